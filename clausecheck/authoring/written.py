"""Signals and elements in words: as the author wrote them, and what an element asks."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from clausecheck.ruleset.schema import ElementRule, Signal


def kind_and_words(signal: Signal) -> tuple[str, str]:
    """The kind of a signal and the rest of it on one line, as YAML writes it."""
    kind = signal.kinds()[0]
    given = signal.model_dump(by_alias=True, exclude_defaults=True)
    words = _flow(given.pop(kind))
    others = "".join(f", {name}: {_flow(value)}" for name, value in given.items())
    return kind, words + others


def _flow(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'" if _must_be_quoted(value) else value
    if isinstance(value, Sequence):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return json.dumps(value)


def _must_be_quoted(text: str) -> bool:
    plain = text.replace(" ", "").replace("-", "").replace(";", "").isalnum()
    return not plain or text[:1].isdigit() or text in ("true", "false")


WHERE: dict[str, str] = {
    "sentence": "in the sentence of an anchor",
    "section": "in the section of an anchor",
    "clause": "in the clause of an anchor",
    "schedule": "in a schedule",
    "document": "anywhere in the document",
    "definition": "in a definition",
}
"""Where an element must stand, in words."""


def asked(rule: ElementRule) -> str:
    """What an element asks beside its words: anchor, place, party; empty for the defaults."""
    parts = ["anchor"] if rule.anchor else [WHERE[rule.where]]
    if rule.binds != "any":
        parts.append(f"must bind the {rule.binds}")
    if rule.disclaims:
        parts.append("takes the protection away")
    return ", ".join(parts)
