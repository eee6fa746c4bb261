"""How much of a document a verdict rests on, and how far words read by OCR can be trusted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import get_args

from clausecheck.model import (
    AsideKind,
    Clause,
    Confidence,
    Coverage,
    Document,
    Evidence,
    Stripped,
)

SURE_ENOUGH = 80.0
"""Mean confidence of OCR on a page, of 100, below which a verdict that rests on it is ``low``."""

_KEPT_IN_VIEW = ("comment",)
"""Asides that are shown beside the text, not taken out of it."""
_LONGEST = 60


def coverage_of(document: Document, elsewhere: tuple[str, ...]) -> Coverage:
    """Say what of a document was read, what not, what was taken out, what is kept elsewhere."""
    return Coverage(
        pages_read=len(document.pages) - len(document.unreadable),
        pages_unreadable=document.unreadable,
        parts=document.parts,
        elsewhere=elsewhere,
        stripped=_stripped(document),
        pages_by_ocr=tuple(page for page, _ in document.recognised),
    )


def _stripped(document: Document) -> tuple[Stripped, ...]:
    """Count what is not in the text by its kind, with what stood there most often."""
    kinds = [kind for kind in get_args(AsideKind) if kind not in _KEPT_IN_VIEW]
    texts = {kind: [a.text for a in document.asides if a.kind == kind] for kind in kinds}
    return tuple(
        Stripped(kind, len(found), _commonest(found)) for kind, found in texts.items() if found
    )


def _commonest(texts: Iterable[str]) -> str:
    """Return the commonest text on one line, cut; of equally common ones the first."""
    text = " ".join(Counter(texts).most_common(1)[0][0].split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def doubted(clause: Clause, document: Document) -> Clause:
    """Lower the confidence of a verdict that rests on words which OCR has read, and say so.

    What is present rests on the pages of its evidence, what is absent on all pages.
    """
    if not document.recognised or clause.status in ("cannot-tell", "not-expected"):
        return clause
    pages = _pages_of(clause) if clause.status != "absent" else None
    used = [(page, sure) for page, sure in document.recognised if pages is None or page in pages]
    if not used:
        return clause
    worst = min(sure for _, sure in used)
    ceiling: Confidence = "low" if worst < SURE_ENOUGH else "medium"
    return replace(
        clause,
        confidence="low" if "low" in (clause.confidence, ceiling) else ceiling,
        steps=(*clause.steps, _step(used, worst)),
    )


def _pages_of(clause: Clause) -> set[int]:
    evidence: list[Evidence] = [*clause.evidence]
    for element in clause.elements:
        evidence += element.evidence
    return {page for e in evidence for page in (e.page, *(box[0] for box in e.boxes)) if page}


def _step(used: list[tuple[int, float]], worst: float) -> str:
    numbers = [page for page, _ in used]
    where = f"Page {numbers[0]}" if len(used) == 1 else f"{len(used)} pages this rests on"
    verb = "was" if len(used) == 1 else "were"
    return (
        f"{where} {verb} read by OCR, with a confidence of {worst:.0f} of 100"
        f"{' at least' if len(used) > 1 else ''}; compare the wording with the picture."
    )
