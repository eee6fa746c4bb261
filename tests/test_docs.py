"""Every snippet of docs/writing-rules.md is run, and what is generated is not stale."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from clausecheck import cli
from clausecheck.authoring.family_pages import pages
from clausecheck.authoring.reference import reference
from clausecheck.ruleset import load_ruleset
from clausecheck.ruleset.loading import Problems
from clausecheck.ruleset.loading.strict import parse
from clausecheck.ruleset.schema import (
    CueAddition,
    CueRule,
    FamilyChange,
    FamilyRule,
    InteractionRule,
    ListChange,
    PackRule,
    PlaybookRule,
)

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
FENCE = re.compile(r"^```(\w+)?(?: ([^\n]*))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
STALE = "is stale; run: clausecheck rules docs docs"


@dataclass(frozen=True)
class Snippet:
    """A fenced block: its language, what else stands in its first line, its lines."""

    language: str
    about: str
    body: str


SNIPPETS = [
    Snippet(language, about, body)
    for language, about, body in FENCE.findall((DOCS / "writing-rules.md").read_text("utf-8"))
]


class Walk:
    """A reader who types in every snippet, in order, in an empty folder."""

    def __init__(self, run: Callable[..., tuple[int, str]]) -> None:
        self.run = run
        self.shown = ""

    def do(self, snippet: Snippet) -> None:
        if snippet.language == "sh":
            self.shown = "".join(map(self._command, snippet.body.splitlines()))
        elif snippet.language == "output":
            for line in filter(None, snippet.body.splitlines()):
                assert _plain(line) in _plain(self.shown), line
        else:
            self._write(snippet)

    def _command(self, line: str) -> str:
        command, _, expected = line.partition("  # exits with ")
        program, *arguments = command.split()
        assert program == "clausecheck"
        code, shown = self.run(*arguments)
        assert code == int(expected or 0), f"{command}\n{shown}"
        return shown

    @staticmethod
    def _write(snippet: Snippet) -> None:
        name, _, how = snippet.about.partition(" ")
        path = Path(name)
        path.parent.mkdir(exist_ok=True)
        old = path.read_text("utf-8") if path.exists() and how else ""
        if how.startswith("after "):
            lines = old.splitlines(keepends=True)
            (at,) = (n for n, line in enumerate(lines) if how[7:-1] in line)
            old = "".join([*lines[: at + 1], snippet.body, *lines[at + 1 :]])
        else:
            old += snippet.body
        path.write_text(old, "utf-8")


def _plain(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> Callable[..., tuple[int, str]]:
    monkeypatch.chdir(tmp_path)

    def run_main(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["clausecheck", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        output, errors = capfdbinary.readouterr()
        assert isinstance(ended.value.code, int)
        return ended.value.code, (output + errors).decode("utf-8")

    return run_main


def test_the_tutorial_does_what_it_says_word_for_word(run: Callable[..., tuple[int, str]]) -> None:
    walk = Walk(run)
    for snippet in SNIPPETS:
        if not (snippet.language == "yaml" and snippet.about in PARTS):
            walk.do(snippet)


def _family(data: Any) -> None:
    for key, value in data.items():
        TypeAdapter(FamilyRule.model_fields[key].annotation).validate_python(value)


PARTS: dict[str, Callable[[Any], object]] = {
    "family": _family,
    "playbook": lambda d: [PlaybookRule.model_validate(s["playbook"]) for s in d["sides"].values()],
    "interactions": TypeAdapter(list[InteractionRule]).validate_python,
    "pack": PackRule.model_validate,
    "change": FamilyChange.model_validate,
    "words": TypeAdapter(dict[str, list[str] | ListChange]).validate_python,
    "cues": TypeAdapter(dict[str, CueRule | dict[str, CueAddition]]).validate_python,
}


@pytest.mark.parametrize(
    "snippet", [pytest.param(s, id=s.about) for s in SNIPPETS if s.about in PARTS]
)
def test_a_part_of_a_file_is_what_the_schema_allows(snippet: Snippet) -> None:
    problems = Problems()
    source = parse(Path("snippet.yaml"), snippet.body.encode(), problems)
    assert source is not None, [str(problem) for problem in problems.found]
    PARTS[snippet.about](source.data)


def test_every_yaml_snippet_is_a_file_or_a_known_part() -> None:
    yaml = [snippet for snippet in SNIPPETS if snippet.language == "yaml"]
    assert [s.body for s in yaml if not s.about] == []
    assert {s.about for s in yaml if s.about in PARTS} == set(PARTS)


def test_the_reference_is_what_the_schema_says() -> None:
    assert (DOCS / "rules-reference.md").read_text("utf-8") == reference(), STALE


def test_every_family_has_its_page_and_none_is_stale() -> None:
    ruleset = load_ruleset()
    expected = pages(ruleset, ruleset.families)
    assert {path.name for path in (DOCS / "families").iterdir()} == set(expected), STALE
    for name, text in expected.items():
        assert (DOCS / "families" / name).read_text("utf-8") == text, f"{name} {STALE}"
