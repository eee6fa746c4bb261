"""What the readers of formats without pages share: written text to a Document with notices."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from clausecheck.model import Document, Notice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausecheck.model import Aside
    from clausecheck.readers.docx.writing import Written
    from clausecheck.readers.views import View

_HARDLY_ANY_TEXT = 200
_REVIEWED: Mapping[View, str] = {
    "accepted": "the accepted view",
    "original": "the original view",
    "both": "the text before and after them together",
}


def document_of(name: str, data: bytes, format: str, written: Written, view: View) -> Document:
    """The Document of what was written; ``data`` are the bytes of the file, for its digest.

    Where text could not be read ``unreadable`` is ``(1,)``, as if the file were a single page.
    """
    text = "".join(written.pieces)
    unread = written.unread or not text or _looks_scanned(written)
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        format=format,
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
        changes = counted(len(written.revisions), "tracked change")
        people = counted(len(authors), "author")
        yield Notice("tracked-changes", f"{changes} by {people}; {_REVIEWED[view]} is reviewed")
    for kind, what in (("struck", "struck-out"), ("hidden", "hidden")):
        count = sum(aside.kind == kind for aside in written.asides)
        if count:
            passages = counted(count, f"{what} passage")
            yield Notice(f"{kind}-text", f"{passages} left out of the reviewed text")
    if not text:
        yield Notice("no-text", f"the file has no text in the {view} view")
    elif _looks_scanned(written):
        pictures = counted(written.pictures, "picture")
        yield Notice("pictures", f"{pictures} and hardly any text; the file may be a scan")
    elif written.pictures:
        pictures = counted(written.pictures, "picture")
        yield Notice("pictures", f"{pictures} in the text; words inside pictures were not read")


def _looks_scanned(written: Written) -> bool:
    return bool(written.pictures) and written.length < _HARDLY_ANY_TEXT


def counted(count: int, noun: str) -> str:
    """The count and its noun, in the plural unless it is one."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
