"""What a mutual action plan says: names of steps, what closes them, checks, and words of notes; as data."""

from __future__ import annotations

import re
from functools import partial

from aeterm.qualification.wording import filled

NAMES = {
    "en": {
        "poc": "proof of concept",
        "business_case": "business case",
        "verbal": "verbal agreement",
        "security": "security review",
        "legal": "legal review",
        "po": "purchase order",
        "signature": "signature",
        "kickoff": "kickoff",
        "go_live": "go-live",
        "publication": "publication (AAPC)",
        "dce": "tender file (DCE) in hand",
        "go_no_go": "go or no-go",
        "questions": "questions on the tender file",
        "bid": "bid filed (DLRO)",
        "analysis": "analysis of the bids",
        "hearing": "hearing",
        "award": "intended award",
        "standstill": "end of the standstill",
        "notification": "notification",
        "order": "first purchase order",
    },
    "fr": {
        "poc": "preuve de concept",
        "business_case": "dossier économique",
        "verbal": "accord verbal",
        "security": "revue de sécurité",
        "legal": "relecture juridique",
        "po": "bon de commande",
        "signature": "signature",
        "kickoff": "réunion de lancement",
        "go_live": "mise en service",
        "publication": "publication (AAPC)",
        "dce": "DCE retiré",
        "go_no_go": "go ou no-go",
        "questions": "questions sur le DCE",
        "bid": "dépôt de l'offre (DLRO)",
        "analysis": "analyse des offres",
        "hearing": "audition",
        "award": "attribution pressentie",
        "standstill": "fin du délai de suspension",
        "notification": "notification",
        "order": "premier bon de commande",
    },
}
CLOSED_BY = {
    "en": {
        "poc": "the criteria set before the trial are met, in writing",
        "business_case": "their figures, signed off by the person who owns them",
        "verbal": "a yes from the person who signs, and what it still depends on",
        "security": "the questionnaire is answered and accepted",
        "legal": "no open remark on the contract",
        "po": "the order number",
        "signature": "both signatures",
        "kickoff": "team, calendar and measure of success agreed",
        "go_live": "the first users work with it",
        "publication": "the notice is online",
        "dce": "RC, CCAP, CCTP and price sheets are read",
        "go_no_go": "our decision, with the reasons",
        "questions": "answers published on the buyer's platform, about six days before the deadline",
        "bid": "the receipt of the platform, before the hour of the deadline",
        "analysis": "the end of the analysis is announced",
        "hearing": "answers given, only where the procedure allows it",
        "award": "the letter to the winner, and those to the others",
        "standstill": "11 days after the letters, 16 on paper; formal procedures only",
        "notification": "the notified contract",
        "order": "the order number",
    },
    "fr": {
        "poc": "les critères fixés avant l'essai sont atteints, par écrit",
        "business_case": "leurs chiffres, validés par la personne qui les porte",
        "verbal": "le oui de la personne qui signe, et ce dont il dépend encore",
        "security": "le questionnaire est rempli et accepté",
        "legal": "plus aucune remarque ouverte sur le contrat",
        "po": "le numéro de commande",
        "signature": "les deux signatures",
        "kickoff": "équipe, calendrier et mesure du succès convenus",
        "go_live": "les premiers utilisateurs travaillent avec",
        "publication": "l'avis est en ligne",
        "dce": "RC, CCAP, CCTP et bordereaux de prix sont lus",
        "go_no_go": "notre décision, avec ses raisons",
        "questions": "réponses publiées sur le profil d'acheteur, environ six jours avant la date limite",
        "bid": "l'accusé de la plateforme, avant l'heure limite",
        "analysis": "la fin de l'analyse est annoncée",
        "hearing": "réponses données, si la procédure le permet",
        "award": "la lettre à l'attributaire, et celles aux autres candidats",
        "standstill": "11 jours après les lettres, 16 sur papier ; procédures formalisées seulement",
        "notification": "le marché notifié",
        "order": "le numéro de commande",
    },
}
FUNCTIONS = {
    "en": {"presales": "with pre-sales", "legal": "with our legal", "delivery": "with delivery",
           "bid": "with the bid team"},
    "fr": {"presales": "avec l'avant-vente", "legal": "avec notre juridique", "delivery": "avec l'équipe projet",
           "bid": "avec l'équipe appels d'offres"},
}  # fmt: skip
SEASON_NAMES = {
    "en": {"august": "in August", "holidays": "between 15 Dec and 5 Jan",
           "closing": "in December, when public orders are closed"},
    "fr": {"august": "au mois d'août", "holidays": "entre le 15 déc. et le 5 janv.",
           "closing": "en décembre, où les engagements publics sont clos"},
}  # fmt: skip
TEXTS = {
    "en": {
        "working_day": "{n} working day",
        "working_days": "{n} working days",
        "calendar_days": "{n} calendar days",
        "fact_close": "plan: {step} due {due} = expected close",
        "fact_close_before": "plan: {step} due {due} = last working day up to the expected close {close}",
        "fact_noted": "plan: {step} due {due} = the day noted",
        "fact_noted_before": "plan: {step} due {due} = last working day up to the day noted, {close}",
        "fact_pressed": "plan: {step} due {due}, before {other} {other_due}",
        "fact_back": "plan: {step} due {due} = {other} {other_due} - {days}",
        "fact_onwards": "plan: {step} due {due} = {other} {other_due} + {days}",
        "fact_today": "plan: {step} due {due} = {today} + {days}",
        "fact_slack": "plan: {step} begins on {starts} at the latest, {days} from today",
        "fact_no_slack": "plan: {step} begins today, {starts}, at the latest",
        "fact_late": "plan: counted back from {anchor} {anchor_due}, {step} should have begun on {starts}, {days} "
        "before today",
        "unknown": "unknown",
        "to_do": "to do",
        "day_set": "day set by the buyer",
        "planned": "on the calendar for {day}",
        "go_live_noted": "{day}, as noted",
        "go_live_offered": "{day} by these lead times, to be agreed",
        "slack": "slack: {days}; {step} begins on {starts} at the latest",
        "no_slack": "no slack: {step} begins today at the latest",
        "late": "negative slack, {days} short: counted back from {anchor} {anchor_due}, {step} should have begun on "
        "{starts}; the steps above are dated from today",
        "late_bid": "negative slack, {days} short: {step} should have begun on {starts} to make the deadline of "
        "{anchor_due}",
        "side_by_side": "security and legal side by side win back {days}",
        "from_today": "no expected close lies ahead: the steps above are dated from today, at the usual lead times",
        "no_deal": "no deal is named: the steps above are dated from today, at the usual lead times",
        "no_owner": "no name on their side yet: {steps}",
        "after_close": "after the expected close, {close}: {steps}",
        "signs_after": "the plan signs on {due}, {days} after the expected close, {close}",
        "in_season": "{steps}: {season}",
        "abroad": "the steps are those of French public procurement: check the rules of the country on file",
        "adapted": "an adapted procedure (MAPA) is spoken of: no standstill",
        "by_words": "taken for a public procedure by the words noted: a private tender has no standstill",
        "platform": "once the notice is out, all goes through the platform of the buyer: do not send this plan",
        "lost": "the deal is lost: there is nothing to plan",
        "won": "the deal is won and under way: there is nothing left to sign",
        "ask_go_live": "On which day does it have to work, and what happens if it is later?",
        "ask_owner": "Who carries each of these steps on your side?",
        "ask_dates": "Which of these dates does not hold on your side?",
    },
    "fr": {
        "working_day": "{n} jour ouvré",
        "working_days": "{n} jours ouvrés",
        "calendar_days": "{n} jours calendaires",
        "fact_close": "plan : {step} pour le {due} = signature attendue",
        "fact_close_before": "plan : {step} pour le {due} = dernier jour ouvré avant la signature attendue du {close}",
        "fact_noted": "plan : {step} pour le {due} = le jour noté",
        "fact_noted_before": "plan : {step} pour le {due} = dernier jour ouvré avant le jour noté, {close}",
        "fact_pressed": "plan : {step} pour le {due}, avant {other} {other_due}",
        "fact_back": "plan : {step} pour le {due} = {other} {other_due} - {days}",
        "fact_onwards": "plan : {step} pour le {due} = {other} {other_due} + {days}",
        "fact_today": "plan : {step} pour le {due} = {today} + {days}",
        "fact_slack": "plan : {step} commence le {starts} au plus tard, {days} à partir d'aujourd'hui",
        "fact_no_slack": "plan : {step} commence aujourd'hui, {starts}, au plus tard",
        "fact_late": "plan : à rebours depuis {anchor} {anchor_due}, {step} aurait dû commencer le {starts}, {days} "
        "avant aujourd'hui",
        "unknown": "inconnu",
        "to_do": "à faire",
        "day_set": "date fixée par l'acheteur",
        "planned": "à l'agenda le {day}",
        "go_live_noted": "{day}, comme noté",
        "go_live_offered": "{day} selon ces délais, à convenir",
        "slack": "marge : {days} ; {step} commence le {starts} au plus tard",
        "no_slack": "aucune marge : {step} commence aujourd'hui au plus tard",
        "late": "marge négative, il manque {days} : à rebours depuis {anchor} {anchor_due}, {step} aurait dû "
        "commencer le {starts} ; les étapes ci-dessus sont datées à partir d'aujourd'hui",
        "late_bid": "marge négative, il manque {days} : {step} aurait dû commencer le {starts} pour tenir la date "
        "limite du {anchor_due}",
        "side_by_side": "sécurité et juridique en parallèle font gagner {days}",
        "from_today": "aucune signature attendue à venir : les étapes ci-dessus sont datées à partir d'aujourd'hui, "
        "aux délais habituels",
        "no_deal": "aucune affaire n'est nommée : les étapes ci-dessus sont datées à partir d'aujourd'hui, aux délais "
        "habituels",
        "no_owner": "aucun nom de leur côté pour : {steps}",
        "after_close": "après la signature attendue, {close} : {steps}",
        "signs_after": "le plan signe le {due}, {days} après la signature attendue, {close}",
        "in_season": "{steps} : {season}",
        "abroad": "les étapes sont celles de la commande publique française : vérifier les règles du pays noté",
        "adapted": "il est question d'une procédure adaptée (MAPA) : pas de délai de suspension",
        "by_words": "pris pour un marché public d'après les mots notés : un appel d'offres privé n'a ni avis ni délai "
        "de suspension",
        "platform": "une fois l'avis publié, tout passe par le profil d'acheteur : ne pas envoyer ce plan",
        "lost": "l'affaire est perdue : il n'y a rien à planifier",
        "won": "l'affaire est gagnée et lancée : il ne reste rien à signer",
        "ask_go_live": "Quel jour faut-il que cela marche, et que se passe-t-il si c'est plus tard ?",
        "ask_owner": "Qui porte chacune de ces étapes chez vous ?",
        "ask_dates": "Laquelle de ces dates ne tient pas chez vous ?",
    },
}


def _said(*words: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(words) + r")(?!\w)", re.IGNORECASE)


SAID_OF = {
    "poc": _said(r"pocs?", r"proof of concept", r"pilot", r"pilote", r"maquette", r"preuve de concept"),
    "business_case": _said(
        r"business case", r"payback", r"roi", r"return on investment", r"cas d'affaires", r"retour sur investissement",
        r"dossier économique", r"board paper",
    ),
    "verbal": _said(
        r"verbal(?:ly)?", r"said yes", r"accord (?:oral|verbal|de principe)", r"a dit oui", r"feu vert", r"go-ahead"
    ),
    "security": _said(
        r"security (?:review|questionnaire|file|audit)", r"penetration test", r"subprocessors?", r"(?:questionnaire|"
        r"dossier|revue|audit) (?:de )?sécurité", r"test d'intrusion", r"rssi", r"ciso",
    ),
    "legal": _said(
        r"legal", r"red ?lines?", r"counsel", r"liability", r"notice period", r"contract", r"juridique", r"juriste",
        r"contrat", r"clauses?",
    ),
    "po": _said(
        r"(?-i:PO)", r"purchase order", r"order form", r"bon de commande",
        r"procurement (?:review|process|approval|committee)",
        r"(?:validation|accord|circuit|procédure) (?:des |aux )?achats",
    ),
    "signature": _said(r"signs?(?!-)", r"signatory", r"signature", r"signe(?:nt|ra)?", r"signataire"),
    "kickoff": _said(r"kick-?off", r"roll-out", r"lancement", r"démarrage", r"déploiement"),
    "go_live": _said(r"go-?live", r"go live", r"mise en (?:service|production)"),
    "publication": _said(r"publication", r"aapc", r"boamp"),
    "dce": _said(r"dce", r"cctp", r"ccap", r"tender (?:file|documents)"),
    "go_no_go": _said(r"go ?/ ?no-?go", r"go ou no-?go"),
    "questions": _said(r"réponses publiées", r"questions jusqu", r"clarifications?"),
    "bid": _said(r"remise des offres", r"dépôt", r"mémoire technique", r"bid", r"bids"),
    "analysis": _said(r"analyse des offres", r"évaluation"),
    "hearing": _said(r"auditions?", r"soutenance", r"hearing"),
    "award": _said(r"attribution", r"attributaire", r"award"),
    "standstill": _said(r"standstill", r"délai de suspension"),
    "notification": _said(r"notification", r"notifié"),
    "order": _said(r"bon de commande", r"purchase order"),
}  # fmt: skip
"""Words by which a note or a meeting speaks of a step."""
GO_LIVE_DAY = re.compile(
    r"go[- ]?live|\blive (?:by|on|for)\b|in place (?:by|on)\b|mise en (?:service|production)"
    r"|en production (?:le|pour|au)|en place (?:le|pour le|au)\b",
    re.IGNORECASE,
)
"""Said of the day on which it has to work."""
BID_DAY = re.compile(
    r"remise des offres|date limite|\bDLRO\b|bids? (?:are )?due|deadline for (?:the )?(?:bids|offers|tenders)",
    re.IGNORECASE,
)
"""Said of the day by which a bid is filed."""
PUBLIC_BUYER = re.compile(
    r"\bpubli(?:c|que)s?\b|collectivité|government|council|local authority|ministère|secteur public", re.IGNORECASE
)
"""Sector or segment of an account that buys by public procurement."""
RENEWAL = re.compile(r"renew|renouvel", re.IGNORECASE)
EXPANSION = re.compile(r"expan|extens|upsell|add-?on|growth", re.IGNORECASE)
"""Kinds of deal in which the customer knows the product."""
OURS = re.compile(
    r"discount|remise|paymen|paiement|price|prix|tarif|quote|devis|offre\b|offer\b|proposal|proposition|notice period"
    r"|préavis|contre engagement|lowered|baissé|renewal|renouvel|forecast|commit\b|best case",
    re.IGNORECASE,
)
"""Said of the terms of the deal: no figure of the customer, and not for a page that the customer reads."""
TRIGGER = re.compile(
    r"trigger|déclench|deadline|échéance|date limite|\bmust\b|\bdoit\b|before|\bavant\b|end of|\bfin d|expir",
    re.IGNORECASE,
)
"""Said of an event that exists without us."""
MONEY = re.compile(r"\d ?k\b|[€£$]|\b(?:EUR|USD|GBP)\b", re.IGNORECASE)
ADAPTED = re.compile(r"\bMAPA\b|procédure adaptée", re.IGNORECASE)
TURNED = re.compile(r"\b(?:not|no|never|pas|aucune?)\b|n['’]t\b", re.IGNORECASE)
"""A sentence with such a word does not name the day on which something is."""

said = partial(filled, TEXTS)
"""A text of the table with its values filled in."""


def working_days(language: str, count: int) -> str:
    """`1 working day`, `12 working days`."""
    is_one = abs(count) == 1 or (count == 0 and language == "fr")
    return said(language, "working_day" if is_one else "working_days", n=abs(count))
