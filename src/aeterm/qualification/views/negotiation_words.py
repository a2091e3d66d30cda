"""Grounds of a negotiation: words that give an ask away, what may be given for what, whom to bring. As data.

English and French. Source: domain study 4.3: no give without a get; gets are term, prepayment, reference, volume, date.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from aeterm.qualification.wording import any_of


class Ground(NamedTuple):
    """What an ask is about, in one language. None of its texts claims that we have what it names."""

    label: str
    gives: str
    """What could be given, the cheapest for us first."""
    gets: str
    """What to ask for it."""
    expert: str
    question: str
    """What to put to the expert before the talk."""


ORDER = ("technical", "legal", "terms", "price")
"""The order in which to settle them: price last, when nothing else can move any more."""
OF_CARD = {
    "price": "price", "security": "legal", "technical": "technical", "product_gap": "technical", "procurement": "legal",
}  # fmt: skip
"""Ground of an objection by the category of its card; others are no ask."""
GROUND = {
    "technical": any_of(
        r"\bsso\b|\bsaml\b|single sign-?on|\bapis?\b|data residency|\bhosting\b",
        r"\bencrypt|penetration test|integrations?\b",
        r"\bhébergement\b|\bchiffrement\b|tests? d'intrusion|intégrations?\b|\bconsultant\b|\bsur site\b|\bon-?site\b",
        r"\bonboarding\b|déploiement\b|\btraining\b|\bformation\b|plan de validation",
    ),
    "legal": any_of(
        r"\bliabilit|\bclauses?\b|\bred ?lin|\bcounsel\b|\bpenalt",
        r"\bdpa\b|\bsubprocessor|\bnotice (?:period|within)|\blegal\b",
        r"\bplafond de responsabilité|\bresponsabilité\b|\bréversibilité\b|\bpénalités?\b|\bjuridique\b|\bjuriste\b",
        r"\bpréavis\b|\bRGPD\b|\bGDPR\b|\bterms of\b|\bsecurity questionnaire\b|\bquestionnaire sécurité\b",
    ),
    "terms": any_of(
        r"\bpayments?\b|\binstal|\btwo halves\b|\bnet \d|\bprepa|\bterm\b",
        r"\bexit\b|\bindex|\bthree-?year|\btwo-?year|\bseats\b",
        r"\bpaiements?\b|\béchéances?\b|\bd'avance\b|\bdurée\b|\bengagement\b",
        r"\bsortie\b|\btrois ans\b|\bdeux ans\b|\bphas",
        r"\breprise\b|\bpérimètre\b|\bvolume\b|\blicences?\b|\bjours de plus\b",
    ),
    "price": any_of(
        r"\bpric|\bdiscount|\bcheaper\b|\bexpensive\b|\bcost\b|\brebate|\bquote[ds]?\b|\bmatch\b|\bconvince me\b",
        r"\bprix\b|\bremise\b|\bch(?:er|ers|ère|ères)\b|\brabais\b|\btarif",
        r"\bcoût|\ble total\b|-\s?\d+ ?%|\bexpliquez-moi\b",
    ),
}
"""What an ask is about: the ground whose word comes first in it."""
TOO_DEAR = any_of(
    r"\btoo (?:expensive|dear|costly|much money)\b|\b(?:more expensive|dearer) than\b|\bovercharg",
    r"\b(?:trop|plus|bien plus|beaucoup plus) (?:chers?|chères?|coûteux|coûteuses?)\b|\bhors de prix\b",
)
"""Said of the price, whatever it is compared with: `à périmètre égal vous êtes trop chers`."""
FIGURE = any_of(
    r"\d[\d\s.,\u00a0\u202f]*(?:k\s?€|k\b|m€|€|\$|£|eur\b|usd\b|gbp\b|euros?\b)|[€$£]\s?\d",
    r"\d+(?:[.,]\d+)?\s?(?:%|pour cent|percent)",
)
"""Money, or a share."""
ABOUT_MONEY = any_of(r"\bbudget|\bfunds?\b|\benveloppe\b|\bcrédits\b|\boffre|\boffer|\bplafond\b|\bdevis\b|\bmontant\b")
"""Said of sums that a negotiation turns on."""
ASKING = any_of(
    r"(?<!who )\b(?:wants?|wanted|asks?|asked for|requires?|required|insists?|demands?|expects?|needs?|would like)\b",
    r"\b(?:only|one|two|three) (?:remarks?|points?)\b|\bred ?lines?\b|\bcounsel to look\b",
    r"\b(?:veut|veulent|voudrait|demand(?:es?|ent|ée?s?)|exig(?:e|ent|ée?s?)|souhait(?:e|ent|ée?s?))\b",
    r"\b(?:wanted|requested|demanded|asked) by\b",
    r"\b(?:réclame(?:nt)?|attend(?:ent)?)\b",
    r"\b(?:un|deux|trois) (?:points?|remarques?)\b",
)
"""Somebody wants something."""
NOT_AN_ASK = any_of(
    r"^\W*(?:ask|get|bring|show|send|keep|offer|mention|demander|obtenir|envoyer|proposer|montrer|voir)\b",
    r"^\W*(?:we|nous|on)\b|\b(?:nobody|no one) wants?\b|\bpersonne ne veut\b",
    r"^\W*objection\b[^.:]*\bà (?:lever|traiter)\b",
    r"\bwants? to (?:talk|see|know|hear|meet)\b|\bveut (?:voir|savoir|en parler|rencontrer)\b",
    r"\b(?:we|nous) (?:need|want|asked|demandons|voulons|avons demandé)\b|\bhas to show\b|\bdefence\b",
    r"\binternal audit wants\b|\bregulator\b|\baudit (?:externe|interne)\b|\bbusiness wants\b|\ble groupe veut\b",
    r"\bconseil a demandé\b|\bdemandés? par l'audit\b",
)
"""Our own plan, or what somebody wants who does not buy from us."""
EXCHANGED = any_of(
    r"\b(?:gave|got)\s?:|\bin (?:exchange|return) for\b|\bagreed on \d|\bagreed (?:price|terms)\b|\bdown to \d",
    r"\b(?:baissé|passé|descendu) à \d|\ben échange (?:de|d')|\ben contrepartie\b",
    r"\bcontre (?:un |une )?(?:engagement|référence)",
    r"(?<!n['’])(?<!not )(?<!n't )\b(?:accept|grant|conced|concèd|accord|lâch|consen)\w* (?:[\w'’]+ ){0,3}-?\d+\s?%",
    r"\baccord (?:oral|verbal|écrit)\b|\baccepte le principe\b|\bmoved? to \d+k\b",
)
"""What moved already, on either side."""
ASKER = (
    re.compile(r"\b(?:par|by|from|de)\s+$", re.IGNORECASE),
    re.compile(rf"\s*[,(]?\s*(?:[\w'’-]+ ){{0,2}}(?:{ASKING.pattern})", re.IGNORECASE),
)
"""What stands before the name of who asks, `demandé par`, or after it, `M. Faure veut`."""
EXPERT = any_of(
    r"\b(?:experts?|pre-?sales|avant-?vente|solutions? (?:engineer|architect)|ingénieur (?:solution|avant-vente)|"
    r"notre (?:juriste|juridique|directeur technique|équipe sécurité)|"
    r"our (?:counsel|lawyer|legal|finance|security team))\b",
)
"""Whom we bring to a talk."""
CONCESSIONS = ("term", "prepayment", "reference", "volume", "date")
IN_PLAY = {
    "term": any_of(r"\b(?:two|three|2|3)[- ]years?\b|\b(?:deux|trois|2|3) ans\b|\bengagement\b|\bterm of\b"),
    "prepayment": any_of(r"\bprepa|\bin advance\b|\bup ?front\b|\bd'avance\b|\bpaiement annuel\b|\bacompte\b"),
    "reference": any_of(r"\breferences?\b|\bréférences?\b|\bcase study\b|\btémoignage\b"),
    "volume": any_of(
        r"\b\d+ (?:more |extra )?(?:seats|users|licen[cs]es|sites?|plants?)\b|\b\d+ (?:utilisateurs|postes)\b"
    ),
    "date": any_of(
        r"\bsignature (?:by|before|le|avant|possible)\b|\bsigned? (?:by|before)\b|\bcette semaine, c'est signé"
    ),
}
"""A sentence of the notes that speaks of the concession."""

GROUNDS = {
    "en": {
        "price": Ground(
            "price", "phasing, fewer modules or seats for less money; a lower price last of all",
            "longer term, prepayment, more volume, a signature date",
            "finance", "Which price is the lowest we sign, and what does a year of prepayment bring us?",
        ),
        "terms": Ground(
            "terms", "payment in parts, an exit on what is not rolled out, a ceiling on indexation",
            "longer term, a signature date, a reference call",
            "finance", "What do the payment dates, term, scope or exit they want cost us over the whole contract?",
        ),
        "legal": Ground(
            "legal", "our standard wording of the clause, a longer notice, a cap tied to fees paid",
            "their paper closed by a date, our template kept for the rest",
            "our counsel", "Which wording can we sign today, which needs approval, and whose?",
        ),
        "technical": Ground(
            "technical", "documents that exist, a session with our expert, days on site",
            "their owner named, the point closed in writing before price is spoken of",
            "presales", "What exists today, what does it take to provide the rest, and by when?",
        ),
    },
    "fr": {
        "price": Ground(
            "prix",
            "un phasage, moins de modules ou de postes pour moins d'argent ; une baisse de prix en tout dernier",
            "une durée plus longue, un paiement d'avance, plus de volume, une date de signature",
            "finance", "Quel est le prix le plus bas que nous signons, et que nous apporte un an payé d'avance ?",
        ),
        "terms": Ground(
            "conditions",
            "un paiement en plusieurs fois, une sortie sur ce qui n'est pas déployé, un plafond d'indexation",
            "une durée plus longue, une date de signature, un appel de référence",
            "finance",
            "Que nous coûtent, sur tout le contrat, les échéances, la durée, le périmètre ou la sortie voulus ?",
        ),
        "legal": Ground(
            "juridique", "notre rédaction type de la clause, un préavis plus long, un plafond lié aux sommes payées",
            "leur relecture close à une date, notre modèle gardé pour le reste",
            "notre juriste",
            "Quelle rédaction pouvons-nous signer aujourd'hui, laquelle demande un accord, et de qui ?",
        ),
        "technical": Ground(
            "technique", "les documents qui existent, une séance avec notre expert, des jours sur site",
            "leur responsable nommé, le point clos par écrit avant de parler du prix",
            "avant-vente", "Qu'est-ce qui existe aujourd'hui, que faut-il pour fournir le reste, et pour quand ?",
        ),
    },
}  # fmt: skip
ASKS_FOR = {"en": "{name}, who asks", "fr": "{name}, de qui vient la demande"}
"""Of who asks without being on file."""
LABELS = {
    "en": {
        "term": ("term", "a longer commitment is worth a lower yearly price"),
        "prepayment": ("prepayment", "paid a year ahead, it lowers our risk and our cost of money"),
        "reference": ("reference", "a call or a name we may use, agreed with them and in writing"),
        "volume": ("volume", "more seats, entities or sites now, or a right to add them at this price"),
        "date": ("date", "a signature day that is theirs, with what falls away when it passes"),
    },
    "fr": {
        "term": ("durée", "un engagement plus long vaut un prix annuel plus bas"),
        "prepayment": ("paiement d'avance", "payé un an d'avance, c'est moins de risque et moins d'argent à porter"),
        "reference": ("référence", "un appel ou un nom que l'on peut citer, convenu avec eux et par écrit"),
        "volume": (
            "volume",
            "plus de postes, d'entités ou de sites dès maintenant, ou le droit d'en ajouter au même prix",
        ),
        "date": ("date", "un jour de signature choisi par eux, et ce que l'offre perd passé ce jour"),
    },
}
