"""The deals behind a figure of the forecast as rows: those of a category, and those left out with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import attrgetter

from aeterm.domain.deal import Deal
from aeterm.domain.measure import Measure
from aeterm.domain.money import ZERO
from aeterm.domain.stage import DealState, ForecastCategory, Process
from aeterm.forecast.panel import ForecastPanel
from aeterm.forecast.placing import OTHER_CURRENCY
from aeterm.forecast.rollup import Excluded
from aeterm.forecast.words import ENGLISH, ForecastWords
from aeterm.tui.paint import Span, ends
from aeterm.tui.presenters.parts import BAD, GOOD, MUTED, WARN, day, full, line, plural, sized
from aeterm.tui.presenters.score_letters import LettersOf, letters_column
from aeterm.tui.widgets.virtual_list import Column

EXPECTED = {"lost": ("·", MUTED), "category omitted": ("·", MUTED)}
"""Reasons that nothing need be done about, with their mark."""
_MONEY, _SHORT_MONEY = 12, 10
"""Columns of an amount, and of one in a narrow list."""
_LETTERED = 54
"""Columns from which it is told how a deal is qualified."""
_ID = attrgetter("id")


def excluded_lines(panel: ForecastPanel, columns: int) -> list[list[Span]]:
    """What is left out of the sums, why, how many and how much."""
    if not panel.excluded:
        return [line(("Nothing is left out.", GOOD))]
    return [
        ends(
            line(excluded_mark(item), " ", ENGLISH.left_out(item.reason, panel.measure)),
            line(f"{plural(item.count, 'deal'):>11}", f"{_excluded_amount(item, panel.currency):>14}"),
            columns,
        )
        for item in panel.excluded
    ]


def excluded_mark(item: Excluded) -> Span:
    """`!` before a reason that something can be done about."""
    return EXPECTED.get(item.reason, ("!", WARN))


def excluded_columns(currency: str, measure: Measure) -> list[Column[Excluded]]:
    """Reason, how many, how much."""
    return [
        Column("", 0, lambda item: ENGLISH.left_out(item.reason, measure)),
        Column("", 11, lambda item: plural(item.count, "deal"), right=True),
        Column("", 14, lambda item: _excluded_amount(item, currency), right=True),
    ]


def excluded_title(item: Excluded, currency: str, measure: Measure = Measure.AMOUNT) -> str:
    """`LEFT OUT, no close date  €60,000 · 2 deals`."""
    reason = ENGLISH.left_out(item.reason, measure)
    return f"LEFT OUT, {reason}  {_excluded_amount(item, currency)} · {plural(item.count, 'deal')}"


def mending(item: Excluded) -> str:
    """What brings the deals back where Enter on them is not enough."""
    if not item.reason.startswith(OTHER_CURRENCY):
        return ""
    return f"aeterm rates set {item.reason.removeprefix(OTHER_CURRENCY)} RATE counts them"


def left_out(panel: ForecastPanel, words: ForecastWords = ENGLISH) -> tuple[int, str]:
    """How many deals count nowhere that somebody could mend, and why: `no close date, no ACV`."""
    found = [item for item in panel.excluded if item.reason not in EXPECTED]
    return sum(item.count for item in found), ", ".join(words.left_out(item.reason, panel.measure) for item in found)


def left_out_summary(panel: ForecastPanel) -> str:
    """`5 deals to mend · 4 as they should`: the first figure is the one under the bars."""
    to_mend = left_out(panel)[0]
    rest = sum(item.count for item in panel.excluded) - to_mend
    parts = [f"{plural(to_mend, 'deal')} to mend"] if to_mend else []
    return " · ".join([*parts, f"{rest:,} lost or omitted"] if rest else parts)


def _excluded_amount(item: Excluded, currency: str) -> str:
    """Deals in another currency are summed in theirs."""
    own = item.reason.removeprefix(OTHER_CURRENCY) if item.reason.startswith(OTHER_CURRENCY) else currency
    return full(item.amount, own, is_estimate=item.is_estimate)


def deal_columns(
    room: int, today: date, process: Process, letters: LettersOf, measure: Measure = Measure.AMOUNT
) -> list[Column[Deal]]:
    """Name, account, stage when there is room, amount (`~` for a list price), close date (`!` when past), letters."""
    columns: list[Column[Deal]] = [Column("Deal", 0, lambda deal: deal.name)]
    if room >= 64:
        columns.append(Column("Account", 20 if room >= 90 else 16, lambda deal: (deal.account_name, MUTED), gap=2))
    if room >= 90:
        columns.append(Column("Stage", 13, lambda deal: _stage_label(deal, process), gap=2))
    money = _MONEY if room >= 64 else _SHORT_MONEY
    columns.append(Column(measure.label, money, lambda deal: _deal_amount(deal, measure, money), right=True))
    columns.append(Column("Close", 13 if room >= 90 else 8, lambda deal: _close(deal, today), gap=2))
    if room >= _LETTERED:
        columns.append(letters_column(letters, _ID))
    return columns


def deal_mark(deal: Deal, today: date) -> Span:
    """`!` before a deal whose expected close date is past."""
    is_open = deal.state is DealState.OPEN
    late = is_open and deal.expected_close_on is not None and deal.expected_close_on < today
    return ("!", BAD) if late else ("", "")


def _stage_label(deal: Deal, process: Process) -> str:
    return next((stage.label for stage in process.stages if stage.id == deal.stage), deal.stage)


def _deal_amount(deal: Deal, measure: Measure, columns: int) -> Span:
    amount = measure.of(deal)
    if amount is None:
        return "—", MUTED
    return sized(amount, columns, is_estimate=deal.amount_is_estimate), WARN if deal.amount_is_estimate else ""


def _close(deal: Deal, today: date) -> Span:
    return day(deal.effective_on, today), deal_mark(deal, today)[1]


def category_title(panel: ForecastPanel, category: ForecastCategory, deals: Sequence[Deal]) -> str:
    """`BEST CASE  €256,000 · 3 deals`."""
    bucket = panel.categories.get(category)
    amount = ZERO if bucket is None else bucket.amount
    return f"{category.label.upper()}  {full(amount, panel.currency)} · {plural(len(deals), 'deal')}"
