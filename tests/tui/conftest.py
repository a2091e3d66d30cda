"""What every test of the interface finds on its machine."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def an_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that changes nothing: without any, the keys that need one say so."""
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "true")
