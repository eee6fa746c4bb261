"""The same contract as PDF and as text: how often do statuses and strengths agree?

Usage: python benchmarks/layouts.py DATA [--all]

DATA holds cuad/pdf and cuad/txt with the same names. Prints the share of (contract, family)
pairs whose status and strength agree, per family, and every pair that does not.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from clausecheck.model import Clause, Report
from clausecheck.pipeline import review
from clausecheck.ruleset import load_ruleset


def main() -> None:
    """Compare all pairs and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    options = parser.parse_args()
    ruleset = load_ruleset()
    same: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for pdf in sorted((options.data / "cuad" / "pdf").glob("*.pdf")):
        txt = options.data / "cuad" / "txt" / f"{pdf.stem}.txt"
        if not txt.is_file():
            continue
        pairs = _pairs(review(pdf, ruleset), review(txt, ruleset))
        for name, (one, other) in pairs.items():
            total[name] += 1
            if (one.status, one.strength) == (other.status, other.strength):
                same[name] += 1
            else:
                verdicts = f"pdf {_verdict(one)}\ttxt {_verdict(other)}"
                print(pdf.stem, name, verdicts, _differing(one, other), sep="\t")
    for name in sorted(total):
        print(f"{name}\t{same[name]}/{total[name]}\t{same[name] / total[name]:.1%}")
    everything = sum(total.values())
    print(f"all\t{sum(same.values())}/{everything}\t{sum(same.values()) / everything:.1%}")


def _pairs(one: Report, other: Report) -> dict[str, tuple[Clause, Clause]]:
    others = {c.id: c for c in other.clauses}
    return {c.id: (c, others[c.id]) for c in one.clauses}


def _verdict(clause: Clause) -> str:
    return f"{clause.status} {clause.strength}"


def _differing(one: Clause, other: Clause) -> str:
    """The elements met in only one of the two."""
    first = {e.id for e in one.elements if e.status == "met"}
    second = {e.id for e in other.elements if e.status == "met"}
    return f"only pdf: {sorted(first - second)} only txt: {sorted(second - first)}"


if __name__ == "__main__":
    main()
