"""Rules answer the questions through the path of ``review``; the model adds to them."""

from __future__ import annotations

import numpy as np
import pytest

from clausecheck.benchmarking.answering import answer, document_of, look
from clausecheck.benchmarking.questions import BenchmarkQuestion, load_questions
from clausecheck.detectors import model
from clausecheck.ruleset import load_ruleset

TEXT = (
    "1. Supplier shall return all copies of the Confidential Information to Buyer within ten days "
    "after termination.\n\n2. This Agreement is governed by the laws of Ohio.\n"
)
RETURN = BenchmarkQuestion(id="return", entailment=["data-return/return-duty"])


def test_an_element_that_is_found_answers_yes_with_its_sentence() -> None:
    seen = look(document_of("a", TEXT), load_ruleset(), [RETURN])

    found = answer(seen)["return"]

    assert found.choice == "Entailment"
    best = max(found.spans, key=lambda span: span[2])
    assert "return all copies" in TEXT[best[0] : best[1]]
    assert min(score for _, _, score in found.spans) == 0.0


def test_a_text_without_it_does_not_mention_it() -> None:
    seen = look(document_of("a", "1. Nothing of the kind is here."), load_ruleset(), [RETURN])

    assert answer(seen)["return"].choice == "NotMentioned"


@pytest.mark.parametrize("name", ["contract-nli", "cuad"])
def test_every_element_that_is_mapped_exists(name: str) -> None:
    assert len(load_questions(name, load_ruleset())) in (17, 27)


def tiny(**weights: float) -> model.Model:
    words = sorted(weights)
    one = np.ones(1, dtype=np.float32)
    return model.Model(
        labels=("it",),
        vocabulary={word: row for row, word in enumerate(words)},
        rarity=np.ones(len(words), dtype=np.float32),
        weights=np.array([[weights[w]] for w in words], dtype=np.float32),
        bias=np.zeros(1, dtype=np.float32),
        slope=one,
        shift=0 * one,
        answers={},
    )


def test_a_score_is_the_weighted_sum_over_a_vector_of_fixed_length() -> None:
    judged = tiny(alpha=1.0, beta=0.5).judge([("alpha",), ("alpha", "beta"), ("unknown",)])

    expected = [1.0, 1.5 / np.sqrt(2), 0.0]
    assert judged["it"].scores == pytest.approx(expected)
    assert judged["it"].likely[2] == pytest.approx(0.5)


def test_the_reasons_are_the_words_that_weighed_most() -> None:
    made = tiny(alpha=1.0, beta=2.0, gamma=-1.0)

    assert made.reasons(("alpha", "beta", "gamma"), "it") == ("beta", "alpha")


def test_a_document_without_passages_has_a_summary_all_the_same() -> None:
    made = tiny(alpha=1.0)

    assert len(model.summary([made.judge([])["it"]])) == len(
        model.summary([made.judge([("alpha",)])["it"]])
    )


def test_the_shipped_weights_answer_every_question_from_elements_that_exist() -> None:
    ruleset = load_ruleset()
    learned = model.load("nda")
    assert learned is not None
    known = {f"{f.id}/{e.id}" for f in ruleset.families for e in f.elements}

    assert set(learned.answers) == {q.id for q in load_questions("contract-nli", ruleset)}
    for spec in learned.answers.values():
        assert {name.removeprefix("not ") for name in spec["elements"]} <= known


def test_with_the_shipped_weights_a_plain_clause_is_answered() -> None:
    text = "1. The Receiving Party shall not reverse engineer any sample of the Disclosing Party."
    questions = load_questions("contract-nli", load_ruleset())
    seen = look(document_of("a", text), load_ruleset(), questions)

    assert answer(seen, model.load("nda"))["nda-11"].choice == "Entailment"
