"""Tracked changes as a lawyer counts them, trap by trap, and the text with one of them rejected."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from clausecheck.model import Document, PendingChange
from clausecheck.readers import View, read
from clausecheck.readers.views import Rejecting
from tests.readers.docx_fixtures import (
    Xml,
    cell,
    deleted,
    docx,
    field,
    in_run,
    inserted,
    lists,
    p,
    row,
    run,
    table,
    text_box,
    words,
)
from tests.readers.flowing_fixtures import odt, rtf

SAID = 'w:id="1" w:author="A. Author" w:date="2025-03-01T09:00:00Z"'
ROW_IN = f"<w:ins {SAID}/>"
ROW_OUT = f"<w:del {SAID}/>"


def opened(data: bytes, view: View = "accepted", name: str = "x.docx") -> Document:
    return read(Path(name), data=data, view=view)


def changes(*blocks: str, **parts: object) -> tuple[PendingChange, ...]:
    return opened(docx(*blocks, **parts)).changes  # type: ignore[arg-type]


def edits(found: tuple[PendingChange, ...]) -> list[tuple[str, str, str]]:
    return [(change.kind, change.deleted, change.inserted) for change in found]


def without(data: bytes, change: PendingChange, name: str = "x.docx") -> str:
    return opened(data, Rejecting(frozenset(change.marks)), name).text


# --- what counts as one change -------------------------------------------------------------


def test_words_deleted_and_inserted_side_by_side_replace_each_other() -> None:
    found = changes(p("shall [-promptly return-][+retain+] it"))
    assert edits(found) == [("replacement", "promptly return", "retain")]
    assert (found[0].start, found[0].end) == (6, 12)
    assert (found[0].author, found[0].date) == ("A. Author", "2025-03-01T09:00:00Z")


def test_a_replacement_may_put_the_new_words_first() -> None:
    assert edits(changes(p("[+six+][-four-] weeks"))) == [("replacement", "four", "six")]


def test_two_authors_side_by_side_made_two_changes() -> None:
    found = changes(p(deleted("ten", author="One"), inserted("six", author="Two")))
    assert [(c.author, c.kind) for c in found] == [("One", "deletion"), ("Two", "insertion")]


def test_one_author_on_two_days_made_two_changes() -> None:
    later = Xml(inserted("six").replace("2025-03-01", "2025-03-02"))
    assert len(changes(p(deleted("ten"), later))) == 2


def test_one_author_within_an_hour_made_one_change() -> None:
    later = Xml(inserted("six").replace("T09:00", "T09:41"))
    assert edits(changes(p(deleted("ten"), later))) == [("replacement", "ten", "six")]


def test_words_untouched_part_two_changes() -> None:
    assert len(changes(p("[+a+] kept [+b+]"))) == 2


def test_an_untouched_paragraph_without_words_parts_two_changes() -> None:
    assert len(changes(p("[+a+]", mark="<w:ins/>"), p(), p("[+b+]", mark="<w:ins/>"))) == 2


def test_an_inserted_paragraph_is_one_change_with_its_mark() -> None:
    found = changes(p("One."), p("[+Two.+]", mark="<w:ins/>"), p("Three."))
    assert edits(found) == [("insertion", "", "Two.\n")]
    assert len(found[0].marks) == 2


def test_several_inserted_paragraphs_in_a_row_are_one_change() -> None:
    found = changes(
        p("One."), p("[+Two.+]", mark="<w:ins/>"), p("[+Three.+]", mark="<w:ins/>"), p("Four.")
    )
    assert edits(found) == [("insertion", "", "Two.\nThree.\n")]


def test_a_deletion_over_paragraphs_is_one_change_with_the_marks_in_it() -> None:
    found = changes(p("Keep [-this-]", mark="<w:del/>"), p("[-and-]", mark="<w:del/>"),
                    p("[-that-] it."))  # fmt: skip
    assert edits(found) == [("deletion", "this\nand\nthat", "")]


def test_an_inserted_mark_alone_is_a_change() -> None:
    assert edits(changes(p("One.", mark="<w:ins/>"), p(" Two."))) == [("insertion", "", "\n")]


def test_both_ends_of_a_move_are_one_change() -> None:
    data = docx(p("[<A clause. <]B. "), p("C. [>A clause.>]"))
    found = opened(data).changes
    assert edits(found) == [("move", "A clause. ", "A clause.")]
    assert found[0].origin == 0
    assert without(data, found[0]) == "A clause. B.\nC."


def test_a_move_edited_on_the_way_is_told_by_its_name() -> None:
    def ranged(kind: str, content: str) -> Xml:
        return Xml(
            f'<w:{kind}RangeStart w:id="7" w:name="move1"/>{words(content)}'
            f'<w:{kind}RangeEnd w:id="7"/>'
        )

    data = docx(
        p(ranged("moveFrom", "[<ten days<]"), "x"),
        p("y", ranged("moveTo", "[>ten>][+ business+][> days>]")),
    )
    assert edits(opened(data).changes) == [("move", "ten days", "ten business days")]
    assert without(data, opened(data).changes[0]) == "ten daysx\ny"


def test_two_moves_are_not_taken_for_each_other() -> None:
    found = changes(p("[<A<] 1"), p("[<B<] 2"), p("3 [>B>]"), p("4 [>A>]"))
    assert [(c.kind, c.inserted) for c in found] == [("move", "B"), ("move", "A")]


def test_words_that_one_inserted_and_another_deleted_are_a_change_of_each() -> None:
    data = docx(p("shall ", inserted(words("n", deleted("ev", author="B"), "er ")), "pay"))
    found = opened(data).changes
    assert [(c.author, c.deleted, c.inserted) for c in found] == [
        ("A. Author", "", "never "),
        ("B", "ev", ""),
    ]
    assert [without(data, change) for change in found] == ["shall pay", "shall never pay"]


def test_words_that_one_author_put_in_and_took_out_again_are_no_change() -> None:
    assert changes(p("shall ", inserted(words("[-never -]")), "pay")) == ()


def test_a_header_that_stands_on_several_pages_is_changed_once() -> None:
    copy = p("Draft [-3-][+4+]")
    data = docx(p("x"), headers={"default": copy, "first": copy}, section="<w:titlePg/>")
    (change,) = opened(data).changes
    assert edits((change,)) == [("replacement", "3", "4")]
    assert without(data, change) == opened(data, "original").text == "x\nDraft 3"


def test_an_inserted_reference_takes_its_footnote_with_it() -> None:
    data = docx(p("pay[+[^1]+]."), footnotes={1: p("Within ten days.")})
    (change,) = opened(data).changes
    assert change.inserted == "[footnote]"
    assert without(data, change) == "pay."


def test_struck_out_words_that_were_inserted_change_nothing() -> None:
    assert changes(p("pay ", inserted(run("never", "<w:strike/>")))) == ()


# --- the text without one change -----------------------------------------------------------


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((p("shall [+not +]pay"),), "shall pay"),
        ((p("shall [-not -]pay"),), "shall not pay"),
        ((p("One."), p("[+Two.+]", mark="<w:ins/>"), p("Three.")), "One.\nThree."),
        ((p("One."), p("[-Two.-]", mark="<w:del/>"), p("Three.")), "One.\nTwo.\nThree."),
        ((p("One.", mark="<w:ins/>"), p(" Two.")), "One. Two."),
        ((p("One. ", mark="<w:del/>"), p("Two.")), "One.\nTwo."),
        ((table(["a"], row("b", "c", properties=ROW_IN)),), "a"),
        ((table(["a"], row("b", "c", properties=ROW_OUT)),), "a\nb\nc"),
        ((table(["a", cell("b [-old-][+new+]")]),), "a\nb old"),
        ((p("see ", field("REF x", "3.[-1-][+2+]")),), "see 3.1"),
        ((p("x", text_box(p("in the [+red +]box"))),), "x\nin the box"),
        ((p("a ", in_run("<w:delText>b </w:delText>"), "c"),), "a b c"),
    ],
)
def test_rejecting_one_change_gives_the_text_before_it(
    blocks: tuple[str, ...], expected: str
) -> None:
    data = docx(*blocks)
    (change,) = opened(data).changes
    assert without(data, change) == expected


def test_only_the_change_asked_for_is_rejected() -> None:
    data = docx(p("[+a+] 1 [+b+] 2 [-c-] 3"))
    assert [without(data, c) for c in opened(data).changes] == [
        "1 b 2  3",
        "a 1  2  3",
        "a 1 b 2 c 3",
    ]


def test_rejecting_an_inserted_clause_counts_the_next_ones_anew() -> None:
    data = docx(p("A", num="1.0"), p("[+B+]", num="1.0", mark="<w:ins/>"), p("C", num="1.0"),
                numbering=lists({1: ["decimal %1."]}))  # fmt: skip
    (change,) = opened(data).changes
    assert opened(data).text == "1. A\n2. B\n3. C"
    assert without(data, change) == "1. A\n2. C"


def test_changes_in_a_file_taken_into_the_file_are_told_apart() -> None:
    chunk = Xml('<w:altChunk r:id="rIdC"/>')
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    inner = docx(p("inner [+new+]"))
    data = docx(p("outer [+new+]"), chunk, extra={"rIdC": ("aFChunk", kind, inner)})
    first, second = opened(data).changes
    assert without(data, first) == "outer\ninner new"
    assert without(data, second) == "outer new\ninner"


def test_changes_of_notes_headers_and_body_are_told_apart() -> None:
    data = docx(p("x [+a+][^1]"), footnotes={1: p("n [+a+]")}, headers={"default": p("h [+a+]")})
    assert [without(data, change) for change in opened(data).changes] == [
        "x\n1 n a\nh a", "x a\n1 n\nh a", "x a\n1 n a\nh",
    ]  # fmt: skip


def test_changes_of_open_document_texts_are_counted_and_rejected() -> None:
    region = (
        '<text:tracked-changes><text:changed-region text:id="a"><text:insertion>'
        "<office:change-info><dc:creator>Ann</dc:creator><dc:date>2025-03-01T09:00:00</dc:date>"
        "</office:change-info></text:insertion></text:changed-region>"
        '<text:changed-region text:id="b">'
        "<text:deletion><office:change-info><dc:creator>Ann</dc:creator>"
        "<dc:date>2025-03-01T09:00:00</dc:date></office:change-info><text:p>ten</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
    )
    data = odt(
        f'{region}<text:p>within <text:change text:change-id="b"/><text:change-start '
        'text:change-id="a"/>six<text:change-end text:change-id="a"/> days</text:p>'
    )
    (change,) = opened(data, name="x.odt").changes
    assert edits((change,)) == [("replacement", "ten", "six")]
    assert without(data, change, "x.odt") == opened(data, "original", "x.odt").text
    assert without(data, change, "x.odt") == "within ten days"


def test_changes_of_rich_text_are_counted_and_rejected() -> None:
    data = rtf(
        r"within {\deleted\revauthdel1\revdttmdel1 ten}{\revised\revauth1\revdttm1 six} days"
        r" {\revised\revauth1\revdttm1 after all}\par"
    )
    first, second = opened(data, name="x.rtf").changes
    assert edits((first, second)) == [("replacement", "ten", "six"), ("insertion", "", "after all")]
    assert without(data, first, "x.rtf") == "within ten days after all"
    assert without(data, second, "x.rtf") == "within six days"


# --- all of them one by one ----------------------------------------------------------------

_AUTHORS = ("A. Author", "B", "C")


def _random_words(chance: random.Random) -> Xml:
    pieces: list[str] = []
    for number in range(chance.randrange(1, 5)):
        text = f"w{chance.randrange(100)} " * chance.randrange(1, 3)
        author = chance.choice(_AUTHORS)
        pieces.append(
            chance.choice((
                lambda t, a: words(t),
                lambda t, a: inserted(t, author=a),
                lambda t, a: deleted(t, author=a),
                lambda t, a: inserted(words(t, deleted(t, author="D"), t), author=a),
                lambda t, a: words(f"[<{t}<]"),
                lambda t, a: words(f"[>{t}>]"),
                lambda t, a: field("REF x", inserted(t, author=a), deleted(t, author=a)),
            ))(text, author)
        )  # fmt: skip
        if number == 2:
            pieces.append(words("[^1]"))
    return Xml("".join(pieces))


def _random_block(chance: random.Random) -> Xml:
    mark = chance.choice(("", "", "<w:ins/>", "<w:del/>"))
    paragraph = p(_random_words(chance), mark=mark, num=chance.choice(("", "1.0")))
    if chance.random() < 0.2:
        changed = chance.choice(("", ROW_IN, ROW_OUT))
        return table(row(cell(paragraph), cell(p(_random_words(chance))), properties=changed))
    return paragraph


@pytest.mark.parametrize("seed", range(120))
def test_rejecting_all_changes_one_by_one_leads_to_the_original(seed: int) -> None:
    chance = random.Random(seed)
    blocks = [_random_block(chance) for _ in range(chance.randrange(1, 8))]
    data = docx(
        *blocks,
        p("End."),
        numbering=lists({1: ["decimal %1."]}),
        footnotes={1: p(_random_words(chance))},
        headers={"default": p(_random_words(chance))},
    )
    found = list(opened(data).changes)
    chance.shuffle(found)
    rejected: frozenset[str] = frozenset()
    texts = [opened(data).text]
    for change in found:
        rejected |= frozenset(change.marks)
        texts.append(opened(data, Rejecting(rejected)).text)
    assert texts[-1] == opened(data, "original").text
