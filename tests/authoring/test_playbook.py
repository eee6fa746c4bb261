"""A workbook gives back the rules it was made from, and only what was edited becomes a pack."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from clausecheck.authoring.playbook import changes_of, export, write_pack
from clausecheck.errors import RuleError, SettingsError
from clausecheck.ruleset import load_ruleset


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "rules.xlsx"
    ruleset = load_ruleset()
    export(ruleset, ruleset.families, path)
    return path


def edited(exported: Path, to: Path, *edits: tuple[str, str, str, Any]) -> Path:
    """The workbook with cells changed: sheet, first cells of the row joined, column, value."""
    book = load_workbook(exported)
    for sheet, row_name, column, value in edits:
        head = [cell.value for cell in book[sheet][1]]
        for row in book[sheet].iter_rows(min_row=2):
            if "/".join(str(cell.value) for cell in row[:3]).startswith(row_name):
                row[head.index(column)].value = value
                break
    book.save(to)
    return to


def test_an_untouched_workbook_changes_nothing(exported: Path) -> None:
    assert changes_of(exported, load_ruleset()) == {}


def test_what_is_edited_becomes_a_pack_that_gives_the_edited_workbook(
    exported: Path, tmp_path: Path
) -> None:
    mine = edited(
        exported, tmp_path / "mine.xlsx",
        ("Families", "data-return", "title", "Return of our things"),
        ("Gaps", "data-return/owner/no-deadline", "severity", "high"),
        ("Gaps", "data-return/owner/no-deadline", "language", "- within ten days: no later"),
        ("Positions", "data-return/owner/preferred", "all of",
         "return-duty; deadline | certificate"),
        ("Positions", "data-return/owner/fallback", "at least", 1),
        ("Positions", "data-return/owner/fallback", "of", "deadline; certificate"),
        ("Positions", "data-return/owner/fallback", "approver", "Head of Legal"),
    )  # fmt: skip
    changes = changes_of(mine, load_ruleset())
    pack = tmp_path / "pack"
    assert write_pack(changes, pack) == [pack / "data-return.yaml"]

    ruleset = load_ruleset([pack])
    family = ruleset.family("data-return")
    assert family.title == "Return of our things"
    playbook = family.sides["owner"].playbook
    assert playbook is not None
    assert playbook.preferred.all_of == ["return-duty", ["deadline", "certificate"]]
    assert playbook.fallback is not None
    assert playbook.fallback.approver == "Head of Legal"
    assert changes_of(mine, ruleset) == {}
    export(ruleset, ruleset.families, again := tmp_path / "again.xlsx")
    for sheet in ("Families", "Positions", "Gaps"):
        first, second = (
            [[str(v or "") for v in row] for row in load_workbook(path)[sheet].values]
            for path in (mine, again)
        )
        assert first == second


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (("Positions", "data-return/owner/preferred", "all of", "deadlin"),
         "Positions!D2: no element 'deadlin' in data-return; did you mean 'deadline'?"),
        (("Positions", "data-return/owner/preferred", "at least", "two"), "Positions!F2: "),
        (("Positions", "data-return/owner/fallback", "all of", "deadline"),
         "Positions!C2: there are other positions but none preferred"),
        (("Gaps", "data-return/owner/no-deadline", "severity", "urgent"),
         ": no severity 'urgent'; known are: high, low, medium"),
        (("Gaps", "data-return/owner/no-deadline", "gap", "no-dedline"),
         "no gap 'no-dedline'; did you mean 'no-deadline'?"),
        (("Families", "data-return", "requirement", ""), "Families!C2: the requirement is empty"),
        (("Families", "data-return", "family", "data-retrun"), "did you mean 'data-return'?"),
        (("Gaps", "data-return/owner/no-deadline", "side", "buyer"), "no side 'buyer'"),
        (("Families", "data-return", "title", "=A2"), "Families!B2: a formula"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named(
    exported: Path, tmp_path: Path, edit: tuple[str, str, str, Any], said: str
) -> None:
    mine = edited(exported, tmp_path / "mine.xlsx", edit)
    with pytest.raises(RuleError) as refused:
        changes_of(mine, load_ruleset())
    assert said in str(refused.value)
    assert str(refused.value).startswith(f"{mine}:")


def test_what_is_no_workbook_is_refused_and_handwritten_files_are_kept(tmp_path: Path) -> None:
    other = tmp_path / "x.xlsx"
    other.write_text("no workbook")
    with pytest.raises(SettingsError, match=r"it is no \.xlsx workbook"):
        changes_of(other, load_ruleset())
    own = tmp_path / "data-return.yaml"
    own.write_text("family: data-return\n")
    with pytest.raises(SettingsError, match="by hand"):
        write_pack({"data-return": {"family": "data-return", "change": {}}}, tmp_path)
    assert own.read_text() == "family: data-return\n"
