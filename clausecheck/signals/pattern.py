"""Patterns: RE2 expressions over folded text, with named word lists in braces.

``{duty} not <3> disclose`` reads the list ``duty`` of ``rules/context/words.yaml`` and lets up to
three words stand between "not" and "disclose". One blank stands for any white space, case does
not matter, and matches begin and end at word boundaries. In ``not <9!> disclose`` the "not" must
still speak of "disclose": no "and may" stands in between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import count

from clausecheck.signals import Probe

_GAP = re.compile(r" <(\d{1,2})(!?)> ")
_NAME = re.compile(r"\{([a-z][a-z0-9-]*)\}")
_NEGATIVE = re.compile(
    r"\b(?:not|cannot|no|neither|nor|never|without|refrain|cease|prohibited)\b|n't\b"
)
_AFRESH = re.compile(
    r"\. (?=[A-Z_])|(?:^|[,;:] |\b(?:and|or|but|yet) )"
    r"(?:(?!which|that|who|as|where|if|when|to\b)\S+ ){0,3}?"
    r"(?:shall|will|must|may|can|is to|are to|undertakes? to|agrees? to|need not) ",
    re.IGNORECASE,
)
"""Where a sentence or a new duty or freedom begins, after which an earlier "not" says nothing."""
_DENIED = re.compile(r"\b(?:not|never|neither|nor|no|refrain|abstain)\b", re.IGNORECASE)
_BAN = "ban"
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
            return _GAP.sub(partial(_gap, numbers=count()), pattern)
    raise UnknownWord(_NAME.findall(pattern)[0])


def _gap(found: re.Match[str], numbers: Iterator[int]) -> str:
    words = rf"\S*(?: \S+){{0,{found.group(1)}}}? "
    return f"(?P<{_BAN}{next(numbers)}>{words})" if found.group(2) else words


def bans(pattern: str) -> bool:
    """Whether a compiled pattern has a gap across which a ban must last."""
    return f"(?P<{_BAN}" in pattern


def ban_lasts(groups: Mapping[bytes, bytes | None]) -> bool:
    """Whether the ban before every gap ``<20!>`` of a match still speaks at the end of the gap.

    It does not in "shall not copy it and may [disclose it]", nor across the end of a sentence.
    """
    return not any(
        name.startswith(_BAN.encode()) and text is not None and _lifted(text.decode("ascii"))
        for name, text in groups.items()
    )


def _lifted(gap: str) -> bool:
    last = max((m.end() for m in _AFRESH.finditer(gap)), default=None)
    return last is not None and _DENIED.search(gap, last) is None


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
