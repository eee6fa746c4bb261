"""Interactions: what clauses of different families mean together."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from clausecheck.model import Severity, Side, Status, Strength
from clausecheck.ruleset.schema.strict import Id, Strict, Text


class Condition(Strict):
    """One family in one state; all that is given must hold."""

    family: Id = Field(description="E.g. data-return.")
    status: list[Status] = Field(
        default_factory=list, description="The status is one of these, e.g. [absent]."
    )
    strength: list[Strength] = Field(
        default_factory=list, description="The strength is one of these, e.g. [weak, missing]."
    )
    met: list[Id] = Field(default_factory=list, description="All these elements are met.")
    any_met: list[Id] = Field(
        default_factory=list, description="At least one of these elements is met."
    )
    missing: list[Id] = Field(default_factory=list, description="None of these elements is met.")

    @model_validator(mode="after")
    def _something(self) -> Condition:
        if not (self.status or self.strength or self.met or self.any_met or self.missing):
            raise ValueError("say what must hold: status, strength, met, any_met or missing")
        return self

    def elements(self) -> tuple[str, ...]:
        """Every element that the condition names."""
        return (*self.met, *self.any_met, *self.missing)


class Shorter(Strict):
    """One stated time is shorter than another."""

    first: Text = Field(description="A pattern for the words beside the time that is shorter.")
    than: Text = Field(description="A pattern for the words beside the time that is longer.")


class Apart(Strict):
    """Two places in different groups are named; a place in no group says nothing."""

    first: Text = Field(description="A pattern for the words before the one, e.g. 'laws? of'.")
    second: Text = Field(description="A pattern for the words before the other, e.g. 'courts? of'.")
    groups: list[list[Text]] = Field(
        min_length=2, description="Names that belong together, e.g. [Germany, German, Munich]."
    )


class Wording(Strict):
    """What the operative text says beyond the elements of any family; all that is given holds."""

    said: list[Text] = Field(
        default_factory=list, description="Each of these patterns is found in some sentence."
    )
    unsaid: list[Text] = Field(
        default_factory=list, description="None of these patterns is found in any sentence."
    )
    shorter: Shorter | None = Field(
        default=None, description="One stated time is shorter than another."
    )
    apart: Apart | None = Field(default=None, description="Two places lie in different countries.")
    unlisted: Text = Field(
        default="",
        description="A pattern for a sentence that lists clauses by number; no anchor of the first "
        "family under when stands in one of them.",
    )

    @model_validator(mode="after")
    def _something(self) -> Wording:
        if not (self.said or self.unsaid or self.shorter or self.apart or self.unlisted):
            raise ValueError("say what must hold: said, unsaid, shorter, apart or unlisted")
        return self

    def patterns(self) -> tuple[str, ...]:
        """Every pattern that is given."""
        pairs = [
            *((self.shorter.first, self.shorter.than) if self.shorter else ()),
            *((self.apart.first, self.apart.second) if self.apart else ()),
            *((self.unlisted,) if self.unlisted else ()),
        ]
        return (*self.said, *self.unsaid, *pairs)


class CapEffect(Strict):
    """The grade of a family is held down."""

    family: Id = Field(description="The family held down.")
    at: Literal["adequate", "weak", "adverse"] = Field(description="The best grade it can have.")


class SeverityEffect(Strict):
    """A gap that is reported weighs more (or less)."""

    family: Id = Field(description="The family of the gap.")
    gap: Id = Field(description="The gap, e.g. no-deadline.")
    severity: Severity = Field(description="Its severity now.")


class GapEffect(Strict):
    """A gap that only the two clauses together make."""

    family: Id = Field(description="The family under which it is shown.")
    id: Id = Field(description="E.g. hostage.")
    severity: Severity = Field(description="high, medium or low.")
    why: Text = Field(description="Why it matters.")
    advice: Text = Field(description="What to ask for.")
    language: str = Field(default="", description="Model language that closes it.")


class InteractionExample(Strict):
    """A short contract and what the interaction makes of it; run as a test."""

    id: Id = Field(description="Says what is special about it.")
    why: Text = Field(description="What it shows.")
    text: Text = Field(description="The contract.")
    applies: bool = Field(description="Whether the interaction applies.")
    strength: dict[Id, Strength] = Field(
        default_factory=dict, description="Strengths that follow, by family."
    )
    todo: str = Field(default="", description="Why this is a known miss.")


class InteractionRule(Strict):
    """One rule about several families, in a file interactions.yaml of a pack."""

    id: Id = Field(description="E.g. kept-copies-outlive-secrecy.")
    title: Text = Field(description="One sentence for the reader of a report.")
    side: Side | None = Field(
        default=None, description="For which side it holds; left out: for both."
    )
    when: list[Condition] = Field(min_length=1, description="All of these must hold.")
    unless: list[Condition] = Field(
        default_factory=list, description="Any of these, and it does not apply."
    )
    wording: Wording | None = Field(
        default=None, description="What the text must say or leave unsaid besides."
    )
    cap: list[CapEffect] = Field(default_factory=list, description="Grades held down.")
    severity: list[SeverityEffect] = Field(
        default_factory=list, description="Gaps that weigh more."
    )
    gaps: list[GapEffect] = Field(default_factory=list, description="Gaps that come on top.")
    notice: str = Field(default="", description="A remark at the head of the report.")
    examples: list[InteractionExample] = Field(
        default_factory=list, description="Short contracts that test it."
    )

    @model_validator(mode="after")
    def _does_something(self) -> InteractionRule:
        if not (self.cap or self.severity or self.gaps or self.notice):
            raise ValueError("say what follows: cap, severity, gaps or notice")
        return self

    def families(self) -> set[str]:
        """Every family that this rule speaks of."""
        effects = {
            *(e.family for e in self.cap),
            *(e.family for e in self.severity),
            *(e.family for e in self.gaps),
        }
        return {c.family for c in (*self.when, *self.unless)} | effects
