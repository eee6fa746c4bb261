"""Signals about the outline: what definitions say, and the clauses that a passage refers to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from clausecheck.folding import fold
from clausecheck.model import Outline
from clausecheck.ruleset.library import OutlineSignal
from clausecheck.views import Views

_NUMBER = r"(?:(?-i:[IVXL]{1,6})\b|\d{1,3}(?:\.\d{1,3}){0,4}(?: ?\([a-zA-Z0-9]{1,4}\)){0,3})"
_REFERENCE = re.compile(
    rf"\b(?:sections?|clauses?|articles?|paragraphs?)\s({_NUMBER}"
    rf"(?:(?:,? (?:and|or|to|through) |, )(?:(?:sections?|clauses?|articles?|paragraphs?)\s)?"
    rf"{_NUMBER}){{0,6}})"
    r"(?! (?:of|to|in) (?:the |any |that )?(?:[\w-]+ ){0,4}"
    r"(?:act|code|law|regulations?|directive|agreement dated)\b)",
    re.IGNORECASE,
)
_ONE = re.compile(_NUMBER)


def matches(
    signal: OutlineSignal, views: Views, outline: Outline, passages: Sequence[int]
) -> Iterator[tuple[int, int, int]]:
    """Passage, start and end in its view of everything the signal finds."""
    if signal.kind == "definition":
        yield from _definitions(signal, views, outline, passages)
    else:
        yield from _references(signal, views, outline, passages)


def _definitions(
    signal: OutlineSignal, views: Views, outline: Outline, passages: Sequence[int]
) -> Iterator[tuple[int, int, int]]:
    starts = [outline.passages[number].start for number in passages]
    for definition in outline.definitions:
        if not signal.name.search(_folded(definition.term)):
            continue
        first = max(bisect_left(starts, definition.start) - 1, 0)
        for number in passages[first:]:
            passage = outline.passages[number]
            if passage.start >= definition.end:
                break
            if passage.end <= definition.start:
                continue
            found = signal.says.search(views.passages[number].text)
            if found is not None:
                yield number, found.start(), found.end()


def _references(
    signal: OutlineSignal, views: Views, outline: Outline, passages: Sequence[int]
) -> Iterator[tuple[int, int, int]]:
    wanted = {
        segment.number.replace(" ", "").lower()
        for segment in outline.segments
        if segment.number and _headed(signal, outline, segment.parent, segment.heading)
    }
    for number in passages if wanted else ():
        view = views.passages[number]
        for start, end, named in _referring(view.text):
            if named & wanted and end > view.own:
                yield number, start, end


@lru_cache(maxsize=4096)
def _referring(text: bytes) -> tuple[tuple[int, int, frozenset[str]], ...]:
    """Where a passage refers to clauses, and to which; every signal of the kind asks for it."""
    return tuple(
        (
            found.start(),
            found.end(),
            frozenset(n.group().replace(" ", "").lower() for n in _ONE.finditer(found.group(1))),
        )
        for found in _REFERENCE.finditer(text.decode("ascii"))
    )


@lru_cache(maxsize=4096)
def _folded(text: str) -> bytes:
    return fold(text).data


def _headed(signal: OutlineSignal, outline: Outline, parent: int | None, heading: str) -> bool:
    """Whether the clause, or one around it, stands under a heading that the signal asks for."""
    while True:
        if heading and signal.name.search(_folded(heading)):
            return True
        if parent is None:
            return False
        heading, parent = outline.segments[parent].heading, outline.segments[parent].parent
