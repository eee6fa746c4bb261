"""What ten times the rules cost.

Usage: python benchmarks/rules_scaling.py [FILE…] [--times 1 2 5 10] [--runs 3] [--words KIND]

Makes copies of all shipped families, of every pack, with other content words (in their word lists
too), in patterns as long and as wide as ours. Run it with the checkout first on PYTHONPATH, or the
installed package is measured. With ``--words subjects``, the default, a copy speaks of other
subjects, as the rules do that an organisation adds: its words are drawn from insurance, freight,
payroll, building and the like, while duties, parties and the words of any contract ("notice",
"written", "days") stay, so that literals are shared but seldom whole clauses. Some still find
clauses: what is added then is not only rules, but findings to cite, grade and report, which are
work whatever the number of rules. With ``--words apart`` the words of any contract are exchanged
too, for words that FILEs do not hold: what is added is rules and hardly a finding. With
``--words shuffled``, the worst case, words are exchanged for others that occur about as often in
FILEs, so that most copies find clauses.

Prints for each size the number of families, of those found in any of FILEs, of patterns and of
findings, the time to load and for the first review (which works out what patterns need and compiles
those that run), and the median times to review all FILEs (default: the samples), in milliseconds
of processor time: reading, outlining, finding, grading with reporting, all of it together, and
that divided by what it takes with the shipped rules alone. What is remembered of a text is dropped
before each review, as every contract is new text.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from clausecheck import context, direction
from clausecheck.detectors import outlines, rules
from clausecheck.model import Document, Finding
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
COMMON = frozenset(
    "notice written writing days weeks months years agreement contract party parties period "
    "request date prior termination expiry reasonable time section clause purpose receipt "
    "behalf respect provided required obligation right rights consent including promptly "
    "immediately least extent event cause ensure person persons third subject following "
    "notwithstanding".split()
)
"""Words of contracts on any subject."""
UNITS = frozenset("hour hours day days week weeks month months year years percent".split())
"""Words in the values of signals, which must stay durations."""
SUBJECTS = """
insurance insurer insured premium policy coverage underwriter deductible broker reinsurance claimant
invoice payment interest instalment currency discount rebate credit debit remittance ledger refund
freight carrier shipment customs tariff duty-paid cargo vessel warehouse pallet incoterms demurrage
warranty defect repair replacement workmanship recall nonconformity inspection acceptance rejection
payroll salary pension overtime holiday sickness union redundancy apprenticeship grievance rota
building scaffold foundation architect surveyor concrete excavation crane masonry plumbing roofing
lease tenant landlord rent premises sublease dilapidation easement freehold mortgage conveyance
privacy controller processor consent breach encryption pseudonym retention erasure portability
export licence sanction embargo denied dual-use military destination consignee country re-export
environment emission waste pollutant effluent recycling hazardous asbestos remediation permit noise
software support uptime latency ticket severity maintenance release patch hosting backup escrow
energy electricity turbine grid meter gas pipeline voltage outage tariffed solar feed-in storage
medicine patient dose trial hospital physician pharmacy adverse vigilance batch sterile placebo
marketing campaign sponsor advert royalty franchise territory commission agency promotion
shares dividend shareholder director quorum merger valuation warrant debenture prospectus
arbitration tribunal mediator seat venue jurisdiction summons affidavit appeal injunction costs
audit auditor accounts bookkeeping depreciation provision accrual reconciliation balance statement
safety accident helmet training evacuation fire alarm first-aid ergonomic hazard supervisor
farming harvest seed irrigation livestock fertiliser pesticide soil dairy orchard grain subsidy
travel hotel flight passenger itinerary booking cancellation luggage visa excursion catering
""".replace("-", "")
"""Words of twenty subjects that rules of an organisation might be about."""
_TOKEN = re.compile(r"\{[a-z0-9-]+\}|\\.|\(\?[imsU-]*[:)]|_[A-Za-z]+|[A-Za-z]{4,}")


def main() -> None:
    """Time every size and print one line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--times", nargs="+", type=int, default=[1, 2, 5, 10])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--words", choices=tuple(SWAPS), default="subjects")
    options = parser.parse_args()
    files = options.files or [p for p in sorted(SAMPLES.iterdir()) if p.suffix in (".pdf", ".docx")]
    documents = [read(path) for path in files]
    columns = "times families found patterns findings load first read outline find report all ratio"
    print(*columns.split(), sep="\t")
    reading = statistics.median(_reading(files) for _ in range(options.runs))
    alone = 0.0
    for times in options.times:
        with tempfile.TemporaryDirectory() as folder:
            write_copies(Path(folder), times - 1, [d.text for d in documents], options.words)
            started = time.process_time()
            ruleset = load_ruleset([Path(folder)] if times > 1 else [])
            loading = 1000 * (time.process_time() - started)
            first, *spent, rest = timed(documents, ruleset, options.runs)
            found = {name for document in documents for name in found_in(document, ruleset)}
            findings = sum(len(find(outlined(document), ruleset)) for document in documents)
        whole = reading + rest
        alone = alone or whole
        counts = (len(ruleset.families), len(found), len(ruleset.probes), findings)
        shown = [f"{value:.0f}" for value in (loading, first, reading, *spent, whole)]
        print(times, *counts, *shown, f"{whole / alone:.2f}", sep="\t", flush=True)


def _reading(files: list[Path]) -> float:
    """Milliseconds to read all files."""
    started = time.process_time()
    for path in files:
        read(path)
    return 1000 * (time.process_time() - started)


def found_in(document: Document, ruleset: Ruleset) -> Iterator[str]:
    """The families that the review finds in the document."""
    for clause in review_read(outlined(document), ruleset, side="owner").clauses:
        if clause.status in ("present", "disclaimed"):
            yield clause.id


def find(seen: Read, ruleset: Ruleset) -> tuple[Finding, ...]:
    """The findings in one document."""
    explained = seen.structure.explained
    return rules.find(seen.views, seen.outline, seen.parties, ruleset, None, explained)


def timed(documents: list[Document], ruleset: Ruleset, runs: int) -> tuple[float, ...]:
    """Milliseconds of the first review, then of outlining, finding, the rest, and all of it."""
    spent: list[tuple[float, ...]] = []
    for _ in range(runs + 1):
        forget()
        times = [time.process_time()]
        seen = [outlined(document) for document in documents]
        times.append(time.process_time())
        for one in seen:
            review_read(one, ruleset, side="owner")
        times.append(time.process_time())
        forget()
        for one in seen:
            find(one, ruleset)
        times.append(time.process_time())
        outline, whole, finding = (1000 * (b - a) for a, b in pairwise(times))
        spent.append((outline, finding, whole - finding, outline + whole))
    return spent[0][-1], *(statistics.median(column) for column in zip(*spent[1:], strict=True))


def forget() -> None:
    """Drop what is remembered of texts."""
    for remembered in (context._occurrences, direction._last_subjects, outlines._referring):
        remembered.cache_clear()


def write_copies(folder: Path, copies: int, texts: list[str], words: str) -> None:
    """Write ``copies`` copies of every shipped family, with word lists of their own."""
    families = [
        data
        for path in sorted(RULES.glob("*/*.yaml"))
        if isinstance(data := plain(path), dict) and "elements" in data
    ]
    lists = {k: v for path in sorted(RULES.glob("*/words.yaml")) for k, v in plain(path).items()}
    known, text = vocabulary([families, lists]), " ".join(texts).lower()
    (folder / "pack.yaml").write_text("id: copies\n", encoding="utf-8")
    own: dict[str, list[str]] = {}
    for number in range(copies):
        swap = SWAPS[words](known, text, number)
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
            if "related" in family:
                copy["related"] = rewritten(family["related"], swap, lists, number)
            written = yaml.dump(copy, Dumper=Written, sort_keys=False, width=10_000)
            (folder / f"{copy['id']}.yaml").write_text(written, encoding="utf-8")
    (folder / "context").mkdir()
    if own:
        written = yaml.dump(own, Dumper=Written, width=10_000)
        (folder / "context" / "words.yaml").write_text(written, encoding="utf-8")


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


def shuffled(words: list[str], text: str, number: int) -> dict[str, str]:
    """For each word another one of ``words`` that occurs about as often in ``text``."""
    swap: dict[str, str] = {}
    begins = frequencies(text)
    classes: dict[int, list[str]] = {}
    for word in words:
        classes.setdefault(begins[word].bit_length(), []).append(word)
    for name in sorted(classes):
        others = classes[name][:]
        random.Random(number).shuffle(others)
        swap |= dict(zip(classes[name], others, strict=True))
    return swap


def subjects(words: list[str], _text: str, number: int) -> dict[str, str]:
    """For each word, and for the secret information, a word of another subject."""
    others = SUBJECTS.split()
    random.Random(number).shuffle(others)
    own = ["_info", *(word for word in words if word not in COMMON)]
    return {word: others[i % len(others)] for i, word in enumerate(own)}


def apart(words: list[str], text: str, number: int) -> dict[str, str]:
    """The same for all words of contracts too, by words that the files do not hold."""
    held = frequencies(text)
    others = [word for word in SUBJECTS.split() if word[:4] not in held]
    random.Random(number).shuffle(others)
    own = ["_info", *(word for word in words if word not in UNITS)]
    return {word: others[i % len(others)] for i, word in enumerate(own)}


SWAPS: dict[str, Callable[[list[str], str, int], dict[str, str]]] = {
    "subjects": subjects, "apart": apart, "shuffled": shuffled,
}  # fmt: skip
"""How the copies get their words."""


def frequencies(text: str) -> Counter[str]:
    """How many words of ``text`` begin with these letters, from four letters on."""
    begins: Counter[str] = Counter()
    for word, count in Counter(re.findall(r"[a-z]+", text)).items():
        begins.update({word[:length]: count for length in range(4, len(word) + 1)})
    return begins


def rewritten(
    data: Any, swap: dict[str, str], lists: dict[str, Any], number: int,
    found: set[str] | None = None, *, key: str = "",
) -> Any:  # fmt: skip
    """``data`` with the words of its patterns exchanged and its lists named after the copy."""
    if isinstance(data, dict):
        kept = {"at_most", "at_least", "OP", "within", "fuzzy", "exact", "of", "only_binds"}
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
            return swap.get(token, token) if token == "_info" else token
        if found is not None:
            found.add(token.lower())
        return swap.get(token.lower(), token)

    return _TOKEN.sub(other, data)


if __name__ == "__main__":
    main()
