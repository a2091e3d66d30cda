"""What the list of deals says of each deal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aeterm.domain.settings import BookSettings
from aeterm.domain.stage import ForecastCategory
from aeterm.forecast.hygiene import Signal
from aeterm.tui.presenters.deal_columns import DealColumns
from aeterm.tui.presenters.pipeline import as_chosen_table, as_table, as_text, category, deal_mark, short_day, total
from tests.support import TODAY, make_deal
from tests.unit.tui.qualified import no_letters

COLUMNS = DealColumns(BookSettings().process, "EUR", TODAY, no_letters)


def test_a_list_price_is_marked_wherever_it_is_shown() -> None:
    deal = replace(make_deal(), amount_is_estimate=True)
    assert COLUMNS.amount(deal)[0] == "~184,000"
    assert "~184,000 EUR" in as_text(deal, COLUMNS)
    assert "\tyes\t" in as_table([deal], COLUMNS)


def test_an_amount_in_another_currency_names_it() -> None:
    assert COLUMNS.amount(make_deal(currency="USD"))[0] == "184,000 USD"
    assert COLUMNS.amount(make_deal(amount=None)) == ("—", "dim")


def test_a_passed_close_date_of_an_open_deal_is_serious() -> None:
    assert COLUMNS.close(make_deal(close=date(2026, 11, 21))) == ("21 Nov", "serious")
    assert COLUMNS.close(make_deal(stage="closed-won", close=date(2026, 10, 2))) == ("02 Oct", "")


def test_a_far_day_says_its_year() -> None:
    assert short_day(date(2028, 3, 9), TODAY) == "Mar '28"


def test_totals_never_mix_currencies() -> None:
    deals = [make_deal(), make_deal(amount="1000"), make_deal(amount="12000", currency="USD"), make_deal(amount=None)]
    assert total(deals, "EUR") == "€185,000 + $12,000"
    assert total([], "EUR") == "€0"


def test_a_total_of_deals_in_several_states_says_what_it_sums_and_counts_no_loss() -> None:
    won, lost = make_deal(amount="61000", stage="closed-won"), make_deal(amount="9000", stage="closed-lost")
    assert total([make_deal(), won, lost], "EUR") == "€184k open · €61k won"
    assert total([lost, won], "EUR") == "€61k won"
    assert total([lost], "EUR") == "€9,000"


@pytest.mark.parametrize(
    ("stage", "mark"), [("closed-won", ("✓", "good")), ("closed-lost", ("x", "dim")), ("proposal", ("!", "serious"))]
)
def test_each_mark_has_a_letter_and_not_only_a_colour(stage: str, mark: tuple[str, str]) -> None:
    assert deal_mark(lambda deal: [Signal("!", "no amount")])(make_deal(stage=stage)) == mark


def test_a_category_by_hand_is_painted_apart() -> None:
    assert category(make_deal(category=ForecastCategory.COMMIT)) == ("comm", "accent")
    assert category(make_deal()) == ("best", "")


def test_no_cell_of_a_copied_table_is_run_by_a_spreadsheet() -> None:
    table = as_table([make_deal(name='=HYPERLINK("x")', next_step="a\tb\nc")], COLUMNS)
    assert "\n'=HYPERLINK" in table
    assert len(table.splitlines()) == 2
    assert table.splitlines()[1].count("\t") == table.splitlines()[0].count("\t")


def test_a_table_of_chosen_columns_has_them_all_in_their_order_and_raw_values() -> None:
    columns = DealColumns(BookSettings().process, "EUR", TODAY, no_letters, chosen=("close", "name", "amount", "stage"))
    table = as_chosen_table([make_deal(name="=1+1", amount="184000.50"), make_deal(amount=None, close=None)], columns)
    assert table.splitlines() == [
        "close\tname\tamount\tstage",
        "2026-12-18\t'=1+1\t184000.5\tProposal",
        "\tNew finance suite\t\tProposal",
    ]


@pytest.mark.parametrize("width", [56, 78, 94, 118, 158])
def test_columns_fit_their_list(width: int) -> None:
    columns = COLUMNS(width)
    used = 5 + sum(column.width + column.gap for column in columns) - columns[0].gap
    assert used == width


def test_a_sum_that_holds_a_list_price_is_marked() -> None:
    deals = [make_deal("d1", amount="1000"), replace(make_deal("d2", amount="500"), amount_is_estimate=True)]
    assert total(deals, "EUR") == "~€1,500"
    assert total(deals, "EUR", is_short=True).startswith("~€")
    assert total(deals[:1], "EUR") == "€1,000"
