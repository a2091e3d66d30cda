"""`aeterm rates`: exchange rates to the book's currency, and which ones are missing."""

from __future__ import annotations

import argparse
from datetime import date

from aeterm.cli.context import Context
from aeterm.cli.tables import Column, table, terminal_columns
from aeterm.domain.money import plain
from aeterm.domain.parsing import parse_rate
from aeterm.domain.rates import ExchangeRate
from aeterm.errors import UsageError
from aeterm.services.container import Services
from aeterm.services.rates import RateService
from aeterm.text import counted

_USAGE = "aeterm rates set USD 0.92 --on 2026-11-01 --source ECB"
INTERMIXED = True


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = f"  {_USAGE}\n  aeterm rates remove USD --on 2026-11-01\n  aeterm rates freeze\n"
    parser.add_argument(
        "words",
        nargs="*",
        metavar="set CODE RATE | remove CODE | freeze",
        help="RATE is how many of the book's currency one CODE is worth; freeze keeps the rates of deals closed before",
    )
    parser.add_argument("--on", metavar="DAY", default="", help="the first day of the rate; today when left out")
    parser.add_argument("--source", metavar="NAME", default="", help="who says so, for example ECB")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """List, set, remove or freeze."""
    words = arguments.words
    if not words:
        return _list(context, context.services())
    verb, values = words[0], words[1:]
    if (verb, len(values)) not in (("set", 2), ("remove", 1), ("freeze", 0)):
        raise UsageError("rates takes nothing, set CODE RATE, remove CODE, or freeze", hint=_USAGE)
    services = context.services(create=verb == "set", passes_demo=False)
    rates = services.rates
    if verb == "freeze":
        return _freeze(context, rates)
    day = _day(arguments.on, services)
    if verb == "remove":
        if day is None:
            raise UsageError("remove needs the day of the rate", hint="aeterm rates remove USD --on 2026-11-01")
        rates.remove(values[0], day)
        return _list(context, services)
    rate = rates.set(values[0], parse_rate(values[1]), day, arguments.source)
    if context.json:
        context.print_json(_json(rate))
    else:
        source = f" ({rate.source})" if rate.source else ""
        context.print(f"from {rate.on.isoformat()}: 1 {rate.currency} = {plain(rate.rate)} {rate.to}{source}")
    _say_unfrozen(context, rates)
    return 0


def _list(context: Context, services: Services) -> int:
    """Every rate, and aside which currencies lead nowhere."""
    rates = services.rates
    found, missing, home = rates.list(), rates.missing(), rates.table().home
    if context.json:
        gaps = [{"currency": gap.currency, "deals": gap.deals} for gap in missing]
        context.print_json({"currency": home, "rates": [_json(rate) for rate in found], "missing": gaps})
        return 0
    if found:
        columns = (
            Column("From"),
            Column("Currency"),
            Column("Rate", right=True),
            Column("To"),
            Column("Source", can_shrink=True),
        )
        rows = [(rate.on.isoformat(), rate.currency, plain(rate.rate), rate.to, rate.source) for rate in found]
        context.print(table(columns, rows, limit=terminal_columns(context.out)))
    elif not missing:
        context.say(f"no rate yet, and none is needed: {_USAGE}")
    for gap in missing:
        deals = counted(gap.deals, "deal")
        context.print(f"no rate from {gap.currency} to {home}: {deals} left out of every sum in {home}")
        if gap.currency == services.forecasts.currency():
            context.say(
                f"every deal is in {gap.currency}, and so are sums without a quota in another; "
                f"aeterm currency set {gap.currency} makes it the book's"
            )
    _say_unfrozen(context, rates)
    return 0


def _freeze(context: Context, rates: RateService) -> int:
    count = rates.freeze()
    if context.json:
        context.print_json({"frozen": count})
    else:
        context.print(f"{counted(count, 'closed deal')} with the rate of the day it closed, for good")
    return 0


def _say_unfrozen(context: Context, rates: RateService) -> None:
    count = rates.unfrozen()
    if count:
        context.say(
            f"{counted(count, 'closed deal')} closed without a rate and would follow a later edit; "
            "aeterm rates freeze keeps the rate of the day"
        )


def _day(text: str, services: Services) -> date | None:
    return services.accounts.past_day(text) if text else None


def _json(rate: ExchangeRate) -> dict[str, object]:
    return {
        "currency": rate.currency,
        "to": rate.to,
        "rate": plain(rate.rate),
        "on": rate.on.isoformat(),
        "source": rate.source,
    }
