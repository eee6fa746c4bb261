"""Phrases: plain words in any inflection, "return the materials" finds "returned the materials"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clausecheck.signals import Probe
from clausecheck.signals.pattern import bounded, is_negative

_SMALL = {
    "a", "an", "the", "of", "to", "in", "on", "or", "and", "for", "by", "with", "as", "at", "it",
    "its", "any", "all", "no", "not", "such", "other", "than", "from", "upon", "that", "this",
}  # fmt: skip
_MIN_INFLECTED = 3


def inflected(word: str) -> str:
    """A pattern for ``word`` with the usual English endings; small words stay as they are."""
    plain = re.escape(word)
    if word.lower() in _SMALL or len(word) < _MIN_INFLECTED or not word.isalpha():
        return plain
    stem = re.escape(word[:-1])
    if word.endswith("e"):
        return rf"{stem}(?:e|es|ed|ing|e's)"
    if word.endswith("y") and word[-2] not in "aeiou":
        return rf"{stem}(?:y|ies|ied|ying|y's)"
    return rf"{plain}(?:s|es|ed|ing|'s|{re.escape(word[-1])}ed|{re.escape(word[-1])}ing)?"


def probe(phrases: Sequence[str], *, exact: bool) -> Probe:
    """The probe of a phrase signal: any of ``phrases``, inflected unless ``exact``."""
    alternatives = [
        " ".join(re.escape(w) if exact else inflected(w) for w in phrase.split())
        for phrase in phrases
    ]
    joined = "|".join(alternatives)
    return Probe(bounded(joined), negative=is_negative(" ".join(phrases)))


def closest(text: str, phrases: Sequence[str], score: float) -> tuple[int, int] | None:
    """Where ``text`` comes nearest to one of ``phrases``, letter by letter; None under ``score``.

    ``score`` runs from 0 to 100 (equal); 88 forgives about one letter in eight, as bad scans
    need. The span is in characters.
    """
    from rapidfuzz.fuzz import partial_ratio_alignment

    best: tuple[float, int, int] | None = None
    lower = text.lower()
    for phrase in phrases:
        if len(lower) < len(phrase):  # the shorter text would be searched in the longer phrase
            continue
        found = partial_ratio_alignment(phrase.lower(), lower, score_cutoff=score)
        if found is not None and (best is None or found.score > best[0]):
            best = (found.score, found.dest_start, found.dest_end)
    return best[1:] if best else None
