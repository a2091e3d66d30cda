"""The eight letters of a deal's qualification, as a column of any list of deals and on a line of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from aeterm.tui.paint import Span
from aeterm.tui.presenters.parts import GOOD, MUTED
from aeterm.tui.widgets.virtual_list import Column

if TYPE_CHECKING:
    from aeterm.services.container import Services

R = TypeVar("R")
LettersOf = Callable[[str], list[Span]]
"""The letters of the deal with that id, `LETTERS` cells wide."""
LETTERS = 8
NO_LETTERS: list[Span] = [(" " * LETTERS, "")]
"""While they are not known yet."""
_CONFIRMED, _SAID = 3, 2


def letters_of(services: Services) -> LettersOf:
    """The letters of any deal of the book; what one costs is paid when its row is drawn, once in a revision."""

    def of(deal_id: str) -> list[Span]:
        found = services.scorecards.letters(deal_id)
        return painted_letters(found.text, found.scores)

    return of


def letters_column(letters: LettersOf, deal_of: Callable[[R], str]) -> Column[R]:
    """`M·dDPi·C`; asked for the rows on screen only."""
    return Column("MEDDPICC", LETTERS, lambda row: letters(deal_of(row)), gap=2)


def painted_letters(letters: str, scores: Sequence[int]) -> list[Span]:
    """The letters, painted by their scores: capital from 2 on, small for 1, a dot for 0; colour only says it again."""
    return [(letter, score_paint(score)) for letter, score in zip(letters, scores, strict=True)]


def score_paint(score: int) -> str:
    """Good for a confirmed element, dim for what our side supposes or nobody knows."""
    return GOOD if score >= _CONFIRMED else "" if score >= _SAID else MUTED
