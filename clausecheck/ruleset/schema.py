"""What a rule file may say. Pydantic models, the one place for defaults; nothing else is allowed.

A rule separates what the text says from what that means. ``elements`` are testable statements
about the text and know no side; ``sides`` say, for the owner and for the manufacturer, which
elements make a clause strong, cap it or turn it adverse.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from clausecheck.model import Role, Severity, Side, Status, Strength

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]
Where = Literal["sentence", "clause", "document"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Near(_Strict):
    """Patterns that stand within so many words of each other."""

    patterns: list[str] = Field(min_length=2, max_length=4)
    within: int = Field(ge=0, le=40)
    ordered: bool = False


class Duration(_Strict):
    """A period of time in the text, compared in days; exactly one comparison."""

    before: str = ""
    after: str = ""
    at_most: str | None = None
    at_least: str | None = None

    @model_validator(mode="after")
    def _one_comparison(self) -> Duration:
        if (self.at_most is None) == (self.at_least is None):
            raise ValueError("give exactly one of at_most and at_least, e.g. at_most: 30 days")
        return self


class Direction(_Strict):
    """The duty of other elements was found, but only on this party."""

    of: list[Id] = Field(min_length=1)
    only_binds: Role


class Signal(_Strict):
    """One way to recognise an element; exactly one kind is given.

    ``exact`` and ``fuzzy`` belong to ``phrase``: no inflections, or a likeness in percent that
    is enough (88 forgives about one letter in eight).
    """

    pattern: str | None = None
    phrase: list[str] | None = None
    exact: bool = False
    fuzzy: int | None = Field(default=None, ge=70, le=99)
    near: Near | None = None
    heading: str | None = None
    duration: Duration | None = None
    tokens: list[list[dict[str, Any]]] | None = None
    direction: Direction | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Signal:
        if len(self.kinds()) != 1:
            raise ValueError(f"give exactly one signal kind of {', '.join(KINDS)}")
        return self

    def kinds(self) -> list[str]:
        """The kinds that are given; a valid signal has exactly one."""
        return [k for k in KINDS if getattr(self, k) is not None]


KINDS = ("pattern", "phrase", "near", "heading", "duration", "tokens", "direction")


class ElementRule(_Strict):
    """One testable statement about the text.

    ``anchor``: finding it proves that the subject is regulated. ``where``: how near to an anchor
    it must stand; anchors are looked for in the whole document. ``binds``: who must carry the
    duty for it to count. ``unless``: signals in the same passage that take a finding back.
    ``disclaims``: the words take the protection away; without an anchor the family is disclaimed.
    """

    id: Id
    title: str
    anchor: bool = False
    where: Where = "clause"
    binds: Literal["manufacturer", "owner", "any"] = "any"
    signals: list[Signal] = Field(min_length=1)
    unless: list[Signal] = Field(default_factory=list)
    negation: Literal["contrary", "ignore"] = "contrary"
    hedge: Literal["weakens", "ignore"] = "weakens"
    disclaims: bool = False


class AtLeast(_Strict):
    """So many of these elements must be met."""

    count: int = Field(ge=1)
    of: list[Id] = Field(min_length=1)


class Rung(_Strict):
    """What a step of the ladder asks. Of a list within ``all_of`` one is enough."""

    all_of: list[Id | list[Id]] = Field(default_factory=list)
    none_of: list[Id] = Field(default_factory=list)
    at_least: AtLeast | None = None


class Ladder(_Strict):
    """The steps above weak, which is where every anchored clause begins."""

    strong: Rung
    adequate: Rung


class CapRule(_Strict):
    """An element that holds the grade down, unless any element of ``unless`` is met.

    A bare element id is short for a cap without ``unless``.
    """

    element: Id
    unless: list[Id] = Field(default_factory=list)

    @model_validator(mode="before")
    @classmethod
    def _bare_id(cls, value: object) -> object:
        return {"element": value} if isinstance(value, str) else value


class Caps(_Strict):
    """Elements that hold the grade down, whatever else is there."""

    weak: list[CapRule] = Field(default_factory=list)
    adequate: list[CapRule] = Field(default_factory=list)


class AdverseRule(_Strict):
    """An element that turns the clause against this side, unless all of ``unless`` are met.

    Neutralised, it still caps the grade at ``then``; ``strong`` is no cap.
    """

    element: Id
    unless: list[Id] = Field(default_factory=list)
    then: Literal["strong", "adequate", "weak"] = "weak"


class When(_Strict):
    """When a gap is reported: any listed element missing, or any met, or the strength is such."""

    missing: list[Id] = Field(default_factory=list)
    met: list[Id] = Field(default_factory=list)
    strength: list[Strength] = Field(default_factory=list)


class GapRule(_Strict):
    """A gap in the lawyer's words. ``{owner}`` and ``{manufacturer}`` become the party names."""

    id: Id
    when: When
    severity: Severity
    why: str
    advice: str
    language: str = ""


class SideRule(_Strict):
    """How one side sees the family."""

    absent: Literal["missing", "favourable"] = "missing"
    disclaimed: Strength = "missing"
    wrong_direction: Strength = "adverse"
    adverse: list[AdverseRule] = Field(default_factory=list)
    ladder: Ladder
    caps: Caps = Caps()
    gaps: list[GapRule] = Field(default_factory=list)


class ExampleElements(_Strict):
    """Elements an example must and must not meet."""

    met: list[Id] = Field(default_factory=list)
    missing: list[Id] = Field(default_factory=list)


class Example(_Strict):
    """A short contract with its expected verdict; run as a test."""

    id: Id
    why: str
    text: str
    status: Status
    owner: Strength
    manufacturer: Strength | None = None
    binds: list[Role] | None = None
    elements: ExampleElements = ExampleElements()
    todo: str = ""


class Expected(_Strict):
    """Which document types require, expect or do not expect the family; others: optional."""

    required: list[str] = Field(default_factory=list)
    expected: list[str] = Field(default_factory=list)
    not_expected: list[str] = Field(default_factory=list)


class FamilyRule(_Strict):
    """One rule file: one clause family."""

    id: Id
    title: str
    requirement: str
    why: str
    references: list[str] = Field(default_factory=list)
    documents: Expected = Expected()
    related: list[Signal] = Field(default_factory=list)
    elements: list[ElementRule] = Field(min_length=1)
    sides: dict[Side, SideRule]
    examples: list[Example] = Field(default_factory=list)


class CueRule(_Strict):
    """One class of context cues; see clausecheck/context.py for what the fields do."""

    reach: Literal["forward", "backward", "sentence"]
    words: int = Field(ge=1, le=80)
    cues: list[str] = Field(min_length=1)
    stops: list[str] = Field(default_factory=list)
    look_alikes: list[str] = Field(default_factory=list, alias="look-alikes")


class DocumentTypeRule(_Strict):
    """How a document type is recognised: patterns in the title, then words in the body."""

    id: Id
    title: str
    titles: list[str]
    words: list[str] = Field(default_factory=list)


class QuestionRule(_Strict):
    """One question of the vendor questionnaire and the clause families it backs."""

    id: str
    question: str
    evidence: str
    red_flag: str
    backs: list[Id]
