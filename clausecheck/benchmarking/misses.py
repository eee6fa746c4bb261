"""The errors of a run as one page of HTML: what was said, what is right, and the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from clausecheck.benchmarking import contract_nli as nli
from clausecheck.benchmarking import cuad as contracts
from clausecheck.benchmarking.questions import BenchmarkQuestion

_SHOWN = 3
_STYLE = (
    "body{font:15px/1.45 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
    "h2{margin-top:2em;border-bottom:1px solid #999}"
    "article{margin:1em 0;padding:.5em 1em;border-left:4px solid #bbb}"
    "blockquote{margin:.4em 0;padding:.2em .8em;background:#f4f4f4;white-space:pre-wrap}"
)


def of_contract_nli(results: Sequence[nli.Result], asked: Sequence[BenchmarkQuestion]) -> str:
    """The documents answered wrongly, question by question."""
    parts = []
    for question in asked:
        parts.append(f"<h2>{escape(question.id)} {escape(question.title)}</h2>")
        for r in results:
            gold = r.document.choices.get(question.id)
            said, spans = r.answers[question.id]
            if gold is None or gold == said:
                continue
            parts.append(
                f"<article><b>{escape(r.document.id)}</b>: said {said}, labelled {gold}"
                + "".join(_quotes("labelled", r.document.text, r.document.evidence[question.id]))
                + "".join(_quotes("found", r.document.text, _best(spans)))
                + "</article>"
            )
    return _page("ContractNLI", parts)


def of_cuad(results: Sequence[contracts.Result], asked: Sequence[BenchmarkQuestion]) -> str:
    """The contracts where a category was missed or invented."""
    parts = []
    for question in asked:
        parts.append(f"<h2>{escape(question.id)}</h2>")
        for r in results:
            gold = r.contract.present.get(question.id, False)
            answer = r.answers[question.id]
            if gold == (answer.choice == "Entailment"):
                continue
            labelled = r.contract.clauses.get(question.id, ())
            parts.append(
                f"<article><b>{escape(r.contract.name)}</b>: "
                + ("missed" if gold else "not labelled")
                + "".join(_quotes("labelled", r.contract.text, labelled))
                + "".join(_quotes("found", r.contract.text, _best(answer.spans)))
                + "</article>"
            )
    return _page("CUAD", parts)


def _best(spans: Sequence[tuple[int, int, float]]) -> list[tuple[int, int]]:
    ranked = sorted((s for s in spans if s[2] > 0), key=lambda s: -s[2])
    return [(a, b) for a, b, _ in ranked[:_SHOWN]]


def _quotes(label: str, text: str, spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    for start, end in spans:
        yield f"<blockquote><i>{label}</i> {escape(text[start:end])}</blockquote>"


def _page(title: str, parts: Sequence[str]) -> str:
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}: errors</title>'
        f"<style>{_STYLE}</style><h1>{title}: errors</h1>{''.join(parts)}</html>\n"
    )
