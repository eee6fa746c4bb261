"""Count the flaws of the drafting over many contracts and print some to be judged by eye.

Usage: python benchmarks/structure.py DATA [--skip 0] [--sample 60] [--flaws 10] [--kind KIND]
       [--ndas]

DATA holds cuad/txt, and contract_nli/train.json, which is read instead with --ndas. The contracts
are put in a fixed random order; SKIP of them are passed over and the next SAMPLE are read. Prints
for each kind how many flaws there are in how many contracts and FLAWS of them, drawn by the same
fixed chance, each with its passage; last the milliseconds of processor time for 50,000 characters.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import defaultdict
from pathlib import Path

from clausecheck.model import Flaw
from clausecheck.readers import read
from clausecheck.segmenting import segment
from clausecheck.structure import describe

_ORDER = 1
_SHOWN = 420


def main() -> None:
    """Read the contracts, print the counts, the flaws and the cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--skip", type=int, default=0)
    parser.add_argument("--sample", type=int, default=60)
    parser.add_argument("--flaws", type=int, default=10)
    parser.add_argument("--kind", default="")
    parser.add_argument("--ndas", action="store_true")
    options = parser.parse_args()
    texts = ndas(options.data) if options.ndas else contracts(options.data)
    random.Random(_ORDER).shuffle(texts)
    found: dict[str, list[tuple[str, Flaw]]] = defaultdict(list)
    seconds, characters, terms = 0.0, 0, 0
    chosen = texts[options.skip : options.skip + options.sample]
    for name, data in chosen:
        document = read(Path(f"{name}.txt"), data=data)
        outline = segment(document)
        started = time.process_time()
        structure = describe(document, outline)
        seconds += time.process_time() - started
        characters += len(document.text)
        terms += len(structure.terms)
        for flaw in structure.flaws:
            found[flaw.kind].append((name, flaw))
    print(f"{len(chosen)} contracts, {terms} defined terms")
    for kind, flaws in sorted(found.items()):
        print(f"{kind}\t{len(flaws)} in {len({name for name, _ in flaws})} contracts")
        if options.kind in ("", kind):
            show(flaws, options.flaws)
    print(f"{seconds * 1000 / max(characters, 1) * 50_000:.1f} ms for 50,000 characters")


def contracts(data: Path) -> list[tuple[str, bytes]]:
    """Name and text of every contract of CUAD."""
    return [(p.stem, p.read_bytes()) for p in sorted((data / "cuad" / "txt").glob("*.txt"))]


def ndas(data: Path) -> list[tuple[str, bytes]]:
    """Name and text of every NDA of ContractNLI's training set."""
    found = json.loads((data / "contract_nli" / "train.json").read_text(encoding="utf-8"))
    found = found["documents"] if isinstance(found, dict) else found
    return [(f"nda-{n}", one["text"].encode("utf-8")) for n, one in enumerate(found)]


def show(flaws: list[tuple[str, Flaw]], limit: int) -> None:
    """Print some flaws with the passage each stands in."""
    chosen = random.Random(_ORDER).sample(flaws, min(limit, len(flaws)))
    for name, flaw in chosen:
        print(f"  {name[:40]}: {flaw.message}")
        if flaw.evidence is not None:
            words = " ".join(flaw.evidence.text.split())
            print(f"      {flaw.evidence.section}: {words[:_SHOWN]}")


if __name__ == "__main__":
    main()
