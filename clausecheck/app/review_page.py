"""The page on which contracts are handed in, reviewed and read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import streamlit as st

from clausecheck.app import cards, intake, own_rules, redline, state, verdicts
from clausecheck.app.contract_text import contract_html
from clausecheck.app.highlights import highlights
from clausecheck.app.intake import OVERVIEW
from clausecheck.app.state import Session
from clausecheck.app.uploads import Upload, distinct_names
from clausecheck.errors import RuleError
from clausecheck.formats import questionnaire, render, wording
from clausecheck.model import SIDES, Clause, Failure, Report, Side
from clausecheck.readers import ViewName

if TYPE_CHECKING:
    from clausecheck.isolation.workers import Workers
    from clausecheck.model import Document
    from clausecheck.readers import View
    from clausecheck.ruleset import Ruleset

_STYLE = Path(__file__).with_name("style.css")
_VIEWS: dict[ViewName, str] = {
    "accepted": "All changes accepted",
    "original": "Original, before the changes",
    "both": "Both, to compare",
}
_BOTH = (
    "Deleted and inserted words both count in this view. Use it to see what was changed; "
    "for grades choose one of the other two."
)


def show() -> None:
    """Show the page."""
    st.html(_STYLE)
    session = intake.current_session()
    intake.open_linked_sample(session)
    try:
        ruleset = _ruleset()
    except RuleError as error:
        st.error(f"The rules cannot be used. {error}")
        return
    if not session.uploads:
        _welcome(session)
        return
    side, view = _sidebar(session)
    _review_pending(session, ruleset, side, view)
    chosen = _chooser(session)
    if chosen == OVERVIEW:
        _overview(session, ruleset.digest, side, view)
    else:
        _contract(session, chosen, ruleset.digest, side, view)


@st.cache_resource(show_spinner="Loading the rules …")
def _ruleset() -> Ruleset:
    from clausecheck.ruleset import load_ruleset

    return load_ruleset(own_rules.folders())


@st.cache_resource(show_spinner=False)
def _workers() -> Workers:
    """Keep the processes that read, for all sessions; a waiting one holds no contract."""
    from clausecheck.isolation.workers import Workers

    return Workers(jobs=2)


def _welcome(session: Session) -> None:
    _, middle, _ = st.columns([1, 3, 1])
    with middle:
        st.title("Does this contract protect your IP?", anchor=False)
        st.markdown(
            "ClauseCheck reads a contract or NDA between the owner of a product and its "
            "manufacturer, finds the clauses that protect intellectual property, says how strong "
            "each one is, and shows what is missing with wording that would close the gap."
        )
        intake.panel(session)
        intake.privacy_line()


# --- the sidebar -----------------------------------------------------------------------------


def _sidebar(session: Session) -> tuple[Side, ViewName]:
    with st.sidebar:
        _recall(session, "side")
        side: Side = st.radio(
            "Which side are you on?",
            SIDES,
            format_func=lambda s: verdicts.SIDE_NAMES[s],
            key="side",
            help="The same words can protect one side and hurt the other. "
            "Switching grades again without reading the file again.",
        )
        session.choices["side"] = side
        view = _view_choice(session)
        with st.expander("Add contracts"):
            intake.panel(session)
        intake.remove_button(session)
        intake.privacy_line()
    return side, view


def _view_choice(session: Session) -> ViewName:
    """Let the reader pick a state of tracked changes, if any document holds some."""
    lines = {verdicts.revision_line(d) for d in session.documents.values()} - {""}
    if not lines:
        return "accepted"
    _recall(session, "view")
    view: ViewName = st.radio(
        "Tracked changes",
        get_args(ViewName),
        format_func=lambda v: _VIEWS[v],
        key="view",
        help="; ".join(sorted(lines)),
    )
    session.choices["view"] = view
    return view


def _recall(session: Session, key: str) -> None:
    """Give a widget back what was chosen in it before another page was shown."""
    if key not in st.session_state and key in session.choices:
        st.session_state[key] = session.choices[key]


# --- reviewing -------------------------------------------------------------------------------


def _review_pending(session: Session, ruleset: Ruleset, side: Side, view: ViewName) -> None:
    waiting = state.pending(session, view=view, digest=ruleset.digest, side=side)
    if not waiting:
        return
    bar = st.progress(0.0)
    had_changes = _has_changes(session)
    for done, item in enumerate(waiting):
        words = f"Reading {item.name}" + (f" ({done + 1} of {len(waiting)})" if done or
                                          len(waiting) > 1 else "")  # fmt: skip
        bar.progress(done / len(waiting), text=words)
        _review_one(session, item, ruleset, side, view)
    bar.empty()
    if _has_changes(session) != had_changes:
        st.rerun()  # the sidebar, drawn before, has to offer the views of tracked changes


def _has_changes(session: Session) -> bool:
    return any(d.changes for d in session.documents.values())


def _review_one(
    session: Session,
    item: Upload,
    ruleset: Ruleset,
    side: Side,
    view: ViewName,
    password: str | None = None,
) -> None:
    from clausecheck.pipeline import review_document

    accepted = state.view_for(item, view) == "accepted"

    def redraft(state_: View) -> Document:
        return _workers().read(Path(item.name), data=item.data, view=state_, password=password)

    state.review_one(
        session,
        item,
        view=view,
        digest=ruleset.digest,
        side=side,
        read=lambda i, v: _workers().read(Path(i.name), data=i.data, view=v, password=password),
        review=lambda document, s: review_document(
            document, ruleset, side=s, redraft=redraft if accepted else None
        ),
    )


# --- choosing --------------------------------------------------------------------------------


def _chooser(session: Session) -> str:
    """Let the reader choose a contract by its identity, or the table of all."""
    names = distinct_names(session.uploads.values())
    if len(names) == 1:
        return next(iter(names))
    options = [OVERVIEW, *names]
    labels = {OVERVIEW: f"All {len(names)} contracts", **names}
    _recall(session, "chosen")
    if st.session_state.get("chosen") not in options:
        st.session_state["chosen"] = OVERVIEW
    chosen = st.selectbox("Contract", options, format_func=lambda k: labels[k], key="chosen")
    session.choices["chosen"] = chosen
    return chosen


def _overview(session: Session, digest: str, side: Side, view: ViewName) -> None:
    st.title(f"{len(session.uploads)} contracts", anchor=False)
    reports = [
        report
        for key in session.uploads
        if (report := state.report_of(session, key, view=view, digest=digest, side=side))
    ]
    for failure in session.failures.values():
        st.error(state.failure_line(failure, here=False), icon=":material/error:")
    if reports:
        st.html(cards.overview_html(reports, distinct_names(session.uploads.values())))


# --- one contract ----------------------------------------------------------------------------


def _contract(session: Session, key: str, digest: str, side: Side, view: ViewName) -> None:
    failure = session.failures.get(key)
    if failure is not None:
        _failed(session, key, failure, side, view)
        return
    report = state.report_of(session, key, view=view, digest=digest, side=side)
    document = state.document_of(session, key, view)
    if report is None or document is None:
        return
    if view == "both" and document.changes:
        st.warning(_BOTH, icon=":material/warning:")
    st.html(cards.head_html(report))
    _downloads(report)
    left, right = st.columns([11, 10], gap="medium")
    with left:
        _findings(report)
    with right, st.container(key="contract"):
        st.html('<h2 class="sr">Text of the contract</h2>')
        st.html(contract_html(document, highlights(report)))


def _failed(session: Session, key: str, failure: Failure, side: Side, view: ViewName) -> None:
    st.title(failure.name, anchor=False)
    st.error(state.failure_line(failure), icon=":material/error:")
    if not state.needs_password(failure):
        return
    with st.form(f"password-{key}", clear_on_submit=True):
        password = st.text_input("Password of the file", type="password")
        if st.form_submit_button("Open") and password:
            _review_one(session, session.uploads[key], _ruleset(), side, view, password)
            st.rerun()
    st.caption("The password is used to open the file and then forgotten.")


def _downloads(report: Report) -> None:
    stem = Path(report.document.name).stem
    with st.container(horizontal=True):
        st.download_button(
            "Download report (HTML)",
            lambda: render(report, "html"),
            file_name=f"{stem}-review-{report.side}.html",
            mime="text/html",
            on_click="ignore",
            icon=":material/description:",
        )
        st.download_button(
            "Download data (JSON)",
            lambda: render(report, "json"),
            file_name=f"{stem}-review-{report.side}.json",
            mime="application/json",
            on_click="ignore",
            icon=":material/data_object:",
        )
        st.download_button(
            "Questionnaire for the vendor (Word)",
            lambda: questionnaire.render(report, "docx", "vendor"),
            file_name=f"{stem}{questionnaire.SUFFIXES['vendor']}.docx",
            on_click="ignore",
            icon=":material/forward_to_inbox:",
            help="To send: without grades and red flags.",
        )
        st.download_button(
            "Own copy of it (Excel)",
            lambda: questionnaire.render(report, "xlsx", "owner"),
            file_name=f"{stem}{questionnaire.SUFFIXES['owner']}.xlsx",
            on_click="ignore",
            icon=":material/lock:",
            help="Not to send: with grades, red flags, scores, homework and source rows.",
        )


def _findings(report: Report) -> None:
    _section(redline.changes_html(report))
    for group in verdicts.groups(report):
        st.html(cards.group_html(group, report.document))
        if group.mark.key in ("not-expected", "favourable"):
            st.html(cards.plain_list_html(group.clauses))
            continue
        for clause in group.clauses:
            _card(clause, report.side)
    _section(redline.other_comments_html(report))
    _section(cards.questions_html(report))
    _section(cards.sources_html(report))
    if drafting := cards.drafting_html(report):
        st.html(drafting)


def _section(html: str) -> None:
    """Show a section; one without content is left out, as Streamlit refuses empty HTML."""
    if html:
        st.html(html)


def _card(clause: Clause, side: Side) -> None:
    with st.container(border=True):
        st.html(cards.card_html(clause, side))
        wordings = sum(bool(gap.language) for gap in clause.gaps)
        label = "Proposed wording and reasons" if wordings else "Reasons for this grade"
        if clause.position:
            st.html(cards.position_html(clause.position))
        with st.expander(label):
            if clause.position and clause.position.language:
                st.code(clause.position.language, language=None, wrap_lines=True)
            for gap in wording.sorted_gaps(clause):
                st.html(cards.gap_html(gap))
                if gap.language:
                    st.code(gap.language.strip(), language=None, wrap_lines=True)
            st.html(cards.grounds_html(clause))
