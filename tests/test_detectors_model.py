"""The trained detector with weights made by hand, and what it sees around a passage."""

from __future__ import annotations

import numpy as np
import pytest

from clausecheck.benchmarking.answering import document_of
from clausecheck.detectors import model
from clausecheck.detectors.features import features
from clausecheck.detectors.surroundings import (
    LOWEST,
    RULED,
    WIDTH,
    Surroundings,
    around,
    beside,
    ruled,
    surroundings,
)
from clausecheck.pipeline import outlined

LIST = (
    "1. Secrecy\n\n1.1 Recipient shall not:\n\n(a) disclose the drawings;\n\n(b) copy the drawings."
    "\n\n1.2 This Agreement is governed by the laws of Ohio.\n"
)
OWN, BELOW, HAS_ITEMS, ABOVE, SIBLING = 0, 13, 14, 16, 18


def tiny(**weights: float) -> model.Model:
    """One subject; the second layer hands the margin through where it is above zero."""
    words = sorted(weights)
    inner = np.zeros((WIDTH + 2 + RULED, 1), dtype=np.float32)
    inner[OWN] = 1
    return model.Model(
        labels=("it",),
        vocabulary={word: row for row, word in enumerate(words)},
        rarity=np.ones(len(words), dtype=np.float32),
        weights=np.array([[weights[w]] for w in words], dtype=np.float32),
        bias=np.zeros(1, dtype=np.float32),
        sides=(),
        second=model.Second(
            mean=np.zeros(WIDTH + 2 + RULED, dtype=np.float32),
            scale=np.ones(WIDTH + 2 + RULED, dtype=np.float32),
            inner=inner,
            inner_bias=np.zeros(1, dtype=np.float32),
            outer=np.ones(1, dtype=np.float32),
            outer_bias=0.0,
        ),
        slopes=np.array([[0.0, 2.0, 0.0]], dtype=np.float32),
        shift=np.array([-1.0], dtype=np.float32),
        answers={},
    )


def alone(passages: int) -> Surroundings:
    """Passages of one segment without a list."""
    return Surroundings(
        segment=np.zeros(passages, dtype=np.intp),
        group=np.full(passages, -1, dtype=np.intp),
        led=np.zeros((0, 2), dtype=np.intp),
        fixed=np.zeros((passages, 6), dtype=np.float32),
    )


def test_a_margin_is_the_weighted_sum_over_a_vector_of_fixed_length() -> None:
    made = tiny(alpha=1.0, beta=0.5)

    judged = made.judge([("alpha",), ("alpha", "beta"), ("unknown",)], alone(3))["it"]

    assert judged.margins == pytest.approx([1.0, 1.5 / np.sqrt(2), 0.0])
    assert judged.scores == pytest.approx(judged.margins)
    assert judged.likely[0] == pytest.approx(1 / (1 + np.exp(-(2 * 1.0 - 1))))


def test_each_part_of_the_features_has_its_own_length() -> None:
    made = tiny(**{"alpha": 1.0, "h:alpha": 1.0, "e:family/element": 1.0})

    rows, values = made.vector(("alpha", "e:family/element", "h:alpha"))

    names = {row: word for word, row in made.vocabulary.items()}
    assert {names[r]: round(float(v), 3) for r, v in zip(rows, values, strict=True)} == {
        "alpha": 1.0,
        "h:alpha": 0.5,
        "e:family/element": 0.5,
    }


def test_the_reasons_are_the_words_that_weighed_most() -> None:
    made = tiny(alpha=1.0, beta=2.0, gamma=-1.0)

    assert made.reasons(("alpha", "beta", "gamma"), "it") == ("beta", "alpha")


def test_a_document_without_passages_has_a_summary_all_the_same() -> None:
    made = tiny(alpha=1.0)
    none = made.judge([], alone(0))["it"]
    one = made.judge([("alpha",)], alone(1))["it"]

    assert len(model.summary(none, [none])) == len(model.summary(one, [one]))


def test_a_choice_is_measured_against_its_own_threshold() -> None:
    answers = {
        "q": {
            "choices": ["yes", "no"],
            "least": {"yes": 0.2, "no": 0.5},
            "mean": [0.0],
            "scale": [1.0],
            "weights": [[1.0], [0.0]],
            "bias": [0.0, 0.0],
        }
    }

    assert model.chosen(answers, "q", [-0.7]) == "yes"  # a third against two thirds
    assert model.chosen(answers, "q", [-2.0]) == "no"


def test_a_lead_in_sees_its_items_and_an_item_its_lead_in_and_the_other_items() -> None:
    document = document_of("a", LIST)
    read = outlined(document)
    where = surroundings(document, read.outline)
    said = [document.text[p.start : p.end] for p in read.outline.passages]
    lead, first, second, other = (
        next(n for n, words in enumerate(said) if part in words)
        for part in ("shall not", "disclose", "copy", "governed")
    )
    margins = np.full((len(said), 1), -1.0, dtype=np.float32)
    margins[first], margins[lead] = 0.8, 0.1

    seen = around(margins, where)[:, 0]

    assert seen[lead, BELOW] == pytest.approx(0.8)
    assert seen[second, ABOVE] == pytest.approx(0.1)
    assert seen[second, SIBLING] == pytest.approx(0.8)
    assert seen[first, SIBLING] == pytest.approx(-1.0)
    assert seen[other, BELOW] == LOWEST
    assert seen[other, HAS_ITEMS] == 0


def test_beside_is_the_lead_over_the_best_other_label() -> None:
    seen = beside(np.array([[0.5, 0.2, -1.0]], dtype=np.float32))

    assert seen[0, :, 0] == pytest.approx([0.3, -0.3, -1.5])
    assert seen[0, :, 1].tolist() == [1, 1, 2]


def test_an_item_s_own_words_are_features_of_their_own() -> None:
    document = document_of("a", LIST)
    read = outlined(document)

    found = features(read.views, read.outline, ())

    item = next(f for f in found if "o:copy" in f)
    assert "shall not" in item
    assert "o:shall not" not in item


def test_what_the_rules_say_around_a_passage_is_seen() -> None:
    where = Surroundings(
        segment=np.array([0, 0, 1], dtype=np.intp),
        group=np.full(3, -1, dtype=np.intp),
        led=np.array([[0, 2]], dtype=np.intp),
        fixed=np.zeros((3, 6), dtype=np.float32),
    )
    counts = np.array([[0.0, 0.0], [0.0, 0.0], [5.0, 0.0]], dtype=np.float32)
    seen = ruled(counts, where)
    assert seen.shape == (3, 2, RULED)
    assert not seen[:, 1].any()
    assert seen[2, 0].tolist() == pytest.approx([3, 0, 0, 0, 0, 1, np.log(2), 0])
    assert seen[1, 0].tolist() == pytest.approx([0, 0, 1, 0, 0, 1, np.log(2), 0])
    assert seen[0, 0].tolist() == pytest.approx([0, 0, 0, 1, 0, 1, np.log(2), 0])
    assert ruled(np.zeros((0, 2), dtype=np.float32), alone(0)).shape == (0, 2, RULED)


def test_elements_are_counted_for_each_subject_that_asks_for_them() -> None:
    passages = [("e:insurance/cover", "insure"), ("e:insurance/cover", "e:insurance/sum"), ()]
    counts = model.element_counts(passages, [("insurance/cover", "not insurance/sum"), ()])
    assert counts.tolist() == [[1, 0], [2, 0], [0, 0]]
