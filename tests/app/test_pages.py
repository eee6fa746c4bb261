"""The pages, run headless with real readers; grading is replaced, it has tests of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from clausecheck.app import uploads
from clausecheck.app.state import Session, add
from clausecheck.app.uploads import upload
from clausecheck.model import Document, Report, Side
from tests.factories import (
    make_clause,
    make_document,
    make_evidence,
    make_missing,
    make_pending,
    make_report,
)

ROOT = Path(__file__).resolve().parents[2]
TEXT = b"1. Secrecy\n\nSupplier shall not disclose Customer's <drawings>.\n"


def fake_review(
    document: Document, ruleset: object, *, side: Side = "owner", **_: object
) -> Report:
    start = document.text.index("Supplier")
    words = document.text[start : start + 27]
    cited = make_evidence(words, start=start, end=start + 27, section="1", page=None)
    summary = make_document(document.name, sha256=document.sha256)
    strength = "strong" if side == "owner" else "adverse"
    return make_report(
        make_clause(evidence=(cited,), elements=(), strength=strength),
        make_missing(nearest=None),
        side=side,
        document=summary,
    )


@pytest.fixture(autouse=True)
def _graded(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("clausecheck.pipeline.review_document", fake_review)
    monkeypatch.setattr("clausecheck.ruleset.load_ruleset", lambda _: SimpleNamespace(digest="d"))
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


def open_app(*files: tuple[str, bytes], **query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=30)
    if files:
        session = Session()
        for name, data in files:
            add(session, upload(name, data))
        app.session_state["clausecheck"] = session
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def html_of(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def labels(elements: Any) -> list[str]:
    return [element.label for element in elements]


def test_rules_only_is_a_choice_that_reaches_the_review(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def review(document: Document, ruleset: object, **options: Any) -> Report:
        asked.append(options["rules_only"])
        return fake_review(document, ruleset, side=options["side"])

    monkeypatch.setattr("clausecheck.pipeline.review_document", review)
    app = open_app(("a.txt", b"Supplier shall keep the secret."))
    app.checkbox(key="rules_only").check().run()
    app.checkbox(key="rules_only").uncheck().run()
    assert asked == [False, True]


def test_the_first_page_asks_for_contracts_and_says_that_nothing_leaves_the_machine() -> None:
    app = open_app()
    assert app.title[0].value == "Does this contract protect your IP?"
    assert labels(app.get("file_uploader")) == ["Upload contracts (PDF, Word or text)"]
    assert any("Nothing leaves this machine" in caption.value for caption in app.caption)


def test_a_contract_is_shown_with_headline_card_and_highlighted_text() -> None:
    html = html_of(open_app(("nda.txt", TEXT)))
    assert "1 of 2 protections is missing." in html
    assert "Show in contract" in html
    assert "Supplier shall not disclose</mark> Customer's &lt;drawings&gt;" in html


def test_every_link_into_the_page_has_a_target() -> None:
    html = html_of(open_app(("nda.txt", TEXT)))
    targets = set(re.findall(r'\bid="([^"]+)"', html))
    links = set(re.findall(r'href="#([^"]+)"', html)) - {"page-2"}  # of the made-up notice
    assert links
    assert links <= targets


def test_model_language_is_in_a_block_that_can_be_copied() -> None:
    app = open_app(("nda.txt", TEXT))
    assert app.code[0].value.startswith("Supplier shall return all Confidential Information")


def test_the_other_side_gets_other_grades_from_the_same_reading() -> None:
    app = open_app(("nda.txt", TEXT))
    document = next(iter(app.session_state["clausecheck"].documents.values()))
    app.sidebar.radio(key="side").set_value("manufacturer").run()
    assert "2 of 2 points are missing or work against you." in html_of(app)
    assert next(iter(app.session_state["clausecheck"].documents.values())) is document


def test_the_side_is_remembered_while_another_page_is_shown() -> None:
    app = open_app(("nda.txt", TEXT))
    app.sidebar.radio(key="side").set_value("manufacturer").run()
    back = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=30)
    back.session_state["clausecheck"] = app.session_state["clausecheck"]
    assert back.run().sidebar.radio(key="side").value == "manufacturer"


def test_several_contracts_are_compared_and_each_can_be_opened() -> None:
    app = open_app(("a.txt", TEXT), ("b.txt", TEXT + b"Second."))
    assert app.selectbox(key="chosen").value == "overview"
    assert 'class="overview"' in html_of(app)
    app.selectbox(key="chosen").select_index(2).run()
    assert "<h1>b.txt</h1>" in html_of(app)


def test_a_broken_file_is_one_line_and_the_others_are_reviewed() -> None:
    app = open_app(("broken.pdf", b"%PDF-1.7 nothing"), ("fine.txt", TEXT))
    assert len(app.error) == 1
    assert app.error[0].value.startswith("broken.pdf: ")
    assert "fine.txt" in html_of(app)


def test_a_file_that_hangs_is_one_line_and_the_others_are_reviewed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slow = (
        "import sys, time; sys.path.insert(0, sys.argv[1])\n"
        "from clausecheck.isolation import worker; own = worker.answer\n"
        "worker.answer = lambda r: time.sleep(60) if r.path.name == 'slow.pdf' else own(r)\n"
        "worker.main(int(sys.argv[2]))"
    )
    monkeypatch.setattr("clausecheck.isolation.workers._START", slow)
    monkeypatch.setattr("clausecheck.isolation.workers.SECONDS", 2)
    app = open_app(("slow.pdf", b"%PDF-"), ("fine.txt", TEXT))
    assert [error.value for error in app.error] == [
        "slow.pdf: reading it took more than 2 seconds and was stopped; save it anew"
    ]
    assert "fine.txt" in html_of(app)


def test_a_protected_file_asks_for_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    from clausecheck.errors import ReadError

    def read(own: object, path: Path, *, data: bytes, view: str, password: str | None) -> Document:
        if password != "open sesame":
            raise ReadError(f"{path}: the PDF is protected by a password; give it with --password")
        return Document(path.name, "0" * 64, "pdf", TEXT.decode())

    monkeypatch.setattr("clausecheck.isolation.workers.Workers.read", read)
    app = open_app(("locked.pdf", b"%PDF-"))
    assert "type it in below" in app.error[0].value
    app.text_input[0].input("open sesame")
    app.button[0].click().run()
    assert not app.error
    assert "Show in contract" in html_of(app)


def test_pasted_text_is_reviewed() -> None:
    app = open_app()
    app.text_area[0].input(TEXT.decode()).run()
    app.button(key="paste-go").click().run()
    assert "1 of 2 protections is missing." in html_of(app)


def test_tracked_changes_offer_their_views(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = Document("a.docx", "0" * 64, "docx", TEXT.decode(),
                       changes=(make_pending(start=0, end=5, inserted="1. Se"),))  # fmt: skip
    seen: list[str] = []

    def read(own: object, path: Path, *, data: bytes, view: str, password: str | None) -> Document:
        seen.append(view)
        return changed

    monkeypatch.setattr("clausecheck.isolation.workers.Workers.read", read)
    app = open_app(("a.docx", b"PK"))
    app.sidebar.radio(key="view").set_value("original").run()
    assert seen == ["accepted", "original"]
    assert not app.warning
    app.sidebar.radio(key="view").set_value("both").run()
    assert app.warning[0].value.startswith("Deleted and inserted words both count")


def test_removing_forgets_every_contract() -> None:
    app = open_app(("nda.txt", TEXT))
    app.button(key="remove").click().run()
    assert app.title[0].value == "Does this contract protect your IP?"
    assert app.session_state["clausecheck"] == Session(generation=1)


def test_a_link_opens_a_sample(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "example.txt").write_bytes(TEXT)
    monkeypatch.setattr(uploads, "samples_dir", lambda: tmp_path)
    assert "<h1>example.txt</h1>" in html_of(open_app(sample="example.txt"))
    assert open_app(sample="../../etc/passwd").title[0].value.startswith("Does this contract")


def test_without_samples_there_is_no_chooser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "samples_dir", lambda: None)
    assert not open_app().selectbox


def test_the_page_about_grading_explains_every_grade() -> None:
    app = AppTest.from_function(_show_about, default_timeout=30).run()
    assert not app.exception
    assert app.title[0].value == "How grading works"
    for word in ("adverse", "missing", "weak", "adequate", "strong"):
        assert f"</span> {word}</span>" in html_of(app)


def _show_about() -> None:
    from clausecheck.app import about_page

    about_page.show()


def test_nothing_shipped_points_to_another_machine() -> None:
    for path in [ROOT / "streamlit_app.py", *sorted((ROOT / "clausecheck" / "app").iterdir())]:
        if path.suffix in (".py", ".css", ".svg"):
            text = path.read_text().replace("http://www.w3.org/2000/svg", "")
            assert not re.search(r"https?://|@import|url\((?!\"data:)", text), path.name
