"""The reading behind the bars: the call in force and the odds of the quota."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from aeterm.errors import AetermError
from aeterm.services.container import Services
from aeterm.tui.presenters.forecast import Outlook
from aeterm.tui.views.forecast.look import Look
from aeterm.tui.widgets.category_bars import CategoryBars


class OutlookReading:
    """Puts what it read under the bars; until then, and when there is nothing, they stand alone."""

    NAME: ClassVar[str] = "outlook"

    def __init__(self, bars: CategoryBars, changed: Callable[[], None]) -> None:
        self._bars = bars
        self._changed = changed

    def read(self, services: Services, look: Look) -> Outlook:
        """Call and odds of the period."""
        panel = look.panel(services)
        found = services.odds.odds(panel.period, look.basis(services, panel))
        return Outlook(services.calls.in_force(panel.period), found if found.deals else None, services.clock.today())

    def fill(self, figures: Outlook) -> None:
        """Under the bars."""
        self._bars.show_outlook(figures)
        self._changed()

    def wait(self) -> None:
        """The bars stand alone."""
        self._bars.show_outlook(None)

    def fail(self, error: AetermError) -> None:
        """The bars stand alone; the sections of odds and calls say why."""
        self._bars.show_outlook(None)
