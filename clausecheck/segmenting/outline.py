"""Puts the parts together: marks and headings grow the tree, the tree is cut into passages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from clausecheck.model import Definition, Document, Outline, Passage, Segment, Zone
from clausecheck.segmenting import definitions, passages, zones
from clausecheck.segmenting.divisions import find_contents, find_divisions
from clausecheck.segmenting.enumerators import Event, Mark, find_marks
from clausecheck.segmenting.headings import caption, find_headings
from clausecheck.segmenting.layout import Layout, lay_out
from clausecheck.segmenting.passages import Stretch
from clausecheck.segmenting.sequence import Node, grow
from clausecheck.segmenting.stories import find_stories, outside_stories

_CAPTIONED = frozenset({"article", "section", "dotted", "1.", "1", "1)", "schedule", "A.", "I."})
_DEFINITIONS = re.compile(
    r"\b(?:definitions?|defined\s+terms)\b"
    # not "Governing Law and Interpretation", which rules and does not explain
    r"|^(?!.*\b(?:law|jurisdiction|venue|disputes?)\b).*\binterpretation\b",
    re.IGNORECASE,
)
_GAP = 200
_SIGNING = 600


def segment(document: Document) -> Outline:
    """Divide a document into numbered clauses, sentences with lead-ins and defined terms.

    All offsets are character offsets into ``document.text``. Never fails: a text without any
    structure becomes one unnumbered segment, an empty one an empty outline.
    """
    layout = lay_out(document)
    if not layout.lines:
        return Outline((), ())
    nodes = _tree(layout)
    bodies = _captions(layout, nodes)
    numbers = _numbers(nodes)
    stretches = passages.build(layout, nodes, bodies)
    found_zones, defined = _zones(layout, nodes, stretches)
    segments = _segments(layout, nodes, bodies, numbers, stretches, found_zones)
    return Outline(
        segments,
        tuple(
            Passage(one.start, one.end, one.node, zone, one.lead_ins)
            for one, zone in zip(stretches, found_zones, strict=True)
        ),
        tuple(defined),
    )


def _tree(layout: Layout) -> list[Node]:
    """Collect everything that may begin a segment and keep what fits together."""
    marks = find_marks(layout)
    contents = find_contents(layout, marks)
    after = contents[1] if contents else 0
    events = [Event(mark.start, mark.end, "mark", mark) for mark in marks]
    divisions = find_divisions(layout, after, marks)
    events += divisions + _clause_headings(layout, marks, divisions)
    events = outside_stories(layout, (event for event in events if event.start >= after))
    events += find_stories(layout) + _heads(layout, contents)
    return grow(layout.text, _untangled(events))


def _heads(layout: Layout, contents: tuple[int, int] | None) -> list[Event]:
    """Return the segments without number that hold the cover, the contents and what follows."""
    first = layout.lines[0].start
    if contents is None:
        return [Event(first, first, "head")]
    start, end = contents
    rest = layout.text[end : end + _GAP]
    after = end + len(rest) - len(rest.lstrip())
    events = [Event(start, start, "contents"), Event(after, after, "head")]
    return events if start <= first else [Event(first, first, "head"), *events]


def _clause_headings(
    layout: Layout, marks: Sequence[Mark], divisions: Sequence[Event]
) -> list[Event]:
    """Return the unnumbered headings, without titles before the recitals or of a schedule."""
    first = next((one.start for one in divisions if one.kind in ("recital", "operative")), 0)
    titled = {
        one.end + len(rest) - len(rest.lstrip())
        for one in divisions if one.kind == "schedule"
        for rest in (layout.text[one.end : one.end + 80],)
    }  # fmt: skip
    return [
        heading
        for heading in find_headings(layout, list(marks))
        if heading.start >= first and heading.start not in titled
    ]


def _untangled(events: Sequence[Event]) -> list[Event]:
    """Sort events; of those that overlap keep the division, then the heading, then the mark."""
    rank = {
        "contents": -1,
        "head": -1,
        "schedule": 0,
        "signature": 0,
        "recital": 1,
        "operative": 1,
        "heading": 2,
        "mark": 3,
    }
    kept: list[Event] = []
    for event in sorted(events, key=lambda one: (one.start, rank[one.kind])):
        empty = kept and kept[-1].kind in ("contents", "head")
        if kept and not empty and (event.start < kept[-1].end or event.start == kept[-1].start):
            continue
        kept.append(event)
    return kept


def _captions(layout: Layout, nodes: list[Node]) -> list[int]:
    """Give every node its heading; return where the words after label and heading begin."""
    bodies = []
    for at, node in enumerate(nodes):
        limit = nodes[at + 1].start if at + 1 < len(nodes) else len(layout.text)
        body = node.end
        if node.kind in ("mark", "schedule"):
            title = node.style in _CAPTIONED
            node.heading, body = caption(layout.text, node.end, limit, title=title)
        bodies.append(min(body, limit))
    return bodies


def _numbers(nodes: Sequence[Node]) -> list[str]:
    """Return the complete number of every node, e.g. ``7.2(b)(ii)``."""
    repeated = _restarted(nodes)
    numbers: list[str] = []
    for at, node in enumerate(nodes):
        above = numbers[node.parent] if node.parent is not None else ""
        numbers.append(
            _number(nodes, at, above, repeated)
            if node.kind == "mark"
            else (node.number if node.kind == "schedule" else "")
        )
        if node.kind == "heading" and above:
            numbers[at] = above
    return numbers


def _restarted(nodes: Sequence[Node]) -> set[str]:
    """Return the styles whose numbers begin anew under every article."""
    firsts: dict[str, set[int]] = defaultdict(set)
    for node in nodes:
        if (
            node.kind == "mark"
            and node.value == 1
            and node.parent is not None
            and (nodes[node.parent].style == "article")
        ):
            firsts[node.style].add(node.parent)
    return {style for style, parents in firsts.items() if len(parents) > 1}


def _number(nodes: Sequence[Node], at: int, above: str, repeated: set[str]) -> str:
    node = nodes[at]
    parent = nodes[node.parent] if node.parent is not None else None
    division = _division_number(nodes, at)
    prefix = f"{division}, " if division else ""
    printed = node.number
    if node.style in ("dotted", "article"):
        return prefix + printed
    outside = parent is None or not above or above == division
    if outside:
        return prefix + (f"({printed})" if node.style.startswith("(") else printed)
    if (
        parent is not None
        and parent.style == "article"
        and node.style in ("section", "1.", "1", "1)")
    ):
        return f"{above}.{printed}" if node.style in repeated else prefix + printed
    return f"{above}({printed})"


def _division_number(nodes: Sequence[Node], at: int) -> str:
    parent = nodes[at].parent
    while parent is not None:
        if nodes[parent].kind == "schedule":
            return nodes[parent].number
        parent = nodes[parent].parent
    return ""


def _zones(
    layout: Layout, nodes: Sequence[Node], stretches: Sequence[Stretch]
) -> tuple[list[Zone], list[Definition]]:
    """Return the zone of every passage and the terms defined on the way."""
    text = layout.text
    own = [zones.node_zone(nodes, at) for at in range(len(nodes))]
    listed = _definition_clauses(nodes)
    recitals = zones.lettered_recitals(text, nodes)
    roots = _roots(nodes)
    head = [one for one in stretches if nodes[roots[one.node]].kind == "head"]
    of_head = dict(
        zip(
            (one.start for one in head),
            zones.head_zones(text, head, followed=len(head) < len(stretches)),
            strict=True,
        )
    )
    found: list[Zone] = []
    defined: list[Definition] = []
    defining: set[tuple[int, int]] = set()
    for one in stretches:
        zone = of_head.get(one.start, own[one.node])
        if one.node in recitals or (zone == "front" and nodes[one.node].kind == "mark"):
            zone = "recital" if one.node in recitals else "body"
        root = nodes[roots[one.node]]
        if zone == "signature" and one.start - root.start > _SIGNING:
            zone = "body" if zones.binds(text, one.start, one.end) else zone
        first = one.start
        if one.lead_ins and text[one.lead_ins[-1][1] : first] == "\t":
            first = one.lead_ins[-1][0]  # the term stands in the cell to the left
        terms = definitions.terms_defined(text, first, one.end, listed=listed[one.node])
        defined += [Definition(term, one.start, one.end) for term, _ in terms if term]
        direct = (
            any(direct for _, direct in terms)
            or listed[one.node]
            or (bool(one.lead_ins) and one.lead_ins[-1] in defining)
        )
        if direct and zone in ("body", "schedule"):
            zone = "definition"
            defining.add((one.start, one.end))
        if zones.is_omitted(text, one.start, one.end):
            zone = "omitted"
        found.append(zone)
    return found, defined


def _roots(nodes: Sequence[Node]) -> list[int]:
    """Return for every node the outermost node that it stands in."""
    roots: list[int] = []
    for at, node in enumerate(nodes):
        roots.append(at if node.parent is None else roots[node.parent])
    return roots


def _definition_clauses(nodes: Sequence[Node]) -> list[bool]:
    """Say for every node whether it stands in a clause headed "Definitions"."""
    listed: list[bool] = []
    for node in nodes:
        above = nodes[node.parent] if node.parent is not None else None
        named = above is not None and above.kind == "heading" and bool(node.heading)
        inherited = node.parent is not None and listed[node.parent] and not named
        titled = len(node.heading) < 60 and _DEFINITIONS.search(node.heading) is not None
        listed.append(inherited or titled)
    return listed


def _segments(
    layout: Layout, nodes: Sequence[Node], bodies: Sequence[int], numbers: Sequence[str],
    stretches: Sequence[Stretch], found: Sequence[Zone],
) -> tuple[Segment, ...]:  # fmt: skip
    ends = [max(node.end, body) for node, body in zip(nodes, bodies, strict=True)]
    zone_of: dict[int, Zone] = {}
    for one, zone in zip(stretches, found, strict=True):
        ends[one.node] = max(ends[one.node], one.end)
        zone_of.setdefault(one.node, zone)
    for at in range(len(nodes) - 1, -1, -1):
        parent = nodes[at].parent
        if parent is not None:
            ends[parent] = max(ends[parent], ends[at])
    return tuple(
        Segment(numbers[at], node.label.strip(), node.heading, node.start, ends[at],
                min(bodies[at], ends[at]), node.depth, node.parent,
                zone_of.get(at, zones.node_zone(nodes, at)))
        for at, node in enumerate(nodes)
    )  # fmt: skip
