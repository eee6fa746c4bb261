"""Verdicts to questions: what to ask the vendor first, what only to verify, what to do oneself.

All of it is about the protection of the owner, whichever side a review was made for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clausecheck.model import Clause, Homework, Priority, Question, SourceRow
from clausecheck.ruleset.schema import HomeworkRule, QuestionRule

_ASK_FIRST = frozenset({"missing", "weak", "adverse"})


def questions(
    rules: Sequence[QuestionRule], clauses: Sequence[Clause], rows: Sequence[SourceRow] = ()
) -> tuple[Question, ...]:
    """Every question: ask-first where a clause it backs is weak or worse, or where none can be.

    ``clauses`` are the verdicts for the owner.
    """
    asked = []
    by_id = {clause.id: clause for clause in clauses}
    for rule in rules:
        priority, because = _urgency(rule.backs, by_id)
        asked.append(
            Question(
                rule.id, priority, because, rule.question, rule.topic, rule.evidence,
                rule.red_flag, tuple(row.id for row in rows if rule.id in row.questions),
            )
        )  # fmt: skip
    return tuple(asked)


def homework(
    rules: Sequence[HomeworkRule], clauses: Sequence[Clause], rows: Sequence[SourceRow] = ()
) -> tuple[Homework, ...]:
    """Every task of the owner itself, with the verdicts for the owner that make it urgent."""
    tasks = []
    by_id = {clause.id: clause for clause in clauses}
    for rule in rules:
        priority, because = _urgency(rule.backs, by_id)
        named = tuple(row.id for row in rows if rule.id in row.homework)
        tasks.append(Homework(rule.id, priority, because, rule.task, rule.done, named))
    return tuple(tasks)


def _urgency(
    backs: Sequence[str], clauses: Mapping[str, Clause]
) -> tuple[Priority, tuple[str, ...]]:
    """The priority that follows from the clauses backed, and those it follows from."""
    backed = [clauses[name] for name in backs if name in clauses]
    open_ones = [c for c in backed if c.strength in _ASK_FIRST and not c.favourable]
    priority: Priority = "ask-first" if open_ones or not backed else "verify"
    return priority, tuple(clause.id for clause in open_ones or backed)
