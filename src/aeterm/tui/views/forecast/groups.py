"""The section Groups: the period by owner, manager, source, account ..."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import ClassVar, NamedTuple

from textual.widget import Widget

from aeterm.domain.deal import Deal
from aeterm.domain.stage import ForecastCategory
from aeterm.forecast.groups import Dimension, Group
from aeterm.forecast.panel import ForecastPanel
from aeterm.services.container import Services
from aeterm.services.group_keys import group_keys
from aeterm.tui.key_hints import key_for
from aeterm.tui.presenters.forecast_groups import GroupRow, group_columns
from aeterm.tui.presenters.parts import brief, plural
from aeterm.tui.views.forecast.look import Look
from aeterm.tui.views.forecast.section import Section
from aeterm.tui.widgets.virtual_list import VirtualList


class Grouped(NamedTuple):
    """The rows, their total last, and what they are told apart by."""

    rows: tuple[GroupRow, ...]
    by: Dimension
    currency: str


class GroupsSection(Section[Grouped]):
    """One row per value; Enter lists the deals behind it."""

    NAME: ClassVar[str] = "groups"
    TITLE: ClassVar[str] = "GROUPS"

    def __init__(self) -> None:
        self.rows: VirtualList[GroupRow] = VirtualList(
            lambda room: group_columns(self.rows.rows, room), attrgetter("key"), is_slim=True, id="groups-rows"
        )
        super().__init__()

    def body(self) -> Sequence[Widget]:
        """The rows."""
        return [self.rows]

    def read(self, services: Services, look: Look) -> Grouped:
        """The groups of the panel, and which deals are in each."""
        panel = look.panel(services)
        basis = look.basis(services, panel)
        groups = services.forecasts.groups(panel.period, look.by, basis)
        deals, key = services.book.all(Deal), group_keys(services.book, look.by).key
        ids: dict[str, list[str]] = {}
        for category, found in panel.deals.items():
            if category is not ForecastCategory.OMITTED:
                for deal_id in found:
                    ids.setdefault(key(deals[deal_id]), []).append(deal_id)
        rows = [GroupRow(group, tuple(ids.get(group.key, ()))) for group in groups if group.won or group.open]
        total = GroupRow(_total(panel), tuple(deal_id for found in ids.values() for deal_id in found), is_total=True)
        return Grouped((*rows, total) if rows else (), look.by, panel.currency)

    def draw(self, figures: Grouped) -> None:
        """The rows in the order of the service."""
        self.rows.empty = "Nothing counts in this period."
        self.rows.set_rows(figures.rows)
        self.head([("GROUPS  ", "title"), (f"by {figures.by.value} · {figures.currency}", "dim")], self.position)
        self.foot(
            [(f"{key_for('forecast.view')} groups by something else", "dim")],
            [(f"{key_for('forecast.deals')} lists deals", "dim")] if figures.rows else "",
        )

    def moved(self) -> None:
        """On a wide screen the deals of the group stand beside."""
        if self.rows.has_focus:
            self.list_deals(is_preview=True)

    def do_forecast_deals(self, argument: str = "") -> None:
        """Enter: the deals of the group."""
        self.list_deals(is_preview=False)

    def behind(self) -> tuple[str, Sequence[str]] | None:
        """The deals of the group under the cursor."""
        row = self.rows.selected
        if row is None or self.figures is None:
            return None
        title = f"{row.group.label}  {brief(row.sum, self.figures.currency)} · {plural(len(row.deal_ids), 'deal')}"
        return title, row.deal_ids


def _total(panel: ForecastPanel) -> Group:
    return Group("", "Total", panel.categories, panel.won, panel.open, panel.weighted)
