"""Where lines and paragraphs begin, judged from the words more than from the line breaks.

The same contract comes with hard-wrapped lines, with one line per paragraph, or as one single
line; everything later asks this module how strong the break before a place is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from clausecheck.model import Block, Document

INLINE, AFTER_STOP, LINE, PARAGRAPH = 0, 1, 2, 3
"""How strong the break before a place is: none, after punctuation, a new line, a new paragraph."""

_LINE = re.compile(r"[^\s][^\n]*")
_FURNITURE = re.compile(
    r"[-–—\s]*(?:page\s+)?(?:[a-z]{1,2}-)?(?:\d{1,4}|[ivx]{1,5})(?:\s+of\s+\d{1,4})?[-–—.\s]*",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?<!\S)[•●▪■◦‣⁃·](?=\s)|(?<!\S)[\uf0b7\uf0a7]\s?")
_DASH = re.compile(r"(?m)^[ \t]*(?P<dash>[-–—*])(?=[ \t]+(?!\d{1,4}[ \t]*[-–—])[^\s\-–—*_])")
_OPEN_LIST = re.compile(r"(?:[:;,.]|\b(?:and|or|and/or))\s*\n\s*$")
_NO_TITLE = re.compile(r"[_:;]|\.\s*$|^\W|\b(?:shall|means)\b|^\s*\(?\w{1,4}[.)]")
_LABELLED = re.compile(r"[A-Z][^:.;\n]{0,60}:[ \t]+\S")
_STOPS = ".;:!?"
_CLOSERS = ")]\"”’'_* "
_LOOK_BACK = 400


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line with words: its span without surrounding space, and how it is set off."""

    start: int
    end: int
    blank_before: bool
    furniture: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """The text with its lines, the sorted starts of its paragraphs and of its bullets.

    ``wrapped`` says that lines are cut at a width, so that one line break alone means little.
    ``cells`` holds the starts of the table cells.
    """

    text: str
    lines: tuple[TextLine, ...]
    paragraphs: tuple[int, ...]
    bullets: frozenset[int]
    blocks: tuple[Block, ...]
    wrapped: bool
    cells: frozenset[int]

    def breaks_between(self, start: int, end: int) -> Sequence[int]:
        """Return the paragraph starts strictly after ``start`` and before ``end``."""
        return self.paragraphs[
            bisect_right(self.paragraphs, start) : bisect_left(self.paragraphs, end)
        ]

    def is_paragraph(self, place: int) -> bool:
        """Say whether a paragraph begins exactly at ``place``."""
        found = bisect_left(self.paragraphs, place)
        return found < len(self.paragraphs) and self.paragraphs[found] == place

    def strength(self, place: int) -> int:
        """Return how strong the break before ``place`` is, from INLINE to PARAGRAPH."""
        if self.is_paragraph(place):
            return PARAGRAPH
        before = self.text[max(0, place - _LOOK_BACK) : place]
        words = before.rstrip()
        space = before[len(words) :]
        if not words or "\n" in space or len(space) > 2:
            return LINE
        return AFTER_STOP if words[-1] in _STOPS or words[-1] in _CLOSERS else INLINE


def lay_out(document: Document) -> Layout:
    """Read the lines, paragraphs and bullets of a document; never fails."""
    text = document.text
    lines = _lines(text)
    width = _wrap_width(text, lines)
    blocks = tuple(b for b in document.blocks if 0 <= b.start < b.end <= len(text))
    bullets = frozenset(match.start() for match in _BULLET.finditer(text)) | _dashes(text)
    starts = {_first_word(text, block.start, block.end) for block in blocks} | bullets
    starts.update(_paragraph_starts(text, lines, width, bool(blocks)))
    starts.update(_labelled_rows(text, lines))
    cells = frozenset(
        _first_word(text, block.start, block.end) for block in blocks if block.cell is not None
    )
    return Layout(text, lines, tuple(sorted(starts)), bullets, blocks, width is not None, cells)


def _dashes(text: str) -> frozenset[int]:
    """Return the dashes that begin a line as bullets: after a colon, a stop or another item."""
    return frozenset(
        match.start("dash")
        for match in _DASH.finditer(text)
        if _OPEN_LIST.search(text, max(0, match.start() - 12), match.start())
    )


def _labelled_rows(text: str, lines: Sequence[TextLine]) -> set[int]:
    """Return where lines like "Price: two euros" begin that follow one another, as in a form."""
    rows: set[int] = set()
    for one, two in pairwise(lines):
        if all(_LABELLED.match(text, line.start, line.end) for line in (one, two)):
            rows |= {one.start, two.start}
    return rows


def ends_sentence(text: str, end: int) -> bool:
    """Say whether the words before ``end`` close with a full stop, colon or the like."""
    words = text[max(0, end - 40) : end].rstrip(_CLOSERS + "\n\t")
    return words.endswith(tuple(_STOPS))


def _lines(text: str) -> tuple[TextLine, ...]:
    found = []
    repeated = _running_titles(text)
    last = 0
    for match in _LINE.finditer(text):
        start, words = match.start(), match.group().rstrip()
        blank = text.count("\n", last, start) > 1 or last == 0
        furniture = words in repeated or (
            len(words) < 24 and _FURNITURE.fullmatch(words) is not None
        )
        found.append(TextLine(start, start + len(words), blank, furniture))
        last = start + len(words)
    return tuple(found)


def _running_titles(text: str) -> frozenset[str]:
    """Return the lines of words that stand on many pages: headers and footers."""
    count = Counter(line for line in text.split("\n") if 12 <= len(line) < 120)
    return frozenset(
        line.strip() for line, times in count.items()
        if times >= 4 and line.count(" ") > 1 and not _NO_TITLE.search(line)
    )  # fmt: skip


def _wrap_width(text: str, lines: Sequence[TextLine]) -> int | None:
    """Return the usual length of a wrapped line, or None where lines are not cut at a width."""
    pairs = [
        (one, two) for one, two in pairwise(lines) if not two.blank_before and not one.furniture
    ]
    running = sorted(one.end - one.start for one, two in pairs if text[two.start].islower())
    if not running or len(running) < 0.12 * len(pairs):
        return None
    return running[len(running) * 3 // 4]


def _paragraph_starts(
    text: str, lines: Sequence[TextLine], width: int | None, blocks: bool
) -> list[int]:
    starts = []
    previous: TextLine | None = None
    for line in lines:
        if line.furniture and previous is not None:
            continue
        if previous is None or _breaks(text, previous, line, width, blocks):
            starts.append(line.start)
        previous = line
    return starts


def _breaks(text: str, previous: TextLine, line: TextLine, width: int | None, blocks: bool) -> bool:
    """Say whether a new paragraph begins with ``line``."""
    continues = text[line.start].islower() and not ends_sentence(text, previous.end)
    if continues or (blocks and not line.blank_before):
        return False
    if line.blank_before or width is None:
        return True
    word = text.find(" ", line.start, line.end)
    room = (line.end if word < 0 else word) - line.start
    return previous.end - previous.start + room < 0.8 * width


def _first_word(text: str, start: int, end: int) -> int:
    """Return the first place in the span that is not white space, ``start`` if there is none."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()) if words.strip() else start
