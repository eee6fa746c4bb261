"""Defined terms: where each is defined and where it is used.

A use is the term as it was defined, in the singular or the plural, in any place but the one where
it stands in quotation marks to be defined.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from clausecheck.model import Definition, Outline

_WORD = re.compile(r"\w+")
_CAPITAL = r"[A-Z]\w*"
_OPENS = "\"“‘'`"
_PEOPLE = re.compile(
    r"\b(directors?|officers?|employees|agents|advis[eo]rs|consultants|(?:sub)?contractors"
    r"|representatives"
    r"|affiliates|subsidiaries|personnel|staff|accountants|attorneys|lawyers|shareholders|partners"
    r"|lenders|investors|workers)\b",
    re.IGNORECASE,
)
_PEOPLE_AFTER = 240
_KINDS = 2
_FIRST_KIND = 70  # later they are only those whom the thing defined belongs to
_LONGER_PRINT = 24  # a term broken over lines has more white space than its name


@dataclass(frozen=True, slots=True)
class Term:
    """One defined term: its definitions and the offsets at which it is used, in text order."""

    name: str
    definitions: tuple[Definition, ...]
    uses: tuple[int, ...]


def find_terms(text: str, outline: Outline) -> tuple[Term, ...]:
    """All defined terms of a document, in the order of their first definitions."""
    defined: dict[str, list[Definition]] = {}
    for definition in outline.definitions:
        defined.setdefault(definition.term, []).append(definition)
    entries = {definition.start for definition in outline.definitions}
    uses: dict[str, list[int]] = {name: [] for name in defined}
    for name, start in Lexicon(defined).mentions(text, 0, len(text)):
        if start not in entries and text[start - 1 : start] not in set(_OPENS):
            uses[name].append(start)
    return tuple(Term(n, tuple(places), tuple(uses[n])) for n, places in defined.items())


def explanations(text: str, outline: Outline, terms: Sequence[Term]) -> dict[int, frozenset[int]]:
    """For passages that name groups of people by a defined term, the passages that define it.

    "Representatives" means (a) officers … (b) advisers …: a clause that speaks of Representatives
    speaks of all of them. Other definitions do not belong to a clause in this way: that "Products"
    are made "only for" somebody, or that information is "all data", says nothing of its duties.
    """
    starts = [passage.start for passage in outline.passages]
    by_lead: dict[tuple[int, int], list[int]] = {}
    for number, passage in enumerate(outline.passages):
        if passage.zone == "definition":
            for span in {(passage.start, passage.end), *passage.lead_ins}:
                by_lead.setdefault(span, []).append(number)
    explained: dict[int, set[int]] = {}
    for term in terms:
        defining = {
            number
            for d in term.definitions
            if _names_people(text[d.start : d.end + _PEOPLE_AFTER], term.name)
            for number in by_lead.get((d.start, d.end), ())
        }
        for use in term.uses if defining else ():
            explained.setdefault(max(bisect_right(starts, use) - 1, 0), set()).update(defining)
    return {passage: frozenset(found) for passage, found in explained.items()}


def _names_people(sentence: str, name: str) -> bool:
    """Whether a definition says who belongs to a group."""
    meaning = sentence.partition(name)[2]
    kinds = list(_PEOPLE.finditer(meaning[:_PEOPLE_AFTER]))
    several = len({kind.group().lower() for kind in kinds}) >= _KINDS
    return several and kinds[0].start() <= _FIRST_KIND


class Lexicon:
    """Defined terms ready to be looked up in text; of nested terms the longest counts."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, str]]] = {}
        forms: dict[str, str] = {}
        chosen = list(names)
        for name in chosen:
            forms[name] = name
        for name in chosen:
            for form in numbers_of(name):
                forms.setdefault(form, name)
        for form in sorted(forms, key=lambda f: (-len(f), f)):
            if first := _WORD.match(form):
                self._by_first.setdefault(first.group(), []).append((form, forms[form]))
        others = [word for word in self._by_first if not re.fullmatch(_CAPITAL, word)]
        self._first = re.compile("|".join([_CAPITAL, *(rf"\b{re.escape(w)}\b" for w in others)]))

    def mentions(self, text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
        """(term, offset) for every mention in [start, end) of ``text``, without overlaps."""
        done = start
        for word in self._first.finditer(text, start, end):
            forms = self._by_first.get(word.group())
            if (
                forms is None
                or word.start() < done
                or text[word.start() - 1 : word.start()].isalnum()
            ):
                continue
            for form, name in forms:
                length = printed(text, word.start(), form)
                if length:
                    done = word.start() + length
                    yield name, word.start()
                    break


def printed(text: str, start: int, words: str) -> int:
    """How many characters ``words`` take at ``start``, over line ends too; 0: not there."""
    length = len(words) if text.startswith(words, start) else 0
    if not length and " " in words:
        window = text[start : start + len(words) + _LONGER_PRINT]
        if " ".join(window.split()).startswith(words):
            found = re.match(r"\s+".join(map(re.escape, words.split())), window)
            length = found.end() if found else 0
    if not length:
        return 0
    after = text[start + length : start + length + 1]
    return 0 if after.isalnum() or after == "_" else length


def numbers_of(name: str) -> tuple[str, ...]:
    """The singular and plural that a name may also take, "Party" for "Parties"."""
    if name.endswith("ies"):
        return (name[:-3] + "y",)
    if name.endswith("y") and name[-2:-1] not in "aeiou":
        return (name[:-1] + "ies",)
    if name.endswith(("ss", "x", "ch", "sh")):
        return (name + "es",)
    if name.endswith("s"):
        return (
            (name[:-1], name[:-2])
            if name.endswith(("xes", "ches", "shes", "sses"))
            else (name[:-1],)
        )
    return (name + "s",)
