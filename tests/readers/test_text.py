"""Plain text is the file itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausecheck.errors import ReadError
from clausecheck.model import Document
from clausecheck.readers import read
from clausecheck.recognising import language


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


@pytest.mark.parametrize(
    "encoding",
    ["utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "latin-1"],
)
def test_wide_characters_are_read_with_and_without_a_mark(encoding: str) -> None:
    text = "The Owner pays 5 £, naïvely.\r\nEnd."
    assert read_text(text.encode(encoding)).text == text


BILINGUAL = "The Recipient shall keep all information secret.\n" * 3


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        (
            "gb18030",
            "甲方应当对乙方的保密信息严格保密，未经甲方事先书面同意，不得向任何第三方披露。",
        ),
        ("big5", "甲方應當對乙方的保密資訊嚴格保密，未經甲方事先書面同意，不得向任何第三方披露。"),
        (
            "cp932",
            "受領者は、開示者の事前の書面による承諾なしに、秘密情報を第三者に開示してはならない。",
        ),
        (
            "euc_kr",
            "수령인은 공개자의 사전 서면 동의 없이 비밀 정보를 제3자에게 공개하지 아니한다.",
        ),
        ("cp1251", "Получатель обязуется не раскрывать конфиденциальную информацию третьим лицам."),
    ],
)
def test_other_scripts_are_recognised_said_and_not_taken_for_english(
    encoding: str, text: str
) -> None:
    document = read_text(text.encode(encoding))
    assert document.text == text
    assert [notice.kind for notice in document.notices] == ["encoding"]
    assert language(document) == "und"
    both = read_text((BILINGUAL + text).encode(encoding))
    assert both.text == BILINGUAL + text
    assert [notice.kind for notice in both.notices] == ["encoding"]


@pytest.mark.parametrize(
    "text",
    [
        "Le Réceptionnaire s’engage à préserver la confidentialité : données, procédés, échéances.",
        "Die Empfängerin überlässt größere Stückzahlen für Prüfungen – „Änderungen“ möglich.",
        "Signed: ————————————————————\nName: …………",
        "Naïve façade “quoted” — 5 € ½ § 7.",
    ],
)
def test_accents_quotes_and_drawn_lines_are_western(text: str) -> None:
    document = read_text(text.encode("cp1252"))
    assert (document.text, document.notices) == (text, ())


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
