"""What stands in a questionnaire, before it is laid out: the vendor's copy and the owner's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from clausecheck.formats import wording
from clausecheck.model import Clause, Homework, Priority, Question, Report, Role, Side, SourceRow

TITLE = "Supplier questionnaire"
SUBTITLE = "Protection of intellectual property and confidential information"
TOPICS: Mapping[str, str] = {
    "company": "Your company",
    "people": "Your people",
    "information": "Our information in your hands",
    "production": "Production, parts and tools",
    "chain": "Sites and subcontractors",
    "competition": "Competition and rights of your own",
    "incidents": "Incidents, audits and openness",
    "data": "Personal data",
    "end": "The end of the product or the contract",
}
"""Headings under which the vendor reads the questions."""

INTRODUCTION = (
    "Before we hand over drawings, data, samples or tools, we ask every supplier the same kind of "
    "questions. In them “we” is the company that sends this questionnaire and “you” the company "
    "that receives it, with all sites and group companies that would work for us.",
    "Please answer below each question, name the site to which the answer applies, and attach the "
    "documents asked for, marked with the number of the question. Where something does not exist "
    "yet, say so and by when it will. Leave no answer blank: “not applicable, because …” is an "
    "answer too.",
    "We treat your answers as confidential. Please do not send us confidential information of your "
    "other customers.",
)
DECLARATION = (
    "The answers are complete and correct to the best of our knowledge. We will tell you without "
    "delay when one of them changes."
)
_BANNERS: Mapping[Side, str] = {
    "owner": "CONFIDENTIAL – OUR OWN COPY. It shows grades and red flags. Do not send it to the "
    "vendor.",
    "manufacturer": "CONFIDENTIAL – OUR OWN COPY. It shows grades and red flags. Do not send it to "
    "the customer.",
}
SCALE = ((0, "no answer"), (1, "assertion"), (2, "document"), (3, "verified on site"))
"""How an answer is scored."""

_PRIORITIES: Mapping[Side, Mapping[Priority, tuple[str, str]]] = {
    "owner": {
        "ask-first": (
            "Ask first",
            "The contract leaves these open, or no contract could answer them: the answer is the "
            "only protection there is.",
        ),
        "verify": (
            "Then verify",
            "The contract settles these on paper: check that what it promises is done.",
        ),
    },
    "manufacturer": {
        "ask-first": (
            "Expect first",
            "The contract gives the customer little or nothing here: have the answer and the "
            "document ready.",
        ),
        "verify": (
            "Expect too",
            "The contract settles these on paper: be able to show that what it promises is done.",
        ),
    },
}
_QUOTE = 170


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the vendor reads it."""

    id: str
    question: str
    evidence: str


@dataclass(frozen=True, slots=True)
class VendorForm:
    """All that the vendor's copy shows: who asks whom, and the questions by topic."""

    sender: str
    receiver: str
    matter: str
    topics: tuple[tuple[str, tuple[Asked, ...]], ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """A clause that a question follows from: its family, its grade, where, a short quotation."""

    title: str
    grade: str
    mark: str
    place: str
    quote: str


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question as the owner reads it."""

    asked: Asked
    topic: str
    priority: Priority
    red_flag: str
    rows: str
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class OwnTask:
    """A task of the owner with the clauses that make it urgent."""

    task: Homework
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class OwnForm:
    """All that the owner's own copy shows."""

    report: Report
    vendor: VendorForm
    questions: tuple[OwnQuestion, ...]
    homework: tuple[OwnTask, ...]
    clauses: Mapping[str, Clause]
    rows: tuple[SourceRow, ...]

    @property
    def banner(self) -> str:
        """What stands on every page, so that nobody sends it."""
        return _BANNERS[self.report.side]

    @property
    def priorities(self) -> Mapping[Priority, tuple[str, str]]:
        """The heading of each priority and why, as the side that asks sees it."""
        return _PRIORITIES[self.report.side]

    def of_priority(self, priority: Priority) -> tuple[OwnQuestion, ...]:
        """The questions of one priority, the most pressing first."""
        return tuple(q for q in self.questions if q.priority == priority)


def vendor_form(report: Report) -> VendorForm:
    """What may go to the vendor, topic by topic in the order of the rules."""
    grouped = groupby(report.questionnaire, key=lambda q: q.topic)
    return VendorForm(
        sender=_named(report, "owner"),
        receiver=_named(report, "manufacturer"),
        matter=_matter(report),
        topics=tuple(
            (TOPICS.get(topic, topic), tuple(map(_asked, questions)))
            for topic, questions in grouped
        ),
    )


def own_form(report: Report) -> OwnForm:
    """What is for oneself only, the most pressing question first.

    The manufacturer prepares with it: it has the questions that it will be asked, and not the
    owner's homework.
    """
    clauses = {clause.id: clause for clause in report.clauses}
    ordered = wording.most_pressing(report)
    tasks = report.homework if report.side == "owner" else ()
    return OwnForm(
        report=report,
        vendor=vendor_form(report),
        questions=tuple(_own(question, clauses) for question in ordered),
        homework=tuple(OwnTask(t, _grounds(t.because, clauses)) for t in tasks),
        clauses=clauses,
        rows=report.source_rows,
    )


def _named(report: Report, role: Role) -> str:
    names = [party.name for party in report.document.parties if party.role == role]
    return ", ".join(names)


def _matter(report: Report) -> str:
    """The kind of contract at hand, without its file name, which may say more than it should."""
    kind = wording.type_name(report.document)
    return "" if report.document.type in ("other", "") else kind[:1].upper() + kind[1:]


def _asked(question: Question) -> Asked:
    return Asked(question.id, question.question, question.evidence)


def _own(question: Question, clauses: Mapping[str, Clause]) -> OwnQuestion:
    return OwnQuestion(
        asked=_asked(question),
        topic=TOPICS.get(question.topic, question.topic),
        priority=question.priority,
        red_flag=question.red_flag,
        rows=", ".join(question.rows),
        grounds=_grounds(question.because, clauses),
    )


def _grounds(because: Sequence[str], clauses: Mapping[str, Clause]) -> tuple[Ground, ...]:
    return tuple(_ground(clauses[name]) for name in because if name in clauses)


def _ground(clause: Clause) -> Ground:
    mark = wording.mark_of(clause)
    first = clause.evidence[0] if clause.evidence else None
    return Ground(
        title=clause.title,
        grade=mark.word,
        mark=mark.key,
        place=wording.place(first) if first else "",
        quote=wording.shorten(first.text, _QUOTE) if first else "",
    )
