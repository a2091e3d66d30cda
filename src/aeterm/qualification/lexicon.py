"""Words that give a sentence of a note away, English and French, as data: no rule here is more than a hint.

The outline shows the sentence itself, so a wrong guess misplaces a quote and never invents one.
"""

from __future__ import annotations

import re


def _words(*stems: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(stems) + ")", re.IGNORECASE)


SENSITIVE = _words(
    r"confidential", r"off the record", r"do(?:n't| not) mention", r"between us", r"layoffs?", r"laid off",
    r"resign(?:ed|ing|ation)", r"is leaving", r"unhappy", r"angry", r"upset", r"lawsuit", r"dispute", r"burn(?:ed|t) by",
    r"confidentiel", r"entre nous", r"ne pas (?:mentionner|parler|évoquer|citer)", r"licenciement", r"plan social",
    r"démission", r"quitte", r"mécontent", r"fâché", r"litige", r"sujet sensible", r"tendu", r"agacé", r"échaudé",
)  # fmt: skip
OUR_PROMISE = _words(
    r"i(?:'ll| will| have to| must) (?:send|share|come|prepare|get|bring|call|check|ask)",
    r"we(?:'ll| will| promised| agreed| owe| must) (?:to )?(?:send|share|come|prepare|provide|bring|get|give|them)?",
    r"i (?:promised|agreed|owe)", r"(?:send|sending) (?:him|her|them)", r"to send:?", r"our action", r"on our side:",
    r"je (?:lui |leur |vous )?(?:envoie|enverrai|dois|prépare|rappelle|reviens|transmets)", r"j'ai promis",
    r"nous (?:devons|enverrons|avons promis|préparons)", r"on (?:leur |lui |vous )?(?:envoie|prépare|doit)", r"à envoyer",
    r"de notre côté",
)  # fmt: skip
THEIR_PROMISE = _words(
    r"(?:he|she|they|[A-Z][a-zé]+)(?:'ll| will| promised| agreed to| committed to| is going to| to) "
    r"(?:send|share|introduce|come back|check|confirm|set up|bring|give|get|ask|provide|review|organi[sz]e)",
    r"(?:il|elle|ils|elles|[A-Z][a-zé]+) (?:va|vont|doit|doivent|s'engage(?:nt)? à|revien(?:t|nent)|envoie|confirme)",
    r"de leur côté",
)  # fmt: skip
PAIN = _words(
    r"pain", r"problem", r"issues?\b", r"struggl", r"manual", r"too slow", r"slow\b", r"takes? (?:us|them|too|\d|\w+ days)",
    r"errors?\b", r"delays?\b", r"wast", r"los(?:e|ing)", r"bottleneck", r"frustrat", r"outage", r"overtime",
    r"spreadsheets?", r"cannot", r"unable", r"inefficien", r"duplicat", r"re-?key", r"suffer", r"findings?\b",
    r"concern:", r"impact\b", r"symptom", r"late\b", r"by hand", r"no one knows", r"nobody knows",
    r"problèmes?", r"difficult", r"manuel", r"lent", r"trop de temps", r"erreurs?\b", r"retards?\b", r"per(?:d|te)",
    r"goulot", r"pénible", r"pannes?", r"heures sup", r"tableurs?", r"n'arriv", r"inefficac", r"doublons?", r"ressaisi",
    r"prend (?:trop|\d|\w+ jours)", r"souffr", r"à la main", r"constats?\b", r"symptôme", r"personne ne sait",
)  # fmt: skip
SPOKEN = re.compile(r"[\"“«]\s?(?:\S+\s+){3,}\S+?\s?[\"”»]")
"""Words between quotation marks, four or more: somebody said them."""
RIVALS = _words(r"competition:", r"rivals?\b", r"competitor", r"incumbent", r"internal build", r"concurren", r"sortant",
                r"développement interne")  # fmt: skip
METRICS = re.compile(
    r"\d[\d.,\s\u00a0\u202f]*\s?(?:%|percent|pour cent|k?€|k?eur\b|days?\b|hours?\b|jours?\b|heures?\b|points?\b|fte\b|etp\b)"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|deux|trois|quatre|cinq|sept|huit|neuf|dix) (?:days|hours|jours"
    r"|heures|people|personnes)",
    re.IGNORECASE,
)
ELEMENTS: dict[str, re.Pattern[str]] = {
    "decision_criteria": _words(
        r"criteri", r"must[- ]have", r"requirements?", r"rfp", r"shortlist", r"short list", r"scoring", r"critère",
        r"exigences?", r"cahier des charges", r"grille",
    ),
    "decision_process": _words(
        r"committee", r"steering", r"approv", r"the board", r"decides?\b", r"decision", r"sign[- ]?off", r"comité",
        r"validation", r"arbitrage", r"décision", r"décide", r"codir", r"comex",
    ),
    "paper_process": _words(
        r"legal\b", r"contract\b", r"procurement", r"security (?:questionnaire|review)", r"msa\b", r"dpa\b",
        r"purchase order", r"signator", r"juridique", r"contrat\b", r"achats\b", r"bon de commande", r"signataire",
        r"questionnaire",
    ),
    "why_now": _words(
        r"deadline", r"by (?:the )?end of", r"before (?:the )?\w+", r"audit", r"go[- ]live", r"expir", r"regulat",
        r"must be (?:live|in place)", r"échéance", r"avant (?:le|la|fin|l')", r"fin de contrat", r"mise en service",
        r"réglement", r"en production",
    ),
}  # fmt: skip
HEDGED = _words(
    r"i think", r"we think", r"maybe", r"perhaps", r"probably", r"seems?\b", r"should be", r"apparently", r"i guess",
    r"might", r"je (?:crois|pense)", r"peut-être", r"probablement", r"semble", r"sans doute", r"apparemment",
    r"à confirmer", r"to be confirmed", r"tbc\b",
)  # fmt: skip
CONTRARY = _words(
    r"not a (?:price|budget|matter|question)", r"no (?:issue|problem|concern|objection)s?", r"not an issue", r"happy with", r"pas de problème", r"aucun(?:e)? (?:souci"
    r"|problème|objection)",
)  # fmt: skip
OBJECTIONS: dict[str, re.Pattern[str]] = {
    "price": _words(
        r"too expensive", r"expensive", r"pric(?:e|ey|ing)", r"discount", r"cheaper", r"trop cher", r"\bcher\b", r"prix",
        r"remise", r"moins cher",
    ),
    "budget": _words(r"budget", r"no money", r"freeze", r"funding", r"gel des", r"enveloppe", r"financement"),
    "timing": _words(
        r"timing", r"calendrier", r"pas (?:de |d')?\w+ (?:\w+ )?pendant", r"not (?:now|this (?:year|quarter))", r"next (?:year|quarter|fiscal)", r"too (?:early|busy)", r"postpon",
        r"no time", r"bandwidth", r"pas maintenant", r"l'an(?:née)? prochain", r"trop tôt", r"report(?:er|é)",
        r"pas le temps", r"surcharg",
    ),
    "authority": _words(
        r"not my (?:decision|call)", r"need(?:s)? (?:to ask|approval)", r"have to ask", r"above (?:me|my)",
        r"pas (?:moi|nous) qui décid", r"doi[ts] demander", r"au-dessus de",
    ),
    "status_quo": _words(
        r"good enough", r"works (?:fine|well)", r"do nothing", r"we can live with", r"current (?:tool|system) (?:is|does)",
        r"spreadsheets? (?:work|do)", r"suffit", r"fonctionne (?:bien|encore)", r"ne rien faire", r"on s'en sort",
        r"change fatigue", r"résistance",
    ),
    "product_gap": _words(
        r"missing (?:feature|function)", r"doesn't (?:support|handle|do)", r"does not (?:support|handle|do)",
        r"no support for", r"lacks?\b", r"il manque", r"ne (?:gère|prend|sait|supporte) pas", r"manquant",
    ),
    "technical": _words(
        r"integrat", r"migrat", r"performance", r"api\b", r"saml", r"sso\b", r"compatib", r"intégr", r"reprise des données",
        r"interface avec",
    ),
    "security": _words(
        r"security", r"gdpr", r"privacy", r"data residency", r"hosting", r"iso ?27001", r"soc ?2", r"liabilit",
        r"sécurité", r"rgpd", r"hébergement", r"données personnelles", r"rssi", r"secnumcloud", r"responsabilité",
    ),
    "trust": _words(
        r"reference", r"proof", r"never heard", r"too small", r"burn(?:ed|t) by", r"case study", r"référence", r"preuve",
        r"échaudé", r"trop petit", r"retour d'expérience",
    ),
    "competitor": _words(
        r"competitor", r"competing", r"also (?:talking|looking|evaluating|seeing)", r"incumbent", r"concurren",
        r"regardent aussi", r"en place chez", r"sortant",
    ),
    "procurement": _words(
        r"procurement", r"purchasing", r"tender", r"payment terms", r"vendor (?:list|onboarding)", r"achats\b",
        r"appel d'offres", r"référencement", r"délais? de paiement",
    ),
}  # fmt: skip
"""Order matters: the first category that matches names the objection."""
DOUBT = _words(
    r"objection", r"too\b", r"not\b", r"n't", r"no\b", r"but\b", r"concern", r"worr", r"afraid", r"object", r"push(?:ed)? back",
    r"hesita", r"wants? (?:a )?(?:discount|proof|reference)", r"asks? for", r"asked for", r"need(?:s)? (?:proof|a reference)",
    r"blocks?\b", r"challenge", r"why\b", r"expensive", r"cheaper", r"freeze", r"also (?:talking|looking|evaluating)",
    r"trop\b", r"pas\b", r"aucun", r"mais\b", r"inqui", r"crain", r"peur", r"risque", r"hésit", r"frein", r"bloqu",
    r"veut (?:une )?(?:remise|preuve|référence)", r"demande(?:nt)?\b", r"cher\b", r"moins cher", r"gel\b", r"regardent aussi",
    r"doute", r"exige",
)  # fmt: skip
"""An objection needs a topic and a doubt: "pricing sheet sent" is none."""
