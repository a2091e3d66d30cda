"""What a meeting or a step is good for, by the words of its subject, English and French, as data."""

from __future__ import annotations

import re
from typing import NamedTuple


class Aim(NamedTuple):
    """Words of a subject, and what to leave with."""

    subject: re.Pattern[str]
    en: str
    fr: str


def aim_of(subject: str, language: str) -> str:
    """What to leave with, or an empty string when the subject does not tell."""
    for aim in AIMS:
        if aim.subject.search(subject):
            return aim.fr if language == "fr" else aim.en
    return ""


def _aim(words: str, en: str, fr: str) -> Aim:
    return Aim(re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE), en, fr)


DEFERRED = re.compile(
    r"^\W*(?:wait|after|later|on hold|nothing|none|attendre|après|plus tard|en attente|gel|rien|aucune?)\b",
    re.IGNORECASE,
)
"""A step that is none: it says what has to happen first."""
AIMS = (
    _aim(
        r"send\b|mail\b|envoyer|envoi\b|transmettre|relancer|rappeler|chase\b|follow up",
        "get their answer, and the day of the next talk",
        "obtenir leur réponse, et le jour du prochain échange",
    ),
    _aim(
        r"(?:agreement|agree|accord) (?:on|sur)\b",
        "get it in writing, with what is given for it in return",
        "l'obtenir par écrit, avec ce qui est donné en échange",
    ),
    _aim(
        r"board|committee|steering|comit|codir|comex|soutenance|conseil\b",
        "leave with their decision, or with what it still depends on and its date",
        "repartir avec leur décision, ou avec ce dont elle dépend encore et sa date",
    ),
    _aim(
        r"secur|sécur|rssi|architecture|saml|sso\b|data residency|hébergement|technical|technique|validation|it\b",
        "leave with the complete list of open points, and an owner and a date for each",
        "repartir avec la liste complète des points ouverts, un nom et une date pour chacun",
    ),
    _aim(
        r"contract|contrat|legal|juridique|terms|paper\b|clause|msa\b|procurement|achats|purchase|po\b|avenant|amend|"
        r"order|commande|signature|sign\b",
        "leave with every point that still stops the signature, and an owner and a date for each",
        "repartir avec chaque point qui retient encore la signature, un nom et une date pour chacun",
    ),
    _aim(
        r"reference|référence",
        "leave with what the reference settled, and what still has to be proved",
        "repartir avec ce que la référence a réglé, et ce qui reste à prouver",
    ),
    _aim(
        r"pric|prix|chiffrage|quote|proposal|proposition|offer|offre|business case|version",
        "leave with their own figures, and a yes or the condition for one",
        "repartir avec leurs chiffres à eux, et un oui ou sa condition",
    ),
    _aim(
        r"workshop|atelier|session|scope|cadrage",
        "leave with what was settled in the room, in writing, and what is still open",
        "repartir avec ce qui s'est décidé dans la salle, par écrit, et ce qui reste ouvert",
    ),
    _aim(
        r"visit|tour\b|site\b",
        "see how it is done today, and hear from those who do it what has to change",
        "voir comment cela se fait aujourd'hui, et entendre de ceux qui le font ce qui doit changer",
    ),
    _aim(
        r"demo|démo|pilot|trial|walk|proof|poc\b",
        "leave with what they saw work, in their words, and what would still stop them",
        "repartir avec ce qu'ils ont vu marcher, avec leurs mots, et ce qui les retiendrait encore",
    ),
    _aim(
        r"discover|découverte|recap|récap|compte rendu|intro\b|first (?:call|talk|meeting)|premi(?:er|ère)",
        "hear them correct what we understood, and agree the next step",
        "les entendre corriger ce que nous avons compris, et convenir de la suite",
    ),
    _aim(
        r"renew|renouvell|review|bilan|revue",
        "leave with what is worth keeping to them, and what would make them go",
        "repartir avec ce qui vaut d'être gardé pour eux, et ce qui les ferait partir",
    ),
)
"""Order matters: the first that matches is the aim."""
