"""Files of the formats without pages, built in memory, and a stand-in for LibreOffice."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest

LEGACY = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + b"\0" * 600
"""What a Word 97-2003 file is told by; the stand-in wants to see the end as well."""

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
    }.items()
)
_MIMETYPE = "application/vnd.oasis.opendocument.text"


def odt(
    body: str,
    *,
    automatic: str = "",
    styles: str = "",
    masters: str = "",
    prolog: str = "",
    manifest: str = "",
) -> bytes:
    """The bytes of an OpenDocument text with that XML in its body and its styles."""
    content = (
        f"{prolog}<office:document-content {_NAMESPACES}>"
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    common = (
        f"<office:document-styles {_NAMESPACES}><office:styles>{styles}</office:styles>"
        f"<office:master-styles>{masters}</office:master-styles></office:document-styles>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), _MIMETYPE, zipfile.ZIP_STORED)
        archive.writestr(zipfile.ZipInfo("content.xml"), content)
        archive.writestr(zipfile.ZipInfo("styles.xml"), common)
        if manifest:
            archive.writestr(zipfile.ZipInfo("META-INF/manifest.xml"), manifest)
    return file.getvalue()


def rtf(body: str) -> bytes:
    """The bytes of a Rich Text file with two fonts, a heading style and an author."""
    head = (
        r"{\rtf1\ansi\ansicpg1252\deff0\uc1"
        r"{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fnil\fcharset2 Symbol;}"
        r"{\f2\fnil\fcharset204 Arial Cyr;}{\f3\fnil\fcharset128 Mincho;}}"
        r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}}"
        r"{\*\revtbl {Unknown;}{A. Author;}}{\info{\title Not the text}}"
    )
    return (head + body + "}").encode("cp1252")


def install_converter(folder: Path, patch: pytest.MonkeyPatch, converted: bytes | None) -> None:
    """Put a program named ``soffice`` first on the path that "converts" to these bytes.

    It refuses files that are not whole (``LEGACY``) and writes nothing for ``None``.
    """
    (folder / "converted.docx").write_bytes(converted or b"")
    program = folder / "soffice"
    program.write_text(
        f"""#!{sys.executable}
import pathlib, shutil, sys
source, out = pathlib.Path(sys.argv[-1]), pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
if {converted is not None} and len(source.read_bytes()) == {len(LEGACY)}:
    out.mkdir()
    shutil.copy({str(folder / "converted.docx")!r}, out / (source.stem + ".docx"))
""",
        encoding="utf-8",
    )
    program.chmod(0o755)
    patch.setenv("PATH", str(folder))
