"""Pages that are pictures, recognised by a program that may be installed."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from clausecheck.readers import read
from clausecheck.readers.pdf import ocr
from tests.readers.pdf_fixtures import lines, pdf, picture

WORDS = (
    "The Recipient shall keep all con-|fidential information of the Owner secret and|"
    "shall not disclose it to any other person."
)
SCAN = pdf([picture(0, 0, 595, 842)], lines("Signed by both parties.", 100))


def table_of(text: str, confidence: float) -> str:
    """Write ``text`` as the program does: a word a row, ``|`` ends a printed line."""
    rows = [
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
    ]
    for number, words in enumerate(text.split("|"), start=1):
        rows.append(f"4\t1\t1\t1\t{number}\t0\t300\t{number * 50}\t900\t40\t-1\t")
        for place, word in enumerate(words.split(), start=1):
            box = f"{200 + 100 * place}\t{number * 50}\t90\t40"
            rows.append(f"5\t1\t1\t1\t{number}\t{place}\t{box}\t{confidence}\t{word}")
    return "\n".join(rows)


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Stand in for the program; the test says what it prints."""
    told: dict[str, Any] = {"table": table_of(WORDS, 96)}

    def run(command: list[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
        told["input"] = options["input"]
        if "error" in told:
            raise told["error"]
        return subprocess.CompletedProcess(command, 0, told["table"].encode(), b"")

    monkeypatch.setattr(ocr, "find_program", lambda: "/opt/tesseract")
    monkeypatch.setattr(subprocess, "run", run)
    return told


def test_a_recognised_page_is_read_with_boxes_and_a_notice(program: dict[str, Any]) -> None:
    document = read(Path("scan.pdf"), data=SCAN)
    assert document.unreadable == ()
    assert "all confidential information of the Owner" in document.text
    assert document.lines[0].box == pytest.approx((72, 12, 213.6, 21.6))
    assert [(notice.kind, notice.page) for notice in document.notices] == [("ocr", 1)]
    assert "96" in document.notices[0].message


def test_the_picture_is_handed_over_as_a_graymap(program: dict[str, Any]) -> None:
    read(Path("scan.pdf"), data=SCAN)
    assert program["input"].startswith(b"P5\n")


@pytest.mark.parametrize(
    "change",
    [
        {"table": table_of(WORDS, 20)},
        {"table": table_of("", 90)},
        {"error": subprocess.TimeoutExpired("tesseract", 90)},
        {"error": OSError("no such program")},
    ],
)
def test_a_page_that_cannot_be_recognised_is_unreadable(
    program: dict[str, Any], change: dict[str, Any]
) -> None:
    program.update(change)
    document = read(Path("scan.pdf"), data=SCAN)
    assert document.unreadable == (1,)
    assert "Signed by both parties." in document.text


def test_nothing_is_recognised_where_the_text_is_good(program: dict[str, Any]) -> None:
    read(Path("good.pdf"), data=pdf(lines("Signed by both parties.", 100)))
    assert "input" not in program
