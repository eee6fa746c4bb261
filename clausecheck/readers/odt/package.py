"""Bytes of an OpenDocument package to its two trees: content and styles."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausecheck.errors import ReadError
from clausecheck.readers.docx.archive import BROKEN, Archive

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_URN = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, STYLE, TEXT, TABLE, DRAW = (
    _URN % each for each in ("office", "style", "text", "table", "drawing")
)
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
_MANIFEST = "META-INF/manifest.xml"


@dataclass(frozen=True, slots=True)
class Package:
    """The content, and the styles with the headers and footers if there are any."""

    content: Element
    styles: Element | None


def open_package(name: str, data: bytes) -> Package:
    """The trees of the package. Raises ReadError, one line that names the cause."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            archive = Archive(name, opened)
            _refuse_protected(archive)
            if "content.xml" not in archive:
                raise ReadError(
                    f"{name}: this is a ZIP file without an OpenDocument text; choose an .odt file"
                )
            content = _parsed(name, "content.xml", archive.read("content.xml"))
            styles = None
            if "styles.xml" in archive:
                styles = _parsed(name, "styles.xml", archive.read("styles.xml"))
    except BROKEN as fault:
        found = " ".join(str(fault).split()) or type(fault).__name__
        raise ReadError(
            f"{name}: the OpenDocument file is damaged or cut short ({found}); "
            "get a whole copy, or open and save it again in LibreOffice"
        ) from fault
    if content.find(f"{OFFICE}body/{OFFICE}text") is None:
        raise ReadError(f"{name}: this is an OpenDocument file but no text; choose an .odt file")
    return Package(content, styles)


def _refuse_protected(archive: Archive) -> None:
    if _MANIFEST in archive and b"encryption-data" in archive.read(_MANIFEST):
        raise ReadError(
            f"{archive.name}: protected by a password; save a copy without it in LibreOffice"
        )


def _parsed(name: str, member: str, blob: bytes) -> Element:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True,
        remove_pis=True, load_dtd=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(blob, parser)
    except etree.XMLSyntaxError as fault:
        raise ReadError(
            f"{name}: {member} is not well-formed XML ({' '.join(str(fault).split())}); "
            "open and save the file in LibreOffice"
        ) from fault
    # Entities could only serve to smuggle in files or to blow up the text.
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError(
            f"{name}: {member} declares a document type, which no word processor writes; "
            "open and save the file in LibreOffice"
        )
    return root
