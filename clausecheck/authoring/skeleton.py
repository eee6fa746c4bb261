"""``rules new``: an almost empty rule file whose comments say what belongs where.

What only a lawyer can write is left empty, and ``rules check`` names every empty place. The
comments are the descriptions of the schema, so they never fall behind it.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel

from clausecheck.errors import SettingsError
from clausecheck.ruleset.loading.sources import SUFFIXES
from clausecheck.ruleset.schema import (
    ElementRule,
    Example,
    FamilyRule,
    GapRule,
    Ladder,
    SideRule,
)

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WIDTH = 100


def skeleton(family: str) -> str:
    """The text of a new rule file for ``family``.

    Raises SettingsError when ``family`` is no id: lower-case words joined by hyphens.
    """
    if _ID.fullmatch(family) is None:
        known = "-".join(re.findall(r"[a-z0-9]+", family.lower())) or "return-of-samples"
        raise SettingsError(f"{family}: an id is lower-case words joined by hyphens; try '{known}'")
    title = family.replace("-", " ").capitalize()
    return "\n".join(_lines(family, title)) + "\n"


def write_new(family: str, folder: Path) -> Path:
    """Write the skeleton to ``folder``; SettingsError where a file of that name is there."""
    text = skeleton(family)
    if folder.is_file() or folder.suffix in SUFFIXES:
        raise SettingsError(f"--to {folder}: name a folder; the file will be {family}.yaml in it")
    path = folder / f"{family}.yaml"
    if path.exists():
        raise SettingsError(f"{path}: there is such a file already; choose another name")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"{path}: it cannot be written ({error.strerror})") from None
    return path


def _lines(family: str, title: str) -> Iterator[str]:
    yield from _comment(
        f"A rule for one clause family. Fill in what is empty, then: clausecheck rules check, "
        f"clausecheck rules test, clausecheck rules explain {family} CONTRACT.", 0
    )  # fmt: skip
    yield from _field(FamilyRule, "id", family)
    yield from _field(FamilyRule, "title", title)
    yield from _field(FamilyRule, "requirement", "''")
    yield from _field(FamilyRule, "why", "''")
    yield ""
    yield from _field(FamilyRule, "elements", "")
    yield from _element("duty", anchor=True)
    yield from _element("more", anchor=False)
    yield ""
    yield from _field(FamilyRule, "sides", "")
    yield from _sides()
    yield ""
    yield from _field(FamilyRule, "examples", "")
    for id_, status, owner in (
        ("full", "present", "strong"), ("bare", "present", "adequate"), 
        ("silent", "absent", "missing"),
    ):  # fmt: skip
        yield from _example(id_, status, owner, first=id_ == "full")


def _element(id_: str, *, anchor: bool) -> Iterator[str]:
    told = anchor
    yield from _field(ElementRule, "id", id_, indent=4, item=True, told=told)
    yield from _field(ElementRule, "title", "''", indent=4, told=told)
    if anchor:
        yield from _field(ElementRule, "anchor", "true", indent=4)
        yield from _field(ElementRule, "binds", "manufacturer", indent=4)
    yield from _field(ElementRule, "signals", "", indent=4, told=told)
    if anchor:
        yield from _comment(
            "Kinds of signals: docs/rules-reference.md. Word lists such as {duty}: "
            "rules/context/words.yaml; <8> lets up to eight words stand between.", 6
        )  # fmt: skip
    yield "      - pattern: ''"


def _sides() -> Iterator[str]:
    yield "  owner:"
    yield from _field(SideRule, "ladder", "", indent=4)
    yield from _field(Ladder, "adequate", "{all_of: [duty]}", indent=6)
    yield from _field(Ladder, "strong", "{all_of: [more]}", indent=6)
    yield from _field(SideRule, "gaps", "", indent=4)
    yield from _field(GapRule, "id", "none-at-all", indent=8, item=True)
    yield from _field(GapRule, "when", "{strength: [missing, adverse]}", indent=8)
    yield from _field(GapRule, "severity", "medium", indent=8)
    for name in ("why", "advice", "language"):
        yield from _field(GapRule, name, "''", indent=8)
    yield "  manufacturer:"
    yield from _field(SideRule, "absent", "favourable", indent=4)
    yield "    ladder:"
    yield "      adequate: {all_of: [duty]}"
    yield "      strong: {all_of: [more]}"


def _example(id_: str, status: str, owner: str, *, first: bool) -> Iterator[str]:
    yield from _field(Example, "id", id_, indent=4, item=True, told=first)
    yield from _field(Example, "why", "''", indent=4, told=first)
    yield from _field(Example, "text", "''", indent=4, told=first)
    yield from _field(Example, "status", status, indent=4, told=first)
    yield from _field(Example, "owner", owner, indent=4, told=first)


def _field(
    model: type[BaseModel],
    name: str,
    value: str,
    *,
    indent: int = 0,
    item: bool = False,
    told: bool = True,
) -> Iterator[str]:
    """A key with its value, under its description in the schema; ``item`` begins a list entry."""
    column = indent - 2 if item else indent
    if told:
        yield from _comment(model.model_fields[name].description or "", column)
    lead = " " * column + ("- " if item else "")
    yield f"{lead}{name}:" + (f" {value}" if value else "")


def _comment(text: str, indent: int) -> list[str]:
    lead = " " * indent + "# "
    return textwrap.wrap(text, _WIDTH, initial_indent=lead, subsequent_indent=lead)
