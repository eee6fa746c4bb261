"""What kind of document this is, in which language, and what it keeps elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import re2

from clausecheck.model import Document, Outline
from clausecheck.ruleset.schema import DocumentTypeRule

_OPENING = 2500
_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|shall|any|by|this|in|a|is|are|be|or|for|will|that|not|with|you|we|it)\b",
    re.IGNORECASE,
)
_ENGLISH_SHARE = 0.2
_WORDS_NEEDED = 40
_ATTACHMENT = re.compile(
    r"\b(Schedule|Exhibit|Annex|Annexure|Appendix|Attachment"
    r"|SCHEDULE|EXHIBIT|ANNEX|ANNEXURE|APPENDIX|ATTACHMENT)\s{1,20}"
    r"((?:[IVX]{1,5}|[A-Z]|\d{1,2})(?:[-.]?\d{1,2})?)(?!-?\w)"
    r"(?! (?:to|of) (?:the )?(?:\w+ ){0,3}(?:Act|Regulations?|Directive|Convention|GDPR)\b)"
)
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
    if len(words) < _WORDS_NEEDED:
        return "en" if document.text.strip() else "und"
    share = len(_ENGLISH.findall(" ".join(words))) / len(words)
    return "en" if share >= _ENGLISH_SHARE else "und"


def kept_elsewhere(document: Document, outline: Outline) -> tuple[str, ...]:
    """Attachments the text refers to but does not hold, and a separate secrecy agreement."""
    attached = {
        _attachment(match)
        for segment in outline.segments
        if segment.zone == "schedule"
        for match in _ATTACHMENT.finditer(document.text, segment.start, segment.start + 120)
    }
    named = Counter(_attachment(match) for match in _ATTACHMENT.finditer(document.text))
    # A filing puts its own label, "Exhibit 10.3", above the contract: that is no reference.
    label = _ATTACHMENT.match(document.text.lstrip())
    if label is not None:
        named[_attachment(label)] -= 1
    missing = sorted({name for name, count in named.items() if count > 0} - attached, key=_natural)
    elsewhere = [f"{kind} {number} (referred to, not in this file)" for kind, number in missing]
    separate = _SEPARATE_NDA.search(document.text)
    if separate and not _NDA_TITLE.search(document.text[:300]):
        elsewhere.insert(0, "a separate confidentiality agreement (referred to, not in this file)")
    return tuple(elsewhere)


def _attachment(match: re.Match[str]) -> tuple[str, str]:
    return match.group(1).capitalize(), match.group(2)


def _natural(key: tuple[str, str]) -> tuple[str, int, str]:
    digits = re.match(r"\d+", key[1])
    return key[0], int(digits.group()) if digits else 0, key[1]
