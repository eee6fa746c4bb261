"""Words that lead into a list: "Maker shall not:", but not "The parties agree as follows:"."""

from __future__ import annotations

import re

_LONGEST_LEAD = 800
_ITEM_STYLES = frozenset({"a)", "i)", "a.", "i."})
_COUNTED = frozenset({"1)", "1."})
_GOVERNS = re.compile(r"\b(?:shall|will|must|may|not|undertakes?|agrees?|to)(?:\s+\w+){0,4}\s*:$")
_AS_FOLLOWS = re.compile(
    r"\bas\s+follows|\bfollowing\s*:$|\bparties\b[^.]{0,80}\bagree|"
    r"\b(?:terms|conditions|provisions|clauses)\b[^:]{0,30}:$|\bagree[sd]?\s*:$",
    re.IGNORECASE,
)


def leads_into(text: str, after: int, start: int, style: str) -> bool:
    """Say whether the words between two places govern a list of a style that begins at ``start``.

    Letters are items of whatever sentence is open; counted clauses are the clauses of the
    contract unless the sentence before them lays down a duty.
    """
    words = text[max(after, start - _LONGEST_LEAD) : start].rstrip()
    if style in _ITEM_STYLES:
        return words.endswith((":", ",", "—", "–")) and any(c.islower() for c in words)
    sentence = words[max(words.rfind(". "), words.rfind("\n\n"), 0) :]
    return (
        style in _COUNTED
        and words.endswith(":")
        and _GOVERNS.search(sentence) is not None
        and _AS_FOLLOWS.search(sentence) is None
    )
