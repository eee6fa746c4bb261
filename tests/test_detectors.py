"""Where rules look: which passages count, what blocks a finding, what a finding records."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausecheck.detectors.rules import find
from clausecheck.model import Finding, Party
from clausecheck.readers.text import read_text
from clausecheck.ruleset import load_ruleset
from clausecheck.segmenting import segment
from clausecheck.views import view

RULE = """\
id: give-back
title: Return
requirement: r
why: w
elements:
  - id: duty
    title: Duty
    anchor: true
    binds: manufacturer
    signals: [{pattern: 'return'}]
    unless: [{pattern: 'defective'}]
  - {id: here, title: Same sentence, where: sentence, signals: [{pattern: 'drawings'}]}
  - {id: near, title: Same clause, signals: [{pattern: 'copies'}]}
  - {id: anywhere, title: Anywhere, where: document, signals: [{pattern: 'insurance'}]}
  - {id: titled, title: Titled, where: document, signals: [{heading: 'handing over'}]}
sides:
  owner: &side {ladder: {strong: {}, adequate: {}}}
  manufacturer: *side
"""
PARTIES = (Party("A", ("Buyer",), "owner"), Party("B", ("Supplier",), "manufacturer"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pack")
    (path / "pack.yaml").write_text("id: own\nextends: nothing\n", encoding="utf-8")
    (path / "give-back.yaml").write_text(RULE, encoding="utf-8")
    return path


def findings(folder: Path, text: str) -> tuple[Finding, ...]:
    document = read_text("x.txt", text.encode())
    outline = segment(document)
    return find(view(document, outline, PARTIES), outline, PARTIES, load_ruleset([folder]))


def met(folder: Path, text: str) -> set[str]:
    return {f.element for f in findings(folder, text)}


CLAUSE = "1. Return\n\nThe Supplier shall return the drawings. It keeps no copies.\n\n"


def test_elements_are_looked_for_around_an_anchor(folder: Path) -> None:
    assert met(folder, CLAUSE) == {"duty", "here", "near"}


def test_without_an_anchor_only_document_wide_elements_are_found(folder: Path) -> None:
    text = "1. Price\n\nThe drawings and copies are free.\n\n2. Cover\n\nThere is insurance.\n"
    assert met(folder, text) == {"anywhere"}


def test_another_clause_is_not_around_the_anchor(folder: Path) -> None:
    other = "2. Price\n\nThe copies are free.\n"
    plain = CLAUSE.replace(" It keeps no copies.", "")
    assert met(folder, plain + other) == {"duty", "here"}


@pytest.mark.parametrize(("sections", "found"), [(3, True), (60, False)])
def test_a_long_article_is_around_its_anchor_only_near_by(
    folder: Path, sections: int, found: bool
) -> None:
    duty = "1.1 The Supplier shall return the drawings.\n\n"
    between = "".join(
        f"1.{n} The price of every part is stated in the order.\n\n" for n in range(2, 2 + sections)
    )
    text = f"{duty}{between}1.{2 + sections} The copies are free.\n"
    assert ("near" in met(folder, text)) is found


def test_unless_takes_back_what_stands_in_the_same_passage(folder: Path) -> None:
    assert met(folder, "1. Goods\n\nThe Supplier shall return defective drawings.\n") == set()


def test_a_heading_is_looked_at_for_headings_only(folder: Path) -> None:
    assert "titled" in met(folder, CLAUSE.replace("1. Return", "1. Handing Over"))
    assert "titled" not in met(folder, CLAUSE + "2. Price\n\nNo handing over is due.\n")


def test_a_finding_records_who_is_bound_and_the_exact_words(folder: Path) -> None:
    [duty] = [f for f in findings(folder, CLAUSE) if f.element == "duty"]
    assert (duty.binds, duty.benefits, duty.confidence) == (("manufacturer",), ("owner",), "high")
    assert CLAUSE[duty.start : duty.end] == "return"


def test_a_modifier_records_its_own_place(folder: Path) -> None:
    text = "1. Return\n\nThe Supplier shall never return the drawings.\n"
    [duty] = [f for f in findings(folder, text) if f.element == "duty"]
    [modifier] = duty.modifiers
    assert text[modifier.start : modifier.end] == modifier.cue == "never"
