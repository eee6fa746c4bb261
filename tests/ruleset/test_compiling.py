"""From rules to what runs: which patterns are tried, and what examples say about them."""

from __future__ import annotations

import re2

from clausecheck.model import Report, Side
from clausecheck.ruleset import load_ruleset
from clausecheck.ruleset.filtering import candidate_filter
from clausecheck.ruleset.library import CompiledProbe
from clausecheck.ruleset.patterns import checked, options
from clausecheck.ruleset.patterns import compiled as pattern
from clausecheck.ruleset.schema import FamilyRule
from clausecheck.ruleset.testing import Outcome, run_examples
from clausecheck.signals.pattern import heading_probe, probe
from tests.factories import make_clause, make_report

RULESET = load_ruleset()


def compiled(source: str, *, heading: bool = False) -> CompiledProbe:
    made = (heading_probe if heading else probe)(source, {})
    return CompiledProbe(source, "f", "e", made, blocks=False)


def tried(text: bytes, *probes: CompiledProbe) -> list[str]:
    return [p.key for p in candidate_filter(probes)(text)]


def test_only_patterns_whose_words_stand_there_are_tried() -> None:
    probes = (compiled("return"), compiled("destroy <3> copies"), compiled("keep|hold"))
    assert tried(b"shall RETURN it", *probes) == ["return"]
    assert tried(b"hold", *probes) == ["keep|hold"]
    assert tried(b"destroy all copies, return", *probes) == ["return", "destroy <3> copies"]


def test_a_pattern_without_any_fixed_word_is_tried_everywhere() -> None:
    probes = (compiled(r"[a-z]+"), compiled("return"))
    assert tried(b"some", *probes) == ["[a-z]+"]
    assert tried(b"12", *probes) == ["[a-z]+"]


def test_words_in_another_order_are_not_tried() -> None:
    assert tried(b"copies destroy", compiled("destroy <3> copies")) == []


def test_what_stands_more_words_apart_is_tried_but_does_not_match() -> None:
    probe = compiled("destroy <1> copies")
    text = b"destroy at once all copies"
    assert tried(text, probe) == ["destroy <1> copies"]
    assert probe.regex.search(text) is None


def test_patterns_for_headings_are_not_tried_on_passages() -> None:
    assert tried(b"return", compiled("return", heading=True)) == []


def test_no_shipped_pattern_is_lost_by_the_filter() -> None:
    text = b"_manufacturer shall within ten days return or destroy all copies of _info to _owner"
    words = [p for p in RULESET.probes if p.probe.target == "words"]
    matching = {p.key for p in words if p.regex.search(text)}
    assert matching <= {p.key for p in RULESET.candidates(text)}


def test_without_an_automaton_the_same_is_found() -> None:
    text = b"_manufacturer shall within ten days return or destroy all copies of _info to _owner"
    for candidate in RULESET.candidates(text):
        source = candidate.probe.pattern
        usual = re2.compile(source.encode("ascii"), options())
        lean = pattern(source)
        assert lean.options.max_mem < usual.options.max_mem
        assert [m.span() for m in lean.finditer(text)] == [m.span() for m in usual.finditer(text)]


def test_a_pattern_is_checked_for_its_size_and_for_matching_nothing() -> None:
    assert checked("a*").empty
    assert not checked("a+").empty
    assert checked("(?:abc|def){9}").size > checked("abc").size


def test_large_patterns_are_filtered_too() -> None:
    words = "|".join(f"word{n:03} <9> other{n:03}" for n in range(400))
    large = compiled(f"(?:{words}) <9> end")
    assert checked(large.probe.pattern).size > 2500
    assert tried(b"a word017 of the other017 at the end", large) == [large.key]
    assert tried(b"a word017 of the other018 at the end", large) == []


def test_the_shipped_ruleset_is_named_after_its_packs_core_first() -> None:
    assert RULESET.id == "core+commercial+legal+property+secrecy+security"
    assert RULESET.families[0].id == "data-return"
    assert len(RULESET.digest) == 64


def outcomes(example: dict[str, object], **clause: object) -> list[Outcome]:
    """What comes of ``example`` when the review says what ``clause`` says."""
    data = RULESET.families[0].model_dump(by_alias=True)
    examples = [{"id": "one", "why": "w", "text": "t", "status": "present", **example}]
    family = FamilyRule.model_validate({**data, "examples": examples})

    def judge(text: str, side: Side) -> Report:
        return make_report(make_clause(family.id, **clause), side=side)

    return list(run_examples([family], judge))


def test_an_example_that_comes_out_passes() -> None:
    [outcome] = outcomes({"owner": "strong", "manufacturer": "strong", "binds": ["manufacturer"]})
    assert outcome.passed
    assert outcome.message.endswith(": as expected")


def test_an_example_that_does_not_says_everything_that_differs() -> None:
    [outcome] = outcomes({"owner": "weak", "status": "absent", "binds": ["owner"]})
    assert not outcome.passed
    assert outcome.misses == (
        "status is present, not absent", "owner is strong, not weak",
        "binds is manufacturer, not owner",
    )  # fmt: skip


def test_a_known_miss_passes_until_it_comes_out() -> None:
    [miss] = outcomes({"owner": "weak", "todo": "scanned badly"})
    assert miss.passed
    assert "known miss (scanned badly)" in miss.message
    [mended] = outcomes({"owner": "strong", "todo": "scanned badly"})
    assert not mended.passed
    assert "remove todo" in mended.message
