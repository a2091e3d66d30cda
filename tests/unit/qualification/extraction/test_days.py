"""Days as people say them, meant from the day on which they were said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.period import FiscalCalendar
from aeterm.qualification.extraction.days import moments

MONDAY = date(2026, 11, 23)
CALENDAR = FiscalCalendar(1)


def days(text: str, on: date = MONDAY) -> list[str]:
    return [moment.day.isoformat() for moment in moments(text, on, CALENDAR)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("relance jeudi", "2026-11-26"),
        ("call on Monday", "2026-11-30"),
        ("next Tuesday", "2026-12-01"),
        ("this Friday", "2026-11-27"),
        ("mardi prochain", "2026-11-24"),
        ("jeudi en huit", "2026-12-03"),
        ("tomorrow", "2026-11-24"),
        ("après-demain", "2026-11-25"),
        ("in two weeks", "2026-12-07"),
        ("sous 8 jours", "2026-12-01"),
        ("dans un mois", "2026-12-23"),
        ("fin mars", "2027-03-31"),
        ("end of March", "2027-03-31"),
        ("mid January", "2027-01-15"),
        ("mi-janvier", "2027-01-15"),
        ("début décembre", "2026-12-05"),
        ("before year end", "2026-12-31"),
        ("avant la fin de l'année", "2026-12-31"),
        ("by the end of the month", "2026-11-30"),
        ("fin de semaine", "2026-11-27"),
        ("la semaine prochaine", "2026-12-04"),
        ("le mois prochain", "2026-12-31"),
        ("in Q1", "2027-03-31"),
        ("before March", "2027-02-28"),
        ("rappeler mars", "2027-03-31"),
        ("le 18 décembre", "2026-12-18"),
        ("December 18th", "2026-12-18"),
        ("le 18/12", "2026-12-18"),
        ("by 2027-01-15", "2027-01-15"),
        ("le 5", "2026-12-05"),
        ("RDV codir 14/12 14h", "2026-12-14"),
        ("soutenance 15/01", "2027-01-15"),
        ("mardi 8", "2026-12-08"),
        ("réunion mardi 8/12 9h30", "2026-12-08"),
        ("mar. 8/12", "2026-12-08"),
        ("Tue 8 Dec 10am", "2026-12-08"),
        ("chase Thurs", "2026-11-26"),
        ("relance jeu.", "2026-11-26"),
        ("rappeler S50", "2026-12-11"),
        ("envoyer sem. 50", "2026-12-11"),
        ("wk 2", "2027-01-15"),
        ("avt fin janv", "2027-01-31"),
        ("avt Noël", "2026-12-24"),
        ("relance DSI sem. prochaine", "2026-12-04"),
        ("demain matin", "2026-11-24"),
    ],
)
def test_a_day_is_the_one_that_is_meant(text: str, day: str) -> None:
    assert days(text) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "last Tuesday",
        "mardi dernier",
        "since March",
        "Mondays are slow",
        "at 14:30",
        "signature within a week of the board",
        "may be",
        "version 18/12/7",
        "1.5",
        "no date at all",
    ],
)
def test_what_is_no_day_to_come_is_none(text: str) -> None:
    assert days(text) == []


def test_a_bare_quarter_is_nobodys_in_a_fiscal_year_of_its_own() -> None:
    assert moments("in Q1", MONDAY, FiscalCalendar(4)) == []


@given(st.text(max_size=300), st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_any_text_on_any_day_gives_places_in_order(text: str, on: date) -> None:
    found = moments(text, on, CALENDAR)
    assert all(0 <= moment.start < moment.end <= len(text) for moment in found)
    assert found == sorted(found)
