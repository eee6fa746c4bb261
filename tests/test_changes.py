"""Which grades each pending change moves: by the same review of the text without it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from clausecheck import changes as changing
from clausecheck.errors import ReadError
from clausecheck.model import SIDES, Document, Move, Report, Side, Standing
from clausecheck.pipeline import review, review_document
from clausecheck.readers import View, read
from clausecheck.ruleset import load_ruleset
from tests.readers.docx_fixtures import docx, inserted, p, words

RULESET = load_ruleset()
SAMPLES = Path(__file__).resolve().parent.parent / "samples"
CONTRACT = """SUPPLY AGREEMENT
This Agreement is between Acme Devices, Inc. (the “Buyer”) and Best Moulding Ltd. (the \
“Supplier”). The Supplier manufactures the Products for the Buyer.
1. Confidentiality
1.1 The Supplier shall [-not-][+be free to+] disclose the Buyer's Confidential Information to any \
third party and shall use it only to make the Products for the Buyer.
1.2 [+The Supplier may disclose prices.+]
2. Return of information
2.1 [-Within ten days after the-][+After the+] end of this Agreement, and on request, the Supplier \
shall return or destroy all Confidential Information, with all copies.
2.2 The Supplier shall [-certify the destruction in writing-][+do so with care+].
3. Exclusivity
3.1 The Supplier shall manufacture the Products [-solely-][+mainly+] for the Buyer[- and shall not \
sell them to any other person-].
4. General
4.1 This Agreement is the [+whole and +]entire agreement of the parties."""
MARK = re.compile(r"\[\+(?P<new>.*?)\+\]|\[-(?P<old>.*?)-\]", re.DOTALL)
PLACE = re.compile(r"(?:\[\+.*?\+\]|\[-.*?-\])+", re.DOTALL)


def settled(rejected: int | None) -> bytes:
    """The contract without marks: all changes accepted but the one of that number."""
    count = iter(range(1000))

    def place(match: re.Match[str]) -> str:
        keep = "old" if next(count) == rejected else "new"
        return "".join(m[keep] or "" for m in MARK.finditer(match[0]))

    return file(PLACE.sub(place, CONTRACT))


def file(text: str) -> bytes:
    return docx(*(p(line) for line in text.split("\n")))


def redrafting(data: bytes, seen: list[View] | None = None):  # type: ignore[no-untyped-def]
    def redraft(view: View) -> Document:
        if seen is not None:
            seen.append(view)
        return read(Path("x.docx"), data=data, view=view)

    return redraft


def reviewed(data: bytes, side: Side = "owner") -> Report:
    document = read(Path("x.docx"), data=data)
    return review_document(document, RULESET, side=side, redraft=redrafting(data))


def standings(report: Report) -> dict[str, Standing]:
    return {c.id: Standing(c.status, c.strength, c.favourable) for c in report.clauses}


def before_and_after(moves: tuple[Move, ...] | None) -> dict[str, tuple[Standing, Standing]]:
    assert moves is not None
    return {move.id: (move.before, move.after) for move in moves}


def differences(before: Report, after: Report) -> dict[str, tuple[Standing, Standing]]:
    old, new = standings(before), standings(after)
    return {family: (old[family], new[family]) for family in old if old[family] != new[family]}


@pytest.fixture(scope="module", params=SIDES)
def report(request: pytest.FixtureRequest) -> Report:
    return reviewed(file(CONTRACT), request.param)


def test_each_change_moves_what_a_review_of_a_file_without_it_says(report: Report) -> None:
    after = reviewed(settled(None), report.side)
    assert len(report.changes.pending) == len(PLACE.findall(CONTRACT)) == 7
    found = [before_and_after(change.moves) for change in report.changes.pending]
    assert found == [differences(reviewed(settled(n), report.side), after) for n in range(7)]
    assert any(found)
    assert not all(found)


def test_the_overall_move_is_from_the_original_to_everything_accepted(report: Report) -> None:
    original = reviewed(file(MARK.sub(lambda m: m["old"] or "", CONTRACT)), report.side)
    expected = differences(original, reviewed(settled(None), report.side))
    assert before_and_after(report.changes.overall) == expected


def test_the_changes_move_no_grade_of_the_report_itself(report: Report) -> None:
    data = file(CONTRACT)
    alone = review_document(read(Path("x.docx"), data=data), RULESET, side=report.side)
    assert alone.clauses == report.clauses
    assert alone.changes.pending == ()


def test_a_move_is_for_the_side_that_it_helps() -> None:
    directions = {
        side: {move.id: move.direction for move in reviewed(file(CONTRACT), side).changes.overall}
        for side in SIDES
    }
    assert directions["owner"]["exclusivity"] == "against"
    assert directions["manufacturer"]["exclusivity"] == "for"


def test_a_deleted_clause_is_cited_by_its_own_number() -> None:
    data = docx(p("3. Supply"), p("3.1 The Supplier shall supply."), p("[-3.2 It shall insure.-]",
                mark="<w:del/>"), p("4. Price"), p("4.1 The Buyer shall pay."))  # fmt: skip
    (change,) = reviewed(data).changes.pending
    assert (change.evidence.section, change.evidence.heading) == ("3.2", "Supply")
    assert change.evidence.text == ""


def test_the_evidence_of_a_change_is_the_slice_of_the_reviewed_text(report: Report) -> None:
    text = read(Path("x.docx"), data=file(CONTRACT)).text
    for change in report.changes.pending:
        evidence = change.evidence
        assert text[evidence.start : evidence.end] == evidence.text == change.inserted.strip()
    assert [c.evidence.section for c in report.changes.pending] == [
        "1.1", "1.2", "2.1", "2.2", "3.1", "3.1", "4.1",
    ]  # fmt: skip


def test_a_change_that_leaves_the_text_as_it_is_needs_no_review() -> None:
    seen: list[View] = []
    data = docx(p("pay ", inserted(words("[-never -]"), author="B")))
    document = read(Path("x.docx"), data=data)
    report = review_document(document, RULESET, redraft=redrafting(data, seen))
    inserted_by_b = report.changes.pending[0]
    assert inserted_by_b.moves == ()
    assert report.changes.reviews == 1  # that of the text with the deletion rejected


def test_two_authors_are_also_told_apart_together() -> None:
    data = docx(*(p(line) for line in CONTRACT.split("\n")), p(inserted("4.2 Soon.", author="B")))
    together = reviewed(data).changes.together
    assert [(g.by, g.name, g.count) for g in together] == [
        ("author", "A. Author", 7), ("author", "B", 1),
    ]  # fmt: skip
    assert together[0].moves
    assert together[1].moves == ()


def test_too_many_changes_are_told_by_author_and_by_clause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changing, "MOST", 6)
    report = reviewed(file(CONTRACT))
    assert {change.moves for change in report.changes.pending} == {None}
    groups = {(g.by, g.name): g for g in report.changes.together}
    assert [name for by, name in groups if by == "clause"] == [
        "1.1", "1.2", "2.1", "2.2", "3.1", "4.1",
    ]  # fmt: skip
    assert groups["clause", "3.1"].count == 2
    assert report.changes.overall
    assert report.notices[-1].message.startswith("7 tracked changes are more than the 6")


def test_a_file_that_changes_meanwhile_leaves_its_changes_listed() -> None:
    data = file(CONTRACT)
    document = read(Path("x.docx"), data=data)

    def redraft(view: View) -> Document:
        return replace(document, sha256="other")

    report = review_document(document, RULESET, redraft=redraft)
    assert len(report.changes.pending) == 7
    assert "the file changed meanwhile" in report.notices[-1].message


def test_a_file_that_cannot_be_read_again_is_reviewed_all_the_same() -> None:
    data = file(CONTRACT)

    def redraft(view: View) -> Document:
        raise ReadError("x.docx: it took too long")

    report = review_document(read(Path("x.docx"), data=data), RULESET, redraft=redraft)
    assert standings(report) == standings(reviewed(data))
    assert report.notices[-1].message.endswith("x.docx: it took too long")


def test_a_legacy_file_is_not_converted_for_every_change() -> None:
    data = file(CONTRACT)
    seen: list[View] = []
    document = replace(read(Path("x.docx"), data=data), format="doc")
    report = review_document(document, RULESET, redraft=redrafting(data, seen))
    assert seen == ["original"]
    assert report.changes.overall
    assert "save the file as .docx" in report.notices[-1].message


def test_a_document_without_changes_says_nothing_of_them() -> None:
    report = reviewed(settled(None))
    assert (report.changes.pending, report.changes.reviews) == ((), 0)


# --- the sample that a lawyer judged in both states ------------------------------------------


def test_the_moves_of_the_sample_begin_where_a_lawyer_graded_the_original() -> None:
    path = SAMPLES / "supply-agreement-redline.docx"
    changes = review(path, RULESET).changes
    verdicts = yaml.safe_load((SAMPLES / "verdicts.yaml").read_text(encoding="utf-8"))[path.name]
    misses = yaml.safe_load((SAMPLES / "misses.yaml").read_text(encoding="utf-8"))
    judged = {
        id: (v["status"], v["strength"])
        for id, v in verdicts["original"].items()
        if f"{path.name} owner {id}" not in misses
    }
    overall = [move for move in changes.overall if move.id in judged]
    assert {m.id: (m.before.status, m.before.strength) for m in overall} == judged
    assert len(changes.pending) == 14
    moves = [(c.evidence.section, m.id) for c in changes.pending for m in c.moves or ()]
    singly = [(section, id) for section, id in moves if id in judged]
    assert singly == [
        ("2.1", "exclusivity"),
        ("2.5", "exclusivity"),
        ("6.1", "data-return"),
        ("7.1", "joint-ip-ownership"),
        ("8.1", "field-of-business"),
        ("8.1", "field-of-business"),
    ]
