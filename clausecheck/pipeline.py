"""The one path: file → Document → Outline → Findings → Grades → Report. Only here is its order.

``review`` takes a path, ``review_document`` a document already read.
"""

from __future__ import annotations

from pathlib import Path

from clausecheck.detectors import rules
from clausecheck.grading import grade
from clausecheck.model import Document, Report, Side
from clausecheck.parties import identify
from clausecheck.readers import read
from clausecheck.readers.views import View
from clausecheck.reporting import Read, report
from clausecheck.ruleset.library import Ruleset
from clausecheck.segmenting import segment
from clausecheck.views import view as view_passages


def review(
    path: Path,
    ruleset: Ruleset,
    *,
    side: Side = "owner",
    view: View = "accepted",
    password: str | None = None,
) -> Report:
    """Read and review the contract at ``path`` as ``side`` sees it.

    Raises ReadError when the file cannot be read.
    """
    document = read(path, view=view, password=password)
    return review_document(document, ruleset, side=side)


def review_document(document: Document, ruleset: Ruleset, *, side: Side = "owner") -> Report:
    """Review a document that has been read."""
    outline = segment(document)
    parties = identify(document, outline)
    seen = Read(document, outline, parties, view_passages(document, outline, parties))
    findings = rules.find(seen.views, outline, parties, ruleset)
    grades = [grade(family, findings, side) for family in ruleset.families]
    return report(seen, grades, ruleset, side)
