"""Every kind of signal and every option has an example in the reference, and each of them runs.

That an option is shown is proven by taking it away: then the rule does not load, or a text comes
out differently from what the reference says.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from clausecheck.authoring.reference import ROOTS, SECTIONS, models_in, reachable
from clausecheck.authoring.shown import Shown, files_of
from clausecheck.authoring.shown_signals import SHOWN
from clausecheck.detectors import learned
from clausecheck.ruleset import probing, rules_dir
from clausecheck.ruleset.loading import Problems
from clausecheck.ruleset.loading.strict import parse
from clausecheck.ruleset.schema import (
    KINDS,
    CueAddition,
    CueRule,
    DocumentTypeRule,
    Effect,
    ElementRule,
    FamilyChange,
    FamilyRule,
    HomeworkRule,
    InteractionRule,
    ListChange,
    PackRule,
    QuestionRule,
    SideRule,
    Signal,
    SourceRowRule,
    Where,
)
from tests.authoring.shown_facts import Loaded
from tests.factories import make_detector

ALL = [shown for section in SECTIONS for shown in section.examples]
EVERY = [pytest.param(shown, id=shown.option.split(",")[0]) for shown in ALL]
MODELS = list(dict.fromkeys(model for root in ROOTS for model in reachable(root, set())))


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The word lists, cues and types that all packs share, without what names shipped families."""
    folder = tmp_path_factory.mktemp("shipped") / "rules"
    folder.mkdir()
    shutil.copytree(rules_dir() / "context", folder / "context")
    path = rules_dir() / "document-types.yaml"
    source = parse(path, path.read_bytes(), Problems())
    assert source is not None
    keys = ("id", "title", "titles", "detector")
    kept = [{key: rule[key] for key in keys if key in rule} for rule in source.data]
    (folder / path.name).write_text(json.dumps(kept), encoding="utf-8")
    return folder.resolve()


@pytest.fixture(autouse=True)
def _detector(monkeypatch: pytest.MonkeyPatch) -> None:
    """A detector that knows two words stands in for the trained ones, which are trained anew."""
    monkeypatch.setattr(learned, "detectors", lambda: (make_detector(),))
    monkeypatch.setattr(probing, "labels", lambda: frozenset(make_detector().labels))


@pytest.mark.parametrize("shown", EVERY)
def test_the_example_of_the_reference_does_what_it_says(
    shown: Shown, tmp_path: Path, shipped: Path
) -> None:
    loaded = Loaded(files_of(shown), tmp_path, shipped)
    assert loaded.problems == []
    for text, outcome in shown.texts:
        assert loaded.wrong(text, outcome) == [], text


@pytest.mark.parametrize("shown", EVERY)
def test_without_an_option_its_example_fails(shown: Shown, tmp_path: Path, shipped: Path) -> None:
    files = files_of(shown)
    for option in shown.options:
        if shown.option == f"{option}: {_default(option)}":
            continue  # it shows what happens without it
        assert option.split(".")[1] in shown.yaml, option
        changed = {name: without(option, name, text) for name, text in files.items()}
        assert changed != files, f"{option} is not in the example"
        loaded = Loaded(changed, tmp_path / option, shipped)
        assert loaded.problems or any(loaded.wrong(*text) for text in shown.texts), (
            f"{option} changes nothing in its example"
        )


def test_every_option_of_the_schema_has_an_example() -> None:
    shown = {option for example in ALL for option in example.options}
    options = {f"{m.__name__}.{f.alias or n}" for m in MODELS for n, f in m.model_fields.items()}
    assert sorted(options - shown) == []
    assert sorted(shown - options) == []


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("where", get_args(Where)),
        *((effect, get_args(Effect)) for effect in ("negation", "hedge")),
        ("absent", ["favourable"]),
        ("otherwise", ["not-expected"]),
        ("reach", ["forward", "backward", "sentence"]),
    ],
)
def test_every_value_of_a_choice_is_shown(key: str, values: list[str]) -> None:
    yaml = "\n".join(shown.yaml for shown in ALL)
    assert [value for value in values if f"{key}: {value}" not in yaml] == []


def test_every_kind_of_signal_is_an_option() -> None:
    assert set(KINDS) <= set(Signal.model_fields)


def test_every_example_of_a_signal_shows_a_text_that_fires_and_one_that_does_not() -> None:
    for shown in SHOWN:
        assert {outcome for _, outcome in shown.texts} == {"met", "not met"}, shown.option


def test_a_new_option_without_an_example_would_be_noticed(tmp_path: Path, shipped: Path) -> None:
    class Rule(FamilyRule):
        colour: str = "grey"

    assert "colour" in [f for m in reachable(Rule, set()) for f in m.model_fields]
    yaml = "- id: probe\n  title: P\n  hedge: weakens\n  signals: [{pattern: soon}]\n"
    texts = (("Supplier shall return it soon.", "met"),)
    idle = Shown("ElementRule.hedge", "element", yaml, texts)
    with pytest.raises(AssertionError, match="changes nothing"):
        test_without_an_option_its_example_fails(idle, tmp_path, shipped)


def _default(option: str) -> object:
    model, _, key = option.partition(".")
    fields = next(m.model_fields for m in MODELS if m.__name__ == model)
    return next(f.default for name, f in fields.items() if key in (name, f.alias))


# --- taking an option away ---------------------------------------------------------------------


def without(option: str, name: str, text: str) -> str:
    """The file ``name`` without ``option`` wherever it stands; the same text if it is not there.

    Examples stand on a scaffold of their own; only what differs from it is asked here.
    """
    source = parse(Path(name), text.encode(), Problems())
    if source is None or name.startswith("below/"):
        return text
    found = list(places(option, source.data, Path(name)))
    for part, key in found:
        del part[key]
    return json.dumps(source.data, ensure_ascii=False) if found else text


def places(option: str, data: Any, path: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """The mappings of the file that hold ``option``, with its key."""
    wanted, _, key = option.partition(".")
    for model, part in _own_parts(data) if path.name == "shown.yaml" else _file(data, path):
        if model.__name__ == wanted and key in part:
            yield part, key


def _own_parts(data: Any) -> Iterator[tuple[type[BaseModel], dict[str, Any]]]:
    """The element or side that an example is about, without the scaffold around it."""
    probes = [element for element in data["elements"] if element["id"] == "probe"]
    yield from parts(list[ElementRule], probes)
    if not probes:
        yield from parts(SideRule, data["sides"]["owner"])


def _file(data: Any, path: Path) -> Iterator[tuple[type[BaseModel], dict[str, Any]]]:
    """Every mapping of a rule file with the model that describes it, inner ones first."""
    named: Mapping[str, type[BaseModel]] = {
        "pack.yaml": PackRule, "interactions.yaml": InteractionRule,
        "document-types.yaml": DocumentTypeRule, "questionnaire.yaml": QuestionRule,
        "homework.yaml": HomeworkRule, "source-rows.yaml": SourceRowRule,
    }  # fmt: skip
    if path.name == "words.yaml":
        yield from parts(dict[str, list[str] | ListChange], data)
    elif path.parent.name == "context":
        yield from parts(dict[str, CueRule | dict[str, CueAddition]], data)
    elif path.name in named:
        model = named[path.name]
        yield from parts(model if isinstance(data, dict) else list[model], data)  # type: ignore[valid-type]
    else:
        yield from parts(FamilyChange if "family" in data else FamilyRule, data)


def parts(annotation: Any, data: Any) -> Iterator[tuple[type[BaseModel], dict[str, Any]]]:
    if isinstance(data, list):
        for item in data:
            yield from parts(annotation, item)
        return
    if not isinstance(data, dict):
        return
    fitting = [m for m in models_in(annotation) if required(m) <= set(data) <= keys(m)]
    if not fitting:
        for value in data.values():
            yield from parts(annotation, value)
        return
    fields = {f.alias or n: f for n, f in fitting[0].model_fields.items()}
    for key, value in data.items():
        yield from parts(fields[key].annotation, value)
    yield fitting[0], data


def required(model: type[BaseModel]) -> set[str]:
    return {f.alias or name for name, f in model.model_fields.items() if f.is_required()}


def keys(model: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}
