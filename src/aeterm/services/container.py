"""All use cases over one open book, as both front doors are handed them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from aeterm.config import Settings
from aeterm.errors import UsageError

if TYPE_CHECKING:
    from aeterm.qualification.frameworks.library import FrameworkLibrary
    from aeterm.qualification.library import PromptLibrary
    from aeterm.services.accounts import AccountService
    from aeterm.services.briefing import BriefingService
    from aeterm.services.calendars import CalendarDesk, CalendarService
    from aeterm.services.calls import CallService
    from aeterm.services.claim_review import ClaimReviewService
    from aeterm.services.commissions import CommissionService
    from aeterm.services.configuration import ConfigurationService
    from aeterm.services.contacts import ContactService
    from aeterm.services.deal_values import DealValues
    from aeterm.services.deals import DealService
    from aeterm.services.defence import DefenceService
    from aeterm.services.drafting import DraftService
    from aeterm.services.exporting import ExportService
    from aeterm.services.extraction import ExtractionService
    from aeterm.services.finding import FindService
    from aeterm.services.forecasting import ForecastService
    from aeterm.services.history import HistoryService
    from aeterm.services.importing import ImportService
    from aeterm.services.models import ModelService
    from aeterm.services.movement import MovementService
    from aeterm.services.objections import ObjectionService
    from aeterm.services.odds import OddsService
    from aeterm.services.ports import Book, Clock, CompletionClient
    from aeterm.services.rates import RateService
    from aeterm.services.reporting import ReportService
    from aeterm.services.saved_views import SavedViewService
    from aeterm.services.scorecards import ScorecardService
    from aeterm.services.today import TodayService
    from aeterm.services.weekly_review import WeeklyReviewService
    from aeterm.services.what_if import WhatIfService
    from aeterm.services.worklist import WorklistService


class Services:
    """One open book and what can be done with it.

    Each service is imported and built when it is first asked for: `aeterm forecast` pays for no
    template engine and no CSV sniffer.
    """

    def __init__(
        self,
        book: Book,
        clock: Clock,
        settings: Settings,
        *,
        prompts: Callable[[], PromptLibrary],
        client_factory: Callable[[], CompletionClient | None] | None = None,
        models: Callable[[], ModelService] | None = None,
        desk: Callable[[], CalendarDesk] | None = None,
        frameworks: Callable[[], FrameworkLibrary] | None = None,
    ) -> None:
        """`client_factory` stands in for the client of the model profile in force.

        Without `frameworks` there are the bundled ones.
        """
        self.book = book
        self.clock = clock
        self.settings = settings
        self._prompts = prompts
        self._client_factory = client_factory
        self._models = models
        self._desk = desk or _no_desk
        self._frameworks = frameworks

    def still(self) -> Services:
        """The same use cases over the book as it is now, to read from in another thread; they write nothing."""
        from aeterm.services.still import StillBook

        return Services(
            StillBook(self.book),
            self.clock,
            self.settings,
            prompts=self._prompts,
            client_factory=self._client_factory,
            models=lambda: self.models,
            frameworks=self._frameworks,
        )

    @cached_property
    def models(self) -> ModelService:
        """Which model writes drafts."""
        from aeterm.services.models import ModelService, unconnected

        return self._models() if self._models else ModelService(self.settings, unconnected)

    @cached_property
    def deals(self) -> DealService:
        """Find, create and change deals."""
        from aeterm.services.deals import DealService

        return DealService(self.book, self.clock, lambda: self.scorecards, lambda deal: self.worklist.signals(deal))

    @cached_property
    def deal_values(self) -> DealValues:
        """Every field of a deal, and what deals are grouped by."""
        from aeterm.services.deal_values import DealValues

        return DealValues(self)

    @cached_property
    def accounts(self) -> AccountService:
        """The territory, and notes on it."""
        from aeterm.services.accounts import AccountService

        return AccountService(self.book, self.clock)

    @cached_property
    def contacts(self) -> ContactService:
        """The people of accounts."""
        from aeterm.services.contacts import ContactService

        return ContactService(self.book)

    @cached_property
    def forecasts(self) -> ForecastService:
        """Forecast panels and quotas."""
        from aeterm.services.forecasting import ForecastService

        return ForecastService(self.book, self.clock)

    @cached_property
    def odds(self) -> OddsService:
        """Chances: of a deal, of a quota, and how good they were; win rates and pipe to create."""
        from aeterm.services.odds import OddsService

        return OddsService(self.book, self.clock, self.forecasts)

    @cached_property
    def calls(self) -> CallService:
        """What was promised to management, and how right it was."""
        from aeterm.services.calls import CallService

        return CallService(self.book, self.clock, self.forecasts)

    @cached_property
    def movement(self) -> MovementService:
        """What changed between two instants: waterfalls, pushes, slips."""
        from aeterm.services.movement import MovementService

        return MovementService(self.book, self.clock, self.forecasts)

    @cached_property
    def worklist(self) -> WorklistService:
        """What needs the AE, most money first."""
        from aeterm.services.worklist import WorklistService

        return WorklistService(self.book, self.clock, self.forecasts)

    @cached_property
    def scorecards(self) -> ScorecardService:
        """What is known of each deal: evidence, scores, gates."""
        from aeterm.qualification.frameworks.library import FrameworkLibrary
        from aeterm.services.scorecards import ScorecardService

        library = self._frameworks() if self._frameworks else FrameworkLibrary()
        return ScorecardService(self.book, self.clock, library)

    @cached_property
    def commissions(self) -> CommissionService:
        """What the AE is paid, as an estimate."""
        from aeterm.services.commissions import CommissionService

        return CommissionService(self.book, self.clock, self.forecasts)

    @cached_property
    def what_if(self) -> WhatIfService:
        """Trying outcomes without changing the book."""
        from aeterm.services.what_if import WhatIfService

        return WhatIfService(self.book, self.clock, self.forecasts, self.commissions)

    @cached_property
    def defence(self) -> DefenceService:
        """The page for the manager's review of a deal."""
        from aeterm.services.defence import DefenceService

        return DefenceService(self)

    @cached_property
    def objections(self) -> ObjectionService:
        """Objections, what lifted them, and search over them."""
        from aeterm.services.objections import ObjectionService

        return ObjectionService(self.book, self.clock)

    @cached_property
    def rates(self) -> RateService:
        """Exchange rates."""
        from aeterm.services.rates import RateService

        return RateService(self.book, self.clock)

    @cached_property
    def reports(self) -> ReportService:
        """The forecast as a page to hand over."""
        from aeterm.services.reporting import ReportService

        return ReportService(self)

    @cached_property
    def drafts(self) -> DraftService:
        """Briefs and other drafts."""
        from aeterm.services.drafting import DraftService

        factory = self._client_factory or self.models.client
        return DraftService(self.book, self.clock, self._prompts(), factory, self.models.terms)

    @cached_property
    def briefing(self) -> BriefingService:
        """Briefs for all meetings of a day."""
        from aeterm.services.briefing import BriefingService

        return BriefingService(self.book, self.clock, self.drafts)

    @cached_property
    def calendars(self) -> CalendarService:
        """Meetings from calendars."""
        from aeterm.services.calendars import CalendarService

        return CalendarService(self.book, self.clock, self._desk())

    @cached_property
    def today(self) -> TodayService:
        """The day in one look."""
        from aeterm.services.today import TodayService

        return TodayService(self)

    @cached_property
    def extraction(self) -> ExtractionService:
        """What notes could change in the book."""
        from aeterm.services.extraction import ExtractionService

        return ExtractionService(self.book, self.clock, self._prompts, self.models)

    @cached_property
    def claims(self) -> ClaimReviewService:
        """What the check of a draft flagged, and what the AE makes of it."""
        from aeterm.services.claim_review import ClaimReviewService

        return ClaimReviewService(self.drafts, self.clock)

    @cached_property
    def finding(self) -> FindService:
        """Anything of the book by a few letters."""
        from aeterm.services.finding import FindService

        return FindService(self.book)

    @cached_property
    def saved_views(self) -> SavedViewService:
        """Looks at the pipeline kept by name."""
        from aeterm.services.saved_views import SavedViewService

        return SavedViewService(self.book, self.deals)

    @cached_property
    def weekly_review(self) -> WeeklyReviewService:
        """The review of the week, deal by deal."""
        from aeterm.services.weekly_review import WeeklyReviewService

        return WeeklyReviewService(self)

    @cached_property
    def history(self) -> HistoryService:
        """What happened to the book; undo and redo."""
        from aeterm.services.history import HistoryService

        return HistoryService(self.book, self.clock)

    @cached_property
    def configuration(self) -> ConfigurationService:
        """The book's settings and stages."""
        from aeterm.services.configuration import ConfigurationService

        return ConfigurationService(self.book, self.clock)

    @cached_property
    def imports(self) -> ImportService:
        """Files in."""
        from aeterm.services.importing import ImportService

        return ImportService(self.book, self.clock)

    @cached_property
    def exports(self) -> ExportService:
        """Files out."""
        from aeterm.services.exporting import ExportService

        return ExportService(self.book, self.clock)


def _no_desk() -> CalendarDesk:
    raise UsageError("no calendars can be read here")


class BookOpener(Protocol):
    """Opens books for the interface, which knows no adapter."""

    def open(self, path: Path) -> Services:
        """The book in that folder; BookMissingError when there is none."""
        ...

    def demo(self) -> Services:
        """The demo book, made when it does not exist yet."""
        ...

    def create(self, path: Path | None = None) -> Services:
        """The book in that folder, made when it does not exist yet; the default folder when None."""
        ...

    def describe(self) -> Mapping[str, str]:
        """Lines of the first-run box: `Terminal`, `Model`, `Data`, `Config`."""
        ...
