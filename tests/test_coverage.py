"""What a verdict rests on: pages read by OCR, pages not read, text left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausecheck.coverage import coverage_of, doubted
from clausecheck.formats import wording
from clausecheck.model import Aside, Clause, Coverage, Document, Report, Stripped
from clausecheck.pipeline import review
from clausecheck.ruleset import load_ruleset
from tests.factories import make_clause, make_document, make_element, make_evidence, make_missing
from tests.readers.pdf_fixtures import lines, pdf, picture

NDA = """NON-DISCLOSURE AGREEMENT
This Agreement is between Alder Devices Ltd ("Owner") and Birch Works GmbH ("Manufacturer").
1. Confidentiality. The Manufacturer shall keep the Confidential Information of the Owner
secret, shall use it only to make the Products for the Owner, and shall not disclose it to
any third party without the prior written consent of the Owner.
"""
SCAN = [picture(0, 0, 595, 842)]
GIBBERISH = lines(
    "\n".join("Xqzj vkwx zzqp jxkq wvzx qkjz xxvq zjwk pqxz kvjx" for _ in range(9)), 90
)


def read_by_ocr(*pages: tuple[int, float]) -> Document:
    return Document("a.pdf", "", "pdf", "text", pages=((0, 4),) * 3, recognised=pages)


def on_page(page: int, **changes: object) -> Clause:
    evidence = make_evidence("text", page=page)
    return make_clause(evidence=(evidence,), elements=(), confidence="high", **changes)


def test_a_verdict_on_words_read_by_ocr_is_never_of_high_confidence() -> None:
    for sure, confidence in ((96.0, "medium"), (80.0, "medium"), (79.9, "low"), (51.0, "low")):
        clause = doubted(on_page(2), read_by_ocr((2, sure)))
        assert clause.confidence == confidence
        assert clause.steps[-1] == (
            f"Page 2 was read by OCR, with a confidence of {sure:.0f} of 100; "
            "compare the wording with the picture."
        )


def test_a_verdict_on_other_pages_keeps_its_confidence() -> None:
    clause = on_page(1)
    assert doubted(clause, read_by_ocr((2, 60.0))) is clause
    assert doubted(clause, read_by_ocr()) is clause


def test_low_confidence_is_not_raised_by_good_ocr() -> None:
    clause = make_clause(evidence=(make_evidence("text", page=2),), elements=(), confidence="low")
    assert doubted(clause, read_by_ocr((2, 99.0))).confidence == "low"


def test_the_evidence_of_elements_counts_as_well() -> None:
    clause = make_clause(
        evidence=(make_evidence("text", page=1),),
        elements=(make_element(evidence=(make_evidence("more", page=3),)),),
        confidence="high",
    )
    assert doubted(clause, read_by_ocr((3, 70.0))).confidence == "low"


def test_what_is_missing_rests_on_every_page() -> None:
    clause = doubted(make_missing(), read_by_ocr((1, 95.0), (3, 62.0)))
    assert clause.confidence == "low"
    assert clause.steps[-1].startswith("2 pages this rests on were read by OCR, with a confidence")


def test_what_is_left_out_of_the_text_is_counted_by_kind() -> None:
    asides = (
        *(Aside("header", "Supply Agreement", page) for page in (1, 2, 3)),
        Aside("header", "Draft", 1),
        *(Aside("page-number", str(page), page) for page in (1, 2)),
        Aside("hidden", "not to be\nseen " + "x" * 80),
        Aside("comment", "why?"),
    )
    coverage = coverage_of(Document("a.pdf", "", "pdf", "text", asides=asides), ())
    assert coverage.stripped == (
        Stripped("header", 4, "Supply Agreement"),
        Stripped("hidden", 1, "not to be seen " + "x" * 44 + "…"),
        Stripped("page-number", 2, "1"),
    )


def test_what_is_left_out_is_said_at_length_and_in_short() -> None:
    coverage = Coverage(2, (), ("body",), (), (Stripped("footer", 2, "Draft"),), (2,))
    document = make_document(pages=2, coverage=coverage)
    assert wording.coverage_lines(document) == [
        "2 of 2 pages read",
        "read by OCR: page 2",
        "left out of the text: 2 running footers (“Draft”)",
    ]
    assert wording.coverage_phrase(document) == (
        "2 of 2 pages read; read by OCR: page 2; left out: 2 running footers"
    )


@pytest.mark.parametrize("page", [SCAN, GIBBERISH], ids=["scan", "gibberish"])
def test_without_ocr_nothing_is_missing_while_a_page_is_unread(
    page: list[object], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("clausecheck.readers.pdf.reading.find_engine", lambda: None)
    for place in (0, 1):
        pages = [lines(NDA, 90)]
        pages.insert(place, page)
        path = tmp_path / "contract.pdf"
        path.write_bytes(pdf(*pages))
        for side in ("owner", "manufacturer"):
            report = review(path, load_ruleset(), side=side)
            assert report.document.coverage.pages_unreadable == (place + 1,)
            assert "absent" not in {clause.status for clause in report.clauses}
            assert unknown(report)
            assert all("missing" not in wording.mark_of(c).word for c in report.clauses)


def test_with_every_page_read_the_same_contract_has_something_missing(tmp_path: Path) -> None:
    path = tmp_path / "contract.pdf"
    path.write_bytes(pdf(lines(NDA, 90)))
    report = review(path, load_ruleset())
    assert "absent" in {clause.status for clause in report.clauses}
    assert not unknown(report)


def unknown(report: Report) -> list[str]:
    return [clause.id for clause in report.clauses if clause.status == "cannot-tell"]
