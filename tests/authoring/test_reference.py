"""Every kind of signal and every option has an example in the reference, and each of them runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel

from clausecheck.authoring.examples import as_contract
from clausecheck.authoring.shown import Shown, family_of
from clausecheck.authoring.shown_elements import ELEMENTS, SIDES
from clausecheck.authoring.shown_signals import SHOWN
from clausecheck.pipeline import review_read
from clausecheck.ruleset import load_ruleset
from clausecheck.ruleset.grouping import only
from clausecheck.ruleset.schema import (
    DefinitionSignal,
    Direction,
    Duration,
    ElementRule,
    Near,
    Quantity,
    Signal,
)

ALL = (*SHOWN, *ELEMENTS, *SIDES)


@pytest.mark.parametrize("shown", [pytest.param(shown, id=shown.option) for shown in ALL])
def test_the_example_of_the_reference_does_what_it_says(shown: Shown, tmp_path: Path) -> None:
    (tmp_path / "shown.yaml").write_text(family_of(shown), encoding="utf-8")
    (tmp_path / "pack.yaml").write_text("id: shown\nextends: nothing\n", encoding="utf-8")
    ruleset = only(load_ruleset([tmp_path]), "shown")

    for text, expected in shown.texts:
        (clause,) = review_read(as_contract(text), ruleset, side="owner").clauses
        met = {e.id for e in clause.elements if e.status == "met"}
        found = "met" if "probe" in met else "not met"
        assert expected == (clause.strength if shown.part == "side" else found), text


@pytest.mark.parametrize(
    "model", [Signal, Near, Duration, Quantity, DefinitionSignal, Direction, ElementRule]
)
def test_every_option_has_an_example(model: type[BaseModel]) -> None:
    shown = {example.option.partition(":")[0] for example in ALL}
    options = {f"{model.__name__}.{f.alias or name}" for name, f in model.model_fields.items()}

    assert (
        sorted(options - shown - {"ElementRule.id", "ElementRule.title", "ElementRule.where"}) == []
    )


def test_every_example_shows_a_text_that_fires_and_most_also_one_that_does_not() -> None:
    for shown in (*SHOWN, *ELEMENTS):
        outcomes = {outcome for _, outcome in shown.texts}
        assert outcomes, shown.option
    assert sum("not met" in {o for _, o in shown.texts} for shown in SHOWN) == len(SHOWN)
