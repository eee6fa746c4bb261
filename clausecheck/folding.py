"""Text folded for matching, with a map back to the contract.

Rules see one plain spelling of every contract: ASCII, one blank between words, no soft hyphens,
straight quotes, ligatures and line-end hyphens undone. Because the folded text is ASCII, a byte
offset is a character offset, so RE2 can search the bytes without converting positions.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
_PLAIN = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u2032": "'", "\u00b4": "'", "`": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"', "\u2033": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
    "\u00df": "s", "\u00f8": "o", "\u00d8": "O", "\u00e6": "a", "_": "~",
    "\u2122": "~", "\u2120": "~",
}  # fmt: skip
_DELETED = "\u00ad\u200b\u200c\u200d\u2060\ufeff\x02\ufffe"
_KEEPS_HYPHEN = (
    r"(?:non|third|need|to|self|cross|high|low|long|short|full|second|royalty|well)"
    r"|(?:in(?=\W+house)|on(?=\W+(?:site|going))|off(?=\W+(?:site|shore|the))|so(?=\W+called)"
    r"|ex(?=\W+works)|know(?=\W+how)|follow(?=\W+(?:on|up))|work(?=\W+(?:for|in))"
    r"|have(?=\W+made)|pre(?=\W+existing)|sub(?=\W+sub)|first(?=\W+class))"
)
"""First parts of compounds; "re-", "in-", "ex-" at a line end are mostly parts of one word."""
_HYPHEN = "-\u00ad\u2010\u2011"
_CHANGES = re.compile(
    rf"(?P<keep>\b(?i:{_KEEPS_HYPHEN})[-\u2010\u2011])[ \t]*[\n\r]\s*(?=[a-z])"
    rf"|(?P<join>(?<=[a-z])[{_HYPHEN}][ \t]*[\n\r]\s*(?=[a-z]))"
    rf"|(?P<space>\s[\s{_DELETED}]*\s|[^\S ])"
    rf"|(?P<gone>[{_DELETED}]+)"
    rf"|(?P<ligature>[{''.join(_LIGATURES)}])"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """ASCII bytes and the way back to the text they came from.

    The bytes fall into pieces; piece i begins at ``at[i]`` in ``data`` and stands for
    [``starts[i]``, ``ends[i]``) of the text (or of ``base``, when folded twice).
    """

    data: bytes
    at: array[int]
    starts: array[int]
    ends: array[int]
    base: Folded | None = None

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text behind the folded span [start, end)."""
        first = self._start(start)
        last = self._end(end - 1) if end > start else first
        return self.base.source(first, last) if self.base else (first, last)

    def position(self, offset: int, *, whole: bool = False) -> int:
        """The first folded position that stands at or after ``offset`` of the text.

        Within words that are exchanged for others, as a name for its token, this is behind them;
        with ``whole`` it is before them.
        """
        local = self.base.position(offset, whole=whole) if self.base else offset
        piece = max(bisect_right(self.starts, local) - 1, 0)
        start, end = self.starts[piece], self.ends[piece]
        last = self._piece_end(piece)
        exchanged = last - self.at[piece] != end - start
        if local < end and exchanged:
            return self.at[piece] if whole or local <= start else last
        if local >= end:
            return last
        return self.at[piece] + max(local - start, 0)

    def _piece_end(self, piece: int) -> int:
        return self.at[piece + 1] if piece + 1 < len(self.at) else len(self.data)

    def _start(self, position: int) -> int:
        piece = max(bisect_right(self.at, position) - 1, 0)
        return min(self.starts[piece] + position - self.at[piece], self.ends[piece])

    def _end(self, position: int) -> int:
        piece = max(bisect_right(self.at, position) - 1, 0)
        if position + 1 >= self._piece_end(piece):
            return self.ends[piece]
        return min(self.starts[piece] + position - self.at[piece] + 1, self.ends[piece])


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """One ASCII character that stands for ``char``; ``~`` where none fits."""
    if char in _PLAIN:
        return _PLAIN[char]
    base = unicodedata.normalize("NFKD", char)[0]
    return base if base.isascii() and base.isprintable() else "~"


def fold(text: str) -> Folded:
    """Fold ``text``; linear in its length."""
    rare = {c for c in set(text) if not c.isascii() or c in _PLAIN}
    kept = rare - set(_LIGATURES) - set(_DELETED)
    mapped = text.translate({ord(c): _plain(c) for c in kept if not c.isspace()})
    return replace(mapped, _replacements(text))


def _replacements(text: str) -> Iterable[tuple[int, int, str]]:
    for match in _CHANGES.finditer(text):
        kind = match.lastgroup
        if kind == "keep":
            yield match.end("keep") - 1, match.end(), "-"
        elif kind == "space":
            yield match.start(), match.end(), " "
        elif kind == "ligature":
            yield match.start(), match.end(), _LIGATURES[match.group()]
        else:
            yield match.start(), match.end(), ""


def replace(
    text: str, changes: Iterable[tuple[int, int, str]], base: Folded | None = None
) -> Folded:
    """``text`` with the ordered, non-overlapping ``changes`` (start, end, new) applied."""
    out: list[str] = []
    at, starts, ends = array("l"), array("l"), array("l")
    done = length = 0

    def add(piece: str, start: int, end: int) -> None:
        nonlocal length
        if piece:
            out.append(piece)
            at.append(length)
            starts.append(start)
            ends.append(end)
            length += len(piece)

    for start, end, new in changes:
        add(text[done:start], done, start)
        add(new, start, end)
        done = end
    add(text[done:], done, len(text))
    if not at:
        at, starts, ends = array("l", [0]), array("l", [0]), array("l", [len(text)])
    return Folded("".join(out).encode("ascii", "replace"), at, starts, ends, base)


def refold(folded: Folded, changes: Iterable[tuple[int, int, str]]) -> Folded:
    """``folded`` with further ``changes`` applied, still mapped to the first text."""
    return replace(folded.data.decode("ascii"), changes, base=folded)
