"""``rules schema``: the JSON Schema of each kind of rule file, made from the models themselves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal, get_args

from pydantic import TypeAdapter

from clausecheck.model import ModifierKind
from clausecheck.ruleset.schema import (
    KINDS,
    CueAddition,
    CueRule,
    DocumentTypeRule,
    FamilyChange,
    FamilyRule,
    HomeworkRule,
    InteractionRule,
    ListChange,
    PackRule,
    QuestionRule,
    SourceRowRule,
)

Kind = Literal[
    "family", "pack", "words", "cues", "interactions", "types", "questions", "homework",
    "source-rows",
]  # fmt: skip


_CONTENTS: Mapping[Kind, tuple[Any, str]] = {
    "family": (FamilyRule | FamilyChange, "A clause family, or a change to one of another pack."),
    "pack": (PackRule, "pack.yaml: the name of a pack and what it stands on."),
    "words": (dict[str, list[str] | ListChange], "words.yaml: word lists for patterns."),
    "cues": (
        dict[str, CueRule | dict[Literal["add"], CueAddition]],
        "context/*.yaml: negation, hedges, exceptions.",
    ),
    "interactions": (list[InteractionRule], "interactions.yaml: rules about several families."),
    "types": (list[DocumentTypeRule], "document-types.yaml: how documents are recognised."),
    "questions": (list[QuestionRule], "questionnaire.yaml: questions to the vendor."),
    "homework": (list[HomeworkRule], "homework.yaml: what the owner does itself."),
    "source-rows": (list[SourceRowRule], "source-rows.yaml: what the articles ask."),
}


def schema_text(kind: Kind) -> str:
    """The JSON Schema (draft 2020-12) of one kind of rule file, with descriptions."""
    return json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n"


def schema_of(kind: Kind) -> dict[str, Any]:
    """The same as data."""
    content, description = _CONTENTS[kind]
    found = TypeAdapter(content).json_schema()
    definitions = found.get("$defs", {})
    if "Signal" in definitions:  # that exactly one kind is given is said by a validator
        definitions["Signal"]["oneOf"] = [{"required": [name]} for name in KINDS]
    if "CapRule" in definitions:  # so is that a bare id is short for a cap without unless
        full = definitions["CapRule"]
        definitions["CapRule"] = {"anyOf": [{"type": "string"}, full]}
    for definition in definitions.values():
        _without_null(definition)
    if kind == "cues":
        found["propertyNames"] = {"enum": list(get_args(ModifierKind))}
    if kind == "family":  # an editor's message is clear only if it knows which of the two is meant
        change, whole = ({"$ref": f"#/$defs/{name}"} for name in ("FamilyChange", "FamilyRule"))
        found = {
            "if": {"required": ["family"]},
            "then": change,
            "else": whole,
            "$defs": definitions,
        }
    title = f"ClauseCheck rules: {kind}"
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "description": description,
        **{key: value for key, value in found.items() if key not in ("title", "description")},
    }


def _without_null(definition: dict[str, Any]) -> None:
    """A key may be left out; written with nothing behind it, it is an error all the same."""
    for field in definition.get("properties", {}).values():
        options = [o for o in field.get("anyOf", ()) if o != {"type": "null"}]
        if len(options) == 1:
            del field["anyOf"]
            field.update({**options[0], **field})
        elif options:
            field["anyOf"] = options
        if field.get("default", 0) is None:
            del field["default"]
