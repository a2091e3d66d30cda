"""What the driving of these tests promises: a rest, and a single key, leave a picture that was drawn."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot
from textual.strip import Strip

from aeterm.services.container import Services
from aeterm.tui.widgets.virtual_list import VirtualList
from tests.tui.driving import press, running, tap, with_deals

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("strike", [press, tap])
async def test_a_widget_that_cannot_be_drawn_fails_though_nobody_looks(
    services: Services, monkeypatch: pytest.MonkeyPatch, strike: Callable[[Pilot[int], str], Awaitable[None]]
) -> None:
    def broken(self: VirtualList[object], y: int) -> Strip:
        raise RuntimeError("cannot be drawn")

    async with running(with_deals(services)) as pilot:
        monkeypatch.setattr(VirtualList, "render_line", broken)
        with pytest.raises(RuntimeError, match="cannot be drawn"):
            await strike(pilot, "j")
        monkeypatch.undo()
