from __future__ import annotations

from pathlib import Path

from clausecheck.app.uploads import distinct_names, pasted, sample, sample_names, upload


def test_the_bytes_are_the_identity_not_the_name() -> None:
    assert upload("a.txt", b"x").sha256 == upload("b.txt", b"x").sha256
    assert upload("a.txt", b"x").sha256 != upload("a.txt", b"y").sha256


def test_pasted_text_is_named_after_its_first_words() -> None:
    assert pasted("Mutual  NDA\nbetween A/S and B Ltd.").name == "Mutual NDA between A-S.txt"
    assert pasted("  ").name == "Pasted text.txt"
    assert pasted("Fünf Jahre").data == "Fünf Jahre".encode()


def test_only_contracts_count_as_samples(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.docx", "README.md", "build.py"):
        (tmp_path / name).write_bytes(b"x")
    assert sample_names(tmp_path) == ["a.docx", "b.pdf"]
    assert sample_names(None) == []


def test_a_link_cannot_open_a_file_outside_the_samples(tmp_path: Path) -> None:
    inside = tmp_path / "samples"
    inside.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (inside / "nda.txt").write_text("nda")
    assert sample(inside, "../secret.txt") is None
    assert sample(inside, str(tmp_path / "secret.txt")) is None
    assert sample(None, "nda.txt") is None
    found = sample(inside, "nda.txt")
    assert found is not None
    assert found.data == b"nda"


def test_equal_names_are_told_apart() -> None:
    items = [upload("nda.pdf", b"1"), upload("nda.pdf", b"2"), upload("x.pdf", b"3")]
    assert list(distinct_names(items).values()) == ["nda.pdf", "nda.pdf (2)", "x.pdf"]
