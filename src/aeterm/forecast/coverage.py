"""Coverage: how much signable pipe stands against a target, each reading under its own name."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from aeterm.domain.money import ZERO

if TYPE_CHECKING:
    from aeterm.forecast.intervals import Share95


_EVEN = 0.5


class CoverageState(StrEnum):
    """The verdict; the words are shown as they are."""

    COVERED = "covered"
    THIN = "thin"
    QUOTA_MET = "quota met"
    NO_QUOTA = "no quota"


class Coverage(NamedTuple):
    """Ratios against a quota, None where they mean nothing; `target` is the ratio aimed at, 3 by default.

    `open` is open / quota, `gross` is (open + won) / quota, `remaining` is open / (quota - won) and
    `weighted` is probability-weighted open / (quota - won).
    """

    target: Decimal
    open: Decimal | None
    gross: Decimal | None
    remaining: Decimal | None
    weighted: Decimal | None
    state: CoverageState


class Required(NamedTuple):
    """The open pipe that a quota asks for as a multiple of it: what the target should be for this seller.

    1 / win rate, so that winning 33 % asks for 3.0, 25 % for 4.0 and 18 % for 5.6. The interval is that of the
    rate; `high` is None when no number is large enough.
    """

    ratio: Decimal
    low: Decimal
    high: Decimal | None
    rate: Share95
    """The win rate behind it."""


class Shortfall(NamedTuple):
    """Money still missing, never negative, None without a quota.

    `open` and `remaining` are the pipe to find for the target ratio of the whole quota and of what is
    still to be won; `gap_to_quota` is what is still to be won.
    """

    open: Decimal | None
    remaining: Decimal | None
    gap_to_quota: Decimal | None


def ratio_text(ratio: Decimal | None) -> str:
    """A coverage as it is shown: `2.50x`, `-` where it means nothing."""
    return "-" if ratio is None else f"{ratio:.2f}x"


def coverage(target: Decimal, quota: Decimal | None, won: Decimal, open_: Decimal, weighted: Decimal) -> Coverage:
    """The ratios and the verdict for sums of one currency and one period."""
    if quota is None:
        return Coverage(target, None, None, None, None, CoverageState.NO_QUOTA)
    of_quota = open_ / quota if quota else None
    gross = (open_ + won) / quota if quota else None
    left = quota - won
    if left <= 0:
        return Coverage(target, of_quota, gross, None, None, CoverageState.QUOTA_MET)
    remaining = open_ / left
    state = CoverageState.COVERED if remaining >= target else CoverageState.THIN
    return Coverage(target, of_quota, gross, remaining, weighted / left, state)


def shortfall(target: Decimal, quota: Decimal | None, won: Decimal, open_: Decimal) -> Shortfall:
    """What is missing for sums of one currency and one period."""
    if quota is None:
        return Shortfall(None, None, None)
    gap = max(ZERO, quota - won)
    remaining = max(ZERO, target * gap - open_) if gap else ZERO
    return Shortfall(max(ZERO, target * quota - open_), remaining, gap)


def odds_apart(state: CoverageState, attain: float | None) -> str:
    """Why the verdict and the chance of the quota point in different directions; empty when they do not.

    Coverage counts the open pipe against a rule, whatever its chances; the odds weigh each deal by its chance.
    """
    if attain is None:
        return ""
    if state is CoverageState.COVERED and attain < _EVEN:
        return "enough pipe by the rule, but its deals are unlikely to land"
    if state is CoverageState.THIN and attain >= _EVEN:
        return "less pipe than the rule asks, but its deals are likely to land"
    return ""


def required(rate: Share95) -> Required | None:
    """The coverage that a win rate asks for; None when nothing is ever won."""
    if rate.share <= 0:
        return None
    high = 1 / Decimal(str(rate.low)) if rate.low > 0 else None
    return Required(1 / rate.share, 1 / Decimal(str(rate.high)), high, rate)
