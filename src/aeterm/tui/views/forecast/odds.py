"""The section Odds: how the period can end, and which deals decide it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import attrgetter
from typing import Any, ClassVar

from aeterm.domain.deal import Deal
from aeterm.services.container import Services
from aeterm.tui.key_hints import key_for
from aeterm.tui.paint import Line
from aeterm.tui.presenters.forecast_odds import OddsFigures, SwingRow, odds_lines, sources_text, swing_columns
from aeterm.tui.presenters.score_letters import letters_of
from aeterm.tui.views.forecast.charted import ChartedSection
from aeterm.tui.views.forecast.look import Look
from aeterm.tui.widgets.deal_rows import DealRows
from aeterm.tui.widgets.virtual_list import Column, VirtualList


class OddsSection(ChartedSection[OddsFigures]):
    """The distribution above, the deals with the largest swing below; Enter opens one."""

    NAME: ClassVar[str] = "odds"
    TITLE: ClassVar[str] = "ODDS"

    def rows(self) -> VirtualList[Any]:
        """The deals that decide."""
        return DealRows[SwingRow](self.columns, attrgetter("deal_id"), attrgetter("deal_id"), id="odds-rows")

    def row_columns(self, room: int) -> Sequence[Column[SwingRow]]:
        """What each deal does to the chance of the quota."""
        letters = letters_of(self.shell.services)
        return swing_columns(room, self.today, letters, has_quota=bool(self.figures and self.figures.quota))

    def read(self, services: Services, look: Look) -> OddsFigures:
        """Distribution, swings and the record of past chances."""
        panel = look.panel(services)
        basis = look.basis(services, panel)
        chances = {chance.deal_id: chance for chance in services.odds.chances(panel.period, basis)}
        swings = {swing.deal_id: swing for swing in services.odds.swings(panel.period, basis)}
        deals = services.book.all(Deal)
        largest = sorted(chances.values(), key=lambda chance: -chance.amount)
        rows = []
        for deal_id in [*swings, *(chance.deal_id for chance in largest if chance.deal_id not in swings)]:
            chance, swing, deal = chances[deal_id], swings.get(deal_id), deals[deal_id]
            rows.append(
                SwingRow(
                    deal_id,
                    deal.name,
                    chance.amount,
                    deal.expected_close_on,
                    chance.probability,
                    chance.source.label,
                    *(swing[1:] if swing else ()),
                )
            )
        counts = Counter(chance.source.label for chance in chances.values()).most_common()
        return OddsFigures(
            services.odds.odds(panel.period, basis),
            panel.quota,
            panel.currency,
            tuple(rows),
            sources_text(counts),
            services.odds.calibration(),
        )

    def draw(self, figures: OddsFigures) -> None:
        """Text, chart, rows."""
        self.list.set_rows(figures.rows)
        self.head(None, self.position)
        self.foot("", [(f"{key_for('forecast.deals')} opens the deal", "dim")] if figures.rows else "")
        self.share()

    def lines(self, figures: OddsFigures, width: int, rows: int) -> Sequence[Line]:
        """The distribution."""
        return odds_lines(figures, width, rows)

    def do_forecast_deals(self, argument: str = "") -> None:
        """Enter: the deal."""
        if isinstance(self.list, DealRows) and self.list.deal_id:
            self.shell.open_deal(self.list.deal_id)
