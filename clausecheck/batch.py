"""Many documents, one after the other: which ones, what came of each, where each result goes."""

from __future__ import annotations

import os
import re
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from clausecheck.errors import ReadError, SettingsError
from clausecheck.model import Failure, Report, Side
from clausecheck.pipeline import review
from clausecheck.readers import SUFFIXES, View
from clausecheck.ruleset import Ruleset

__all__ = ["FOLDER_SUFFIXES", "Documents", "find_documents", "name_results", "review_all"]

FOLDER_SUFFIXES = frozenset(suffix for suffix in SUFFIXES if suffix)
"""What is taken from a folder. A file named by the user is tried whatever its suffix."""


@dataclass(frozen=True, slots=True)
class Documents:
    """The files to review, in order, and the folders' files that were left out."""

    paths: tuple[Path, ...]
    ignored: tuple[Path, ...]


def find_documents(paths: Sequence[Path]) -> Documents:
    """Replace folders by the documents in them, at any depth, sorted by name.

    Raises SettingsError for a path that does not exist and for folders without a document.
    """
    found: list[Path] = []
    ignored: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = _files_in(path)
            found += [file for file in inside if _is_document(file)]
            ignored += [file for file in inside if not _is_document(file)]
        elif os.path.lexists(path):
            found.append(path)
        else:
            raise SettingsError(f"{path}: there is no such file or folder; check the name")
    if not found:
        names = ", ".join(str(path) for path in paths)
        kinds = ", ".join(sorted(FOLDER_SUFFIXES))
        raise SettingsError(f"{names}: no document found; put files of these kinds in: {kinds}")
    return Documents(paths=tuple(found), ignored=tuple(ignored))


def _files_in(folder: Path) -> list[Path]:
    def refuse(error: OSError) -> None:
        reason = error.strerror or type(error).__name__
        raise SettingsError(f"{error.filename}: the folder cannot be read ({reason}); check it")

    files: list[Path] = []
    for where, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [Path(where, name) for name in names]
    return sorted(files, key=lambda file: file.parts)


def _is_document(file: Path) -> bool:
    # "~$contract.docx" is the lock file Word leaves beside an open document; a README explains
    # a folder and is no contract.
    skipped = (".", "~$", "README", "readme")
    return file.suffix.lower() in FOLDER_SUFFIXES and not file.name.startswith(skipped)


def name_results(paths: Sequence[Path], folder: Path, *, suffix: str) -> list[Path]:
    """Name one result file in ``folder`` for every document: its stem and ``suffix``.

    Documents that share a stem keep their own suffix in the name, and a number where even that
    is taken. No result takes the name of a document under review.
    """
    documents = {_key(path) for path in paths}
    stems = Counter(_key(folder / f"{path.stem}{suffix}") for path in paths)
    taken: set[str] = set(documents)
    results: list[Path] = []
    for path in paths:
        result = folder / f"{path.stem}{suffix}"
        if stems[_key(result)] > 1 or _key(result) in taken:
            result = folder / f"{path.name}{suffix}"
        number = 2
        while _key(result) in taken:
            result = folder / f"{path.name}-{number}{suffix}"
            number += 1
        taken.add(_key(result))
        results.append(result)
    return results


def _key(path: Path) -> str:
    """Name a file as a file system does that takes upper and lower case for the same."""
    return str(path.absolute()).casefold()


def review_all(
    paths: Sequence[Path],
    ruleset: Ruleset,
    *,
    side: Side = "owner",
    view: View = "accepted",
    password: str | None = None,
) -> Iterator[Report | Failure]:
    """Review documents one by one, in order; what fails is a Failure, and the rest goes on.

    Nothing is read before it is asked for, so results can be written as they come.
    """
    for path in paths:
        yield _review_one(path, ruleset, side=side, view=view, password=password)


def _review_one(
    path: Path, ruleset: Ruleset, *, side: Side, view: View, password: str | None
) -> Report | Failure:
    try:
        return review(path, ruleset, side=side, view=view, password=password)
    except ReadError as error:
        return Failure(name=path.name, message=_one_line(str(error), path))
    except Exception as error:  # one document that trips us up must not stop the others
        what = f"{path}: unexpected {type(error).__name__} in {stage_of(error)}: {error}"
        return Failure(name=path.name, message=_one_line(f"{what}; please report this", path))


def stage_of(error: BaseException) -> str:
    """Name the innermost part of ClauseCheck that an exception came through."""
    modules = [
        frame.f_globals.get("__name__", "") for frame, _ in traceback.walk_tb(error.__traceback__)
    ]
    ours = [name.partition(".")[2] for name in modules if name.startswith("clausecheck.")]
    return ours[-1] if ours else "an unknown part"


def _one_line(message: str, path: Path) -> str:
    """Put a message on one line that begins with the path as the user gave it."""
    line = re.sub(r"\s+", " ", message).strip()
    if line.startswith(f"{path}:"):
        return line
    return f"{path}: {line.removeprefix(f'{path.name}: ')}"
