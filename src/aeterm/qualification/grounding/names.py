"""Names in a claim that the sources do not have."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aeterm.qualification.grounding.lexicon import function_words, members, plain_stems, synonym_groups
from aeterm.qualification.grounding.pieces import bare_word, squeeze
from aeterm.qualification.grounding.sources import Sources
from aeterm.qualification.grounding.wording import Word, folded, words_of

_STARTS = re.compile(r"(?:^|[.!?:;…·]\s+|[\"«“(\[]\s*|[-–]\s+)$")
_SHORT = {"uk": ("unitedkingdom", "britain"), "us": ("unitedstates", "america"), "usa": ("unitedstates", "america"),
          "eu": ("europeanunion",), "tv": ("television",), "hr": ("humanresources",), "it": ("informationtechnology",),
          "pm": ("primeminister",), "un": ("unitednations",), "ok": ("okay",), "faq": ("questions",)}  # fmt: skip
_TITLES = {"mr", "mrs", "ms", "miss", "mme", "dr", "prof", "sir", "mister", "madame", "monsieur"}
_COMPANY = {"inc", "ltd", "llc", "corp", "gmbh", "sa", "sas", "sarl", "plc", "co", "ag", "bv", "nv", "spa"}
_LANGUAGES = {"english", "french", "i", "ai", "am", "pm"}
_GREETINGS = {"hi", "hello", "hey", "dear", "bonjour", "bonsoir", "cher", "chère", "chers", "chères"}
_NO_NAMES = _TITLES | _COMPANY | _LANGUAGES | _GREETINGS


def missing_names(text: str, sources: Sources) -> list[str]:
    """Name-like words of a text that no source has, in order, each once.

    A word that begins a sentence is taken for a name only when it is written like one, or another follows.
    """
    found: list[Word] = []
    for word in names_in(text):
        if is_named(word, sources):
            continue
        if found and word.start - found[-1].end == 1 and text[found[-1].end] == " ":
            last = found.pop()
            word = word._replace(raw=f"{last.raw} {word.raw}")
        found.append(word)
    return list(dict.fromkeys(word.raw for word in found))


def names_in(text: str) -> list[Word]:
    """The name-like words of a text."""
    words = words_of(text)
    return [word for index, word in enumerate(words) if _is_name(text, words, index)]


def begins_with_name(text: str, sources: Sources) -> bool:
    """True when the first word is one that the sources have with a capital letter only, and no word of every day."""
    words = words_of(text)
    if not words or not words[0].raw[:1].isupper() or words[0].folded in _NO_NAMES | function_words():
        return False
    first = words[0]
    if first.stem in plain_stems() or first.stem in synonym_groups():
        return False
    forms = {
        word.raw[:1].isupper()
        for number in sources.places.get(first.stem, ())
        for word in sources.pieces[number].words
        if word.folded == first.folded
    }
    return forms == {True}


def _is_name(text: str, words: Sequence[Word], index: int) -> bool:
    word = words[index]
    raw = word.raw.removesuffix("'s").removesuffix("’s")
    if not raw[:1].isalpha() or len(raw) < 2 or word.folded in _NO_NAMES:
        return False
    if any(character.isupper() for character in raw[1:].replace("-", "")) and not _is_compound(raw):
        return True
    if not raw[0].isupper() or word.folded in function_words():
        return False
    if not _STARTS.search(text, max(0, word.start - 4), word.start):
        return True
    follower = words[index + 1] if index + 1 < len(words) else None
    return (
        follower is not None
        and follower.raw[:1].isupper()
        and follower.start - word.end == 1
        and follower.folded not in function_words()
        and word.stem not in plain_stems()
        and word.stem not in synonym_groups()
    )


def _is_compound(raw: str) -> bool:
    """True for `Follow-Up`: capitals only where a part begins."""
    return "-" in raw and all(part[1:].islower() or len(part) < 2 for part in raw.split("-"))


def is_named(word: Word, sources: Sources) -> bool:
    """True when the sources have a name, whole or in parts, spelled out or by a synonym of its kind."""
    bare = bare_word(word.folded)
    if bare in sources.folded_words or word.stem in sources.stems:
        return True
    tight = squeeze(word.raw.removesuffix("'s").removesuffix("’s"))
    if len(tight) > 3 and tight in sources.squeezed:
        return True
    if any(long in sources.squeezed for long in _SHORT.get(tight, ())):
        return True
    if any(member.stems & sources.stems for member in members().get(word.folded, ())):
        return True
    if "-" in word.raw:
        return all(part in sources.folded_words for part in re.split("-", bare) if len(part) > 1)
    return word.raw.isupper() and 2 <= len(word.raw) <= 5 and _spelled_out(word.raw, sources)


def _spelled_out(short: str, sources: Sources) -> bool:
    """True when some sentence has words in a row with those initials: CFO, Chief Financial Officer."""
    letters = folded(short)
    for piece in sources.pieces:
        initials = "".join(word.folded[:1] for word in piece.words if word.folded not in ("of", "and", "the"))
        at = initials.find(letters)
        if at >= 0:
            named = [word for word in piece.words if word.folded not in ("of", "and", "the")][at : at + len(letters)]
            if all(word.raw[:1].isupper() for word in named):
                return True
    return False
