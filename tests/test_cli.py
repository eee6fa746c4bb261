from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import clausecheck.batch
import clausecheck.pipeline
import clausecheck.ruleset
from clausecheck import cli
from clausecheck.app import own_rules
from clausecheck.cli import text_app
from clausecheck.errors import ReadError, RuleError, SettingsError
from clausecheck.formats import render
from clausecheck.isolation.workers import Workers
from clausecheck.model import Document, Report
from clausecheck.version import VERSION
from tests.factories import make_clause, make_document, make_gap, make_missing, make_report

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run the command line in this process; returns exit code, output and errors."""

    def run_main(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["clausecheck", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        output, errors = capfdbinary.readouterr()
        assert isinstance(ended.value.code, int)
        assert b"Traceback" not in errors
        return ended.value.code, output.decode("utf-8"), errors.decode("utf-8")

    return run_main


@pytest.fixture
def reviews(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Replace reader, rules and review: name -> the error or report that a document yields."""
    outcomes: dict[str, Any] = {}

    def read(own: Workers, path: Path, **options: object) -> Document:
        outcomes["read"] = {"jobs": own.jobs, **options}
        if isinstance(outcomes.get(path.name), ReadError):
            raise outcomes[path.name]
        return Document(name=path.name, sha256="", format="text", text="")

    def review(document: Document, ruleset: object, **options: object) -> Report:
        outcomes["options"] = {"ruleset": ruleset, **options}
        outcome = outcomes.get(document.name, make_report(document=make_document(document.name)))
        if isinstance(outcome, BaseException):
            raise outcome
        assert isinstance(outcome, Report)
        return outcome

    monkeypatch.setattr(Workers, "read", read)
    monkeypatch.setattr(clausecheck.pipeline, "review_document", review)
    monkeypatch.setattr(clausecheck.ruleset, "load_ruleset", list)
    return outcomes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.pdf", "b.txt"):
        (tmp_path / name).write_text("text of " + name)
    return tmp_path


def report_of(name: str) -> Report:
    return make_report(document=make_document(name))


# --- start -----------------------------------------------------------------------------------


def test_without_arguments_help_is_shown(run: Run) -> None:
    code, output, errors = run()
    assert (code, errors) == (0, "")
    assert output.startswith("Usage: clausecheck ")
    for command in ("review", "text", "app"):
        assert f"  {command} " in output


def test_the_version_is_shown(run: Run) -> None:
    assert run("--version") == (0, f"clausecheck {VERSION}\n", "")


@pytest.mark.parametrize("command", ["review", "text", "app"])
def test_every_command_has_help(run: Run, command: str) -> None:
    code, output, _ = run(command, "--help")
    assert code == 0
    assert output.startswith(f"Usage: clausecheck {command} ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("review",), "Missing argument"),
        (("review", "x", "--as", "lawyer"), "'owner', 'manufacturer'"),
        (("review", "x", "--format", "pdf"), "'terminal', 'json', 'html'"),
        (("review", "x", "--fail-on", "all"), "'high', 'medium', 'low'"),
        (("review", "x", "--view", "new"), "'accepted', 'original', 'both'"),
        (("app", "--port", "0"), "--port"),
        (("reviw", "x"), "No such command 'reviw'. Did you mean 'review'?"),
    ],
)
def test_wrong_use_is_one_clear_line_of_what_is_allowed(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    code, output, errors = run(*arguments)
    assert (code, output) == (2, "")
    assert said in errors
    assert errors.startswith("clausecheck")
    assert errors.count("\n") == 1
    assert "Value error" not in errors


def test_help_comes_quickly_and_loads_nothing_heavy() -> None:
    code = (
        "import sys; import clausecheck.cli; heavy = {'rich', 'jinja2', 'spacy', 'pydantic', "
        "'lxml', 'pypdfium2', 'streamlit', 'yaml', 're2'}; print(sorted(heavy & set(sys.modules)))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout == "[]\n"


# --- review ----------------------------------------------------------------------------------


def test_one_document_prints_the_indented_object(
    run: Run, reviews: dict[str, Any], folder: Path
) -> None:
    expected = render(report_of("a.pdf"), "json")
    assert run("review", folder / "a.pdf", "--format", "json") == (0, expected, "")


def test_one_failing_document_prints_a_failure_object_and_one_line(
    run: Run, reviews: dict[str, Any], folder: Path
) -> None:
    reviews["a.pdf"] = ReadError("a.pdf: the file is empty; check it")
    code, output, errors = run("review", folder / "a.pdf", "--format", "json")
    assert (code, errors) == (3, f"{folder / 'a.pdf'}: the file is empty; check it\n")
    assert json.loads(output)["failure"]["name"] == "a.pdf"
    assert output.startswith("{\n  ")


def test_several_documents_print_json_lines_in_input_order(
    run: Run, reviews: dict[str, Any], folder: Path
) -> None:
    reviews["b.txt"] = ValueError("odd")
    code, output, errors = run("review", folder / "b.txt", folder / "a.pdf", "--format", "json")
    assert code == 3
    failed, reviewed = map(json.loads, output.splitlines())
    assert failed["failure"]["message"] + "\n" == errors
    assert "b.txt: unexpected ValueError in " in errors
    assert errors.count("\n") == 1
    assert reviewed["document"]["name"] == "a.pdf"


def test_a_folder_prints_json_lines_even_for_one_document(
    run: Run, reviews: dict[str, Any], folder: Path
) -> None:
    (folder / "b.txt").rename(folder / "b.png")
    code, output, errors = run("review", folder, "--format", "json")
    assert code == 0
    assert output.count("\n") == 1
    assert errors == "1 file of other kinds ignored: b.png\n"


def test_the_terminal_shows_each_document_and_a_closing_table(
    run: Run, reviews: dict[str, Any], folder: Path
) -> None:
    code, output, errors = run("review", folder)
    assert (code, errors) == (0, "")
    assert output.index("a.pdf ─") < output.index("b.txt ─") < output.index("Summary of 2")
    assert "\x1b" not in output


def test_what_was_not_reviewed_is_listed_again_at_the_end_of_a_long_output(
    run: Run, reviews: dict[str, Any], folder: Path
) -> None:
    reviews["a.pdf"] = ReadError("a.pdf: broken; mend it")
    _, output, _ = run("review", folder)
    assert output.index("Summary of 1 document ") < output.index("Not reviewed: 1 of 2 documents")
    assert " ".join(output.split()).endswith("a.pdf: broken; mend it")  # long paths wrap


def test_of_many_files_left_out_the_first_are_named(
    run: Run, reviews: dict[str, Any], folder: Path
) -> None:
    for name in ("1.png", "2.zip", "3.csv", "4.xlsx"):
        (folder / name).touch()
    _, _, errors = run("review", folder)
    assert errors == "4 files of other kinds ignored: 1.png, 2.zip, 3.csv, ...\n"


def test_grades_of_deleted_and_inserted_words_together_come_with_a_warning(
    run: Run, reviews: dict[str, Any], folder: Path
) -> None:
    code, _, errors = run("review", folder / "a.pdf", "--view", "both")
    assert code == 0
    assert errors.startswith("--view both: ")
    assert errors.count("\n") == 1


def test_one_document_in_the_terminal_has_no_closing_table(
    run: Run, reviews: dict[str, Any], folder: Path
) -> None:
    _, output, _ = run("review", folder / "a.pdf")
    assert "Summary" not in output


def test_a_page_goes_to_the_screen_only_for_one_document(
    run: Run, reviews: dict[str, Any], folder: Path
) -> None:
    code, output, _ = run("review", folder / "a.pdf", "--format", "html")
    assert (code, output) == (0, render(report_of("a.pdf"), "html"))
    code, output, errors = run("review", folder, "--format", "html")
    assert (code, output) == (2, "")
    assert errors == (
        "--format html: 2 documents make as many pages; name a folder for them with --out DIR/\n"
    )


def test_the_choices_reach_the_review(run: Run, reviews: dict[str, Any], folder: Path) -> None:
    run("review", folder / "a.pdf", "--as", "manufacturer", "--view", "both", "--password", "pw",
        "--rules", "r1", "--rules", "r2", "--rules-only")  # fmt: skip
    assert reviews["options"] == {
        "ruleset": [Path("r1"), Path("r2")],
        "side": "manufacturer",
        "redraft": None,
        "rules_only": True,
    }
    assert reviews["read"] == {"view": "both", "password": "pw", "jobs": 1}


def test_what_tracked_changes_move_is_told_unless_it_is_not_wanted(
    run: Run, reviews: dict[str, Any], folder: Path
) -> None:
    run("review", folder / "a.pdf")
    assert callable(reviews["options"]["redraft"])
    run("review", folder / "a.pdf", "--no-changes")
    assert reviews["options"]["redraft"] is None
    run("review", folder / "a.pdf", "--view", "original")
    assert reviews["options"]["redraft"] is None


@pytest.mark.parametrize(
    ("severity", "fail_on", "code"),
    [
        ("high", "high", 1),
        ("medium", "high", 0),
        ("medium", "medium", 1),
        ("low", "medium", 0),
        ("low", "low", 1),
        ("high", None, 0),
    ],
)
def test_gaps_at_or_above_the_bar_end_with_one(
    run: Run, reviews: dict[str, Any], folder: Path, severity: Any, fail_on: str | None, code: int
) -> None:
    clause = make_missing(gaps=(make_gap(severity=severity),))
    reviews["a.pdf"] = make_report(make_clause(), clause)
    options = ["--fail-on", fail_on] if fail_on else []
    assert run("review", folder / "a.pdf", *options)[0] == code


def test_a_failed_document_weighs_more_than_gaps(
    run: Run, reviews: dict[str, Any], folder: Path
) -> None:
    reviews["b.txt"] = ReadError("b.txt: broken; mend it")
    assert run("review", folder, "--fail-on", "low")[0] == 3


def test_bad_rules_and_missing_files_end_with_two(
    run: Run, reviews: dict[str, Any], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(directories: object) -> None:
        raise RuleError("r/x.yaml:3: titel: unknown; did you mean 'title'?\nr/y.yaml:1: empty; x")

    assert run("review", folder / "no.pdf")[0] == 2
    monkeypatch.setattr(clausecheck.ruleset, "load_ruleset", refuse)
    code, output, errors = run("review", folder / "a.pdf")
    assert (code, output) == (2, "")
    assert errors.startswith("r/x.yaml:3: titel")


def test_an_unexpected_error_outside_the_loop_is_one_line(
    run: Run, reviews: dict[str, Any], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> str:
        raise RuntimeError("lost\nmy way")

    monkeypatch.setattr(clausecheck.batch, "find_documents", fail)
    code, output, errors = run("review", folder)
    assert (code, output) == (3, "")
    assert errors == (
        "clausecheck: unexpected RuntimeError in cli.review: lost my way; "
        "please report this with the command you gave\n"
    )


# --- files -----------------------------------------------------------------------------------


def test_one_document_is_written_to_the_file_named(
    run: Run, reviews: dict[str, Any], folder: Path
) -> None:
    out = folder / "result.html"
    said = f"1 review written to {out}\n"
    assert run("review", folder / "a.pdf", "--format", "html", "--out", out) == (0, "", said)
    assert out.read_text(encoding="utf-8") == render(report_of("a.pdf"), "html")


def test_one_document_is_written_into_a_folder_that_exists_or_is_spelt_as_one(
    run: Run, reviews: dict[str, Any], folder: Path
) -> None:
    (folder / "there").mkdir()
    run("review", folder / "a.pdf", "--format", "json", "--out", folder / "there")
    run("review", folder / "a.pdf", "--format", "json", "--out", f"{folder}/new/")
    expected = render(report_of("a.pdf"), "json")
    assert (folder / "there" / "a.json").read_text(encoding="utf-8") == expected
    assert (folder / "new" / "a.json").read_text(encoding="utf-8") == expected


def test_several_documents_are_written_into_a_folder_failures_only_as_json(
    run: Run, reviews: dict[str, Any], folder: Path
) -> None:
    reviews["a.pdf"] = ReadError("a.pdf: broken; mend it")
    html, data = folder / "html", folder / "json"
    assert run("review", folder / "a.pdf", folder / "b.txt", "--format", "html", "--out", html) == (
        3, "", f"{folder / 'a.pdf'}: broken; mend it\n1 review written to {html}\n",
    )  # fmt: skip
    assert [path.name for path in html.iterdir()] == ["b.html"]
    run("review", folder / "a.pdf", folder / "b.txt", "--format", "json", "--out", data)
    assert sorted(path.name for path in data.iterdir()) == ["a.json", "b.json"]
    assert "failure" in json.loads((data / "a.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("documents", "out", "said"),
    [
        (["a.pdf"], "a.pdf", "this is the document itself; name another file"),
        (["a.pdf"], "no/x.txt", "create it first"),
        (["a.pdf", "b.txt"], "b.txt", "this is a file, but there are 2 documents; name a folder"),
        # not there yet, but meant as a file
        (["a.pdf", "b.txt"], "x.txt", "this is a file, but there are 2 documents; name a folder"),
    ],
)
def test_a_place_that_cannot_hold_the_result_is_wrong_use(
    run: Run, reviews: dict[str, Any], folder: Path, documents: list[str], out: str, said: str
) -> None:
    before = (folder / "a.pdf").read_bytes()
    paths = [folder / name for name in documents]
    code, output, errors = run("review", *paths, "--out", folder / out)
    assert (code, output) == (2, "")
    assert errors.startswith("--out ")
    assert said in errors
    assert (folder / "a.pdf").read_bytes() == before


def test_results_beside_the_documents_do_not_overwrite_them(
    run: Run, reviews: dict[str, Any], folder: Path
) -> None:
    assert run("review", folder / "b.txt", "--out", f"{folder}/")[0] == 0
    assert (folder / "b.txt").read_text() == "text of b.txt"
    assert (folder / "b.txt.txt").read_text(encoding="utf-8").startswith("b.txt ─")


# --- text and app ----------------------------------------------------------------------------


def test_text_prints_exactly_the_text(run: Run, tmp_path: Path) -> None:
    content = "1. Secrecy – “Müller” shall not disclose.\n\nEnd without a newline"
    (tmp_path / "a.txt").write_bytes(content.encode("utf-8"))
    assert run("text", tmp_path / "a.txt") == (0, content, "")


def test_text_of_a_document_that_cannot_be_read_ends_with_three(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    code, output, errors = run("text", path)
    assert (code, output) == (3, "")
    assert errors.startswith(f"{path}: the file is empty; ")
    assert errors.count("\n") == 1


def test_the_app_is_served_to_this_machine_only_without_telemetry() -> None:
    command = text_app.app_command(Path("streamlit_app.py"), port=8600)
    options = dict(zip(command[5::2], command[6::2], strict=True))
    assert command[:5] == [sys.executable, "-m", "streamlit", "run", "streamlit_app.py"]
    assert options["--server.address"] == "127.0.0.1"
    assert options["--server.port"] == "8600"
    assert options["--browser.gatherUsageStats"] == "false"


def test_the_app_is_told_the_folders_of_own_rules(tmp_path: Path) -> None:
    script = Path("streamlit_app.py")
    command = text_app.app_command(script, port=8600, rules=[tmp_path, tmp_path / "b"])
    given = command[command.index("--") + 1 :]
    assert own_rules.folders(given) == (tmp_path.resolve(), tmp_path.resolve() / "b")
    assert own_rules.folders([]) == ()


def test_the_app_is_found_inside_the_package_before_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "clausecheck"
    package.mkdir()
    monkeypatch.setattr(text_app, "__file__", str(package / "cli" / "text_app.py"))
    with pytest.raises(SettingsError, match=r"streamlit_app\.py is not beside"):
        cli.app_script()
    (tmp_path / "streamlit_app.py").touch()
    assert cli.app_script() == tmp_path / "streamlit_app.py"
    (package / "streamlit_app.py").touch()
    assert cli.app_script() == package / "streamlit_app.py"


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_goes_away_ends_the_program_quietly(tmp_path: Path, unbuffered: str) -> None:
    path = tmp_path / "long.txt"
    path.write_text("a line of the contract\n" * 200_000)
    read, write = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", "clausecheck", "text", str(path)],
        stdout=write, stderr=subprocess.PIPE, env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
    )  # fmt: skip
    os.close(write)
    assert os.read(read, 6) == b"a line"
    os.close(read)
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (141, b"")
