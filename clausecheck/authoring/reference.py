"""The reference of what a rule file may say, made from the schema and from examples that run."""

from __future__ import annotations

import types
from collections.abc import Iterator, Sequence
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from clausecheck.authoring.shown import DUTY, Shown
from clausecheck.authoring.shown_elements import ELEMENTS, SIDES
from clausecheck.authoring.shown_signals import SHOWN
from clausecheck.ruleset.schema import (
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

_HEAD = """\
<!-- Made from the schema by `clausecheck rules docs docs`; edit the schema, not this page. -->

# What a rule file may say

Every key of every kind of file, with its type, its default and what it is for. Keys without a
default must be written. Nothing else is allowed, and a mistake is reported with its line and
column. `writing-rules.md` is the tutorial. After `clausecheck rules schema --out
family.schema.json`, a first line `# yaml-language-server: $schema=family.schema.json` lets many
editors complete keys and check as you type.
"""
_FILES: tuple[tuple[str, str, type[BaseModel]], ...] = (
    ("A family", "Any other `.yaml` file that has an `id`.", FamilyRule),
    ("A change to a family", "A file that has `family` instead of `id`.", FamilyChange),
    ("A pack", "`pack.yaml`", PackRule),
    ("Interactions", "`interactions.yaml`, a list.", InteractionRule),
    ("A change to a word list", "In `words.yaml`, instead of a list of patterns.", ListChange),
    ("Context cues", "In a folder `context`, by class of cues.", CueRule),
    ("More context cues", "The same under `add`.", CueAddition),
    ("Document types", "`document-types.yaml`, a list.", DocumentTypeRule),
    ("Questions", "`questionnaire.yaml`, a list.", QuestionRule),
    ("Homework", "`homework.yaml`, a list.", HomeworkRule),
    ("Source rows", "`source-rows.yaml`, a list.", SourceRowRule),
)
_EXAMPLES = """\
## Examples

Each of these runs as a test. "Supplier" is the manufacturer and "Buyer" the owner.
"""


def reference() -> str:
    """The page ``docs/rules-reference.md``, in Markdown."""
    return "\n".join([_HEAD, *_tables(), _EXAMPLES, *_examples()]) + "\n"


def _tables() -> Iterator[str]:
    seen: set[type[BaseModel]] = set()
    for title, where, model in _FILES:
        yield f"## {title}"
        yield ""
        yield where
        yield ""
        for part in _reachable(model, seen):
            yield from _table(part)


def _reachable(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    """``model`` and the models in it that had no table yet, each before its parts."""
    if model in seen:
        return
    seen.add(model)
    yield model
    for field in model.model_fields.values():
        for inner in _models(field.annotation):
            yield from _reachable(inner, seen)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)


def _table(model: type[BaseModel]) -> Iterator[str]:
    yield f"### {model.__name__}"
    yield ""
    yield " ".join((model.__doc__ or "").split())
    yield ""
    yield "| key | is | default | what for |"
    yield "|---|---|---|---|"
    for name, field in model.model_fields.items():
        described = (field.description or "").replace("|", "\\|")
        kind = type_words(field.annotation).replace("|", "\\|")
        yield f"| `{field.alias or name}` | {kind} | {_default(field)} | {described} |"
    yield ""


def type_words(annotation: Any) -> str:
    """A type in words: "text", "list of Signal", "manufacturer, owner or any"."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return _either([f"`{argument}`" for argument in arguments])
    if origin in (Union, types.UnionType):
        return _either([type_words(a) for a in arguments if a is not type(None)])
    if origin is list:
        return f"list of {type_words(arguments[0])}"
    if origin is dict:
        return f"{type_words(arguments[1])} by {type_words(arguments[0])}"
    if arguments:  # Annotated
        return type_words(arguments[0])
    plain = {str: "text", int: "number", bool: "`true` or `false`", Any: "anything"}
    return plain.get(annotation) or str(getattr(annotation, "__name__", annotation))


def _either(words: Sequence[str]) -> str:
    return ", ".join(words[:-1]) + " or " + words[-1] if len(words) > 1 else words[0]


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "must be written"
    value = field.get_default(call_default_factory=True)
    if value is None or value in ("", [], {}) or isinstance(value, BaseModel):
        return ""
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


# --- examples ----------------------------------------------------------------------------------


def _examples() -> Iterator[str]:
    yield "### Signals"
    yield ""
    for shown in SHOWN:
        yield from _example(shown)
    yield "### Elements"
    yield ""
    yield "Beside this element:"
    yield ""
    yield from _fenced(DUTY)
    for shown in ELEMENTS:
        yield from _example(shown)
    yield "### Sides"
    yield ""
    yield "With the elements `duty` (to return samples), `on-time` (within ten days) and `at-cost`:"
    yield ""
    for shown in SIDES:
        yield from _example(shown)


def _example(shown: Shown) -> Iterator[str]:
    yield f"`{shown.option}`"
    yield ""
    yield from _fenced(shown.yaml)
    for text, outcome in shown.texts:
        yield f"- {outcome}: {' / '.join(line for line in text.splitlines() if line)}"
    yield ""


def _fenced(text: str) -> list[str]:
    return ["```yaml", *text.rstrip().splitlines(), "```", ""]
