"""The examples of the reference for what families share: interactions, words, cues, types."""

from __future__ import annotations

from clausecheck.authoring.shown import LATE, RETURN, Shown

_PACK = "# pack.yaml\nid: own\n"
_NOTHING = "Supplier shall deliver the goods to Buyer."
_SECRET = "Supplier shall keep all drawings of Buyer secret."
_ENDING = "Supplier shall keep all drawings of Buyer secret for three years."

_NEVER = "# context/ours.yaml\nnegation: {reach: REACH, words: 6, cues: [in no case]}\n"
_WORDING = """\
# interactions.yaml
- id: wording
  title: words beside the elements
  when: [{family: samples, met: [duty]}]
  notice: Read it again.
"""
_LOAN = "# document-types.yaml\n- id: sample-loan\n  title: Loan\n  titles: ['\\bsample loan\\b']\n"
_QUESTION = """\
# questionnaire.yaml
- id: Q-1
  topic: information
  question: Where are our samples kept?
  evidence: a list of places
  red_flag: nobody knows
  backs: [samples]
"""
_TASK = """\
# homework.yaml
- {id: HW-1, task: Number our samples., done: a list of numbers, backs: [samples]}
"""


def _shared(option: str, yaml: str, *texts: tuple[str, str]) -> Shown:
    return Shown(option, "pack", _PACK + yaml, texts)


INTERACTIONS: tuple[Shown, ...] = (
    _shared(
        "InteractionRule.id, InteractionRule.title, InteractionRule.when, InteractionRule.cap, "
        "Condition.family, Condition.met, Condition.missing, CapEffect.family, CapEffect.at",
        "# interactions.yaml\n- id: unprotected\n  title: samples stay out longer than secrecy\n"
        "  when:\n    - {family: secrecy, met: [limited]}\n"
        "    - {family: samples, met: [duty], missing: [records]}\n"
        "  cap: [{family: samples, at: weak}]\n",
        (f"1. {LATE}\n\n2. {_ENDING}", "samples: weak; samples: “Held at weak by: samples stay "
         "out longer than secrecy”"),
        (f"1. {LATE} It shall keep records.\n\n2. {_ENDING}", "samples: strong"),
        (f"1. {LATE}\n\n2. {_SECRET}", "samples: adequate"),
    ),
    _shared(
        "InteractionRule.side, Condition.status, Condition.strength",
        "# interactions.yaml\n- id: silence\n  title: nothing binds\n  side: owner\n"
        "  when:\n    - {family: secrecy, status: [absent]}\n"
        "    - {family: samples, strength: [weak, adequate]}\n"
        "  cap: [{family: samples, at: adverse}]\n",
        (LATE, "samples: adverse; as manufacturer: samples: adequate"),
        (f"1. {LATE}\n\n2. {_SECRET}", "samples: adequate"),
        (f"{LATE} It shall keep records.", "samples: strong"),
    ),
    _shared(
        "InteractionRule.unless, InteractionRule.severity, SeverityEffect.family, "
        "SeverityEffect.gap, SeverityEffect.severity",
        "# interactions.yaml\n- id: graver\n  title: no date and an end of secrecy\n"
        "  when: [{family: secrecy, met: [limited]}]\n"
        "  unless: [{family: samples, met: [records]}]\n"
        "  severity: [{family: samples, gap: no-date, severity: high}]\n",
        (f"1. {RETURN}\n\n2. {_ENDING}", "samples: gap no-date, high"),
        (f"1. {RETURN} It shall keep records.\n\n2. {_ENDING}", "samples: gap no-date, medium"),
    ),
    _shared(
        "InteractionRule.gaps, InteractionRule.notice, GapEffect.family, GapEffect.id, "
        "GapEffect.severity, GapEffect.why, GapEffect.advice, GapEffect.language",
        "# interactions.yaml\n- id: both\n  title: both at once\n"
        "  when: [{family: secrecy, met: [keep]}, {family: samples, met: [duty]}]\n"
        "  gaps:\n    - family: samples\n      id: mixed\n      severity: low\n"
        "      why: Two duties in one contract.\n      advice: Keep them apart.\n"
        "      language: Clause 2 stands alone.\n  notice: Read clauses 1 and 2 together.\n",
        (f"1. {RETURN}\n\n2. {_SECRET}", "samples: gap mixed, low; samples: “Clause 2 stands "
         "alone.”; remark Read clauses 1 and 2 together."),
        (RETURN, "samples: no gap mixed"),
    ),
    _shared(
        "Condition.any_met",
        "# interactions.yaml\n- id: either\n  title: a date or records\n"
        "  when: [{family: samples, any_met: [on-time, records]}]\n"
        "  cap: [{family: samples, at: weak}]\n",
        (LATE, "samples: weak; samples: “Held at weak by: a date or records”"),
        (f"{LATE} It shall keep records.", "samples: weak; samples: “Held at weak by: a date or "
         "records”"),
        (RETURN, "samples: weak"),
    ),
    _shared(
        "InteractionRule.wording, Wording.said, Wording.unsaid",
        "# interactions.yaml\n- id: rented\n  title: the samples are rented\n"
        "  when: [{family: samples, met: [duty]}]\n"
        "  wording: {said: ['rent(?:ed)?'], unsaid: [free of charge]}\n"
        "  cap: [{family: samples, at: adverse}]\n",
        (f"1. {LATE}\n\n2. The samples are rented.", "samples: adverse"),
        (f"1. {LATE}\n\n2. The samples are rented free of charge.", "samples: adequate"),
        (LATE, "samples: adequate"),
    ),
    _shared(
        "Wording.shorter, Shorter.first, Shorter.than",
        "# interactions.yaml\n- id: too-short\n  title: secrecy is shorter than supply\n"
        "  when: [{family: samples, met: [duty]}]\n"
        "  wording: {shorter: {first: secret for, than: supply for}}\n"
        "  cap: [{family: samples, at: adverse}]\n",
        (f"1. {LATE}\n\n2. It stays secret for two years.\n\n3. Supplier shall supply for five "
         "years.", "samples: adverse"),
        (f"1. {LATE}\n\n2. It stays secret for nine years.\n\n3. Supplier shall supply for five "
         "years.", "samples: adequate"),
    ),
    _shared(
        "Wording.apart, Apart.first, Apart.second, Apart.groups",
        "# interactions.yaml\n- id: abroad\n  title: law and courts of two countries\n"
        "  when: [{family: samples, met: [duty]}]\n"
        "  wording: {apart: {first: laws? of, second: courts? of, groups: [[France, Paris], "
        "[Spain, Madrid]]}}\n  cap: [{family: samples, at: adverse}]\n",
        (f"1. {LATE}\n\n2. The law of France applies. The courts of Madrid decide.",
         "samples: adverse"),
        (f"1. {LATE}\n\n2. The law of France applies. The courts of Paris decide.",
         "samples: adequate"),
    ),
    _shared(
        "Wording.unlisted",
        "# interactions.yaml\n- id: left-out\n  title: the duty does not survive\n"
        "  when: [{family: samples, met: [duty]}]\n  wording: {unlisted: 'surviv\\w+'}\n"
        "  cap: [{family: samples, at: adverse}]\n",
        (f"1. Samples\n\n{LATE}\n\n2. End\n\nClauses 2 and 3 survive.", "samples: adverse"),
        (f"1. Samples\n\n{LATE}\n\n2. End\n\nClauses 1 and 2 survive.", "samples: adequate"),
    ),
    _shared(
        "InteractionRule.examples, InteractionExample.id, InteractionExample.why, "
        "InteractionExample.text, InteractionExample.applies, InteractionExample.strength, "
        "InteractionExample.todo", "# interactions.yaml\n- id: silence\n  title: nothing binds\n"
        "  side: owner\n  when: [{family: secrecy, status: [absent]}]\n"
        "  cap: [{family: samples, at: weak}]\n  examples:\n    - id: one\n"
        f"      why: no secrecy\n      text: {LATE}\n      applies: true\n"
        "      strength: {samples: adequate}\n    - id: two\n      why: not solved yet\n"
        f"      text: {_NOTHING}\n      applies: true\n      todo: what is absent cannot be held\n",
        ("`rules test`", "silence: example one: samples is weak, not adequate / silence: example "
         "two: known miss (what is absent cannot be held): applies is False, not True"),
    ),
    _shared(
        "Condition.any_met", "# interactions.yaml\n- id: either\n  title: a date or records\n"
        "  when: [{family: samples, any_met: [on-time, records]}]\n  notice: One of two.\n",
        (LATE, "remark One of two."),
        (RETURN, "no remark"),
    ),
    _shared(
        "InteractionRule.wording, Wording.said, Wording.unsaid", _WORDING
        + "  wording: {said: [courier], unsaid: [insured]}\n",
        (f"{RETURN} A courier collects them.", "remark Read it again."),
        (f"{RETURN} A courier collects them. They are insured.", "no remark"),
        (RETURN, "no remark"),
    ),
    _shared(
        "Wording.shorter, Shorter.first, Shorter.than", _WORDING
        + "  wording: {shorter: {first: secret, than: spare parts}}\n",
        (f"{RETURN} {_ENDING} Supplier shall supply spare parts for ten years.",
         "remark Read it again."),
        (f"{RETURN} {_ENDING} Supplier shall supply spare parts for one year.", "no remark"),
    ),
    _shared(
        "Wording.apart, Apart.first, Apart.second, Apart.groups", _WORDING
        + "  wording:\n    apart: {first: 'laws? of', second: 'courts? of', groups: [[England, "
        "London], [Germany, Munich]]}\n",
        (f"{RETURN} The law of England applies. The courts of Munich decide.",
         "remark Read it again."),
        (f"{RETURN} The law of England applies. The courts of London decide.", "no remark"),
    ),
    _shared(
        "Wording.unlisted", _WORDING + "  wording: {unlisted: survives?}\n",
        (f"1. {RETURN}\n\n2. Costs. Each party bears its own.\n\n3. End. Clauses 2 and 3 "
         "survive the end.", "remark Read it again."),
        (f"1. {RETURN}\n\n2. Costs. Each party bears its own.\n\n3. End. Clauses 1 and 2 "
         "survive the end.", "no remark"),
    ),
)  # fmt: skip

SHARED: tuple[Shown, ...] = (
    _shared(
        "ListChange.add", "# context/words.yaml\nduty: {add: [stands ready to]}\n"
        "portal: ['(?:vendor|supplier) portal']  # a list of one's own: {portal} in patterns\n",
        ("Supplier stands ready to return the samples.", "samples: weak"),
        (RETURN, "samples: weak"),
    ),
    _shared(
        "ListChange.replace", "# context/words.yaml\nduty: {replace: [is bound to]}\n",
        ("Supplier is bound to return the samples.", "samples: weak"),
        (RETURN, "samples: missing"),
    ),
    _shared(
        "CueRule.reach, CueRule.words, CueRule.cues, CueRule.stops, CueRule.look-alikes",
        "# context/ours.yaml\nnegation:  # one more class of negation, beside ours\n"
        "  reach: forward\n  words: 6\n  cues: [in no case]\n  stops: ['\\bor late\\b']\n"
        "  look-alikes: [in no case late]\n",
        ("In no case Supplier shall return the samples.", "samples: missing"),
        ("In no case or late Supplier shall return the samples.", "samples: weak"),
        ("In no case late Supplier shall return the samples.", "samples: weak"),
        ("In no case and for none of these many reasons Supplier shall return the samples.",
         "samples: weak"),
    ),
    _shared(
        "CueRule.reach: backward", _NEVER.replace("REACH", "backward"),
        ("In no case Supplier shall return the samples.", "samples: weak"),
        ("Supplier shall return the samples in no case.", "samples: missing"),
    ),
    _shared(
        "CueRule.reach: sentence", _NEVER.replace("REACH", "sentence"),
        ("In no case Supplier shall return the samples.", "samples: missing"),
        ("Supplier shall return the samples in no case.", "samples: missing"),
    ),
    _shared(
        "CueAddition.cues, CueAddition.stops, CueAddition.look-alikes",
        "# context/ours.yaml\nnegation:\n  add:\n    cues: [in no case]\n"
        "    stops: ['\\bor late\\b']\n    look-alikes: [in no case late]\n",
        ("In no case Supplier shall return the samples.", "samples: missing"),
        ("In no case or late Supplier shall return the samples.", "samples: weak"),
        ("In no case late Supplier shall return the samples.", "samples: weak"),
    ),
    _shared(
        "DocumentTypeRule.id, DocumentTypeRule.title, DocumentTypeRule.titles, "
        "DocumentTypeRule.words",
        "# document-types.yaml\n- id: sample-loan\n  title: Loan of samples\n"
        "  titles: ['\\bsample loan\\b']\n  words: ['\\bon loan\\b']\n"
        "# ours.yaml\nfamily: samples\nchange: {documents: {required: [sample-loan]}}\n",
        (f"SAMPLE LOAN\n\n{RETURN}", "type sample-loan"),
        ("Buyer gives ten samples on loan. They stay on loan for a year.", "type sample-loan"),
        ("`rules docs`", "**Required in:** Loan of samples."),
    ),
    _shared(
        "DocumentTypeRule.purpose, PurposeRule.words, PurposeRule.title, PurposeRule.expects",
        f"{_LOAN}  purpose:\n    words: ['\\bfor quotation\\b']\n    title: quotation\n"
        "    expects: [secrecy]\n",
        (f"SAMPLE LOAN\n\nfor quotation\n\n{RETURN}",
         "“quotation”; secrecy: expectation expected"),
        (f"SAMPLE LOAN\n\n{RETURN}", "secrecy: expectation optional"),
    ),
    _shared(
        "DocumentTypeRule.short, DocumentTypeRule.enough_is",
        f"{_LOAN}  short: loan note\n  enough_is: loan-terms\n"
        "- {id: loan-terms, title: Terms of loan, titles: ['\\bloan terms\\b']}\n"
        "# ours.yaml\nfamily: secrecy\nchange: {documents: {required: [loan-terms]}}\n",
        (f"SAMPLE LOAN\n\n{RETURN}", "“normal for a loan note, not enough to send CAD files”; "
         "“what a terms of loan would (secrecy)”"),
    ),
    _shared(
        "DocumentTypeRule.fights", f"{_LOAN}  fights: [secrecy]\n"
        "# ours.yaml\nfamily: secrecy\nadd:\n  sides:\n    owner:\n      gaps:\n"
        "        - {id: none, when: {met: [limited]}, severity: high, why: Ends., advice: Ask.}\n",
        (f"SAMPLE LOAN\n\n1. {RETURN}\n\n2. {_ENDING}",
         "secrecy: gap none ranks 1; samples: gap no-date ranks 2"),
    ),
    _shared(
        "QuestionRule.id, QuestionRule.topic, QuestionRule.question, QuestionRule.evidence, "
        "QuestionRule.red_flag, QuestionRule.backs", _QUESTION,
        (RETURN, "question Q-1, ask-first; “Where are our samples kept?”"),
        (LATE, "question Q-1, verify"),
    ),
    _shared(
        "HomeworkRule.id, HomeworkRule.task, HomeworkRule.done, HomeworkRule.backs", _TASK,
        (RETURN, "task HW-1, ask-first; “Number our samples.”; “a list of numbers”"),
        (LATE, "task HW-1, verify"),
    ),
    _shared(
        "SourceRowRule.id, SourceRowRule.asks, SourceRowRule.contract, SourceRowRule.weak, "
        "SourceRowRule.adequate, SourceRowRule.strong, SourceRowRule.questions, "
        "SourceRowRule.homework", _QUESTION + _TASK
        + "# source-rows.yaml\n- id: Z1\n  asks: Know where samples are.\n  contract: promises\n"
        "  weak: [samples]\n  adequate: [[samples/on-time, samples/records]]  # one of them\n"
        "  strong: [samples (strong), no secrecy/limited]\n  questions: [Q-1]\n"
        "  homework: [HW-1]\n",
        (RETURN, "row Z1, weak; Q-1 answers Z1; HW-1 answers Z1; “Know where samples are.”"),
        (LATE, "row Z1, adequate"),
        (f"{LATE} It shall keep records.", "row Z1, strong"),
        (_NOTHING, "row Z1, none"),
    ),
)  # fmt: skip
"""Every example of what families share."""
