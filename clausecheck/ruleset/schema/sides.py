"""What the elements of a family mean to one side: grades, gaps, negotiating positions."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from clausecheck.model import Severity, Strength
from clausecheck.ruleset.schema.strict import Id, Strict, Text


class AtLeast(Strict):
    """So many of these elements must be met."""

    count: int = Field(ge=1, description="How many, e.g. 2.")
    of: list[Id] = Field(min_length=1, description="The elements that count.")

    @model_validator(mode="after")
    def _enough(self) -> AtLeast:
        if self.count > len(self.of):
            raise ValueError(f"count: {self.count} of {len(self.of)} elements can never be met")
        return self


class Rung(Strict):
    """What a step asks of the elements."""

    all_of: list[Id | list[Id]] = Field(
        default_factory=list,
        description="All must be met; of a list within it one is enough, e.g. "
        "[return-duty, [deadline, certificate]].",
    )
    none_of: list[Id] = Field(default_factory=list, description="None may be met.")
    at_least: AtLeast | None = Field(
        default=None, description="So many of these, e.g. {count: 1, of: [derivatives, no-lien]}."
    )


class Ladder(Strict):
    """The steps above weak, which is where every anchored clause begins."""

    strong: Rung = Field(description="What strong asks on top of adequate.")
    adequate: Rung = Field(description="What adequate asks.")


class CapRule(Strict):
    """An element that holds the grade down; a bare element id is short for one without unless."""

    element: Id = Field(description="The element that caps, e.g. marking-required.")
    unless: list[Id] = Field(
        default_factory=list, description="Elements any of which lifts the cap."
    )

    @model_validator(mode="before")
    @classmethod
    def _bare_id(cls, value: object) -> object:
        return {"element": value} if isinstance(value, str) else value


class Caps(Strict):
    """Elements that hold the grade down, whatever else is there."""

    weak: list[CapRule] = Field(
        default_factory=list, description="No better than weak with one of these."
    )
    adequate: list[CapRule] = Field(
        default_factory=list, description="No better than adequate with one of these."
    )


class AdverseRule(Strict):
    """An element that turns the clause against this side."""

    element: Id = Field(description="The element, e.g. keep-and-use.")
    unless: list[Id] = Field(
        default_factory=list, description="Elements that neutralise it when all of them are met."
    )
    then: Literal["strong", "adequate", "weak"] = Field(
        default="weak", description="The cap it still is when neutralised; strong is no cap."
    )


class When(Strict):
    """When a gap is reported: any of the three is enough."""

    missing: list[Id] = Field(
        default_factory=list, description="Any of these elements is missing or only half met."
    )
    met: list[Id] = Field(default_factory=list, description="Any of these elements is met.")
    strength: list[Strength] = Field(
        default_factory=list, description="The strength is one of these, e.g. [missing, adverse]."
    )


class GapRule(Strict):
    """A gap in the lawyer's words. ``{owner}`` and ``{manufacturer}`` become the party names."""

    id: Id = Field(description="E.g. no-deadline.")
    when: When = Field(description="When it is reported, e.g. {missing: [deadline]}.")
    severity: Severity = Field(description="high, medium or low.")
    why: Text = Field(description="Why it matters: Without a date a delay is never a breach.")
    advice: Text = Field(description="What to ask for: Ask for a fixed number of days.")
    language: str = Field(default="", description="Model language that closes the gap.")


class TierRule(Rung):
    """One negotiating position: the elements it asks for, and who decides on it."""

    approver: str = Field(
        default="", description="Who must agree to this position, e.g. Head of Legal."
    )
    note: str = Field(
        default="", description="What to tell the other side when asking for this position."
    )
    language: str = Field(default="", description="Model language of this position.")


class PlaybookRule(Strict):
    """What one side asks for, what it accepts, and the least it signs."""

    preferred: TierRule = Field(description="What we ask for first.")
    fallback: TierRule | None = Field(default=None, description="What we accept instead.")
    walk_away: TierRule | None = Field(
        default=None, description="The least we sign; below it we walk away."
    )


class SideRule(Strict):
    """How one side sees the family."""

    absent: Literal["missing", "favourable"] = Field(
        default="missing", description="favourable where absence is good for this side."
    )
    disclaimed: Strength = Field(
        default="missing", description="The strength when the text denies it in words."
    )
    wrong_direction: Strength = Field(
        default="adverse", description="The strength when only the other party is bound."
    )
    adverse: list[AdverseRule] = Field(
        default_factory=list, description="Elements that turn the clause against this side."
    )
    ladder: Ladder = Field(description="What adequate and strong ask.")
    caps: Caps = Field(default=Caps(), description="Elements that hold the grade down.")
    gaps: list[GapRule] = Field(
        default_factory=list, description="What is reported as missing or weak, and the remedy."
    )
    playbook: PlaybookRule | None = Field(
        default=None, description="Preferred, fallback and walk-away positions."
    )
