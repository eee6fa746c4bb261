"""OpenDocument texts to Documents: what LibreOffice shows on paper, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausecheck.readers.odt.assembling import read_package
from clausecheck.readers.unpaged import document_of

if TYPE_CHECKING:
    from clausecheck.model import Document
    from clausecheck.readers.views import View

__all__ = ["read_odt"]


def read_odt(
    name: str, data: bytes, *, view: View = "accepted", password: str | None = None
) -> Document:
    """The OpenDocument text as a Document. Raises ReadError if it is broken or protected.

    ``view`` picks the state of tracked changes. A protected file must be saved without its
    password first; ``password`` means nothing here.
    """
    return document_of(name, data, "odt", read_package(name, data, view), view)
