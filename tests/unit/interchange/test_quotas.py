"""A file of quotas: periods, amounts and owners as people write them; what cannot be read says where."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.period import FiscalCalendar
from aeterm.errors import AetermError, ImportRefusedError, UsageError
from aeterm.interchange.periods import period_key
from aeterm.interchange.quotas import QuotaFile, read_quotas


def read(text: str, columns: dict[str, str] | None = None) -> QuotaFile:
    return read_quotas(text.encode(), "quotas.csv", FiscalCalendar(), columns)


def test_a_month_a_quarter_and_a_year_are_periods() -> None:
    found = read("Period;Target;Owner\n2026-11;100 000,50;Ana\nQ4 2026;300 000;\n2027;1 200 000;=Ben\n")
    assert [(row.period, row.amount, row.owner) for row in found.rows] == [
        ("2026-11", Decimal("100000.50"), "Ana"),
        ("2026-Q4", Decimal(300000), ""),
        ("2027", Decimal(1200000), "=Ben"),
    ]


def test_the_first_of_a_month_means_the_month() -> None:
    calendar = FiscalCalendar()
    assert period_key("2026-11-01", calendar) == "2026-11"
    assert period_key("2026-11-01T00:00", calendar) == "2026-11"
    with pytest.raises(ValueError, match="not a period"):
        period_key("2026-11-02", calendar)


def test_a_row_that_cannot_be_read_names_its_line_and_column() -> None:
    found = read("month,monthly_quota,rep name\n2026-11,100,Ana\nsoon,100,Ana\n2026-12,,Ana\n2026-12,-5,Ben\n")
    assert len(found.rows) == 1
    assert [(item.line, item.column) for item in found.rejections] == [
        (3, "month"),
        (4, "monthly_quota"),
        (5, "monthly_quota"),
    ]


def test_two_rows_of_one_period_and_owner_are_not_guessed_between() -> None:
    found = read("month,quota,owner\n2026-11,100,Ana\n2026-11,200,Ana\n2026-11,300,Ben\n")
    assert [row.amount for row in found.rows] == [100, 300]
    assert "line 2 has a quota for 2026-11 already" in str(found.rejections[0])


def test_the_header_or_the_cell_may_state_the_currency() -> None:
    assert read("month,quota (USD)\n2026-11,100\n", {"quota (USD)": "amount"}).rows[0].currency == "USD"
    assert read("month,quota,currency\n2026-11,100,gbp\n").rows[0].currency == "GBP"


def test_a_file_without_amounts_is_refused_with_what_to_do() -> None:
    with pytest.raises(ImportRefusedError, match="no column for amount") as refused:
        read("month,objective\n2026-11,100\n")
    assert refused.value.hint is not None
    assert "--map" in refused.value.hint
    with pytest.raises(UsageError, match="no field of a quota"):
        read("month,quota\n2026-11,100\n", {"quota": "cash"})


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        found = read(f"month,quota,owner\n{text}\n2026-11,100,Ana\n")
    except AetermError:
        return
    assert all(row.amount >= 0 for row in found.rows)
