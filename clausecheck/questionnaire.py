"""Grades to questions: what to ask the vendor first and what only to verify."""

from __future__ import annotations

from collections.abc import Sequence

from clausecheck.grading import Grade
from clausecheck.model import Question, Strength
from clausecheck.ruleset.schema import QuestionRule

_ASK_FIRST: frozenset[Strength] = frozenset({"missing", "weak", "adverse"})


def questions(rules: Sequence[QuestionRule], grades: Sequence[Grade]) -> tuple[Question, ...]:
    """The questions that back a graded family: ask-first where one of them is weak or worse."""
    asked = []
    by_id = {g.family.id: g for g in grades}
    for rule in rules:
        backed = [by_id[name] for name in rule.backs if name in by_id]
        open_ones = [g for g in backed if g.strength in _ASK_FIRST and not g.favourable]
        if open_ones:
            asked.append(Question(rule.id, "ask-first", tuple(g.family.id for g in open_ones)))
        elif backed:
            asked.append(Question(rule.id, "verify", tuple(g.family.id for g in backed)))
    return tuple(asked)
