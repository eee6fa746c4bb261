from __future__ import annotations

from clausecheck.app.cards import (
    card_html,
    drafting_html,
    head_html,
    plain_list_html,
    questions_html,
    sources_html,
)
from clausecheck.model import DefinedTerm, Flaw, Homework, Notice, Question, StructureSummary
from tests.factories import (
    make_document,
    make_evidence,
    make_missing,
    make_possible,
    make_report,
    make_row,
)


def test_questions_are_spelt_out_those_to_ask_first_before_those_to_verify() -> None:
    page = questions_html(
        make_report(
            questionnaire=(
                Question("DD-01", "verify", ("a",), "Who signs?"),
                Question("DD-02", "ask-first", ("a",), "Who holds <keys>?"),
            )
        )
    )
    assert page.index("<b>DD-02</b>Who holds &lt;keys&gt;?") < page.index("<b>DD-01</b>Who signs?")
    assert page.index("Ask first") < page.index("Then verify")


def test_without_questions_there_is_no_heading() -> None:
    assert questions_html(make_report(questionnaire=())) == ""


def test_a_card_puts_possible_passages_to_the_reader_with_a_way_into_the_contract() -> None:
    clause = make_missing(possible=(make_possible("All <papers> go back."),), confidence="low")
    page = card_html(clause, "owner")
    assert "Possible, for you to judge" in page
    assert "All &lt;papers&gt; go back." in page
    assert "<b>high, 93 %</b> · Taken for: Return or destruction." in page
    assert 'href="#at-data-return-100-121"' in page
    assert page.count("<li>") == page.count("</li>")
    assert "Possible, for you to judge" in plain_list_html([clause])
    assert "for you to judge" not in card_html(make_missing(), "owner")


def test_flaws_of_the_drafting_are_folded_away_escaped_and_link_to_their_page() -> None:
    structure = StructureSummary(
        (DefinedTerm("<Tool>", 4, make_evidence()),),
        (Flaw("blank", "____", "Not filled in: “<b>____</b>”", make_evidence()),),
    )
    page = drafting_html(make_report(structure=structure))
    assert page.startswith('<details class="drafting"><summary>Drafting: 1 defined term, 1 blank')
    assert '&lt;b&gt;____&lt;/b&gt;” (§ 7.2(b), p. 4) <a href="#page-4">Page 4</a>' in page
    assert "<b>&lt;Tool&gt;</b> § 7.2(b), p. 4, used 4×" in page


def test_without_terms_and_flaws_there_is_no_drafting() -> None:
    assert drafting_html(make_report()) == ""


def test_headlines_and_the_reason_of_the_type_are_at_the_head() -> None:
    report = make_report(
        headlines=(Notice("not-enough", "not <enough> for CAD files"),),
        document=make_document(type_reason="its title says “Supply”", secrecy="mutual"),
    )
    page = head_html(report)
    assert '<p class="alarm not-enough" role="alert">Not &lt;enough&gt; for CAD files.</p>' in page
    assert "its title says “Supply”" in page
    assert "each party owes it" in page


def test_source_rows_and_homework_are_folded_away_and_escaped() -> None:
    task = Homework("HW-1", "verify", (), "File <early>.", "A table.")
    page = sources_html(make_report(source_rows=(make_row(asks="Keep <it>."),), homework=(task,)))
    assert page.startswith("<details")
    assert "Keep &lt;it&gt;." in page
    assert "Next level needs: a register of copies" in page
    assert "<b>HW-1</b> File &lt;early&gt;." in page
    assert sources_html(make_report()) == ""
