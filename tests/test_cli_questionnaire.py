"""``clausecheck questionnaire``: which file goes where, and what is never overwritten."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from clausecheck import cli
from clausecheck.ruleset import load_ruleset

Run = Callable[..., tuple[int, str, str]]
NDA = (
    "Non-Disclosure Agreement\n\nThis agreement is made between Acme Ltd (the Buyer) and Best Ltd "
    "(the Supplier).\n\n1. The Supplier shall keep the Buyer's confidential information secret.\n"
)


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> Run:
    load_ruleset()
    monkeypatch.chdir(tmp_path)
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(NDA, encoding="utf-8")

    def run_main(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["clausecheck", "questionnaire", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        output, errors = capfdbinary.readouterr()
        assert isinstance(ended.value.code, int)
        return ended.value.code, output.decode("utf-8"), errors.decode("utf-8")

    return run_main


def test_without_a_word_more_it_is_a_word_file_for_the_vendor(run: Run) -> None:
    code, output, errors = run("one.txt")
    assert (code, output) == (0, "")
    assert Path("one-questionnaire.docx").read_bytes().startswith(b"PK")
    assert "to send" in errors
    assert "--for owner" in errors


def test_the_own_copy_has_another_name_and_a_warning(run: Run) -> None:
    code, _, errors = run("one.txt", "--for", "owner", "--format", "xlsx")
    assert code == 0
    assert Path("one-questionnaire-own-copy.xlsx").exists()
    assert "do not send it" in errors


def test_several_contracts_get_a_file_each_in_the_folder_named(run: Run) -> None:
    assert run("one.txt", "two.txt", "--format", "html", "--out", "forms")[0] == 0
    assert sorted(p.name for p in Path("forms").iterdir()) == [
        "one-questionnaire.html", "two-questionnaire.html",
    ]  # fmt: skip


def test_data_and_pages_go_to_the_screen_where_no_place_is_named(run: Run) -> None:
    code, output, _ = run("one.txt", "--format", "json", "--for", "owner")
    made = json.loads(output)
    assert (code, made["for"], made["contract"]["name"]) == (0, "owner", "one.txt")
    assert len(made["questions"]) == 33
    assert len(made["homework"]) == 8
    assert len(made["source_rows"]) == 56


def test_answers_are_never_overwritten_unless_one_says_so(run: Run) -> None:
    Path("one-questionnaire.docx").write_text("answers")
    code, _, errors = run("one.txt")
    assert code == 2
    assert "may hold answers" in errors
    assert Path("one-questionnaire.docx").read_text() == "answers"
    assert run("one.txt", "--overwrite")[0] == 0
    assert Path("one-questionnaire.docx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("one.txt", "two.txt", "--format", "json"), "need a folder; name one"),
        (("one.txt", "two.txt", "--out", "all.docx"), "name a folder"),
        (("one.txt", "--out", "nowhere/a.docx"), "create it first"),
        (("one.txt", "--out", "one.txt", "--overwrite"), "this is the document itself"),
    ],
)
def test_what_cannot_be_written_is_refused_before_anything_is(
    run: Run, arguments: tuple[str, ...], message: str
) -> None:
    code, _, errors = run(*arguments)
    assert code == 2
    assert message in errors
    assert sorted(p.name for p in Path().iterdir()) == ["one.txt", "two.txt"]


def test_a_document_that_fails_leaves_the_others(run: Run) -> None:
    Path("bad.pdf").write_bytes(b"%PDF-1.7 nothing")
    code, _, errors = run("bad.pdf", "one.txt", "--out", "forms")
    assert code == 3
    assert "bad.pdf" in errors
    assert [p.name for p in Path("forms").iterdir()] == ["one-questionnaire.docx"]
