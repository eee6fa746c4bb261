"""Every example of every shipped rule file is a test; known misses are listed, not failed."""

from __future__ import annotations

import pytest

from clausecheck.authoring.examples import run_one
from clausecheck.model import Report, Side
from clausecheck.pipeline import review_document
from clausecheck.readers.text import read_text
from clausecheck.ruleset import load_ruleset
from clausecheck.ruleset.grouping import only
from clausecheck.ruleset.schema import Example, FamilyRule
from clausecheck.ruleset.testing import Outcome, run_interactions

RULESET = load_ruleset()
EXAMPLES = [
    pytest.param(family, example, id=f"{family.id}/{example.id}")
    for family in RULESET.families
    for example in family.examples
]


def judge(text: str, side: Side) -> Report:
    return review_document(read_text("example.txt", text.encode()), RULESET, side=side)


@pytest.mark.parametrize(("family", "example"), EXAMPLES)
def test_the_example_comes_out_as_its_rule_file_says(family: FamilyRule, example: Example) -> None:
    outcome = run_one(only(RULESET, family.id), family, example)
    if outcome.todo:
        print(outcome.message)
    assert outcome.passed, outcome.message


@pytest.mark.parametrize("family", [pytest.param(f, id=f.id) for f in RULESET.families])
def test_example_ids_are_not_used_twice(family: FamilyRule) -> None:
    ids = [example.id for example in family.examples]
    assert sorted(ids) == sorted(set(ids))


INTERACTIONS = list(run_interactions(RULESET.interactions, judge))


@pytest.mark.parametrize(
    "outcome", [pytest.param(o, id=f"{o.family}/{o.example}") for o in INTERACTIONS]
)
def test_the_interaction_comes_out_as_its_file_says(outcome: Outcome) -> None:
    assert outcome.passed, outcome.message
