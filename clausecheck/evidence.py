"""Spans to evidence: the exact slice of the text with its section, heading, page and boxes."""

from __future__ import annotations

from bisect import bisect_right

from clausecheck.model import Document, Evidence, Finding, Outline, Segment

_LONGEST = 900
_MARGIN = 350
_Box = tuple[int, float, float, float, float]


def evidence_of(document: Document, outline: Outline, finding: Finding) -> Evidence:
    """The passage of ``finding``; of a very long passage the part around the matched words."""
    return excerpt(document, outline, finding.passage, finding.start, finding.end)


def excerpt(document: Document, outline: Outline, number: int, first: int, last: int) -> Evidence:
    """Passage ``number``; of a very long one the part around the words [first, last)."""
    passage = outline.passages[number]
    start, end = passage.start, passage.end
    if end - start > _LONGEST:
        start = max(start, _word_start(document.text, first - _MARGIN))
        end = min(end, _word_end(document.text, max(last, first) + _MARGIN))
    return cite(document, outline, passage.segment, start, end)


def cite(document: Document, outline: Outline, segment: int, start: int, end: int) -> Evidence:
    """Evidence for [start, end), without white space at its ends, cited by its clause."""
    raw = document.text[start:end]
    start += len(raw) - len(raw.lstrip())
    end = start + len(raw.strip())
    chain = _chain(outline, segment)
    return Evidence(
        text=document.text[start:end],
        start=start,
        end=end,
        section=next((s.number for s in chain if s.number), ""),
        heading=next((s.heading for s in chain if s.heading), ""),
        page=page_of(document, start),
        boxes=_boxes(document, start, end),
    )


def locate(document: Document, outline: Outline, start: int, end: int) -> Evidence:
    """Evidence for [start, end), cited by the innermost clause in which its first word stands."""
    words = document.text[start:end]
    first = start + len(words) - len(words.lstrip())
    segments = outline.segments
    at = bisect_right(segments, first, key=lambda segment: segment.start) - 1
    while at > 0 and segments[at].end <= first and segments[at].parent is not None:
        at = segments[at].parent or 0
    return cite(document, outline, max(at, 0), start, end)


def page_of(document: Document, offset: int) -> int | None:
    """The page, from 1, on which the character at ``offset`` stands; None without pages.

    Printed lines know better than the spans of pages: a footnote follows the paragraph that
    runs on over its page.
    """
    if not document.pages:
        return None
    if document.lines and document.lines[0].start <= offset:
        place = bisect_right(document.lines, offset, key=lambda line: line.start)
        return document.lines[place - 1].page
    return max(bisect_right([start for start, _ in document.pages], offset), 1)


def _chain(outline: Outline, segment: int) -> list[Segment]:
    """The segment and its parents, innermost first."""
    chain: list[Segment] = []
    current: int | None = segment if outline.segments else None
    while current is not None:
        chain.append(outline.segments[current])
        current = outline.segments[current].parent
    return chain


def _boxes(document: Document, start: int, end: int) -> tuple[_Box, ...]:
    """One box a printed line; the part of a line is taken by its share of characters."""
    first = max(bisect_right(document.lines, start, key=lambda line: line.start) - 1, 0)
    boxes: list[_Box] = []
    for line in document.lines[first:]:
        if line.start >= end:
            break
        if line.end <= start:
            continue
        x0, top, x1, bottom = line.box
        width = (x1 - x0) / max(line.end - line.start, 1)
        left = x0 + width * max(start - line.start, 0)
        right = x0 + width * (min(end, line.end) - line.start)
        boxes.append((line.page, round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)))
    return tuple(boxes)


def _word_start(text: str, position: int) -> int:
    """The first beginning of a word after ``position``, within the margin around a match."""
    first = max(position, 0)
    blank = text.find(" ", first, first + _MARGIN)
    return blank + 1 if blank >= 0 else first


def _word_end(text: str, position: int) -> int:
    last = min(position, len(text))
    blank = text.rfind(" ", max(last - _MARGIN, 0), last)
    return blank if blank >= 0 else last
