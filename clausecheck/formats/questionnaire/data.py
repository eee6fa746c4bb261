"""The questionnaire as JSON, for tools that collect answers."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from clausecheck.formats.questionnaire.content import SCALE, OwnForm, VendorForm
from clausecheck.model import SCHEMA_VERSION


def for_vendor(form: VendorForm) -> bytes:
    """The vendor's copy: questions with room for an answer and for the documents attached."""
    return _dump({**_head(form, "vendor"), "questions": [
        {"topic": topic, **asdict(asked), "answer": "", "attached": []}
        for topic, questions in form.topics
        for asked in questions
    ]})  # fmt: skip


def own(form: OwnForm) -> bytes:
    """The owner's own copy: priority, red flag, grounds, score, homework and source rows too."""
    report = form.report
    return _dump({
        **_head(form.vendor, "owner"),
        "contract": {"name": report.document.name, "sha256": report.document.sha256},
        "side": report.side,
        "scale": {str(score): words for score, words in SCALE},
        "questions": [
            {
                "topic": q.topic, **asdict(q.asked), "priority": q.priority,
                "red_flag": q.red_flag, "rows": q.rows.split(", ") if q.rows else [],
                "grounds": [asdict(ground) for ground in q.grounds],
                "answer": "", "attached": [], "score": None,
            }
            for q in form.questions
        ],
        "homework": [
            {**asdict(t.task), "grounds": [asdict(g) for g in t.grounds], "done_on": None}
            for t in form.homework
        ],
        "source_rows": [asdict(row) for row in form.rows],
    })  # fmt: skip


def _head(form: VendorForm, copy: str) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "for": copy,
        "from": form.sender,
        "to": form.receiver,
        "matter": form.matter,
    }


def _dump(value: dict[str, Any]) -> bytes:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2) + "\n"
    return text.encode("utf-8", "backslashreplace")
