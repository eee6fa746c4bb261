"""The second engine, pdfplumber, for pages on which PDFium finds nothing and for tables.

It takes a hundred times as long as PDFium, so it is imported and asked only when needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from clausecheck.readers.pdf.fragments import Box, Fragment, clean

Grid = tuple[tuple[Box | None, ...], ...]
"""The cells of one table, row by row; None where a cell is part of another."""

_LONGEST_PAGE = 20_000
"""Pages that draw more things than this are drawings; the second engine would take minutes."""


class SecondEngine:
    """pdfplumber on one file, opened when it is first asked; ``close`` frees it."""

    def __init__(self, data: bytes, password: str | None) -> None:
        """Keep the bytes for later."""
        self._data = data
        self._password = password
        self._pdf: Any = None
        self._broken = False

    def close(self) -> None:
        """Free the file."""
        self._pdf = None  # its own close() would first read all pages, and fail on broken ones

    def fragments(self, number: int, objects: int) -> tuple[Fragment, ...]:
        """Return the printed lines of page ``number``; nothing where it cannot read them."""
        page = self._page(number, objects)
        if page is None:
            return ()
        try:
            lines = page.extract_text_lines(return_chars=False, x_tolerance_ratio=0.2)
            return tuple(
                Fragment(text, (line["x0"], line["top"], line["x1"], line["bottom"]))
                for line in lines
                if (text := clean(line["text"]))
            )
        except _failures():
            return ()
        finally:
            page.close()

    def tables(self, number: int, objects: int) -> Sequence[Grid]:
        """Return the tables of page ``number`` that rules part into cells, from the top down."""
        page = self._page(number, objects)
        if page is None:
            return ()
        try:
            found = [tuple(tuple(row.cells) for row in table.rows) for table in page.find_tables()]
        except _failures():
            return ()
        finally:
            page.close()
        grids = [grid for grid in found if len(grid) > 1 and max(map(_filled, grid)) > 1]
        return sorted(grids, key=_top)

    def _page(self, number: int, objects: int) -> Any:
        """Return pdfplumber's page, or None where it had better not be asked."""
        if objects > _LONGEST_PAGE or self._broken:
            return None
        try:
            if self._pdf is None:
                import pdfplumber

                self._pdf = pdfplumber.open(BytesIO(self._data), password=self._password)
            return self._pdf.pages[number - 1]
        except _failures():
            self._broken = True
            return None


def _failures() -> tuple[type[Exception], ...]:
    """Name what pdfminer raises on files that PDFium opens; the page then stays unread."""
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import PdfminerException

    return (
        PdfminerException, PSException, ArithmeticError, AssertionError, AttributeError,
        LookupError, NotImplementedError, RecursionError, TypeError, ValueError, OSError,
    )  # fmt: skip


def _filled(row: Sequence[Box | None]) -> int:
    return sum(cell is not None for cell in row)


def _top(grid: Grid) -> float:
    return min(cell[1] for row in grid for cell in row if cell)
