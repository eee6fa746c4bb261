"""PDF: the text of every page in reading order, with the place of each printed line.

PDFium reads; slower engines are asked only for the pages that need them.
"""

from __future__ import annotations

import hashlib
from contextlib import closing

from clausecheck.model import Document
from clausecheck.readers.pdf.assembling import assemble
from clausecheck.readers.pdf.footnotes import Parted, part_notes
from clausecheck.readers.pdf.fragments import PageText
from clausecheck.readers.pdf.furniture import part_furniture
from clausecheck.readers.pdf.layout import arrange
from clausecheck.readers.pdf.opening import opened
from clausecheck.readers.pdf.reading import PageReader, document_notices
from clausecheck.readers.pdf.second import SecondEngine
from clausecheck.readers.views import View

__all__ = ["read_pdf"]

_TAIL = 4096
"""Every complete PDF says within so many bytes of its end where its contents are listed."""


def read_pdf(
    name: str, data: bytes, *, view: View = "accepted", password: str | None = None
) -> Document:
    """Read a PDF page by page.

    Pages whose text cannot be read or trusted are listed in ``Document.unreadable``. Raises
    ReadError when the file is broken or needs a password. ``view`` means nothing here.
    """
    with opened(name, data, password) as pdf, closing(SecondEngine(data, password)) as second:
        reader = PageReader(pdf, second)
        pages = [reader.read(number) for number in range(1, len(pdf) + 1)]
    parted, asides = part_furniture(pages)
    for comment in reader.comments:
        asides[(comment.page or 1) - 1].append(comment)
    arranged = [part_notes(page, arrange(page.fragments)) for page in parted]
    body = assemble(parted, arranged, asides)
    empty = not body.text
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        format="pdf",
        text=body.text,
        blocks=body.blocks,
        pages=body.pages,
        lines=body.lines,
        recognised=tuple(reader.recognised),
        unreadable=_unreadable(reader, pages, empty=empty),
        parts=_parts(pages, arranged),
        asides=body.asides,
        notices=document_notices(
            reader, pages, empty=empty, cut_short=b"startxref" not in data[-_TAIL:]
        ),
    )


def _unreadable(reader: PageReader, pages: list[PageText], *, empty: bool) -> tuple[int, ...]:
    """Count blank pages as read, unless the whole document is blank."""
    if empty:
        return tuple(page.number for page in pages)
    return tuple(reader.unreadable)


def _parts(pages: list[PageText], arranged: list[Parted]) -> tuple[str, ...]:
    """Name what was read: the pages, their footnotes, and what is attached to them."""
    kinds = {extra.kind for page in pages for extra in page.extras}
    if any(page.notes for page in arranged):
        kinds.add("footnote")
    attached = ("footnote", "form-field", "annotation")
    return ("body", *(f"{kind}s" for kind in attached if kind in kinds))
