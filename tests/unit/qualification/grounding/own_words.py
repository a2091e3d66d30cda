"""What the outline writer says of its own: headings, advice, questions, fixed phrases. None of it needs a source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields as parts
from dataclasses import is_dataclass
from functools import cache

from aeterm.domain.settings import LANGUAGES
from aeterm.qualification import (
    action_words,
    aims,
    cards,
    defence_words,
    gaps,
    headings,
    hunting_words,
    laer_words,
    phrases,
    plan,
    questions,
    rival_words,
)
from aeterm.qualification.grounding.own import SLOT
from aeterm.qualification.views import negotiation_words

_TABLES = (
    action_words, aims, cards, defence_words, gaps, headings, hunting_words, laer_words, phrases, plan, questions,
    rival_words, negotiation_words,
)  # fmt: skip
_LOGIC = re.compile(r"\{%.*?%\}", re.DOTALL)
_VALUE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_NAMED = re.compile(r"\{\w+\}")


def own_words(*texts: str) -> tuple[str, ...]:
    """The fixed texts of the program and these (outline templates, what was left out), `{}` where values go."""
    return tuple(dict.fromkeys([*_phrases(), *(line for text in texts for line in _lines(text))]))


def _lines(text: str) -> Iterator[str]:
    """The lines of a text or template that say something."""
    for line in _LOGIC.sub("\n", text).splitlines():
        slotted = " ".join(_NAMED.sub(SLOT, _VALUE.sub(SLOT, line)).split())
        if any(character.isalpha() for character in slotted):
            yield slotted


@cache
def _phrases() -> tuple[str, ...]:
    constants = [value for module in _TABLES for name, value in vars(module).items() if name.strip("_").isupper()]
    constants += [questions.bank(language) for language in LANGUAGES]
    return tuple(line for value in constants for text in _strings(value) for line in _lines(text))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _strings(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for part in parts(value):
            yield from _strings(getattr(value, part.name))
