"""`aeterm deals` and `aeterm accounts` with columns and groups: the words of the app."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Aeterm


@pytest.fixture
def book(aeterm: Aeterm, wayne: str) -> str:
    aeterm("deal", "set", wayne, "competitor=Oracle")
    aeterm("deal", "new", "Globex pilot", "--account", "Globex", "amount=50.50", "stage=disc", "close=2099-03-01")
    return wayne


def test_columns_are_printed_in_the_order_given_by_any_of_their_words(aeterm: Aeterm, book: str) -> None:
    lines = aeterm("deals", "--columns", "amt,deal,weighted,rival").out.splitlines()
    assert lines[0].split() == ["Amount", "Deal", "Weighted", "Competitor"]
    wayne = next(line for line in lines if "Wayne" in line)
    assert wayne.split() == ["300,000", "EUR", "Wayne", "suite", "150,000", "EUR", "Oracle"]
    assert aeterm("deals", "--columns", "default").out == aeterm("deals").out


def test_groups_have_a_line_of_their_own_and_add_up(aeterm: Aeterm, book: str) -> None:
    out = aeterm("deals", "--group", "stage").out
    said = [line for line in out.splitlines() if ": " in line]
    assert said == [
        "Qualification: 1 deal, 0 EUR",
        "Discovery: 1 deal, 50 EUR, weighted 13 EUR",
        "Proposal: 1 deal, 300,000 EUR, weighted 150,000 EUR",
    ]
    assert out.splitlines()[0].startswith("Deal")
    assert [line.split(": ")[0] for line in aeterm("deals", "--group", "close").out.splitlines() if ": " in line] == [
        "Mar 2099", "Dec 2099", "no close date",
    ]  # fmt: skip
    assert aeterm("deals", "--group", "none").out == aeterm("deals").out


def test_a_deal_that_was_lost_is_in_its_month_and_in_no_sum_of_money_to_win(aeterm: Aeterm, book: str) -> None:
    aeterm("deal", "new", "Stark lost", "--account", "Stark", "amount=70000", "close=2099-12-02")
    aeterm("deal", "set", "Stark lost", "stage=lost", "close=2099-12-02")
    said = [line for line in aeterm("deals", "--group", "month").out.splitlines() if ": " in line]
    assert said[1] == "Dec 2099: 2 deals, open 300,000 EUR, weighted 150,000 EUR, lost 70,000 EUR"


def test_as_json_there_are_the_names_asked_for_and_the_group(aeterm: Aeterm, book: str) -> None:
    rows = aeterm("deals", "--json", "--columns", "deal,amount,close,stage,meddpicc", "--group", "stage").json
    assert [row["group"] for row in rows] == ["Qualification", "Discovery", "Proposal"]
    assert rows[1] == {
        "group": "Discovery", "name": "Globex pilot", "amount": "50.5", "close": "2099-03-01", "stage": "discovery",
        "meddpicc": "········",
    }  # fmt: skip
    grouped = aeterm("deals", "--json", "--group", "owner").json
    assert [{key: row[key] for key in row if key != "group"} for row in grouped] == aeterm("deals", "--json").json


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("deals", "--columns", "deal,wieghted"), "nearest: weighted"),
        (("deals", "--group", "stge"), "nearest: stage"),
        (("accounts", "--columns", "secctor"), "nearest: sector"),
        (("accounts", "--group", "tyer"), "nearest: tier"),
    ],
)
def test_a_wrong_word_is_refused_with_the_nearest_ones(
    aeterm: Aeterm, book: str, arguments: tuple[str, ...], hint: str
) -> None:
    refused = aeterm(*arguments)
    assert refused.code == 2
    assert hint in refused.err


def test_a_saved_view_brings_its_groups_and_columns_and_an_option_goes_before_them(
    aeterm: Aeterm, book: str, book_dir: Path
) -> None:
    from aeterm.bootstrap import open_services
    from aeterm.config import Settings
    from aeterm.domain.deal_sort import Sort
    from aeterm.domain.look import Look

    services = open_services(book_dir, Settings(actor="tester"))
    services.saved_views.save("Mine", "state=open", Look(Sort("name"), "stage", ("name", "amount")))
    services.book.close()
    out = aeterm("deals", "--view", "mine").out
    assert out.splitlines()[0].split() == ["Deal", "Amount"]
    assert "Proposal: 1 deal" in out
    other = aeterm("deals", "--view", "mine", "--group", "none", "--columns", "deal").out
    assert other.splitlines() == ["Deal", "Globex pilot", "Stark add-on", "Wayne suite"]
    assert aeterm("completion", "--names", "views").out == "Mine\n"


def test_accounts_have_columns_and_groups_too(aeterm: Aeterm, book: str) -> None:
    aeterm("account", "set", "Globex", "sector=retail")
    out = aeterm("accounts", "--columns", "account,deals,open", "--group", "sector").out.splitlines()
    assert out[0].split() == ["Account", "Deals", "Open"]
    assert out[1:4] == ["", "retail: 1 account, 50 EUR", out[3]]
    assert "no sector: 2 accounts, 300,000 EUR" in out
    rows = aeterm("accounts", "--json", "--columns", "name,open", "--group", "sector").json
    assert rows[0] == {"group": "retail", "name": "Globex", "open": "50.5"}
