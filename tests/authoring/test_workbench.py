"""A draft is judged as it stands, and saving it puts it in the place of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausecheck.authoring.workbench import draft_of, save, source_of
from clausecheck.errors import SettingsError
from clausecheck.ruleset import load_ruleset

FAMILY = "data-return"


@pytest.fixture(scope="module")
def text() -> str:
    return source_of(load_ruleset(), FAMILY)


def test_a_copy_of_our_rule_is_sound_and_takes_its_place(text: str) -> None:
    draft = draft_of(text.replace("title: Return of information", "title: Return of things"))
    assert draft.faults == ()
    assert draft.ruleset is not None
    assert [f.title for f in draft.ruleset.families if f.id == FAMILY] == ["Return of things"]


def test_every_mistake_has_its_line_in_the_draft(text: str) -> None:
    lines = text.splitlines()
    number = next(n for n, line in enumerate(lines) if line.lstrip() == "anchor: true")
    lines[number] = lines[number].replace("anchor", "ancor")
    (fault,) = draft_of("\n".join(lines)).faults
    assert (fault.line, "did you mean 'anchor'" in fault.message) == (number + 1, True)
    (fault,) = draft_of(text.replace("'{give-back}'", "'{give-bak}'")).faults
    assert "did you mean 'give-back'" in fault.message
    assert draft_of("title: [").faults[0].line == 1


def test_its_examples_tell_what_an_edit_breaks(text: str) -> None:
    rule = text[: text.index("examples:")]
    sound = "examples:\n- id: one\n  why: x\n  text: Supplier shall deliver.\n  status: absent\n"
    (outcome,) = draft_of(f"{rule}{sound}  owner: missing\n").outcomes()
    assert outcome.passed
    (outcome,) = draft_of(f"{rule}{sound}  owner: strong\n").outcomes()
    assert outcome.misses == ("owner is missing, not strong",)


def test_saving_makes_a_pack_that_loads_and_replaces_ours(text: str, tmp_path: Path) -> None:
    changed = text.replace("title: Return of information", "title: Return of things")
    folder = tmp_path / "My Rules!"
    path = save(changed, draft_of(changed), folder, load_ruleset())
    assert path.read_text("utf-8") == changed
    assert (folder / "pack.yaml").read_text("utf-8") == (f"id: my-rules\nswitch_off: [{FAMILY}]\n")
    assert load_ruleset([folder]).family(FAMILY).title == "Return of things"


def test_a_pack_of_ones_own_is_not_touched_and_faults_are_not_saved(
    text: str, tmp_path: Path
) -> None:
    (tmp_path / "pack.yaml").write_text("id: acme\n", "utf-8")
    with pytest.raises(SettingsError, match=f"add '{FAMILY}' to its list switch_off"):
        save(text, draft_of(text), tmp_path, load_ruleset())
    with pytest.raises(SettingsError, match="mend them first"):
        save("id: x", draft_of("id: x"), tmp_path, load_ruleset())
    assert [path.name for path in tmp_path.iterdir()] == ["pack.yaml"]
