"""Certainty raised: `will` where the source says `might`."""

from __future__ import annotations

from collections.abc import Iterator

from aeterm.qualification.grounding.lexicon import assertions, hedges
from aeterm.qualification.grounding.model import Flag, Verdict
from aeterm.qualification.grounding.reading import Reading

_ALIGNED = 0.7


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
