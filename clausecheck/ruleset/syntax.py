"""RE2 patterns to trees that keep which words they ask for, and forget what else they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import re2

from clausecheck.ruleset.patterns import options

EDGE, INNER, SOME = " ", "*", "+"
"""In a spelling: where a word ends (characters of no word, or nothing), any characters of a word
or none, one or more of them. Everything else stands for itself."""

_CLASS = r"\[\^?\]?(?:\\[pP]\{[^}]*\}|\\.|\[:\^?\w+:\]|[^\]\\])*\]"
_QUOTED = r"\\Q(?P<raw>.*?)(?:\\E|$)"
_TOKEN = re.compile(
    rf"(?P<quoted>{_QUOTED})"
    r"|(?P<edge>\\[bAz]|[\^$])"
    r"|(?P<nowhere>\\B)"
    rf"|(?P<one>\\[pP](?:\{{[^}}]*\}}|.)|\\x(?:\{{[^}}]*\}}|..)|\\[0-7]{{1,3}}|\\.|{_CLASS}|\.)"
    r"|(?P<flags>\(\?[imsU-]+\))"
    r"|(?P<open>\((?:\?(?:P?<\w+>|[imsU-]*:))?)"
    r"|(?P<bar>\|)"
    r"|(?P<repeat>[*+?]\??|\{\d+(?:,\d*)?\}\??)"
    r"|(?P<plain>(?:[^\\()\[|*+?.^${](?![*+?{]))+|[^\\()\[|*+?.^$])",
    re.DOTALL,
)
_BRACKET = re.compile(rf"{_QUOTED}|\\.|{_CLASS}|(?P<open>\()|(?P<close>\))", re.DOTALL)
_COUNTED = re.compile(r"\{(\d+)(?:(,)(\d*))?\}")
_NO_LETTER = re.compile(r"[^0-9a-z_]")
_LETTER = re.compile(r"[0-9a-z_]")
_ASCII = bytes(range(128))
_FEW = 6
"""Letters that one place may hold, or repetitions, that are still written out."""
_MOST = 16
"""Spellings that are written out where parts with several stand side by side."""

Sides = tuple[bool, bool, bool]
"""Whether the first and the last character may belong to a word, and whether there may be none."""


class NotUnderstood(ValueError):
    """A pattern that is written in a way this module does not know."""


@dataclass(frozen=True, slots=True, eq=False)
class Spelt:
    """Text known in full: one of ``spellings``."""

    spellings: tuple[str, ...]
    sides: Sides


@dataclass(frozen=True, slots=True, eq=False)
class Gap:
    """Any text or none."""

    sides: Sides


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """Parts one after the other."""

    parts: tuple[Tree, ...]
    sides: Sides


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """One of several branches."""

    branches: tuple[Tree, ...]
    sides: Sides


@dataclass(frozen=True, slots=True, eq=False)
class Often:
    """A part once or more."""

    part: Tree
    sides: Sides


Tree = Spelt | Gap | Row | Choice | Often


def tree(pattern: str) -> Tree:
    """What ``pattern`` asks for, in lower case; nothing matches it that the tree does not allow.

    The same text, also of a group within a pattern, gives the same tree. Raises NotUnderstood.
    """
    return _choice(pattern)


def reach(sides: Iterable[tuple[bool, bool]]) -> tuple[bool, bool]:
    """What a row begins with, from what its parts begin with: maybe a word; maybe nothing."""
    for word, empty in sides:
        if word or not empty:
            return word, False
    return False, True


# --- reading -------------------------------------------------------------------------------


@lru_cache(maxsize=50_000)
def _choice(text: str) -> Tree:
    closing = _brackets(text)
    branches: list[list[Tree]] = [[]]
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise NotUnderstood(text)
        kind, at = found.lastgroup, found.end()
        if kind == "open":
            end = closing.get(found.start())
            if end is None:
                raise NotUnderstood(text)
            branches[-1].append(_choice(text[at:end]))
            at = end + 1
        elif kind == "bar":
            branches.append([])
        elif kind == "repeat":
            if not branches[-1]:
                raise NotUnderstood(text)
            branches[-1][-1] = _repeated(branches[-1][-1], *_counts(found.group()))
        elif kind in ("quoted", "raw"):
            branches[-1] += [spelt([_plain(letter)]) for letter in found["raw"]]
        else:
            branches[-1].append(_single(kind or "", found.group()))
    return _chosen([_joined(parts) for parts in branches])


def _brackets(text: str) -> dict[int, int]:
    """Where the groups that open in ``text`` end."""
    opened: list[int] = []
    closing: dict[int, int] = {}
    for found in _BRACKET.finditer(text):
        if found["open"]:
            opened.append(found.start())
        elif found["close"] and opened:
            closing[opened.pop()] = found.start()
    return closing


def _counts(text: str) -> tuple[int, int | None]:
    """The least and the most repetitions; None for any number."""
    counted = _COUNTED.match(text)
    if counted is None:
        return {"*": (0, None), "+": (1, None), "?": (0, 1)}[text[0]]
    least = int(counted[1])
    return least, int(counted[3]) if counted[3] else None if counted[2] else least


@lru_cache(maxsize=20_000)
def _single(kind: str, text: str) -> Tree:
    """The tree of a token that stands for itself."""
    if kind == "edge":
        return spelt([EDGE])
    if kind == "one":
        return _one(text)
    if kind == "nowhere":
        return Gap((True, True, True))
    return spelt([_plain(text) if kind == "plain" else ""])


def _plain(text: str) -> str:
    return _NO_LETTER.sub(EDGE, text.lower())


def _one(token: str) -> Tree:
    """What a class, an escape or a point allows in its one place, asked of RE2 itself."""
    try:
        found = re2.compile(f"(?is){token}".encode("ascii"), options()).findall(_ASCII)
    except re2.error as error:
        raise NotUnderstood(token) from error
    letters = {c.decode("ascii").lower() for c in found}
    words = sorted(c for c in letters if _LETTER.match(c))
    others = [EDGE] if len(letters) > len(words) else []
    if len(words) <= _FEW:
        return spelt([*words, *others])
    return Gap((True, True, True)) if others else spelt([SOME])


# --- putting together ----------------------------------------------------------------------


def spelt(spellings: Iterable[str]) -> Spelt:
    """The tree of these spellings, each once."""
    once = tuple(dict.fromkeys(spellings))
    return Spelt(
        once,
        (
            any(s != "" and s[0] != EDGE for s in once),
            any(s != "" and s[-1] != EDGE for s in once),
            any(s.strip(INNER) == "" for s in once),
        ),
    )


def _chosen(branches: Sequence[Tree]) -> Tree:
    known = [branch for branch in branches if isinstance(branch, Spelt)]
    others: list[Tree] = [branch for branch in branches if not isinstance(branch, Spelt)]
    if known:
        others.insert(0, spelt(s for branch in known for s in branch.spellings))
    if len(others) == 1:
        return others[0]
    first, last, empty = (any(b.sides[i] for b in others) for i in range(3))
    return Choice(tuple(others), (first, last, empty))


def _joined(parts: Sequence[Tree]) -> Tree:
    """Parts in a row, those known in full written out together as far as they are not many."""
    joined: list[Tree] = []
    for part in parts:
        for one in part.parts if isinstance(part, Row) else (part,):
            before = joined[-1] if joined else None
            if isinstance(one, Spelt) and isinstance(before, Spelt) and _few(before, one):
                joined[-1] = spelt(a + b for a in before.spellings for b in one.spellings)
            elif not isinstance(one, Spelt) or one.spellings != ("",):
                joined.append(one)
    if len(joined) < 2:
        return joined[0] if joined else spelt([""])
    first, _ = reach((p.sides[0], p.sides[2]) for p in joined)
    last, _ = reach((p.sides[1], p.sides[2]) for p in reversed(joined))
    return Row(tuple(joined), (first, last, all(p.sides[2] for p in joined)))


def _few(one: Spelt, other: Spelt) -> bool:
    counts = len(one.spellings), len(other.spellings)
    return counts[0] * counts[1] <= max(*counts, _MOST)


def _repeated(part: Tree, least: int, most: int | None) -> Tree:
    if isinstance(part, Spelt):
        if part.spellings == (SOME,) and most != 1:
            return spelt([SOME if least else INNER])
        if part.spellings == (EDGE,):
            return spelt([EDGE] if least else ["", EDGE])
        if most == 1:
            return spelt(part.spellings if least else (*part.spellings, ""))
        if most is not None and most <= _FEW and len(part.spellings) ** most <= _FEW:
            return _written_out(part, least, most)
    if least:
        return part if most == 1 else Often(part, part.sides)
    first, last, _ = part.sides
    return Gap((first, last, True))


def _written_out(part: Spelt, least: int, most: int) -> Tree:
    times = [""]
    spellings = list(times) if least == 0 else []
    for count in range(1, most + 1):
        times = [a + b for a in times for b in part.spellings]
        if count >= least:
            spellings += times
    return spelt(spellings)
