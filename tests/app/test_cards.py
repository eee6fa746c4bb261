from __future__ import annotations

from clausecheck.app.cards import drafting_html, questions_html
from clausecheck.model import DefinedTerm, Flaw, Question, StructureSummary
from tests.factories import make_evidence, make_report


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
