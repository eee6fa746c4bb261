"""What the trained detector may do in a review, and what it must not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from clausecheck.detectors import model
from clausecheck.errors import RuleError
from clausecheck.model import Clause, Document, Report
from clausecheck.model.labels import BOUNDS, LABELS
from clausecheck.pipeline import outlined, review_document, review_read
from clausecheck.possible import MOST, with_possible
from clausecheck.readers import read
from clausecheck.readers.text import read_text
from clausecheck.ruleset import load_ruleset
from tests.factories import make_clause, make_element

ROOT = Path(__file__).resolve().parent.parent
RULESET = load_ruleset()
OPENING = (
    "NON-DISCLOSURE AGREEMENT\n\nThis Agreement is between Alder Devices Ltd (the \"Disclosing "
    "Party\") and Birch Works GmbH (the \"Receiving Party\").\n\n"
)  # fmt: skip
SECRET = (
    "1. Secrecy. The Receiving Party shall keep the Confidential Information of the Disclosing "
    "Party secret and shall not disclose it to any third party.\n\n"
)
UNUSUAL = (  # says it in words that no rule knows
    "2. Survival. This Agreement shall terminate and cease to have any force or effect on the "
    "earlier of two years from the date hereof and the date of any consummation of the Potential "
    "Transaction.\n"
)


def document(text: str) -> Document:
    return read_text("nda.txt", text.encode())


def clause_of(report: Report, id: str) -> Clause:
    return next(clause for clause in report.clauses if clause.id == id)


def without_detector(report: Report) -> Report:
    """The report with all taken back that the detector may do."""

    def plain(clause: Clause, ruled: Clause) -> Clause:
        if clause.confidence != ruled.confidence:
            assert (ruled.status, clause.confidence) in (("absent", "low"), ("disclaimed", "low"))
            assert any(p.confidence == "high" for p in clause.possible)
            assert "may deal with this" in clause.steps[-1]
        steps = tuple(s for s in clause.steps if not s.startswith("The detector thinks"))
        return replace(clause, possible=(), steps=steps, confidence=ruled.confidence)

    ruled = {c.id: c for c in REFERENCE[report.document.sha256, report.side].clauses}
    clauses = tuple(plain(clause, ruled[clause.id]) for clause in report.clauses)
    return replace(report, clauses=clauses, detector=None)


REFERENCE: dict[tuple[str, str], Report] = {}


@pytest.mark.parametrize("side", ["owner", "manufacturer"])
@pytest.mark.parametrize("name", ["unusual", "mutual-nda.docx", "contract-manufacturing-bad.docx"])
def test_the_detector_changes_nothing_but_what_the_policy_lets_it(name: str, side: str) -> None:
    path = ROOT / "samples" / name
    seen = read(path) if path.is_file() else document(OPENING + SECRET + UNUSUAL)
    ruled = review_document(seen, RULESET, side=side, rules_only=True)  # type: ignore[arg-type]
    both = review_document(seen, RULESET, side=side)  # type: ignore[arg-type]
    REFERENCE[seen.sha256, side] = ruled
    assert ruled.detector is None
    assert not any(clause.possible for clause in ruled.clauses)
    assert without_detector(both) == ruled
    if name == "unusual":
        assert both != ruled


def test_without_weights_the_review_is_that_of_the_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = document(OPENING + SECRET + UNUSUAL)
    ruled = review_document(seen, RULESET, rules_only=True)
    monkeypatch.setattr(model, "WEIGHTS", tmp_path / "none")
    model.load.cache_clear()
    try:
        assert review_document(seen, RULESET) == ruled
    finally:
        model.load.cache_clear()


def test_a_likely_passage_is_put_to_the_reader_and_missing_is_no_longer_sure() -> None:
    seen = document(OPENING + SECRET + UNUSUAL)
    ruled = clause_of(review_document(seen, RULESET, rules_only=True), "survival-term")
    clause = clause_of(review_document(seen, RULESET), "survival-term")
    assert (ruled.status, ruled.confidence) == ("absent", "high")
    first = clause.possible[0]
    assert (first.confidence, first.label, first.about) == (
        "high", "nda/nda-19", "Survival of duties",
    )  # fmt: skip
    assert first.evidence.text == seen.text[first.evidence.start : first.evidence.end]
    assert "two years" in first.evidence.text
    assert first.reasons
    assert not any("_" in reason for reason in first.reasons)
    assert (clause.status, clause.strength, clause.confidence) == ("absent", "missing", "low")
    assert clause.steps[-1] == (
        "The detector thinks that a passage (§ 2) may deal with this; read it."
    )


def test_a_contract_that_the_rules_understand_stays_quiet() -> None:
    report = review_document(read(ROOT / "samples/mutual-nda.docx"), RULESET)
    assert report.detector is not None
    assert report.detector.weights == "nda"
    assert not any(p.confidence == "high" for c in report.clauses for p in c.possible)


def test_at_most_three_passages_are_shown_the_likeliest_first_none_below_the_floor() -> None:
    many = "".join(
        UNUSUAL.replace("2. Survival", f"{n}. Survival").replace("two years", f"{n} years")
        for n in range(2, 8)
    )
    clause = clause_of(review_document(document(OPENING + SECRET + many), RULESET), "survival-term")
    chances = [possible.probability for possible in clause.possible]
    assert len(chances) == MOST
    assert chances == sorted(chances, reverse=True)
    assert chances[-1] >= BOUNDS[-1][1]


def test_a_text_in_another_language_is_not_judged() -> None:
    german = "Der Empfaenger gibt dem Geber alle Unterlagen und Kopien davon zurueck. " * 6
    report = review_document(document(german), RULESET)
    assert report.detector is None


def test_a_present_clause_is_judged_only_where_an_essential_element_is_not_found() -> None:
    """With the labels of secrecy: limits on use are essential there."""
    seen = outlined(document(OPENING + SECRET + UNUSUAL))
    report = review_read(seen, RULESET, side="owner")

    def possible(status: str, role: str) -> bool:
        element = make_element("use-limit", status=status, role=role, evidence=())
        clause = make_clause("non-disclosure-scope", elements=(element,), evidence=())
        made = with_possible(seen, (), RULESET, replace(report, clauses=(clause,)))
        return bool(made.clauses[0].possible)

    assert not possible("met", "core")
    assert not possible("not-found", "plus")
    use = document(OPENING + "1. Use. The Receiving Party shall use the Confidential Information "
                   "solely for the purpose of evaluating the transaction.\n")  # fmt: skip
    seen = outlined(use)
    assert possible("not-found", "core")


def test_a_label_that_nobody_taught_is_an_error_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "family: data-return\nchange: {detector: {nda/nda-161: []}}\n", "utf-8"
    )
    with pytest.raises(RuleError, match=r"own\.yaml:2:.*knows no 'nda/nda-161'; did you mean 'nda"):
        load_ruleset([tmp_path])


def test_an_element_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "family: data-return\nchange: {detector: {nda/nda-16: [at-ende]}}\n", "utf-8"
    )
    with pytest.raises(RuleError, match="no element 'at-ende'; did you mean 'at-end'"):
        load_ruleset([tmp_path])


@pytest.mark.parametrize("path", sorted(model.WEIGHTS.glob("*.npz")), ids=lambda path: path.stem)
def test_the_labels_of_the_rules_are_those_of_the_shipped_weights(path: Path) -> None:
    learned = model.load(path.stem)
    assert learned is not None
    taught = {f"{path.stem}/{name}" for name in learned.subjects}
    assert taught == {label for label in LABELS if label.startswith(f"{path.stem}/")}
