"""What to ask the vendor first and what only to verify."""

from __future__ import annotations

from dataclasses import replace

from clausecheck.grading import Grade, grade
from clausecheck.questionnaire import questions
from clausecheck.ruleset import load_ruleset
from clausecheck.ruleset.schema import QuestionRule

FAMILY = load_ruleset().family("data-return")


def rule(id: str, *backs: str) -> QuestionRule:
    return QuestionRule.model_validate(
        {"id": id, "question": "Q?", "evidence": "E", "red_flag": "R", "backs": list(backs)}
    )


def graded(**changes: object) -> Grade:
    return replace(grade(FAMILY, [], "owner"), **changes)


def test_a_question_behind_a_gap_is_asked_first() -> None:
    [asked] = questions([rule("DD-1", "data-return")], [graded()])
    assert (asked.id, asked.priority, asked.because) == ("DD-1", "ask-first", ("data-return",))


def test_a_question_behind_a_sound_clause_is_to_verify() -> None:
    [asked] = questions([rule("DD-1", "data-return")], [graded(strength="strong")])
    assert asked.priority == "verify"


def test_what_is_good_to_be_absent_opens_no_question() -> None:
    [asked] = questions([rule("DD-1", "data-return")], [graded(favourable=True)])
    assert asked.priority == "verify"


def test_a_question_that_backs_no_graded_family_is_left_out() -> None:
    assert questions([rule("DD-1"), rule("DD-2", "audit-rights")], [graded()]) == ()
