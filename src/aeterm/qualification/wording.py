"""How tables of words and of texts are put to use: patterns of stems, texts with their values filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping


def stems(*found: str) -> re.Pattern[str]:
    """A pattern that any of the stems, as regular expressions, matches at the beginning of a word, in any case."""
    return re.compile(r"(?<!\w)(?:" + "|".join(found) + ")", re.IGNORECASE)


def any_of(*parts: str) -> re.Pattern[str]:
    """A pattern that matches where any of the regular expressions does, in any case."""
    return re.compile("|".join(parts), re.IGNORECASE)


def filled(texts: Mapping[str, Mapping[str, str]], language: str, text: str, **values: object) -> str:
    """A text of a table by language, with its values filled in; KeyError is a mistake of the program."""
    return texts[language][text].format(**values)


def capital(text: str) -> str:
    """The text with its first letter large, and the rest as it is."""
    return text[:1].upper() + text[1:]
