"""No contract leaves the machine: a review opens no connection and asks for none."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

CONTRACT = """NON-DISCLOSURE AGREEMENT

This Agreement is between Alder Devices Ltd ("Owner") and Birch Works GmbH ("Manufacturer").

1. Confidentiality. The Manufacturer shall keep the Confidential Information of the Owner secret
and shall not disclose it to any third party.
"""

# An audit hook cannot be removed again and sees every socket, also those of compiled libraries'
# Python parts; so the review runs in a process of its own, libraries and all. Python imports
# ``sitecustomize`` at every start, so the process that reads for the review is guarded as well.
GUARD = """
import sys

def refuse(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        raise PermissionError(f"{event}: a review must not use the network")

sys.addaudithook(refuse)
"""
REVIEW = "from clausecheck.cli import main\nmain()\n"
CONNECT = "import socket\nsocket.create_connection(('127.0.0.1', 9))\n"
CONNECT_FROM_A_CHILD = f"""
import subprocess, sys
sys.exit(subprocess.call([sys.executable, "-P", "-c", {CONNECT!r}]))
"""


def run(code: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    guard = cwd / "guard"
    guard.mkdir(exist_ok=True)
    (guard / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    root = Path(__file__).resolve().parent.parent
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=cwd,
        env={"PYTHONPATH": os.pathsep.join([str(guard), str(root)])},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_review_works_with_the_network_forbidden(tmp_path: Path) -> None:
    (tmp_path / "contract.txt").write_text(CONTRACT, encoding="utf-8")

    for format in ("json", "html", "terminal"):
        done = run(REVIEW, "review", "contract.txt", "--format", format, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, ""), format
        if format == "json":
            assert json.loads(done.stdout)["clauses"]
        assert "contract.txt" in done.stdout


def test_the_guard_of_that_test_would_notice_a_connection(tmp_path: Path) -> None:
    for code in (CONNECT, CONNECT_FROM_A_CHILD):
        done = run(code, cwd=tmp_path)
        assert done.returncode == 1
        assert "a review must not use the network" in done.stderr


def test_a_web_page_made_of_a_report_loads_nothing(tmp_path: Path) -> None:
    (tmp_path / "contract.txt").write_text(CONTRACT, encoding="utf-8")

    page = run(REVIEW, "review", "contract.txt", "--format", "html", cwd=tmp_path).stdout

    assert "<html" in page
    for reference in ("http:", "https:", "src=", "@import", "<link", "url("):
        assert reference not in page
