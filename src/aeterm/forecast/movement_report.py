"""A waterfall as data for other programs."""

from __future__ import annotations

from datetime import datetime

from aeterm.domain.money import amount_json, plain
from aeterm.forecast.movement import Move, Waterfall
from aeterm.forecast.sentences import sentence


def to_json(found: Waterfall) -> dict[str, object]:
    """JSON types: amounts as exact decimal strings, signed; instants as ISO text."""
    return {
        "period": found.period.key,
        "currency": found.currency,
        "scope": found.scope.value,
        "is_gross": found.is_gross,
        "start_at": found.start_at.isoformat(),
        "end_at": found.end_at.isoformat(),
        "asked_from": _instant(found.asked_from),
        "start": plain(found.start),
        "end": plain(found.end),
        "net": plain(found.net),
        "steps": [
            {"reason": reason.value, "amount": plain(step.amount), "count": step.count}
            for reason, step in found.steps.items()
        ],
        "moves": [_move(move) for move in found.moves],
    }


def _move(move: Move) -> dict[str, object]:
    return {
        "reason": move.reason.value,
        "deal_id": move.deal_id,
        "name": move.name,
        "amount": plain(move.amount),
        "before": amount_json(move.before),
        "after": amount_json(move.after),
        "at": _instant(move.at),
        "actor": move.actor,
        "sentence": sentence(move),
    }


def _instant(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat()
