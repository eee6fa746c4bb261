"""What every output format promises, whatever it looks like."""

from __future__ import annotations

import pytest

from clausecheck.errors import SettingsError
from clausecheck.formats import FORMATS, SUFFIXES, render
from clausecheck.model import Coverage, Notice, Report
from tests.factories import make_clause, make_document, make_evidence, make_missing, make_report

FAMILIES = ("non-disclosure-scope", "data-return", "exclusivity")


def stock_reports() -> dict[str, Report]:
    strong = [make_clause(family) for family in FAMILIES]
    absent = [make_missing(family) for family in FAMILIES]
    return {
        "strong": make_report(*strong),
        "absent": make_report(*absent),
        "empty": make_report(questionnaire=(), notices=(), document=make_document(
            "a.txt", pages=None, parties=(), type="", language="")),
    }  # fmt: skip


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("stock", stock_reports())
def test_every_format_names_every_clause_and_renders_the_same_twice(
    format: str, stock: str
) -> None:
    report = stock_reports()[stock]
    text = render(report, format)
    assert text.endswith("\n")
    assert text == render(report, format)
    for clause in report.clauses:
        assert clause.title in text


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_shows_notices_and_where_nothing_could_be_read(format: str) -> None:
    coverage = Coverage(11, (7,), ("body",), ("Exhibit B (not attached)",))
    text = render(
        make_report(
            document=make_document(coverage=coverage),
            notices=(Notice("no-text", "Page 7 is a picture.", 7),),
        ),
        format,
    )
    assert "Page 7 is a picture." in text
    assert "Exhibit B (not attached)" in text
    assert "11" in text


@pytest.mark.parametrize("format", FORMATS)
def test_no_format_passes_control_characters_of_a_document_on(format: str) -> None:
    hostile = "a\x1b[31mred\x07 \x9b1m \ud800 \u202eevil"
    evidence = make_evidence(hostile, heading=hostile, section=hostile)
    clause = make_clause(evidence=(evidence,), title=hostile, nearest=evidence)
    report = make_report(clause, document=make_document(hostile))
    text = render(report, format)
    assert not set("\x1b\x07\x9b\ud800") & set(text)
    text.encode("utf-8")


def test_a_format_that_does_not_exist_is_refused_with_the_ones_that_do() -> None:
    with pytest.raises(SettingsError) as refusal:
        render(make_report(), "pdf")
    assert str(refusal.value) == (
        "format: there is no format 'pdf'; choose one of terminal, json, html"
    )


def test_every_format_has_a_suffix() -> None:
    assert list(SUFFIXES) == list(FORMATS)
