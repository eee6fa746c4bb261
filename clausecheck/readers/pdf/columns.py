"""What two things printed side by side are: columns of text, places to sign, a table, or rows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from statistics import median

from clausecheck.readers.pdf.fragments import Fragment
from clausecheck.readers.pdf.paragraphs import PARAGRAPH_GAP, is_label

_SIGNING = re.compile(
    r"^(?P<what>by|name|title|its|date[d]?|signature|signed|sign|print(?:ed)? name|witness|attest"
    r"|for and on behalf|authori[sz]ed|address|position|place)\b|_{4,}|/s/",
    re.IGNORECASE,
)
_BY = re.compile(r"^by\b|/s/", re.IGNORECASE)
_HAND = re.compile(r"^(?:by|per)\b|/s/|^(?:\w+ ){0,3}signature:?$", re.IGNORECASE)
_ADDRESSED = re.compile(r"(if to|to|for|notices? to|on behalf of)\b", re.IGNORECASE)

_GUTTER = 0.8
"""The white between two columns of a table is at least this many heights of a line wide."""

_LONGEST_LABEL = 20
_LABEL_ENDS = (":", '"', "\u201d")
_FEWEST_PROSE_ROWS = 4
_PROSE_LENGTH = 18
_FEWEST_ENTRIES = 3
_MOST_WORDS = 8
"""One side of an entry of a table has hardly more words; a column of prose has."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A fragment with its place in the drawing order."""

    order: int
    fragment: Fragment


@dataclass(slots=True)
class Entry:
    """One entry of a table without rules: what stands left and right of the white strip."""

    left: list[Placed]
    right: list[Placed]

    def cells(self, edges: Sequence[float]) -> list[list[Placed]]:
        """Return what stands in each column; ``edges`` are where the columns begin."""
        cells: list[list[Placed]] = [[] for _ in edges]
        for item in self.left + self.right:
            cells[max(bisect_right(edges, item.fragment.box[0] + 1) - 1, 0)].append(item)
        return cells

    @property
    def both(self) -> bool:
        """Whether there is something on both sides."""
        return bool(self.left and self.right)

    @property
    def labelled(self) -> bool:
        """Whether the left side ends as a label does."""
        return bool(self.left) and self.left[-1].fragment.text.endswith(":")

    @property
    def aligned(self) -> bool:
        """Whether both sides begin on one printed line."""
        return self.both and abs(_top(self.left) - _top(self.right)) < 4

    @property
    def short(self) -> bool:
        """Whether one side has only a few words."""
        return min(_words(self.left), _words(self.right)) <= _MOST_WORDS

    @property
    def worded(self) -> bool:
        """Whether both sides are words or numbers, no drawing made of signs."""
        return all(
            any(map(str.isalnum, "".join(item.fragment.text for item in side)))
            for side in (self.left, self.right)
        )

    @property
    def listed(self) -> bool:
        """Whether these may be several rows: only a colon or quote ends a label for certain."""
        beside = [a for a in self.left if any(_level(a, b) for b in self.right)]
        return len(beside) > 1 and not self.left[-1].fragment.text.endswith(_LABEL_ENDS)

    @property
    def wraps(self) -> bool:
        """Whether a side goes over several printed lines."""
        return any(_bottom(side) - _top(side) > 1.8 * side[0].fragment.height
                   for side in (self.left, self.right) if side)  # fmt: skip


def are_columns(
    rows: Sequence[Sequence[Placed]], left: Sequence[Placed], right: Sequence[Placed]
) -> bool:
    """Say whether the sides are read one after the other, whatever stands on one line."""
    if not left or not right or (_labels(left) > 0.6 and _labels(right) < 0.3):
        return False
    both = sum(1 for row in rows if len(row) > 1)
    drawn_so = max(item.order for item in left) < min(item.order for item in right)
    if both >= 2 and drawn_so:
        return True
    if _are_addressed(rows) or (_is_signed(left) and _is_signed(right)):
        return True
    hands = [
        {round(item.fragment.box[3]) for item in side if _BY.search(item.fragment.text)}
        for side in (left, right)
    ]
    return any(abs(a - b) < 4 for a in hands[0] for b in hands[1])


def are_prose(
    rows: Sequence[Sequence[Placed]], left: Sequence[Placed], right: Sequence[Placed]
) -> bool:
    """Say whether both sides are running text: a page set in two columns."""
    both = sum(1 for row in rows if len(row) > 1)
    return both >= _FEWEST_PROSE_ROWS and _is_prose(left) and _is_prose(right)


def entries_of(rows: Sequence[Sequence[Placed]], middle: float) -> list[Entry]:
    """Return the entries of a table whose entries go over several lines, else nothing.

    Where an entry ends is known by the drawing order, if cell after cell is drawn, or by white
    space between the entries. A table of single lines needs no telling apart: it is read by row.
    """
    if any(_HAND.search(item.fragment.text) for row in rows for item in row):
        return []
    spaced = _spaced(rows, middle)
    if sum(entry.both and entry.listed for entry in spaced) > 0.2 * len(spaced):
        spaced = []
    for entries in (spaced, _drawn(rows, middle)):
        full = [entry for entry in entries if entry.both and entry.worded]
        if (
            len(full) >= _FEWEST_ENTRIES
            and any(entry.wraps for entry in full)
            and sum(entry.aligned for entry in full) >= 0.8 * len(entries)
            and sum(entry.short for entry in full) >= 0.8 * len(full)
            and sum(is_label(entry.left[0].fragment.text) for entry in full) < 0.3 * len(full)
        ):
            return entries
    return []


def column_edges(entries: Sequence[Entry]) -> list[float]:
    """Return where the columns of a table begin: right of white that no cell crosses."""
    items = [item for entry in entries for item in entry.left + entry.right]
    spans = sorted((item.fragment.box[0], item.fragment.box[2]) for item in items)
    gap = _GUTTER * median(item.fragment.height for item in items)
    edges: list[float] = []
    reached = -inf
    for x0, x1 in spans:
        if x0 > reached + gap:
            edges.append(x0)
        reached = max(reached, x1)
    return edges


def _drawn(rows: Sequence[Sequence[Placed]], middle: float) -> list[Entry]:
    """Begin an entry wherever the drawing goes back from the right side to the left.

    Lines drawn row by row do so too: only labels with colons, or a cell of several lines that is
    drawn before the one beside it, say that these are entries.
    """
    entries: list[Entry] = []
    for item in sorted((item for row in rows for item in row), key=lambda each: each.order):
        left = item.fragment.box[0] < middle
        if not entries or (left and entries[-1].right):
            entries.append(Entry([], []))
        (entries[-1].left if left else entries[-1].right).append(item)
    in_order = all(
        _top(b.left + b.right) >= _bottom(a.left + a.right) - 2 for a, b in pairwise(entries)
    )
    labels = sum(entry.labelled for entry in entries)
    jumps = any(entry.left and entry.left[0].fragment.box[3] < _bottom(entry.left) - 4
                for entry in entries if entry.aligned)  # fmt: skip
    return entries if in_order and (jumps or labels > 0.8 * len(entries)) else []


def _spaced(rows: Sequence[Sequence[Placed]], middle: float) -> list[Entry]:
    """Begin an entry below white space wider than between lines, and after a label's colon."""
    steps = sorted(_top(b) - _top(a) for a, b in pairwise(rows))
    pitch = steps[len(steps) // 10] if steps else 0.0
    entries: list[Entry] = []
    for place, row in enumerate(rows):
        apart = not place or _top(row) - _top(rows[place - 1]) > PARAGRAPH_GAP * pitch
        if apart or (row[0].fragment.box[0] < middle and entries[-1].labelled):
            entries.append(Entry([], []))
        for item in row:
            left = item.fragment.box[0] < middle
            (entries[-1].left if left else entries[-1].right).append(item)
    return entries


def _are_addressed(rows: Sequence[Sequence[Placed]]) -> bool:
    """Say whether the sides are headed alike, as ``If to Acme:`` and ``If to the Supplier:``."""
    heads = [_ADDRESSED.match(item.fragment.text) for item in rows[0]]
    words = {head[1].lower() for head in heads if head}
    colons = all(item.fragment.text.endswith(":") for item in rows[0])
    return len(heads) == 2 and all(heads) and len(words) == 1 and colons


def _labels(side: Sequence[Placed]) -> float:
    """Return the share of a side that is bare labels, as ``By:`` and ``Name:``."""
    texts = [item.fragment.text for item in side]
    return sum(len(text) < _LONGEST_LABEL and text.endswith(":") for text in texts) / len(texts)


def _is_signed(side: Sequence[Placed]) -> bool:
    """Say whether a side is a place to sign; a column of dates alone belongs to the other."""
    found = [match for item in side if (match := _SIGNING.search(item.fragment.text))]
    dates = sum((match["what"] or "").lower().startswith("date") for match in found)
    return len(found) >= 2 and dates < len(found)


def _is_prose(side: Sequence[Placed]) -> bool:
    """Say whether most lines of a side are long and reach its right edge."""
    if not side or median(len(item.fragment.text) for item in side) < _PROSE_LENGTH:
        return False
    widths = [item.fragment.box[2] - item.fragment.box[0] for item in side]
    return sum(1 for width in widths if width > 0.7 * max(widths)) >= 0.5 * len(widths)


def _level(a: Placed, b: Placed) -> bool:
    return abs(a.fragment.box[3] - b.fragment.box[3]) < 4


def _words(side: Sequence[Placed]) -> int:
    return sum(item.fragment.text.count(" ") + 1 for item in side)


def _top(side: Sequence[Placed]) -> float:
    return min(item.fragment.box[1] for item in side)


def _bottom(side: Sequence[Placed]) -> float:
    return max(item.fragment.box[3] for item in side)
