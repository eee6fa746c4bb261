"""How a question of a public benchmark is answered by elements of our families."""

from __future__ import annotations

from pydantic import Field

from clausecheck.ruleset.schema.strict import Strict, Text


class BenchmarkQuestion(Strict):
    """One hypothesis or category of a benchmark and the elements that decide it.

    Elements are written ``family/element``; ``not family/element`` asks for words that negate it.
    """

    id: Text = Field(description="As the benchmark names it, e.g. nda-11 or Exclusivity.")
    title: Text = Field(default="", description="What is asked, in a few words.")
    entailment: list[Text] = Field(
        default_factory=list, description="Elements that say yes, e.g. [data-return/return-duty]."
    )
    contradiction: list[Text] = Field(
        default_factory=list, description="Elements that say the opposite."
    )
    related: list[Text] = Field(
        default_factory=list,
        description="Elements whose passages speak to it, although they decide nothing.",
    )
    contradiction_first: bool = Field(
        default=True, description="Which wins where both are found; true: contradiction."
    )
