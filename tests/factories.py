"""Builders with good defaults, so that a test says only what it is about. Not shipped."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from clausecheck.detectors.model import Judgement, Model, Second
from clausecheck.model import (
    SCHEMA_VERSION,
    Answer,
    Change,
    Changes,
    Clause,
    Comment,
    Coverage,
    DocumentSummary,
    Element,
    Evidence,
    Gap,
    Move,
    Notice,
    Party,
    PendingChange,
    Possible,
    Question,
    Report,
    RulesetInfo,
    SourceRow,
    Standing,
    ToolInfo,
)


def make_evidence(text: str = "Supplier shall not disclose Customer's information.",
                  **changes: Any) -> Evidence:  # fmt: skip
    evidence = Evidence(text=text, start=100, end=100 + len(text), section="7.2(b)",
                        heading="Confidentiality", page=4,
                        boxes=((4, 72.0, 100.0, 520.0, 112.5),))  # fmt: skip
    return replace(evidence, **changes)


def make_element(id: str = "non-disclosure", **changes: Any) -> Element:
    element = Element(id=id, title="Forbids disclosure to third parties", role="core",
                      status="met", evidence=(make_evidence(),))  # fmt: skip
    return replace(element, **changes)


def make_gap(id: str = "no-deadline", **changes: Any) -> Gap:
    gap = Gap(
        id=id,
        severity="medium",
        why="No deadline for the return of the data is set.",
        advice="Ask for return within ten days after the end of the agreement.",
        language="Supplier shall return all Confidential Information within ten (10) days "
        "after expiry or termination of this Agreement.",
    )
    return replace(gap, **changes)


def make_possible(text: str = "All papers go back on request.", **changes: Any) -> Possible:
    possible = Possible(evidence=make_evidence(text, section="9.1", heading="Papers", page=5),
                        label="nda/nda-16", about="Return or destruction", confidence="high",
                        probability=0.93, reasons=("heading: papers", "go back"))  # fmt: skip
    return replace(possible, **changes)


def make_clause(id: str = "non-disclosure-scope", **changes: Any) -> Clause:
    """Build a strong clause that binds the manufacturer."""
    clause = Clause(
        id=id,
        title=id.replace("-", " ").capitalize(),
        status="present",
        strength="strong",
        favourable=False,
        confidence="high",
        binds=("manufacturer",),
        benefits=("owner",),
        evidence=(make_evidence(),),
        elements=(make_element(),),
        steps=("core elements met: 1 of 1", "graded strong"),
        nearest=None,
        gaps=(),
    )
    return replace(clause, **changes)


def make_missing(id: str = "data-return", **changes: Any) -> Clause:
    """Build a missing clause with one high gap and a nearest passage."""
    clause = make_clause(
        id,
        status="absent",
        strength="missing",
        binds=(),
        benefits=(),
        evidence=(),
        elements=(make_element("return", title="Return of all copies", status="not-found",
                               evidence=()),),
        steps=("no anchor found", "graded missing"),
        nearest=make_evidence("On termination the parties shall settle all accounts.",
                              section="12", heading="Termination", page=9),
        gaps=(make_gap("no-return", severity="high",
                       why="Nothing obliges the manufacturer to give back drawings and data."),),
    )  # fmt: skip
    return replace(clause, **changes)


def make_party(name: str = "Acme Devices, Inc.", **changes: Any) -> Party:
    return replace(Party(name=name, aliases=("Customer",), role="owner"), **changes)


def make_pending(**changes: Any) -> PendingChange:
    """Build an insertion of one word by A. Author."""
    pending = PendingChange(kind="insertion", start=6, end=10, deleted="", inserted="not ",
                            author="A. Author", date="2025-03-01T09:00:00Z",
                            marks=("body:1",))  # fmt: skip
    return replace(pending, **changes)


def make_move(id: str = "data-return", **changes: Any) -> Move:
    """Build a move from strong to weak, against the side of the report."""
    move = Move(id=id, title=id.replace("-", " ").capitalize(),
                before=Standing("present", "strong", favourable=False),
                after=Standing("present", "weak", favourable=False),
                direction="against")  # fmt: skip
    return replace(move, **changes)


def make_change(*moves: Move, **changes: Any) -> Change:
    """Build a replacement of “promptly return” by “may retain”, without moves if none are given."""
    change = Change(kind="replacement", author="J. Doe (Supplier)", date="2025-03-01T09:00:00Z",
                    deleted="promptly return", inserted="may retain",
                    evidence=make_evidence("may retain", section="8.2"), moves=moves)  # fmt: skip
    return replace(change, **changes)


def make_changes(*pending: Change, **changes: Any) -> Changes:
    return replace(Changes(pending=pending, reviews=len(pending) + 1), **changes)


def make_comment(text: str = "We cannot accept this.", **changes: Any) -> Comment:
    comment = Comment(text=text, author="J. Doe (Supplier)", date="2025-03-01T09:00:00Z",
                      page=None, evidence=make_evidence())  # fmt: skip
    return replace(comment, **changes)


def make_document(name: str = "supply.pdf", **changes: Any) -> DocumentSummary:
    document = DocumentSummary(
        name=name,
        sha256="0" * 64,
        format="pdf",
        pages=12,
        language="en",
        type="manufacturing",
        parties=(
            make_party(),
            make_party("Best Moulding Ltd.", aliases=("Supplier",), role="manufacturer"),
        ),
        coverage=Coverage(pages_read=12, pages_unreadable=(), parts=("body",), elsewhere=()),
    )
    return replace(document, **changes)


def make_report(*clauses: Clause, **changes: Any) -> Report:
    """Build a report for the owner; without clauses it has a strong and a missing one."""
    report = Report(
        schema_version=SCHEMA_VERSION,
        tool=ToolInfo(version="0.0.1"),
        ruleset=RulesetInfo(id="core", digest="ab" * 32),
        side="owner",
        document=make_document(),
        clauses=clauses or (make_clause(), make_missing()),
        questionnaire=(Question("DD-07", "ask-first", ("data-return",)),),
        notices=(Notice("tracked-changes", "The file holds 3 tracked changes.", 2),),
    )
    return replace(report, **changes)


def make_row(id: str = "A3a", **changes: Any) -> SourceRow:
    """Build a row that the contract answers weakly."""
    row = SourceRow(id=id, asks="File our information apart.", contract="promises", level="weak",
                    answers=(Answer("data-return", (), make_evidence()),),
                    lacking=("a register of copies",), questions=("DD-12",),
                    homework=())  # fmt: skip
    return replace(row, **changes)


class OneLayer(Model):
    """A detector without a second layer: its probabilities follow from its margins alone."""

    def judge(self, passages: Any, where: Any) -> dict[str, Judgement]:
        margins = self.margins(passages)
        likely = 1 / (1 + np.exp(-margins))
        columns = enumerate(self.labels)
        return {name: Judgement(margins[:, n], margins[:, n], likely[:, n]) for n, name in columns}


def make_detector() -> Model:
    """A trained detector of two labels that knows two words: with destroy .62 and .27, else .12."""
    nothing = np.zeros((1, 1), dtype=np.float32)
    return OneLayer(
        labels=("nda-16", "nda-1"),
        vocabulary={"destroy": 0, "copy": 1},
        rarity=np.ones(2, dtype=np.float32),
        weights=np.array([[2.5, 1.0], [1.0, 0.0]], dtype=np.float32),
        bias=np.array([-2.0, -2.0], dtype=np.float32),
        sides=(),
        second=Second(nothing, nothing, nothing, nothing, nothing, 0.0),
        slopes=np.ones((2, 3), dtype=np.float32),
        shift=np.zeros(2, dtype=np.float32),
        answers={},
    )
