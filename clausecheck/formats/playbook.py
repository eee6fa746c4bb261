"""How positions of one's own playbook are said in English."""

from __future__ import annotations

from collections.abc import Iterator

from clausecheck.model import Position, Report, Tier

_REACHED: dict[Tier, str] = {
    "preferred": "our preferred position",
    "fallback": "our fallback position",
    "walk-away": "the least we sign",
    "below": "below the least we sign",
}


def reached(position: Position) -> str:
    """Say which position the clause comes up to and who must agree to it."""
    words = _REACHED[position.tier]
    return f"{words}; {position.approver} must agree" if position.approver else words


def needs(position: Position) -> str:
    """Say what the next better position still asks for; empty at the preferred one."""
    return f"One position better needs: {'; '.join(position.needs)}." if position.needs else ""


def lines(report: Report) -> Iterator[str]:
    """One line for every clause that a playbook speaks of, those that cannot be signed first."""
    placed = [(c, c.position) for c in report.clauses if c.position is not None]
    worst_first = list(_REACHED)[::-1]
    for clause, position in sorted(placed, key=lambda p: worst_first.index(p[1].tier)):
        yield f"{clause.title}: {reached(position)}. {needs(position)}".rstrip()
