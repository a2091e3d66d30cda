"""The JSON of a forecast has exactly the keys that scripts rely on."""

from __future__ import annotations

import json
from decimal import Decimal

from hypothesis import given

from aeterm.domain.deal import Deal
from aeterm.forecast.report import to_json
from tests.support import make_deal
from tests.unit.forecast.books import books, panel_of, quotas, worked_vector


def test_the_worked_vector_as_json() -> None:
    deals = [*worked_vector(), make_deal("d8", amount="49.90", close=None)]
    assert to_json(panel_of(deals)) == {
        "period": "2026-Q4",
        "currency": "EUR",
        "as_of": "2026-11-23",
        "quota": "100000",
        "won": "30000",
        "open": "120000",
        "weighted": "55000",
        "categories": {
            "pipeline": {"amount": "50000", "count": 1},
            "best_case": {"amount": "50000", "count": 2},
            "commit": {"amount": "20000", "count": 1},
            "closed": {"amount": "30000", "count": 1},
            "omitted": {"amount": "40000", "count": 2},
        },
        "cumulative": {"closed": "30000", "commit": "50000", "best_case": "100000", "open_pipeline": "120000"},
        "coverage": {
            "target": 3.0,
            "open": 1.2,
            "gross": 1.5,
            "remaining": 1.7143,
            "weighted": 0.7857,
            "state": "thin",
        },
        "missing_pipe": {"open": "180000", "remaining": "90000"},
        "gap_to_quota": "70000",
        "excluded": [
            {"reason": "no close date", "count": 1, "amount": "49.9"},
            {"reason": "category omitted", "count": 1, "amount": "25000"},
            {"reason": "lost", "count": 1, "amount": "15000"},
        ],
        "measure": "amount",
        "probabilities": {"manual": 4, "own": 0, "stage_default": 0},
    }


def test_without_a_quota_the_ratios_are_null() -> None:
    report = to_json(panel_of([], quota=None))
    assert report["quota"] is None
    assert report["gap_to_quota"] is None
    assert report["missing_pipe"] == {"open": None, "remaining": None}
    assert report["coverage"] == {
        "target": 3.0,
        "open": None,
        "gross": None,
        "remaining": None,
        "weighted": None,
        "state": "no quota",
    }
    assert report["won"] == "0"
    assert report["excluded"] == []


@given(books, quotas)
def test_any_forecast_is_json_whose_columns_add_up(deals: list[Deal], quota: str | None) -> None:
    report = json.loads(json.dumps(to_json(panel_of(deals, quota=quota)), allow_nan=False))
    amounts = {name: Decimal(bucket["amount"]) for name, bucket in report["categories"].items()}
    assert amounts["pipeline"] + amounts["best_case"] + amounts["commit"] == Decimal(report["open"])
    assert amounts["closed"] == Decimal(report["won"])
    assert amounts["closed"] + amounts["commit"] + amounts["best_case"] == Decimal(report["cumulative"]["best_case"])
