"""What goes out comes back in."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.domain.settings import BookSettings
from aeterm.domain.stage import OPEN_CATEGORIES, DealState, ForecastCategory
from aeterm.errors import UsageError
from aeterm.services.exporting import ExportService
from aeterm.services.importing import ImportService
from aeterm.store.book import BookStore
from aeterm.text import one_line
from tests.support import FixedClock, make_deal

PROCESS = BookSettings().process
texts = st.text(max_size=20).map(one_line)
days = st.none() | st.dates(date(2000, 1, 1), date(2060, 1, 1))
amounts = st.none() | st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False)
credits = amounts | st.decimals(min_value=-(10**9), max_value=0, places=2, allow_nan=False)


@st.composite
def any_deal(draw: st.DrawFn) -> Deal:
    """A deal that the rules allow, with any text in it."""
    stage = draw(st.sampled_from(PROCESS.stages))
    is_open = stage.state is DealState.OPEN
    category: ForecastCategory | None = draw(st.none() | st.sampled_from(OPEN_CATEGORIES)) if is_open else None
    sums = credits if stage.state is DealState.WON else amounts
    amount = draw(sums)
    return Deal(
        id="",
        name=draw(texts.filter(bool)),
        stage=stage.id,
        state=stage.state,
        category=category or stage.default_category,
        category_is_override=category is not None,
        external_id=draw(st.sampled_from(["", "", "X-1", "X-2", "0011A00000bvc8vQAA"])),
        owner=draw(texts),
        amount=amount,
        amount_is_estimate=amount is not None and draw(st.booleans()),
        currency=draw(st.sampled_from(["EUR", "USD"])),
        probability=draw(st.none() | st.decimals(0, 1, places=2)),
        expected_close_on=draw(days),
        closed_on=None if is_open else draw(days),
        created_on=draw(days),
        stage_since=draw(days),
        next_step=draw(texts),
        next_step_on=draw(days),
        product=draw(texts),
        kind=draw(texts),
        region=draw(texts),
        close_reason=draw(texts),
        push_reason=draw(texts),
        acv=draw(sums),
        arr=draw(sums),
        tcv=draw(sums),
        term_months=draw(st.none() | st.integers(1, 1200)),
        share=draw(st.none() | st.decimals(0, 1, places=4)),
    )


@settings(max_examples=25)
@given(st.lists(any_deal(), min_size=1, max_size=6, unique_by=lambda deal: (deal.name, deal.stage, deal.amount)))
def test_deals_exported_and_imported_into_a_new_book_are_equal(found: list[Deal]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = BookStore.open(Path(folder) / "one", clock=FixedClock(), actor="me", create=True)
        with source.transaction("fill") as transaction:
            for deal in found:
                transaction.put(replace(deal, id=transaction.new_id(Deal)))
        exported = io.StringIO()
        ExportService(source, FixedClock()).csv(exported)
        file = Path(folder) / "deals.csv"
        file.write_text(exported.getvalue(), "utf-8", newline="")
        target = BookStore.open(Path(folder) / "two", clock=FixedClock(), actor="me", create=True)
        imports = ImportService(target, FixedClock())
        plan = imports.plan([file])
        assert plan.rejections == []
        imports.apply(plan)
        assert list(target.all(Deal).values()) == list(source.all(Deal).values())
        assert not imports.plan([file]).has_changes
        source.close()
        target.close()


@pytest.fixture
def filled(book: BookStore) -> BookStore:
    with book.transaction("fill") as transaction:
        transaction.put(Account("a1", "Wayne", sector="energy", employees=12, revenue=Decimal("1.50")))
        transaction.put(make_deal(name="=HYPERLINK(1)", account_id="a1", account_name="Wayne", owner="+Ada"))
        transaction.put(make_deal("d2", "Closed one", stage="closed-won", close=date(2026, 3, 1), amount="1054.0"))
    return book


def test_cells_are_no_formulas(filled: BookStore, clock: FixedClock) -> None:
    stream = io.StringIO()
    assert ExportService(filled, clock).csv(stream) == 2
    rows = list(csv.DictReader(io.StringIO(stream.getvalue())))
    assert (rows[0]["name"], rows[0]["owner"], rows[0]["account"]) == ("'=HYPERLINK(1)", "'+Ada", "Wayne")
    assert (rows[1]["amount"], rows[1]["state"], rows[1]["closed_on"]) == ("1054", "won", "2026-03-01")


def test_accounts_come_back_too(filled: BookStore, clock: FixedClock, tmp_path: Path) -> None:
    stream = io.StringIO()
    ExportService(filled, clock).csv(stream, "accounts")
    file = tmp_path / "accounts.csv"
    file.write_text(stream.getvalue(), "utf-8")
    plan = ImportService(filled, clock).plan([file])
    assert (plan.files[0].kind, plan.has_changes) == ("accounts", False)


def test_the_whole_book_is_plain_data(filled: BookStore, clock: FixedClock) -> None:
    data = json.loads(json.dumps(ExportService(filled, clock).json()))
    assert data["format"] == "aeterm-book"
    assert data["deals"][0]["amount"] == "184000"
    assert data["settings"]["stages"][0]["default_category"] == "pipeline"
    assert {"accounts", "contacts", "activities", "notes", "drafts", "quotas", "products", "reps"} <= set(data)


def test_other_tables_are_refused(filled: BookStore, clock: FixedClock) -> None:
    with pytest.raises(UsageError, match="drafts"):
        ExportService(filled, clock).csv(io.StringIO(), "drafts")
