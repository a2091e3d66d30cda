"""A draft of 400 words arriving at 40 words a second: the page as the app paces it, against a flush per word."""

from __future__ import annotations

import asyncio
import sys
import time

from textual.app import App, ComposeResult

from aeterm.tui.pace import NEAR
from aeterm.tui.paint import PaintedScreen
from aeterm.tui.widgets.draft_text import DraftText
from benchmarks.books import scratch
from benchmarks.measure import Cost, Pair, show

WORDS = 400
PER_SECOND = 40
ROUNDS = 2
TARGET = 0.5
SCREEN = (120, 36)


class Page(PaintedScreen[None]):
    """Nothing but the page of a draft, on a screen that knows its colours."""

    def compose(self) -> ComposeResult:
        """The page."""
        yield DraftText()


class PageApp(App[None]):
    """An app of one screen."""

    CSS = "DraftText { height: 1fr; width: 1fr; }"

    def get_default_screen(self) -> Page:
        """The page."""
        return Page()


async def _write(flush_seconds: float, words: int) -> Cost:
    app = PageApp()
    async with app.run_test(size=SCREEN) as pilot:
        await pilot.pause(0.1)
        page = app.screen.query_one(DraftText)
        text, flushed = "", time.perf_counter()
        wall, cpu = time.perf_counter(), time.process_time()
        for number in range(words):
            text += f"word{number} " if number % 60 else "\n\nA new paragraph [1] "
            now = time.perf_counter()
            if now - flushed >= flush_seconds:
                page.show_text(text, (1,), is_arriving=True, keep=True)
                flushed = now
            await asyncio.sleep(1 / PER_SECOND)
        page.show_text(text, (1,), keep=True)
        await asyncio.sleep(0.05)
        return Cost(time.process_time() - cpu, time.perf_counter() - wall)


def measure(words: int = WORDS, rounds: int = ROUNDS) -> Pair:
    """The same words twice per round."""
    costs = [(asyncio.run(_write(NEAR.flush, words)), asyncio.run(_write(0, words))) for _ in range(rounds)]
    ours, per_word = tuple(a for a, _ in costs), tuple(b for _, b in costs)
    return Pair(f"stream, {words} words at {PER_SECOND}/s", ours, per_word, TARGET)


def main() -> None:
    """Measure and print; `python -m benchmarks.stream 100` takes fewer words."""
    words = int(sys.argv[1]) if sys.argv[1:] else WORDS
    with scratch():
        show([measure(words)])


if __name__ == "__main__":
    main()
