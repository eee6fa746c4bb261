"""What holds for every reader, whatever the format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from clausecheck.errors import ReadError
from clausecheck.model import Document
from clausecheck.readers import READERS, read
from tests.readers.docx_fixtures import docx, p
from tests.readers.flowing_fixtures import LEGACY, install_converter, odt, rtf
from tests.readers.pdf_fixtures import lines, pdf, picture

PROSE = (
    "The Recipient shall keep all information secret.\n\n"
    "(a) The Recipient shall return it.\n\n(b) The Owner may audit."
)
SAMPLES: dict[str, Callable[[], bytes]] = {
    "pdf": lambda: pdf(lines(PROSE, 100), [picture(0, 0, 595, 842)], lines(PROSE, 100)),
    "docx": lambda: docx(*(p(each) for each in PROSE.split("\n\n"))),
    "odt": lambda: odt("".join(f"<text:p>{each}</text:p>" for each in PROSE.split("\n\n"))),
    "rtf": lambda: rtf(PROSE.replace("\n\n", "\\par ")),
    "html": lambda: b"<html><p>%s</html>" % PROSE.replace("\n\n", "<p>").encode(),
    "markdown": lambda: f"# Terms\n\n{PROSE}".encode(),
    "eml": lambda: f"From: a@example.org\nSubject: Terms\n\n{PROSE}".encode(),
    "doc": lambda: LEGACY,
    "text": lambda: PROSE.encode(),
}
NAMES = {
    "pdf": "a.pdf", "docx": "a.docx", "odt": "a.odt", "rtf": "a.rtf", "html": "a.html",
    "eml": "a.eml", "doc": "a.doc", "text": "a.txt", "markdown": "a.md",
}  # fmt: skip
WRITTEN_LINE_BY_LINE = {"text", "html", "eml", "markdown"}
"""Formats of which every part is whole; only bytes that are no characters break them."""


@pytest.fixture(autouse=True, scope="module")
def _converter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("office")
        install_converter(folder, patch, docx(*(p(each) for each in PROSE.split("\n\n"))))
        yield


@pytest.fixture(params=sorted(SAMPLES), scope="module")
def sample(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    return request.param, SAMPLES[request.param]()


@pytest.fixture(scope="module")
def document(sample: tuple[str, bytes]) -> Document:
    return read(Path(NAMES[sample[0]]), data=sample[1])


def test_every_reader_is_held_to_the_contract() -> None:
    assert set(SAMPLES) == set(READERS)


def test_the_format_is_the_name_of_the_reader(
    sample: tuple[str, bytes], document: Document
) -> None:
    assert document.format == sample[0]
    assert "keep all information secret" in document.text


def test_blocks_are_in_order_inside_the_text_and_do_not_overlap(document: Document) -> None:
    edges = [edge for block in document.blocks for edge in (block.start, block.end)]
    assert edges == sorted(edges)
    assert edges
    assert edges[0] >= 0
    assert edges[-1] <= len(document.text)
    assert all(block.start < block.end for block in document.blocks)


def test_blocks_hold_everything_but_white_space(document: Document) -> None:
    edges = [0, *(e for b in document.blocks for e in (b.start, b.end)), len(document.text)]
    between = [document.text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    assert "".join(between).strip() == ""


def test_pages_and_lines_rise(document: Document) -> None:
    assert list(document.pages) == sorted(document.pages)
    assert all(end == start for (_, end), (start, _) in pairwise(document.pages))
    lines_ = document.lines
    assert all(a.end <= b.start and a.page <= b.page for a, b in pairwise(lines_))
    assert all(
        document.pages[each.page - 1][0] <= each.start <= each.end
        <= document.pages[each.page - 1][1]
        for each in lines_
    )  # fmt: skip


def test_the_text_has_no_control_characters(document: Document) -> None:
    assert not [char for char in document.text if char < " " and char not in "\n\t\f\r"]


def test_the_same_bytes_give_the_same_document(
    sample: tuple[str, bytes], document: Document
) -> None:
    assert read(Path(NAMES[sample[0]]), data=sample[1]) == document


def test_a_broken_file_is_refused_by_name_in_one_line(sample: tuple[str, bytes]) -> None:
    name, data = NAMES[sample[0]], sample[1]
    broken = b"\x00" + data if sample[0] in WRITTEN_LINE_BY_LINE else data[: len(data) // 3]
    with pytest.raises(ReadError) as caught:
        read(Path(name), data=broken)
    assert str(caught.value).startswith(f"{name}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", [*sorted(NAMES.values()), "a.bin"])
def test_an_empty_file_is_refused(name: str) -> None:
    with pytest.raises(ReadError, match=rf"{name}: .*empty"):
        read(Path(name), data=b"")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "legacy"),
        ("EncryptedPackage".encode("utf-16-le").join([b"\xd0\xcf\x11\xe0"] * 2), "password"),
        ("__substg1.0_".encode("utf-16-le").join([b"\xd0\xcf\x11\xe0"] * 2), "Outlook"),
        (b"<?xml version='1.0'?><invoice/>", "XML"),
        (b'<!DOCTYPE html><meta name="generator" content="ClauseCheck 1.0">', "report"),
        (b"\x89PNG\r\n\x1a\n\0\0", "picture"),
        (b"\xff\xd8\xff\xe0\0\0", "picture"),
        (b"\x1f\x8b\x08\0", "compressed"),
        (b"PK\x03\x04" + b"\0" * 60, "ZIP"),
    ],
)
@pytest.mark.parametrize("name", ["contract", "contract.txt", "contract.pdf", "contract.xyz"])
def test_a_foreign_file_is_named_for_what_it_is(name: str, data: bytes, what: str) -> None:
    with pytest.raises(ReadError, match=rf"^{name}: .*{what}"):
        read(Path(name), data=data)


def test_a_text_that_calls_itself_pdf_is_refused() -> None:
    with pytest.raises(ReadError, match=r"^a\.pdf: .*not"):
        read(Path("a.pdf"), data=b"just words")


def test_an_unknown_format_is_refused_with_the_formats_read() -> None:
    with pytest.raises(ReadError, match=r"^a\.xyz: .*PDF.*DOCX.*text"):
        read(Path("a.xyz"), data=b"just words")


def test_the_content_decides_before_the_name() -> None:
    assert read(Path("contract.txt"), data=SAMPLES["pdf"]()).format == "pdf"
    assert read(Path("contract.pdf"), data=SAMPLES["docx"]()).format == "docx"
    for format in ("odt", "rtf", "html", "doc"):
        assert read(Path("contract.docx"), data=SAMPLES[format]()).format == format


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="folder"):
        read(tmp_path)
    with pytest.raises(ReadError, match="no such file"):
        read(tmp_path / "none.pdf")


def test_a_file_is_read_from_the_disk(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Owner.")
    document = read(tmp_path / "a.txt")
    assert (document.name, document.text) == ("a.txt", "Owner.")
