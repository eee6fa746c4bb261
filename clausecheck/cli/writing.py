"""Where output goes: the screen, a pipe, a file, and a progress bar for who watches."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from clausecheck.errors import SettingsError

if TYPE_CHECKING:
    from clausecheck.formats.terminal import Look


def look() -> Look:
    """Find out what standard output can show; piped output is plain."""
    from clausecheck.formats.terminal import Look, can_show

    live = sys.stdout.isatty()
    colour = live and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    columns = shutil.get_terminal_size(fallback=(100, 24)).columns
    width = min(max(columns, 60), 120)
    return Look(width=width, ascii=not can_show(sys.stdout.encoding), colour=colour)


def write(text: str, *, encoding: str = "utf-8") -> None:
    """Write to standard output as bytes, so that no platform translates the line ends."""
    sys.stdout.flush()
    rest = memoryview(text.encode(encoding, "replace"))
    while rest:  # an unbuffered stream (python -u) may take only a part
        rest = rest[sys.stdout.buffer.write(rest) :]
    sys.stdout.buffer.flush()


def make_folder(folder: Path) -> None:
    """Create a folder and those above it; SettingsError where that is refused."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(_refused(folder, error)) from None


def save(target: Path, text: str) -> None:
    """Write a file in UTF-8; SettingsError where that is refused."""
    save_bytes(target, text.encode("utf-8", "replace"))


def save_bytes(target: Path, content: bytes) -> None:
    """Write a file as it is; SettingsError where that is refused."""
    try:
        target.write_bytes(content)
    except OSError as error:
        raise SettingsError(_refused(target, error)) from None


def _refused(path: Path, error: OSError) -> str:
    reason = error.strerror or type(error).__name__
    return f"--out {path}: it cannot be written ({reason}); name another place"


@contextmanager
def progress(total: int, *, quiet: bool) -> Iterator[Callable[[], None]]:
    """Show on standard error how far the work is, if a person watches and has to wait."""
    if quiet or total < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("Reviewing", total=total)
        yield lambda: bar.advance(task)
