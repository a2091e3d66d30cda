"""`aeterm book`: the settings of the book."""

from __future__ import annotations

import argparse

from aeterm.cli.context import Context
from aeterm.cli.parser import pairs
from aeterm.domain.call import ForecastCall
from aeterm.domain.quota import Quota
from aeterm.domain.settings import BookSettings
from aeterm.errors import UsageError
from aeterm.services.configuration import BOOK_FIELDS, shown_setting
from aeterm.services.container import Services
from aeterm.text import counted

_USAGE = "aeterm book set currency=USD fiscal_start_month=4 coverage_target=3.5"
_EPILOG = """\
  language            en | fr: of drafts, questions and outlines, unless the
                      account has a language of its own
  owner               your name, as deals have it: owner=me in filters, quotas
  fiscal_start_month  1 to 12, or the name of a month
  fiscal_named_by     end | start: the calendar year that names a fiscal year
  fiscal_pattern      months | 4-4-5 | 4-5-4 | 5-4-4
  fiscal_week_start   monday ... sunday, for years of weeks, as is
  fiscal_year_end     nearest | last: a year begins on that weekday nearest to
                      the first of its month, or on the last one not after it
  probabilities       own | stage: your own rates of winning where enough deals
                      have closed, or always the default of the stage
"""
INTERMIXED = True


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    parser.add_argument("words", nargs="*", metavar="set name=value", help=_USAGE)


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Show or set."""
    words = arguments.words
    if not words:
        services = context.services()
    elif words[0] == "set" and len(words) > 1:
        texts = pairs(words[1:])
        services = context.services(create=True, passes_demo=False)
        before = services.book.settings.calendar
        services.configuration.set_book(texts)
        if services.book.settings.calendar != before:
            _say_renamed(context, services)
    else:
        raise UsageError("book takes nothing, or set name=value", hint=_USAGE)
    facts = _facts(services.book.settings)
    if context.json:
        context.print_json({"path": str(services.book.path), **facts})
    else:
        _print(context, services, facts)
    return 0


def _say_renamed(context: Context, services: Services) -> None:
    """Periods are kept by name: what was set for 2026-Q4 now stands for other days."""
    book = services.book
    counts = (("quota", len(book.all(Quota))), ("call", len(book.all(ForecastCall))))
    kept = [counted(count, noun) for noun, count in counts if count]
    if kept:
        quarter = services.forecasts.period(None)
        now = f"{quarter.key} is now {quarter.start.isoformat()} to {quarter.last_day.isoformat()}"
        context.say(f"kept under the same names of periods, which are other days now: {' and '.join(kept)}; {now}")


def _print(context: Context, services: Services, facts: dict[str, object]) -> None:
    for name, value in {"path": str(services.book.path), **facts}.items():
        context.print(f"{name:<19} {' '.join(str(value).split())}")


def _facts(settings: BookSettings) -> dict[str, object]:
    facts: dict[str, object] = {name: shown_setting(name, getattr(settings, name)) for name in BOOK_FIELDS}
    return {**facts, "fiscal_start_month": settings.fiscal_start_month, "is_demo": settings.is_demo}
