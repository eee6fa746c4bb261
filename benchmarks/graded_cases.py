"""How well do the rules grade short contracts that lawyers graded by hand?

Usage: python benchmarks/graded_cases.py FILE.yaml… [--misses]

Each file is named after a clause family and lists cases with ``text``, ``status``, ``owner`` and,
where clear, ``manufacturer`` and ``binds``. Prints per file how many were right; ``--misses`` adds
one line a wrong case. ``benchmarks/cases/heldout`` is for measuring only: read no misses there
while tuning.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from clausecheck.model import Clause, Side
from clausecheck.pipeline import review_document
from clausecheck.readers import read
from clausecheck.ruleset import Ruleset, load_ruleset

STEPS = ("adverse", "missing", "weak", "adequate", "strong")


def main() -> None:
    """Grade every case of every file and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    ruleset = load_ruleset()
    total: Counter[str] = Counter()
    print("file\tstatus\towner\twithin one step\tmanufacturer\tbinds")
    for path in options.files:
        right: Counter[str] = Counter()
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            wrong = judge(case, path.stem, ruleset, right)
            if options.misses and wrong:
                print(f"  {case['id']}: {'; '.join(wrong)}")
        total += right
        print(line(path.parent.name + "/" + path.stem, right))
    print(line("all", total))


def judge(case: dict[str, Any], family: str, ruleset: Ruleset, right: Counter[str]) -> list[str]:
    """Count what is right about one case; return what is wrong in words."""
    clause = graded(case, family, ruleset, "owner")
    gap = abs(STEPS.index(clause.strength) - STEPS.index(case.get("owner") or "missing"))
    checks = {
        "status": (clause.status, case["status"]),
        "owner": (clause.strength, case.get("owner") or "missing"),
    }
    if case.get("manufacturer"):
        other = graded(case, family, ruleset, "manufacturer")
        checks["manufacturer"] = (other.strength, case["manufacturer"])
    if case.get("binds") and clause.status == "present":
        checks["binds"] = (" ".join(clause.binds), " ".join(sorted(case["binds"])))
    for name, (found, wanted) in checks.items():
        right[name + " of"] += 1
        right[name] += found == wanted
    right["near"] += gap <= 1
    return [f"{n} {a or '-'}, wanted {b}" for n, (a, b) in checks.items() if a != b]


def graded(case: dict[str, Any], family: str, ruleset: Ruleset, side: Side) -> Clause:
    """The clause of ``family`` in the review of the case's text."""
    document = read(Path(f"{case['id']}.txt"), data=case["text"].encode("utf-8"))
    clauses = review_document(document, ruleset, side=side).clauses
    return next(clause for clause in clauses if clause.id == family)


def line(name: str, right: Counter[str]) -> str:
    """One line of the table."""
    names = ("status", "owner", "near", "manufacturer", "binds")
    of = {"near": "owner"}
    cells = [f"{right[n]}/{right[of.get(n, n) + ' of']}" for n in names]
    return "\t".join([name, *cells])


if __name__ == "__main__":
    main()
