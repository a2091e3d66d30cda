"""The odds of a period against worked figures, against every combination counted out, and against drawing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise, product
from random import Random

import pytest
from benchmarks.odds_agreement import LIMIT, agreements
from hypothesis import given
from hypothesis import strategies as st

from aeterm.forecast.odds import Chance, chance_text, odds, swings
from aeterm.forecast.odds_text import method_text, odds_json, sources_text
from aeterm.forecast.outcomes import CONVOLVED, LARGEST, outcomes
from aeterm.forecast.winning import ProbabilitySource


def chances(*pairs: tuple[str, str]) -> list[Chance]:
    """Deals d0, d1 ... of (amount, probability)."""
    return [
        Chance(f"d{number}", Decimal(amount), Decimal(chance), ProbabilitySource.STAGE)
        for number, (amount, chance) in enumerate(pairs)
    ]


def many(count: int, *, top: int = 100_000) -> list[Chance]:
    """Deals of distinct amounts to the cent, the same ones every time."""
    random = Random(7)
    return chances(*((f"{random.uniform(5000, top):.2f}", f"{random.uniform(0.05, 0.9):.2f}") for _ in range(count)))


WORKED = chances(("20000", "0.9"), ("10000", "0.7"), ("40000", "0.5"), ("50000", "0.2"))
QUOTA, WON = Decimal(100_000), Decimal(30_000)


def counted(won: Decimal, deals: Sequence[Chance], goal: Decimal) -> float:
    """The probability of the goal or more, by going through every combination."""
    reached = 0.0
    for outcome in product((True, False), repeat=len(deals)):
        total = won + sum((deal.amount for deal, is_won in zip(deals, outcome, strict=True) if is_won), Decimal(0))
        if total >= goal:
            each = zip(deals, outcome, strict=True)
            reached += math.prod(float(deal.probability if is_won else 1 - deal.probability) for deal, is_won in each)
    return reached


def test_the_worked_vector_reaches_its_quota_with_44_2_percent() -> None:
    found = odds(WON, WORKED, QUOTA)
    assert found.attain == pytest.approx(0.442)
    assert [found.method, found.draws, found.grid, found.deals] == ["exact", 0, 0, 4]
    assert found.mean == Decimal(85_000)
    assert [found.p10, found.p50, found.p90] == [50_000, 90_000, 110_000]


@pytest.mark.parametrize(
    ("count", "amount", "percent"),
    [(1, "300000", 33), (3, "100000", 70), (6, "50000", 65), (10, "30000", 44), (30, "10000", 57), (40, "10000", 90)],
)
def test_three_times_the_quota_is_weaker_than_it_sounds(count: int, amount: str, percent: int) -> None:
    third = Decimal(1) / 3
    deals = chances(*[(amount, str(third))] * count)
    assert round((odds(Decimal(0), deals, QUOTA).attain or 0) * 100) == percent


def test_the_stress_line_mixes_in_a_shock_that_takes_a_fifth_of_every_chance() -> None:
    shocked = chances(("20000", "0.72"), ("10000", "0.56"), ("40000", "0.4"), ("50000", "0.16"))
    expected = 0.85 * counted(WON, WORKED, QUOTA) + 0.15 * counted(WON, shocked, QUOTA)
    assert odds(WON, WORKED, QUOTA).stress == pytest.approx(expected)


amounts = st.one_of(
    st.integers(-200, 200).map(lambda thousands: str(thousands * 1000)),
    st.decimals(min_value=-(10**6), max_value=10**6, places=2).map(lambda amount: format(amount, "f")),
)
probabilities = st.integers(0, 100).map(lambda percent: str(Decimal(percent) / 100))
books = st.lists(st.tuples(amounts, probabilities), max_size=LARGEST + 2).map(lambda pairs: chances(*pairs))
money = st.integers(-500, 500).map(lambda thousands: Decimal(thousands * 1000))


@given(money, books, money)
def test_the_odds_are_those_of_every_combination_counted_out(won: Decimal, deals: list[Chance], quota: Decimal) -> None:
    assert odds(won, deals, quota).attain == pytest.approx(counted(won, deals, quota), abs=1e-9)


@given(money, books)
def test_a_percentile_is_the_smallest_total_not_exceeded_with_its_chance(won: Decimal, deals: list[Chance]) -> None:
    found, cent = odds(won, deals, None), Decimal("0.01")
    for share, total in ((0.1, found.p10), (0.5, found.p50), (0.9, found.p90)):
        assert 1 - counted(won, deals, total + cent) >= share - 1e-6
        assert 1 - counted(won, deals, total) <= share + 1e-6


@given(money, books, money, st.randoms(use_true_random=False))
def test_the_order_of_the_deals_changes_nothing(
    won: Decimal, deals: list[Chance], quota: Decimal, random: Random
) -> None:
    shuffled = random.sample(deals, len(deals))
    assert odds(won, shuffled, quota) == odds(won, deals, quota)
    assert swings(won, shuffled, quota) == swings(won, deals, quota)


@given(money, books, money)
def test_the_slices_of_the_histogram_are_equally_wide_adjoin_and_add_up_to_one(
    won: Decimal, deals: list[Chance], quota: Decimal
) -> None:
    histogram = odds(won, deals, quota).histogram
    assert sum(piece.probability for piece in histogram) == pytest.approx(1)
    assert all(one.high == other.low for one, other in pairwise(histogram))
    assert len({piece.high - piece.low for piece in histogram}) == 1
    assert len(histogram) <= 22


@given(money, books, money)
def test_a_swing_is_the_odds_with_the_deal_won_less_the_odds_with_it_lost(
    won: Decimal, deals: list[Chance], quota: Decimal
) -> None:
    rows = swings(won, deals, quota)
    assert [abs(row.swing) for row in rows] == sorted((abs(row.swing) for row in rows), reverse=True)
    for row in {*rows[:1], *rows[-1:]}:
        deal = next(deal for deal in deals if deal.deal_id == row.deal_id)
        others = [other for other in deals if other is not deal]
        assert row.if_won == pytest.approx(counted(won + deal.amount, others, quota), abs=1e-9)
        assert row.if_lost == pytest.approx(counted(won, others, quota), abs=1e-9)
        assert row.swing == row.if_won - row.if_lost


def test_the_deal_without_which_the_quota_is_out_of_reach_swings_most() -> None:
    rows = swings(Decimal(0), chances(("90000", "0.5"), ("20000", "0.9"), ("5000", "0.9")), QUOTA)
    assert [row.deal_id for row in rows] == ["d0", "d1", "d2"]
    assert [rows[0].if_won, rows[0].if_lost] == [pytest.approx(0.9), 0]


def test_swings_of_a_large_book_are_bounded_to_the_largest_deals() -> None:
    rows = swings(WON, many(60), Decimal(1_000_000))
    largest = sorted(many(60), key=lambda deal: -deal.amount)[:LARGEST]
    assert {row.deal_id for row in rows} == {deal.deal_id for deal in largest}
    assert len(swings(WON, many(60), Decimal(1_000_000), limit=3)) == 3


def test_without_a_quota_there_is_a_distribution_but_no_odds() -> None:
    found = odds(WON, WORKED, None)
    assert [found.attain, found.stress, found.p50] == [None, None, 90_000]


def test_without_open_deals_the_period_ends_with_what_is_won() -> None:
    found = odds(WON, [], QUOTA)
    assert (found.attain, found.stress) == (0, 0)
    assert found.p10 == found.p90 == found.mean == WON
    assert [(piece.low, piece.high, piece.probability) for piece in found.histogram] == [(WON, WON, 1)]
    assert swings(WON, [], QUOTA) == ()


@pytest.mark.parametrize("quota", ["0", "-10", "29999.99", "30000"])
def test_a_quota_that_is_met_is_certain_and_a_credit_can_still_undo_it(quota: str) -> None:
    assert odds(WON, WORKED, Decimal(quota)).attain == 1
    assert odds(WON, [*WORKED, *many(60)], Decimal(quota)).attain == 1
    assert odds(WON, chances(("-40000", "0.25")), Decimal(quota)).attain == 0.75


def test_a_quota_above_everything_that_can_be_won_is_out_of_the_question() -> None:
    assert odds(WON, many(60), Decimal(100_000_000)).attain == 0


def test_certain_deals_count_as_won_or_not_at_all_and_swing_nothing() -> None:
    deals = chances(("70000", "1"), ("500000", "0"), ("1000", "0.5"))
    found = odds(WON, deals, QUOTA)
    assert [found.attain, found.p10, found.p90] == [1, 100_000, 101_000]
    assert [row.deal_id for row in swings(WON, deals, QUOTA)] == ["d2"]


def test_three_thirds_of_the_quota_reach_it() -> None:
    third = QUOTA / 3
    assert odds(Decimal(0), chances(*[(str(third), "1")] * 3), QUOTA).attain == 1


def test_one_giant_deal_does_not_blur_the_small_ones() -> None:
    small = many(40)
    mean = sum((deal.amount * deal.probability for deal in small), Decimal(0))
    alone = odds(Decimal(0), small, mean).attain
    beside = odds(Decimal(0), [*small, *chances(("900000000", "0.1"))], mean).attain
    assert alone is not None
    assert beside == pytest.approx(0.9 * alone + 0.1, abs=5e-4)


def test_giants_with_hardly_a_chance_coarsen_the_grid_which_says_so_rather_than_fill_the_memory() -> None:
    giants = chances(*((f"{number}00000000.01", "0.000000001") for number in range(1, 20)))
    small = chances(*((f"{number * 997}.03", "0.5") for number in range(1, 12)))
    found = odds(Decimal(0), [*giants, *small], Decimal(30_000))
    assert 10_000 < found.grid < 100_000
    assert found.attain == pytest.approx(counted(Decimal(0), small, Decimal(30_000)), abs=0.1)


def test_deals_of_round_amounts_stay_off_the_grid_and_others_say_its_size() -> None:
    assert odds(WON, chances(*((f"{number * 500}", "0.4") for number in range(10, 60))), QUOTA).grid == 0
    assert 0 < odds(WON, many(60), QUOTA).grid <= 500


def test_a_grid_leaves_the_mean_and_the_quota_odds_where_they_are() -> None:
    deals = many(40)
    quota = sum((deal.amount * deal.probability for deal in deals), Decimal(0))
    rounded = [deal._replace(amount=round(deal.amount, -3)) for deal in deals]
    found, exact = odds(Decimal(0), deals, quota), odds(Decimal(0), rounded, quota)
    assert found.grid > 0 == exact.grid
    assert found.attain == pytest.approx(exact.attain, abs=0.01)
    mean = sum(float(piece.low + piece.high) / 2 * piece.probability for piece in found.histogram)
    assert mean == pytest.approx(float(found.mean), rel=0.02)


def test_a_book_too_large_to_convolve_is_drawn_and_gives_the_same_figures_again() -> None:
    deals = many(CONVOLVED + 1)
    quota = sum((deal.amount * deal.probability for deal in deals), Decimal(0))
    first = odds(WON, deals, quota)
    outcomes.cache_clear()
    assert odds(WON, deals[::-1], quota) == first
    assert (first.method, first.draws) == ("simulated", 20_000)
    convolved = odds(WON, deals[:-1], quota - deals[-1].amount * deals[-1].probability).attain
    assert first.attain == pytest.approx(convolved, abs=0.02)


def test_exact_odds_agree_with_drawing_every_deal_of_random_books() -> None:
    """The large comparison, 200 books with a million draws each, is `python -m benchmarks.odds_agreement`."""
    rows = list(agreements(40, 10_000))
    assert [row for row in rows if abs(row.distance) > LIMIT] == []
    assert 0.7 < math.sqrt(sum(row.distance**2 for row in rows) / len(rows)) < 1.3


@pytest.mark.parametrize(
    ("probability", "text"),
    [(0.0, "0 %"), (0.004, "<1 %"), (0.442, "44 %"), (0.995, ">99 %"), (1.0, "100 %")],
)
def test_only_what_is_certain_is_called_so(probability: float, text: str) -> None:
    assert chance_text(probability) == text


def test_the_words_say_method_grid_and_sources() -> None:
    assert method_text(odds(WON, WORKED, QUOTA)) == "exact, 4 open deals"
    assert method_text(odds(WON, many(60), QUOTA)) == "exact, 60 open deals, the smaller ones to 500"
    assert method_text(odds(WON, many(300), QUOTA)) == "20,000 draws, 300 open deals"
    mixed = [WORKED[0]._replace(source=ProbabilitySource.MANUAL), *WORKED[1:]]
    assert sources_text(mixed) == "1 set by hand, 3 stage default"
    assert sources_text([]) == "no open deal"


def test_the_data_for_programs_hold_money_as_text_and_chances_as_numbers() -> None:
    data = odds_json(odds(WON, WORKED, QUOTA))
    assert [data[key] for key in ("method", "attain", "p10", "p50", "p90", "mean")] == [
        "exact", 0.442, "50000", "90000", "110000", "85000",
    ]  # fmt: skip
    assert odds_json(odds(WON, WORKED, None))["attain"] is None
