"""The interface runs on a loop that says when it has come to rest, parses its styles once and draws when asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from rich.console import RenderableType
from textual._compositor import Compositor
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen

from aeterm.tui.pace import Pace, pace_of
from tests.quiet_loop import QuietLoop
from tests.tui.driving import DRAWN


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


@pytest.fixture(scope="session", autouse=True)
def drawn_when_looked_at() -> Iterator[None]:
    """A headless terminal shows nobody its frames: what `screen` and `rested` of `driving.py` ask for is drawn."""
    draw = Compositor.render_update

    def asked_for(
        self: Compositor, full: bool = False, screen_stack: list[Screen[Any]] | None = None, simplify: bool = False
    ) -> RenderableType | None:
        if full:
            return draw(self, full, screen_stack, simplify)
        self._dirty_regions.clear()
        DRAWN.pop(self, None)
        return None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", asked_for)
        yield


@pytest.fixture(scope="session", autouse=True)
def handlers_known_by_class() -> Iterator[None]:
    """A class that has no handler for a message has none the next time either: its bases are not asked again."""
    handlers, known = MessagePump._get_dispatch_methods, dict[tuple[type, str], bool]()

    def has_any(kind: type, name: str) -> bool:
        mro = [vars(base) for base in kind.__mro__]
        return any(names.get("_decorated_handlers") or f"_{name}" in names or name in names for names in mro)

    def asked_once(self: MessagePump, name: str, message: Message) -> Iterable[tuple[type, Any]]:
        key = (type(self), name)
        if key not in known:
            known[key] = has_any(*key)
        return handlers(self, name, message) if known[key] else ()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MessagePump, "_get_dispatch_methods", asked_once)
        yield


@pytest.fixture(autouse=True)
def nothing_lingers(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits for a rest of the keys is done at once, and what changed is laid out without waiting for a frame."""

    def brisk(*, is_slow: bool) -> Pace:
        return pace_of(is_slow=is_slow)._replace(idle=0.001, settled=0.025)

    monkeypatch.setattr("aeterm.tui.app.pace_of", brisk)
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", 0.001)
