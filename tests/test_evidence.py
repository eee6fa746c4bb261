"""Evidence is an exact slice of the text with its place."""

from __future__ import annotations

from clausecheck.evidence import cite, evidence_of, page_of
from clausecheck.model import Document, Finding, Line, Outline, Passage, Segment

TEXT = "7. Return\n7.1 Supplier shall return all drawings.\nNext page."
PAGES = ((0, 50), (50, len(TEXT)))
LINES = (
    Line(0, 9, 1, (10, 0, 100, 12)),
    Line(10, 49, 1, (10, 20, 400, 32)),
    Line(50, 60, 2, (10, 0, 110, 12)),
)
SEGMENTS = (
    Segment("7", "7.", "Return", 0, 49, 10, 1, None, "body"),
    Segment("7.1", "7.1", "", 10, 49, 14, 2, 0, "body"),
)
DOCUMENT = Document("x.pdf", "", "pdf", TEXT, pages=PAGES, lines=LINES)


def finding(start: int, end: int) -> Finding:
    return Finding("f", "e", "s", start, end, 0, (), (), (), "high")


def test_evidence_is_cited_by_its_own_number_and_the_nearest_heading() -> None:
    outline = Outline(SEGMENTS, (Passage(13, 49, 1, "body"),))
    found = evidence_of(DOCUMENT, outline, finding(28, 34))
    assert found.text == TEXT[found.start : found.end] == "Supplier shall return all drawings."
    assert (found.section, found.heading, found.page) == ("7.1", "Return", 1)


def test_boxes_cover_the_lines_by_their_share_of_characters() -> None:
    found = cite(DOCUMENT, Outline(SEGMENTS, ()), 1, 14, 60)
    assert found.boxes == ((1, 50.0, 20, 400.0, 32), (2, 10.0, 0, 110.0, 12))


def test_pages_are_counted_from_one_and_none_without_pages() -> None:
    assert [page_of(DOCUMENT, at) for at in (0, 49, 50, 10_000)] == [1, 1, 2, 2]
    assert page_of(Document("x.txt", "", "text", TEXT), 3) is None


def test_a_document_without_segments_has_evidence_without_a_section() -> None:
    found = cite(Document("x.txt", "", "text", TEXT), Outline((), ()), 0, 10, 20)
    assert (found.section, found.heading, found.boxes) == ("", "", ())


def test_of_a_very_long_passage_whole_words_around_the_match_are_shown() -> None:
    text = "word " * 1000 + "return drawings " + "word " * 1000
    outline = Outline((), (Passage(0, len(text), 0, "body"),))
    found = evidence_of(Document("x", "", "text", text), outline, finding(5000, 5015))
    assert "return drawings" in found.text
    assert len(found.text) < 900
    assert set(found.text.split()) == {"word", "return", "drawings"}


def test_the_match_is_shown_even_where_no_blank_is_near() -> None:
    text = "x" * 5000 + "RETURN" + "x" * 5000
    outline = Outline((), (Passage(0, len(text), 0, "body"),))
    found = evidence_of(Document("x", "", "text", text), outline, finding(5000, 5006))
    assert "RETURN" in found.text
