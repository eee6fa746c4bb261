"""What ten times the rules cost.

Usage: python benchmarks/rules_scaling.py [FILE…] [--times 1 2 5 10] [--runs 3]

Makes copies of the shipped families whose content words are exchanged for others (and so are the
words of their lists) that occur about as often in FILEs, so that every copy asks for words that
contracts do contain, in patterns as long and as wide as ours. Prints for each size the number of
families and patterns, the time to load, and the median time to review all FILEs (default: the
samples), in milliseconds of processor time; reading the files is not counted. The first
review of a process is left out: patterns compile their automata then.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from clausecheck.model import Document
from clausecheck.pipeline import outlined, review_read
from clausecheck.readers import read
from clausecheck.reporting import Read
from clausecheck.ruleset import Ruleset, load_ruleset
from clausecheck.ruleset.loading import Problems
from clausecheck.ruleset.loading.strict import parse

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
RULES = Path(__file__).resolve().parent.parent / "rules"
PLAIN = frozenset({
    "owner", "manufacturer", "both", "party", "info", "duty", "not-duty", "consent", "holder",
    "owner-word", "agreement",
})  # fmt: skip
"""Word lists that all families share; the others each copy has for itself."""
SMALL = frozenset(
    "shall must will with from that this which such other their whether where when upon into under "
    "after before until unless have been being made make does than then there these those each "
    "only also more most less least them they what whose over without within between".split()
)
_TOKEN = re.compile(r"\{[a-z0-9-]+\}|\\.|\(\?[a-z:]+|_[A-Za-z]+|[A-Za-z]{4,}")


def main() -> None:
    """Time every size and print one line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--times", nargs="+", type=int, default=[1, 2, 5, 10])
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    files = options.files or [p for p in sorted(SAMPLES.iterdir()) if p.suffix in (".pdf", ".docx")]
    documents = [read(path) for path in files]
    print("times\tfamilies\tpatterns\tload ms\toutline ms\treview ms\tof the first")
    first = 0.0
    for times in options.times:
        with tempfile.TemporaryDirectory() as folder:
            write_copies(Path(folder), times - 1, [d.text for d in documents])
            started = time.process_time()
            ruleset = load_ruleset([Path(folder)] if times > 1 else [])
            loading = 1000 * (time.process_time() - started)
            outline, whole = timed(documents, ruleset, options.runs)
        first = first or whole
        cells = (len(ruleset.families), len(ruleset.probes), f"{loading:.0f}", f"{outline:.0f}",
                 f"{whole:.0f}", f"{whole / first:.2f}")  # fmt: skip
        print(times, *cells, sep="\t", flush=True)


def timed(documents: list[Document], ruleset: Ruleset, runs: int) -> tuple[float, float]:
    """Milliseconds for outlining, and for outlining and reviewing, all documents."""
    outlines, wholes = [], []
    for _ in range(runs + 1):
        started = time.process_time()
        seen: list[Read] = [outlined(document) for document in documents]
        outlines.append(time.process_time() - started)
        for one in seen:
            review_read(one, ruleset, side="owner")
        wholes.append(time.process_time() - started)
    return 1000 * statistics.median(outlines[1:]), 1000 * statistics.median(wholes[1:])


def write_copies(folder: Path, copies: int, texts: list[str]) -> None:
    """Write ``copies`` shuffled copies of every shipped family, with word lists of their own."""
    families = [
        data
        for path in sorted((RULES / "core").glob("*.yaml"))
        if isinstance(data := plain(path), dict)
    ]
    lists = plain(RULES / "context" / "words.yaml")
    classes = by_frequency(vocabulary([families, lists]), " ".join(texts).lower())
    (folder / "pack.yaml").write_text("id: copies\n", encoding="utf-8")
    own: dict[str, list[str]] = {}
    for number in range(copies):
        swap = {}
        for words in classes:
            shuffled = words[:]
            random.Random(number).shuffle(shuffled)
            swap |= dict(zip(words, shuffled, strict=True))
        own |= {
            f"{name}-{number}": rewritten(patterns, swap, lists, number)
            for name, patterns in lists.items()
            if name not in PLAIN
        }
        for family in families:
            copy = {**family, "id": f"{family['id']}-{number}", "examples": []}
            copy["elements"] = [
                {
                    **e,
                    **{
                        k: rewritten(e[k], swap, lists, number)
                        for k in ("signals", "unless")
                        if k in e
                    },
                }
                for e in family["elements"]
            ]
            copy["related"] = rewritten(family["related"], swap, lists, number)
            text = yaml.dump(copy, Dumper=Written, sort_keys=False, width=10_000)
            (folder / f"{copy['id']}.yaml").write_text(text, encoding="utf-8")
    (folder / "context").mkdir()
    if own:
        text = yaml.dump(own, Dumper=Written, width=10_000)
        (folder / "context" / "words.yaml").write_text(text, encoding="utf-8")


def plain(path: Path) -> Any:
    """The data of a rule file, read as ClauseCheck reads it."""
    source = parse(path, path.read_bytes(), Problems())
    return source.data if source else None


class Written(yaml.SafeDumper):
    """YAML without anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write everything out."""
        return True


def vocabulary(data: Any) -> list[str]:
    """All content words of all patterns, in order of the alphabet."""
    found: set[str] = set()
    rewritten(data, {}, {}, 0, found)
    return sorted(found)


def by_frequency(words: list[str], text: str) -> list[list[str]]:
    """The words in classes of those that begin about as many words of ``text``."""
    begins: Counter[str] = Counter()
    for word, count in Counter(re.findall(r"[a-z]+", text)).items():
        begins.update({word[:length]: count for length in range(4, len(word) + 1)})
    classes: dict[int, list[str]] = {}
    for word in words:
        classes.setdefault(begins[word].bit_length(), []).append(word)
    return [classes[name] for name in sorted(classes)]


def rewritten(
    data: Any, swap: dict[str, str], lists: dict[str, Any], number: int,
    found: set[str] | None = None, *, key: str = "",
) -> Any:  # fmt: skip
    """``data`` with the words of its patterns exchanged and its lists named after the copy."""
    if isinstance(data, dict):
        kept = {"at_most", "at_least", "tokens", "within", "fuzzy", "exact", "of", "only_binds"}
        return {
            k: v if k in kept else rewritten(v, swap, lists, number, found, key=k)
            for k, v in data.items()
        }
    if isinstance(data, list):
        return [rewritten(item, swap, lists, number, found, key=key) for item in data]
    if not isinstance(data, str) or key in ("id", "title", "why", "text", "language", "advice"):
        return data

    def other(match: re.Match[str]) -> str:
        token = match.group()
        if token.startswith("{"):
            name = token[1:-1]
            return f"{{{name}-{number}}}" if name in lists and name not in PLAIN else token
        if not token[0].isalpha() or token.lower() in SMALL:
            return token
        if found is not None:
            found.add(token.lower())
        return swap.get(token.lower(), token)

    return _TOKEN.sub(other, data)


if __name__ == "__main__":
    main()
