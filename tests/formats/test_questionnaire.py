"""The questionnaire as a file: what goes to the vendor, what must not, what the owner sees."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from zipfile import ZipFile

import pytest
from docx import Document as open_word
from openpyxl import load_workbook

from clausecheck.errors import SettingsError
from clausecheck.formats.questionnaire import FORMATS, SUFFIXES, Copy, render
from clausecheck.model import Answer, Homework, Notice, Question, Report, SourceRow
from tests.factories import make_clause, make_evidence, make_gap, make_missing, make_report

SECRETS = ("REDFLAG", "HWTASK", "HWDONE", "ASKSROW", "SECRETQUOTE", "ALARM", "supply.pdf",
           "missing", "strong", "Ask first", "ask-first", "DD-12, A1", "red flag")  # fmt: skip


def report() -> Report:
    """A report that holds a mark of its own in everything that the vendor must not read."""
    clauses = (
        make_missing("data-return", gaps=(make_gap(rank=1),)),
        make_clause("access-control", evidence=(make_evidence("SECRETQUOTE of the clause"),)),
    )
    return make_report(
        *clauses,
        questionnaire=(
            Question("DD-12", "verify", ("access-control",), "Where do files live?",
                     "information", "Map of data flows.", "REDFLAG one", ("A1",)),
            Question("DD-14", "ask-first", (), "How do you back up?", "information",
                     "Restore report.", "REDFLAG two", ()),
            Question("DD-20", "ask-first", ("data-return",), "How are files destroyed?", "end",
                     "=HYPERLINK(0)", "REDFLAG three", ()),
        ),
        homework=(Homework("HW-1", "ask-first", ("data-return",), "HWTASK", "HWDONE", ("B2a",)),),
        source_rows=(
            SourceRow("A1", "ASKSROW", "promises", "weak",
                      (Answer("access-control", (), make_evidence()),), ("more",), ("DD-12",), ()),
            SourceRow("B1a", "Keep it.", "cannot", "none", (), (), (), ("HW-1",)),
        ),
        headlines=(Notice("not-enough", "ALARM bells"),),
    )  # fmt: skip


def texts(made: bytes, format: str) -> str:
    """All that a reader can find in a file, properties and hidden parts of its package too."""
    if format in ("html", "json"):
        return made.decode("utf-8")
    with ZipFile(io.BytesIO(made)) as package:
        return "\n".join(
            package.read(name).decode("utf-8", "replace")
            for name in package.namelist()
            if name.endswith((".xml", ".rels")) and "style" not in name and "theme" not in name
        )


@pytest.mark.parametrize("format", FORMATS)
def test_the_vendors_copy_shows_every_question_and_what_to_attach(format: str) -> None:
    shown = texts(render(report(), format, "vendor"), format)
    for words in ("DD-12", "DD-14", "DD-20", "Where do files live?", "Map of data flows."):
        assert words in shown
    assert "Best Moulding Ltd." in shown
    assert "Acme Devices, Inc." in shown


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("secret", SECRETS)
def test_the_vendors_copy_gives_nothing_away(format: str, secret: str) -> None:
    shown = texts(render(report(), format, "vendor"), format)
    assert secret not in shown


@pytest.mark.parametrize("format", FORMATS)
def test_the_own_copy_shows_all(format: str) -> None:
    shown = texts(render(report(), format, "owner"), format)
    for words in ("REDFLAG one", "HWTASK", "HWDONE", "ASKSROW", "SECRETQUOTE", "supply.pdf"):
        assert words in shown
    if format != "json":
        assert "OUR OWN COPY" in shown
        assert "ALARM bells" in shown


@pytest.mark.parametrize("copy", ["vendor", "owner"])
@pytest.mark.parametrize("format", FORMATS)
def test_the_same_report_gives_the_same_bytes(format: str, copy: Copy) -> None:
    assert render(report(), format, copy) == render(report(), format, copy)


@pytest.mark.parametrize("copy", ["vendor", "owner"])
@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_report_makes_a_file_all_the_same(format: str, copy: Copy) -> None:
    assert render(make_report(questionnaire=()), format, copy)


@pytest.mark.parametrize("copy", ["vendor", "owner"])
@pytest.mark.parametrize("format", FORMATS)
def test_characters_that_files_cannot_hold_are_replaced(format: str, copy: Copy) -> None:
    evil = Question("DD-01", "verify", (), "a\x00b\x0bc\ud800d<script>", "x", "e\x01", "r\x02")
    made = render(make_report(questionnaire=(evil,)), format, copy)
    assert "<script>" not in texts(made, format) or format == "json"
    if format == "docx":
        open_word(io.BytesIO(made))
    if format == "xlsx":
        load_workbook(io.BytesIO(made))


def test_questions_stand_under_their_topics_in_the_order_of_the_rules() -> None:
    word = open_word(io.BytesIO(render(report(), "docx")))
    headings = [p.text for p in word.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == [
        "1. Our information in your hands", "2. The end of the product or the contract",
        "Declaration",
    ]  # fmt: skip


def test_every_question_has_a_row_to_answer_in() -> None:
    word = open_word(io.BytesIO(render(report(), "docx")))
    blocks = [t for t in word.tables if t.cell(0, 0).text.startswith("DD-")]
    assert [t.cell(2, 0).text for t in blocks] == ["Answer"] * 3
    assert all(t.rows[2].height is not None and t.cell(2, 1).text == "" for t in blocks)


def test_the_most_pressing_question_comes_first_in_the_own_copy() -> None:
    made = json.loads(render(report(), "json", "owner"))
    assert [q["id"] for q in made["questions"]] == ["DD-20", "DD-14", "DD-12"]
    assert made["questions"][0]["grounds"] == [
        {"title": "Data return", "grade": "missing", "mark": "missing", "place": "", "quote": ""}
    ]
    assert made["questions"][0]["score"] is None


def test_the_workbook_scores_from_0_to_3_and_runs_no_formula_of_a_text() -> None:
    book = load_workbook(io.BytesIO(render(report(), "xlsx", "owner")))
    assert book.sheetnames == ["Read me", "Questions", "Homework", "Coverage"]
    [rule] = book["Questions"].data_validations.dataValidation
    assert (rule.formula1, rule.formula2, str(rule.sqref)) == ("0", "3", "J2:J4")
    cells = [c for row in book["Questions"].iter_rows(min_row=2) for c in row]
    assert "=HYPERLINK(0)" in [c.value for c in cells]
    assert {c.data_type for c in cells} <= {"s", "n"}


def test_what_no_contract_can_answer_is_no_gap_of_this_one() -> None:
    book = load_workbook(io.BytesIO(render(report(), "xlsx", "owner")))
    assert [row[4].value for row in book["Coverage"].iter_rows(min_row=2)] == [
        "weak", "not for a contract",
    ]  # fmt: skip


def test_the_copies_have_different_names() -> None:
    assert len({*SUFFIXES.values()}) == 2


def test_a_format_or_copy_that_does_not_exist_is_refused() -> None:
    with pytest.raises(SettingsError, match="no format 'pdf'"):
        render(report(), "pdf")
    with pytest.raises(SettingsError, match="no copy for 'friend'"):
        render(report(), "docx", "friend")  # type: ignore[arg-type]


@pytest.mark.parametrize("format", FORMATS)
def test_the_manufacturer_prepares_without_the_owners_homework(format: str) -> None:
    made = render(replace(report(), side="manufacturer"), format, "owner")
    shown = texts(made, format)
    assert "REDFLAG one" in shown
    assert "HWTASK" not in shown
    if format != "json":
        assert "Expect first" in shown
        assert "to the customer" in shown
