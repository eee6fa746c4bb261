"""Train the detector of clausecheck/detectors/model.py from labelled contracts.

Usage: python training/train.py DATA [--last-tenth] [--only nda|contracts] [--seen FOLDER]
                                 [--misses FOLDER] [--share 0.25]

DATA holds contract_nli/{train,dev}.json and cuad/. Needs the extra ``training``. Documents that are
nearly the same stay together; by a hash of a name a tenth of them is set aside, and nothing
here looks at it unless --last-tenth is given, which also trains on it. Prints the tables of
``clausecheck benchmark`` from 5-fold cross-validation and writes figures.json beside this file.
``--seen`` keeps what the rules saw of the texts, for further runs with the same rules and features;
``--misses`` writes the errors of the cross-validation as pages to read; ``--share`` learns from a
part of the documents only and still answers all, for a learning curve, and writes no weights.
Everything is deterministic.
"""

from __future__ import annotations

import argparse
import itertools
import json
import pickle
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import layers
import numpy as np
import scipy.sparse as sp
import texts
from texts import LAST_TENTH, Set, Text

from clausecheck.benchmarking import contract_nli, cuad, misses, tables
from clausecheck.benchmarking.answering import CHOICES_OF, Answer, elements_of
from clausecheck.detectors import model
from clausecheck.ruleset import load_ruleset

FEWEST_DOCUMENTS = 3
SHORT = 25  # characters; a shorter passage teaches no words
SMALL = 0.02  # weights below this share of a label's largest are dropped
NEAR = 25  # passages of a contract that are ranked beyond this are sampled only
SAMPLE = 16
LEAST, MOST = 0.15, 0.5
DEALT = 20  # into which the documents are dealt for a learning curve
FIGURES = Path(__file__).resolve().parent / "figures.json"
BINS = (0.0, 0.05, 0.25, 0.5, 0.8, 1.0)


@dataclass(frozen=True, slots=True)
class Rows:
    """All passages of all texts under each other; text n has rows starts[n]:starts[n+1]."""

    starts: np.ndarray
    fold: np.ndarray
    gold: np.ndarray

    def of(self, number: int) -> slice:
        """The rows of one text."""
        return slice(self.starts[number], self.starts[number + 1])


def main() -> None:
    """Read the data, look at every document once, train the sets of weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--last-tenth", action="store_true", help="train on it too, to ship")
    parser.add_argument("--only", choices=["nda", "contracts"])
    parser.add_argument("--seen", type=Path, help="folder to keep what was seen in")
    parser.add_argument("--misses", type=Path, help="folder for the errors, to be read")
    parser.add_argument("--share", type=float, default=1.0, help="learn from this part only")
    options = parser.parse_args()
    figures = json.loads(FIGURES.read_text()) if FIGURES.is_file() else {}
    for name, read in (("nda", texts.ndas), ("contracts", texts.contracts)):
        if options.only in (None, name):
            found = _seen(name, read, options)
            figures[name] = train(found, options)
    if options.share == 1:
        FIGURES.write_text(json.dumps(figures, indent=1) + "\n")


def _seen(name: str, read: Any, options: argparse.Namespace) -> Set:
    kept = options.seen / f"{name}.pickle" if options.seen else None
    if kept and kept.is_file():
        return pickle.loads(kept.read_bytes())
    found = read(options.data, load_ruleset())
    if kept:
        kept.parent.mkdir(exist_ok=True)
        kept.write_bytes(pickle.dumps(found))
    return found


def train(found: Set, options: argparse.Namespace) -> dict[str, Any]:
    """Train, cross-validate and write one set of weights; returns its figures."""
    used = [t for t in found.texts if options.last_tenth or t.fold != LAST_TENTH]
    taught = np.array([n % DEALT < options.share * DEALT for n in range(len(used))])
    rows = _rows(used, found.labels)
    vocabulary, rarity = _vocabulary(used)
    x = _matrix(used, found, vocabulary, rarity)
    _say(f"{found.name}: {len(used)} texts, {x.shape[0]} passages, {x.shape[1]} features")
    every = np.repeat(taught, np.diff(rows.starts))
    one = layers.first(x, rows.gold, rows.fold, _teaching(used) & every)
    _say(f"{found.name}: first layer done")
    subjects = len(found.subjects)
    sides = [(subjects + 2 * n, subjects + 2 * n + 1) for n in range(len(found.sides))]
    counts = _counts(found, used)
    seen = np.concatenate([
        model.seen_around(one.held[rows.of(n)], counts[rows.of(n)], t.where, sides)
        for n, t in enumerate(used)
    ])  # fmt: skip
    gold = rows.gold[:, :subjects]
    keep = (_kept(found, used, rows, one.held) | (counts > 0)) & every[:, None]
    two, held = layers.second(seen, gold, rows.fold, keep)
    _say(f"{found.name}: second layer done")
    slopes, shift = _calibration(one.held, held, counts, gold, mixed=found.name == "contracts")
    likely = model.calibrated(one.held[:, :subjects], held, counts, slopes, shift)
    judged = [
        _judged(found, one.held[p], held[p], likely[p]) for p in map(rows.of, range(len(used)))
    ]
    answers, chosen = _answers(found, used, judged, taught)
    if options.share == 1:
        _write(found, vocabulary, rarity, one, sides, two, slopes, shift, answers)
    results = _results(found, used, judged, chosen)
    if options.misses:
        options.misses.mkdir(exist_ok=True)
        page = misses.of_contract_nli if found.name == "nda" else misses.of_cuad
        written = page(results, found.questions)
        (options.misses / f"{found.name}.html").write_text(written, encoding="utf-8")
    return _figures(found, results, gold, likely)


# --- rows ----------------------------------------------------------------------------------


def _rows(used: Sequence[Text], labels: Sequence[str]) -> Rows:
    starts = np.concatenate([[0], np.cumsum([len(t.spans) for t in used])])
    fold = np.concatenate([np.full(len(t.spans), max(t.fold, 0)) for t in used])
    gold = np.concatenate([np.stack([texts.gold_of(t, n) for n in labels], 1) for t in used])
    return Rows(starts, fold, gold)


def _vocabulary(used: Sequence[Text]) -> tuple[np.ndarray, np.ndarray]:
    """The numbers of the features that enough documents have, and their rarities."""
    every = [np.concatenate(t.found) for t in used if t.found]
    size = 1 + max(int(found.max()) for found in every)
    passages = sum(np.bincount(found, minlength=size) for found in every)
    documents = sum(np.bincount(np.unique(found), minlength=size) for found in every)
    numbers = np.flatnonzero(documents >= FEWEST_DOCUMENTS)
    total = sum(len(t.found) for t in used)
    return numbers, np.log(total / passages[numbers]).astype(np.float32)


def _matrix(
    used: Sequence[Text], found: Set, vocabulary: np.ndarray, rarity: np.ndarray
) -> sp.csr_matrix:
    """The passages as the model itself would see them."""
    parts = found.lexicon.parts()
    row_of = np.full(len(parts), -1, dtype=np.int32)
    row_of[vocabulary] = np.arange(len(vocabulary))
    data, indices, starts = [], [], [0]
    for text in used:
        for numbers in text.found:
            known = numbers[row_of[numbers] >= 0]
            columns = row_of[known]
            data.append(model.weighed(rarity[columns], parts[known]))
            indices.append(columns)
            starts.append(starts[-1] + len(columns))
    shape = (len(starts) - 1, len(vocabulary))
    return sp.csr_matrix((np.concatenate(data), np.concatenate(indices), starts), shape=shape)


def _teaching(used: Sequence[Text]) -> np.ndarray:
    """The passages that teach words: no lead-in, whose items say what it means, no scrap."""
    flags = []
    for text in used:
        own = np.array([end - start >= SHORT for start, end in text.spans], bool)
        leading = np.zeros(len(own), bool)
        leading[text.where.led[:, 0]] = True
        colon = text.where.fixed[:, 3] > 0
        flags.append(own & ~(leading & colon))
    return np.concatenate(flags)


def _kept(found: Set, used: Sequence[Text], rows: Rows, margins: np.ndarray) -> np.ndarray:
    """The cells the second layer learns from.

    Of an NDA the questions that it does answer; of a contract, which has many more passages, for
    each category the nearest ones and a sample of the others.
    """
    keep = np.zeros((len(rows.fold), len(found.subjects)), bool)
    for n, text in enumerate(used):
        part = rows.of(n)
        if found.name == "nda":
            keep[part] = [bool(text.evidence.get(s)) for s in found.subjects]
            continue
        own = margins[part, : len(found.subjects)]
        rank = np.argsort(np.argsort(-own, axis=0, kind="stable"), axis=0, kind="stable")
        sampled = np.arange(len(own)) % SAMPLE == n % SAMPLE
        keep[part] = (rank < NEAR) | sampled[:, None] | rows.gold[part, : len(found.subjects)]
    return keep


def _counts(found: Set, used: Sequence[Text]) -> np.ndarray:
    """How many elements of each subject the rules found in each passage."""
    names = list(found.lexicon.numbers)
    ruled = [n.startswith("e:") for n in names]
    passages = [
        [names[number] for number in numbers if ruled[number]]
        for text in used
        for numbers in text.found
    ]
    asked = {q.id: elements_of(q) for q in found.questions}
    return model.element_counts(passages, [asked[s] for s in found.subjects])


def _calibration(
    margins: np.ndarray,
    scores: np.ndarray,
    counts: np.ndarray,
    gold: np.ndarray,
    *,
    mixed: bool,
) -> tuple[np.ndarray, np.ndarray]:
    own = np.clip(margins, model.LOWEST, model.HIGHEST)
    sure = np.clip(scores, -8, 8)
    spoken = (counts > 0).astype(np.float32)
    found = [
        layers.calibration(own[:, n], sure[:, n], spoken[:, n], gold[:, n], mixed=mixed)
        for n in range(gold.shape[1])
    ]
    return (
        np.array([s for s, _ in found], dtype=np.float32),
        np.array([s for _, s in found], dtype=np.float32),
    )


# --- answers -------------------------------------------------------------------------------


def _judged(
    found: Set, margins: np.ndarray, scores: np.ndarray, likely: np.ndarray
) -> dict[str, model.Judgement]:
    judged = {
        s: model.Judgement(margins[:, n], scores[:, n], likely[:, n])
        for n, s in enumerate(found.subjects)
    }
    for n, label in enumerate(found.labels[len(found.subjects) :], len(found.subjects)):
        judged[label] = model.Judgement(margins[:, n], margins[:, n], margins[:, n])
    return judged


def _answers(
    found: Set,
    used: Sequence[Text],
    judged: Sequence[dict[str, model.Judgement]],
    taught: np.ndarray,
) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """The third layer of every question, and what it chooses for texts it was not fitted on."""
    answers: dict[str, Any] = {}
    chosen: dict[str, list[str]] = {}
    pairs = dict(zip(found.subjects, found.sides, strict=True)) if found.sides else {}
    for question in found.questions:
        name, sides = question.id, pairs.get(question.id, ())
        rows = np.array([
            [*model.summary(own[name], [own[s] for s in sides]), *text.flags[name]]
            for text, own in zip(used, judged, strict=True)
        ])  # fmt: skip
        gold = np.array([CHOICES_OF.index(t.choices[name]) for t in used])
        fold = np.array([max(t.fold, 0) for t in used])
        fitted = layers.last(rows, gold, fold, taught)
        least = [
            float(np.clip(layers.best_f1(fitted.held[:, n], gold == c) / 2, LEAST, MOST))
            for n, c in enumerate(fitted.classes)
        ]
        if len(least) == 2:
            least[1] = 1 - least[0]
        best = (fitted.held / np.array(least)).argmax(1)
        chosen[name] = [CHOICES_OF[fitted.classes[n]] for n in best]
        choices = [CHOICES_OF[c] for c in fitted.classes]
        answers[name] = {
            "subject": name,
            "sides": list(sides),
            "elements": list(elements_of(question)),
            "choices": choices,
            "least": dict(zip(choices, np.round(least, 3).tolist(), strict=True)),
            "mean": np.round(fitted.mean, 5).tolist(),
            "scale": np.round(fitted.scale, 5).tolist(),
            "weights": np.round(fitted.weights, 5).tolist(),
            "bias": np.round(fitted.bias, 5).tolist(),
        }
    return answers, chosen


# --- figures and weights -------------------------------------------------------------------


def _results(
    found: Set,
    used: Sequence[Text],
    judged: Sequence[dict[str, model.Judgement]],
    chosen: dict[str, list[str]],
) -> list[Any]:
    """The answers of the cross-validation as the benchmark has them."""
    results: list[Any] = []
    for n, (text, own) in enumerate(zip(used, judged, strict=True)):
        answered = {
            s: Answer(chosen[s][n], tuple(
                (a, b, float(p)) for (a, b), p in zip(text.spans, own[s].likely, strict=True)
            ))
            for s in found.subjects
        }  # fmt: skip
        kind = contract_nli.result if found.name == "nda" else cuad.Result
        results.append(kind(text.gold, answered))  # type: ignore[operator]
    return results


def _figures(
    found: Set, results: Sequence[Any], gold: np.ndarray, likely: np.ndarray
) -> dict[str, Any]:
    """Figures for the model card; prints the benchmark's own table of the cross-validation."""
    table = tables.contract_nli if found.name == "nda" else tables.cuad
    print(table(results, found.questions, float("nan")), flush=True)
    scored = (contract_nli if found.name == "nda" else cuad).score(results)
    return {
        "texts": len(results),
        "subjects": {
            s: {
                "passages": int(gold[:, n].sum()),
                "average_precision": row.average_precision,
                "f1": (row.entailment if found.name == "nda" else row.documents).f1,
            }
            for n, (s, row) in enumerate(zip(found.subjects, scored.rows, strict=True))
        },
        "calibration": _reliability(gold, likely),
    }


def _reliability(gold: np.ndarray, likely: np.ndarray) -> list[dict[str, float]]:
    """How often a passage is evidence, for each range of the probability that was said of it."""
    found = []
    for low, high in itertools.pairwise(BINS):
        inside = (likely >= low) & (likely < high if high < 1 else likely <= high)
        count = int(inside.sum())
        share = float(gold[inside].mean()) if count else 0.0
        said = float(likely[inside].mean()) if count else 0.0
        found.append({"from": low, "to": high, "passages": count, "said": said, "right": share})
    return found


def _write(
    found: Set,
    vocabulary: np.ndarray,
    rarity: np.ndarray,
    one: layers.First,
    sides: Sequence[tuple[int, int]],
    two: model.Second,
    slopes: np.ndarray,
    shift: np.ndarray,
    answers: dict[str, Any],
) -> None:
    """One byte a weight, scaled by label. No feature is dropped: each counts in a part's length."""
    scale = np.abs(one.weights).max(axis=0) / 127 + 1e-9
    weights = np.where(np.abs(one.weights) < SMALL * scale * 127, 0, one.weights)
    words = list(found.lexicon.numbers)
    head = json.dumps({"labels": found.labels, "sides": sides, "answers": answers}).encode()
    model.WEIGHTS.mkdir(exist_ok=True)
    np.savez_compressed(
        model.WEIGHTS / f"{found.name}.npz",
        head=np.frombuffer(head, dtype=np.uint8),
        vocabulary=np.frombuffer("\n".join(words[n] for n in vocabulary).encode(), dtype=np.uint8),
        rarity=rarity.astype(np.float16),
        weights=np.round(weights / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        bias=one.bias,
        slopes=slopes,
        shift=shift,
        **{
            f"second_{key}": np.asarray(getattr(two, key), dtype=np.float32)
            for key in ("mean", "scale", "inner", "inner_bias", "outer", "outer_bias")
        },
    )


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
