"""Files that are broken, or made to harm: each is one clear line, or is read for what it holds.

What only a limit can stop is read in a process of its own here, as by the command line.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from clausecheck.errors import ReadError
from clausecheck.isolation.workers import Workers
from clausecheck.readers import MAX_CHARACTERS, read
from tests.readers.docx_fixtures import Xml, docx, p, unzipped, zipped
from tests.readers.pdf_fixtures import changed, grid, lines, pdf

SECRET = "The Recipient shall keep the information secret."
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has none of these")


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(time_limit=60) as own:
        yield own


def refused(path: Path, data: bytes | None = None) -> str:
    with pytest.raises(ReadError) as error:
        read(path, data=data)
    message = str(error.value)
    assert "\n" not in message
    return message


# --- PDF ---------------------------------------------------------------------------------------

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
FONT = b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]" + FONT + b"/Contents 4 0 R>>"
WORDS = b"BT /F 12 Tf 72 700 Td (" + SECRET.encode() + b") Tj ET"


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d %b>>\nstream\n%b\nendstream" % (len(data), entries, data)


def raw_pdf(*objects: bytes) -> bytes:
    """Write objects 1, 2, … as they are; the first is the catalogue."""
    data = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
        + b"trailer <</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(data))
    )


def one_page(page: bytes, *rest: bytes) -> bytes:
    return raw_pdf(CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, *rest)


@pytest.mark.parametrize(
    "data",
    [
        raw_pdf(CATALOG, b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>", PAGE, stream(WORDS)),
        raw_pdf(CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1000000000>>", PAGE, stream(WORDS)),
        one_page(PAGE, stream(WORDS), *[b"<<>>"] * 50_000),
        one_page(PAGE.replace(b"/MediaBox", b"/X " + b"[" * 2000 + b"]" * 2000 + b"/MediaBox"),
                 stream(WORDS)),
        one_page(PAGE.replace(b"595 842", b"1e9 1e9"), stream(WORDS)),
    ],
    ids=["page tree in a circle", "a billion pages said", "many objects", "nested arrays", "huge"],
)  # fmt: skip
def test_a_strange_pdf_is_read_or_said_to_be_incomplete(workers: Workers, data: bytes) -> None:
    document = workers.read(Path("strange.pdf"), data=data)
    assert SECRET in document.text or document.unreadable


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts what is allocated")
def test_a_form_that_draws_itself_is_stopped_and_the_next_file_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>"
    twice = b"/X Do /X Do"
    data = one_page(page + b"/Contents 5 0 R>>", stream(twice, form), stream(twice))
    monkeypatch.setattr("clausecheck.isolation.workers.MEMORY", 400 << 20)
    with Workers() as own:
        with pytest.raises(ReadError, match=r"^bomb\.pdf: reading it ended the process"):
            own.read(Path("bomb.pdf"), data=data)
        assert own.read(Path("a.txt"), data=SECRET.encode()).text == SECRET


def test_flate_in_flate_in_flate_stays_within_the_limits(workers: Workers) -> None:
    packed = b"0" * 30_000_000
    for _ in range(3):
        packed = zlib.compress(packed)
    content = stream(packed, b"/Filter[/FlateDecode/FlateDecode/FlateDecode]")
    document = workers.read(Path("flate.pdf"), data=one_page(PAGE, content))
    assert len(document.text) < 1000


def test_a_page_that_only_the_second_engine_cannot_open_is_still_read() -> None:
    table = [*grid((72, 272, 472), (90, 130, 170)), *lines("Term", 110), *lines("Ten years", 150)]
    data = pdf(table, lines(SECRET, 100))
    at = data.rindex(b"/MediaBox [ 0 0 595 842 ]")
    data = data[:at] + b"/MediaBox [ a b ccc ddd ]" + data[at + 25 :]
    assert SECRET in read(Path("odd.pdf"), data=data).text


PROTECTED = pdf(lines(SECRET, 100))


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256"])
def test_every_way_to_protect_a_pdf_opens_with_the_password_only(algorithm: str) -> None:
    data = changed(PROTECTED, lambda w: w.encrypt("sesame", "own", algorithm=algorithm))
    assert refused(Path("a.pdf"), data) == (
        "a.pdf: the PDF is protected by a password; give it with --password"
    )
    for password in ("sesame", "own"):
        assert SECRET in read(Path("a.pdf"), data=data, password=password).text


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_pdf_that_only_its_owner_may_change_is_read_without_a_password(algorithm: str) -> None:
    data = changed(PROTECTED, lambda w: w.encrypt("", "own", algorithm=algorithm))
    document = read(Path("a.pdf"), data=data)
    assert (SECRET in document.text, document.unreadable) == (True, ())


# --- other formats -------------------------------------------------------------------------------


def test_tables_nested_five_thousand_deep_are_one_line(workers: Workers) -> None:
    deep = Xml("<w:tbl><w:tr><w:tc>" * 5000 + p(SECRET) + "</w:tc></w:tr></w:tbl>" * 5000)
    with pytest.raises(ReadError, match=r"^deep\.docx: [^\n]+$"):
        workers.read(Path("deep.docx"), data=docx(deep))


def test_tables_nested_as_deep_as_the_parser_goes_are_read(workers: Workers) -> None:
    deep = Xml("<w:tbl><w:tr><w:tc>" * 80 + p(SECRET) + "</w:tc></w:tr></w:tbl>" * 80)
    assert workers.read(Path("deep.docx"), data=docx(deep)).text.strip() == SECRET


def test_entities_that_multiply_are_one_line(workers: Workers) -> None:
    names = "abcdefghijklm"
    each = "".join(f'<!ENTITY {b} "{f"&{a};" * 12}">' for a, b in pairwise(names))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "lol">{each}]><x>&m;</x>'
    files = unzipped(docx(p(SECRET)))
    for suffix, name in ((".docx", "word/document.xml"), (".odt", "content.xml")):
        data = zipped({**files, name: bomb} if suffix == ".docx" else {
            "mimetype": "application/vnd.oasis.opendocument.text", name: bomb})  # fmt: skip
        with pytest.raises(ReadError, match=rf"^bomb\{suffix}: [^\n]+$"):
            workers.read(Path(f"bomb{suffix}"), data=data)


def test_a_text_far_longer_than_any_contract_is_refused_by_its_length() -> None:
    read(Path("long.txt"), data=b"a" * MAX_CHARACTERS)
    assert refused(Path("long.txt"), b"a" * (MAX_CHARACTERS + 1)) == (
        "long.txt: the text has 5,000,001 characters, more than 5,000,000; "
        "split it into the contracts that it holds"
    )


# --- files that are no files ---------------------------------------------------------------------


def test_a_folder_with_the_name_of_a_document_is_named_as_such(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").mkdir()
    assert refused(tmp_path / "x.pdf").endswith("x.pdf: this is a folder; name the files in it")


@POSIX
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    message = refused(tmp_path / "pipe.txt")
    assert message.endswith("this is a pipe or a device; save its content to a file")


@POSIX
def test_links_that_lead_nowhere_or_in_a_circle_are_one_line(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "gone.txt").symlink_to("nowhere.txt")
    assert "cannot be opened" in refused(tmp_path / "loop.txt")
    assert "there is no such file" in refused(tmp_path / "gone.txt")


@POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "locked.txt").write_text(SECRET)
    (tmp_path / "locked.txt").chmod(0)
    assert "cannot be opened (Permission denied)" in refused(tmp_path / "locked.txt")
