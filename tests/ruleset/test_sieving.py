"""What patterns need of a text: never more than RE2 asks for, and nearly as much."""

from __future__ import annotations

import pytest
import re2

from clausecheck.ruleset import load_ruleset
from clausecheck.ruleset.needs import Needs
from clausecheck.ruleset.patterns import options
from clausecheck.ruleset.sieving import Places, Sieve, Sifted
from clausecheck.ruleset.spotting import Spotter, fits
from clausecheck.ruleset.syntax import NotUnderstood, tree
from clausecheck.signals.near import probe as near

RULESET = load_ruleset()
TEXTS = (
    b"_manufacturer shall within ten days return or destroy all copies of _info to _owner.",
    b"Sub-contractors, know-how and tooling: e.g. the trade-secrets; (a) drawings",
    b"_owner may at any time, and for any reason, terminate this Agreement on 30 days' notice",
    b"",
    b"The",
    b"Neither party shall be liable unless the other party has not been notified in writing",
)


def passages(pattern: str, *texts: bytes) -> set[int]:
    """The passages in which ``pattern`` may match."""
    sieve = Sieve()
    sieve.add([pattern])
    root = sieve.graph.roots.get(pattern)
    if root is None:
        return set(range(len(texts)))
    return {passage for passage, _ in Sifted(sieve, texts).holding([(0, root)], None)}


@pytest.mark.parametrize(
    ("pattern", "text", "may"),
    [
        ("return", b"they returned it", True),
        (r"\breturn\b", b"they returned it", False),
        (r"\breturn\w*", b"they returned it", True),
        (r"\bun\w+able\b", b"is unusable", True),
        (r"\bun\w+able\b", b"is usable", False),
        ("a(?:b|c)*d+e?", b"abcbd", True),
        ("sub-?contractor", b"a subcontractor", True),
        ("sub-?contractor", b"a sub-contractor", True),
        ("sub-?contractor", b"a sub or a contractor", False),
        (r"copies (?:\S+ ){0,3}?back", b"copies are given back", True),
        (r"copies (?:\S+ ){0,3}?back", b"back come copies", False),
        (r"(?:not|never) (?:to )?disclose", b"never disclose", True),
        (r"(?:not|never) (?:to )?disclose", b"disclose it, never", False),
        ("advis[eo]rs?", b"the advisor", True),
        (r"\Qa.b*\E*c", b"a.bc", True),
        (r"(?:shall){2}", b"shallshall", True),
        (r"x{0,2}yes", b"xyes", True),
        (r"[^;]{0,40}than", b"more than", True),
        (r"(?i:SHALL)", b"shall", True),
        (r"\x41nd", b"And", True),
        (r"[[:alpha:]]\d\pL", b"a1b", True),
    ],
)
def test_words_and_their_order_decide(pattern: str, text: bytes, may: bool) -> None:
    assert (passages(pattern, text) == {0}) is may
    if re2.compile(f"(?i){pattern}".encode("ascii"), options()).search(text):
        assert may


def test_only_passages_that_hold_everything_are_named() -> None:
    texts = (b"return", b"return the copies", b"copies of it return", b"copies")
    assert passages("return.*copies", *texts) == {1}


def test_words_do_not_run_from_one_passage_into_the_next() -> None:
    assert passages("all copies", b"for all", b"copies", b"all copies") == {2}


def test_in_long_documents_passages_that_share_a_bit_are_told_apart() -> None:
    texts = [b"the goods"] * 700
    texts[311] = b"return all copies"
    texts[312] = b"copies, which return"
    assert passages("return.*copies", *texts) == {311}
    assert passages("copies.*return", *texts) == {312}


@pytest.mark.parametrize("pattern", [r"[a-z]+", "a*", r"\S+ \d", ".", "(?:of|)"])
def test_a_pattern_may_need_no_word(pattern: str) -> None:
    assert Needs().of(pattern) is None


@pytest.mark.parametrize("pattern", ["(a", "*a", "a|+"])
def test_what_is_not_understood_needs_no_word(pattern: str) -> None:
    with pytest.raises(NotUnderstood):
        tree(pattern)
    assert Needs().of(pattern) is None


def test_no_match_of_a_shipped_pattern_is_lost() -> None:
    probes = [p for p in RULESET.probes if p.probe.target == "words"]
    found = RULESET.candidates.over(RULESET.candidates.sift(TEXTS))
    candidates = {(number, p.key, p.part) for number, p in found}
    matching = {
        (number, p.key, p.part)
        for number, text in enumerate(TEXTS)
        for p in probes
        if p.regex.search(text)
    }
    assert len(matching) > 100
    assert matching <= candidates


def test_nothing_is_lost_where_words_may_come_in_any_order() -> None:
    made = near(["notice", "writ\\w+", "days?"], {}, within=4, ordered=False).pattern
    assert passages(made, b"ten days after written notice") == {0}
    assert passages(made, b"notice in writing within ten days") == {0}
    assert passages(made, b"notice within ten days") == set()


def test_wanted_passages_alone_are_named() -> None:
    found = RULESET.candidates.over(RULESET.candidates.sift(TEXTS), {5})
    assert found
    assert {number for number, _ in found} == {5}


@pytest.mark.parametrize(
    ("asked", "word", "fitting"),
    [
        ("copy", "copy", True),
        ("cop*", "copies", True),
        ("*able", "usable", True),
        ("un*able", "unusable", True),
        ("un*nable", "unable", False),
        ("*or*or*", "corridor", True),
        ("*or*or*", "order", False),
        ("*self", "self", True),
    ],
)
def test_a_star_stands_for_any_letters(asked: str, word: str, fitting: bool) -> None:
    assert fits(asked, word) is fitting
    assert Spotter({7: [asked]}).asking(word.encode()).tolist() == ([7] if fitting else [])


def test_places_after_others_end_with_their_passage() -> None:
    places = Places([b"one two three", b"", b"one three"])
    one, three = (places.bits(places.found[word]) for word in (b"one", b"three"))
    assert list(places.passages(one)) == [0, 2]
    assert list(places.passages(places.after(three) & one)) == []
    assert list(places.passages(places.after(one) & three)) == [0, 2]
