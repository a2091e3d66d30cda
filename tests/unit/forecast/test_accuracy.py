"""How right calls were."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.call import ForecastCall
from aeterm.domain.period import FiscalCalendar
from aeterm.forecast.accuracy import Bias, Pair, accuracy, bias, calibrated, score

Q4 = FiscalCalendar().quarter(2026, 4)
AFTER = date(2027, 1, 1)

amounts = st.decimals(0, 10**9, places=2)
pairs = st.lists(st.builds(Pair, amounts, amounts), max_size=8)


def end_of_day(day: date) -> datetime:
    return datetime.combine(day, time.max, UTC)


def call(day: date, commit: int, best_case: int) -> ForecastCall:
    at = datetime.combine(day, time(12), UTC)
    return ForecastCall("", "2026-Q4", at, "EUR", Decimal(commit), Decimal(best_case))


def test_accuracy_is_one_less_the_relative_error() -> None:
    assert accuracy(Decimal(90), Decimal(100)) == Decimal("0.9")
    assert accuracy(Decimal(110), Decimal(100)) == Decimal("0.9")
    assert accuracy(Decimal(100), Decimal(100)) == 1
    assert accuracy(Decimal(250), Decimal(100)) == 0


def test_accuracy_of_a_period_in_which_nothing_was_won_is_not_a_number() -> None:
    assert accuracy(Decimal(0), Decimal(0)) is None
    assert accuracy(Decimal(100), Decimal(0)) is None
    assert accuracy(Decimal(100), Decimal(-5)) is None


def test_bias_tells_the_direction_that_accuracy_does_not() -> None:
    high = [Pair(Decimal(120), Decimal(100))] * 4
    low = [Pair(Decimal(80), Decimal(100))] * 4
    assert [accuracy(*pair) for pair in high] == [accuracy(*pair) for pair in low]
    assert bias(high) == Bias(Decimal("0.2"), 4)
    assert bias(low) == Bias(Decimal("-0.2"), 4)
    assert bias([high[0], low[0]]) == Bias(Decimal(0), 2)
    assert bias([]) == Bias(None, 0)


def test_a_call_is_corrected_by_four_periods_and_by_no_fewer() -> None:
    high = [Pair(Decimal(125), Decimal(100))] * 4
    assert calibrated(Decimal(500), high) == 400
    assert calibrated(Decimal(500), high[:3]) is None
    assert calibrated(Decimal(500), [Pair(Decimal(0), Decimal(100))] * 4) is None


def test_each_fixed_week_scores_the_call_that_stood_when_it_ended() -> None:
    calls = [call(date(2026, 10, 7), 50, 80), call(date(2026, 10, 8), 90, 120), call(date(2026, 12, 24), 100, 100)]
    scores = score(calls, Decimal(100), Q4, AFTER, end_of_day)
    assert [(found.week, found.accuracy, found.best_case_accuracy) for found in scores] == [
        (1, Decimal("0.5"), Decimal("0.8")),
        (4, Decimal("0.9"), Decimal("0.8")),
        (8, Decimal("0.9"), Decimal("0.8")),
        (12, Decimal("0.9"), Decimal("0.8")),
    ]
    assert not any(found.is_provisional for found in scores)


def test_a_right_call_made_too_late_does_not_count() -> None:
    late = score([call(date(2026, 12, 24), 100, 100)], Decimal(100), Q4, AFTER, end_of_day)
    assert all(found.is_frozen and found.call is None and found.accuracy is None for found in late)


def test_a_running_period_is_provisional_and_its_coming_weeks_are_open() -> None:
    scores = score([call(date(2026, 10, 1), 90, 90)], Decimal(100), Q4, date(2026, 11, 25), end_of_day)
    assert [(found.week, found.is_frozen) for found in scores] == [(1, True), (4, True), (8, False), (12, False)]
    assert all(found.is_provisional for found in scores)
    assert [found.call is None for found in scores] == [False, False, True, True]


@given(amounts, st.decimals("0.01", 10**9, places=2))
def test_accuracy_lies_between_zero_and_one(forecast: Decimal, actual: Decimal) -> None:
    found = accuracy(forecast, actual)
    assert found is not None
    assert 0 <= found <= 1


@given(pairs, st.randoms())
def test_bias_knows_no_order(found: list[Pair], random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert bias(shuffled) == bias(found)


@given(pairs, st.integers(1, 100))
def test_bias_and_accuracy_are_the_same_in_every_currency(found: list[Pair], rate: int) -> None:
    other = [Pair(pair.forecast * rate, pair.actual * rate) for pair in found]
    before, after = bias(found).value, bias(other).value
    assert (before is None) == (after is None)
    assert before is None or after is None or abs(before - after) < Decimal("1e-15")


@given(st.lists(st.builds(Pair, st.decimals(1, 10**9, places=2), amounts), min_size=4, max_size=4))
def test_a_call_as_large_as_all_calls_is_corrected_to_all_that_was_won(found: list[Pair]) -> None:
    called = sum((pair.forecast for pair in found), Decimal(0))
    corrected = calibrated(called, found)
    assert corrected is not None
    assert abs(corrected - sum((pair.actual for pair in found), Decimal(0))) < Decimal("0.01")
