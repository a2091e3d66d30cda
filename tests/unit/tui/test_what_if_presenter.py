"""Before and after as lines: they add up as printed, and nothing is said by colour alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from aeterm.forecast.coverage import coverage
from aeterm.forecast.what_if import Outcome, WhatIf
from aeterm.tui.paint import cells
from aeterm.tui.presenters.parts import plain
from aeterm.tui.presenters.what_if import figure_lines, figures, verdict


def outcome(won: int, open_: int, *, quota: int | None = 100_000, attain: float | None = 0.5) -> Outcome:
    """An outcome of round sums; commit is won, best case all of it."""
    goal = None if quota is None else Decimal(quota)
    cover = coverage(Decimal(3), goal, Decimal(won), Decimal(open_), Decimal(0))
    gap = None if goal is None else max(Decimal(0), goal - won)
    total = Decimal(won + open_)
    return Outcome(Decimal(won), Decimal(won), total, Decimal(open_), Decimal(0), cover, gap, attain, total, None)


def changes(before: Outcome, after: Outcome) -> dict[str, str]:
    """What changed, by label."""
    return {item.label: item.change for item in figures(WhatIf(before, after)) if item.change}


def test_a_difference_is_that_of_the_figures_shown() -> None:
    found = changes(outcome(0, 239_000, attain=0.976), outcome(0, 251_000, attain=0.934))
    assert found["Coverage"] == "+0.2x"
    assert found["Reach quota"] == "-5 pt"


def test_what_did_not_change_shows_no_arrow() -> None:
    same = outcome(10_000, 20_000)
    lines = figure_lines(WhatIf(same, same), "EUR", (), 76, 4)
    assert len(lines) == 4
    assert not any("→" in plain(line) for line in lines)


def test_less_left_to_win_is_better_and_less_won_is_worse() -> None:
    found = {item.label: item.is_better for item in figures(WhatIf(outcome(0, 9000), outcome(9000, 0)))}
    assert found["Won"]
    assert found["Still to win"]
    back = {item.label: item.is_better for item in figures(WhatIf(outcome(9000, 0), outcome(0, 9000)))}
    assert not back["Won"]
    assert not back["Still to win"]


def test_a_met_quota_and_a_missing_one_are_words() -> None:
    met = outcome(100_000, 5000, attain=1.0)
    assert verdict(met)[0] == "✓ quota met"
    assert verdict(outcome(0, 5000, quota=None, attain=None))[0] == "no quota"
    assert changes(outcome(0, 5000), met)["Coverage"] == "+"
    none = {item.label: item.before for item in figures(WhatIf(*[outcome(0, 5000, quota=None, attain=None)] * 2))}
    assert (none["Coverage"], none["Reach quota"], none["Still to win"]) == ("—", "—", "—")


@pytest.mark.parametrize("columns", [36, 48, 54, 76])
@pytest.mark.parametrize("rows", [4, 8, 40])
def test_no_line_is_wider_than_its_pane(columns: int, rows: int) -> None:
    found = WhatIf(outcome(0, 9_999_999), outcome(8_888_888, 1_111_111, attain=1.0))
    sentences = ("Umbrella won at 60,000 EUR " * 4,)
    assert all(cells(plain(line)) <= columns for line in figure_lines(found, "EUR", sentences, columns, rows))
