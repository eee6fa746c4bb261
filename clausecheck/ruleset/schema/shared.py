"""What rules of all families share: word lists, cues, document types, questions, source rows."""

from __future__ import annotations

import re
from typing import Annotated, Literal

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


class PurposeRule(Strict):
    """A purpose that makes a document of this type need more than others of it."""

    words: list[Text] = Field(min_length=1, description="Patterns of the purpose in the text.")
    title: Text = Field(description="How reports call the purpose, e.g. manufacture or quotation.")
    expects: list[Id] = Field(description="Families that are expected because of it.")


class DocumentTypeRule(Strict):
    """How a document type is recognised and what to fight for in it."""

    id: Id = Field(description="E.g. nda.")
    title: Text = Field(description="Its name in reports.")
    short: str = Field(default="", description="A shorter name for sentences, e.g. NDA.")
    titles: list[Text] = Field(description="Patterns looked for in the opening.")
    words: list[Text] = Field(
        default_factory=list, description="Patterns counted in the text when no title decides."
    )
    purpose: PurposeRule | None = Field(
        default=None, description="A stated purpose that makes more families expected."
    )
    enough_is: Id | None = Field(
        default=None,
        description="The type that one needs before technical data goes out, where this type, "
        "complete as it may be, is not enough; reports then say what that type would add.",
    )
    fights: list[Id] = Field(
        default_factory=list,
        description="Families whose gaps to fight for first, the most important first.",
    )


Topic = Literal[
    "company", "people", "information", "production", "chain", "competition", "incidents", "data",
    "end",
]  # fmt: skip


class QuestionRule(Strict):
    """One question of the vendor questionnaire and the clause families it backs."""

    id: Text = Field(description="E.g. DD-07.")
    topic: Topic = Field(description="The heading under which it is printed.")
    question: Text = Field(description="What to ask the vendor, in words one can send.")
    evidence: Text = Field(description="What to ask to see; goes to the vendor too.")
    red_flag: Text = Field(description="Which answer should worry; never shown to the vendor.")
    backs: list[Id] = Field(description="The families whose weakness makes it urgent.")


class HomeworkRule(Strict):
    """One task of the owner itself, in a file homework.yaml."""

    id: Text = Field(description="E.g. HW-1.")
    task: Text = Field(description="What to do.")
    done: Text = Field(description="What is in the file when it is done.")
    backs: list[Id] = Field(description="The families whose weakness makes it urgent.")


NEEDED = re.compile(
    r"(?P<no>no )?(?P<family>[a-z0-9]+(?:-[a-z0-9]+)*)"
    r"(?:/(?P<element>[a-z0-9]+(?:-[a-z0-9]+)*)| \((?P<strength>weak|adequate|strong)\))?"
)
"""What a level of a source row may ask for: a family, a grade of it, an element, or none of it."""

Needed = Annotated[str, Field(min_length=1)]


class SourceRowRule(Strict):
    """One thing the source articles ask for, and what in a contract answers it."""

    id: Text = Field(description="A, B or C for the article, then its number, e.g. A3a.")
    asks: Text = Field(description="What the article asks, in our words.")
    contract: Literal["settles", "promises", "cannot"] = Field(
        description="settles: wording alone can settle it; promises: only evidence proves what "
        "wording promises; cannot: only the vendor or the owner can answer."
    )
    weak: list[Needed | list[Needed]] = Field(
        default_factory=list,
        description="What must be there: family, family (adequate), family/element or "
        "no family/element; of an inner list one.",
    )
    adequate: list[Needed | list[Needed]] = Field(
        default_factory=list, description="What must be there besides, to be adequate."
    )
    strong: list[Needed | list[Needed]] = Field(
        default_factory=list, description="What must be there besides, to be strong."
    )
    questions: list[Text] = Field(
        default_factory=list, description="Questions to the vendor that answer it, e.g. [DD-12]."
    )
    homework: list[Text] = Field(
        default_factory=list, description="Tasks of the owner that answer it, e.g. [HW-1]."
    )

    @model_validator(mode="after")
    def _answered(self) -> SourceRowRule:
        if self.contract == "cannot" and not (self.questions or self.homework):
            raise ValueError("say which questions or homework answer it, as no contract can")
        for item in (*self.weak, *self.adequate, *self.strong):
            for text in [item] if isinstance(item, str) else item:
                found = NEEDED.fullmatch(text)
                if found is None or (found["no"] and not found["element"]):
                    raise ValueError(
                        f"'{text}' asks for nothing known; write a-family, a-family (adequate), "
                        "a-family/an-element or no a-family/an-element"
                    )
        return self
