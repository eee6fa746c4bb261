"""Form field values and notes: words of a contract that are not in the page's own text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ctypes import c_ushort
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from clausecheck.model import Aside
from clausecheck.readers.pdf.extracting import Sheet
from clausecheck.readers.pdf.fragments import Box, Extra, clean


class Attached(NamedTuple):
    """What is attached to a page; ``struck`` counts the places marked as struck out."""

    extras: tuple[Extra, ...] = ()
    comments: tuple[Aside, ...] = ()
    struck: int = 0


def attached_to(page: Any, form: Any, sheet: Sheet, number: int) -> Attached:
    """Read the annotations of a PDFium page; ``form`` is its document's form environment."""
    extras: list[Extra] = []
    comments: list[Aside] = []
    struck = 0
    for annotation in _annotations(page):
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        if kind == pdfium.FPDF_ANNOT_WIDGET and form:
            text = _field(annotation, form)
            extras += [Extra("form-field", text, _box(annotation, sheet))] if text else []
        elif kind == pdfium.FPDF_ANNOT_FREETEXT:
            text = _lines(_string(annotation, "Contents"))
            extras += [Extra("annotation", text, _box(annotation, sheet))] if text else []
        elif kind not in (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP):
            struck += kind == pdfium.FPDF_ANNOT_STRIKEOUT
            text = clean(_string(annotation, "Contents"))
            author = clean(_string(annotation, "T"))
            comments += [Aside("comment", text, number, author=author)] if text else []
    extras.sort(key=lambda extra: (round(extra.box[1]), extra.box[0]))
    return Attached(tuple(extras), tuple(comments), struck)


def _annotations(page: Any) -> Iterator[Any]:
    """Yield the annotations that are shown, freeing each."""
    unseen = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
    for index in range(max(pdfium.FPDFPage_GetAnnotCount(page.raw), 0)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        try:
            if not pdfium.FPDFAnnot_GetFlags(annotation) & unseen:
                yield annotation
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _field(annotation: Any, form: Any) -> str:
    """Return ``name: value`` of a filled-in field, empty for buttons and empty fields."""
    kind = pdfium.FPDFAnnot_GetFormFieldType(form, annotation)
    name = clean(
        _text(lambda *to: pdfium.FPDFAnnot_GetFormFieldAlternateName(form, annotation, *to))
        or _text(lambda *to: pdfium.FPDFAnnot_GetFormFieldName(form, annotation, *to))
    )
    if kind in (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON):
        if not pdfium.FPDFAnnot_IsChecked(form, annotation):
            return ""
        value = "[x]"
    elif kind == pdfium.FPDF_FORMFIELD_PUSHBUTTON:
        return ""
    else:
        value = _lines(_text(lambda *to: pdfium.FPDFAnnot_GetFormFieldValue(form, annotation, *to)))
    return f"{name}: {value}" if value and name else value


def _string(annotation: Any, key: str) -> str:
    return _text(lambda *to: pdfium.FPDFAnnot_GetStringValue(annotation, key.encode(), *to))


def _text(ask: Callable[..., int]) -> str:
    """Return a string that PDFium writes as UTF-16 into a buffer; sizes are in bytes."""
    size = int(ask(None, 0))
    if size <= 2:
        return ""
    buffer = (c_ushort * (size // 2 + 1))()
    ask(buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", errors="replace")


def _lines(text: str) -> str:
    """Clean a value of several lines, keeping its line ends."""
    return "\n".join(line for each in text.splitlines() if (line := clean(each)))


def _box(annotation: Any, sheet: Sheet) -> Box:
    edges = pdfium.FS_RECTF()
    if not pdfium.FPDFAnnot_GetRect(annotation, edges):
        return (0.0, 0.0, 0.0, 0.0)
    low, high = sorted((edges.bottom, edges.top))
    return sheet.box(edges.left, low, edges.right, high)
