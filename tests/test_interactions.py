"""What clauses of two families mean together."""

from __future__ import annotations

from typing import Any

import pytest

from clausecheck.grading import Grade, grade
from clausecheck.interactions import interact
from clausecheck.model import Finding, Notice
from clausecheck.ruleset.schema import FamilyRule, InteractionRule

TEXTS = {"severity": "low", "why": "w", "advice": "a"}


def family(id: str) -> FamilyRule:
    side = {
        "ladder": {"strong": {"all_of": ["duty"]}, "adequate": {"all_of": ["duty"]}},
        "gaps": [
            {"id": "weak", "when": {"strength": ["weak"]}, **TEXTS},
            {"id": "always", "when": {"met": ["duty"]}, **TEXTS},
        ],
    }  # fmt: skip
    return FamilyRule.model_validate({
        "id": id, "title": id.capitalize(), "requirement": "r", "why": "w",
        "elements": [
            {"id": "duty", "title": "Duty", "anchor": True, "signals": [{"pattern": "x"}]},
            {"id": "extra", "title": "Extra", "signals": [{"pattern": "x"}]},
        ],
        "sides": {"owner": side, "manufacturer": side},
    })  # fmt: skip


def graded(**found: str) -> list[Grade]:
    """Families ``one`` and ``two`` with the elements found in each, separated by blanks."""
    findings = [
        Finding(name, element, "s", 0, 1, 0, (), (), (), "high")
        for name, elements in found.items()
        for element in elements.split()
    ]
    return [grade(family(name), findings, "owner") for name in ("one", "two")]


def rule(**changes: Any) -> InteractionRule:
    return InteractionRule.model_validate({
        "id": "together", "title": "both are there",
        "when": [{"family": "one", "met": ["extra"]}, {"family": "two", "status": ["present"]}],
        "notice": "Beware.", **changes,
    })  # fmt: skip


BOTH = {"one": "duty extra", "two": "duty"}
BEWARE = (Notice("interaction", "Beware."),)


@pytest.mark.parametrize(
    ("found", "changes", "applies"),
    [
        (BOTH, {}, True),
        (BOTH, {"side": "owner"}, True),
        (BOTH, {"side": "manufacturer"}, False),
        ({"one": "duty", "two": "duty"}, {}, False),
        ({"one": "duty extra"}, {}, False),
        (BOTH, {"unless": [{"family": "two", "met": ["extra"]}]}, True),
        ({"one": "duty extra", "two": "duty extra"},
         {"unless": [{"family": "two", "met": ["extra"]}]}, False),
        (BOTH, {"when": [{"family": "one", "strength": ["strong"], "missing": ["extra"]}]}, False),
        ({"one": "duty"},
         {"when": [{"family": "one", "strength": ["strong"], "missing": ["extra"]}]},
         True),
    ],
)  # fmt: skip
def test_a_rule_applies_when_all_its_conditions_hold(
    found: dict[str, str], changes: dict[str, Any], applies: bool
) -> None:
    _, notices = interact(graded(**found), [rule(**changes)], "owner")
    assert notices == (BEWARE if applies else ())


def test_a_grade_is_held_down_with_its_reason_and_its_gaps() -> None:
    [one, two], _ = interact(graded(**BOTH), [rule(cap=[{"family": "two", "at": "weak"}])], "owner")
    assert (one.strength, two.strength) == ("strong", "weak")
    assert two.steps[-1] == "Held at weak by: both are there (together with \u201cOne\u201d)."
    assert [gap.id for gap in two.gaps] == ["always", "weak"]


def test_a_grade_is_never_raised_and_what_is_absent_is_not_held() -> None:
    cap = [{"family": "two", "at": "adverse"}]
    when = [{"family": "one", "met": ["extra"]}]
    [_, two], _ = interact(graded(one="duty extra"), [rule(cap=cap, when=when)], "owner")
    assert two.strength == "missing"


def test_gaps_weigh_more_and_come_on_top() -> None:
    more = {"family": "two", "id": "new", "severity": "high", "why": "w", "advice": "a"}
    both = rule(severity=[{"family": "two", "gap": "always", "severity": "high"}], gaps=[more])
    [_, two], _ = interact(graded(**BOTH), [both], "owner")
    assert [(gap.id, gap.severity) for gap in two.gaps] == [("always", "high"), ("new", "high")]


def test_nothing_is_concluded_from_an_absence_in_a_document_not_wholly_read() -> None:
    absent = rule(when=[{"family": "two", "status": ["absent"]}])
    assert interact(graded(one="duty"), [absent], "owner")[1] == BEWARE
    assert interact(graded(one="duty"), [absent], "owner", whole=False)[1] == ()
