"""Automatic numbers against what LibreOffice prints for the same files.

``numbering_printed.json`` holds what LibreOffice printed when it was last asked, so the comparison
runs everywhere; where LibreOffice is installed, it is asked again.
"""

from __future__ import annotations

import json
import shutil

import pytest

from clausecheck.readers.docx import read_docx
from tests.readers.numbering_cases import CASES, RECORDED, labels, printed

PRINTED: dict[str, list[str]] = json.loads(RECORDED.read_text("utf-8"))["printed"]

WORDS_WAY = {
    # Where Word is known to print something else, its way wins; the paragraph is of ISO 29500-1.
    # 17.9.10: "0" means that a level never starts again, LibreOffice does not read it.
    "never starts again": "Article I|Section 1|Section 2|Article II|Section 3",
    "starts again after one level only": "1.|1.1|(a)|1.2|(b)|2.|2.1|(a)",
    # 17.9.4: in legal numbering all levels are figures, LibreOffice does not read it.
    "legal": "Article I|Article II|Section 2.1|II.1(a)",
    "legal over letters": "Schedule A|Schedule B|2.1|2.2",
    # 17.9.27: a start given by the num holds whenever the level starts again.
    "a num that starts a lower level at three": "1.|1.3|1.4|2.|2.3|3.|3.1",
    # 17.9.23: the level that names a style decides about its paragraphs.
    "styles linked by the list": "1.|1.1|1.2|2.|2.1",
    # Word counts hidden paragraphs only while it shows them; LibreOffice always does.
    "hidden paragraphs": "1.|2.",
    # 17.18.59: numberInDash prints the dashes, LibreOffice does not know the format.
    "in dashes": "- 1 -|- 2 -",
}


def ours(case: str) -> list[str]:
    # LibreOffice prints old and new words beside each other where changes are tracked.
    document = read_docx("x", CASES[case], view="both" if case == "tracked changes" else "accepted")
    assert [block.label for block in document.blocks] == labels(document.text.split("\n"))
    return labels(document.text.split("\n"))


def test_every_case_was_recorded() -> None:
    assert set(PRINTED) == set(CASES)
    assert set(WORDS_WAY) <= set(CASES)


@pytest.mark.parametrize("case", sorted(set(CASES) - set(WORDS_WAY)))
def test_numbers_are_those_that_libreoffice_printed(case: str) -> None:
    assert ours(case) == labels(PRINTED[case])


@pytest.mark.parametrize("case", sorted(WORDS_WAY))
def test_numbers_are_those_of_word_where_the_two_differ(case: str) -> None:
    assert ours(case) == WORDS_WAY[case].split("|")
    assert labels(PRINTED[case]) != WORDS_WAY[case].split("|")  # else it is no difference


@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed to print labels"
)
def test_numbers_are_those_that_the_installed_libreoffice_prints() -> None:
    alike = {case: data for case, data in CASES.items() if case not in WORDS_WAY}
    now = printed("soffice", alike)
    assert {case: ours(case) for case in alike} == {c: labels(lines) for c, lines in now.items()}
