"""The pipe to create: how much, how many deals, by when, from where."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from math import ceil

from hypothesis import given
from hypothesis import strategies as st

from aeterm.forecast.generation import PipeNeed, apportion, pipe_need
from aeterm.forecast.intervals import Rate
from aeterm.forecast.win_rates import Window, WinRates
from tests.unit.forecast.books import Q4

WINDOW = Window(date(2025, 10, 1), date(2026, 10, 1))


def rates(won: int = 25, total: int = 100, median: str | None = "42000", cycle: int | None = 78) -> WinRates:
    """A quarter of the deals won, by number and by money."""
    share = Decimal(won) / total if total else None
    middle = None if median is None else Decimal(median)
    count = Rate(won, total)
    return WinRates(count, share, count.low, count.high, total, WINDOW, middle, cycle, 0, 0, 0)


def need(
    today: date = date(2026, 10, 1),
    *,
    gap: str | None = "100000",
    open_: str = "120000",
    of: WinRates | None = None,
    sources: dict[str, int] | None = None,
) -> PipeNeed:
    """What the fourth quarter needs."""
    return pipe_need(
        Q4,
        "EUR",
        today,
        gap=None if gap is None else Decimal(gap),
        open_=Decimal(open_),
        rates=of or rates(),
        sources=sources or {},
    )


def test_the_need_is_the_gap_by_the_win_rate_less_what_is_open() -> None:
    found = need()
    assert found.pipe_needed == 280_000  # 100,000 / 25 % - 120,000
    assert found.deals_needed == 7  # 280,000 / 42,000 = 6.67
    assert found.latest_create_on == date(2026, 10, 14)  # 31 December less 78 days
    assert (found.is_too_late, found.weeks_left) == (False, 2)
    assert found.per_week == 140_000


def test_the_interval_of_the_rate_gives_the_least_and_the_most() -> None:
    found = need()
    assert found.pipe_low is not None
    assert found.pipe_high is not None
    assert found.pipe_low < 280_000 < found.pipe_high


def test_on_the_last_day_there_is_a_week_and_on_the_next_it_is_too_late() -> None:
    last, after = need(date(2026, 10, 14)), need(date(2026, 10, 15))
    assert (last.is_too_late, last.weeks_left) == (False, 1)
    assert last.per_week == 280_000
    assert (after.is_too_late, after.weeks_left, after.by_week, after.per_week) == (True, 0, (), None)


def test_a_quota_that_is_met_needs_nothing_and_none_set_says_nothing() -> None:
    met, unset = need(gap="0", of=rates(0, 0)), need(gap=None)
    assert met.pipe_needed == 0
    assert met.by_week == ()
    assert (unset.pipe_needed, unset.deals_needed, unset.by_week) == (None, None, ())


def test_more_pipe_than_needed_is_no_negative_need() -> None:
    assert need(open_="900000").pipe_needed == 0


def test_too_thin_a_history_leaves_the_need_unknown() -> None:
    found = need(of=rates(1, 2, None, None))
    assert (found.win_rate, found.pipe_needed, found.deals_needed, found.latest_create_on) == (None, None, None, None)
    assert (found.is_too_late, found.weeks_left) == (False, None)


def test_sources_bring_their_past_share_and_unknown_ones_come_last() -> None:
    found = need(sources={"": 40, "Partner": 20, "Own": 40})
    assert [(row.source, int(row.amount), row.deals) for row in found.by_source] == [
        ("Own", 112_000, 3),
        ("Partner", 56_000, 1),
        ("", 112_000, 3),
    ]


def test_without_a_stated_source_there_is_no_split() -> None:
    assert need(sources={"": 12}).by_source == ()


@given(st.integers(0, 10**9), st.lists(st.integers(0, 1000), min_size=1, max_size=20).filter(any))
def test_whole_parts_add_up_and_are_within_one_of_their_share(whole: int, weights: list[int]) -> None:
    parts = apportion(whole, weights)
    assert sum(parts) == whole
    assert all(abs(part - whole * weight / sum(weights)) < 1.001 for part, weight in zip(parts, weights, strict=True))


@given(
    st.integers(1, 10**7),
    st.integers(0, 10**7),
    st.integers(1, 400),
    st.integers(0, 200),
    st.dictionaries(st.sampled_from(["", "Own", "Partner", "SDR"]), st.integers(0, 50)),
)
def test_sources_and_weeks_add_up_to_the_need(
    gap: int, open_: int, cycle: int, ahead: int, sources: dict[str, int]
) -> None:
    today = Q4.start - timedelta(ahead)
    found = need(today, gap=str(gap), open_=str(open_), of=rates(cycle=cycle), sources=sources)
    assert found.pipe_needed == max(0, ceil(gap * 4 - open_))
    for rows in (found.by_source, found.by_week):
        if rows:
            assert sum(row.amount for row in rows) == found.pipe_needed
            assert sum(row.deals or 0 for row in rows) == found.deals_needed
    assert len(found.by_week) == (found.weeks_left if found.pipe_needed else 0)
