"""The text of a contract as HTML, every cited passage highlighted by its offsets.

Pure functions of a Document and its Highlights, linear in the length of the text. Nothing is
found by searching for strings, so a sentence that stands twice is marked where it was meant.
All text is escaped; the only markup is what this module writes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Protocol, TypeVar

from clausecheck.app.highlights import Highlight, card_anchor
from clausecheck.app.redline import change_anchor
from clausecheck.model import Block, BlockKind, Document, Revision

_NO_NUL = str.maketrans({"\x00": "\ufffd"})
_SHORT = 0.6  # a printed line shorter than this share of the longest one was meant to end there
_HEADING = 60  # characters
_QUIET: tuple[BlockKind, ...] = ("header", "footer", "footnote", "endnote")


@dataclass(frozen=True, slots=True)
class Unit:
    """One paragraph to print: its span, its CSS classes, its level if it is a heading."""

    start: int
    end: int
    classes: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class _Insert:
    """Markup that stands between two characters: a page mark, a label, a comment."""

    at: int
    order: int
    html: str


class Spanned(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int:
        """The offset of its first character."""

    @property
    def end(self) -> int:
        """The offset after its last character."""


_S = TypeVar("_S", bound=Spanned)


@dataclass(frozen=True, slots=True)
class _Layers:
    """What lies over one paragraph: highlights, tracked changes, insertions, line ends to keep."""

    highlights: Sequence[Highlight]
    revisions: Sequence[Revision]
    inserts: Sequence[_Insert]
    breaks: set[int]


def contract_html(document: Document, highlights: Sequence[Highlight]) -> str:
    """Return the scrollable text of the contract with its highlights and page marks."""
    inserts = sorted(
        [*_page_marks(document), *_labels(highlights), *_comments(document), *_pins(document)],
        key=lambda insert: (insert.at, insert.order),
    )
    body = "".join(_units_html(document, highlights, inserts))
    return (
        f"<style>{emphasis(highlights)}</style>"
        '<div class="cc-text" id="contract-text" role="region" tabindex="0" '
        f'aria-label="Text of {escape(document.name)}">{body}</div>'
    )


def emphasis(highlights: Iterable[Highlight]) -> str:
    """Return the style rules that emphasise a passage while the address points at it."""
    return "".join(
        f".cc-text:has(#{h.anchor}:target) .{h.anchor}{{background:#ffe08a;"
        "border-bottom-color:#8a5a00}"
        for h in highlights
    )


# --- paragraphs ------------------------------------------------------------------------------


def units(document: Document) -> list[Unit]:
    """Cut the text into paragraphs; together they hold every character that is not a space."""
    found: list[Unit] = []
    done = 0
    for block in document.blocks:
        start, end = max(block.start, done), min(block.end, len(document.text))
        if start >= end:
            continue
        found += _loose(document.text, done, start)
        found.append(Unit(start, end, _classes(block, document.text[start:end]), block.level))
        done = end
    return found + _loose(document.text, done, len(document.text))


def _loose(text: str, start: int, end: int) -> list[Unit]:
    """Text outside all blocks, a paragraph per line; none if there are only spaces."""
    found: list[Unit] = []
    for line in text[start:end].splitlines(keepends=True):
        if line.strip():
            found.append(Unit(start, start + len(line), "p"))
        start += len(line)
    return found


def _classes(block: Block, words: str) -> str:
    if block.kind == "heading":
        return "p h"
    if block.kind == "list-item":
        # A numbered item of a few words without a full stop is the heading of its clause.
        short = len(words) < _HEADING and words.rstrip()[-1:] not in ".;:,"
        return "p lead" if short and block.level <= 1 else "p li"
    if block.kind == "table-cell":
        return "p cell"
    return "p quiet" if block.kind in _QUIET else "p"


def _units_html(
    document: Document, highlights: Sequence[Highlight], inserts: Sequence[_Insert]
) -> Iterator[str]:
    hard = document.format == "docx"  # Word breaks a line only where the author did
    found = units(document)
    marked, changed = _sweep(highlights, found), _sweep(document.revisions, found)
    placed = 0
    for unit, over, changes in zip(found, marked, changed, strict=True):
        inside: list[_Insert] = []
        while placed < len(inserts) and inserts[placed].at < unit.end:
            inside.append(inserts[placed])
            placed += 1
        breaks = _line_breaks(document.text, unit, hard=hard)
        yield _unit_html(document.text, unit, _Layers(over, changes, inside, breaks))
    yield "".join(insert.html for insert in inserts[placed:])


def _sweep(items: Iterable[_S], found: Iterable[Unit]) -> Iterator[list[_S]]:
    """For each paragraph the items that reach into it, in one pass over both."""
    waiting = deque(sorted(items, key=lambda item: item.start))
    active: list[_S] = []
    for unit in found:
        while waiting and waiting[0].start < unit.end:
            active.append(waiting.popleft())
        active = [item for item in active if item.end > unit.start]
        yield active


def _unit_html(text: str, unit: Unit, layers: _Layers) -> str:
    above = [i for i in layers.inserts if i.order == 0 and i.at <= unit.start]
    within = [i for i in layers.inserts if i not in above]
    parts: list[str] = []
    placed = 0
    for start, end in pairwise(_cuts(unit, layers)):
        while placed < len(within) and within[placed].at <= start:
            parts.append(within[placed].html)
            placed += 1
        parts.append("<br>" if start in layers.breaks else "")
        parts.append(_slice_html(text, start, end, layers))
    before = "".join(insert.html for insert in above)
    return f'{before}<div class="{unit.classes}"{_role(unit)}>{"".join(parts)}</div>'


def _cuts(unit: Unit, layers: _Layers) -> list[int]:
    """The offsets at which anything changes inside a paragraph, its two ends included."""
    offsets = {*layers.breaks, *(insert.at for insert in layers.inserts)}
    items: Iterable[Spanned] = (*layers.highlights, *layers.revisions)
    offsets.update(offset for item in items for offset in (item.start, item.end))
    return [unit.start, *sorted(o for o in offsets if unit.start < o < unit.end), unit.end]


def _role(unit: Unit) -> str:
    if unit.level and "h" in unit.classes.split():
        return f' role="heading" aria-level="{min(unit.level + 2, 6)}"'
    return ""


def _slice_html(text: str, start: int, end: int, layers: _Layers) -> str:
    shown = escape(text[start:end].translate(_NO_NUL), quote=False)
    if not shown.strip():
        return shown
    for change in layers.revisions:
        if change.start <= start and end <= change.end:
            shown = _change_html(shown, change)
    over = [h for h in layers.highlights if h.start <= start and end <= h.end]
    if not over:
        return shown
    worst = min(over, key=lambda h: (h.kind != "evidence", h.mark.rank))
    tone = worst.mark.key if worst.kind == "evidence" else "nearest"
    classes = " ".join(dict.fromkeys(h.anchor for h in over))
    return f'<mark class="{tone} {classes}">{shown}</mark>'


def _change_html(shown: str, change: Revision) -> str:
    added = change.kind in ("insertion", "move-to")
    tag, word = ("ins", "Inserted") if added else ("del", "Deleted")
    return f'<{tag} title="{word}{_by(change.author)}">{shown}</{tag}>'


def _line_breaks(text: str, unit: Unit, *, hard: bool) -> set[int]:
    """Offsets of the line ends to keep: all of them, or those after short printed lines."""
    ends = [i for i in _newlines(text, unit) if unit.start < i]
    if hard or not ends:
        return set(ends)
    starts = [unit.start, *(i + 1 for i in ends)]
    lengths = [end - start for start, end in zip(starts, ends, strict=False)]
    longest = max([*lengths, unit.end - starts[-1]])
    if longest < 40:
        return set(ends)
    return {end for end, length in zip(ends, lengths, strict=True) if length < _SHORT * longest}


def _newlines(text: str, unit: Unit) -> Iterator[int]:
    at = text.find("\n", unit.start, unit.end - 1)
    while at != -1:
        yield at
        at = text.find("\n", at + 1, unit.end - 1)


# --- what stands between the characters ------------------------------------------------------


def _page_marks(document: Document) -> list[_Insert]:
    return [
        _Insert(start, 0, _page_mark(number, unreadable=number in document.unreadable))
        for number, (start, _) in enumerate(document.pages, 1)
    ]


def _page_mark(number: int, *, unreadable: bool) -> str:
    note = " – could not be read" if unreadable else ""
    return f'<span class="page" id="page-{number}">Page {number}{note}</span>'


def _labels(highlights: Iterable[Highlight]) -> list[_Insert]:
    return [_Insert(h.start, 1, _label(h)) for h in highlights]


def _label(h: Highlight) -> str:
    if not h.labelled:
        return f'<span class="pin" id="{h.anchor}"></span>'
    what = {"evidence": "", "nearest": "Nearest passage: ", "possible": "Possible: "}[h.kind]
    tone = h.mark.key if h.kind == "evidence" else "nearest"
    title = escape(h.title)
    return (
        f'<a class="tag {tone}" id="{h.anchor}" href="#{card_anchor(h.family)}" '
        f'aria-label="{what}{title}, {h.mark.word}, {escape(h.place)}: to the finding">'
        f'<span class="sym" aria-hidden="true">{h.mark.symbol}</span>{what}{title}</a><wbr>'
    )


def _comments(document: Document) -> list[_Insert]:
    """The margin comments of the file, each after the words it is about."""
    count = len(document.text)
    return [
        _Insert(
            _clamp(aside.end if aside.end is not None else aside.start, count),
            2,
            f'<span class="comment"><b>Comment{_by(aside.author)}:</b> {escape(aside.text)}</span>',
        )
        for aside in document.asides
        if aside.kind == "comment" and aside.start is not None
    ]


def _pins(document: Document) -> list[_Insert]:
    """Where the list of pending changes leads to."""
    return [
        _Insert(change.start, 1, f'<span class="pin" id="{change_anchor(number)}"></span>')
        for number, change in enumerate(document.changes)
    ]


def _clamp(at: int | None, count: int) -> int:
    return min(max(at or 0, 0), count)


def _by(author: str) -> str:
    return f" by {escape(author)}" if author else ""
