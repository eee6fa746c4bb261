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
_NEGATIVE = re.compile(
    r"\b(?:not|cannot|no|neither|nor|never|without|refrain|cease|prohibited)\b|n't\b"
)
_ESCAPE = re.compile(r"\\[a-zA-Z]")
_DEPTH = 6


class UnknownWord(ValueError):
    """A pattern names a word list that does not exist; ``args[0]`` is the name."""


def expand(pattern: str, words: Mapping[str, str]) -> str:
    """``pattern`` with every ``{name}`` replaced by its word list, lists within lists included.

    Raises UnknownWord for a name that has no list or lists that name each other in a circle.
    """
    for _ in range(_DEPTH):
        pattern, named = _NAME.subn(lambda m: f"(?:{_lookup(m.group(1), words)})", pattern)
        if not named:
            return _GAP.sub(r"\\S*(?: \\S+){0,\1}? ", pattern)
    raise UnknownWord(_NAME.findall(pattern)[0])


def _lookup(name: str, words: Mapping[str, str]) -> str:
    if name not in words:
        raise UnknownWord(name)
    return words[name]


def is_negative(pattern: str) -> bool:
    """Whether ``pattern`` looks for words that deny, so that such words do not count twice."""
    return _NEGATIVE.search(_ESCAPE.sub(" ", pattern)) is not None


def bounded(pattern: str) -> str:
    """RE2 source for ``pattern`` at word boundaries, upper and lower case alike."""
    return rf"(?i)(?:\b|^)(?:{pattern})(?:\b|$|[^\w])"


def probe(pattern: str, words: Mapping[str, str]) -> Probe:
    """The probe of one pattern signal."""
    expanded = expand(pattern, words)
    return Probe(bounded(expanded), negative=is_negative(expanded))


def heading_probe(pattern: str, words: Mapping[str, str]) -> Probe:
    """The probe of a heading signal: the pattern is looked for in headings only."""
    return Probe(bounded(expand(pattern, words)), target="heading")
