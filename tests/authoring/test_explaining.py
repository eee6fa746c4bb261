"""Explain says, for every way a signal can fail, what happened and which words did it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clausecheck.authoring.explained import render
from clausecheck.authoring.explaining import explain
from clausecheck.authoring.explanation import ElementTrace, Explanation, Match, Nearly
from clausecheck.errors import SettingsError
from clausecheck.pipeline import outlined, review_read
from clausecheck.readers import read
from clausecheck.readers.text import read_text
from clausecheck.ruleset import Ruleset, load_ruleset

ROOT = Path(__file__).resolve().parents[2]
RULE = """\
id: samples
title: Return of samples
requirement: Samples come back.
why: They can be copied.
elements:
  - id: duty
    title: A duty to return the samples
    anchor: true
    binds: manufacturer
    signals:
      - pattern: '{duty} <3> return <4> samples'
    unless:
      - phrase: [defective samples]
  - id: probe
    title: The probe
    where: clause
    signals:
      - SIGNAL
sides:
  owner: {ladder: {adequate: {all_of: [duty]}, strong: {all_of: [probe]}}}
  manufacturer: {ladder: {adequate: {all_of: [duty]}, strong: {all_of: [probe]}}}
"""
HEAD = 'AGREEMENT between Oak Ltd ("Buyer") and Lin Ltd ("Supplier")\n\n'
DUTY = "1. Samples\n\n1.1 Supplier shall promptly return all samples to Buyer."


@pytest.fixture
def ruleset(tmp_path: Path, request: pytest.FixtureRequest) -> Ruleset:
    signal = getattr(request, "param", "pattern: promptly")
    (tmp_path / "samples.yaml").write_text(RULE.replace("SIGNAL", signal), "utf-8")
    (tmp_path / "pack.yaml").write_text("id: test\nextends: nothing\n", "utf-8")
    return load_ruleset([tmp_path])


def explained(ruleset: Ruleset, text: str, rule: str = "samples") -> Explanation:
    return explain(read_text("t.txt", (HEAD + text).encode()), ruleset, rule)


def element(ruleset: Ruleset, text: str, name: str) -> ElementTrace:
    (found,) = explained(ruleset, text, f"samples/{name}").elements
    return found


def only_match(found: ElementTrace) -> Match:
    (match,) = found.signals[0].matches
    return match


def near(found: ElementTrace) -> Nearly:
    assert found.signals[0].nearly is not None, found
    return found.signals[0].nearly


# --- matches -----------------------------------------------------------------------------------


def test_what_counts_shows_its_place_and_who_is_bound(ruleset: Ruleset) -> None:
    match = only_match(element(ruleset, DUTY, "duty"))
    assert match.verdict == "counts"
    assert match.why == "binds the manufacturer: “Supplier shall”"
    assert match.place.section == "1.1"
    assert match.place.words == "shall promptly return all samples"
    assert (HEAD + DUTY)[match.place.start : match.place.end].strip() == match.place.words


def test_the_wrong_party_is_named_with_the_words_that_bind_it(ruleset: Ruleset) -> None:
    text = DUTY.replace("Supplier shall", "Buyer shall").replace("to Buyer", "to Supplier")
    match = only_match(element(ruleset, text, "duty"))
    assert match.verdict == "wrong-party"
    assert match.why == "binds the owner: “Buyer shall”; asked: the manufacturer"


@pytest.mark.parametrize(
    ("text", "verdict", "why"),
    [
        ("Supplier shall not be required to return all samples.", "taken-back", "negation: “"),
        ("Supplier shall use reasonable efforts to return the samples.", "weakened", "hedge: “"),
    ],
)
def test_what_takes_a_match_back_is_quoted(
    ruleset: Ruleset, text: str, verdict: str, why: str
) -> None:
    rule = RULE.replace("'{duty} <3> return <4> samples'", "'return <4> samples'")
    folder = Path(next(iter(ruleset.origins.values())).path).parent
    (folder / "samples.yaml").write_text(rule.replace("SIGNAL", "pattern: promptly"), "utf-8")
    match = only_match(element(load_ruleset([folder]), f"1. Samples\n\n1.1 {text}", "duty"))
    assert (match.verdict, why in match.why) == (verdict, True), match


def test_an_unless_signal_that_blocks_is_shown_with_its_words(ruleset: Ruleset) -> None:
    text = DUTY.replace("all samples", "all samples, but no defective samples,")
    match = only_match(element(ruleset, text, "duty"))
    assert match.verdict == "unless"
    assert match.why == "“defective samples” is excepted by unless signal 1: [defective samples]"


def test_out_of_scope_says_where_it_would_count(ruleset: Ruleset) -> None:
    text = DUTY.replace("promptly ", "") + "\n\n2. Orders\n\n2.1 Buyer shall pay promptly."
    match = only_match(element(ruleset, text, "probe"))
    assert match.verdict == "scope"
    assert match.why == "it must stand in the clause of an anchor, and those are in 1.1"
    assert match.place.section == "2.1"


def test_without_an_anchor_that_is_said_first(ruleset: Ruleset) -> None:
    found = element(ruleset, "1. Orders\n\n1.1 Buyer shall pay promptly.", "probe")
    said = "no anchor was found, so there is no clause in which it would count"
    assert only_match(found).why == said
    missing = element(ruleset, "1. Orders\n\n1.1 Buyer shall pay.", "probe")
    assert missing.why.endswith("mend the anchor first")


def test_recitals_are_out_of_scope(ruleset: Ruleset) -> None:
    text = (
        "RECITALS\n\nA. Supplier shall return all samples.\n\n"
        "NOW, THEREFORE, the parties agree:\n\n"
        "1. Orders\n\n1.1 Supplier shall deliver the goods ordered by Buyer.\n"
    )
    match = only_match(element(ruleset, text, "duty"))
    assert (match.verdict, match.why) == (
        "zone",
        "it stands in the recitals, where rules do not look",
    )


@pytest.mark.parametrize("ruleset", ["duration: {before: within, at_most: 10 days}"], indirect=True)
def test_another_value_is_compared_with_what_was_asked(ruleset: Ruleset) -> None:
    text = DUTY.replace("samples to Buyer", "samples to Buyer within sixty (60) days")
    match = only_match(element(ruleset, text, "probe"))
    assert (match.verdict, match.why) == ("value", "found 60 days, asked at most 10 days")


# --- near misses -------------------------------------------------------------------------------

NEAR = [
    # a pattern: the last piece is missing
    ("pattern: 'promptly return <2> tools'",
     "“tools” is missing within 2 words; there stands “all samples to"),
    # a pattern: the first piece is missing
    ("pattern: 'must return all samples'", "“must” is missing in front; there stands “"),
    # a pattern: one in the middle is another
    ("pattern: 'shall soon return all samples'", "“soon” is missing; there stands “promptly”"),
    # a pattern: too far
    ("pattern: 'shall return <1> samples'", "“return” comes 1 word too late to count: “promptly”"),
    # a pattern: all there in another order
    ("pattern: 'samples <5> return'", "is there, but in another order"),
    # a phrase: one word differs
    ("phrase: [promptly return every sample]",
     "“all samples” stands where “every sample” is asked"),
    # near: too far
    ("near: {patterns: [promptly, Samples?], within: 1}", "2 words stand between; at most 1 may"),
    # near: one is missing
    ("near: {patterns: [promptly, tools], within: 9}", "“tools” is missing in this sentence"),
    # a duration without the words asked before it
    ("heading: returns", "no such heading; there are “Samples”"),
    ("definition: {term: Samples, says: prototype}",
     "no such term is defined; defined are “Buyer”, “Supplier”"),
    ("tokens: [[{LOWER: promptly}, {LOWER: destroy}]]",
     "token 2, {'LOWER': 'destroy'}, does not follow"),
]  # fmt: skip


@pytest.mark.parametrize(("ruleset", "said"), NEAR, indirect=["ruleset"])
def test_a_near_miss_says_which_word_broke_it(ruleset: Ruleset, said: str) -> None:
    miss = near(element(ruleset, DUTY, "probe"))
    assert said in miss.why
    if miss.place is not None:
        assert miss.place.section == "1.1"
        assert miss.read == "_manufacturer shall promptly return all samples to _owner."


@pytest.mark.parametrize("ruleset", ["pattern: 'audit <3> books'"], indirect=True)
def test_nothing_near_is_nothing(ruleset: Ruleset) -> None:
    found = element(ruleset, DUTY, "probe")
    assert found.signals[0].nearly is None
    assert found.why == "no signal matches there"


# --- the whole ---------------------------------------------------------------------------------


def test_the_trace_changes_no_finding_and_no_report() -> None:
    ruleset = load_ruleset()
    for name in ("purchase-terms.txt", "mutual-nda.docx"):
        seen = outlined(read(ROOT / "samples" / name))
        assert review_read(seen, ruleset, side="owner", trace=[]) == review_read(
            seen, ruleset, side="owner"
        )


def test_every_format_holds_every_element(ruleset: Ruleset) -> None:
    explanation = explained(ruleset, DUTY.replace("Supplier", "<b>Supplier</b>"))
    text, html = render(explanation), render(explanation, "html")
    data = json.loads(render(explanation, "json"))
    assert [e["id"] for e in data["elements"]] == ["duty", "probe"]
    for name in ("duty", "probe"):
        assert name in text
        assert name in html
    assert "<b>Supplier" not in html
    assert "Everything asked for strong is there." in text


def test_a_rule_that_is_not_there_is_refused_with_a_guess(ruleset: Ruleset) -> None:
    with pytest.raises(SettingsError, match="did you mean 'samples'"):
        explained(ruleset, DUTY, "sample")
    with pytest.raises(SettingsError, match="did you mean 'duty'"):
        explained(ruleset, DUTY, "samples/duti")
