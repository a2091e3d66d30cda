"""What the closed deals of a book say about winning: rates, medians, ages, and where deals come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from aeterm.domain.deal import Deal
from aeterm.forecast.ageing import survival
from aeterm.forecast.win_rates import Window, WinRates, win_rates
from aeterm.forecast.winning import StageRate, stage_rates, unseen
from aeterm.services.closed_deals import ClosedDeals

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aeterm.domain.period import FiscalCalendar, Period
    from aeterm.forecast.calibration import Calibration
    from aeterm.forecast.intervals import Rate
    from aeterm.forecast.placing import Basis
    from aeterm.services.ports import Book

_QUARTERS = 4
_FEWEST_CREATED = 5


class SourceRates(NamedTuple):
    """How the deals of one source were won."""

    source: str
    """Empty for the deals that state none."""
    rates: WinRates


class WinHistory:
    """Counted once and kept for as long as no closed deal changes."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._closed = ClosedDeals(book)
        self._created: tuple[int, Window, Mapping[str, int]] | None = None

    def rates(self, period: Period, basis: Basis) -> WinRates:
        """Of the four whole quarters before a period, or before today when it is still to come.

        When too few deals were closed in them, of every deal closed until `basis.as_of`; the window says which.
        """
        usual = usual_window(self._book.settings.calendar, period, basis.as_of)
        found = self._in(usual, basis)
        return found if found.is_enough else self._in(self._all_of(basis.as_of), basis)

    def by_source(self, period: Period, basis: Basis) -> tuple[SourceRates, ...]:
        """The rates of each source, from the same closing days as `rates`; most deals first, no source last."""
        window = self.rates(period, basis).window
        return self._closed.answer(
            ("sources", window, *_key(basis)), lambda deals: _by_source(filter(window.holds, deals), window, basis)
        )

    def survival(self, period: Period, basis: Basis) -> tuple[Rate, ...]:
        """How often deals that reached each band of age were won, from the deals that `rates` counts."""
        window = self.rates(period, basis).window
        return self._closed.answer(("ages", window), lambda deals: survival(filter(window.holds, deals)))

    def stage_rates(self) -> Mapping[str, StageRate]:
        """By all closed deals whose course was seen."""
        process = self._book.settings.process
        return self._closed.answer(("stages", process), lambda deals: stage_rates(deals, process))

    def unseen(self) -> int:
        """Closed deals that no stage rate counts."""
        process = self._book.settings.process
        return self._closed.answer(("unseen", process), lambda deals: unseen(deals, process))

    def calibration(self) -> Calibration:
        """Of the chances in force thirty days before the closing of each closed deal."""
        from aeterm.services.track_record import calibrated

        settings = self._book.settings
        return self._closed.answer(("calibration", settings), lambda deals: calibrated(self._book, deals))

    def created_by_source(self, window: Window) -> Mapping[str, int]:
        """Deals created in a window by source; of all time when fewer than five say where they came from."""
        revision = self._book.revision
        if self._created is None or self._created[:2] != (revision, window):
            deals = self._book.all(Deal).values()
            found = Counter(
                deal.source for deal in deals if deal.created_on and window.start <= deal.created_on < window.end
            )
            if found.total() - found[""] < _FEWEST_CREATED:
                found = Counter(deal.source for deal in deals)
            self._created = revision, window, found
        return self._created[2]

    def _in(self, window: Window, basis: Basis) -> WinRates:
        return self._closed.answer(("rates", window, *_key(basis)), lambda deals: win_rates(deals, window, basis))

    def _all_of(self, as_of: date) -> Window:
        """From the first closing to the last."""
        days = self._closed.answer(
            ("days", as_of),
            lambda deals: [deal.closed_on for deal in deals if deal.closed_on is not None and deal.closed_on <= as_of],
        )
        return self._closed.answer(("span", as_of), lambda _: _span(days, as_of))


def usual_window(calendar: FiscalCalendar, period: Period, today: date) -> Window:
    """The four whole quarters before a period, or before the quarter of today when the period is still to come."""
    running = calendar.quarter_of(min(period.start, today))
    return Window(calendar.shift(running, -_QUARTERS).start, running.start)


def _span(days: list[date], as_of: date) -> Window:
    """Nothing but `as_of` itself when no deal states its day."""
    return Window(min(days), max(days) + timedelta(days=1), is_all=True) if days else Window(as_of, as_of, is_all=True)


def _by_source(deals: Iterable[Deal], window: Window, basis: Basis) -> tuple[SourceRates, ...]:
    sources: dict[str, list[Deal]] = {}
    for deal in deals:
        sources.setdefault(deal.source, []).append(deal)
    ordered = sorted(sources, key=lambda source: (not source, -len(sources[source]), source))
    return tuple(SourceRates(source, win_rates(sources[source], window, basis)) for source in ordered)


def _key(basis: Basis) -> tuple[object, ...]:
    return basis.currency, basis.measure, basis.as_of, basis.rates
