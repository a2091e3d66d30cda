"""`aeterm odds` and `aeterm commission`, as text and as data."""

from __future__ import annotations

from pathlib import Path

import pytest

from aeterm.bootstrap import open_demo
from aeterm.config import Settings
from tests.unit.cli.conftest import Aeterm


@pytest.fixture
def vector(aeterm: Aeterm) -> None:
    """Quota 100,000 with 30,000 won and four open deals; it is reached with 44.2 %."""
    aeterm("deal", "new", "Signed", "amount=30000", "stage=closed-won", "close=2026-11-02")
    for name, amount, chance in (("A", 20000, 90), ("B", 10000, 70), ("C", 40000, 50), ("D", 50000, 20)):
        made = aeterm("deal", "new", name, f"amount={amount}", f"probability={chance}%", "close=2099-12-18")
        assert made.code == 0
    aeterm("deal", "set", "Signed", "closed_on=2099-10-02")
    aeterm("quota", "set", "2099-Q4", "100000")


def test_the_odds_are_told_in_lines_within_80_columns(aeterm: Aeterm, vector: None) -> None:
    result = aeterm("odds", "--period", "2099-Q4")
    assert result.code == 0
    lines = result.out.splitlines()
    assert lines[0].startswith("Odds 2099-Q4, EUR, as of ")
    assert lines[0].endswith("exact, 4 open deals")
    assert "P(quota)                   44 %" in lines
    assert any(line.startswith("  stressed                 42 %") for line in lines)
    assert "P50                      90,000" in lines
    assert "Chances        4 set by hand" in lines
    assert any("#" in line and line.strip().startswith("100,000") for line in lines)
    assert [line.split()[0] for line in lines if line.endswith(" pt")] == ["D", "C", "A", "B"]
    assert all(len(line) <= 80 and line.isascii() for line in lines)


def test_the_record_of_the_demo_fits_80_columns(aeterm: Aeterm, book_dir: Path) -> None:
    open_demo(book_dir, Settings()).book.close()
    lines = aeterm("odds").out.splitlines()
    assert any("Brier" in line for line in lines)
    assert [line for line in lines if len(line) > 80] == []


def test_the_odds_as_data(aeterm: Aeterm, vector: None) -> None:
    data = aeterm("odds", "--period", "2099-Q4", "--json").json
    assert (data["attain"], data["stress"], data["method"]) == (0.442, 0.415989, "exact")
    assert (data["p10"], data["p90"], data["won"]) == ("50000", "110000", "30000")
    assert sum(part["probability"] for part in data["histogram"]) == pytest.approx(1, abs=1e-4)
    assert {chance["source"] for chance in data["chances"]} == {"manual"}
    assert len(data["swings"]) == 4
    assert len(data["calibration"]["bins"]) == 5


def test_odds_of_an_empty_period_without_a_quota(aeterm: Aeterm, vector: None) -> None:
    result = aeterm("odds", "--period", "2098-Q4")
    assert result.code == 0
    assert "none set" in result.out
    assert "P(quota)" not in result.out
    assert aeterm("odds", "--period", "2098-Q4", "--json").json["attain"] is None
    assert aeterm("odds", "--period", "soon").code == 2


def test_a_commission_needs_a_plan_first(aeterm: Aeterm, vector: None) -> None:
    result = aeterm("commission", "--period", "2099-Q4")
    assert result.code == 2
    assert "no commission plan for 2099" in result.err
    assert "commission set rate=5%" in result.err


def test_a_commission_is_set_and_estimated(aeterm: Aeterm, vector: None) -> None:
    result = aeterm("commission", "set", "rate=5%", "tiers=100%:1.5,120%:2", "floor=20%")
    assert result.out == ("commission plan of every year: rate=5% tiers=100%:1.5,120%:2 method=marginal floor=20%\n")
    text = aeterm("commission", "--period", "2099-Q4").out
    assert "an estimate" in text.splitlines()[0]
    assert "Estimate                  1,500" in text.splitlines()
    assert "To next tier             70,000  still to win" in text.splitlines()
    data = aeterm("commission", "--period", "2099-Q4", "--json").json
    assert (data["is_estimate"], data["commission"], data["attainment"]) == (True, "1500", "0.3")
    assert [row["commission"] for row in data["deals"]] == ["2500", "2000", "1000", "500"]


def test_a_commission_below_its_floor_says_how_far_that_is(aeterm: Aeterm, vector: None) -> None:
    aeterm("commission", "set", "rate=5%", "floor=50%", "method=retroactive")
    lines = aeterm("commission", "--period", "2099-Q4").out.splitlines()
    assert "Estimate                      0" in lines
    assert "To the floor             20,000  still to win" in lines


def test_without_a_quota_only_the_base_rate_is_told(aeterm: Aeterm, vector: None) -> None:
    aeterm("commission", "set", "rate=5%", "floor=50%")
    result = aeterm("commission", "--period", "2099-12")
    assert result.code == 0
    assert "the base rate alone" in result.out


def test_a_plan_of_one_year_is_named_so(aeterm: Aeterm, vector: None) -> None:
    data = aeterm("commission", "set", "rate=4%", "--year", "2099", "--json").json
    assert (data["fiscal_year"], data["rate"], data["tiers"]) == ("2099", "0.04", [])
    assert aeterm("commission", "set").code == 2
    assert aeterm("commission", "raise", "rate=9%").code == 2
    assert aeterm("commission", "set", "rate=9%", "--year", "2099-Q4").code == 2
