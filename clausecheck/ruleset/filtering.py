"""One pass over a passage that tells which of many patterns can match there at all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

import re2

from clausecheck.ruleset.library import Candidates, CompiledProbe
from clausecheck.ruleset.patterns import checked, loosened, options, sparing

_STRETCH = 2000
"""Patterns in one filter; about as many as its automaton has room for."""
_LARGE = 2500
"""Instructions above which building an automaton's states costs more than it saves."""


def candidate_filter(probes: Sequence[CompiledProbe]) -> Candidates:
    """A function from a passage to the probes that may match there, in their order.

    One pass looks for the literal words that the patterns cannot do without; those of them whose
    loosened pattern matches too are candidates. (One ``re2.Set`` over the whole patterns is far
    slower on text it has not seen: the gaps between words make it build a new state at nearly
    every character.) The filter is built when it is first used.
    """
    words = [p for p in probes if p.probe.target == "words"]
    patterns = tuple(p.probe.pattern for p in words)

    @cache
    def filters() -> tuple[tuple[int, re2.Filter], ...]:
        return _filters(patterns)

    def candidates(text: bytes) -> list[CompiledProbe]:
        return [
            words[first + i] for first, loose in filters() for i in sorted(loose.Match(text) or ())
        ]

    return candidates


@lru_cache(maxsize=256)
def _filters(patterns: tuple[str, ...]) -> tuple[tuple[int, re2.Filter], ...]:
    """Filters over stretches of ``patterns``, each with the index of its first pattern.

    RE2 gives the automaton of one filter 8 MB; what does not fit is cut in two.
    """
    if len(patterns) > _STRETCH:
        return _in_two(patterns, _STRETCH)
    if not patterns:
        return ()
    loose = re2.Filter()
    for pattern in patterns:
        loose.Add(*_added(pattern))
    try:
        loose.Compile()
    except re2.error:
        if len(patterns) == 1:
            raise
        return _in_two(patterns, len(patterns) // 2)
    return ((0, loose),)


def _added(pattern: str) -> tuple[bytes, re2.Options]:
    """A pattern as the filter runs it: loosened, but the largest as they are, with no automaton."""
    loose = loosened(pattern)
    if checked(loose).size <= _LARGE:
        return loose.encode("ascii"), options()
    return pattern.encode("ascii"), sparing(checked(pattern).size)


def _in_two(patterns: tuple[str, ...], at: int) -> tuple[tuple[int, re2.Filter], ...]:
    second = _filters(patterns[at:])
    return (*_filters(patterns[:at]), *((at + first, loose) for first, loose in second))
