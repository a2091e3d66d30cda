"""The section Commission: an estimate of what the period pays."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Any, ClassVar, NamedTuple

from aeterm.domain.measure import Measure
from aeterm.services.commissions import CommissionReport, DealCommission
from aeterm.services.container import Services
from aeterm.tui.key_hints import key_for
from aeterm.tui.paint import Line
from aeterm.tui.presenters.forecast_commission import commission_columns, commission_lines
from aeterm.tui.views.forecast.charted import ChartedSection
from aeterm.tui.views.forecast.look import Look
from aeterm.tui.widgets.deal_rows import DealRows
from aeterm.tui.widgets.virtual_list import Column, VirtualList

EXAMPLE = "rate=5% tiers=100%:1.5,120%:2 method=marginal floor=50%"


class Pay(NamedTuple):
    """The report; None without a plan."""

    report: CommissionReport | None


class CommissionSection(ChartedSection[Pay]):
    """The estimate above, the open deals below; Enter opens one."""

    NAME: ClassVar[str] = "commission"
    TITLE: ClassVar[str] = "COMMISSION, AN ESTIMATE"

    def rows(self) -> VirtualList[Any]:
        """The open deals of the period."""
        return DealRows[DealCommission](
            self.columns, attrgetter("deal_id"), attrgetter("deal_id"), id="commission-rows"
        )

    def row_columns(self, room: int) -> Sequence[Column[DealCommission]]:
        """What each deal would add."""
        return commission_columns()

    def read(self, services: Services, look: Look) -> Pay:
        """For the period, by the plan of its year."""
        return Pay(services.commissions.estimate(look.period or None))

    def draw(self, figures: Pay) -> None:
        """Text and deals."""
        self.list.set_rows(figures.report.deals if figures.report else ())
        of = "" if self.look.measure in (Measure.AMOUNT, Measure.SHARE) else "  on your share, whatever is measured"
        self.head([(self.TITLE, "title"), (of, "dim")], self.position)
        does = "writes down the plan" if figures.report is None else "opens the deal"
        self.foot("", [(f"{key_for('forecast.deals')} {does}", "dim")])
        self.share()

    def lines(self, figures: Pay, width: int, rows: int) -> Sequence[Line]:
        """The estimate in words."""
        return commission_lines(figures.report, width)

    def check_open(self) -> None:
        """Without a plan Enter writes one down."""
        if self.figures is None or self.figures.report is not None:
            super().check_open()

    def do_forecast_deals(self, argument: str = "") -> None:
        """Enter: the deal; without a plan, its terms."""
        if self.figures is not None and self.figures.report is None:
            self.shell.ask("COMMISSION PLAN", self._set_plan, value="rate=5%", hint=EXAMPLE, example=EXAMPLE)
        elif isinstance(self.list, DealRows) and self.list.deal_id:
            self.shell.open_deal(self.list.deal_id)

    def _set_plan(self, text: str) -> None:
        terms = dict(part.partition("=")[::2] for part in text.split())
        self.shell.services.commissions.set_plan(terms)
        self.shell.book_changed()
        self.shell.say("commission plan written down", undo=True)
