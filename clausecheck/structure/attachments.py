"""Attachments the text refers to but does not hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from clausecheck.model import Document, Flaw, Outline
from clausecheck.structure.places import Places

_ATTACHMENT = re.compile(
    r"\b(Schedule|Exhibit|Annex|Annexure|Appendix|Attachment"
    r"|SCHEDULE|EXHIBIT|ANNEX|ANNEXURE|APPENDIX|ATTACHMENT)\s{1,20}"
    r"((?:[IVX]{1,5}|[A-Z]|\d{1,2})(?:[-.]?\d{1,2}){0,3}+(?:\([a-z]\))?+)(?!-?\w)"
    r"(?! of [A-Z]{3,}\b)"
    r"(?!\)? (?:to|of) (?:the )?(?:\w+ ){0,3}(?:Act|Regulations?|Directive|Convention|GDPR)\b)"
    r"(?! (?:to|of) (?:the|that|such) (?:certain )?(?:[A-Z][\w-]* ){1,5}(?:Agreement|Lease"
    r"|Indenture|Plan|Contract)\b)"
)
_LEADING = re.compile(
    r"(?i)(?:\b(?:in|on|as|to|of|by|at|see|under|with|within|per|from|and|or|for|than|via|the|this"
    r"|that|such|attached|enclosed|annexed|following|through|is|are)|[,(;&/])[\s\"“]*$"
)
_FOLLOWING = re.compile(
    r"(?i)[\"”]?[\s,]*(?:\([^()]{0,80}\)\s*)?"
    r"(?:hereto|hereof|herein|attached|annexed|sets?\b|lists?\b|shall|will|may|is|are|contains?"
    r"|(?:to|of) (?:this|the)\b|and\b|or\b|below|above|describes?\b)"
)
_BEFORE = 16
_LONGEST_TITLE = 40
_LONGEST_HEADING = 90
_HIGHEST = 30  # a higher number behind the word is a page or a quantity


@dataclass(frozen=True, slots=True)
class MissingAttachment:
    """An attachment that is not in this file, e.g. Exhibit B, and where it is referred to."""

    kind: str
    number: str
    references: tuple[int, ...]

    @property
    def name(self) -> str:
        """The name by which it is cited, "Exhibit B"."""
        return f"{self.kind} {self.number}"


def missing_attachments(document: Document, outline: Outline) -> tuple[MissingAttachment, ...]:
    """Every attachment referred to and not attached, by kind and number."""
    attached = {
        _attachment(match)
        for segment in outline.segments
        if segment.zone == "schedule"
        for match in _ATTACHMENT.finditer(document.text, segment.start, segment.start + 120)
    }
    # A filing puts its own label, "Exhibit 10.3", above the contract: that is no reference.
    if label := _ATTACHMENT.match(document.text.lstrip()):
        attached.add(_attachment(label))
    named: dict[tuple[str, str], list[int]] = defaultdict(list)
    for match in _ATTACHMENT.finditer(document.text):
        if _heads(document.text, match):
            # A heading: the attachment itself, or the label of a filing, "Exhibit 10.3".
            attached.add(_attachment(match))
            continue
        if not _refers(document.text, match):
            continue
        if match.group(2).isdigit() and int(match.group(2)) > _HIGHEST:
            continue
        named[_attachment(match)].append(match.start())
    missing = sorted({name for name, at in named.items() if at} - attached, key=_natural)
    return tuple(MissingAttachment(*name, tuple(named[name])) for name in missing)


def attachment_flaws(places: Places, missing: tuple[MissingAttachment, ...]) -> Iterator[Flaw]:
    """One flaw for every missing attachment, at its first reference."""
    for one in missing:
        at = one.references[0]
        message = f"{one.name} is referred to but is not in this file."
        yield Flaw("missing-attachment", one.name, message, places.evidence(at, at + len(one.name)))


def _heads(text: str, match: re.Match[str]) -> bool:
    """Whether the words are a heading: a short line of their own, and none of a list of such."""
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    before, line = text[start : match.start()], text[start : len(text) if end < 0 else end]
    rest = text[match.end() : match.end() + _LONGEST_HEADING].lstrip("\n")
    if _ATTACHMENT.search(rest) is not None:
        return False
    if match.group(1).isupper() and not any(c.islower() for c in before):
        # "STATEMENT OF WORK - APPENDIX A", "EXHIBIT B FORM OF RELEASE …"
        return len(before) < _LONGEST_TITLE and _FOLLOWING.match(text, match.end()) is None
    short = len(line) <= _LONGEST_HEADING and not line.rstrip().endswith((".", ";", ","))
    return short and not any(c.isalpha() for c in before)


def _refers(text: str, match: re.Match[str]) -> bool:
    """Whether the words around say that this is a reference, and no label or title."""
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    return bool(_LEADING.search(before) or _FOLLOWING.match(text, match.end()))


def _attachment(match: re.Match[str]) -> tuple[str, str]:
    return match.group(1).capitalize(), match.group(2)


def _natural(key: tuple[str, str]) -> tuple[str, int, str]:
    digits = re.match(r"\d+", key[1])
    return key[0], int(digits.group()) if digits else 0, key[1]
