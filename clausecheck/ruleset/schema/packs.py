"""Packs: what an organisation changes in the rules below it, without editing them.

Whatever a change leaves out stays as it is; whatever it names must exist.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from clausecheck.model import Role, Severity, Side, Status, Strength
from clausecheck.ruleset.schema.families import (
    Effect,
    ElementRule,
    Example,
    ExampleElements,
    Where,
)
from clausecheck.ruleset.schema.sides import (
    AdverseRule,
    CapRule,
    GapRule,
    PlaybookRule,
    Rung,
    When,
)
from clausecheck.ruleset.schema.signals import Signal
from clausecheck.ruleset.schema.strict import Id, Strict, Text


class PackRule(Strict):
    """``pack.yaml``: the name of a pack and what it stands on. Without it a pack is its folder."""

    id: Id = Field(description="The pack's id in reports, e.g. acme.")
    title: str = Field(default="", description="Its name for people, e.g. Acme's playbook.")
    extends: Literal["nothing"] | list[Id] | None = Field(
        default=None,
        description="The packs it stands on, e.g. [core]; nothing: it stands alone. Left out, it "
        "stands on all packs before it.",
    )
    switch_off: list[Text] = Field(
        default_factory=list,
        description="What of the packs below does not count: a family (exclusivity), an element, "
        "gap or example of one (data-return/no-certificate), or an interaction.",
    )


class ElementChange(Strict):
    """What becomes of one element; a list takes the place of the old list."""

    title: Text | None = Field(default=None, description="A new title.")
    anchor: bool | None = Field(default=None, description="Whether it proves the subject.")
    where: Where | None = Field(default=None, description="Where it must stand.")
    binds: Literal["manufacturer", "owner", "any"] | None = Field(
        default=None, description="Who must carry the duty."
    )
    wrong_way: Literal["counts", "ignore"] | None = Field(
        default=None, description="What a duty on the other party means."
    )
    signals: list[Signal] | None = Field(
        default=None, min_length=1, description="Signals in place of the old ones."
    )
    unless: list[Signal] | None = Field(
        default=None, description="Exceptions in place of the old ones; [] for none."
    )
    unless_needs: Literal["any", "all"] | None = Field(default=None, description="One or all.")
    negation: Effect | None = Field(default=None, description="What negation does.")
    permission: Effect | None = Field(default=None, description="What freedom to act does.")
    hedge: Effect | None = Field(default=None, description="What mere efforts do.")
    condition: Effect | None = Field(default=None, description="What conditions do.")
    exception: Effect | None = Field(default=None, description="What exceptions do.")
    limit: Effect | None = Field(default=None, description="What limits do.")
    disclaims: bool | None = Field(default=None, description="Whether it takes protection away.")


class GapChange(Strict):
    """What becomes of one gap."""

    when: When | None = Field(default=None, description="When it is reported.")
    severity: Severity | None = Field(default=None, description="high, medium or low.")
    why: Text | None = Field(default=None, description="Why it matters.")
    advice: Text | None = Field(default=None, description="What to ask for.")
    language: str | None = Field(default=None, description="Your own model language.")


class LadderChange(Strict):
    """Steps in place of the old ones."""

    strong: Rung | None = Field(default=None, description="What strong asks.")
    adequate: Rung | None = Field(default=None, description="What adequate asks.")


class CapsChange(Strict):
    """Caps in place of the old ones."""

    weak: list[CapRule] | None = Field(default=None, description="What holds at weak.")
    adequate: list[CapRule] | None = Field(default=None, description="What holds at adequate.")


class SideChange(Strict):
    """What becomes of one side's view."""

    absent: Literal["missing", "favourable"] | None = Field(
        default=None, description="What absence means."
    )
    disclaimed: Strength | None = Field(default=None, description="What a denial means.")
    wrong_direction: Strength | None = Field(
        default=None, description="What a duty on the other party alone means."
    )
    adverse: list[AdverseRule] | None = Field(
        default=None, description="What is adverse, in place of the old list."
    )
    ladder: LadderChange | None = Field(default=None, description="Steps that change.")
    caps: CapsChange | None = Field(default=None, description="Lists of caps that change.")
    gaps: dict[Id, GapChange] = Field(
        default_factory=dict, description="Gaps that change, by id: no-deadline: {severity: high}."
    )
    playbook: PlaybookRule | None = Field(
        default=None, description="Preferred, fallback and walk-away positions."
    )


class ExpectedChange(Strict):
    """Lists of document types in place of the old ones."""

    required: list[Id] | None = Field(default=None, description="Types that must have it.")
    expected: list[Id] | None = Field(default=None, description="Types that should have it.")
    not_expected: list[Id] | None = Field(default=None, description="Types without it.")
    otherwise: Literal["optional", "not-expected"] | None = Field(
        default=None, description="What it is in all other types."
    )


class ExampleChange(Strict):
    """What an example of the rules below comes out as under this pack."""

    status: Status | None = Field(default=None, description="The status now expected.")
    owner: Strength | None = Field(default=None, description="The strength for the owner.")
    manufacturer: Strength | None = Field(default=None, description="For the manufacturer.")
    binds: list[Role] | None = Field(default=None, description="Who carries the duty.")
    elements: ExampleElements | None = Field(default=None, description="Elements met or missing.")
    todo: str | None = Field(default=None, description="Why it is a known miss.")


class Change(Strict):
    """What becomes of what is there; what is left out stays."""

    title: Text | None = Field(default=None, description="A new name in reports.")
    requirement: Text | None = Field(default=None, description="A new requirement.")
    why: Text | None = Field(default=None, description="A new reason.")
    references: list[Text] | None = Field(default=None, description="Sources instead.")
    documents: ExpectedChange | None = Field(
        default=None, description="Which document types need it, e.g. {required: [nda]}."
    )
    related: list[Signal] | None = Field(default=None, description="Related signals instead.")
    detector: dict[Text, list[Id]] | None = Field(
        default=None, description="Labels of the detector instead; {} for none."
    )
    elements: dict[Id, ElementChange] = Field(
        default_factory=dict, description="Elements that change, by id: deadline: {signals: [...]}."
    )
    sides: dict[Side, SideChange] = Field(
        default_factory=dict, description="Views that change: owner, manufacturer."
    )
    examples: dict[Id, ExampleChange] = Field(
        default_factory=dict, description="Examples that come out differently, by id."
    )


class SideAddition(Strict):
    """What is added to one side's view."""

    adverse: list[AdverseRule] = Field(default_factory=list, description="More that is adverse.")
    caps: CapsChange = Field(default=CapsChange(), description="More caps.")
    gaps: list[GapRule] = Field(default_factory=list, description="More gaps.")


class Addition(Strict):
    """What comes on top of what is there."""

    references: list[Text] = Field(default_factory=list, description="More sources.")
    related: list[Signal] = Field(default_factory=list, description="More related signals.")
    elements: list[ElementRule] = Field(default_factory=list, description="New elements.")
    signals: dict[Id, list[Signal]] = Field(
        default_factory=dict,
        description="More signals for elements that exist: deadline: [{pattern: ...}].",
    )
    unless: dict[Id, list[Signal]] = Field(
        default_factory=dict, description="More exceptions for elements that exist."
    )
    sides: dict[Side, SideAddition] = Field(
        default_factory=dict, description="More for a side: owner, manufacturer."
    )
    examples: list[Example] = Field(default_factory=list, description="New examples.")


class FamilyChange(Strict):
    """A file that changes a family of the packs below."""

    family: Id = Field(description="The family it changes, e.g. data-return.")
    change: Change = Field(default=Change(), description="What becomes of what is there.")
    add: Addition = Field(default=Addition(), description="What comes on top.")
