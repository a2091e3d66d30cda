"""`aeterm commission`: what a period pays, as an estimate; `commission set` states the plan."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from aeterm.cli.context import Context
from aeterm.cli.left_out import say_left_out
from aeterm.cli.panel_options import add_currency, add_period
from aeterm.cli.tables import Column, amount_cell, table, terminal_columns
from aeterm.domain.money import amount_json, exact, plain
from aeterm.errors import UsageError
from aeterm.text import counted

if TYPE_CHECKING:
    from aeterm.domain.commission import CommissionPlan
    from aeterm.services.commissions import CommissionReport

_LISTED = 10
INTERMIXED = True


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "words",
        nargs="*",
        metavar="set field=value",
        help="fields: rate, tiers, method (marginal or retroactive), floor; - clears tiers or floor",
    )
    add_period(parser)
    add_currency(parser)
    parser.add_argument("--year", metavar="YEAR", default="", help="set the plan of one fiscal year, not of every year")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Estimate, or set the plan."""
    if arguments.words:
        return _set(context, arguments.words, arguments.year)
    from aeterm.services.commissions import EXAMPLE

    services = context.services()
    report = services.commissions.estimate(arguments.period, currency=arguments.currency)
    if report is None:
        year = services.forecasts.calendar().year_of(services.forecasts.period(arguments.period).start).key
        raise UsageError(f"there is no commission plan for {year}", hint=EXAMPLE)
    if context.json:
        context.print_json(_report_json(report))
    else:
        _print(context, report)
    panel = services.forecasts.panel(report.period, currency=report.currency)
    say_left_out(context, services, panel)
    return 0


def _set(context: Context, words: list[str], year: str) -> int:
    from aeterm.cli.parser import pairs
    from aeterm.services.commissions import EXAMPLE, plan_text

    if words[0] != "set" or len(words) < 2:
        raise UsageError("commission takes nothing, or set field=value", hint=EXAMPLE)
    plan = context.services(create=True, passes_demo=False).commissions.set_plan(pairs(words[1:]), year)
    if context.json:
        context.print_json(_plan_json(plan))
    else:
        context.print(f"commission plan {plan.fiscal_year or 'of every year'}: {plan_text(plan)}")
        context.say("aeterm undo takes it back")
    return 0


def _print(context: Context, report: CommissionReport) -> None:
    from aeterm.services.commissions import plan_text

    found, plan = report.estimate, report.plan
    context.print(f"Commission {report.period.key}, {report.currency}: an estimate, on your share of each deal")
    context.print(f"plan {plan.fiscal_year or 'of every year'}: {plan_text(plan)}")
    context.print()
    context.print(f"Won            {amount_cell(report.won):>16}")
    context.print(f"Quota          {'none set' if report.quota is None else amount_cell(report.quota):>16}")
    if found.attainment is None:
        context.print("without a quota above zero, tiers and floor say nothing: the base rate alone")
    else:
        context.print(f"Attainment     {f'{found.attainment:.1%}':>16}")
    context.print(f"Estimate       {exact(round(found.amount, 2)):>16}")
    if found.next_tier_at is not None:
        label = "To the floor" if not found.rows else "To next tier"
        context.print(f"{label}   {amount_cell(found.next_tier_at):>16}  still to win")
    if found.rows:
        context.print()
        columns = [Column(title, right=True) for title in ("From", "To", "Rate", "Money", "Pays")]
        rows = [
            (
                amount_cell(row.low),
                amount_cell(row.high),
                f"{plain(row.rate * 100)}%",
                amount_cell(row.money),
                exact(round(row.pay, 2)),
            )
            for row in found.rows
        ]
        context.print(table(columns, rows, limit=None))
    _print_deals(context, report)


def _print_deals(context: Context, report: CommissionReport) -> None:
    if not report.deals:
        return
    context.print()
    context.print("If it is the next one won, a deal adds")
    columns = (Column("Deal", can_shrink=True), Column("Share", right=True), Column("Commission", right=True))
    rows = [(row.name, amount_cell(row.amount), exact(round(row.commission, 2))) for row in report.deals[:_LISTED]]
    context.print(table(columns, rows, limit=terminal_columns(context.out)))
    if len(report.deals) > _LISTED:
        context.print(f"and {counted(len(report.deals) - _LISTED, 'deal')} more, which --json lists")


def _plan_json(plan: CommissionPlan) -> dict[str, object]:
    return {
        "fiscal_year": plan.fiscal_year or None,
        "rate": plain(plan.rate),
        "method": plan.method.value,
        "tiers": [{"attainment": plain(tier.attainment), "multiplier": plain(tier.multiplier)} for tier in plan.tiers],
        "floor": plain(plan.floor),
    }


def _report_json(report: CommissionReport) -> dict[str, object]:
    found = report.estimate
    return {
        "is_estimate": True,
        "period": report.period.key,
        "currency": report.currency,
        "plan": _plan_json(report.plan),
        "quota": amount_json(report.quota),
        "won": plain(report.won),
        "attainment": None if found.attainment is None else plain(round(found.attainment, 6)),
        "commission": plain(round(found.amount, 2)),
        "next_tier_at": amount_json(found.next_tier_at),
        "rows": [
            {
                "low": plain(row.low),
                "high": amount_json(row.high),
                "rate": plain(row.rate),
                "money": plain(row.money),
                "pay": plain(row.pay),
            }
            for row in found.rows
        ],
        "deals": [
            {
                "id": row.deal_id,
                "name": row.name,
                "share": plain(row.amount),
                "commission": plain(round(row.commission, 2)),
            }
            for row in report.deals
        ],
    }
