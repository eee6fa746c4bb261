"""What the pages say about a report, in sentences. Words of grades are in formats.wording."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clausecheck.formats.wording import Mark, gaps_first, mark_counts, mark_of, verdict
from clausecheck.model import Clause, Document, Element, Party, Report, Role, Side

SIDE_NAMES: dict[Side, str] = {"owner": "Owner of the IP", "manufacturer": "Manufacturer"}
ROLE_NAMES: dict[Role, str] = {
    "owner": "owner of the IP",
    "manufacturer": "manufacturer",
    "other": "other party",
}

_ONE_UP = "One step up, "
_AGAINST = "Works against this side: "
_DECIDING = (_ONE_UP, _AGAINST, "Held at ", "The text takes", "The duty binds")

_BAD = ("missing", "disclaimed", "adverse")
_GROUPS = {
    "adverse": ("Works against you", "The contract takes something away. Settle these first."),
    "disclaimed": ("Ruled out in words", "The contract says that you do not have this."),
    "missing": ("Missing", "Nothing in what was read protects you here."),
    "cannot-tell": ("Cannot be told", "The answer may stand in pages or papers not read."),
    "weak": ("Weak", "There is wording, but it leaves a hole."),
    "adequate": ("Adequate", "Usual protection; could be firmer."),
    "strong": ("Strong", "Keep this wording in later drafts."),
    "favourable": ("Silent, in your favour", "The contract says nothing, which suits you."),
    "not-expected": ("Not expected here", "Contracts of this type need not deal with these."),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Clauses with the same mark, under the heading they get on the page."""

    mark: Mark
    heading: str
    hint: str
    clauses: tuple[Clause, ...]


def groups(report: Report) -> list[Group]:
    """Sort the clauses of a report into headings, gaps first."""
    ordered = gaps_first(report.clauses)
    return [
        Group(mark, *_GROUPS[mark.key], tuple(c for c in ordered if mark_of(c) == mark))
        for mark, _ in mark_counts(report)
    ]


def bad_count(report: Report) -> int:
    """Count the clauses that are missing, ruled out or work against the chosen side."""
    return sum(mark_of(clause).key in _BAD for clause in report.clauses)


def graded_count(report: Report) -> int:
    """Count the clauses that a document of this type is graded on."""
    return sum(mark_of(clause).key != "not-expected" for clause in report.clauses)


def headline(report: Report) -> str:
    """Say in one sentence how the chosen side stands."""
    total, bad = graded_count(report), bad_count(report)
    if not total:
        return "There is nothing to grade in this document."
    noun = "protection" if report.side == "owner" else "point"
    if not bad:
        return f"None of {total} {noun}s is missing or works against you."
    keys = {mark_of(clause).key for clause in report.clauses}
    absent = ["missing"] if "missing" in keys else []
    absent += ["ruled out"] if "disclaimed" in keys else []
    what = [f"{_verb(bad, 'is', 'are')} {' or '.join(absent)}"] if absent else []
    what += [_verb(bad, "works against you", "work against you")] if "adverse" in keys else []
    return f"{bad} of {total} {noun}{'' if total == 1 else 's'} {' or '.join(what)}."


def _verb(count: int, one: str, many: str) -> str:
    return one if count == 1 else many


def second_line(report: Report) -> str:
    """Say how the rest is graded; empty when there is no rest."""
    counts = {mark.key: count for mark, count in mark_counts(report)}
    parts = [
        f"{counts[key]} {'is' if counts[key] == 1 else 'are'} {word}"
        for key, word in (
            ("weak", "weak"),
            ("adequate", "adequate"),
            ("strong", "strong"),
            ("cannot-tell", "not to be told from what was read"),
        )
        if counts.get(key)
    ]
    return f"Of the others, {_join(parts)}." if parts else ""


def _join(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def reason(clause: Clause, side: Side) -> str:
    """Say in one line why the clause has its grade: the step that decided it, else the verdict."""
    decided = [step for step in clause.steps if step.startswith(_DECIDING)]
    if decided and mark_of(clause).key in ("adverse", "weak", "adequate"):
        return _as_reason(decided[-1])
    return verdict(clause, side)


def _as_reason(step: str) -> str:
    """Say a grading step to the reader: "Works against this side: X." -> "X."."""
    if step.startswith(_ONE_UP):
        needs = step.partition(", needs: ")[2]
        return f"There is wording, but it lacks: {needs}"
    words = step.removeprefix(_AGAINST)
    return words[:1].upper() + words[1:]


def to_raise(clause: Clause) -> list[str]:
    """List what would lift the grade, most pressing first; empty where nothing would."""
    if mark_of(clause).key in ("strong", "favourable", "not-expected", "cannot-tell"):
        return []
    climbs = [_climb(step) for step in clause.steps if step.startswith(_ONE_UP)]
    return [
        *_each("Take out or soften", clause.elements, "adverse", "met"),
        *(climbs or _each("Add", clause.elements, "core", "not-found")),
        *_each("Turn round", clause.elements, "core", "contrary"),
        *_each("Take out", clause.elements, "cap", "met"),
    ]


def _climb(step: str) -> str:
    """Turn the grading step "One step up, strong, needs: X." into "To be strong: X"."""
    grade, _, needs = step.removeprefix(_ONE_UP).partition(", needs: ")
    return f"To be {grade}: {needs.rstrip('.')}"


def why_steps(clause: Clause) -> list[str]:
    """List the steps that led to the grade, without those that say what would raise it."""
    return [step for step in clause.steps if not step.startswith(_ONE_UP)]


def _each(what: str, elements: Iterable[Element], role: str, status: str) -> list[str]:
    return [f"{what}: {e.title}" for e in elements if e.role == role and e.status == status]


def short_names(party: Party) -> list[str]:
    """List how the contract calls a party, without its full name and other spellings of it."""
    known = {party.name.casefold()}
    names = []
    for alias in reversed(party.aliases):
        if alias.casefold() not in known and not party.name.startswith(alias):
            known.add(alias.casefold())
            names.append(alias)
    return names[::-1]


def revision_line(document: Document) -> str:
    """Say how many tracked changes a document holds; empty when there is none."""
    count = len(document.changes)
    if not count:
        return ""
    return f"{count} tracked change{'' if count == 1 else 's'} in {document.name}"
