"""What is doubtful about an open deal, in a few words that an AE can act on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from aeterm.domain.deal import Deal
from aeterm.domain.stage import DealState, ForecastCategory
from aeterm.forecast.english import PHRASES

SERIOUS = "!"
NOTICE = "~"
QUIET_AFTER_DAYS = 14
FICTION_AFTER_PUSHES = 3
"""Month pushes from which the close date is not believed."""

SLOW_FROM = 1.5
"""Times the median stay in a stage from which a stay is slow; half of all won deals stay longer than the median."""
SLOWING = "slowing"
"""The key of a stay above the median that is not slow yet."""


@dataclass(frozen=True, slots=True)
class Signal:
    """One doubt; `mark` is `!` when the forecast is wrong without action, `~` when it deserves a look."""

    mark: str
    text: str
    key: str = field(default="", compare=False)
    """Which doubt it is, whatever its figures: `date_passed`, `quiet` ..."""
    facts: tuple[tuple[str, object], ...] = field(default=(), compare=False)
    """The values in its text by their names in the table of phrases, so that it can be said in another language."""


def deal_signals(
    deal: Deal,
    today: date,
    *,
    last_touch: date | None = None,
    contact_count: int | None = None,
    pushes: int = 0,
    usual_days: int | None = None,
    lacking: Sequence[str] = (),
) -> tuple[Signal, ...]:
    """The doubts, serious ones first; none for closed deals.

    `last_touch` is the day of the latest call, meeting, mail or note; None, as nothing is known, is no doubt.
    `contact_count` is the number of people known at the account, `pushes` how many times the expected close moved to
    a later month, `usual_days` the median stay of won deals in the deal's stage, `lacking` what the evidence does
    not show though the deal's category asks for it.
    """
    if deal.state is not DealState.OPEN:
        return ()
    signals = [
        *_of_date_and_amount(deal, today),
        *_of_promise(deal, pushes, lacking),
        *_of_next_step(deal, today),
        *_of_touch(deal, today, last_touch, contact_count, usual_days),
    ]
    return tuple(sorted(signals, key=lambda signal: signal.mark != SERIOUS))


def _doubt(mark: str, key: str, **facts: object) -> Signal:
    return Signal(mark, PHRASES[f"doubt_{key}"].format(**facts), key, tuple(facts.items()))


def _of_date_and_amount(deal: Deal, today: date) -> Iterator[Signal]:
    if deal.expected_close_on is None:
        yield _doubt(SERIOUS, "no_date")
    elif deal.expected_close_on < today:
        yield _doubt(SERIOUS, "date_passed", n=(today - deal.expected_close_on).days)
    if not deal.amount:
        yield _doubt(SERIOUS, "no_amount")
    elif deal.amount_is_estimate:
        yield _doubt(NOTICE, "list_price")


def _of_promise(deal: Deal, pushes: int, lacking: Sequence[str]) -> Iterator[Signal]:
    if lacking:
        is_commit = deal.category is ForecastCategory.COMMIT
        mark, category = SERIOUS if is_commit else NOTICE, deal.category.label.lower()
        yield _doubt(mark, "category", category=category, elements=", ".join(lacking))
    if pushes >= FICTION_AFTER_PUSHES:
        yield _doubt(SERIOUS, "pushed", n=pushes)


def _of_next_step(deal: Deal, today: date) -> Iterator[Signal]:
    if not deal.next_step.strip():
        yield _doubt(NOTICE, "no_next_step")
    elif deal.next_step_on is not None and deal.next_step_on < today:
        yield _doubt(NOTICE, "next_step_late", n=(today - deal.next_step_on).days)


def _of_touch(
    deal: Deal, today: date, last_touch: date | None, contact_count: int | None, usual_days: int | None
) -> Iterator[Signal]:
    if last_touch is not None and (quiet := (today - last_touch).days) > QUIET_AFTER_DAYS:
        yield _doubt(NOTICE, "quiet", n=quiet)
    if contact_count == 1:
        yield _doubt(NOTICE, "single_contact")
    if (
        deal.stage_since is not None
        and usual_days is not None
        and (stay := (today - deal.stage_since).days) > usual_days
    ):
        is_slow = stay >= SLOW_FROM * usual_days
        yield _doubt(NOTICE, "slow" if is_slow else SLOWING, n=stay, usual=usual_days)
