"""Verdicts to source rows: what in a contract answers what the articles ask, and how well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from clausecheck.grading import STRENGTHS
from clausecheck.model import Answer, Clause, Element, Evidence, Level, SourceRow
from clausecheck.ruleset.schema import NEEDED, SourceRowRule

_LEVELS: tuple[Level, ...] = ("weak", "adequate", "strong")


@dataclass(frozen=True, slots=True)
class _Need:
    """One thing asked for: a family, at least a grade of it, an element, or no such element."""

    family: str
    element: str = ""
    strength: str = "weak"
    absent: bool = False


_Needs = list[list[_Need]]
"""All of these, of an inner list one."""


def source_rows(rules: Sequence[SourceRowRule], clauses: Sequence[Clause]) -> tuple[SourceRow, ...]:
    """How far the contract answers each row; ``clauses`` are the verdicts for the owner."""
    by_id = {clause.id: clause for clause in clauses}
    return tuple(_row(rule, by_id) for rule in rules)


def _row(rule: SourceRowRule, clauses: Mapping[str, Clause]) -> SourceRow:
    needs = {
        "weak": _needs(rule.weak), "adequate": _needs(rule.adequate), "strong": _needs(rule.strong),
    }  # fmt: skip
    level, lacking = _level(needs, clauses)
    return SourceRow(
        id=rule.id,
        asks=rule.asks,
        contract=rule.contract,
        level=level,
        answers=tuple(_answers(needs, clauses)),
        lacking=lacking,
        questions=tuple(rule.questions),
        homework=tuple(rule.homework),
    )


def _needs(items: Sequence[str | list[str]]) -> _Needs:
    return [[_need(text) for text in ([i] if isinstance(i, str) else i)] for i in items]


def _need(text: str) -> _Need:
    found = NEEDED.fullmatch(text)
    assert found is not None  # the schema has checked it
    return _Need(
        found["family"], found["element"] or "", found["strength"] or "weak", bool(found["no"])
    )


# --- the level -----------------------------------------------------------------------------


def _level(
    needs: Mapping[str, _Needs], clauses: Mapping[str, Clause]
) -> tuple[Level, tuple[str, ...]]:
    """The best level all of whose needs, and those of the levels below, are met; what lacks."""
    reached: Level = "none"
    lacking: list[list[_Need]] = []
    for level in _LEVELS:
        lacking = [one for one in needs[level] if not any(_holds(n, clauses) for n in one)]
        if lacking:
            break
        reached = level if needs[level] else reached
    several = len({n.family for level in _LEVELS for one in needs[level] for n in one}) > 1
    said = [dict.fromkeys(_said(n, clauses, of=several) for n in one) for one in lacking]
    words = tuple(dict.fromkeys(" or ".join(one) for one in said))
    return _doubted(reached, needs, clauses), words


def _doubted(reached: Level, needs: Mapping[str, _Needs], clauses: Mapping[str, Clause]) -> Level:
    """A level unless the contract works against the row, or nothing could be said of it."""
    basis = [*needs["weak"], *needs["adequate"]] or needs["strong"]
    if any(_against(one, clauses) for one in basis):
        return "against"
    named = {n.family for level in _LEVELS for one in needs[level] for n in one}
    if reached != "none" or not named:
        return reached
    graded = [clauses[name] for name in named if name in clauses]
    if not graded:
        return "not-graded"
    return "cannot-tell" if any(c.status == "cannot-tell" for c in graded) else "none"


def _holds(need: _Need, clauses: Mapping[str, Clause]) -> bool:
    clause = clauses.get(need.family)
    if need.absent:
        return clause is None or _element(clause, need.element) is None
    if clause is None or clause.strength == "adverse":
        return False
    if need.element:
        return _element(clause, need.element) is not None
    written = clause.status in ("present", "disclaimed")
    return written and STRENGTHS.index(clause.strength) >= STRENGTHS.index(need.strength)


def _against(one: Sequence[_Need], clauses: Mapping[str, Clause]) -> bool:
    """Whether what was asked is not there and one of the clauses works against the owner."""
    if any(_holds(need, clauses) for need in one):
        return False
    families = [clauses[n.family] for n in one if n.family in clauses and not n.absent]
    return any(c.strength == "adverse" for c in families)


def _element(clause: Clause, name: str) -> Element | None:
    """The element of this id where it is met."""
    return next((e for e in clause.elements if e.id == name and e.status == "met"), None)


def _said(need: _Need, clauses: Mapping[str, Clause], *, of: bool) -> str:
    """What is asked for, in words, with ``of`` of which family: "paid for (exclusivity)"."""
    clause = clauses.get(need.family)
    if clause is None:
        return f"{need.family.replace('-', ' ')} (no rule in use looks for it)"
    title = (clause.title[:1].lower() + clause.title[1:]).removeprefix("no ")
    if clause.strength == "adverse" and not need.absent:
        return f"{title} turned in the owner's favour"
    if need.element:
        titles = [e.title for e in clause.elements if e.id == need.element]
        words = titles[0] if titles else need.element.replace("-", " ")
        words = words[:1].lower() + words[1:]
        words = f"no “{words}”" if need.absent else words
        return f"{words} ({title})" if of else words
    if need.strength == "weak":
        return f"a clause on {title}"
    return f"{title}, at least {need.strength}" if need.strength != "strong" else f"{title}, strong"


# --- the answers ---------------------------------------------------------------------------


def _answers(needs: Mapping[str, _Needs], clauses: Mapping[str, Clause]) -> Iterator[Answer]:
    """What is there of all that is asked, family by family; what works against the row too."""
    found: dict[str, list[Element]] = {}
    for need in (n for level in _LEVELS for one in needs[level] for n in one if not n.absent):
        clause = clauses.get(need.family)
        if clause is None or clause.status not in ("present", "disclaimed"):
            continue
        if clause.strength == "adverse" or _holds(need, clauses):
            elements = found.setdefault(need.family, [])
            element = _element(clause, need.element) if need.element else None
            if element is not None and element not in elements:
                elements.append(element)
    for family, elements in found.items():
        shown = [e for one in elements for e in one.evidence] or [*clauses[family].evidence]
        yield Answer(family, tuple(e.id for e in elements), _plain(shown))


def _plain(evidence: Sequence[Evidence]) -> Evidence | None:
    """The first passage, without its boxes: the clause has them."""
    return replace(evidence[0], boxes=()) if evidence else None
