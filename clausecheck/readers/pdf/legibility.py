"""Whether the characters a PDF gives for a page are the words that are printed on it.

A font without a right ToUnicode table prints well and reads as private-use characters,
``(cid:12)`` codes or shifted letters; a page of those must not count as read.
"""

from __future__ import annotations

import re
from collections import Counter

_STRANGE = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]")
_CID = re.compile(r"\(cid:\d+\)")
_LATIN_PAIR = re.compile("[a-z]{2}")

_COMMON_PAIRS = frozenset(
    "th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve "
    "co me de hi ri ro ic ne ea ra ce li ch ll be ma si om ur".split()
)
"""The commonest letter pairs of English; other European languages share most of them."""

_COMMON_WORDS = (" the ", " of ", " and ", " to ")
_FEWEST_LETTERS = 60
_ENOUGH = 1500
_STRANGE_SHARE = 0.08
_FEWEST_COMMON = 0.24


def is_legible(text: str) -> bool:
    """Say whether ``text`` can be words; too short a text is given the benefit of the doubt."""
    few = max(3, len(text) // _ENOUGH * 4)
    plain = text.isprintable() and "\ufffd" not in text and "(cid:" not in text
    if plain and text.count(" the ") > few:  # as on nearly every page of a contract
        return True
    visible = len(text) - text.count(" ") - text.count("\n")
    if visible == 0:
        return False
    strange = 0 if plain else len(_STRANGE.findall(text)) + sum(map(len, _CID.findall(text)))
    if strange > _STRANGE_SHARE * visible:
        return False
    if sum(map(text.count, _COMMON_WORDS)) > few:
        return True
    sample = text[:_ENOUGH].lower()
    letters = sum(map(str.isalpha, sample))
    if letters < _FEWEST_LETTERS:
        return letters > 0 or visible < _FEWEST_LETTERS
    pairs = Counter(_LATIN_PAIR.findall(sample))
    if pairs.total() < letters / 4:  # another script
        return True
    return sum(pairs[pair] for pair in _COMMON_PAIRS) >= _FEWEST_COMMON * pairs.total()
