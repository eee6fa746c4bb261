"""A text to answers: which elements were found where, through the path that ``review`` takes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from clausecheck.benchmarking.questions import BenchmarkQuestion
from clausecheck.detectors import rules
from clausecheck.grading import element_states
from clausecheck.model import Confidence, Document, Finding, Outline
from clausecheck.pipeline import outlined
from clausecheck.ruleset import Ruleset

Choice = Literal["Entailment", "Contradiction", "NotMentioned"]
_WEIGHT: dict[Confidence, float] = {"high": 0.9, "medium": 0.7, "low": 0.5}


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question about one text.

    ``spans`` are (start, end, score): every sentence or list item, in text order, offsets in
    characters of the text; a score of 0 says that nothing speaks for it.
    """

    choice: Choice
    spans: tuple[tuple[int, int, float], ...]


def document_of(name: str, text: str) -> Document:
    """A text of a benchmark as the text reader would give it; its characters are kept."""
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return Document(name=name, sha256=digest, format="text", text=text)


def answer(
    document: Document, ruleset: Ruleset, questions: Sequence[BenchmarkQuestion]
) -> dict[str, Answer]:
    """The answers to all questions about one document, by the rules alone."""
    seen = outlined(document)
    findings = rules.find(
        seen.views, seen.outline, seen.parties, ruleset, explained=seen.structure.explained
    )
    upright = _upright(ruleset, findings)
    return {q.id: _answer(q, upright, seen.outline) for q in questions}


def _upright(ruleset: Ruleset, findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    """The findings by ``family/element``, under ``not …`` where the words around turn them.

    Whom a duty binds is not asked: the questions speak of "the Receiving Party", whoever it is.
    """
    found: dict[str, list[Finding]] = {}
    for family in ruleset.families:
        own = [f for f in findings if f.family == family.id]
        for name, state in element_states(family, own).items():
            key = f"{family.id}/{name}"
            if state.status == "contrary":
                found[f"not {key}"] = list(state.findings)
            else:
                found[key] = [*state.findings, *state.wrong_way]
    return found


def _answer(
    question: BenchmarkQuestion, found: dict[str, list[Finding]], outline: Outline
) -> Answer:
    yes = [f for name in question.entailment for f in found.get(name, ())]
    no = [f for name in question.contradiction for f in found.get(name, ())]
    choice: Choice = "NotMentioned"
    if no and (question.contradiction_first or not yes):
        choice = "Contradiction"
    elif yes:
        choice = "Entailment"
    deciding = no if choice == "Contradiction" else yes
    return Answer(choice, _spans(outline, deciding, [*yes, *no]))


def _spans(
    outline: Outline, deciding: Iterable[Finding], other: Iterable[Finding]
) -> tuple[tuple[int, int, float], ...]:
    scores: dict[int, float] = {}
    for findings, factor in ((other, 0.5), (deciding, 1.0)):
        for f in findings:
            scores[f.passage] = max(scores.get(f.passage, 0.0), factor * _WEIGHT[f.confidence])
    return tuple((p.start, p.end, scores.get(n, 0.0)) for n, p in enumerate(outline.passages))
