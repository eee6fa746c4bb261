"""``rules explain``: why a rule did or did not fire in a document, from the detector's own trace.

Nothing is detected a second time: every match here is one that the review itself made or dropped.
Only where a signal matched nowhere does ``nearly`` look for the passage that came closest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausecheck.authoring.explanation import (
    ElementTrace,
    Explanation,
    Match,
    Nearly,
    PartyTrace,
    Place,
    SignalTrace,
    Verdict,
)
from clausecheck.authoring.nearly import Search, nearly, search, value
from clausecheck.authoring.written import asked, kind_and_words
from clausecheck.detectors.placing import Ground
from clausecheck.detectors.scene import Hit, Seen
from clausecheck.elements import standing
from clausecheck.errors import ReadError, SettingsError
from clausecheck.evidence import cite
from clausecheck.model import Clause, Document, ElementStatus, Side
from clausecheck.pipeline import judged, outlined, review_read
from clausecheck.readers.text import read_text
from clausecheck.reporting import Read
from clausecheck.ruleset.library import Ruleset
from clausecheck.ruleset.loading.problems import hint
from clausecheck.ruleset.schema import FREE, ElementRule, FamilyRule, Signal

if TYPE_CHECKING:
    from clausecheck.detectors.learned import Judged

_SHOWN = 4  # matches of one signal that are told apart; more add nothing
_NEAREST = 3  # near misses of one element
_WORTH = 0.6  # share of a signal that must be there for a near miss to be worth a line
_AROUND = 160  # characters of the sentence shown on each side of the words


def explain(
    document: Document,
    ruleset: Ruleset,
    rule: str,
    *,
    side: Side = "owner",
    thorough: bool = False,
) -> Explanation:
    """Why ``rule``, a family or ``family/element``, came out as it did in ``document``.

    ``thorough`` looks for near misses of every signal, also where the element was met without it;
    a single element is always looked into so. Raises SettingsError for a rule that is not there.
    """
    family, elements = chosen(ruleset, rule)
    trace: list[Seen] = []
    read = outlined(document)
    report = review_read(read, ruleset, side=side, trace=trace)
    clause = next(c for c in report.clauses if c.id == family.id)
    case = _Case(read, ruleset, family, clause, [s for s in trace if s.hit.family == family.id])
    if any(signal.family == family.id for signal in ruleset.learned):
        case = replace(case, judged=judged(read, ruleset))
    deep = thorough or len(elements) == 1
    return Explanation(
        family=family.id,
        title=family.title,
        document=document.name,
        side=side,
        status=clause.status,
        strength=clause.strength,
        steps=clause.steps,
        parties=tuple(PartyTrace(p.role, p.name, p.aliases) for p in read.parties),
        elements=tuple(_element(case, element, thorough=deep) for element in elements),
    )


def example_of(ruleset: Ruleset, rule: str, name: str) -> Document | None:
    """The text of the example ``name`` of the family of ``rule``, read as ``rules test`` reads it.

    None where ``name`` is a path. Raises ReadError for a bare name that is no example.
    """
    family, _ = chosen(ruleset, rule)
    texts = {example.id: example.text for example in family.examples}
    if name in texts:
        return read_text(f"the example {name}", texts[name].encode())
    if "." in name or "/" in name:
        return None
    raise ReadError(f"{name}: no such file, nor an example of {family.id}; {hint(name, texts)}")


def chosen(ruleset: Ruleset, rule: str) -> tuple[FamilyRule, Sequence[ElementRule]]:
    """The family, and of ``family/element`` that element, else all; SettingsError for neither."""
    name, _, part = rule.partition("/")
    families = {family.id: family for family in ruleset.families}
    if name not in families:
        raise SettingsError(f"{rule}: no family '{name}'; {hint(name, families)}")
    family = families[name]
    elements = {element.id: element for element in family.elements}
    if part and part not in elements:
        raise SettingsError(f"{rule}: no element '{part}' in {name}; {hint(part, elements)}")
    return family, [elements[part]] if part else family.elements


@dataclass(frozen=True, slots=True)
class _Case:
    """One family in one document: what was read, the verdict, and what the detector saw."""

    read: Read
    ruleset: Ruleset
    family: FamilyRule
    clause: Clause
    seen: Sequence[Seen]
    judged: Judged | None = None

    def status(self, element: str) -> ElementStatus:
        return next(e.status for e in self.clause.elements if e.id == element)

    def anchors(self) -> list[int]:
        """The passages in which an anchor was found, whoever it binds."""
        named = {e.id for e in self.family.elements if e.anchor}
        return sorted({s.hit.passage for s in self.seen if s.finding and s.hit.element in named})

    def search(self, rule: ElementRule) -> Search:
        """The passages where the element would count."""
        explained = self.read.structure.explained
        ground = Ground(self.read.outline, frozenset(self.anchors()), explained)
        return search(self.read, self.ruleset, lambda n: ground.allows(rule, n))

    def place(self, hit: Hit) -> Place:
        return place(self.read, hit.passage, hit.start, hit.end)


# --- elements and signals ----------------------------------------------------------------------


def _element(case: _Case, rule: ElementRule, *, thorough: bool) -> ElementTrace:
    seen = [s for s in case.seen if s.hit.element == rule.id and not s.hit.blocks]
    status = case.status(rule.id)
    traces = []
    where = case.search(rule)
    for number, signal in enumerate(rule.signals):
        kind, words = kind_and_words(signal)
        key = f"{case.family.id}/{rule.id}#{number}"
        matches = _matches(case, rule, [s for s in seen if s.hit.key == key], status)
        wanted = not matches and (thorough or status != "met")
        miss = _nearly(case, where, signal, key) if wanted and kind != "direction" else None
        traces.append(SignalTrace(number + 1, kind, words, matches, miss))
    return ElementTrace(
        id=rule.id,
        title=rule.title,
        asks=asked(rule),
        status=status,
        why=_why(case, rule, status, traces),
        signals=tuple(_nearest_only(traces, thorough=thorough)),
    )


def _nearly(case: _Case, where: Search, signal: Signal, key: str) -> Nearly | None:
    """Where a signal came nearest; of a trained detector, the passage it takes for likeliest."""
    if signal.model is None or case.judged is None:
        return nearly(where, signal)
    label, judged = signal.model.label, case.judged
    passages = [number for number, _, _ in where.texts]
    best = max(passages, key=lambda number: judged.likely(label, number), default=None)
    least = next(s.least for s in case.ruleset.learned if s.key == key)
    if best is None:
        return None
    view = case.read.views.passages[best]
    return Nearly(
        why=f"{judged.why(label, best)}; asked: at least {least:.0%}",
        share=judged.likely(label, best) / least,
        place=where.place(best, view.own, len(view.text)),
        read=where.view(best),
    )


def _nearest_only(traces: Sequence[SignalTrace], *, thorough: bool) -> list[SignalTrace]:
    """Keep the near misses that are worth a line, the best; all of them for who wants all."""
    least, most = (0.0, len(traces)) if thorough else (_WORTH, _NEAREST)
    ranked = sorted(
        (t for t in traces if t.nearly is not None and t.nearly.share >= least),
        key=lambda t: -(t.nearly.share if t.nearly else 0),
    )
    kept = {t.number for t in ranked[:most]}
    return [
        t if t.matches or t.number in kept else SignalTrace(t.number, t.kind, t.written)
        for t in traces
    ]


def _why(
    case: _Case, rule: ElementRule, status: ElementStatus, traces: Sequence[SignalTrace]
) -> str:
    directions = [s.direction for s in rule.signals if s.direction is not None]
    if directions:
        return _direction_words(case, directions[0].of, directions[0].only_binds, status)
    verdicts = {match.verdict for trace in traces for match in trace.matches}
    if status == "met":
        return "" if "counts" in verdicts else "met, but only by weakened words"
    if status == "contrary":
        return "the words are there, but the text takes them back"
    if "wrong-party" in verdicts:
        return "the words are there, but bind another party than asked"
    if verdicts:
        return "words match, but none of them counts; see below"
    if not case.anchors() and not rule.anchor and rule.where not in FREE:
        return f"no anchor was found, so there is no {rule.where} to look in; mend the anchor first"
    return "no signal matches anywhere" if rule.anchor else "no signal matches there"


def _direction_words(case: _Case, names: Sequence[str], party: str, status: ElementStatus) -> str:
    if status == "met":
        return f"what is asked was found, and it binds only the {party}"
    met = [name for name in names if case.status(name) == "met"]
    if met:
        return (
            f"{', '.join(met)} is met by words that bind the party asked, so not only the {party}"
        )
    return f"no words for {' or '.join(names)} that certainly bind the {party} alone"


# --- matches -----------------------------------------------------------------------------------


def _matches(
    case: _Case, rule: ElementRule, seen: Sequence[Seen], status: ElementStatus
) -> tuple[Match, ...]:
    found: dict[tuple[Verdict, int], Match] = {}
    for one in seen:
        verdict, why = _judged(case, rule, one)
        found.setdefault((verdict, one.hit.passage), Match(verdict, case.place(one.hit), why))
    order: Mapping[Verdict, int] = {"counts": 0, "weakened": 1, "taken-back": 2, "wrong-party": 3}
    ranked = sorted(found.values(), key=lambda m: (order.get(m.verdict, 4), m.place.start))
    return tuple(ranked[:_SHOWN])


def _judged(case: _Case, rule: ElementRule, seen: Seen) -> tuple[Verdict, str]:
    """What became of one match, and in one sentence why."""
    if seen.finding is None:
        return _dropped(case, rule, seen)
    verdict, note = standing(rule, seen.finding), seen.hit.note
    if verdict == "wrong-party":
        return verdict, _bound_words(case, rule, seen)
    effects = {"taken-back": "contrary", "weakened": "weakens"}
    if verdict in effects:
        marks = [m for m in seen.finding.modifiers if _effect(rule, m.kind) == effects[verdict]]
        cues = "; ".join(dict.fromkeys(f"{m.kind}: “{m.cue}”" for m in marks))
        return verdict, f"by {cues}" if cues else ""
    bound = _bound_words(case, rule, seen) if rule.binds != "any" else ""
    return verdict, "; ".join(filter(None, (note, bound)))


def _effect(rule: ElementRule, kind: str) -> str:
    return rule.effect(kind)  # type: ignore[arg-type]


def _dropped(case: _Case, rule: ElementRule, seen: Seen) -> tuple[Verdict, str]:
    hit = seen.hit
    where = case.search(rule)
    in_place = any(number == hit.passage for number, _, _ in where.texts)
    if seen.drop == "value" and in_place:
        number = int(hit.key.rpartition("#")[2])
        signal = rule.signals[number]
        return "value", value(where, signal, hit.passage, hit.start, hit.end)
    if seen.drop == "unless" and seen.by is not None:
        by = case.place(seen.by)
        number = int(seen.by.key.replace("!", "#").rpartition("#")[2])
        written = kind_and_words(rule.unless[number])[1] if number < len(rule.unless) else ""
        return "unless", f"“{by.words}” is excepted by unless signal {number + 1}: {written}"
    zone = case.read.outline.passages[hit.passage].zone
    if seen.drop == "zone":
        return "zone", f"it stands in the {_ZONES.get(zone, zone)}, where rules do not look"
    return "scope", _scope_words(case, rule, zone)


_ZONES = {
    "front": "pages before the contract", "contents": "table of contents",
    "preamble": "opening, before the operative text", "recital": "recitals",
    "signature": "signature block", "omitted": "part marked as left out",
}  # fmt: skip


def _scope_words(case: _Case, rule: ElementRule, zone: str) -> str:
    if rule.anchor:
        return f"it stands in a {zone}, and an anchor must stand in the operative text"
    anchors = case.anchors()
    if not anchors:
        return f"no anchor was found, so there is no {rule.where} in which it would count"
    places = ", ".join(dict.fromkeys(_cited(case, number) for number in anchors[:6]))
    return f"it must stand in the {rule.where} of an anchor, and those are in {places}"


def _cited(case: _Case, passage: int) -> str:
    where = place(case.read, passage, 0, 0)
    words = " ".join(where.after.split()[:5])
    return where.section or f"“{words} …”"


def _bound_words(case: _Case, rule: ElementRule, seen: Seen) -> str:
    """Who is bound, by which words."""
    assert seen.finding is not None
    roles = " and ".join(seen.finding.binds)
    if not roles:
        return "it is not clear who is bound; that counts, with less confidence"
    words = ""
    if seen.subject is not None and seen.subject.words is not None:
        start, end = seen.subject.words
        words = place(case.read, seen.hit.passage, start, end).words
    said = f"binds the {roles}" + (f": “{words}”" if words else "")
    return said if rule.binds in seen.finding.binds else f"{said}; asked: the {rule.binds}"


def place(read: Read, passage: int, start: int, end: int) -> Place:
    """Where [start, end) of the view of ``passage`` stands, with the sentence around it.

    Of words that stand in the lead-in of a list item, which is read before the item, the lead-in
    itself is shown.
    """
    view, whole = read.views.passages[passage], read.outline.passages[passage]
    text = read.document.text
    if start < end <= view.own:
        words = view.text[start:end].decode("ascii")
        first = last = whole.start
    else:
        first, last = read.views.span(passage, start, end)
        words = text[first:last]
    cited = cite(read.document, read.outline, whole.segment, first, max(last, first + 1))
    return Place(
        section=cited.section,
        page=cited.page,
        start=first,
        end=last,
        before=_before(text[whole.start : first]),
        words=" ".join(words.split()),
        after=_after(text[last : whole.end]),
    )


def _before(text: str) -> str:
    """The end of what stands in front, from the beginning of a word."""
    tidy = " ".join(text.split())
    return tidy if len(tidy) <= _AROUND else f"… {tidy[-_AROUND:].partition(' ')[2]}"


def _after(text: str) -> str:
    """The beginning of what stands behind, to the end of a word."""
    tidy = " ".join(text.split())
    return tidy if len(tidy) <= _AROUND else f"{tidy[:_AROUND].rpartition(' ')[0]} …"
