"""Bytes of a Word file to the parts that hold its text.

A small package with only the parts that are read is put together, in transitional namespaces and
under Word's plain content types, and opened by python-docx. So strict, macro and template files
open, and neither pictures nor broken themes cost or hurt anything.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from html import escape
from posixpath import basename, dirname, join, normpath, splitext
from typing import TYPE_CHECKING

from clausecheck.errors import ReadError
from clausecheck.readers.docx.archive import BROKEN, Archive, foreign_package, opened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element as Element

_TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]+)/")
_SINGLE = ("styles", "numbering", "settings", "footnotes", "endnotes", "comments")
_MANY = ("header", "footer", "diagramData", "aFChunk", "subDocument")
_KINDS = frozenset(_SINGLE + _MANY)
_NOT_XML = frozenset({"aFChunk", "subDocument"})
# python-docx parses these by their content type; the rest it keeps as bytes.
_TYPED = frozenset({"styles", "numbering", "settings", "comments", "header", "footer"})


@dataclass(frozen=True, slots=True)
class Part:
    """A part that the document points to: its name, its kind (``header`` …), what it holds.

    XML parts have a ``root``, foreign parts (``aFChunk``) a ``blob`` and its ``content_type``;
    a part that could not be read has neither.
    """

    name: str
    kind: str
    root: Element | None = None
    blob: bytes = b""
    content_type: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """The main document, and the parts it points to by relationship id."""

    main: Element
    parts: Mapping[str, Part]

    def single(self, kind: str) -> Element | None:
        """The root of the only part of that kind (``styles``, ``footnotes`` …), if any."""
        return next((p.root for p in self.parts.values() if p.kind == kind), None)


@dataclass(frozen=True, slots=True)
class _Relation:
    """``target`` is a member name, or the address of something outside the package."""

    id: str
    kind: str
    target: str
    external: bool


def open_package(name: str, data: bytes) -> Package:
    """The parts of the Word file. Raises ReadError, one line that names the cause."""
    with opened(name, data) as archive:
        main = _main_member(archive)
        relations = [r for r in _relations(archive, main) if r.kind in _KINDS]
        blobs = dict(_blobs(archive, main, relations))
        types = _content_types(archive)
    return _opened_by_python_docx(name, main, relations, blobs, types)


def _main_member(archive: Archive) -> str:
    targets = [r.target for r in _relations(archive, "") if r.kind == "officeDocument"]
    for target in (*targets, "word/document.xml"):
        foreign = target.startswith(("xl/", "ppt/", "visio/"))
        if target in archive and not foreign:
            return target
    raise ReadError(f"{archive.name}: {foreign_package(archive)}")


def _relations(archive: Archive, member: str) -> Iterator[_Relation]:
    folder = dirname(member)
    listing = join(folder, "_rels", basename(member) + ".rels")
    if listing not in archive:
        return
    root = _parsed(archive.name, listing, _normalised(archive.read(listing)))
    for element in root.iterchildren(f"{{{_PACKAGE}/relationships}}Relationship"):
        target = element.get("Target", "")
        external = element.get("TargetMode") == "External"
        if not external:
            target = normpath(join("/" + folder, target)).lstrip("/")
        kind = element.get("Type", "").rpartition("/")[2]
        yield _Relation(element.get("Id", ""), kind, target, external)


def _blobs(
    archive: Archive, main: str, relations: Iterable[_Relation]
) -> Iterator[tuple[str, bytes]]:
    """The bytes of every part that can be read; XML parts in transitional namespaces."""
    yield main, _checked(archive.name, main, _normalised(archive.read(main)))
    for relation in relations:
        if relation.external:
            continue
        try:
            blob = archive.read(relation.target)
        except (KeyError, *BROKEN):
            continue
        if relation.kind not in _NOT_XML:
            blob = _checked(archive.name, relation.target, _normalised(blob))
        yield relation.target, blob


def _normalised(blob: bytes) -> bytes:
    """XML in UTF-8 with transitional namespaces; strict files differ in nothing else we read."""
    if blob.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = blob.decode("utf-16", "replace")
        blob = re.sub(r"^<\?xml.*?\?>", "", text, flags=re.DOTALL).encode()
    return _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", blob)


def _checked(name: str, member: str, blob: bytes) -> bytes:
    # Word writes no DTD; entities could only serve to smuggle in files or to blow up the text.
    if b"<!DOCTYPE" in blob:
        raise ReadError(
            f"{name}: {member} declares a document type, which Word never writes; "
            "open and save the file in Word"
        )
    return blob


def _parsed(name: str, member: str, blob: bytes) -> Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(_checked(name, member, blob), parser)
    except etree.XMLSyntaxError as fault:
        raise ReadError(
            f"{name}: {member} is not well-formed XML ({' '.join(str(fault).split())}); "
            "open and save the file in Word"
        ) from fault


def _content_types(archive: Archive) -> dict[str, str]:
    """Content types by part name and by file name extension, both in lower case."""
    listing = "[Content_Types].xml"
    if listing not in archive:
        return {}
    root = _parsed(archive.name, listing, archive.read(listing))
    return {
        (e.get("PartName") or "." + e.get("Extension", "")).lstrip("/").lower(): content_type
        for e in root.iterchildren("*")
        if (content_type := e.get("ContentType"))
    }


# --- opening -------------------------------------------------------------------------------


def _opened_by_python_docx(
    name: str,
    main: str,
    relations: list[_Relation],
    blobs: dict[str, bytes],
    types: Mapping[str, str],
) -> Package:
    import docx
    from lxml.etree import XMLSyntaxError

    try:
        document = docx.Document(io.BytesIO(_small_package(main, relations, blobs)))
    except XMLSyntaxError:
        # Raises if the main part is the broken one; any other is left out and named as unread.
        _parsed(name, main, blobs[main])
        broken = {r.target for r in relations if r.kind in _TYPED} - _sound(blobs)
        whole = {member: blob for member, blob in blobs.items() if member not in broken}
        document = docx.Document(io.BytesIO(_small_package(main, relations, whole)))
    parts = {}
    for relation in relations:
        opened_part = document.part.rels.get(relation.id)
        found = None if opened_part is None else opened_part.target_part
        blob = blobs.get(relation.target, b"") if found is not None else b""
        parts[relation.id] = _part(relation, getattr(found, "element", None), blob, types)
    return Package(document.part.element, parts)


def _sound(blobs: Mapping[str, bytes]) -> set[str]:
    from lxml import etree

    def well_formed(blob: bytes) -> bool:
        try:
            etree.fromstring(blob, etree.XMLParser(resolve_entities=False))
        except etree.XMLSyntaxError:
            return False
        return True

    return {member for member, blob in blobs.items() if well_formed(blob)}


def _part(
    relation: _Relation, element: Element | None, blob: bytes, types: Mapping[str, str]
) -> Part:
    name = relation.target if relation.external else splitext(basename(relation.target))[0]
    if relation.kind in _NOT_XML:
        member = relation.target.lower()
        content_type = types.get(member) or types.get(splitext(member)[1], "")
        return Part(name, relation.kind, blob=blob, content_type=content_type)
    if element is None and blob:
        element = _tolerated(blob)
    return Part(name, relation.kind, root=element)


def _tolerated(blob: bytes) -> Element | None:
    from docx.oxml.parser import parse_xml
    from lxml.etree import XMLSyntaxError

    try:
        root: Element = parse_xml(blob)
    except XMLSyntaxError:
        return None
    return root


def _small_package(main: str, relations: list[_Relation], blobs: Mapping[str, bytes]) -> bytes:
    """A package with the given parts only, not compressed, as python-docx likes it."""
    kept = [r for r in relations if not r.external and r.target in blobs and r.target != main]
    kinds = {main: "document.main"} | {r.target: r.kind for r in kept}
    start = _Relation("rId1", "officeDocument", main, external=False)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("[Content_Types].xml", _listed_types(kinds))
        archive.writestr("_rels/.rels", _listed_relations([start]))
        listing = join(dirname(main), "_rels", basename(main) + ".rels")
        archive.writestr(listing, _listed_relations(kept))
        for member in kinds:
            archive.writestr(member, blobs[member])
    return stream.getvalue()


def _listed_types(kinds: Mapping[str, str]) -> str:
    overrides = "".join(
        f"<Override PartName={_quoted('/' + member)} ContentType={_quoted(_content_type(kind))}/>"
        for member, kind in kinds.items()
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>{overrides}</Types>'
    )


def _content_type(kind: str) -> str:
    known = kind == "document.main" or kind in _TYPED
    return f"{_WORD}{kind}+xml" if known else "application/octet-stream"


def _listed_relations(relations: Iterable[_Relation]) -> str:
    listed = "".join(
        f"<Relationship Id={_quoted(r.id)} Type={_quoted(f'{_TRANSITIONAL}/{r.kind}')} "
        f"Target={_quoted('/' + r.target)}/>"
        for r in relations
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _quoted(text: str) -> str:
    return f'"{escape(text)}"'
