"""Where sentences end: full stops that are none, brackets, broken lines."""

from __future__ import annotations

import re
from itertools import pairwise

from clausecheck.segmenting.layout import Layout

_STOP = re.compile(r"[.!?][\"”’')\]*_]*(?=\s)")
_RECITAL = re.compile(r"(?<=[;,.:])\s+(?:and\s+)?(?=WHEREAS\b|Whereas\b)|(?<=and)\s+(?=WHEREAS\b)")
_ABBREVIATIONS = frozenset(
    "no nos inc ltd co corp llc l.l.c plc s.a n.v b.v u.s u.s.a u.k e.g i.e art arts sec "
    "secs fig figs v vs approx mr mrs ms dr prof st ave blvd rd ste para paras cl ch pp cf "
    "al viz dept div est bros jr sr gov hon rev col gen jan feb mar apr jun jul aug sep "
    "sept oct nov dec tel fax ext attn assn int'l nat'l vol ed eds cap incl max min ref a.m "
    "p.m p.o ph.d pty pte sched exh ex sub-para reg regs op cit".split()
)
_COMPANY_FORMS = frozenset(
    "inc ltd co corp llc l.l.c plc s.a n.v b.v pvt pte pty sdn bhd lda ltda d.o.o s.r.o "
    "s.r.l s.p.a s.l a.s a.g k.k z.o.o o.o a/s cie s.a.r.l".split()
)
_FIRST_OF_TWO = frozenset("pvt pte pty sdn".split())
"""Short company forms after which another always follows: Pvt. Ltd., Sdn. Bhd."""

_WHOLE_CELL = 300
_LAST_WORD = re.compile(r"[\w.'’&-]*$")
_PARENTHESIS = re.compile(r"\([^()]{0,400}\)")
_CALLS_FOR_CAPITAL = frozenset("u.s u.s.a u.k a.m p.m etc".split()).union(
    _COMPANY_FORMS - _FIRST_OF_TWO
)
_NEW_SENTENCE = re.compile(
    r"(?!(?:Limited|Ltd|Inc|Berhad)\b)"
    r"(?:The|This|These|Those|Each|Any|All|If|In|Neither|Either|No|Upon|Notwithstanding|Such|"
    r"Nothing|It|Its|Unless|Where|When|For|To|As|At|By|During|Except|Subject|[A-Z][a-z]+\s+"
    r"(?:shall|will|may|agrees?|is|has|represents?|must))\b"
)

_BEGINS_LOW = re.compile(
    r"(?!(?:Limited|Ltd|Inc|Berhad)\b)[A-Z][a-z]+(?:'s)?\s+"
    r"(?!(?:of|and|or|for|de|du|des|di|da|do|del|der|van|von|og|och|y|e|et|und|en)\b)[a-z]{2,}\b"
)
"""After a company form a capital and a small word begin a sentence: "Acme Ltd. Glaze sheets"."""


def sentence_spans(layout: Layout, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the sentences in a stretch of text, without white space around them."""
    edges = [start, *layout.breaks_between(start, end), end]
    spans = []
    for first, last in pairwise(edges):
        if first in layout.cells and last - first <= _WHOLE_CELL:
            spans += [span for span in [_trimmed(layout.text, first, last)] if span is not None]
            continue
        spans.extend(_within_paragraph(layout.text, first, last))
    return spans


def _within_paragraph(text: str, start: int, end: int) -> list[tuple[int, int]]:
    held = [match.span() for match in _PARENTHESIS.finditer(text, start, end)]
    cuts, at = [start], 0
    for match in _STOP.finditer(text, start, end):
        while at < len(held) and held[at][1] <= match.start():
            at += 1
        inside = at < len(held) and held[at][0] < match.start() < held[at][1] - 1
        if not inside and _is_boundary(text, match, cuts[-1], end):
            cuts.append(match.end())
    cuts += [match.end() for match in _RECITAL.finditer(text, start, end)]
    cuts = [*sorted(cuts), end]
    pairs = pairwise(cuts)
    return [span for one, two in pairs if (span := _trimmed(text, one, two)) is not None]


def _is_boundary(text: str, match: re.Match[str], start: int, end: int) -> bool:
    after = text[match.end() : min(end, match.end() + 60)].lstrip()
    if not after or after[0].islower() or after[0] in ",;:)]":
        return False
    if match.group()[0] != ".":
        return True
    found = _LAST_WORD.search(text, max(start, match.start() - 30), match.start())
    word = found.group() if found else ""
    if word.lower() in _COMPANY_FORMS and _BEGINS_LOW.match(after):
        return True
    if word.lower() in _CALLS_FOR_CAPITAL:
        return _NEW_SENTENCE.match(after) is not None
    if word.lower() in _ABBREVIATIONS or word.lower() in _FIRST_OF_TWO:
        return bool(match.group()[1:])
    if len(word) == 1 and word.isupper():
        return _NEW_SENTENCE.match(after) is not None
    return not (word.isdigit() and len(word) <= 3 and match.start() - len(word) <= start + 2)


def ends_company_form(text: str, place: int) -> bool:
    """Say whether the stop at ``place`` belongs to a short company form, as in ``Pvt. Ltd.``."""
    found = _LAST_WORD.search(text, max(0, place - 30), place)
    return found is not None and found.group().lower() in _COMPANY_FORMS


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    last = start + len(words.rstrip())
    return (first, last) if first < last else None
