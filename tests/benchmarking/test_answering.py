"""Rules answer the questions through the path of ``review``; the model adds to them."""

from __future__ import annotations

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


def test_a_related_element_is_evidence_but_no_answer() -> None:
    asked = BenchmarkQuestion(id="return", related=["data-return/return-duty"])

    found = answer(look(document_of("a", TEXT), load_ruleset(), [asked]))["return"]

    assert found.choice == "NotMentioned"
    best = max(found.spans, key=lambda span: span[2])
    assert "return all copies" in TEXT[best[0] : best[1]]
    assert best[2] > 0.0


def test_the_words_that_govern_a_list_count_with_its_items_and_less() -> None:
    text = (
        "1. When this Agreement ends Supplier shall:\n(a) pay its invoices; and\n"
        "(b) return all copies of the Confidential Information to Buyer.\n"
    )

    found = answer(look(document_of("a", text), load_ruleset(), [RETURN]))["return"]

    scores = {text[a:b]: score for a, b, score in found.spans}
    lead_in = next(score for words, score in scores.items() if words.endswith("shall:"))
    item = next(score for words, score in scores.items() if "return all copies" in words)
    assert 0.0 < lead_in < item
    assert next(score for words, score in scores.items() if "invoices" in words) == 0.0


def test_two_elements_in_one_sentence_make_it_likelier_than_one() -> None:
    both = BenchmarkQuestion(id="return", entailment=[*RETURN.entailment, "data-return/at-end"])
    seen = look(
        document_of("a", TEXT), load_ruleset(), [RETURN, both.model_copy(update={"id": "b"})]
    )

    found = answer(seen)

    assert max(s for *_, s in found["b"].spans) > max(s for *_, s in found["return"].spans)


@pytest.mark.parametrize("name", ["contract-nli", "cuad"])
def test_every_element_that_is_mapped_exists(name: str) -> None:
    assert len(load_questions(name, load_ruleset())) in (17, 27)


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
