"""Patterns of rules as RE2 runs them: exactly, and loosely to tell soon where they cannot match."""

from __future__ import annotations

import re
from functools import lru_cache

import re2

_SCANNED = re.compile(
    r"(?P<gap>(?:\\S\*)?\(\?:(?: \\S\+|\\S\+ )\)\{0,\d+\}\??)"
    r"|(?P<kept>\\Q.*?(?:\\E|$)|\\[xpP]\{[^}]*\}|\\.|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\])"
    r"|\{(?P<least>\d+)(?:,\d*)?\}\??",
    re.DOTALL,
)
"""Gaps of so many words; what holds braces that count nothing; other counted repetitions."""


def options() -> re2.Options:
    """How all patterns are compiled: a byte is a character, because folded text is ASCII."""
    chosen = re2.Options()
    chosen.log_errors = False
    chosen.encoding = re2.Options.Encoding.LATIN1
    return chosen


@lru_cache(maxsize=20_000)
def compiled(text: str) -> re2._Regexp:
    """``text`` as RE2 pattern over folded text; the same text is compiled once a process.

    Raises re2.error, or ValueError for letters that folded text does not have.
    """
    strange = "".join(sorted({char for char in text if char > "\x7f"}))
    if strange:
        raise ValueError(
            f"the text that rules see is plain ASCII, without {' '.join(strange)}; "
            "write ' and \" for quotes, - for dashes and letters without accents"
        )
    return re2.compile(text.encode("ascii"), options())


def loosened(pattern: str) -> str:
    """A pattern that matches wherever ``pattern`` does, and hardly elsewhere, but does not count.

    "Up to three words" needs a state of the automaton for every number of words that may have
    gone by, and more for every place where the words before it may have begun; "any words" needs
    one. On text not seen before the states are what costs.
    """
    return "(?s)" + _SCANNED.sub(_uncounted, pattern)


def _uncounted(found: re.Match[str]) -> str:
    if found.group("gap") is not None:
        return ".*"
    least = found.group("least")
    return found.group() if least is None else "*" if least == "0" else "+"
