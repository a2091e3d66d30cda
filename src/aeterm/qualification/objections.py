"""Whether a sentence of a note voices an objection, and of which category: rules, so a hint and no more."""

from __future__ import annotations

from aeterm.qualification import lexicon
from aeterm.qualification import objection_words as words
from aeterm.qualification.dossier import Dossier
from aeterm.text import one_line

_PLAIN = (words.PRICE_DOUBT, words.NAMED, words.EXPENSIVE, words.OUTRIGHT["price"])
_PLAIN_ENOUGH = frozenset({"budget", "timing"})


def objection_in(sentence: str, dossier: Dossier, *, is_spoken: bool = False) -> str:
    """The category of objection a sentence voices, or an empty string.

    Talk has a "not" in every other sentence: in words `is_spoken` a doubt has to be plain.
    """
    category = category_of(sentence, _rival(dossier))
    if not category or not is_spoken or category in _PLAIN_ENOUGH:
        return category
    voiced = sentence.replace("objects", "")  # those of a data model are no doubts
    is_plain = any(pattern.search(voiced) for pattern in _PLAIN)
    return category if is_plain else ""


def category_of(sentence: str, rival: str = "") -> str:
    """The category of objection a sentence voices, or an empty string; `rival` is the competitor on file, if any."""
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
    if _names(sentence, rival):
        return "competitor"
    others = (name for name, pattern in words.TOPICS.items() if name != "price" and pattern.search(voiced))
    otherwise = "price" if words.CHALLENGE.search(voiced) else "other" if words.NAMED.search(voiced) else ""
    return next(others, otherwise)


def suggested_category(words_used: str, rival: str = "") -> str:
    """The category of what is known to be an objection, or of the words of a search: `other` when nothing tells."""
    if category := category_of(words_used, rival):
        return category
    if words.EXPENSIVE.search(words_used):
        return "price"
    if _names(words_used, rival):
        return "competitor"
    return next((name for name, pattern in words.TOPICS.items() if pattern.search(words_used)), "other")


def is_our_promise(sentence: str) -> bool:
    """True for a promise that the writer of the note made: what stands between quotation marks is theirs."""
    return lexicon.OUR_PROMISE.search(lexicon.SPOKEN.sub("", sentence)) is not None


def names_rival(sentence: str, dossier: Dossier) -> bool:
    """True when the competitor on file is named."""
    return _names(sentence, _rival(dossier))


def _rival(dossier: Dossier) -> str:
    return dossier.deal.competitor if dossier.deal else ""


def _names(sentence: str, rival: str) -> bool:
    name = one_line(rival).casefold()
    return bool(name) and name in sentence.casefold()


def _outright(voiced: str) -> str:
    """The category of what needs no further sign of doubt."""
    if words.AGREED.search(voiced):
        return ""
    is_theirs = words.THEIR_OWN.search(voiced) and not words.US.search(voiced)
    if words.EXPENSIVE.search(voiced) and not is_theirs:
        return "price"
    return next((name for name, pattern in words.OUTRIGHT.items() if pattern.search(voiced)), "")
