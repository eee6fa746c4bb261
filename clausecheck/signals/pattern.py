"""Patterns: RE2 expressions over folded text, with named word lists in braces.

``{duty} not <3> disclose`` reads the list ``duty`` of ``rules/context/words.yaml`` and lets up to
three words stand between "not" and "disclose". One blank stands for any white space, case does
not matter, and matches begin and end at word boundaries.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from clausecheck.signals import Probe

_GAP = re.compile(r" <(\d{1,2})> ")
_NAME = re.compile(r"\{([a-z][a-z0-9-]*)\}")
_NEGATIVE = re.compile(r"\b(?:not|no|neither|nor|never|without|refrain|cease|prohibited|n't)\b")
_DEPTH = 6


class UnknownWord(ValueError):
    """A pattern names a word list that does not exist; ``args[0]`` is the name."""


def expand(pattern: str, words: Mapping[str, str]) -> str:
    """``pattern`` with every ``{name}`` replaced by its word list, lists within lists included.

    Raises UnknownWord for a name that has no list or lists that name each other in a circle.
    """
    for _ in range(_DEPTH):
        if not _NAME.search(pattern):
            return _GAP.sub(r"\\S*(?: \\S+){0,\1}? ", pattern)
        pattern = _NAME.sub(lambda m: f"(?:{_lookup(m.group(1), words)})", pattern)
    raise UnknownWord(_NAME.search(pattern).group(1))  # type: ignore[union-attr]


def _lookup(name: str, words: Mapping[str, str]) -> str:
    if name not in words:
        raise UnknownWord(name)
    return words[name]


def bounded(pattern: str) -> str:
    """RE2 source for ``pattern`` at word boundaries, upper and lower case alike."""
    return rf"(?i)(?:\b|^)(?:{pattern})(?:\b|$|[^\w])"


def probe(pattern: str, words: Mapping[str, str]) -> Probe:
    """The probe of one pattern signal."""
    expanded = expand(pattern, words)
    return Probe(bounded(expanded), negative=bool(_NEGATIVE.search(expanded)))


def heading_probe(pattern: str, words: Mapping[str, str]) -> Probe:
    """The probe of a heading signal: the pattern is looked for in headings only."""
    return Probe(bounded(expand(pattern, words)), target="heading")
