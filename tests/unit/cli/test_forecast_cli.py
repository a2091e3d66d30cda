"""`aeterm forecast`: rows by one dimension, measures, periods to come; printed columns add up."""

from __future__ import annotations

from itertools import pairwise

import pytest

from aeterm.cli.forecast import _DIMENSIONS
from aeterm.forecast.groups import Dimension
from aeterm.text import is_clean
from tests.unit.cli.conftest import Aeterm, Result

LATER = ("--period", "2099-Q4", "--as-of", "2099-11-23")


@pytest.fixture
def book(aeterm: Aeterm) -> Aeterm:
    """Deals of three sellers with cents that do not add up when each is rounded on its own."""
    rows = [
        ("Ada", "1000.50", "proposal"), ("Ada", "2000.50", "negotiation"), ("Bob", "3000.50", "discovery"),
        ("Bob", "10.50", "proposal"), ("Cleo", "10.25", "proposal"), ("", "0.50", "negotiation"),
    ]  # fmt: skip
    for number, (owner, amount, stage) in enumerate(rows):
        words = (f"owner={owner}", f"amount={amount}", f"stage={stage}", "close=2099-12-18", "source=Referral")
        assert aeterm("deal", "new", f"Suite {number}", *words).code == 0
    won = ("owner=Ada", "amount=100.50", "stage=closed-won", "closed_on=2026-01-18")
    assert aeterm("deal", "new", "Suite won", *won).code == 0
    aeterm("quota", "set", "2099-Q4", "5000")
    return aeterm


def figures(result: Result) -> list[list[int]]:
    """The numbers of the table, row by row; the last row is the total."""
    lines = result.out.splitlines()
    assert lines[1] == ""
    assert lines[2].split()[:1] == ["By"]
    return [[int(cell.replace(",", "")) for cell in line.split()[-6:]] for line in lines[3:]]


def test_the_dimensions_are_those_of_the_forecast() -> None:
    assert tuple(Dimension) == _DIMENSIONS


@pytest.mark.parametrize("by", ["owner", "stage", "source", "account"])
def test_printed_rows_and_columns_add_up(book: Aeterm, by: str) -> None:
    *rows, total = figures(book("forecast", "--by", by, *LATER))
    assert [sum(column) for column in zip(*rows, strict=True)] == total
    for won, commit, best, pipeline, open_, weighted in (*rows, total):
        assert commit + best + pipeline == open_
        assert won == 0 <= weighted <= open_
    assert total[4] == 6023  # 6,022.75


def test_the_total_of_the_rows_is_what_the_panel_prints(book: Aeterm) -> None:
    total = figures(book("forecast", "--by", "owner", *LATER))[-1]
    panel = book("forecast", *LATER).out
    for label, amount in (("Open pipeline", total[4]), ("Weighted", total[5])):
        assert f"{label:<14} {amount:>16,}" in panel


def test_the_printed_categories_are_the_steps_of_the_ladder(book: Aeterm) -> None:
    lines = book("forecast", *LATER).out.splitlines()
    ladder = [int(line[14:31].replace(",", "")) for line in lines if line.startswith(("Closed", "+ "))]
    start = lines.index("Each category alone")
    alone = [int(line.split()[-1].replace(",", "")) for line in lines[start + 1 : start + 5]]
    assert alone[1:4] == [later - sooner for sooner, later in pairwise(ladder)]


def test_rows_as_json_stand_beside_the_panel(book: Aeterm) -> None:
    report = book("forecast", "--by", "owner", *LATER, "--json").json
    assert report["open"] == "6022.75"
    assert report["groups"]["by"] == "owner"
    rows = report["groups"]["rows"]
    assert [(row["key"], row["won"], row["open"]) for row in rows] == [
        ("Bob", "0", "3011"), ("Ada", "0", "3001"), ("Cleo", "0", "10.25"), ("", "0", "0.5"),
    ]  # fmt: skip
    assert rows[0]["categories"]["best_case"] == {"amount": "10.5", "count": 1}


def test_the_next_periods_stand_beside_the_running_one(book: Aeterm) -> None:
    report = book("forecast", "--period", "2099-Q2", "--as-of", "2099-04-01", "--next", "2", "--json").json
    assert [later["period"] for later in report["next"]] == ["2099-Q3", "2099-Q4"]
    assert report["next"][1]["quota"] == "5000"
    heading, nothing, covered = book("forecast", "--period", "2099-Q2", "--next", "2").out.splitlines()[-3:]
    assert heading.split()[0] == "Period"
    assert nothing.split()[:3] == ["2099-Q3", "none", "set"]
    assert covered.split() == ["2099-Q4", "5,000", "0", "6,023", "1.20x", "8,977", "thin"]


def test_a_measure_is_named_and_missing_figures_are_said(book: Aeterm) -> None:
    report = book("forecast", "--measure", "acv", *LATER, "--json").json
    assert (report["measure"], report["open"]) == ("acv", "0")
    assert report["excluded"] == [{"reason": "no amount", "count": 6, "amount": "0"}]
    shown = book("forecast", "--measure", "acv", *LATER).out
    assert "EUR, ACV, as of" in shown.splitlines()[0]
    assert "no ACV                         6 deals" in shown
    assert "!amount" not in shown


def test_a_missing_rate_is_said_with_the_way_to_state_it(book: Aeterm) -> None:
    book("deal", "new", "Dollars", "amount=700", "currency=USD", "close=2099-12-18")
    shown = book("forecast", *LATER).out
    assert "other currency: USD" in shown
    assert "no rate leads to EUR: aeterm rates set USD RATE" in shown
    assert book("rates", "set", "USD", "0.5").code == 0
    assert book("forecast", *LATER, "--json").json["open"] == "6372.75"
    assert book("forecast", "--currency", "usd", *LATER, "--json").json["quota"] == "10000"


def test_the_full_report_holds_odds_required_coverage_and_the_call(book: Aeterm) -> None:
    report = book("forecast", *LATER, "--json", "--full").json
    assert report["coverage"]["required"] is None
    assert 0 <= report["odds"]["attain"] <= 1
    assert report["call"] is None
    assert "odds" not in book("forecast", *LATER, "--json").json
    shown = book("forecast", *LATER).out
    for words in ("P(quota)", "P10, P50, P90", "required", "none yet", "chances: 0 set by hand, 0 own rate"):
        assert words in shown
    assert max(map(len, shown.splitlines())) <= 80


@pytest.mark.parametrize(
    "arguments",
    [("--by", "colour"), ("--measure", "profit"), ("--next", "0"), ("--next", "x"), ("--next", "99")],
    ids=" ".join,
)
def test_what_is_none_of_them_is_refused(book: Aeterm, arguments: tuple[str, ...]) -> None:
    result = book("forecast", *arguments)
    assert (result.code, result.out) == (2, "")
    assert is_clean(result.err)


def test_a_day_that_has_been_is_told_apart_from_what_the_book_held_then(aeterm: Aeterm, wayne: str) -> None:
    assert "today's deals, judged on 2020-01-01" in aeterm("forecast", "--as-of", "2020-01-01").err
    assert "today's deals" not in aeterm("forecast", *LATER).err
