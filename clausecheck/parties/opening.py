"""Finds parties where no "between X and Y" names them: labels, letters, signature lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clausecheck.model import Block
from clausecheck.parties.apposed import SMALL, described_as, spoken
from clausecheck.parties.block import Candidate, flatten, terms_in
from clausecheck.parties.lexicon import TRADES, is_party_word
from clausecheck.parties.names import Name, clean_term, described, read_name

OPENING = 8_000
_LABEL_WORDS = (
    r"Party [A-D]|(?:The )?(?:[Bb]uyer|[Ss]eller|[Ss]upplier|[Cc]ustomer|[Cc]lient|[Vv]endor"
    r"|[Mm]anufacturer|[Cc]ontractor|[Ll]icensor|[Ll]icensee|[Pp]urchaser|[Cc]onsultant"
    r"|[Dd]istributor|[Cc]ompany|[Dd]iscloser|[Rr]ecipient|[Dd]isclosing [Pp]arty"
    r"|[Rr]eceiving [Pp]arty|[Ss]ervice [Pp]rovider|[Pp]rovider|[Ff]ranchisee|[Ff]ranchisor"
    r"|[Rr]eseller|[Aa]gent|[Pp]rincipal|[Oo]wner|[Ss]ponsor)|CUSTOMER|SUPPLIER|BUYER|SELLER"
    r"|VENDOR|CLIENT|MANUFACTURER|CONTRACTOR|LICENSOR|LICENSEE|PURCHASER|COMPANY"
    rf"|{'|'.join(t.capitalize() for t in TRADES)}|[A-Z][a-z]+maker|Brand|OEM|ODM|CM|Brand Owner"
    r"|Orderer|Processor|Producer|Fabricator|Job Worker|CMT Unit"
)
_LABEL = re.compile(
    rf"(?<![\w\"'])({_LABEL_WORDS})(?:[ /][Nn]ame|/[\w-]+)?"
    rf"(?: ?\((?:(?:the )?(?P<function>{SMALL})\)|[^)]{{1,40}}\)))?"
    r"(?: ?[Nn]ame)?: (?=[A-Z])"
)
_CELL_LABEL = re.compile(rf"(?:{_LABEL_WORDS})(?: [Nn]ame)?:?")
_BOUNDARY = re.compile(
    r"[.:;]\"? (?=[A-Z])|\b(?:and|between|by|retain|engage|appoint|with|from|that|to)\s+"
)
_SIGNED = re.compile(r"^[ \t]*(?:By|BY|Signed|/s/)[: _]", re.MULTILINE)
_PUBLIC = re.compile(r"Federal|Securities|Internal Revenue|U\.S|United States|National Association")
_ROLE_LINE = re.compile(rf"^(?:{_LABEL_WORDS})\s*:?\s*", re.IGNORECASE)


def from_labels(flat: str) -> tuple[Candidate, ...]:
    """Return parties from ``Customer: Acme Ltd`` near the start; the label is the alias."""
    found: dict[str, Candidate] = {}
    for label in _LABEL.finditer(flat[:OPENING]):
        name = read_name(flat, label.end(), label.end() + 160)
        term = label.group(1).removeprefix("The ").removeprefix("the ")
        if name and not name.blank and (name.legal or term.startswith("Party ")):
            tail = flat[name.end : name.end + 90].split(". ")[0]
            says = described_as(tail if tail.startswith((",", " (")) else "")
            if label["function"]:
                says = (*says, spoken(label["function"]))
            found.setdefault(term.lower(), Candidate(name.text, (term,), name.legal, says))
    return tuple(found.values())


def from_cells(text: str, blocks: Sequence[Block]) -> tuple[Candidate, ...]:
    """Return parties from tables whose row reads ``Customer | Acme Ltd``."""
    cells = {b.cell: flatten(text[b.start : b.end]) for b in blocks[:400] if b.cell}
    found: dict[str, Candidate] = {}
    for (table, row, column), words in cells.items():
        value = cells.get((table, row, column + 1), "")
        if value and _CELL_LABEL.fullmatch(words):
            name = read_name(value, 0)
            term = re.sub(r" ?[Nn]ame|:|^The ", "", words).strip()
            if name and not name.blank:
                found.setdefault(term.lower(), Candidate(name.text, (term,), name.legal))
    return tuple(found.values())


def from_definitions(flat: str) -> tuple[Candidate, ...]:
    """Return described companies with a defined term near the start, as letters name them."""
    opening = flat[:OPENING]
    found: dict[str, Candidate] = {}
    position = 0
    for start, end, terms in terms_in(opening):
        name = _nearest(opening, max(position, start - 260), start)
        if name and any(_suits(term, name) for term in terms):
            found.setdefault(name.text.lower(), Candidate(name.text, terms, name.legal))
        position = end
    return tuple(found.values())[:4]


def _nearest(text: str, start: int, stop: int) -> Name | None:
    """Return the first name of the range that runs up to its end or is described there."""
    starts = [start, *(m.end() for m in _BOUNDARY.finditer(text, start, stop))]
    for begin in starts:
        name = read_name(text, begin, stop)
        if name is None or name.blank or name.start - begin > 12 or _PUBLIC.match(name.text):
            continue
        ends = text[name.end : stop].strip(" ,.") == ""
        if ends or (name.legal and described(text, name.end)):
            return name
    return None


def _suits(term: str, name: Name) -> bool:
    """Tell whether a term can stand for this name: a party word, its start, its initials."""
    words = re.findall(r"\w+", name.text)
    letters = re.sub(r"\W", "", term).lower()
    initials = "".join(w[0] for w in words).lower()
    return (
        is_party_word(term)
        or re.sub(r"\W", "", name.text).lower().startswith(letters)
        or (len(letters) > 1 and initials.startswith(letters[:2]))
    )  # fmt: skip


def from_signatures(text: str) -> tuple[Candidate, ...]:
    """Return the companies named on the line above ``By:`` in the signature block."""
    found: dict[str, Candidate] = {}
    for line in _above_signatures(text):
        label = _ROLE_LINE.match(line)
        rest = line[label.end() :] if label else line
        name = read_name(rest, 0)
        if name and name.legal and not name.blank and len(rest) - name.end < 40:
            term = clean_term(label.group().strip(" :").title()) if label else ""
            found.setdefault(name.text.lower(), Candidate(name.text, (term,) if term else (), True))
    return tuple(found.values())[:6]


def _above_signatures(text: str) -> Iterator[str]:
    for count, sign in enumerate(_SIGNED.finditer(text)):
        if count > 12:
            return
        above = text[max(0, sign.start() - 240) : sign.start()].rstrip()
        line = flatten(above.rsplit("\n", 1)[-1])
        if line:
            yield line
