"""What an AE has promised management for a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from aeterm.errors import UsageError
from aeterm.text import one_line

SCOPES = ("division", "territory", "owner", "manager", "product", "account", "source")
"""What the parts of a book that are called apart can be told apart by."""


@dataclass(frozen=True)
class ForecastCall:
    """One submission; it is never changed, a later one takes its place. Amounts include what is won.

    `rolled_commit`, `rolled_best_case` and `won` are the roll-ups of the book at that instant, None for a call
    taken from elsewhere.
    """

    id: str
    period: str
    at: datetime
    currency: str
    commit: Decimal
    best_case: Decimal
    note: str = ""
    """Why."""
    author: str = ""
    scope: str = ""
    """The part of the book that is meant, `division=Arc Suite`; empty for all of it."""
    won: Decimal | None = None
    rolled_commit: Decimal | None = None
    rolled_best_case: Decimal | None = None


def parse_scope(text: str) -> str:
    """The scope of a call from `division=Arc Suite`; empty is the whole book. UsageError for anything else."""
    line = one_line(text)
    if not line:
        return ""
    name, _, value = line.partition("=")
    name, value = name.strip().casefold(), value.strip()
    if name not in SCOPES or not value:
        raise UsageError(
            f'"{line}" is no part of a book', hint=f"write division=NAME, with one of: {', '.join(SCOPES)}"
        )
    return f"{name}={value}"
