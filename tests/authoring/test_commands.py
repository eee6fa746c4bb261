"""The commands of ``clausecheck rules``: what they print and how they end."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from clausecheck import cli

Run = Callable[..., tuple[int, str, str]]
RULE = """\
id: samples
title: Return of samples
requirement: Samples come back.
why: They can be copied.
elements:
  - id: duty
    title: A duty to return the samples
    anchor: true
    binds: manufacturer
    signals:
      - pattern: '{duty} <3> return <4> samples'
      - phrase: [give back the samples]
  - id: promptly
    title: Promptly
    signals:
      - pattern: promptly
sides:
  owner: {ladder: {adequate: {all_of: [duty]}, strong: {all_of: [promptly]}}}
  manufacturer: {ladder: {adequate: {all_of: [duty]}, strong: {all_of: [duty]}}}
examples:
  - id: plain
    why: a duty
    text: Supplier shall return all samples to Buyer.
    status: present
    owner: adequate
    elements: {missing: [promptly], words: {duty: return all samples}}
"""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def run_main(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["clausecheck", "rules", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        output, errors = capfdbinary.readouterr()
        assert isinstance(ended.value.code, int)
        assert b"Traceback" not in errors
        return ended.value.code, output.decode("utf-8"), errors.decode("utf-8")

    return run_main


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "samples.yaml").write_text(RULE, "utf-8")
    return folder


def edit(pack: Path, old: str, new: str) -> None:
    path = pack / "samples.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


# --- new and check -----------------------------------------------------------------------------


def test_a_skeleton_lacks_only_words_and_passes_once_they_are_filled_in(
    run: Run, tmp_path: Path
) -> None:
    assert run("new", "tool-marking", "--to", tmp_path / "own")[0] == 0
    path = tmp_path / "own" / "tool-marking.yaml"
    code, output, errors = run("check", tmp_path / "own")
    assert code == 2
    assert errors.startswith("14 problems")
    assert all("this is empty" in line for line in output.splitlines())
    path.write_text(path.read_text("utf-8").replace("''", "filled in"), "utf-8")
    assert run("check", tmp_path / "own")[0] == 0


def test_a_file_is_never_overwritten_and_a_wrong_id_gets_a_proposal(
    run: Run, tmp_path: Path
) -> None:
    run("new", "samples", "--to", tmp_path)
    assert run("new", "samples", "--to", tmp_path)[0] == 2
    code, _, errors = run("new", "Return of Samples", "--to", tmp_path)
    assert (code, "try 'return-of-samples'" in errors) == (2, True)


def test_check_remarks_on_a_placeholder_that_is_no_party(run: Run, tmp_path: Path) -> None:
    gap = "id: g, when: {missing: [promptly]}, severity: low, why: 'Ask {buyer}.', advice: Ask."
    owner = "strong: {all_of: [promptly]}}"
    text = RULE.replace(owner, f"{owner}, gaps: [{{{gap}}}]", 1)
    (tmp_path / "samples.yaml").write_text(text, "utf-8")
    code, output, _ = run("check", tmp_path)
    assert code == 0
    assert "samples/owner/g: '{buyer}' stays as it is; write {owner} or {manufacturer}" in output


def test_a_remark_names_the_line_of_the_element_not_of_its_namesake(
    run: Run, tmp_path: Path
) -> None:
    text = RULE.replace("pattern: promptly", "pattern: to Buyer").replace(
        "id: plain", "id: promptly"
    )
    (tmp_path / "samples.yaml").write_text(text, "utf-8")
    _, output, _ = run("check", tmp_path)
    line = 1 + text.splitlines().index("  - id: promptly")
    assert f"samples.yaml:{line}: samples/promptly: signal 1: rules never see" in output


def test_check_remarks_on_what_does_nothing(run: Run, pack: Path) -> None:
    assert run("check", pack)[1] == ""
    edit(pack, "strong: {all_of: [promptly]}", "strong: {all_of: [duty], none_of: [duty]}")
    edit(pack, "phrase: [give back the samples]", "phrase: [give them to Buyer]")
    edit(pack, "      - pattern: promptly", "      - pattern: promptly\n      - pattern: promptly")
    code, output, errors = run("check", pack)
    assert (code, "4 remarks" in errors) == (0, True)
    assert "samples/promptly: no side uses it" in output
    assert "the same signal stands here 2 times: pattern: promptly" in output
    assert "signal 2: rules never see 'Buyer'" in output
    assert "strong both asks for 'duty' and forbids it" in output


def test_a_folder_that_is_none_or_empty_stops_every_command(run: Run, tmp_path: Path) -> None:
    empty, file = tmp_path / "empty", tmp_path / "rule.yaml"
    empty.mkdir()
    file.write_text(RULE, "utf-8")
    for given, said in (
        (empty, "no rule files (.yaml) in this folder"),
        (file, f"this is a file; give the folder in which it lies, {tmp_path}"),
        (tmp_path / "gone", "no such folder of rules"),
    ):
        for command in ("check", "test", "coverage", "mutate"):
            code, output, errors = run(command, given)
            assert (code, said in output + errors) == (2, True), (command, given)
        for command in (("docs", tmp_path / "d"), ("export", tmp_path / "p.xlsx")):
            code, _, errors = run(*command, "--rules", given)
            assert (code, said in errors) == (2, True), (command, given)


def test_a_bad_file_stops_every_command_with_its_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("id: a\nrelated: [\n", "utf-8")
    for command in ("check", "test", "coverage", "mutate"):
        code, output, errors = run(command, tmp_path)
        said = "a.yaml:2:10: the '[' that is opened here is not closed"
        assert (code, said in output + errors) == (2, True)


def test_new_wants_a_folder_not_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    for to in (tmp_path / "file", tmp_path / "rule.yaml"):
        code, _, errors = run("new", "samples", "--to", to)
        assert (code, "name a folder" in errors) == (2, True)
    assert not (tmp_path / "rule.yaml").exists()


def test_without_a_command_the_commands_are_listed(run: Run) -> None:
    code, output, errors = run()
    assert (code, errors) == (0, "")
    assert all(name in output for name in ("new", "check", "explain", "import"))


# --- test, coverage, mutate --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("owner: adequate", "owner: adequate", 0, ""),
        ("owner: adequate", "owner: strong", 1, "owner is adequate, not strong"),
        ("status: present", "status: absent", 1, "status is present, not absent"),
        ("missing: [promptly]", "met: [promptly]", 1, "element promptly is not met"),
        ("duty: return all samples", "duty: give back", 1,
         "element duty is not found in “give back”, but in “shall return all samples”"),
        ("duty: return all samples", "promptly: promptly", 1, "“promptly”, nor anywhere"),
        # a known miss is reported and does not fail; one that is none any more does
        ("owner: adequate", "owner: strong\n    todo: later", 0, "known miss (later)"),
        ("owner: adequate", "owner: adequate\n    todo: later", 1, "remove todo"),
    ],
)  # fmt: skip
def test_examples_are_judged(
    run: Run, pack: Path, old: str, new: str, code: int, said: str
) -> None:
    edit(pack, old, new)
    found, output, _ = run("test", pack)
    assert (found, said in output) == (code, True), output
    assert bool(output) == bool(said)


def test_coverage_names_what_no_example_shows(run: Run, pack: Path, tmp_path: Path) -> None:
    folder = tmp_path / "contracts"
    folder.mkdir()
    (folder / "a.txt").write_text("Supplier shall give back the samples to Buyer.", "utf-8")
    code, output, _ = run("coverage", pack, "--on", folder)
    assert code == 0
    assert "samples: 1 of 2 elements and 1 of 3 signals fire in 1 example" in output
    assert "promptly: no example meets it" in output
    assert "duty #2: fires in no example: phrase: [give back the samples]" in output
    assert "duty: met in 1; hits #2: 1" in output


def test_a_mutant_that_keeps_its_grade_survives_unless_the_rule_says_why(
    run: Run, pack: Path
) -> None:
    assert run("mutate", pack)[0] == 0
    edit(pack, "signals:\n      - pattern: '{duty} <3>", "negation: ignore\n    signals:\n"
               "      - pattern: '(?:shall|not) <3>")  # fmt: skip
    code, output, errors = run("mutate", pack)
    assert (code, "1 survived" in errors) == (1, True)
    assert "example plain: still adequate with the decisive sentence negated" in output
    edit(pack, "owner: adequate", "owner: adequate\n    survives: {negate: of no matter here}")
    assert run("mutate", pack)[0] == 0


# --- the others --------------------------------------------------------------------------------


def test_explain_prints_in_three_formats(run: Run, pack: Path, tmp_path: Path) -> None:
    file = tmp_path / "c.txt"
    file.write_text("Supplier shall return all samples to Buyer.", "utf-8")
    code, output, _ = run("explain", "samples", file, "--rules", pack)
    assert code == 0
    assert "✓ duty: met" in output
    assert json.loads(run("explain", "samples", file, "--rules", pack, "--format", "json")[1])
    assert run("explain", "samples", tmp_path / "no.txt", "--rules", pack)[0] == 3
    code, _, errors = run("explain", "sample", file, "--rules", pack)
    assert (code, "did you mean 'samples'?" in errors) == (2, True)


def test_explain_tells_a_wrong_rule_before_it_reads(run: Run, pack: Path, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 nothing")
    code, _, errors = run("explain", "sample", tmp_path / "a.pdf", "--rules", pack)
    assert (code, "did you mean 'samples'?" in errors) == (2, True)
    code, _, errors = run("explain", "samples/dutty", tmp_path / "a.pdf", "--rules", pack)
    assert (code, "did you mean 'duty'?" in errors) == (2, True)


def test_a_workbook_is_never_overwritten_and_no_change_writes_nothing(
    run: Run, pack: Path, tmp_path: Path
) -> None:
    book, out = tmp_path / "p.xlsx", tmp_path / "out"
    assert run("export", tmp_path / "p.txt", "--rules", pack)[0] == 2
    assert run("export", book, "--rules", pack, "--family", "samples")[0] == 0
    code, _, errors = run("export", book, "--rules", pack)
    assert (code, "there is such a file already" in errors) == (2, True)
    code, _, errors = run("import", book, out, "--rules", pack)
    assert (code, "nothing in it differs" in errors, out.exists()) == (0, True, False)


def test_explain_takes_an_example_of_the_family_for_a_document(run: Run, pack: Path) -> None:
    code, output, _ = run("explain", "samples/duty", "plain", "--rules", pack)
    assert code == 0
    assert "in the example plain" in output
    assert "✓ duty: met" in output
    code, _, errors = run("explain", "samples", "plane", "--rules", pack)
    assert (code, "no such file, nor an example of samples" in errors) == (3, True)


def test_diff_shows_changed_verdicts_and_elements(run: Run, pack: Path, tmp_path: Path) -> None:
    folder = tmp_path / "contracts"
    folder.mkdir()
    (folder / "a.txt").write_text("Supplier shall promptly return all samples to Buyer.", "utf-8")
    other = tmp_path / "other"
    other.mkdir()
    (other / "samples.yaml").write_text(RULE.replace("pattern: promptly", "pattern: soon"), "utf-8")
    code, output, _ = run("diff", pack, other, folder)
    assert code == 1
    assert output == "a.txt: samples: strong -> adequate\n  promptly: met -> not-found\n"
    assert run("diff", pack, pack, folder)[:2] == (0, "")


def test_the_schema_is_written_for_every_kind_of_file(run: Run, tmp_path: Path) -> None:
    for kind in ("family", "pack", "words", "cues", "interactions", "types", "questions"):
        code, output, _ = run("schema", kind)
        assert code == 0
        assert json.loads(output)["$schema"].startswith("https://json-schema.org/")
    family = json.loads(run("schema")[1])
    signal = family["$defs"]["Signal"]
    assert "RE2" in signal["properties"]["pattern"]["description"]
    assert {"required": ["phrase"]} in signal["oneOf"]
    assert signal["additionalProperties"] is False
