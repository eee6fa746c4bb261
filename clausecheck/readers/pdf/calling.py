"""PDFium's functions that are called for every line or object of a page, at half the price.

ctypes spends as long on checking arguments as PDFium on the answer. So handles are plain
addresses here, and the functions for lines are called unchecked: every argument must be exactly
what the signature names.
"""

from __future__ import annotations

from ctypes import CFUNCTYPE, c_int, c_ulong, c_void_p, cast
from typing import Any

import pypdfium2.raw as pdfium


def _plain(function: Any, result: Any, *arguments: Any) -> Any:
    """Return the same function with another signature, unchecked where it names no arguments."""
    return CFUNCTYPE(result, *arguments)(cast(function, c_void_p).value or 0)


count_rects = _plain(pdfium.FPDFText_CountRects, c_int)
"""(textpage.raw, first character, how many) -> how many rectangles they are printed in."""

get_rect = _plain(pdfium.FPDFText_GetRect, c_int)
"""(textpage.raw, index, left, top, right, bottom), the last four by reference to doubles."""

page_object = _plain(pdfium.FPDFPage_GetObject, c_void_p, c_void_p, c_int)
form_object = _plain(pdfium.FPDFFormObj_GetObject, c_void_p, c_void_p, c_ulong)
type_of = _plain(pdfium.FPDFPageObj_GetType, c_int, c_void_p)
