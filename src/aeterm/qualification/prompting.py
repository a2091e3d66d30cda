"""The exact text sent to a model: the rules, and the evidence fenced as data."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aeterm.domain.draft import DraftKind
from aeterm.qualification.completion import Prompt
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import Pack
from aeterm.qualification.gaps import find_gaps
from aeterm.qualification.library import PromptLibrary
from aeterm.qualification.questions import BANK
from aeterm.qualification.signals import read_notes
from aeterm.qualification.words import Words

_ROLE_TOKEN = re.compile(r"<\|[^|>\n]{0,40}\|>|\[/?INST\]|<</?SYS>>", re.IGNORECASE)

_TITLE_CHARACTERS = 200
"""The title stands outside the fence of the facts: a name of the book has no room for a speech there."""


def write_prompt(kind: DraftKind, dossier: Dossier, pack: Pack, library: PromptLibrary, *, marker: str) -> Prompt:
    """The prompt for a kind of draft. `marker` must be fresh and unguessable for each request.

    Raises ConfigError when the prompt file is wrong.
    """
    words = Words.of(dossier.language)
    file = library.get(kind.value)
    values = {
        "title": inert(f"{file.front.title(words.language)} · {dossier.subject}", marker)[:_TITLE_CHARACTERS],
        "today": dossier.today.isoformat(),
        "language_name": words.say("language"),
        "unknown_word": words.say("unknown"),
        "facts": _facts(pack, marker),
        "left_out": list(pack.left_out),
        "gaps": _gap_labels(dossier, pack, words),
        "marker": marker,
    }
    return Prompt(
        library.render(kind.value, values, "system"),
        library.render(kind.value, values, "user"),
        file.front.max_tokens,
        file.front.temperature,
        file.name,
        file.digest,
    )


def _facts(pack: Pack, marker: str) -> list[dict[str, object]]:
    return [
        {
            "number": item.number,
            "kind": item.kind,
            "date": item.on.isoformat() if item.on else "",
            "text": inert(item.text, marker),
        }
        for item in pack.items
    ]


def inert(text: str, marker: str) -> str:
    """Text of the book in which nothing closes the fence or speaks as another role."""
    text = text.replace(marker, " ")
    while (shorter := _ROLE_TOKEN.sub(" ", text)) != text:  # a token inside a token leaves one behind
        text = shorter
    return text


def _gap_labels(dossier: Dossier, pack: Pack, words: Words) -> Sequence[str]:
    return [BANK[words.language][gap].label for gap in find_gaps(dossier, read_notes(dossier, pack))]
