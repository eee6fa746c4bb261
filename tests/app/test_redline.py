"""The sections of the page for pending changes and comments."""

from __future__ import annotations

import re

from clausecheck.app.cards import card_html
from clausecheck.app.contract_text import contract_html
from clausecheck.app.redline import changes_html, other_comments_html
from clausecheck.app.state import view_for
from clausecheck.app.uploads import upload
from clausecheck.model import Document
from tests.factories import (
    make_change,
    make_changes,
    make_clause,
    make_comment,
    make_move,
    make_pending,
    make_report,
)


def test_changes_that_move_a_grade_come_first_the_others_are_folded_away() -> None:
    changes = make_changes(make_change(deleted="quiet"), make_change(make_move()))
    html = changes_html(make_report(changes=changes))
    shown, folded = html.split("<details>")
    assert "promptly return" in shown
    assert "Data return: strong → weak (against you)" in shown
    assert "quiet" in folded
    assert "1 change that moves no grade" in folded


def test_every_change_leads_to_its_place_in_the_contract() -> None:
    document = Document("a.docx", "", "docx", "shall not pay",
                        changes=(make_pending(), make_pending(start=13, end=13)))  # fmt: skip
    text = contract_html(document, [])
    html = changes_html(make_report(changes=make_changes(make_change(), make_change())))
    targets = re.findall(r'href="#([\w-]+)"', html)
    assert targets == ["change-0", "change-1"]
    assert all(f'id="{target}"' in text for target in targets)


def test_words_are_escaped_and_labelled() -> None:
    html = changes_html(make_report(changes=make_changes(make_change(inserted="<b>x"))))
    assert '<span class="what">Inserted:</span> <ins>“&lt;b&gt;x”</ins>' in html
    assert '<span class="what">Deleted:</span> <del>“promptly return”</del>' in html


def test_without_changes_or_comments_nothing_is_shown() -> None:
    assert changes_html(make_report()) == ""
    assert other_comments_html(make_report()) == ""


def test_a_comment_stands_in_the_card_of_its_clause_and_not_elsewhere() -> None:
    comment, other = make_comment(), make_comment("On the price.", evidence=None)
    clause = make_clause(comments=(comment,))
    report = make_report(clause, comments=(comment, other))
    assert "We cannot accept this." in card_html(clause, "owner")
    elsewhere = other_comments_html(report)
    assert "On the price." in elsewhere
    assert "We cannot accept this." not in elsewhere


def test_every_format_that_keeps_changes_has_its_views() -> None:
    names = ("a.DOCX", "a.odt", "a.rtf", "a.doc", "a.eml", "a.pdf", "a.txt", "a.html")
    assert [view_for(upload(name, b""), "original") for name in names] == [
        *["original"] * 5, *["accepted"] * 3,
    ]  # fmt: skip
