"""Finds parties in the heads of forms: label lines, and the titles of a house's own terms.

"Processing firm: Changwon Die & Mold" stands on a line of its own; "General Terms of Purchase -
Newtonmore Bikes Ltd" says that the house speaks as "we" and buys.
"""

from __future__ import annotations

import re

from clausecheck.parties import lexicon
from clausecheck.parties.beside import from_words_beside
from clausecheck.parties.block import Candidate, flatten
from clausecheck.parties.names import Name, read_name
from clausecheck.parties.parts import said_of

_LINES = 40
_LINE = re.compile(r"^\W{0,4}(?P<label>[A-Z][A-Za-z' -]{2,60}?)(?: ?[:|]| -| –) (?=[^\W\d_a-z])")
_SPOKEN_LABEL = re.compile(r"^(?:Party that|The party that|Party which) (?P<what>.+)$")
_LABEL_PARTS = re.compile(r" and | / |, ")
_TITLE = re.compile(
    r"(?:[Tt]erms|TERMS|[Cc]onditions|CONDITIONS)(?: of|\s?,? for)? "
    r"(?P<what>[Pp]urchase|PURCHASE|[Pp]urchasing|[Oo]rder|[Ss]ale|SALE|[Ss]upply|[Dd]elivery"
    r"|[Mm]anufacture|[Ss]ubcontracting)(?: \w+)?(?: of|,? -|,? –|,? —|:) (?=[^\W\d_a-z])"
    r"|(?P<order>PURCHASE ORDER|Purchase [Oo]rder|PO terms|ORDER)[^.;]{0,40}?(?:,| -| –| —| of)"
    r" (?=[^\W\d_a-z])"
)
_BUYS = ("purchase", "purchasing", "order", "subcontracting")


def from_lines(text: str) -> tuple[Candidate, ...]:
    """Return the two parties that label lines near the start name, or nothing."""
    found: dict[str, Candidate] = {}
    for line in text.splitlines()[:_LINES]:
        words = flatten(line)
        for part in _LINE.finditer(words):
            one = _labelled(part["label"], words[part.end() :])
            if one:
                found.setdefault(one.name, one)
    signs = {one.weight > 0 for one in found.values()}
    return tuple(found.values()) if len(found) == 2 and len(signs) == 2 else ()


def _labelled(label: str, value: str) -> Candidate | None:
    spoken = _SPOKEN_LABEL.match(label)
    says = said_of(f"which {spoken['what']}") if spoken else ()
    parts = _LABEL_PARTS.split(label)
    terms = [p for p in parts if lexicon.weight(p)]
    if not says and not terms:
        return None
    name = _name(value)
    if name is None:
        return None
    aliases = [a for t in terms for a in (t, f"the {t.lower()}", f"The {t.lower()}")]
    aliases += [t.lower() for t in terms if " " in t]
    return Candidate(name, tuple(dict.fromkeys(aliases)), legal=True, says=says)


def _name(value: str) -> str | None:
    """The name a label line states: all of the line, or what stands before a comma or bracket."""
    head = re.split(r"[.;(]\s|[,;(]|\.$", value)[0].strip()
    read: Name | None = read_name(value, 0)
    if read is not None and read.legal and read.start == 0:
        return read.text
    words = head.split()
    fit = 1 < len(words) <= 6 and all(w[:1].isupper() or w in {"&", "and", "of"} for w in words)
    return head if fit else None


def house_terms(flat: str, found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Add the house whose own terms these are, which speaks as "we", beside one other party."""
    title = _TITLE.search(flat[:400])
    if title is None or len(found) > 1:
        return found
    name = read_name(flat, title.end(), title.end() + 100)
    if name is None or name.start != title.end() or len(name.text.split()) < 2:
        return found
    if found and (name.text == found[0].name or not name.legal):
        return found
    what = (title["what"] or "order").lower()
    says = ("customer",) if what in _BUYS else ("supplier",)
    house = Candidate(name.text, ("we", "us"), legal=True, says=says)
    return (house, *found)


def named(text: str, flat: str) -> tuple[Candidate, ...]:
    """Return the parties of label lines, else those named beside a word for them."""
    return from_lines(text) or from_words_beside(flat)
