"""One page of a PDF through PDFium: its text in printed fragments with their boxes.

PDFium's text page gives the characters in drawing order, with line ends where the position
jumps. Boxes are asked for per line, not per character, which costs a tenth of the time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from ctypes import byref, c_double
from itertools import pairwise
from math import degrees
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from clausecheck.readers.pdf.calling import count_rects, get_rect
from clausecheck.readers.pdf.fragments import Box, Cell, Fragment, around, clean
from clausecheck.readers.pdf.printed import Printed, PrintedLine

_HYPHENS = frozenset("-\u2010\xad")
_WIDE_BLANK = re.compile(r"(?<=\S) {3,}(?=\S)")
_LINE_NUMBER = re.compile(r"\s*(\d{1,3}) +(?=\S)")

_WIDE_GAP = 1.6
"""A gap wider than this many heights of the line may part two columns."""

_WIDEST_TAB = 6
"""No label of a clause stands so many wide gaps before its words."""

_MOST_BLANKS = 20
"""No label of a clause has so many blanks after it."""

_BLANK = 0.2
"""A blank is at least this share of the height of its line wide."""

_ANGLES_ASKED = 5
_FEWEST_GAPS = 2
_LONGEST_LABEL = 8
_FEWEST_LINE_NUMBERS = 5


class Sheet(NamedTuple):
    """The page's visible rectangle in PDF space and how far it is turned clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turned: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points of the page as shown."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turned in (90, 270) else (width, height)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Turn a rectangle in PDF space into a box of the page as shown."""
        if self.turned == 90:
            return y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left
        if self.turned == 180:
            return self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom
        if self.turned == 270:
            return self.top - y1, self.right - x1, self.top - y0, self.right - x0
        return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0


class _Piece(NamedTuple):
    """Characters ``start`` to ``end`` of the text page, printed on one line."""

    start: int
    end: int
    text: str
    hyphen: bool
    boxes: tuple[Box, ...]
    cell: Cell | None = None


class _Rects:
    """Tells in how many boxes, and where, a range of characters of a text page is printed."""

    def __init__(self, textpage: Any, sheet: Sheet) -> None:
        self._raw = textpage.raw
        self._sheet = sheet
        self._edges = c_double(), c_double(), c_double(), c_double()

    def count(self, start: int, end: int) -> int:
        return int(count_rects(self._raw, start, end - start))

    def within(self, start: int, end: int) -> tuple[Box, ...]:
        raw, sheet = self._raw, self._sheet
        left, top, right, bottom = self._edges
        edges = byref(left), byref(top), byref(right), byref(bottom)
        x0, y1, turned = sheet.left, sheet.top, sheet.turned
        boxes = []
        for index in range(count_rects(raw, start, end - start)):
            get_rect(raw, index, *edges)
            if turned:
                boxes.append(sheet.box(left.value, bottom.value, right.value, top.value))
            else:  # the same without a call, for nearly every line
                box = left.value - x0, y1 - top.value, right.value - x0, y1 - bottom.value
                boxes.append(box)
        return tuple(boxes)


def sheet_of(page: Any) -> Sheet:
    """Measure a PDFium page."""
    edges = pdfium.FS_RECTF()
    if pdfium.FPDF_GetPageBoundingBox(page.raw, edges):
        return Sheet(edges.left, edges.bottom, edges.right, edges.top, page.get_rotation())
    width, height = page.get_size()
    return Sheet(0.0, 0.0, width, height, 0)


def fragments_of(
    textpage: Any,
    sheet: Sheet,
    printed: Printed,
    *,
    texts: int = 0,
    cell_of: Callable[[int], Cell | None] | None = None,
) -> tuple[Fragment, ...]:
    """Return the printed fragments of a PDFium text page in drawing order.

    ``texts`` is how many text objects the page draws, where that is known. ``cell_of`` tells for
    a character which cell of a table it stands in, if the page has tables.
    """
    text, lines = printed
    rects = _Rects(textpage, sheet)
    boxes = _boxes(lines, texts, rects)
    pieces = [_Piece(*line, box) for line, box in zip(lines, boxes, strict=True)]
    parted = max(map(len, boxes), default=0) > 1
    pieces = _without_doubles(pieces, parted=parted)
    pieces = _part_line_numbers(pieces, rects)
    if parted or "   " in text:
        pieces = _part_columns(pieces, rects)
    if cell_of is not None:
        pieces = _part_cells(pieces, rects, cell_of)
    return tuple(_fragments(pieces))


def _boxes(lines: Sequence[PrintedLine], texts: int, rects: _Rects) -> list[tuple[Box, ...]]:
    """Return the boxes of every printed line.

    PDFium breaks lines between text objects only and gives a rectangle for each text object. So
    if there are as many objects as lines, each line is one, and its boxes need no asking for.
    """
    if lines and len(lines) == texts:
        whole = rects.within(0, lines[-1][1])
        if len(whole) == texts:
            return [(box,) for box in whole]
    within = rects.within
    return [within(start, end) for start, end, _, _ in lines]


def upright(textpage: Any, sheet: Sheet) -> Sheet:
    """Return the page turned as its text wants to be read, which is mostly as it is shown."""
    count = pdfium.FPDFText_CountChars(textpage.raw)
    angles = [
        pdfium.FPDFText_GetCharAngle(textpage.raw, index)
        for index in range(0, count, count // _ANGLES_ASKED + 1)
    ]
    if angles and not any(angles):
        return sheet._replace(turned=0) if sheet.turned else sheet
    turns = Counter(round(-degrees(angle) / 90) * 90 % 360 for angle in angles if angle >= 0)
    return sheet._replace(turned=turns.most_common(1)[0][0]) if turns else sheet


def _fragments(pieces: list[_Piece]) -> list[Fragment]:
    fragments: list[Fragment] = []
    for piece in pieces:
        _, _, printed, hyphen, boxes, cell = piece
        plain = "  " not in printed and printed.isprintable()
        text = printed.strip() if plain else clean(printed)
        if not hyphen and text[-1:] in _HYPHENS and text[-2:-1].isalnum():
            text, hyphen = text[:-1], True
        if boxes and (text or hyphen):
            box = boxes[0] if len(boxes) == 1 else around(boxes)
            if printed[0] == " ":
                box = _without_blank(box)
            fragments.append(Fragment(text, box, hyphen, cell))
        elif text and fragments:
            fragments.append(Fragment(text, fragments[-1].box, hyphen, cell))
    return fragments


def _without_blank(box: Box) -> Box:
    """Return the box of the letters; PDFium's begins with a blank that stands first."""
    x0, top, x1, bottom = box
    left = x0 + _BLANK * (bottom - top)
    return (left if left < x1 else x1), top, x1, bottom


# --- lines drawn twice ---------------------------------------------------------------------


def _without_doubles(pieces: list[_Piece], *, parted: bool) -> list[_Piece]:
    """Drop a piece that prints the same words over an earlier piece, as fake bold does.

    ``parted`` says that some piece has several boxes.
    """
    if len({piece.text.strip() for piece in pieces}) < len(pieces):
        pieces = _uncovered(pieces)
    if not parted:
        return pieces
    return [_undoubled(piece) if len(piece.boxes) > 1 else piece for piece in pieces]


def _uncovered(pieces: list[_Piece]) -> list[_Piece]:
    seen: dict[str, _Piece] = {}
    kept: list[_Piece] = []
    for piece in pieces:
        words = piece.text.strip()
        other = seen.get(words)
        if other is None or not _covers(piece, other):
            seen[words] = piece
            kept.append(piece)
    return kept


def _covers(piece: _Piece, other: _Piece) -> bool:
    if not piece.boxes or not other.boxes:
        return False
    return _same_place(around(piece.boxes), around(other.boxes))


def _same_place(a: Box, b: Box) -> bool:
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    return (
        width > 0.8 * max(a[2] - a[0], b[2] - b[0])
        and height > 0.6 * max(a[3] - a[1], b[3] - b[1])
        and abs(a[0] - b[0]) < 3
    )


def _undoubled(piece: _Piece) -> _Piece:
    """Undo words repeated inside one line when both copies are printed at the same place."""
    if not any(map(_same_place, piece.boxes, piece.boxes[1:])):
        return piece
    words = piece.text.split()
    half = len(words) // 2
    if len(words) % 2 == 0 and words[:half] == words[half:]:
        return piece._replace(text=" ".join(words[:half]), boxes=piece.boxes[:1])
    pairs = list(zip(words[::2], words[1::2], strict=False))
    if len(words) % 2 == 0 and all(first == second for first, second in pairs):
        return piece._replace(text=" ".join(first for first, _ in pairs))
    return piece


# --- lines that are several fragments ------------------------------------------------------


def _part_line_numbers(pieces: list[_Piece], rects: _Rects) -> list[_Piece]:
    """Split off the running numbers that legal paper prints before every line."""
    fewest = max(_FEWEST_LINE_NUMBERS, len(pieces) // 2)
    if len([1 for piece in pieces if not piece.text[0].isalpha()]) < fewest:
        return pieces
    matches = [_LINE_NUMBER.match(piece.text) for piece in pieces]
    numbers = [int(match[1]) if match else None for match in matches]
    if len(numbers) - numbers.count(None) < fewest:
        return pieces
    parted: list[_Piece] = []
    for index, (piece, match) in enumerate(zip(pieces, matches, strict=True)):
        if match and _runs_on(numbers, index):
            parted += _cut(piece, [match.end()], rects)
        else:
            parted.append(piece)
    return parted


def _runs_on(numbers: list[int | None], index: int) -> bool:
    """Say whether the line before or after carries the neighbouring number."""
    own = numbers[index] or 0
    before = numbers[index - 1] if index else None
    after = numbers[index + 1] if index + 1 < len(numbers) else None
    return before == own - 1 or after == own + 1


def _part_columns(pieces: list[_Piece], rects: _Rects) -> list[_Piece]:
    """Cut lines at gaps wide enough to part columns, if the page has several such lines."""
    wide: dict[int, tuple[list[int], list[int]]] = {}
    for index, piece in enumerate(pieces):
        if len(piece.boxes) > 1 or "   " in piece.text.strip():
            blanks, gaps = _blank_cuts(piece), _box_gaps(piece)
            if blanks or gaps:
                wide[index] = blanks, gaps
    if len(wide) < _FEWEST_GAPS:
        return pieces
    parted: list[_Piece] = []
    for index, piece in enumerate(pieces):
        if index in wide:
            blanks, gaps = wide[index]
            cuts = blanks or [_offset(piece, gap, rects) for gap in gaps]
            parted += _cut(piece, cuts, rects)
        else:
            parted.append(piece)
    return parted


def _part_cells(
    pieces: list[_Piece], rects: _Rects, cell_of: Callable[[int], Cell | None]
) -> list[_Piece]:
    """Cut lines where one cell of a table ends and the next begins."""
    parted: list[_Piece] = []
    for piece in pieces:
        cuts: list[int] = []
        cells: list[Cell | None] = []
        for offset, char in enumerate(piece.text):
            if char.isspace():
                continue
            cell = cell_of(piece.start + offset)
            if not cells or cell != cells[-1]:
                cells.append(cell)
                cuts.append(offset)
        cut = _cut(piece, cuts[1:], rects)
        parted += [part._replace(cell=cell) for part, cell in zip(cut, cells, strict=False)]
    return parted


def _blank_cuts(piece: _Piece) -> list[int]:
    """Find where wide runs of blanks end, except after the label of a clause."""
    if "   " not in piece.text:
        return []
    return [
        match.end()
        for match in _WIDE_BLANK.finditer(piece.text)
        if len(piece.text[: match.start()].strip()) > _LONGEST_LABEL
        or match.end() - match.start() > _MOST_BLANKS
    ]


def _box_gaps(piece: _Piece) -> list[int]:
    """Find the boxes that stand far from the one before, except after the label of a clause."""
    boxes = piece.boxes
    if len(boxes) < 2:
        return []
    wide = _WIDE_GAP * max(box[3] - box[1] for box in boxes)
    return [
        index
        for index in range(1, len(boxes))
        if boxes[index][0] - boxes[index - 1][2] > wide
        and (
            boxes[index - 1][2] - boxes[0][0] > 3 * wide
            or boxes[index][0] - boxes[index - 1][2] > _WIDEST_TAB * wide
        )
    ]


def _offset(piece: _Piece, index: int, rects: _Rects) -> int:
    """Return where in the piece the text of box ``index`` begins."""
    low, high = piece.start + 1, piece.end
    while low < high:  # the shortest range of characters that reaches the box
        middle = (low + high) // 2
        if rects.count(piece.start, middle) > index:
            high = middle
        else:
            low = middle + 1
    return low - 1 - piece.start


def _cut(piece: _Piece, cuts: list[int], rects: _Rects) -> list[_Piece]:
    """Cut a piece before each of these offsets into its text."""
    edges = [0, *cuts, len(piece.text)]
    return [
        _Piece(
            piece.start + start,
            piece.start + end,
            piece.text[start:end],
            piece.hyphen and end == len(piece.text),
            rects.within(piece.start + start, piece.start + end),
        )
        for start, end in pairwise(edges)
        if piece.text[start:end].strip()
    ]
