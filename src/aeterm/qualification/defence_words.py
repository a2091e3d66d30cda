"""The twelve questions of a deal review, what is asked for where an answer lacks, and words that give answers away.

English and French, as data. The questions are those of the domain study, section 4.6.
"""

from __future__ import annotations

from aeterm.qualification.wording import any_of

QUESTIONS = {
    "en": (
        "What changed since last time?",
        "What did the buyer do (not say)?",
        "Why buy at all, why now, why us?",
        "Who signs, last direct contact?",
        "What number will they defend internally?",
        "Written criteria and our rank?",
        "Steps left, owner, dates; the buyer's documented next step?",
        "Paper: who, how long, red lines?",
        "Champion tested how?",
        "Rival's best move next week?",
        "What would make you drop it from commit?",
        "What do you need from us (expert, exec call, discount authority)?",
    ),
    "fr": (
        "Qu'est-ce qui a changé depuis la dernière fois ?",
        "Qu'a fait l'acheteur (pas dit) ?",
        "Pourquoi acheter, pourquoi maintenant, pourquoi nous ?",
        "Qui signe, dernier contact direct ?",
        "Quel chiffre défendront-ils en interne ?",
        "Critères écrits et notre rang ?",
        "Étapes restantes, responsable, dates ; la prochaine étape écrite de l'acheteur ?",
        "Contrat : qui, quel délai, lignes rouges ?",
        "Champion mis à l'épreuve comment ?",
        "Meilleur coup du concurrent la semaine prochaine ?",
        "Qu'est-ce qui le ferait sortir du commit ?",
        "De quoi avez-vous besoin (expert, appel d'un dirigeant, remise) ?",
    ),
}
PHRASES = {
    "en": {
        "title": "Deal defence",
        "since": "since {day}",
        "since_call": "since the call of {day}",
        "no_change": "nothing on file since then",
        "new": "new in the book since then",
        "why_buy": "why buy",
        "why_now": "why now",
        "why_us": "why us",
        "signs": "who signs",
        "rank": "our rank",
        "criteria": "criteria",
        "theirs": "buyer's next step",
        "steps": "steps",
        "ours": "ours",
        "test": "test",
        "move": "next week",
        "not_commit": "it is not in commit: {category}",
        "lacks": "{category} rests on nothing on file for: {elements}",
        "commit_lacks": "commit would lack: {elements}",
        "objection": "objection heard, {label}",
        "next_step": "dated next step",
        "unknown": "unknown",
        "unconfirmed": "not confirmed",
        "risks": "Risks",
        "no_risk": "none seen in the book",
        "to_do": "Next, on our side",
        "ask": "Asked of management",
        "ask_none": "nothing",
        "ask_step": "{owner}: {step}",
        "ask_agree": "{owner}: agree a dated next step with the buyer",
        "ask_nothing": "the deal is closed: nothing to ask",
        "ask_expert": "help on the objection about {label}: {expert}",
        "due": "due {day}",
        "me": "the AE",
        "because": "nothing on file on: {element}",
        "left_out": "Left out",
        "sensitive_1": "1 sensitive sentence",
        "sensitive_n": "{n} sensitive sentences",
    },
    "fr": {
        "title": "Défense de l'affaire",
        "since": "depuis le {day}",
        "since_call": "depuis l'engagement du {day}",
        "no_change": "rien de noté depuis",
        "new": "entrée depuis dans le portefeuille",
        "why_buy": "pourquoi acheter",
        "why_now": "pourquoi maintenant",
        "why_us": "pourquoi nous",
        "signs": "qui signe",
        "rank": "notre rang",
        "criteria": "critères",
        "theirs": "prochaine étape de l'acheteur",
        "steps": "étapes",
        "ours": "de notre côté",
        "test": "épreuve",
        "move": "la semaine prochaine",
        "not_commit": "elle n'est pas en commit : {category}",
        "lacks": "{category} ne repose sur rien de noté pour : {elements}",
        "commit_lacks": "il manquerait au commit : {elements}",
        "objection": "objection entendue, {label}",
        "next_step": "prochaine étape datée",
        "unknown": "inconnu",
        "unconfirmed": "à confirmer",
        "risks": "Risques",
        "no_risk": "aucun dans le portefeuille",
        "to_do": "À faire de notre côté",
        "ask": "Demandé à la direction",
        "ask_none": "rien",
        "ask_step": "{owner} : {step}",
        "ask_agree": "{owner} : convenir avec l'acheteur d'une prochaine étape datée",
        "ask_nothing": "l'affaire est close : rien à demander",
        "ask_expert": "une aide sur l'objection {label} : {expert}",
        "due": "pour le {day}",
        "me": "le commercial",
        "because": "rien de noté sur : {element}",
        "left_out": "Laissé de côté",
        "sensitive_1": "1 phrase sensible",
        "sensitive_n": "{n} phrases sensibles",
    },
}
ASKS = {
    "en": {
        "economic_buyer": "an executive call to reach the person who releases the money",
        "champion": "a door: who among us knows somebody there?",
        "decision_process": "half an hour to test the steps to a decision, this week",
        "paper_process": "our legal to open the paper in parallel, this week",
    },
    "fr": {
        "economic_buyer": "l'appel d'un dirigeant pour atteindre qui débloque l'argent",
        "champion": "une porte : qui, chez nous, y connaît quelqu'un ?",
        "decision_process": "une demi-heure pour éprouver les étapes de décision, cette semaine",
        "paper_process": "notre juridique pour ouvrir le contrat en parallèle, cette semaine",
    },
}
"""What to ask the manager for, by the element that nothing in the book speaks for."""


DEEDS = any_of(
    r"\b(?!(?:we|i|nous|je|on|j'ai)\b)(?:(?-i:[A-ZÉ][\w'’-]+)|he|she|they|ils?|elles?) (?:has |have |had |a |ont )?"
    r"(?:sent|shared|introduced|signed|gave|booked|invited|approved|drew|forwarded|set up|brought us|"
    r"envoyé|partagé|présenté|signé|donné|invité|validé|transmis|organisé)\b",
)
"""The other side did something, in the past."""
FOR_US = any_of(
    r"\b(?:prefers?|preferred|likes?|liked|chose|chosen|favou?rs?|picked) (?:us|our|your)\b",
    r"\bimpressed (?:by|with) (?:us|our|your|the demo)\b|\bleans? (?:to|towards) us\b",
    r"\b(?:we|you) are (?:their|our|the) (?:first choice|favou?rite)",
    r"\b(?:préfère(?:nt)?|aime(?:nt)?|apprécie(?:nt)?|choisit|choisissent|choisi) (?:notre|votre)\b",
    r"\bnous (?:préfèr|choisi)\w+|\b(?:séduite?s?|convaincue?s?) par (?:nous|notre|votre)\b",
    r"\bpenche(?:nt)? pour nous\b",
)
"""Somebody would rather have us; a preference for anything else is not meant."""
RANK = any_of(
    r"\bwe (?:are|rank|came|scored)\b[^.]{0,20}\b(?:first|second|third|top|ahead|last)\b|\bshort-? ?list",
    r"\b(?:nous sommes|on est|classés?)\b[^.]{0,20}\b(?:premiers?|deuxièmes?|seconds?|troisièmes?|tête)\b",
    r"\bfinalistes?\b",
)
SIGNATORY = any_of(
    r"(?<!good )\bsigns\b|\bto sign\b|\bsignator|\bsignature (?:by|within|before)\b",
    r"\bsigne(?:nt|ra)?\b|\bsignataire|\bsignature (?:possible|prévue|le|avant le)\b",
)
WHY_NOW = any_of(
    r"\bdeadline|\bexpir|\bgo-?live|\bregulat|\bmust be (?:live|in place)|\bby (?:the )?end of|\bcontract ends",
    r"\béchéance|\béchu|\bfin de contrat|\bmise en service|\bréglement|\bavant (?:la clôture|fin|le \d)",
)
"""A date that exists without us."""
NOT_YET = any_of(
    r"\baim(?:ing)? (?:for|to)\b|^\W*ask\b|\bto (?:ask|get|find out)\b|\bwe (?:have to|must|need to)\b",
    r"^\W*(?:viser|demander|obtenir)\b|\bà (?:demander|obtenir|voir|vérifier)\b",
)
"""What the writer of the note still wants answers nothing."""
TERMS = any_of(r"\bnotice\b|\bremarks?\b|\bpréavis\b|\bremarques?\b|\b(?:promised|engagée?s?)\b")
"""A figure of the contract, or a promise: none of their business."""
OURS = any_of(r"\bour\b|\bwe\b|\bnotre\b|\bnos\b|\bnous\b")
HELP = any_of(
    r"\b(?:needs?|ask(?:s|ed)? (?:us )?for|involve|bring in)\b[^.]{0,60}\b(?:experts?|pre-?sales|our legal|ceo|cfo|"
    r"executive|exec|discount|references?|security team|management)\b",
    r"\b(?:besoin|demand(?:e|ent|ée?s?)|faire venir|impliquer)\b[^.]{0,60}\b(?:experts?|avant-vente|notre juridique|"
    r"direction|dirigeant|remise|références?)\b",
)
