"""Which passages of a contract are highlighted, for which family, under which anchor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from clausecheck.formats.wording import Mark, mark_of, place
from clausecheck.model import Clause, Evidence, Report


@dataclass(frozen=True, slots=True)
class Highlight:
    """One passage to show: where it stands, whose evidence it is, how it is labelled.

    ``labelled`` is False for a passage inside another one of the same family: it can be jumped
    to, but a second label would only clutter. ``kind`` tells evidence from what did not count.
    """

    start: int
    end: int
    anchor: str
    family: str
    title: str
    place: str
    mark: Mark
    labelled: bool = True
    kind: Literal["evidence", "nearest", "possible"] = "evidence"


def card_anchor(family: str) -> str:
    """Return the id of the card of a family."""
    return f"family-{_slug(family)}"


def text_anchor(family: str, evidence: Evidence) -> str:
    """Return the id of a passage in the contract text."""
    return f"at-{_slug(family)}-{evidence.start}-{evidence.end}"


def _slug(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]", "-", text)


def highlights(report: Report) -> list[Highlight]:
    """Collect every passage the report cites, in text order, each once per family."""
    found = [item for clause in report.clauses for item in _of_clause(clause)]
    return sorted(found, key=lambda item: (item.start, -item.end, item.mark.rank, item.anchor))


def _of_clause(clause: Clause) -> list[Highlight]:
    cited = [*clause.evidence, *(e for element in clause.elements for e in element.evidence)]
    spans = {(e.start, e.end): e for e in cited if e.start < e.end}
    found: list[Highlight] = []
    reach = -1
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        found.append(_highlight(clause, spans[span], labelled=span[1] > reach))
        reach = max(reach, span[1])
    for evidence in (possible.evidence for possible in clause.possible):
        if (evidence.start, evidence.end) not in spans:
            spans[evidence.start, evidence.end] = evidence
            found.append(_highlight(clause, evidence, kind="possible"))
    near = clause.nearest
    if near is not None and near.start < near.end and (near.start, near.end) not in spans:
        found.append(_highlight(clause, near, kind="nearest"))
    return found


def _highlight(
    clause: Clause,
    evidence: Evidence,
    *,
    labelled: bool = True,
    kind: Literal["evidence", "nearest", "possible"] = "evidence",
) -> Highlight:
    return Highlight(
        start=evidence.start,
        end=evidence.end,
        anchor=text_anchor(clause.id, evidence),
        family=clause.id,
        title=clause.title,
        place=place(evidence),
        mark=mark_of(clause),
        labelled=labelled,
        kind=kind,
    )
