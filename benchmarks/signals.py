"""Which signals of anchors real contracts set off alone, with the words, and which cases need them.

Usage: python benchmarks/signals.py DATA [--leave-out FILE] [--family ID …] [--shown 5]

DATA and FILE as for ``grades.py``, whose contracts are reviewed. A case is short, and a pattern
that hears one word too many does no harm in it; a contract has a thousand sentences on other
subjects. So for each signal of an element that is an anchor this prints: in how many contracts
it matches; in how many the family is there by this signal alone, with what it matched there; and
how many of the cases in ``benchmarks/cases/tuned`` it helps to find, and finds alone.
A signal that other subjects set off and no case needs can go.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from grades import contracts

from clausecheck.detectors import rules
from clausecheck.pipeline import outlined, review_read
from clausecheck.readers import read
from clausecheck.ruleset import Ruleset, load_ruleset

CASES = Path(__file__).resolve().parent / "cases" / "tuned"
WIDTH = 150  # characters shown of a match


@dataclass(slots=True)
class Use:
    """How one signal is used: contracts, cases, and what it matched where nothing else did."""

    contracts: int = 0
    alone: list[str] = field(default_factory=list)
    cases: int = 0
    needed: int = 0


def main() -> None:
    """Print the signals of each family, those first that most often stand alone."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--leave-out", type=Path)
    parser.add_argument("--family", action="append")
    parser.add_argument("--shown", type=int, default=5)
    options = parser.parse_args()
    out = options.leave_out.read_text(encoding="utf-8").split("\n") if options.leave_out else []
    ruleset = load_ruleset()
    uses: defaultdict[str, Use] = defaultdict(Use)
    for name, data in contracts(options.data):
        if name.removesuffix(".txt") not in out and name not in out:
            count_contract(name, data, ruleset, uses)
    for path in sorted(CASES.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            found = matched(case["id"], case["text"].encode("utf-8"), ruleset).get(path.stem, {})
            for signal in found if case["status"] == "present" else ():
                uses[signal].cases += 1
                uses[signal].needed += len(found) == 1
    for signal, use in sorted(uses.items(), key=lambda item: -len(item[1].alone)):
        if options.family is None or signal.partition("/")[0] in options.family:
            print_use(signal, use, options.shown)


def count_contract(name: str, data: bytes, ruleset: Ruleset, uses: Mapping[str, Use]) -> None:
    """Note for one contract which signals match, and which make a family present alone."""
    status = {
        clause.id: clause.status
        for clause in review_read(
            outlined(read(Path(name), data=data)), ruleset, side="owner"
        ).clauses
    }
    for family, found in matched(name, data, ruleset).items():
        for signal, words in found.items():
            uses[signal].contracts += 1
            if len(found) == 1 and status[family] in {"present", "disclaimed"}:
                uses[signal].alone.append(f"{name[:20]}: {words}")


def matched(name: str, data: bytes, ruleset: Ruleset) -> dict[str, dict[str, str]]:
    """By family the signals of its anchors that match, each with the words of its first match."""
    seen = outlined(read(Path(f"{name}.txt"), data=data))
    anchors = {(f.id, e.id) for f in ruleset.families for e in f.elements if e.anchor}
    found: dict[str, dict[str, str]] = {}
    explained = seen.structure.explained
    for finding in rules.find(seen.views, seen.outline, seen.parties, ruleset, None, explained):
        if (finding.family, finding.element) in anchors:
            words = " ".join(seen.document.text[finding.start : finding.end].split())
            found.setdefault(finding.family, {}).setdefault(finding.signal, words[:WIDTH])
    return found


def print_use(signal: str, use: Use, shown: int) -> None:
    """One signal with what it does."""
    print(
        f"{signal}: {use.contracts} contracts, {len(use.alone)} alone; "
        f"{use.cases} cases, {use.needed} need it"
    )
    for line in list(dict.fromkeys(use.alone))[:shown]:
        print(f"    {line}")


if __name__ == "__main__":
    main()
