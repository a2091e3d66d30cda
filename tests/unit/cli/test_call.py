"""`aeterm call` as it is typed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from aeterm.domain.period import FiscalCalendar
from tests.unit.cli.conftest import Aeterm


def test_a_call_is_submitted_listed_and_scored(aeterm: Aeterm, wayne: str) -> None:
    result = aeterm("call", "submit", "2099-Q4", "--commit", "527k", "--best", "780k", "--note", "as agreed")
    assert result.out == (
        "2099-Q4: commit 527,000, best case 780,000 EUR\n  the book: won 0, commit 0, best case 300,000\n"
    )
    assert "a later call takes its place" in result.err
    listed = aeterm("call", "list", "--json").json
    assert (listed[0]["commit"], listed[0]["note"], listed[0]["scope"]) == ("527000", "as agreed", "")
    assert "527,000" in aeterm("call").out
    detail = aeterm("call", "accuracy", "--period", "2099-Q4", "--json").json
    assert detail["is_provisional"] is True
    assert [week["is_frozen"] for week in detail["weeks"]] == [False] * 4
    assert "scored when it ends" in aeterm("call", "accuracy", "--period", "2099-Q4").out


def test_a_running_period_has_no_accuracy_yet(aeterm: Aeterm, wayne: str, tmp_path: Path) -> None:
    year = str(datetime.now().astimezone().year)
    aeterm("deal", "set", wayne, "stage=closed-won", f"closed_on={year}-01-01")
    file = tmp_path / "past.csv"
    file.write_text(f"period,commit,best case\n{year},900k,1m\n", "utf-8")
    aeterm("call", "import", str(file))
    rows = [line.split() for line in aeterm("call", "accuracy", "--period", year).out.splitlines()]
    assert [row[4:6] for row in rows[2:6]] == [["-", "-"]] * 4


def test_the_bias_that_corrects_the_running_commit_is_the_one_that_is_named(
    aeterm: Aeterm, wayne: str, tmp_path: Path
) -> None:
    calendar, today = FiscalCalendar(), datetime.now().astimezone().date()
    quarters = [calendar.shift(calendar.quarter_of(today), -ago) for ago in (4, 3, 2, 1, 0)]
    for quarter in quarters[:4]:
        aeterm("deal", "new", f"Won {quarter.key}", "stage=closed-won", f"closed_on={quarter.start}", "amount=100")
    file = tmp_path / "past.csv"
    file.write_text("period,commit,best case\n" + "".join(f"{quarter.key},125,130\n" for quarter in quarters), "utf-8")
    aeterm("call", "import", str(file))
    corrected = [line for line in aeterm("call", "accuracy").out.splitlines() if "corrected" in line]
    assert [line.partition(", ")[2] for line in corrected] == ["+25.0%: 100 EUR"]


def test_a_commit_below_what_is_won_is_told(aeterm: Aeterm, wayne: str) -> None:
    year = str(datetime.now().astimezone().year)
    aeterm("deal", "set", wayne, "stage=closed-won", f"closed_on={year}-01-01")
    said = "below what is won, 300,000"
    assert said in aeterm("call", "submit", year, "--commit", "200k", "--best", "900k").err
    assert said not in aeterm("call", "submit", year, "--commit", "300k", "--best", "900k").err


def test_past_calls_are_imported_and_reported_by_division(aeterm: Aeterm, wayne: str, tmp_path: Path) -> None:
    file = tmp_path / "past.csv"
    file.write_text("quarter,division,commit,best case\nFY2025-Q4,Nord,90,120\nnever,Nord,1,2\n", "utf-8")
    dry = aeterm("call", "import", str(file), "--dry-run")
    assert dry.code == 0
    assert 'rejected past.csv:3, column "quarter": "never" is not a period' in dry.out
    assert aeterm("call", "list", "--json").json == []
    assert aeterm("call", "import", str(file)).err == "imported: 1 call; aeterm undo takes it back in one step\n"
    assert aeterm("call", "import", str(file), "--json").json["written"] == 0
    report = aeterm("call", "accuracy", "--by", "division", "--json").json
    assert [(row["period"], row["scope"], row["weeks"][0]["commit"]) for row in report] == [
        ("2025-Q4", "division=Nord", "90")
    ]
    shown = aeterm("call", "accuracy", "--by", "division")
    assert "n/a" in shown.out
    assert "aeterm call accuracy --by division" in aeterm("call", "accuracy").err


def test_a_file_without_one_readable_row_fails(aeterm: Aeterm, wayne: str, tmp_path: Path) -> None:
    file = tmp_path / "past.csv"
    file.write_text("quarter,commit\nnever,1\n", "utf-8")
    assert aeterm("call", "import", str(file)).code == 1


def test_the_trend_is_a_table_and_json(aeterm: Aeterm, wayne: str) -> None:
    assert aeterm("call", "trend", "--json").json[-1]["call"] is None
    assert aeterm("call", "trend").out.splitlines()[0].split()[:3] == ["Week", "Until", "Closed"]
    assert "seen no week" in aeterm("call", "trend", "--period", "2099-Q4").err


@pytest.mark.parametrize(
    "words",
    [
        ["change"],
        ["submit", "2099-Q4"],
        ["submit", "2099-Q4", "--commit", "much", "--best", "2"],
        ["submit", "2099-Q4", "2099-Q3", "--commit", "1", "--best", "2"],
        ["list", "--commit", "1"],
        ["list", "more"],
        ["accuracy", "--week", "5"],
        ["accuracy", "--last", "0"],
        ["accuracy", "--by", "colour"],
        ["accuracy", "--by", "division", "--scope", "division=Nord"],
        ["import"],
        ["import", "x.csv", "--map", "nothing"],
    ],
)
def test_what_makes_no_sense_is_a_usage_error_with_a_way_on(aeterm: Aeterm, wayne: str, words: list[str]) -> None:
    result = aeterm("call", *words)
    assert result.code == 2
    assert len(result.err.splitlines()) == 2
