"""The pipe to create as lines of plain text: every figure with its name and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from aeterm.cli.pipe import PipeReport
from aeterm.cli.tables import Column, table
from aeterm.domain.measure import Measure
from aeterm.domain.money import ZERO, grouped
from aeterm.forecast.ageing import AgeBand
from aeterm.forecast.coverage import Required, ratio_text
from aeterm.forecast.generation import PipeNeed
from aeterm.forecast.intervals import FEWEST_CLOSED, Rate, Share95
from aeterm.forecast.win_rates import FEWEST_WON, WinRates
from aeterm.forecast.words import ENGLISH
from aeterm.services.winning import SourceRates
from aeterm.text import counted

_WIDTH = 78
_WEEKS = 13
_NARROW = 0.02
"""An interval below two points is shown with a decimal."""
_SOURCES = 12


def pipe_lines(report: PipeReport) -> Iterator[str]:
    """The need, then what it rests on; at most 78 columns wide."""
    need = report.need
    measure = "" if report.measure is Measure.AMOUNT else f" {report.measure.label},"
    yield f"Pipe to create for {need.period.key},{measure} {need.currency}, as of {report.today.isoformat()}"
    yield ""
    yield from _need(need, report.today)
    yield from _split(need)
    yield ""
    yield from _rates(need.rates)
    if report.required is not None:
        yield from _required(report.required)
    if report.velocity:
        yield _figure("Velocity", grouped(report.velocity), "a day: open deals * median * rate / cycle")
    yield ""
    yield from _ages(report.ages)
    if any(row.source for row in report.sources):
        yield ""
        yield from _sources(report.sources)
    if any(stage.rate.total for stage in report.stages):
        yield ""
        yield from _stages(report)


def share_text(share: Decimal, interval: Share95 | Rate) -> str:
    """`33%`, with a decimal when the interval is narrow."""
    return f"{share * 100:.{_places(interval)}f}%"


def span_text(interval: Share95 | Rate) -> str:
    """The 95 % interval of a share: `16-56%`, `17.5-18.3%`."""
    places = _places(interval)
    return f"{interval.low * 100:.{places}f}-{interval.high * 100:.{places}f}%"


def _places(interval: Share95 | Rate) -> int:
    return 1 if interval.high - interval.low < _NARROW else 0


def _need(need: PipeNeed, today: date) -> Iterator[str]:
    if need.gap is None:
        yield f"No quota is set for {need.period.key}, so that nothing says how much is needed:"
        yield f"  aeterm quota set {need.period.key} 100000"
        return
    if need.gap == 0:
        yield f"The quota of {need.period.key} is met: nothing has to be created for it."
        return
    yield _figure("Still to win", grouped(need.gap), "quota - won")
    yield _figure("Open pipe", grouped(need.open), "counted in the period")
    if need.win_rate is None:
        yield _figure("Pipe to create", "unknown", _too_few(need.rates))
        return
    note = f"still to win / {share_text(need.win_rate.share, need.win_rate)} won - open pipe"
    yield _figure("Pipe to create", grouped(need.pipe_needed or Decimal(0)), note)
    most = "no limit" if need.pipe_high is None else grouped(need.pipe_high)
    if not need.pipe_needed:
        low = f"at {need.win_rate.low * 100:.0f}%, the lower end of its interval"
        is_safe = most == "0"
        yield f"The open pipe is enough at this win rate{',' if is_safe else '.'}"
        yield f"even {low}." if is_safe else f"{low[0].upper()}{low[1:]}, {most} would be missing."
        return
    yield _figure("", "", f"{grouped(need.pipe_low or Decimal(0))} to {most} at {span_text(need.win_rate)}")
    if need.deals_needed is not None and need.median_won is not None:
        yield _figure(
            "Deals to create", f"{need.deals_needed:,}", f"of {grouped(need.median_won)}, the median won deal"
        )
    yield from _last_day(need, today)


def _last_day(need: PipeNeed, today: date) -> Iterator[str]:
    if need.latest_create_on is None or need.median_cycle_days is None:
        yield _figure("Create by", "unknown", f"fewer than {FEWEST_WON} won deals say how long they took")
        return
    days = counted(need.median_cycle_days, "day")
    yield _figure("Create by", need.latest_create_on.isoformat(), f"the median won deal takes {days}")
    if today > need.period.last_day:
        yield f"! {need.period.key} is over."
    elif need.is_too_late:
        lands = today + timedelta(need.median_cycle_days)
        yield f"! Too late: a deal created today closes about {lands.isoformat()}, after {need.period.key}."
        yield "  Only deals pulled in, larger ones or more of them won still help."


def _split(need: PipeNeed) -> Iterator[str]:
    if not need.pipe_needed or need.is_too_late:
        return
    if need.by_source:
        yield ""
        rows = [
            (row.source or "(none stated)", f"{row.share:.0%}", grouped(row.amount), _number(row.deals))
            for row in need.by_source[:_SOURCES]
        ]
        yield from _table(("To create from", "Deals so far", "Amount", "Deals"), rows)
        if (more := len(need.by_source) - _SOURCES) > 0:
            yield f"  and {counted(more, 'more source')}; --json has all"
    else:
        yield "No deal states its source, so nothing says where it should come from."
    if need.by_week:
        yield ""
        weeks = [(row.start.isoformat(), grouped(row.amount), _number(row.deals)) for row in need.by_week[:_WEEKS]]
        yield from _table(("In the week from", "Amount", "Deals"), weeks)
        if rest := need.by_week[_WEEKS:]:
            amount = grouped(sum((row.amount for row in rest), ZERO))
            deals = counted(sum(row.deals or 0 for row in rest), "deal")
            yield f"  and {counted(len(rest), 'more week')} with {amount}, {deals}; --json has all"


def _rates(rates: WinRates) -> Iterator[str]:
    if not rates.count.total:
        yield "No deal is closed yet: there is no win rate of your own."
        return
    yield f"{_counted_from(rates)}; ranges are 95% intervals"
    if not rates.is_enough:
        yield _figure("Win rate", "unknown", _too_few(rates))
        return
    share = rates.count.share or Decimal(0)
    yield _figure(
        "Win rate",
        share_text(share, rates.count),
        f"{rates.won:,} of {rates.count.total:,} deals, {span_text(rates.count)}",
    )
    if rates.value is None:
        yield _figure("  by value", "unknown", _priced(rates))
    else:
        by_value = Share95(rates.value, rates.value_low or 0.0, rates.value_high or 1.0, True)
        note = "; hangs on a few large deals" if rates.value_deals < FEWEST_CLOSED else ""
        yield _figure("  by value", share_text(rates.value, by_value), f"{span_text(by_value)}{note}")
        if rates.unpriced:
            yield _figure("", "", _priced(rates))
    yield _figure("Median won", "unknown" if rates.median_won is None else grouped(rates.median_won), "")
    cycle = "unknown" if rates.median_cycle_days is None else counted(rates.median_cycle_days, "day")
    yield _figure("Median cycle", cycle, "from creation to the win")


def _counted_from(rates: WinRates) -> str:
    window = rates.window
    if rates.undated == rates.count.total:
        return "Closed deals, all there are, none with its day"
    days = f"Deals closed {window.start.isoformat()} to {window.last_day.isoformat()}"
    if not window.is_all:
        return days
    return f"{days}, all there are" + (f", {rates.undated:,} without a day" if rates.undated else "")


def _priced(rates: WinRates) -> str:
    won, lost = rates.won - rates.unpriced_won, rates.lost - rates.unpriced_lost
    return f"priced: {won:,}/{rates.won:,} won, {lost:,}/{rates.lost:,} lost"


def _too_few(rates: WinRates) -> str:
    return f"{rates.won} won of {rates.count.total} closed; it takes {FEWEST_CLOSED} closed, one of them won"


def _required(required: Required) -> Iterator[str]:
    by = "value" if required.rate.is_by_value else "number"
    yield _figure("Required", ratio_text(required.ratio), f"coverage, 1 / rate by {by}; {ENGLISH.ratios(required)}")


def _ages(ages: Sequence[AgeBand]) -> Iterator[str]:
    rows = [(band.label, grouped(band.bucket.amount), str(band.bucket.count), _share(band.rate)) for band in ages]
    yield from _table(("Open pipe by age", "Amount", "Deals", "Won of those that got so old"), rows)


def _sources(sources: Sequence[SourceRates]) -> Iterator[str]:
    rows = [
        (source or "(none stated)", f"{rates.won:,}", f"{rates.count.total:,}", _share(rates.count))
        for source, rates in sources[:_SOURCES]
    ]
    yield from _table(("Won by source", "Won", "Closed", "Win rate"), rows)
    if (more := len(sources) - _SOURCES) > 0:
        yield f"  and {counted(more, 'more source')}; --json has all"


def _stages(report: PipeReport) -> Iterator[str]:
    rows = [
        (
            stage.stage,
            f"{stage.rate.won:,}",
            f"{stage.rate.total:,}",
            _share(stage.rate),
            f"{stage.default:.0%}",
            f"{stage.value:.0%}",
        )
        for stage in report.stages
    ]
    yield from _table(("Won from stage", "Won", "Closed", "Win rate", "Default", "Smoothed"), rows)
    if report.unseen:
        yield f"  {counted(report.unseen, 'closed deal')} not counted: nobody saw the stage before the last"


def _share(rate: Rate) -> str:
    if rate.share is None or rate.total < FEWEST_CLOSED:
        return "-"
    return f"{share_text(rate.share, rate)} ({span_text(rate)})"


def _table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    columns = [Column(title, right=index > 0, can_shrink=index == 0) for index, title in enumerate(titles)]
    yield from table(columns, rows, limit=_WIDTH).splitlines()


def _number(count: int | None) -> str:
    return "-" if count is None else f"{count:,}"


def _figure(label: str, value: str, note: str) -> str:
    return f"{label:<15} {value:>14}  {note}".rstrip()
