"""The words that show who is bound, as patterns over views. Read by ``clausecheck.direction``.

Parties are tokens such as ``_manufacturer`` there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from clausecheck.model import Role

TOKEN = re.compile(rb"\b_(owner|manufacturer|other|each|another|recipient|discloser)\b")
POSSESSED = re.compile(
    rb"(?:'s?|s') (?!(?:employees|personnel|staff|representatives|affiliates|directors|officers|"
    rb"subcontractors|agents|workers|obligations?|duty|duties|undertakings?|people|team|crew|"
    rb"company|firm|managers?|own people|own staff|IT (?:lead|system|department)|systems?|servers?|"
    rb"group companies|workforce|operators|technicians|engineers)\b)"
)
COMPOUND = re.compile(
    rb" (?!(?:Personnel|Employees?|Staff|Representatives?|Affiliates?|Group|Companies|SHALL|MUST|"
    rb"WILL|MAY|HEREBY|AGREES?|Hereby|Shall)\b)[A-Z][A-Za-z-]+"
)
EACH_OF = re.compile(rb"(?i)\b(?:each|either|neither|both|any|all) of $")
PEOPLE_OF = re.compile(
    rb"(?i)\b(?:employees?|engineers?|staff|personnel|workers?|operators?|man|men|people|persons?|"
    rb"team|technicians?|representatives?|affiliates?|subcontractors?|officers?|directors?|crew|"
    rb"systems?|servers?|commissioners?|foremen|foreman|managers?|management|board|shareholders|"
    rb"group|companies|workforce|side|part) of $"
)
"""What the people of a party owe, it owes."""
GOVERNED = re.compile(
    rb"(?i)\b(?:of|from|to|towards?|with|for|by|on behalf of|than|between|against|upon|at|in|about|"
    rb"through|under|concerning|not) $"
)
MODAL = re.compile(
    rb"\b(?<!its )(?<!their )(?:shall|SHALL|must|MUST|will|WILL|agrees?|AGREES?|undertakes?|"
    rb"covenants?|may|cannot|CANNOT|hereby|acknowledges?|"
    rb"warrants?|represents?|(?:is|are) (?:not |hereby |\w+ly )?(?:required|obliged|obligated|"
    rb"permitted|entitled|bound|prohibited|free|forbidden|held to|at liberty|allowed|barred|"
    rb"to(?= )|"
    rb"under (?:no |a |an )?(?:duty|obligation|restriction)|liable|answerable|responsible)|"
    rb"promises?|commits?|needs? not|has (?:no )?(?:the )?(?:right|obligation|"
    rb"duty)|have (?:no )?(?:the )?(?:right|obligation|duty)|assigns?|grants?|retains?|owns?|"
    rb"waives?|confirms?|COVENANTS?|ASSIGNS?|GRANTS?|UNDERTAKES?|ACKNOWLEDGES?|WAIVES?)\b"
)
PASSIVE = re.compile(
    rb"(?:not |also |either |neither |(?:at|until) [\w ]{1,30} |\w+ly )*be (?:\w+ly )*"
    rb"(?:(?:either|both|neither) )?(?!entitled|permitted|allowed|authori[sz]ed|obliged|obligated|"
    rb"required|bound|prevented)(?:made available|\w+(?:ed|en|ept|ade|ought|old|elt|ut|et|nt|wn|"
    rb"ung|ound)|run|read|done)\b"
)
NOW_PASSIVE = re.compile(
    rb"\b(?:is|are) (?:\w+ly |not |never |only |also )*"
    rb"(?:made available|\w+(?:ed|en|ept|ade|ought|old|elt|ut|et|nt|wn|ound)|run|read|done|given)\b"
)
"""A passive in the present tense: "applications are made by Buyer"."""
NO_VERB = (
    rb"(?:of|in|at|on|to|for|from|with|by|under|within|without|and|or|nor|but|who|which|that|whose|"
    rb"as|than|then|if|when|whenever|where|while|until|unless|before|after|during|upon|about|"
    rb"against|between|through|per|via|shall|will|must|may|can|cannot|should|would|could|might|the|"
    rb"a|an|any|all|its|their|his|it|they|this|these|those|such|each|alone|only|also|itself|not|"
    rb"never|neither|either|both|up|out|off|over|here|there|because|since|so|yet|whether|is|are|"
    rb"was|were|has|have|had|does|do|did|be|been|being|together|jointly|accordingly|therefore|"
    rb"however|further|including|excluding|except|save|other|hereto|hereby|employees|personnel|"
    rb"staff)"
)
PLAIN = re.compile(
    rb"(?:^|(?<=[.;:,] )|(?<=\band )|(?<=\bbut )|(?<=\bwhile )|(?<=\bwhereas )|(?<=\bthen )|"
    rb"(?<=\) ))"
    rb"(?:\- )?_(?P<who>owner|manufacturer|each|recipient|discloser)\b(?!')"
    rb"(?:, [^,;]{1,90},| \([^()]{1,90}\)|'s (?:own )?(?:people|staff|employees|engineers|"
    rb"personnel))?"
    rb"(?: (?:also|alone|only|itself|then|therefore|hereby|never|not|further|\w+ly|"
    rb"(?:does not|do not)(?! (?:grant|give|confer|transfer|convey|imply|waive|acquire|make)\b)))* "
    rb"(?!" + NO_VERB + rb"\b)(?!(?:understands?|agrees?|acknowledges?|recogni[sz]es?|accepts?|"
    rb"confirms?|knows?|believes?|represents?|warrants?|declares?|wish(?:es)?|desires?|intends?|"
    rb"considers?|undertakes?|covenants?|ensures?|procures?)(?: and \w+|"
    rb" further)* that\b)(?P<verb>[a-z]+(?:-[a-z]+)?)\b(?! by _)"
)
"""A subject with its plain verb at the head of a clause: "Supplier keeps", "you pour"."""
AFTER_PARTY = re.compile(rb"_\w+(?:'s)?(?: \([^)]*\))?,? (?:and|or) $")
IT = re.compile(
    rb"(?i)(?:^|\W)(?:it|they|he|she|that individual|such person)(?: \w+ly| also| then)* $"
)
OBJECT_OF = re.compile(rb"_\w+ (?:\w+ly )?[a-z]+s $")
RELATIVE = re.compile(
    rb"\b(?:that|which|whom|what|whatever|if|when|whenever|where|wherever|as|once|until|unless|"
    rb"than|"
    rb"how|because|since|after|before|should) (?:the )?$"
)
IMPERATIVE = re.compile(
    rb"(?:[\w' ]{0,40}[,:] )?(?:[Pp]lease |[Ss]o |[Aa]nd |[Tt]hen |[Aa]lways |[Kk]indly |[Jj]ust )*"
    rb"(?:[Nn]ever |[Dd]o not |[Dd]on't |[Dd]o )?"
    rb"(?i:keep|hold|treat|tell|show|give|send|return|use|work|guard|lock|store|let|leave|make|"
    rb"build"
    rb"|ring|call|write|put|take|get|bring|burn|shred|wipe|delete|destroy|ask|report|sign|pass|hand"
    rb"|copy|share|talk|speak|sell|stop|see to|look after|mark|stamp|limit|restrict|encrypt|back up"
    rb"|remember|note|count|say|publish|post|photograph|open|lend|allow|start|approach|contact)\b"
)
"""A sentence that tells the reader what to do."""
LIMITED_GRANT = re.compile(
    rb"_(?:\w+) (?:hereby )?(?:grants?|gives?|confers? (?:up)?on|allows?|permits?|accords?)"
    rb" (?:to )?_(\w+)\b(?!'s)[^.;]{0,200}?\b(?:only|solely|revocable|for no other"
    rb"|no (?:\w+ ){0,2}?(?:licen[cs]es?|rights?|title))\b"
)
"""A licence within limits binds who takes it: to its limits."""
NO_GRANT = re.compile(
    rb"\bto _(\w+)\b(?!'s)[^.;]{0,80}? (?:confers?|grants?|creates?|conveys?|gives?|transfers?"
    rb"|passes) (?:\w+ )?no (?:\w+ ){0,2}?(?:licen[cs]es?|rights?|title)\b"
)
NOT_PASSED = re.compile(
    rb"\b(?:[Tt]itle|[Oo]wnership|[Pp]roperty|[Rr]ights?)\b[^.;]{0,80}? (?:does|do|shall|will) not"
    rb" (?:\w+ )?(?:pass|transfer|vest|go|accrue)(?:es|s)? (?:\w+ )?(?:to|in) _(\w+)\b(?!'s)"
)
FILED_BY_OWNER = re.compile(
    rb"\b(?:[Aa]pplications?|[Pp]atents?|[Ff]ilings?|[Rr]egistrations?)\b[^.;]{0,100}? "
    rb"(?:are|is|be) (?:\w+ )?(?:made|filed|prosecuted|lodged|taken out)"
    rb" (?:\w+ )?by _(owner)\b(?!')"
)
"""Who files has the right to it; the other one must leave it to him."""
TO_BE_TOLD = re.compile(
    rb"_(owner|manufacturer) (?:(?:shall|must|will) (?:\w+ly )?be|(?:is|are) to be) "
    rb"(?:\w+ly |kept )?(?:informed|notified|told|advised|alerted|warned|sent|shown)\b"
)
"""Who shall be told: it is the other one who has to tell."""
UNDER_NO_DUTY = re.compile(
    rb"_(owner|manufacturer)(?:, wh(?:ich|o) [^,;]{3,80},)? (?:is|are) under no (?:such )?"
    rb"(?:\w+ )?(?:duty|obligation|restriction)\b"
)
LASTING = re.compile(
    rb"(?:_(\w+)\"?'s (?:\w+ ){0,2}?(?:promise|duty|duties|undertakings?|obligations?|pledge|word"
    rb"|commitments?)|\b(?:obligations?|duty|duties|promises?|undertakings?|commitments?) of \"?"
    rb"_(\w+))\b[^.;]{0,240}?\b(?:lasts?|persists?|survives?|continues?|remains?|outlives?"
    rb"|outlasts?|(?:not|\w+n't) (?:stop|end|expire|lapse|cease))\b"
)
"""How long a party's duty lasts binds that party, whatever stands between."""
WITHIN_COMMAS = re.compile(rb", (?:\w+ )?(?:whom|whose|which|who)\b[^,;.]{0,100}$")
"""A clause about the party before it: ", from whose files Supplier produces, undertakes"."""
LET_KNOW = re.compile(rb", (?:please )?let _(\w+) (?:know|see|have)\b")
"""The same after a condition; whom the reader has to let know is the other one."""
FREED = re.compile(
    rb"\b(?:[Nn]othing|[Nn]o (?:term|provision|clause|part|wording))\b[^.;]{0,80}?\b(?:obliges?|"
    rb"requires?|"
    rb"binds?|compels?|commits?|prevents?|restricts?|limits?|stops?|prohibits?|keeps?|hinders?|"
    rb"bars?) "
    rb"_(owner|manufacturer|each|recipient|discloser)\b(?!')"
)
"""What obliges nobody leaves the party free: that is its right."""
JOINED = re.compile(rb"(?:'s)?(?: \([^)]{0,60}\))?,? (?:and|or|nor|and/or) ")
AGENT = re.compile(
    rb"[^.;]{0,160}?\bby _(owner|manufacturer|each|recipient|discloser|other)\b(?!')"
    rb"(?:,? (?:and|or) _(owner|manufacturer|each|recipient|discloser|other)\b(?!'))?"
)
ANOTHER_VERB = re.compile(
    rb"\b(?:shall|must|will|may|can|is|are|was|were|has|have|had|be|which|that|who|whom)\b"
    rb"|(?<!or )(?<!and )(?<!be )\b(?:\w+ed|given|made|set out|available) by _\w+"
)
"""What shows that a "by" after a passive belongs to other words: "for goods ordered by Buyer"."""
OWN_VERB = re.compile(
    rb"(?:,? (?:so|also|then|first|already|itself|\w+ly))* (?:is|are|was|were|has|have|had|"
    rb"discloses?|disclosed|provide[sd]?|suppl(?:y|ies|ied)|requests?|requested|requires?|"
    rb"required|furnish(?:es|ed)?|delivers?|delivered|gives?|gave|makes?|made|terminates?|elects?|"
    rb"ceases?|fails?|notif(?:y|ies|ied)|deems?|wishes|receives?|received|designates?|"
    rb"identif(?:y|ies|ied))"
    rb"(?! (?:and|or) (?:shall|must|will)\b)\b"
)
ITS_OWN_VERB = re.compile(rb"[^,;]* and(?: \w+ly)? $")
"""The subject of another verb than the one asked about, unless both are joined by "and"."""
INSERTED = re.compile(
    rb"\b(?:as|if|when|whenever|where|which|whom|unless|until|once|that|what|whatever|than)"
    rb" _\w+(?: \w+){0,2} $"
)
REPORTING = re.compile(
    rb"\b(?:agrees?|acknowledges?|ensures?|procures?|confirms?|provided|warrants?|represents?|"
    rb"understood|agreed|acknowledged|causes?|undertakes?|covenants?),? that _\w+(?: \w+){0,2} $"
)
TITLE = re.compile(
    rb"(?<!which )(?<!that )(?<!who )\b(?:(?:shall|will|must|is|are|be|becomes?|remains?|hereby)"
    rb"(?: (?:be|become|remain|hereby|and|also|to|the|sole|exclusive|absolute|deemed|\w+ly))* "
    rb"(?:owned|held|vest(?:ed)?|belong|property|accrue|inure|pertain|lie|rest|reside|due|"
    rb"reserved)|"
    rb"belongs?|vests?|accrues?|inures?|pertains?|lies|rests|resides|stays?(?= with)|"
    rb"remains?(?= with))"
    rb"\b(?: [\w-]+){0,4}? (?:by|to|in|of|with) _(\w+)\b(?!')"
    rb"(?: and _(\w+)\b(?!')(?!(?: \w+ly)* (?:hereby|shall|will|must|may|does|has|is|[a-z]+s)\b))?"
    rb"|\b(?:rights?|title|interest|inventions?|improvements?|results|patents?)\b[^.;]{0,160}? "
    rb"(?:are|is|be)(?: \w+ly| hereby)* (?:assigned|transferred)(?: [\w-]+){0,3}? to _(\w+)\b(?!')"
    rb"|\b(?:is|are|be|becomes?|remains?|stays?) (?:[\w-]+ ){0,3}?_(\w+)'s"
    rb"(?:[.,;]| (?:\w+ ){0,4}property\b)"
)
OWNING = re.compile(
    rb"(?:\b(?:shall|will|must)(?: \w+ly| alone)*|_(?P<holder>\w+)(?: \w+ly| alone)*) "
    rb"(?:owns?|(?:be|is|are|becomes?|remains?)(?: and (?:shall )?remains?)? (?:the )?"
    rb"(?:\w+ ){0,5}(?:owners?|proprietors?) of|(?:holds?|acquires?) (?:\w+ ){0,3}(?:title|"
    rb"ownership)|(?:retains?|keeps?|reserves?) (?:(?!only\b)\S+ ){0,5}?(?:title|ownership|IP|"
    rb"[Ii]ntellectual|[Bb]ackground|pre-existing|[Pp]rior|existing|earlier|rights|patents|"
    rb"know-how))\b"
)
JOINT = re.compile(
    rb"\b(?:jointly (?:\w+ )?(?:own|held|hold|vest|belong)\w*|"
    rb"(?:own|held|hold|vest|belong)\w* (?:(?:by|to|in|with|the|both|them|it|and|two|companies|"
    rb"parties|shares|_\w+|\w+ly) ){0,7}?(?:jointly|in common|together|as tenants)|co-?own\w*|"
    rb"(?:joint|equal|undivided|shared|common) (?:[\w-]+ ){0,3}"
    rb"(?:interests?|shares?|ownership|property|owners?|proprietors?|hal(?:f|ves)|moieties|parts)|"
    rb"half to _\w+)\b"
)
MAKERS = re.compile(
    rb"\b(?:owned|belongs?|vests?|property) (?:\w+ ){0,3}?(?:by|to|in|of) (?:the|whichever) "
    rb"(?:\w+ )?party (?:that|which|who|whose|by)\b"
    rb"|\b(?i:the|whichever) party (?:that|which|who|whose) (?:\S+ ){2,8}?owns?\b"
)
"""What belongs to the party that made it binds both."""
BOTH: tuple[Role, ...] = ("manufacturer", "owner")
ACROSS: Mapping[Role, Role] = {"owner": "manufacturer", "manufacturer": "owner"}
OBJECT = re.compile(rb"\b(?:shall|must|will)(?: \w+ly)? \w+ $")
AND_THE_SAME = re.compile(rb"[^;]*?\b(?:and|or) $")
"""In "shall notify Buyer and shall pay" the second duty has the subject of the first."""
OWN_SUBJECT = re.compile(
    rb"_(?:owner|manufacturer|each|recipient|discloser|other)\b(?!'),? (?:\S+ ){0,3}?"
    rb"(?:shall|must|will|may|cannot|agrees?|undertakes?|covenants?)\b"
)
REACH = 220
INVERTED = re.compile(
    rb"(?:shall|will|must|may|SHALL|does|do|can) _(owner|manufacturer|each|recipient)\b(?!')"
)
"""The subject after its verb: "at no time shall Supplier"."""
PARTY = rb"_(owner|manufacturer|each|recipient|discloser)\b"
RIGHT = re.compile(
    rb"_\w+(?:,? (?:and|or) (?:its|their|any) [^.;,]{1,60})?,?(?:(?: alone| only| also| further|"
    rb" then"
    rb"| therefore| thus| accordingly| consequently| thereupon| furthermore)|"
    rb", [^,.;]{1,60},| (?:up)?on [^.;]{1,60}?|,? or an? [^.;,]{1,80}?,?)* "
    rb"(?:(?:may|can)(?! only| not|not)\b|(?:is|are|(?:shall|will|would) (?:\w+ )?be|"
    rb"remains?) (?:\w+ )?(?:entitled|free|"
    rb"permitted|at liberty)(?! only)\b|(?:has|have|shall have|reserves?|retains?)"
    rb"(?: [\w-]+){0,3}? (?:right|option|control|discretion|liberty)\b|decides?\b|"
    rb"shall (?:alone )?(?:decide|control)\b)"
    rb"|_\w+ alone (?:(?:shall|will) (?:decide|have|be entitled|control|own|file)|may|is|can|has)\b"
)
"""The subject may do it, and nobody says that it must."""
ONLY = re.compile(rb"(?i:only) _\w+ (?:may|can|is entitled|is permitted|has)\b")
DENIED = re.compile(rb"(?i)\b(?:neither|nor|no) $")
CHARGES = (
    re.compile(
        PARTY + rb"'s (?:\S+ ){0,5}?"
        rb"(?:obligations?|duty|duties|undertakings?|liability|covenants?)\b"
    ),
    re.compile(
        rb"\b(?:obligations?|duty|duties|undertakings?|liability|covenants?) (?:\w+ ){0,2}?"
        rb"(?:of|upon|on|binding) \"?"
        + PARTY
        + rb"(?!')(?! (?:\w+ )?(?:end|cease|lapse|expire)s?\b)"
    ),
    re.compile(rb"\b(?:owed by|on the part of|from the side of) " + PARTY + rb"(?!')"),
    re.compile(
        rb"\b(?<!othing )(?:obliges|obliging|binds|binding|compels|requires|forbids|prohibits|"
        rb"forbidden to|prohibited to|incumbent (?:up)?on|enjoined on|permitted to|allowed to) "
        + PARTY + rb"(?!')"
    ),
    re.compile(
        rb"(?:^|[.;:] )(?:To|Upon|On) " + PARTY + rb"(?!') it (?:is|shall be) (?:\w+ )?"
        rb"(?:permitted|forbidden|allowed|prohibited|incumbent)"
    ),
    re.compile(
        PARTY + rb":?(?: [a-z0-9][).])? (?:\w+ly |also |alone |shall |will |must |should ){0,3}"
        rb"(?:is|are|be|remains?) (?:\w+ )?"
        rb"(?:bound|liable|answerable|responsible)\b"
    ),
)  # fmt: skip
"""Words that say whose duty it is without a subject, the surest first."""
LIABILITY = re.compile(rb"\b(?:liab\w+|limit\w*|caps?|damages|compensation|indemni\w+)\b")
BREAKS = re.compile(
    PARTY + rb" (?:\w+ ){0,3}?(?:breach(?:es|ed)?|violates?|fails?|infringes?|misuses?)\b"
)
"""Who is liable for a breach is who commits it."""
LIMITED = re.compile(
    rb"\b(?:only|solely|exclusively|provided (?:that|always)|on condition|subject to|with (?:the )?"
    rb"(?:\S+ ){0,4}?(?:consent|permission|approval|leave)|nobody but|no one but|none but|"
    rb"alone (?:who|which|that)|not otherwise|and (?:for )?no (?:one|other))\b"
)
"""What the party may do within limits: it is bound by these."""
EACH_NAMED = re.compile(rb"(?: -|,(?= _)| \()[^;.]{1,240}?(?:-|,|\)) $")
"""Between "neither of them" and its verb the names of both: "Neither side - A and B - shall"."""
IN_BRACKET = re.compile(rb"\([^()]*$")
LABEL = re.compile(rb"_\w+(?: and _\w+)?:")
EACH_OF_BOTH = re.compile(
    rb"_\w+\b(?!')[^;.]{1,160}? and _\w+\b(?!')"
    rb"(?:,? \(?(?:which|who|whose|the|for)\b[^;.]{0,140}?[,)])? (?:each|both|mutually)"
    rb"(?: (?:shall|will|must|may|agree to))? [a-z]+"
)
"""Both named and then "each": "Acme, whose hull it is, and Best, which laminates it, each keep"."""
EACH_PLAIN = re.compile(rb"_each(?: - | \()[^;.]{1,240}?(?: -|\)) (?:\w+ly )?[a-z]+s\b")
"""The names of both between "either side" and its plain verb."""
BACK_TO = re.compile(
    rb"\b(?:go|goes|come|comes|travels?|returned|handed|given|sent|surrendered|reverts?|shipped)"
    rb" (?:back |up |over |straight )*to _(owner|manufacturer)\b(?!')"
)
"""What goes back to a party, the other one has to give."""
VISITS = re.compile(
    rb"\b(?:[Vv]isits?|[Ii]nspections?|[Aa]udits?|[Cc]hecks|[Aa]ccess|[Ee]ntry|[Ee]xaminations?)"
    rb"(?: \w+){0,3} by _(owner|manufacturer)\b(?!')"
)
"""Visits by a party are its right, in a table without a verb."""
IT_PLAIN = re.compile(
    rb"(?:^|[,;:.] |\b(?:and|but|then) )(?:it|It|they|They|that worker|that person|he|she)"
    rb"(?: (?:also|then|itself|\w+ly))* (?!" + NO_VERB + rb"\b)[a-z]+\b"
)
"""A pronoun with its plain verb."""
NO_SUBJECT = re.compile(rb"_\w+ (?:within|in|at|on|for|with|from|under|by|of) ")
"""A party before a preposition is an object: "tells Buyer within a day"."""
GIVES_NOTHING = re.compile(rb"\b(?:does|do) not (?:grants?|assigns?|waives?)$")
"""Who grants nothing owes nothing by it."""
ACTS = re.compile(rb" (?:\w+ly |also )?(?!" + NO_VERB + rb"\b)[a-z]{2,}s (?!of\b)")
"""A plain verb in the third person right after a party."""
