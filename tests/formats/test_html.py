from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

from clausecheck.formats.html import anchor, quote_language, render
from clausecheck.model import DetectorInfo, Notice, Question
from tests.factories import (
    make_clause,
    make_document,
    make_element,
    make_evidence,
    make_gap,
    make_missing,
    make_party,
    make_possible,
    make_report,
    make_row,
)

VOID = {"meta", "br", "link", "img", "hr", "input"}


class Page(HTMLParser):
    """Notes tags and ids, and checks that tags are closed in the order they were opened."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def attributes(self, name: str) -> list[str]:
        return [value for _, attrs in self.tags if (value := attrs.get(name)) is not None]


def test_what_is_possible_is_quoted_with_how_likely_and_why_and_nothing_twice() -> None:
    possible = make_possible("All <papers> go back.")
    clause = make_missing(possible=(possible,), nearest=possible.evidence)
    page = render(make_report(clause))
    assert page.count("All &lt;papers&gt; go back.") == 1
    assert (
        "<b>high, 93 %</b>. Taken for: Return or destruction. Weighed most: heading “papers”, "
        "“go back”." in page
    )
    assert "see what is possible" in page
    assert "Nearest passage" not in page
    assert "for you to judge" not in render(make_report())
    skipped = make_missing("audit", status="not-expected", gaps=(), possible=(possible,))
    assert "All &lt;papers&gt; go back." in render(make_report(make_clause(), skipped))


def test_the_weights_that_spoke_are_named() -> None:
    assert "Detector: nda, digest abc." in render(make_report(detector=DetectorInfo("nda", "abc")))
    assert "Detector:" not in render(make_report())


def test_text_of_the_document_is_escaped_everywhere() -> None:
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;{{ 7*7 }}"
    evidence = make_evidence(evil, section=evil, heading=evil)
    clause = make_clause(
        evil, title=evil, evidence=(evidence,), nearest=evidence, steps=(evil,),
        elements=(make_element(evil, title=evil, evidence=(evidence,)),),
        gaps=(make_gap(evil, why=evil, advice=evil, language=evil),),
    )  # fmt: skip
    document = make_document(evil, language=evil, type=evil, parties=(make_party(evil),))
    page = render(
        make_report(
            clause, document=document, notices=(Notice(evil, evil, 1),),
            questionnaire=(Question(evil, "verify", (evil,)),),
        )
    )  # fmt: skip
    tags = {tag for tag, _ in Page(page).tags}
    assert not tags & {"script", "img"}
    assert "&lt;script&gt;" in page
    assert "49" not in re.sub(r"&#\d+;", "", page[page.index("<body>") :])
    assert not any(name.startswith("on") for _, attrs in Page(page).tags for name in attrs)


def test_the_page_needs_nothing_from_outside() -> None:
    page = render(make_report())
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page
    parsed = Page(page)
    assert not {tag for tag, _ in parsed.tags} & {"script", "link", "img", "iframe", "form"}
    assert parsed.attributes("src") == []
    assert all(target.startswith("#") for target in parsed.attributes("href"))
    assert "url(" not in page
    assert "@import" not in page
    assert "http:" not in page.replace("http-equiv", "")
    assert "https:" not in page


def test_headings_tables_and_links_serve_those_who_do_not_see_the_page() -> None:
    parsed = Page(render(make_report(make_clause(), make_missing(), make_clause("c"))))
    assert ("html", {"lang": "en"}) in parsed.tags
    levels = [int(tag[1]) for tag, _ in parsed.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(attrs.get("scope") in ("row", "col") for tag, attrs in parsed.tags if tag == "th")
    ids = parsed.attributes("id")
    assert len(ids) == len(set(ids))
    assert {target[1:] for target in parsed.attributes("href")} <= set(ids)
    assert set(parsed.attributes("aria-labelledby")) <= set(ids)
    links = [attrs for tag, attrs in parsed.tags if tag == "a"]
    assert links[0] == {"class": "skip", "href": "#clauses"}


def test_a_grade_is_a_word_and_not_only_a_colour() -> None:
    page = render(make_report(make_clause("a", strength="adverse")))
    assert '<span class="sym" aria-hidden="true">✗</span>adverse</span>' in page


def test_clauses_come_gaps_first() -> None:
    page = render(make_report(make_clause("aa"), make_missing("bb")))
    assert page.index('<article class="clause" id="clause-bb"') < page.index(
        '<article class="clause" id="clause-aa"'
    )


def test_a_missing_clause_shows_what_was_searched_and_what_came_nearest() -> None:
    page = render(make_report(make_missing()))
    assert "Searched: 12 of 12 pages read." in page
    assert "On termination the parties shall settle all accounts." in page
    assert "§\N{NO-BREAK SPACE}12, p.\N{NO-BREAK SPACE}9" in page


def test_elements_are_grouped_and_limits_that_do_not_apply_left_out() -> None:
    clause = make_clause(
        elements=(
            make_element("a", title="Element A"),
            make_element("b", title="Element B", status="not-found", evidence=()),
            make_element("c", title="Limit C", role="cap", status="met"),
            make_element("d", title="Limit D", role="cap", status="not-found", evidence=()),
            make_element("e", title="Element E", status="contrary"),
        )
    )
    page = render(make_report(clause))
    order = ["Contrary or limiting", "Limit C", "Element E", "Not found", "Element B", "Found"]
    places = [page.index(f">{words}<") if words[-1].islower() else page.index(words)
              for words in order]  # fmt: skip
    assert places == sorted(places)
    assert "Limit D" not in page


def test_the_footer_names_program_and_rules() -> None:
    page = render(make_report())
    assert f"ClauseCheck 0.0.1. Rules: core, digest {'ab' * 32}." in page


def test_anchors_and_languages_are_safe_in_attributes() -> None:
    assert anchor(make_clause("data return/β")) == "clause-data-return--"
    assert quote_language("en-GB") == "en-GB"
    assert quote_language("<en>") == ""


def test_questions_are_spelt_out_and_elements_called_by_plain_words() -> None:
    question = Question("DD-07", "ask-first", ("data-return",), "Who holds <keys>?")
    page = render(make_report(questionnaire=(question,)))
    assert "Who holds &lt;keys&gt;?" in page
    assert "(essential)" in page
    assert "(core)" not in page


def test_headlines_stand_above_everything_and_are_escaped() -> None:
    alarm = Notice("wrong-direction", "only <you> owe secrecy")
    page = render(make_report(headlines=(alarm,)))
    assert '<p class="alarm wrong-direction">Only &lt;you&gt; owe secrecy.</p>' in page
    assert page.index("Only &lt;you&gt;") < page.index("At a glance")


def test_the_type_is_told_with_its_reason_purpose_and_direction() -> None:
    document = make_document(
        type="nda", type_reason="its title says “NDA”", purpose="quotation", secrecy="wrong-way"
    )
    page = render(make_report(document=document))
    assert "NDA (its title says “NDA”)" in page
    assert "for quotation, so more is expected of it" in page
    assert "only the owner owes it" in page


def test_source_rows_stand_under_their_article_with_level_answer_and_what_is_left() -> None:
    rows = (make_row(), make_row("C4b", contract="cannot", level="none", questions=("DD-04",)))
    page = render(make_report(source_rows=rows))
    assert page.index("Guide for electronics manufacturing") < page.index("A3a</th>")
    assert page.index("A3a</th>") < page.index("Article on medical devices")
    assert "Data return (missing), §" in page
    assert "a register of copies" in page
    assert "not for a contract" in page
    assert "2 points of the source articles" in page
