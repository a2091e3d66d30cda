"""What a model is sent to extract from a note: the note alone, fenced as data, in parts that it can read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from aeterm.domain.activity import Note
from aeterm.qualification.completion import Prompt
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.extraction.answers import ELEMENTS, KINDS, ROLES, SCHEMA
from aeterm.qualification.fitting import FEWEST_ANSWER_TOKENS
from aeterm.qualification.library import PromptLibrary
from aeterm.qualification.objection_fields import CATEGORIES
from aeterm.qualification.prompting import inert
from aeterm.qualification.tokens import tokens_in, tokens_of

NAME = "extraction"
"""The prompt file."""
PART_CHARACTERS = 24_000
"""About 6,000 tokens: what a model reads with care, and a small one without dropping the head."""
MOST_PARTS = 10
_FEWEST_CHARACTERS = 1_500
_CHARACTERS_PER_TOKEN = 3


class Asked(NamedTuple):
    """The prompts of a note, in order, and what they leave out, in sentences."""

    prompts: tuple[Prompt, ...]
    left_out: tuple[str, ...] = ()


def ask(note: Note, dossier: Dossier, library: PromptLibrary, *, marker: str, window: int, most_tokens: int) -> Asked:
    """The prompts for a note. Nothing of the record of deal or account is sent, only the note and its day.

    `marker` must be fresh and unguessable for each request. `window` counts the tokens of prompt and answer together
    (0: no bound), `most_tokens` those of an answer (0: what the prompt file says). ConfigError for a wrong prompt file.
    """
    empty = _prompt(note, dossier, library, "", "", marker)
    answer = min(empty.max_tokens or most_tokens, most_tokens or empty.max_tokens) or FEWEST_ANSWER_TOKENS
    room = PART_CHARACTERS
    if window:
        taken = tokens_of(empty) + tokens_in(str(SCHEMA)) + min(answer, window // 2)
        room = max(_FEWEST_CHARACTERS, min(room, (window - taken) * _CHARACTERS_PER_TOKEN))
    parts = _parts(note.text, room)
    kept = parts[:MOST_PARTS]
    prompts = tuple(
        _prompt(note, dossier, library, part, f"part {number} of {len(kept)}" if len(kept) > 1 else "", marker)
        for number, part in enumerate(kept, 1)
    )
    read = sum(len(part) for part in kept)
    said = (
        (f"the model was sent the first {read:,} of {len(note.text):,} characters",) if len(kept) < len(parts) else ()
    )
    return Asked(prompts, said)


def inputs(note: Note, dossier: Dossier, text: str, part: str, marker: str) -> Mapping[str, object]:
    """What the prompt file is given for one part of a note."""
    return {
        "kind": note.kind if note.kind.isalpha() else "note",
        "note_date": f"{dossier.local(note.written_at):%A %Y-%m-%d}",
        "part": part,
        "note": inert(text, marker),
        "kinds": list(KINDS),
        "elements": list(ELEMENTS),
        "roles": list(ROLES),
        "categories": list(CATEGORIES),
        "marker": marker,
    }


def _prompt(note: Note, dossier: Dossier, library: PromptLibrary, text: str, part: str, marker: str) -> Prompt:
    file, values = library.get(NAME), inputs(note, dossier, text, part, marker)
    system, user = (library.render(NAME, values, block) for block in ("system", "user"))
    return Prompt(system, user, file.front.max_tokens, file.front.temperature, file.name, file.digest)


def _parts(text: str, room: int) -> Sequence[str]:
    """The text in parts of at most `room` characters, ending at a line or at a blank where there is one."""
    parts = []
    at = 0
    while len(text) - at > room:
        head = text[at : at + room]
        cut = (
            max(head.rfind("\n", room // 2), 0) or max(head.rfind(". ", room // 2) + 1, 0) or head.rfind(" ", room // 2)
        )
        cut = cut if cut > 0 else room
        parts.append(text[at : at + cut])
        at += cut
    return [*parts, text[at:]]
