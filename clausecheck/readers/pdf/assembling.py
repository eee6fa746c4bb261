"""The canonical text of a PDF: printed lines joined to paragraphs, with the place of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from clausecheck.model import Aside, Block, BlockKind, Line
from clausecheck.readers.pdf.footnotes import Parted
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
    """The text while it grows; ``words`` are the parts of the paragraph in work.

    ``notes`` wait for the end of that paragraph, because it may run on over the page. ``tables``
    numbers the tables of all pages in the order of the text.
    """

    vocabulary: Vocabulary | None
    parts: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    length: int = 0
    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    open_from: int = 0
    last: Fragment | None = None
    notes: list[tuple[PageText, list[Fragment]]] = field(default_factory=list)
    tables: dict[tuple[int, int], int] = field(default_factory=dict)

    def put(self, between: str, text: str, page: int, box: Box) -> int:
        """Append a printed line after ``between`` and return where it begins."""
        start = self.length + len(between)
        self.length = end = start + len(text)
        if self.words:
            self.words += (between, text)
        else:
            self.parts.append(between)
            self.words.append(text)
            self.open_from = start
        self.lines.append(Line(start, end, page, box))
        return start

    def close(self, kind: BlockKind | None = None) -> None:
        """End the paragraph in work and make a block of it."""
        if not self.words:
            return
        text = "".join(self.words)
        cell = self.last.cell if self.last and kind is None else None
        own: BlockKind = kind or ("table-cell" if cell else kind_of(text))
        part = "footnotes" if kind == "footnote" else "body"
        self.blocks.append(Block(own, self.open_from, self.length, part, cell=cell))
        self.parts.append(text)
        self.words.clear()


def assemble(
    pages: Sequence[PageText],
    arranged: Sequence[Parted],
    asides: Sequence[Sequence[Aside]],
) -> Body:
    """Join the lines of every page, in reading order, to one text.

    ``arranged[n]`` and ``asides[n]`` belong to ``pages[n]``. Notes follow the paragraph in which
    their page ends.
    """
    growing = _Growing(_vocabulary(arranged))
    starts: list[int | None] = []
    placed: list[Aside] = []
    for page, own, beside in zip(pages, arranged, asides, strict=True):
        start = _add_page(growing, page, own)
        starts.append(start)
        begun = growing.length if start is None else start
        placed += [_at(aside, begun, growing.length) for aside in beside]
    growing.close()
    _add_notes(growing)
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


def _vocabulary(arranged: Sequence[Parted]) -> Vocabulary | None:
    """Collect the document's words, if any word is broken."""
    lines = [line for page in arranged for line in chain(page.lines, *page.notes)]
    if not any(line.hyphen for line in lines):
        return None
    return Vocabulary(line.text for line in lines)


def _at(aside: Aside, start: int, end: int) -> Aside:
    """Give what stood above the text its beginning as place, everything else its end."""
    place = start if aside.kind == "header" else end
    return Aside(aside.kind, aside.text, aside.page, place, place)


def _add_page(growing: _Growing, page: PageText, own: Parted) -> int | None:
    """Append a page; return where its text begins, None where it has none."""
    setting = setting_of(own.lines)
    start: int | None = None
    for line in own.lines:
        begun = _add_line(growing, page, line, setting, first=start is None)
        start = begun if start is None else start
    growing.notes += [(page, note) for note in own.notes]
    for extra in page.extras:
        begun = _add_extra(growing, page.number, extra)
        start = begun if start is None else start
    return start


def _add_line(
    growing: _Growing, page: PageText, line: Fragment, setting: Setting, *, first: bool
) -> int:
    if line.cell:
        table = growing.tables.setdefault((page.number, line.cell[0]), len(growing.tables))
        line = line._replace(cell=(table, *line.cell[1:]))
    before = growing.last
    if before is None or before.hyphen or before.cell or line.cell:
        between, new = _join(growing, before, line)
    else:
        new = begins_after_break(before, line) if first else begins_paragraph(before, line, setting)
        between = "\n\n" if new else "\n"
    if new:
        growing.close()
        if growing.notes:
            _add_notes(growing)
            between = "\n\n"
    growing.last = line
    box = page.shown(line.box) if page.turn else line.box
    return growing.put(between, line.text, page.number, box)


def _join(growing: _Growing, before: Fragment | None, line: Fragment) -> tuple[str, bool]:
    """Return what stands before a line where its place on the page does not decide.

    The second value says whether a block begins.
    """
    if before is None:
        return ("\n\n" if growing.length else ""), True
    if line.cell or before.cell:
        return _join_cells(before, line)
    return _joint(growing, before, line), False


def _joint(growing: _Growing, before: Fragment, line: Fragment) -> str:
    """Return what stands between two lines of one paragraph."""
    if not before.hyphen or growing.vocabulary is None:
        return "\n"
    return "-" if keeps_hyphen(before.text, line.text, growing.vocabulary) else ""


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
    _add_notes(growing)
    growing.last = None
    start = growing.put("\n\n" if growing.length else "", extra.text, page, extra.box)
    growing.close("form-field" if extra.kind == "form-field" else "annotation")
    return start


def _add_notes(growing: _Growing) -> None:
    """Append the notes that wait, each as a block of its own."""
    for page, note in growing.notes:
        between = "\n\n" if growing.length else ""
        for before, line in zip([None, *note], note, strict=False):
            if before is not None:
                between = _joint(growing, before, line)
            growing.put(between, line.text, page.number, page.shown(line.box))
        growing.close("footnote")
    growing.notes.clear()
