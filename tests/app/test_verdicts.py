from __future__ import annotations

import pytest

from clausecheck.app.verdicts import (
    groups,
    headline,
    reason,
    second_line,
    short_names,
    to_raise,
    why_steps,
)
from clausecheck.model import Clause, Strength
from tests.factories import make_clause, make_element, make_missing, make_party, make_report


def weak() -> Clause:
    return make_clause("exclusivity", strength="weak")


def adverse() -> Clause:
    return make_clause("residuals", strength="adverse")


def ruled_out() -> Clause:
    return make_clause("field", status="disclaimed", strength="missing")


@pytest.mark.parametrize(
    ("clauses", "sentence"),
    [
        ((make_missing(), make_clause()), "1 of 2 protections is missing."),
        ((adverse(),), "1 of 1 protection works against you."),
        ((make_missing(), adverse()), "2 of 2 protections are missing or work against you."),
        ((ruled_out(),), "1 of 1 protection is ruled out."),
        (
            (ruled_out(), make_missing(), adverse()),
            "3 of 3 protections are missing or ruled out or work against you.",
        ),
        ((weak(), make_clause()), "None of 2 protections is missing or works against you."),
        ((make_clause(status="not-expected"),), "There is nothing to grade in this document."),
    ],
)
def test_the_headline_says_how_the_side_stands(clauses: tuple[Clause, ...], sentence: str) -> None:
    assert headline(make_report(*clauses)) == sentence


def test_silence_that_suits_the_side_is_not_counted_as_missing() -> None:
    silent = make_missing("residuals", favourable=True, gaps=())
    assert headline(make_report(silent)).startswith("None of 1")


def test_the_manufacturer_is_not_told_about_protections() -> None:
    assert headline(make_report(adverse(), side="manufacturer")).startswith("1 of 1 point ")


def test_the_second_line_names_the_other_grades() -> None:
    line = second_line(make_report(weak(), make_clause("a"), make_clause("b")))
    assert line == "Of the others, 1 is weak and 2 are strong."
    assert second_line(make_report(make_missing())) == ""


def test_what_hurts_most_comes_first() -> None:
    order = groups(make_report(make_clause(), weak(), make_missing(), adverse()))
    assert [group.mark.key for group in order] == ["adverse", "missing", "weak", "strong"]
    assert [len(group.clauses) for group in order] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("strength", "steps", "words"),
    [
        ("adverse", ("Works against this side: the owner is bound.",), "The owner is bound."),
        ("weak", ("Found: a duty.", "One step up, adequate, needs: a deadline."),
         "There is wording, but it lacks: a deadline."),
        ("weak", ("One step up, strong, needs: x.", "Held at weak by: archival copies."),
         "Held at weak by: archival copies."),
        ("strong", ("Everything asked for strong is there.",),
         "The document deals with this, and protects the owner strongly."),
    ],
)  # fmt: skip
def test_the_reason_is_the_step_that_decided(
    strength: Strength, steps: tuple[str, ...], words: str
) -> None:
    assert reason(make_clause(strength=strength, steps=steps), "owner") == words


def test_a_party_is_called_by_its_short_names_once() -> None:
    party = make_party("Acme Inc.", aliases=("Acme Inc.", "Acme", "BUYER", "Buyer"))
    assert short_names(party) == ["Buyer"]


def test_what_would_raise_the_grade_is_told_apart_from_the_reasons() -> None:
    clause = make_clause(
        strength="weak",
        elements=(make_element("copies", title="Archival copies", role="cap"),),
        steps=("Found: duty.", "One step up, adequate, needs: a deadline.", "Held at weak by: x."),
    )
    assert to_raise(clause) == ["To be adequate: a deadline", "Take out: Archival copies"]
    assert why_steps(clause) == ["Found: duty.", "Held at weak by: x."]


def test_a_missing_clause_is_raised_by_its_core_elements() -> None:
    assert to_raise(make_missing()) == ["Add: Return of all copies"]


def test_a_strong_clause_needs_nothing() -> None:
    assert to_raise(make_clause()) == []
