"""A clause family: its elements, what each side makes of them, and the examples that test it.

A rule separates what the text says from what that means. ``elements`` are testable statements
about the text and know no side; ``sides`` say, for the owner and for the manufacturer, which
elements make a clause strong, cap it or turn it adverse.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from clausecheck.model import ModifierKind, Role, Side, Status, Strength
from clausecheck.ruleset.schema.sides import SideRule
from clausecheck.ruleset.schema.signals import Signal
from clausecheck.ruleset.schema.strict import Id, Strict, Text

Where = Literal["sentence", "section", "clause", "schedule", "document", "definition"]
FREE = frozenset({"schedule", "document", "definition"})
"""Scopes that do not depend on where an anchor stands."""

Effect = Literal["contrary", "weakens", "ignore"]


class ElementRule(Strict):
    """One testable statement about the text."""

    id: Id = Field(description="Lower-case words joined by hyphens, e.g. all-copies.")
    title: Text = Field(
        description='Completes "One step up needs: ...", e.g. Written confirmation or certificate.'
    )
    anchor: bool = Field(
        default=False,
        description="true: finding it proves that the subject is regulated. It is looked for in "
        "the operative text of the whole document.",
    )
    where: Where = Field(
        default="clause",
        description="Where it must stand: in the sentence, the section (8.2 with its items) or the "
        "clause (the whole of 8) of an anchor, or anywhere in a schedule, the document or a "
        "definition. An anchor may say schedule.",
    )
    binds: Literal["manufacturer", "owner", "any"] = Field(
        default="any",
        description="Who must carry the duty. One that certainly binds only somebody else does not "
        "count.",
    )
    wrong_way: Literal["counts", "ignore"] = Field(
        default="counts",
        description="What a duty on the other party means: counts (the subject is regulated, for "
        "the other side) or ignore (as if it were not there).",
    )
    signals: list[Signal] = Field(min_length=1, description="Ways to recognise it; one is enough.")
    unless: list[Signal] = Field(
        default_factory=list,
        description="Signals in the same sentence that take a finding back.",
    )
    unless_needs: Literal["any", "all"] = Field(
        default="any", description="Whether one signal of unless is enough or all must be there."
    )
    negation: Effect = Field(
        default="contrary",
        description='What "shall not", "nothing herein requires" do: contrary (not met), weakens '
        "(does not count towards a grade), ignore.",
    )
    permission: Effect | None = Field(
        default=None,
        description='What "is free to", "need not", "is not obliged to" do; left out: as negation. '
        "A signal that looks for a ban hears them within its own words too.",
    )
    hedge: Effect = Field(
        default="weakens", description='What "reasonable efforts to", "where practicable" do.'
    )
    condition: Effect = Field(
        default="ignore", description='What "if so requested", "subject to" do.'
    )
    exception: Effect = Field(
        default="ignore", description='What "except", "unless", "other than" behind it do.'
    )
    limit: Effect = Field(
        default="ignore", description='What "only to the extent", "limited to" do.'
    )
    disclaims: bool = Field(
        default=False,
        description="true: the words take the protection away; without an anchor the family is "
        "disclaimed.",
    )

    def effect(self, kind: ModifierKind) -> Effect:
        """What a modifier of this kind does to a finding; a disclaimer acts as negation does."""
        effects: dict[str, Effect] = {
            "negation": self.negation, "disclaimer": self.negation,
            "permission": self.permission or self.negation, "hedge": self.hedge,
            "condition": self.condition, "exception": self.exception, "limit": self.limit,
        }  # fmt: skip
        return effects[kind]


class ExampleElements(Strict):
    """Elements an example must and must not meet."""

    met: list[Id] = Field(default_factory=list, description="These must be met.")
    missing: list[Id] = Field(default_factory=list, description="These must not be met.")
    words: dict[Id, Text] = Field(
        default_factory=dict,
        description="Words in which an element must be found, e.g. {deadline: within ten days}.",
    )


class Example(Strict):
    """A short contract with its expected verdict; run as a test."""

    id: Id = Field(description="Says what is special about it, e.g. no-certificate.")
    why: Text = Field(description="What the example shows, e.g. a deadline, no certificate.")
    text: Text = Field(description="The contract; | keeps its lines.")
    status: Status = Field(description="present, absent, disclaimed, ...")
    owner: Strength = Field(description="The strength for the owner, e.g. adequate.")
    manufacturer: Strength | None = Field(
        default=None, description="The strength for the manufacturer, where it matters."
    )
    binds: list[Role] | None = Field(
        default=None, description="Who carries the duty, e.g. [manufacturer]."
    )
    elements: ExampleElements = Field(
        default=ExampleElements(), description="Elements that must or must not be met."
    )
    survives: dict[Literal["delete", "negate"], Text] = Field(
        default_factory=dict,
        description="Why the grade may stay when the decisive sentence is deleted or negated, e.g. "
        "{delete: the next clause says it again}; for rules mutate.",
    )
    todo: str = Field(
        default="", description="Why this is a known miss; it is reported and does not fail."
    )


class Expected(Strict):
    """Which document types require, expect or do not expect the family; others: optional."""

    required: list[Id] = Field(
        default_factory=list, description="Types that must have it, e.g. [nda]."
    )
    expected: list[Id] = Field(
        default_factory=list, description="Types that should have it, e.g. [purchase-terms]."
    )
    not_expected: list[Id] = Field(
        default_factory=list, description="Types where nobody would look for it."
    )
    otherwise: Literal["optional", "not-expected"] = Field(
        default="optional",
        description="What it is in all other types; not-expected: told only where it is found.",
    )


class FamilyRule(Strict):
    """One rule file: one clause family."""

    id: Id = Field(description="The family's id, e.g. data-return.")
    title: Text = Field(description="Its name in reports, e.g. Return of information.")
    requirement: Text = Field(description="One sentence a lawyer would sign.")
    why: Text = Field(description="The harm if it is missing.")
    references: list[Text] = Field(
        default_factory=list,
        description="Sources, and remarks on enforceability; they never change a grade.",
    )
    documents: Expected = Field(
        default=Expected(), description="Which types of document need the family."
    )
    related: list[Signal] = Field(
        default_factory=list,
        description="Signals that find the nearest passage when the family is absent.",
    )
    detector: dict[Text, list[Id]] = Field(
        default_factory=dict,
        description="What the trained detector may put to the reader as possible, e.g. "
        "{nda/nda-16: [at-end]}: each of its labels with the elements that it speaks of, where "
        "none of them is found; with [] only where the whole family is not.",
    )
    elements: list[ElementRule] = Field(
        min_length=1, description="Testable statements about the text; they know no side."
    )
    sides: dict[Side, SideRule] = Field(
        description="What the elements mean to the owner and to the manufacturer."
    )
    examples: list[Example] = Field(
        default_factory=list, description="Short contracts with their verdicts: the tests."
    )
