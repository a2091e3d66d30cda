"""What is said of marked deals that could not take a change which the others took."""

from __future__ import annotations

from collections.abc import Sequence

from aeterm.domain.deal import Deal
from aeterm.domain.deal_text import short_name
from aeterm.errors import AetermError
from aeterm.text import one_line

Refused = Sequence[tuple[Deal, AetermError]]


def refused_words(refused: Refused) -> str:
    """`not changed: Old win is won`, or how many; empty for none."""
    if len(refused) == 1:
        return f"not changed: {_sentence(*refused[0])}"
    return f"{len(refused)} not changed" if refused else ""


def refused_text(refused: Refused) -> str:
    """Each with its reason, on a line of its own."""
    return "\n".join(_sentence(*one) for one in refused)


def refused_all(refused: Refused, meant: int) -> AetermError:
    """The error when nothing at all was changed; of several deals it says so and gives the first reason."""
    error = refused[0][1]
    return error if meant == 1 else AetermError(f"none of {meant} changed: {_sentence(*refused[0])}", hint=error.hint)


def _sentence(deal: Deal, error: AetermError) -> str:
    reason, name = one_line(error.message), short_name(deal.name)
    return reason if name in reason else f"{name}: {reason}"
