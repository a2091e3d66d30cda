"""The interface runs on a loop that says when it has come to rest."""

from __future__ import annotations

from typing import Any

import pytest

from tests.quiet_loop import QuietLoop


@pytest.fixture
def anyio_backend() -> tuple[str, dict[str, Any]]:
    """As Textual runs, on asyncio."""
    return "asyncio", {"loop_factory": QuietLoop}


@pytest.fixture(autouse=True)
def an_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that changes nothing: without any, the keys that need one say so."""
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "true")
