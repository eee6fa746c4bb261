"""Which marks really number a clause: those that continue an open list or start one.

A mark like ``(b)`` may be a clause, a reference or a roman number in disguise; the lists that
are open where it stands decide. References never fit the sequence for long.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from clausecheck.segmenting.enumerators import LAST_LETTERS, Event, Mark, Reading
from clausecheck.segmenting.governing import leads_into
from clausecheck.segmenting.layout import AFTER_STOP, INLINE, LINE, PARAGRAPH
from clausecheck.segmenting.lookahead import Ahead, value_in

_TOP_STYLES = frozenset({"article", "section", "dotted", "heading"})
_NUMBER_STYLES = frozenset({"1.", "1", "article", "section", "dotted"})
_SINGLE_ALLOWED = frozenset({"article", "section", "dotted", "1."})
_SKIP = 3
_DECIMAL_SKIP = (1, _SKIP, 10, 10)
_DEEPEST = 9
_LONGEST_ITEM = 2000
_SENTENCE_END = re.compile(r"[a-z)]{2}\.\s+[A-Z]")
_LONGEST_TITLE = 120
_LONGEST_RECITAL_TITLE = 40


@dataclass(slots=True)
class Node:
    """One accepted segment while the tree grows; becomes a ``Segment`` at the end."""

    start: int
    end: int
    kind: str
    label: str
    style: str
    value: int
    number: str
    parent: int | None
    depth: int
    path: tuple[int, ...] = ()
    heading: str = ""
    level: int = 0


@dataclass(slots=True)
class _Growth:
    """The nodes so far and the indices of those still open, outermost first."""

    text: str
    nested: frozenset[str]
    nodes: list[Node] = field(default_factory=list)
    stack: list[int] = field(default_factory=list)

    def top(self, level: int) -> Node:
        """Return the open node at a level of the stack."""
        return self.nodes[self.stack[level]]


def grow(text: str, events: Sequence[Event]) -> list[Node]:
    """Accept or drop every event in text order; return the accepted ones as a tree."""
    marks = [event.mark for event in events if event.mark is not None]
    ahead = Ahead(marks)
    growth = _Growth(text, _restarting_under_headings(events))
    at = -1
    for event in events:
        if event.mark is None:
            _place_division(growth, event)
        else:
            at += 1
            _place_mark(growth, event.mark, at, ahead)
    return growth.nodes


def _restarting_under_headings(events: Sequence[Event]) -> frozenset[str]:
    """Return the numeral styles that begin anew under at least two unnumbered headings."""
    count: dict[str, int] = {}
    for one, two in pairwise(events):
        if one.kind == "heading" and two.mark is not None:
            for reading in two.mark.readings:
                if reading.value == 1:
                    count[reading.style] = count.get(reading.style, 0) + 1
    return frozenset(style for style, times in count.items() if times > 1)


def _place_division(growth: _Growth, event: Event) -> None:
    """Open a segment without a place in a list: schedule, heading, recitals, signatures."""
    if event.kind == "heading":
        keep = _level_for_heading(growth, event)
    elif event.kind == "signature":
        keep = 1 if growth.stack and growth.top(0).kind == "schedule" else 0
    else:
        keep = 0
    del growth.stack[keep:]
    _push(growth, event.start, event.end, event.kind, event.label, event.kind, 0, event.label,
          heading=event.heading, level=event.level)  # fmt: skip


def _level_for_heading(growth: _Growth, event: Event) -> int:
    """Return how much of the stack stays open under an unnumbered heading."""
    for level in range(len(growth.stack)):
        node = growth.top(level)
        if node.kind == "heading" and (not event.level or node.level >= event.level):
            return level
        if node.kind in ("recital", "operative", "head", "signature"):
            return level
    keep = len(growth.stack)
    while keep and growth.top(keep - 1).style not in _TOP_STYLES | {"schedule", "1.", "1"}:
        keep -= 1
    return keep


def _place_mark(growth: _Growth, mark: Mark, at: int, ahead: Ahead) -> None:
    if mark.path and len(mark.path) > 1:
        _place_decimal(growth, mark)
        return
    if mark.strength == INLINE and not _inline_allowed(growth, mark):
        return
    readings = _ordered(growth, mark, at, ahead)
    for reading in readings:
        level = _continued(growth, mark, reading, at, ahead)
        if level is not None:
            _replace(growth, level, mark, reading)
            return
        if _is_first(reading) and _may_start(mark, reading, at, ahead):
            _start_list(growth, mark, reading, at, ahead)
            return
    first = readings[0]
    if first.style in _NUMBER_STYLES and _opens_excerpt(growth, mark, first, at, ahead):
        _start_list(growth, mark, first, at, ahead)
    elif mark.forced or (
        mark.strength == PARAGRAPH and readings[0].style in ("article", "section")
    ):
        _replace(growth, _home(growth, readings[0], mark.start), mark, readings[0])


def _opens_excerpt(growth: _Growth, mark: Mark, reading: Reading, at: int, ahead: Ahead) -> bool:
    """Say whether a text that is part of a contract begins with this number, e.g. 7."""
    if mark.strength < LINE or any(node.kind == "mark" for node in growth.nodes):
        return False
    return not growth.text[: mark.start].strip() or (
        mark.strength == PARAGRAPH
        and (ahead.has_second(at, reading) or ahead.has_child(at, reading))
    )


def _is_first(reading: Reading) -> bool:
    return reading.value == 1 or (reading.style == LAST_LETTERS and reading.value < 4)


def _inline_allowed(growth: _Growth, mark: Mark) -> bool:
    """Allow ``(a)`` in a sentence of a clause, but other numbers only right after a title."""
    if not growth.stack:
        return False
    last = growth.nodes[growth.stack[-1]]
    if mark.label.startswith("(") or mark.label.endswith(")"):
        return True
    return mark.start - last.end < _LONGEST_TITLE and not _mid_sentence_stop(
        growth.text[last.end : mark.start]
    )


def _mid_sentence_stop(words: str) -> bool:
    """Say whether words hold more than a title: a stop, a verb, or too many small letters."""
    small = sum(1 for word in words.split() if word[0].islower())
    return ". " in words or small > 4 or " shall " in words or " is " in words


def _ordered(growth: _Growth, mark: Mark, at: int, ahead: Ahead) -> list[Reading]:
    """Put the likelier reading of ``(i)`` first: a letter after (h), else a roman number."""
    if len(mark.readings) < 2:
        return list(mark.readings)
    letter, roman, *rest = mark.readings
    if rest or roman.style == LAST_LETTERS:
        return (
            list(mark.readings)
            if not rest
            else [*_ordered(growth, replace(mark, readings=(letter, roman)), at, ahead), *rest]
        )
    open_letter = any(
        growth.nodes[one].style == letter.style and growth.nodes[one].value == letter.value - 1
        for one in growth.stack
    )
    open_roman = any(
        growth.nodes[one].style == roman.style and growth.nodes[one].value == roman.value - 1
        for one in growth.stack
    )
    if open_letter and open_roman:
        inner = next(
            growth.nodes[one].style for one in reversed(growth.stack)
            if growth.nodes[one].style in (letter.style, roman.style)
        )  # fmt: skip
        return [letter, roman] if inner == letter.style else [roman, letter]
    if open_letter and roman.value == 1 and _roman_next(at, ahead, letter, roman):
        return [roman, letter]
    return [letter, roman] if open_letter else [roman, letter]


def _roman_next(at: int, ahead: Ahead, letter: Reading, roman: Reading) -> bool:
    """Say whether ``(ii)`` comes before ``(j)`` after a doubtful ``(i)``."""
    second = ahead.following[at].get(roman.style, -1)
    other = ahead.following[at].get(letter.style, -1)
    if second < 0 or value_in(ahead.marks[second], roman.style) != 2:
        return False
    return (
        other < 0
        or other > second
        or value_in(ahead.marks[other], letter.style) != (letter.value + 1)
    )


def _continued(growth: _Growth, mark: Mark, reading: Reading, at: int, ahead: Ahead) -> int | None:
    """Return the level of the open list that this mark continues, innermost first."""
    skip = _SKIP if mark.strength == PARAGRAPH else 1
    if mark.strength >= AFTER_STOP and reading.style in ("article", "section"):
        skip = _SKIP
    leap: int | None = None
    for level in range(len(growth.stack) - 1, -1, -1):
        node = growth.top(level)
        if node.style != reading.style:
            continue
        step = reading.value - node.value
        if step == 1 or (1 < step <= skip):
            return level
        if step == 2 and mark.strength >= AFTER_STOP and ahead.has_second(at, reading):
            return level
        if mark.forced and step > 0:
            return level
        if step > 0 and mark.strength == PARAGRAPH and ahead.has_child(at, reading):
            leap = level
    return leap


def _may_start(mark: Mark, reading: Reading, at: int, ahead: Ahead) -> bool:
    """Say whether a list may begin here: inline and with rarer styles only if it goes on."""
    if mark.forced:
        return True
    if mark.strength >= LINE and reading.style in _SINGLE_ALLOWED:
        return True
    if mark.strength == PARAGRAPH and reading.style not in ("1", "A.", "I.", "a.", "i."):
        return True
    return ahead.has_second(at, reading)


def _start_list(growth: _Growth, mark: Mark, reading: Reading, at: int, ahead: Ahead) -> None:
    """Open a new list inside what is open, or in place of the list of the same style."""
    level = _home(growth, reading, mark.start)
    if level < len(growth.stack) and growth.top(level).style == reading.style:
        outer = growth.top(level)
        numeral = reading.style in ("1.", "1)", "(1)", "1")
        if _in_mid_sentence(growth, mark) or (
            numeral and ahead.nests(at, reading.style, outer.value)
        ):
            level = len(growth.stack)
    _replace(growth, level, mark, reading)


def _in_mid_sentence(growth: _Growth, mark: Mark) -> bool:
    """Say whether the sentence before the mark is open, so that the mark is inside of it."""
    last = growth.nodes[growth.stack[-1]]
    words = growth.text[max(last.end, mark.start - 80) : mark.start].rstrip()
    if mark.strength >= LINE:
        return words.endswith((":", ",", "—"))
    since = growth.text[max(last.end, mark.start - _LONGEST_ITEM) : mark.start]
    if _SENTENCE_END.search(since):
        return False
    return (
        bool(words)
        and not words.endswith((".", ";"))
        and not words.endswith(("; and", "; or", ", and", ", or"))
    )


def _home(growth: _Growth, reading: Reading, start: int) -> int:
    """Return the level where a new list of this style belongs."""
    for level in range(len(growth.stack)):
        node = growth.top(level)
        if node.style == reading.style:
            return level
        if node.kind in ("operative", "head", "signature"):
            if reading.style.startswith("(") or (
                level == len(growth.stack) - 1
                and leads_into(
                    growth.text, growth.nodes[growth.stack[-1]].end, start, reading.style
                )
            ):
                continue
            return level
        if reading.style == "article" and node.kind not in ("schedule",):
            return level
        if (
            reading.style == "section"
            and node.kind not in ("schedule", "heading")
            and (node.style != "article")
        ):
            return level
        numeral = reading.style in _NUMBER_STYLES
        if node.kind == "recital" and numeral and not _begins_recital_list(growth, start):
            return level
        if (
            node.kind == "heading"
            and numeral
            and not node.level
            and (reading.style not in growth.nested)
        ):
            return level
    return len(growth.stack)


def _begins_recital_list(growth: _Growth, start: int) -> bool:
    """Say whether a number stands right after the title of the recitals."""
    if len(growth.stack) > 1:
        return False
    last = growth.nodes[growth.stack[-1]]
    return start - last.end < _LONGEST_RECITAL_TITLE


def _replace(growth: _Growth, level: int, mark: Mark, reading: Reading) -> None:
    del growth.stack[min(level, _DEEPEST) :]
    _push(growth, mark.start, mark.end, "mark", mark.label, reading.style, reading.value,
          mark.number, path=mark.path)  # fmt: skip


def _place_decimal(growth: _Growth, mark: Mark) -> None:
    """Accept ``7.2`` as the next of its series, the first under ``7``, or a bold new start."""
    reading = mark.readings[0]
    level = _decimal_level(growth, mark)
    if level is not None:
        _replace(growth, level, mark, reading)


def _decimal_level(growth: _Growth, mark: Mark) -> int | None:
    path = mark.path
    ancestor = None
    for level in range(len(growth.stack) - 1, -1, -1):
        node = growth.top(level)
        if node.style == "dotted" and node.path[:-1] == path[:-1]:
            step = path[-1] - node.path[-1]
            return level if 0 < step <= _DECIMAL_SKIP[mark.strength] else None
        if ancestor is None and node.path and node.path == path[: len(node.path)]:
            ancestor = level
    if ancestor is not None:
        liberal = mark.strength >= LINE
        near = path[-1] <= (_SKIP if liberal else 1) and len(path) - len(
            growth.top(ancestor).path
        ) <= (2 if liberal else 1)
        return ancestor + 1 if near or mark.forced else None
    return _decimal_restart(growth, mark)


def _decimal_restart(growth: _Growth, mark: Mark) -> int | None:
    """Place a decimal number whose parent carries no number of its own."""
    last = next(
        (growth.top(at).path[0] for at in range(len(growth.stack)) if growth.top(at).path), 0
    )
    ahead_of_last = 0 < mark.path[0] - last <= _SKIP or last == 0
    if not (mark.strength == PARAGRAPH or mark.path[-1] == 1):
        return None
    opens = not growth.text[: mark.start].strip()
    if not mark.forced and not opens and not (ahead_of_last and mark.path[-1] <= _SKIP):
        return None
    for level in range(len(growth.stack)):
        node = growth.top(level)
        if node.path or node.kind in ("operative", "head", "recital", "signature"):
            return level
    return 0 if not growth.stack else len(growth.stack)


def _push(
    growth: _Growth, start: int, end: int, kind: str, label: str, style: str, value: int,
    number: str, *, path: tuple[int, ...] = (), heading: str = "", level: int = 0,
) -> None:  # fmt: skip
    if (
        not growth.stack
        and growth.nodes
        and growth.nodes[-1].kind == "head"
        and (growth.nodes[-1].start == start)
    ):
        growth.nodes.pop()
    parent = growth.stack[-1] if growth.stack else None
    growth.nodes.append(
        Node(start, end, kind, label, style, value, number, parent, len(growth.stack), path,
             heading, level)
    )  # fmt: skip
    growth.stack.append(len(growth.nodes) - 1)
