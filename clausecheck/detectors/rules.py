"""Passages to findings: where the signals of the rules match, whom they bind, what qualifies them.

One look at the words of a document tells which patterns can match in which passages; only those
run. Handed a trace, the same steps write down every match and why it was dropped; then they look
everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from clausecheck.detectors import outlines
from clausecheck.detectors.places import Places
from clausecheck.detectors.placing import Ground, Spot, clause_of, complete, may_anchor
from clausecheck.detectors.scene import Hit, Scene, Seen
from clausecheck.direction import Bound, token_roles
from clausecheck.model import Confidence, Finding, Modifier, Outline, Party, Role, Zone
from clausecheck.ruleset.library import (
    CompiledProbe,
    FamilySignals,
    FuzzySignal,
    Ruleset,
    TokenSignal,
)
from clausecheck.ruleset.schema import FREE, ElementRule, FamilyRule
from clausecheck.signals.pattern import ban_lasts, bans
from clausecheck.signals.phrase import closest
from clausecheck.views import Views

_OPERATIVE: frozenset[Zone] = frozenset({"body", "schedule"})
_READABLE: frozenset[Zone] = frozenset({"body", "schedule", "definition"})
Possible = tuple[int, CompiledProbe]
"""A passage, or a heading, by number and a pattern that may match in it."""
_OTHER: dict[Role, Role] = {"owner": "manufacturer", "manufacturer": "owner"}


def find(
    views: Views,
    outline: Outline,
    parties: Sequence[Party],
    ruleset: Ruleset,
    trace: list[Seen] | None = None,
    explained: Mapping[int, frozenset[int]] | None = None,
    learned: Sequence[Hit] = (),
) -> tuple[Finding, ...]:
    """All findings of all families, in order of family, element and place.

    ``explained`` says which passages define the terms that a passage uses: they count as part of
    its clause. ``learned`` are the hits of trained detectors. ``trace`` collects every match with
    what became of it. It changes no finding.
    """
    passages = tuple(readable(outline))
    roles = token_roles(views.mutual, parties)
    sides = any(b"_manufacturer" in v.text or b"_owner" in v.text for v in views.passages)
    clauses = tuple(clause_of(outline, number) for number in range(len(outline.passages)))
    headed = tuple(_headed(outline, passages))
    scene = Scene(
        views, outline, Places(views, outline, roles, ruleset.cues), passages,
        ruleset.candidates.sift(views.texts()), clauses,
        headed, ruleset.headings.sift([heading for heading, _ in headed]),
        trace, explained or {}, learned, sides,
    )  # fmt: skip
    possible = _by_family(ruleset.wide.over(scene.sifted, frozenset(passages)))
    titled = _by_family(ruleset.headings.over(scene.headings))
    if trace is not None:
        _trace_elsewhere(scene, ruleset)
    found = [
        finding
        for family in ruleset.families
        for finding in _family(
            scene, family, possible.get(family.id, ()), titled.get(family.id, ()), ruleset
        )
    ]
    return tuple(sorted(dict.fromkeys(found), key=_order))


def _by_family(possible: Iterable[Possible]) -> dict[str, list[Possible]]:
    """What may match, family by family."""
    found: dict[str, list[Possible]] = {}
    for one in possible:
        found.setdefault(one[1].family, []).append(one)
    return found


def _order(finding: Finding) -> tuple[str, str, int, int, int, str]:
    at = finding.start, finding.end, finding.passage
    return finding.family, finding.element, *at, finding.signal


def readable(outline: Outline) -> list[int]:
    """The passages where rules look: operative ones and definitions, else whatever there is."""
    chosen = [i for i, p in enumerate(outline.passages) if p.zone in _READABLE]
    if any(outline.passages[i].zone in _OPERATIVE for i in chosen):
        return chosen
    return [i for i, p in enumerate(outline.passages) if p.zone not in ("contents", "omitted")]


def _family(
    scene: Scene,
    family: FamilyRule,
    possible: Sequence[Possible],
    titled: Sequence[Possible],
    ruleset: Ruleset,
) -> Iterator[Finding]:
    """Anchors are looked for everywhere; most other elements only in the clauses they stand in."""
    signals = ruleset.signals[family.id]
    hits = [*_word_hits(scene, possible), *_heading_hits(scene, titled)]
    learned = [h for h in scene.learned if h.family == family.id]
    if not hits and not learned and not signals.others and scene.trace is None:
        return  # most families are not in a contract
    rules = {e.id: e for e in family.elements}
    everywhere = {e.id for e in family.elements if e.anchor or e.where in FREE}
    hits += _other_hits(scene, signals, everywhere, scene.passages)
    hits += [h for h in learned if h.element in everywhere]
    if not hits and scene.trace is None:
        return  # without an anchor nothing else counts
    hits += _blocking_hits(scene, signals, hits)
    anchors = [h for h in _live(_whole(scene, hits), rules) if rules[h.element].anchor]
    ground = Ground(
        scene.outline,
        frozenset(
            h.passage for h in anchors if may_anchor(scene.outline, rules[h.element], h.passage)
        ),
        scene.explained,
        scene.clauses,
    )
    inside = [
        i for i in scene.passages if scene.trace is not None or ground.in_clause(i)
    ]  # the clauses alone would do; who asks why wants to hear of what stands elsewhere
    close_by = {e.id for e in family.elements} - everywhere
    near = signals.close.over(scene.sifted, frozenset(inside))
    more = [*_word_hits(scene, near), *_other_hits(scene, signals, close_by, inside)]
    more += [h for h in learned if h.element in close_by and h.passage in set(inside)]
    hits += [*more, *_blocking_hits(scene, signals, more)]
    hits = _whole(scene, hits)
    _trace_blocked(scene, hits, rules)
    for hit in _live(hits, rules):
        rule = rules[hit.element]
        if ground.allows(rule, hit.passage):
            yield _finding(scene, rule, hit)
        else:
            scene.drop(hit, "scope")


def _trace_elsewhere(scene: Scene, ruleset: Ruleset) -> None:
    """Write down what matches in the parts of the document where rules do not look."""
    if scene.trace is None:
        return
    elsewhere = frozenset(range(len(scene.outline.passages))) - set(scene.passages)
    for number, compiled in ruleset.candidates.over(scene.sifted, elsewhere):
        if not compiled.blocks:
            for hit in _matches(scene, number, compiled):
                scene.drop(hit, "zone")


def _trace_blocked(scene: Scene, hits: Sequence[Hit], rules: Mapping[str, ElementRule]) -> None:
    """Write down the hits that an ``unless`` signal takes back, each with that signal's match."""
    if scene.trace is None:
        return
    blocks = {(h.element, h.passage): h for h in reversed(hits) if h.blocks}
    blocked = _blocked(hits, rules)
    for hit in hits:
        place = (hit.element, hit.passage)
        if not hit.blocks and place in blocked:
            scene.drop(hit, "unless", blocks[place])


def _live(hits: Sequence[Hit], rules: Mapping[str, ElementRule]) -> list[Hit]:
    """The hits without those that the ``unless`` signals of their element take back."""
    blocked = _blocked(hits, rules)
    return [h for h in hits if not h.blocks and (h.element, h.passage) not in blocked]


def _blocked(hits: Sequence[Hit], rules: Mapping[str, ElementRule]) -> set[tuple[str, int]]:
    """Elements and passages where one ``unless`` signal stands, or all if the rule needs all."""
    found: dict[tuple[str, int], set[str]] = {}
    for hit in hits:
        if hit.blocks:
            found.setdefault((hit.element, hit.passage), set()).add(hit.key)
    return {
        place
        for place, keys in found.items()
        if rules[place[0]].unless_needs == "any" or len(keys) == len(rules[place[0]].unless)
    }


def _whole(scene: Scene, hits: Sequence[Hit]) -> list[Hit]:
    """The hits, and of signals in parts only the first parts that have all others near them."""
    whole = [h for h in hits if h.parts == 1]
    parts = [h for h in hits if h.parts > 1]
    for key in dict.fromkeys(h.key for h in parts):
        own = {Spot(h.key, h.part, h.passage, h.start): h for h in parts if h.key == key}
        one = next(iter(own.values()))
        spots = complete(scene.outline, own, one.parts, ordered=one.ordered)
        whole += [replace(own[spot], parts=1) for spot in spots]
    return whole


def _word_hits(scene: Scene, possible: Iterable[Possible]) -> Iterator[Hit]:
    for number, compiled in possible:
        yield from _matches(scene, number, compiled)


def _blocking_hits(scene: Scene, signals: FamilySignals, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Where the ``unless`` patterns of the elements found match, in the passages of the hits."""
    for element, number in dict.fromkeys((h.element, h.passage) for h in hits if not h.blocks):
        if element in signals.blocks:
            yield from _word_hits(scene, signals.blocks[element].over(scene.sifted, (number,)))


def _matches(scene: Scene, number: int, compiled: CompiledProbe) -> Iterator[Hit]:
    view = scene.views.passages[number]
    accept, banning = compiled.probe.accept, bans(compiled.probe.pattern)
    for match in scene.matches(number, compiled):
        start, end = match.span()
        if end <= view.own or (banning and not ban_lasts(match.groupdict())):
            continue
        if accept and not accept(view.text[start:end].decode("ascii")):
            scene.drop(_hit(compiled, number, start, end), "value")
            continue
        yield _hit(compiled, number, start, end)
        if compiled.blocks and compiled.parts == 1:
            return  # what takes an element back does so once


def _hit(compiled: CompiledProbe, passage: int, start: int, end: int) -> Hit:
    return Hit(
        compiled.key,
        compiled.family,
        compiled.element,
        passage,
        start,
        end,
        compiled.probe.negative,
        compiled.blocks,
        compiled.part,
        compiled.parts,
        compiled.ordered,
    )


def _heading_hits(scene: Scene, titled: Sequence[Possible]) -> Iterator[Hit]:
    for place, compiled in titled:
        heading, number = scene.headed[place]
        if compiled.regex.search(heading):
            view = scene.views.passages[number]
            yield _hit(compiled, number, view.own, len(view.text))


def _headed(outline: Outline, passages: Sequence[int]) -> Iterator[tuple[bytes, int]]:
    """The headings of the clauses in which passages stand, each with the first of them."""
    first: dict[int, int] = {}
    for number in passages:
        first.setdefault(outline.passages[number].segment, number)
    for segment, number in sorted(first.items()):
        if heading := outline.segments[segment].heading if outline.segments else "":
            yield heading.encode("ascii", "replace"), number


def _other_hits(
    scene: Scene, signals: FamilySignals, elements: set[str], passages: Sequence[int]
) -> Iterator[Hit]:
    """Fuzzy phrases, token patterns and the outline; spaCy is loaded only when a rule needs it."""
    views = scene.views
    for signal in (s for s in signals.outlines if s.element in elements):
        for number, start, end in outlines.matches(signal, views, scene.outline, passages):
            yield Hit(signal.key, signal.family, signal.element, number, start, end, False)
    for fuzzy in (s for s in signals.fuzzy if s.element in elements):
        for number in passages:
            span = closest(views.passages[number].text.decode("ascii"), fuzzy.phrases, fuzzy.score)
            yield from _spans(scene, fuzzy, number, [span] if span else [])
    for tokens in (s for s in signals.tokens if s.element in elements):
        texts = [views.passages[number].text.decode("ascii") for number in passages]
        for number, spans in zip(passages, _token_spans(texts, tokens), strict=True):
            yield from _spans(scene, tokens, number, spans)


def _token_spans(texts: Sequence[str], signal: TokenSignal) -> Iterator[list[tuple[int, int]]]:
    from clausecheck.language import match_each

    return match_each(texts, signal.patterns)


def _spans(
    scene: Scene, signal: FuzzySignal | TokenSignal, number: int, spans: Iterable[tuple[int, int]]
) -> Iterator[Hit]:
    for start, end in spans:
        if end > scene.views.passages[number].own:
            key, negative = signal.key, signal.negative
            yield Hit(key, signal.family, signal.element, number, start, end, negative)


def _finding(scene: Scene, rule: ElementRule, hit: Hit) -> Finding:
    place = hit.passage, hit.start, hit.end
    subject = scene.places.bound(*place)
    start, end = scene.views.span(*place)
    marks: tuple[Modifier, ...] = ()
    if not hit.note:  # a trained detector has heard the whole passage, its negation too
        marks = scene.places.modifiers(*place, negative=hit.negative)
    expected = rule.binds if scene.sides else "any"
    finding = Finding(
        family=hit.family,
        element=hit.element,
        signal=hit.key,
        start=start,
        end=end,
        passage=hit.passage,
        binds=subject.roles,
        benefits=tuple(sorted({_OTHER[r] for r in subject.roles if r in _OTHER})),
        modifiers=marks,
        confidence=_confidence(rule, subject, learned=bool(hit.note)),
        origin="model" if hit.note else "rule",
        right=subject.right,
        nearby=() if subject.roles else scene.places.nearby(hit.passage, expected),
    )
    if scene.trace is not None:
        scene.trace.append(Seen(hit, finding=finding, subject=subject))
    return finding


def _confidence(rule: ElementRule, subject: Bound, *, learned: bool) -> Confidence:
    if learned:
        return "low" if subject.certainty == "unknown" and rule.binds != "any" else "medium"
    if rule.binds == "any" or subject.certainty == "stated":
        return "high"
    return "medium" if subject.certainty == "inferred" else "low"
