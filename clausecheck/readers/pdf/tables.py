"""Tables with ruled cells: which character stands in which cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from ctypes import byref, c_double
from typing import Any

import pypdfium2.raw as pdfium

from clausecheck.readers.pdf.extracting import Sheet
from clausecheck.readers.pdf.fragments import Box, Cell
from clausecheck.readers.pdf.second import Grid


def cell_finder(
    textpage: Any, sheet: Sheet, grids: Sequence[Grid], first: int
) -> Callable[[int], Cell | None]:
    """Return a function from a character of a PDFium text page to the cell it stands in.

    ``first`` is the number of the page's first table in the document.
    """
    cells = _cells(grids, first)
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    edges = byref(left), byref(right), byref(bottom), byref(top)

    def cell_of(index: int) -> Cell | None:
        if not pdfium.FPDFText_GetCharBox(textpage.raw, index, *edges):
            return None
        x0, y0, x1, y1 = sheet.box(left.value, bottom.value, right.value, top.value)
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        for box, cell in cells:
            if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
                return cell
        return None

    return cell_of


def _cells(grids: Sequence[Grid], first: int) -> list[tuple[Box, Cell]]:
    return [
        (box, (first + table, row, column))
        for table, grid in enumerate(grids)
        for row, boxes in enumerate(grid)
        for column, box in enumerate(boxes)
        if box is not None
    ]
