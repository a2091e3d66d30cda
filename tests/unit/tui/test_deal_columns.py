"""Every column that a list of deals can have: shown in its cells, copied raw, whatever is unknown of the deal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from aeterm.domain.deal_fields import DEAL_FIELDS
from aeterm.services.container import Services
from aeterm.tui.paint import cells
from aeterm.tui.presenters.deal_columns import DealColumns
from aeterm.tui.presenters.score_letters import letters_of
from tests.support import TODAY, make_deal

FULL = replace(
    make_deal("d1", amount="12345678.90", currency="USD", owner="日本電信電話", next_step="Call", probability="0.35"),
    next_step_on=date(2026, 11, 20),
    created_on=date(2020, 1, 1),
    acv=Decimal(99),
    share=Decimal("0.5"),
    term_months=36,
    competitor="=Oracle",
)
DEALS = (FULL, make_deal("d2", amount=None, close=None), make_deal("d3", stage="closed-lost", amount="5"))


def columns_of(services: Services, *names: str) -> DealColumns:
    settings, value = services.book.settings, services.deal_values.value
    columns = DealColumns(settings.process, "EUR", TODAY, letters_of(services), value=value, chosen=names)
    columns.measure(DEALS)
    return columns


@pytest.mark.parametrize("name", DEAL_FIELDS.names)
def test_each_column_holds_what_it_shows(services: Services, name: str) -> None:
    columns = columns_of(services, name)
    (column,) = columns(100)
    assert len(column.title) <= column.width
    for deal in DEALS:
        cell = column.cell(deal)
        text = (
            cell if isinstance(cell, str) else "".join(part for part, _ in cell) if isinstance(cell, list) else cell[0]
        )
        assert cells(text) <= column.width or DEAL_FIELDS[name].kind in ("text", "long")
        assert "\t" not in columns.raw(name)(deal)


def test_figures_are_short_in_a_list_and_whole_in_a_copy(services: Services) -> None:
    names = ("amount", "weighted", "probability", "to_close", "due", "term", "close")
    columns = columns_of(services, *names)
    shown = [column.cell(FULL) for column in columns(100)]
    assert shown == [
        ("12,345,679 USD", ""),
        ("4,320,988 USD", ""),
        "35%",
        "25 d",
        ("20 Nov", "serious"),
        "36",
        ("18 Dec", ""),
    ]
    assert [columns.raw(name)(FULL) for name in names] == [
        "12345678.9", "4320987.615", "0.35", "25", "2026-11-20", "36", "2026-12-18",
    ]  # fmt: skip
    assert [columns.raw(name)(DEALS[1]) for name in ("amount", "weighted", "to_close", "close")] == [""] * 4
