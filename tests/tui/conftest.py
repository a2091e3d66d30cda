"""The interface runs on a loop that says when it has come to rest, and parses its style sheets once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

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


@pytest.fixture(scope="session", autouse=True)
def styles_parsed_once() -> Iterator[None]:
    """An app takes over the rules that one before it has parsed from the same text with the same colours."""
    parse, known = Stylesheet._parse_rules, dict[tuple[object, ...], list[RuleSet]]()

    def shared(self: Stylesheet, *place: Any, **options: Any) -> list[RuleSet]:
        key = (*place, *sorted(options.items()), *sorted(self._variables.items()))
        if key not in known:
            known[key] = parse(self, *place, **options)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", shared)
        yield
