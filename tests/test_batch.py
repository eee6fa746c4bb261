from __future__ import annotations

import time
from concurrent.futures import Future
from pathlib import Path
from typing import cast

import pytest

from clausecheck import batch, pipeline
from clausecheck.batch import Reading, find_documents, name_results, read_ahead, review_all
from clausecheck.errors import ReadError, SettingsError
from clausecheck.formats import SUFFIXES, json, render
from clausecheck.isolation.workers import Workers
from clausecheck.model import Document, Failure, Report
from clausecheck.readers import read
from clausecheck.ruleset import Ruleset
from tests.factories import make_document, make_report

NO_RULES = cast(Ruleset, None)


def touch(folder: Path, *names: str) -> list[Path]:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("text")
    return [folder / name for name in names]


def test_a_folder_is_searched_at_every_depth_in_sorted_order(tmp_path: Path) -> None:
    touch(tmp_path, "b.pdf", "a.DOCX", "sub/c.txt", "sub/deeper/d.md", "logo.png", "sub/e.xlsx",
          "~$a.docx", ".hidden.pdf", ".git/x.txt")  # fmt: skip
    found = find_documents([tmp_path])
    names = [path.relative_to(tmp_path).as_posix() for path in found.paths]
    assert names == ["a.DOCX", "b.pdf", "sub/c.txt", "sub/deeper/d.md"]
    ignored = {path.name for path in found.ignored}
    assert ignored == {"logo.png", "e.xlsx", "~$a.docx", ".hidden.pdf"}


def test_files_named_by_the_user_are_taken_whatever_their_suffix_in_the_given_order(
    tmp_path: Path,
) -> None:
    files = touch(tmp_path, "z.xyz", "a.pdf")
    assert find_documents(files) == batch.Documents(paths=tuple(files), ignored=())


def test_a_path_that_does_not_exist_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"no\.pdf: there is no such file or folder; check"):
        find_documents([tmp_path / "no.pdf"])


def test_folders_without_a_document_are_wrong_use(tmp_path: Path) -> None:
    touch(tmp_path, "logo.png")
    with pytest.raises(SettingsError, match=r"no document found; put files of these kinds in: "):
        find_documents([tmp_path])


@pytest.mark.parametrize("format", ["terminal", "html", "json", "jsonl", "failure"])
def test_our_own_reports_in_a_folder_are_no_contracts(tmp_path: Path, format: str) -> None:
    report = make_report()
    writers = {
        "jsonl": lambda: json.render(report, compact=True),
        "failure": lambda: json.render_failure(Failure("a.pdf", "a.pdf: broken")),
    }
    text = writers[format]() if format in writers else render(report, format)
    name = f"contract{SUFFIXES.get(format, '.json')}"
    (tmp_path / name).write_text(text, encoding="utf-8")
    touch(tmp_path, "contract.txt.txt", "page.html", "data.json")
    found = find_documents([tmp_path])
    assert [path.name for path in found.reports] == [name]
    assert [path.name for path in found.paths] == ["contract.txt.txt", "page.html"]
    assert [path.name for path in found.ignored] == ["data.json"]


def test_a_report_named_itself_is_refused_by_the_reader(tmp_path: Path) -> None:
    for format, suffix in SUFFIXES.items():
        path = tmp_path / f"review{suffix}"
        path.write_text(render(make_report(), format), encoding="utf-8")
        assert find_documents([path]).paths == (path,)
        with pytest.raises(ReadError, match="a report of ClauseCheck; name the contract itself"):
            read(path)


def test_results_take_the_stem_and_keep_the_suffix_only_where_stems_collide(
    tmp_path: Path,
) -> None:
    paths = [Path("in/a.pdf"), Path("in/a.docx"), Path("in/b.pdf"), Path("other/a.pdf"),
             Path("in/B.txt"), Path("in/c.v2.pdf")]  # fmt: skip
    names = [path.name for path in name_results(paths, tmp_path, suffix=".html")]
    assert names == [
        "a.pdf.html", "a.docx.html", "b.pdf.html", "a.pdf-2.html", "B.txt.html", "c.v2.html",
    ]  # fmt: skip


def test_a_result_never_takes_the_name_of_a_document(tmp_path: Path) -> None:
    paths = [tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "b.txt.txt"]
    names = [path.name for path in name_results(paths, tmp_path, suffix=".txt")]
    assert names == ["a.txt.txt", "b.txt-2.txt", "b.txt.txt.txt"]


def reading(path: str, outcome: Document | BaseException | None = None) -> Reading:
    """A document that was read, or what reading it raised."""
    document: Future[Document] = Future()
    if isinstance(outcome, BaseException):
        document.set_exception(outcome)
    else:
        document.set_result(outcome or Document(Path(path).name, "", "text", ""))
    return Reading(Path(path), document)


@pytest.fixture
def reviewed(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Replace the review; keeps what it was asked."""
    asked: list[object] = []

    def review(document: Document, ruleset: object, *, side: str, **_: object) -> Report:
        asked.append((document.name, ruleset, side))
        if document.name == "bug.pdf":
            raise ZeroDivisionError("division\nby zero")
        if document.name == "stop.pdf":
            raise KeyboardInterrupt
        return make_report(document=make_document(document.name))

    monkeypatch.setattr(pipeline, "review_document", review)
    return asked


def test_what_fails_is_a_failure_in_its_place_and_the_rest_goes_on(reviewed: list[object]) -> None:
    readings = [
        reading("in/empty.pdf", ReadError("empty.pdf: the file is empty; check it")),
        reading("in/odd.pdf", ReadError("the file is\nodd; mend it")),
        reading("in/good.pdf"),
        reading("in/bug.pdf"),
    ]
    assert list(review_all(readings, NO_RULES)) == [
        Failure("empty.pdf", f"{Path('in/empty.pdf')}: the file is empty; check it"),
        Failure("odd.pdf", f"{Path('in/odd.pdf')}: the file is odd; mend it"),
        make_report(document=make_document("good.pdf")),
        Failure(
            "bug.pdf",
            f"{Path('in/bug.pdf')}: unexpected ZeroDivisionError in batch: division by zero; "
            "please report this",
        ),
    ]


def test_nothing_is_reviewed_before_it_is_asked_for(reviewed: list[object]) -> None:
    results = review_all([reading("a"), reading("b")], NO_RULES, side="manufacturer")
    assert reviewed == []
    next(results)
    assert reviewed == [("a", None, "manufacturer")]


def test_an_interrupt_is_not_taken_for_a_failure(reviewed: list[object]) -> None:
    with pytest.raises(KeyboardInterrupt):
        list(review_all([reading("stop.pdf")], NO_RULES))


class Readers(Workers):
    """Reads nothing, and keeps what it was asked."""

    def __init__(self, jobs: int) -> None:
        super().__init__(jobs=jobs)
        self.asked: list[object] = []

    def read(self, path: Path, **options: object) -> Document:  # type: ignore[override]
        self.asked.append((path.name, options))
        if path.name == "c":
            raise ReadError("c: broken; mend it")
        return Document(path.name, "", "text", "")


def test_documents_are_read_a_little_ahead_and_come_in_order() -> None:
    workers = Readers(jobs=1)
    readings = read_ahead(list(map(Path, "abcdef")), workers, view="original", password="pw")
    first = next(readings)
    assert first.document.result().name == "a"
    second = next(readings)
    second.document.result()
    assert len(workers.asked) <= 3
    rest = list(readings)
    assert [each.path.name for each in (first, second, *rest)] == list("abcdef")
    with pytest.raises(ReadError, match="broken"):
        rest[0].document.result()
    assert workers.asked[0] == ("a", {"view": "original", "password": "pw"})


def test_reading_begins_before_anything_is_taken() -> None:
    workers = Readers(jobs=2)
    readings = read_ahead([Path("a")], workers)
    for _ in range(500):
        if workers.asked:
            break
        time.sleep(0.01)
    assert workers.asked
    assert [each.path.name for each in readings] == ["a"]
