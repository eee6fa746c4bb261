"""Word files to Documents: what Word shows on paper, in order, and what it does not show.

The text is walked from the XML, because the usual libraries silently drop tracked insertions,
content controls, notes, text boxes and automatic numbers.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from clausecheck.model import Document, Notice
from clausecheck.readers.docx.assembling import read_package

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausecheck.model import Aside
    from clausecheck.readers.docx.writing import Written
    from clausecheck.readers.views import View

__all__ = ["read_docx"]

_HARDLY_ANY_TEXT = 200
_REVIEWED: Mapping[View, str] = {
    "accepted": "the accepted view",
    "original": "the original view",
    "both": "the text before and after them together",
}


def read_docx(name: str, data: bytes, *, view: View = "accepted") -> Document:
    """The Word file (.docx, .docm, .dotx, strict or transitional) as a Document.

    ``name`` is only printed. A Word file has no pages of its own; where text could not be read,
    ``unreadable`` is ``(1,)``, as if it were a single page. Raises ReadError, in one line.
    """
    written = read_package(name, data, view)
    text = "".join(written.pieces)
    unread = written.unread or not text or _looks_scanned(written)
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        format="docx",
        text=text,
        blocks=tuple(written.blocks),
        unreadable=(1,) if unread else (),
        parts=tuple(dict.fromkeys(["body", *(block.part for block in written.blocks)])),
        asides=tuple(sorted(written.asides, key=_place)),
        revisions=tuple(written.revisions),
        notices=(*_notices(written, text, view), *written.notices),
    )


def _place(aside: Aside) -> tuple[int, int]:
    return (-1 if aside.start is None else aside.start, aside.end or 0)


def _notices(written: Written, text: str, view: View) -> Iterator[Notice]:
    if written.revisions:
        authors = {revision.author for revision in written.revisions}
        changes = _counted(len(written.revisions), "tracked change")
        people = _counted(len(authors), "author")
        yield Notice("tracked-changes", f"{changes} by {people}; {_REVIEWED[view]} is reviewed")
    for kind, what in (("struck", "struck-out"), ("hidden", "hidden")):
        count = sum(aside.kind == kind for aside in written.asides)
        if count:
            passages = _counted(count, f"{what} passage")
            yield Notice(f"{kind}-text", f"{passages} left out of the reviewed text")
    if not text:
        yield Notice("no-text", f"the file has no text in the {view} view")
    elif _looks_scanned(written):
        pictures = _counted(written.pictures, "picture")
        yield Notice("pictures", f"{pictures} and hardly any text; the file may be a scan")
    elif written.pictures:
        pictures = _counted(written.pictures, "picture")
        yield Notice("pictures", f"{pictures} in the text; words inside pictures were not read")


def _looks_scanned(written: Written) -> bool:
    return bool(written.pictures) and written.length < _HARDLY_ANY_TEXT


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
