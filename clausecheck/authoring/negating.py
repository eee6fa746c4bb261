"""A clause turned into its opposite, as the other side would write it.

A duty becomes a freedom ("shall keep" is "need not keep"), a ban a permission ("shall not sell" is
"may sell"), a permission with a limit one without ("may use it only for" is "may use it for").
A promise is not given, and what was promised stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_RELATIVE = re.compile(r"\b(?:who|whom|which|that)(?: \S+){0,2} $", re.IGNORECASE)


def _not_done(found: re.Match[str]) -> str:
    aside = _RELATIVE.search(found.string, 0, found.start())
    return found.group() if aside else f"does not {found.group('verb')}"


Turn = str | Callable[[re.Match[str]], str]

_ONLY = "only|solely|exclusively|alone"
_PROMISE = re.compile(
    r"\b(?<!not )(?P<verb>undertake|agree|covenant|promise)(?P<s>s?)"
    r"(?: and (?P<more>undertake|agree|covenant|promise)s?)?\b(?! by\b)(?P<that>[^.;]*? that\b)?",
    re.IGNORECASE,
)
_TURNS: tuple[tuple[re.Pattern[str], Turn], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), turn)
    for pattern, turn in (
        # nobody may: anybody may
        (r"\b(?:nothing|no provision)(?P<rest>[^.;,]*?) (?:shall|will|may)\b",
         r"each provision\g<rest> ~may"),
        (r"\bno(?:body|-?one| person)(?P<rest>[^.;,]*?) (?:shall|will|may|must)\b(?: not)?",
         r"anybody\g<rest> ~may"),
        (r"\b(?:none of|no) (?P<rest>[^.;,]*?) (?:shall|will|may|must)\b", r"\g<rest> ~may"),
        (r"\bneither (?P<who>[^.;,]*?) (?:shall|will|may|must)\b", r"each \g<who> ~may"),
        (r"\b(?:shall|will|may|must) (?P<rest>[^.;,]{0,20})neither\b", r"~may \g<rest>"),
        # bans
        (r"\b(?:shall|will|must|may|can|should),? (?:at no time|not|never)\b|\bcannot\b", "~may"),
        (r"(?<=~may )(?P<rest>[^.;]*?),? \bnor (?:shall|will|may)?\b", r"\g<rest> and ~may "),
        (r"^not (?=\w)", ""),
        (r"\b(?P<be>is|are|be) (?:prohibited|forbidden|inadmissible|not permitted|not allowed)\b",
         r"\g<be> allowed"),
        (r"\b(?P<verb>is|are|does|do) (?:not|never)\b", r"\g<verb>"),
        # freedom within a limit, then without one
        (rf"(?<!~)\bmay (?P<rest>[^.;]*?)\b(?:{_ONLY})\b ?", r"~may \g<rest>"),
        (r"(?<!~)\b(?:may|can)\b", "~may not"),
        # duties and operative words
        (r"\b(?:shall|must|will|should)\b", "need not"),
        (r"\b(?:is|are) to\b", "need not"),
        (r"\b(?P<now>now|hereby) (?P<verb>assign|transfer|convey|grant)\b",
         r"do not \g<now> \g<verb>"),
        (r"(?<!not )\bbelong\b", "do not belong"),
        (r"(?<!\w)(?P<verb>assign|transfer|convey|belong|vest|engage|appoint)s\b", _not_done),
    )
)  # fmt: skip
_STATED = re.compile(r"\b(?P<be>is|are) (?=\w+(?:ed|en)\b)", re.IGNORECASE)


def negated(clause: str) -> str:
    """``clause`` with every duty denied and every ban lifted; unchanged without any."""
    return "".join(_turned(sentence) for sentence in re.split(r"(?<=[.;])(?=\s)", clause))


def _turned(sentence: str) -> str:
    promise = _PROMISE.search(sentence)
    if promise is None:
        return _other(sentence)
    before, after = sentence[: promise.start()], sentence[promise.end() :]
    given = _not_given(promise)
    return (
        before + given + after if promise.group("that") else _other(before) + given + _other(after)
    )


def _not_given(promise: re.Match[str]) -> str:
    more = f" and {promise.group('more')}" if promise.group("more") else ""
    does = "does" if promise.group("s") else "do"
    return f"{does} not {promise.group('verb')}{more}{promise.group('that') or ''}"


def _other(words: str) -> str:
    turned = words
    for pattern, turn in _TURNS:
        turned = pattern.sub(turn, turned)
    turned = turned.replace("~", "")
    return _STATED.sub(r"\g<be> not ", words, count=1) if turned == words else turned
