"""The only place where use cases meet their adapters."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from aeterm import paths
from aeterm.config import ModelSettings, Settings
from aeterm.errors import BookError, BookWriteError, ConfigError, RefusedError
from aeterm.services.container import Services
from aeterm.store.book import BookStore

if TYPE_CHECKING:
    from aeterm.qualification.frameworks.library import FrameworkLibrary
    from aeterm.qualification.library import PromptLibrary
    from aeterm.services.calendars import CalendarDesk
    from aeterm.services.models import ModelService
    from aeterm.services.ports import Clock, StructuredClient
    from aeterm.services.prompts import PromptService


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """The present instant in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The present day in the time zone of this machine."""
        return datetime.now().astimezone().date()


def open_services(
    path: Path,
    settings: Settings,
    *,
    create: bool = False,
    clock: Clock | None = None,
    models: Callable[[], ModelService] | None = None,
) -> Services:
    """Open the book in a folder, made when `create` is true and it does not exist yet.

    Raises BookMissingError, BookDamagedError, BookTooNewError or BookWriteError.
    """
    clock = clock or SystemClock()
    book = BookStore.open(path, clock=clock, actor=settings.actor or "me", create=create)
    return Services(
        book,
        clock,
        settings,
        prompts=_prompt_library,
        models=models or partial(model_service, settings),
        desk=_calendar_desk,
        frameworks=_framework_library,
    )


def _calendar_desk() -> CalendarDesk:
    from aeterm.calendar.desk import CalendarDesk

    return CalendarDesk(paths.calendars_file())


def _framework_library() -> FrameworkLibrary:
    from aeterm.qualification.frameworks.library import FrameworkLibrary

    return FrameworkLibrary(paths.user_frameworks_dir())


def _prompt_library() -> PromptLibrary:
    from aeterm.qualification.library import PromptLibrary

    return PromptLibrary(paths.bundled_prompts_dir(), paths.user_prompts_dir())


def prompt_service() -> PromptService:
    """The prompt files, for `aeterm prompts`: no book is opened."""
    from aeterm.services.prompts import PromptService

    return PromptService(_prompt_library())


def model_service(settings: Settings) -> ModelService:
    """The model profiles of the settings; every call is logged, and a choice is remembered."""
    from aeterm.services.models import ModelService

    return ModelService(settings, _connect, _keep_profile)


def _connect(profile: ModelSettings) -> StructuredClient:
    from aeterm.llm.call_log import CallLog, LoggedClient
    from aeterm.llm.openai_client import OpenAIClient

    return LoggedClient(OpenAIClient(profile), CallLog(paths.call_log_file()), profile)


def _keep_profile(name: str) -> None:
    file = paths.profile_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{name}\n", "utf-8")
    except OSError as error:
        raise ConfigError(
            f"{file} cannot be written: {error.strerror}", hint=f"AETERM_PROFILE={name} chooses it for one run"
        ) from error


def open_demo(
    path: Path, settings: Settings, *, clock: Clock | None = None, models: Callable[[], ModelService] | None = None
) -> Services:
    """The demo book in a folder, generated there first when the folder holds no book.

    Raises RefusedError when it holds a book that is not a demo.
    """
    if not holds_book(path):
        _generate_demo(path, settings, clock or SystemClock())
    services = open_services(path, settings, clock=clock, models=models)
    if not services.book.settings.is_demo:
        services.book.close()
        raise RefusedError(f"{path} holds a book that is not a demo", hint="name another folder")
    return services


def _generate_demo(path: Path, settings: Settings, clock: Clock) -> None:
    """Generate beside the folder and rename, so that an interrupted run leaves no half of a demo."""
    import shutil

    from aeterm.demo.build import build_demo

    scratch = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        story = _StoryClock(clock.now())
        demo = build_demo(clock.today())
        book = BookStore.open(scratch, clock=story, actor=demo.settings.owner, create=True)
        for step in demo.steps:
            story.instant = step.at
            with book.transaction(step.command) as transaction:
                for entity in step.entities:
                    transaction.put(entity)
        story.instant = clock.now()
        _write_demo_drafts(book, settings, clock)
        book.close()
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch.replace(path)
    except OSError as error:
        if not holds_book(path):
            raise BookWriteError(f"{path}: the demo book cannot be written: {error.strerror}") from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _write_demo_drafts(book: BookStore, settings: Settings, clock: Clock) -> None:
    from aeterm.domain.draft import Draft
    from aeterm.services.demo_drafts import demo_drafts

    bundled = Services(book, clock, settings, prompts=_bundled_prompts)
    with book.transaction("drafts to look at", is_beginning=True) as transaction:
        for draft in demo_drafts(bundled):
            transaction.put(replace(draft, id=transaction.new_id(Draft)))


def _bundled_prompts() -> PromptLibrary:
    """Without the user's own files: the demo is the same for everyone."""
    from aeterm.qualification.library import PromptLibrary

    return PromptLibrary(paths.bundled_prompts_dir())


class _StoryClock:
    """Tells the time of the step of the story being written."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        return self.instant

    def today(self) -> date:
        return self.instant.astimezone().date()


def holds_book(path: Path) -> bool:
    """True when a folder has the files of a book, readable or not; BookError when the folder may not be looked into."""
    try:
        return any((path / name).exists() for name in ("book.json", "journal.jsonl"))
    except PermissionError as error:
        reason = f"{path} cannot be read: {error.strerror}"
        raise BookError(reason, hint="see who owns the folder and its mode") from error


def remembered_book() -> Path | None:
    """The book opened last, if its folder still holds one."""
    try:
        name = os.fsdecode(paths.last_book_file().read_bytes().strip())
    except OSError:
        return None
    path = Path(name)
    return path if name and "\0" not in name and holds_book(path) else None


def remember_book(path: Path, *, is_named: bool = False) -> None:
    """Make this book the one that a bare `aeterm` opens.

    The demo book never takes the place of a real one, nor does a book that was named for one command (`is_named`).
    """
    path = path.resolve()
    file = paths.last_book_file()
    try:
        known = remembered_book()
        demo = paths.demo_book_dir().resolve()
        has_real = known not in (None, demo) or holds_book(paths.default_book_dir())
        if known == path or (has_real and (is_named or path == demo)):
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(os.fsencode(path) + b"\n")
    except (OSError, BookError):
        # A home that cannot be written only loses this convenience; the book itself was opened.
        return


class Opener:
    """Opens books for the interface and remembers which one was opened last."""

    def __init__(self, settings: Settings, clock: Clock | None = None) -> None:
        self._settings = settings
        self._clock = clock
        # One for all books: a switch of the model outlives a switch of books.
        self._models = cache(partial(model_service, settings))

    def open(self, path: Path) -> Services:
        """The book in that folder; BookMissingError when there is none."""
        return self._remembered(open_services(path, self._settings, clock=self._clock, models=self._models))

    def demo(self) -> Services:
        """The demo book, made when it does not exist yet."""
        return self._remembered(
            open_demo(paths.demo_book_dir(), self._settings, clock=self._clock, models=self._models)
        )

    def create(self, path: Path | None = None) -> Services:
        """The book in that folder, made when it does not exist yet; the default folder when None."""
        folder = path or paths.default_book_dir()
        return self._remembered(
            open_services(folder, self._settings, create=True, clock=self._clock, models=self._models)
        )

    def describe(self) -> Mapping[str, str]:
        """Lines of the first-run box: `Terminal`, `Model`, `Data`, `Config`."""
        from aeterm.terminal import describe_terminal

        model = self._settings.model
        return {
            "Terminal": describe_terminal(),
            "Model": model.name if model.is_configured else "none found: drafts are outlines made on this machine",
            "Data": _short(paths.books_dir()),
            "Config": _short(paths.config_file()),
        }

    @staticmethod
    def _remembered(services: Services) -> Services:
        remember_book(services.book.path)
        return services


def _short(path: Path) -> str:
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
