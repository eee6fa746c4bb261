"""Reading the picture of a page: by Tesseract where its program is installed, else by RapidOCR."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from clausecheck.readers.pdf.ocr import rapid, tesseract
from clausecheck.readers.pdf.ocr.recognised import Recognised

__all__ = ["Engine", "Recognised", "find_engine"]

Engine = Callable[[Any], Recognised]
"""Recognises the words on a PDFium page; gives nothing when it fails."""


def find_engine() -> Engine | None:
    """Return the engine that is installed, None where there is none."""
    program = tesseract.find_program()
    if program is not None:
        return partial(tesseract.recognise, program)
    return rapid.Rapid().recognise if rapid.is_installed() else None
