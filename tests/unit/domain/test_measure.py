"""One figure of a deal at a time: amount, ACV, ARR, TCV or share, none taken for another."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from aeterm.domain.measure import Measure
from aeterm.domain.settings import BookSettings
from aeterm.domain.transition import change
from aeterm.errors import RefusedError
from tests.support import TODAY, make_deal

PROCESS = BookSettings().process


def test_pitfall_6_three_years_for_300k_are_100k_a_year() -> None:
    deal = replace(make_deal(amount="300000"), tcv=Decimal(300000), term_months=36)
    assert Measure.TCV.of(deal) == 300000
    assert Measure.ACV.of(deal) == 100000
    assert Measure.ACV.of(replace(deal, tcv=None, acv=Decimal(100000))) == 100000
    assert Measure.TCV.of(replace(deal, tcv=None, acv=Decimal(100000))) == 300000


def test_pitfall_6_no_measure_is_guessed_from_the_plain_amount() -> None:
    deal = replace(make_deal(amount="300000"), term_months=36)
    assert [measure.of(deal) for measure in (Measure.ACV, Measure.ARR, Measure.TCV)] == [None, None, None]
    assert Measure.ARR.of(replace(deal, acv=Decimal(100000))) is None


def test_a_share_is_of_the_amount_and_all_of_it_unless_stated() -> None:
    deal = make_deal(amount="184000")
    assert Measure.SHARE.of(deal) == 184000
    assert Measure.SHARE.of(replace(deal, share=Decimal("0.25"))) == 46000
    assert Measure.SHARE.of(replace(deal, share=Decimal(0))) == 0
    assert Measure.SHARE.of(replace(deal, amount=None)) is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("acv", Decimal("NaN")),
        ("tcv", Decimal("Infinity")),
        ("share", Decimal("1.01")),
        ("share", Decimal("-0.1")),
        ("term_months", 0),
    ],
)
def test_a_figure_that_cannot_be_is_refused(field: str, value: object) -> None:
    with pytest.raises(RefusedError, match=field.split("_")[0]):
        change(make_deal(), PROCESS, TODAY, {field: value})
