"""One plain spelling of every contract, and the way back to the text."""

from __future__ import annotations

import time

import pytest

from clausecheck.folding import fold, refold


def folded(text: str) -> str:
    return fold(text).data.decode("ascii")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("shall  not\n disclose", "shall not disclose"),
        ("the\u00a0Buyer\u2019s \u201cInformation\u201d", 'the Buyer\'s "Information"'),
        ("con\u00adfidential", "confidential"),
        ("confi\u00ad\ndential", "confidential"),
        ("shall \u200b not", "shall not"),
        ("con\ufb01dential o\ufb03ce", "confidential office"),
        ("manufac-\nture", "manufacture"),
        ("manufac\u2010\n  ture", "manufacture"),
        ("re-\nturn of in-\nformation", "return of information"),
        ("ex-\nclusive", "exclusive"),
        ("non-\ndisclosure", "non-disclosure"),
        ("third-\nparty know-\nhow", "third-party know-how"),
        ("need-to-\nknow", "need-to-know"),
        ("in-\nhouse", "in-house"),
        ("Best-\nBuy", "Best- Buy"),
        ("the drawings \u2013\nall of them", "the drawings - all of them"),
        ("drawings\u2014\nthey", "drawings- they"),
        ("caf\u00e9 M\u00fcller", "cafe Muller"),
        ("Acme\u2122 shall", "Acme~ shall"),
        ("_owner", "~owner"),
        ("\u4f60 signs", "~ signs"),
        ("a\x00b", "a\x00b"),
        ("", ""),
    ],
)
def test_folding(text: str, plain: str) -> None:
    assert folded(text) == plain


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It shall not\n\n disclose\tit", "disclose"),
        ("con\u00adfi\u00addential data", "data"),
        ("o\ufb03ce and \ufb01les", "and"),
        ("non-\ndisclosure of drawings", "drawings"),
        ("\u201cX\u201d means drawings", "means"),
    ],
)
def test_every_word_finds_its_way_back_and_forth(text: str, word: str) -> None:
    plain = fold(text)
    at = plain.data.index(word.encode())
    start, end = plain.source(at, at + len(word))
    assert text[start:end] == word
    assert plain.position(start) == at


def test_a_joined_word_covers_both_its_parts() -> None:
    text = "the manufac-\nture of goods"
    plain = fold(text)
    at = plain.data.index(b"manufacture")
    start, end = plain.source(at, at + len(b"manufacture"))
    assert text[start:end] == "manufac-\nture"


def test_folding_twice_maps_to_the_first_text() -> None:
    text = "The  Supplier shall"
    twice = refold(fold(text), [(0, 12, "_manufacturer")])
    assert twice.data == b"_manufacturer shall"
    assert twice.source(0, 13) == (0, 13)
    assert text[slice(*twice.source(14, 19))] == "shall"


def test_a_token_is_never_cut_in_two() -> None:
    twice = refold(fold("The Supplier shall"), [(0, 12, "_manufacturer")])
    assert [twice.position(at) for at in (0, 4, 12)] == [0, 13, 13]
    assert [twice.position(at, whole=True) for at in (0, 4, 12)] == [0, 0, 13]


def test_folding_is_linear() -> None:
    lines = [" " * 200_000, "a\u00ad" * 100_000,
             "-\n" * 100_000, "non-" * 50_000, " \u200b" * 99_999]  # fmt: skip
    for text in lines:
        began = time.process_time()
        fold(text)
        assert time.process_time() - began < 2
