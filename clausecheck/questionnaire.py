"""Grades to questions: what to ask the vendor first and what only to verify."""

from __future__ import annotations

from collections.abc import Sequence

from clausecheck.grading import Grade
from clausecheck.model import Priority, Question, Strength
from clausecheck.ruleset.schema import QuestionRule

_ASK_FIRST: frozenset[Strength] = frozenset({"missing", "weak", "adverse"})


def questions(rules: Sequence[QuestionRule], grades: Sequence[Grade]) -> tuple[Question, ...]:
    """The questions that back a graded family: ask-first where one of them is weak or worse."""
    asked = []
    by_id = {g.family.id: g for g in grades}
    for rule in rules:
        backed = [by_id[name] for name in rule.backs if name in by_id]
        open_ones = [g for g in backed if g.strength in _ASK_FIRST and not g.favourable]
        if backed:
            because = tuple(g.family.id for g in open_ones or backed)
            priority: Priority = "ask-first" if open_ones else "verify"
            asked.append(Question(rule.id, priority, because, rule.question))
    return tuple(asked)
