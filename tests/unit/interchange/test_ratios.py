"""Probabilities and yes or no."""

from __future__ import annotations

from decimal import Decimal

import pytest

from aeterm.interchange.ratios import decide_ratio, parse_flag


@pytest.mark.parametrize(
    ("header", "cells", "cell", "ratio"),
    [
        ("Probability", ["0.1", "0.75", "1"], "0.75", "0.75"),
        ("Probability", ["10", "75", "1"], "1", "0.01"),
        ("Probability (%)", ["1"], "1", "0.01"),
        ("Probabilité", ["10 %", "75 %"], "75 %", "0.75"),
        ("prob", ["0,25", "0,5"], "0,25", "0.25"),
    ],
)
def test_the_column_says_what_certainty_is(header: str, cells: list[str], cell: str, ratio: str) -> None:
    assert decide_ratio(header, cells).parse(cell) == Decimal(ratio)


@pytest.mark.parametrize("cell", ["120", "-1", "often"])
def test_what_is_no_probability_is_said_so(cell: str) -> None:
    with pytest.raises(ValueError, match="is not a"):
        decide_ratio("Probability", ["10", cell]).parse(cell)


def test_flags_in_english_and_french() -> None:
    assert [parse_flag(text) for text in ("TRUE", "Yes", "oui", "1", "x")] == [True] * 5
    assert [parse_flag(text) for text in ("false", "No", "non", "0")] == [False] * 4
    with pytest.raises(ValueError, match="neither yes nor no"):
        parse_flag("maybe")
