"""Pages that are pictures, recognised by a program that may be installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from clausecheck.model import Document
from clausecheck.readers import read
from clausecheck.readers.pdf import ocr
from clausecheck.readers.pdf.ocr import rapid, tesseract
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

    monkeypatch.setattr(tesseract, "find_program", lambda: "/opt/tesseract")
    monkeypatch.setattr(subprocess, "run", run)
    return told


def test_a_recognised_page_is_read_with_boxes_and_a_notice(program: dict[str, Any]) -> None:
    document = read(Path("scan.pdf"), data=SCAN)
    assert document.unreadable == ()
    assert "all confidential information of the Owner" in document.text
    assert document.lines[0].box == pytest.approx((72, 12, 213.6, 21.6))
    assert document.recognised == ((1, 96.0),)
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


# --- RapidOCR, where Tesseract is not installed ----------------------------------------------


def answer_of_rapid(text: str, score: float) -> SimpleNamespace:
    """What the engine returns: lines with their four corners, 2 pixels to a point."""
    texts, boxes = [], []
    for number, words in enumerate(text.split("|")):
        top, bottom = 100 + 40 * number, 130 + 40 * number
        texts.append(words)
        boxes.append([[144, top], [1000, top + 2], [1000, bottom], [144, bottom - 2]])
    return SimpleNamespace(txts=texts, boxes=boxes, scores=[score] * len(texts))


@pytest.fixture
def rapid_ocr(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Stand in for the library; the test says what it finds."""
    told: dict[str, Any] = {"found": answer_of_rapid(WORDS, 0.93), "loaded": 0}

    def load(params: dict[str, str]) -> Any:
        told["loaded"] += 1

        def engine(picture: Any) -> Any:
            told["shape"] = picture.shape
            return told["found"]

        return engine

    monkeypatch.setattr(tesseract, "find_program", lambda: None)
    monkeypatch.setattr(rapid, "is_installed", lambda: True)
    monkeypatch.setitem(sys.modules, "rapidocr", SimpleNamespace(RapidOCR=load))
    return told


def test_the_library_is_asked_where_the_program_is_not_installed(rapid_ocr: dict[str, Any]) -> None:
    document = read(Path("scan.pdf"), data=SCAN)
    assert (document.unreadable, document.recognised) == ((), ((1, 93.0),))
    assert "all confidential information of the Owner" in document.text
    scale = max(rapid_ocr["shape"]) / 842
    assert document.lines[0].box == pytest.approx(
        (144 / scale, 100 / scale, 1000 / scale, 130 / scale), abs=0.02
    )
    assert max(rapid_ocr["shape"]) <= 2001


def test_the_library_is_loaded_once_for_all_pages_and_never_for_good_text(
    rapid_ocr: dict[str, Any],
) -> None:
    read(Path("good.pdf"), data=pdf(lines("Signed by both parties.", 100)))
    assert rapid_ocr["loaded"] == 0
    page = [picture(0, 0, 595, 842)]
    assert len(read(Path("scan.pdf"), data=pdf(page, page)).recognised) == 2
    assert rapid_ocr["loaded"] == 1


@pytest.mark.parametrize(
    "found",
    [SimpleNamespace(txts=None, boxes=None, scores=None), answer_of_rapid(WORDS, 0.3)],
)
def test_what_the_library_cannot_tell_is_unreadable(
    rapid_ocr: dict[str, Any], found: SimpleNamespace
) -> None:
    rapid_ocr["found"] = found
    document = read(Path("scan.pdf"), data=SCAN)
    assert (document.unreadable, document.recognised) == ((1,), ())


def test_the_program_is_preferred_and_without_any_engine_there_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rapid, "is_installed", lambda: True)
    monkeypatch.setattr(tesseract, "find_program", lambda: "/opt/tesseract")
    assert getattr(ocr.find_engine(), "func", None) is tesseract.recognise
    monkeypatch.setattr(tesseract, "find_program", lambda: None)
    monkeypatch.setattr(rapid, "is_installed", lambda: False)
    assert ocr.find_engine() is None


# --- the real ones. Neither is in the dev extra: where CI lacks them, these are skipped ---------


def printed() -> bytes:
    """A page of real words as a picture, without a text layer."""
    import pypdfium2

    source = pypdfium2.PdfDocument(pdf(lines(WORDS.replace("|", "\n"), 100, size=12, pitch=16)))
    picture_of_page = source[0].render(scale=2, grayscale=True)
    pixels = b"P5\n%d %d\n255\n" % (picture_of_page.width, picture_of_page.height)
    rows = bytes(picture_of_page.buffer)
    for top in range(picture_of_page.height):
        start = top * picture_of_page.stride
        pixels += rows[start : start + picture_of_page.width]
    source.close()
    return pdf([picture(0, 0, 595, 842, pixels)])


def test_real_tesseract_reads_a_page_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    if tesseract.find_program() is None:
        pytest.skip("Tesseract is not installed")
    assert_read(read(Path("scan.pdf"), data=printed()))


def test_real_rapid_ocr_reads_a_page_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    if not rapid.is_installed():
        pytest.skip("the extra clausecheck[ocr] is not installed")
    monkeypatch.setattr(tesseract, "find_program", lambda: None)
    assert_read(read(Path("scan.pdf"), data=printed()))


def assert_read(document: Document) -> None:
    words = "keep all confidential information of the Owner secret and"
    assert words in " ".join(document.text.split())
    ((page, confidence),) = document.recognised
    assert page == 1
    assert confidence > 80
    x0, top, _, bottom = document.lines[0].box
    assert x0 == pytest.approx(72, abs=5)
    assert top < 100 < bottom + 4
