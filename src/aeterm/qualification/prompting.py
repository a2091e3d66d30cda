"""The exact text sent to a model: the rules, and the evidence fenced as data."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aeterm.domain.draft import DraftKind
from aeterm.qualification.completion import Prompt
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import Pack
from aeterm.qualification.front_matter import FrontMatter
from aeterm.qualification.gaps import find_gaps
from aeterm.qualification.library import PromptFile, PromptLibrary
from aeterm.qualification.questions import bank
from aeterm.qualification.signals import read_notes
from aeterm.qualification.words import Words

_ROLE_TOKEN = re.compile(r"<\|[^|>\n]{0,40}\|>|\[/?INST\]|<</?SYS>>", re.IGNORECASE)

_TITLE_CHARACTERS = 200
"""The title stands outside the fence of the facts: a name of the book has no room for a speech there."""


def write_prompt(
    kind: DraftKind, dossier: Dossier, pack: Pack, library: PromptLibrary, *, marker: str, name: str = ""
) -> Prompt:
    """The prompt for a kind of draft, or the one of that name. `marker` must be fresh and unguessable for each request.

    Raises ConfigError when the prompt file is wrong and no bundled one can stand in.
    """
    file = library.get(name or kind.value)
    prompt = _written(file, dossier, pack, library, marker)
    if (in_force := library.get(file.name)) is file:
        return prompt
    return _written(in_force, dossier, pack, library, marker)  # a block failed: both are the bundled file's


def _written(file: PromptFile, dossier: Dossier, pack: Pack, library: PromptLibrary, marker: str) -> Prompt:
    values = prompt_values(file.front, dossier, pack, marker)
    return Prompt(
        library.render(file.name, values, "system"),
        library.render(file.name, values, "user"),
        file.front.max_tokens,
        file.front.temperature,
        file.name,
        file.digest,
    )


def prompt_values(front: FrontMatter, dossier: Dossier, pack: Pack, marker: str) -> dict[str, object]:
    """Every input that a prompt may declare."""
    words = Words.of(dossier.language)
    return {
        "title": inert(f"{front.title(words.language)} · {dossier.subject}", marker)[:_TITLE_CHARACTERS],
        "today": dossier.today.isoformat(),
        "language_name": words.say("language"),
        "unknown_word": words.say("unknown"),
        "facts": _facts(pack, marker),
        "left_out": list(pack.left_out),
        "gaps": _gap_labels(dossier, pack, words),
        "marker": marker,
        "sections": list(front.sections(words.language)),
    }


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
    return [bank(words.language)[gap].label for gap in find_gaps(dossier, read_notes(dossier, pack))]
