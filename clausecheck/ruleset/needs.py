"""Which words a pattern cannot do without, and in which order: a graph that patterns share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from clausecheck.ruleset.syntax import (
    EDGE,
    INNER,
    SOME,
    Choice,
    Gap,
    NotUnderstood,
    Often,
    Row,
    Spelt,
    Tree,
    reach,
    tree,
)

Kind = Literal["word", "next", "later", "any"]
"""A node asks for one of some words; for nodes each right after the one before; for nodes each
after the one before, in the same passage; or for any of several nodes."""

_SHORTEST = 3
"""Letters from within a word that say enough to look for."""


class Needs:
    """A graph of what patterns need: what several patterns need is one node.

    Node ``n`` is of kind ``kinds[n]`` and rests on the nodes ``below[n]``, which have smaller
    numbers; a word is one of ``words[n]``, in which ``*`` stands for any letters or none.
    """

    def __init__(self) -> None:
        self.kinds: list[Kind] = []
        self.below: list[tuple[int, ...]] = []
        self.words: dict[int, frozenset[str]] = {}
        self._known: dict[object, int] = {}
        self._parts: dict[tuple[int, bool, bool], tuple[Tree, int | None]] = {}

    def of(self, pattern: str) -> int | None:
        """The node of what ``pattern`` needs; None where it can do without any words."""
        try:
            return self._part(tree(pattern), (False, False))
        except NotUnderstood:
            return None

    def _part(self, part: Tree, alone: tuple[bool, bool]) -> int | None:
        """What a part needs; ``alone`` says whether no word runs on into it, or out of it."""
        key = (id(part), *alone)
        if key not in self._parts:  # the part is kept, so no other takes its identity
            self._parts[key] = part, self._found(part, alone)
        return self._parts[key][1]

    def _found(self, part: Tree, alone: tuple[bool, bool]) -> int | None:
        match part:
            case Spelt(spellings):
                return self._spelt(spellings, alone)
            case Gap():
                return None
            case Often(inner):
                return self._part(inner, (alone[0], False))
            case Choice(branches):
                return self._one_of([self._part(branch, alone) for branch in branches])
            case Row(parts):
                found = zip(parts, _around(parts, alone), strict=True)
                return self._later(self._part(p, around) for p, around in found)

    def _spelt(self, spellings: Iterable[str], alone: tuple[bool, bool]) -> int | None:
        words: set[str] = set()
        others: list[int | None] = []
        for spelling in spellings:
            stretches = list(_stretches(spelling, alone))
            if not stretches:
                return None
            if len(stretches) == len(stretches[0]) == 1:
                words.add(stretches[0][0])
            else:
                others.append(self._later(self._next(stretch) for stretch in stretches))
        return self._one_of([*others, self._word(words)] if words else others)

    # --- nodes ---

    def _node(self, kind: Kind, rest: tuple[int, ...] | frozenset[str]) -> int:
        number = self._known.get((kind, rest))
        if number is None:
            number = self._known[kind, rest] = len(self.kinds)
            self.kinds.append(kind)
            if isinstance(rest, frozenset):
                self.words[number] = rest
                self.below.append(())
            else:
                self.below.append(rest)
        return number

    def _word(self, words: Iterable[str]) -> int:
        return self._node("word", frozenset(words))

    def _next(self, words: Sequence[str]) -> int:
        nodes = tuple(self._word([word]) for word in words)
        return nodes[0] if len(nodes) == 1 else self._node("next", nodes)

    def _later(self, found: Iterable[int | None]) -> int | None:
        """All of ``found``, one after the other; None where there are none."""
        below = tuple(n for n in found if n is not None)
        if len(below) < 2:
            return below[0] if below else None
        return self._node("later", below)

    def _one_of(self, found: Sequence[int | None]) -> int | None:
        """One of ``found``; None where one of them needs nothing."""
        below: set[int] = set()
        words: set[str] = set()
        for number in found:
            if number is None:
                return None
            if self.kinds[number] == "word":
                words |= self.words[number]
            else:
                below |= {number} if self.kinds[number] != "any" else {*self.below[number]}
        if words:
            below.add(self._word(words))
        return below.pop() if len(below) == 1 else self._node("any", tuple(sorted(below)))


def _stretches(spelling: str, alone: tuple[bool, bool]) -> Iterator[list[str]]:
    """Words that a spelling needs each right after the other; between two lists any may stand."""
    text = (EDGE if alone[0] else INNER) + spelling + (EDGE if alone[1] else INNER)
    stretch: list[str] = []
    for piece in text.split():
        if _says_enough(piece):
            stretch.append(_plain(piece))
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _says_enough(piece: str) -> bool:
    letters = max(map(len, piece.replace(SOME, INNER).split(INNER)))
    within = piece[0] in (INNER, SOME) and piece[-1] in (INNER, SOME)
    return letters >= (_SHORTEST if within else 1)


def _plain(piece: str) -> str:
    """A piece with one sign for any letters, and never two of them."""
    word = piece.replace(SOME, INNER)
    while INNER + INNER in word:
        word = word.replace(INNER + INNER, INNER)
    return word


def _around(parts: Sequence[Tree], alone: tuple[bool, bool]) -> Iterator[tuple[bool, bool]]:
    """For each of ``parts`` in a row whether no word runs on into it, or out of it."""
    for i in range(len(parts)):
        before = reach((p.sides[1], p.sides[2]) for p in reversed(parts[:i]))
        after = reach((p.sides[0], p.sides[2]) for p in parts[i + 1 :])
        yield (
            not before[0] and (not before[1] or alone[0]),
            not after[0] and (not after[1] or alone[1]),
        )
