"""Every test has a home of its own and no model, whatever the machine has configured."""

from __future__ import annotations

import gc
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from aeterm.store.book import BookStore
from tests.support import FixedClock

if TYPE_CHECKING:
    from aeterm.services.container import Services


# A machine that is busy with other things is no failure; a property that needs more examples says so itself.
settings.register_profile(
    "unhurried", settings(), deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("unhurried")


# Programs under test are started a hundred times: they find their modules compiled, as those of an installed one are.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell starts what runs in its background with interrupts ignored, and a program under test would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """What is imported by now stays: no collection of garbage need walk over it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """AETERM_HOME for the test, empty."""
    folder = tmp_path / "home"
    monkeypatch.setenv("AETERM_HOME", str(folder))
    for name in (
        "OPENAI_API_KEY",
        "OPENAI_BASE_URL",
        "AETERM_MODEL",
        "AETERM_PROFILE",
        "AETERM_LOCAL_ONLY",
        "AETERM_BOOK",
        "SSH_TTY",
        "SSH_CONNECTION",
        "NO_COLOR",
        "TEXTUAL_THEME",
    ):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture(params=["Pacific/Auckland", "America/Los_Angeles", "Europe/Paris"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The test runs as on a machine there, one after the other, east and west of Greenwich."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", request.param)
        time.tzset()
        yield request.param
    time.tzset()


@pytest.fixture
def clock() -> FixedClock:
    """Monday 23 November 2026, half past nine UTC."""
    return FixedClock()


@pytest.fixture
def anyio_backend() -> str:
    """Async tests run on asyncio, as Textual does."""
    return "asyncio"


@pytest.fixture
def services(tmp_path: Path, clock: FixedClock) -> Iterator[Services]:
    """The services over a new, empty book in `tmp_path / "book"`, with the fixed clock and no model."""
    from aeterm.bootstrap import open_services
    from aeterm.config import Settings

    opened = open_services(tmp_path / "book", Settings(actor="tester"), create=True, clock=clock)
    yield opened
    opened.book.close()


@pytest.fixture
def book(tmp_path: Path, clock: FixedClock) -> Iterator[BookStore]:
    """A new, empty book on a real disk."""
    store = BookStore.open(tmp_path / "book", clock=clock, actor="me", create=True)
    yield store
    store.close()
