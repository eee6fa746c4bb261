"""What a page draws besides text: pictures over it, rules through words, rules of tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from ctypes import c_float
from typing import Any, NamedTuple

from clausecheck.readers.pdf.extracting import Sheet
from clausecheck.readers.pdf.fragments import Box, Fragment

_MOST_OBJECTS = 4000
"""Drawings have hundreds of thousands of lines; no table or redline needs more than this."""

_MOST_RULES = 200
_DEEPEST_FORM = 2
_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_THIN = 1.8


class Drawn(NamedTuple):
    """``pictures`` is the covered share of the page; ``rules`` are thin lines and box edges."""

    total: int
    pictures: float
    rules: tuple[Box, ...]


def drawn_on(page: Any, sheet: Sheet) -> Drawn:
    """Look through the objects of a PDFium page."""
    width, height = sheet.size
    area = max(width * height, 1.0)
    count, pictures = 0, 0.0
    rules: list[Box] = []
    for kind, box in _objects(page, sheet):
        count += 1
        if kind == _IMAGE:
            pictures += max(box[2] - box[0], 0) * max(box[3] - box[1], 0) / area
        elif kind == _PATH:
            rules += _edges(box)
    return Drawn(count, min(pictures, 1.0), tuple(rules))


def _edges(box: Box) -> list[Box]:
    """Return a thin path as a rule, a rectangle as its four edges."""
    x0, top, x1, bottom = box
    if bottom - top <= _THIN or x1 - x0 <= _THIN:
        return [box]
    flat = [(x0, top, x1, top), (x0, bottom, x1, bottom)]
    return [*flat, (x0, top, x0, bottom), (x1, top, x1, bottom)]


def _objects(page: Any, sheet: Sheet) -> Iterator[tuple[int, Box]]:
    """Yield kind and box of the page's objects, those inside forms too; few levels, not all."""
    import pypdfium2.raw as pdfium

    left = _MOST_OBJECTS
    edges = (c_float(), c_float(), c_float(), c_float())
    waiting: list[tuple[Any, int, tuple[float, ...]]] = [(page.raw, 0, (1, 0, 0, 1, 0, 0))]
    while waiting:
        holder, depth, matrix = waiting.pop()
        count_objects = pdfium.FPDFFormObj_CountObjects if depth else pdfium.FPDFPage_CountObjects
        get_object = pdfium.FPDFFormObj_GetObject if depth else pdfium.FPDFPage_GetObject
        for index in range(min(count_objects(holder), left)):
            left -= 1
            obj = get_object(holder, index)
            kind = pdfium.FPDFPageObj_GetType(obj)
            if kind == _FORM and depth < _DEEPEST_FORM:
                waiting.append((obj, depth + 1, _times(_matrix(obj), matrix)))
                continue
            if kind == _TEXT or not pdfium.FPDFPageObj_GetBounds(obj, *edges):
                yield _TEXT, (0, 0, 0, 0)
                continue
            yield kind, sheet.box(*_placed([edge.value for edge in edges], matrix))


def _matrix(obj: Any) -> tuple[float, ...]:
    import pypdfium2.raw as pdfium

    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(obj, found):
        return (1, 0, 0, 1, 0, 0)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: tuple[float, ...], then: tuple[float, ...]) -> tuple[float, ...]:
    """Combine two PDF matrices: ``first`` is applied first."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def _placed(edges: Sequence[float], matrix: tuple[float, ...]) -> tuple[float, float, float, float]:
    """Move the rectangle (left, bottom, right, top) by a matrix."""
    left, bottom, right, top = edges
    a, b, c, d, e, f = matrix
    corners = [(left, bottom), (left, top), (right, bottom), (right, top)]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def crossed_lines(fragments: Sequence[Fragment], rules: Sequence[Box]) -> int:
    """Count the lines of text with a thin rule through the middle of their words."""
    flat = [rule for rule in rules if rule[3] - rule[1] <= _THIN and rule[2] - rule[0] > 6]
    return sum(any(_crosses(rule, each) for rule in flat) for each in fragments) if flat else 0


def _crosses(rule: Box, fragment: Fragment) -> bool:
    x0, top, x1, bottom = fragment.box
    height = (rule[1] + rule[3]) / 2
    inside = top + 0.25 * (bottom - top) < height < top + 0.75 * (bottom - top)
    return inside and rule[0] > x0 - 2 and rule[2] < x1 + 2 and any(map(str.isalpha, fragment.text))


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
