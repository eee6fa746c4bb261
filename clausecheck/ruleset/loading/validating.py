"""Plain data to the models of the schema, with messages that say what to write instead."""

from __future__ import annotations

import difflib
import re
import types
from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from clausecheck.ruleset.loading.problems import Loc, Problems, Source, hint
from clausecheck.ruleset.loading.strict import parse
from clausecheck.ruleset.schema import FamilyRule

Model = TypeVar("Model", bound=BaseModel)
_QUOTED = re.compile(r"'([^']*)'")


def validate(
    model: type[Model],
    data: Any,
    source: Source,
    loc: Loc,
    problems: Problems,
    *,
    go_on: bool = False,
) -> Model | None:
    """``data`` as a ``model``; None when it is none, with every problem added at its place.

    With ``go_on`` what is wrong in nothing but its keys is returned all the same, without these,
    so that one misspelt key hides no other mistake; keys that look like known ones stand for them.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        places: set[Loc] = set()
        misspelt = set(_misspelt(error.errors()))
        for item in error.errors():
            inner = tuple(part for part in item["loc"] if not _added(part))
            if item["type"] == "missing" and inner in misspelt:
                continue  # said already where the key is misspelt
            if inner not in places:  # of "a string or a list" pydantic reports both
                problems.add(source, (*loc, *inner), _message(item, model))
            places.add(inner)
        return _without_strangers(model, data, error.errors()) if go_on else None


def _without_strangers(
    model: type[Model], data: Any, items: Sequence[ErrorDetails]
) -> Model | None:
    copy = deepcopy(data)
    for item in items:
        *outer, key = item["loc"] or ("",)
        holder = _inside(copy, outer)
        if item["type"] != "extra_forbidden" or not isinstance(holder, dict) or key not in holder:
            continue  # what an anchor repeats is mended once
        value = holder.pop(key)
        free = [k for k in _keys(_model_at(model, item["loc"][:-1])) if k not in holder]
        for name in difflib.get_close_matches(str(key), free, 1):
            holder[name] = value
    try:
        return model.model_validate(copy)
    except ValidationError:
        return None


def _inside(data: Any, loc: Sequence[str | int]) -> Any:
    """What lies at a place of pydantic's, which names the kinds it tried between the keys."""
    for part in loc:
        try:
            data = data[part]
        except (IndexError, KeyError, TypeError):
            continue
    return data


def parse_family(text: str, path: Path, problems: Problems) -> FamilyRule | None:
    """One family from the text of an editor; ``path`` stands in the messages."""
    source = parse(path, text.encode("utf-8", "replace"), problems)
    if source is None:
        return None
    return validate(FamilyRule, source.data, source, (), problems)


def _misspelt(items: Sequence[ErrorDetails]) -> Iterator[Loc]:
    """The missing keys that unknown keys beside them look like."""
    missing = [item["loc"] for item in items if item["type"] == "missing"]
    for item in items:
        if item["type"] == "extra_forbidden":
            beside = [str(loc[-1]) for loc in missing if loc[:-1] == item["loc"][:-1]]
            for key in difflib.get_close_matches(str(item["loc"][-1]), beside, n=1):
                yield (*(p for p in item["loc"][:-1] if not _added(p)), key)


def _added(part: str | int) -> bool:
    """Whether pydantic added this part of a place, as in ``all_of.0.list[constrained-str]``."""
    return isinstance(part, str) and ("[" in part or part == "constrained-str")


def _message(item: ErrorDetails, model: type[BaseModel]) -> str:
    kind, found, key = item["type"], item["input"], str(item["loc"][-1] if item["loc"] else "")
    if kind == "extra_forbidden":
        known = list(_keys(_model_at(model, item["loc"][:-1])))
        return f"unknown key '{key}'; {hint(key, known, otherwise='expected here are: ')}"
    if kind == "missing":
        return f"'{key}' is missing; write it"
    if kind in ("model_type", "dict_type"):
        return f"keys with values were expected; found {_shown(found)}"
    if kind == "list_type":
        return f"a list was expected, e.g. [a, b]; found {_shown(found)}"
    if kind == "bool_type":
        return f"true or false was expected; found {_shown(found)}"
    if kind == "string_type":
        quoted = "" if isinstance(found, (list, dict)) else "; put it in quotes"
        return f"text was expected; found {_shown(found)}{quoted}"
    if kind == "int_type":
        return f"a whole number was expected; found {_shown(found)}"
    if kind == "string_too_short":
        return "this is empty; write something"
    if kind == "string_pattern_mismatch":
        return f"lower-case words joined by hyphens were expected; found {_shown(found)}"
    if kind in ("literal_error", "literal_error_keys") or "expected" in item.get("ctx", {}):
        return _wrong_value(item)
    message = item["msg"].removeprefix("Value error, ").removeprefix("Input ")
    return message if kind == "value_error" else f"{message}; found {_shown(found)}"


def _shown(found: object) -> str:
    if found is True or found is False:
        return str(found).lower()
    return "nothing" if found == "" else f"{found!r:.60}"


def _wrong_value(item: ErrorDetails) -> str:
    """One of a few words was expected; say which comes nearest."""
    allowed = str(item.get("ctx", {}).get("expected", ""))
    known = _QUOTED.findall(allowed)
    found = item["input"]
    near = hint(str(found), known, otherwise="") if isinstance(found, str) else ""
    guess = f"; {near}" if near.startswith("did you mean") else ""
    return f"{allowed} was expected; found {_shown(found)}{guess}"


def _keys(model: type[BaseModel] | None) -> Iterator[str]:
    for name, field in model.model_fields.items() if model else ():
        yield field.alias or name


def _model_at(model: type[BaseModel], loc: Sequence[str | int]) -> type[BaseModel] | None:
    """The model that describes the place ``loc`` within ``model``."""
    current: Any = model
    for part in loc:
        inner = list(_models_in(current))
        if isinstance(part, int) or _added(part) or not inner:
            continue
        fields = {f.alias or n: f for n, f in inner[0].model_fields.items()}
        if part in fields:
            current = fields[part].annotation
    inner = list(_models_in(current))
    return inner[0] if inner else None


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models inside an annotation such as ``list[Signal]`` or ``Rung | None``."""
    if isinstance(annotation, type) and get_origin(annotation) is None:
        if issubclass(annotation, BaseModel):
            yield annotation
    elif get_origin(annotation) in (list, dict, Union, types.UnionType):
        for inner in get_args(annotation):
            yield from _models_in(inner)
