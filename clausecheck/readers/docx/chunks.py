"""Parts of other formats inside a Word file (``w:altChunk``) to text, by the reader of each.

Contract generators write whole contracts this way; Word shows them as ordinary paragraphs. The
readers are imported where they are needed: they build on what this package writes into.
"""

from __future__ import annotations

import codecs
from dataclasses import replace
from typing import TYPE_CHECKING

from clausecheck.errors import ReadError
from clausecheck.model import Notice
from clausecheck.readers.docx.writing import Paragraph, Place, Written, add, write

if TYPE_CHECKING:
    from clausecheck.readers.views import View


def unread_chunk(name: str, what: str) -> Written:
    """Nothing, and a notice that the part was not read."""
    message = f"the part {name} ({what}) was taken into the text but could not be read"
    return Written(notices={Notice("unread-part", message): None}, unread=1)


def refused_chunk(name: str, fault: ReadError) -> Written:
    """Nothing, and a notice with the cause that the reader of the part gave."""
    return unread_chunk(name, str(fault).partition(": ")[2].partition(";")[0])


def taken_in(name: str, inner: Written) -> Written:
    """What was read of a part, as text of that part."""
    inner.blocks = [replace(b, part=name if b.part == "body" else b.part) for b in inner.blocks]
    # Its comments and notes have been placed; their ids mean nothing in the outer file.
    inner.anchors, inner.notes, inner.gone_notes = {}, {}, {}
    return inner


def read_foreign_chunk(name: str, kind: str, blob: bytes, view: View) -> Written:
    """A part that is no Word file, by its first bytes and its content type."""
    start = blob[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    try:
        if start.startswith(b"{\\rtf"):
            return taken_in(name, _read_rtf(name, blob, view))
        if "rfc822" in kind or "multipart" in kind or start.startswith(b"MIME-Version"):
            return _read_mail(name, blob)
        if "html" in kind or start.startswith(b"<"):
            return taken_in(name, _read_html(name, blob))
        if kind.startswith("text/plain"):
            return _read_text(name, blob)
    except ReadError as fault:
        return refused_chunk(name, fault)
    return unread_chunk(name, kind or "unknown kind")


def _read_rtf(name: str, blob: bytes, view: View) -> Written:
    from clausecheck.readers.rtf.walking import read_story

    return read_story(name, blob, view)


def _read_html(name: str, blob: bytes) -> Written:
    from clausecheck.readers.html import read_page

    return read_page(name, blob)


def _read_text(name: str, blob: bytes) -> Written:
    """Plain text: one paragraph per line."""
    from clausecheck.readers.text import decoded

    written = Written()
    for line in decoded(name, blob).text.splitlines():
        paragraph = Paragraph()
        add(paragraph, line, None)
        write(written, paragraph, Place("paragraph", name))
    return written


def _read_mail(name: str, blob: bytes) -> Written:
    """A web page saved as a mail archive (MHT): its first page, or its first plain text."""
    from email import message_from_bytes, policy

    message = message_from_bytes(blob.lstrip(), policy=policy.default)
    for wanted in ("text/html", "text/plain"):
        for part in message.walk():
            if part.get_content_type() == wanted:
                payload = part.get_payload(decode=True)
                content = payload if isinstance(payload, bytes) else b""
                charset = part.get_content_charset()
                if charset and _known(charset):
                    content = content.decode(charset, "replace").encode("utf-8-sig")
                if wanted == "text/plain":
                    return _read_text(name, content)
                return taken_in(name, _read_html(name, content))
    return unread_chunk(name, "a mail archive without text")


def _known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True
