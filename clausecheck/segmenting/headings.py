"""Captions: the words that name a clause, after its number or on a line of their own."""

from __future__ import annotations

import re
from collections import Counter

from clausecheck.segmenting.enumerators import Event, Mark
from clausecheck.segmenting.layout import Layout
from clausecheck.segmenting.sentences import ends_company_form

_SMALL = frozenset(
    "a an and as at by for from in into is no not of on or per the to under upon via vs "
    "with without & / - – — non d".split()
)
_OPENERS = frozenset(
    "The This These Those Each Any All If In Neither Either During Subject Except Nothing "
    "Notwithstanding Upon It Such Unless Where When As At Every Both Supplier's Without "
    "Within For From On To With We You Your Our There Should Whenever Provided".split()
)
_VERBS = re.compile(
    r"\b(?:shall|will|is|are|was|were|may|must|agrees?|means|mean|has|have|had|hereby|can|"
    r"includes?|acknowledges?|represents?|warrants|constitutes?|becomes?|undertakes?)\b"
)
_NOT_CAPTION = re.compile(
    r"(?:whereas|provided|including|if|subject to|the following|and|or|but|now|between|by and|"
    r"in witness|remainder|ladies|gentlemen|dear|very truly|sincerely|by its|by:|name:|title:|"
    r"date:|attn|attention|tel|fax|e-?mail|address|page)\b",
    re.IGNORECASE,
)
_DELIMITER = re.compile(r"\n|[ \t]{3,}|[.:](?=[\s_*]|$)|\s[-–—]+\s|[–—]|;")
_INLINE_HEADING = re.compile(
    r"[.;:]\s((?:[A-Z][A-Z'’&,/-]+)(?:[ ](?:[A-Z][A-Z'’&,/-]*|&)){0,8})(?=[ ]([A-Z][a-z]+)\b)"
)
_LEAD = re.compile(r"[\s_*]*(?:[-–—:.]+[\s_*]*)?")
_WINDOW = 200
_MOST = 100


def caption(text: str, start: int, limit: int, *, title: bool) -> tuple[str, int]:
    """Return the caption that begins at ``start`` and the place where the words after it begin.

    ``limit`` is where the next segment begins; ``title`` says that the rest up to there may be a
    caption alone. The caption is empty, and the place is the first word, where there is none.
    """
    lead = _LEAD.match(text, start, limit)
    first = lead.end() if lead else start
    window = text[first : min(first + _WINDOW, limit)]
    rest = window.strip(" \t\n_*.:-–—")
    loose = not window.rstrip().endswith((".", ";"))
    alone = title and "\n\n" not in window.rstrip()
    if alone and first + len(window) == limit and _is_caption(rest, loose=loose):
        return " ".join(rest.split()), limit
    stops = [stop for stop in _DELIMITER.finditer(window) if _can_end(window, stop)][:4]
    for at, match in enumerate(stops):
        words = window[: match.start()].strip(" \t\n_*")
        if words and _ends_caption(window, match, words):
            words, after = _whole_capitals(window, words, stops[at:])
            body = _skip(text, first + after, limit)
            if body < limit or (title and _is_caption(words, loose=False)):
                return " ".join(words.split()), body
            break
    return _unmarked(text, first, window)


def _can_end(window: str, stop: re.Match[str]) -> bool:
    """Say whether a caption can end here: not in a company name, nor in an open bracket."""
    if stop.group() == "." and ends_company_form(window, stop.start()):
        return False
    before = window[: stop.start()]
    return stop.group().isspace() or before.count("(") <= before.count(")")


def _whole_capitals(window: str, words: str, stops: list[re.Match[str]]) -> tuple[str, int]:
    """Extend a caption in capitals over the line breaks inside it."""
    after = stops[0].end()
    if not words.isupper() or not stops[0].group().isspace():
        return words, after
    for match in stops[1:]:
        longer = window[: match.start()].strip(" \t\n_*")
        if not (longer.isupper() and _is_caption(longer, loose=False)):
            break
        words, after = longer, match.end()
        if not match.group().isspace():
            break
    return words, after


def _ends_caption(window: str, match: re.Match[str], words: str) -> bool:
    after = window[match.end() :].lstrip(" \t\n_*")[:1]
    if match.group() == ";" or (after and after.islower() and not match.group().isspace()):
        return False
    if match.group().isspace() and after.islower():
        return False
    short = len(words.split()) <= 4 and not words.endswith((" of", " the", " and", " or", ","))
    return _is_caption(words, loose=match.group() in (".", ":") or short)


def _skip(text: str, start: int, limit: int) -> int:
    lead = _LEAD.match(text, start, limit)
    return lead.end() if lead else start


def _unmarked(text: str, first: int, window: str) -> tuple[str, int]:
    """Find a caption that runs into its text without a stop: "Term The term of this …"."""
    words = list(re.finditer(r"\S+", window))[:14]
    for at, word in enumerate(words):
        token = word.group().strip("_*,")
        if at and token in _OPENERS:
            found = window[: word.start()].strip(" \t\n_*-–—")
            follower = words[at + 1].group() if at + 1 < len(words) else ""
            if _is_caption(found, loose=False) and (follower[:1].islower() or at > 1):
                return " ".join(found.split()), first + word.start()
            return "", first
        if not (token[:1].isupper() or token.lower() in _SMALL):
            return "", first
    return "", first


def _is_caption(words: str, *, loose: bool) -> bool:
    """Say whether words look like a caption; ``loose`` allows "Return of materials" too."""
    if not words or len(words) > _MOST or not (words[0].isupper() or words[0] in '"“('):
        return False
    if _NOT_CAPTION.match(words) or not any(letter.isalpha() for letter in words):
        return False
    tokens = words.split()
    if len(tokens) > 14:
        return False
    if words.isupper():
        return True
    if _VERBS.search(words):
        return False
    plain = [t.strip("\"“”(),.;'’") for t in tokens]
    titled = all(not t or not t[0].islower() or t in _SMALL for t in plain)
    if titled:
        return True
    # "Within ten days after the earlier of" (i) … leads into a list, it names nothing.
    leads_in = plain[0] in _OPENERS or plain[-1] in _SMALL
    return loose and len(tokens) <= 7 and not words.endswith(",") and not leads_in


def find_headings(layout: Layout, marks: list[Mark]) -> list[Event]:
    """Return the unnumbered headings that stand on their own line, in text order."""
    if any(block.kind == "heading" for block in layout.blocks):
        return _block_headings(layout, marks)
    starts = {mark.start for mark in marks}
    ends = {mark.end for mark in marks}
    repeated = Counter(
        layout.text[line.start : line.end] for line in layout.lines if line.end - line.start < 90
    )
    events = []
    for at, line in enumerate(layout.lines):
        if line.end - line.start > 80 or line.furniture or line.start in starts:
            continue
        words = layout.text[line.start : line.end]
        if repeated[words] > 2 or not _stands_alone(layout, at) or _follows_mark(layout, at, ends):
            continue
        if _is_heading_line(words) and _leads_text(layout, at):
            events.append(Event(line.start, line.end, "heading", heading=words.strip("_*:. ")))
    events += _inline_headings(layout, starts)
    return sorted(events, key=lambda event: event.start)


def _inline_headings(layout: Layout, starts: set[int]) -> list[Event]:
    """Find headings in capitals inside a line: "… so. RETURN OF DOCUMENTS Upon request …"."""
    return [
        Event(match.start(1), match.end(1), "heading", heading=match[1])
        for match in _INLINE_HEADING.finditer(layout.text)
        if match.start(1) not in starts
        and len(match[1]) > 6
        and not layout.is_paragraph(match.start(1))
        and not _NOT_CAPTION.match(match[1])
        and match[2] in _OPENERS
    ]


def _block_headings(layout: Layout, marks: list[Mark]) -> list[Event]:
    starts = {mark.start for mark in marks}
    return [
        Event(block.start, block.end, "heading", level=block.level,
              heading=" ".join(layout.text[block.start : block.end].split())[:200])
        for block in layout.blocks
        if block.kind == "heading" and not block.label and block.start not in starts
        and layout.text[block.start : block.end].strip()
    ]  # fmt: skip


def _stands_alone(layout: Layout, at: int) -> bool:
    """Say whether a line is a paragraph of its own."""
    line = layout.lines[at]
    if not layout.is_paragraph(line.start):
        return False
    following = layout.lines[at + 1] if at + 1 < len(layout.lines) else None
    return following is None or layout.is_paragraph(following.start) or following.furniture


def _follows_mark(layout: Layout, at: int, ends: set[int]) -> bool:
    """Say whether the line is the caption of a number that stands alone on the line before."""
    return at > 0 and layout.lines[at - 1].end in ends


def _is_heading_line(words: str) -> bool:
    if words[-1] in ",;" or not words[0].isalpha() or sum(c.isdigit() for c in words) > 2:
        return False
    if len(words) < 4 or words.count("_") > 3 or "(" in words[:1]:
        return False
    if words.isupper():
        return _is_caption(words, loose=False) and len(words.split()) <= 10
    return _is_caption(words.rstrip(":."), loose=False) and len(words.split()) <= 8


def _leads_text(layout: Layout, at: int) -> bool:
    """Say whether running text or a list follows the line."""
    for line in layout.lines[at + 1 : at + 4]:
        if line.furniture:
            continue
        words = layout.text[line.start : line.end]
        return _is_running(words)
    return False


def _is_running(words: str) -> bool:
    return (len(words) > 50 and not words.isupper()) or bool(
        re.match(r"\(?(?:[0-9]{1,2}|[aAiI])(?:\.\d{1,2})?[.)]?\s", words)
    )
