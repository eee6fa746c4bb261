"""Flaws of definitions: never used, or made twice in different words.

Silent wherever another reading is likely: names of the parties, quoted titles, definitions for one
clause only, amendments (which use the words of another document).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clausecheck.model import Definition, Flaw, FlawKind
from clausecheck.structure.places import Places, is_supplement
from clausecheck.structure.terms import Term

_DEFINING = frozenset({"body", "definition", "schedule", "recital"})
_NAMING = frozenset({"front", "preamble", "signature"})
_QUOTES = "\"“”‘’'"
_NAMES_NOTHING = re.compile(
    r"(?i)(?:this |the )?(?:agreements?|part(?:y|ies)|exhibits?|schedules?|sections?|amendments?)\b"
    r"|including|or|and|[\d$].*|.{1,2}$"
)
"""Terms that are defined by habit; their use is not looked for in so many words."""

_ELSEWHERE = re.compile(
    r"(?:(?!means?\b)[^.;]){0,80}?\bincludes?\b|[^.;]{0,30}?\b(?:ha(?:s|ve) the (?:same"
    r" )?(?:respective )?meanings?|(?:is|are|as) defined|(?:is|are) set (?:out|forth)"
    r"|(?:as )?defined in|see (?:section|clause|article))\b|[^\w]{0,6}(?:section|clause|article"
    r"|recitals?|preamble)\b",
    re.IGNORECASE,
)
"""What follows a term whose definition stands in another place: a pointer, no second definition."""

_LOCAL = re.compile(
    r"\(\s*see\b|without limiting|with respect to (?:an?|any)\b|\(\s*(?:each|an?"
    r"|any)\b[^()]{0,20}[\"“]|used as an? \w+|(?:for (?:the )?(?:sole )?purposes? of|as used in"
    r"|when used in|used in|in|under) (?:this|the (?:foregoing|preceding))"
    r" (?:section|clause|article|paragraph|sub-?(?:section|clause|paragraph)|sentence"
    r"|definition|schedule|exhibit)",
    re.IGNORECASE,
)
_STEM = 3
_ALSO = re.compile(
    r"[\"”’']\s*,?\s*(?:(?:or|and|and/or)\s+(?:(?:the|each|collectively"
    r"|individually),?\s*){0,2})[\"“‘']"
)
"""Between two names of one thing, "CPRD" or "Ready Date": that one of them is used is enough."""

_GLOSS = re.compile(r"\(\s*[\"“‘'][A-Z0-9&/-]{2,10}[\"”’']\s*\)")
_JOINED = re.compile(
    r"[\"”’']\s*(?:(?:and|or)\s+[\"“‘'][^\"”’']{1,60}[\"”’'])?,?\s*(?:collectively|together)\b"
)
"""After a term that another term takes in: ("Initial Term" and "Renewal Term" collectively, …"""

_CITED_TITLE = re.compile(
    r"(?:\d|[IVX]|\)|Section|Article|Exhibit [A-Z]|Schedule \w+)\.?\s*\(\s*[\"“]?$"
)


def definition_flaws(places: Places, terms: Sequence[Term]) -> Iterator[Flaw]:
    """One flaw for every term that is never used and for every one defined in two ways."""
    supplements = is_supplement(places.text)
    lowered = places.text.lower()
    if len(lowered) != len(places.text):  # a few capitals have longer small letters
        lowered = places.text
    for term in terms:
        made = [d for d in term.definitions if _is_made(places, d)]
        if not made or _NAMES_NOTHING.match(term.name) or not term.name[0].isupper():
            continue
        if (
            len(made) == len(term.definitions)
            and not term.uses
            and not _named(lowered, places.text, term)
            and not _has_another_name(places.text, term.name, made[0])
        ):
            yield _unused(places, term.name, made[0])
        of_party = any(places.zone(d.start) in _NAMING for d in term.definitions)
        numbered = [d for d in made if places.number(d.start)]
        for second in [] if of_party or supplements else numbered[1:]:
            if _differ(places, term.name, numbered[0], second):
                yield _twice(places, term.name, numbered[0], second)
                break


def _unused(places: Places, name: str, definition: Definition) -> Flaw:
    message = f"“{name}” is defined but not used in what was read."
    return _flaw(places, "unused-definition", name, message, definition)


def _flaw(places: Places, kind: FlawKind, name: str, message: str, definition: Definition) -> Flaw:
    at = _printed_at(places.text, name, definition)
    return Flaw(kind, name, message, places.evidence(at, at + len(name)))


def _twice(places: Places, name: str, first: Definition, second: Definition) -> Flaw:
    one = _flaw(places, "defined-twice", name, "", first).evidence
    where = f" ({one.section})" if one is not None and one.section else ""
    message = f"“{name}” is defined here and, in other words, before{where}."
    return _flaw(places, "defined-twice", name, message, second)


def _is_made(places: Places, definition: Definition) -> bool:
    """Whether the words give a meaning here, and are no name of a party or cited heading."""
    if places.zone(definition.start) not in _DEFINING:
        return False
    at = _printed_at(places.text, definition.term, definition)
    before = places.text[max(definition.start, at - 40) : at]
    joined = _JOINED.match(places.text, at + len(definition.term))
    return _CITED_TITLE.search(before) is None and joined is None


def named_at(text: str, name: str, definition: Definition) -> tuple[int, int]:
    """The span of the term within its definition."""
    at = _printed_at(text, name, definition)
    return at, at + len(name)


def _printed_at(text: str, name: str, definition: Definition) -> int:
    """Where the term stands in its definition, preferably in quotation marks."""
    plain = -1
    at = text.find(name, definition.start, definition.end)
    while at >= 0:
        if text[at - 1 : at] in tuple(_QUOTES):
            return at
        plain = at if plain < 0 else plain
        at = text.find(name, at + 1, definition.end)
    if plain < 0 and " " in name:
        broken = re.compile(r"\s+".join(map(re.escape, name.split())))
        found = broken.search(text, definition.start, definition.end)
        plain = found.start() if found else -1
    return plain if plain >= 0 else definition.start


def _named(lowered: str, text: str, term: Term) -> bool:
    """Whether the term stands anywhere outside its definitions, in whatever spelling."""
    words = re.findall(r"\w+", re.sub(r"(?:[’']s|\(s\)|\(ies\)|\(es\))$", "", term.name.lower()))
    stem = re.sub(r"(?:ies|es|s|y)$", "", words[-1]) if len(words[-1]) > _STEM else words[-1]
    mentions = re.compile(r"\W{1,6}".join([*words[:-1], stem]) + r"(?:ies|e?s|y)?(?!\w)")
    at = {_printed_at(text, term.name, d) for d in term.definitions}
    return any(
        found.start() not in at and not lowered[found.start() - 1 : found.start()].isalnum()
        for found in mentions.finditer(lowered)
    )


def _has_another_name(text: str, name: str, definition: Definition) -> bool:
    """Whether the thing is also called otherwise there, or the name only explains an acronym."""
    at = _printed_at(text, name, definition)
    after = at + len(name)
    around = (text[max(definition.start, at - 120) : at], text[after : after + 40])
    return bool(
        _GLOSS.match(text, max(text.rfind("(", definition.start, at), 0))
        or _ALSO.match(around[1])
        or any(not around[0][m.end() :] for m in _ALSO.finditer(around[0]))
    )


def _differ(places: Places, name: str, first: Definition, second: Definition) -> bool:
    """Whether two definitions of one scope give the same term two meanings."""
    if first.start == second.start:
        return False
    both = (first, second)
    if any(places.in_schedule(d.start) for d in both):
        return False  # an attachment may have words of its own
    words = [_meaning(places.text, name, d) for d in both]
    if words[0] == words[1] or not all(words):
        return False
    numbers = [places.number(d.start) for d in both]
    return not any(_refers(w, n) for w, n in zip(words, reversed(numbers), strict=True))


def _meaning(text: str, name: str, definition: Definition) -> str:
    """The defining words; empty for a pointer, an addition, a gloss, a meaning for one clause."""
    sentence = text[definition.start : definition.end]
    at = _printed_at(text, name, definition) - definition.start
    bracket = max(sentence.rfind("(", 0, at), 0)
    if (
        _LOCAL.search(sentence)
        or _ELSEWHERE.match(sentence[at + len(name) :])
        or _GLOSS.match(sentence, bracket)
    ):
        return ""
    return " ".join(sentence.lower().split())


def _refers(words: str, number: str) -> bool:
    """Whether the words name the clause: "as described in Section 4.2" is no second meaning."""
    plain = re.match(r"\d+(?:\.\d+)*", number)
    if plain is None:
        return False
    whole = plain.group()
    named = (
        rf"\b{re.escape(whole)}\b|\b(?:section|clause|article|paragraph) {whole.split('.')[0]}\b"
    )
    return re.search(named, words) is not None
