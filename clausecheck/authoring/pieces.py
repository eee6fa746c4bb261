"""The pieces of a pattern, and which of them a passage lacks.

``{duty} not <3> disclose`` has the pieces ``{duty}``, ``not`` and, up to three words further,
``disclose``. Where the whole finds nothing, the passage that lacks only one piece, or holds it a
few words too far away, tells the author which word broke the rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import re2

from clausecheck.ruleset.patterns import compiled
from clausecheck.signals.pattern import bounded, expand

_GAP = re.compile(r"<(\d{1,2})!?>")
_WHOLE_GROUP = re.compile(r"\(\?:.*\)\Z", re.DOTALL)
_LIST = re.compile(r"\{([a-z][a-z0-9-]*)\}\Z")
_QUANTIFIED = re.compile(r"[?*+]|\{\d")
_ANYTHING = r"(?P<instead>\S*(?: \S+){0,12}?) "
_FAR = 60  # words: what stands farther off than this has nothing to do with the rest
_SHOWN = 8  # words shown of what stands instead

Text = tuple[int, bytes, int]
"""Number of the passage, its view, and where its own words begin in it."""
Fault = Literal["missing", "too-far", "order"]


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece as its author wrote it, its RE2 source, and the words allowed before it."""

    written: str
    source: str
    reach: int = 0

    @property
    def gap(self) -> str:
        """RE2 source for what may stand between the piece before and this one."""
        return rf"\S*(?: \S+){{0,{self.reach}}}? " if self.reach else " "


@dataclass(frozen=True, slots=True)
class Miss:
    """The nearest passage to a signal: what of it is there and what broke it.

    ``start``/``end`` span what is there, ``instead`` what stands where ``expected`` should; both
    in the view of ``passage``. ``share`` is the part of the signal that is there, from 0 to 1.
    """

    passage: int
    start: int
    end: int
    expected: str
    instead: tuple[int, int]
    fault: Fault
    share: float
    words_between: int = 0
    allowed: int = 0


def alternatives(pattern: str, words: Mapping[str, str]) -> list[list[Piece]]:
    """The pieces of every alternative of ``pattern``; a word list on its own is taken apart."""
    found = []
    for text in split(_unwrapped(pattern, words), "|"):
        pieces, reach = [], 0
        for written in split(text, " "):
            if gap := _GAP.fullmatch(written):
                reach = int(gap.group(1))
            elif written:
                pieces.append(Piece(written, f"(?:{expand(written, words)})", reach))
                reach = 0
        found.append(pieces)
    return found


def _unwrapped(pattern: str, words: Mapping[str, str]) -> str:
    """``pattern`` without a group, or a word list, that is all there is of it."""
    if (named := _LIST.match(pattern)) and named.group(1) in words:
        return words[named.group(1)]
    whole = _WHOLE_GROUP.match(pattern) and len(split(pattern, " ")) == 1
    inner = pattern[3:-1]
    if whole and _balanced(inner):
        return inner
    return pattern


def _balanced(text: str) -> bool:
    depth = 0
    for char, level in levels(text):
        depth = level
        if char == ")" and level < 0:
            return False
    return depth == 0


def levels(text: str) -> Iterator[tuple[str, int]]:
    """Every character with the depth of brackets behind it; escapes and classes count as one."""
    depth, i, in_class = 0, 0, False
    while i < len(text):
        char = text[i]
        if char == "\\":
            yield text[i : i + 2], depth + in_class
            i += 2
            continue
        if in_class:
            in_class = char != "]"
        elif char == "[":
            in_class = True
        elif char in "({":
            depth += 1
        elif char in ")}":
            depth -= 1
        yield char, depth + in_class
        i += 1


def split(text: str, mark: str) -> list[str]:
    """``text`` cut at ``mark`` outside brackets; a blank that may be left out is no cut."""
    parts, current, at = [], "", 0
    for char, depth in levels(text):
        at += len(char)
        optional = mark == " " and _QUANTIFIED.match(text, at)
        if char == mark and depth == 0 and not optional:
            parts.append(current)
            current = ""
        else:
            current += char
    return [*parts, current]


# --- the nearest passage -----------------------------------------------------------------------


def nearest(pieces: Sequence[Piece], texts: Sequence[Text]) -> Miss | None:
    """The passage that comes nearest to all of ``pieces``; None where hardly anything is there.

    ``texts`` come in the order in which they are to be preferred.
    """
    there = [any(_search(_source([p]), text) for text in texts) for p in pieces]
    if sum(there) * 2 < len(pieces) or len(pieces) < 2:
        return None
    candidates = [*_one_piece_short(pieces, there, texts)]
    if all(there):
        candidates += [*_too_far(pieces, texts), *_scattered(pieces, texts)]
    best = max(candidates, key=lambda miss: miss.share, default=None)
    return best or _prefix(pieces, texts)


def _source(pieces: Sequence[Piece]) -> str:
    return "".join((piece.gap if n else "") + piece.source for n, piece in enumerate(pieces))


@lru_cache(maxsize=4000)
def _compiled(source: str) -> re2._Regexp | None:
    try:
        return compiled(bounded(source))
    except (re2.error, ValueError):  # cut where the author's brackets do not allow it
        return None


def _search(source: str, text: Text) -> re2._Match | None:
    regex = _compiled(source)
    found = regex.search(text[1]) if regex is not None else None
    return found if found is not None and found.end() > text[2] else None


def _instead(found: re2._Match) -> tuple[int, int]:
    start, end = found.span(found.re.groupindex[b"instead"])
    return start, end


def _one_piece_short(
    pieces: Sequence[Piece], there: Sequence[bool], texts: Sequence[Text]
) -> Iterator[Miss]:
    """What matches when one piece is left out."""
    share = (len(pieces) - 1) / len(pieces)
    for n, piece in enumerate(pieces):
        if there.count(False) > 1 or (not all(there) and there[n]):
            continue
        before, after = pieces[:n], pieces[n + 1 :]
        middle = before and after
        source = _source(before) + (_ANYTHING if middle else "") + _source(after)
        for text in texts:
            if (found := _search(source, text)) is None:
                continue
            start, end = found.span()
            if middle:
                instead = _instead(found)
            elif before:
                instead = (end, _words_after(text[1], end, piece.reach + _SHOWN))
            else:
                instead = (_words_before(text[1], start), start)
            yield Miss(text[0], start, end, piece.written, instead, "missing", share,
                       allowed=piece.reach)  # fmt: skip
            break


def _too_far(pieces: Sequence[Piece], texts: Sequence[Text]) -> Iterator[Miss]:
    """What matches when one piece may stand farther from the one before it."""
    share = (len(pieces) - 0.5) / len(pieces)
    for n in range(1, len(pieces)):
        between = rf"(?P<instead>\S*(?: \S+){{0,{_FAR}}}?) "
        source = _source(pieces[:n]) + between + _source(pieces[n:])
        for text in texts:
            if found := _search(source, text):
                instead = _instead(found)
                count = len(text[1][slice(*instead)].split())
                start, end = found.span()
                yield Miss(text[0], start, end, pieces[n].written, instead, "too-far", share,
                           count, pieces[n].reach)  # fmt: skip
                break


def _prefix(pieces: Sequence[Piece], texts: Sequence[Text]) -> Miss | None:
    """The longest beginning of the pieces that matches anywhere, and what comes after it."""
    best: Miss | None = None
    reached = 0
    for text in texts:
        while reached < len(pieces) - 1 and (
            found := _search(_source(pieces[: reached + 1]), text)
        ):
            reached += 1
            piece, end = pieces[reached], found.end()
            instead = (end, _words_after(text[1], end, piece.reach + _SHOWN))
            best = Miss(text[0], found.start(), end, piece.written, instead, "missing",
                        reached / len(pieces), allowed=piece.reach)  # fmt: skip
    return best if best is not None and best.share >= 0.5 else None


def _scattered(pieces: Sequence[Piece], texts: Sequence[Text]) -> Iterator[Miss]:
    """A passage with all pieces, but not in the order asked."""
    for text in texts:
        found = [_search(piece.source, text) for piece in pieces]
        spans = [match.span() for match in found if match is not None]
        if len(spans) == len(pieces):
            first, last = min(spans)[0], max(end for _, end in spans)
            written = " … ".join(piece.written for piece in pieces)
            share = (len(pieces) - 0.75) / len(pieces)
            yield Miss(text[0], first, last, written, (first, last), "order", share)
            return


def _words_after(text: bytes, end: int, count: int) -> int:
    words = re.compile(rb"(?:\s*\S+){0,%d}" % min(count, _SHOWN)).match(text, end)
    return words.end() if words else end


def _words_before(text: bytes, start: int) -> int:
    words = re.search(rb"(?:\S+\s+){0,%d}\Z" % _SHOWN, text[:start])
    return words.start() if words else start
