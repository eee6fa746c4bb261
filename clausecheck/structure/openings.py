"""Passages left open: with a blank in them, or with a term set out in what is not attached."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from clausecheck.model import Evidence, Flaw
from clausecheck.structure.attachments import MissingAttachment
from clausecheck.structure.places import Places

_SET_OUT = re.compile(
    r"\b(?:set (?:out|forth)|stated|provided|contained|agreed)(?: (?:out|more fully|further))?"
    r" (?:in|on|by|under|at)(?: the)?(?: attached)?\s+$"
    r"|\b(?:in accordance with|subject to|governed by|pursuant to|terms (?:of|in))(?: the)?(?:"
    r" attached)?\s+$"
)
"""Words that leave a term to an attachment; a mere list of things there decides nothing."""

_BACK = 60
_HEAD = frozenset({"front", "preamble", "recital"})
_LONGEST_FIELD = 200
_TEXT = frozenset({"front", "preamble", "body", "schedule"})


def open_passages(
    places: Places, flaws: Iterable[Flaw], missing: Sequence[MissingAttachment]
) -> dict[int, str]:
    """The reason in words for every passage of the contract that leaves its terms open."""
    found: dict[int, str] = {}
    for flaw in flaws:
        if flaw.kind == "blank" and flaw.evidence is not None and _decides(places, flaw.evidence):
            found[places.passage(flaw.evidence.start)] = f"is not filled in ({flaw.subject})"
    for one in missing:
        for at in one.references:
            if places.zone(at) in _TEXT and _SET_OUT.search(places.text, max(0, at - _BACK), at):
                found.setdefault(
                    places.passage(at), f"points to {one.name}, which is not in this file"
                )
    return found


def _decides(places: Places, evidence: Evidence) -> bool:
    """Whether a blank may hold a term; those of names and dates in a long opening do not."""
    in_head = places.zone(evidence.start) in _HEAD
    return not in_head or evidence.end - evidence.start <= _LONGEST_FIELD
