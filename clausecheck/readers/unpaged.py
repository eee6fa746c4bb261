"""What the readers of formats without pages share: written text to a Document with notices."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from clausecheck.model import Document, Notice
from clausecheck.readers.pending import pending
from clausecheck.readers.views import Rejecting

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clausecheck.model import Aside, PendingChange
    from clausecheck.readers.docx.writing import Written
    from clausecheck.readers.views import View, ViewName

_HARDLY_ANY_TEXT = 200
_REVIEWED: Mapping[ViewName, str] = {
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
    changes = pending(written.touches)
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
        changes=changes,
        notices=(*_notices(written, text, changes, view), *written.notices),
    )


def _place(aside: Aside) -> tuple[int, int]:
    return (-1 if aside.start is None else aside.start, aside.end or 0)


def _notices(
    written: Written, text: str, changes: Sequence[PendingChange], view: View
) -> Iterator[Notice]:
    name: ViewName = "accepted" if isinstance(view, Rejecting) else view
    if changes:
        count = counted(len(changes), "tracked change")
        people = counted(len({change.author for change in changes}), "author")
        yield Notice("tracked-changes", f"{count} by {people}; {_REVIEWED[name]} is reviewed")
    for kind, what in (("struck", "struck-out"), ("hidden", "hidden")):
        found = sum(aside.kind == kind for aside in written.asides)
        if found:
            passages = counted(found, f"{what} passage")
            yield Notice(f"{kind}-text", f"{passages} left out of the reviewed text")
    if not text:
        yield Notice("no-text", f"the file has no text in the {name} view")
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
