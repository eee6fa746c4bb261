"""Where an element may stand: in the sentence, section or clause of an anchor, or elsewhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from clausecheck.model import Outline
from clausecheck.ruleset.schema import ElementRule

_CLAUSE_LIMIT = 9000
_ONE_SUBJECT = 3000
"""Characters of a clause up to which all of it is about its anchor."""
_CLOSE_BY = 500
"""Characters between an anchor and what still belongs to it in another section of a longer clause.

An article on termination has one duty to return papers and ten sections on other subjects, whose
"immediately" and "in writing" are no deadline and no certificate of it.
"""
_DOTTED = re.compile(r"(\d+)\.\d")


def clause_of(outline: Outline, passage: int) -> str:
    """A key for the widest clause around a passage that is still one subject.

    It is at most 9,000 characters long. Clauses 8.1 and 8.2 belong together even where the text
    has no clause 8 above them.
    """
    if not outline.segments:
        return ""
    current = outline.passages[passage].segment
    while (parent := outline.segments[current].parent) is not None:
        segment = outline.segments[parent]
        if segment.end - segment.start > _CLAUSE_LIMIT or segment.zone == "schedule":
            return f"#{current}"
        current = parent
    dotted = _DOTTED.match(outline.segments[current].number)
    return dotted.group(1) if dotted else f"#{current}"


def section_of(outline: Outline, passage: int) -> int:
    """The numbered section around a passage: 8.2 for its item (a), 8 where there is no 8.2."""
    if not outline.segments:
        return -1
    current = outline.passages[passage].segment
    while outline.segments[current].label.startswith("("):
        parent = outline.segments[current].parent
        if parent is None:
            break
        current = parent
    return current


@dataclass(frozen=True)
class Ground:
    """Where the anchors of one family stand, and with that where its other elements may.

    ``keys`` are those of the clauses of all passages, where somebody has them already.
    """

    outline: Outline
    anchors: frozenset[int]
    explained: Mapping[int, frozenset[int]] = field(default_factory=dict)
    keys: Sequence[str] = ()

    @cached_property
    def clauses(self) -> frozenset[str]:
        """The clauses that hold an anchor."""
        return frozenset(self._key(p) for p in self.anchors)

    @cached_property
    def definitions(self) -> frozenset[int]:
        """The passages that define the terms these clauses use: they are part of them."""
        return frozenset(
            defining
            for passage, found in self.explained.items()
            if self._key(passage) in self.clauses
            for defining in found
        )

    def in_clause(self, passage: int) -> bool:
        """Whether the passage stands by an anchor in its clause, or explains a term of it.

        By an anchor is, in a clause that is longer than ``_ONE_SUBJECT``, what stands in the same
        section or at most ``_CLOSE_BY`` characters away.
        """
        if not self.anchors:
            return False
        key = self._key(passage)
        if key in self.clauses and (key in self._of_one_subject or self._close_by(passage)):
            return True
        return passage in self.definitions

    def _close_by(self, passage: int) -> bool:
        if passage in self.anchors or section_of(self.outline, passage) in self.sections:
            return True
        here, passages = self.outline.passages[passage], self.outline.passages
        return any(
            max(passages[a].start - here.end, here.start - passages[a].end) <= _CLOSE_BY
            for a in self.anchors
        )

    @cached_property
    def _of_one_subject(self) -> frozenset[str]:
        """The clauses with an anchor that are short enough to be about it from end to end."""
        spans: dict[str, tuple[int, int]] = {}
        for number, passage in enumerate(self.outline.passages):
            key = self._key(number)
            if key in self.clauses:
                first, _ = spans.get(key, (passage.start, 0))
                spans[key] = first, passage.end
        return frozenset(k for k, (first, last) in spans.items() if last - first <= _ONE_SUBJECT)

    def _key(self, passage: int) -> str:
        return self.keys[passage] if self.keys else clause_of(self.outline, passage)

    @cached_property
    def sections(self) -> frozenset[int]:
        """The sections that hold an anchor."""
        return frozenset(section_of(self.outline, p) for p in self.anchors)

    def allows(self, rule: ElementRule, passage: int) -> bool:
        """Whether the element counts where this passage stands."""
        if rule.anchor:
            return may_anchor(self.outline, rule, passage)
        if rule.where == "sentence":
            return passage in self.anchors
        if rule.where == "section":
            return section_of(self.outline, passage) in self.sections
        if rule.where == "clause":
            return self.in_clause(passage)
        if rule.where == "schedule":
            return self.outline.passages[passage].zone == "schedule"
        if rule.where == "definition":
            return defines(self.outline, passage)
        return True


def may_anchor(outline: Outline, rule: ElementRule, passage: int) -> bool:
    """Whether an anchor counts here: in operative text, in a schedule if its rule says so."""
    zone = outline.passages[passage].zone
    return zone == "schedule" if rule.where == "schedule" else zone != "definition"


def defines(outline: Outline, passage: int) -> bool:
    """Whether a passage is, or is part of, the definition of a term."""
    found = outline.passages[passage]
    if found.zone == "definition":
        return True
    return any(d.start < found.end and found.start < d.end for d in outline.definitions)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one part of a signal matched: which part of which signal, in which passage."""

    key: str
    part: int
    passage: int
    start: int


def complete(
    outline: Outline, spots: Collection[Spot], parts: int, *, ordered: bool
) -> Iterator[Spot]:
    """Of the spots of one signal those of its first part that stand in a clause with all others.

    ``ordered`` asks that each part comes after the one before it.
    """
    by_clause: dict[str, list[Spot]] = {}
    for spot in spots:
        by_clause.setdefault(clause_of(outline, spot.passage), []).append(spot)
    for clause in by_clause.values():
        for first in (spot for spot in clause if spot.part == 0):
            if _has_all(first, clause, parts, ordered=ordered):
                yield first


def _has_all(first: Spot, clause: Sequence[Spot], parts: int, *, ordered: bool) -> bool:
    place = (first.passage, first.start)
    for part in range(1, parts):
        places = [(s.passage, s.start) for s in clause if s.part == part]
        later = [p for p in places if p > place] if ordered else places
        if not later:
            return False
        place = min(later) if ordered else place
    return True
