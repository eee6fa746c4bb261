"""What the trained detector sees of a passage: its words, the headings above it, what rules found.

The same function serves training and review, so that the two cannot drift apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from clausecheck.model import Finding, Outline
from clausecheck.views import Views

_WORD = re.compile(r"[a-z_0]+")
_DIGITS = re.compile(r"[0-9]+")
_HEADINGS = 2

Feature = str
"""``word``, ``two words``, ``h:heading word``, ``e:family/element`` or ``s:signal key``."""


def features(
    views: Views, outline: Outline, findings: Sequence[Finding]
) -> list[tuple[Feature, ...]]:
    """The features of every passage, in the order of the outline, each once and sorted.

    Words are those of the view: parties and the secret information are tokens, a list item has
    its lead-in in front. Numbers read 0.
    """
    flags: dict[int, set[str]] = {}
    for f in findings:
        flags.setdefault(f.passage, set()).update((f"e:{f.family}/{f.element}", f"s:{f.signal}"))
    headings: dict[int, frozenset[str]] = {}
    found = []
    for number, passage in enumerate(outline.passages):
        if passage.segment not in headings:
            headings[passage.segment] = frozenset(_heading_words(outline, passage.segment))
        words = _grams(views.passages[number].text.decode("ascii"))
        own = {*words, *headings[passage.segment], *flags.get(number, ())}
        found.append(tuple(sorted(own)))
    return found


def _grams(text: str) -> set[str]:
    words = _WORD.findall(_DIGITS.sub("0", text.lower()))
    return {*words, *(f"{a} {b}" for a, b in pairwise(words))}


def _heading_words(outline: Outline, segment: int) -> set[str]:
    """Words of the nearest headings around a segment, innermost first."""
    if not outline.segments:
        return set()
    headings: list[str] = []
    at: int | None = segment
    while at is not None and len(headings) < _HEADINGS:
        if outline.segments[at].heading:
            headings.append(outline.segments[at].heading)
        at = outline.segments[at].parent
    return {f"h:{gram}" for heading in headings for gram in _grams(heading)}
