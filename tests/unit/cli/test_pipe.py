"""`aeterm pipe`."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from tests.unit.cli.conftest import Aeterm

CLOSED_ON = date.today() - timedelta(100)  # noqa: DTZ011 # the command reads the real clock
"""Inside the four quarters before this one, whatever today is."""


def history(folder: Path, won: int, lost: int, *, lost_amount: str = "20000") -> str:
    """A file of closed deals that took 30 days."""
    lines = ["Name,Stage,Amount,Created,Close Date,Lead Source"]
    for index in range(won + lost):
        stage, amount = ("Closed Won", "20000") if index < won else ("Closed Lost", lost_amount)
        lines.append(f"Deal {index},{stage},{amount},{CLOSED_ON - timedelta(30)},{CLOSED_ON},Partner")
    path = folder / "history.csv"
    path.write_text("\n".join(lines), "utf-8")
    return str(path)


def test_the_need_names_its_rate_its_interval_and_its_window(aeterm: Aeterm, tmp_path: Path) -> None:
    aeterm("import", history(tmp_path, 6, 12))
    aeterm("quota", "set", "2099-Q4", "100000")
    found = aeterm("pipe", "--period", "2099-Q4")
    assert found.code == 0
    assert "Pipe to create         300,000  still to win / 33% won - open pipe" in found.out
    assert "Deals to create             15  of 20,000, the median won deal" in found.out
    assert "6 of 18 deals, 16-56%" in found.out
    assert "; ranges are 95% intervals" in found.out
    assert "Create by           2099-12-01  the median won deal takes 30 days" in found.out
    assert "Required                 3.00x  coverage, 1 / rate by value; 1.78x to 6.14x" in found.out
    assert max(map(len, found.out.splitlines())) <= 78


def test_json_has_exact_amounts_and_every_week(aeterm: Aeterm, tmp_path: Path) -> None:
    aeterm("import", history(tmp_path, 6, 12))
    aeterm("quota", "set", "2099-Q4", "100000")
    found = aeterm("pipe", "--period", "2099-Q4", "--json").json
    assert found["pipe_needed"] == "300000"
    assert found["latest_create_on"] == "2099-12-01"
    assert found["win_rates"]["share_between"] == [0.1628, 0.5625]
    assert sum(int(week["amount"]) for week in found["by_week"]) == 300_000
    assert len(found["by_week"]) == found["weeks_left"]
    assert [(row["source"], row["share"]) for row in found["by_source"]] == [("Partner", 1.0)]


def test_the_weeks_that_are_not_listed_are_summed(aeterm: Aeterm, tmp_path: Path) -> None:
    aeterm("import", history(tmp_path, 6, 12))
    aeterm("quota", "set", "2099-Q4", "100000")
    weeks = aeterm("pipe", "--period", "2099-Q4", "--json").json["by_week"][13:]
    amount, deals = sum(int(week["amount"]) for week in weeks), sum(week["deals"] for week in weeks)
    said = f"  and {len(weeks):,} more weeks with {amount:,}, {deals} deal{'s' if deals != 1 else ''}; --json has all"
    assert said in aeterm("pipe", "--period", "2099-Q4").out


def test_lost_deals_without_amounts_are_said(aeterm: Aeterm, tmp_path: Path) -> None:
    aeterm("import", history(tmp_path, 6, 12, lost_amount=""))
    out = aeterm("pipe").out
    assert "priced: 6/6 won, 0/12 lost" in out
    assert "1 / rate by number" in out


def test_without_a_quota_or_history_the_next_step_is_named(aeterm: Aeterm, wayne: str) -> None:
    out = aeterm("pipe", "--period", "2098-Q4").out
    assert "aeterm quota set 2098-Q4 100000" in out
    assert "No deal is closed yet" in out
    assert "Pipe to create         unknown  0 won of 0 closed" in aeterm("pipe", "--period", "2099-Q4").out


def test_a_past_period_is_over(aeterm: Aeterm, tmp_path: Path) -> None:
    aeterm("import", history(tmp_path, 6, 12))
    aeterm("quota", "set", "2001-Q1", "100000")
    out = aeterm("pipe", "--period", "2001-Q1").out
    assert "! 2001-Q1 is over." in out
    assert "In the week from" not in out


def test_enough_pipe_is_said_with_what_the_lower_end_would_miss(aeterm: Aeterm, tmp_path: Path) -> None:
    aeterm("import", history(tmp_path, 6, 12))
    aeterm("deal", "new", "Wayne suite", "amount=400000", "close=2099-12-18", "stage=proposal")
    aeterm("quota", "set", "2099-Q4", "100000")
    out = aeterm("pipe", "--period", "2099-Q4").out
    assert "The open pipe is enough at this win rate.\nAt 16%, the lower end of its interval, 214," in out
    aeterm("quota", "set", "2099-Q4", "1000")
    assert "enough at this win rate,\neven at 16%" in aeterm("pipe", "--period", "2099-Q4").out
