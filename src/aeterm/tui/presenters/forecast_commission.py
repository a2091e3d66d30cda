"""The commission of a period, always as an estimate, and what each open deal would add."""

from __future__ import annotations

from aeterm.domain.money import plain
from aeterm.forecast.commission import Band
from aeterm.services.commissions import CommissionReport, DealCommission, plan_text
from aeterm.tui.key_hints import key_for
from aeterm.tui.paint import Line
from aeterm.tui.presenters.forecast_figures import percent
from aeterm.tui.presenters.parts import MUTED, STRONG, WARN, brief, fold, full, line, sized
from aeterm.tui.widgets.virtual_list import Column


def commission_lines(report: CommissionReport | None, width: int) -> list[Line]:
    """What the period pays so far, at which attainment, and what is missing to the next step."""
    if report is None:
        text = f"No commission plan yet: {key_for('forecast.deals')} writes one down, your rate and the tiers above it."
        return [line((part, WARN)) for part in fold(text, width)]
    paid, currency = report.estimate, report.currency
    head = line("Estimate ", (full(paid.amount, currency), STRONG))
    if paid.attainment is not None:
        head = line(head, f" at {percent(paid.attainment)} of quota, {brief(report.won, currency)} won")
    lines: list[Line] = [head]
    if paid.next_tier_at is not None:
        is_below = (paid.attainment or 0) < report.plan.floor
        step = "before anything is paid" if is_below else "to the next tier"
        lines.append(line(f"{full(paid.next_tier_at, currency)} more {step}"))
    lines += [line((f"  {_band(band, currency)}", MUTED)) for band in paid.rows if len(paid.rows) > 1]
    terms = f"Plan {plan_text(report.plan)}; your share of split deals only"
    return lines + [line((part, MUTED)) for part in fold(terms, width)]


def _band(band: Band, currency: str) -> str:
    upper = "" if band.high is None else f" to {brief(band.high)}"
    return (
        f"from {brief(band.low)}{upper}: {brief(band.money)} at {plain(band.rate * 100)} % = {full(band.pay, currency)}"
    )


def commission_columns() -> list[Column[DealCommission]]:
    """What each deal would add if it were the next one won."""
    return [
        Column[DealCommission]("If this deal is won next", 0, lambda row: row.name),
        Column[DealCommission]("My share", 11, lambda row: sized(row.amount, 11), right=True),
        Column[DealCommission]("Commission", 11, lambda row: (sized(row.commission, 11), STRONG), right=True),
    ]
