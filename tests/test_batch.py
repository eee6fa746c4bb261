from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

from clausecheck import batch
from clausecheck.batch import find_documents, name_results, review_all
from clausecheck.errors import ReadError, SettingsError
from clausecheck.model import Failure, Report
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


def reviewer(outcomes: dict[str, Exception]) -> Callable[..., Report]:
    def review(path: Path, ruleset: object, **options: Any) -> Report:
        if path.name in outcomes:
            raise outcomes[path.name]
        return make_report(document=make_document(path.name))

    return review


def test_what_fails_is_a_failure_in_its_place_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    outcomes = {
        "empty.pdf": ReadError("empty.pdf: the file is empty; check it"),
        "odd.pdf": ReadError("the file is\nodd; mend it"),
        "bug.pdf": ZeroDivisionError("division\nby zero"),
    }
    monkeypatch.setattr(batch, "review", reviewer(outcomes))
    paths = [Path("in") / name for name in ("empty.pdf", "odd.pdf", "good.pdf", "bug.pdf")]
    assert list(review_all(paths, NO_RULES)) == [
        Failure("empty.pdf", f"{Path('in/empty.pdf')}: the file is empty; check it"),
        Failure("odd.pdf", f"{Path('in/odd.pdf')}: the file is odd; mend it"),
        make_report(document=make_document("good.pdf")),
        Failure(
            "bug.pdf",
            f"{Path('in/bug.pdf')}: unexpected ZeroDivisionError in batch: division by zero; "
            "please report this",
        ),
    ]


def test_the_choices_reach_the_review_and_nothing_is_read_before_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[tuple[object, ...]] = []

    def review(path: Path, ruleset: object, *, side: str, view: str, password: str) -> Report:
        seen.append((path, ruleset, side, view, password))
        return make_report()

    monkeypatch.setattr(batch, "review", review)
    results = review_all([Path("a"), Path("b")], NO_RULES, side="manufacturer", view="original",
                         password="secret")  # fmt: skip
    assert seen == []
    next(results)
    assert seen == [(Path("a"), None, "manufacturer", "original", "secret")]


def test_an_interrupt_is_not_taken_for_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def review(*_: object, **__: object) -> Report:
        raise KeyboardInterrupt

    monkeypatch.setattr(batch, "review", review)
    with pytest.raises(KeyboardInterrupt):
        list(review_all([Path("a")], NO_RULES))
