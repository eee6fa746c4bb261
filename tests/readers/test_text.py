"""Plain text is the file itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausecheck.errors import ReadError
from clausecheck.model import Document
from clausecheck.readers import read


def read_text(data: bytes) -> Document:
    return read(Path("contract.txt"), data=data)


@pytest.mark.parametrize(
    "text",
    ["One.\nTwo.\n", "One.\r\nTwo.\r\n", "\n\n  One.\t\n", "One.\x0cTwo.", "“Owner” — naïve", "\n"],
)
def test_the_text_is_the_file_unchanged(text: str) -> None:
    document = read_text(text.encode())
    assert document.text == text
    assert (document.format, document.pages, document.unreadable) == ("text", (), ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_common_encodings_are_told_apart(encoding: str) -> None:
    text = "The “Owner” pays 5 € – naïvely."
    assert read_text(text.encode(encoding)).text == text


def test_blocks_are_the_paragraphs_between_blank_lines() -> None:
    text = "First line\n  second line.\n\n \nThird.\r\n\r\nFourth."
    document = read_text(text.encode())
    assert [text[block.start : block.end] for block in document.blocks] == [
        "First line\n  second line.",
        "Third.",
        "Fourth.",
    ]


def test_long_lines_are_paragraphs_by_themselves() -> None:
    text = f"Title\n{'word ' * 60}\n{'more ' * 60}\nlast"
    blocks = read_text(text.encode()).blocks
    assert len(blocks) == 4
    assert text[blocks[1].start : blocks[1].end] == ("word " * 60).strip()


@pytest.mark.parametrize("data", [b"abc\x00def", b"\xff\xfea\x00\x00\x00", b"\xff\xfea"])
def test_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"contract\.txt: "):
        read_text(data)
