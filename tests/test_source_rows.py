"""How far a contract answers what the source articles ask."""

from __future__ import annotations

from typing import Any

import pytest

from clausecheck.model import Clause
from clausecheck.ruleset import load_ruleset
from clausecheck.ruleset.schema import SourceRowRule
from clausecheck.source_rows import source_rows
from tests.factories import make_clause, make_element, make_evidence, make_missing

RETURN = "data-return"
COPIES = make_element("all-copies", title="All copies", evidence=(make_evidence("all copies"),))
LEVELS = {"weak": [RETURN], "adequate": [f"{RETURN}/all-copies"], "strong": [f"{RETURN} (strong)"]}


def rule(**fields: Any) -> SourceRowRule:
    return SourceRowRule.model_validate(
        {"id": "A7a", "asks": "Have it returned.", "contract": "settles", **fields}
    )


def returned(*elements: object, **changes: Any) -> Clause:
    return make_clause(RETURN, elements=elements, **changes)


@pytest.mark.parametrize(
    ("clause", "level"),
    [
        (make_missing(RETURN), "none"),
        (make_missing(RETURN, status="cannot-tell"), "cannot-tell"),
        (returned(strength="weak"), "weak"),
        (returned(strength="strong"), "weak"),
        (returned(COPIES, strength="adequate"), "adequate"),
        (returned(COPIES, strength="strong"), "strong"),
        (returned(COPIES, strength="adverse"), "against"),
    ],
)
def test_a_level_includes_those_before_it(clause: Clause, level: str) -> None:
    [row] = source_rows([rule(**LEVELS)], [clause])
    assert row.level == level


def test_what_the_next_level_needs_is_said() -> None:
    [row] = source_rows([rule(**LEVELS)], [returned(make_element("all-copies", title="All copies",
                                                                 status="not-found"))])  # fmt: skip
    assert row.lacking == ("all copies",)


def test_of_an_inner_list_one_is_enough() -> None:
    asked = rule(weak=[[RETURN, "end-of-life-disposal"]])
    clauses = [make_missing(RETURN), make_clause("end-of-life-disposal")]
    assert source_rows([asked], clauses)[0].level == "weak"
    assert source_rows([asked], [make_missing(RETURN)])[0].lacking == (
        "a clause on data return or end of life disposal (no rule in use looks for it)",
    )


def test_an_adverse_clause_does_not_count_where_another_answers() -> None:
    asked = rule(weak=[[RETURN, "exclusivity"]])
    clauses = [make_clause(RETURN, strength="adverse"), make_clause("exclusivity")]
    assert source_rows([asked], clauses)[0].level == "weak"


def test_an_element_that_must_be_absent_holds_the_level_down() -> None:
    asked = rule(weak=[RETURN], adequate=[f"no {RETURN}/all-copies"])
    assert source_rows([asked], [returned(COPIES)])[0].level == "weak"
    assert source_rows([asked], [returned()])[0].level == "adequate"


def test_without_any_family_of_the_rules_in_use_it_is_not_graded() -> None:
    [row] = source_rows([rule(weak=["parts-storage"])], [make_clause(RETURN)])
    assert row.level == "not-graded"


def test_what_no_contract_can_answer_names_who_can() -> None:
    [row] = source_rows([rule(contract="cannot", questions=["DD-04"], homework=["HW-1"])], [])
    assert (row.level, row.questions, row.homework) == ("none", ("DD-04",), ("HW-1",))


def test_the_answer_is_cited_by_its_element() -> None:
    [row] = source_rows([rule(**LEVELS)], [returned(COPIES)])
    [answer] = row.answers
    assert (answer.family, answer.elements) == (RETURN, ("all-copies",))
    assert answer.evidence is not None
    assert (answer.evidence.text, answer.evidence.boxes) == ("all copies", ())


def test_a_silent_contract_answers_nothing() -> None:
    assert source_rows([rule(**LEVELS)], [make_missing(RETURN)])[0].answers == ()


def test_the_shipped_rows_are_those_of_the_articles() -> None:
    ids = [row.id for row in load_ruleset().rows]
    assert len(ids) == len(set(ids)) == 56
    assert [sum(i.startswith(letter) for i in ids) for letter in "ABC"] == [18, 26, 12]


def test_every_row_can_be_answered_by_somebody() -> None:
    for row in load_ruleset().rows:
        assert row.weak or row.adequate or row.strong or row.questions or row.homework, row.id
