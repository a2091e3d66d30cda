"""Calls as JSON and as cells: the shapes that the actions of `aeterm call` share."""

from __future__ import annotations

import argparse
from decimal import Decimal

from aeterm.domain.call import ForecastCall
from aeterm.domain.money import amount_json
from aeterm.errors import UsageError


def no_words(arguments: argparse.Namespace, action: str) -> None:
    """UsageError when words follow an action that takes options only."""
    if arguments.words:
        raise UsageError(f'call {action} takes no "{arguments.words[0]}"', hint="aeterm call --help")


def call_json(call: ForecastCall) -> dict[str, object]:
    """One call with exactly the documented keys."""
    return {
        "id": call.id,
        "period": call.period,
        "scope": call.scope,
        "at": call.at.isoformat(),
        "author": call.author,
        "currency": call.currency,
        "commit": amount_json(call.commit),
        "best_case": amount_json(call.best_case),
        "note": call.note,
        "won": amount_json(call.won),
        "rolled_commit": amount_json(call.rolled_commit),
        "rolled_best_case": amount_json(call.rolled_best_case),
    }


def percent(ratio: Decimal | None, *, signed: bool = False) -> str:
    """`97%`, `+8.3%`, or `n/a` where there is nothing to compare with."""
    if ratio is None:
        return "n/a"
    return f"{ratio * 100:+.1f}%" if signed else f"{ratio * 100:.0f}%"
