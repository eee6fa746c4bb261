"""Plain text: the file's own characters, unchanged, cut into blocks at blank lines."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator

from clausecheck.errors import ReadError
from clausecheck.model import Block, Document
from clausecheck.readers.views import View

_LONG_LINE = 160
"""A line of more characters was never wrapped by hand: it is a paragraph by itself."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def read_text(
    name: str, data: bytes, *, view: View = "accepted", password: str | None = None
) -> Document:
    """Read plain text in UTF-8, UTF-16 with a byte order mark, or Windows-1252.

    The text of the Document is the decoded file, line ends and all. Raises ReadError for
    binary files. ``view`` and ``password`` mean nothing here.
    """
    text = _decode(name, data)
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        format="text",
        text=text,
        blocks=tuple(Block("paragraph", start, end) for start, end in _paragraphs(text)),
    )


def _decode(name: str, data: bytes) -> str:
    if not data:
        raise ReadError(f"{name}: the file is empty; check that it was saved or sent completely")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_utf16(name, data)
    if b"\0" in data:
        raise ReadError(f"{name}: this is a binary file, not text; save it as PDF, DOCX or text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decode_cp1252(data)


def _decode_utf16(name: str, data: bytes) -> str:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError:
        raise ReadError(
            f"{name}: the UTF-16 text is broken; save the file again as UTF-8"
        ) from None
    if "\0" in text:
        raise ReadError(f"{name}: this is a binary file, not text; save it as PDF, DOCX or text")
    return text


def _decode_cp1252(data: bytes) -> str:
    """Decode as Windows-1252; its five unassigned bytes mean what they mean in Latin-1."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the span of every paragraph: lines between blank ones, or one long line."""
    start = end = -1
    for match in _LINE.finditer(text):
        line = match.group()
        if not line:
            break
        stripped = line.strip()
        if stripped and len(stripped) <= _LONG_LINE:
            if start < 0:
                start = match.start() + line.index(stripped[0])
            end = match.start() + len(line.rstrip())
            continue
        if start >= 0:
            yield start, end
            start = -1
        if stripped:
            first = match.start() + line.index(stripped[0])
            yield first, first + len(stripped)
    if start >= 0:
        yield start, end
