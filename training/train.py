"""Train the detector of clausecheck/detectors/model.py from labelled contracts.

Usage: python training/train.py DATA [--last-tenth]

DATA holds contract_nli/{train,dev}.json and cuad/. Needs the extra ``training``. Documents that are
nearly the same stay together; by a hash of a name a tenth of them is set aside, and nothing
here looks at it unless --last-tenth is given, which also trains on it. Figures are printed from
5-fold cross-validation. Everything is deterministic.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from clausecheck.benchmarking import contract_nli, cuad
from clausecheck.benchmarking.answering import (
    CHOICES_OF,
    Seen,
    document_of,
    elements_of,
    flags_of,
    look,
)
from clausecheck.benchmarking.questions import load_questions
from clausecheck.detectors import model
from clausecheck.ruleset import load_ruleset

FOLDS = 5
SHINGLE = 6
NEARLY_SAME = 0.5
FEWEST_DOCUMENTS = 3
FEWEST_POSITIVES = 5
MARGIN = 0.3  # C of the support vector machine
ANSWER = 0.3  # C of the logistic regression over documents
LEAST_SPREAD = 0.001
SMALL = 0.02  # weights below this share of a label's largest are dropped


@dataclass
class Text:
    """One training document with what was seen in it, its fold, and its gold spans by label."""

    name: str
    seen: Seen
    fold: int
    spans: Mapping[str, Sequence[tuple[int, int]]]
    choices: Mapping[str, str]
    first: int = 0
    judged: dict[str, model.Judgement] = field(default_factory=dict)


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
    return [-1 if n >= 900 else n % FOLDS for n in numbers]


def _number(name: str) -> int:
    return int(hashlib.md5(name.encode()).hexdigest(), 16) % 1000


def _shingles(text: str) -> set[int]:
    words = re.findall(r"[a-z]+", text.lower())
    grams = (" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE))
    return {int.from_bytes(hashlib.blake2b(g.encode(), digest_size=6).digest()) for g in grams}


def matrix(rows: Sequence[Sequence[str]], made: model.Model) -> sp.csr_matrix:
    """The passages as the model itself would see them."""
    data, indices, starts = [], [], [0]
    for found in rows:
        columns, values = made.vector(found)
        indices.append(columns)
        data.append(values)
        starts.append(starts[-1] + len(columns))
    shape = (len(rows), len(made.vocabulary))
    return sp.csr_matrix((np.concatenate(data), np.concatenate(indices), starts), shape=shape)


def empty_model(texts: Sequence[Text], labels: Sequence[str]) -> model.Model:
    """The vocabulary of the training documents with rarities, and no weights yet."""
    passages: dict[str, int] = {}
    documents: dict[str, int] = {}
    total = 0
    for text in texts:
        here = set()
        for found in text.seen.features:
            total += 1
            here.update(found)
            for feature in found:
                passages[feature] = passages.get(feature, 0) + 1
        for feature in here:
            documents[feature] = documents.get(feature, 0) + 1
    words = sorted(w for w, n in documents.items() if n >= FEWEST_DOCUMENTS)
    rarity = np.array([np.log(total / passages[w]) for w in words], dtype=np.float32)
    none = np.zeros(len(labels), dtype=np.float32)
    weights = np.zeros((0, 0), dtype=np.float32)
    vocabulary = {w: i for i, w in enumerate(words)}
    return model.Model(tuple(labels), vocabulary, rarity, weights, none, none, none, {})


def fit(x: sp.csr_matrix, y: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights and bias of one label; none where there are too few examples."""
    if y.sum() < FEWEST_POSITIVES:
        return np.zeros(x.shape[1]), -1.0
    machine = LinearSVC(C=MARGIN, random_state=0).fit(x, y)
    return machine.coef_[0], float(machine.intercept_[0])


def train(
    name: str, texts: Sequence[Text], labels: Sequence[str], questions: Mapping[str, Sequence[str]]
) -> None:
    """Train, cross-validate and write one set of weights; ``questions`` are lists of labels."""
    made = empty_model(texts, labels)
    x = matrix([found for text in texts for found in text.seen.features], made)
    fold = np.array([t.fold for t in texts for _ in t.seen.features])
    row = 0
    for text in texts:
        text.first, row = row, row + len(text.seen.features)
    weights = np.zeros((x.shape[1], len(labels)), dtype=np.float32)
    bias, slope, shift = (np.zeros(len(labels), dtype=np.float32) for _ in range(3))
    held = np.zeros((x.shape[0], len(labels)), dtype=np.float32)
    for n, label in enumerate(labels):
        y = np.concatenate([_gold(t, label) for t in texts])
        for k in range(FOLDS):
            w, b = fit(x[fold != k], y[fold != k])
            held[fold == k, n] = x[fold == k] @ w + b
        weights[:, n], bias[n] = fit(x, y)
        slope[n], shift[n] = _platt(held[:, n], y)
        print(f"{name}: {label}: {int(y.sum())} passages", file=sys.stderr, flush=True)
    likely = 1 / (1 + np.exp(-(held * slope + shift)))
    for text in texts:
        part = slice(text.first, text.first + len(text.seen.features))
        text.judged = {
            label: model.Judgement(held[part, n], likely[part, n]) for n, label in enumerate(labels)
        }
    answers = {}
    for question, own in questions.items():
        answers[question] = _answers(question, own, texts)
    _write(name, made, weights, bias, slope, shift, answers)


def _gold(text: Text, label: str) -> np.ndarray:
    spans = text.spans.get(label, ())
    passages = text.seen.outline.passages
    return np.array([any(_hits(p.start, p.end, a, b) for a, b in spans) for p in passages], bool)


def _hits(start: int, end: int, a: int, b: int) -> bool:
    return cuad.matches((start, end), (a, b)) or 2 * (min(end, b) - max(start, a)) > end - start


def _platt(scores: np.ndarray, y: np.ndarray) -> tuple[float, float]:
    if y.sum() < FEWEST_POSITIVES:
        return 1.0, -5.0
    curve = LogisticRegression(C=1e6).fit(scores.reshape(-1, 1), y)
    return float(curve.coef_[0][0]), float(curve.intercept_[0])


def row_of(text: Text, question: str, labels: Sequence[str]) -> list[float]:
    """What the answer to a question rests on: the model's margins and the rules' answer."""
    return [
        *model.summary([text.judged[label] for label in labels]),
        *flags_of(text.seen, elements_of(text.seen.questions[question])),
    ]


def _answers(question: str, labels: Sequence[str], texts: Sequence[Text]) -> dict[str, object]:
    known = [t for t in texts if question in t.choices]
    rows = np.array([row_of(t, question, labels) for t in known])
    gold = np.array([CHOICES_OF.index(t.choices[question]) for t in known])
    fold = np.array([t.fold for t in known])
    mean, scale = rows.mean(0), rows.std(0)
    scale = np.where(scale > LEAST_SPREAD, scale, 1.0)  # what never varies says nothing
    rows = (rows - mean) / scale
    right = 0
    for k in range(FOLDS):
        if len(set(gold[fold != k])) > 1:
            judge = LogisticRegression(C=ANSWER, max_iter=1000).fit(
                rows[fold != k], gold[fold != k]
            )
            right += int((judge.predict(rows[fold == k]) == gold[fold == k]).sum())
    judge = LogisticRegression(C=ANSWER, max_iter=1000).fit(rows, gold)
    print(f"{question}: {right / len(gold):.3f} right in cross-validation", flush=True)
    coefficients, intercepts = judge.coef_, judge.intercept_
    if len(judge.classes_) == 2:
        coefficients = np.vstack([-coefficients[0] / 2, coefficients[0] / 2])
        intercepts = np.array([-intercepts[0] / 2, intercepts[0] / 2])
    return {
        "labels": list(labels),
        "elements": list(elements_of(known[0].seen.questions[question])),
        "choices": [CHOICES_OF[c] for c in judge.classes_],
        "mean": np.round(mean, 5).tolist(),
        "scale": np.round(scale, 5).tolist(),
        "weights": np.round(coefficients, 5).tolist(),
        "bias": np.round(intercepts, 5).tolist(),
    }


def _write(
    name: str,
    made: model.Model,
    weights: np.ndarray,
    bias: np.ndarray,
    slope: np.ndarray,
    shift: np.ndarray,
    answers: Mapping[str, object],
) -> None:
    """One byte a weight, scaled by label; rows of which nothing is left are dropped."""
    scale = np.abs(weights).max(axis=0) / 127 + 1e-9
    weights = np.where(np.abs(weights) < SMALL * scale * 127, 0, weights)
    small = np.round(weights / scale).astype(np.int8)
    # Dropping a row changes the length of a passage's vector a little; so only rows are dropped
    # whose words are rare, and the rarity of all others is kept.
    words = list(made.vocabulary)
    head = json.dumps({"labels": made.labels, "answers": answers}).encode()
    model.WEIGHTS.mkdir(exist_ok=True)
    np.savez_compressed(
        model.WEIGHTS / f"{name}.npz",
        head=np.frombuffer(head, dtype=np.uint8),
        vocabulary=np.frombuffer("\n".join(words).encode(), dtype=np.uint8),
        rarity=made.rarity.astype(np.float16),
        weights=small,
        scale=scale.astype(np.float32),
        bias=bias,
        slope=slope,
        shift=shift,
    )


def main() -> None:
    """Read the data, look at every document once, train both sets of weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--last-tenth", action="store_true", help="train on it too, to ship")
    parser.add_argument("--only", choices=["nda", "contracts"])
    options = parser.parse_args()
    ruleset = load_ruleset()
    if options.only != "contracts":
        ndas = [
            n
            for part in ("train", "dev")
            for n in contract_nli.load(options.data / "contract_nli" / f"{part}.json")
        ]
        questions = load_questions("contract-nli", ruleset)
        folds = folds_of([(n.id, n.text) for n in ndas])
        texts = []
        for nda, fold in zip(ndas, folds, strict=True):
            if fold < 0 and not options.last_tenth:
                continue
            spans: dict[str, Sequence[tuple[int, int]]] = {}
            for q, choice in nda.choices.items():
                spans[f"{q}/any"] = nda.evidence[q]
                spans[f"{q}/{choice}"] = nda.evidence[q]
            seen = look(document_of(nda.id, nda.text), ruleset, questions)
            texts.append(Text(nda.id, seen, max(fold, 0), spans, nda.choices))
        asked = {q.id: [f"{q.id}/{x}" for x in ("any", *CHOICES_OF[:2])] for q in questions}
        train("nda", texts, [label for own in asked.values() for label in own], asked)
    if options.only != "nda":
        contracts = cuad.load(options.data / "cuad")
        questions = load_questions("cuad", ruleset)
        folds = folds_of([(c.name, c.text) for c in contracts])
        texts = []
        for contract, fold in zip(contracts, folds, strict=True):
            if fold < 0 and not options.last_tenth:
                continue
            seen = look(document_of(contract.name, contract.text), ruleset, questions)
            names = {q.id for q in questions}
            spans = {c: s for c, s in contract.clauses.items() if c in names}
            choices = {
                c: "Entailment" if there else "NotMentioned"
                for c, there in contract.present.items()
                if c in names
            }
            texts.append(Text(contract.name, seen, max(fold, 0), spans, choices))
        train("contracts", texts, [q.id for q in questions], {q.id: [q.id] for q in questions})


if __name__ == "__main__":
    main()
