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
"""``word``, ``two words``, ``o:own``, ``h:heading``, ``e:family/element`` or ``s:signal key``."""

PARTS = (1.0, 0.7, 0.5, 0.5)
"""How long the vector of each part is: all words, own words, headings, rule findings.

Chosen by cross-validation on the public NDAs (training/train.py says how).
"""


def part_of(feature: Feature) -> int:
    """Which of ``PARTS`` a feature belongs to."""
    if feature[1:2] != ":":
        return 0
    return {"o": 1, "h": 2}.get(feature[0], 3)


def features(
    views: Views, outline: Outline, findings: Sequence[Finding]
) -> list[tuple[Feature, ...]]:
    """The features of every passage, in the order of the outline, each once and sorted.

    Words are those of the view: parties and the secret information are tokens, a list item has
    its lead-in in front. An item's own words are features of their own too. Numbers read 0.
    """
    flags: dict[int, set[str]] = {}
    for f in findings:
        flags.setdefault(f.passage, set()).update((f"e:{f.family}/{f.element}", f"s:{f.signal}"))
    headings: dict[int, frozenset[str]] = {}
    found = []
    for number, passage in enumerate(outline.passages):
        if passage.segment not in headings:
            headings[passage.segment] = frozenset(_heading_words(outline, passage.segment))
        view = views.passages[number]
        text = view.text.decode("ascii")
        words = _grams(text)
        own = {f"o:{gram}" for gram in _grams(text[view.own :])} if view.own else set()
        found.append(
            tuple(sorted({*words, *own, *headings[passage.segment], *flags.get(number, ())}))
        )
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
