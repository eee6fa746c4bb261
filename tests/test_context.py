"""Minimal pairs: the same words with and without what turns, weakens or qualifies them."""

from __future__ import annotations

import time

import pytest

from clausecheck.context import modifiers, sentence
from clausecheck.ruleset import load_ruleset

CUES = load_ruleset().cues


def kinds(marked: str, *, negative: bool = False) -> set[str]:
    """The kinds of modifiers of the words between the brackets of a view."""
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "").encode("ascii")
    return {m.kind for m in modifiers(text, start, end, CUES, negative=negative)}


def turned(marked: str) -> bool:
    return bool(kinds(marked) & {"negation", "disclaimer"})


@pytest.mark.parametrize(
    ("upright", "taken_back"),
    [
        ("_manufacturer shall [return] all drawings",
         "_manufacturer shall not be required to [return] all drawings"),
        ("_manufacturer shall [return] all drawings",
         "_manufacturer is under no obligation to [return] all drawings"),
        ("_manufacturer shall not fail to [return] all drawings",
         "_manufacturer shall not [return] all drawings"),
        ("not only shall _manufacturer [return] all drawings",
         "_manufacturer shall never [return] all drawings"),
        ("_manufacturer shall [return] drawings, including but not limited to copies",
         "_manufacturer need not [return] drawings, including copies"),
        ("_manufacturer shall no later than ten days [return] all drawings",
         "_manufacturer shall have no duty to [return] all drawings"),
        ("_manufacturer shall not keep copies but shall [return] them",
         "_manufacturer shall not keep or [return] copies"),
        ("_manufacturer shall not sell; it shall [return] all drawings",
         "_manufacturer shall not sell or [return] all drawings"),
        ("nothing herein shall relieve _manufacturer of its duty to [return] all drawings",
         "nothing herein shall oblige _manufacturer to [return] all drawings"),
        ("_manufacturer shall [return] all drawings whether or not asked",
         "_manufacturer cannot be asked to [return] all drawings"),
        ("_manufacturer does not sell. It shall [return] all drawings",
         "_manufacturer does not, e.g. at the end, [return] all drawings"),
        ("each party shall [return] all drawings",
         "neither _each shall [return] all drawings"),
    ],
)  # fmt: skip
def test_only_one_of_the_pair_is_taken_back(upright: str, taken_back: str) -> None:
    assert not turned(upright)
    assert turned(taken_back)


@pytest.mark.parametrize(
    ("plain", "marked", "kind"),
    [
        ("_manufacturer shall [return] all drawings",
         "_manufacturer shall use reasonable efforts to [return] all drawings", "hedge"),
        ("_manufacturer shall [return] all drawings as soon as practicable",
         "_manufacturer shall [return] all drawings where practicable", "hedge"),
        ("_manufacturer shall [return] all drawings",
         "_manufacturer should [return] all drawings", "hedge"),
        ("should any drawing remain, _manufacturer shall [return] it",
         "_manufacturer intends to [return] all drawings", "hedge"),
        ("_manufacturer shall [return] all drawings",
         "if requested, _manufacturer shall [return] all drawings", "condition"),
        ("_manufacturer shall [return] all drawings",
         "upon written request _manufacturer shall [return] all drawings", "condition"),
        ("_manufacturer shall [return] all drawings",
         "_manufacturer shall [return] all drawings except one copy", "exception"),
        ("_manufacturer shall [return] all drawings",
         "_manufacturer shall [return] all drawings, save for one copy", "exception"),
        ("_manufacturer shall [return] all drawings",
         "_manufacturer shall [return] all drawings; provided, however, that it may keep one",
         "exception"),
        ("_manufacturer shall [return] all drawings",
         "_manufacturer shall [return] all drawings unless told otherwise", "exception"),
    ],
)  # fmt: skip
def test_only_one_of_the_pair_is_qualified(plain: str, marked: str, kind: str) -> None:
    assert kind not in kinds(plain)
    assert kind in kinds(marked)


def test_a_prohibition_is_not_negated_by_its_own_words() -> None:
    assert turned("_manufacturer [shall not disclose] drawings")
    assert not kinds("_manufacturer [shall not disclose] drawings", negative=True)


def test_a_prohibition_is_still_negated_by_words_outside_it() -> None:
    outside = "nothing herein shall oblige _manufacturer that it [shall not disclose] drawings"
    assert kinds(outside, negative=True) == {"disclaimer"}


def test_a_cue_too_many_words_away_does_not_reach() -> None:
    near = "_manufacturer shall not at the end of the term [return] drawings"
    far = near.replace("the term", "the term or of any of the orders placed under this contract")
    assert turned(near)
    assert not turned(far)


def test_a_sentence_ends_at_a_point_before_a_capital_but_not_at_an_abbreviation() -> None:
    text = b"It is so. See No. 5 for more. Then it ends."
    assert sentence(text, 14, 16) == (10, 28)


def test_a_mark_says_which_words_it_is() -> None:
    text = b"_manufacturer shall never return drawings"
    [mark] = modifiers(text, 26, 32, CUES, negative=False)
    assert text[mark.start : mark.end] == b"never"


def test_a_line_of_200000_characters_is_no_trap() -> None:
    text = b"not if _manufacturer shall no or except on the on the nothing in " * 3100
    began = time.process_time()
    for at in range(0, len(text) - 10, 2000):
        modifiers(text, at, at + 8, CUES, negative=False)
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("ban", "freedom"),
    [
        ("_manufacturer [shall not disclose] it",
         "_manufacturer [is not obliged not to disclose] it"),
        ("_manufacturer need not label it but [shall not disclose] it",
         "_manufacturer need not [refrain from disclosing] it"),
        ("_manufacturer [is not obliged to label but shall not disclose] it",
         "_manufacturer [shall not be obliged to keep but may disclose] it"),
        ("staff who are permitted to see it [shall not disclose] it",
         "_manufacturer [is not prohibited from disclosing] it"),
        ("_manufacturer [is not at liberty to disclose] it",
         "_manufacturer [does not undertake that it shall not disclose] it"),
        ("_manufacturer [shall be free to disclose it only] to staff",
         "_manufacturer [shall be free to disclose it] to anybody"),
    ],
)  # fmt: skip
def test_a_freedom_is_heard_within_the_words_of_a_ban(ban: str, freedom: str) -> None:
    assert "permission" not in kinds(ban, negative=True)
    assert "permission" in kinds(freedom, negative=True)


def test_a_freedom_that_a_signal_asks_for_is_its_own() -> None:
    assert "permission" not in kinds("_manufacturer [is free to disclose] it")
