"""Which printed lines begin a paragraph, and what kind of paragraph it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

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
_STOPPED = re.compile(r"[.!?:;][\"'\u201d\u2019)\]]*$")
_BIG_WORD = re.compile(
    r"^(?:ARTICLE|SECTION|SCHEDULE|EXHIBIT|ANNEX|APPENDIX|RECITALS?|WITNESSETH|BACKGROUND)\b"
)
_NUMBERED_TITLE = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.|[A-Z]\.)\s+[A-Z][^.;:]{2,60}\.?$"
)

_PARAGRAPH_GAP = 1.4
"""More than this many times the usual distance of lines parts two paragraphs."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a page is set: distance from line to line and the right edge, in points."""

    pitch: float
    left: float
    right: float


def setting_of(lines: Sequence[Fragment]) -> Setting:
    """Measure how the lines of a page are set."""
    if not lines:
        return Setting(12.0, 0.0, 0.0)
    boxes = [line.box for line in lines]
    heights = sorted(box[3] - box[1] for box in boxes)
    usual = 1.4 * heights[len(heights) // 2]
    steps = sorted(b[1] - a[1] for a, b in pairwise(boxes) if 0 < b[1] - a[1] < 3 * usual)
    pitch = steps[len(steps) * 3 // 10] if steps else usual
    ends = sorted(box[2] for box in boxes)
    left = min(box[0] for box in boxes)
    return Setting(max(pitch, 0.8 * usual), left, ends[-1 - len(ends) // 20])


def begins_paragraph(before: Fragment, line: Fragment, setting: Setting) -> bool:
    """Say whether ``line`` begins a paragraph after the line ``before`` on the same page."""
    step = line.box[1] - before.box[1]
    if step < -2:
        return begins_after_break(before, line)
    if before.hyphen:
        return False
    if step > _PARAGRAPH_GAP * setting.pitch and step > before.height:
        return True
    closed = bool(_CLOSED.search(before.text[-8:]))
    short = before.box[2] < setting.right - 0.2 * (setting.right - setting.left)
    if not closed and not short and line.box[0] >= before.box[0] - 4:
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
    if _LABEL.match(line.text) or _is_title(line.text) or _is_title(before.text):
        return True
    return bool(_CLOSED.search(before.text[-8:]))


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
