"""The forecast page: its figures are those of the panel, and it says what it leaves out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from aeterm.domain.deal import Deal
from aeterm.domain.money import grouped
from aeterm.domain.stage import DealState, ForecastCategory
from aeterm.errors import UsageError
from aeterm.reports.document import Chart, Figures, Paragraph, Report, Section
from aeterm.reports.html import to_html
from aeterm.reports.markdown import to_markdown
from aeterm.services.container import Services
from tests.support import FixedClock


@pytest.fixture
def selling(services: Services, clock: FixedClock) -> Services:
    """A quota of 100,000; 30,000 won, 20,000 in commit, 40,000 best case on a hostile name, one deal lost.

    All of it was written down three days ago.
    """
    now, clock.instant = clock.instant, clock.instant - timedelta(days=3)
    close = date(2026, 12, 15)
    deals = (
        Deal("", "Pilot", "closed-won", DealState.WON, ForecastCategory.CLOSED, amount=Decimal(30000),
             closed_on=date(2026, 11, 2)),
        Deal("", "Roll-out", "negotiation", category=ForecastCategory.COMMIT, amount=Decimal(20000),
             expected_close_on=close, next_step="PO number"),
        Deal("", "<b>[red]\x1b[2J|x", "proposal", category=ForecastCategory.BEST_CASE, amount=Decimal(40000),
             expected_close_on=close),
        Deal("", "Gone", "closed-lost", DealState.LOST, ForecastCategory.OMITTED, amount=Decimal(9000),
             closed_on=date(2026, 11, 9)),
    )  # fmt: skip
    services.forecasts.set_quota("2026-Q4", Decimal(100000))
    with services.book.transaction("load") as transaction:
        for deal in deals:
            transaction.put(replace(deal, id=transaction.new_id(Deal)))
    clock.instant = now
    return services


def section(report: Report, title: str) -> Section:
    """The section whose title starts so."""
    return next(found for found in report.sections if found.title.startswith(title))


def test_the_first_look_shows_the_figures_of_the_panel(selling: Services) -> None:
    report = selling.reports.forecast()
    panel = selling.forecasts.panel()
    figures = next(block for block in section(report, "In one look").blocks if isinstance(block, Figures))
    shown = {item.label: item.value for item in figures.items}
    assert shown["Quota"] == "100,000"
    assert shown["Closed"] == grouped(panel.won) == "30,000"
    assert shown["Commit"] == grouped(panel.cumulative.commit) == "50,000"
    assert shown["Best case"] == "90,000"
    assert shown["Still to win"] == "70,000"


def test_the_bars_end_where_the_columns_do(selling: Services) -> None:
    chart = section(selling.reports.forecast(), "Roll-up").blocks[0]
    assert isinstance(chart, Chart)
    assert [bar.pieces[-1].end for bar in chart.bars] == [30000, 50000, 90000, 90000]
    assert chart.mark == 100000


def test_the_waterfall_of_the_page_balances(selling: Services) -> None:
    deal = next(deal for deal in selling.deals.all() if deal.name == "Roll-out")
    selling.deals.set_text(deal.id, {"amount": "26k"})
    blocks = section(selling.reports.forecast(since="7d"), "What changed").blocks
    chart = next(block for block in blocks if isinstance(block, Chart))
    steps = sum((bar.pieces[0].end - bar.pieces[0].start for bar in chart.bars[1:-1]), Decimal(0))
    assert chart.bars[0].pieces[0].end + steps == chart.bars[-1].pieces[0].end == Decimal(96000)


def test_the_call_in_force_stands_on_the_page(selling: Services) -> None:
    selling.calls.submit("2026-Q4", Decimal(52000), Decimal(85000), "Roll-out signs on the 3rd")
    blocks = section(selling.reports.forecast(), "In one look").blocks
    assert any(isinstance(block, Paragraph) and "Roll-out signs on the 3rd" in block.text for block in blocks)


def test_pitfall_1_a_call_was_made_on_the_day_of_the_user(selling: Services, clock: FixedClock, zone: str) -> None:
    now, clock.instant = clock.instant, datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    selling.calls.submit("2026-Q4", Decimal(52000), Decimal(85000))
    clock.instant = now
    day = "2026-11-20" if zone == "America/Los_Angeles" else "2026-11-21"
    assert f"Call of {day}" in to_markdown(selling.reports.forecast())


def test_pitfall_10_the_printed_steps_of_the_waterfall_add_up(selling: Services, clock: FixedClock) -> None:
    commit, best = (deal for deal in selling.deals.all() if deal.state is DealState.OPEN)
    selling.deals.set_text(commit.id, {"amount": "20000.4"})
    clock.instant += timedelta(days=1)
    selling.deals.set_text(best.id, {"amount": "40000.4"})
    blocks = section(selling.reports.forecast(since="today"), "What changed").blocks
    chart = next(block for block in blocks if isinstance(block, Chart))
    printed = [int(bar.text.split()[0].replace(",", "")) for bar in chart.bars]
    assert printed == [90_000, 1, 90_001]


def test_what_is_left_out_is_said(selling: Services) -> None:
    text = to_markdown(selling.reports.forecast())
    assert "| lost | 1 | 9,000 EUR |" in text
    assert "no next step" in text


def test_list_price_is_marked_where_it_is_left_out(selling: Services) -> None:
    with selling.book.transaction("dateless") as transaction:
        transaction.put(
            Deal(transaction.new_id(Deal), "Dateless", "proposal", category=ForecastCategory.BEST_CASE,
                 amount=Decimal(5000), amount_is_estimate=True)
        )  # fmt: skip
    assert ">~5,000 EUR<" in to_html(selling.reports.forecast())


def test_the_page_of_a_french_book_is_french_and_another_language_can_be_asked_for(selling: Services) -> None:
    english = to_markdown(selling.reports.forecast())
    selling.configuration.set_book({"language": "fr"})
    report = selling.reports.forecast()
    text = to_markdown(report)
    for said in (
        "# Prévisions T4 2026\n\nAu 23 nov. 2026, semaine 8 sur 13. Montants en EUR.",
        "- Gagné\u00a0: **30\u00a0000** (30\u00a0% du quota)",
        "| \\+ Commit | 50\u00a0000 (1 aff., 20\u00a0k seul) |",
        "| Roll-out |  | Négociation | 20\u00a0000 | 15 déc. 2026 | PO number |",
        "| perdue | 1 | 9\u00a0000 EUR |",
        "pas de prochaine étape",
    ):
        assert said in text
    page = to_html(report)
    assert '<html lang="fr">' in page
    assert ">gagné</text>" in page
    assert ">30\u00a0000<" in page
    assert "(ligne en tirets\u00a0: quota 100\u00a0k)" in page
    assert to_markdown(selling.reports.forecast(language="en")) == english


def test_a_past_period_is_said_to_be_over(selling: Services) -> None:
    assert selling.reports.forecast("2026-Q3").subtitle.startswith("As of 2026-11-23, ended 2026-09-30. ")


def test_names_from_outside_harm_no_form_of_the_page(selling: Services) -> None:
    report = selling.reports.forecast()
    page, text = to_html(report), to_markdown(report)
    assert "<b>[red]" not in page
    assert "\x1b" not in page + text
    assert "\\|x" in text


def test_an_empty_book_has_a_page(services: Services) -> None:
    report = services.reports.forecast()
    assert "Nothing moved" in to_markdown(report)
    assert "none set" in to_html(report)


def test_the_list_of_moves_is_cut_with_a_word(selling: Services) -> None:
    with selling.book.transaction("many") as transaction:
        for number in range(30):
            transaction.put(
                Deal(transaction.new_id(Deal), f"Deal {number}", "proposal", category=ForecastCategory.COMMIT,
                     amount=Decimal(1000), expected_close_on=date(2026, 12, 1))
            )  # fmt: skip
    text = to_markdown(selling.reports.forecast())
    assert text.count(", new\n") == 20
    assert "- and 10 more: aeterm changes" in text
    assert "and 16 more deals" in text


def test_a_wrong_start_is_refused(selling: Services) -> None:
    with pytest.raises(UsageError):
        selling.reports.forecast(since="whenever")
