"""Words broken at line ends: joined again, true compounds with their hyphen."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LAST = re.compile(r"[\w'\u2019-]+$")
_FIRST = re.compile(r"^[\w'\u2019]+(?:-[\w'\u2019]+)*")

_ADVERB = re.compile(r"\w{4,}ly")
_PARTICIPLE = re.compile(r"\w{3,}(?:ed|ing)|known|held|made")
"""As in ``nationally-recognized``, ``publicly-held``."""

_PREFIXES = frozenset(
    "non third self ex quasi cross arms semi first second fourth fifth well ill high low full part "
    "long short one two three four five six seven eight nine ten multi all half in over the "
    "above below before mid so know work vice attorney client end royalty case day year month "
    "need time good fair joint sub-sub hold paid fully then post-termination pre-existing".split()
)
_ENDINGS = frozenset(
    "free based related owned party parties by to up down in out off on of for the and know how "
    "basis exclusive exclusivity compete competition competes solicit solicitation disclosure "
    "circumvention circumvent use wide term time day date site house level made specific "
    "existing paid law laws fact approved approval transferable assignable disparagement "
    "infringement breaching reliance refundable recurring public confidential exempt".split()
)


class Vocabulary:
    """The text of a document, asked how it spells a word that no line end breaks."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Collect ``texts``, one printed line each."""
        self._text = "\n".join(texts).lower()
        self._known: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        """Say whether the word stands somewhere unbroken."""
        word = word.lower()
        if word not in self._known:
            found = word in self._text and re.search(rf"\b{re.escape(word)}\b", self._text)
            self._known[word] = bool(found)
        return self._known[word]


def keeps_hyphen(before: str, after: str, vocabulary: Vocabulary) -> bool:
    """Say whether the hyphen between a line ``before`` and the next ``after`` belongs there.

    ``before`` ends without the hyphen. The document's own spelling decides first, then the
    parts of known compounds; anything else is a word the typesetter broke.
    """
    left = match.group() if (match := _LAST.search(before)) else ""
    right = match.group() if (match := _FIRST.search(after)) else ""
    if not left or not right or not right[0].islower() or left[-1].isdigit():
        return True
    if vocabulary.knows(f"{left}-{right}"):
        return True
    if vocabulary.knows(left + right):
        return False
    stem = left.lower()
    if "-" in stem or "-" in right:
        return True
    if stem in {"re", "pre", "co"}:
        return False
    if _ADVERB.fullmatch(stem) and _PARTICIPLE.fullmatch(right):
        return True
    return stem in _PREFIXES or (right.lower() in _ENDINGS and len(stem) > 1)
