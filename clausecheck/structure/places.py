"""Where an offset stands in the outline: its passage, its outermost clause, its evidence."""

from __future__ import annotations

import re
from bisect import bisect_right

from clausecheck.evidence import excerpt
from clausecheck.model import Document, Evidence, Outline, Zone

_ATTACHED = re.compile(r"(?:Schedule|Exhibit|Annex|Annexure|Appendix|Attachment|Addendum)\b", re.I)

_SUPPLEMENT = re.compile(
    r"(?i)\b(?:amendment|addendum|supplement|amended and supplemented|side letter|work order"
    r"|statement of work|guaranty)\b"
)
_OPENING = 600


def is_supplement(text: str) -> bool:
    """Whether the opening says that this belongs to another document, whose words it uses."""
    return _SUPPLEMENT.search(text[:_OPENING]) is not None


class Places:
    """A document with its outline, asked by offset; it never changes."""

    def __init__(self, document: Document, outline: Outline) -> None:
        self.text, self.outline = document.text, outline
        self._document = document
        self._starts = [passage.start for passage in outline.passages]

    def passage(self, offset: int) -> int:
        """The number of the last passage that begins at or before ``offset``; at least 0."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def zone(self, offset: int) -> Zone:
        """The zone of that passage; ``front`` where there is none."""
        if not self.outline.passages:
            return "front"
        return self.outline.passages[self.passage(offset)].zone

    def outermost(self, offset: int) -> int:
        """The index of the outermost segment around ``offset``."""
        current = self.outline.passages[self.passage(offset)].segment
        while (parent := self.outline.segments[current].parent) is not None:
            current = parent
        return current

    def number(self, offset: int) -> str:
        """The number of the innermost numbered clause around ``offset``; empty: none."""
        current: int | None = self.outline.passages[self.passage(offset)].segment
        while current is not None:
            segment = self.outline.segments[current]
            if segment.number:
                return segment.number
            current = segment.parent
        return ""

    def in_schedule(self, offset: int) -> bool:
        """Whether the words stand in an attachment, which may count its clauses anew."""
        segment = self.outline.segments[self.outermost(offset)]
        return segment.zone == "schedule" or _ATTACHED.match(segment.number) is not None

    def evidence(self, start: int, end: int) -> Evidence:
        """The passage of [start, end), cited; of a very long one the part around the words."""
        return excerpt(self._document, self.outline, self.passage(start), start, end)
