"""The forecast in words and bars, on the worked example of a quarter with a quota of 100,000."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from aeterm.domain.deal import Deal
from aeterm.domain.settings import BookSettings
from aeterm.domain.stage import ForecastCategory
from aeterm.forecast.panel import ForecastPanel
from aeterm.tui.paint import Line
from aeterm.tui.presenters.forecast import bar_lines, ladder, legend, summary_lines
from aeterm.tui.presenters.forecast_coverage import apart_lines, coverage_lines, coverage_state, next_line, ratio
from aeterm.tui.presenters.forecast_deals import (
    category_title,
    deal_columns,
    deal_mark,
    excluded_lines,
    excluded_title,
)
from aeterm.tui.presenters.parts import plain, sized
from tests.support import TODAY, make_deal
from tests.unit.forecast.books import panel_of
from tests.unit.tui.qualified import no_letters

CLOSED = ForecastCategory.CLOSED


def panel(quota: str | None = "100000", *deals: Deal) -> ForecastPanel:
    return panel_of(deals, quota=quota)


def worked(quota: str | None = "100000") -> ForecastPanel:
    amounts = {"commit": "20000", "best_case": "40000", "pipeline": "50000"}
    deals = [
        make_deal(name, name, amount=amount, category=ForecastCategory(name), probability="0.5")
        for name, amount in amounts.items()
    ]
    return panel(quota, make_deal("w", stage="closed-won", amount="30000", close=TODAY), *deals)


def text(lines: Sequence[Line]) -> list[str]:
    return [plain(line).rstrip() for line in lines]


def test_each_rung_stands_on_the_ones_before() -> None:
    assert [(rung.label, int(rung.single), int(rung.total)) for rung in ladder(worked())] == [
        ("Closed", 30_000, 30_000),
        ("Commit", 20_000, 50_000),
        ("Best", 40_000, 90_000),
        ("Pipe", 50_000, 140_000),
    ]


def test_most_likely_has_a_bar_only_when_a_deal_is_in_it() -> None:
    likely = panel("100000", make_deal(category=ForecastCategory.MOST_LIKELY))
    assert [rung.label for rung in ladder(likely)] == ["Closed", "Commit", "Likely", "Best", "Pipe"]


def test_cumulative_bars_show_every_pattern_and_the_selected_row() -> None:
    lines = text(bar_lines(worked(), 76, single=False, selected=ForecastCategory.BEST_CASE))
    assert "quota 100k" in lines[0]
    assert lines[1].startswith(" Closed     30k  █")
    assert lines[3].startswith(">+Best      90k  █")
    assert [pattern in lines[4] for pattern in "█▓▒░:"] == [True] * 5
    assert all(len(line) <= 76 for line in lines)


def test_single_bars_show_one_pattern_each() -> None:
    lines = text(bar_lines(worked(), 76, single=True, selected=CLOSED))
    assert lines[3].startswith(" Best       40k  ▒")
    assert "█" not in lines[3]


def test_bars_without_a_quota_scale_to_the_largest() -> None:
    lines = text(bar_lines(worked(None), 77, single=False, selected=CLOSED))
    assert "quota" not in lines[0]
    assert lines[4].endswith("░")
    assert len(lines[4]) == 77


def test_bars_of_an_empty_period_are_blank() -> None:
    lines = text(bar_lines(panel(None), 60, single=False, selected=CLOSED))
    assert lines[1] == ">Closed       0"


def test_coverage_reads_as_sums_with_their_verdict() -> None:
    lines = text(coverage_lines(worked(), 76))
    assert lines[0].startswith("Open €110k / quota €100k")
    assert "1.1x" in lines[0]
    assert lines[1].startswith("Open / still to win €70k")
    assert "need 3.0x" in lines[1]
    assert "Missing pipe €190,000 on the quota · €100,000 on what is still to win" in lines
    assert coverage_state(worked())[0] == "! thin by the 3x rule"
    assert all(len(line) <= 76 for line in lines)


def test_three_times_the_quota_is_covered_and_nothing_is_missing() -> None:
    covered = panel("100000", make_deal(amount="300000"))
    assert coverage_state(covered)[0] == "✓ covered by the 3x rule"
    assert "No pipe is missing for 3.0x." in text(coverage_lines(covered, 76))


def test_where_coverage_and_odds_differ_it_says_why() -> None:
    covered, thin = panel("100000", make_deal(amount="300000")), panel("100000", make_deal(amount="150000"))
    unlikely = text(apart_lines(covered, 0.24, 76, is_brief=False))
    assert unlikely[0] == "Odds 24 %: enough pipe by the rule, but its deals are unlikely to land."
    assert unlikely[1] == "Coverage counts open pipe against a 3x rule; odds weigh each deal's chance."
    assert text(apart_lines(thin, 0.88, 76, is_brief=True)) == [
        "Odds 88 %: less pipe than the rule asks, but its deals are likely to land."
    ]
    for same in (apart_lines(covered, 0.5, 76, is_brief=False), apart_lines(thin, 0.4, 76, is_brief=False)):
        assert same == []
    assert apart_lines(panel(None, make_deal()), None, 76, is_brief=False) == []


def test_half_of_it_is_thin_and_says_the_missing_money() -> None:
    thin = panel("100000", make_deal(amount="150000"))
    lines = text(coverage_lines(thin, 76))
    assert "1.5x" in lines[0]
    assert any("Missing pipe €150,000" in line for line in lines)


def test_without_a_quota_the_key_that_sets_it_is_named() -> None:
    assert text(coverage_lines(worked(None), 76))[0] == "No quota for 2026-Q4: press , to set it."
    assert text(summary_lines(worked(None), 76, wide=False))[0].startswith("No quota · won 30k, open 110k")


def test_a_quota_met_is_said_and_never_divided_by() -> None:
    met = panel("20000", make_deal(stage="closed-won", amount="30000", close=TODAY))
    assert coverage_state(met)[0] == "✓ quota met"
    assert text(summary_lines(met, 76, wide=False))[0].startswith("Quota met, 10k over")


def test_a_ratio_is_cut_so_that_less_than_the_target_never_reads_as_the_target() -> None:
    assert ratio(Decimal("2.96")) == "2.9x"
    assert ratio(Decimal(3)) == "3.0x"
    assert ratio(None) == "—"


def test_the_wide_summary_lists_each_category_alone() -> None:
    assert "best case 40k (1)" in " ".join(text(summary_lines(worked(), 100, wide=True)))


def test_estimates_are_marked_and_said() -> None:
    guess = panel("1000", replace(make_deal(amount="550"), amount_is_estimate=True))
    assert any("~550 of the open amount is list price" in line for line in text(summary_lines(guess, 76, wide=False)))


def test_what_is_left_out_names_reason_count_and_money() -> None:
    late = panel("100000", make_deal(close=date(2026, 10, 2)), make_deal("d2", amount=None))
    lines = text(excluded_lines(late, 74))
    assert len(lines) >= 2
    assert any("1 deal" in line and "€184,000" in line for line in lines)
    assert all(len(line) <= 74 for line in lines)
    assert text(excluded_lines(worked(), 74)) == ["Nothing is left out."]


def test_a_period_to_come_fits_on_one_line() -> None:
    assert plain(next_line(worked(), 52)).endswith("1.1x  ! thin    ")
    assert plain(next_line(worked(None), 52)).rstrip().endswith("press ,")


def test_the_deals_of_a_category_show_estimates_and_late_dates() -> None:
    deal = replace(make_deal(amount="550", close=date(2026, 11, 2)), amount_is_estimate=True)
    columns = {column.title: column for column in deal_columns(100, TODAY, BookSettings().process, no_letters)}
    assert columns["Amount"].cell(deal) == ("~550", "notice")
    assert columns["Close"].cell(deal) == ("02 Nov", "serious")
    assert columns["Stage"].cell(deal) == "Proposal"
    assert deal_mark(deal, TODAY)[0] == "!"
    assert "Stage" not in [column.title for column in deal_columns(76, TODAY, BookSettings().process, no_letters)]


def test_the_legend_and_the_title_use_words() -> None:
    assert "best case" in plain(legend(worked()))
    assert category_title(worked(), ForecastCategory.BEST_CASE, [make_deal()]) == "BEST CASE  €40,000 · 1 deal"


def test_covered_for_what_is_left_is_told_from_covered_on_the_whole_quota() -> None:
    deals = [
        make_deal("w", stage="closed-won", amount="80000", close=TODAY),
        make_deal("o", "o", amount="70000", category=ForecastCategory.COMMIT),
    ]
    assert coverage_state(panel("100000", *deals))[0] == "✓ covered for what is left"
    assert "✓ covered" in plain(next_line(panel("100000", *deals), 60))
    assert "what is left" not in plain(next_line(panel("100000", *deals), 60))


def test_deals_left_out_for_their_currency_are_summed_in_it() -> None:
    dollars = replace(make_deal("d", "d", amount="5000"), currency="USD")
    (item,) = panel("100000", dollars).excluded
    assert excluded_title(item, "EUR") == "LEFT OUT, other currency: USD  $5,000 · 1 deal"


def test_an_amount_that_does_not_fit_is_told_short_and_never_cut() -> None:
    assert sized(Decimal(1_020_000), 10) == "1,020,000"
    assert sized(Decimal(100_000_000), 10) == "100M"
    assert sized(Decimal(100_000_000), 10, is_estimate=True) == "~100M"


def test_a_period_that_is_over_asks_for_no_pipe() -> None:
    over = panel("100000", won_deal())._replace(as_of=date(2027, 1, 1))
    assert over.is_missed
    assert coverage_state(over)[0] == "! quota missed"
    text = "\n".join(plain(found) for found in coverage_lines(over, 100))
    assert "The period ended €70,000 below its quota." in text
    assert "Missing" not in text


def test_a_period_that_ended_above_its_quota_is_met() -> None:
    over = panel("30000", won_deal())._replace(as_of=date(2027, 1, 1))
    assert not over.is_missed
    assert coverage_state(over)[0] == "✓ quota met"


def won_deal() -> Deal:
    """30,000 won in the quarter."""
    won = make_deal("d9", stage="closed-won", amount="30000")
    return replace(won, closed_on=date(2026, 11, 2))
