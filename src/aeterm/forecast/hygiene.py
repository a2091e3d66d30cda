"""What is doubtful about an open deal, in a few words that an AE can act on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aeterm.domain.deal import Deal
from aeterm.domain.stage import DealState

SERIOUS = "!"
NOTICE = "~"
QUIET_AFTER_DAYS = 14


@dataclass(frozen=True, slots=True)
class Signal:
    """One doubt; `mark` is `!` when the forecast is wrong without action, `~` when it deserves a look."""

    mark: str
    text: str


def deal_signals(
    deal: Deal, today: date, *, last_touch: date | None = None, contact_count: int | None = None
) -> tuple[Signal, ...]:
    """The doubts, serious ones first; none for closed deals.

    `last_touch` is the day of the latest call, meeting, mail or note; None, as nothing is known, is no doubt.
    `contact_count` is the number of people known at the account.
    """
    if deal.state is not DealState.OPEN:
        return ()
    signals = []
    if deal.expected_close_on is None:
        signals.append(Signal(SERIOUS, "no close date"))
    elif deal.expected_close_on < today:
        signals.append(Signal(SERIOUS, f"close date passed {(today - deal.expected_close_on).days} d ago"))
    if not deal.amount:
        signals.append(Signal(SERIOUS, "no amount"))
    elif deal.amount_is_estimate:
        signals.append(Signal(NOTICE, "amount is list price"))
    if not deal.next_step.strip():
        signals.append(Signal(NOTICE, "no next step"))
    if last_touch is not None and (quiet := (today - last_touch).days) > QUIET_AFTER_DAYS:
        signals.append(Signal(NOTICE, f"quiet {quiet} d"))
    if contact_count == 1:
        signals.append(Signal(NOTICE, "single contact"))
    return tuple(sorted(signals, key=lambda signal: signal.mark != SERIOUS))
