"""What the parts of the PDF reader hand to each other: printed fragments and pages of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

Box = tuple[float, float, float, float]
"""(x0, top, x1, bottom) in points from the top left corner of the page as shown."""

Cell = tuple[int, int, int]
"""(table, row, column), counted from 0; tables are counted through the document."""


class Fragment(NamedTuple):
    """A stretch of text printed on one line of a page.

    ``hyphen`` says that a hyphen stood after the text, at the end of the printed line, ``heads``
    that a column which is no running text begins here.
    """

    text: str
    box: Box
    hyphen: bool = False
    cell: Cell | None = None
    heads: bool = False

    @property
    def height(self) -> float:
        """Height of the printed characters in points."""
        return self.box[3] - self.box[1]


@dataclass(frozen=True, slots=True)
class Extra:
    """A form field or a note on a page: text of the contract outside the page's own text."""

    kind: str
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class PageText:
    """One page as extracted; ``number`` counts from 1, sizes are in points.

    ``fragments`` stand in the order in which the page draws them. ``pictures`` is the share of
    the page that pictures cover, ``objects`` how many things the page draws, ``separators`` are
    short flat rules, which may part footnotes from the text. Sizes and boxes are those of the
    page turned so that its text is upright; ``turn`` degrees more clockwise, it is the page as
    shown.
    """

    number: int
    width: float
    height: float
    fragments: tuple[Fragment, ...]
    pictures: float = 0.0
    objects: int = 0
    extras: tuple[Extra, ...] = ()
    turn: int = 0
    separators: tuple[Box, ...] = ()

    def shown(self, box: Box) -> Box:
        """Return where a box of a fragment stands on the page as shown."""
        if not self.turn:
            return box
        x0, top, x1, bottom = box
        if self.turn == 90:
            return self.height - bottom, x0, self.height - top, x1
        if self.turn == 180:
            return self.width - x1, self.height - bottom, self.width - x0, self.height - top
        return top, self.width - x1, bottom, self.width - x0

    def with_shown(self, fragments: tuple[Fragment, ...]) -> PageText:
        """Return the page with other fragments, whose boxes are on the page as shown."""
        width, height = self.width, self.height
        if self.turn in (90, 270):
            width, height = height, width
        return replace(self, fragments=fragments, width=width, height=height, turn=0)


_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


def clean(text: str) -> str:
    """Return ``text`` without control characters, its runs of white space as single spaces.

    A soft hyphen is a hyphen here: a PDF prints it wherever it stands.
    """
    text = " ".join(text.split())
    return text if text.isprintable() else _CONTROL.sub("", text.replace("\xad", "-"))


def around(boxes: Iterable[Box]) -> Box:
    """Return the smallest box that holds all of ``boxes``; there must be one at least."""
    first, *rest = boxes
    if not rest:
        return first
    x0s, tops, x1s, bottoms = zip(first, *rest, strict=True)
    return min(x0s), min(tops), max(x1s), max(bottoms)


def same_row(a: Box, b: Box) -> bool:
    """Say whether two boxes stand on one printed line: half of the lower one overlaps."""
    if b[1] >= a[3] or a[1] >= b[3]:  # most pairs: this is asked for every two lines
        return False
    overlap = min(a[3], b[3]) - max(a[1], b[1])
    return overlap > 0.5 * min(a[3] - a[1], b[3] - b[1])
