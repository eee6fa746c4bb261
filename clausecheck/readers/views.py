"""Which state of tracked changes a reader shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ViewName = Literal["accepted", "original", "both"]


@dataclass(frozen=True, slots=True)
class Rejecting:
    """All changes accepted but those with these marks, as ``PendingChange.marks`` names them.

    It is the text that Word shows after one change was rejected, and all others accepted.
    """

    marks: frozenset[str]


View = ViewName | Rejecting
