"""Margin comments stand beside the clause they are about, and change no grade."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from clausecheck.model import Aside, Report
from clausecheck.pipeline import review_document
from clausecheck.readers import read
from clausecheck.ruleset import load_ruleset
from tests.readers.docx_fixtures import docx, p

RULESET = load_ruleset()
OPENING = (
    "Supply Agreement between Acme Devices, Inc. (the “Buyer”) and Best Moulding Ltd. (the "
    "“Supplier”), by which the Supplier makes the goods of the Buyer."
)
RETURN = (
    "2.1 Within ten days after termination the Supplier shall return [#1:all drawings#] and all "
    "copies of the Confidential Information to the Buyer."
)


def reviewed(*lines: str, **parts: object) -> Report:
    data = docx(*(p(line) for line in (OPENING, *lines)), **parts)  # type: ignore[arg-type]
    return review_document(read(Path("x.docx"), data=data), RULESET)


def beside(report: Report) -> dict[str, list[str]]:
    return {c.id: [each.text for each in c.comments] for c in report.clauses if c.comments}


def test_a_comment_stands_beside_the_clause_that_cites_its_words() -> None:
    report = reviewed("2. Return", RETURN, comments={1: p("Too broad for us.")})
    assert beside(report)["data-return"] == ["Too broad for us."]
    (comment,) = report.comments
    assert comment.evidence is not None
    assert comment.evidence.text == "all drawings"
    assert (comment.evidence.section, comment.author) == ("2.1", "A. Author")


def test_a_comment_on_other_words_is_listed_beside_no_clause() -> None:
    report = reviewed("1. [#1:Price#]", "2. Return", RETURN.replace("[#1:", "").replace("#]", ""),
                      comments={1: p("Net of tax?")})  # fmt: skip
    assert beside(report) == {}
    assert [comment.text for comment in report.comments] == ["Net of tax?"]


def test_the_words_of_a_comment_are_never_graded() -> None:
    words = "The Supplier shall keep all drawings for ever and return nothing."
    plain = reviewed("2. Return", RETURN, comments={1: p("See our mail.")})
    report = reviewed("2. Return", RETURN, comments={1: p(words)})
    assert [replace(c, comments=()) for c in report.clauses] == [
        replace(c, comments=()) for c in plain.clauses
    ]


def test_a_comment_without_a_place_is_listed_without_one() -> None:
    document = read(Path("x.docx"), data=docx(p(OPENING)))
    document = replace(document, asides=(Aside("comment", "On the whole file.", page=2),))
    (comment,) = review_document(document, RULESET).comments
    assert (comment.evidence, comment.page) == (None, 2)
