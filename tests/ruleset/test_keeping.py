"""Compiled rules on disk: used only while they are what their files say, and only our own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from clausecheck.model import Clause
from clausecheck.pipeline import review_document
from clausecheck.readers.text import read_text
from clausecheck.ruleset import Ruleset, keeping
from clausecheck.ruleset.compiling import compile_packs
from clausecheck.ruleset.library import rules_dir
from clausecheck.ruleset.loading import Problems

RULE = """\
id: give-back
title: Return
requirement: r
why: w
elements:
  - {id: duty, title: Duty, anchor: true, signals: [{pattern: 'return\\w*'}]}
  - {id: soon, title: Soon, where: document, signals: [{duration: {at_most: 30 days}}]}
  - {id: told, title: Told, where: document, signals: [{definition: {says: 'drawings'}}]}
  - {id: titled, title: Titled, where: document, signals: [{heading: 'handing over'}]}
sides:
  owner: &side {ladder: {strong: {}, adequate: {}}}
  manufacturer: *side
"""
TEXT = (
    b"1. Terms\n\n\xe2\x80\x9cCopies\xe2\x80\x9d means all drawings.\n\n2. Handing Over\n\n"
    b"The Supplier shall return all Copies within ten (10) days.\n"
)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache" / "rules"
    monkeypatch.setattr(keeping, "_folder", lambda: folder)
    return folder


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "pack"
    path.mkdir()
    (path / "pack.yaml").write_text("id: small\nextends: nothing\n", encoding="utf-8")
    (path / "give-back.yaml").write_text(RULE, encoding="utf-8")
    return path


def name(pack: Path) -> str:
    return keeping.name_of([pack], rules_dir())


def made(pack: Path) -> Ruleset:
    problems = Problems()
    ruleset = compile_packs([pack], rules_dir(), problems)
    problems.stop_if_any()
    assert ruleset is not None
    return ruleset


def clause(ruleset: Ruleset) -> Clause:
    document = read_text("contract.txt", TEXT)
    return next(c for c in review_document(document, ruleset).clauses if c.id == "give-back")


def test_kept_rules_find_what_compiled_ones_find(pack: Path) -> None:
    keeping.keep(name(pack), made(pack))
    kept = keeping.kept(name(pack))
    assert kept is not None
    assert kept is not made(pack)
    assert clause(kept) == clause(made(pack))
    assert {e.id for e in clause(kept).elements if e.status == "met"} == {
        "duty", "soon", "told", "titled"
    }  # fmt: skip


def test_nothing_is_kept_before(pack: Path) -> None:
    assert keeping.kept(name(pack)) is None


@pytest.mark.parametrize("change", [("30 days", "5 days"), ("title: Soon", "title: Late")])
def test_a_changed_file_has_another_name(pack: Path, change: tuple[str, str]) -> None:
    before = name(pack)
    (pack / "give-back.yaml").write_text(RULE.replace(*change), encoding="utf-8")
    assert name(pack) != before


def test_a_file_more_or_elsewhere_has_another_name(pack: Path, tmp_path: Path) -> None:
    before = name(pack)
    (pack / "words.yaml").write_text("thing: [drawing]\n", encoding="utf-8")
    more = name(pack)
    (pack / "words.yaml").unlink()
    assert name(pack) == before != more
    assert name(pack.rename(tmp_path / "other")) != before  # messages tell where a rule stands


def test_a_damaged_file_is_not_read(pack: Path, cache: Path) -> None:
    keeping.keep(name(pack), made(pack))
    path = cache / name(pack)
    data = path.read_bytes()
    for damaged in (b"", data[:-1], data[:99] + b"?" + data[100:], data[32:]):
        path.write_bytes(damaged)
        assert keeping.kept(name(pack)) is None


@pytest.mark.skipif(os.name != "posix", reason="modes of files are those of POSIX")
@pytest.mark.parametrize("others", ["file", "folder"])
def test_what_others_may_write_is_not_read(pack: Path, cache: Path, others: str) -> None:
    keeping.keep(name(pack), made(pack))
    path = cache / name(pack)
    assert path.stat().st_mode & 0o077 == 0
    (path if others == "file" else cache).chmod(0o777)
    assert keeping.kept(name(pack)) is None


def test_a_folder_that_cannot_be_made_is_no_error(pack: Path, cache: Path) -> None:
    cache.parent.write_text("a file in the place of the folder", encoding="utf-8")
    keeping.keep(name(pack), made(pack))
    assert keeping.kept(name(pack)) is None


def test_the_oldest_are_forgotten(pack: Path, cache: Path) -> None:
    ruleset = made(pack)
    for number in range(10):
        keeping.keep(f"{number}", ruleset)
        os.utime(cache / f"{number}", ns=(number, number))
    keeping.keep("last", ruleset)
    left = {path.name for path in cache.iterdir()}
    assert left == {"last", *map(str, range(3, 10))}
