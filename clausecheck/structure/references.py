"""Cross-references: "Section 7.2(b)", "clauses 3 and 4", "Article IV" that lead nowhere.

References to other documents are none of ours. A reference is called dangling only when neither
the outline nor any line of the text has the number, in a document whose numbers are whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clausecheck.model import Flaw
from clausecheck.structure.numbers import Number, Numbering, parse
from clausecheck.structure.places import Places, is_supplement

_WORDS = (
    r"(?:[Ss]ections?|SECTIONS?|[Cc]lauses?|CLAUSES?|[Aa]rticles?|ARTICLES?|[Pp]aragraphs?"
    r"|[Ss]ub-?(?:[Ss]ection|[Cc]lause|[Pp]aragraph)s?|§§?)"
)
_ONE = (
    r"\d{1,3}+(?:\.\d{1,3})*+(?:\s?\((?:[a-z]{1,2}|[ivxl]{1,5}|[A-Z]{1,2}|[IVXL]{1,5}"
    r"|\d{1,2})\))*+(?![\w-]|\.\d|%|,\d{3}|\s\d)"
)
_ROMAN_ONE = r"[IVXL]{1,6}(?![\w(.-]\w)"
_JOIN = r"(?:\s*,\s*(?i:and|or)?\s*|\s+(?i:and|or|and/or|through|to|&)\s+)"
_REFERENCE = re.compile(
    rf"(?<![\w.§-])(?P<word>{_WORDS})\s*(?P<first>{_ONE}"
    rf"|{_ROMAN_ONE})(?P<more>(?:{_JOIN}(?:{_ONE}|{_ROMAN_ONE})(?!\s+(?:days?|months?|years?"
    rf"|hours?|percent|business|calendar)\b))*)"
)
_NUMBER = re.compile(rf"{_ONE}|{_ROMAN_ONE}")
_OTHER = (
    r"(?:Agreements?|Act|Code|Lease|Laws?|Rules?|Regulations?|Contract|Plan|Indenture|Treaty"
    r"|Convention|Directive|UCC|"
    r"Orders?|Statutes?|Charter|By-?laws|License|Notes?|Deed|Constitution|Guidelines?|Manual"
    r"|Policy|Policies|"
    r"Memorandum|Certificate|MSA|SOW|NDA|Addendum|Amendment|Supplement|Prospectus|Statement"
    r"|Specifications?|"
    r"Schedules?|Exhibits?|Annex\w*|Appendix|Appendices|Attachments?|GDPR|TFEU|EC|CISG|Form|ISO"
    r"|GAAP|Title|Chapter|Part)"
)
_FOREIGN_AFTER = re.compile(
    rf"\s*(?:\([^()]{{0,120}}\)\s*)?(?:{_JOIN}{_WORDS}\s+{_ONE}(?:\s*\([^()]{{0,120}}\))?)?"
    rf"(?:,\s*respectively)?(?:,\s*(?:[Pp]aragraph|[Ii]tem"
    rf"|[Ss]ub-?paragraph)\s+\S+)?\s*(?:,\s*)?(?:thereof|thereunder|therein|thereto|et seq"
    rf"|(?:of|to|in|under|from|by|set forth in|contained in)\s+(?!this\b|these\b)(?:(?:the|that"
    rf"|such|said|its|any|each|an?|applicable|his|her|their)\s+)*"
    rf"(?:[\w.,’'&\"“”-]+\s+){{0,7}}?[\"“]?{_OTHER}\b"
    rf"|of\s+(?!this\b|these\b|our\b|the\s+present\b)|GDPR|TFEU|CISG|UCC|EC\b|[A-Z]\w+ (?:Act"
    rf"|Code)\b|,?\s*(?:Schedule|Exhibit|Annex|Appendix|Attachment)\b)"
)
_FOREIGN_BEFORE = re.compile(
    rf"(?:\b{_OTHER}(?:\s+of\s+\d{{4}})?[’'s]*(?:\s*\([^()]{{0,60}}\))?|U\.?S\.?C\.?A?\.?"
    rf"|C\.?F\.?R\.?|Regs?\.|Treas\.|Stat\.|\bIRC|\b(?:Exhibit|Schedule|Annex|Appendix"
    rf"|Attachment)\s+[\w-]+|"
    rf"(?:Exhibit|Schedule|Annex|Appendix|Attachment)\s+[\w-]+\W+\w*)\W{{0,3}}(?:at\s+|under\s+"
    rf"|in\s+|see\s+)?$"
)
_AMENDS = re.compile(r"hereby (?:amended|deleted|replaced|modified)\b")
_OWN = re.compile(r"\b(?:[Tt]his|THIS)\s{1,3}$")
_REDACTED = re.compile(r"\[\s*[.…]*\s*\*|\*{3}|\[redacted", re.IGNORECASE)
_THIS = 8
_NEAR = 90
_STATUTE = 30
_HIGHEST = 2


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference to a clause of this document, as printed and part by part.

    ``own`` marks "this Section 6.5", where a clause speaks of itself.
    """

    start: int
    end: int
    printed: str
    number: Number
    own: bool = False


def find_references(places: Places) -> Iterator[Reference]:
    """Every reference to a numbered clause of this document, in text order."""
    text = places.text
    for found in _REFERENCE.finditer(text):
        if places.zone(found.start()) in ("contents", "front") or _heads_a_line(
            text, found.start()
        ):
            continue
        if _FOREIGN_AFTER.match(text, found.end()):
            continue
        if _FOREIGN_BEFORE.search(text, max(0, found.start() - _NEAR), found.start()):
            continue
        for one in _NUMBER.finditer(text, found.start("first"), found.end()):
            number = parse(one.group())
            if number:
                word = found["word"].rstrip("sS")
                own = _OWN.search(text, max(0, found.start() - _THIS), found.start()) is not None
                yield Reference(found.start(), one.end(), f"{word} {one.group()}", number, own)


def _heads_a_line(text: str, start: int) -> bool:
    """Whether the words begin a line: the clause itself, or a line of the contents."""
    line = text.rfind("\n", 0, start) + 1
    return not text[line:start].strip() and not text[:line].rstrip().endswith(
        tuple("abcdefghijklmnopqrstuvwxyz,(")
    )


def dangling(
    places: Places, numbering: Numbering, references: Sequence[Reference]
) -> Iterator[Flaw]:
    """One flaw for every number that is referred to and stands nowhere."""
    if not references or is_supplement(places.text) or _AMENDS.search(places.text):
        return
    told: set[Number] = set()
    # A clause that calls itself by a number nobody reads: there the numbers were lost.
    lost = {r.number[0] for r in references if r.own and not numbering.knows(r.number)}
    for reference in references:
        number = reference.number
        if (
            reference.own
            or number[0] in lost
            or number in told
            or places.in_schedule(reference.start)
        ):
            continue
        if _leads_nowhere(numbering, number):
            told.add(number)
            message = (
                f"{reference.printed} is referred to, but there is no such clause in what was read."
            )
            yield Flaw(
                "dangling-reference",
                reference.printed,
                message,
                places.evidence(reference.start, reference.end),
            )


def _leads_nowhere(numbering: Numbering, number: Number) -> bool:
    """Whether the document has no such clause; where words are redacted one may have stood."""
    if any(_is_redacted(numbering, number[:depth]) for depth in range(1, len(number))):
        return False
    if not number[0].isdigit() or numbering.knows(number):
        return False
    top = max(numbering.tops, default=0)
    if not numbering.knows(number[:1]) and int(number[0]) not in numbering.tops:
        return numbering.is_whole() and int(number[0]) <= max(_STATUTE, _HIGHEST * top)
    if len(number) == 1:
        return False
    if number[1].isdigit():
        if not numbering.knows(number[:2]):
            return len(list(numbering.below(number[:1]))) >= 2
        start = 2
    else:
        start = 1
    return _no_letters(numbering, number, start)


def _is_redacted(numbering: Numbering, number: Number) -> bool:
    words = (numbering.words_of(at) for at in numbering.segments.get(number, ()))
    return any(_REDACTED.search(w) for w in words)


def _no_letters(numbering: Numbering, number: Number, start: int) -> bool:
    """Whether clause ``number[:start]`` is there and none of its items has the next mark."""
    if len(number) <= start or number[start].isdigit():
        return False
    owners = numbering.segments.get(number[:start], [])
    mark = re.compile(rf"(?:\(\s*|\b){re.escape(number[start])}\s*[).]", re.IGNORECASE)
    return bool(owners) and not any(mark.search(numbering.words_of(at)) for at in owners)
