"""Words under tracked changes to the pending changes, as a lawyer counts them.

What one author changed in one place on one day is one change: words deleted and inserted side by
side replace each other, and the end of a paragraph belongs to the change it stands in. The two
ends of a move are one change as well.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausecheck.model import PendingChange
from clausecheck.readers.docx.writing import TAKEN_OUT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausecheck.model import ChangeSort
    from clausecheck.readers.docx.writing import Change, Touch

_Hand = tuple[str, str]
"""Who changed something, and on which day."""
_DAY = len("2025-03-01")


@dataclass(slots=True)
class _Place:
    """What one hand changed in one place, while it is read."""

    first: Change
    start: int
    end: int
    marks: dict[str, None] = field(default_factory=dict)
    deleted: list[str] = field(default_factory=list)
    inserted: list[str] = field(default_factory=list)
    move_from: bool = False
    move_to: bool = False
    move: str = ""

    @property
    def gone(self) -> str:
        return "".join(self.deleted)

    @property
    def new(self) -> str:
        return "".join(self.inserted)


def pending(touches: Iterable[Touch]) -> tuple[PendingChange, ...]:
    """The pending changes of a text, in order of the file."""
    places = [place for place in _places(touches) if place.gone or place.new]
    return tuple(_joined(places))


def _places(touches: Iterable[Touch]) -> list[_Place]:
    """What was changed place by place; copies of a header count once."""
    found: list[_Place] = []
    alike: dict[tuple[_Hand, int, int, str, str], _Place] = {}
    for place in _runs(touches):
        key = (_hand(place.first), place.start, place.end, place.gone, place.new)
        if key in alike and _part(alike[key]) != _part(place):
            alike[key].marks.update(place.marks)
        else:
            alike[key] = place
            found.append(place)
    return found


def _runs(touches: Iterable[Touch]) -> list[_Place]:
    found: list[_Place] = []
    running: dict[_Hand, _Place] = {}
    for touch in touches:
        hands: dict[_Hand, list[Change]] = {}
        for change in touch.changes:
            hands.setdefault(_hand(change), []).append(change)
        running = {hand: place for hand, place in running.items() if hand in hands}
        for hand, changes in hands.items():
            if hand not in running:
                running[hand] = _Place(changes[0], touch.start, touch.end)
                found.append(running[hand])
            _take(running[hand], touch, changes)
    return found


def _part(place: _Place) -> str:
    """The part of the file that a mark names first."""
    return place.first.mark.partition(":")[0]


def _hand(change: Change) -> _Hand:
    return change.author, change.date[:_DAY]


def _take(place: _Place, touch: Touch, changes: Sequence[Change]) -> None:
    place.start, place.end = min(place.start, touch.start), max(place.end, touch.end)
    kinds = {change.kind for change in changes}
    place.marks.update((change.mark, None) for change in changes)
    place.move_from = place.move_from or "move-from" in kinds
    place.move_to = place.move_to or "move-to" in kinds
    place.move = place.move or next((change.move for change in changes if change.move), "")
    # Words that the same hand put in and took out again are in neither state.
    if kinds <= TAKEN_OUT:
        place.deleted.append(touch.text)
    elif not kinds & TAKEN_OUT:
        place.inserted.append(touch.text)


# --- moves ---------------------------------------------------------------------------------


def _joined(places: Sequence[_Place]) -> list[PendingChange]:
    """The changes, each move once, where its words were moved to."""
    origins: dict[int, _Place] = {}
    taken: set[int] = set()
    for at, place in enumerate(places):
        if place.move_to and not place.move_from:
            origin = _origin(places, place, taken)
            if origin is not None:
                taken.add(origin)
                origins[at] = places[origin]
    return [_change(p, origins.get(at)) for at, p in enumerate(places) if at not in taken]


def _origin(places: Sequence[_Place], target: _Place, taken: set[int]) -> int | None:
    """Where the words were moved from: by the name of the move, else by their wording."""
    free = [
        at
        for at, place in enumerate(places)
        if place.move_from and not place.move_to and at not in taken
        and place.first.author == target.first.author
    ]  # fmt: skip
    named = [at for at in free if target.move and places[at].move == target.move]
    alike = [at for at in free if _words(places[at].gone) == _words(target.new)]
    return next(iter(named or alike), None)


def _words(text: str) -> list[str]:
    return text.split()


def _change(place: _Place, origin: _Place | None) -> PendingChange:
    marks = [*(origin.marks if origin else ()), *place.marks]
    deleted = (origin.gone if origin else "") + place.gone
    return PendingChange(
        kind=_sort(place, deleted, moved=origin is not None),
        start=place.start,
        end=place.end,
        deleted=deleted,
        inserted=place.new,
        author=place.first.author,
        date=place.first.date,
        marks=tuple(dict.fromkeys(marks)),
        origin=origin.start if origin else None,
    )


def _sort(place: _Place, deleted: str, *, moved: bool) -> ChangeSort:
    if moved:
        return "move"
    if deleted.strip() and place.new.strip():
        return "replacement"
    if deleted.strip() or place.new.strip():
        return "deletion" if deleted.strip() else "insertion"
    return "deletion" if deleted else "insertion"
