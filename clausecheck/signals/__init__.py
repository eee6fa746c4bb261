"""The ways to recognise an element, one module per kind; each turns its words into probes.

A probe is what the engine runs: one RE2 pattern over folded text, sometimes with a test on what
it matched. The kinds that are not patterns (``tokens``, ``direction``) have no probe of theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Target = Literal["words", "heading"]


@dataclass(frozen=True, slots=True)
class Within:
    """Whether what ``read`` makes of a match, a duration or an amount, lies within the limits."""

    read: Callable[[str], float | None]
    at_least: float | None
    at_most: float | None

    def __call__(self, matched: str) -> bool:
        """Whether the match counts; one of which nothing can be read does not."""
        found = self.read(matched)
        if found is None:
            return False
        return (self.at_least is None or found >= self.at_least) and (
            self.at_most is None or found <= self.at_most
        )


@dataclass(frozen=True, slots=True)
class Probe:
    """A compiled signal.

    ``pattern`` is RE2 source over folded text. ``negative`` says that the pattern itself holds a
    negation, so that one inside its match changes nothing. ``accept`` may refuse a match.
    """

    pattern: str
    target: Target = "words"
    negative: bool = False
    accept: Callable[[str], bool] | None = None
