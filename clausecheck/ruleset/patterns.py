"""Patterns of rules as RE2 runs them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import re2

_LEAST_MEMORY = 500
_BYTES_PER_INSTRUCTION = 64
"""What RE2 asks for to compile a program; an automaton of a few states would need as much again."""


def options() -> re2.Options:
    """How all patterns are compiled: a byte is a character, because folded text is ASCII."""
    chosen = re2.Options()
    chosen.log_errors = False
    chosen.encoding = re2.Options.Encoding.LATIN1
    return chosen


def sparing(size: int) -> re2.Options:
    """The same with memory for a program of ``size`` instructions and none for an automaton."""
    chosen = options()
    chosen.max_mem = min(chosen.max_mem, _LEAST_MEMORY + _BYTES_PER_INSTRUCTION * size)
    return chosen


@dataclass(frozen=True, slots=True)
class Check:
    """What is known of a pattern that RE2 can run.

    ``size`` counts the instructions of its program; ``empty`` says that it matches no text at all.
    """

    size: int
    empty: bool


@lru_cache(maxsize=20_000)
def checked(text: str) -> Check:
    """Whether RE2 can run ``text`` over folded text, and what it costs.

    Raises re2.error, or ValueError for letters that folded text does not have.
    """
    strange = "".join(sorted({char for char in text if char > "\x7f"}))
    if strange:
        raise ValueError(
            f"the text that rules see is plain ASCII, without {' '.join(strange)}; "
            "write ' and \" for quotes, - for dashes and letters without accents"
        )
    regex = re2.compile(text.encode("ascii"), options())
    return Check(regex.programsize, regex.search(b"") is not None)


@lru_cache(maxsize=20_000)
def compiled(text: str, size: int = 0) -> re2._Regexp:
    """``text`` as RE2 pattern over folded text; the same text is compiled once a process.

    It gets memory for its program and none for an automaton, so that RE2 searches by bounded
    backtracking or, in long texts, by simulation: both linear in the text, and for one passage
    that was not seen before ten times as fast as building the states of the automaton. ``size`` is
    what ``checked`` told of it; without it the pattern is checked first. Raises what ``checked``
    raises.
    """
    chosen, enough = sparing(size or checked(text).size), options().max_mem
    while True:
        try:
            return re2.compile(text.encode("ascii"), chosen)
        except re2.error:
            if chosen.max_mem >= enough:
                raise
            chosen.max_mem = min(enough, 2 * chosen.max_mem)
