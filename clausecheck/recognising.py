"""What kind of document this is, in which language, and what it keeps elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

import re2

from clausecheck.model import Document
from clausecheck.ruleset.schema import DocumentTypeRule
from clausecheck.structure.attachments import MissingAttachment

_OPENING = 2500
_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|shall|any|by|this|in|a|is|are|be|or|for|will|that|not|with|you|we|it)\b",
    re.IGNORECASE,
)
_ENGLISH_SHARE = 0.2
_LAST_LATIN = "\u024f"
_WORDS_NEEDED = 40
_SEPARATE_NDA = re.compile(
    r"\b(?:(?:confidentiality|non-?disclosure|secrecy)(?: and [\w-]+)? agreement)"
    r"[^.;]{0,60}?\b(?:dated|between the parties|by and between|entered into|of even date|"
    r"executed|remains? in|continues? in|shall continue)\b",
    re.IGNORECASE,
)
_NDA_TITLE = re.compile(r"(?i)confidential|non-?disclosure|secrecy")


def document_type(document: Document, types: Sequence[DocumentTypeRule]) -> str:
    """The id of the type whose title stands first in the opening; ``other`` when none does.

    A title that decides nothing falls back on the words that fit best in the whole text.
    """
    opening = " ".join(document.text[:_OPENING].split())
    found: list[tuple[int, int, str]] = []
    for rank, rule in enumerate(types):
        for pattern in rule.titles:
            match = re2.search(f"(?i){pattern}", opening)
            if match:
                found.append((match.start(), rank, rule.id))
    if found:
        return min(found)[2]
    text = document.text.encode("utf-8", "replace")
    scores = {r.id: _count(r.words, text) for r in types}
    best = max(scores, key=lambda name: scores[name], default="other")
    return best if scores.get(best) else "other"


def _count(patterns: Sequence[str], text: bytes) -> int:
    return sum(1 for p in patterns for _ in re2.finditer(f"(?i){p}".encode(), text))


def language(document: Document) -> str:
    """``en`` when the small words are English, else ``und`` (undetermined)."""
    words = re.findall(r"[^\W\d_]+", document.text[:200_000])
    letters = "".join(words)
    if 2 * sum(char > _LAST_LATIN for char in letters) > len(letters):
        return "und"  # other scripts, some of which set no blanks between words
    if len(words) < _WORDS_NEEDED:
        return "en" if document.text.strip() else "und"
    share = len(_ENGLISH.findall(" ".join(words))) / len(words)
    return "en" if share >= _ENGLISH_SHARE else "und"


def kept_elsewhere(document: Document, missing: Sequence[MissingAttachment]) -> tuple[str, ...]:
    """The attachments that are not in the file, and a separate secrecy agreement."""
    elsewhere = [f"{one.name} (referred to, not in this file)" for one in missing]
    separate = _SEPARATE_NDA.search(document.text)
    if separate and not _NDA_TITLE.search(document.text[:300]):
        elsewhere.insert(0, "a separate confidentiality agreement (referred to, not in this file)")
    return tuple(elsewhere)
