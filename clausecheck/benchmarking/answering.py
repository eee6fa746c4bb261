"""A text to answers: which elements were found where, through the path that ``review`` takes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from clausecheck.benchmarking.questions import BenchmarkQuestion
from clausecheck.detectors import model, rules
from clausecheck.detectors.features import Feature, features
from clausecheck.detectors.surroundings import Surroundings, surroundings
from clausecheck.elements import element_states
from clausecheck.model import Confidence, Document, Finding, Outline
from clausecheck.pipeline import outlined
from clausecheck.ruleset import Ruleset

Choice = Literal["Entailment", "Contradiction", "NotMentioned"]
CHOICES_OF: tuple[Choice, ...] = ("Entailment", "Contradiction", "NotMentioned")
_WEIGHT: dict[Confidence, float] = {"high": 0.9, "medium": 0.7, "low": 0.5}
_LEAD_IN = 0.9


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


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen in one document: its passages, their features, and the findings that count.

    These stand by ``family/element``, under ``not …`` where the words around turn them.
    """

    outline: Outline
    features: tuple[tuple[Feature, ...], ...]
    where: Surroundings
    found: Mapping[str, Sequence[Finding]]
    questions: Mapping[str, BenchmarkQuestion]


def look(document: Document, ruleset: Ruleset, questions: Sequence[BenchmarkQuestion]) -> Seen:
    """Outline a document and let the rules look at it, as ``review`` does."""
    read = outlined(document)
    findings = rules.find(
        read.views, read.outline, read.parties, ruleset, explained=read.structure.explained
    )
    return Seen(
        outline=read.outline,
        features=tuple(features(read.views, read.outline, findings)),
        where=surroundings(document, read.outline),
        found=_upright(ruleset, findings, questions),
        questions={q.id: q for q in questions},
    )


def elements_of(question: BenchmarkQuestion) -> tuple[str, ...]:
    """The elements that decide a question or bear on it, yes before no."""
    return (*question.entailment, *question.contradiction, *question.related)


def flags_of(seen: Seen, elements: Sequence[str]) -> list[float]:
    """Which of these elements were found: 1.0 or 0.0 each."""
    return [float(bool(seen.found.get(name))) for name in elements]


def answer(seen: Seen, learned: model.Model | None = None) -> dict[str, Answer]:
    """The answers to all questions: by the rules, or with a trained model by both together."""
    ruled = {name: _answer(q, seen.found, seen.outline) for name, q in seen.questions.items()}
    if learned is None:
        return ruled
    judged = learned.judge(seen.features, seen.where)
    return {name: _joined(name, own, seen, learned, judged) for name, own in ruled.items()}


def _joined(
    name: str,
    ruled: Answer,
    seen: Seen,
    learned: model.Model,
    judged: Mapping[str, model.Judgement],
) -> Answer:
    """The model's answer, to which the rules' findings contribute; the rules' where it has none."""
    if name not in learned.answers:
        return ruled
    spec = learned.answers[name]
    subject = judged[spec["subject"]]
    row = model.summary(subject, [judged[side] for side in spec["sides"]])
    best = model.chosen(learned.answers, name, [*row, *flags_of(seen, spec["elements"])])
    spans = tuple(
        (p.start, p.end, float(score))
        for p, score in zip(seen.outline.passages, subject.likely, strict=True)
    )
    return Answer(cast(Choice, best), spans)


def _upright(
    ruleset: Ruleset, findings: Sequence[Finding], questions: Sequence[BenchmarkQuestion]
) -> dict[str, list[Finding]]:
    """The findings that questions ask for by ``family/element``, under ``not …`` where turned.

    Whom a duty binds is not asked: the questions speak of "the Receiving Party", whoever it is.
    """
    found: dict[str, list[Finding]] = {}
    asked = {name.removeprefix("not ") for q in questions for name in elements_of(q)}
    families = {name.partition("/")[0] for name in asked}
    for family in (f for f in ruleset.families if f.id in families):
        own = [f for f in findings if f.family == family.id]
        for name, state in element_states(family, own).items():
            key = f"{family.id}/{name}"
            if state.status == "contrary":
                found[f"not {key}"] = list(state.findings)
            else:
                found[key] = [*state.findings, *state.wrong_way]
    return found


def _answer(
    question: BenchmarkQuestion, found: Mapping[str, Sequence[Finding]], outline: Outline
) -> Answer:
    yes = [f for name in question.entailment for f in found.get(name, ())]
    no = [f for name in question.contradiction for f in found.get(name, ())]
    near = [f for name in question.related for f in found.get(name, ())]
    choice: Choice = "NotMentioned"
    if no and (question.contradiction_first or not yes):
        choice = "Contradiction"
    elif yes:
        choice = "Entailment"
    deciding, other = (no, yes) if choice == "Contradiction" else (yes, no)
    return Answer(choice, _spans(outline, ((deciding, 1.0), (other, 0.5), (near, 0.3))))


def _spans(
    outline: Outline, groups: Iterable[tuple[Iterable[Finding], float]]
) -> tuple[tuple[int, int, float], ...]:
    """A passage counts the more, the more elements were found in it (as independent chances)."""
    chance: dict[tuple[int, str, str], float] = {}
    for findings, factor in groups:
        for f in findings:
            key = (f.passage, f.family, f.element)
            chance[key] = max(chance.get(key, 0.0), factor * _WEIGHT[f.confidence])
    missed: dict[int, float] = {}
    for (passage, _, _), likely in chance.items():
        missed[passage] = missed.get(passage, 1.0) * (1.0 - likely)
    scores = {n: 1.0 - chance_of_none for n, chance_of_none in missed.items()}
    for n, score in _of_lead_ins(outline, scores).items():
        scores[n] = max(scores.get(n, 0.0), score)
    return tuple((p.start, p.end, scores.get(n, 0.0)) for n, p in enumerate(outline.passages))


def _of_lead_ins(outline: Outline, scores: Mapping[int, float]) -> dict[int, float]:
    """The passages whose words govern a list item, each with most of its best item's score."""
    starts = {p.start: n for n, p in enumerate(outline.passages)}
    above: dict[int, float] = {}
    for item, score in scores.items():
        for depth, (start, _) in enumerate(reversed(outline.passages[item].lead_ins), start=1):
            if start in starts:
                governing = starts[start]
                above[governing] = max(above.get(governing, 0.0), score * _LEAD_IN**depth)
    return above
