from __future__ import annotations

import pytest

from clausecheck.formats import wording
from clausecheck.model import Clause, Coverage, Question, Role
from tests.factories import (
    make_clause,
    make_document,
    make_evidence,
    make_gap,
    make_missing,
    make_party,
    make_report,
)


@pytest.mark.parametrize(
    ("clause", "key"),
    [
        (make_clause(), "strong"),
        (make_missing(), "missing"),
        # silence is good news for a family whose absence is good
        (make_missing(favourable=True), "favourable"),
        # favourable says nothing about a clause that is there
        (make_clause(favourable=True, strength="weak"), "weak"),
        # no grade is shown where the status says that there is none
        (make_missing(status="cannot-tell"), "cannot-tell"),
        (make_missing(status="not-expected", favourable=True), "not-expected"),
        (make_clause(status="disclaimed", strength="adverse"), "adverse"),
        # a right that the document denies in words is not the same as silence
        (make_clause(status="disclaimed", strength="missing"), "disclaimed"),
        (make_clause(status="disclaimed", strength="missing", favourable=True), "favourable"),
    ],
)
def test_the_mark_is_the_strength_unless_the_status_says_otherwise(
    clause: Clause, key: str
) -> None:
    assert wording.mark_of(clause).key == key


def test_clauses_are_ordered_by_grade_then_by_the_gravest_gap_then_as_reported() -> None:
    weak = make_clause("weak", strength="weak")
    weak_low = make_clause("weak-low", strength="weak", gaps=(make_gap(severity="low"),))
    weak_high = make_clause("weak-high", strength="weak", gaps=(
        make_gap(severity="low"), make_gap(severity="high")))  # fmt: skip
    clauses = [
        make_clause("strong"), make_clause("adequate", strength="adequate"), weak, weak_low,
        weak_high, make_missing("missing"), make_clause("adverse", strength="adverse"),
        make_clause("strong-too"),
    ]  # fmt: skip
    assert [clause.id for clause in wording.gaps_first(clauses)] == [
        "adverse", "missing", "weak-high", "weak-low", "weak", "adequate", "strong", "strong-too",
    ]  # fmt: skip


def test_the_worst_gaps_come_by_severity_then_grade_one_for_each_clause() -> None:
    report = make_report(
        make_clause("weak", strength="weak", gaps=(make_gap("a", severity="low"),
                                                   make_gap("b", severity="high"))),
        make_missing("missing"),
        make_clause("adverse", strength="adverse", gaps=(make_gap("c", severity="medium"),)),
        make_clause("strong"),
    )  # fmt: skip
    pairs = [(clause.id, gap.id) for clause, gap in wording.worst_first(report)]
    assert pairs == [("missing", "no-return"), ("weak", "b"), ("adverse", "c")]


@pytest.mark.parametrize(
    ("binds", "phrase"),
    [
        (("manufacturer",), "manufacturer"),
        (("owner", "manufacturer"), "both"),
        (("manufacturer", "other", "owner"), "both"),
        ((), "unknown"),
    ],
)
def test_who_is_bound_is_said_or_said_to_be_unknown(binds: tuple[Role, ...], phrase: str) -> None:
    clause = make_clause(binds=binds)
    assert wording.binds_phrase(clause, clause.binds) == phrase


def test_nobody_is_said_to_be_unknown_where_nothing_was_found() -> None:
    assert wording.binds_phrase(make_missing(), ()) == "–"
    assert wording.binds_phrase(make_missing(), ("owner",)) == "–"


@pytest.mark.parametrize(
    ("section", "heading", "page", "cited"),
    [
        ("7.2(b)", "Secrecy", 4, "§ 7.2(b), p. 4"),
        ("Schedule 2", "", None, "Schedule 2"),
        # an unnumbered clause is cited by its heading
        ("", "Secrecy", 4, "Secrecy, p. 4"),
        ("", "", 4, "p. 4"),
        ("", "", None, "unnumbered"),
    ],
)
def test_a_passage_is_cited_by_section_and_page(
    section: str, heading: str, page: int | None, cited: str
) -> None:
    evidence = make_evidence(section=section, heading=heading, page=page)
    assert wording.place(evidence) == cited


def test_more_passages_are_counted() -> None:
    clause = make_clause(evidence=(make_evidence(), make_evidence(), make_evidence()))
    assert wording.where(clause) == "§ 7.2(b), p. 4 +2"
    assert wording.where(make_missing()) == "–"


def test_coverage_says_what_was_read_and_what_was_not() -> None:
    coverage = Coverage(9, (3, 7, 8), ("body", "footnotes"), ("Exhibit B", "the NDA of 2021"))
    assert wording.coverage_lines(make_document(coverage=coverage)) == [
        "9 of 12 pages read (body, footnotes)",
        "not readable: pages 3, 7–8",
        "kept elsewhere: Exhibit B, the NDA of 2021",
    ]
    assert wording.coverage_phrase(make_document(coverage=coverage)) == (
        "9 of 12 pages read (body, footnotes); not readable: pages 3, 7–8; 2 parts kept elsewhere"
    )
    assert wording.coverage_lines(make_document(pages=None)) == ["whole text read (body)"]
    assert wording.coverage_lines(make_document(pages=1, coverage=Coverage(1, (), (), ()))) == [
        "1 of 1 page read"
    ]


def test_things_kept_elsewhere_share_a_remark() -> None:
    elsewhere = ("an NDA", "Exhibit A (not attached)", "Exhibit B (not attached)", "C (lost)")
    document = make_document(coverage=Coverage(12, (), ("body",), elsewhere))
    assert wording.coverage_lines(document)[1] == (
        "kept elsewhere: an NDA; Exhibit A, Exhibit B (not attached); C (lost)"
    )


def test_a_party_is_named_once() -> None:
    party = make_party("Acme Inc.", aliases=("Acme Inc.", "Acme"))
    assert wording.party_phrase(party) == "Acme Inc. (Acme), owner"


def test_a_message_becomes_a_sentence() -> None:
    assert wording.sentence("page 3 is blank; check it") == "Page 3 is blank; check it."
    assert wording.sentence("Done.") == "Done."


@pytest.mark.parametrize(
    ("clause", "sentence"),
    [
        (make_clause(), "The document deals with this, and protects the owner strongly."),
        (
            make_clause(strength="adverse"),
            "The document deals with this in a way that works against the owner.",
        ),
        (make_missing(), "Nothing in what was read deals with this."),
        (
            make_missing(favourable=True),
            "The document is silent on this, which is good for the owner.",
        ),
        (
            make_clause(status="disclaimed", strength="strong"),
            "The document rules this out in words, which protects the owner.",
        ),
        (
            make_clause(status="disclaimed", strength="adverse"),
            "The document takes this protection away from the owner in words.",
        ),
        (
            make_missing(status="cannot-tell"),
            "This cannot be told from what was read; see what was not read, below.",
        ),
    ],
)
def test_the_verdict_is_a_sentence_about_the_side(clause: Clause, sentence: str) -> None:
    assert wording.verdict(clause, "owner") == sentence


def test_printable_text_is_one_line_without_steering_characters() -> None:
    assert wording.printable(" a\n\tb\x1b[2J\u202ec\u00a0d\u00ade ") == "a b[2Jc de"


def test_text_is_cut_at_a_word_and_never_longer_than_asked() -> None:
    assert wording.shorten("one two three", 20) == "one two three"
    assert wording.shorten("one two three", 13) == "one two three"
    assert wording.shorten("one two three", 12) == "one two…"
    assert wording.shorten("one two, three", 10, ellipsis="...") == "one two..."
    assert wording.shorten("Donaudampfschifffahrt", 8) == "Donauda…"


def test_questions_go_by_priority_then_by_the_gaps_behind_them() -> None:
    clauses = (
        make_missing("a", gaps=(make_gap(rank=4),)),
        make_missing("b", gaps=(make_gap(rank=2), make_gap(rank=9))),
    )
    asked = (
        Question("DD-1", "verify", ("b",)), Question("DD-2", "ask-first", ()),
        Question("DD-3", "ask-first", ("a",)), Question("DD-4", "ask-first", ("a", "b")),
    )  # fmt: skip
    report = make_report(*clauses, questionnaire=asked)
    assert [q.id for q in wording.most_pressing(report)] == ["DD-4", "DD-3", "DD-2", "DD-1"]
