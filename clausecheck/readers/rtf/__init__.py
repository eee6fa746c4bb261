"""Rich Text files to Documents: what a word processor shows of them, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausecheck.readers.rtf.walking import read_story
from clausecheck.readers.unpaged import document_of

if TYPE_CHECKING:
    from clausecheck.model import Document
    from clausecheck.readers.views import View

__all__ = ["read_rtf"]


def read_rtf(
    name: str, data: bytes, *, view: View = "accepted", password: str | None = None
) -> Document:
    """The Rich Text file as a Document. Raises ReadError if it is no RTF or cut short.

    ``view`` picks the state of tracked changes; ``password`` means nothing here.
    """
    return document_of(name, data, "rtf", read_story(name, data, view), view)
