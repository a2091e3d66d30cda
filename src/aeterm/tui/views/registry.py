"""The numbered views, by name; each is imported when it is first shown."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

from aeterm.tui.views.base import View


class ViewEntry(NamedTuple):
    """One tab."""

    name: str
    title: str
    module: str
    class_name: str

    def build(self) -> View:
        """Import and make the view."""
        view: View = getattr(import_module(self.module), self.class_name)()
        return view


VIEWS = (
    ViewEntry("today", "Today", "aeterm.tui.views.today", "TodayView"),
    ViewEntry("pipeline", "Pipeline", "aeterm.tui.views.pipeline", "PipelineView"),
    ViewEntry("accounts", "Accounts", "aeterm.tui.views.accounts", "AccountsView"),
    ViewEntry("forecast", "Forecast", "aeterm.tui.views.forecast.view", "ForecastView"),
    ViewEntry("drafts", "Drafts", "aeterm.tui.views.drafts", "DraftsView"),
)


def entry(name: str) -> ViewEntry:
    """The tab with that name; KeyError when there is none."""
    return {item.name: item for item in VIEWS}[name]
