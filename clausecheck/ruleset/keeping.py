"""Compiled rules kept on disk, so that the next run need not compile the same files again.

A ruleset is kept in the user's own cache folder under a name that changes with any byte of its
files, with their places, with the program and with the libraries it was made by: nothing that was
kept is ever out of date, only unused. Where the folder cannot be written or what lies there is
damaged, rules are compiled as if nothing had been kept.
"""

from __future__ import annotations

import gc
import hashlib
import io
import os
import pickle
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import platformdirs
import re2

from clausecheck.ruleset.library import Ruleset
from clausecheck.ruleset.loading.sources import folders, rule_files
from clausecheck.ruleset.patterns import compiled

_AT_MOST = 8
"""Rulesets that are kept; each has about 12 megabytes."""
_LIBRARIES = ("google-re2", "numpy", "pydantic")


def name_of(directories: Sequence[Path], shipped: Path) -> str:
    """The name of what the files in these folders compile to, with this program."""
    total = hashlib.sha256()
    for part in (sys.version, *map(version, _LIBRARIES), *_program()):
        total.update(part.encode() + b"\0")
    for folder in folders(directories, shipped):
        total.update(b"\0" + os.fsencode(folder) + b"\0")
        for path in rule_files(folder, shared=folder == shipped):
            data = path.read_bytes()
            total.update(os.fsencode(path) + b"\0%d\0" % len(data) + data)
    return total.hexdigest()


def _program() -> Iterator[str]:
    """Every source file of the program with its size and time of change."""
    root = Path(__file__).resolve().parents[1]
    for path in sorted(root.rglob("*.py")):
        state = path.stat()
        yield f"{path.relative_to(root)} {state.st_size} {state.st_mtime_ns}"


def kept(name: str) -> Ruleset | None:
    """The ruleset that was kept under ``name``, or None."""
    path = _folder() / name
    try:
        data = path.read_bytes() if _is_ours(path) else b""
    except OSError:
        return None
    digest, pickled = data[:32], data[32:]
    if hashlib.sha256(pickled).digest() != digest:
        return None
    with suppress(OSError):
        path.touch()
    with _without_collection():
        ruleset = pickle.loads(pickled)
    assert isinstance(ruleset, Ruleset)
    return ruleset


def keep(name: str, ruleset: Ruleset) -> None:
    """Keep ``ruleset`` under ``name``, and of others those that were used last."""
    for candidates in (ruleset.candidates, ruleset.headings, ruleset.related):
        candidates.prepare()
    made = io.BytesIO()
    _Pickler(made, pickle.HIGHEST_PROTOCOL).dump(ruleset)
    pickled = made.getvalue()
    with suppress(OSError):  # a disk that is full or must not be written: nothing is kept
        folder = _folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder, prefix=".", delete=False) as file:
            file.write(hashlib.sha256(pickled).digest() + pickled)
        Path(file.name).replace(folder / name)
        _forget_oldest(folder)


def _folder() -> Path:
    return platformdirs.user_cache_path("clausecheck", appauthor=False) / "rules"


def _is_ours(path: Path) -> bool:
    """Whether the file is the user's own and nobody else may write it: a pickle is a program."""
    if os.name != "posix":
        return True  # on Windows the folder lies in the user's profile
    return all(
        state.st_uid == os.getuid() and not state.st_mode & 0o022
        for state in (path.stat(), path.parent.stat())
    )


def _forget_oldest(folder: Path) -> None:
    files = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in files[_AT_MOST:]:
        path.unlink(missing_ok=True)


@contextmanager
def _without_collection() -> Iterator[None]:
    """What is read all stays: to look for garbage between its parts takes as long as reading."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class _Pickler(pickle.Pickler):
    """Writes compiled patterns as their sources."""

    def reducer_override(self, value: object) -> Any:
        if isinstance(value, re2._Regexp):
            return compiled, (value.pattern.decode("ascii"),)
        return NotImplemented
