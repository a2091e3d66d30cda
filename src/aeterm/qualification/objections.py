"""Whether a sentence of a note voices an objection, and of which category: rules, so a hint and no more."""

from __future__ import annotations

from aeterm.qualification import lexicon
from aeterm.qualification import objection_words as words
from aeterm.qualification.dossier import Dossier
from aeterm.text import one_line


def objection_in(sentence: str, dossier: Dossier) -> str:
    """The category of objection a sentence voices, or an empty string."""
    if words.CONTRARY.search(sentence) or is_our_promise(sentence):
        return ""
    if words.UNLESS_DISCOUNT.search(sentence):
        return "price"
    voiced = words.DENIED_PRICE.sub(" ", sentence)
    if plain := _outright(voiced):
        return plain
    if not words.DOUBT.search(sentence) and not words.NAMED.search(voiced):
        return ""
    if words.TOPICS["price"].search(voiced) and words.PRICE_DOUBT.search(voiced):
        return "price"
    if names_rival(sentence, dossier):
        return "competitor"
    others = (name for name, pattern in words.TOPICS.items() if name != "price" and pattern.search(voiced))
    otherwise = "price" if words.CHALLENGE.search(voiced) else "other" if words.NAMED.search(voiced) else ""
    return next(others, otherwise)


def is_our_promise(sentence: str) -> bool:
    """True for a promise that the writer of the note made: what stands between quotation marks is theirs."""
    return lexicon.OUR_PROMISE.search(lexicon.SPOKEN.sub("", sentence)) is not None


def names_rival(sentence: str, dossier: Dossier) -> bool:
    """True when the competitor on file is named."""
    rival = one_line(dossier.deal.competitor).casefold() if dossier.deal else ""
    return bool(rival) and rival in sentence.casefold()


def _outright(voiced: str) -> str:
    """The category of what needs no further sign of doubt."""
    if words.AGREED.search(voiced):
        return ""
    is_theirs = words.THEIR_OWN.search(voiced) and not words.US.search(voiced)
    if words.EXPENSIVE.search(voiced) and not is_theirs:
        return "price"
    return next((name for name, pattern in words.OUTRIGHT.items() if pattern.search(voiced)), "")
