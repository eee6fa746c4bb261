"""The text of a PDFium text page as the lines it is printed in."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_ushort, string_at
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

_BROKEN = "\ufffe"
"""What PDFium gives for a hyphen at a line end, after which it leaves the line end out."""

_STEP = 8192
"""Sizes of buffers are multiples of this: every other size is another type for ctypes."""

PrintedLine = tuple[int, int, str, bool]
"""Start and end among PDFium's characters, words, and whether a hyphen follows at a line end."""


class Printed(NamedTuple):
    """The text of a page, whose index n is PDFium's character n, and its lines with words."""

    text: str
    lines: list[PrintedLine]


def printed_on(textpage: Any) -> Printed:
    """Return what a PDFium text page prints; blanks that do not break are as any others."""
    text = _characters(textpage).replace("\xa0", " ")
    return Printed(text, list(_lines(text)))


def _characters(textpage: Any) -> str:
    """Return the text so that index n is PDFium's character n."""
    count = pdfium.FPDFText_CountChars(textpage.raw)
    if count <= 0:
        return ""
    buffer = (c_ushort * (_STEP * ((count * 2 + 2) // _STEP + 1)))()
    written = pdfium.FPDFText_GetText(textpage.raw, 0, count, buffer)
    text = string_at(buffer, max(written - 1, 0) * 2).decode("utf-16-le", errors="replace")
    if len(text) == count:
        return text
    codes = (pdfium.FPDFText_GetUnicode(textpage.raw, index) for index in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)


def _lines(text: str) -> Iterator[PrintedLine]:
    runs = text.replace("\r", "\n").replace("\x02", _BROKEN).split(_BROKEN)
    start = 0
    for number, run in enumerate(runs, 1):
        stop = start + len(run)
        for line in run.split("\n"):
            end = start + len(line)
            hyphen = end == stop and number < len(runs)
            if line and (hyphen or not line.isspace()):
                yield start, end, line, hyphen
            start = end + 1
