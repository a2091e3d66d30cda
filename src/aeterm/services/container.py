"""All use cases over one open book, as both front doors are handed them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from aeterm.config import Settings

if TYPE_CHECKING:
    from aeterm.qualification.library import PromptLibrary
    from aeterm.services.accounts import AccountService
    from aeterm.services.configuration import ConfigurationService
    from aeterm.services.deals import DealService
    from aeterm.services.drafting import DraftService
    from aeterm.services.exporting import ExportService
    from aeterm.services.forecasting import ForecastService
    from aeterm.services.history import HistoryService
    from aeterm.services.importing import ImportService
    from aeterm.services.ports import Book, Clock, CompletionClient


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
        client_factory: Callable[[], CompletionClient | None],
    ) -> None:
        self.book = book
        self.clock = clock
        self.settings = settings
        self._prompts = prompts
        self._client_factory = client_factory

    @cached_property
    def deals(self) -> DealService:
        """Find, create and change deals."""
        from aeterm.services.deals import DealService

        return DealService(self.book, self.clock)

    @cached_property
    def accounts(self) -> AccountService:
        """The territory, and notes on it."""
        from aeterm.services.accounts import AccountService

        return AccountService(self.book, self.clock)

    @cached_property
    def forecasts(self) -> ForecastService:
        """Forecast panels and quotas."""
        from aeterm.services.forecasting import ForecastService

        return ForecastService(self.book, self.clock)

    @cached_property
    def drafts(self) -> DraftService:
        """Briefs and other drafts."""
        from aeterm.services.drafting import DraftService

        return DraftService(self.book, self.clock, self._prompts(), self._client_factory)

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
