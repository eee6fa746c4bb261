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
class Probe:
    """A compiled signal.

    ``pattern`` is RE2 source over folded text. ``negative`` says that the pattern itself holds a
    negation, so that one inside its match changes nothing. ``accept`` may refuse a match.
    """

    pattern: str
    target: Target = "words"
    negative: bool = False
    accept: Callable[[str], bool] | None = None
