"""The forecast follows its book: after any edit, undo or other process's change it is the one made from scratch."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from aeterm.domain.deal import Deal
from aeterm.domain.entity import Entity
from aeterm.domain.measure import Measure
from aeterm.domain.period import Period
from aeterm.domain.rates import ExchangeRate
from aeterm.domain.rep import Rep
from aeterm.domain.settings import Probabilities
from aeterm.forecast.groups import Dimension
from aeterm.forecast.panel import ForecastPanel
from aeterm.forecast.placing import Basis, Placed, place
from aeterm.services.deals import DealService
from aeterm.services.forecasting import ForecastService
from aeterm.store.book import BookStore
from tests.support import TODAY, FixedClock, make_deal

OWNERS, STAGES = (
    ("Ada", "Bob", ""),
    ("qualification", "discovery", "proposal", "negotiation", "closed-won", "closed-lost"),
)


@pytest.fixture
def forecasts(book: BookStore, clock: FixedClock) -> ForecastService:
    return ForecastService(book, clock)


def put(book: BookStore, *entities: Entity) -> None:
    with book.transaction("test data") as transaction:
        for entity in entities:
            transaction.put(entity)


def some_deal(number: int, chance: random.Random) -> Deal:
    """A deal of any stage, near the quarter."""
    return make_deal(
        f"d{number}",
        amount=chance.choice([None, str(chance.randrange(10**6)), f"{chance.randrange(10**6)}.37"]),
        stage=chance.choice(STAGES),
        close=chance.choice([None, TODAY + timedelta(days=chance.randrange(-120, 220))]),
        currency=chance.choice(["EUR", "EUR", "USD", "CHF"]),
        owner=chance.choice(OWNERS),
        account_name=chance.choice(["Wayne", "Stark"]),
        probability=chance.choice([None, None, "0.35"]),
    )


def figures(service: ForecastService) -> list[object]:
    """Everything a service says of three quarters and their groups, the order of ids aside."""
    said: list[object] = []
    for panel in (service.panel(), *service.ahead(), service.panel("2026", measure=Measure.SHARE)):
        basis = service.basis(currency=panel.currency)
        said.append(_sorted(panel))
        said += [service.groups(panel.period, by, basis) for by in Dimension]
        said.append(sorted(deal.id for deal in service.deals_in(panel.period, basis)))
    return said


def _sorted(panel: ForecastPanel) -> ForecastPanel:
    return panel._replace(
        excluded=tuple(item._replace(deal_ids=tuple(sorted(item.deal_ids))) for item in panel.excluded),
        deals={key: tuple(sorted(ids)) for key, ids in panel.deals.items()},
    )


@pytest.mark.parametrize("seed", range(4))
def test_after_each_edit_the_forecast_is_the_one_made_from_scratch(
    seed: int, book: BookStore, clock: FixedClock, forecasts: ForecastService
) -> None:
    chance = random.Random(seed)
    dollars = ExchangeRate("x1", "USD", "EUR", Decimal("0.91"), date(2026, 1, 1))
    put(book, dollars, Rep("r1", "Ada", manager="Zoe"), *(some_deal(number, chance) for number in range(1, 30)))
    edits = DealService(book, clock)
    for _ in range(25):
        known = list(book.all(Deal))
        kind = chance.choice(["put", "put", "stage", "remove", "undo", "redo", "new", "rate", "rep", "tomorrow"])
        if kind == "put":
            put(book, *(some_deal(number, chance) for number in chance.sample(range(1, 35), 3)))
        elif kind == "stage" and known:
            edits.change(chance.choice(known), {"stage": chance.choice(STAGES)})
        elif kind == "remove" and known:
            with book.transaction("remove") as transaction:
                transaction.remove(Deal, chance.choice(known))
        elif kind == "undo":
            book.undo()
        elif kind == "redo":
            book.redo()
        elif kind == "new":
            edits.create("One more", texts={"amount": "75k", "close": "2026-12-18"})
        elif kind == "rate":
            put(book, replace(dollars, rate=Decimal(chance.randrange(1, 99)) / 70))
        elif kind == "rep":
            put(book, Rep("r2", "Bob", manager=chance.choice(["Zoe", "Yan"]), region="North"))
        else:
            clock.instant += timedelta(days=1)
        assert figures(forecasts) == figures(ForecastService(book, clock)), kind


def test_a_change_by_another_process_is_followed(
    book: BookStore, clock: FixedClock, forecasts: ForecastService
) -> None:
    put(book, make_deal("d1", amount="100"), make_deal("d2", amount="50"))
    assert forecasts.panel().open == Decimal(150)
    other = BookStore.open(book.path, clock=clock, actor="another")
    put(other, make_deal("d1", amount="7"))
    with other.transaction("remove") as transaction:
        transaction.remove(Deal, "d2")
    other.close()
    assert book.catch_up()
    assert forecasts.panel().open == Decimal(7)


def test_a_large_import_is_followed(book: BookStore, forecasts: ForecastService) -> None:
    put(book, make_deal("d1", amount="100"))
    assert forecasts.panel().open == Decimal(100)
    put(book, *(make_deal(f"d{number}", amount="1") for number in range(1, 1502)))
    assert forecasts.panel().open == Decimal(1501)
    book.undo()
    assert forecasts.panel().open == Decimal(100)


def test_one_edit_places_only_what_changed(
    book: BookStore, forecasts: ForecastService, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(book, *(make_deal(f"d{number}", amount="1") for number in range(1, 50)))
    forecasts.panel()
    forecasts.ahead()
    placed: list[str] = []

    def counting(deal: Deal, period: Period, basis: Basis) -> Placed | None:
        placed.append(deal.id)
        return place(deal, period, basis)

    monkeypatch.setattr("aeterm.forecast.rollup.place", counting)
    put(book, make_deal("d7", amount="2"))
    forecasts.panel()
    forecasts.ahead()
    assert placed == ["d7"] * 6


def closed(count: int, stage: str, lost_from: str = "proposal") -> Iterator[Deal]:
    """Closed deals whose course was seen."""
    for number in range(1, count + 1):
        yield replace(make_deal(f"d{number}", amount="1", stage=stage), closed_from=lost_from)


def test_the_chances_are_the_own_rates_unless_the_book_says_otherwise(
    book: BookStore, forecasts: ForecastService
) -> None:
    put(book, *closed(6, "closed-lost"), make_deal("d7", amount="100", stage="proposal"))
    panel = forecasts.panel()
    assert panel.sources == (0, 1, 0)
    assert panel.weighted == 100 * (8 * Decimal("0.5")) / 14
    put(book, replace(book.settings, probabilities=Probabilities.STAGE))
    panel = forecasts.panel()
    assert (panel.sources, panel.weighted) == ((0, 0, 1), Decimal(50))


def test_a_deal_that_closes_moves_the_chances_of_the_others(
    book: BookStore, clock: FixedClock, forecasts: ForecastService
) -> None:
    put(book, *closed(4, "closed-lost"), *(make_deal(f"d{n}", amount="100", stage="proposal") for n in (5, 6)))
    assert forecasts.panel().weighted == Decimal(100)
    DealService(book, clock).change("d5", {"stage": "closed-won"})
    assert forecasts.panel().sources == (0, 1, 0)
    assert forecasts.panel().weighted == 100 * (1 + 8 * Decimal("0.5")) / 13


def test_the_manager_and_the_division_of_a_deal_may_be_those_of_its_seller(
    book: BookStore, forecasts: ForecastService
) -> None:
    put(
        book,
        Rep("r1", "Ada Byron", manager="Zoe", region="West", division="Venue"),
        make_deal("d1", amount="3", owner="ada byron"),
        replace(make_deal("d2", amount="5", owner="Bob"), division="Suite"),
    )
    basis = forecasts.basis()
    rows = {by: [(row.label, int(row.open)) for row in forecasts.groups(None, by, basis)] for by in Dimension}
    assert rows[Dimension.MANAGER] == [("Zoe", 3), ("", 5)]
    assert rows[Dimension.TERRITORY] == [("West", 3), ("", 5)]
    assert rows[Dimension.DIVISION] == [("Suite", 5), ("Venue", 3)]
    assert rows[Dimension.STAGE] == [("Proposal", 8)]


def test_stages_stand_in_the_order_of_the_process(book: BookStore, forecasts: ForecastService) -> None:
    put(book, make_deal("d1", amount="3", stage="negotiation"), make_deal("d2", amount="1", stage="discovery"))
    rows = forecasts.groups(None, Dimension.STAGE, forecasts.basis())
    assert [row.key for row in rows] == ["discovery", "negotiation"]


def test_accounts_of_one_name_stay_apart(book: BookStore, forecasts: ForecastService) -> None:
    deals = [make_deal(f"d{n}", amount=str(n), account_id=f"a{n}", account_name="Wayne") for n in (1, 2)]
    put(book, *deals)
    rows = forecasts.groups(None, Dimension.ACCOUNT, forecasts.basis())
    assert [(row.key, row.label, int(row.open)) for row in rows] == [("a2", "Wayne", 2), ("a1", "Wayne", 1)]


def test_a_quota_in_another_currency_is_converted_by_the_rates_of_the_book(
    book: BookStore, forecasts: ForecastService
) -> None:
    forecasts.set_quota("2026-Q4", Decimal(100), "EUR")
    assert forecasts.panel(currency="USD").quota is None
    put(book, ExchangeRate("x1", "USD", "EUR", Decimal("0.8"), date(2026, 1, 1)))
    assert forecasts.panel(currency="USD").quota == Decimal(125)


def test_a_quota_changed_later_keeps_the_old_one_for_the_days_before(
    book: BookStore, clock: FixedClock, forecasts: ForecastService
) -> None:
    forecasts.set_quota("2026-Q4", Decimal(900))
    clock.instant += timedelta(days=3)
    forecasts.set_quota("2026-Q4", Decimal(950))
    assert forecasts.panel().quota == Decimal(950)
    assert forecasts.panel(as_of=TODAY).quota == Decimal(900)
    quota = forecasts.quota("2026-Q4", TODAY)
    assert quota is not None
    assert quota.amount == Decimal(900)


def test_periods_are_asked_for_by_key_or_as_they_are(forecasts: ForecastService) -> None:
    period = forecasts.period("FY2027-Q1")
    assert (period.key, forecasts.period(period)) == ("2027-Q1", period)
    assert forecasts.panel(period).period == period
    assert [panel.period.key for panel in forecasts.ahead(period, 3)] == ["2027-Q2", "2027-Q3", "2027-Q4"]


def test_an_empty_book_has_a_forecast(tmp_path: Path, clock: FixedClock) -> None:
    empty = BookStore.open(tmp_path / "empty", clock=clock, actor="me", create=True)
    assert ForecastService(empty, clock).panel().open == 0
