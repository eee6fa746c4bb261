"""From a word that stands in a text to all that was asked for and that it fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from clausecheck.ruleset.syntax import INNER

_REMEMBERED = 50_000


class Spotter:
    """Words that are asked for by number, in which ``*`` stands for any letters or none.

    What a word fits is remembered: contracts share most of theirs, so that a further contract
    costs the same whatever the number of words that are asked for.
    """

    def __init__(self, words: Mapping[int, Iterable[str]]) -> None:
        self._exact: dict[str, list[int]] = {}
        self._begins: dict[str, dict[str, list[int]]] = {}
        self._ends: dict[str, dict[str, list[int]]] = {}
        self._holds: dict[str, dict[str, list[int]]] = {}
        self._known: dict[bytes, NDArray[np.intp]] = {}
        for number, asked in words.items():
            for word in asked:
                self._add(word, number)
        tables = (self._begins, self._ends, self._holds)
        self._longest = max((len(piece) for table in tables for piece in table), default=0)

    def asking(self, word: bytes) -> NDArray[np.intp]:
        """The numbers that ask for ``word``, each once, in their order."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            numbers = sorted(set(self._asking(word.decode("ascii"))))
            found = self._known[word] = np.array(numbers, dtype=np.intp)
        return found

    def _add(self, word: str, number: int) -> None:
        first, *others = word.split(INNER)
        if not others:
            self._exact.setdefault(word, []).append(number)
        elif first:
            self._begins.setdefault(first, {}).setdefault(word, []).append(number)
        elif others[-1]:
            self._ends.setdefault(others[-1], {}).setdefault(word, []).append(number)
        else:
            self._holds.setdefault(others[0], {}).setdefault(word, []).append(number)

    def _asking(self, word: str) -> Iterator[int]:
        size = len(word)
        most = min(size, self._longest)  # a line of 60,000 letters is one word, too
        yield from self._exact.get(word, ())
        pieces = chain(
            ((self._begins, word[:end]) for end in range(1, most + 1)),
            ((self._ends, word[start:]) for start in range(size - most, size)),
            ((self._holds, piece) for piece in _within(word, most)) if self._holds else (),
        )
        for table, piece in pieces:
            for asked, numbers in table.get(piece, {}).items():
                if fits(asked, word):
                    yield from numbers


def _within(word: str, most: int) -> set[str]:
    """The pieces of ``word`` of at most ``most`` letters, each once."""
    return {
        word[start:end]
        for start in range(len(word))
        for end in range(start + 1, min(start + most, len(word)) + 1)
    }


def fits(asked: str, word: str) -> bool:
    """Whether ``word`` is what ``asked`` says, with any letters or none for each ``*``."""
    first, *others = asked.split(INNER)
    if not others:
        return word == asked
    *inner, last = others
    at = len(first)
    for piece in inner:
        at = word.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return word.startswith(first) and word.endswith(last) and at + len(last) <= len(word)
