"""Places nobody has filled in, and clauses that were left out on purpose.

Redactions of public filings, ``[***]``, are no blanks, nor are the lines for signatures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausecheck.model import Flaw
from clausecheck.structure.places import Places

_INSERT = (
    r"insert|enter|specify|fill in|complete|to be (?:agreed|inserted|completed|determined"
    r"|confirmed|advised)|tbd|tbc|tba"
)
_FIELD = (
    r"(?:full |legal |company |party |customer |supplier |client |vendor |effective |start "
    r"|commencement |governing |registered )*"
    r"(?:name|date|address|amount|number|jurisdiction|country|city|title|company|party"
    r"|counterparty|state|purpose|period|place|day|month|year)s?"
    r"(?: of (?:the )?[a-z ]{2,30})?"
)
_BLANKS = (
    re.compile(
        r"\[\s*(?:[●•⚫◦∙·]+|_{2,}|\.{3,}|…+|[xX]{3,}|[ \t]{3,}"
        rf"|(?i:{_INSERT})\b[^\[\]\n]{{0,80}}|(?<!\d\s\[)(?i:{_FIELD}))\s*\]"
    ),
    re.compile(rf"<{{1,2}}\s*(?i:{_INSERT})\b[^<>\n]{{0,80}}>{{1,2}}"),
    re.compile(r"_{3,}(?!\w)"),
    re.compile(r"TB[DC]\b"),
)
"""One pattern for each way to begin: together they would look at every character."""

_SIGNING = re.compile(
    r"(?i)\b(?:by|name|title|date|dated|signature|signed|its|witness|attest|print(?:ed)?(?:"
    r" name)?|address|tel(?:ephone)?|phone|fax|e-?mail|seal|notary|initials?"
    r"|per)\b\s*[:.]?\s*(?:/s/)?\s*$"
)
_SIGNING_AFTER = re.compile(
    r"(?i)[ \t]*\n?[ \t]*\(?\b(?:by|name|title|date|signature|signed|authori[sz]ed|president"
    r"|director|witness|notary|seal|print|initial)\b"
)
_RULE = re.compile(r"[\s_\-=*.|\d]*")
_READ = frozenset({"front", "preamble", "recital", "body", "definition", "schedule"})
_NO_WORDS = re.compile(r"[\W\d_]*")
_FOOTNOTE = re.compile(r"_{5,}\s*(?:\*|\d|\n)")
_BACK = 30
_LINE = 200
_QUOTED = 40
_LONGEST = 60
_BLOCK = re.compile(
    r"(?i)\(?(?:print(?:ed)? name|authori[sz]ed signatory)\)?|\bsignature\s*[:_(]|\(signature"
    r"|\b(?:by|title):"
)
_ON_PURPOSE = re.compile(r"(?i)\bpage\b")


def blanks(places: Places) -> Iterator[Flaw]:
    """One flaw for every passage with something to fill in."""
    done: set[int] = set()
    every = [found for pattern in _BLANKS for found in pattern.finditer(places.text)]
    for found in sorted(every, key=lambda f: f.start()):
        passage = places.passage(found.start())
        if passage in done or places.text[found.start() - 1 : found.start()].isalnum():
            continue
        drawn = "_" in found.group()
        if places.zone(found.start()) not in _READ or (drawn and _is_signed(places, passage)):
            done.add(passage)
        elif not drawn or not _is_line(places.text, found):
            done.add(passage)
            mark = " ".join(found.group().split())
            mark = "____" if set(mark) == {"_"} else mark
            message = f"Not filled in: “{_around(places, passage, found)}”"
            yield Flaw("blank", mark, message, places.evidence(*found.span()))


def _around(places: Places, passage: int, found: re.Match[str]) -> str:
    """The blank with a few whole words of its passage before and after it, on one line."""
    span = places.outline.passages[passage]
    first, last = found.start() - _QUOTED, found.end() + _QUOTED
    before = places.text[max(span.start, first) : found.start()].split()
    after = places.text[found.end() : min(span.end, last)].split()
    kept = after[:-1] if last < span.end else after
    return " ".join([*before[first > span.start :], *found.group().split(), *kept])


def _is_signed(places: Places, passage: int) -> bool:
    """Whether somebody signs in the passage, or nothing but lines and numbers stands there."""
    span = places.outline.passages[passage]
    words = places.text[span.start : span.end]
    return any(test(words) for test in (_BLOCK.search, _NO_WORDS.fullmatch, _FOOTNOTE.match))


def _is_line(text: str, found: re.Match[str]) -> bool:
    """Whether underscores are a line to sign on, or a rule across the page."""
    if len(found.group()) > _LONGEST:
        return True
    first, last = max(0, found.start() - _LINE), found.end() + _LINE
    start = max(text.rfind("\n", first, found.start()) + 1, first)
    end = text.find("\n", found.end(), last)
    line = text[start : last if end < 0 else end]
    return (
        _RULE.fullmatch(line) is not None
        or _SIGNING.search(text, max(start, found.start() - _BACK), found.start()) is not None
        or _SIGNING_AFTER.match(text, found.end()) is not None
    )


def omitted(places: Places) -> Iterator[Flaw]:
    """One flaw for every numbered clause that only says that it was left out."""
    for passage in places.outline.passages:
        number = places.outline.segments[passage.segment].number
        if passage.zone != "omitted" or not number:
            continue
        words = " ".join(places.text[passage.start : passage.end].split())
        if not _ON_PURPOSE.search(words):
            message = f"Clause {number} is left out: {words}"
            yield Flaw("omitted", number, message, places.evidence(passage.start, passage.end))
