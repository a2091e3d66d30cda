"""`aeterm changes`: a waterfall that adds up in print, and sentences to paste."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from aeterm.bootstrap import open_demo
from aeterm.config import Settings
from tests.unit.cli.conftest import Aeterm


@pytest.fixture
def demo(book_dir: Path) -> None:
    """The demo book, with its four weeks of history, is the one that commands use."""
    open_demo(book_dir, Settings()).book.close()


def figures(text: str) -> list[int]:
    """Start, steps and end as printed."""
    rows = [line for line in text.splitlines() if re.match(r"[A-Z][a-z ]+ +[-+]?[\d,]+(  |$)", line)]
    return [int(re.split(r"  +", row)[1].replace(",", "")) for row in rows]


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("options", [(), ("--gross",), ("--scope", "open"), ("--scope", "commit", "--since", "14d")])
def test_the_printed_column_adds_up(aeterm: Aeterm, options: tuple[str, ...]) -> None:
    result = aeterm("changes", *options)
    assert result.code == 0, result.err
    *steps, end, net = figures(result.out)
    assert sum(steps) == end
    assert end - steps[0] == net
    assert max(map(len, result.out.split("axis")[0].splitlines())) <= 80


@pytest.mark.usefixtures("demo")
def test_a_time_before_the_book_is_said_to_be_unknown(aeterm: Aeterm) -> None:
    result = aeterm("changes", "--since", "2020-01-01")
    assert "! the book knows no deals before" in result.out
    assert aeterm("changes", "--since", "7d").out.count("!") == 0
    assert aeterm("changes", "--json", "--since", "2020-01-01").json["asked_from"].startswith("2020-01-01T")


@pytest.mark.usefixtures("demo")
def test_the_json_holds_exact_amounts_that_balance(aeterm: Aeterm) -> None:
    found = aeterm("changes", "--json", "--since", "21d", "--scope", "open").json
    assert list(found) == [
        "period", "currency", "scope", "is_gross", "start_at", "end_at", "asked_from", "start", "end", "net", "steps",
        "moves",
    ]  # fmt: skip
    assert Decimal(found["start"]) + sum(Decimal(step["amount"]) for step in found["steps"]) == Decimal(found["end"])
    assert found["end"] == aeterm("forecast", "--json").json["cumulative"]["open_pipeline"]
    assert sum(step["count"] for step in found["steps"]) == len(found["moves"]) > 0
    assert list(found["moves"][0]) == [
        "reason", "deal_id", "name", "amount", "before", "after", "at", "actor", "sentence",
    ]  # fmt: skip


def test_a_book_without_movement_says_so(aeterm: Aeterm, wayne: str) -> None:
    result = aeterm("changes", "--since", "today", "--period", "2099-Q4")
    assert (result.code, result.out.splitlines()[-1]) == (0, "Nothing moved.")
    aeterm("deal", "set", wayne, "amount=250k")
    lines = aeterm("changes", "--since", "today", "--period", "2099-Q4").out.splitlines()
    assert re.fullmatch(r"- Wayne suite 300k to 250k \(.+, \w{3} \d+ \w{3}\)", lines[-1])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--since", "whenever"), "no day to look back to"),
        (("--since", "tomorrow"), "still to come"),
        (("--since", "today", "--until", "yesterday"), "ends after it began"),
        (("--scope", "everything"), "invalid choice"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_hint(
    aeterm: Aeterm, wayne: str, options: tuple[str, str], message: str
) -> None:
    result = aeterm("changes", *options)
    assert result.code == 2
    assert message in result.err
    assert len(result.err.splitlines()) >= 2


def test_without_a_call_there_is_nothing_since_the_call(aeterm: Aeterm, wayne: str) -> None:
    result = aeterm("changes", "--since", "call")
    assert (result.code, "no call was submitted" in result.err) == (1, True)
