"""What README.md tells people to type exists and does what the project's own checks do."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from clausecheck.batch import find_documents

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL_BLOCKS = re.findall(r"^```sh\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)


def test_two_commands_of_one_line_each_start_and_check_everything() -> None:
    start, check = (block.splitlines() for block in SHELL_BLOCKS)

    assert len(start) == 1
    assert "clausecheck review samples" in start[0]
    assert start[0].endswith("echo 'Start the app: .venv/bin/clausecheck app'")
    assert len(check) == 1
    assert check[0].endswith("-m tests")


def test_the_first_command_reviews_contracts_only() -> None:
    found = {path.name for path in find_documents([ROOT / "samples"]).paths}

    assert len(found) >= 8
    assert not {name for name in found if name.startswith(("README", "LICENSE"))}


def test_the_automatic_check_runs_the_command_of_the_readme_word_for_word() -> None:
    script = ROOT / ".ci" / "run"

    assert script.read_text(encoding="utf-8").splitlines()[-1] == SHELL_BLOCKS[1].strip()
    assert script.stat().st_mode & 0o111
    bash = shutil.which("bash")
    if bash is not None:
        subprocess.run([bash, "-n", str(script)], check=True)


def test_every_command_and_option_it_shows_exists() -> None:
    shown = re.findall(r"bin/clausecheck ([a-z]+)([^`\n&']*)", README)

    assert {command for command, _ in shown} >= {"app", "review", "text"}
    for command, rest in shown:
        done = subprocess.run(
            [sys.executable, "-m", "clausecheck", command, *_sub_command(command, rest), "--help"],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        for option in re.findall(r"--[a-z-]+", rest):
            assert option in done.stdout, f"{command} {option}"


def _sub_command(command: str, rest: str) -> list[str]:
    """What ``rules`` is to do; the other commands have no commands of their own."""
    return rest.split()[:1] if command == "rules" else []


def test_every_file_and_folder_it_names_exists() -> None:
    named = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    named += re.findall(r"`([\w./-]+/|[A-Z]+|[\w./-]+\.md)`", README)

    assert "rules/" in named
    assert [name for name in named if not (ROOT / name).exists()] == []
