"""One contract in the formats that LibreOffice itself writes: all read the same."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from clausecheck.model import Document
from clausecheck.readers import read
from tests.readers.docx_fixtures import docx, in_run, lists, numbered_style, p, style, table

CLAUSES = ["decimal %1.|style=Heading1", "decimal %1.%2", "lowerLetter (%3)"]
PUBLIC = "<w:t>pub</w:t><w:softHyphen/><w:t>lic</w:t>"
NON_COMPETE = "<w:t>non</w:t><w:noBreakHyphen/><w:t>compete</w:t>"
CONTRACT = docx(
    p("Supply Agreement"),
    p("Secrecy", style="Heading1"),
    p("Recipient shall [+not +]disclose [-promptly -]“Information”[^1] – ever.", num="1.1"),
    p("to competitors; or", num="1.2"),
    p("to the ", in_run(f"{PUBLIC} {NON_COMPETE}"), ".", num="1.2"),
    p("See the [~struck~]terms[_ hidden_]."),
    p("Payment", style="Heading1"),
    table(["Tooling", "EUR 5"], ["Moulds", "EUR 7"]),
    p("Signed"),
    numbering=lists({1: CLAUSES}),
    styles=[style("Heading1", name="heading 1", ppr=numbered_style("1"))],
    footnotes={1: p(in_run("<w:footnoteRef/>"), "Whether written or oral.")},
    headers={"default": p("Draft, subject to contract")},
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not installed to write the files")
    place = tmp_path_factory.mktemp("office")
    (place / "a.docx").write_bytes(CONTRACT)
    profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
    for suffix in ("odt", "rtf", "doc"):
        command = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", str(place)]
        subprocess.run([*command, str(place / "a.docx")], check=True, capture_output=True)
    return place


ALIKE = {0xAD: None, 0x2011: "-"}
"""A soft hyphen is not seen, and a hyphen that never breaks is one."""


def lines(document: Document) -> list[tuple[str, str]]:
    """The label and the words of every block; the mark of a note is not in every format."""
    return [
        (block.label, " ".join(document.text[block.start : block.end].translate(ALIKE).split()))
        for block in document.blocks
        if block.kind != "footnote"
    ]


@pytest.mark.parametrize("suffix", ["odt", "rtf", "doc"])
def test_all_formats_read_the_same(folder: Path, suffix: str) -> None:
    original, document = read(folder / "a.docx"), read(folder / f"a.{suffix}")
    assert document.format == suffix
    assert lines(document) == lines(original)
    assert "Whether written or oral." in document.text
    assert {(r.kind, r.text) for r in document.revisions} == {
        ("insertion", "not "),
        ("deletion", "promptly "),
    }
    asides = {(aside.kind, aside.text) for aside in document.asides}
    assert {("struck", "struck"), ("hidden", "hidden")} <= asides
