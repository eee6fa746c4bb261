from __future__ import annotations

import re
import time
from html import unescape

from clausecheck.app.contract_text import contract_html, emphasis, units
from clausecheck.app.highlights import Highlight, highlights
from clausecheck.formats.wording import MARKS
from clausecheck.model import Aside, Block, Document, Revision
from tests.factories import (
    make_clause,
    make_element,
    make_evidence,
    make_missing,
    make_possible,
    make_report,
)

WEAK = next(mark for mark in MARKS if mark.key == "weak")
ADVERSE = next(mark for mark in MARKS if mark.key == "adverse")


def make_document(text: str, **changes: object) -> Document:
    values: dict[str, object] = {"name": "nda.txt", "sha256": "0" * 64, "format": "text",
                                 "text": text, **changes}  # fmt: skip
    return Document(**values)  # type: ignore[arg-type]


def make_highlight(start: int, end: int, anchor: str = "at-a", **changes: object) -> Highlight:
    values: dict[str, object] = {"start": start, "end": end, "anchor": anchor, "family": "a",
                                 "title": "Return", "place": "§ 1", "mark": WEAK,
                                 **changes}  # fmt: skip
    return Highlight(**values)  # type: ignore[arg-type]


def words_of(html: str) -> str:
    """The contract's own words: labels, page marks and comments are not part of them."""
    body = re.sub(r"<style>.*?</style>", "", html)
    body = re.sub(r'<(a|span) class="(?:tag|page|comment|pin)[^>]*>.*?</\1>', "",
                  re.sub(r'<span class="sym".*?</span>', "", body))  # fmt: skip
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body))).strip()


def marked(html: str, anchor: str) -> str:
    slices = re.findall(rf'<mark class="[^"]*\b{anchor}\b[^"]*">(.*?)</mark>', html, re.S)
    return unescape("".join(slices))


def test_a_sentence_that_stands_twice_is_marked_only_where_it_was_cited() -> None:
    text = "Keep it secret.\nKeep it secret."
    html = contract_html(make_document(text), [make_highlight(16, 31)])
    assert html.count("<mark") == 1
    assert html.index("Keep it secret.") < html.index("<mark")


def test_markup_in_the_contract_is_shown_and_never_run() -> None:
    text = "The <script>alert(1)</script> & <mark class='x'> clause."
    html = contract_html(make_document(text), [make_highlight(4, 20)])
    assert "<script" not in html
    assert words_of(html).replace(" ", "") == text.replace(" ", "")


def test_overlapping_passages_are_each_marked_completely() -> None:
    text = "Supplier shall return or destroy all drawings at once."
    html = contract_html(
        make_document(text),
        [make_highlight(0, 32, "at-a"), make_highlight(15, 45, "at-b", mark=ADVERSE)],
    )
    assert marked(html, "at-a") == text[0:32]
    assert marked(html, "at-b") == text[15:45]
    assert 'class="adverse at-a at-b"' in html


def test_a_passage_across_paragraphs_and_pages_is_marked_in_all_of_them() -> None:
    text = "First paragraph.\nSecond paragraph."
    document = make_document(text, pages=((0, 17), (17, len(text))))
    html = contract_html(document, [make_highlight(6, 23)])
    assert marked(html, "at-a") == "paragraph.\nSecond"
    assert html.count('id="at-a"') == 1
    assert html.index("Page 1") < html.index("First") < html.index("Page 2") < html.index("Second")


def test_every_word_of_the_text_is_shown_even_outside_the_blocks() -> None:
    text = "Title\nLoose line\n1. Item one\nTail"
    blocks = (Block("heading", 0, 5, level=1), Block("list-item", 17, 28, label="1."))
    document = make_document(text, blocks=blocks)
    assert words_of(contract_html(document, [])) == "Title Loose line 1. Item one Tail"
    assert [text[u.start : u.end].strip() for u in units(document)] == [
        "Title", "Loose line", "1. Item one", "Tail",
    ]  # fmt: skip


def test_a_page_that_could_not_be_read_says_so_in_its_place() -> None:
    document = make_document("One.\nThree.", pages=((0, 5), (5, 5), (5, 11)), unreadable=(2,))
    html = contract_html(document, [])
    assert html.index("Page 2 – could not be read") < html.index("Page 3") < html.index("Three.")


def test_printed_lines_flow_but_short_lines_keep_their_end() -> None:
    text = "IN WITNESS\nthe parties have signed this agreement on the day that is written\nabove."
    block = (Block("paragraph", 0, len(text)),)
    html = contract_html(make_document(text, blocks=block, format="pdf"), [])
    assert html.count("<br>") == 1
    word = make_document(text, blocks=block, format="docx")
    assert contract_html(word, []).count("<br>") == 2


def test_tracked_changes_show_in_the_text_with_their_author() -> None:
    text = "within foursix weeks"
    changes = (Revision("deletion", 7, 11, "four", author="A & B"),
               Revision("insertion", 11, 14, "six"),
               Revision("deletion", 0, 0, "gone"))  # fmt: skip
    html = contract_html(make_document(text, revisions=changes), [make_highlight(0, 14)])
    assert '<del title="Deleted by A &amp; B">four</del>' in html
    assert '<ins title="Inserted">six</ins>' in html
    assert "gone" not in html


def test_comments_stand_after_the_words_they_are_about() -> None:
    aside = Aside("comment", "Too <long>?", start=0, end=5, author="A. Lawyer")
    html = contract_html(make_document("Three years apply.", asides=(aside,)), [])
    assert html.index("Three") < html.index("Comment by A. Lawyer") < html.index("years apply")
    assert "Too &lt;long&gt;?" in html


def test_labels_name_family_and_grade_in_words_and_lead_back_to_the_card() -> None:
    html = contract_html(make_document("Return it."), [make_highlight(0, 10, family="data.return")])
    assert 'href="#family-data-return"' in html
    assert "Return, weak, § 1" in html


def test_the_chosen_passage_is_emphasised_by_its_anchor() -> None:
    assert "#at-a:target" in emphasis([make_highlight(0, 1)])


def test_all_evidence_is_highlighted_once_per_family() -> None:
    outer, inner = make_evidence("a" * 40, start=10, end=50), make_evidence(start=20, end=30)
    clause = make_clause(evidence=(outer,),
                         elements=(make_element(evidence=(inner, outer)),))  # fmt: skip
    found = highlights(make_report(clause, make_missing(nearest=make_evidence(start=70, end=80))))
    assert [(h.start, h.end, h.labelled, h.kind) for h in found] == [
        (10, 50, True, "evidence"),
        (20, 30, False, "evidence"),
        (70, 80, True, "nearest"),
    ]


def test_a_possible_passage_is_marked_once_and_says_that_it_is_only_possible() -> None:
    cited, other = make_evidence(start=10, end=50), make_evidence(start=60, end=90)
    clause = make_clause(
        evidence=(), elements=(make_element(evidence=(cited,)),),
        possible=(make_possible(evidence=cited), make_possible(evidence=other)),
    )  # fmt: skip
    found = highlights(make_report(clause))
    assert [(h.start, h.kind) for h in found] == [(10, "evidence"), (60, "possible")]
    assert "Possible: " in contract_html(make_document("x" * 100), found)


def test_a_contract_of_300000_characters_takes_less_than_a_second() -> None:
    text = "\n".join(f"{n}. The Supplier shall keep the information secret." for n in range(6000))
    found = [make_highlight(n * 900, n * 900 + 200, f"at-{n}") for n in range(300)]
    started = time.perf_counter()
    html = contract_html(make_document(text), found)
    assert time.perf_counter() - started < 1
    assert html.count("<a ") == 300
