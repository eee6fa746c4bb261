"""Where patterns may match: in passages that hold all words they need, in their order.

Nothing here looks at a passage for one pattern after the other. Each word of a document is looked
up once; numbers with a bit for every passage, or for every word of the document, then tell for
all patterns at a time what they need and have.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, groupby

import numpy as np
from numpy.typing import NDArray

from clausecheck.ruleset.needs import Needs
from clausecheck.ruleset.spotting import Spotter

_WORDS = re.compile(rb"[0-9a-z_]+")
_NUMBER = np.dtype("<u8")
_WIDEST = 4
"""Numbers of 64 bits in which the passages of a document are noted, several on one bit if they
are more: what they let through is held against the places of the words anyway."""


class Places:
    """Where each word of some passages stands, as numbers with a bit for every word.

    Every passage has one bit more, its highest, set in ``ends``: with it one subtraction fills all
    bits of a passage from the lowest that is set.
    """

    def __init__(self, passages: Sequence[bytes]) -> None:
        self.found: dict[bytes, list[int]] = {}
        self.passage: list[int] = []
        ends = []
        for number, text in enumerate(passages):
            words = _WORDS.findall(text.lower())
            for place, word in enumerate(words, len(self.passage)):
                self.found.setdefault(word, []).append(place)
            self.passage += [number] * (len(words) + 1)
            ends.append(len(self.passage) - 1)
        self.count = len(passages)
        self.ends = self.bits(ends)

    def bits(self, places: Iterable[int]) -> int:
        """One number in which the bits at ``places`` are set."""
        made = bytearray(len(self.passage) // 8 + 1)
        for place in places:
            made[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(made, "little")

    def after(self, bits: int) -> int:
        """The places of ``bits`` and all after them in their passages, and some of ``ends``."""
        return (self.ends - bits) | bits

    def passages(self, bits: int) -> Iterator[int]:
        """The passages in which a bit is set, in their order."""
        left = self.ends & ~(self.ends - bits)
        while left:
            lowest = left & -left
            yield self.passage[lowest.bit_length() - 1]
            left ^= lowest

    @cached_property
    def width(self) -> int:
        """How many numbers of 64 bits note passages."""
        return min(_WIDEST, self.count // 64 + 1)

    @cached_property
    def bit(self) -> list[int]:
        """The bit by which each passage is noted; neighbours share one where there are many."""
        bits = min(self.count, 64 * self.width)
        return [1 << number * bits // self.count for number in range(self.count)]

    def rows(self) -> NDArray[np.uint64]:
        """For each word, in the order of ``found``, the passages that hold it."""
        made = bytearray()
        for places in self.found.values():
            row = 0
            for place in places:
                row |= self.bit[self.passage[place]]
            made += row.to_bytes(8 * self.width, "little")
        return np.frombuffer(made, _NUMBER).reshape(-1, self.width)


@dataclass(frozen=True, slots=True)
class _Level:
    """Nodes of one kind that rest on nodes of earlier levels only; they are numbered in a row.

    ``below`` holds what all of them rest on, one node after the other, each from its ``starts``.
    """

    any: bool
    first: int
    last: int
    below: NDArray[np.intp]
    starts: NDArray[np.intp]


class Sieve:
    """What patterns need, in a form that can be held against the passages of a document.

    It is worked out when it is first used; after that no pattern can be added.
    """

    def __init__(self) -> None:
        self._patterns: dict[str, None] = {}

    def add(self, patterns: Iterable[str]) -> None:
        """Take in ``patterns``."""
        assert "graph" not in self.__dict__, "the sieve is in use"
        self._patterns.update(dict.fromkeys(patterns))

    @cached_property
    def graph(self) -> Graph:
        """The needs of all patterns."""
        return Graph(self._patterns)


class Graph:
    """A graph of needs with its nodes numbered by level; ``roots`` are the nodes of patterns.

    A pattern without a root needs no word.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        needs = Needs()
        roots = {pattern: needs.of(pattern) for pattern in patterns}
        depth: list[tuple[int, bool]] = []
        for kind, below in zip(needs.kinds, needs.below, strict=True):
            depth.append((1 + max((depth[n][0] for n in below), default=-1), kind == "any"))
        order = sorted(range(len(depth)), key=depth.__getitem__)
        new = {old: number for number, old in enumerate(order)}
        self.roots = {p: new[root] for p, root in roots.items() if root is not None}
        self.kinds = [needs.kinds[old] for old in order]
        self.below = [tuple(new[n] for n in needs.below[old]) for old in order]
        self.spotter = Spotter({new[old]: words for old, words in needs.words.items()})
        levels = groupby(range(len(order)), key=lambda number: depth[order[number]])
        self.levels = [
            self._level(list(numbers), any_of=any_of)
            for (deep, any_of), numbers in levels
            if deep > 0
        ]

    def _level(self, numbers: Sequence[int], *, any_of: bool) -> _Level:
        below = [self.below[number] for number in numbers]
        starts = list(accumulate(map(len, below), initial=0))[:-1]
        flat = [n for rest in below for n in rest]
        arrays = np.array(flat, dtype=np.intp), np.array(starts, dtype=np.intp)
        return _Level(any_of, numbers[0], numbers[-1] + 1, *arrays)


class Sifted:
    """A sieve held against the passages of a document."""

    def __init__(self, sieve: Sieve, passages: Sequence[bytes]) -> None:
        self.count = len(passages)
        self._graph = sieve.graph
        self._places = Places(passages)
        self._words = list(self._places.found)
        self._bits: dict[int, int] = {}
        self._known: dict[int, int] = {}
        numbers, of = self._sorted()
        starts = np.flatnonzero(np.diff(numbers, prepend=-1))
        held = self._hold(numbers[starts], starts, of)
        self._asked, self._starts = numbers[starts].tolist(), [*starts.tolist(), len(of)]
        self._of = of.tolist()
        self._alive = held.any(axis=0).tobytes()
        self._held = np.ascontiguousarray(held.T).tobytes()
        self._found_in: dict[int, tuple[int, ...]] = {}

    def holding(
        self, nodes: Iterable[tuple[int, int]], wanted: Collection[int] | None
    ) -> Iterator[tuple[int, int]]:
        """Passages that hold what ``nodes`` need, in its order, each with the node's own number.

        A node comes with a number that is handed back; ``wanted`` are the passages asked for,
        where not all are.
        """
        alive, size = self._alive, 8 * self._places.width
        asked = -1 if wanted is None else self._noted(wanted)
        for own, node in nodes:
            if not alive[node]:
                continue
            held = int.from_bytes(self._held[node * size : (node + 1) * size], "little")
            for passage in self._passages(node) if held & asked else ():
                if wanted is None or passage in wanted:
                    yield passage, own

    def _noted(self, passages: Iterable[int]) -> int:
        bits = 0
        for passage in passages:
            bits |= self._places.bit[passage]
        return bits

    def _passages(self, node: int) -> tuple[int, ...]:
        found = self._found_in.get(node)
        if found is None:
            found = self._found_in[node] = tuple(self._places.passages(self._value(node)))
        return found

    def _sorted(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """The nodes that ask for words of the document, in their order, and for which words."""
        asking = [self._graph.spotter.asking(word) for word in self._words]
        numbers = np.concatenate([np.empty(0, np.intp), *asking])
        of = np.repeat(np.arange(len(asking)), [len(nodes) for nodes in asking])
        order = np.argsort(numbers)
        return numbers[order], of[order]

    def _hold(
        self, asked: NDArray[np.intp], starts: NDArray[np.intp], of: NDArray[np.intp]
    ) -> NDArray[np.uint64]:
        """For each node the passages, or neighbours on one bit, that hold all words it needs.

        Node ``asked[i]`` asks for the words ``of`` from ``starts[i]`` on.
        """
        held = np.zeros((self._places.width, len(self._graph.kinds)), dtype=_NUMBER)
        if not len(asked):
            return held
        for row, column in zip(held, self._places.rows().T, strict=True):
            row[asked] = np.bitwise_or.reduceat(column[of], starts)
            for level in self._graph.levels:
                reduce = np.bitwise_or if level.any else np.bitwise_and
                row[level.first : level.last] = reduce.reduceat(row[level.below], level.starts)
        return held

    def _value(self, node: int) -> int:
        """Where what a node needs may end; more than the truth in rare cases, never less."""
        bits = self._known.get(node)
        if bits is None:
            bits = self._known[node] = self._found(node) if self._alive[node] else 0
        return bits

    def _found(self, node: int) -> int:
        kind, below = self._graph.kinds[node], self._graph.below[node]
        if kind == "word":
            return self._words_of(node)
        if kind == "any":
            bits, alive, known = 0, self._alive, self._known
            for number in below:
                if alive[number]:  # most branches of most patterns are not in a document
                    there = known.get(number)
                    bits |= self._value(number) if there is None else there
            return bits
        bits = self._value(below[0])
        for number in below[1:]:
            if not bits:
                break
            there = self._places.after(bits) if kind == "later" else bits << 1
            bits = there & self._value(number)
        return bits

    def _words_of(self, node: int) -> int:
        at = bisect_left(self._asked, node)
        bits = 0
        for word in self._of[self._starts[at] : self._starts[at + 1]]:
            if word not in self._bits:
                self._bits[word] = self._places.bits(self._places.found[self._words[word]])
            bits |= self._bits[word]
        return bits
