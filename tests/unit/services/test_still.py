"""A book that holds still: what was read once stays, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aeterm.domain.deal import Deal
from aeterm.errors import RefusedError
from aeterm.services.container import Services
from aeterm.services.still import StillBook


def test_what_was_read_stays_when_the_book_changes(services: Services) -> None:
    deal = services.deals.create("Renewal", account="Globex", texts={"amount": "60k", "close": "2026-12-18"})
    still = services.still()
    before = still.forecasts.panel("2026-Q4").open
    services.deals.set_text(deal.id, {"amount": "90k"})
    services.deals.create("Another", account="Globex", texts={"amount": "5k", "close": "2026-12-18"})
    assert still.forecasts.panel("2026-Q4").open == before == 60_000
    assert still.book.all(Deal)[deal.id].amount == 60_000
    assert services.forecasts.panel("2026-Q4").open == 95_000
    assert services.still().forecasts.panel("2026-Q4").open == 95_000


def test_the_history_ends_where_it_stood(services: Services) -> None:
    deal = services.deals.create("Renewal", account="Globex", texts={"amount": "60k"})
    still = StillBook(services.book)
    services.deals.set_text(deal.id, {"amount": "90k"})
    assert len(still.history()) == len(services.book.history()) - 1
    assert [head.seq for head in still.heads(1)] == [still.history()[0].seq]
    assert [version.after.amount for version in still.versions(Deal) if version.after] == [60_000]
    assert still.updates(Deal) == []
    assert not still.catch_up()


@pytest.mark.parametrize(
    "write", [lambda book: book.transaction("x"), lambda book: book.undo(), lambda book: book.redo()]
)
def test_it_refuses_to_be_written_to(services: Services, write: Callable[[StillBook], object]) -> None:
    with pytest.raises(RefusedError, match="holds still"):
        write(StillBook(services.book))
