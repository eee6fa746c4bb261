"""The parts of one OpenDocument text to one text: body, notes, headers and footers, comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausecheck.model import Aside
from clausecheck.readers.docx.writing import Change, graft, write_touches
from clausecheck.readers.odt.package import DC, OFFICE, STYLE, TEXT, open_package
from clausecheck.readers.odt.progress import Region, Story, Walk, finish
from clausecheck.readers.odt.styles import load_styles, style_holders
from clausecheck.readers.odt.walking import walk_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from clausecheck.model import BlockKind
    from clausecheck.readers.docx.writing import ChangeKind, Written
    from clausecheck.readers.odt.package import Package
    from clausecheck.readers.odt.styles import Styles
    from clausecheck.readers.views import View

_CHANGES: dict[str, ChangeKind] = {
    TEXT + "insertion": "insertion", TEXT + "deletion": "deletion",
}  # fmt: skip


def read_package(name: str, data: bytes, view: View) -> Written:
    """The whole text of the file in that view. Raises ReadError."""
    package = open_package(name, data)
    common, of_edges, of_content = style_holders(package.content, package.styles)
    # The automatic styles of headers and of the content have the same names (P1, P2 …).
    styles = load_styles(common, of_content)
    body = package.content.find(f"{OFFICE}body/{OFFICE}text")
    walk = Walk(view, styles, _regions(package.content, "body"))
    if body is not None:
        walk_elements(walk, body)
    finish(walk)
    written = walk.stories[0].written
    for kind in ("footnote", "endnote"):
        for note in walk.notes:
            if note.kind == kind:
                graft(written, note.written)
    _read_edges(written, package, load_styles(common, of_edges), styles, view)
    for name_, text, author, date in walk.remarks:
        start, end = written.anchors.get(name_, (None, None))
        if text:
            written.asides.append(Aside("comment", text, None, start, end, author, date))
    return written


def _regions(content: Element, part: str) -> dict[str, Region]:
    """The tracked changes of the file by their id."""
    found: dict[str, Region] = {}
    for region in content.iter(TEXT + "changed-region"):
        for element in region.iterchildren():
            kind = _CHANGES.get(element.tag)
            if kind is None:
                continue
            info = element.find(OFFICE + "change-info")
            author = date = ""
            if info is not None:
                author = info.findtext(DC + "creator") or ""
                date = info.findtext(DC + "date") or ""
            mark = f"{part}:{len(found)}"
            change = Change(kind, author, date, mark)
            for name in (TEXT + "id", "{http://www.w3.org/XML/1998/namespace}id"):
                found[region.get(name, "")] = Region(
                    change, element if kind == "deletion" else None
                )
    return found


# --- headers and footers -------------------------------------------------------------------


def _read_edges(
    written: Written, package: Package, styles: Styles, body: Styles, view: View
) -> None:
    """Each header and footer that is printed, once for each distinct wording."""
    seen: dict[tuple[str, str], int] = {}
    for number, element in enumerate(_edges(package, body), start=1):
        kind: BlockKind = "header" if "}header" in element.tag else "footer"
        walk = Walk(view, styles, _regions(element, f"edge{number}"), stories=[Story(kind, kind)])
        walk_elements(walk, element)
        finish(walk)
        edge = walk.stories[0].written
        edge.pictures = 0  # logos hold no clauses
        wording = (kind, "".join(edge.pieces))
        if wording in seen:  # what changed in one copy of a header changed in all
            write_touches(written, edge.touches, seen[wording])
        else:
            seen[wording] = graft(written, edge)


def _edges(package: Package, body: Styles) -> Iterator[Element]:
    if package.styles is None:
        return
    masters = {
        element.get(STYLE + "name", ""): element
        for element in package.styles.iter(STYLE + "master-page")
    }
    for name in _printed_masters(masters, body):
        for element in masters[name].iterchildren():
            edge = element.tag.startswith((STYLE + "header", STYLE + "footer"))
            if edge and element.get(STYLE + "display") != "false":
                yield element


def _printed_masters(masters: dict[str, Element], body: Styles) -> list[str]:
    """The page styles that the text uses; the first of all if it names none."""
    used = {"Standard", *(style.master for style in body.styles.values())}
    while True:
        following = {masters[n].get(STYLE + "next-style-name", "") for n in used if n in masters}
        if following <= used:
            break
        used |= following
    return [name for name in masters if name in used] or list(masters)[:1]
