"""The one rule of what a push is: a close date that moves to a later calendar month."""

from __future__ import annotations

from datetime import date


def is_push(before: date | None, after: date | None) -> bool:
    """Whether a change of an expected close is a push. A first date, or none any more, is not."""
    return before is not None and after is not None and (after.year, after.month) > (before.year, before.month)
