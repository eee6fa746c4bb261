"""``text``, what is reviewed, and ``app``, the browser."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from clausecheck.cli.ending import REVIEWED
from clausecheck.cli.options import PasswordOption, TimeLimitOption, ViewOption
from clausecheck.cli.writing import write
from clausecheck.errors import SettingsError


def text(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The document.")],
    view: ViewOption = "accepted",
    password: PasswordOption = None,
    time_limit: TimeLimitOption = None,
) -> int:
    """Print the text of a document exactly as it is reviewed, in UTF-8."""
    from clausecheck.isolation.workers import Workers

    with Workers(time_limit=time_limit) as workers:
        write(workers.read(file, view=view, password=password).text)
    return REVIEWED


def start_app(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on this machine.")] = 8501,
    rules: Annotated[
        list[Path] | None,
        typer.Option(metavar="DIR", help="Folder with rules of your own; may be repeated."),
    ] = None,
) -> int:
    """Open ClauseCheck in the browser. Only this machine can reach it."""
    import importlib.util
    import subprocess

    if importlib.util.find_spec("streamlit") is None:
        raise SettingsError("app: Streamlit is not installed; install the package streamlit")
    return subprocess.call(app_command(app_script(), port=port, rules=rules or ()))


def app_command(script: Path, *, port: int, rules: Sequence[Path] = ()) -> list[str]:
    """Return the command that serves the app to this machine only, without telemetry."""
    own = [part for folder in rules for part in ("--rules", str(folder.resolve()))]
    own = ["--", *own] if own else []
    return [
        sys.executable, "-m", "streamlit", "run", str(script),
        "--server.address", "127.0.0.1",
        "--server.port", str(port),
        "--server.showEmailPrompt", "false",
        "--browser.gatherUsageStats", "false",
        *own,
    ]  # fmt: skip


def app_script() -> Path:
    """Find ``streamlit_app.py``: inside the installed package, else beside it in a checkout.

    Raises SettingsError when it is in neither place.
    """
    package = Path(__file__).resolve().parents[1]
    for script in (package / "streamlit_app.py", package.parent / "streamlit_app.py"):
        if script.is_file():
            return script
    raise SettingsError(f"app: streamlit_app.py is not beside {package}; reinstall ClauseCheck")
