"""Positions of a playbook are shown in every format, and nothing is where there is no playbook."""

from __future__ import annotations

import json

import pytest

from clausecheck.app import cards
from clausecheck.formats import playbook, render
from clausecheck.model import Position, Report
from tests.factories import make_clause, make_missing, make_report

FALLBACK = Position("fallback", "Head of Legal", ("a deadline of 10 days",), "Our <auditors> ask.",
                    "Supplier shall return it in ten days.")  # fmt: skip
BELOW = Position("below", "", ("a duty to return", "all copies"), "", "")
PREFERRED = Position("preferred", "", (), "", "")


@pytest.fixture
def report() -> Report:
    return make_report(make_clause(position=FALLBACK), make_missing(position=BELOW))


def test_positions_are_said_in_words_the_worst_first(report: Report) -> None:
    assert list(playbook.lines(report)) == [
        "Data return: below the least we sign. "
        "One position better needs: a duty to return; all copies.",
        "Non disclosure scope: our fallback position; Head of Legal must agree. "
        "One position better needs: a deadline of 10 days.",
    ]
    assert playbook.needs(PREFERRED) == ""


def test_every_format_shows_the_positions(report: Report) -> None:
    for name in ("terminal", "html"):
        text = " ".join(render(report, name).split())
        assert "our fallback position; Head of Legal must agree" in text
        assert "below the least we sign" in text
    data = json.loads(render(report, "json"))
    assert [c["position"]["tier"] for c in data["clauses"]] == ["fallback", "below"]


def test_words_of_a_playbook_are_escaped(report: Report) -> None:
    for text in (render(report, "html"), cards.position_html(FALLBACK)):
        assert "Our &lt;auditors&gt; ask." in text
    assert "Supplier shall return it in ten days." in render(report, "html")


def test_without_a_playbook_nothing_is_said() -> None:
    report = make_report()
    assert "playbook" not in render(report, "terminal").lower()
    assert "playbook" not in render(report, "html").lower()
