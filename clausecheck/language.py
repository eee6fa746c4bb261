"""The only place that knows spaCy: tokens and token patterns of a blank English pipeline.

No trained model is needed: the patterns use words, shapes and lexical flags such as LIKE_NUM.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher
    from spacy.tokens import Doc

TokenPattern = list[dict[str, Any]]


@lru_cache(maxsize=1)
def _english() -> Language:
    import spacy

    return spacy.blank("en")


def check(patterns: Sequence[TokenPattern]) -> str | None:
    """What spaCy finds wrong with ``patterns``, in one line; None when they are right."""
    from spacy.errors import MatchPatternError
    from spacy.matcher import Matcher

    try:
        Matcher(_english().vocab, validate=True).add("check", [list(p) for p in patterns])
    except (MatchPatternError, ValueError) as error:
        return " ".join(str(error).split())
    return None


def match(text: str, patterns: Sequence[TokenPattern]) -> list[tuple[int, int]]:
    """The spans of ``text``, in characters, that match one of the token ``patterns``."""
    return next(match_each([text], patterns))


def match_each(
    texts: Iterable[str], patterns: Sequence[TokenPattern]
) -> Iterator[list[tuple[int, int]]]:
    """What ``match`` finds in each of ``texts``; a text is cut into tokens once.

    spaCy is loaded for texts that have the words that the patterns cannot do without.
    """
    needed = [tuple(_needed(pattern)) for pattern in patterns]
    matcher = None
    for text in texts:
        small = text.lower()
        if not any(all(any(w in small for w in words) for words in one) for one in needed):
            yield []
            continue
        matcher = matcher or _matcher(patterns)
        tokens = _tokens(text)
        spans = [tokens[start:end] for _, start, end in matcher(tokens)]
        yield sorted((s.start_char, s.end_char) for s in spans)


def _matcher(patterns: Sequence[TokenPattern]) -> Matcher:
    from spacy.matcher import Matcher

    matcher = Matcher(_english().vocab)
    matcher.add("match", [list(p) for p in patterns], greedy="LONGEST")
    return matcher


def _needed(pattern: TokenPattern) -> Iterator[Sequence[str]]:
    """For each token that must stand there in one of a few words in small letters, those words."""
    for token in pattern:
        lower = token.get("LOWER")
        if "OP" not in token and isinstance(lower, str):
            yield (lower,)
        elif "OP" not in token and isinstance(lower, dict) and isinstance(lower.get("IN"), list):
            yield lower["IN"]


@lru_cache(maxsize=512)
def _tokens(text: str) -> Doc:
    return _english().make_doc(text)
