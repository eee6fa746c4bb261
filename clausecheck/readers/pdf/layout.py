"""Reading order: printed lines of a page as a reader takes them, columns one after the other.

The order in which a page draws its text is trusted unless the geometry speaks against it: a
jump up the page, or several lines that print two things far apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from clausecheck.readers.pdf.columns import (
    Entry,
    Placed,
    are_columns,
    are_prose,
    column_edges,
    entries_of,
)
from clausecheck.readers.pdf.fragments import Fragment, around, same_row

_GUTTER = 0.8
"""The white strip between columns is at least this many heights of the line wide."""

_WIDEST_TAB = 10
"""What follows the label of a clause stands at most so many heights of the line after it."""


@dataclass(frozen=True, slots=True)
class _Band:
    """Rows ``first`` to ``last`` (exclusive), parted by a white strip at ``middle``."""

    first: int
    last: int
    middle: float


def arrange(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Return the printed lines of a page in reading order, one fragment each.

    The cells of a table follow each other row by row, at the place of the table's top.
    """
    tables = sorted({each.cell[0] for each in fragments if each.cell})
    if not tables:
        return _arranged(fragments)
    lines: list[Fragment] = []
    rest = [each for each in fragments if not each.cell]
    for table in tables:
        cells = [each for each in fragments if each.cell and each.cell[0] == table]
        top = min(each.box[1] for each in cells)
        lines += _arranged([each for each in rest if each.box[1] < top])
        rest = [each for each in rest if each.box[1] >= top]
        lines += _merged(sorted(cells, key=lambda each: each.cell or ()))
    return lines + _arranged(rest)


def _arranged(fragments: Sequence[Fragment]) -> list[Fragment]:
    if _is_plain(fragments):
        return _merged(fragments)
    placed = [Placed(order, fragment) for order, fragment in enumerate(fragments)]
    return _read_down(placed)


def _is_plain(fragments: Sequence[Fragment]) -> bool:
    """Say whether the drawing order runs down the page with nothing side by side."""
    beside = 0
    for before, after in pairwise(fragments):
        a, b = before.box, after.box
        if b[1] >= a[3]:
            continue
        if not same_row(a, b):
            if b[1] < a[1] - 2:
                return False
            continue
        if b[0] < a[0]:
            return False
        gap, height = b[0] - a[2], a[3] - a[1]
        beside += gap > (_GUTTER if len(before.text) > 8 else _WIDEST_TAB) * height
        if beside > 1:
            return False
    return True


def _read_down(placed: list[Placed]) -> list[Fragment]:
    """Order by geometry: rows from top to bottom, bands of columns column by column."""
    rows = _rows(placed)
    lines: list[Fragment] = []
    index = 0
    while index < len(rows):
        if len(rows[index]) == 1:
            lines.append(rows[index][0].fragment)
            index += 1
            continue
        band = _band_at(rows, index)
        if band is None:
            lines += _merged([item.fragment for item in rows[index]])
            index += 1
            continue
        lines += _read_band(rows[band.first : band.last], band.middle)
        index = band.last
    return lines


def _rows(placed: list[Placed]) -> list[list[Placed]]:
    """Group fragments into printed rows, top to bottom, each from left to right."""
    rows: list[list[Placed]] = []
    for item in sorted(placed, key=lambda each: (each.fragment.box[1], each.fragment.box[0])):
        box = item.fragment.box
        for row in rows[-3:]:
            if same_row(row[0].fragment.box, box):
                row.append(item)
                break
        else:
            rows.append([item])
    for row in rows:
        if len(row) > 1:
            row.sort(key=lambda each: each.fragment.box[0])
    return rows


def _band_at(rows: list[list[Placed]], first: int) -> _Band | None:
    """Find the band of two columns that begins with row ``first``, if one does."""
    strip = _strip(rows[first])
    if strip is None:
        return None
    left, right = strip
    last = first + 1
    while last < len(rows):
        narrowed = _narrowed(rows[last], left, right)
        if narrowed is None:
            break
        left, right = narrowed
        last += 1
    middle = (left + right) / 2
    last = _without_tail(rows, first, last, middle)
    return _Band(first, last, middle) if last - first > 1 else None


def _strip(row: list[Placed]) -> tuple[float, float] | None:
    """Return the widest white strip inside a row, if it is wide enough to part columns."""
    gaps = [
        (b.fragment.box[0] - a.fragment.box[2], a.fragment.box[2], b.fragment.box[0])
        for a, b in pairwise(row)
        if b.fragment.box[0] - a.fragment.box[2]
        > (_GUTTER if len(a.fragment.text) > 3 else _WIDEST_TAB) * a.fragment.height
    ]
    return max(gaps)[1:] if gaps else None


def _narrowed(row: list[Placed], left: float, right: float) -> tuple[float, float] | None:
    """Narrow the strip so that no fragment of the row is in it; None when one crosses it."""
    middle = (left + right) / 2
    for item in row:
        x0, _, x1, _ = item.fragment.box
        if (x0 + x1) / 2 < middle:
            left = max(left, x1)
        else:
            right = min(right, x0)
    height = row[0].fragment.height
    return (left, right) if right - left >= _GUTTER * height * 0.8 else None


def _without_tail(rows: list[list[Placed]], first: int, last: int, middle: float) -> int:
    """Leave out rows at the end that stand alone below a white space."""
    both = [
        index
        for index in range(first, last)
        if len({item.fragment.box[0] < middle for item in rows[index]}) == 2
    ]
    end = both[-1] + 1
    while end < last and not _apart(rows[end - 1], rows[end]):
        end += 1
    return end


def _apart(above: list[Placed], below: list[Placed]) -> bool:
    a, b = above[0].fragment, below[0].fragment
    return b.box[1] - a.box[3] > 1.2 * max(a.height, b.height)


def _read_band(rows: list[list[Placed]], middle: float) -> list[Fragment]:
    left = [item for row in rows for item in row if item.fragment.box[0] < middle]
    right = [item for row in rows for item in row if item.fragment.box[0] >= middle]
    if are_columns(rows, left, right):
        first, *others = _read_down(right)
        heads = not are_prose(rows, left, right)
        return [*_read_down(left), first._replace(heads=heads), *others]
    if entries := entries_of(rows, middle):
        return _read_entries(entries)
    if are_prose(rows, left, right):
        return _read_down(left) + _read_down(right)
    return [line for row in rows for line in _merged([item.fragment for item in row])]


def _read_entries(entries: Sequence[Entry]) -> list[Fragment]:
    """Read a table without rules: cell after cell, one entry after the other.

    It is numbered by its place on the page, below zero, apart from the tables with rules.
    """
    first = entries[0].left + entries[0].right
    table = -1 - int(min(item.fragment.box[1] for item in first))
    edges = column_edges(entries)
    lines: list[Fragment] = []
    for row, entry in enumerate(entries):
        for column, cell in enumerate(entry.cells(edges)):
            lines += [line._replace(cell=(table, row, column)) for line in _read_down(cell)]
    return lines


def _merged(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Join neighbours that stand on one printed line."""
    lines: list[Fragment] = []
    for fragment in fragments:
        last = lines[-1] if lines else None
        if (
            last
            and fragment.box[1] < last.box[3]
            and same_row(last.box, fragment.box)
            and fragment.cell == last.cell
        ):
            lines[-1] = _joined(lines[-1], fragment)
        else:
            lines.append(fragment)
    return lines


def _joined(a: Fragment, b: Fragment) -> Fragment:
    """Join two fragments of one row; a hyphen between them did not end a line after all."""
    blank = "" if b.box[0] - a.box[2] < 0.12 * a.height and b.box[0] >= a.box[0] else " "
    text = f"{a.text}{'-' if a.hyphen else ''}{'' if a.hyphen else blank}{b.text}"
    return a._replace(text=text, box=around((a.box, b.box)), hyphen=b.hyphen)
