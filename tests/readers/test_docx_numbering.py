"""Automatic numbers as Word prints them, trap by trap."""

from __future__ import annotations

import pytest

from clausecheck.readers.docx import read_docx
from clausecheck.readers.docx.counting import figure
from tests.readers.docx_fixtures import (
    Xml,
    cell,
    docx,
    lists,
    numbered_style,
    p,
    style,
    table,
    text_box,
)

CLAUSES = ["decimal %1.", "decimal %1.%2", "lowerLetter (%3)", "lowerRoman (%4)"]


def labels(*places: str, levels: dict[int, list[str]], nums: dict[int, str] | None = None) -> str:
    """The printed labels of paragraphs at these places ("list.level")."""
    data = docx(*[p("w", num=place) for place in places], numbering=lists(levels, nums))
    document = read_docx("x", data)
    assert document.text == "\n".join(f"{block.label} w".strip() for block in document.blocks)
    return " ".join(block.label or "-" for block in document.blocks)


def test_the_label_is_in_the_text_and_in_the_block() -> None:
    document = read_docx("x", docx(p("Term.", num="1.0"), numbering=lists({1: CLAUSES})))
    (block,) = document.blocks
    assert document.text == "1. Term."
    assert (block.kind, block.label, block.level, block.start) == ("list-item", "1.", 1, 0)


def test_levels_count_on_and_start_again_under_the_next_one() -> None:
    places = "1.0 1.1 1.2 1.2 1.3 1.1 1.2 1.0 1.1 1.2".split()
    assert labels(*places, levels={1: CLAUSES}) == "1. 1.1 (a) (b) (i) 1.2 (a) 2. 2.1 (a)"


def test_a_list_that_begins_at_a_lower_level_counts_the_higher_one_as_begun() -> None:
    assert labels("1.1", "1.1", "1.0", "1.1", levels={1: CLAUSES}) == "1.1 1.2 2. 2.1"


def test_a_level_may_never_start_again() -> None:
    levels = {1: ["upperRoman Article %1", "decimal Section %2|restart=0"]}
    assert labels("1.0", "1.1", "1.1", "1.0", "1.1", levels=levels) == (
        "Article I Section 1 Section 2 Article II Section 3"
    )


def test_a_level_may_start_again_only_after_a_certain_one() -> None:
    levels = {1: ["decimal %1.", "decimal %1.%2", "lowerLetter (%3)|restart=1"]}
    places = "1.0 1.1 1.2 1.1 1.2 1.0 1.1 1.2".split()
    assert labels(*places, levels=levels) == "1. 1.1 (a) 1.2 (b) 2. 2.1 (a)"


def test_legal_numbering_prints_figures_for_all_levels() -> None:
    levels = {1: ["upperRoman Article %1", "decimal Section %1.%2|legal", "decimal %1.%2.%3"]}
    assert labels("1.0", "1.0", "1.1", "1.2", levels=levels) == (
        "Article I Article II Section 2.1 II.1.1"
    )


def test_a_list_may_start_anywhere() -> None:
    levels = {1: ["decimal %1.|start=5", "lowerLetter (%2)|start=3"]}
    assert labels("1.0", "1.1", "1.1", "1.0", "1.1", levels=levels) == "5. (c) (d) 6. (c)"


def test_two_lists_of_one_definition_count_together_until_one_starts_afresh() -> None:
    nums = {1: "1", 2: "1 0=1", 3: "1"}
    places = "1.0 1.0 2.0 2.0 1.0 3.0".split()
    assert labels(*places, levels={1: CLAUSES}, nums=nums) == "1. 2. 1. 2. 3. 4."


def test_a_fresh_start_may_concern_one_level_only() -> None:
    nums = {1: "1", 2: "1 1=1"}
    places = "1.0 1.1 1.1 2.1 2.1 1.0 1.1".split()
    assert labels(*places, levels={1: CLAUSES}, nums=nums) == "1. 1.1 1.2 1.1 1.2 2. 2.1"


def test_a_list_may_print_a_level_in_its_own_way() -> None:
    own = (
        '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:lvlOverride>'
    )
    numbering = lists({1: CLAUSES}, {1: "1", 2: "1"})
    target = '<w:num w:numId="2"><w:abstractNumId w:val="1"/>'
    data = docx(*[p("w", num=n) for n in ("1.0", "1.0", "2.0")], numbering=numbering.replace(
        target, target + own))  # fmt: skip
    assert [block.label for block in read_docx("x", data).blocks] == ["1.", "2.", "C)"]


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("upperLetter %1.", "A. B. C."),
        ("lowerRoman %1)", "i) ii) iii)"),
        ("decimalZero %1", "01 02 03"),
        ("ordinal %1", "1st 2nd 3rd"),
        ("cardinalText Article %1", "Article One Article Two Article Three"),
        ("none Whereas", "Whereas Whereas Whereas"),
        ("decimal ", "- - -"),
        ("bullet o", "• • •"),
        ("bullet ", "- - -"),
        ("decimal %1.|hidden", "- - -"),
        ("decimal %9%1.", "1. 2. 3."),  # a level that the list does not have
    ],
)
def test_number_formats(level: str, expected: str) -> None:
    assert labels("1.0", "1.0", "1.0", levels={1: [level]}) == expected


@pytest.mark.parametrize(
    ("count", "number_format", "expected"),
    [
        (27, "lowerLetter", "aa"),
        (53, "upperLetter", "AAA"),
        (1994, "upperRoman", "MCMXCIV"),
        (0, "lowerRoman", "0"),
        (11, "ordinal", "11th"),
        (22, "ordinal", "22nd"),
        (42, "cardinalText", "Forty-two"),
        (21, "ordinalText", "Twenty-first"),
        (30, "ordinalText", "Thirtieth"),
        (112, "ordinalText", "One hundred twelfth"),
        (5, "chicago", "**"),
        (3, "decimalEnclosedCircle", "③"),
        (7, "somethingNew", "7"),
    ],
)
def test_figures(count: int, number_format: str, expected: str) -> None:
    assert figure(count, number_format) == expected


def test_a_width_hidden_in_an_alternative_pads_with_zeros() -> None:
    custom = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
        'w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        "</mc:Fallback></mc:AlternateContent>"
    )
    numbering = lists({1: ["decimal %1"]}).replace('<w:numFmt w:val="decimal"/>', custom)
    assert read_docx("x", docx(p("w", num="1.0"), numbering=numbering)).text == "001 w"


def styled(*names: str, styles: list[str], numbering: str) -> list[str]:
    data = docx(*[p("w", style=name) for name in names], styles=styles, numbering=numbering)
    return [block.label for block in read_docx("x", data).blocks]


def test_styles_carry_their_place_in_a_list() -> None:
    styles = [
        style("Heading1", name="heading 1", ppr=numbered_style("1")),
        style("Heading2", name="heading 2", based_on="Heading1", ppr=numbered_style(".1")),
        style("Mine", based_on="Heading2"),
    ]
    names = ["Heading1", "Heading2", "Mine", "Heading1", "Heading2"]
    found = styled(*names, styles=styles, numbering=lists({1: CLAUSES}))
    assert found == ["1.", "1.1", "1.2", "2.", "2.1"]


def test_a_level_linked_to_a_style_decides_where_the_style_does_not_say() -> None:
    styles = [style("L1", ppr=numbered_style("1")), style("L2", ppr=numbered_style("1"))]
    numbering = lists({1: ["decimal %1.|style=L1", "decimal %1.%2|style=L2"]})
    assert styled("L1", "L2", "L2", styles=styles, numbering=numbering) == ["1.", "1.1", "1.2"]


def test_a_list_style_is_followed_to_its_list() -> None:
    link = '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="Legal"/></w:abstractNum>'
    numbering = lists({1: CLAUSES}, {1: "1", 2: "8"}, extra=link).replace(
        '<w:abstractNum w:abstractNumId="1">',
        '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="Legal"/>',
    )
    data = docx(p("w", num="2.0"), p("w", num="2.1"), numbering=numbering)
    assert read_docx("x", data).text == "1. w\n1.1 w"


def test_a_paragraph_may_leave_the_list_of_its_style() -> None:
    styles = [style("L1", ppr=numbered_style("1"))]
    blocks = p("w", style="L1"), p("w", style="L1", num="0"), p("w", style="L1")
    data = docx(*blocks, styles=styles, numbering=lists({1: CLAUSES}))
    assert read_docx("x", data).text == "1. w\nw\n2. w"


def test_a_numbered_heading_has_its_number_and_its_outline_level() -> None:
    styles = [style("Heading2", name="heading 2", ppr=numbered_style("1.1"))]
    data = docx(p("Term", style="Heading2"), styles=styles, numbering=lists({1: CLAUSES}))
    (block,) = read_docx("x", data).blocks
    assert (block.kind, block.label, block.level) == ("heading", "1.1", 2)


def test_an_empty_numbered_paragraph_is_counted_and_an_empty_bullet_is_nothing() -> None:
    blocks = p("w", num="1.0"), p(num="1.0"), p("w", num="1.0"), p(num="2.0")
    data = docx(*blocks, numbering=lists({1: CLAUSES, 2: ["bullet o"]}))
    assert read_docx("x", data).text == "1. w\n2.\n3. w"


def test_deleted_and_hidden_paragraphs_are_not_counted() -> None:
    blocks = (
        p("w", num="1.0"),
        p("[-gone-]", num="1.0", mark="<w:del/>"),
        p("w", num="1.0"),
        p("[_hidden_]", num="1.0", mark="<w:vanish/>"),
        p("w", num="1.0"),
    )
    data = docx(*blocks, numbering=lists({1: CLAUSES}))
    assert read_docx("x", data).text == "1. w\n2. w\n3. w"
    assert read_docx("x", data, view="original").text == "1. w\n2. gone\n3. w\n4. w"


def test_an_inserted_paragraph_moves_the_numbers_only_when_accepted() -> None:
    blocks = p("[+new+]", num="1.0", mark="<w:ins/>"), p("w", num="1.0")
    data = docx(*blocks, numbering=lists({1: CLAUSES}))
    assert read_docx("x", data).text == "1. new\n2. w"
    assert read_docx("x", data, view="original").text == "1. w"


def test_joined_paragraphs_keep_the_number_of_the_first_that_has_words() -> None:
    blocks = (
        p("Recipient shall ", num="1.0", mark="<w:del/>"),
        p("not disclose", num="1.1"),
        p("[-gone-]", num="1.1", mark="<w:del/>"),
        p("next", num="1.0"),
    )
    data = docx(*blocks, numbering=lists({1: CLAUSES}))
    assert read_docx("x", data).text == "1. Recipient shall not disclose\n2. next"


def test_the_number_before_a_tracked_change_of_numbering_stands_in_the_original() -> None:
    older = '<w:pPrChange w:id="1" w:author="B"><w:pPr/></w:pPrChange>'
    data = docx(p("w", num="1.0", properties=older), numbering=lists({1: CLAUSES}))
    assert read_docx("x", data).text == "1. w"
    assert read_docx("x", data, view="original").text == "w"
    now = Xml(p("w", num="1.0").replace("</w:numPr>", '<w:ins w:id="1" w:author="B"/></w:numPr>'))
    data = docx(now, numbering=lists({1: CLAUSES}))
    assert read_docx("x", data).text == "1. w"
    assert read_docx("x", data, view="original").text == "w"


def test_cells_count_in_reading_order_and_text_boxes_apart() -> None:
    def item(text: str = "") -> Xml:
        return Xml(cell(p(text, num="1.0")))

    blocks = (
        table([item("a"), item("b")], [item(), "x"]),
        p("after", text_box(p("boxed", num="1.0")), num="1.0"),
        p("last", num="1.0"),
    )
    data = docx(*blocks, numbering=lists({1: CLAUSES}))
    assert read_docx("x", data).text == "1. a\n2. b\n3.\nx\n4. after\n1. boxed\n5. last"


def test_lists_that_do_not_exist_print_nothing() -> None:
    data = docx(p("w", num="7.0"), p("w", num="1.8"), numbering=lists({1: CLAUSES}))
    assert read_docx("x", data).text == "w\nw"
