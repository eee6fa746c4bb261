"""Passages that the trained detector holds possible, said for people: where, how likely, why."""

from __future__ import annotations

from clausecheck.formats.wording import place, shorten
from clausecheck.model import Clause, Evidence, Possible

TITLE = "Possible, for you to judge"
NOTE = (
    "A trained detector, not the rules, thinks that these passages may deal with this. "
    "They change no grade; read them."
)


def likely(possible: Possible) -> str:
    """How sure the detector is: the word and the probability, e.g. ``high, 93 %``."""
    return f"{possible.confidence}, {possible.probability:.0%}".replace("%", " %")


def why(possible: Possible) -> str:
    """What it takes the passage for, and the words that weighed most."""
    words = ", ".join(map(_quoted, possible.reasons))
    return f"Taken for: {possible.about}" + (f". Weighed most: {words}." if words else ".")


def _quoted(reason: str) -> str:
    """A reason with its words in quotation marks: ``heading: term`` reads heading “term”."""
    kind, _, words = reason.rpartition(": ")
    return f"{kind} “{words}”".strip()


def line(possible: Possible, width: int, ellipsis: str) -> str:
    """All of it on one line: how likely, where, the first words."""
    lead = f"possible ({likely(possible)}), {place(possible.evidence)}: "
    quoted = shorten(possible.evidence.text, max(width - len(lead) - 2, 20), ellipsis=ellipsis)
    return f"{lead}“{quoted}”"


def nearest(clause: Clause) -> Evidence | None:
    """The nearest passage, where it is not among the possible ones already."""
    near = clause.nearest
    if near is None or any(p.evidence.start == near.start for p in clause.possible):
        return None
    return near
