"""What the words at a place say of it: who is bound there, and which words weaken or turn it.

Many rules, of many families, find the same words, so each is worked out once a document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clausecheck.context import Cue, modifiers
from clausecheck.direction import Bound, bound
from clausecheck.direction.nearby import bound_nearby
from clausecheck.model import Modifier, Outline, Role
from clausecheck.views import Views

_NEIGHBOURS = 3
"""How many passages on either side are asked who is bound."""


class Places:
    """The places of one document; they are given by passage, start and end in its view."""

    def __init__(
        self,
        views: Views,
        outline: Outline,
        roles: Mapping[str, tuple[Role, ...]],
        cues: Sequence[Cue],
    ) -> None:
        self._views, self._outline, self._roles, self._cues = views, outline, roles, cues
        self._bound: dict[tuple[int, int, int], Bound] = {}
        self._nearby: dict[tuple[int, str], tuple[Role, ...]] = {}
        self._modifiers: dict[tuple[int, int, int, bool], tuple[Modifier, ...]] = {}

    def bound(self, passage: int, start: int, end: int) -> Bound:
        """Who carries the duty expressed there."""
        key = passage, start, end
        if key not in self._bound:
            text = self._views.passages[passage].text
            self._bound[key] = bound(text, start, end, self._roles)
        return self._bound[key]

    def nearby(self, passage: int, expected: str) -> tuple[Role, ...]:
        """Whom the clause around a passage binds that names nobody itself."""
        key = passage, expected
        if key not in self._nearby:
            numbers = self._neighbours(passage)
            texts = [self._views.passages[number].text for number in numbers]
            at, mutual = numbers.index(passage), self._views.mutual
            self._nearby[key] = bound_nearby(texts, at, expected, self._roles, mutual=mutual)
        return self._nearby[key]

    def modifiers(
        self, passage: int, start: int, end: int, *, negative: bool
    ) -> tuple[Modifier, ...]:
        """The words that bear on the match of a signal there; ``negative`` as in ``context``."""
        key = passage, start, end, negative
        if key not in self._modifiers:
            text = self._views.passages[passage].text
            self._modifiers[key] = tuple(
                Modifier(
                    mark.kind,
                    text[mark.start : mark.end].decode("ascii").strip(),
                    *self._views.span(passage, mark.start, mark.end),
                )
                for mark in modifiers(text, start, end, self._cues, negative=negative)
            )
        return self._modifiers[key]

    def _neighbours(self, passage: int) -> list[int]:
        """The passages of the same segment around ``passage`` and itself, in their order."""
        passages = self._outline.passages
        segment, first, last = passages[passage].segment, passage, passage
        least, most = max(0, passage - _NEIGHBOURS), min(len(passages) - 1, passage + _NEIGHBOURS)
        while first > least and passages[first - 1].segment == segment:
            first -= 1
        while last < most and passages[last + 1].segment == segment:
            last += 1
        return list(range(first, last + 1))
