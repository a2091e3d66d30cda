"""Every test has a home of its own and no model, whatever the machine has configured."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import FixedClock


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """AETERM_HOME for the test, empty."""
    folder = tmp_path / "home"
    monkeypatch.setenv("AETERM_HOME", str(folder))
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "AETERM_MODEL", "SSH_TTY", "NO_COLOR", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def clock() -> FixedClock:
    """Monday 23 November 2026, half past nine UTC."""
    return FixedClock()


@pytest.fixture
def anyio_backend() -> str:
    """Async tests run on asyncio, as Textual does."""
    return "asyncio"
