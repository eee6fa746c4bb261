"""Legacy Word files are read through LibreOffice, or refused in one line."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from clausecheck.errors import ReadError
from clausecheck.readers import read
from tests.readers.docx_fixtures import docx, p
from tests.readers.flowing_fixtures import LEGACY, install_converter


def test_a_legacy_file_is_read_as_it_is_converted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_converter(tmp_path, monkeypatch, docx(p("Shall [+not +]disclose.")))
    document = read(Path("a.doc"), data=LEGACY)
    assert (document.format, document.text) == ("doc", "Shall not disclose.")
    assert document.sha256 == hashlib.sha256(LEGACY).hexdigest()
    assert [notice.kind for notice in document.notices] == ["converted", "tracked-changes"]
    assert read(Path("a.doc"), data=LEGACY, view="original").text == "Shall disclose."


def test_without_libreoffice_the_message_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(
        ReadError,
        match=r"^a\.doc: this is a legacy Word file; save it as \.docx \(or install LibreOffice\)$",
    ):
        read(Path("a.doc"), data=LEGACY)


def test_a_file_that_is_not_converted_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_converter(tmp_path, monkeypatch, None)
    with pytest.raises(ReadError, match=r"^a\.doc: LibreOffice could not convert"):
        read(Path("a.doc"), data=LEGACY)
    install_converter(tmp_path, monkeypatch, b"PK broken")
    with pytest.raises(ReadError, match=r"^a\.doc: LibreOffice did not convert it soundly \("):
        read(Path("a.doc"), data=LEGACY)


def test_a_converter_that_takes_too_long_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexec /bin/sleep 60\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("clausecheck.readers.doc._SECONDS", 0.2)
    with pytest.raises(ReadError, match=r"^a\.doc: LibreOffice took more than 0.2 seconds"):
        read(Path("a.doc"), data=LEGACY)
