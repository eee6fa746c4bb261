"""The reference of what a rule file may say, made from the schema and from examples that run."""

from __future__ import annotations

import types
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from clausecheck.authoring.shown import BELOW, DUTY, MORE, Shown
from clausecheck.authoring.shown_elements import ELEMENTS
from clausecheck.authoring.shown_families import FAMILIES
from clausecheck.authoring.shown_packs import PACKS
from clausecheck.authoring.shown_shared import INTERACTIONS, SHARED
from clausecheck.authoring.shown_sides import SIDES
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
column. The number in the last column leads to an example. `writing-rules.md` is the tutorial.
After `clausecheck rules schema --out family.schema.json`, a first line `# yaml-language-server:
$schema=family.schema.json` lets many editors complete keys and check as you type.
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
ROOTS: tuple[type[BaseModel], ...] = tuple(model for _, _, model in _FILES)
"""The schema of every kind of file; all others are parts of these."""

_EXAMPLES = """\
## Examples

Each of these runs as a test: it is loaded, and every text comes out as is said; and with any of
the options that it shows taken away it does not load, or a text comes out differently. "Supplier"
is the manufacturer and "Buyer" the owner, whose view is given. `# name.yaml` begins a file.
"""


@dataclass(frozen=True, slots=True)
class Section:
    """Examples that stand on the same ground; ``ground`` is the YAML they stand on, if any."""

    title: str
    about: str
    ground: str
    examples: tuple[Shown, ...]


SECTIONS: tuple[Section, ...] = (
    Section("Signals", "Each is one of the `signals` of an element.", "", SHOWN),
    Section("Elements", "Each element, called `probe`, stands beside this one:", DUTY, ELEMENTS),
    Section(
        "Sides",
        "What the owner's side may say about the element `duty` above and these two:",
        MORE,
        SIDES,
    ),
    Section(
        "Families",
        "The first is a whole rule file; the keys of the next ones stand in that file too.",
        "",
        FAMILIES,
    ),
    Section("Packs", "Each pack stands on top of this one:", BELOW, PACKS),
    Section("Interactions", "On top of the same pack:", "", INTERACTIONS),
    Section("What families share", "On top of the same pack:", "", SHARED),
)


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
        for part in reachable(model, seen):
            yield from _table(part)


def reachable(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    """``model`` and the models in it that are not in ``seen`` yet, each before its parts."""
    if model in seen:
        return
    seen.add(model)
    yield model
    for field in model.model_fields.values():
        for inner in models_in(field.annotation):
            yield from reachable(inner, seen)


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that a type speaks of, such as those of ``dict[str, list[Signal] | Near]``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from models_in(argument)


def _table(model: type[BaseModel]) -> Iterator[str]:
    yield f"### {model.__name__}"
    yield ""
    yield " ".join((model.__doc__ or "").split())
    yield ""
    yield "| key | is | default | what for | example |"
    yield "|---|---|---|---|---|"
    for name, field in model.model_fields.items():
        described = (field.description or "").replace("|", "\\|")
        kind = type_words(field.annotation).replace("|", "\\|")
        key = field.alias or name
        links = ", ".join(
            f"[{number}](#example-{number})" for number in _numbers(f"{model.__name__}.{key}")
        )
        yield f"| `{key}` | {kind} | {_default(field)} | {described} | {links} |"
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


def _numbered() -> Iterator[tuple[int, Section, Shown]]:
    number = 0
    for section in SECTIONS:
        for shown in section.examples:
            number += 1
            yield number, section, shown


def _numbers(option: str) -> list[int]:
    """The examples that show ``option``."""
    return [number for number, _, shown in _numbered() if option in shown.options]


def _examples() -> Iterator[str]:
    current: Section | None = None
    for number, section, shown in _numbered():
        if section is not current:
            current = section
            yield f"### {section.title}"
            yield ""
            yield section.about
            yield ""
            if section.ground:
                yield from _fenced(section.ground)
        yield from _example(number, shown)


def _example(number: int, shown: Shown) -> Iterator[str]:
    yield f"#### Example {number}"
    yield ""
    yield ", ".join(f"`{option}`" for option in shown.option.split(", "))
    yield ""
    yield from _fenced(shown.yaml)
    for text, outcome in shown.texts:
        if text.startswith("`"):
            yield f"- {text} says:"
            yield from (f"    - `{line}`" for line in outcome.split(" / "))
        else:
            yield f"- **{outcome}**: {' / '.join(line for line in text.splitlines() if line)}"
    yield ""


def _fenced(text: str) -> list[str]:
    return ["```yaml", *text.rstrip().splitlines(), "```", ""]
