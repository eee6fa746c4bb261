"""The flaws of the drafting in words: gravest kind first, counted, with their places."""

from __future__ import annotations

from clausecheck.formats import drafting, render
from clausecheck.formats.terminal import Look
from clausecheck.formats.terminal import render as render_terminal
from clausecheck.model import DefinedTerm, Flaw, StructureSummary
from tests.factories import make_evidence, make_report

PLACE = make_evidence("“Tool” means a mould.", section="1.2", heading="Words", page=3)
STRUCTURE = StructureSummary(
    (DefinedTerm("Tool", 4, PLACE),),
    (
        Flaw("unused-definition", "Tool", "“Tool” is defined but not used.", PLACE),
        Flaw("blank", "____", "Not filled in: “<b>____</b>”", None),
        Flaw("blank", "TBD", "Not filled in: “TBD”", PLACE),
        Flaw("wrong-target", "Section 8", "Section 8 is “Price”.", PLACE),
    ),
)


def test_flaws_are_counted_by_kind_the_gravest_first() -> None:
    assert drafting.counted(STRUCTURE) == (
        "1 defined term, 1 reference to the wrong clause, 2 blanks, 1 term defined but not used"
    )


def test_the_worst_come_first_with_their_place() -> None:
    assert drafting.worst(STRUCTURE, 2) == [
        "Section 8 is “Price”. (§ 1.2, p. 3)",
        "Not filled in: “<b>____</b>”",
    ]


def test_the_terminal_shows_counts_and_the_worst_few() -> None:
    shown = render_terminal(make_report(structure=STRUCTURE), Look(width=100))
    assert "Drafting\n1 defined term, 1 reference to the wrong clause" in shown
    assert "Section 8 is “Price”. (§ 1.2, p. 3)" in shown
    assert "“Tool” is defined but not used" not in shown


def test_a_report_without_flaws_has_no_drafting_in_the_terminal() -> None:
    assert "Drafting" not in render_terminal(make_report(), Look())


def test_the_page_shows_every_flaw_and_term_and_escapes_them() -> None:
    page = render(make_report(structure=STRUCTURE), "html")
    assert '<h2 id="drafting">Drafting</h2>' in page
    assert "“Tool” is defined but not used." in page
    assert "&lt;b&gt;____&lt;/b&gt;" in page
    assert "4×" in page
