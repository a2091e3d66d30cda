"""Certainty raised: `will` where the source says `might`, `approved` where it says that it still has to be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aeterm.qualification.grounding.lexicon import assertions, completions, hedges
from aeterm.qualification.grounding.model import Flag, Verdict
from aeterm.qualification.grounding.reading import Reading
from aeterm.qualification.grounding.wording import Word

_ALIGNED = 0.7
_REACH = 6
_PENDING = re.compile(
    r"\b(?:still (?:has|have|need|needs|must|to)|(?:has|have|need|needs|yet|remains?|waiting|waits) (?:to|for)|"
    r"to be|awaiting|pending|(?:doit|doivent|devra|devront) encore|reste(?:nt)? à|encore à|à faire)$",
    re.IGNORECASE,
)


def raised_certainty(reading: Reading) -> Iterator[Flag]:
    """A plain assertion of what every sentence that says the same holds back."""
    said = [word for word in reading.words if word.folded in assertions()]
    if not said or len(reading.content) < 2 or any(word.folded in hedges() for word in reading.words):
        return
    same = [reading.sources.pieces[number] for number in reading.sources.about(reading.content, _ALIGNED)]
    holding = [next((word for word in piece.words if word.folded in hedges()), None) for piece in same]
    if same and all(holding) and not any(word.folded == said[0].folded for piece in same for word in piece.words):
        held = next(word.raw for word in holding if word)
        yield Flag(Verdict.CONTRADICTED, f'says "{said[0].raw}" where the source says "{held}"')


def still_to_come(reading: Reading) -> Iterator[Flag]:
    """A thing done, where every sentence that says the same has it still to be done."""
    done = [word for word in reading.words if word.folded in completions()]
    if not done or len(reading.content) < 2 or _is_pending(reading.text, reading.words, done[0].stem):
        return
    same = [reading.sources.pieces[number] for number in reading.sources.about(reading.content, _ALIGNED)]
    if same and all(_is_pending(piece.text, piece.words, done[0].stem) for piece in same):
        yield Flag(Verdict.CONTRADICTED, f'says "{done[0].raw}" where the source has that still to come')


def _is_pending(text: str, words: Sequence[Word], stem: str) -> bool:
    """True when a word with that stem comes shortly after `still have to` or its like."""
    return any(
        _PENDING.search(text[: before.end])
        for index, word in enumerate(words)
        if word.stem == stem
        for before in words[max(0, index - _REACH) : index]
    )
