"""Which elements are met and what they add up to, for each side."""

from __future__ import annotations

from typing import Any

import pytest

from clausecheck.grading import grade
from clausecheck.model import Finding, Modifier, ModifierKind, Role, Side
from clausecheck.ruleset.schema import FamilyRule

SIGNALS = [{"pattern": "x"}]


def element(id: str, **changes: Any) -> dict[str, Any]:
    return {"id": id, "title": id.capitalize(), "signals": SIGNALS, **changes}


def family(**owner: Any) -> FamilyRule:
    ladder = {"strong": {"all_of": ["duty", "deadline"]}, "adequate": {"all_of": ["duty"]}}
    gaps = [
        {"id": "no-deadline", "when": {"missing": ["deadline"]}, "severity": "low",
         "why": "w", "advice": "a"},
        {"id": "nothing", "when": {"strength": ["missing"]}, "severity": "high",
         "why": "w", "advice": "a"},
    ]  # fmt: skip
    return FamilyRule.model_validate({
        "id": "give-back", "title": "Return", "requirement": "r", "why": "w",
        "elements": [
            element("duty", anchor=True, binds="manufacturer"), element("deadline"),
            element("keeps"), element("narrow"), element("denied", disclaims=True),
            element("one-sided", signals=[{"direction": {"of": ["duty"], "only_binds": "owner"}}]),
        ],
        "sides": {
            "owner": {"ladder": ladder, "gaps": gaps, **owner},
            "manufacturer": {"ladder": {"strong": {}, "adequate": {}}, "absent": "favourable"},
        },
    })  # fmt: skip


def found(
    element: str, *modifiers: ModifierKind, binds: tuple[Role, ...] = ("manufacturer",)
) -> Finding:
    marks = tuple(Modifier(kind, "cue", 0, 1) for kind in modifiers)
    return Finding("give-back", element, "s", 0, 1, 0, binds, (), marks, "high")


@pytest.mark.parametrize(
    ("findings", "status", "strength"),
    [
        ([], "absent", "missing"),
        ([found("deadline")], "absent", "missing"),
        ([found("duty")], "present", "adequate"),
        ([found("duty"), found("deadline")], "present", "strong"),
        ([found("duty", binds=())], "present", "adequate"),
        ([found("duty", binds=("manufacturer", "owner"))], "present", "adequate"),
        ([found("duty", binds=("owner",))], "present", "adverse"),
        ([found("duty", "hedge")], "present", "weak"),
        ([found("duty", "hedge"), found("duty")], "present", "adequate"),
        ([found("duty", "negation")], "absent", "missing"),
        ([found("duty", "disclaimer")], "disclaimed", "missing"),
        ([found("duty", "negation"), found("duty")], "present", "adequate"),
        ([found("denied")], "disclaimed", "missing"),
        ([found("duty", "exception", "condition", "limit")], "present", "adequate"),
    ],
)
def test_findings_add_up(findings: list[Finding], status: str, strength: str) -> None:
    verdict = grade(family(), findings, "owner")
    assert (verdict.status, verdict.strength) == (status, strength)
    assert verdict.steps


ADVERSE = [{"element": "keeps", "unless": ["narrow"], "then": "adequate"}]
ALL = [found("duty"), found("deadline")]


@pytest.mark.parametrize(
    ("owner", "findings", "strength"),
    [
        ({"adverse": ADVERSE}, [*ALL, found("keeps")], "adverse"),
        ({"adverse": ADVERSE}, [*ALL, found("keeps"), found("narrow")], "adequate"),
        ({"adverse": [{"element": "keeps"}]}, [*ALL, found("keeps"), found("narrow")], "adverse"),
        ({"adverse": [{"element": "one-sided"}]}, [found("duty", binds=("owner",))], "adverse"),
        ({"caps": {"weak": ["keeps"]}}, [*ALL, found("keeps")], "weak"),
        ({"caps": {"adequate": ["keeps"]}}, [*ALL, found("keeps")], "adequate"),
        ({"caps": {"adequate": ["keeps"]}}, [found("duty", "hedge"), found("keeps")], "weak"),
        ({"wrong_direction": "weak"}, [found("duty", binds=("owner",))], "weak"),
        ({"disclaimed": "adverse"}, [found("denied")], "adverse"),
    ],
)
def test_what_turns_or_holds_down_a_grade(
    owner: dict[str, Any], findings: list[Finding], strength: str
) -> None:
    assert grade(family(**owner), findings, "owner").strength == strength


@pytest.mark.parametrize(("side", "favourable"), [("owner", False), ("manufacturer", True)])
def test_absence_can_be_good_for_one_side(side: Side, favourable: bool) -> None:
    verdict = grade(family(), [], side)
    assert verdict.favourable is favourable
    assert bool(verdict.gaps) is not favourable


def test_a_missing_clause_has_the_gap_of_its_absence_only() -> None:
    assert [gap.id for gap in grade(family(), [], "owner").gaps] == ["nothing"]
    assert [gap.id for gap in grade(family(), [found("duty")], "owner").gaps] == ["no-deadline"]


def test_findings_of_other_families_do_not_count() -> None:
    other = Finding("other", "duty", "s", 0, 1, 0, (), (), (), "high")
    assert grade(family(), [other], "owner").status == "absent"


def test_roles_follow_from_where_a_side_names_an_element() -> None:
    rule = family(adverse=ADVERSE)
    roles = {state.rule.id: role for state, role in grade(rule, [], "owner").elements}
    assert roles == {"duty": "core", "deadline": "plus", "keeps": "adverse",
                     "narrow": "neutraliser", "denied": "plus", "one-sided": "plus"}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "effect", "strength"),
    [
        ("negation", "contrary", "missing"), ("negation", "weakens", "weak"),
        ("negation", "ignore", "adequate"), ("disclaimer", "ignore", "adequate"),
        ("hedge", "contrary", "missing"), ("hedge", "ignore", "adequate"),
        ("condition", "contrary", "missing"), ("condition", "weakens", "weak"),
        ("exception", "contrary", "missing"), ("exception", "weakens", "weak"),
        ("limit", "contrary", "missing"), ("limit", "weakens", "weak"),
    ],
)  # fmt: skip
def test_an_author_says_what_the_words_around_a_finding_do(
    kind: ModifierKind, effect: str, strength: str
) -> None:
    field = "negation" if kind == "disclaimer" else kind
    rule = with_duty(**{field: effect})
    assert grade(rule, [found("duty", kind)], "owner").strength == strength


def with_duty(**changes: Any) -> FamilyRule:
    """The family with another duty."""
    rule = family().model_dump()
    rule["elements"][0].update(changes)
    for item in rule["elements"]:
        for signal in (*item["signals"], *item["unless"]):
            signal.pop("duration", None)
    return FamilyRule.model_validate(rule)


def test_a_duty_on_the_other_party_can_be_ignored() -> None:
    wrong = [found("duty", binds=("owner",))]
    assert grade(family(), wrong, "owner").status == "present"
    assert grade(with_duty(wrong_way="ignore"), wrong, "owner").status == "absent"


PLAYBOOK = {
    "preferred": {"all_of": ["duty", "deadline"], "language": "Ours."},
    "fallback": {"all_of": ["duty"], "none_of": ["keeps"], "approver": "Legal", "note": "Why."},
    "walk_away": {"all_of": [["duty", "narrow"]], "approver": "Board"},
}


@pytest.mark.parametrize(
    ("findings", "tier", "needs"),
    [
        (ALL, "preferred", []),
        ([found("duty")], "fallback", ["deadline"]),
        ([found("duty"), found("keeps")], "walk-away", ["no \u201ckeeps\u201d"]),
        ([found("duty", "hedge")], "below", ["duty or narrow"]),
        ([], "below", ["duty or narrow"]),
        ([found("duty", binds=("owner",))], "below",
         ["nothing that works against this side", "duty or narrow"]),
    ],
)  # fmt: skip
def test_a_clause_is_placed_in_the_playbook(
    findings: list[Finding], tier: str, needs: list[str]
) -> None:
    reached = grade(family(playbook=PLAYBOOK), findings, "owner").tier
    assert reached is not None
    assert (reached.reached, reached.needs) == (tier, needs)
