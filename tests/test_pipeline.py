"""The whole path on small contracts: what is read, bound, cited and said."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from clausecheck.model import Clause, Document, Report
from clausecheck.pipeline import review, review_document
from clausecheck.readers.text import read_text
from clausecheck.ruleset import load_ruleset

RULESET = load_ruleset()
OPENING = (
    "Supply Agreement between Acme Devices, Inc. (the \"Buyer\") and Best Moulding Ltd. "
    "(the \"Supplier\"), by which the Supplier makes the goods of the Buyer.\n\n"
)  # fmt: skip
RETURN = (
    "1. Return\n\nWithin ten (10) days after termination of this Agreement the Supplier shall "
    "return to the Buyer all drawings and all copies of them.\n\n"
)
OTHER = "2. Price\n\nThe Buyer shall pay the price of the goods within thirty days of invoice.\n"


def document(text: str) -> Document:
    return read_text("contract.txt", text.encode())


def clause_of(report: Report, id: str = "data-return") -> Clause:
    return next(clause for clause in report.clauses if clause.id == id)


def test_a_duty_is_found_bound_and_cited_with_its_exact_words() -> None:
    read = document(OPENING + RETURN + OTHER)
    clause = clause_of(review_document(read, RULESET))
    assert (clause.status, clause.binds) == ("present", ("manufacturer",))
    [evidence, *_] = clause.evidence
    assert evidence.text == read.text[evidence.start : evidence.end]
    assert evidence.heading == "Return"
    assert evidence.section == "1"


def test_the_other_side_sees_the_same_words_and_another_grade() -> None:
    read = document(OPENING + RETURN + OTHER)
    owner = clause_of(review_document(read, RULESET))
    manufacturer = clause_of(review_document(read, RULESET, side="manufacturer"))
    assert owner.evidence == manufacturer.evidence


def test_missing_names_the_nearest_passage_and_the_parties_in_its_gaps() -> None:
    clause = clause_of(review_document(document(OPENING + OTHER), RULESET))
    assert (clause.status, clause.strength) == ("absent", "missing")
    assert clause.gaps
    worded = " ".join(gap.why + gap.advice + gap.language for gap in clause.gaps)
    assert "{owner}" not in worded
    assert "{manufacturer}" not in worded


def test_nothing_is_called_missing_where_pages_could_not_be_read() -> None:
    read = replace(document(OPENING + OTHER), unreadable=(2,))
    clause = clause_of(review_document(read, RULESET))
    assert (clause.status, clause.confidence) == ("cannot-tell", "low")


def test_nothing_is_called_missing_in_another_language() -> None:
    german = "Der Lieferant gibt dem Besteller alle Zeichnungen und Kopien davon zurueck. " * 6
    report = review_document(document(german), RULESET)
    assert clause_of(report).status == "cannot-tell"
    assert any(notice.kind == "language" for notice in report.notices)


def test_a_duty_in_a_recital_or_a_heading_alone_is_no_duty() -> None:
    recital = "WHEREAS the Supplier shall return all drawings upon termination;\n\n"
    first = OTHER.replace("2. Price", "1. Price")
    for text in (OPENING + recital + first, OPENING + "1. Return of drawings\n\n" + OTHER):
        assert clause_of(review_document(document(text), RULESET)).status == "absent"


def test_the_same_document_gives_the_same_report() -> None:
    read = document(OPENING + RETURN + OTHER)
    assert review_document(read, RULESET) == review_document(read, RULESET)


def test_a_file_is_reviewed_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "contract.txt"
    path.write_text(OPENING + RETURN + OTHER, encoding="utf-8")
    assert clause_of(review(path, RULESET)).status == "present"


@pytest.mark.parametrize(
    "line",
    [
        "Supplier shall not return, unless Buyer so requests, all drawings and copies, ",
        "the such any all its confidential information of Buyer ",
        "x",
    ],
)
def test_a_line_of_60000_characters_is_no_trap(line: str) -> None:
    read = document(OPENING + line * (60_000 // len(line)))
    began = time.process_time()
    review_document(read, RULESET)
    assert time.process_time() - began < 20
