from __future__ import annotations

import json

from clausecheck.formats.json import render, render_failure
from clausecheck.model import Failure
from tests.factories import make_clause, make_document, make_evidence, make_missing, make_report


def test_keys_stand_in_the_documented_order() -> None:
    value = json.loads(render(make_report(make_missing())))
    assert list(value) == [
        "schema_version", "tool", "ruleset", "side", "document", "clauses", "questionnaire",
        "notices", "structure", "changes", "comments", "headlines", "homework", "source_rows",
        "detector",
    ]  # fmt: skip
    assert list(value["structure"]) == ["definitions", "flaws"]
    assert list(value["document"]) == [
        "name", "sha256", "format", "pages", "language", "type", "parties", "coverage",
        "type_reason", "purpose", "secrecy",
    ]  # fmt: skip
    assert list(value["document"]["parties"][0]) == ["name", "aliases", "role", "mutual"]
    assert list(value["document"]["coverage"]) == [
        "pages_read", "pages_unreadable", "parts", "elsewhere", "stripped", "pages_by_ocr",
    ]  # fmt: skip
    clause = value["clauses"][0]
    assert list(clause) == [
        "id", "title", "status", "strength", "favourable", "confidence", "binds", "benefits",
        "evidence", "elements", "steps", "nearest", "gaps", "position",
        "comments", "expectation", "possible",
    ]  # fmt: skip
    assert list(clause["nearest"]) == [
        "text", "start", "end", "section", "heading", "page", "boxes",
    ]  # fmt: skip
    assert list(clause["elements"][0]) == ["id", "title", "role", "status", "evidence"]
    assert list(clause["gaps"][0]) == ["id", "severity", "why", "advice", "language", "rank"]
    assert value["tool"] == {"version": "0.0.1"}
    assert value["ruleset"] == {"id": "core", "digest": "ab" * 32}
    assert value["questionnaire"] == [
        {"id": "DD-07", "priority": "ask-first", "because": ["data-return"], "question": "",
         "topic": "", "evidence": "", "red_flag": "", "rows": []}
    ]  # fmt: skip
    assert value["notices"] == [
        {"kind": "tracked-changes", "message": "The file holds 3 tracked changes.", "page": 2}
    ]


def test_text_is_written_in_utf8_and_indented_by_two() -> None:
    text = render(make_report(make_clause(evidence=(make_evidence("“Müller” 秘密"),))))
    assert "“Müller” 秘密" in text
    assert text.startswith('{\n  "schema_version": 1,\n')
    assert text.endswith("\n}\n")


def test_a_compact_report_is_one_line_for_every_reader_of_lines() -> None:
    evidence = make_evidence("one\u2028two\x85three\nfour")
    report = make_report(make_clause(evidence=(evidence,)))
    text = render(report, compact=True)
    assert len(text.splitlines()) == 1
    assert json.loads(text) == json.loads(render(report))
    assert json.loads(text)["clauses"][0]["evidence"][0]["text"] == evidence.text


def test_a_file_name_that_is_no_utf8_survives() -> None:
    text = render(make_report(document=make_document("caf\udce9.pdf")))
    assert json.loads(text.encode("utf-8"))["document"]["name"] == "caf\udce9.pdf"


def test_a_failure_takes_the_place_of_a_report() -> None:
    failure = Failure("a.pdf", "a.pdf: the file is empty; check it")
    expected = {
        "schema_version": 1,
        "failure": {"name": "a.pdf", "message": "a.pdf: the file is empty; check it"},
    }
    assert json.loads(render_failure(failure)) == expected
    assert render_failure(failure, compact=True) == json.dumps(
        expected, separators=(",", ":")
    ) + "\n"  # fmt: skip
