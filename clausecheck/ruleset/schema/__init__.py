"""What a rule file may say. Pydantic models, the one place for defaults; nothing else is allowed.

``families``: a clause family. ``signals``: ways to recognise an element. ``sides``: what elements
mean to a party. ``packs``: how an organisation changes what others wrote. ``interactions``: what
two families mean together. ``shared``: word lists, context cues, document types, questions.
Every field says in its description what it is for, with an example; editors and docs show it.
"""

from clausecheck.ruleset.schema.benchmarks import BenchmarkQuestion
from clausecheck.ruleset.schema.families import (
    FREE,
    Effect,
    ElementRule,
    Example,
    ExampleElements,
    Expected,
    FamilyRule,
    Where,
)
from clausecheck.ruleset.schema.interactions import (
    CapEffect,
    Condition,
    GapEffect,
    InteractionExample,
    InteractionRule,
    SeverityEffect,
)
from clausecheck.ruleset.schema.packs import (
    Addition,
    CapsChange,
    Change,
    ElementChange,
    ExampleChange,
    ExpectedChange,
    FamilyChange,
    GapChange,
    LadderChange,
    PackRule,
    SideAddition,
    SideChange,
)
from clausecheck.ruleset.schema.shared import (
    CueAddition,
    CueRule,
    DocumentTypeRule,
    ListChange,
    QuestionRule,
)
from clausecheck.ruleset.schema.sides import (
    AdverseRule,
    AtLeast,
    CapRule,
    Caps,
    GapRule,
    Ladder,
    PlaybookRule,
    Rung,
    SideRule,
    TierRule,
    When,
)
from clausecheck.ruleset.schema.signals import (
    KINDS,
    DefinitionSignal,
    Direction,
    Duration,
    Near,
    Quantity,
    Signal,
)
from clausecheck.ruleset.schema.strict import Id, Strict, Text

__all__ = [
    "FREE",
    "KINDS",
    "Addition",
    "AdverseRule",
    "AtLeast",
    "BenchmarkQuestion",
    "CapEffect",
    "CapRule",
    "Caps",
    "CapsChange",
    "Change",
    "Condition",
    "CueAddition",
    "CueRule",
    "DefinitionSignal",
    "Direction",
    "DocumentTypeRule",
    "Duration",
    "Effect",
    "ElementChange",
    "ElementRule",
    "Example",
    "ExampleChange",
    "ExampleElements",
    "Expected",
    "ExpectedChange",
    "FamilyChange",
    "FamilyRule",
    "GapChange",
    "GapEffect",
    "GapRule",
    "Id",
    "InteractionExample",
    "InteractionRule",
    "Ladder",
    "LadderChange",
    "ListChange",
    "Near",
    "PackRule",
    "PlaybookRule",
    "Quantity",
    "QuestionRule",
    "Rung",
    "SeverityEffect",
    "SideAddition",
    "SideChange",
    "SideRule",
    "Signal",
    "Strict",
    "Text",
    "TierRule",
    "When",
    "Where",
]
