"""Notes, headers and footers are cited as what they are, not as part of the last clause."""

from __future__ import annotations

from clausecheck.evidence import locate
from clausecheck.model import Document
from clausecheck.readers.docx import read_docx
from clausecheck.segmenting.outline import segment
from tests.readers.docx_fixtures import docx, lists, p


def contract() -> Document:
    return read_docx(
        "x",
        docx(
            p("Agreement"),
            p("Term. This agreement runs for one year.[^1]", num="1.0"),
            p("Law. The law of France applies.[^2]", num="1.0"),
            numbering=lists({1: ["decimal %1."]}),
            headers={"default": p("3. Draft, subject to contract")},
            footnotes={1: "Subject to review.", 2: "And to approval."},
        ),
    )


def cited(words: str) -> tuple[str, str]:
    document = contract()
    start = document.text.index(words)
    found = locate(document, segment(document), start, start + len(words))
    return found.section, found.heading


def test_clauses_keep_their_numbers() -> None:
    assert cited("one year")[0] == "1"
    assert cited("law of France")[0] == "2"


def test_notes_and_headers_are_cited_by_their_kind() -> None:
    assert cited("Subject to review") == ("", "Footnotes")
    assert cited("And to approval") == ("", "Footnotes")
    assert cited("subject to contract") == ("", "Headers")


def test_their_passages_do_not_run_into_the_clause_before() -> None:
    document = contract()
    outline = segment(document)
    last = next(each for each in outline.segments if each.number == "2")
    assert document.text[last.start : last.end] == "2. Law. The law of France applies."
