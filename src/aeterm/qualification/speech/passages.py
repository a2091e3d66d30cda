"""The sentences of a note with where they stand, who says them, and from which side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from aeterm.domain.activity import Note
from aeterm.qualification import lexicon
from aeterm.qualification.mails import read_mail
from aeterm.qualification.sentences import sentence_spans
from aeterm.qualification.speech.turns import turns
from aeterm.text import one_line

MOST_CHARACTERS = 400
"""Longer runs of words are cut at a comma or a blank: what is quoted has to be read at a glance."""


class Side(Enum):
    """Who speaks: the AE and colleagues, the other side, or nobody knows."""

    OURS = "ours"
    THEIRS = "theirs"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence. `text` is `note.text[start:end]` with each white character made a blank: places are the same."""

    text: str
    start: int
    end: int
    speaker: str = ""
    """As the note names who says it; empty for the words of who wrote a plain note."""
    side: Side = Side.UNKNOWN
    is_spoken: bool = False
    """True for a sentence of a transcript or of the mail of another: it is theirs word by word."""
    is_hedged: bool = False
    """True for what is supposed, wished or conditional: a hypothesis at most."""

    @property
    def is_question(self) -> bool:
        """True for what asks."""
        return self.text.rstrip(" \"”»').").endswith("?")


_HYPOTHETICAL = re.compile(
    r"(?<!\w)(?:if|unless|suppose|assuming|hypothetical\w*|could|would|wouldn[’']t|(?-i:may)|possibly|potentially|"
    r"hopefully|"
    r"roughly guess|not sure|unclear|rumou?r\w*|(?-i:[sS]i)(?= )|au cas où|sauf si|à supposer|pourrai\w*|pourrions|"
    r"serai[st]|aurai[st]|éventuel\w*|hypothèse|pas sûre?|on verra|il paraît|idéalement)(?!\w)",
    re.IGNORECASE,
)
_BLANK = re.compile(r"\s")
_WORD = re.compile(r"[^\W\d_]{2}")
_BREAK = re.compile(r"[,;:–—] |\s(?=(?:and|but|because|so|et|mais|car|donc)\s)")


def passages(note: Note, sides: Sides) -> list[Passage]:
    """The sentences of a note in order: of a mail only what its author wrote, of a transcript only what was said."""
    text = note.text
    if (mail := read_mail(text)) is not None and note.kind in ("mail", "note"):
        name = mail.author.name or mail.author.email
        side = sides.of(name, mail.author.email)
        if side is Side.UNKNOWN:  # who writes to a customer is one of us, everybody else who is pasted here is not
            is_to_them = any(sides.of(one.name, one.email) is Side.THEIRS for one in mail.recipients)
            side = Side.OURS if is_to_them else Side.THEIRS
        return list(_in(text, *mail.body, name, side, is_spoken=True))
    said = turns(text) if note.kind in ("transcript", "call", "note") else []
    if said:
        return [
            passage
            for turn in said
            for passage in _in(text, turn.start, turn.end, turn.name, sides.of(turn.name), is_spoken=True)
        ]
    return list(_in(text, 0, len(text), "", Side.UNKNOWN, is_spoken=False))


@dataclass(frozen=True, slots=True)
class Sides:
    """Tells our side from theirs by name and address."""

    ours: frozenset[str]
    """Folded names, first names and domains of addresses of our side."""
    theirs: frozenset[str]
    supposed: frozenset[str] = frozenset()
    """Those of them who are of the other side only because nothing says that they are of ours: maybe a colleague."""

    def is_supposed(self, name: str) -> bool:
        """True for somebody who may be of our side after all."""
        return " ".join(name.casefold().replace("_", " ").split()) in self.supposed

    def of(self, name: str, email: str = "") -> Side:
        """The side of who is called so: a first name alone means whom it is known to mean."""
        folded = " ".join(name.casefold().replace("_", " ").split())
        for key in (folded, email.partition("@")[2].casefold()):
            if key and key in self.ours:
                return Side.OURS
            if key and key in self.theirs:
                return Side.THEIRS
        return side_of_label(folded)


_OUR_LABELS = frozenset(
    ("rep", "sales", "seller", "salesperson", "ae", "sdr", "bdr", "agent", "me", "commercial", "commerciale", "vendeur",
     "vendeuse", "moi", "nous")
)  # fmt: skip
_THEIR_LABELS = frozenset(
    ("prospect", "customer", "client", "cliente", "buyer", "lead", "acheteur", "acheteuse")
)  # fmt: skip
"""What tools call the two sides when they know no names."""
_ANYBODY = frozenset(("speaker", "participant", "intervenant", "intervenante", "locuteur", "locutrice", "unknown"))
"""What tools call anybody."""


def side_of_label(text: str) -> Side:
    """The side that a label of a tool means: `REP`, `Prospect Sarah`."""
    first = (text.casefold().split() or [""])[0]
    return Side.OURS if first in _OUR_LABELS else Side.THEIRS if first in _THEIR_LABELS else Side.UNKNOWN


def label_free(speaker: str) -> str:
    """The name of a speaker without what a tool calls them: `PROSPECT_SARAH` is Sarah, `REP` and `Speaker 2` nobody."""
    labels = _OUR_LABELS | _THEIR_LABELS | _ANYBODY
    words = [word for word in speaker.replace("_", " ").split() if word.casefold() not in labels]
    return " ".join(word.title() if word.isupper() else word for word in words if any(map(str.isalpha, word)))


def _in(text: str, start: int, end: int, speaker: str, side: Side, *, is_spoken: bool) -> Iterable[Passage]:
    for first, last in sentence_spans(text[start:end]):
        for begin, stop in _pieces(text, start + first, start + last):
            flat = _BLANK.sub(" ", text[begin:stop])
            if _WORD.search(flat):
                is_hedged = bool(lexicon.HEDGED.search(flat) or _HYPOTHETICAL.search(flat))
                yield Passage(flat, begin, stop, one_line(speaker), side, is_spoken, is_hedged)


def _pieces(text: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    """A sentence whole, or a run of words without a stop in parts."""
    found = []
    while end - start > MOST_CHARACTERS:
        breaks = [match.start() + 1 for match in _BREAK.finditer(text, start + 120, start + MOST_CHARACTERS)]
        blank = text.rfind(" ", start + 120, start + MOST_CHARACTERS)
        cut = breaks[-1] if breaks else blank if blank > 0 else start + MOST_CHARACTERS
        found.append((start, cut))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    found.append((start, end))
    return found
