"""Words that give a sentence of a note away, English and French, as data: no rule here is more than a hint.

The outline shows the sentence itself, so a wrong guess misplaces a quote and never invents one.
"""

from __future__ import annotations

import re

from aeterm.qualification.wording import stems

SENSITIVE = stems(
    r"confidential",
    r"off the record",
    r"do(?:n't| not) mention",
    r"between us",
    r"layoffs?",
    r"laid off",
    r"resign(?:ed|ing|ation)",
    r"is leaving",
    r"unhappy",
    r"angry",
    r"upset",
    r"lawsuit",
    r"dispute",
    r"burn(?:ed|t) by",
    r"confidentiel",
    r"entre nous",
    r"ne pas (?:mentionner|parler|évoquer|citer)",
    r"licenciement",
    r"plan social",
    r"démission",
    r"quitte",
    r"mécontent",
    r"fâché",
    r"litige",
    r"sujet sensible",
    r"tendu",
    r"agacé",
    r"échaudé",
)
_UNTOLD = r"(?<!qu['’])(?<!que )"
OUR_FRENCH_WORD = (
    rf"{_UNTOLD}(?:(?:j['’]|je (?:lui |leur |vous |te |t['’])?)ai|on (?:lui |leur |vous |te |t['’])?a|"
    r"nous (?:lui |leur |vous |te |t['’])?avons) (?:aussi |bien )?promis\b"
    rf"|{_UNTOLD}(?:je (?:lui |leur |vous )?promets|on (?:lui |leur |vous )?promet|"
    r"nous (?:lui |leur |vous )?promettons)\b"
    r"|^\W*(?:ai )?promis(?= (?:de|à|aux?) | d['’])"
    rf"|{_UNTOLD}(?:je m['’]engage|je me suis engagée?|on s['’]engage|on s['’]est engagée?s?|nous nous engageons|"
    r"nous nous sommes engagée?s?)(?= (?:auprès [^,.;:!?]{1,40} )?à [^\W\d_]+(?:er|ir|re)\b)"
)
"""By what one of us took something on; not what others say that we took on."""
OUR_PROMISE = stems(
    r"i(?:'ll| will| have to| must) (?:send|share|come|prepare|get|bring|call|check|ask)",
    r"we(?:'ll| will| promised| agreed| owe| must) (?:to )?(?:send|share|come|prepare|provide|bring|get|give|them)?",
    r"i (?:promised|agreed|owe)",
    r"(?:send|sending) (?:him|her|them)",
    r"to send:?",
    r"our action",
    r"on our side:",
    r"je (?:lui |leur |vous )?(?:envoie|enverrai|dois|prépare|rappelle|reviens|transmets)",
    OUR_FRENCH_WORD,
    r"nous (?:devons|enverrons|préparons)",
    r"on (?:leur |lui |vous )?(?:envoie|prépare|doit)",
    r"à (?:envoyer|rappeler|relancer)",
    r"promise?[ds]?\s?:",
    r"^(?:send|envoyer|rappeler|relancer)\b",
    r"de notre côté",
)
THEIR_PROMISE = stems(
    r"(?:he|she|they|(?-i:[A-ZÉ][a-zéèï]+))(?:'ll| will| promised| agreed to| committed to| is going to|"
    r" to) (?:send|share|introduce|come back|check|confirm|set up|bring|give|get|ask|provide|review|organi[sz]e)",
    r"(?:il|elle|ils|elles|(?-i:[A-ZÉ][a-zéèï]+)) (?:(?:va|vont|doit|doivent|"
    r"revien(?:t|nent|dra|dront)|envoie|enverr(?:a|ont)|rappell?er(?:a|ont)|transmettr(?:a|ont)|confirmer(?:a|ont))\b|"
    r"s'engage(?:nt)? à)",
    r"de leur côté",
)
PAIN = stems(
    r"pain",
    r"problem",
    r"issues?\b",
    r"struggl",
    r"manual",
    r"too slow",
    r"slow\b",
    r"takes? (?:us|them|too|\d|\w+ days)",
    r"errors?\b",
    r"delays?\b",
    r"wast",
    r"los(?:e|ing)",
    r"bottleneck",
    r"frustrat",
    r"outage",
    r"overtime",
    r"spreadsheets?",
    r"cannot",
    r"unable",
    r"inefficien",
    r"duplicat",
    r"re-?key",
    r"suffer",
    r"findings?\b",
    r"concern:",
    r"impact\b",
    r"symptom",
    r"late\b",
    r"by hand",
    r"no one knows",
    r"nobody knows",
    r"problèmes?",
    r"difficult",
    r"manuel",
    r"lent",
    r"trop de temps",
    r"erreurs?\b",
    r"retards?\b",
    r"per(?:d|te)",
    r"goulot",
    r"pénible",
    r"pannes?",
    r"heures sup",
    r"tableurs?",
    r"n'arriv",
    r"inefficac",
    r"doublons?",
    r"ressaisi",
    r"prend (?:trop|\d|\w+ jours)",
    r"souffr",
    r"à la main",
    r"constats?\b",
    r"symptôme",
    r"personne ne sait",
)
SPOKEN = re.compile(r"[\"“«]\s?(?:\S+\s+){3,}\S+?\s?[\"”»]")
"""Words between quotation marks, four or more: somebody said them."""
PLANNED = re.compile(r"^\W*(?:next(?: steps?)?|prochaines? étapes?|suite|suivant)\s?:", re.IGNORECASE)
"""What comes next is no pain."""
RIVALS = stems(
    r"competition:",
    r"rivals?\b",
    r"competitor",
    r"incumbent",
    r"internal build",
    r"concurren",
    r"sortant",
    r"développement interne",
)
METRICS = re.compile(
    r"\d[\d.,\s\u00a0\u202f]*\s?(?:%|percent|pour cent|k?€|k?eur\b|days?\b|hours?\b|jours?\b|heures?\b|"
    r"points?\b|fte\b|etp\b)"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|deux|trois|quatre|cinq|sept|huit|neuf|dix) (?:days|hours|jours"
    r"|heures|people|personnes)",
    re.IGNORECASE,
)
OUR_PRICE = re.compile(r"^\W*(?:proposition|proposal|offre|offer|devis|quote)\b", re.IGNORECASE)
"""What we ask for is no figure of theirs."""
ELEMENTS: dict[str, re.Pattern[str]] = {
    "decision_criteria": stems(
        r"criteri",
        r"must[- ]have",
        r"requirements?",
        r"rfp",
        r"shortlist",
        r"short list",
        r"scoring",
        r"critère",
        r"exigences?",
        r"cahier des charges",
        r"grille",
    ),
    "decision_process": stems(
        r"committee",
        r"steering",
        r"approv",
        r"the board",
        r"decides?\b",
        r"decision",
        r"sign[- ]?off",
        r"comité",
        r"validation",
        r"arbitrage",
        r"décision",
        r"décide",
        r"codir",
        r"comex",
    ),
    "paper_process": stems(
        r"legal\b",
        r"contract\b",
        r"procurement",
        r"security (?:questionnaire|review)",
        r"msa\b",
        r"dpa\b",
        r"purchase order",
        r"signator",
        r"juridique",
        r"contrat\b",
        r"achats\b",
        r"bon de commande",
        r"signataire",
        r"questionnaire",
    ),
    "why_now": stems(
        r"deadline",
        r"by (?:the )?end of",
        r"before (?:the )?\w+",
        r"audit",
        r"go[- ]live",
        r"expir",
        r"regulat",
        r"must be (?:live|in place)",
        r"échéance",
        r"avant (?:le|la|fin|l')",
        r"fin de contrat",
        r"mise en service",
        r"réglement",
        r"en production",
    ),
}
HEDGED = stems(
    r"i think",
    r"we think",
    r"maybe",
    r"perhaps",
    r"probably",
    r"seems?\b",
    r"should be",
    r"apparently",
    r"i guess",
    r"might",
    r"je (?:crois|pense)",
    r"peut-être",
    r"probablement",
    r"semble",
    r"sans doute",
    r"apparemment",
    r"à confirmer",
    r"to be confirmed",
    r"tbc\b",
)
