"""What is said of a forecast: the same in both languages, each as it is written."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from aeterm.domain.measure import Measure
from aeterm.domain.period import FiscalCalendar, YearPattern
from aeterm.domain.stage import ForecastCategory
from aeterm.forecast import english, french
from aeterm.forecast.coverage import CoverageState
from aeterm.forecast.hygiene import deal_signals
from aeterm.forecast.movement import Move, Reason, Scope
from aeterm.forecast.placing import OTHER_CURRENCY, REASONS
from aeterm.forecast.sentences import sentence
from aeterm.forecast.words import ForecastWords
from aeterm.forecast.worklist import MENDS, Problem
from aeterm.qualification.gates import SHORT
from tests.support import TODAY, make_deal

EN, FR = ForecastWords("en"), ForecastWords("fr")


def fields(text: str) -> set[str]:
    """The names of the values that a phrase takes."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_phrase_is_there_in_both_languages_and_takes_the_same_values() -> None:
    assert set(english.PHRASES) - set(french.PHRASES) == set()
    differing = {key for key, text in english.PHRASES.items() if fields(text) != fields(french.PHRASES[key])}
    assert differing == {"bar"}, "French has the number of deals there, for want of room"


def test_everything_that_has_a_name_has_a_french_one() -> None:
    names = {
        *(f"category_{item.value}" for item in ForecastCategory),
        *(f"measure_{item.value}" for item in Measure),
        *(f"scope_{item.value}" for item in Scope),
        *(f"reason_{item.value}" for item in Reason),
        *(f"verdict_{item.value}" for item in CoverageState),
        *(f"left_{reason}" for reason in REASONS),
        *(f"doubt_{key}" for key in MENDS),
        *(f"element_{name}" for name in SHORT.values()),
        "left_currency",
    }
    assert names - set(french.PHRASES) == set()


@pytest.mark.parametrize(
    ("reason", "measure", "said"),
    [
        ("lost", Measure.AMOUNT, "perdue"),
        ("no amount", Measure.SHARE, "pas de montant"),
        ("no amount", Measure.ACV, "ACV non renseigné"),
        ("won, no amount", Measure.TCV, "gagnée, TCV non renseigné"),
        (OTHER_CURRENCY + "CHF", Measure.AMOUNT, "autre devise\u00a0: CHF"),
    ],
)
def test_what_is_left_out_is_said_in_french(reason: str, measure: Measure, said: str) -> None:
    assert FR.left_out(reason, measure) == said


def test_periods_are_named_as_french_names_them() -> None:
    calendar, weeks = FiscalCalendar(), FiscalCalendar(pattern=YearPattern.WEEKS_445)
    keys = ("2026-Q4", "2026-12", "2026")
    assert [FR.period(calendar.parse(key)) for key in keys] == ["T4 2026", "déc. 2026", "2026"]
    assert FR.period(weeks.parse("2026-P11")) == "P11 2026"
    assert [EN.period(calendar.parse(key)) for key in keys] == list(keys)


def test_an_instant_is_said_with_its_hour_and_a_far_day_with_its_year() -> None:
    at = datetime(2025, 11, 3, 9, tzinfo=UTC).astimezone()
    assert EN.when(at, TODAY) == f"Mon 03 Nov 2025 {at:%H:%M}"
    assert FR.when(at, TODAY) == f"lun. 3 nov. 2025 à {at:%H:%M}"


def test_every_doubt_is_said_in_french_with_its_figures() -> None:
    late = replace(
        make_deal("d", close=date(2026, 11, 20), amount=None, category=ForecastCategory.BEST_CASE),
        next_step_on=date(2026, 11, 21),
        next_step="Call",
        stage_since=date(2026, 10, 1),
    )
    signals = deal_signals(
        late, TODAY, last_touch=date(2026, 11, 1), contact_count=1, pushes=3, usual_days=20,
        lacking=("champion", "decision process"),
    )  # fmt: skip
    problems = [Problem(signal.key, signal.mark, signal.text, "", "", signal.facts) for signal in signals]
    assert [EN.doubt(problem) for problem in problems] == [signal.text for signal in signals]
    assert [FR.doubt(problem).replace("\u00a0", " ") for problem in problems] == [
        "date de signature dépassée depuis 3 j",
        "pas de montant",
        "repoussée 3 fois",
        "le best case ne repose sur rien de noté pour : champion, étapes de décision",
        "prochaine étape en retard de 2 j",
        "aucun contact depuis 22 j",
        "un seul contact",
        "à cette étape depuis 53 j, d'habitude 20 j",
    ]
    assert FR.doubt(Problem("quiet", "~", "quiet 17 d", "deal.note")) == "quiet 17 d", "its figure is not known"


OLD = make_deal("d", "Seats", amount="28000", close=date(2026, 12, 18))
NEW = make_deal("d", "Seats", amount="28000", close=date(2027, 1, 15))
VALUES: Mapping[Reason, str] = {
    Reason.NEW: "Cyberdyne : Seats 28 k, nouvelle",
    Reason.PULLED_IN: "Cyberdyne : Seats 28 k avancée au 15 janv.",
    Reason.PUSHED_IN: "Cyberdyne : Seats 28 k repoussée du 18 déc. au 15 janv.",
    Reason.REOPENED: "Cyberdyne : Seats 28 k rouverte",
    Reason.RECATEGORISED_IN: "Cyberdyne : Seats 28 k passée de pipeline à commit",
    Reason.INCREASED: "Cyberdyne : Seats de 28 k à 30 k, taux de change",
    Reason.WON: "Cyberdyne : Seats 28 k gagnée, délais tenus",
    Reason.LOST: "Cyberdyne : Seats 28 k perdue, délais tenus",
    Reason.PUSHED_OUT: "Cyberdyne : Seats 28 k repoussée au 15 janv., gel du budget",
    Reason.PULLED_OUT: "Cyberdyne : Seats 28 k avancée au 15 janv.",
    Reason.DATE_PASSED: "Cyberdyne : Seats 28 k, date de signature du 15 janv. dépassée",
    Reason.REDATED: "Cyberdyne : Seats 28 k, nouvelle date de signature le 15 janv.",
    Reason.REMOVED: "Cyberdyne : Seats 28 k supprimée",
}


@pytest.mark.parametrize("reason", VALUES)
def test_a_move_is_told_in_french(reason: Reason) -> None:
    old = replace(
        OLD, account_name="Cyberdyne", category=ForecastCategory.PIPELINE, expected_close_on=date(2026, 12, 18)
    )
    new = replace(
        NEW, account_name="Cyberdyne", category=ForecastCategory.COMMIT, close_reason="délais tenus",
        push_reason="gel du budget", created_on=None,
    )  # fmt: skip
    move = Move(reason, "d", "Seats", Decimal(28000), Decimal(28000), Decimal(30000), old, new)
    assert sentence(move, FR).replace("\u00a0", " ") == VALUES[reason]
