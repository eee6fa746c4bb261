"""Sentences and list items with the words that govern them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from clausecheck.model import Block
from clausecheck.segmenting.layout import Layout
from clausecheck.segmenting.sentences import sentence_spans
from clausecheck.segmenting.sequence import Node

Span = tuple[int, int]

_FRAGMENT_END = re.compile(r"(?:[;,]|[;,]\s*(?:and|or|and/or|but)|\b(?:and|or))\s*$")
_SHORT_CAPTION = 80
_MAX_LEAD_INS = 6


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence with the node it belongs to and the words that govern it."""

    start: int
    end: int
    node: int
    lead_ins: tuple[Span, ...]


def build(layout: Layout, nodes: Sequence[Node], bodies: Sequence[int]) -> list[Stretch]:
    """Split the text of every node into sentences and find their lead-ins, in text order."""
    return _Builder(layout, nodes, bodies).run()


class _Builder:
    """Walks the nodes in text order and keeps the lead-ins of those that are open."""

    def __init__(self, layout: Layout, nodes: Sequence[Node], bodies: Sequence[int]) -> None:
        self.layout, self.nodes, self.bodies = layout, nodes, bodies
        self.leads: list[tuple[Span, ...]] = [() for _ in nodes]
        self.fragments: list[bool] = [False for _ in nodes]
        self.cells = _cell_leads(layout)
        self.cell: tuple[int, tuple[Span, ...]] = (0, ())
        self.tail: tuple[Span, ...] = ()
        self.found: list[Stretch] = []

    def run(self) -> list[Stretch]:
        for at in range(len(self.nodes)):
            limit = self.nodes[at + 1].start if at + 1 < len(self.nodes) else len(self.layout.text)
            self._node(at, limit)
        return self.found

    def _node(self, at: int, limit: int) -> None:
        node = self.nodes[at]
        if node.parent is not None and self._restarts(at):
            self.leads[node.parent] = self.tail
        given = self.leads[node.parent] if node.parent is not None else ()
        spans = self._spans(self.bodies[at], limit)
        self._note_fragment(at, spans)
        following = self.nodes[at + 1] if at + 1 < len(self.nodes) else None
        has_child = following is not None and following.parent == at
        own = 1 if self._is_last_fragment(at, following) and not has_child else len(spans)
        outer = self._outer(at) if own < len(spans) else at
        intro: Span | None = None
        for place, span in enumerate(spans):
            owner = at if place < own else outer
            leads = given if place == 0 and node.kind == "mark" else ()
            if span[0] in self.layout.bullets:
                leads = (*leads, intro) if intro else leads
            elif self._is_lead(span):
                intro = span
            elif self.layout.is_paragraph(span[0]):
                intro = None
            if span[0] in self.layout.cells:
                self.cell = self.cells.get(span[0], (span[1], ()))
            if span[0] < self.cell[0]:
                leads = self.cell[1]
            self.found.append(Stretch(*span, owner, leads[-_MAX_LEAD_INS:]))
        self._open(at, given, spans, has_child)
        self.tail = (spans[-1],) if len(spans) > 1 and self._is_lead(spans[-1]) else ()

    def _restarts(self, at: int) -> bool:
        """Say whether a second list begins here in one clause: "… (b) go. Buyer may (a) look"."""
        node = self.nodes[at]
        return bool(self.tail) and node.value == 1 and self._follows_item(at)

    def _follows_item(self, at: int) -> bool:
        """Say whether the node just before is an item of the same style in the same clause."""
        node, before = self.nodes[at], self.nodes[at - 1]
        return at > 0 and before.parent == node.parent and before.style == node.style

    def _open(self, at: int, given: tuple[Span, ...], spans: list[Span], has_child: bool) -> None:
        """Remember what governs the children of this node."""
        if not has_child:
            return
        if not spans:
            self.leads[at] = given if self.nodes[at].kind == "mark" else ()
        elif self._is_lead(spans[-1]):
            first = given if len(spans) == 1 and self.nodes[at].kind == "mark" else ()
            self.leads[at] = (*first, spans[-1])

    def _is_lead(self, span: Span) -> bool:
        words = self.layout.text[max(span[0], span[1] - 12) : span[1]].rstrip("\"”’' ")
        return not words.endswith((".", "!", "?", ";")) or words.endswith((":", ",", "—"))

    def _spans(self, start: int, end: int) -> list[Span]:
        return sentence_spans(self.layout, start, end)

    def _note_fragment(self, at: int, spans: list[Span]) -> None:
        node = self.nodes[at]
        if node.kind != "mark" or not spans:
            return
        tail = self.layout.text[max(spans[-1][0], spans[-1][1] - 16) : spans[-1][1]]
        if _FRAGMENT_END.search(tail):
            self.fragments[at] = True

    def _is_last_fragment(self, at: int, following: Node | None) -> bool:
        """Say whether this is the last of a list of half sentences, so that more is flush text."""
        node = self.nodes[at]
        if node.kind != "mark" or node.parent is None:
            return False
        if (
            following is not None
            and following.parent == node.parent
            and (following.style == node.style)
            and following.value > 1
        ):
            return False
        return self._previous_is_fragment(at)

    def _previous_is_fragment(self, at: int) -> bool:
        node = self.nodes[at]
        for before in range(at - 1, max(-1, at - 60), -1):
            if before == node.parent:
                return False
            if self.nodes[before].parent == node.parent:
                return self.fragments[before] and self.nodes[before].style == node.style
        return False

    def _outer(self, at: int) -> int:
        """Return the nearest ancestor that is not itself the last half sentence of a list."""
        parent = self.nodes[at].parent
        while parent is not None and self._previous_is_fragment(parent):
            above = self.nodes[parent].parent
            if above is None:
                break
            parent = above
        return at if parent is None else parent


def _cell_leads(layout: Layout) -> dict[int, tuple[int, tuple[Span, ...]]]:
    """Map the start of every table cell to its end and the short captions left of it."""
    rows: dict[tuple[int, int], list[Block]] = {}
    for block in layout.blocks:
        if block.cell is not None and layout.text[block.start : block.end].strip():
            rows.setdefault(block.cell[:2], []).append(block)
    leads: dict[int, tuple[int, tuple[Span, ...]]] = {}
    for cells in rows.values():
        left: list[Span] = []
        for block in sorted(cells, key=lambda one: (one.cell or (0, 0, 0))[2]):
            if left:
                leads[block.start] = (block.end, tuple(left))
            if block.end - block.start <= _SHORT_CAPTION:
                left.append((block.start, block.end))
    return leads
