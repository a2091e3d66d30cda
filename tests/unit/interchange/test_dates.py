"""Days are read in the order that their column proves."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.interchange.dates import decide_order, parse_date

DAY = date(2026, 9, 12)
days = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2026-09-12",
        "2026/9/12",
        "2026-09-12T23:59:59Z",
        "2026-09-12 15:23:12.000000 UTC",
        "2026-09-12T00:30:00+02:00",
        "20260912",
        "12.09.2026",
        "12.9.26",
        "Sep 12, 2026",
        "September 12 2026",
        "12 sept. 2026",
        "12 septembre 2026",
        "12-Sep-26",
        "Saturday, 12 September 2026",
        "samedi 12 septembre 2026",
        "46277",
        "46277.5",
        "1789171200",
        "1789171200000",
    ],
)
def test_every_unambiguous_form_is_one_day(text: str) -> None:
    assert parse_date(text, None) == DAY


def test_french_months_with_accents() -> None:
    assert parse_date("1er février 2026", None) == date(2026, 2, 1)
    assert parse_date("3 août 2026", None) == date(2026, 8, 3)
    assert parse_date("24 déc. 2026", None) == date(2026, 12, 24)


def test_a_column_proves_its_order() -> None:
    assert decide_order(["03/04/2026", "13/04/2026"]).day_first is True
    assert decide_order(["03/04/2026", "04/13/2026"]).day_first is False


def test_a_column_without_proof_names_a_doubtful_cell() -> None:
    order = decide_order(["", "03/04/2026", "05/05/2026"])
    assert (order.day_first, order.doubtful, order.is_mixed) == (None, "03/04/2026", False)


def test_a_column_with_both_orders_is_mixed() -> None:
    assert decide_order(["13/04/2026", "04/13/2026"]).is_mixed


def test_a_doubtful_date_is_never_guessed() -> None:
    with pytest.raises(ValueError, match="day first or month first"):
        parse_date("03/04/2026", None)
    assert parse_date("03/04/2026", True) == date(2026, 4, 3)
    assert parse_date("03/04/2026", False) == date(2026, 3, 4)
    assert parse_date("05/05/2026", None) == date(2026, 5, 5)


@pytest.mark.parametrize(
    "text", ["31/02/2026", "2026-13-01", "soon", "12", "12 May", "Q4 2026", "00/00/2026", "99999999"]
)
def test_what_is_no_date_is_said_so(text: str) -> None:
    with pytest.raises(ValueError, match="not a da"):
        parse_date(text, True)


@given(st.lists(days, min_size=1), st.sampled_from(["/", "-", " "]))
def test_columns_are_read_back_once_the_order_is_known(found: list[date], sign: str) -> None:
    cells = [f"{day.day:02d}{sign}{day.month:02d}{sign}{day.year}" for day in found]
    order = decide_order(cells)
    assert order.day_first in (True, None)
    assert [parse_date(cell, True) for cell in cells] == found
    american = [f"{day.month}{sign}{day.day}{sign}{day.year}" for day in found]
    assert decide_order(american).day_first in (False, None)
    assert [parse_date(cell, False) for cell in american] == found


@given(st.text(max_size=40))
def test_any_text_is_a_day_or_a_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert parse_date(text, True).year > 0
