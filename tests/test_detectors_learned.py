"""Signals of trained detectors: judged last, never features themselves, told by what weighed."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausecheck.authoring.examples import as_contract
from clausecheck.authoring.explained import render
from clausecheck.authoring.explaining import explain
from clausecheck.detectors import learned
from clausecheck.detectors.learned import Judged
from clausecheck.detectors.model import WEIGHTS, load
from clausecheck.errors import RuleError
from clausecheck.pipeline import judged, review_read
from clausecheck.readers.text import read_text
from clausecheck.ruleset import load_ruleset, probing
from clausecheck.ruleset.grouping import only
from clausecheck.ruleset.labels import labels
from clausecheck.ruleset.library import Ruleset
from tests.factories import make_detector

RULE = """\
id: clearing
title: Clearing out
requirement: Everything is destroyed.
why: It can be copied.
elements:
  - id: duty
    title: A duty to return
    anchor: true
    binds: manufacturer
    signals:
      - pattern: '{duty} <8> return'
  - id: destroys
    title: Destruction
    signals:
      - model: {label: nda-16, at_least: medium}
sides:
  owner: {ladder: {adequate: {all_of: [duty]}, strong: {all_of: [destroys]}}}
  manufacturer: {ladder: {adequate: {all_of: [duty]}, strong: {all_of: [duty]}}}
"""
TEXT = "Supplier shall return the samples. It shall not fail to destroy each copy."


@pytest.fixture(autouse=True)
def _detector(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learned, "detectors", lambda: (make_detector(),))
    monkeypatch.setattr(probing, "labels", lambda: frozenset(make_detector().labels))


def rules(folder: Path, text: str = RULE, pack: str = "extends: nothing\n") -> Ruleset:
    (folder / "pack.yaml").write_text(f"id: own\n{pack}", "utf-8")
    (folder / "clearing.yaml").write_text(text, "utf-8")
    return load_ruleset([folder])


def strength(text: str, ruleset: Ruleset, *, rules_only: bool = False) -> str:
    (clause,) = review_read(as_contract(text), ruleset, side="owner", rules_only=rules_only).clauses
    return clause.strength


def test_a_passage_counts_where_the_detector_is_sure_enough(tmp_path: Path) -> None:
    assert strength(TEXT, rules(tmp_path)) == "strong"
    assert strength(TEXT.replace("destroy", "keep"), rules(tmp_path)) == "adequate"
    asked_more = RULE.replace("at_least: medium", "at_least: high")
    assert strength(TEXT, rules(tmp_path, asked_more)) == "adequate"


def test_it_counts_only_near_an_anchor_as_every_other_signal(tmp_path: Path) -> None:
    apart = "1. Samples\n\nSupplier shall return the samples.\n\n2. Other\n\nIt destroys a copy."
    assert strength(apart.replace("destroys", "shall destroy"), rules(tmp_path)) == "adequate"


def test_an_anchor_may_be_found_by_a_detector_alone(tmp_path: Path) -> None:
    anchor = RULE.replace("    title: Destruction\n", "    title: Destruction\n    anchor: true\n")
    assert strength("Supplier shall destroy each copy.", rules(tmp_path, anchor)) == "weak"


def test_with_rules_only_no_detector_is_asked(tmp_path: Path) -> None:
    assert strength(TEXT, rules(tmp_path), rules_only=True) == "adequate"


def test_the_finding_says_that_a_model_made_it_and_hears_no_cue_twice(tmp_path: Path) -> None:
    trace: list[learned.Seen] = []
    review_read(as_contract(TEXT), rules(tmp_path), side="owner", trace=trace)
    found = {s.finding.element: s.finding for s in trace if s.finding is not None}
    assert (found["duty"].origin, found["destroys"].origin) == ("rule", "model")
    assert found["destroys"].confidence == "medium"
    assert found["destroys"].modifiers == ()
    assert TEXT[found["destroys"].start : found["destroys"].end].startswith("It shall not fail")


def test_what_a_detector_finds_is_never_seen_by_a_detector(tmp_path: Path) -> None:
    case: Judged = judged(as_contract(TEXT), rules(tmp_path))
    seen = {feature for passage in case.seen for feature in passage}
    assert "e:clearing/duty" in seen
    assert not any("destroys" in feature for feature in seen)


def test_explain_says_how_likely_and_what_weighed_most(tmp_path: Path) -> None:
    def told(text: str) -> str:
        document = read_text("a.txt", text.encode())
        shown = render(explain(document, rules(tmp_path), "clearing/destroys"), "text")
        return " ".join(shown.split())

    assert "counts (62% likely; what weighed most: “destroy”, “copy”)" in told(TEXT)
    nearly = "~ nearly: 27% likely; what weighed most: “copy”; asked: at least 50%"
    assert nearly in told(TEXT.replace("destroy", "make"))


def test_a_wrong_label_is_an_error_with_all_that_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(RuleError, match=r"clearing\.yaml:15:17: .*did you mean 'nda-16'"):
        rules(tmp_path, RULE.replace("16", "16x"))
    with pytest.raises(RuleError, match="known are: nda-1, nda-16"):
        rules(tmp_path, RULE.replace("nda-16", "whatever"))
    unless = "    unless: [{model: {label: nda-1}}]\n    signals:\n      - model"
    with pytest.raises(RuleError, match="model and fuzzy cannot be used here"):
        rules(tmp_path, RULE.replace("    signals:\n      - model", unless))
    monkeypatch.setattr(probing, "labels", frozenset)
    with pytest.raises(RuleError, match="no trained detector is installed"):
        rules(tmp_path, RULE + "# anew\n")


def test_a_family_that_asks_a_detector_is_tested_with_all_rules(tmp_path: Path) -> None:
    ruleset = rules(tmp_path, pack="")
    assert only(ruleset, "clearing").families == ruleset.families
    assert [f.id for f in only(ruleset, "insurance").families] == ["insurance"]
    assert only(ruleset, "insurance").learned == ()


def test_labels_are_those_of_the_weights_and_the_reference_names_one_of_them() -> None:
    models = [load(path.stem) for path in WEIGHTS.glob("*.npz")]
    assert labels() == {label for model in models if model for label in model.subjects}
    assert not models or make_detector().labels[0] in labels()
