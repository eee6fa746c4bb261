"""Gaps in the order in which to fight for them; docs/ranking.md explains the points."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from clausecheck.model import Clause, Expectation, Gap, Severity, Strength

_SEVERITY: Mapping[Severity, int] = {"high": 6, "medium": 3, "low": 0}
_STRENGTH: Mapping[Strength, int] = {
    "adverse": 5, "missing": 3, "weak": 2, "adequate": -2, "strong": -4,
}  # fmt: skip
_EXPECTATION: Mapping[Expectation, int] = {
    "required": 3, "expected": 2, "optional": 0, "not-expected": 0,
}  # fmt: skip
_CORE = 2
_FIGHTS = 4.0
"""What the first family in a type's list of fights is worth; the others less, down to nothing."""


def ranked(
    clauses: Sequence[Clause], fights: Sequence[str], core: Collection[str]
) -> tuple[Clause, ...]:
    """The clauses with their gaps ranked over the whole document, from 1."""
    scored = [
        (-_points(clause, gap, fights, core), number, place, gap)
        for number, clause in enumerate(clauses)
        for place, gap in enumerate(clause.gaps)
    ]
    ranks = {
        (number, place): rank
        for rank, (_, number, place, _) in enumerate(sorted(scored, key=lambda s: s[:3]), 1)
    }
    return tuple(
        replace(
            clause,
            gaps=tuple(
                replace(gap, rank=ranks[number, place]) for place, gap in enumerate(clause.gaps)
            ),
        )
        for number, clause in enumerate(clauses)
    )


def _points(clause: Clause, gap: Gap, fights: Sequence[str], core: Collection[str]) -> float:
    bonus = 0.0
    if clause.id in fights:
        bonus = _FIGHTS * (1 - fights.index(clause.id) / len(fights))
    return (
        _SEVERITY[gap.severity]
        + _STRENGTH[clause.strength]
        + _EXPECTATION[clause.expectation]
        + (_CORE if clause.id in core else 0)
        + bonus
    )
