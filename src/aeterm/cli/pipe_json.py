"""The pipe to create as data for other programs."""

from __future__ import annotations

from aeterm.cli.pipe import PipeReport
from aeterm.domain.money import amount_json, plain
from aeterm.forecast.coverage import Required
from aeterm.forecast.intervals import Rate
from aeterm.forecast.report import ratio_json
from aeterm.forecast.win_rates import WinRates


def pipe_json(report: PipeReport) -> dict[str, object]:
    """JSON types: amounts as decimal strings, ratios as numbers of four places, days as ISO text, null for unknown."""
    need, required = report.need, report.required
    return {
        "period": need.period.key,
        "currency": need.currency,
        "as_of": report.today.isoformat(),
        "gap_to_quota": amount_json(need.gap),
        "open": plain(need.open),
        "pipe_needed": amount_json(need.pipe_needed),
        "pipe_needed_between": [amount_json(need.pipe_low), amount_json(need.pipe_high)],
        "deals_needed": need.deals_needed,
        "latest_create_on": None if need.latest_create_on is None else need.latest_create_on.isoformat(),
        "is_too_late": need.is_too_late,
        "weeks_left": need.weeks_left,
        "by_source": [
            {"source": row.source, "share": ratio_json(row.share), "amount": plain(row.amount), "deals": row.deals}
            for row in need.by_source
        ],
        "by_week": [
            {"from": row.start.isoformat(), "amount": plain(row.amount), "deals": row.deals} for row in need.by_week
        ],
        "win_rates": rates_json(need.rates),
        "win_rates_by_source": [{"source": row.source, **rates_json(row.rates)} for row in report.sources],
        "required_coverage": None if required is None else required_json(required),
        "stage_rates": [
            {
                "stage": row.stage,
                "default": ratio_json(row.default),
                "smoothed": ratio_json(row.value),
                "source": row.source.value,
                **_rate(row.rate),
            }
            for row in report.stages
        ],
        "without_known_stage": report.unseen,
        "velocity_per_day": amount_json(report.velocity),
        "open_by_age": [
            {"label": band.label, "amount": plain(band.bucket.amount), "count": band.bucket.count, **_rate(band.rate)}
            for band in report.ages
        ],
    }


def required_json(required: Required) -> dict[str, object]:
    """The coverage that the win rate asks for, with its 95 % interval."""
    return {
        "ratio": ratio_json(required.ratio),
        "between": [ratio_json(required.low), ratio_json(required.high)],
        "by": "value" if required.rate.is_by_value else "count",
    }


def rates_json(rates: WinRates) -> dict[str, object]:
    """Win rates with their intervals and the days they are counted from."""
    is_dated = rates.window.start < rates.window.end
    return {
        "closed_from": rates.window.start.isoformat() if is_dated else None,
        "closed_to": rates.window.last_day.isoformat() if is_dated else None,
        "is_all_history": rates.window.is_all,
        **_rate(rates.count),
        "share_by_value": ratio_json(rates.value),
        "share_by_value_between": [ratio_json(rates.value_low), ratio_json(rates.value_high)],
        "without_day": rates.undated,
        "without_amount": {"won": rates.unpriced_won, "lost": rates.unpriced_lost},
        "median_won": amount_json(rates.median_won),
        "median_cycle_days": rates.median_cycle_days,
    }


def _rate(rate: Rate) -> dict[str, object]:
    return {
        "won": rate.won,
        "closed": rate.total,
        "share": ratio_json(rate.share),
        "share_between": [ratio_json(rate.low), ratio_json(rate.high)],
    }
