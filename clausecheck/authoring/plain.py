"""Patterns in plain words, for readers who know contracts and no regular expressions."""

from __future__ import annotations

import re
from collections.abc import Mapping

from clausecheck.authoring.pieces import levels, split

_NAME = re.compile(r"\{([a-z][a-z0-9-]*)\}")
_GAP = re.compile(r"<\d{1,2}!?>")
_QUANTIFIER = re.compile(r"(?:([?*+])|\{(\d*)(?:,\d*)?\})\??")
_TOKENS = {
    "_owner": "[owner]", "_manufacturer": "[manufacturer]", "_recipient": "[recipient]",
    "_discloser": "[discloser]", "_each": "[each party]", "_another": "[other party]",
    "_other": "[somebody]", "_info": "[confidential information]",
}  # fmt: skip
_DEPTH = 8


def samples(pattern: str, words: Mapping[str, str], most: int = 3) -> list[str]:
    """A few texts that ``pattern`` would find, the first alternative of each choice taken."""
    found = []
    for alternative in split(_unfolded(pattern, words), "|"):
        text = _tidy(_first(alternative, words, _DEPTH))
        if text and text not in found:
            found.append(text)
    return found[:most]


def sample(pattern: str, words: Mapping[str, str]) -> str:
    """One text that ``pattern`` would find; "…" stands for words that may be any."""
    return next(iter(samples(pattern, words, 1)), "")


def _unfolded(pattern: str, words: Mapping[str, str]) -> str:
    """A pattern that is only a word list or a group: what stands in it."""
    for _ in range(_DEPTH):
        named = _NAME.fullmatch(pattern)
        if named is not None and named.group(1) in words:
            pattern = words[named.group(1)]
        elif pattern.startswith("(?:") and _group_end(pattern) == len(pattern):
            pattern = pattern[3:-1]
        elif (end := _optional_front(pattern)) and end < len(pattern):
            pattern = pattern[end:]
        else:
            break
    return pattern


def _optional_front(pattern: str) -> int:
    """Where a group in front ends that may be left out; 0 where there is none."""
    if not pattern.startswith("(?:") or len(split(pattern, "|")) > 1:
        return 0
    quantifier = _QUANTIFIER.match(pattern, _group_end(pattern))
    optional = quantifier and (quantifier.group(1) in ("?", "*") or quantifier.group(2) == "0")
    return quantifier.end() if quantifier and optional else 0


def _group_end(text: str, start: int = 0) -> int:
    """Where the bracket that opens at ``start`` is closed, behind it."""
    at = start
    for char, depth in levels(text[start:]):
        at += len(char)
        if depth == 0:
            return at
    return len(text)


def _first(text: str, words: Mapping[str, str], depth: int) -> str:
    """The first choice of a pattern without alternatives at its top."""
    text = _GAP.sub(" … ", split(text, "|")[0])
    out, at = "", 0
    while at < len(text) and depth:
        end, said = _atom(text, at, words, depth)
        quantifier = _QUANTIFIER.match(text, end)
        if quantifier is not None:
            end = quantifier.end()
            if quantifier.group(1) in ("?", "*") or quantifier.group(2) in ("0", ""):
                said = ""
        out += said
        at = end
    return out


def _atom(text: str, at: int, words: Mapping[str, str], depth: int) -> tuple[int, str]:
    """Where the atom at ``at`` ends, and how it reads."""
    char = text[at]
    if named := _NAME.match(text, at):
        return named.end(), _first(words.get(named.group(1), ""), words, depth - 1) if (
            named.group(1) in words
        ) else named.group()
    if char == "(":
        end = _group_end(text, at)
        inner = re.sub(r"\A\?[a-zA-Z]*:", "", text[at + 1 : end - 1])
        return end, _first(inner, words, depth - 1)
    if char == "[":
        end = _group_end(text, at)
        inner = text[at + 1 : end - 1]
        return end, "…" if inner[:1] in "^\\" else inner[:1]
    if char == "\\":
        escaped = text[at + 1 : at + 2]
        return at + 2, {"w": "…", "S": "…", "d": "9", "b": "", "s": " "}.get(escaped, escaped)
    return at + 1, {".": "…", "^": "", "$": ""}.get(char, char)


def _tidy(text: str) -> str:
    for token, said in _TOKENS.items():
        text = re.sub(rf"{token}\b", said, text)
    text = re.sub(r"…(?:[\s…]*…)+", "…", text)
    return re.sub(r"\s+", " ", text).strip()
