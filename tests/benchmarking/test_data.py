"""Both benchmarks read their data, place our sentences on the files' spans, and write answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clausecheck.benchmarking import contract_nli, cuad
from clausecheck.benchmarking.answering import Answer
from clausecheck.errors import ReadError

TEXT = "The Recipient shall keep it secret. It shall not reverse engineer the samples."
FIRST, SECOND = (0, 35), (36, len(TEXT))


def nda_file(folder: Path, **document: object) -> Path:
    path = folder / "nda.json"
    path.write_text(json.dumps({"documents": [{"file_name": "a", "text": TEXT, **document}]}))
    return path


def published(folder: Path) -> contract_nli.Nda:
    labels = {"nda-11": {"choice": "Entailment", "spans": [1]}}
    sets = [{"annotations": labels}]
    path = nda_file(folder, id=7, spans=[FIRST, SECOND], annotation_sets=sets)
    return contract_nli.load(path)[0]


def test_evidence_of_the_published_layout_is_turned_into_offsets(tmp_path: Path) -> None:
    nda = published(tmp_path)

    assert (nda.id, nda.choices, nda.evidence) == (
        "7", {"nda-11": "Entailment"}, {"nda-11": (SECOND,)},
    )  # fmt: skip


def test_evidence_by_offsets_is_read_too(tmp_path: Path) -> None:
    label = {"choice": "Entailment", "evidence": [[36, 78]]}
    nda = contract_nli.load(nda_file(tmp_path, annotations={"nda-11": label}))[0]

    assert nda.evidence == {"nda-11": ((36, 78),)}
    assert nda.spans == ()


def test_a_span_of_the_file_gets_the_best_score_of_what_lies_on_it(tmp_path: Path) -> None:
    answer = Answer("Entailment", ((0, 20, 0.2), (20, 35, 0.3), (37, 78, 0.9)))

    result = contract_nli.result(published(tmp_path), {"nda-11": answer})

    assert result.answers["nda-11"] == ("Entailment", ((*FIRST, 0.3), (*SECOND, 0.9)))
    assert contract_nli.predictions([result]) == {
        "7": {"nda-11": {"choice": "Entailment", "spans": {"0": 0.3, "1": 0.9}}}
    }


def test_a_right_answer_scores_one_and_a_wrong_one_nought(tmp_path: Path) -> None:
    nda = published(tmp_path)
    right = contract_nli.result(nda, {"nda-11": Answer("Entailment", ((*SECOND, 0.9),))})
    wrong = contract_nli.result(nda, {"nda-11": Answer("NotMentioned", ((*FIRST, 0.9),))})

    assert contract_nli.score([right]).accuracy == 1.0
    assert contract_nli.score([right]).evidence_map == 1.0
    assert contract_nli.score([wrong]).accuracy == 0.0


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ((100, 200), True),  # the same
        ((120, 140), True),  # within
        ((100, 260), True),  # Jaccard 0.625
        ((0, 600), True),  # around, 600 <= 4 * 100 + 200
        ((0, 601), False),
        ((180, 300), False),  # shares a fifth
        ((200, 300), False),  # touches only
    ],
)
def test_a_span_is_right_by_the_published_rule(said: tuple[int, int], right: bool) -> None:
    assert cuad.matches(said, (100, 200)) is right


def test_offsets_of_cuad_survive_carriage_returns(tmp_path: Path) -> None:
    (tmp_path / "txt").mkdir()
    (tmp_path / "txt" / "a.txt").write_bytes(b"One.\r\nTwo.")
    label = {"categories": {"Insurance": {"answer": "No", "spans": [[6, 10]]}}}
    (tmp_path / "labels.json").write_text(json.dumps({"a": label}))

    contract = cuad.load(tmp_path)[0]

    assert contract.text[slice(*contract.clauses["Insurance"][0])] == "Two."
    assert contract.present == {"Insurance": True}


def test_a_gold_span_is_found_once(tmp_path: Path) -> None:
    contract = cuad.Contract("a", TEXT, {"X": (SECOND,)}, {"X": True})
    spans = ((36, 50, 0.9), (50, 78, 0.8), (0, 35, 0.7))

    table = cuad.score([cuad.Result(contract, {"X": Answer("Entailment", spans)})])

    assert table.rows[0].average_precision == 1.0
    assert table.f1_macro == 1.0


@pytest.mark.parametrize("content", ["", "[]", '{"documents": [{}]}', "\x00"])
def test_other_files_are_refused_in_one_line(tmp_path: Path, content: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(content)

    with pytest.raises(ReadError, match="not a ContractNLI file") as caught:
        contract_nli.load(path)
    assert "\n" not in str(caught.value)


def test_a_folder_without_labels_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"labels\.json and txt/"):
        cuad.load(tmp_path)
