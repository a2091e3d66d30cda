"""The fixed texts of whoever wrote a draft: what is theirs needs no source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from aeterm.qualification.grounding.facts import plain
from aeterm.qualification.grounding.model import Source

OWN_ID = ""
"""The id of the writer's own words: none that can be cited."""
SLOT = "{}"
"""Stands in an own text for a value that was filled in."""
_PARTS = re.compile(r"\s*[;·|]\s+|\s*:\s+|[\[\]«»\"“”]")
_EDGES = " .,;:!?*-"
_LEAST_LETTERS = 8
_MOST_SEEN = 2_000


@dataclass(frozen=True)
class Own:
    """Own texts: whole ones, and those with slots as the pieces between them."""

    whole: frozenset[str]
    pieces: tuple[tuple[str, ...], ...]
    source: Source | None
    """All of it as a source, so that its figures and quotes are known."""
    _seen: dict[str, bool] = field(default_factory=dict, compare=False)
    """Parts looked at before: a draft is checked again after every edit."""

    def without(self, body: str) -> str:
        """What is left of a sentence when the parts that are own texts are taken out."""
        if self.source is None:
            return body
        return " · ".join(part for part in _PARTS.split(body) if part.strip() and not self._is_own(part))

    def _is_own(self, part: str) -> bool:
        if part not in self._seen:
            if len(self._seen) > _MOST_SEEN:
                self._seen.clear()
            said = plain(part).strip(_EDGES)
            self._seen[part] = said in self.whole or any(_fills(said, pieces) for pieces in self.pieces)
        return self._seen[part]


@lru_cache(maxsize=64)
def own(texts: Sequence[str]) -> Own:
    """Own texts made ready; `{}` in them is a slot."""
    whole: set[str] = set()
    pieces: list[tuple[str, ...]] = []
    for text in texts:
        parts = tuple(plain(piece).lstrip(_EDGES[1:]).rstrip(_EDGES[1:]) for piece in text.split(SLOT))
        whole.update(said for piece in text.split(SLOT) for said in _sayings(piece))
        if len(parts) == 1:
            whole.add(parts[0].strip(_EDGES))
        elif sum(character.isalpha() for part in parts for character in part) >= _LEAST_LETTERS:
            pieces.append(parts)
    lines = "\n".join(piece for text in texts for piece in text.split(SLOT))
    return Own(frozenset(whole), tuple(pieces), Source(OWN_ID, lines) if texts else None)


def _sayings(piece: str) -> list[str]:
    """The parts of an own text that are long enough to stand for themselves."""
    parts = (plain(part).strip(_EDGES) for part in _PARTS.split(piece))
    return [part for part in parts if sum(character.isalpha() for character in part) >= _LEAST_LETTERS]


def _fills(said: str, pieces: tuple[str, ...]) -> bool:
    """True when a text is the pieces in order, with something between."""
    if not (said.startswith(pieces[0]) and said.endswith(pieces[-1])):
        return False
    at = len(pieces[0])
    for piece in pieces[1:-1]:
        at = said.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return at + len(pieces[-1]) < len(said)
