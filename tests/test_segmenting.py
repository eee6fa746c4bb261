from __future__ import annotations

import pytest

from clausecheck.model import Block, Document, Outline
from clausecheck.segmenting import segment


def document(text: str, blocks: tuple[Block, ...] = ()) -> Document:
    return Document(name="made.txt", sha256="", format="txt", text=text, blocks=blocks)


def outline(text: str) -> Outline:
    return segment(document(text))


def numbers(text: str) -> list[str]:
    return [one.number for one in outline(text).segments if one.number]


def headings(text: str) -> list[tuple[str, str]]:
    return [(one.number, one.heading) for one in outline(text).segments if one.number]


def passages(text: str) -> list[str]:
    return [text[one.start : one.end] for one in outline(text).passages]


def zone_of(text: str, words: str) -> str:
    place = text.index(words)
    return next(p.zone for p in outline(text).passages if p.start <= place < p.end)


def lead_ins_of(text: str, words: str) -> list[str]:
    place = text.index(words)
    found = next(p for p in outline(text).passages if p.start <= place < p.end)
    return [text[start:end] for start, end in found.lead_ins]


NUMBERS = [
    # the commonest style: decimal sections with letters and romans below
    ("7. Secrets.\n7.1 Seller hides.\n7.2 Seller shall:\n(a) hide; and\n(b) either:\n(i) burn; or\n"
     "(ii) return.", ["7", "7.1", "7.2", "7.2(a)", "7.2(b)", "7.2(b)(i)", "7.2(b)(ii)"]),
    # articles in roman numbers keep their numerals, their sections keep the printed decimals
    ("ARTICLE VI\nTERM\n\n6.1 It runs.\n\nARTICLE VII\nSECRETS\n\n7.1 It holds.\n\n7.2 It binds.",
     ["VI", "6.1", "VII", "7.1", "7.2"]),
    # the words Section and Article are not part of the number
    ("Section 1. Term. It runs.\n\nSection 2. Notices. They fly.\n\nSection 3. Law. It rules.",
     ["1", "2", "3"]),
    ("Article 1.\nScope. It is wide.\n\nArticle 2.\nPrice. It is low.", ["1", "2"]),
    # the paragraph sign
    ("§ 1 Scope. It is wide.\n\n§ 2 Price. It is low.", ["1", "2"]),
    # a whole contract in one line
    ("1. Services. 1.1 Provision of Services. (a) Seller shall provide the goods in time; and "
     "(b) Seller shall provide the papers. 1.2 Quality. Goods are good. 2. Price. It is low.",
     ["1", "1.1", "1.1(a)", "1.1(b)", "1.2", "2"]),
    # inline titles in capitals carry no full stop before the next number
    ("1. REST 1.1 In doubt the rest stays. 1.2 No part falls. 2. LAW 2.1 The law rules.",
     ["1", "1.1", "1.2", "2", "2.1"]),
    # (i) after (h) is a letter
    ("1. Seller shall:\n" + "\n".join(f"({c}) do thing {c};" for c in "abcdefghij"),
     ["1", *(f"1({c})" for c in "abcdefghij")]),
    # (i) after (h) is a roman number where (ii) and then (i) or (j) follow
    ("1. Seller shall:\n" + "\n".join(f"({c}) do thing {c};" for c in "abcdefg")
     + "\n(h) choose:\n(i) this way; or\n(ii) that way;\n(i) do thing nine.",
     ["1", *(f"1({c})" for c in "abcdefgh"), "1(h)(i)", "1(h)(ii)", "1(i)"]),
    # a letter with one bracket
    ("1. Seller:\na) hides it;\nb) burns it.", ["1", "1(a)", "1(b)"]),
    # letters at the top keep no brackets, bracketed ones do
    ("A. Term. It runs on.\n\nB. Law. It rules all.\n\nC. Price. It is low.", ["A", "B", "C"]),
    ("MATERIALS\n\n(a) The Seller shall return all of the drawings to the Owner at once.\n\n"
     "(b) The Seller shall keep none of them in any place or form.", ["(a)", "(b)"]),
    # roman numbers with a full stop
    ("I. Term. It runs.\n\nII. Law. It rules.\n\nIII. Price. It is low.", ["I", "II", "III"]),
    # numbers that begin anew under every article need the article to be complete
    ("ARTICLE I\nTERM\n\n1. It runs.\n\n2. It ends.\n\nARTICLE II\nLAW\n\n1. It rules.\n\n"
     "2. It binds.", ["I", "I.1", "I.2", "II", "II.1", "II.2"]),
    # a schedule is part of the number of what stands in it
    ("1. Goods. Seller sells the goods named in the schedule below to the Owner.\n\n"
     "2. Price. The price is low.\n\nSCHEDULE A\n\n1. Wheels.\n\n2. Nuts and bolts are sold too.",
     ["1", "2", "Schedule A", "Schedule A, 1", "Schedule A, 2"]),
    # a list may skip a number at the start of a paragraph
    ("1. It runs.\n\n2. It ends.\n\n4. It rules.", ["1", "2", "4"]),
    # counting words
    ("ARTICLE ONE\nTERM\n\nIt runs.\n\nARTICLE TWO\nLAW\n\nIt rules.", ["1", "2"]),
    # blanks inside a decimal number, as some scanners leave them
    ("3.   LICENCE   3. 1.   Owner licenses the work.   3. 2.   Seller pays.",
     ["3", "3.1", "3.2"]),
    # an excerpt that begins with a heading and its decimals, and leaps to another
    ("This Agreement is made between Acme Ltd and Bolt Ltd.\n9. Results\n9.1 All is Acme's.\n"
     "9.2 Bolt assigns it.\n14. Term\n14.1 It runs.", ["9", "9.1", "9.2", "14", "14.1"]),
    # counted clauses after "as follows" are clauses, counted items after "shall not" are items
    ("The parties agree as follows:\n1. Term. It runs.\n2. Law. It rules.", ["1", "2"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_numbers_are_complete_as_a_lawyer_cites_them(text: str, expected: list[str]) -> None:
    assert numbers(text) == expected


NO_NUMBERS = [
    # a reference to a section is not one
    "1. Law. It rules as said in Section 7.2(b) hereof and in Article 9. The end.",
    # a reference that a line break puts at the start of a line
    "1. Law. It rules as far as it is said so with words in Section\n2. The end of it is here.",
    # "(a) above" and "paragraph (b)"
    "1. Law. It rules in accordance with (a) above, and paragraph (b) of it.",
    # amounts, shares, decimals
    "1. Price. The price is $1.5 million or 12.5 % or 2. 5 is no number of a clause.",
    # years and street numbers
    "1. Seat. It sits at 12 High Street since 2019. 44. Avenue is near.",
    # ordinals after No.
    "1. Form. Use Form No. 5. The form is long.",
    # numbers that repeat a number word
    "1. Term. It runs for one (1) year and then two (2) years more.",
    # page numbers on a line of their own
    "1. Law. It rules.\n\n2\n\nIt binds too.",
    # initials
    "1. Men. It was signed by John A. Smith and B. Jones.",
    # two letters that are only named
    "1. Law. The rules of (a) and (b) hold.",
]


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_references_amounts_and_page_numbers_are_no_numbers(text: str) -> None:
    assert numbers(text) == ["1"]


HEADINGS = [
    # run-in with a full stop
    ("7. Return of Materials. Upon request all go back.", "Return of Materials"),
    # run-in with a colon
    ("7. Confidentiality: Seller shall hide it.", "Confidentiality"),
    # underlined
    ("7. _Confidentiality_. Seller shall hide it.", "Confidentiality"),
    # sentence case
    ("7. Return of materials. Upon request all go back.", "Return of materials"),
    # in capitals, on its own line
    ("ARTICLE VII\n\nCONFIDENTIAL MATTERS\n\nSeller shall hide it.", "CONFIDENTIAL MATTERS"),
    # after a dash
    ("ARTICLE 7 - SECRETS\nSeller shall hide it.", "SECRETS"),
    # no stop at all before a new sentence
    ("7. Complete Agreement This Agreement is all.", "Complete Agreement"),
    # capitals that go over two lines
    ("7. THE SECRETS OF THE OWNER AND\nOF ITS FRIENDS\n\nSeller hides.",
     "THE SECRETS OF THE OWNER AND OF ITS FRIENDS"),
    # a sentence is no heading
    ("7. Seller shall hide it. It shall burn it.", ""),
    # words that lead a list are none
    ("7. Seller shall:\n(a) hide it; and\n(b) burn it.", ""),
    # short forms of companies end no heading
    ("7. The Vendor (Salem Castings Pvt. Ltd.) shall hide it.", ""),
    ("7. Acme Sdn. Bhd. shall hide it. It shall burn it.", ""),
    ("7. Duties of Nova d.o.o. Nova shall hide it.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), HEADINGS)
def test_heading_is_the_caption_of_the_clause(text: str, expected: str) -> None:
    assert headings("6. Term. It runs.\n\n" + text)[1][1] == expected


def test_body_begins_after_label_and_heading() -> None:
    text = "1. Return of Materials. Upon request all go back."
    found = next(one for one in outline(text).segments if one.number == "1")
    assert text[found.body :].startswith("Upon")


def test_unnumbered_headings_open_segments() -> None:
    text = (
        "NON-DISCLOSURE\n\nThe Recipient shall hide all that it hears from the Discloser.\n\n"
        "RETURN OF MATERIALS\n\nThe Recipient shall return all that it got from the Discloser.\n\n"
        "Governing Law\n\nThe law of the land governs this agreement in every respect there is.\n"
    )
    found = [one.heading for one in outline(text).segments if one.heading]
    assert found == ["NON-DISCLOSURE", "RETURN OF MATERIALS", "Governing Law"]


CONTRACT = (
    "SUPPLY AGREEMENT\n\n"
    "TABLE OF CONTENTS\n\n1. Definitions ........ 2\n2. Secrets ........ 3\n3. Law ........ 4\n\n"
    'This Agreement is made on 1 May 2020 between Acme Inc. ("Owner") and Bolt Ltd. ("Maker").\n\n'
    "WHEREAS, Owner has designs; and\n\nWHEREAS, Maker makes wheels.\n\n"
    "NOW, THEREFORE, the parties agree as follows:\n\n"
    '1. Definitions. "Secret" means all that Owner tells Maker. "Wheel" shall mean a ring.\n\n'
    "2. Secrets. Maker shall hide every Secret.\n\n"
    "2.1 [Intentionally omitted]\n\n"
    "3. Law. The law of the land governs.\n\n"
    "IN WITNESS WHEREOF, the parties have signed.\n\nBy: ______\nName: A. Smith\nTitle: Head\n\n"
    "SCHEDULE A\n\nWheels\n\n1. Maker shall mark every wheel.\n"
)

ZONES = [
    # the entries of a contents list are not clauses
    ("Secrets ........ 3", "contents"),
    ("This Agreement is made", "preamble"),
    ("Owner has designs", "recital"),
    ("Maker makes wheels", "recital"),
    # the operative words end the recitals
    ("NOW, THEREFORE", "body"),
    ('"Secret" means', "definition"),
    ('"Wheel" shall mean', "definition"),
    ("Maker shall hide", "body"),
    ("[Intentionally omitted]", "omitted"),
    ("governs", "body"),
    ("IN WITNESS", "signature"),
    ("Name: A. Smith", "signature"),
    # what follows the signatures can bind too
    ("Maker shall mark", "schedule"),
]


@pytest.mark.parametrize(("words", "zone"), ZONES)
def test_every_passage_knows_its_part_of_the_contract(words: str, zone: str) -> None:
    assert zone_of(CONTRACT, words) == zone


def test_zones_do_not_depend_on_line_breaks() -> None:
    flat = " ".join(CONTRACT.split())
    for words, zone in ZONES[1:]:
        if words != "Name: A. Smith":
            assert (words, zone_of(flat, words)) == (words, zone)


SENTENCES = [
    # plain
    ("It is so. It was so.", ["It is so.", "It was so."]),
    # abbreviations
    ("See No. 5 of Acme Inc. and Bolt Ltd. in the U.S. market, e.g. Ohio. It ends.",
     ["See No. 5 of Acme Inc. and Bolt Ltd. in the U.S. market, e.g. Ohio.", "It ends."]),
    # Inc. can end a sentence when a new one clearly begins
    ("It binds Acme Inc. The term is long.", ["It binds Acme Inc.", "The term is long."]),
    # a single initial
    ("It binds John F. Kennedy alone.", ["It binds John F. Kennedy alone."]),
    # brackets hold a sentence together
    ("It binds (see Art. 5. That is long) everybody.",
     ["It binds (see Art. 5. That is long) everybody."]),
    # quotes after the stop belong to the sentence
    ('They call it "the Thing." It is big.', ['They call it "the Thing."', "It is big."]),
    # semicolons alone do not split
    ("It binds A; provided that B is free; and C too.",
     ["It binds A; provided that B is free; and C too."]),
    # a blank line splits
    ("It binds all\n\nThe term is long", ["It binds all", "The term is long"]),
    # unless the sentence goes on
    ("It binds all men\n\nand all women.", ["It binds all men\n\nand all women."]),
    # even over a page number
    ("It binds all men and\n\n7\n\nall women.", ["It binds all men and\n\n7\n\nall women."]),
    # short forms of companies that stand in pairs
    ("It binds Acme Pvt. Ltd. (Salem), Bolt Sdn. Bhd. (Johor) and Nova Sp. z o.o. It ends.",
     ["It binds Acme Pvt. Ltd. (Salem), Bolt Sdn. Bhd. (Johor) and Nova Sp. z o.o.",
      "It ends."]),
    ("Nova d.o.o. shall hide it. Rey Co. Limited shall burn it.",
     ["Nova d.o.o. shall hide it.", "Rey Co. Limited shall burn it."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_passages_are_sentences(text: str, expected: list[str]) -> None:
    assert passages(text) == expected


def test_a_hard_line_break_inside_a_sentence_is_no_boundary() -> None:
    text = (
        "The Maker shall keep every drawing, tool and sample that it gets from the\n"
        "Owner under lock and key, and it shall not show them to any other person on\n"
        "Earth without the written consent of the Owner. It shall return them at the\n"
        "end of the term.\n"
    )
    assert len(passages(text)) == 2


LEAD_INS = [
    # one level
    ("1. Maker shall:\n(a) hide it; and\n(b) burn it.", "burn it", ["Maker shall:"]),
    # two levels, outermost first
    ("1. Maker shall:\n(a) hide:\n(i) plans; and\n(ii) tools; and\n(b) go.", "tools",
     ["Maker shall:", "hide:"]),
    # in one line, without a colon
    ("1. Maker agrees that it will (a) hide every drawing that it gets, and (b) burn every copy "
     "that it made.", "burn every copy", ["Maker agrees that it will"]),
    # a whole sentence before a list governs nothing
    ("1. The rules are these.\n(a) Maker hides it.\n(b) Maker burns it.", "Maker burns", []),
    # the second sentence of an item stands alone
    ("1. Maker shall:\n(a) hide it. The Owner may look.\n(b) burn it.", "The Owner may", []),
    # bullets
    ("1. Maker shall:\n• hide it;\n• burn it.", "burn it", ["Maker shall:"]),
    # a second list in the same clause has words of its own
    ("7. Maker shall (a) hide the plans, and (b) burn the copies. Owner may (a) look at the safe, "
     "or (b) ask for the keys.", "ask for", ["Owner may"]),
    # a second sentence in a bullet does not end the list
    ("1. Maker shall:\n- hide it. It may look;\n- burn it.", "burn it", ["Maker shall:"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "expected"), LEAD_INS)
def test_items_carry_the_words_that_govern_them(text: str, words: str, expected: list[str]) -> None:
    assert lead_ins_of(text, words) == expected


def test_a_closing_sentence_after_half_sentences_belongs_to_the_clause() -> None:
    text = "1. Maker shall (a) hide all the drawings; and (b) burn all the copies. This survives."
    found = outline(text)
    last = found.passages[-1]
    assert text[last.start : last.end] == "This survives."
    assert found.segments[last.segment].number == "1"
    assert last.lead_ins == ()


def test_wrapped_and_flat_texts_give_the_same_numbers() -> None:
    lines = (
        "1. Secrets. Maker shall keep every Secret of the Owner safe and sound.\n\n"
        "1.1 Care. Maker shall:\n(a) hide every drawing of the Owner in a safe; and\n"
        "(b) burn every copy of a drawing.\n\n2. Law. The law of the land rules.\n"
    )
    flat = " ".join(lines.split())
    assert numbers(flat) == numbers(lines) == ["1", "1.1", "1.1(a)", "1.1(b)", "2"]
    assert [p.zone for p in outline(flat).passages] == [p.zone for p in outline(lines).passages]


def blocks_of(*parts: tuple[str, Block]) -> Document:
    text, blocks = "", []
    for words, block in parts:
        start = len(text)
        text += words + "\n"
        blocks.append(
            Block(block.kind, start, start + len(words), label=block.label, level=block.level,
                  cell=block.cell)
        )  # fmt: skip
    return document(text, tuple(blocks))


def test_the_numbers_of_the_file_are_believed() -> None:
    made = blocks_of(
        ("Secrets", Block("heading", 0, 0, level=1)),
        ("3. Maker shall:", Block("list-item", 0, 0, label="3.", level=1)),
        ("(c) hide it;", Block("list-item", 0, 0, label="(c)", level=2)),
        ("(d) burn it.", Block("list-item", 0, 0, label="(d)", level=2)),
    )
    found = segment(made)
    assert [one.number for one in found.segments] == ["", "3", "3(c)", "3(d)"]
    assert found.segments[0].heading == "Secrets"


@pytest.mark.parametrize("label", ["", "2"])
def test_the_mark_of_a_footnote_numbers_no_clause(label: str) -> None:
    made = blocks_of(
        ("1 Maker shall hide it.", Block("list-item", 0, 0)),
        ("2 As defined in the master agreement.", Block("footnote", 0, 0, label=label)),
        ("2 Maker shall burn it.", Block("list-item", 0, 0)),
    )
    found = segment(made)
    starts = [made.text[one.start : one.start + 9] for one in found.segments if one.number]
    assert starts == ["1 Maker s", "2 Maker s"]


def test_a_table_cell_is_a_passage_led_by_the_captions_left_of_it() -> None:
    made = blocks_of(
        ("Term", Block("table-cell", 0, 0, cell=(0, 0, 0))),
        ("Two years. Then one more.", Block("table-cell", 0, 0, cell=(0, 0, 1))),
    )
    found = segment(made).passages
    assert len(found) == 2
    assert [made.text[a:b] for a, b in found[1].lead_ins] == ["Term"]


def test_a_term_in_one_cell_is_defined_by_the_next() -> None:
    text = "“Disclosing\nParty”\tmeans a party that tells."
    place = text.index("means")
    blocks = (
        Block("table-cell", 0, place - 1, cell=(0, 0, 0)),
        Block("table-cell", place, len(text), cell=(0, 0, 1)),
    )
    found = segment(document(text, blocks)).definitions
    assert [(one.term, text[one.start : one.end]) for one in found] == [
        ("Disclosing Party", text[place:])
    ]


ODD = [
    "", " ", "\n\n\n", "😀", "(a)", "1.", "ARTICLE", "((((", ". . . . .", "A. A. A.", "\x00\x01",
    "(a) (b) (c)", "SCHEDULE A", "IN WITNESS WHEREOF", "WHEREAS", "TABLE OF CONTENTS\n1. A 1\n",
    "1.\n2.\n3.\n", "•", "x" * 5000, CONTRACT, " ".join(CONTRACT.split()),
]  # fmt: skip


@pytest.mark.parametrize("text", ODD)
def test_any_text_gives_a_sound_outline(text: str) -> None:
    found = outline(text)
    covered = bytearray(len(text))
    last = 0
    for one in found.passages:
        assert last <= one.start < one.end <= len(text)
        last = one.end
        covered[one.start : one.end] = b"x" * (one.end - one.start)
        assert 0 <= one.segment < len(found.segments)
    for at, part in enumerate(found.segments):
        assert part.start <= part.body <= part.end <= len(text)
        assert part.parent is None or part.parent < at
        assert part.depth == (0 if part.parent is None else found.segments[part.parent].depth + 1)
        covered[part.start : part.body] = b"x" * (part.body - part.start)
    assert all(covered[at] or text[at].isspace() for at in range(len(text)))


@pytest.mark.parametrize(
    "piece",
    [" ", ".", "(", "\n", ". ", "(a) ", "1. ", "A. ", "1.1.", '("X" ', "SCHEDULE A\n", "• ",
     "1. A\n\n2. B\n\n", "; and ", "\n "],
)  # fmt: skip
def test_a_monotonous_text_costs_no_more_than_its_length(piece: str) -> None:
    import gc
    import time

    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        gc.disable()  # what other tests left in memory is no cost of the text
        began = time.process_time()
        outline(text)
        spent = time.process_time() - began
        gc.enable()
        return spent

    assert seconds(40_000) < 4 * seconds(20_000) + 0.2
