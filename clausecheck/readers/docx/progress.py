"""Where the walk through a story stands, and the one way words come into the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausecheck.readers.docx.numbering import Counters
from clausecheck.readers.docx.paragraphs import Shape, Visibility
from clausecheck.readers.docx.writing import Change, Paragraph, Written, put

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from lxml.etree import _Element as Element

    from clausecheck.model import BlockKind
    from clausecheck.readers.docx.fields import Field
    from clausecheck.readers.docx.numbering import List
    from clausecheck.readers.docx.package import Package, Part
    from clausecheck.readers.docx.styles import Styles
    from clausecheck.readers.views import View

    Leave = Callable[["Walk"], None]


@dataclass(frozen=True, slots=True)
class Source:
    """What every story of a file is read with. ``read_chunk`` reads the parts of other formats.

    ``inside`` names the part that this file was taken in from; it is empty for the file itself.
    """

    package: Package
    styles: Styles
    lists: Mapping[str, List]
    view: View
    read_chunk: Callable[[Part], Written]
    inside: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """Which text is read; ``kind`` is the kind of all its blocks, None in the body."""

    part: str
    kind: BlockKind | None = None
    counters: Counters = field(default_factory=Counters)


@dataclass(slots=True)
class Cell:
    """Where in which table the walk is; rows and columns count from 0."""

    table: int
    row: int = -1
    column: int = 0
    next_column: int = 0


@dataclass(slots=True)
class Walk:
    """Where the walk stands. ``number`` is a label that the next block with words will carry.

    ``label`` is the number of the open paragraph where it had to be counted before its end.
    ``moves`` are the names of the moves whose range is open, by id.
    """

    source: Source
    written: Written
    story: Story
    boxes: Story
    number: str = ""
    stack: list[tuple[Iterator[Element], Leave | None]] = field(default_factory=list)
    paragraph: Paragraph | None = None
    shapes: list[tuple[int, Shape]] = field(default_factory=list)
    shape: Shape = field(default_factory=Shape)
    survives: bool = False
    label: str | None = None
    waiting: list[Element] = field(default_factory=list)
    contexts: dict[Element, tuple[tuple[Change, ...], Visibility]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    moves: dict[str, str] = field(default_factory=dict)
    fields: list[Field] = field(default_factory=list)
    strays: set[Element] = field(default_factory=set)
    cells: list[Cell] = field(default_factory=list)
    visible: Visibility = "live"
    surrounding: Visibility = "live"
    run: Element | None = None
    said: int = 0


def say(walk: Walk, text: str) -> None:
    """Add words, unless tracked changes, fields or formatting keep them out of the text."""
    if not text or any(not open_field.result for open_field in walk.fields):
        return
    walk.said += len(text)
    fate = None if walk.visible == "live" else walk.visible
    put(open_paragraph(walk), text, walk.changes, walk.source.view, fate)


def open_paragraph(walk: Walk) -> Paragraph:
    """The paragraph that words go to now; begun if there is none."""
    if walk.paragraph is None:
        walk.paragraph = Paragraph()
    return walk.paragraph


def part_of(walk: Walk) -> str:
    """The name of the part that is read, different for all parts that lie inside each other."""
    return walk.source.inside + walk.story.part


def under(walk: Walk, changes: tuple[Change, ...]) -> Leave:
    """Put what follows under these tracked changes, until the returned function is called."""
    before = len(walk.changes)
    walk.changes.extend(changes)

    def leave(walk: Walk) -> None:
        del walk.changes[before:]

    return leave
