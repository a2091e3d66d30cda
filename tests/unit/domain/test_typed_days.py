"""Days are read as people type them, in English and French, and refused with an example otherwise."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.period import FiscalCalendar
from aeterm.domain.typed_days import parse_day
from aeterm.errors import UsageError
from aeterm.text import one_line
from tests.support import TODAY

CALENDAR = FiscalCalendar()


def day(text: str, *, past: bool = False) -> date | None:
    return parse_day(text, TODAY, CALENDAR, past=past)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-12-18", date(2026, 12, 18)),
        ("2026/12/18", date(2026, 12, 18)),
        ("18/12/2026", date(2026, 12, 18)),
        ("03/04/2027", date(2027, 4, 3)),
        ("18.12.26", date(2026, 12, 18)),
        ("18/12", date(2026, 12, 18)),
        ("18dec", date(2026, 12, 18)),
        ("18 Dec", date(2026, 12, 18)),
        ("18 dec 2026", date(2026, 12, 18)),
        ("18-Dec-2026", date(2026, 12, 18)),
        ("Dec 18", date(2026, 12, 18)),
        ("December 18, 2027", date(2027, 12, 18)),
        ("18th december", date(2026, 12, 18)),
        ("18 déc.", date(2026, 12, 18)),
        ("1er février", date(2027, 2, 1)),
        ("14 juil", date(2027, 7, 14)),
        ("14 juin 2027", date(2027, 6, 14)),
        ("15 août", date(2027, 8, 15)),
        ("15 aout", date(2027, 8, 15)),
        ("3 mar", date(2027, 3, 3)),
        ("21 nov", date(2026, 11, 21)),
        ("29 feb", date(2028, 2, 29)),
        ("29 jan", date(2027, 1, 29)),
        ("today", date(2026, 11, 23)),
        ("aujourd'hui", date(2026, 11, 23)),
        ("aujourd’hui", date(2026, 11, 23)),
        ("tomorrow", date(2026, 11, 24)),
        ("demain", date(2026, 11, 24)),
        ("hier", date(2026, 11, 22)),
        ("+7", date(2026, 11, 30)),
        ("-3", date(2026, 11, 20)),
        ("+2w", date(2026, 12, 7)),
        ("+3m", date(2027, 2, 23)),
        ("fri", date(2026, 11, 27)),
        ("vendredi", date(2026, 11, 27)),
        ("mon", date(2026, 11, 30)),
        ("mar", date(2026, 11, 24)),
        ("eom", date(2026, 11, 30)),
        ("eoq", date(2026, 12, 31)),
        ("fin T4", date(2026, 12, 31)),
        ("T1", date(2027, 3, 31)),
        ("end of Q3", date(2027, 9, 30)),
        ("T1 2028", date(2028, 3, 31)),
        ("sem. 50", date(2026, 12, 11)),
        ("semaine 3", date(2027, 1, 22)),
        ("week 53", date(2027, 1, 1)),
        ("après-demain", date(2026, 11, 25)),
        ("jeudi 10h", date(2026, 11, 26)),
        ("18 dec at 14:30", date(2026, 12, 18)),
        ("vendredi à 9h", date(2026, 11, 27)),
        ("eoy", date(2026, 12, 31)),
        ("vendredi prochain", date(2026, 11, 27)),
        ("lundi 14 décembre", date(2026, 12, 14)),
        ("lun. 14/12", date(2026, 12, 14)),
        ("le 18", date(2026, 12, 18)),
        ("le 24", date(2026, 11, 24)),
        ("le 31", date(2026, 12, 31)),
        ("le 1er mars", date(2027, 3, 1)),
        ("fin janvier", date(2027, 1, 31)),
        ("fin janvier 2028", date(2028, 1, 31)),
        ("mi-décembre", date(2026, 12, 15)),
        ("début mars", date(2027, 3, 5)),
        ("end of February", date(2027, 2, 28)),
        ("fin de semaine", date(2026, 11, 27)),
        ("fin du mois", date(2026, 11, 30)),
        ("fin du trimestre", date(2026, 12, 31)),
        ("fin d’année", date(2026, 12, 31)),
        ("end of the quarter", date(2026, 12, 31)),
        ("dans 2 semaines", date(2026, 12, 7)),
        ("sous 8 jours", date(2026, 12, 1)),
        ("in 3 months", date(2027, 2, 23)),
    ],
)
def test_days(text: str, expected: date) -> None:
    assert day(text) == expected


@pytest.mark.parametrize("text", ["-", "", "  ", "—"])
def test_a_dash_is_no_day(text: str) -> None:
    assert day(text) is None


def test_a_weekday_beside_its_date_has_to_be_the_right_one() -> None:
    with pytest.raises(UsageError, match="2026-12-14 is a Monday, not a Tuesday"):
        day("mardi 14 décembre")


def test_the_end_of_a_quarter_follows_the_fiscal_calendar() -> None:
    assert parse_day("eoq", TODAY, FiscalCalendar(2)) == date(2027, 1, 31)
    assert parse_day("eoy", TODAY, FiscalCalendar(4)) == date(2027, 3, 31)


def test_a_day_of_the_past_without_a_year_is_the_latest_one() -> None:
    assert day("21 nov", past=True) == date(2026, 11, 21)
    assert day("18 dec", past=True) == date(2025, 12, 18)
    assert day("29 feb", past=True) == date(2024, 2, 29)


def test_a_month_later_stays_within_the_month() -> None:
    assert parse_day("+1m", date(2027, 1, 31), CALENDAR) == date(2027, 2, 28)


@pytest.mark.parametrize(
    "text", ["soon", "32/12", "18/13", "31 nov", "2026-02-30", "18 jui", "18 xyz", "+", "99999", "18", "ma"]
)
def test_what_is_no_day_is_refused_with_examples(text: str) -> None:
    with pytest.raises(UsageError) as refusal:
        day(text)
    assert "18 dec" in refusal.value.hint


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_written_days_read_back(wanted: date) -> None:
    assert day(wanted.isoformat()) == wanted
    assert day(f"{wanted.day}/{wanted.month}/{wanted.year}") == wanted
    assert day(wanted.strftime("%d %b %Y")) == wanted


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.dates(date(2020, 1, 1), date(2020, 12, 31)), st.booleans())
def test_a_day_without_a_year_is_near(today: date, wanted: date, past: bool) -> None:
    found = parse_day(f"{wanted.day}/{wanted.month}", today, CALENDAR, past=past)
    assert found is not None
    assert (found.day, found.month) == (wanted.day, wanted.month)
    assert found <= today if past else (found - today).days >= -30
    if (wanted.day, wanted.month) != (29, 2):
        assert abs((found - today).days) <= 366


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_but_never_crashes(text: str) -> None:
    message, hint = "read", "read"
    try:
        day(text)
    except UsageError as refusal:
        message, hint = refusal.message, refusal.hint
    assert hint
    assert one_line(message) == message
