"""Passages as the signals see them: folded, mentions marked, list items with their lead-in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from clausecheck.folding import Folded, fold
from clausecheck.mentions import mark
from clausecheck.model import Document, Outline, Party, Passage
from clausecheck.parties import mutual_secrecy

_LABEL = re.compile(
    rb"(?:\(?(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2})+\.?) ?(?=\S)"
)
_LEAD_IN_TAIL = re.compile(rb"[\s:,;-]+$")


@dataclass(frozen=True, slots=True)
class View:
    """One passage as bytes to search in.

    ``text`` is the lead-in followed by the passage's own words, which begin at ``own``;
    ``folded_start`` is where these own words stand in the folded document.
    """

    text: bytes
    own: int
    folded_start: int


@dataclass(frozen=True, slots=True)
class Views:
    """The folded document with a view of each passage, in the order of the outline.

    ``mutual`` says that duties of secrecy run both ways, also where nobody is named.
    """

    folded: Folded
    passages: tuple[View, ...]
    mutual: bool = False

    def texts(self) -> tuple[bytes, ...]:
        """The texts of all views."""
        return tuple(view.text for view in self.passages)

    def span(self, passage: int, start: int, end: int) -> tuple[int, int]:
        """The span in ``Document.text`` of [start, end) of a view, clipped to its own words."""
        view = self.passages[passage]
        first = view.folded_start + max(start, view.own) - view.own
        last = view.folded_start + max(end, view.own) - view.own
        return self.folded.source(first, last)


def view(document: Document, outline: Outline, parties: Sequence[Party]) -> Views:
    """Fold the document once and cut a view for every passage."""
    mutual = any(p.mutual for p in parties) if parties else mutual_secrecy(document)
    folded = mark(fold(document.text), parties, outline.definitions, mutual=mutual)
    return Views(folded, tuple(_view(folded, p) for p in outline.passages), mutual)


def _view(folded: Folded, passage: Passage) -> View:
    start, end = folded.position(passage.start, whole=True), folded.position(passage.end)
    own = folded.data[start:end]
    stripped = own.lstrip()
    if label := _LABEL.match(stripped):
        stripped = stripped[label.end() :]
    lead_in = b"".join(_lead_in(folded, *span) for span in passage.lead_ins)
    return View(lead_in + stripped.rstrip(), len(lead_in), start + len(own) - len(stripped))


def _lead_in(folded: Folded, start: int, end: int) -> bytes:
    words = folded.data[folded.position(start) : folded.position(end)].strip()
    return _LEAD_IN_TAIL.sub(b"", words) + b" " if words else b""
