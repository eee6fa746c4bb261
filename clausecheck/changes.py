"""Which grades each pending tracked change moves, by reviewing the text without it.

The method is the plainest there is: reject one change, accept all others, review the text that
Word then shows, and compare. Nothing is guessed from the words of a change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from clausecheck.errors import ReadError
from clausecheck.evidence import locate
from clausecheck.model import (
    Change,
    Changes,
    Clause,
    Direction,
    Document,
    Evidence,
    Move,
    Notice,
    PendingChange,
    Report,
    Standing,
    Together,
)
from clausecheck.readers.views import Rejecting, View
from clausecheck.reporting import Read

MOST = 200
"""So many changes are reviewed one by one, and as many authors or clauses together."""

Redraft = Callable[[View], Document]
"""Reads the same file in another state of its tracked changes; may raise ReadError."""
Look = Callable[[Document], tuple[Read, Report]]
"""Reviews a document for the side of the report."""

_RANKS = {"adverse": 0, "missing": 2, "weak": 3, "adequate": 4, "strong": 5}
_DISCLAIMED = 1
_SLOW = frozenset({"doc"})
"""Formats that another program has to convert at every reading."""
_CONVERTED = (
    "which tracked change moves a grade is told for DOCX, ODT and RTF only; "
    "save the file as .docx to learn it"
)
_FAVOURABLE = 5


def with_changes(seen: Read, report: Report, redraft: Redraft, look: Look) -> Report:
    """The report of an accepted document with what each of its pending changes moves.

    A file that cannot be read again leaves the changes listed, and a notice says why.
    """
    found = seen.document.changes
    if not found:
        return report
    drafts = _Drafts(seen, report, redraft, look)
    try:
        changes, notices = _reviewed(drafts, found)
    except ReadError as error:
        listed = tuple(_listed(change, _cited(seen, change)) for change in found)
        changes = Changes(listed, reviews=drafts.reviews)
        why = f"what the tracked changes move could not be told: {error}"
        notices = (Notice("changes", why),)
    return replace(report, changes=changes, notices=(*report.notices, *notices))


@dataclass(slots=True)
class _Drafts:
    """Reviews the document in other states of its changes, each text once."""

    seen: Read
    report: Report
    redraft: Redraft
    look: Look
    reviews: int = 0
    known: dict[View, tuple[Read, Report]] = field(default_factory=dict)

    def reviewed(self, view: View) -> tuple[Read, Report]:
        """The document and the report in that state."""
        if view not in self.known:
            document = self.redraft(view)
            accepted = self.seen.document
            if document.sha256 != accepted.sha256:
                raise ReadError(f"{document.name}: the file changed meanwhile; review it again")
            if (document.text, document.blocks) == (accepted.text, accepted.blocks):
                return self.seen, self.report
            self.known = {view: self.look(document)}  # the last one only: texts are large
            self.reviews += 1
        return self.known[view]

    def moves(self, view: View) -> tuple[Move, ...]:
        """What moves from that state to everything accepted."""
        return tuple(_moves(self.reviewed(view)[1], self.report))


def _reviewed(
    drafts: _Drafts, found: Sequence[PendingChange]
) -> tuple[Changes, tuple[Notice, ...]]:
    overall = drafts.moves("original")
    if drafts.seen.document.format in _SLOW:
        pending = tuple(_listed(change, _cited(drafts.seen, change)) for change in found)
        return Changes(pending, overall, reviews=drafts.reviews), (Notice("changes", _CONVERTED),)
    singly = len(found) <= MOST
    if singly:
        pending = tuple(_single(drafts, change) for change in found)
    else:
        pending = tuple(_listed(change, _cited(drafts.seen, change)) for change in found)
    together = [*_together(drafts, "author", _grouped(found, (c.author for c in found)))]
    if not singly:
        places = (change.evidence.section or change.evidence.heading for change in pending)
        together += _together(drafts, "clause", _grouped(found, places))
    return Changes(pending, overall, tuple(together), drafts.reviews), _bounds(len(found))


def _single(drafts: _Drafts, change: PendingChange) -> Change:
    """The change reviewed by itself: everything else accepted, and this one rejected."""
    view = _rejecting([change])
    moves = drafts.moves(view)
    return _listed(change, _cited(drafts.seen, change, drafts.reviewed(view)[0]), moves)


def _listed(
    change: PendingChange, evidence: Evidence, moves: tuple[Move, ...] | None = None
) -> Change:
    return Change(
        kind=change.kind,
        author=change.author,
        date=change.date,
        deleted=change.deleted,
        inserted=change.inserted,
        evidence=evidence,
        moves=moves,
    )


def _together(
    drafts: _Drafts, by: Literal["author", "clause"], groups: Mapping[str, Sequence[PendingChange]]
) -> Iterator[Together]:
    """What the changes of each group move together; one group alone is the overall move."""
    for name, members in list(groups.items())[:MOST] if len(groups) > 1 else ():
        yield Together(by, name, len(members), drafts.moves(_rejecting(members)))


def _grouped(
    found: Sequence[PendingChange], names: Iterable[str]
) -> dict[str, list[PendingChange]]:
    groups: dict[str, list[PendingChange]] = {}
    for change, name in zip(found, names, strict=True):
        groups.setdefault(name, []).append(change)
    return groups


def _rejecting(changes: Iterable[PendingChange]) -> Rejecting:
    return Rejecting(frozenset(mark for change in changes for mark in change.marks))


def _bounds(count: int) -> tuple[Notice, ...]:
    if count <= MOST:
        return ()
    message = (
        f"{count} tracked changes are more than the {MOST} that are reviewed one by one; what "
        "they move is told by author and by clause"
    )
    return (Notice("changes", message),)


# --- where a change stands -----------------------------------------------------------------


def _cited(seen: Read, change: PendingChange, without: Read | None = None) -> Evidence:
    """Its place in the reviewed text; words that are gone are cited by the clause they stood in."""
    evidence = _evidence(seen, change)
    before = None if without is None else _same(without, change)
    if without is None or before is None or change.inserted.strip():
        return evidence
    stood = _evidence(without, before)
    return replace(evidence, section=stood.section, heading=stood.heading)


def _same(without: Read, change: PendingChange) -> PendingChange | None:
    return next((c for c in without.document.changes if c.marks == change.marks), None)


def _evidence(seen: Read, change: PendingChange) -> Evidence:
    return locate(seen.document, seen.outline, change.start, change.end)


# --- what moves ----------------------------------------------------------------------------


def _moves(before: Report, after: Report) -> Iterator[Move]:
    """The families whose verdict differs, in the order of the report."""
    earlier = {clause.id: _standing(clause) for clause in before.clauses}
    for clause in after.clauses:
        old, new = earlier[clause.id], _standing(clause)
        if old != new:
            yield Move(clause.id, clause.title, old, new, _direction(old, new))


def _standing(clause: Clause) -> Standing:
    return Standing(clause.status, clause.strength, clause.favourable)


def _direction(before: Standing, after: Standing) -> Direction:
    old, new = _rank(before), _rank(after)
    if old is None or new is None or old == new:
        return "neither"
    return "for" if old < new else "against"


def _rank(standing: Standing) -> int | None:
    """How good a verdict is for the side of the report; None where it is no grade."""
    if standing.status in ("not-expected", "cannot-tell"):
        return None
    if standing.strength == "missing" and standing.favourable:
        return _FAVOURABLE
    if standing.strength == "missing" and standing.status == "disclaimed":
        return _DISCLAIMED
    return _RANKS[standing.strength]
