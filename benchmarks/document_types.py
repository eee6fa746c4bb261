"""Document types of public contracts, compared with the kind that stands in the file's name.

    python benchmarks/document_types.py FOLDER

FOLDER holds the .txt files of CUAD, whose names end in the kind of contract. The name is only a
hint: where it and the title differ, both are printed for a reader to judge.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from clausecheck.readers.text import read_text
from clausecheck.recognising import recognise
from clausecheck.ruleset import load_ruleset

_KINDS = {
    "manufactur": "manufacturing", "supply": "manufacturing", "outsourc": "manufacturing",
    "development": "development", "collaborat": "development", "licen": "licence",
    "intellectual": "licence",
}  # fmt: skip
_EXHIBIT = re.compile(r".*ex-[\d.]+[a-z()-]*\d*-")
_AMENDS = re.compile(r"\bamendment (?:no|#|n.)\W?\d|\bamendment\b.{0,10}\bto\b", re.IGNORECASE)


def named(name: str, opening: str) -> str:
    """The type that the file's name says, ``other`` where it says none of ours."""
    tail = _EXHIBIT.sub("", name.lower().replace("_", "-"))
    if "amend" in tail or _AMENDS.search(" ".join(opening.split())[:300]):
        return "amendment"
    found = [(tail.index(word), kind) for word, kind in _KINDS.items() if word in tail]
    return min(found)[1] if found else "other"


def main(folder: Path) -> int:
    """Print the share that agrees and every file that does not; 0 when there were files."""
    types = load_ruleset().types
    total = same = 0
    for path in sorted(folder.glob("*.txt")):
        data = path.read_bytes()
        found = recognise(read_text(path.name, data), types)
        expected = named(path.stem, data[:600].decode("utf-8", "replace"))
        total += 1
        same += found.type == expected
        if found.type != expected:
            print(f"{path.stem[-60:]}: named {expected}, found {found.type}: {found.reason}")
    print(f"{same} of {total} have the type that their file's name says")
    return 0 if total else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
