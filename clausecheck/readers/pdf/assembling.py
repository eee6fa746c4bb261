"""The canonical text of a PDF: printed lines joined to paragraphs, with the place of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from clausecheck.model import Aside, Block, BlockKind, Line
from clausecheck.readers.pdf.fragments import Box, Extra, Fragment, PageText
from clausecheck.readers.pdf.hyphens import Vocabulary, keeps_hyphen
from clausecheck.readers.pdf.paragraphs import (
    Setting,
    begins_after_break,
    begins_paragraph,
    kind_of,
    setting_of,
)


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a PDF and everything that has a place in it."""

    text: str
    blocks: tuple[Block, ...]
    pages: tuple[tuple[int, int], ...]
    lines: tuple[Line, ...]
    asides: tuple[Aside, ...]


@dataclass(slots=True)
class _Growing:
    """The text while it grows; ``words`` are the parts of the paragraph in work."""

    vocabulary: Vocabulary | None
    parts: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    length: int = 0
    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    open_from: int = 0
    last: Fragment | None = None

    def between(self, text: str) -> None:
        """Append what stands between two lines."""
        (self.words if self.words else self.parts).append(text)
        self.length += len(text)

    def put(self, text: str, page: int, box: Box) -> int:
        """Append a printed line and return where it begins."""
        start = self.length
        if not self.words:
            self.open_from = start
        self.words.append(text)
        self.length = end = start + len(text)
        self.lines.append(Line(start, end, page, box))
        return start

    def close(self, kind: BlockKind | None = None) -> None:
        """End the paragraph in work and make a block of it."""
        if not self.words:
            return
        text = "".join(self.words)
        cell = self.last.cell if self.last and kind is None else None
        own: BlockKind = kind or ("table-cell" if cell else kind_of(text))
        self.blocks.append(Block(own, self.open_from, self.length, cell=cell))
        self.parts.append(text)
        self.words.clear()


def assemble(
    pages: Sequence[PageText],
    lines: Sequence[Sequence[Fragment]],
    asides: Sequence[Sequence[Aside]],
) -> Body:
    """Join the lines of every page, in reading order, to one text.

    ``lines[n]`` and ``asides[n]`` belong to ``pages[n]``.
    """
    growing = _Growing(_vocabulary(lines))
    starts: list[int | None] = []
    placed: list[Aside] = []
    for page, own, beside in zip(pages, lines, asides, strict=True):
        start = _add_page(growing, page, own)
        starts.append(start)
        begun = growing.length if start is None else start
        placed += [_at(aside, begun, growing.length) for aside in beside]
    growing.close()
    return Body(
        "".join(growing.parts),
        tuple(growing.blocks),
        _spans(starts, growing.length),
        tuple(growing.lines),
        tuple(placed),
    )


def _spans(starts: Sequence[int | None], length: int) -> tuple[tuple[int, int], ...]:
    """Turn the starts of pages to spans; a page without text is empty before the next one."""
    spans: list[tuple[int, int]] = []
    end = length
    for start in reversed(starts):
        begin = end if start is None else start
        spans.append((begin, end))
        end = begin
    return tuple(reversed(spans))


def _vocabulary(lines: Sequence[Sequence[Fragment]]) -> Vocabulary | None:
    """Collect the document's words, if any word is broken."""
    if not any(line.hyphen for page in lines for line in page):
        return None
    return Vocabulary(line.text for page in lines for line in page)


def _at(aside: Aside, start: int, end: int) -> Aside:
    """Give what stood above the text its beginning as place, everything else its end."""
    place = start if aside.kind == "header" else end
    return Aside(aside.kind, aside.text, aside.page, place, place)


def _add_page(growing: _Growing, page: PageText, lines: Sequence[Fragment]) -> int | None:
    """Append a page; return where its text begins, None where it has none."""
    setting = setting_of(lines)
    start: int | None = None
    for line in lines:
        begun = _add_line(growing, page, line, setting, first=start is None)
        start = begun if start is None else start
    for extra in page.extras:
        begun = _add_extra(growing, page.number, extra)
        start = begun if start is None else start
    return start


def _add_line(
    growing: _Growing, page: PageText, line: Fragment, setting: Setting, *, first: bool
) -> int:
    between, new = _join(growing, line, setting, first=first)
    if new:
        growing.close()
    growing.between(between)
    growing.last = line
    return growing.put(line.text, page.number, page.shown(line.box))


def _join(growing: _Growing, line: Fragment, setting: Setting, *, first: bool) -> tuple[str, bool]:
    """Return what stands between the text so far and ``line``, and whether a block begins."""
    before = growing.last
    if before is None:
        return ("\n\n" if growing.length else ""), True
    if line.cell or before.cell:
        return _join_cells(before, line)
    if before.hyphen and growing.vocabulary:
        kept = keeps_hyphen(before.text, line.text, growing.vocabulary)
        return ("-" if kept else ""), False
    new = begins_after_break(before, line) if first else begins_paragraph(before, line, setting)
    return ("\n\n" if new else "\n"), new


def _join_cells(before: Fragment, line: Fragment) -> tuple[str, bool]:
    a, b = before.cell, line.cell
    hyphen = "-" if before.hyphen else ""
    if a is None or b is None or a[0] != b[0]:
        return f"{hyphen}\n\n", True
    if a == b:
        return f"{hyphen}\n", False
    return (f"{hyphen}\t" if a[1] == b[1] else f"{hyphen}\n"), True


def _add_extra(growing: _Growing, page: int, extra: Extra) -> int:
    """Append a form field or note as a block of its own."""
    growing.close()
    growing.between("\n\n" if growing.length else "")
    growing.last = None
    start = growing.put(extra.text, page, extra.box)
    growing.close("form-field" if extra.kind == "form-field" else "annotation")
    return start
