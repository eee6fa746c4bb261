"""Margin comments of the file beside the clauses they stand in. They are shown, never graded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from clausecheck.evidence import locate
from clausecheck.model import Aside, Clause, Comment, Document, Evidence, Outline, Report


def with_comments(document: Document, outline: Outline, report: Report) -> Report:
    """The report with every comment of the file, also beside each clause it stands in."""
    comments = tuple(_comment(document, outline, a) for a in document.asides if a.kind == "comment")
    clauses = tuple(replace(c, comments=tuple(_beside(comments, c))) for c in report.clauses)
    return replace(report, clauses=clauses, comments=comments) if comments else report


def _comment(document: Document, outline: Outline, aside: Aside) -> Comment:
    evidence = None
    if aside.start is not None:
        end = aside.start if aside.end is None else aside.end
        evidence = locate(document, outline, aside.start, end)
    return Comment(aside.text, aside.author, aside.date, aside.page, evidence)


def _beside(comments: Sequence[Comment], clause: Clause) -> Iterator[Comment]:
    cited = [*clause.evidence, *(e for element in clause.elements for e in element.evidence)]
    for comment in comments:
        if comment.evidence is not None and _touches(comment.evidence, cited):
            yield comment


def _touches(about: Evidence, cited: Iterable[Evidence]) -> bool:
    """Whether they share a character; a comment on a point touches the words on both sides."""
    if about.start == about.end:
        return any(e.start <= about.start <= e.end for e in cited)
    return any(e.start < about.end and about.start < e.end for e in cited)
