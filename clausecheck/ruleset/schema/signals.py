"""Signals: the ways to recognise an element in the text."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from clausecheck.model import Role
from clausecheck.ruleset.schema.strict import Id, Strict, Text

KINDS = (
    "pattern", "phrase", "near", "heading", "duration", "quantity", "definition", "reference",
    "tokens", "direction", "model",
)  # fmt: skip
COMPARISONS = ("at_most", "at_least", "exactly", "between")


class Near(Strict):
    """Patterns that stand near each other."""

    patterns: list[Text] = Field(
        min_length=2, max_length=4,
        description="Two to four patterns, all of which must be there, e.g. "
        "['{wipe}', 'certificate'].",
    )  # fmt: skip
    within: int | Literal["sentence", "clause"] = Field(
        description="How near: at most so many words between one and the next, e.g. 8, or in one "
        "sentence, or in one clause.",
    )
    ordered: bool = Field(
        default=False, description="true: only in the order in which they are written here."
    )

    @model_validator(mode="after")
    def _not_too_far(self) -> Near:
        if isinstance(self.within, int) and not 0 <= self.within <= 40:
            raise ValueError("within: 0 to 40 words, or sentence, or clause")
        return self


class _Compared(Strict):
    """An amount in the text, with exactly one comparison."""

    before: str = Field(
        default="", description="A pattern for the words in front, e.g. 'within' or '{at-least}'."
    )
    after: str = Field(default="", description="A pattern for the words behind, e.g. 'after'.")
    at_most: Text | None = Field(default=None, description="The largest amount, e.g. 30 days.")
    at_least: Text | None = Field(default=None, description="The smallest amount, e.g. 5 years.")
    exactly: Text | None = Field(default=None, description="The one amount, e.g. 10 days.")
    between: list[Text] | None = Field(
        default=None, min_length=2, max_length=2,
        description="The smallest and the largest amount, e.g. [2 years, 5 years].",
    )  # fmt: skip

    @model_validator(mode="after")
    def _one_comparison(self) -> _Compared:
        if len(self.comparisons()) != 1:
            raise ValueError(
                "give exactly one of at_most, at_least, exactly and between, e.g. at_most: 30 days"
            )
        return self

    def comparisons(self) -> list[str]:
        """The comparisons that are given; a valid signal has exactly one."""
        return [name for name in COMPARISONS if getattr(self, name) is not None]

    def limits(self) -> tuple[str | None, str | None]:
        """The smallest and the largest amount as written; None where there is no limit."""
        if self.between is not None:
            return self.between[0], self.between[1]
        if self.exactly is not None:
            return self.exactly, self.exactly
        return self.at_least, self.at_most


class Duration(_Compared):
    """A period of time in the text, compared in days; a business day counts 1.4."""

    counted_from: str = Field(
        default="", alias="from",
        description="A pattern for the event from which it counts, e.g. 'request|demand': finds "
        "\"thirty days from Buyer's request\".",
    )  # fmt: skip


class Quantity(_Compared):
    """An amount of money, a percentage or a count in the text.

    The unit is the one of the comparison: ``5%``, ``USD 1,000,000``, ``3 copies``.
    """


class DefinitionSignal(Strict):
    """A defined term whose definition says something."""

    term: str = Field(
        default="",
        description="A pattern for the term as the contract prints it, e.g. "
        "'(?:Confidential|Proprietary) Information'; empty is any term.",
    )
    says: Text = Field(
        description="A pattern for the words of its definition, e.g. 'oral(?:ly)?'.",
    )


class Direction(Strict):
    """The duty of other elements was found, but only on this party."""

    of: list[Id] = Field(
        min_length=1, description="Elements with the duty, e.g. [non-disclosure, non-use]."
    )
    only_binds: Role = Field(description="Who alone carries it: owner or manufacturer.")


class ModelSignal(Strict):
    """What a trained detector takes a passage for; it finds nothing under ``--rules-only``.

    The passage as a whole is judged, after all other signals and with what they found: negation,
    hedges and exceptions in it are heard by the detector, not by the rule.
    """

    label: Text = Field(
        description="What it was trained to recognise, e.g. nda-16; a wrong one is "
        "answered with all there are."
    )
    at_least: Literal["high", "medium"] = Field(
        default="high", description="How sure it must be: high (80 %) or medium (50 %)."
    )


class Signal(Strict):
    """One way to recognise an element; exactly one kind is given."""

    pattern: Text | None = Field(
        default=None,
        description="A regular expression (RE2) with word lists in braces, e.g. "
        "'{duty} <8> return' (up to eight words between).",
    )
    phrase: list[Text] | None = Field(
        default=None, min_length=1,
        description="Plain words in any inflection, e.g. [return the samples].",
    )  # fmt: skip
    exact: bool = Field(
        default=False, description="For phrase: true takes the words only as they are written."
    )
    fuzzy: int | None = Field(
        default=None, ge=70, le=99,
        description="For phrase: the likeness in percent that is enough in a bad scan; 88 forgives "
        "about one letter in eight.",
    )  # fmt: skip
    near: Near | None = Field(
        default=None,
        description="Patterns near each other, e.g. {patterns: [return, samples], within: 8}.",
    )
    heading: Text | None = Field(
        default=None, description="A pattern for the clause's heading, e.g. 'return of'."
    )
    duration: Duration | None = Field(
        default=None, description="A period of time, e.g. {before: within, at_most: 30 days}."
    )
    quantity: Quantity | None = Field(
        default=None,
        description="Money, percent or a count, e.g. {before: '{at-least}', at_least: 5%}.",
    )
    definition: DefinitionSignal | None = Field(
        default=None,
        description="A defined term and what its definition says, e.g. "
        "{term: 'Affiliate', says: 'control'}.",
    )
    reference: Text | None = Field(
        default=None,
        description="A reference to a clause under such a heading, e.g. 'confidential' finds "
        '"as set out in clause 7" where clause 7 is headed "Confidentiality".',
    )
    tokens: list[list[dict[str, Any]]] | None = Field(
        default=None, min_length=1,
        description="spaCy token patterns, e.g. [[{LOWER: within}, {LIKE_NUM: true}]].",
    )  # fmt: skip
    direction: Direction | None = Field(
        default=None,
        description="Other elements bind only this party, e.g. {of: [duty], only_binds: owner}.",
    )

    model: ModelSignal | None = Field(
        default=None,
        description="A trained detector's judgement of the passage, e.g. "
        "{label: nda-16, at_least: high}.",
    )

    @model_validator(mode="after")
    def _one_kind(self) -> Signal:
        if len(self.kinds()) != 1:
            raise ValueError(f"give exactly one signal kind of {', '.join(KINDS)}")
        if self.phrase is None and (self.exact or self.fuzzy is not None):
            raise ValueError("exact and fuzzy belong to phrase")
        return self

    def kinds(self) -> list[str]:
        """The kinds that are given; a valid signal has exactly one."""
        return [k for k in KINDS if getattr(self, k) is not None]
