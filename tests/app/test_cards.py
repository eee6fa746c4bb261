from __future__ import annotations

from clausecheck.app.cards import questions_html
from clausecheck.model import Question
from tests.factories import make_report


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
