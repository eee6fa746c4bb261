"""Clauses turned into their opposite, and the shipped rules, which must hear it."""

from __future__ import annotations

import pytest

from clausecheck.authoring.examples import as_contract
from clausecheck.authoring.mutating import mutate
from clausecheck.authoring.negating import negated
from clausecheck.pipeline import review_read
from clausecheck.ruleset import load_ruleset
from clausecheck.ruleset.grouping import only

RULES = load_ruleset()
PROVEN = (
    "data-return",
    "exclusivity",
    "field-of-business",
    "joint-ip-ownership",
    "non-disclosure-scope",
)


@pytest.mark.parametrize(
    ("clause", "turned"),
    [
        ("Supplier shall keep it and shall not sell it.",
         "Supplier need not keep it and may sell it."),
        ("Supplier shall not disclose it, nor copy it.",
         "Supplier may disclose it and may copy it."),
        ("Supplier agrees to keep it.", "Supplier does not agree to keep it."),
        # what was promised stays as it is
        ("Supplier undertakes and agrees that it shall not sell it.",
         "Supplier does not undertake and agree that it shall not sell it."),
        ("Supplier may use it only for Buyer.", "Supplier may use it for Buyer."),
        ("Nobody may use it.", "anybody may use it."),
        ("Supplier hereby assigns it.", "Supplier hereby does not assign it."),
        ("Results which Supplier assigns shall be kept.",
         "Results which Supplier assigns need not be kept."),
        ("Inventions are divided by subject.", "Inventions are not divided by subject."),
        ("The goods are good.", "The goods are good."),
    ],
)  # fmt: skip
def test_negating_turns_every_duty_and_every_ban(clause: str, turned: str) -> None:
    assert negated(clause) == turned


@pytest.mark.parametrize("family", PROVEN)
def test_no_example_keeps_its_grade_without_its_decisive_sentence(family: str) -> None:
    mutants = list(mutate(RULES, [RULES.family(family)]))
    assert len(mutants) > 20
    assert [m.message for m in mutants if m.survived and not m.reason] == []
    assert [m.example for m in mutants if m.reason and not m.survived] == []


@pytest.mark.parametrize(
    ("family", "duty", "freedom"),
    [
        ("non-disclosure-scope", "shall not disclose", "shall be free to disclose"),
        ("non-disclosure-scope", "shall not disclose", "is not obliged to keep, and may disclose,"),
        ("exclusivity", "shall not sell", "shall be free to sell"),
        ("exclusivity", "shall not sell", "shall not be prevented from selling"),
        ("field-of-business", "shall not sell", "is not obliged to refrain from selling"),
    ],
)  # fmt: skip
def test_a_freedom_in_place_of_a_ban_moves_the_grade(family: str, duty: str, freedom: str) -> None:
    subject = {
        "non-disclosure-scope": "Confidential Information of Buyer to any third party",
        "exclusivity": "the Products to any third party",
        "field-of-business": "pumps to competitors of Buyer",
    }[family]
    assert graded(family, f"{duty} {subject}") in ("weak", "adequate")
    assert graded(family, f"{freedom} {subject}") in ("missing", "adverse")


def graded(family: str, words: str) -> str:
    """The grade for the owner of one duty of the supplier."""
    text = (
        'Supply Agreement between Oak Ltd ("Buyer") and Lin Ltd ("Supplier"), which makes pumps '
        f"for Buyer.\n4. Supplier {words} during the Term."
    )
    report = review_read(as_contract(text), only(RULES, family), side="owner")
    return next(c.strength for c in report.clauses if c.id == family)
