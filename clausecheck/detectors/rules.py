"""Passages to findings: where the signals of the rules match, whom they bind, what qualifies them.

One pass over each passage tells which patterns can match there; only those run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from clausecheck.context import modifiers
from clausecheck.direction import Bound, bound, token_roles
from clausecheck.model import Confidence, Finding, Modifier, Outline, Party, Role, Zone
from clausecheck.ruleset.library import CompiledProbe, FuzzySignal, Ruleset, TokenSignal
from clausecheck.ruleset.schema import ElementRule, FamilyRule
from clausecheck.signals.phrase import closest
from clausecheck.views import Views

_OPERATIVE: frozenset[Zone] = frozenset({"body", "schedule"})
_READABLE: frozenset[Zone] = frozenset({"body", "schedule", "definition"})
_CLAUSE_LIMIT = 9000
_DOTTED = re.compile(r"(\d+)\.\d")
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
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """What the detector looks at: views and outline, who the tokens stand for, which passages."""

    views: Views
    outline: Outline
    roles: Mapping[str, tuple[Role, ...]]
    passages: tuple[int, ...]


def find(
    views: Views, outline: Outline, parties: Sequence[Party], ruleset: Ruleset
) -> tuple[Finding, ...]:
    """All findings of all families, in order of family, element and place."""
    scene = Scene(views, outline, token_roles(views.mutual), tuple(readable(outline)))
    possible: dict[str, list[tuple[int, CompiledProbe]]] = {f.id: [] for f in ruleset.families}
    for number in scene.passages:
        for compiled in ruleset.candidates(views.passages[number].text):
            possible[compiled.family].append((number, compiled))
    found = [
        finding
        for family in ruleset.families
        for finding in _family(scene, family, possible[family.id], ruleset)
    ]
    return tuple(sorted(set(found), key=lambda f: (f.family, f.element, f.start, f.end, f.signal)))


def readable(outline: Outline) -> list[int]:
    """The passages where rules look: operative ones and definitions, else whatever there is."""
    chosen = [i for i, p in enumerate(outline.passages) if p.zone in _READABLE]
    if any(outline.passages[i].zone in _OPERATIVE for i in chosen):
        return chosen
    return [i for i, p in enumerate(outline.passages) if p.zone not in ("contents", "omitted")]


def _family(
    scene: Scene,
    family: FamilyRule,
    possible: Sequence[tuple[int, CompiledProbe]],
    ruleset: Ruleset,
) -> Iterator[Finding]:
    """Anchors are looked for everywhere; most other elements only in the clauses they stand in."""
    rules = {e.id: e for e in family.elements}
    everywhere = {e.id for e in family.elements if e.anchor or e.where == "document"}
    hits = [*_word_hits(scene, possible, everywhere), *_heading_hits(scene, family, ruleset)]
    hits += _other_hits(scene, family, ruleset, everywhere, scene.passages)
    operative = {i for i in scene.passages if _is_operative(scene.outline, i)}
    anchors = {h.passage for h in _live(hits) if rules[h.element].anchor and h.passage in operative}
    clauses = {_clause(scene.outline, p) for p in anchors}
    inside = [i for i in scene.passages if _clause(scene.outline, i) in clauses]
    allowed = frozenset(inside)
    near = [(n, c) for n, c in possible if n in allowed]
    close_by = {e.id for e in family.elements} - everywhere
    hits += _word_hits(scene, near, close_by)
    hits += _other_hits(scene, family, ruleset, close_by, inside)
    for hit in _live(hits):
        rule = rules[hit.element]
        if _in_place(scene, rule, hit.passage, anchors, clauses, operative):
            yield _finding(scene, rule, hit, ruleset)


def _live(hits: Sequence[_Hit]) -> list[_Hit]:
    """The hits without those that an ``unless`` signal of their element takes back."""
    blocked = {(h.element, h.passage) for h in hits if h.blocks}
    return [h for h in hits if not h.blocks and (h.element, h.passage) not in blocked]


def _word_hits(
    scene: Scene, possible: Iterable[tuple[int, CompiledProbe]], elements: set[str]
) -> Iterator[_Hit]:
    for number, compiled in possible:
        if compiled.element in elements:
            yield from _matches(scene, number, compiled)


def _matches(scene: Scene, number: int, compiled: CompiledProbe) -> Iterator[_Hit]:
    view = scene.views.passages[number]
    for match in compiled.regex.finditer(view.text):
        start, end = match.span()
        accept = compiled.probe.accept
        if end <= view.own or (accept and not accept(view.text[start:end].decode("ascii"))):
            continue
        yield _hit(compiled, number, start, end)


def _hit(compiled: CompiledProbe, passage: int, start: int, end: int) -> _Hit:
    return _Hit(
        compiled.key,
        compiled.family,
        compiled.element,
        passage,
        start,
        end,
        compiled.probe.negative,
        compiled.blocks,
    )


def _heading_hits(scene: Scene, family: FamilyRule, ruleset: Ruleset) -> Iterator[_Hit]:
    probes = [p for p in ruleset.probes if p.probe.target == "heading" and p.family == family.id]
    first: dict[int, int] = {}
    for number in scene.passages if probes else ():
        first.setdefault(scene.outline.passages[number].segment, number)
    for segment, number in sorted(first.items()):
        heading = scene.outline.segments[segment].heading.encode("ascii", "replace")
        for compiled in probes:
            if heading and compiled.regex.search(heading):
                view = scene.views.passages[number]
                yield _hit(compiled, number, view.own, len(view.text))


def _other_hits(
    scene: Scene,
    family: FamilyRule,
    ruleset: Ruleset,
    elements: set[str],
    passages: Sequence[int],
) -> Iterator[_Hit]:
    """Fuzzy phrases and token patterns; spaCy is loaded only when a rule has one of these."""
    for fuzzy in ruleset.fuzzy:
        if fuzzy.family == family.id and fuzzy.element in elements:
            for number in passages:
                text = scene.views.passages[number].text.decode("ascii")
                span = closest(text, fuzzy.phrases, fuzzy.score)
                yield from _spans(scene, fuzzy, number, [span] if span else [])
    for tokens in ruleset.tokens:
        if tokens.family == family.id and tokens.element in elements:
            for number in passages:
                text = scene.views.passages[number].text.decode("ascii")
                yield from _spans(scene, tokens, number, _token_spans(text, tokens))


def _token_spans(text: str, signal: TokenSignal) -> list[tuple[int, int]]:
    from clausecheck.language import match

    return match(text, signal.patterns)


def _spans(
    scene: Scene, signal: FuzzySignal | TokenSignal, number: int, spans: Iterable[tuple[int, int]]
) -> Iterator[_Hit]:
    for start, end in spans:
        if end > scene.views.passages[number].own:
            key, negative = signal.key, signal.negative
            yield _Hit(key, signal.family, signal.element, number, start, end, negative)


def _is_operative(outline: Outline, number: int) -> bool:
    return outline.passages[number].zone != "definition"


def _in_place(
    scene: Scene,
    rule: ElementRule,
    passage: int,
    anchors: set[int],
    clauses: set[str],
    operative: set[int],
) -> bool:
    if rule.anchor:
        return passage in operative
    if rule.where == "sentence":
        return passage in anchors
    if rule.where == "clause":
        return _clause(scene.outline, passage) in clauses
    return True


def _clause(outline: Outline, passage: int) -> str:
    """A key for the widest clause around a passage that is still one subject.

    It is at most 9,000 characters long. Clauses 8.1 and 8.2 belong together even where the text
    has no clause 8 above them.
    """
    if not outline.segments:
        return ""
    current = outline.passages[passage].segment
    while (parent := outline.segments[current].parent) is not None:
        segment = outline.segments[parent]
        if segment.end - segment.start > _CLAUSE_LIMIT or segment.zone == "schedule":
            return f"#{current}"
        current = parent
    dotted = _DOTTED.match(outline.segments[current].number)
    return dotted.group(1) if dotted else f"#{current}"


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
            Modifier(
                m.kind,
                text[m.start : m.end].decode("ascii").strip(),
                *scene.views.span(hit.passage, m.start, m.end),
            )
            for m in marks
        ),
        confidence=_confidence(rule, subject),
    )


def _confidence(rule: ElementRule, subject: Bound) -> Confidence:
    if rule.binds == "any" or subject.certainty == "stated":
        return "high"
    return "medium" if subject.certainty == "inferred" else "low"
