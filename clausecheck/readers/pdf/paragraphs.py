"""Which printed lines begin a paragraph, and what kind of paragraph it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from operator import sub

from clausecheck.model import BlockKind
from clausecheck.readers.pdf.fragments import Fragment

_LABEL = re.compile(
    r"(?:\(?(?:\d{1,2}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5}|[a-z]{2})\)"
    r"|\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}\.|[A-Z]\.|[IVX]{1,5}\."
    r"|(?:article|section|clause|schedule|exhibit|annex|appendix)\s+[\dA-Z][\w.]*"
    r"|[\u2022\u25cf\u25aa\u25e6\uf0b7\u00b7*\u2013-](?=\s)|o(?=\s))(?:\s|$)",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"[.;:!?][\"'\u201d\u2019)\]]*$|[;,.] (?:and|or)$|_{3,}$")
_CLOSING = frozenset(".;:!?\"'\u201d\u2019)]_dr")
"""The last characters of what ``_CLOSED`` finds; most lines end otherwise, which saves time."""

_STOPPED = re.compile(r"[.!?:;][\"'\u201d\u2019)\]]*$")
_BIG_WORD = re.compile(
    r"^(?:ARTICLE|SECTION|SCHEDULE|EXHIBIT|ANNEX|APPENDIX|RECITALS?|WITNESSETH|BACKGROUND)\b"
)
_NUMBERED_TITLE = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.|[A-Z]\.)\s+[A-Z][^.;:]{2,60}\.?$"
)

PARAGRAPH_GAP = 1.4
"""More than this many times the usual distance of lines parts two paragraphs."""


_SHORT_LEAD = 40
"""A line that ends with a colon and is shorter heads what follows, as ``If to the Owner:``."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a page is set: distance from line to line, and before which x a line ends short."""

    pitch: float
    short: float


def setting_of(lines: Sequence[Fragment]) -> Setting:
    """Measure how the lines of a page are set."""
    if not lines:
        return Setting(12.0, 0.0)
    lefts, tops, rights, bottoms = zip(*[line.box for line in lines], strict=True)
    heights = sorted(map(sub, bottoms, tops))
    usual = 1.4 * heights[len(heights) // 2]
    widest = 3 * usual
    steps = sorted([step for step in map(sub, tops[1:], tops) if 0 < step < widest])
    pitch = steps[len(steps) * 3 // 10] if steps else usual
    ends = sorted(rights)
    right = ends[-1 - len(ends) // 20]
    return Setting(max(pitch, 0.8 * usual), right - 0.2 * (right - min(lefts)))


def is_closed(text: str) -> bool:
    """Say whether a line ends as sentences and items of a list end."""
    return text[-1:] in _CLOSING and bool(_CLOSED.search(text[-8:]))


def begins_paragraph(before: Fragment, line: Fragment, setting: Setting) -> bool:
    """Say whether ``line`` begins a paragraph after the line ``before`` on the same page."""
    x0, top, x1, _ = before.box
    left = line.box[0]
    step = line.box[1] - top
    if step < -2:
        return begins_after_break(before, line)
    if before.hyphen:
        return False
    if step > PARAGRAPH_GAP * setting.pitch and step > before.height:
        return True
    closed = before.text[-1:] in _CLOSING and is_closed(before.text)
    short = x1 < setting.short
    if not closed and not short and left >= x0 - 4:
        return False
    if _LABEL.match(line.text) and (closed or short or line.box[0] < before.box[0] - 4):
        return True
    indented = line.box[0] > before.box[0] + 0.8 * line.height
    if closed and (short or (indented and not _LABEL.match(before.text))):
        return True
    return _is_title(before.text) != _is_title(line.text) and short


def begins_after_break(before: Fragment, line: Fragment) -> bool:
    """Say whether ``line`` begins a paragraph at the top of a page or column."""
    if before.hyphen:
        return False
    if line.text[:1].islower():
        return bool(_STOPPED.search(before.text[-8:])) and bool(_LABEL.match(line.text))
    if line.heads or _LABEL.match(line.text) or _is_title(line.text) or _is_title(before.text):
        return True
    if line.text.endswith(":") and len(line.text) < _SHORT_LEAD:
        return True
    return is_closed(before.text)


def is_label(text: str) -> bool:
    """Say whether ``text`` begins with the number or letter of a clause, or a bullet."""
    return bool(_LABEL.match(text))


def kind_of(text: str) -> BlockKind:
    """Guess what kind of paragraph ``text`` is from its looks."""
    if len(text) <= 100 and (_is_title(text) or _NUMBERED_TITLE.match(text)):
        return "heading"
    return "list-item" if _LABEL.match(text) else "paragraph"


def _is_title(text: str) -> bool:
    """Say whether a line is a heading by its looks: short and all in capitals."""
    if len(text) > 90 or "___" in text or text.endswith((",", ";")):
        return False
    if _BIG_WORD.match(text) and len(text) < 60 and not text.endswith("."):
        return True
    if text.isupper():
        return sum(map(str.isalpha, text)) >= 4
    return False
