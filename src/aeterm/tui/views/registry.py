"""The numbered views, by name; each is imported when it is first shown."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

from aeterm.tui.views.base import View


class ViewEntry(NamedTuple):
    """One tab."""

    name: str
    number: int
    title: str
    module: str
    class_name: str

    def build(self) -> View:
        """Import and make the view."""
        view: View = getattr(import_module(self.module), self.class_name)()
        return view


VIEWS = (
    ViewEntry("today", 1, "Today", "aeterm.tui.views.today", "TodayView"),
    ViewEntry("pipeline", 2, "Pipeline", "aeterm.tui.views.pipeline", "PipelineView"),
    ViewEntry("accounts", 3, "Accounts", "aeterm.tui.views.accounts", "AccountsView"),
    ViewEntry("forecast", 4, "Forecast", "aeterm.tui.views.forecast.view", "ForecastView"),
    ViewEntry("drafts", 5, "Drafts", "aeterm.tui.views.drafts", "DraftsView"),
)


def entry(name: str) -> ViewEntry:
    """The tab with that name; KeyError when there is none."""
    return {item.name: item for item in VIEWS}[name]
