"""Markdown reads as it looks when it is rendered."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausecheck.errors import ReadError
from clausecheck.model import Document
from clausecheck.readers import read
from clausecheck.segmenting.outline import segment


def read_markdown(text: str, name: str = "nda.md") -> Document:
    return read(Path(name), data=text.encode())


CONTRACT = """# Mutual Non-Disclosure Agreement

**Acme Ltd** ("*Owner*") and Beta Inc
("Recipient") agree:

---

## 1. Definitions

"Information" means anything disclosed.

## 2. Confidentiality

1. Recipient shall:
   - keep it ~~vaguely~~ secret; and
   - not disclose it.
2. Recipient shall return it.

    (a) At the end.
    (b) On request.

2\\. 5 days <!-- a remark -->later.

By: ________________

________
"""


def test_marks_are_not_in_the_text_and_numbers_are() -> None:
    document = read_markdown(CONTRACT)
    assert document.format == "markdown"
    assert document.text == (
        "Mutual Non-Disclosure Agreement\n"
        'Acme Ltd ("Owner") and Beta Inc\n("Recipient") agree:\n'
        '1. Definitions\n"Information" means anything disclosed.\n'
        "2. Confidentiality\n1. Recipient shall:\n• keep it secret; and\n• not disclose it.\n"
        "2. Recipient shall return it.\n(a) At the end.\n(b) On request.\n"
        "2. 5 days later.\nBy: ________________\n________"
    )
    assert [(aside.kind, aside.text) for aside in document.asides] == [("struck", "vaguely")]
    headings = [b for b in document.blocks if b.kind == "heading"]
    assert [b.level for b in headings] == [1, 2, 2]


def test_headings_and_numbers_reach_the_outline() -> None:
    document = read_markdown(
        "# Mutual NDA\n\n## 1. Definitions\n\nInformation means anything.\n\n"
        "## 2. Confidentiality\n\n2.1 Recipient shall:\n\n(a) keep it secret; and\n\n(b) return it."
        "\n\n### 3. Law\n\nThe law of England governs this agreement.\n"
    )
    found = [(each.number, each.heading) for each in segment(document).segments]
    assert found[1:] == [
        ("1", "Definitions"), ("2", "Confidentiality"), ("2.1", ""), ("2.1(a)", ""),
        ("2.1(b)", ""), ("3", "Law"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["a.md", "a.markdown", "a.MD"])
def test_the_suffix_says_that_it_is_markdown(name: str) -> None:
    assert read_markdown("# Term\n\n*Five* years.", name).text == "Term\nFive years."


def test_a_text_file_keeps_its_marks() -> None:
    assert read_markdown("# Term", "a.txt").text == "# Term"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("7. Law\n\nEngland.\n\n8. Term", "7. Law\nEngland.\n8. Term"),  # a list goes on
        ("1. A\n1. B", "1. A\n2. B"),  # numbered when it is rendered
        ("7.1 Law\n7.2 Term", "7.1 Law\n7.2 Term"),  # lines stay lines
        ("|a|b|\n|-|-|\n|c|d|", "a\nb\nc\nd"),
        ("[click](http://example.org) ![](logo.png)", "click"),
        ("a snake_case_word and 5 * 3 * 2", "a snake_case_word and 5 * 3 * 2"),
        ("Fee: [●] by [__]", "Fee: [●] by [__]"),
        ("Law\n===\n\n> quoted", "Law\nquoted"),
        ("5 &lt; 6 &amp; R&D <b>bold</b>", "5 < 6 & R&D bold"),
    ],
)
def test_traps(source: str, text: str) -> None:
    assert read_markdown(source).text == text


def test_a_foreign_encoding_is_said() -> None:
    data = "# 保密协议\n\n甲方应当对乙方的保密信息严格保密，未经甲方事先书面同意，不得披露。"
    document = read(Path("a.md"), data=data.encode("gb18030"))
    assert document.text.startswith("保密协议\n甲方")
    assert [notice.kind for notice in document.notices] == ["encoding"]


def test_binary_data_is_refused() -> None:
    with pytest.raises(ReadError, match=r"^a\.md: "):
        read(Path("a.md"), data=b"# a\0b")
