"""Passages to findings: where the signals of the rules match, whom they bind, what qualifies them.

One pass of the RE2 set over each passage tells which patterns can match there; only those run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from clausecheck.context import modifiers
from clausecheck.direction import Bound, bound, token_roles
from clausecheck.model import Confidence, Finding, Modifier, Outline, Party, Role, Zone
from clausecheck.ruleset.library import CompiledProbe, Ruleset, TokenSignal
from clausecheck.ruleset.schema import ElementRule, FamilyRule
from clausecheck.views import Views

_OPERATIVE: frozenset[Zone] = frozenset({"body", "schedule"})
_READABLE: frozenset[Zone] = frozenset({"body", "schedule", "definition"})
_CLAUSE_LIMIT = 9000
_OTHER: dict[Role, Role] = {"owner": "manufacturer", "manufacturer": "owner"}


@dataclass(frozen=True, slots=True)
class _Hit:
    """One match of one probe or token signal in one view."""

    key: str
    family: str
    element: str
    passage: int
    start: int
    end: int
    negative: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """What the detector looks at: views and outline, with who the tokens stand for."""

    views: Views
    outline: Outline
    roles: Mapping[str, tuple[Role, ...]]


def find(
    views: Views, outline: Outline, parties: Sequence[Party], ruleset: Ruleset
) -> tuple[Finding, ...]:
    """All findings of all families, in order of family, element and place."""
    scene = Scene(views, outline, token_roles(any(p.mutual for p in parties)))
    hits = list(_hits(scene, ruleset))
    found = [f for family in ruleset.families for f in _family(scene, family, hits, ruleset)]
    return tuple(sorted(set(found), key=lambda f: (f.family, f.element, f.start, f.end, f.signal)))


def readable(outline: Outline) -> list[int]:
    """The passages where rules look: operative ones and definitions, else whatever there is."""
    zones = _READABLE
    chosen = [i for i, p in enumerate(outline.passages) if p.zone in zones]
    if any(outline.passages[i].zone in _OPERATIVE for i in chosen):
        return chosen
    return [i for i, p in enumerate(outline.passages) if p.zone not in ("contents", "omitted")]


def _hits(scene: Scene, ruleset: Ruleset) -> Iterator[_Hit]:
    passages = readable(scene.outline)
    for number in passages:
        text = scene.views.passages[number].text
        for index in sorted(ruleset.words_set.Match(text) or ()):
            yield from _matches(scene, number, ruleset.probes[ruleset.words_index[index]])
    yield from _heading_hits(scene, ruleset, passages)
    yield from _token_hits(scene, ruleset, passages)


def _matches(scene: Scene, number: int, compiled: CompiledProbe) -> Iterator[_Hit]:
    view = scene.views.passages[number]
    for match in compiled.regex.finditer(view.text):
        start, end = match.span()
        accept = compiled.probe.accept
        if end <= view.own or (accept and not accept(view.text[start:end].decode("ascii"))):
            continue
        yield _hit(compiled, number, start, end)


def _hit(compiled: CompiledProbe, passage: int, start: int, end: int) -> _Hit:
    element = f"!{compiled.element}" if compiled.blocks else compiled.element
    negative = compiled.probe.negative
    return _Hit(compiled.key, compiled.family, element, passage, start, end, negative)


def _heading_hits(scene: Scene, ruleset: Ruleset, passages: Sequence[int]) -> Iterator[_Hit]:
    probes = [p for p in ruleset.probes if p.probe.target == "heading"]
    first: dict[int, int] = {}
    for number in passages:
        first.setdefault(scene.outline.passages[number].segment, number)
    for segment, number in sorted(first.items()) if probes else ():
        heading = scene.outline.segments[segment].heading.encode("ascii", "replace")
        for compiled in probes:
            if heading and compiled.regex.search(heading):
                view = scene.views.passages[number]
                yield _hit(compiled, number, view.own, len(view.text))


def _token_hits(scene: Scene, ruleset: Ruleset, passages: Sequence[int]) -> Iterator[_Hit]:
    """Token signals; spaCy is loaded only when a rule has one."""
    for signal in ruleset.tokens:
        for number in passages:
            yield from _token_matches(scene, number, signal)


def _token_matches(scene: Scene, number: int, signal: TokenSignal) -> Iterator[_Hit]:
    from clausecheck.language import match

    view = scene.views.passages[number]
    for start, end in match(view.text.decode("ascii"), signal.patterns):
        if end > view.own:
            yield _Hit(signal.key, signal.family, signal.element, number, start, end, False)


def _family(
    scene: Scene, family: FamilyRule, hits: Iterable[_Hit], ruleset: Ruleset
) -> Iterator[Finding]:
    mine = [h for h in hits if h.family == family.id]
    blocked = {(h.element[1:], h.passage) for h in mine if h.element.startswith("!")}
    live = [
        h
        for h in mine
        if not h.element.startswith("!") and (h.element, h.passage) not in blocked
    ]
    rules = {e.id: e for e in family.elements}
    operative = {i for i in readable(scene.outline) if _is_operative(scene.outline, i)}
    anchors = {h.passage for h in live if rules[h.element].anchor and h.passage in operative}
    clauses = {_clause(scene.outline, p) for p in anchors}
    for hit in live:
        rule = rules[hit.element]
        if _in_place(scene, rule, hit.passage, anchors, clauses, operative):
            yield _finding(scene, rule, hit, ruleset)


def _is_operative(outline: Outline, number: int) -> bool:
    return outline.passages[number].zone != "definition"


def _in_place(
    scene: Scene,
    rule: ElementRule,
    passage: int,
    anchors: set[int],
    clauses: set[int],
    operative: set[int],
) -> bool:
    if rule.anchor:
        return passage in operative
    if rule.where == "sentence":
        return passage in anchors
    if rule.where == "clause":
        return _clause(scene.outline, passage) in clauses
    return True


def _clause(outline: Outline, passage: int) -> int:
    """The widest clause around a passage that is still one subject: at most 9,000 characters."""
    current = outline.passages[passage].segment
    if not outline.segments:
        return -1
    while (parent := outline.segments[current].parent) is not None:
        segment = outline.segments[parent]
        if segment.end - segment.start > _CLAUSE_LIMIT or segment.zone == "schedule":
            break
        current = parent
    return current


def _finding(scene: Scene, rule: ElementRule, hit: _Hit, ruleset: Ruleset) -> Finding:
    text = scene.views.passages[hit.passage].text
    subject = bound(text, hit.start, hit.end, scene.roles)
    start, end = scene.views.span(hit.passage, hit.start, hit.end)
    marks = modifiers(text, hit.start, hit.end, ruleset.cues, negative=hit.negative)
    return Finding(
        family=hit.family,
        element=hit.element,
        signal=hit.key,
        start=start,
        end=end,
        passage=hit.passage,
        binds=subject.roles,
        benefits=tuple(sorted({_OTHER[r] for r in subject.roles if r in _OTHER})),
        modifiers=tuple(
            Modifier(m.kind, text[m.start : m.end].decode("ascii").strip(), start, end)
            for m in marks
        ),
        confidence=_confidence(rule, subject),
    )


def _confidence(rule: ElementRule, subject: Bound) -> Confidence:
    if rule.binds == "any" or subject.certainty == "stated":
        return "high"
    return "medium" if subject.certainty == "inferred" else "low"
