"""Review every contract of a data folder: nothing crashes, evidence is exact, runs repeat.

Usage: python benchmarks/sweep.py DATA [--side owner]

DATA holds cuad/txt, cuad/pdf and contract_nli/dev.json. Prints one line a failure, then the
counts: documents, crashes, evidence slices that differ from the text, reports that differ
between two runs, and milliseconds per document.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from clausecheck.formats import render
from clausecheck.model import Clause, Document, Evidence, Report
from clausecheck.pipeline import review_document
from clausecheck.readers import read
from clausecheck.ruleset import Ruleset, load_ruleset


def main() -> int:
    """Run the sweep; exit code 1 when anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--side", choices=("owner", "manufacturer"), default="owner")
    options = parser.parse_args()
    ruleset = load_ruleset()
    counts: Counter[str] = Counter()
    grades: Counter[tuple[str, str, str]] = Counter()
    for kind, name, data in documents(options.data):
        counts["documents " + kind] += 1
        started = time.perf_counter()
        try:
            report, problems = examine(name, data, ruleset, options.side)
        except Exception as error:  # the point of the sweep is to find these
            print(f"{name}: crash: {type(error).__name__}: {error}")
            counts["crashes"] += 1
            continue
        counts["milliseconds " + kind] += round((time.perf_counter() - started) * 1000 / 2)
        for problem in problems:
            print(f"{name}: {problem}")
            counts[problem.split(":")[0]] += 1
        for clause in report.clauses:
            grades[clause.id, clause.status, clause.strength] += 1
    for key in sorted(counts):
        print(f"{key}: {counts[key]}")
    for grade, number in sorted(grades.items()):
        print(*grade, number, sep="\t")
    wrong = {"crashes", "slice differs", "run differs"}
    return 1 if any(counts[key] for key in wrong) else 0


def documents(data: Path) -> Iterator[tuple[str, str, bytes]]:
    """(kind, name, bytes) of every contract of the folder, in a fixed order."""
    for path in sorted((data / "cuad" / "txt").glob("*.txt")):
        yield "txt", path.name, path.read_bytes()
    for path in sorted((data / "cuad" / "pdf").glob("*.pdf")):
        yield "pdf", path.name, path.read_bytes()
    ndas = json.loads((data / "contract_nli" / "dev.json").read_text(encoding="utf-8"))
    for nda in ndas["documents"]:
        yield "nda", f"{nda['id']}.txt", nda["text"].encode("utf-8")


def examine(name: str, data: bytes, ruleset: Ruleset, side: str) -> tuple[Report, list[str]]:
    """One report and what is wrong with it: inexact evidence, or a second run that differs."""
    document = read(Path(name), data=data)
    chosen = "owner" if side == "owner" else "manufacturer"
    report = review_document(document, ruleset, side=chosen)
    again = review_document(read(Path(name), data=data), ruleset, side=chosen)
    problems = [
        f"slice differs: {evidence.start}-{evidence.end}"
        for clause in report.clauses
        for evidence in all_evidence(clause)
        if not exact(document, evidence)
    ]
    if render(report, "json") != render(again, "json"):
        problems.append("run differs: the two reports are not the same")
    return report, problems


def all_evidence(clause: Clause) -> Iterator[Evidence]:
    """Every piece of evidence of a clause, of its elements and its nearest passage."""
    yield from clause.evidence
    for element in clause.elements:
        yield from element.evidence
    if clause.nearest is not None:
        yield clause.nearest


def exact(document: Document, evidence: Evidence) -> bool:
    """The evidence is the slice of the text it claims to be."""
    return bool(evidence.text) and document.text[evidence.start : evidence.end] == evidence.text


if __name__ == "__main__":
    sys.exit(main())
