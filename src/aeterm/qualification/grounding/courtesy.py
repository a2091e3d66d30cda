"""What a draft says without stating anything: greetings, thanks, farewells, labels, requests, and `unknown`."""

from __future__ import annotations

import re
from functools import cache

from aeterm.qualification.grounding.claims import Sentence
from aeterm.qualification.grounding.lexicon import assertions
from aeterm.qualification.grounding.wording import folded, words_of

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
_LABEL = re.compile(r"[^:\n]{1,40}[ \u00a0]?:\s+")
_WORDS_OF_A_LABEL = 8
_GUESS = re.compile(r"\b(?:guess|suspected|assumption|hypothes[ie]s|hypothèses?|supposée?s?)\b", re.IGNORECASE)
"""Marks a line as ours, as the prompts ask."""
_REQUESTS = """
ask confirm send bring check get propose prepare find show avoid agree invite share clarify verify understand learn
explore test validate secure obtain raise offer book schedule leave have make keep use discuss review present
demander confirmer envoyer apporter vérifier proposer préparer obtenir trouver montrer éviter inviter partager clarifier
comprendre valider caler fixer convenir faire garder présenter relire demandez confirmez envoyez apportez vérifiez
proposez préparez obtenez montrez évitez invitez validez faites gardez présentez
"""
"""What begins a line that tells the reader to do something: it names people without saying anything of them."""
_ASKING = """
who whom what which whether if how when where why qui que quoi quel quelle quels quelles si comment quand où
"""
_BEFORE = 4
_EDGES = " .,;!:-–—*"
_WORDS_OF_A_NAME = 4


def statement(sentence: Sentence, before: Sentence | None) -> str:
    """What a sentence states; empty for a courtesy, a subject line, a signature, a label, or when it says `unknown`.

    `before` is the sentence before it: a few words after a farewell are who signs.
    """
    body = sentence.body.strip()
    if _SUBJECT.match(body) or _UNKNOWN.search(body) or _is_farewell(body):
        return ""
    if before is not None and _is_farewell(before.body) and len(body.split()) <= _WORDS_OF_A_NAME:
        return ""
    if (label := _LABEL.match(body)) and _GUESS.search(label[0]):
        return ""
    if body.endswith(":") and len(body.split()) <= _WORDS_OF_A_LABEL:
        return ""
    body = _GREETING.sub("", body, count=1) if _GREETING.match(body) else body
    return "" if _THANKS.fullmatch(body) else body


def is_request(text: str) -> bool:
    """True for what the reader is told to do: `Ask Ana for the org chart`, `Aim: get a date`."""
    label = _LABEL.match(text)
    words = words_of(text[label.end() if label else 0 :])
    return bool(words) and words[0].folded in _words(_REQUESTS)


def commits(text: str) -> bool:
    """True when it says that something will be or was decided; not when that is what is asked: `who will sign`."""
    words = words_of(text)
    return any(
        word.folded in assertions()
        and not any(before.folded in _words(_ASKING) for before in words[max(0, index - _BEFORE) : index])
        for index, word in enumerate(words)
    )


@cache
def _words(text: str) -> frozenset[str]:
    return frozenset(folded(word) for word in text.split())


def _is_farewell(body: str) -> bool:
    return _FAREWELL.fullmatch(body.strip(_EDGES)) is not None
