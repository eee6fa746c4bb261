"""Packs: what an organisation extends, changes and switches off, without editing ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausecheck.grading import grade
from clausecheck.model import Report, Side
from clausecheck.pipeline import review_document
from clausecheck.readers.text import read_text
from clausecheck.ruleset import Ruleset, load_ruleset
from clausecheck.ruleset.compiling import compile_packs
from clausecheck.ruleset.loading import Problems
from clausecheck.ruleset.testing import run_example

BASE = """\
id: give-back
title: Return
requirement: Everything comes back.
why: Drawings left behind are copied.
elements:
  - id: duty
    title: A duty to return
    anchor: true
    signals: [{pattern: '{duty} return'}]
  - id: deadline
    title: A deadline
    signals: [{pattern: 'within ten days'}]
  - id: keeps
    title: Copies may be kept
    signals: [{pattern: 'may keep'}]
sides:
  owner:
    adverse: [{element: keeps}]
    ladder:
      strong: {all_of: [duty, deadline]}
      adequate: {all_of: [duty]}
    gaps:
      - {id: no-deadline, when: {missing: [deadline]}, severity: low, why: w, advice: a}
  manufacturer:
    ladder: {strong: {none_of: [duty]}, adequate: {}}
examples:
  - {id: one, why: w, text: x, status: absent, owner: missing, elements: {missing: [keeps]}}
"""
TOGETHER = """\
- id: together
  title: both
  when: [{family: give-back, met: [keeps]}]
  notice: Beware.
"""


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    folder = tmp_path / "shipped"
    write(folder, "core/give-back.yaml", BASE)
    write(folder, "core/interactions.yaml", TOGETHER)
    write(folder, "context/words.yaml", "duty: [shall]\nend: [termination]\n")
    cue = "negation: {reach: forward, words: 3, cues: ['shall not'], look-alikes: ['not only']}\n"
    write(folder, "context/english.yaml", cue)
    write(folder, "document-types.yaml", "- {id: nda, title: NDA, titles: [nda]}\n")
    return folder


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def pack(shipped: Path, **files: str) -> Path:
    """A pack beside ``shipped``: pack.yaml, change.yaml, words.yaml ... from keyword arguments."""
    folder = shipped.parent / "acme"
    for name, text in files.items():
        inside = "context/" if name in ("words", "english") else ""
        write(folder, f"{inside}{name.replace('_', '-')}.yaml", text)
    return folder


def loaded(shipped: Path, *packs: Path) -> Ruleset:
    problems = Problems()
    ruleset = compile_packs(packs, shipped, problems)
    assert ruleset is not None, [str(p) for p in problems.in_order()]
    return ruleset


def refused(shipped: Path, *packs: Path) -> list[str]:
    problems = Problems()
    assert compile_packs(packs, shipped, problems) is None
    return [str(p).replace(f"{shipped.parent}/", "") for p in problems.in_order()]


# --- on top, alone, on some -------------------------------------------------------------------


def test_a_pack_stands_on_the_shipped_rules_and_adds_a_family(shipped: Path) -> None:
    ruleset = loaded(shipped, pack(shipped, ours=BASE.replace("id: give-back", "id: ours")))
    assert [f.id for f in ruleset.families] == ["give-back", "ours"]
    assert ruleset.id == "core+acme"


def test_a_pack_that_extends_nothing_stands_alone_but_has_the_shared_words(shipped: Path) -> None:
    own = pack(shipped, pack="id: acme\nextends: nothing\n", give_back=BASE)
    ruleset = loaded(shipped, own)
    assert ruleset.id == "acme"
    assert ruleset.origins["give-back"].pack == "acme"
    assert not ruleset.interactions
    assert ruleset.types


def test_packs_stand_on_each_other_in_the_order_given(shipped: Path) -> None:
    one = pack(shipped, change="family: give-back\nchange: {title: One}\n")
    two = shipped.parent / "two"
    write(two, "change.yaml", "family: give-back\nchange: {title: Two}\n")
    assert loaded(shipped, one, two).family("give-back").title == "Two"
    assert loaded(shipped, two, one).family("give-back").title == "One"


def test_a_family_of_the_same_name_is_refused_with_what_to_write(shipped: Path) -> None:
    [line] = refused(shipped, pack(shipped, own=BASE))
    assert line == (
        "acme/own.yaml:1:1: id: 'give-back' is a family of the pack 'core' already; to change it "
        "write 'family: give-back' with change and add, to replace it switch it off in pack.yaml"
    )


def test_a_family_is_replaced_by_switching_it_off(shipped: Path) -> None:
    own = pack(shipped, pack="id: acme\nswitch_off: [give-back]\n",
               own=BASE.replace("title: Return", "title: Ours"))  # fmt: skip
    assert loaded(shipped, own).family("give-back").title == "Ours"


# --- change and add ---------------------------------------------------------------------------

CHANGE = """\
family: give-back
change:
  why: Ours.
  documents: {required: [nda]}
  elements:
    deadline:
      signals: [{pattern: 'within five days'}]
  sides:
    owner:
      adverse: []
      wrong_direction: weak
      ladder: {adequate: {all_of: [duty, keeps]}}
      gaps: {no-deadline: {severity: high, language: Ours.}}
  examples: {one: {owner: weak}}
add:
  elements:
    - {id: portal, title: The portal is used, signals: [{pattern: portal}]}
  signals:
    deadline: [{pattern: promptly}]
  unless:
    duty: [{pattern: goods}]
  sides:
    owner:
      caps: {weak: [portal]}
      gaps: [{id: portal-used, when: {met: [portal]}, severity: low, why: w, advice: a}]
  examples:
    - {id: two, why: w, text: x, status: absent, owner: missing}
"""


def test_a_change_replaces_what_it_names_and_keeps_the_rest(shipped: Path) -> None:
    family = loaded(shipped, pack(shipped, change=CHANGE)).family("give-back")
    owner = family.sides["owner"]
    assert (family.title, family.why) == ("Return", "Ours.")
    assert family.documents.required == ["nda"]
    assert [e.id for e in family.elements] == ["duty", "deadline", "keeps", "portal"]
    assert [s.pattern for s in family.elements[1].signals] == ["within five days", "promptly"]
    assert [s.pattern for s in family.elements[0].unless] == ["goods"]
    assert owner.adverse == []
    assert owner.wrong_direction == "weak"
    assert owner.ladder.adequate.all_of == ["duty", "keeps"]
    assert owner.ladder.strong.all_of == ["duty", "deadline"]
    assert [(g.id, g.severity, g.why, g.language) for g in owner.gaps] == [
        ("no-deadline", "high", "w", "Ours."), ("portal-used", "low", "w", ""),
    ]  # fmt: skip
    assert [c.element for c in owner.caps.weak] == ["portal"]
    assert [(e.id, e.owner) for e in family.examples] == [("one", "weak"), ("two", "missing")]


def test_the_rules_below_are_not_touched(shipped: Path) -> None:
    before = loaded(shipped)
    loaded(shipped, pack(shipped, change=CHANGE))
    assert loaded(shipped).families == before.families


def test_every_part_knows_the_pack_file_and_line_it_comes_from(shipped: Path) -> None:
    ruleset = loaded(shipped, pack(shipped, change=CHANGE))
    where = {name: (o.pack, o.path.name, o.line) for name, o in ruleset.origins.items()}
    assert where["give-back"] == ("core", "give-back.yaml", 1)
    assert where["give-back/duty"] == ("core", "give-back.yaml", 6)
    assert where["give-back/portal"] == ("acme", "change.yaml", 17)
    assert where["give-back/owner/no-deadline"] == ("core", "give-back.yaml", 23)
    assert where["give-back/owner/portal-used"] == ("acme", "change.yaml", 25)
    assert where["together"] == ("core", "interactions.yaml", 1)
    changes = ruleset.origins["give-back/owner/no-deadline"].changes
    assert {(o.pack, o.line) for o in changes} == {("acme", 13)}
    assert [o.pack for o in ruleset.origins["give-back/keeps"].changes] == []


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ("family: give-bak\n",
         "acme/change.yaml:1:1: family: no family 'give-bak' to change; did you mean 'give-back'?"),
        ("family: give-back\nchange:\n  elements:\n    deadlin: {title: x}\n",
         "acme/change.yaml:4:5: change.elements.deadlin: no element 'deadlin' to change; "
         "did you mean 'deadline'?"),
        ("family: give-back\nchange:\n  sides:\n    owner:\n"
         "      gaps:\n        no-dedline: {severity: low}\n",
         "acme/change.yaml:6:9: change.sides.owner.gaps.no-dedline: no gap 'no-dedline' to change; "
         "did you mean 'no-deadline'?"),
        ("family: give-back\nchange:\n  sides:\n    owner:\n      ladder:\n"
         "        strong: {all_of: [duty, deadlines]}\n",
         "acme/change.yaml:6:33: change.sides.owner.ladder.strong: no element 'deadlines'; "
         "did you mean 'deadline'?"),
        ("family: give-back\nadd:\n  signals:\n    duti: [{pattern: x}]\n",
         "acme/change.yaml:4:5: add.signals.duti: no element 'duti' to change; "
         "did you mean 'duty'?"),
        ("family: give-back\nadd:\n  signals:\n    duty: [{pattern: '{dut} x'}]\n",
         "acme/change.yaml:4:12: add.signals.duty.1: no word list {dut}; did you mean 'duty'?"),
        ("family: give-back\nadd:\n  elements:\n"
         "    - {id: duty, title: x, signals: [{pattern: x}]}\n",
         "acme/change.yaml:4:8: add.elements.duty.id: 'duty' exists; "
         "write it under change to change it"),
        ("family: give-back\nchange:\n  documents: {required: [ndb]}\n",
         "acme/change.yaml:3:26: change.documents.required: no document type 'ndb'; "
         "did you mean 'nda'?"),
    ],
)  # fmt: skip
def test_a_wrong_name_is_told_where_it_stands_in_the_pack(
    shipped: Path, change: str, line: str
) -> None:
    assert refused(shipped, pack(shipped, change=change)) == [line]


# --- switch off -------------------------------------------------------------------------------


def test_an_element_switched_off_is_asked_for_no_more(shipped: Path) -> None:
    off = pack(shipped, pack="id: acme\nswitch_off: [give-back/deadline, give-back/keeps]\n")
    ruleset = loaded(shipped, off)
    family = ruleset.family("give-back")
    owner = family.sides["owner"]
    assert [e.id for e in family.elements] == ["duty"]
    assert owner.ladder.strong.all_of == ["duty"]
    assert (owner.adverse, owner.gaps) == ([], [])
    assert family.examples[0].elements.missing == []
    assert not ruleset.interactions  # it named what is off, so it rests
    assert str(ruleset.switched_off["give-back/keeps"]).endswith("acme/pack.yaml:2")


@pytest.mark.parametrize(
    ("name", "left"), [("give-back/no-deadline", "gaps"), ("give-back/one", "examples")]
)
def test_a_gap_or_an_example_can_be_switched_off(shipped: Path, name: str, left: str) -> None:
    family = loaded(shipped, pack(shipped, pack=f"id: acme\nswitch_off: [{name}]\n")).families[0]
    found = {"gaps": family.sides["owner"].gaps, "examples": family.examples}
    assert not found[left]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("id: acme\nswitch_off:\n  - give-back/deadlin\n",
         "acme/pack.yaml:3:5: switch_off.1: no 'give-back/deadlin' to switch off; "
         "did you mean 'give-back/deadline'?"),
        ("id: acme\nswitch_off: [give-back/duty]\n",
         "acme/pack.yaml:2:14: switch_off.1: 'duty' is the last anchor of 'give-back'; "
         "switch off the family instead"),
        ("id: acme\nextends: [cor]\n",
         "acme/pack.yaml:2:11: extends.1: no pack 'cor' below this one; did you mean 'core'?"),
        ("id: core\n",
         "acme/pack.yaml:1:1: id: the pack in shipped/core is named 'core' too; "
         "give it another id"),
    ],
)  # fmt: skip
def test_a_pack_file_that_names_what_is_not_there_is_refused(
    shipped: Path, text: str, line: str
) -> None:
    assert line in refused(shipped, pack(shipped, pack=text))


# --- shared lists -----------------------------------------------------------------------------


def test_word_lists_are_extended_replaced_and_added(shipped: Path) -> None:
    words = "duty: {add: [must]}\nend: {replace: [expiry]}\nown: [portal]\n"
    ruleset = loaded(shipped, pack(shipped, words=words))
    assert ruleset.words == {"duty": "shall|must", "end": "expiry", "own": "portal"}


def test_a_word_list_is_not_replaced_by_accident(shipped: Path) -> None:
    [line] = refused(shipped, pack(shipped, words="duty: [must]\n"))
    assert line.startswith("acme/context/words.yaml:1:1: duty: the word list 'duty' exists; write")


def test_a_word_list_to_extend_must_exist(shipped: Path) -> None:
    assert refused(shipped, pack(shipped, words="dutys: {add: [must]}\n")) == [
        "acme/context/words.yaml:1:1: dutys: no word list 'dutys' to change; did you mean 'duty'?"
    ]


def test_cues_are_extended(shipped: Path) -> None:
    more = "negation: {add: {cues: ['may not'], look-alikes: ['not merely']}}\n"
    [cue] = loaded(shipped, pack(shipped, english=more)).cues
    assert [bool(list(cue.cues.finditer(t, 0, 9))) for t in (b"shall not", b"may not")] == [
        True
    ] * 2
    assert list(cue.look_alikes.finditer(b"not merely", 0, 10))


# --- the example in the documentation -----------------------------------------------------------

ACME = Path(__file__).resolve().parents[2] / "docs" / "packs" / "acme"
PREFERRED, FALLBACK, LEAST, NOTHING = (
    "Within ten days after termination Supplier shall return all copies of Buyer's information "
    "to Buyer and send the signed form RET-7.",
    "Within thirty days after termination Supplier shall return all copies of Buyer's information "
    "to Buyer and confirm this in writing.",
    "After termination Supplier shall return all copies of Buyer's information to Buyer.",
    "Supplier may keep all copies of Buyer's information after termination.",
)


def test_the_example_pack_is_sound_and_its_examples_come_out() -> None:
    ruleset = load_ruleset([ACME])

    def judge(text: str, side: Side) -> Report:
        return review_document(read_text("x.txt", text.encode()), ruleset, side=side)

    assert ruleset.id == "core+acme"
    assert "exclusivity" not in {family.id for family in ruleset.families}
    family = ruleset.family("data-return")
    own = [e for e in family.examples if ruleset.origins[f"data-return/{e.id}"].pack == "acme"]
    assert [e.id for e in own] == ["acme-preferred"]
    for example in own:
        outcome = run_example(family, example, judge)
        assert outcome.passed, outcome.message


@pytest.mark.parametrize(
    ("text", "tier", "approver", "first_need"),
    [
        (PREFERRED, "preferred", "", ""),
        (FALLBACK, "fallback", "Head of Legal", "a deadline of at most 10 days"),
        (LEAST, "walk-away", "Board", "a deadline, in days or promptly"),
        (NOTHING, "below", "", "nothing that works against this side"),
    ],
)
def test_a_clause_is_placed_in_the_playbook(
    text: str, tier: str, approver: str, first_need: str
) -> None:
    contract = f"Buyer: Acme Ltd. Supplier: Kestrel Ltd.\n\n1. Return\n\n{text}\n"
    report = review_document(read_text("x.txt", contract.encode()), load_ruleset([ACME]))
    position = next(c for c in report.clauses if c.id == "data-return").position
    assert position is not None
    assert (position.tier, position.approver) == (tier, approver)
    assert next(iter(position.needs), "").startswith(first_need)
    assert "{manufacturer}" not in position.language


def test_without_a_playbook_there_is_no_position() -> None:
    family = load_ruleset().family("data-return")
    assert grade(family, (), "owner").tier is None
