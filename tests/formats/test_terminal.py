from __future__ import annotations

import pytest
from rich.cells import cell_len

from clausecheck.formats.terminal import Look, can_show, render, render_summary, row_of
from clausecheck.model import Failure, Notice, Question
from tests.factories import (
    make_clause,
    make_document,
    make_evidence,
    make_gap,
    make_missing,
    make_possible,
    make_report,
    make_row,
)

EXPECTED_80 = """\
supply.pdf ─────────────────────────────────────────────────────────────────────
Type     manufacturing or supply agreement
Side     reviewed for the owner
Parties  Acme Devices, Inc. (Customer), owner
         Best Moulding Ltd. (Supplier), manufacturer
Read     12 of 12 pages read
Grades   1 missing · 1 strong

Clause                         Grade            Binds         Where
─────────────────────────────  ───────────────  ────────────  ──────────────────
Data return                    ○○○ missing      –             –
  ↳ Nothing obliges the manufacturer to give back drawings and data.
Non disclosure scope           ●●● strong       manufacturer  § 7.2(b), p. 4

Searched for what is missing: 12 of 12 pages read.

What to ask for
1.  Data return (missing), high priority
    Ask for return within ten days after the end of the agreement.
    “Supplier shall return all Confidential Information within ten (10) days
    after expiry or termination of this Agreement.”

Questions for the manufacturer
Ask first  DD-07
As a form to send: clausecheck questionnaire FILE

Notices
•  The file holds 3 tracked changes. (p. 2)

ClauseCheck 0.0.1, ruleset core (abababababab). A review aid, not legal advice.
"""


def test_a_review_reads_at_a_glance_in_eighty_columns() -> None:
    assert render(make_report(), Look(width=80)) == EXPECTED_80


def test_a_wide_terminal_has_a_column_for_the_gap() -> None:
    lines = render(make_report(), Look(width=120)).splitlines()
    row = next(line for line in lines if line.startswith("Data return"))
    assert row.split("  ")[0] == "Data return"
    assert row.endswith("Nothing obliges the manufacturer to…")
    assert not any("↳" in line for line in lines)


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    long = "Ownership of everything that the parties make together " * 4
    wide = "秘密保持契約書" * 12
    clauses = [
        make_clause("a", title=long, evidence=(make_evidence(section=long),)),
        make_missing("b", title=wide, gaps=(make_gap(why=wide, advice=wide, language=wide),)),
    ]
    report = make_report(*clauses, document=make_document(name="x" * 200 + ".pdf", type=long))
    look = Look(width=width)
    for line in (render(report, look) + render_summary([row_of(report)] * 3, look)).splitlines():
        assert cell_len(line) <= width


def test_without_colour_there_is_no_escape_sequence_and_with_it_the_words_stay() -> None:
    assert "\x1b" not in render(make_report(), Look())
    coloured = render(make_report(), Look(colour=True))
    assert "\x1b[" in coloured
    assert "missing" in coloured


def test_a_terminal_without_the_symbols_gets_ascii_only() -> None:
    report = make_report(
        make_clause(evidence=(make_evidence(section="秘"),)), make_missing(),
        make_clause("x", strength="adverse"), make_missing("y", favourable=True),
    )  # fmt: skip
    text = render(report, Look(width=80, ascii=True))
    text.encode("ascii")
    for words in ("*** strong", "--- missing", "X   adverse", "+   favourable"):
        assert words in text


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("utf-8", True), ("ascii", False), ("cp1252", False), (None, False), ("no-such", False)],
)
def test_an_encoding_shows_the_symbols_or_not(encoding: str | None, shown: bool) -> None:
    assert can_show(encoding) is shown


def test_families_not_expected_are_named_in_one_line() -> None:
    skipped = [make_missing(id, status="not-expected", gaps=()) for id in ("audit", "exit")]
    lines = render(make_report(make_clause(), *skipped), Look(width=80)).splitlines()
    assert "Not expected in this type of document: Audit, Exit." in lines
    assert sum("Audit" in line for line in lines) == 1


def test_what_is_possible_has_a_line_under_its_family() -> None:
    likely = make_possible("All papers of the Customer go back " * 9)
    lines = render(make_report(make_missing(possible=(likely,))), Look(width=80)).splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("Data return"))
    told = lines[at + 2]
    assert told.startswith("  ? possible (high, 93 %), § 9.1, p. 5: “All papers of the")
    assert told.endswith("…”")
    assert not any("possible" in line for line in render(make_report()).splitlines())


def test_what_is_possible_is_told_of_families_that_nobody_expects_here() -> None:
    skipped = make_missing("audit", status="not-expected", gaps=(), possible=(make_possible(),))
    text = render(make_report(make_clause(), skipped), Look(width=80))
    assert "Audit\n  ? possible (high, 93 %), § 9.1, p. 5: “All papers" in text


def test_only_the_worst_gaps_are_spelt_out_and_the_rest_counted() -> None:
    clauses = [make_missing(f"family-{number}") for number in range(7)]
    text = render(make_report(*clauses), Look(width=80))
    assert "5.  Family 4" in text
    assert "6.  " not in text
    assert "2 more gaps and the full wording: add --format html --out NAME.html" in text


def test_the_first_questions_are_spelt_out_and_the_others_numbered() -> None:
    questions = [Question(f"DD-0{n}", "ask-first", ("a",), f"Who holds key {n}?")
                 for n in range(1, 9)]  # fmt: skip
    text = render(make_report(questionnaire=(*questions, Question("DD-09", "verify", ("a",)))))
    assert "Ask first  DD-01 Who holds key 1?\n           DD-02 Who holds key 2?\n" in text
    assert "           also DD-06, DD-07, DD-08\nVerify     DD-09\n" in text


def test_a_gap_below_its_row_is_never_cut() -> None:
    why = "Everything that is made may be sold to whoever asks for it. " * 3
    text = render(make_report(make_missing(gaps=(make_gap(why=why),))), Look(width=80))
    assert " ".join(why.split()) in " ".join(text.split())


def test_long_model_language_is_cut() -> None:
    clause = make_missing(gaps=(make_gap(language="shall return it " * 100),))
    text = render(make_report(clause), Look(width=80))
    assert text.count("shall return it") < 40
    assert "…”" in text


def test_the_summary_ends_with_what_was_not_reviewed() -> None:
    failures = [Failure("b.pdf", "in/b.pdf: broken; mend it")]
    lines = render_summary([row_of(make_report())], Look(width=80), failures=failures).splitlines()
    assert lines[0].startswith("Summary of 1 document ─")
    assert lines[-2].startswith("Not reviewed: 1 of 2 documents ─")
    assert lines[-1] == "in/b.pdf: broken; mend it"


def test_the_summary_numbers_documents_and_repeats_the_table_when_it_is_full() -> None:
    reports = [make_report(document=make_document(f"{n}.pdf")) for n in range(1, 12)]
    text = render_summary([row_of(report) for report in reports], Look(width=80))
    lines = text.splitlines()
    assert lines[0].startswith("Summary of 11 documents ─")
    assert "  1 1.pdf" in lines
    assert " 11 11.pdf" in lines
    heads = [line.split() for line in lines if line.startswith("Clause")]
    assert heads == [["Clause", *"123456789"], ["Clause", "10", "11"]]
    row = "Data return                     " + "○○○  " * 9
    assert row.rstrip() in lines
    assert lines[-1] == "○○○ missing       ●●● strong"


def test_headlines_come_before_the_facts_and_source_rows_are_counted() -> None:
    rows = (make_row(), make_row("A3b", level="against"), make_row("B1a", level="against"))
    alarm = Notice("wrong-direction", "the duties run the wrong way")
    text = render(make_report(headlines=(alarm,), source_rows=rows))
    assert text.index("! The duties run the wrong way.") < text.index("Type ")
    assert "What the source articles ask (3 points)" in text
    assert " 2  ✗   against the owner" in text


def test_what_to_ask_for_follows_the_rank_of_the_gaps() -> None:
    low = make_missing("a-family", gaps=(make_gap(severity="low", rank=1),))
    high = make_missing("b-family", gaps=(make_gap(severity="high", rank=2),))
    text = render(make_report(high, low))
    asked = text[text.index("What to ask for") :]
    assert asked.index("A family") < asked.index("B family")
