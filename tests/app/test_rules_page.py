"""The Rules page: read a family, see what fires in pasted words, edit a copy with its mistakes."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from clausecheck import cli

PAGE = "from clausecheck.app import rules_page\nrules_page.show()\n"


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture
def page() -> AppTest:
    app = AppTest.from_string(PAGE, default_timeout=120).run()
    assert not app.exception
    return app


def shown(app: AppTest) -> str:
    return "\n".join(
        str(getattr(block, "value", "") or getattr(block.proto, "body", ""))
        for block in [*app.markdown, *app.get("html")]
    )


def test_a_family_is_read_as_a_lawyer_reads_it(page: AppTest) -> None:
    text = shown(page)
    for words in ("**Asks:**", "For the owner", "Gaps and what to ask for", "phrasings"):
        assert words in text


def test_pasted_words_are_explained(page: AppTest) -> None:
    words = next(area for area in page.text_area if (area.key or "").startswith("words-"))
    words.set_value("Supplier shall return all samples to Buyer within ten days.").run()
    assert not page.exception
    text = shown(page)
    assert "shall return all samples" in text
    assert "binds the manufacturer" in text


def test_a_draft_shows_its_mistakes_by_line_and_is_saved_once_it_is_sound(
    page: AppTest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    source = next(area for area in page.text_area if (area.key or "").startswith("yaml-"))
    sound = source.value
    source.set_value(f"titel: x\n{sound}").run()
    assert "1 mistake to mend" in [error.value for error in page.error]
    assert "Line 1, column 1:" in shown(page)
    assert not [b for b in page.button if (b.key or "").startswith("save-")]

    area = next(area for area in page.text_area if (area.key or "").startswith("yaml-"))
    title = "title: Return of our information"
    area.set_value(sound.replace("title: Return of information", title)).run()
    assert not page.error
    next(b for b in page.button if (b.key or "").startswith("run-")).click().run()
    assert "examples come out as written.**" in shown(page)
    folder = next(f for f in page.text_input if (f.key or "").startswith("folder-"))
    folder.set_value(str(tmp_path / "own"))
    next(b for b in page.button if (b.key or "").startswith("save-")).click().run()
    assert sorted(path.name for path in (tmp_path / "own").iterdir()) == [
        f"{(area.key or '').removeprefix('yaml-')}.yaml",
        "pack.yaml",
    ]
    assert f"--rules {tmp_path / 'own'}" in "".join(code.value for code in page.code)

    contract = tmp_path / "contract.txt"
    contract.write_text("Supplier shall return all drawings to Buyer on request.", "utf-8")
    reviewed = ["review", str(contract), "--rules", str(tmp_path / "own"), "--format", "json"]
    monkeypatch.setattr(sys, "argv", ["clausecheck", *reviewed])
    with pytest.raises(SystemExit):
        cli.main()
    clauses = json.loads(capfdbinary.readouterr().out)["clauses"]
    assert [c["strength"] for c in clauses if c["title"] == title.removeprefix("title: ")]

    area = next(area for area in page.text_area if (area.key or "").startswith("yaml-"))
    area.set_value(sound).run()  # what this window has saved it saves again without asking
    next(b for b in page.button if (b.key or "").startswith("save-")).click().run()
    assert not page.error
    assert (tmp_path / "own" / "data-return.yaml").read_text("utf-8") == sound


def test_a_file_of_another_session_is_replaced_only_when_that_is_ticked(
    page: AppTest, tmp_path: Path
) -> None:
    (tmp_path / "data-return.yaml").write_text("id: mine\n", "utf-8")
    folder = next(f for f in page.text_input if (f.key or "").startswith("folder-"))
    folder.set_value(str(tmp_path)).run()
    next(b for b in page.button if (b.key or "").startswith("save-")).click().run()
    assert "there is such a file already" in page.error[0].value
    assert (tmp_path / "data-return.yaml").read_text("utf-8") == "id: mine\n"
    next(c for c in page.checkbox if (c.key or "").startswith("replace-")).check().run()
    next(b for b in page.button if (b.key or "").startswith("save-")).click().run()
    assert not page.error
    assert (tmp_path / "data-return.yaml").read_text("utf-8").startswith("id: data-return")


def test_the_rule_file_has_line_numbers_that_no_sanitiser_drops(page: AppTest) -> None:
    from clausecheck.app.rules_page import _numbered

    style = _numbered("a\nb\nc")
    assert "3%3C/tspan%3E" in style
    assert not re.search(r"<[/\w!]", style)
