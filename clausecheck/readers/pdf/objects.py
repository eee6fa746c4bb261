"""What a page draws besides text: pictures over it, rules through words, rules of tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from ctypes import c_float, c_void_p, cast
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from clausecheck.readers.pdf.calling import form_object, page_object, type_of
from clausecheck.readers.pdf.extracting import Sheet
from clausecheck.readers.pdf.fragments import Box, Fragment

_MOST_OBJECTS = 4000
"""Drawings have hundreds of thousands of lines; no table or redline needs more than this."""

_MOST_RULES = 200
_DEEPEST_FORM = 2
_Matrix = tuple[float, ...]
_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_THIN = 1.8


class Drawn(NamedTuple):
    """``pictures`` is the covered share of the page; ``rules`` are thin lines and box edges.

    ``texts`` counts the objects that are text, 0 where not all could be counted.
    """

    total: int
    texts: int
    pictures: float
    rules: tuple[Box, ...]


def drawn_on(page: Any, sheet: Sheet, lines: int) -> Drawn:
    """Look through the objects of a PDFium page that prints so many lines of text."""
    width, height = sheet.size
    area = max(width * height, 1.0)
    total, texts, seen = _objects(page, sheet, lines)
    pictures = sum(
        max(box[2] - box[0], 0) * max(box[3] - box[1], 0) for kind, box in seen if kind == _IMAGE
    )
    rules = [edge for kind, box in seen if kind == _PATH for edge in _edges(box)]
    return Drawn(total, texts, min(pictures / area, 1.0), tuple(rules))


def _edges(box: Box) -> list[Box]:
    """Return a thin path as a rule, a rectangle as its four edges."""
    x0, top, x1, bottom = box
    if bottom - top <= _THIN or x1 - x0 <= _THIN:
        return [box]
    flat = [(x0, top, x1, top), (x0, bottom, x1, bottom)]
    return [*flat, (x0, top, x0, bottom), (x1, top, x1, bottom)]


def _objects(page: Any, sheet: Sheet, lines: int) -> tuple[int, int, list[tuple[int, Box]]]:
    """Count the page's objects and texts; return kind and box of those that are not text.

    Objects inside forms are among them, a few levels deep; of drawings only the first ones. A
    line has one text object at least: where there are as many objects as lines, all are text.
    """
    total = texts = 0
    deeper = False
    seen: list[tuple[int, Box]] = []
    waiting: list[tuple[Any, int, _Matrix]] = [(page.raw, 0, (1, 0, 0, 1, 0, 0))]
    while waiting:
        holder, depth, matrix = waiting.pop()
        count_objects = pdfium.FPDFFormObj_CountObjects if depth else pdfium.FPDFPage_CountObjects
        get_object = form_object if depth else page_object
        address = cast(holder, c_void_p)
        count = count_objects(holder)
        if depth and not waiting and total + count == lines:
            return lines, lines, seen
        for index in range(min(count, max(_MOST_OBJECTS - total, 0))):
            found = get_object(address, index)
            kind = type_of(found)
            if kind == _TEXT:
                texts += 1
                continue
            obj = cast(found, pdfium.FPDF_PAGEOBJECT)
            if kind == _FORM and depth < _DEEPEST_FORM:
                waiting.append((obj, depth + 1, _times(_matrix(obj), matrix)))
                total -= 1
                continue
            deeper |= kind == _FORM
            if box := _bounds(obj, matrix, sheet):
                seen.append((kind, box))
        total += count
    return total, 0 if deeper or total > _MOST_OBJECTS else texts, seen


def _bounds(obj: Any, matrix: _Matrix, sheet: Sheet) -> Box | None:
    edges = (c_float(), c_float(), c_float(), c_float())
    if not pdfium.FPDFPageObj_GetBounds(obj, *edges):
        return None
    return sheet.box(*_placed([edge.value for edge in edges], matrix))


def _matrix(obj: Any) -> _Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(obj, found):
        return (1, 0, 0, 1, 0, 0)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: _Matrix, then: _Matrix) -> _Matrix:
    """Combine two PDF matrices: ``first`` is applied first."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def _placed(edges: Sequence[float], matrix: _Matrix) -> tuple[float, float, float, float]:
    """Move the rectangle (left, bottom, right, top) by a matrix."""
    left, bottom, right, top = edges
    a, b, c, d, e, f = matrix
    corners = [(left, bottom), (left, top), (right, bottom), (right, top)]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def crossed_lines(fragments: Sequence[Fragment], rules: Sequence[Box]) -> int:
    """Count the lines of text with a thin rule through the middle of their words."""
    flat = [
        (rule[0], rule[2], (rule[1] + rule[3]) / 2)
        for rule in rules
        if rule[3] - rule[1] <= _THIN and rule[2] - rule[0] > 6
    ]
    if not flat:
        return 0
    crossed = 0
    for text, (x0, top, x1, bottom), *_ in fragments:
        margin = 0.25 * (bottom - top)
        crossed += any(
            top + margin < height < bottom - margin
            and left > x0 - 2
            and right < x1 + 2
            and any(map(str.isalpha, text))
            for left, right, height in flat
        )
    return crossed


def form_grid(rules: Sequence[Box]) -> bool:
    """Say whether rules can be the grid of a table: two columns and two rows at least."""
    flat = [rule for rule in rules if rule[2] - rule[0] > 20]
    upright = [rule for rule in rules if rule[3] - rule[1] > 6]
    if len(flat) < 3 or len(upright) < 3:
        return False
    touched: dict[int, set[int]] = defaultdict(set)
    for x, top, _, bottom in upright[:_MOST_RULES]:
        for left, y, right, _ in flat[:_MOST_RULES]:
            if left - 3 <= x <= right + 3 and top - 3 <= y <= bottom + 3:
                touched[round(x / 3)].add(round(y / 3))
    return sum(len(heights) >= 3 for heights in touched.values()) >= 3
