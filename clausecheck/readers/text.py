"""Plain text: the file's own characters, unchanged, cut into blocks at blank lines."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator
from typing import NamedTuple

from clausecheck.errors import ReadError
from clausecheck.model import Block, Document, Notice
from clausecheck.readers.views import View

_LONG_LINE = 160
"""A line of more characters was never wrapped by hand: it is a paragraph by itself."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_LATIN_ENDS = "\u0250"
_FOREIGN = (
    "gb18030", "big5", "cp932", "euc_jp", "euc_kr", "cp1251", "koi8_r", "cp1253", "cp1255",
    "cp1256", "cp874",
)  # fmt: skip
_MOST_ACCENTED = 0.25
"""No Western European language has a larger share of accented letters."""
_PLAIN = re.compile(rb"[A-Za-z]")
_ACCENTED = re.compile(rb"[\xc0-\xff]")
_BEYOND = re.compile(rb"[\x80-\xff]")
_TOGETHER = re.compile(rb"[\x80-\xff]{4,}")


class Characters(NamedTuple):
    """The characters of a file; ``guessed`` names their encoding where it had to be guessed."""

    text: str
    guessed: str = ""


def read_text(
    name: str, data: bytes, *, view: View = "accepted", password: str | None = None
) -> Document:
    """Read plain text in UTF-8, UTF-16, UTF-32, Windows-1252 or a foreign encoding.

    The text of the Document is the decoded file, line ends and all. Raises ReadError for
    binary files. ``view`` and ``password`` mean nothing here.
    """
    text, guessed = decoded(name, data)
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        format="text",
        text=text,
        blocks=tuple(Block("paragraph", start, end) for start, end in _paragraphs(text)),
        notices=guess_notices(guessed),
    )


def guess_notices(guessed: str) -> tuple[Notice, ...]:
    """What is said of an encoding that had to be guessed."""
    if not guessed:
        return ()
    message = (
        f"the file does not say how its characters are encoded and was read as {guessed}; "
        "if characters look wrong, save it as UTF-8"
    )
    return (Notice("encoding", message),)


def decoded(name: str, data: bytes) -> Characters:
    """The characters of a text file. Raises ReadError for an empty or a binary one."""
    if not data:
        raise ReadError(f"{name}: the file is empty; check that it was saved or sent completely")
    for mark, encoding in _MARKS:
        if data.startswith(mark) and encoding != "utf-8-sig":
            return Characters(_decoded_wide(name, data, encoding))
    if b"\0" in data:
        return Characters(_decoded_unmarked(name, data))
    try:
        return Characters(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _decoded_in_bytes(data)


def _decoded_wide(name: str, data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise ReadError(
            f"{name}: the {encoding.upper()} text is broken; save the file again as UTF-8"
        ) from None
    if "\0" in text:
        raise _binary(name)
    return text


def _decoded_unmarked(name: str, data: bytes) -> str:
    """UTF-16 or UTF-32 without a mark: every other byte, or more, of Latin letters is nought."""
    for encoding in _WIDE:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        latin = sum(char < _LATIN_ENDS for char in text)
        if "\0" not in text and latin > 0.9 * len(text):
            return text
    raise _binary(name)


def _binary(name: str) -> ReadError:
    return ReadError(f"{name}: this is a binary file, not text; save it as PDF, DOCX or text")


def _decoded_in_bytes(data: bytes) -> Characters:
    """Windows-1252; its five unassigned bytes mean what they mean in Latin-1.

    Where that would give letters that no Western European language has, the encoding is guessed.
    """
    foreign = _decoded_foreign(data) if _looks_foreign(data) else None
    if foreign is not None:
        return foreign
    try:
        return Characters(data.decode("cp1252"))
    except UnicodeDecodeError:
        return Characters(data.decode("latin-1"))


def _looks_foreign(data: bytes) -> bool:
    """Whether accented letters are too many, or stand together as accents and quotes do not."""
    accented = len(_ACCENTED.findall(data))
    together = sum(len(run) for run in _TOGETHER.findall(data) if len(set(run)) > 1)
    many = accented > _MOST_ACCENTED * (accented + len(_PLAIN.findall(data)))
    return many or 2 * together > len(_BEYOND.findall(data))


def _decoded_foreign(data: bytes) -> Characters | None:
    """By the likeliest of the encodings of other scripts, None if none fits."""
    import charset_normalizer

    best = charset_normalizer.from_bytes(data, cp_isolation=list(_FOREIGN)).best()
    if best is None or best.encoding not in _FOREIGN:
        return None
    try:
        return Characters(data.decode(best.encoding), best.encoding)
    except UnicodeDecodeError:
        return None


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
