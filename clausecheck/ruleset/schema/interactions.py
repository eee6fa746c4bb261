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
    missing: list[Id] = Field(default_factory=list, description="None of these elements is met.")

    @model_validator(mode="after")
    def _something(self) -> Condition:
        if not (self.status or self.strength or self.met or self.missing):
            raise ValueError("say what must hold: status, strength, met or missing")
        return self


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
