"""The forecast of a period as a page to hand over: what a manager reads in one look, and what stands behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aeterm.domain.measure import Measure
from aeterm.domain.stage import PROMISED
from aeterm.forecast.words import ForecastWords
from aeterm.qualification.words import Words
from aeterm.reports.document import Report
from aeterm.services.movement import DEFAULT_SINCE
from aeterm.services.report_sections import Sections

if TYPE_CHECKING:
    from aeterm.services.container import Services


class ReportService:
    """Reads only."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def forecast(
        self,
        period: str | None = None,
        *,
        since: str = DEFAULT_SINCE,
        currency: str | None = None,
        measure: Measure = Measure.AMOUNT,
        language: str = "",
    ) -> Report:
        """The page of a period, by default the running quarter, in the book's language unless another is asked for.

        `since` is where the movement starts, see MovementService.since. Raises UsageError for a wrong period,
        currency or start, NotFoundError for a start at a call that was never made.
        """
        services = self._services
        panel = services.forecasts.panel(period, currency=currency, measure=measure)
        basis = services.forecasts.basis(currency=panel.currency, measure=measure)
        within = panel.period
        ahead = services.forecasts.ahead(within, currency=panel.currency, measure=measure)
        moved = services.movement.waterfall(within, since, currency=panel.currency, measure=measure)
        settings = services.book.settings
        words, named = ForecastWords.of(language or settings.language), Words.of(language or settings.language)
        sections = Sections(words)
        labels = {stage.id: named.label(f"stage_{stage.id}", stage.label) for stage in settings.stages}
        found = [
            sections.summary(panel, services.odds.odds(within, basis), services.calls.in_force(within)),
            sections.ladder(panel),
            sections.covered(panel, services.odds.required_coverage(within, basis), ahead),
            sections.moved(moved, services.movement.sentences(moved, words)),
            *(sections.promised(panel, basis, category, services.deals.get, labels) for category in PROMISED),
            sections.work(services.worklist.items(within.key)),
            sections.left_out(panel),
        ]
        return Report(
            title=words.say("title", period=words.period(within)) + (f" · {settings.owner}" if settings.owner else ""),
            subtitle=sections.subtitle(panel),
            sections=tuple(section for section in found if section is not None),
            footer=words.say("footer"),
            language=words.language,
        )
