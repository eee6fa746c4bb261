"""Finds the parties in the words that open a contract: who, and under which names.

Works on flat text (see ``flatten``). Evidence in falling order: a "between X and Y" block with
its defined terms, label lines ("Customer: Acme Ltd"), described companies near the start,
names above signature lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from clausecheck.parties import lexicon
from clausecheck.parties.names import Name, clean_term, described, reaches_suffix, read_name

WINDOW = 24_000
REGION = 4_000
MAX_PARTIES = 16
MAX_ANCHORS = 24

_ANCHOR = re.compile(
    r"\b(?:by and (?:between|among(?:st)?)|between|among(?:st)?|(?:made|entered) (?:into )?by"
    r"|(?:is|are) by|part(?:y|ies) (?:to|of) th(?:is|e) (?:\w+ )?agreement (?:are|is)"
    r"|the parties are|parties:?(?= \(?1\)))(?: and (?:between|among))?\b:?",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"\b(?:agreement|contract|amendment|deed|lease|nda|undertaking|made|entered|executed|concluded"
    r"|parties)\b",
    re.IGNORECASE,
)
_END = re.compile(
    r"\b(?:WHEREAS|Whereas|RECITALS?|Recitals?|WITNESS\w*|Witnesseth|BACKGROUND|Background|PREAMBLE"
    r"|INTRODUCTION|R E C I T A L S|W I T N E S S|NOW,? THEREFORE|Now,? therefore|TABLE OF CONTENTS"
    r"|agrees? as follows|agrees? to the|IT IS|ARTICLE|SECTION 1|DEFINITIONS|In consideration"
    r"|IN CONSIDERATION|IN WITNESS|THE PARTIES|Source:|DATED|Dated"
    r"|(?:THIS|This) (?:[A-Z]\w+ ){0,5}(?:AGREEMENT|Agreement|CONTRACT|Contract))\b"
    r"|(?<=[.;)] )1\.? [A-Z]"
    r"|[)\"]\.\"? (?=[A-Z]|\(1\))|\. (?=[A-Z][\w.]+ and [A-Z][\w.]+ (?:are|may|shall))"
    r"|(?:[a-z]{4}|[)\"\]]|\d{3})\.? (?=(?:The|This|In|Each|For|All|As|It|If|Under|Upon|Both|We|You"
    r"|Capitali[sz]ed|Unless|Collectively|Subject|During|By|Pursuant|On|When)\b(?! [A-Z]\w*,? Inc))"
)
_OPENS = re.compile(r"[A-Z(\[_<.\"'…*]|1[.)]|i[.)]|\w*[A-Z]|\w+\.\w|(?:the|each|you|your) |you,")
_READER = frozenset({"you", "your company"})
_YOU = re.compile(r"[\s:,]*(you|your company)\b(?P<named>, (?=[A-Z]))?")
_MARK = re.compile(r"(?<=[\s;,.])\((?:[2-9]|ii|iii|iv|[b-d])\) (?=[A-Z\[_])")
_PAREN = re.compile(r"\(((?:[^()]|\([^()]{0,60}\)){1,400})\)")
_CALLED = re.compile(
    r",? ?(?:and |each )?(?:herein(?:after)?|hereafter)(?:,? (?:also|collectively|jointly|together"
    r"|individually|sometimes|referred|to|called|known|designated|simply|as|the|and|and/or)){0,8}"
    r" (?:\"[^\"]{1,60}\"(?:,? (?:or|and) (?:the )?\"[^\"]{1,60}\")?|(?-i:[A-Z]{3,}))",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"\"([^\"]{1,70})\"|(?<![A-Za-z])'([^']{2,70})'(?![a-z])|\"([^\",()]{2,40})(?=[,)]|$)"
)
_TOGETHER = re.compile(r"\b(?:together|collectively|jointly|each)\b", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"(?:and |AND )?(?:you|your|yourself|the|an?|any|each) ?(?:[\w/-]+ ){0,4}?"
    r"(?:company|party|person|entity|individual|organi[sz]ation|firm|supplier|vendor|undersigned|customer|client|recipient|business"
    r"|corporation)?\b",
)
_NEXT = re.compile(
    r"(?:,|;|\.|\))?\s*(?:-\s?)?\b(?:and|AND|And)\b(?:\s?-)?(?: between)?[:,]?\s+(?=\S)"
    r"|;\s*(?=\S)|,\s(?=[A-Z(])"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name read from the text with the terms defined for it; not yet a party.

    ``says`` are functions said of it, such as "client", that are no names for it.
    """

    name: str
    terms: tuple[str, ...] = ()
    legal: bool = False
    says: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        """How far its terms say owner (positive) or manufacturer; what says most decides."""
        return max(map(lexicon.weight, (*self.terms, *self.says)), key=abs, default=0)


@dataclass(frozen=True, slots=True)
class _Term:
    start: int
    end: int
    terms: tuple[str, ...]
    shared: bool


def flatten(text: str) -> str:
    """Return text with single blanks and straight quotation marks; offsets are not kept."""
    for odd, plain in _PLAIN:
        if odd in text:
            text = text.replace(odd, plain)
    return " ".join(text.split())


_PLAIN = (
    ("\u201c", '"'), ("\u201d", '"'), ("\u201e", '"'), ("\u201f", '"'), ("\u2033", '"'),
    ("\u00ab", '"'), ("\u00bb", '"'), ("''", '"'), ("``", '"'), ("\u2018", "'"), ("\u2019", "'"),
    ("\u00ad", ""), ("\u200b", ""), ("\ufeff", ""), ("\ufb01", "fi"), ("\ufb02", "fl"),
    (".(", ". ("), (",(", ", ("),
)  # fmt: skip


def from_preamble(flat: str) -> tuple[Candidate, ...]:
    """Return the parties of the best "between X and Y" block near the start, or nothing."""
    window = flat[:WINDOW]
    best: tuple[float, tuple[Candidate, ...]] = (0.0, ())
    for anchor in _anchors(window):
        region = _region(window, anchor.end())
        found = _distinct(_parse(region))[:MAX_PARTIES]
        score = _score(found, window, anchor)
        if score > best[0]:
            best = (score, found)
    return best[1]


def _anchors(window: str) -> Iterator[re.Match[str]]:
    count = 0
    for anchor in _ANCHOR.finditer(window):
        following = window[anchor.end() : anchor.end() + 16].lstrip(" :-")
        if not _OPENS.match(following):
            continue
        yield anchor
        count += 1
        if count == MAX_ANCHORS:
            return


def _region(window: str, start: int) -> str:
    text = window[start : start + REGION]
    end = _END.search(text, 2)
    return text[: end.end() if end and end.group()[-1] == " " else end.start()] if end else text


def _score(found: tuple[Candidate, ...], window: str, anchor: re.Match[str]) -> float:
    if not found:
        return 0.0
    score = sum(_worth(c) for c in found[:4])
    if len(found) < 2:
        score -= 1.0
    if _CUE.search(window, max(0, anchor.start() - 160), anchor.start()):
        score += 2.0
    elif sum(bool(c.terms) for c in found) < 2:
        return 0.0
    return score - anchor.start() / 5_000


def _worth(one: Candidate) -> float:
    """A name with terms or a legal form is worth more; a bare "Agent" is somebody named before."""
    if one.name in _READER:
        return 0.5
    if not one.terms and lexicon.is_party_word(one.name):
        return -1.0
    return 1.0 + (1.5 if one.terms else 0.0) + (0.5 if one.legal else 0.0)


def solid(found: Sequence[Candidate]) -> int:
    """Return how many of the parties have a defined term or a legal form, or both."""
    return sum(one.legal or (bool(one.terms) and one.name not in _READER) for one in found)


def _terms(region: str) -> list[_Term]:
    found = [
        *(m for m in _PAREN.finditer(region) if not _inside_name(region, m)),
        *_CALLED.finditer(region),
    ]
    result: list[_Term] = []
    for match in sorted(found, key=lambda m: (m.start(), -m.end())):
        if result and match.start() < result[-1].end:
            continue
        words = match.group()
        result.append(
            _Term(match.start(), match.end(), _defined(words), bool(_TOGETHER.search(words)))
        )
    return result


def _inside_name(region: str, bracket: re.Match[str]) -> bool:
    """Tell whether a bracket stands inside a name: ``Acme (UK) Ltd``."""
    words = bracket.group()
    if '"' in words or "'" in words or words.count(" ") > 2:
        return False
    after = region[bracket.end() : bracket.end() + 60].split()
    return (
        reaches_suffix(after[:5]) and bracket.end() < len(region) and region[bracket.end()] == " "
    )


def _defined(words: str) -> tuple[str, ...]:
    """Return the aliases a parenthesis defines, without those for several parties together."""
    cut = re.search(r"\b(?:and,? )?(?:together|collectively|jointly)\b,? with", words)
    own = words[: cut.start()] if cut else words
    quoted = ["".join(g or "" for g in m.groups()) for m in _QUOTED.finditer(own)]
    if not quoted:
        quoted = _bare(own)
    return tuple(dict.fromkeys(term for q in quoted if (term := clean_term(q))))


def _bare(words: str) -> list[str]:
    inner = words.strip("() ,")
    inner = re.sub(
        r"(?i)^(?:(?:herein(?:after)?|hereafter|also|collectively|referred|to|called|as|the|or|,)"
        r" ?)+",
        "", inner,
    )  # fmt: skip
    plain = re.fullmatch(r"[A-Z][\w&.'-]*(?: [A-Z&][\w&.'-]*){0,3}", inner)
    return [inner] if plain else []


def _parse(region: str) -> Iterator[Candidate]:
    """Yield the parties of one block; a term belongs to the name that stands before it."""
    position = 0
    run: list[Candidate] = []
    for term in _terms(region):
        if not term.terms:
            continue
        names = _names(region, position, term.start, closed=True)
        if not names:
            _attach(run, term, gap=term.start - position)
            position = term.end
            continue
        position = term.end
        every = term.shared and len(names) > 1
        if not every:
            names = _joined(region, names, term.start)
        for index, name in enumerate(names):
            mine = term.terms if every or index == len(names) - 1 else ()
            run.append(_candidate(name, mine))
    rest = _names(region, position, len(region), closed=False)
    run.extend(_candidate(name, ()) for name in rest)
    return iter([c for c in run if c.name])


def _attach(run: list[Candidate], term: _Term, *, gap: int) -> None:
    """Give a term without a name of its own to the party before it: ``(NYSE: X) ("Acme")``."""
    taken = {t for one in run[:-1] for t in one.terms}
    if run and not term.shared and gap <= 250 and not taken & set(term.terms):
        run[-1] = replace(run[-1], terms=run[-1].terms + term.terms)


def _candidate(name: Name, terms: tuple[str, ...]) -> Candidate:
    if name.text in _READER:
        return Candidate(name.text, (name.text, *terms))
    if not name.blank:
        return Candidate(name.text, terms, name.legal)
    return Candidate(terms[0] if terms else "", terms)


def _mask(bracket: re.Match[str]) -> str:
    if _inside_name(bracket.string, bracket):
        return bracket.group()
    return " " * len(bracket.group())


def _names(region: str, start: int, stop: int, *, closed: bool) -> list[Name]:
    """Return the names between two offsets; a list mark such as ``(2)`` begins a new one."""
    marks = [m.end() for m in _MARK.finditer(region, start, stop)]
    found: list[Name] = []
    for begin, end in zip([start, *marks], [*marks, stop], strict=True):
        last = end == stop
        found += _names_between(
            region, begin, end, closed=(last and closed) or (not last and not start)
        )
    return found


def _names_between(region: str, start: int, stop: int, *, closed: bool) -> list[Name]:
    """Return the names between two offsets; ``closed`` says that a defined term ends the range."""
    masked = region[:start] + _PAREN.sub(_mask, region[start:stop])
    you = _YOU.match(masked, start, stop)
    found = [Name(you[1], you.start(1), you.end(1), legal=False)] if you else []
    if you:
        found = [] if you["named"] else found
        start = you.end()
    head = None if found else read_name(masked, start, stop)
    if head is None and closed and not found:
        head = _described_only(masked, start, stop)
    if head and (closed or head.legal or described(masked, head.end) or not start):
        found.append(head)
    position = head.end if head else start
    for gap in _NEXT.finditer(masked, position, stop):
        if gap.start() < position:
            continue
        name = read_name(masked, gap.end(), stop)
        if name and _is_next(masked, name, gap, stop, closed=closed, after=found):
            found.append(name)
            position = name.end
    return found


def _joined(region: str, names: list[Name], stop: int) -> list[Name]:
    """Join ``Centre for Tools and Dies ("CTD")``: one name with "and", since one term follows."""
    if len(names) != 2 or names[1].legal or names[0].legal or names[0].blank or names[1].blank:
        return names
    first, last = names
    between = region[first.end : last.start].strip().lower()
    to_term = not region[last.end : stop].strip()
    title = " for " in first.text and described(region, last.end)
    if between != "and" or not (to_term or title):
        return names
    return [Name(region[first.start : last.end], first.start, last.end, legal=False)]


def _described_only(text: str, start: int, stop: int) -> Name | None:
    """Return a blank name for a party that is only described: ``the company named below``."""
    words = text[start:stop].strip(" ,:;")
    if len(words) <= 200 and (not start or words[:3].lower() == "and") and _SOMEBODY.match(words):
        return Name("", start, start, legal=False, blank=True)
    return None


def _is_next(
    text: str, name: Name, gap: re.Match[str], stop: int, *, closed: bool, after: list[Name]
) -> bool:
    """Tell whether a capitalised phrase after "and" or a comma is a party, not an address."""
    said = described(text, name.end)
    if gap.group().startswith(",") and "and" not in gap.group().lower():
        return name.legal and bool(after) and gap.start() - after[-1].end <= 1
    if name.legal or said or name.blank:
        return True
    previous = after[-1] if after else None
    adjacent = previous is not None and gap.start() - previous.end <= 1
    return adjacent or (closed and text[name.end : stop].strip(" ,") == "" and not after)


def _distinct(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    merged: dict[str, Candidate] = {}
    for one in found:
        key = re.sub(r"\W", "", one.name).lower()
        old = merged.get(key)
        merged[key] = replace(old, terms=old.terms + one.terms) if old else one
    return tuple(merged.values())


def terms_in(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield start, end and aliases of every definition in brackets, in order."""
    for term in _terms(text):
        if term.terms:
            yield term.start, term.end, term.terms
