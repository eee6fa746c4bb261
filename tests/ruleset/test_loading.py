"""Every way to break a rule file ends in one clear line: file, line, column, what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausecheck.errors import RuleError
from clausecheck.ruleset import load_ruleset

FAMILY = """\
id: {id}
title: Return
requirement: Everything comes back.
why: Drawings left behind are copied.
references: []
related:
  - pattern: 'return'
elements:
  - id: duty
    title: A duty to return
    anchor: true
    binds: manufacturer
    signals:
      - pattern: '{{duty}} return'
  - id: deadline
    title: A deadline
    signals:
      - duration: {{before: within, at_most: 30 days}}
sides:
  owner:
    ladder:
      strong: {{all_of: [duty, deadline]}}
      adequate: {{all_of: [duty]}}
    gaps:
      - id: none
        when: {{strength: [missing]}}
        severity: high
        why: Nothing comes back.
        advice: Ask for return.
  manufacturer:
    ladder:
      strong: {{none_of: [duty]}}
      adequate: {{none_of: [deadline]}}
"""


def write(folder: Path, *changes: tuple[str, str], id: str = "give-back") -> Path:
    """One sound rule with ``changes`` made to its text."""
    text = FAMILY.format(id=id)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / f"{id}.yaml"
    path.write_text(text, encoding="utf-8")
    alone(folder)
    return path


def alone(folder: Path) -> None:
    """Let the pack in ``folder`` stand on nothing, so that a test sees its own rules only."""
    (folder / "pack.yaml").write_text("id: own\nextends: nothing\n", encoding="utf-8")


def problems(folder: Path) -> list[str]:
    """The lines of the refusal, without the folder in front."""
    with pytest.raises(RuleError) as refusal:
        load_ruleset([folder])
    return str(refusal.value).replace(f"{folder}/", "").splitlines()


def test_a_sound_rule_loads(tmp_path: Path) -> None:
    write(tmp_path)
    assert [family.id for family in load_ruleset([tmp_path]).families] == ["give-back"]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        # what YAML makes of words and numbers
        ("title: Return", "title: NO\nnonsense: 1",
         "give-back.yaml:3:1: nonsense: unknown key 'nonsense'; expected here are: detector, "),
        ("anchor: true", "anchor: yes",
         "give-back.yaml:11:5: elements.duty.anchor: true or false was expected; found 'yes'"),
        ("title: Return", "title: 110",
         "give-back.yaml:2:1: title: text was expected; found 110; put it in quotes"),
        # keys
        ("title: Return", "title: Return\ntitle: Again",
         "give-back.yaml:3:1: the key 'title' is repeated; keep one of them"),
        ("references:", "refrences:",
         "give-back.yaml:5:1: refrences: unknown key 'refrences'; "
         "did you mean 'references'?"),
        ("why: Drawings", "? [a, b]\n: c\nwhy: Drawings",
         "give-back.yaml:4:3: a key must be plain text; put it in quotes"),
        # patterns
        ("'{duty} return'", '"\\breturn"',
         "give-back.yaml:14:18: a control character in '\\x08return'; put patterns between "
         "single quotes, so that \\b stays two characters"),
        ("'{duty} return'", '"\\d return"',
         "give-back.yaml:14:20: found unknown escape character 'd'; "
         "put patterns between single quotes"),
        ("'{duty} return'", "'return(?! goods)'",
         "give-back.yaml:14:9: elements.duty.signals.1: not a pattern RE2 can run: "
         "invalid perl operator: (?!"),
        ("'{duty} return'", "'{duti} return'",
         "give-back.yaml:14:9: elements.duty.signals.1: no word list {duti}; "
         "did you mean 'duty'?"),
        ("'{duty} return'", "'(?:return)?'",
         "give-back.yaml:14:9: elements.duty.signals.1: it matches where there is nothing; "
         "make some word necessary"),
        ("'{duty} return'", "'owner’s'",
         "give-back.yaml:14:9: elements.duty.signals.1: the text that rules see is plain ASCII, "
         "without ’; write ' and \" for quotes, - for dashes and letters without accents"),
        ("'{duty} return'", "*return",
         "give-back.yaml:14:18: found undefined alias 'return'; "
         "a * at the beginning needs single quotes"),
        ("at_most: 30 days", "at_most: soon",
         "give-back.yaml:18:9: elements.deadline.signals.1: no duration in 'soon'; "
         "write e.g. 30 days"),
        ("at_most: 30 days", "at_most: 30 days, at_least: 2 days",
         "give-back.yaml:18:9: elements.deadline.signals.1.duration: give exactly one of at_most, "
         "at_least, exactly and between, e.g. at_most: 30 days"),
        # signals in the wrong place
        ("  - pattern: 'return'", "  - heading: 'return'",
         "give-back.yaml:7:5: related.1: heading cannot be used here; use pattern or phrase"),
        ("  - id: deadline", "    unless:\n      - tokens: [[{LOWER: x}]]\n  - id: deadline",
         "give-back.yaml:16:9: elements.duty.unless.1: tokens, direction, definition, reference, "
         "model and fuzzy cannot be used here; use pattern, phrase or near"),
        ("- pattern: '{duty} return'", "- tokens: [[{LOWR: x}]]",
         "give-back.yaml:14:9: elements.duty.signals.1: not a token pattern: "),
        ("- pattern: '{duty} return'", "- {pattern: a, heading: b}",
         "give-back.yaml:14:9: elements.duty.signals.1: give exactly one signal kind of "),
        # what a rule must hold
        ("    anchor: true\n", "",
         "give-back.yaml:8:1: elements: no element has anchor: true; mark one"),
        ("  owner:", "  ownr:",
         "give-back.yaml:20:3: sides.ownr: 'owner' or 'manufacturer' was expected; found 'ownr'; "
         "did you mean 'owner'?"),
        ("all_of: [duty]", "all_of: [duti]",
         "give-back.yaml:23:27: sides.owner.ladder.adequate: no element 'duti'; "
         "did you mean 'duty'?"),
        ("all_of: [duty]", "all_of: [5]",
         "give-back.yaml:23:27: sides.owner.ladder.adequate.all_of.1: "),
        ("id: deadline", "id: duty",
         "give-back.yaml:15:5: elements.duty: the id 'duty' is used twice"),
        ("related:", "documents: {required: [ndaa]}\nrelated:",
         "give-back.yaml:6:24: documents.required: no document type 'ndaa'; did you mean 'nda'?"),
        ("        severity: high\n", "",
         "give-back.yaml:25:9: sides.owner.gaps.none: 'severity' is missing; write it"),
        ("\ntitle: Return", "\n\ttitle: Return",
         "give-back.yaml:2:1: found character '\\t' that cannot start any token; "
         "indent with blanks, not with tabs"),
    ],
)  # fmt: skip
def test_one_mistake_is_one_line_with_its_place(
    tmp_path: Path, old: str, new: str, line: str
) -> None:
    write(tmp_path, (old, new))
    found = problems(tmp_path)
    assert len([f for f in found if f.startswith(line)]) == 1, found
    if new not in ("id: duty", "all_of: [5]") and "deadline" not in new:
        assert len(found) == 1, found


def test_dates_versions_and_no_stay_words(tmp_path: Path) -> None:
    write(tmp_path, ("title: Return", "title: NO"), ("[]", "[2024-05-01, 1.10, 1_000, 1:30]"))
    family = load_ruleset([tmp_path]).family("give-back")
    assert family.title == "NO"
    assert family.references == ["2024-05-01", "1.10", "1_000", "1:30"]


def test_a_side_that_is_missing_is_named(tmp_path: Path) -> None:
    text = write(tmp_path).read_text(encoding="utf-8")
    (tmp_path / "give-back.yaml").write_text(text[: text.index("  manufacturer:\n    ladder")])
    assert problems(tmp_path) == [
        "give-back.yaml:19:1: sides: 'manufacturer' is missing; say how that side sees this"
    ]


def test_an_unknown_kind_of_cue_is_named_with_the_known_ones(tmp_path: Path) -> None:
    write(tmp_path)
    folder = tmp_path / "context"
    folder.mkdir()
    (folder / "own.yaml").write_text("negtion: {reach: forward, words: 3, cues: ['not']}\n")
    assert problems(tmp_path) == [
        "context/own.yaml:1:1: negtion: unknown class of cues 'negtion'; did you mean 'negation'?"
    ]


def test_a_cue_that_re2_cannot_run_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "context"
    folder.mkdir()
    (folder / "own.yaml").write_text("hedge: {reach: forward, words: 3, cues: ['(?=not)']}\n")
    [line] = problems(tmp_path)
    assert line.startswith("context/own.yaml:1:1: hedge: not a pattern RE2 can run: ")


def test_two_bad_files_are_both_reported_with_all_their_problems(tmp_path: Path) -> None:
    write(tmp_path, ("title:", "titel:"), id="one")
    write(tmp_path, ("'{duty} return'", "'('"), ("all_of: [duty]", "all_of: [x]"), id="two")
    found = problems(tmp_path)
    assert sorted({line.split(":")[0] for line in found}) == ["one.yaml", "two.yaml"]
    assert sum(line.startswith("two.yaml") for line in found) == 2


def test_broken_word_lists_do_not_make_every_pattern_wrong(tmp_path: Path) -> None:
    write(tmp_path, ("{duty} return", "{own} return"))
    (tmp_path / "words.yaml").write_text("own: ['a']\nown: ['b']\n")
    assert problems(tmp_path) == ["words.yaml:2:1: the key 'own' is repeated; keep one of them"]


def test_the_same_family_twice_is_refused(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "other.yaml").write_text((tmp_path / "give-back.yaml").read_text())
    assert problems(tmp_path) == [
        "other.yaml:1:1: id: 'give-back' is defined in give-back.yaml too"
    ]


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n"])
def test_an_empty_file_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "empty.yaml").write_text(text)
    assert len(problems(tmp_path)) == 1


def test_a_file_that_is_not_utf_8_is_named_with_the_place(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes(b"id: x\ntitle: caf\xe9\n")
    assert problems(tmp_path) == ["latin.yaml:2:11: not UTF-8; save the file as UTF-8"]


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    path = write(tmp_path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load_ruleset([tmp_path]).families


def test_a_list_where_a_rule_belongs_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text("- id: x\n")
    assert problems(tmp_path) == [
        "list.yaml:1:1: keys with values were expected; found [{'id': 'x'}]"
    ]


def test_a_node_that_holds_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop.yaml").write_text("id: &a [*a]\n")
    assert problems(tmp_path) == ["loop.yaml:1:5: this holds itself; write it out"]


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    assert problems(tmp_path / "nowhere") == [
        f"{tmp_path}/nowhere: no such folder of rules; give a folder of .yaml files"
    ]


def test_files_that_editors_leave_behind_are_not_read(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / ".#give-back.yaml").write_text("id: [")
    assert len(load_ruleset([tmp_path]).families) == 1


def test_a_pack_has_the_shared_words_cues_and_document_types(tmp_path: Path) -> None:
    pack = tmp_path / "acme"
    (pack / "context").mkdir(parents=True)
    write(pack, ("{duty} return", "{duty} <3> {our-word}"))
    (pack / "context" / "words.yaml").write_text("our-word: ['hand over']\n")
    ruleset = load_ruleset([pack])
    assert ruleset.id == "own"
    assert ruleset.cues
    assert ruleset.types


def test_the_digest_changes_with_any_byte(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    write(one)
    write(two, ("title: Return", "title: Returns"))
    assert load_ruleset([one]).digest != load_ruleset([two]).digest


def test_unchanged_files_give_the_same_ruleset_and_an_edit_is_seen_at_once(tmp_path: Path) -> None:
    path = write(tmp_path)
    first = load_ruleset([tmp_path])
    assert load_ruleset([tmp_path]) is first
    path.write_text(path.read_text(encoding="utf-8").replace("title: Return", "title: Restitution"))
    assert load_ruleset([tmp_path]).family("give-back").title == "Restitution"
    (tmp_path / "more.yaml").write_text(FAMILY.format(id="more"), encoding="utf-8")
    assert len(load_ruleset([tmp_path]).families) == 2


def test_a_bad_folder_is_reported_again_after_it_was_mended(tmp_path: Path) -> None:
    path = write(tmp_path, ("title: Return", "titel: Return"))
    assert len(problems(tmp_path)) == 1
    path.write_text(FAMILY.format(id="give-back"), encoding="utf-8")
    assert load_ruleset([tmp_path]).family("give-back").title == "Return"


def test_misspelt_keys_hide_no_other_mistake(tmp_path: Path) -> None:
    write(
        tmp_path,
        ("    anchor: true", "    anchr: true"),
        ("      - pattern: '{duty} return'", "      - pattern: 'return('"),
        ("    signals:\n      - duration", "    signls:\n      - duration"),
        ("at_most: 30 days", "at_most: 30 lightyears"),
    )
    with pytest.raises(RuleError) as raised:
        load_ruleset([tmp_path])
    said = str(raised.value).splitlines()
    assert len(said) == 4
    assert all(":" in line for line in said)
    for wanted in ("did you mean 'anchor'", "missing )", "did you mean 'signals'", "lightyears"):
        assert any(wanted in line for line in said), wanted


def test_misspelt_keys_under_an_anchor_are_said_on_both_sides(tmp_path: Path) -> None:
    write(
        tmp_path,
        ("  owner:\n", "  owner: &side\n"),
        ("      strong: {all_of: [duty, deadline]}", "      strong: {al_of: [duty, deadline]}"),
        (
            "  manufacturer:\n    ladder:\n      strong: {none_of: [duty]}\n"
            "      adequate: {none_of: [deadline]}\n",
            "  manufacturer: *side\n",
        ),
        ("      - pattern: '{duty} return'", "      - pattern: 'return('"),
    )
    with pytest.raises(RuleError) as raised:
        load_ruleset([tmp_path])
    said = str(raised.value).splitlines()
    assert len(said) == 3
    assert sum("did you mean 'all_of'" in line for line in said) == 2
    assert any("missing )" in line for line in said)
