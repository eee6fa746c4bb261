"""Word files to Documents: what Word shows on paper, in order, and what it does not show.

The text is walked from the XML, because the usual libraries silently drop tracked insertions,
content controls, notes, text boxes and automatic numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausecheck.model import Document
from clausecheck.readers.docx.assembling import read_package
from clausecheck.readers.unpaged import document_of

if TYPE_CHECKING:
    from clausecheck.readers.views import View

__all__ = ["read_docx"]


def read_docx(name: str, data: bytes, *, view: View = "accepted") -> Document:
    """The Word file (.docx, .docm, .dotx, strict or transitional) as a Document.

    ``name`` is only printed. A Word file has no pages of its own; where text could not be read,
    ``unreadable`` is ``(1,)``, as if it were a single page. Raises ReadError, in one line.
    """
    return document_of(name, data, "docx", read_package(name, data, view), view)
