"""Files of past calls."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from aeterm.domain.period import FiscalCalendar
from aeterm.errors import ImportRefusedError, UsageError
from aeterm.interchange.calls import CallFile, read_calls

CALENDAR = FiscalCalendar()


def read(text: str, columns: dict[str, str] | None = None, *, day_first: bool | None = None) -> CallFile:
    return read_calls(text.encode(), "calls.csv", CALENDAR, columns, day_first=day_first)


def test_a_table_of_accuracy_by_quarter_and_division_is_recognised() -> None:
    file = read(
        "fiscal_quarter,division,forecast_committed,forecast_best_case,actual_bookings,variance_pct\n"
        "FY2025-Q3,North Wind,1000.50,1200,990.5,-1\n"
        "FY2025-Q4,North Wind,0.0,0.0,0.0,\n"
    )
    assert file.ignored == ("actual_bookings", "variance_pct")
    assert not file.rejections
    first = file.rows[0]
    assert (first.period, first.scope, first.commit, first.best_case, first.day) == (
        "2025-Q3",
        "division=North Wind",
        Decimal("1000.50"),
        Decimal(1200),
        None,
    )
    assert file.rows[1].commit == file.rows[1].best_case == 0
    assert file.notes == ("2 calls without a day: in force from the first day of the period",)


def test_days_notes_authors_and_currencies_are_taken_in() -> None:
    file = read("Quarter;Commit;Best case;Date;Note;Author;Currency\nQ4 2025;12,5k;20k;13/10/2025;as said;Ann;usd\n")
    row = file.rows[0]
    assert (row.period, row.commit, row.day) == ("2025-Q4", Decimal(12500), date(2025, 10, 13))
    assert (row.note, row.author, row.currency, row.scope) == ("as said", "Ann", "USD", "")


def test_foreign_headers_are_mapped_by_hand() -> None:
    text = "Zeitraum,Zusage,Abteilung\n2025-Q4,100,Nord\n"
    with pytest.raises(ImportRefusedError, match="no column for period and commit"):
        read(text)
    file = read(text, {"Zeitraum": "period", "zusage": "commit", "Abteilung": "division"})
    assert (file.rows[0].scope, file.rows[0].commit, file.rows[0].best_case) == (
        "division=Nord",
        Decimal(100),
        Decimal(100),
    )
    assert "no column for best case: it is taken to be the commit" in file.notes


def test_a_mapping_that_leads_nowhere_is_refused() -> None:
    with pytest.raises(UsageError, match="no field of a call"):
        read("period,commit\n2025-Q4,1\n", {"commit": "colour"})
    with pytest.raises(UsageError, match="no such column"):
        read("period,commit\n2025-Q4,1\n", {"Zusage": "commit"})


def test_two_columns_that_name_a_part_are_refused_until_one_is_left_out() -> None:
    text = "period,division,region,commit\n2025-Q4,Nord,West,5\n"
    with pytest.raises(ImportRefusedError, match="division and region both name a part"):
        read(text)
    assert read(text, {"region": ""}).rows[0].scope == "division=Nord"


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("soon,Nord,1,2", "period", "not a period"),
        ("2025-Q4,Nord,,2", "commit", "no commit"),
        ("2025-Q4,Nord,much,2", "commit", "not an amount"),
        ("2025-Q4,Nord,1,x", "best case", "not an amount"),
        ("2025-Q4,Nord,-5,2", "commit", "below zero"),
        ("2025-Q4,Nord,1e15,2", "commit", "mistake"),
        (f"{'9' * 5000},Nord,1,2", "period", "not a period"),
        ("2025-Q4,Nord,1,2,3", "", "5 cells where the headers have 4"),
    ],
)
def test_a_row_that_cannot_be_read_names_its_line_and_column(row: str, column: str, reason: str) -> None:
    file = read(f"period,division,commit,best case\n2025-Q3,Nord,1,2\n{row}\n")
    assert [found.period for found in file.rows] == ["2025-Q3"]
    rejection = file.rejections[0]
    assert (rejection.file, rejection.line, rejection.column) == ("calls.csv", 3, column)
    assert reason in rejection.reason
    assert len(str(rejection)) < 200


def test_a_stated_scope_must_name_what_books_are_told_apart_by() -> None:
    file = read("period,scope,commit\n2025-Q4,division=Nord,1\n2025-Q4,Nord,1\n2025-Q4,,1\n")
    assert [row.scope for row in file.rows] == ["division=Nord", ""]
    assert (file.rejections[0].line, file.rejections[0].column) == (3, "scope")


def test_hostile_cells_are_cleaned() -> None:
    file = read('period,division,commit,note\n2025-Q4,"No\x1b[31mrd\u202e",1,"\x1b]52;c;aGk=\x07\nbye"\n')
    row = file.rows[0]
    assert "\x1b" not in row.scope + row.note
    assert "\u202e" not in row.scope
    assert row.note.endswith("\nbye")


def test_days_that_read_two_ways_ask_for_their_order() -> None:
    text = "period,commit,day\n2025-Q4,1,03/10/2025\n"
    with pytest.raises(UsageError, match="day first or month first"):
        read(text)
    assert read(text, day_first=True).rows[0].day == date(2025, 10, 3)
    assert read(text, day_first=False).rows[0].day == date(2025, 3, 10)


def test_a_day_after_the_period_is_a_mistake() -> None:
    file = read("period,commit,day\n2025-Q4,1,2026-01-01\n2025-Q4,1,2025-12-31\n2025-Q4,1,2025-09-15\n")
    assert [(found.line, found.column) for found in file.rejections] == [(2, "day")]
    assert [row.day for row in file.rows] == [date(2025, 12, 31), date(2025, 9, 15)]


def test_a_workbook_and_an_empty_file_are_refused() -> None:
    for data in (b"PK\x03\x04", b"", b"\n\n"):
        with pytest.raises(ImportRefusedError):
            read_calls(data, "calls.csv", CALENDAR)
