"""Columns of contract values, terms and splits; what an import notes when it closes a deal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from aeterm.domain.deal import Deal
from aeterm.domain.rates import ExchangeRate
from aeterm.interchange.plan import ImportPlan
from aeterm.interchange.recognise import match_columns
from aeterm.services.importing import ImportService
from aeterm.store.book import BookStore
from tests.support import FixedClock


@pytest.fixture
def imports(book: BookStore, clock: FixedClock) -> ImportService:
    return ImportService(book, clock)


def read(imports: ImportService, folder: Path, text: str, name: str = "deals.csv") -> ImportPlan:
    path = folder / name
    path.write_text(text, "utf-8")
    plan = imports.plan([path])
    imports.apply(plan)
    return plan


def deals(book: BookStore) -> dict[str, Deal]:
    return {deal.name: deal for deal in book.all(Deal).values()}


def test_contract_values_term_and_split_have_columns(imports: ImportService, book: BookStore, tmp_path: Path) -> None:
    header = "Deal Name,Stage,Amount,ACV,ARR,TCV,Contract Term (months),Split %,Push Reason\n"
    rows = "Wayne,Proposal,300000,100000,90000,300000,36,50,budget moved\nStark,Proposal,5000,,,,3 years,12.5%,\n"
    read(imports, tmp_path, header + rows)
    wayne, stark = deals(book)["Wayne"], deals(book)["Stark"]
    assert (wayne.amount, wayne.acv, wayne.arr, wayne.tcv) == tuple(map(Decimal, (300000, 100000, 90000, 300000)))
    assert (wayne.term_months, wayne.share, wayne.push_reason) == (36, Decimal("0.5"), "budget moved")
    assert (stark.acv, stark.term_months, stark.share) == (None, 36, Decimal("0.125"))


def test_monthly_revenue_is_a_twelfth_of_the_yearly_one(
    imports: ImportService, book: BookStore, tmp_path: Path
) -> None:
    read(imports, tmp_path, "Deal Name,Stage,Amount,MRR\nWayne,Proposal,300000,2500\nStark,Proposal,1,\n")
    assert deals(book)["Wayne"].arr == 30000
    assert deals(book)["Stark"].arr is None
    read(imports, tmp_path, "Deal Name,Stage,Amount,MRR,ARR\nWayne,Proposal,300000,2500,31000\n")
    assert deals(book)["Wayne"].arr == 31000
    read(imports, tmp_path, "Deal Name,Stage,Amount,MRR\nWayne,Proposal,300000,#N/A\n")
    assert deals(book)["Wayne"].arr is None


@pytest.mark.parametrize(
    ("headers", "columns"),
    [
        (["ARR"], {"ARR": "amount"}),
        (["ARR", "ACV"], {"ACV": "amount", "ARR": "arr"}),
        (["ARR", "ACV", "TCV"], {"TCV": "amount", "ACV": "acv", "ARR": "arr"}),
        (["TCV", "Amount"], {"TCV": "tcv", "Amount": "amount"}),
        (["hs_acv", "hs_mrr", "Amount"], {"hs_acv": "acv", "hs_mrr": "mrr", "Amount": "amount"}),
        (["MRR"], {"MRR": "mrr"}),
    ],
)
def test_a_contract_value_is_the_amount_only_where_no_column_of_amounts_is(
    headers: list[str], columns: dict[str, str]
) -> None:
    found = match_columns("deals", ["Deal Name", "Stage", *headers])
    assert {header: field for header, field in found.items() if header in headers} == columns


def test_a_cell_that_cannot_be_read_costs_the_cell_and_not_the_deal(
    imports: ImportService, book: BookStore, tmp_path: Path
) -> None:
    text = "Deal Name,Stage,Amount,ACV,Contract Term,Split %\nWayne,Proposal,300000,n.b.,evergreen,150%\n"
    plan = read(imports, tmp_path, text)
    assert not plan.rejections
    wayne = deals(book)["Wayne"]
    assert (wayne.acv, wayne.term_months, wayne.share) == (None, None, None)
    assert sum("left out as no number" in note for note in plan.notes) == 3


def test_an_import_that_closes_a_known_deal_notes_the_stage_it_left(
    imports: ImportService, book: BookStore, tmp_path: Path
) -> None:
    header = "Deal Name,Stage,Amount,Close Date\n"
    read(imports, tmp_path, header + "Wayne,Proposal,300000,2026-12-18\nStark,Closed Won,5000,2026-11-02\n")
    read(imports, tmp_path, header + "Wayne,Closed Lost,300000,2026-11-20\nStark,Closed Won,5000,2026-11-02\n")
    assert (deals(book)["Wayne"].closed_from, deals(book)["Stark"].closed_from) == ("proposal", "")
    read(imports, tmp_path, header + "Wayne,Negotiation,300000,2026-12-20\n")
    assert deals(book)["Wayne"].closed_from == ""


def test_pitfall_2_an_import_freezes_rates_and_never_moves_them(
    imports: ImportService, book: BookStore, tmp_path: Path
) -> None:
    with book.transaction("rate") as transaction:
        transaction.put(ExchangeRate(transaction.new_id(ExchangeRate), "USD", "EUR", Decimal("0.9"), date(2026, 11, 1)))
    text = "Deal Name,Stage,Amount,Currency,Close Date\nStark,Closed Won,5000,USD,2026-11-02\n"
    early = "Wayne,Closed Won,5000,USD,2026-10-02\n"
    read(imports, tmp_path, text + early)
    assert (deals(book)["Stark"].rate, deals(book)["Wayne"].rate) == (Decimal("0.9"), None)
    with book.transaction("rate again") as transaction:
        transaction.put(ExchangeRate("x1", "USD", "EUR", Decimal("0.5"), date(2026, 11, 1)))
    assert imports.apply(imports.plan([tmp_path / "deals.csv"])) is None
    assert deals(book)["Stark"].rate == Decimal("0.9")
