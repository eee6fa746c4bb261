"""A draft is judged as it stands, and saving it puts it in the place of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausecheck.authoring.workbench import draft_of, save, saved_as, source_of, switching_off
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


def test_a_second_family_joins_the_list_of_the_same_pack(text: str, tmp_path: Path) -> None:
    other = source_of(load_ruleset(), "exclusivity")
    save(text, draft_of(text), tmp_path, load_ruleset())
    save(other, draft_of(other), tmp_path, load_ruleset())
    assert f"switch_off: [{FAMILY}, exclusivity]" in (tmp_path / "pack.yaml").read_text("utf-8")
    assert load_ruleset([tmp_path]).origins["exclusivity"].path == tmp_path / "exclusivity.yaml"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("id: acme\n", "id: acme\nswitch_off: [a-b]\n"),
        ("id: acme", "id: acme\nswitch_off: [a-b]\n"),
        ("switch_off: []\nid: acme\n", "switch_off: [a-b]\nid: acme\n"),
        ("switch_off: [x, y]  # why\n", "switch_off: [x, y, a-b]  # why\n"),
        ("switch_off: [x,\n  y]\n", "switch_off: [x,\n  y, a-b]\n"),
        ("switch_off:\n- x  # why\n- y\n", "switch_off:\n- a-b\n- x  # why\n- y\n"),
        ("switch_off:\n  - x\nid: acme\n", "switch_off:\n  - a-b\n  - x\nid: acme\n"),
        ("switch_off: [x, a-b]\n", "switch_off: [x, a-b]\n"),
        ("switch_off: [a-b-c]\n", "switch_off: [a-b-c, a-b]\n"),
        ("- no pack\n", "- no pack\n"),
    ],
)
def test_a_family_is_switched_off_and_the_rest_of_the_file_stays(before: str, after: str) -> None:
    assert switching_off(before, "a-b") == after


def test_a_family_of_ones_own_goes_back_to_its_file_and_switches_nothing_off(
    text: str, tmp_path: Path
) -> None:
    own = text.replace(f"id: {FAMILY}", "id: our-return", 1)
    file = tmp_path / "sub" / "other-name.yaml"
    file.parent.mkdir()
    file.write_text(own, "utf-8")
    packs = (tmp_path,)
    changed = own.replace("title: Return of information", "title: Our return")
    path = save(changed, draft_of(changed, packs), tmp_path, load_ruleset(packs), packs)
    assert path == file
    assert file.read_text("utf-8") == changed
    assert (tmp_path / "pack.yaml").read_text("utf-8").count("switch_off") == 0
    assert load_ruleset(packs).family("our-return").title == "Our return"


def test_another_file_of_that_name_is_kept_unless_it_is_to_be_replaced(
    text: str, tmp_path: Path
) -> None:
    path = tmp_path / f"{FAMILY}.yaml"
    save(text, draft_of(text), tmp_path, load_ruleset())
    assert saved_as(draft_of(text), tmp_path, load_ruleset()) == (path, True)
    changed = text.replace("title: Return of information", "title: Our return")
    with pytest.raises(SettingsError, match="there is such a file already"):
        save(changed, draft_of(changed), tmp_path, load_ruleset())
    assert path.read_text("utf-8") == text
    save(changed, draft_of(changed), tmp_path, load_ruleset(), replace=True)
    assert path.read_text("utf-8") == changed


def test_nothing_is_saved_that_would_not_load(text: str, tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=f"not saved.*'{FAMILY}' is defined in"):
        save(text, draft_of(text), tmp_path, load_ruleset())
    assert [path.name for path in tmp_path.iterdir()] == ["ours.yaml"]
    with pytest.raises(SettingsError, match="mend them first"):
        save("id: x", draft_of("id: x"), tmp_path, load_ruleset())
