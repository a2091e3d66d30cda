"""What the cells of a row of deals mean once they stand beside each other: dates and name."""

from __future__ import annotations

from collections.abc import Mapping

from aeterm.domain.account import Account
from aeterm.domain.stage import DealState
from aeterm.interchange.cells import Erase, Value

CLOSING_FIELDS = {
    DealState.WON: frozenset({"closed_on", "won_on", "close"}),
    DealState.LOST: frozenset({"closed_on", "lost_on", "close"}),
}
"""Fields that can say on which day a deal closed."""


def dates_of(row: Mapping[str, Value], state: DealState) -> dict[str, object]:
    """Which date of the row is the expected one and which the actual one."""
    found: dict[str, object] = {}
    expected = row.get("expected_close_on", row.get("close") if state is DealState.OPEN else None)
    if expected is not None:
        found["expected_close_on"] = None if expected is Erase.ERASE else expected
    if state is DealState.OPEN:
        return found
    ended = row.get("won_on") if state is DealState.WON else row.get("lost_on")
    closed = row.get("closed_on") or ended or row.get("close")
    if closed is not None:
        found["closed_on"] = None if closed is Erase.ERASE else closed
    return found


def built_name(product: str, account: Account | None, external_id: str) -> str:
    """A name for a deal whose file has none: what is sold, and to whom."""
    parts = [product, account.name if account else ""]
    if not all(parts):
        parts.append(external_id)
    return " · ".join(part for part in parts if part)
