"""Signals that look beyond one sentence, and the scopes in which elements count."""

from __future__ import annotations

import pytest

from clausecheck.detectors.rules import find
from clausecheck.model import Party
from clausecheck.readers.text import read_text
from clausecheck.ruleset import Ruleset, load_ruleset
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
    unless: [{pattern: 'defective'}, {pattern: 'goods'}]
    unless_needs: all
  - id: both
    title: Two words in one clause
    signals: [{near: {patterns: [archive, encrypted], within: clause}}]
  - id: in-order
    title: In this order
    signals: [{near: {patterns: [archive, encrypted], within: clause, ordered: true}}]
  - id: one-sentence
    title: Two words in one sentence
    signals: [{near: {patterns: [archive, encrypted], within: sentence}}]
  - {id: here, title: Section, where: section, signals: [{pattern: 'courier'}]}
  - {id: listed, title: Schedule, where: schedule, signals: [{pattern: 'moulds'}]}
  - {id: defined, title: Definition, where: definition, signals: [{pattern: 'oral'}]}
  - id: affiliate
    title: Affiliates are those under control
    where: definition
    signals: [{definition: {term: 'Affiliate', says: 'control'}}]
  - id: any-term
    title: Something is defined by law
    where: document
    signals: [{definition: {says: 'the Act'}}]
  - id: refers
    title: Refers to secrecy
    signals: [{reference: 'secre(?:t|cy)'}]
  - id: paid
    title: At least five percent
    signals: [{quantity: {before: 'at least', at_least: 5%}}]
sides:
  owner: &side {ladder: {strong: {}, adequate: {}}}
  manufacturer: *side
"""
PARTIES = (Party("A", ("Buyer",), "owner"), Party("B", ("Supplier",), "manufacturer"))


@pytest.fixture(scope="module")
def ruleset(tmp_path_factory: pytest.TempPathFactory) -> Ruleset:
    path = tmp_path_factory.mktemp("pack")
    (path / "pack.yaml").write_text("id: own\nextends: nothing\n", encoding="utf-8")
    (path / "give-back.yaml").write_text(RULE, encoding="utf-8")
    return load_ruleset([path])


def met(ruleset: Ruleset, text: str) -> set[str]:
    document = read_text("x.txt", text.encode())
    outline = segment(document)
    found = find(view(document, outline, PARTIES), outline, PARTIES, ruleset)
    return {f.element for f in found} - {"duty"}


DUTY = "1. Return\n\n1.1 The Supplier shall return the drawings."


@pytest.mark.parametrize(
    ("more", "elements"),
    [
        (" The archive is encrypted.", {"both", "in-order", "one-sentence"}),
        (" There is an archive. It is encrypted.", {"both", "in-order"}),
        (" It is encrypted. There is an archive.", {"both"}),
        ("\n\n1.2 There is an archive.\n\n1.3 It is encrypted.", {"both", "in-order"}),
        (" There is an archive.\n\n2. Data\n\nData are encrypted.", set()),
    ],
)
def test_words_are_looked_for_in_a_sentence_or_a_clause(
    ruleset: Ruleset, more: str, elements: set[str]
) -> None:
    assert met(ruleset, f"{DUTY}{more}\n") == elements


@pytest.mark.parametrize(
    ("more", "elements"),
    [
        (" A courier is used.", {"here"}),
        ("\n\n1.2 A courier is used.", set()),
        ("\n\n2. Tools\n\nThe moulds are kept.", set()),
        ("\n\nSchedule 1\n\nThe moulds are listed here.", {"listed"}),
    ],
)
def test_an_element_counts_only_in_its_scope(
    ruleset: Ruleset, more: str, elements: set[str]
) -> None:
    assert met(ruleset, f"{DUTY}{more}\n") == elements


@pytest.mark.parametrize(
    ("definition", "elements"),
    [
        ('"Affiliate" means any company under common control with a party.', {"affiliate"}),
        ('"Affiliate" means any company in the group.', set()),
        ('"Know-how" means what is under the control of a party.', set()),
        ('"Know-how" means know-how within the meaning of the Act.', {"any-term"}),
        ('"Know-how" means written or oral know-how.', {"defined"}),
    ],
)
def test_what_a_definition_says_is_found(
    ruleset: Ruleset, definition: str, elements: set[str]
) -> None:
    text = (
        f"1. Definitions\n\n{definition}\n\n2. Return\n\nThe Supplier shall return the drawings.\n"
    )
    assert met(ruleset, text) == elements


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("subject to clause 2", True), ("subject to Sections 3 and 2.1", True),
        ("subject to clause 3", False), ("subject to section 2 of the Trade Secrets Act", False),
        ("within 2 days", False),
    ],
)  # fmt: skip
def test_a_reference_is_followed_to_the_heading(
    ruleset: Ruleset, reference: str, found: bool
) -> None:
    text = (
        f"1. Return\n\nThe Supplier shall return the drawings {reference}.\n\n"
        "2. Secrecy\n\n2.1 Nothing is told.\n\n3. Price\n\nIt is free.\n"
    )
    assert ("refers" in met(ruleset, text)) is found


def test_unless_may_need_all_its_signals(ruleset: Ruleset) -> None:
    courier = " A courier is used.\n"
    one = f"1. Return\n\nThe Supplier shall return defective drawings.{courier}"
    both = f"1. Return\n\nThe Supplier shall return defective goods.{courier}"
    assert met(ruleset, one) == {"here"}
    assert met(ruleset, both) == set()


def test_a_quantity_is_found_in_its_clause(ruleset: Ruleset) -> None:
    assert met(ruleset, f"{DUTY} It pays at least five percent (5%).\n") == {"paid"}
    assert met(ruleset, f"{DUTY} It pays at least 3%.\n") == set()
