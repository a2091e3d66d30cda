"""Brier score and bins of stated chances."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.forecast.calibration import Pair, bins, brier, calibration

WORKED: list[Pair] = [(0.9, True), (0.9, True), (0.7, False), (0.5, True), (0.2, False), (0.1, False)]
pairs_of_any_kind = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=30)


def test_the_brier_score_is_the_mean_squared_error_of_the_chances() -> None:
    assert brier(WORKED) == pytest.approx((0.01 + 0.01 + 0.49 + 0.25 + 0.04 + 0.01) / 6)
    assert brier([(1.0, True), (0.0, False)]) == 0
    assert brier([(1.0, False), (0.0, True)]) == 1
    assert brier([]) is None


def test_five_bins_hold_what_was_said_and_what_was_seen() -> None:
    found = bins(WORKED)
    assert [(part.low, part.high, part.count) for part in found] == [
        (0.0, 0.2, 1),
        (0.2, 0.4, 1),
        (0.4, 0.6, 1),
        (0.6, 0.8, 1),
        (0.8, 1.0, 2),
    ]
    assert [found[4].predicted, found[4].observed] == [pytest.approx(0.9), 1]
    assert (found[3].predicted, found[3].observed) == (0.7, 0)


def test_a_chance_of_one_belongs_to_the_last_bin_and_an_empty_bin_says_nothing() -> None:
    found = bins([(1.0, True)])
    assert (found[4].count, found[4].observed) == (1, 1)
    assert [(part.predicted, part.observed, part.count) for part in found[:4]] == [(None, None, 0)] * 4


def test_the_reference_says_the_overall_share_of_every_deal() -> None:
    found = calibration(WORKED, unseen=3)
    assert found.reference == pytest.approx(0.25)
    assert (found.pairs, found.unseen) == (6, 3)
    assert calibration([]).reference is None


@given(pairs_of_any_kind)
def test_every_pair_falls_in_one_bin_that_holds_its_chance(pairs: list[Pair]) -> None:
    found = bins(pairs)
    assert sum(part.count for part in found) == len(pairs)
    for part in found:
        if part.predicted is not None:
            assert part.low - 1e-9 <= part.predicted <= part.high + 1e-9


@given(pairs_of_any_kind)
def test_the_order_of_the_pairs_changes_nothing(pairs: list[Pair]) -> None:
    score, again = brier(pairs), brier(pairs[::-1])
    assert (score is None and again is None) or score == pytest.approx(again)
