"""Pending changes and comments as people read them, in every format."""

from __future__ import annotations

import json
import re

import pytest

from clausecheck.formats import FORMATS, redlining, render
from clausecheck.formats.terminal import Look
from clausecheck.formats.terminal import render as render_terminal
from clausecheck.model import Report, Standing, Together
from tests.factories import (
    make_change,
    make_changes,
    make_clause,
    make_comment,
    make_evidence,
    make_missing,
    make_move,
    make_report,
)

DELETED = make_change(kind="deletion", deleted="on request\n", inserted="", evidence=make_evidence(
    "", section="8.3", page=None))  # fmt: skip


def redlined(**changes: object) -> Report:
    return make_report(changes=make_changes(make_change(make_move()), DELETED, **changes))


def test_the_terminal_counts_the_changes_and_tells_those_that_move_a_grade() -> None:
    text = render_terminal(redlined(), Look(width=120))
    assert (
        "Pending changes\n"
        "2 pending changes by J. Doe (Supplier); 1 moves a grade\n"
        "•  § 8.2, p. 4 “promptly return” → “may retain”: "
        "Data return: strong → weak (against you)\n"
    ) in text
    assert "on request" not in text


def test_the_terminal_says_it_in_ascii_too() -> None:
    text = render_terminal(redlined(), Look(ascii=True))
    assert '"promptly return" -> "may retain"' in text
    assert text.isascii()


def test_what_only_moves_together_is_told_apart() -> None:
    changes = make_changes(make_change(), DELETED, overall=(make_move("exclusivity"),))
    text = render_terminal(make_report(changes=changes), Look(width=120))
    assert "2 pending changes by J. Doe (Supplier); none moves a grade" in text
    assert "No single change, but all together: Exclusivity: strong → weak (against you)" in text


def test_more_movers_than_fit_are_counted() -> None:
    changes = make_changes(*[make_change(make_move())] * 11)
    assert "and 3 more that move a grade" in render_terminal(make_report(changes=changes))


def test_changes_that_were_not_reviewed_singly_are_not_called_harmless() -> None:
    changes = make_changes(make_change(moves=None))
    report = make_report(changes=changes)
    assert "1 pending change by J. Doe (Supplier)\n" in render_terminal(report)
    assert "not reviewed by itself" in render(report, "html")
    assert "no grade" not in render(report, "html")


def test_the_page_strikes_through_and_underlines_and_says_which_is_which() -> None:
    page = render(redlined(), "html")
    assert '<span class="cite">Deleted:</span> <del>“promptly return”</del>' in page
    assert '<span class="cite">Inserted:</span> <ins>“may retain”</ins>' in page
    assert "Data return: strong → weak (against you)" in page
    assert "text-decoration: line-through" in page
    assert "text-decoration: underline" in page


def test_moved_words_are_not_called_deleted() -> None:
    moved = make_change(kind="move", deleted="A.", inserted="A.")
    page = render(make_report(changes=make_changes(moved)), "html")
    assert "Moved here:" in page
    assert "<del>" not in page


def test_the_end_of_a_paragraph_has_a_name() -> None:
    assert redlining.edit(make_change(kind="insertion", deleted="", inserted="\n")) == (
        "(end of a paragraph) inserted"
    )


def test_a_move_between_like_grades_says_what_differs() -> None:
    move = make_move(before=Standing("present", "weak", favourable=False),
                     after=Standing("disclaimed", "weak", favourable=False),
                     direction="neither")  # fmt: skip
    assert redlining.told(move) == "Data return: weak (present) → weak (disclaimed)"


def test_authors_are_told_apart_together() -> None:
    groups = (Together("author", "J. Doe", 2, (make_move(),)), Together("clause", "3.1", 1, ()))
    page = render(redlined(together=groups), "html")
    assert "All 2 changes by J. Doe: Data return: strong → weak (against you)." in page
    assert "1 change in 3.1: no grade moves." in page


def test_data_holds_the_changes_with_their_moves() -> None:
    data = json.loads(render(redlined(), "json"))["changes"]
    assert data["pending"][0]["moves"][0]["before"] == {
        "status": "present", "strength": "strong", "favourable": False,
    }  # fmt: skip
    assert data["pending"][1]["deleted"] == "on request\n"
    assert data["reviews"] == 3


@pytest.mark.parametrize("format", FORMATS)
def test_comments_are_shown_with_author_place_and_clause(format: str) -> None:
    comment = make_comment()
    clause = make_clause(comments=(comment,))
    text = render(make_report(clause, make_missing(), comments=(comment,)), format)
    assert "We cannot accept this." in text
    assert "J. Doe (Supplier)" in text


def test_a_comment_stands_in_the_page_beside_its_clause() -> None:
    comment = make_comment()
    page = render(make_report(make_clause(comments=(comment,)), comments=(comment,)), "html")
    article = re.search(r"<article.*?</article>", page, re.DOTALL)
    assert article
    assert "We cannot accept this." in article[0]


@pytest.mark.parametrize("format", FORMATS)
def test_hostile_words_of_a_change_stay_words(format: str) -> None:
    hostile = "a\x1b[31m\x07 <script>x</script> \u202e\ud800"
    change = make_change(make_move(), deleted=hostile, inserted=hostile, author=hostile)
    text = render(make_report(changes=make_changes(change), comments=(
        make_comment(hostile, author=hostile),)), format)  # fmt: skip
    assert not set("\x1b\x07\ud800") & set(text)
    assert format != "html" or "<script>" not in text
