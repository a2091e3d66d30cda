"""Over a slow line the app paints less of its own accord."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from aeterm.config import Settings
from aeterm.services.container import Services
from aeterm.tui.app import AetermApp
from aeterm.tui.pace import FAR, NEAR
from tests.tui.driving import SETTLED, NoOpener, press, screen, status, until, with_deals
from tests.tui.test_drafts import SlowModel, model, start_brief, streaming

__all__ = ("model", "streaming")  # fixtures


@pytest.mark.parametrize(
    ("seconds", "near", "far"), [(0.4, "0 s", "under 1 min"), (59.9, "60 s", "under 1 min"), (190, "190 s", "3 min")]
)
def test_a_clock_counts_seconds_near_and_minutes_far(seconds: float, near: str, far: str) -> None:
    assert (NEAR.elapsed(seconds), FAR.elapsed(seconds)) == (near, far)


@pytest.mark.anyio
@pytest.mark.parametrize("is_slow", [True, False])
async def test_nothing_moves_of_itself_on_a_slow_line(services: Services, is_slow: bool) -> None:
    settings = Settings(actor="tester", first_view="pipeline", low_bandwidth=is_slow)
    app = AetermApp(with_deals(services), NoOpener(), settings)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(SETTLED)
        await press(pilot, "t")
        assert app.screen.query_one(Input).cursor_blink is not is_slow
        assert (app.animation_level == "none") is is_slow


@pytest.mark.anyio
async def test_a_draft_on_a_slow_line_tells_minutes_and_paints_nothing_while_it_waits(
    streaming: Services, model: SlowModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = AetermApp(streaming, NoOpener(), Settings(actor="tester", first_view="today", low_bandwidth=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(SETTLED)
        await start_brief(pilot)
        await until(pilot, lambda: "under 1 min" in status(pilot))
        shown = []
        from aeterm.tui.widgets.draft_text import DraftText

        monkeypatch.setattr(DraftText, "show_text", lambda *given, **options: shown.append(given))
        await pilot.pause(0.6)
        assert shown == []
        monkeypatch.undo()
        model.say("Done.", None)
        await until(pilot, lambda: any("Done." in line for line in screen(pilot)))
