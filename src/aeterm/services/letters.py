"""How a deal is qualified, in eight letters for a list."""

from __future__ import annotations

from typing import NamedTuple

from aeterm.qualification.scorecard import UNKNOWN, Scorecard


class Letters(NamedTuple):
    """The eight letters of a deal, one place for each element, for a list."""

    text: str
    """`MeD·pIC·`: capital for 2 and 3, small for 1, `·` for 0."""
    scores: tuple[int, ...]
    """The score shown in each place, 0 to 3."""
    stale: tuple[bool, ...]
    """True where the evidence is old and asks to be confirmed again."""
    total: int
    """Sum of the scores, of 24."""


NO_LETTERS = Letters(UNKNOWN * 8, (0,) * 8, (False,) * 8, 0)
"""Those of a deal without any evidence."""


def letters_of(card: Scorecard) -> Letters:
    """The letters of a scorecard."""
    counted = card.counted
    return Letters(
        card.letters, tuple(score.shown for score in counted), tuple(score.is_stale for score in counted), card.total
    )
