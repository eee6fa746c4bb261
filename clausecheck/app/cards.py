"""The parts of the review page that are plain HTML: head, grade strip, cards, overview table.

Pure functions of a report. Links into the contract text are in-page anchors, which browsers
follow at once, without the server and with the keyboard.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from clausecheck.app import verdicts
from clausecheck.app.highlights import card_anchor, text_anchor
from clausecheck.app.redline import comments_html
from clausecheck.formats import drafting, playbook, sourcing, wording
from clausecheck.formats.html import elements_of
from clausecheck.formats.wording import Mark
from clausecheck.model import (
    Clause,
    DocumentSummary,
    Element,
    Evidence,
    Flaw,
    Gap,
    Party,
    Position,
    Report,
    Side,
    SourceRow,
)

_QUOTE = 220
_CITED = 2
_LINKED = 8


def grade_html(mark: Mark) -> str:
    """Return a grade as symbol and word; the colour only repeats what they say."""
    return (
        f'<span class="grade {mark.key}"><span class="sym" aria-hidden="true">{mark.symbol}</span> '
        f"{mark.word}</span>"
    )


# --- the head of a report --------------------------------------------------------------------


def head_html(report: Report) -> str:
    """Return name, headline, grade strip and facts of a report."""
    document = report.document
    kind = wording.type_name(document).capitalize()
    return (
        f'<header class="head"><p class="kicker">{escape(kind)} · reviewed for the '
        f"{escape(verdicts.SIDE_NAMES[report.side].lower().replace(' ip', ' IP'))}</p>"
        f"<h1>{escape(document.name)}</h1>"
        f'<p class="headline">{escape(verdicts.headline(report))}</p>'
        f'<p class="second">{escape(verdicts.second_line(report))}</p></header>'
        f"{_alarms_html(report)}"
        f"{_strip_html(report)}{_facts_html(report)}"
    )


def _alarms_html(report: Report) -> str:
    """Return what must be known before any grade."""
    return "".join(
        f'<p class="alarm {escape(h.kind)}" role="alert">{escape(wording.sentence(h.message))}</p>'
        for h in report.headlines
    )


def _strip_html(report: Report) -> str:
    items = "".join(
        f'<li><a class="{group.mark.key}" href="#group-{group.mark.key}"><b>{len(group.clauses)}'
        f'</b><span><span class="sym" aria-hidden="true">{group.mark.symbol}</span> '
        f"{group.mark.word}</span></a></li>"
        for group in verdicts.groups(report)
        if group.mark.key != "not-expected"
    )
    return f'<ul class="strip" aria-label="Grades, number of clause families">{items}</ul>'


def _facts_html(report: Report) -> str:
    document = report.document
    rows = [
        ("Type", [escape(line) for line in wording.type_lines(document)]),
        ("Parties", [_party(p) for p in document.parties] or ["none recognised"]),
        ("Read", [escape(line) for line in wording.coverage_lines(document)]),
    ]
    body = "".join(f"<dt>{name}</dt><dd>{'<br>'.join(lines)}</dd>" for name, lines in rows)
    return f'<dl class="facts">{body}</dl>{_notices_html(report)}'


def _party(party: Party) -> str:
    names = verdicts.short_names(party)
    aliases = f" ({escape(', '.join(names))})" if names else ""
    role = verdicts.ROLE_NAMES[party.role]
    mutual = ", duties of secrecy mutual" if party.mutual else ""
    return f"<b>{escape(party.name)}</b>{aliases} – {role}{mutual}"


def _notices_html(report: Report) -> str:
    if not report.notices:
        return ""
    items = "".join(
        f"<li>{escape(wording.sentence(notice.message))}{_page_link(notice.page)}</li>"
        for notice in report.notices
    )
    count = len(report.notices)
    title = "1 thing to know" if count == 1 else f"{count} things to know"
    return (
        f'<details class="notices"{" open" if count <= 3 else ""}>'
        f"<summary>{title} about this file</summary><ul>{items}</ul></details>"
    )


def _page_link(page: int | None) -> str:
    return f' <a href="#page-{page}">Page {page}</a>' if page is not None else ""


# --- cards -----------------------------------------------------------------------------------


def group_html(group: verdicts.Group, document: DocumentSummary) -> str:
    """Return the heading over the cards of one grade; of what is absent, where was searched."""
    count = len(group.clauses)
    absent = any(clause.status in ("absent", "cannot-tell") for clause in group.clauses)
    searched = f" Searched: {wording.coverage_phrase(document)}." if absent else ""
    return (
        f'<div class="group" id="group-{group.mark.key}"><h2>{escape(group.heading)} '
        f'<span class="count">{count}</span></h2><p>{escape(group.hint + searched)}</p></div>'
    )


def card_html(clause: Clause, side: Side) -> str:
    """Return the part of a card that is always open: grade, reason, places, what to ask for."""
    return (
        f'<article class="card {wording.mark_of(clause).key}" id="{card_anchor(clause.id)}">'
        f"<header><h3>{escape(clause.title)}</h3>{grade_html(wording.mark_of(clause))}</header>"
        f'<p class="reason">{escape(verdicts.reason(clause, side))}</p>'
        f"{_meta_html(clause)}{_places_html(clause)}{comments_html(clause.comments)}"
        f"{_advice_html(clause)}</article>"
    )


def _meta_html(clause: Clause) -> str:
    parts = []
    if clause.evidence:
        parts.append(f"Binds: <b>{wording.binds_phrase(clause, clause.binds)}</b>")
        parts.append(f"Benefits: <b>{wording.binds_phrase(clause, clause.benefits)}</b>")
    if clause.confidence != "high":
        parts.append(f"Confidence: <b>{clause.confidence}</b>, please check")
    return f'<p class="meta">{" · ".join(parts)}</p>' if parts else ""


def _places_html(clause: Clause) -> str:
    shown = [_place_html(clause, e) for e in clause.evidence[:_CITED]]
    rest = clause.evidence[_CITED:]
    if rest:
        links = ", ".join(_jump(clause, e, wording.place(e)) for e in rest[:_LINKED])
        more = f" and {len(rest) - _LINKED} more" if len(rest) > _LINKED else ""
        shown.append(f'<li class="rest">Also {links}{more}</li>')
    if clause.nearest is not None:
        shown.append(_place_html(clause, clause.nearest, lead="Nearest passage: "))
    return f'<ul class="places">{"".join(shown)}</ul>' if shown else ""


def _place_html(clause: Clause, evidence: Evidence, *, lead: str = "") -> str:
    return (
        f'<li><p><span class="cite">{lead}<b>{escape(_cite(evidence))}</b></span>'
        f"{_jump(clause, evidence, 'Show in contract')}</p>"
        f"<blockquote>{escape(wording.shorten(evidence.text, _QUOTE))}</blockquote></li>"
    )


def _cite(evidence: Evidence) -> str:
    place = wording.place(evidence)
    heading = wording.shorten(evidence.heading, 60)
    return f"{place} · {heading}" if heading and heading not in place else place


def _jump(clause: Clause, evidence: Evidence, words: str) -> str:
    label = f"{words}: {clause.title}, {wording.place(evidence)}"
    return (
        f'<a class="jump" href="#{text_anchor(clause.id, evidence)}" '
        f'aria-label="{escape(label)}">{escape(words)}</a>'
    )


def _advice_html(clause: Clause) -> str:
    gaps = wording.sorted_gaps(clause)
    if not gaps:
        return ""
    worst = gaps[0]
    return (
        f'<div class="ask"><p>{_severity_html(worst)} {escape(worst.why)}</p>'
        f"{f'<p>{escape(worst.advice)}</p>' if worst.advice else ''}{_more_gaps(len(gaps))}</div>"
    )


def _severity_html(gap: Gap) -> str:
    return f'<span class="severity {gap.severity}">{gap.severity} priority</span>'


def _more_gaps(count: int) -> str:
    if count < 2:
        return ""
    return f'<p class="meta">{count - 1} more gap{"s" if count > 2 else ""} below.</p>'


def gap_html(gap: Gap) -> str:
    """Return why a gap matters and what to ask for; its wording follows as a code block."""
    advice = f"<p>{escape(gap.advice)}</p>" if gap.advice else ""
    return f'<div class="gap"><p>{_severity_html(gap)} {escape(gap.why)}</p>{advice}</div>'


def position_html(position: Position) -> str:
    """Return where a clause stands in the playbook and what to tell the other side."""
    note = f"<p>To the other side: {escape(position.note)}</p>" if position.note else ""
    words = f"Our playbook: this is {playbook.reached(position)}. {playbook.needs(position)}"
    return f'<div class="gap"><p>{escape(words)}</p>{note}</div>'


def grounds_html(clause: Clause) -> str:
    """Return why the clause has its grade: elements, steps, and what would raise it."""
    columns = "".join(
        f"<div><h4>{title}</h4><ul>{''.join(_element_html(clause, e) for e in elements)}</ul></div>"
        for title, elements in elements_of(clause)
    )
    return (
        f'<div class="grounds">{f"<div class=columns>{columns}</div>" if columns else ""}'
        f"{_list_html('What would raise it', verdicts.to_raise(clause))}"
        f"{_list_html('Why this grade', verdicts.why_steps(clause))}</div>"
    )


def _element_html(clause: Clause, element: Element) -> str:
    links = ", ".join(_jump(clause, e, wording.place(e)) for e in element.evidence[:_CITED])
    return f"<li>{escape(element.title or element.id)}{f' – {links}' if links else ''}</li>"


def _list_html(title: str, lines: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<h4>{title}</h4><ul>{items}</ul>" if items else ""


def plain_list_html(clauses: Iterable[Clause]) -> str:
    """Return the names of clauses that need no card."""
    items = "".join(f'<li id="{card_anchor(c.id)}">{escape(c.title)}</li>' for c in clauses)
    return f'<ul class="plain">{items}</ul>'


def questions_html(report: Report) -> str:
    """Return what only the manufacturer can answer, most pressing first; empty if nothing."""
    lists = []
    for priority, title in (("ask-first", "Ask first"), ("verify", "Then verify")):
        asked = [q for q in wording.most_pressing(report) if q.priority == priority]
        items = "".join(f"<li><b>{escape(q.id)}</b>{escape(q.question)}</li>" for q in asked)
        lists.append(f"<h3>{title}</h3><ul>{items}</ul>" if items else "")
    body = "".join(lists)
    return (
        f'<section class="questions"><h2>Questions for the manufacturer</h2>{body}</section>'
        if body else ""
    )  # fmt: skip


def sources_html(report: Report) -> str:
    """Return what the source articles ask and how far the contract answers; empty without rows."""
    if not report.source_rows:
        return ""
    clauses = {clause.id: clause for clause in report.clauses}
    tables = "".join(
        f"<h3>{escape(article)}</h3>"
        f'<div class="wide" role="region" tabindex="0" aria-label="{escape(article)}">'
        '<table class="sources"><thead><tr><th scope="col">Ref.</th><th scope="col">What it asks'
        '</th><th scope="col">Level here</th><th scope="col">In this contract</th>'
        '<th scope="col">Only by</th></tr></thead><tbody>'
        f"{''.join(_source_row_html(row, clauses) for row in rows)}</tbody></table></div>"
        for article, rows in sourcing.by_article(report)
    )
    return (
        f'<details class="drafting sources"><summary>{escape(sourcing.summary(report))}</summary>'
        '<p class="meta">Seen for the owner. DD: only the vendor can answer, by the questionnaire; '
        f"HW: the owner's own homework.</p>{tables}{_homework_html(report)}</details>"
    )


def _source_row_html(row: SourceRow, clauses: Mapping[str, Clause]) -> str:
    answers = "<br>".join(escape(sourcing.answer_phrase(a, clauses)) for a in row.answers)
    lacking = sourcing.next_level(row)
    needs = f'<p class="meta">Next level needs: {escape(lacking)}</p>' if lacking else ""
    return (
        f'<tr><th scope="row">{escape(row.id)}</th><td>{escape(row.asks)}</td>'
        f"<td>{grade_html(sourcing.mark_of(row))}</td><td>{answers}{needs}</td>"
        f"<td>{escape(sourcing.others(row))}</td></tr>"
    )


def _homework_html(report: Report) -> str:
    items = "".join(
        f"<li><b>{escape(task.id)}</b> {escape(task.task)}</li>" for task in report.homework
    )
    return f"<h3>The owner's own homework</h3><ul>{items}</ul>" if items else ""


def drafting_html(report: Report) -> str:
    """Return the flaws of the drafting by kind and the defined terms; empty if there is neither."""
    structure = report.structure
    if not structure.flaws and not structure.definitions:
        return ""
    kinds = "".join(
        f"<h3>{escape(title.capitalize())}</h3><ul>{''.join(map(_flaw_html, flaws))}</ul>"
        for title, flaws in drafting.by_kind(structure)
    )
    terms = "".join(
        f"<li><b>{escape(term.term)}</b> {escape(wording.place(term.evidence))}, "
        f"used {term.uses}×</li>"
        for term in structure.definitions
    )
    listed = f"<h3>Defined terms</h3><ul>{terms}</ul>" if terms else ""
    return (
        '<details class="drafting"><summary>Drafting: '
        f"{escape(drafting.counted(structure))}</summary>"
        '<p class="meta">Errors of form. Blanks and missing attachments can leave a clause open; '
        f"the others change no grade.</p>{kinds}{listed}</details>"
    )


def _flaw_html(flaw: Flaw) -> str:
    page = flaw.evidence.page if flaw.evidence else None
    return f"<li>{escape(drafting.told(flaw))}{_page_link(page)}</li>"


# --- several contracts -----------------------------------------------------------------------


def overview_html(reports: Sequence[Report], names: Mapping[str, str]) -> str:
    """Return the table of clause families by contracts; ``names`` go by SHA-256."""
    titles = {c.id: c.title for r in reports for c in r.clauses}
    marks = [{c.id: wording.mark_of(c) for c in r.clauses} for r in reports]
    head = "".join(
        f'<th scope="col">{escape(names.get(r.document.sha256, r.document.name))}</th>'
        for r in reports
    )
    rank = {key: min((m[key].rank for m in marks if key in m), default=9) for key in titles}
    rows = "".join(
        f'<tr><th scope="row">{escape(titles[key])}</th>'
        + "".join(f"<td>{grade_html(m[key]) if key in m else '–'}</td>" for m in marks)
        + "</tr>"
        for key in sorted(titles, key=lambda key: (rank[key], titles[key]))
        if rank[key] < wording.MARKS[-1].rank
    )
    return (
        '<div class="wide" role="region" tabindex="0" aria-label="Grades of all contracts">'
        '<table class="overview"><caption>Clause families by contract; what is worst in any of '
        f'them comes first.</caption><thead><tr><th scope="col">Clause family</th>{head}</tr>'
        f"<tr class=sums><th scope=row>Missing or against you</th>{_sums_html(reports)}</tr>"
        f"</thead><tbody>{rows}</tbody></table></div>"
    )


def _sums_html(reports: Iterable[Report]) -> str:
    return "".join(f"<td>{verdicts.bad_count(r)} of {verdicts.graded_count(r)}</td>"
                   for r in reports)  # fmt: skip
