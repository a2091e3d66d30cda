"""The languages of drafts, questions and cards, as one is asked for by a key or by a word."""

from __future__ import annotations

from aeterm.domain.writing import LANGUAGES
from aeterm.errors import UsageError
from aeterm.text import one_line

LANGUAGE_NAMES = {"en": "English", "fr": "French"}


def following(language: str) -> str:
    """The language after that one."""
    return LANGUAGES[(LANGUAGES.index(language) + 1) % len(LANGUAGES)]


def asked_for(argument: str, now: str) -> str:
    """The language named, or the one after `now` when none is; UsageError for one that there is not."""
    if argument and argument not in LANGUAGES:
        raise UsageError(f'no language "{one_line(argument)}"', hint=", ".join(LANGUAGES))
    return argument or following(now)
