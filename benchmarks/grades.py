"""The grades of real manufacturing, supply and outsourcing contracts and NDAs, some to be read.

Usage: python benchmarks/grades.py DATA [--leave-out FILE] [--sample N --seed S]

DATA holds cuad/labels.json, cuad/txt and contract_nli/dev.json. Of CUAD the contracts of the
types in ``KINDS`` are reviewed, of ContractNLI all NDAs, from the owner's side. FILE names
contracts to leave out, one a line: the name in labels.json, or the id of an NDA with ``.txt``.

Prints how often each family has each status and strength. With ``--sample`` it prints N verdicts
instead, drawn by ``--seed``, in a form for reading: what was decided, with which words of the
contract, by which steps. Half of them are present or disclaimed, half absent, and no family is
drawn again before the others of its half had their turn.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from clausecheck.model import Clause, Evidence, Outline
from clausecheck.pipeline import outlined, review_read
from clausecheck.readers import read
from clausecheck.ruleset import Ruleset, load_ruleset

KINDS = frozenset({"Manufacturing", "Supply", "Outsourcing"})


class Verdict(NamedTuple):
    """The verdict on one family in one document, and what is needed to quote the text of it."""

    document: str
    type: str
    clause: Clause
    text: str
    outline: Outline


def main() -> None:
    """Print the table, or the verdicts to be read."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--leave-out", type=Path)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    left_out = (
        options.leave_out.read_text(encoding="utf-8").split("\n") if options.leave_out else []
    )
    ruleset = load_ruleset()
    verdicts = [
        verdict
        for name, data in contracts(options.data)
        if name.removesuffix(".txt") not in left_out and name not in left_out
        for verdict in verdicts_on(name, data, ruleset)
    ]
    if options.sample:
        for number, verdict in enumerate(drawn(verdicts, options.sample, options.seed), start=1):
            print_verdict(number, verdict)
    else:
        print_table(verdicts)


def contracts(data: Path) -> Iterator[tuple[str, bytes]]:
    """(file name, bytes) of every contract to be reviewed, in a fixed order."""
    labels = json.loads((data / "cuad" / "labels.json").read_text(encoding="utf-8"))
    for name in sorted(labels):
        if labels[name]["type"] in KINDS:
            yield f"{name}.txt", (data / "cuad" / "txt" / f"{name}.txt").read_bytes()
    ndas = json.loads((data / "contract_nli" / "dev.json").read_text(encoding="utf-8"))
    for nda in ndas["documents"]:
        yield f"{nda['id']}.txt", nda["text"].encode("utf-8")


def verdicts_on(name: str, data: bytes, ruleset: Ruleset) -> Iterator[Verdict]:
    """The verdict on every family, from the owner's side."""
    seen = outlined(read(Path(name), data=data))
    report = review_read(seen, ruleset, side="owner")
    for clause in report.clauses:
        yield Verdict(name, report.document.type, clause, seen.document.text, seen.outline)


def drawn(verdicts: list[Verdict], count: int, seed: int) -> list[Verdict]:
    """``count`` verdicts, half of them absent, families in turn."""
    chance = random.Random(seed)
    absent = [each for each in verdicts if each.clause.status == "absent"]
    found = [each for each in verdicts if each.clause.status in {"present", "disclaimed"}]
    half = count // 2
    return in_turn(found, count - half, chance) + in_turn(absent, half, chance)


def in_turn(verdicts: list[Verdict], count: int, chance: random.Random) -> list[Verdict]:
    """``count`` of them, one of each family before the second of any."""
    shuffled = chance.sample(verdicts, len(verdicts))
    had: Counter[str] = Counter()
    turns = []
    for verdict in shuffled:
        turns.append(had[verdict.clause.id])
        had[verdict.clause.id] += 1
    order = sorted(range(len(shuffled)), key=lambda place: turns[place])  # stable: chance decides
    return [shuffled[place] for place in order[:count]]


def print_table(verdicts: list[Verdict]) -> None:
    """A line a family: how often each status and strength was given."""
    grades = [(each.clause.id, f"{each.clause.status} {each.clause.strength}") for each in verdicts]
    columns = sorted({grade for _, grade in grades}, key=lambda grade: grade.split()[::-1])
    counts = Counter(grades)
    print(f"{len({each.document for each in verdicts})} documents")
    print("family", *columns, sep="\t")
    for family in dict.fromkeys(family for family, _ in grades):
        print(family, *(counts[family, column] for column in columns), sep="\t")
    print("all", *(sum(grade == column for _, grade in grades) for column in columns), sep="\t")


def print_verdict(number: int, verdict: Verdict) -> None:
    """One verdict with all that it rests on."""
    clause = verdict.clause
    bound = ", ".join(clause.binds) or "nobody"
    print(f"--- {number}. {verdict.document} ({verdict.type}): {clause.id}")
    print(f"{clause.status}, {clause.strength}, confidence {clause.confidence}, binds {bound}")
    for element in clause.elements:
        if element.status not in {"met", "contrary"} and not element.evidence:
            continue
        print(f"* {element.id} ({element.status}): {element.title}")
        for evidence in element.evidence:
            print(f"    {quoted(evidence, verdict)}")
    for step in clause.steps:
        print(f"> {step}")
    if clause.nearest is not None:
        print(f"nearest: {quoted(clause.nearest, verdict)}")
    print()


def quoted(evidence: Evidence, verdict: Verdict) -> str:
    """The whole sentences in which the evidence stands, the evidence itself between brackets."""
    around = [
        passage
        for passage in verdict.outline.passages
        if passage.start < evidence.end and evidence.start < passage.end
    ]
    start = min([evidence.start, *(passage.start for passage in around)])
    end = max([evidence.end, *(passage.end for passage in around)])
    before, after = verdict.text[start : evidence.start], verdict.text[evidence.end : end]
    sentence = " ".join(f"{before}[{evidence.text}]{after}".split())
    return f"{evidence.section} {evidence.heading}: {sentence}"


if __name__ == "__main__":
    main()
