"""The stories of one Word file to one text: body, notes, headers and footers, comments."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausecheck.errors import ReadError
from clausecheck.model import Aside, Notice
from clausecheck.readers.docx.chunks import (
    read_foreign_chunk,
    refused_chunk,
    taken_in,
    unread_chunk,
)
from clausecheck.readers.docx.counting import figure
from clausecheck.readers.docx.names import R, W, number, switched, value
from clausecheck.readers.docx.numbering import Counters, load_lists
from clausecheck.readers.docx.package import open_package
from clausecheck.readers.docx.progress import Source, Story
from clausecheck.readers.docx.styles import load_styles
from clausecheck.readers.docx.walking import walk_story
from clausecheck.readers.docx.writing import Written, graft, write_touches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from clausecheck.model import BlockKind
    from clausecheck.readers.docx.package import Package, Part
    from clausecheck.readers.views import View

_DEEPEST = 3
"""How many Word files may lie inside each other by ``w:altChunk``."""
_NOTES: tuple[tuple[str, str, BlockKind, str], ...] = (
    ("footnotes", "footnote", "footnote", "decimal"),
    ("endnotes", "endnote", "endnote", "lowerRoman"),
)
_TEXT_KINDS = frozenset({"footnotes", "endnotes", "header", "footer"})
_LOSSES = {
    "styles": "headings and hidden text set by styles are not recognised",
    "numbering": "automatic numbers are not in the text",
    "settings": "the numbering of notes may differ from the printed one",
    "comments": "comments are not shown",
    "diagramData": "the words of a drawing are not in the text",
}


def read_package(
    name: str, data: bytes, view: View, *, depth: int = 0, inside: str = ""
) -> Written:
    """The whole text of the Word file in that view. Raises ReadError.

    ``inside`` names the part of another file that holds this one, ``depth`` how many do.
    """
    package = open_package(name, data)
    styles = load_styles(package.single("styles"))
    lists = load_lists(package.single("numbering"), styles)

    def read_chunk(part: Part) -> Written:
        return _read_chunk(part, view, depth, inside)

    source = Source(package, styles, lists, view, read_chunk, inside)
    written = Written()
    walk_story(source, written, package.main, Story("body"))
    _read_notes(source, written)
    if not depth:  # a file taken in brings its words, not its headers
        _read_edges(source, written)
    _read_comments(source, written)
    _notice_broken_parts(package, written)
    return written


def _read_chunk(part: Part, view: View, depth: int, inside: str) -> Written:
    kind, blob = part.content_type.lower(), part.blob
    if not blob:
        return unread_chunk(part.name, "missing or damaged")
    if blob.startswith(b"PK"):
        return _read_word_chunk(part, view, depth, inside)
    return read_foreign_chunk(part.name, kind, blob, view)


def _read_word_chunk(part: Part, view: View, depth: int, inside: str) -> Written:
    if depth >= _DEEPEST:
        return unread_chunk(part.name, "a Word file nested too deep")
    try:
        inside = f"{inside}{part.name}/"
        inner = read_package(part.name, part.blob, view, depth=depth + 1, inside=inside)
    except ReadError as fault:
        return refused_chunk(part.name, fault)
    return taken_in(part.name, inner)


# --- notes ---------------------------------------------------------------------------------


def _read_notes(source: Source, written: Written) -> None:
    """The notes that the text refers to, in that order, with the numbers they are printed with."""
    for part, tag, kind, usual in _NOTES:
        root = source.package.single(part)
        if root is None:
            continue
        elements = {e.get(W + "id", ""): e for e in root.iterchildren(W + tag)}
        number_format, count = _note_numbers(source.package, tag, usual)
        story = Story(part, kind, Counters())
        for (referred, note_id), custom in list(written.notes.items()):
            if referred != part or note_id not in elements:
                continue
            label = "" if custom else figure(count, number_format)
            walk_story(source, written, elements[note_id], story, number=label)
            count += not custom
        for referred, note_id in sorted(written.gone_notes.keys() - written.notes.keys()):
            if referred == part and note_id in elements:
                _touch_gone_note(source, written, elements[note_id], story)


def _touch_gone_note(source: Source, written: Written, note: Element, story: Story) -> None:
    """Changes inside a note whose reference was taken out: they are pending all the same."""
    apart = Written()
    walk_story(source, apart, note, story)
    nowhere = (replace(touch, start=0, end=0) for touch in apart.touches)
    write_touches(written, nowhere, written.length)


def _note_numbers(package: Package, tag: str, usual: str) -> tuple[str, int]:
    """The number format and the first number of the notes; the last section decides."""
    number_format, start = usual, 1
    sections = package.main.findall(f"{W}body/{W}sectPr")
    for holder in (package.single("settings"), *sections):
        properties = None if holder is None else holder.find(f"{W}{tag}Pr")
        number_format = value(properties, "numFmt") or number_format
        start = number(properties, "numStart") or start
    return number_format, start


# --- headers and footers -------------------------------------------------------------------


def _read_edges(source: Source, written: Written) -> None:
    """Each header and footer that is printed, once for each distinct wording."""
    seen: dict[tuple[str, str], int] = {}
    for part in _printed_edges(source.package):
        if part.root is None:
            continue
        kind: BlockKind = "header" if part.kind == "header" else "footer"
        edge = Written()
        walk_story(source, edge, part.root, Story(part.name, kind))
        wording = (kind, "".join(edge.pieces))
        edge.pictures = 0  # logos hold no clauses
        if wording in seen:  # what changed in one copy of a header changed in all
            write_touches(written, edge.touches, seen[wording])
        else:
            seen[wording] = graft(written, edge)


def _printed_edges(package: Package) -> Iterator[Part]:
    sections = list(package.main.iter(W + "sectPr"))
    first = any(switched(section, "titlePg") for section in sections)
    even = bool(switched(package.single("settings"), "evenAndOddHeaders"))
    printed = {"default"} | ({"first"} if first else set()) | ({"even"} if even else set())
    names = set()
    for section in sections:
        for reference in section.iterchildren(W + "headerReference", W + "footerReference"):
            part = package.parts.get(reference.get(R + "id", ""))
            if reference.get(W + "type", "default") in printed and part is not None:
                if part.name not in names:
                    yield part
                names.add(part.name)


# --- comments ------------------------------------------------------------------------------


def _read_comments(source: Source, written: Written) -> None:
    root = source.package.single("comments")
    for comment in () if root is None else root.iterchildren(W + "comment"):
        apart = Written()
        walk_story(source, apart, comment, Story("comments"))
        text = "".join(apart.pieces)
        start, end = written.anchors.get(comment.get(W + "id", ""), (None, None))
        author, date = comment.get(W + "author", ""), comment.get(W + "date", "")
        if text:
            aside = Aside("comment", text, start=start, end=end, author=author, date=date)
            written.asides.append(aside)


# --- what was lost -------------------------------------------------------------------------


def _notice_broken_parts(package: Package, written: Written) -> None:
    for part in package.parts.values():
        if part.root is not None or part.kind in {"aFChunk", "subDocument"}:
            continue
        loss = _LOSSES.get(part.kind, "its text is not reviewed")
        message = f"the part {part.name} is missing or damaged: {loss}"
        written.notices[Notice("unread-part", message)] = None
        written.unread += part.kind in _TEXT_KINDS
