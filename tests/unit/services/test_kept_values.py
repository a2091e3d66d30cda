"""Values of deals that are read once."""

from __future__ import annotations

from dataclasses import replace

from aeterm.domain.deal import Deal
from aeterm.services.container import Services
from aeterm.services.kept_values import _SPARE, KeptValues
from tests.support import make_deal


def test_each_deal_is_read_once_and_an_edited_one_again(services: Services) -> None:
    read: list[str] = []

    def name(deal: Deal) -> str:
        read.append(deal.id)
        return deal.name

    kept = KeptValues(services.book, name)
    one, two = make_deal("d1", "One"), make_deal("d2", "Two")
    assert kept.of((one, two, one)) == ["One", "Two", "One"]
    assert kept.of((two,)) == ["Two"]
    edited = replace(two, name="Other")
    assert kept.of((one, edited)) == ["One", "Other"]
    assert read == ["d1", "d2", "d2"]


def test_deals_that_are_gone_are_not_kept_for_ever(services: Services) -> None:
    kept = KeptValues(services.book, lambda deal: deal.id)
    for number in range(_SPARE + 5):
        assert kept.of((make_deal(f"d{number}"),)) == [f"d{number}"]
    assert len(kept._alive) <= _SPARE + 1
