"""What a report says besides the grades: gaps worded, coverage stated, nothing unproved."""

from __future__ import annotations

from typing import Any

import pytest

from clausecheck.grading import grade
from clausecheck.model import Party, Report
from clausecheck.readers.text import read_text
from clausecheck.reporting import Read, report
from clausecheck.ruleset import load_ruleset
from clausecheck.ruleset.schema import Expected
from clausecheck.segmenting import segment
from clausecheck.structure import describe
from clausecheck.views import view

RULESET = load_ruleset()
TEXT = "Supply Agreement\n\n1. Price\n\nThe Supplier shall return to the Buyer any money.\n"


def reported(parties: tuple[Party, ...], text: str = TEXT, **_: Any) -> Report:
    """The report of a text in which no rule found anything."""
    document = read_text("contract.txt", text.encode())
    outline = segment(document)
    views = view(document, outline, parties)
    read = Read(document, outline, parties, views, describe(document, outline))
    grades = [grade(family, (), "owner") for family in RULESET.families]
    return report(read, grades, RULESET, "owner")


def wording(parties: tuple[Party, ...]) -> str:
    clauses = reported(parties).clauses
    return " ".join(g.why + " " + g.advice + " " + g.language for c in clauses for g in c.gaps)


@pytest.mark.parametrize(
    ("party", "name"),
    [
        (Party("Best GmbH", ("Best GmbH", "Supplier"), "manufacturer"), "the Supplier"),
        (Party("Best GmbH", ("Best GmbH", "Best"), "manufacturer"), "Best"),
        (Party("Best GmbH", ("Best GmbH", "you"), "manufacturer"), "Best GmbH"),
        (Party("Best GmbH", ("Best GmbH", "CM"), "manufacturer"), "CM"),
    ],
)
def test_gaps_use_the_names_of_the_contract(party: Party, name: str) -> None:
    text = wording((party,))
    assert name.lower() in text.lower()
    assert "{manufacturer}" not in text


def test_without_parties_gaps_speak_of_owner_and_manufacturer() -> None:
    assert "the manufacturer" in wording(()).lower()


def test_absent_clauses_show_the_nearest_passage() -> None:
    clause = next(c for c in reported(()).clauses if c.id == "data-return")
    assert clause.nearest is not None
    assert "return to the Buyer" in clause.nearest.text


def test_unclear_parties_are_a_notice() -> None:
    party = Party("Best GmbH", ("Best GmbH",), "other")
    assert "parties" in [notice.kind for notice in reported((party,)).notices]


def test_gaps_come_with_the_most_severe_first() -> None:
    order = {"high": 0, "medium": 1, "low": 2}
    for clause in reported(()).clauses:
        severities = [order[gap.severity] for gap in clause.gaps]
        assert severities == sorted(severities)


@pytest.mark.parametrize(
    ("documents", "status"),
    [
        (Expected(), "absent"),
        (Expected(otherwise="not-expected"), "not-expected"),
        (Expected(required=["manufacturing"], otherwise="not-expected"), "absent"),
        (Expected(expected=["nda"]), "absent"),
        (Expected(not_expected=["manufacturing"]), "not-expected"),
    ],
)
def test_what_a_type_of_document_need_not_have_is_not_called_missing(
    documents: Expected, status: str
) -> None:
    family = RULESET.family("data-return").model_copy(update={"documents": documents})
    document = read_text("contract.txt", TEXT.encode())
    outline = segment(document)
    seen = Read(document, outline, (), view(document, outline, ()), describe(document, outline))

    clause = report(seen, [grade(family, (), "owner")], RULESET, "owner").clauses[0]

    assert clause.status == status
    assert bool(clause.gaps) == (status == "absent")
