"""What rules of all families share: word lists, context cues, document types, questions."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from clausecheck.ruleset.schema.strict import Id, Strict, Text


class ListChange(Strict):
    """How a pack changes a word list that exists: exactly one of the two."""

    add: list[Text] | None = Field(
        default=None, description="Patterns added to the list, e.g. [is hereby bound to]."
    )
    replace: list[Text] | None = Field(
        default=None, description="Patterns that take the place of the list."
    )

    @model_validator(mode="after")
    def _one_of_two(self) -> ListChange:
        if (self.add is None) == (self.replace is None):
            raise ValueError("give exactly one of add and replace")
        return self


class CueRule(Strict):
    """One class of context cues; see clausecheck/context.py for what the fields do."""

    reach: Literal["forward", "backward", "sentence"] = Field(
        description="Whether a cue speaks of what follows, what precedes, or both."
    )
    words: int = Field(ge=1, le=80, description="How many words may stand between, e.g. 9.")
    cues: list[Text] = Field(min_length=1, description="Patterns, e.g. ['shall not'].")
    stops: list[Text] = Field(
        default_factory=list, description=r"Patterns that end the reach, e.g. ['\bbut\b']."
    )
    look_alikes: list[Text] = Field(
        default_factory=list, alias="look-alikes",
        description="Phrases that hold a cue but mean no such thing, e.g. ['not only'].",
    )  # fmt: skip


class CueAddition(Strict):
    """What a pack adds to a class of cues that exists."""

    cues: list[Text] = Field(default_factory=list, description="More cues.")
    stops: list[Text] = Field(default_factory=list, description="More words that end the reach.")
    look_alikes: list[Text] = Field(
        default_factory=list, alias="look-alikes", description="More harmless phrases."
    )


class DocumentTypeRule(Strict):
    """How a document type is recognised: patterns in the title, then words in the body."""

    id: Id = Field(description="E.g. nda.")
    title: Text = Field(description="Its name in reports.")
    titles: list[Text] = Field(description="Patterns looked for in the opening.")
    words: list[Text] = Field(
        default_factory=list, description="Patterns counted in the text when no title decides."
    )


class QuestionRule(Strict):
    """One question of the vendor questionnaire and the clause families it backs."""

    id: Text = Field(description="E.g. DD-07.")
    question: Text = Field(description="What to ask the vendor.")
    evidence: str = Field(description="What to ask to see.")
    red_flag: str = Field(description="Which answer should worry.")
    backs: list[Id] = Field(description="The families whose weakness makes it urgent.")
