"""What a letter says without stating anything: greetings, thanks, farewells, names under them, and `unknown`."""

from __future__ import annotations

import re

from aeterm.qualification.grounding.claims import Sentence

_GREETING = re.compile(
    r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|bonjour|bonsoir|cher|chère|chers|chères)"
    r"(?:[ \u00a0][^\s,.!?:;]{1,40}){0,5}(?:[,!]\s*|$)",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"(?:many )?(?:thanks|thank you)(?: (?:again|all|very much))*(?: for (?:the|your|our) "
    r"(?:time|call|meeting|conversation|discussion|visit|welcome|reply|message|e-?mail)"
    r"(?: (?:today|yesterday|this morning|this afternoon))?)?[.!,]?|"
    r"merci(?: (?:encore|beaucoup|à tous|à vous))*(?: (?:pour|de) (?:le|la|les|votre|vos|notre) ?"
    r"(?:temps|accueil|échange|appel|rendez-vous|visite|retour|message|disponibilité)s?)?[.!,]?",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"(?:with )?(?:best|kind|warm|kindest) (?:regards|wishes)|regards|best|cheers|sincerely|talk soon|speak soon|"
    r"yours (?:sincerely|truly|faithfully)|(?:bien )?(?:cordialement|à vous|à toi)|bien à vous|à bientôt|"
    r"(?:sincères|meilleures) salutations",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"(?:^|[\s:–—-])(?:unknown|not known|none known|inconnue?s?|non connue?s?)[ \u00a0]?[.;]?$", re.IGNORECASE
)
_SUBJECT = re.compile(r"(?:subject|objet)[ \u00a0]?:", re.IGNORECASE)
_EDGES = " .,;!:-–—*"
_WORDS_OF_A_NAME = 4


def statement(sentence: Sentence, before: Sentence | None) -> str:
    """What a sentence states; empty for a courtesy, a subject line, a signature, or when it says `unknown`.

    `before` is the sentence before it: a few words after a farewell are who signs.
    """
    body = sentence.body.strip()
    if _SUBJECT.match(body) or _UNKNOWN.search(body) or _is_farewell(body):
        return ""
    if before is not None and _is_farewell(before.body) and len(body.split()) <= _WORDS_OF_A_NAME:
        return ""
    body = _GREETING.sub("", body, count=1) if _GREETING.match(body) else body
    return "" if _THANKS.fullmatch(body) else body


def _is_farewell(body: str) -> bool:
    return _FAREWELL.fullmatch(body.strip(_EDGES)) is not None
