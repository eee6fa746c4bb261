"""Files that are no Word files, broken ones and hostile ones: one line that names the cause."""

from __future__ import annotations

import io
import re
import struct
import time
import zipfile

import pytest

from clausecheck.errors import ReadError
from clausecheck.readers.docx import archive, read_docx
from tests.readers.docx_fixtures import docx, lists, p, table, text_box, unzipped, zipped

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def refusal(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read_docx("nda.docx", data)
    message = str(caught.value)
    assert message.startswith("nda.docx: ")
    assert ";" in message
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "is empty"),
        (b"\0" * 4096, "is empty"),
        (OLE2 + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (OLE2 + "WordDocument".encode("utf-16-le"), "(.doc)"),
        (OLE2, "old Office file"),
        (b"{\\rtf1 text}", "RTF"),
        (b"%PDF-1.7\n", "PDF"),
        (b"<!DOCTYPE html><p>x", "web page"),
        (b"Plain words.", "not a Word file"),
        (docx(p("x"))[:-40], "damaged or cut short"),
        (docx(p("x"))[:200], "damaged or cut short"),
        (zipped({"xl/workbook.xml": "<x/>"}), "Excel"),
        (zipped({"ppt/presentation.xml": "<x/>"}), "PowerPoint"),
        (zipped({"mimetype": "application/odt", "content.xml": "<x/>"}), "OpenDocument"),
        (zipped({"readme.txt": "x"}), "ZIP file without a Word document"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_for_what_it_is(data: bytes, cause: str) -> None:
    assert cause in refusal(data)


def changed(data: bytes, **parts: bytes) -> bytes:
    """The archive with some members of word/ replaced, ``document_xml`` for document.xml."""
    files = unzipped(data)
    return zipped(
        {**files, **{f"word/{name.replace('_', '.')}": blob for name, blob in parts.items()}}
    )


def test_broken_xml_in_the_main_part_says_where() -> None:
    message = refusal(changed(docx(p("x")), document_xml=b"<w:document><w:body>"))
    assert "word/document.xml is not well-formed XML" in message


@pytest.mark.parametrize("kind", ["styles", "numbering", "settings", "comments"])
def test_a_broken_lesser_part_is_left_out_and_said(kind: str) -> None:
    data = docx(
        p("x", num="1.0"),
        numbering=lists({1: ["decimal %1."]}),
        styles=["<w:style/>"],
        settings="<w:x/>",
        comments={1: "c"},
    )
    document = read_docx("x", changed(data, **{f"{kind}_xml": b"<broken"}))
    assert document.text == ("x" if kind == "numbering" else "1. x")
    assert [n.kind for n in document.notices] == ["unread-part"]
    assert kind in document.notices[0].message
    assert document.unreadable == ()


@pytest.mark.parametrize("kind", ["footnotes", "header1"])
def test_a_broken_part_with_text_makes_the_document_unreadable_there(kind: str) -> None:
    data = docx(p("x[^1]"), footnotes={1: "n"}, headers={"default": p("h")})
    document = read_docx("x", changed(data, **{f"{kind}_xml": b"<broken"}))
    assert document.unreadable == (1,)
    assert [n.kind for n in document.notices] == ["unread-part"]


def test_a_bad_checksum_matters_only_in_parts_that_are_read() -> None:
    files = {**unzipped(docx(p("x"))), "word/theme/theme1.xml": b"<theme/>" * 9}
    data = bytearray(zipped(files))
    for at in (m.start() for m in re.finditer(b"theme1.xml", bytes(data))):
        header = data.rfind(b"PK\x03\x04", 0, at), data.rfind(b"PK\x01\x02", 0, at)
        position = max(header)
        offset = 14 if data[position : position + 4] == b"PK\x03\x04" else 16
        data[position + offset] ^= 0xFF
    assert read_docx("x", bytes(data)).text == "x"


def test_relationships_to_nothing_do_no_harm() -> None:
    files = unzipped(docx(p("x"), footnotes={1: "n"}))
    rels = files["word/_rels/document.xml.rels"].replace(b'"footnotes.xml"', b'"../NULL"')
    document = read_docx("x", zipped({**files, "word/_rels/document.xml.rels": rels}))
    assert document.text == "x"
    assert [n.kind for n in document.notices] == ["unread-part"]


def test_odd_spellings_of_part_names_are_understood() -> None:
    files = unzipped(docx(p("x[^1]"), footnotes={1: "n"}))
    odd = {name.replace("word/", "Word\\"): blob for name, blob in files.items()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, blob in odd.items():
            info = zipfile.ZipInfo("x")
            info.filename = name
            packed.writestr(info, blob)
    assert read_docx("x", stream.getvalue()).text == "x\n1 n"


# --- hostile files -------------------------------------------------------------------------


def test_entities_are_refused() -> None:
    xml = (
        b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b"<w:body><w:p><w:r><w:t>&a;&f;</w:t></w:r></w:p></w:body></w:document>"
    )
    assert "document type" in refusal(changed(docx(p("x")), document_xml=xml))


def test_a_bomb_in_a_part_that_is_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 1_000_000)
    bomb = changed(docx(p("x")), document_xml=b" " * 2_000_000)
    assert "inflates far beyond" in refusal(bomb)


def test_a_directory_that_lies_about_sizes_is_not_believed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 1_000_000)
    bomb = bytearray(changed(docx(p("x")), document_xml=b" " * 2_000_000))
    true_size = struct.pack("<I", 2_000_000)
    while (at := bomb.find(true_size)) >= 0:
        bomb[at : at + 4] = struct.pack("<I", 999)
    assert refusal(bytes(bomb))


def test_a_part_that_inflates_wildly_is_refused_before_it_is_inflated() -> None:
    bomb = changed(docx(p("x")), document_xml=b" " * 21_000_000)
    start = time.process_time()
    assert "inflates far beyond" in refusal(bomb)
    assert time.process_time() - start < 1


def test_a_huge_picture_is_never_inflated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 1_000_000)
    files = {**unzipped(docx(p("x"))), "word/media/image1.bmp": b"\0" * 5_000_000}
    assert read_docx("x", zipped(files)).text == "x"


def with_header_byte(data: bytes, offset: int, value: int) -> bytes:
    """The archive with that byte set in the header of every member, in both places."""
    changed = bytearray(data)
    for signature, first in ((b"PK\x03\x04", 4), (b"PK\x01\x02", 6)):
        at = changed.find(signature)
        while at >= 0:
            changed[at + first + offset] = value
            at = changed.find(signature, at + 4)
    return bytes(changed)


def test_a_zip_password_is_named() -> None:
    assert "password" in refusal(with_header_byte(docx(p("x")), 2, 1))


def test_a_packing_that_word_never_uses_is_refused() -> None:
    assert "never uses" in refusal(with_header_byte(docx(p("x")), 4, zipfile.ZIP_BZIP2))


def test_offsets_that_point_outside_the_file_are_damage() -> None:
    data = bytearray(docx(p("x")))
    data[-6:-2] = struct.pack("<I", 1 << 31)
    assert "damaged" in refusal(bytes(data))


@pytest.mark.parametrize("depth", [60, 2000])
def test_deep_nesting_is_read_or_refused_but_never_crashes(depth: int) -> None:
    block = "<w:sdt><w:sdtContent>" * depth + p("deep") + "</w:sdtContent></w:sdt>" * depth
    if depth < 100:
        assert read_docx("x", docx(block)).text == "deep"
    else:
        assert "not well-formed" in refusal(docx(block))


def test_deeply_nested_tables_and_text_boxes_are_read() -> None:
    block = p("deep")
    for _ in range(12):
        block = table([block])
    for _ in range(12):
        block = p("x", text_box(block))
    assert read_docx("x", docx(block)).text == "x\n" * 12 + "deep"


def test_every_cut_of_a_file_is_read_or_refused() -> None:
    data = docx(p("x[^1]", num="1.0"), footnotes={1: "n"}, numbering=lists({1: ["decimal %1."]}))
    for end in range(0, len(data), 37):
        with pytest.raises(ReadError):
            read_docx("x", data[:end])


# --- speed ---------------------------------------------------------------------------------


def test_a_table_of_many_rows_is_read_in_time() -> None:
    data = docx(table(*[[f"{row}.{column}" for column in range(12)] for row in range(3000)]))
    start = time.process_time()
    document = read_docx("x", data)
    assert time.process_time() - start < 4
    assert len(document.blocks) == 36_000


def test_a_contract_of_fifty_pages_is_read_in_a_moment() -> None:
    clause = "Recipient shall [+not +]disclose the Confidential Information. " * 4
    blocks = [p(clause, num=f"1.{i % 3}") for i in range(500)]
    levels = {1: ["decimal %1.", "decimal %1.%2", "lowerLetter (%3)"]}
    data = docx(*blocks, numbering=lists(levels))
    start = time.process_time()
    document = read_docx("x", data)
    assert time.process_time() - start < 2
    assert len(document.revisions) == 2000
