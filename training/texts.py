"""Labelled contracts to training texts: what the path sees of each, its fold, its gold spans."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from clausecheck.benchmarking import contract_nli, cuad
from clausecheck.benchmarking.answering import (
    CHOICES_OF,
    BenchmarkQuestion,
    document_of,
    elements_of,
    flags_of,
    look,
)
from clausecheck.benchmarking.questions import load_questions
from clausecheck.detectors.features import part_of
from clausecheck.detectors.surroundings import Surroundings
from clausecheck.ruleset import Ruleset

FOLDS = 5
LAST_TENTH = -1
SHINGLE = 6
NEARLY_SAME = 0.5

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Set:
    """One set of subjects to train for, with its texts.

    ``labels`` are the subjects first, then for each, where it has sides, yes and no.
    """

    name: str
    texts: tuple[Text, ...]
    lexicon: Lexicon
    subjects: tuple[str, ...]
    sides: tuple[tuple[str, str], ...]
    questions: tuple[BenchmarkQuestion, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """All columns of the first layer."""
        return (*self.subjects, *(side for pair in self.sides for side in pair))


@dataclass(frozen=True, slots=True)
class Text:
    """One labelled document: numbers of its features, its gold, its fold (-1: the last tenth)."""

    gold: contract_nli.Nda | cuad.Contract
    fold: int
    spans: tuple[Span, ...]
    found: tuple[np.ndarray, ...]
    where: Surroundings
    flags: Mapping[str, Sequence[float]]
    evidence: Mapping[str, Sequence[Span]]
    choices: Mapping[str, str]


class Lexicon:
    """A number for every feature seen, so that a million of them fit in memory."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, features: Sequence[str]) -> np.ndarray:
        """The numbers of features; new ones get the next number."""
        known = self.numbers
        return np.array([known.setdefault(f, len(known)) for f in features], dtype=np.int32)

    def parts(self) -> np.ndarray:
        """The part of every feature, by number."""
        return np.array([part_of(f) for f in self.numbers], dtype=np.int8)


def ndas(data: Path, ruleset: Ruleset) -> Set:
    """The labelled NDAs: each question is a subject with the sides yes and no."""
    documents = [
        n
        for part in ("train", "dev")
        for n in contract_nli.load(data / "contract_nli" / f"{part}.json")
    ]
    questions = load_questions("contract-nli", ruleset)
    lexicon = Lexicon()
    folds = folds_of([(n.id, n.text) for n in documents])
    texts = []
    for nda, fold in zip(documents, folds, strict=True):
        evidence: dict[str, Sequence[Span]] = {}
        for question, choice in nda.choices.items():
            if choice != "NotMentioned":
                evidence[question] = nda.evidence[question]
                evidence[f"{question}/{choice}"] = nda.evidence[question]
        texts.append(_text(nda, nda.id, fold, evidence, nda.choices, lexicon, ruleset, questions))
    subjects = tuple(q.id for q in questions)
    sides = tuple((f"{s}/{CHOICES_OF[0]}", f"{s}/{CHOICES_OF[1]}") for s in subjects)
    return Set("nda", tuple(texts), lexicon, subjects, sides, questions)


def contracts(data: Path, ruleset: Ruleset) -> Set:
    """The labelled commercial contracts: each category is a subject."""
    documents = cuad.load(data / "cuad")
    questions = load_questions("cuad", ruleset)
    lexicon = Lexicon()
    folds = folds_of([(c.name, c.text) for c in documents])
    texts = []
    for contract, fold in zip(documents, folds, strict=True):
        choices = {
            name: CHOICES_OF[0] if there else CHOICES_OF[2]
            for name, there in contract.present.items()
        }
        evidence = contract.clauses
        name = contract.name
        texts.append(_text(contract, name, fold, evidence, choices, lexicon, ruleset, questions))
    return Set("contracts", tuple(texts), lexicon, tuple(q.id for q in questions), (), questions)


def _text(
    gold: contract_nli.Nda | cuad.Contract,
    name: str,
    fold: int,
    evidence: Mapping[str, Sequence[Span]],
    choices: Mapping[str, str],
    lexicon: Lexicon,
    ruleset: Ruleset,
    questions: Sequence[BenchmarkQuestion],
) -> Text:
    seen = look(document_of(name, gold.text), ruleset, questions)
    return Text(
        gold=gold,
        fold=fold,
        spans=tuple((p.start, p.end) for p in seen.outline.passages),
        found=tuple(lexicon.number(found) for found in seen.features),
        where=seen.where,
        flags={q.id: flags_of(seen, elements_of(q)) for q in questions},
        evidence=evidence,
        choices=choices,
    )


def gold_of(text: Text, label: str) -> np.ndarray:
    """For every passage, whether it is evidence for a label."""
    spans = text.evidence.get(label, ())
    return np.array([any(_hits(*own, *other) for other in spans) for own in text.spans], bool)


def _hits(start: int, end: int, a: int, b: int) -> bool:
    return cuad.matches((start, end), (a, b)) or 2 * (min(end, b) - max(start, a)) > end - start


# --- folds ---------------------------------------------------------------------------------


def folds_of(texts: Sequence[tuple[str, str]]) -> list[int]:
    """A fold for each (name, text): -1 for the tenth set aside, the same for near-duplicates."""
    parents = list(range(len(texts)))

    def root(i: int) -> int:
        while parents[i] != i:
            i = parents[i]
        return i

    shingles = [_shingles(text) for _, text in texts]
    for i, mine in enumerate(shingles):
        for j in range(i):
            shared = len(mine & shingles[j])
            if shared > NEARLY_SAME * max(1, min(len(mine), len(shingles[j]))):
                parents[root(i)] = root(j)
    numbers = [_number(texts[root(i)][0]) for i in range(len(texts))]
    return [LAST_TENTH if n >= 900 else n % FOLDS for n in numbers]


def _number(name: str) -> int:
    return int(hashlib.md5(name.encode()).hexdigest(), 16) % 1000


def _shingles(text: str) -> set[int]:
    words = re.findall(r"[a-z]+", text.lower())
    grams = (" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE))
    return {int.from_bytes(hashlib.blake2b(g.encode(), digest_size=6).digest()) for g in grams}
