"""In which order gaps are worth a fight."""

from __future__ import annotations

from typing import Any

from clausecheck.model import Clause
from clausecheck.ranking import ranked
from tests.factories import make_clause, make_gap, make_missing


def clause(id: str, strength: str = "missing", severity: str = "high", **changes: Any) -> Clause:
    gaps = (make_gap(f"{id}-gap", severity=severity),)
    return make_clause(id, strength=strength, gaps=gaps, expectation="required", **changes)


def order(*clauses: Clause, fights: tuple[str, ...] = (), core: tuple[str, ...] = ()) -> list[str]:
    done = ranked(clauses, fights, core)
    return [c.id for c in sorted(done, key=lambda c: c.gaps[0].rank)]


def test_what_works_against_you_comes_before_what_is_missing() -> None:
    assert order(clause("a"), clause("b", "adverse")) == ["b", "a"]


def test_a_grave_gap_comes_before_a_light_one() -> None:
    assert order(clause("a", severity="medium"), clause("b")) == ["b", "a"]


def test_a_hole_in_a_sound_clause_comes_after_a_missing_clause() -> None:
    assert order(clause("a", "strong"), clause("b", severity="medium")) == ["b", "a"]


def test_a_family_to_fight_for_comes_first_of_equals() -> None:
    assert order(clause("a"), clause("b"), clause("c"), fights=("c", "b")) == ["c", "b", "a"]


def test_core_families_come_first_of_equals() -> None:
    assert order(clause("a"), clause("b"), core=("b",)) == ["b", "a"]


def test_what_is_required_comes_before_what_is_only_optional() -> None:
    optional = make_missing("a")
    assert order(optional, clause("b")) == ["b", "a"]


def test_ranks_count_every_gap_of_the_document_from_one() -> None:
    two = make_missing(
        "a", gaps=(make_gap("low", severity="low"), make_gap("high", severity="high"))
    )
    done = ranked([two, make_clause("b"), make_missing("c")], (), ())
    assert sorted(gap.rank for c in done for gap in c.gaps) == [1, 2, 3]
    assert [gap.rank for gap in done[0].gaps] == [3, 1]


def test_equals_keep_the_order_of_the_rules() -> None:
    assert order(clause("a"), clause("b"), clause("c")) == ["a", "b", "c"]
