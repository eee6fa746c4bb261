"""What the operative text says, asked by rules about several clauses.

A pattern looks into one sentence at a time, as the signals of a family do. Whether a pattern is
said is kept, so that two rules, or both sides, may ask the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from clausecheck.model import Outline
from clausecheck.ruleset.patterns import compiled
from clausecheck.ruleset.schema import Apart, Shorter
from clausecheck.signals.duration import AMOUNT, days
from clausecheck.signals.pattern import bounded, expand
from clausecheck.views import Views

_LISTED = re.compile(rb"(?i)(?<!this )\b(?:sections?|clauses?|articles?|paragraphs?) \d")
"""Clauses named by number, not the very one in which the sentence stands."""
_LEADING = re.compile(rb"(?<![\d.])\d+")
_FIRST = re.compile(r"\d+")
_NEAR = r"(?: \S+){0,12}? "
_PLACE_WORDS = 6


@dataclass(slots=True)
class Sayings:
    """The sentences of one document and the word lists of the rules that ask about them."""

    views: Views
    outline: Outline
    words: Mapping[str, str]
    _known: dict[str, bool] = field(default_factory=dict)

    def say(self, pattern: str) -> bool:
        """Whether some sentence matches ``pattern``."""
        if pattern not in self._known:
            self._known[pattern] = bool(self._matches(expand(pattern, self.words), first=True))
        return self._known[pattern]

    def shorter(self, times: Shorter) -> bool:
        """Whether the shortest time beside the one is below the longest beside the other."""
        least, most = self._days(times.first), self._days(times.than)
        return bool(least and most) and min(least) < max(most)

    def apart(self, places: Apart) -> bool:
        """Whether both places are known and no group of names holds one of each."""
        first = self._groups(places.first, places.groups)
        second = self._groups(places.second, places.groups)
        return bool(first and second) and not first & second

    def unlisted(self, pattern: str, anchors: Sequence[int]) -> bool:
        """Whether a sentence lists clauses by number and none of them holds one of ``anchors``.

        ``anchors`` are indexes into ``Outline.passages``. One number is no list, and nothing is
        said of clauses without a number.
        """
        listed = {
            int(number)
            for sentence in self._matches(expand(pattern, self.words), whole=True)
            if _LISTED.search(sentence)
            for number in _LEADING.findall(sentence)
        }
        where = {self._clause(anchor) for anchor in anchors}
        return len(listed) > 1 and bool(where) and None not in where and not listed & where

    def _clause(self, passage: int) -> int | None:
        segment = self.outline.segments[self.outline.passages[passage].segment]
        number = _FIRST.search(segment.number)
        return int(number.group()) if number else None

    def _days(self, pattern: str) -> list[float]:
        beside = expand(pattern, self.words)
        either = rf"(?:(?:{beside}){_NEAR}{AMOUNT}|{AMOUNT}{_NEAR}(?:{beside}))"
        found = (days(words.decode("ascii")) for words in self._matches(either))
        return [time for time in found if time is not None]

    def _groups(self, pattern: str, groups: Sequence[Sequence[str]]) -> set[int]:
        names = "|".join(re.escape(name) for group in groups for name in group)
        near = rf"(?: \S+){{0,{_PLACE_WORDS}}}? "
        source = rf"(?:{expand(pattern, self.words)}){near}(?P<place>{names})"
        found = {words.decode("ascii").lower() for words in self._matches(source, place=True)}
        return {
            number
            for number, group in enumerate(groups)
            if found & {name.lower() for name in group}
        }

    def _matches(
        self, source: str, *, first: bool = False, whole: bool = False, place: bool = False
    ) -> list[bytes]:
        """The words matched, or with ``whole`` the sentences that match, or the place named."""
        regex = compiled(bounded(source))
        matched = []
        for number, view in enumerate(self.views.passages):
            if self.outline.passages[number].zone not in ("body", "schedule"):
                continue
            for match in regex.finditer(view.text):
                words = match.groupdict()[b"place"] if place else match.group()
                matched.append(view.text if whole else words)
                if first:
                    return matched
        return matched
