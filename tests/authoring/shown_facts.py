"""What an example of the reference comes to: loaded, asked, compared with what it says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from functools import cache, cached_property
from pathlib import Path

from clausecheck.authoring.examples import as_contract, run, run_together
from clausecheck.authoring.family_pages import page
from clausecheck.authoring.mutating import mutate
from clausecheck.model import Clause, Report, Side
from clausecheck.pipeline import review_read
from clausecheck.ruleset.compiling import compile_packs
from clausecheck.ruleset.library import Ruleset
from clausecheck.ruleset.loading import Problems

_MANUFACTURER = "as manufacturer: "


class Loaded:
    """The files of an example, put on top of the shipped word lists, and what they say."""

    def __init__(self, files: Mapping[str, str], folder: Path, shipped: Path) -> None:
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        packs = [folder / name for name in dict.fromkeys(n.split("/")[0] for n in files)]
        problems = Problems()
        self.ruleset = compile_packs(packs, shipped, problems)
        self.problems = [str(problem) for problem in problems.in_order()]
        self.review = cache(self._review)

    @cached_property
    def rules(self) -> Ruleset:
        assert self.ruleset is not None, self.problems
        return self.ruleset

    def wrong(self, text: str, outcome: str) -> list[str]:
        """The facts of ``outcome`` that do not hold of ``text``."""
        if text.startswith("`"):
            said = _plain("\n".join(_COMMANDS[text](self.rules)))
            return [line for line in outcome.split(" / ") if _plain(line) not in said]
        return [fact for fact in outcome.split("; ") if not self._holds(text, fact, "owner")]

    def _holds(self, text: str, fact: str, side: Side) -> bool:
        if fact.startswith(_MANUFACTURER):
            return self._holds(text, fact.removeprefix(_MANUFACTURER), "manufacturer")
        report = self.review(text, side)
        name, colon, rest = fact.partition(": ")
        chosen = [c for c in report.clauses if colon and c.id == name]
        clause = next(iter(chosen or report.clauses), None)
        fact = rest if chosen else fact
        if fact.startswith("“"):
            return clause is not None and fact[1:-1] in _words(clause, report)
        return fact in {*_of_report(report, self.rules), *(_of_clause(clause) if clause else ())}

    def _review(self, text: str, side: Side) -> Report:
        return review_read(as_contract(text), self.rules, side=side, possible=True)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _words(clause: Clause, report: Report) -> str:
    lists = (report.questionnaire, report.homework, report.source_rows, report.headlines)
    parts = [asdict(clause), report.document.purpose, [asdict(one) for of in lists for one in of]]
    return json.dumps(parts, ensure_ascii=False)


def _of_clause(clause: Clause) -> Iterator[str]:
    yield clause.strength
    yield f"status {clause.status}"
    if clause.favourable:
        yield "favourable"
    met = {e.id: "met" if e.status == "met" else "not met" for e in clause.elements}
    yield from (f"{name} {status}" for name, status in met.items())
    if "probe" in met:
        yield met["probe"]
    if clause.position:
        yield f"position {clause.position.tier}"
    if clause.nearest:
        yield f"nearest “{clause.nearest.text}”"
    yield f"expectation {clause.expectation}"
    yield from (f"gap {gap.id} ranks {gap.rank}" for gap in clause.gaps)
    yield from (f"gap {gap.id}, {gap.severity}" for gap in clause.gaps)
    yield from (f"possible {p.label}, {p.confidence}" for p in clause.possible)
    if not clause.possible:
        yield "nothing possible"
    known = {gap.id for gap in clause.gaps}
    yield from (f"no gap {name}" for name in _GAPS if name not in known)


_GAPS = ("no-date", "costs", "none", "mixed")


def _of_report(report: Report, ruleset: Ruleset) -> Iterator[str]:
    yield f"type {report.document.type}"
    yield from (f"question {q.id}, {q.priority}" for q in report.questionnaire)
    yield from (f"task {t.id}, {t.priority}" for t in report.homework)
    yield from (f"row {row.id}, {row.level}" for row in report.source_rows)
    asked = (*report.questionnaire, *report.homework)
    yield from (f"{one.id} answers {row}" for one in asked for row in one.rows)
    yield from (f"remark {notice.message}" for notice in report.notices)
    if not any(notice.kind == "interaction" for notice in report.notices):
        yield "no remark"
    known = {family.id for family in ruleset.families}
    yield from (f"no family {name}" for name in ("samples", "secrecy") if name not in known)


def _tested(ruleset: Ruleset) -> Iterator[str]:
    outcomes = [*run(ruleset, ruleset.families), *run_together(ruleset, ruleset.interactions)]
    yield from (outcome.message for outcome in outcomes if outcome.misses)


def _survivors(ruleset: Ruleset) -> Iterator[str]:
    yield from (m.message for m in mutate(ruleset, ruleset.families) if m.survived)


def _documented(ruleset: Ruleset) -> Iterator[str]:
    yield from (page(family, ruleset) for family in ruleset.families)


_COMMANDS: Mapping[str, Callable[[Ruleset], Iterator[str]]] = {
    "`rules test`": _tested,
    "`rules mutate`": _survivors,
    "`rules docs`": _documented,
}
