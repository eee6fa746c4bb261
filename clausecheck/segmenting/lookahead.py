"""Looking ahead over the marks: does a list that could start here go on?"""

from __future__ import annotations

from collections.abc import Sequence

from clausecheck.segmenting.enumerators import Mark, Reading
from clausecheck.segmenting.layout import LINE

_LOOK_AHEAD = 8
_MAX_LIST = 20_000
_SHORTEST_ITEM = 15
_PARENTS = frozenset({"1.", "1", "article", "section"})


class Ahead:
    """Which marks of the same style follow each mark, found in constant time each."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        """Link every mark to the following mark of each of its styles."""
        self.marks = marks
        self.following: list[dict[str, int]] = [{} for _ in marks]
        latest: dict[str, int] = {}
        for at in range(len(marks) - 1, -1, -1):
            styles = [reading.style for reading in marks[at].readings]
            self.following[at] = {style: latest.get(style, -1) for style in styles}
            latest.update(dict.fromkeys(styles, at))

    def has_second(self, at: int, reading: Reading) -> bool:
        """Say whether the list that starts with this mark goes on later."""
        first, place = self.marks[at], self.following[at].get(reading.style, -1)
        inline = first.strength < LINE
        if inline and place >= 0 and self.marks[place].start - first.end < _SHORTEST_ITEM:
            return False
        for _ in range(_LOOK_AHEAD):
            if place < 0 or self.marks[place].start - first.start > _MAX_LIST:
                return False
            value = value_in(self.marks[place], reading.style)
            if value == reading.value + 1:
                return True
            if value == reading.value:
                return False
            place = self.following[place].get(reading.style, -1)
        return False

    def has_child(self, at: int, reading: Reading) -> bool:
        """Say whether the next mark but one at most is the first decimal below, 9.1 after 9."""
        if reading.style not in _PARENTS:
            return False
        return any(mark.path == (reading.value, 1) for mark in self.marks[at + 1 : at + 3])

    def nests(self, at: int, style: str, outer: int) -> bool:
        """Say whether a list restarted here ends before the outer list goes on."""
        inner, place = 1, self.following[at].get(style, -1)
        for _ in range(40):
            if place < 0:
                return False
            value = value_in(self.marks[place], style)
            if value == inner + 1:
                inner = value
            elif value == outer + 1:
                return True
            elif value == 1:
                return False
            place = self.following[place].get(style, -1)
        return False


def value_in(mark: Mark, style: str) -> int:
    """Return the place of a mark in a list of this style, 0 where it cannot belong to one."""
    return next((one.value for one in mark.readings if one.style == style), 0)
