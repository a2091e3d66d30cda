"""Draw the pictures of the documents from the real app on the demo book: `python scripts/screens.py [FOLDER]`.

A test draws them again and compares their text with those in `docs/images`: see `tests/tui/test_pictures.py`.
"""

from __future__ import annotations

import asyncio
import html
import io
import os
import re
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from textual.pilot import Pilot

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
DAY = date(2026, 11, 23)
ZONE = "CET-1CEST,M3.5.0,M10.5.0/3"
"""That of the demo's diary, spelt out so that no time zone database is needed."""
UNSET = ("OPENAI_API_KEY", "OPENAI_BASE_URL", "AETERM_MODEL", "AETERM_PROFILE", "AETERM_BOOK", "TEXTUAL_THEME",
         "NO_COLOR", "SSH_TTY")  # fmt: skip
SIZE = (120, 36)
LOW = (120, 26)
WIDE = (160, 48)
DEAL = ("2", "/regulatory audit", "\n")
NOTE = (
    'Call with Simon Underhill: "We lose two days at every month-end." With finding 12 the deal is now worth 290k; '
    "Martin Abbott wants to sign by 18 December. Next step: send the two bank references to Martin Abbott on "
    '4 December. New contact: Priya Nair, Head of Procurement. Ben Barlow: "Your price is too high."'
)
_QUIET_SECONDS = 0.12
"""How long a screen must not change to be taken for drawn."""
_PATIENCE_SECONDS = 20.0
_CELL = 12.2
"""Width of a cell in the pictures."""
_TEXT = re.compile(r'<text class="\S+-r\d+" x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)</text>')


class Picture(NamedTuple):
    """What is typed on the way there, step by step, and the size of the terminal."""

    steps: tuple[str, ...]
    size: tuple[int, int] = SIZE


PICTURES: Mapping[str, Picture] = {
    "today": Picture(("1",)),
    "pipeline": Picture(("2",)),
    "accounts": Picture(("3",)),
    "forecast": Picture(("4",), WIDE),
    "what-if": Picture(("4", "i", "x", "jj", "w")),
    "defence": Picture(("2", "g", "D")),
    "scorecard": Picture((*DEAL, "M", "gjjj"), LOW),
    "objections": Picture((*DEAL, "o")),
    "brief": Picture((*DEAL, "b")),
    "review": Picture((*DEAL, f":note {NOTE}", "\n", "X", "jj"), LOW),
}
"""One run of the app draws them all, so those that write into the book come last."""


class StillClock:
    """A clock that stands still, so that the pictures change only when the app does."""

    def now(self) -> datetime:
        """Twenty to ten where the diary is."""
        return datetime(DAY.year, DAY.month, DAY.day, 8, 40, tzinfo=UTC)

    def today(self) -> date:
        """The day of the pictures."""
        return DAY


async def drawn() -> AsyncIterator[tuple[str, str]]:
    """(name, SVG) of each picture, in a home that is empty: see `nowhere`."""
    from aeterm.bootstrap import Opener
    from aeterm.config import Settings
    from aeterm.tui.app import AetermApp

    settings = Settings(actor="Camille Martin")
    opener = Opener(settings, clock=StillClock())
    app = AetermApp(opener.demo(), opener, settings)
    async with app.run_test(size=SIZE) as pilot:
        for name, picture in PICTURES.items():
            await pilot.resize_terminal(*picture.size)
            await _settled(pilot)
            for step in picture.steps:
                await _type(pilot, step)
                await _settled(pilot)
            app.say("")  # what was just done is of no use on a picture, and fades at its own time
            await _settled(pilot)
            yield name, _svg(app, name)
            while app.screen is not app.main:
                await pilot.press("escape")
                await _settled(pilot)
            await pilot.press("escape", "escape")
        app.close_book()


async def _type(pilot: Pilot[Any], step: str) -> None:
    """A step, key by key; what goes on a command line is pasted there at once."""
    from textual import events

    if not step.startswith(":"):
        await pilot.press(*("enter" if key == "\n" else key for key in step))
        return
    await pilot.press(":")
    await pilot.pause(_QUIET_SECONDS)
    pilot.app.post_message(events.Paste(step[1:]))
    await pilot.pause(_QUIET_SECONDS)


async def _settled(pilot: Pilot[Any]) -> None:
    """Wait until nothing works any more and the screen stands still."""
    ends, before = time.monotonic() + _PATIENCE_SECONDS, None
    while time.monotonic() < ends:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause(_QUIET_SECONDS)
        now = [strip.text for strip in pilot.app.screen._compositor.render_strips()]
        if now == before and getattr(pilot.app, "is_calm", True):
            return
        before = now


def _svg(app: Any, name: str) -> str:
    """As `App.export_screenshot` draws it, with an id of its own in the place of a random one, and no fonts fetched."""
    from rich._export_format import CONSOLE_SVG_FORMAT
    from rich.console import Console

    width, height = app.size
    console = Console(
        width=width, height=height, file=io.StringIO(), force_terminal=True, color_system="truecolor", record=True,
        legacy_windows=False, safe_box=False,
    )  # fmt: skip
    console.print(app.screen._compositor.render_update(full=True, screen_stack=app._background_screens, simplify=True))
    without_fonts = re.sub(r"    @font-face \{\{.*?\n    \}\}\n", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    return console.export_svg(title=f"aeterm · {name}", code_format=without_fonts, unique_id=f"aeterm-{name}")


def text_of(svg: str) -> list[str]:
    """What can be read on a picture, line by line, each piece at its cell."""
    from aeterm.text import width

    rows: dict[float, str] = {}
    pieces = [(float(y), float(x), html.unescape(text)) for x, y, text in _TEXT.findall(svg)]
    for y, x, text in sorted(pieces):
        row = rows.get(y, "")
        rows[y] = row + " " * (round(x / _CELL) - width(row)) + text.replace("\xa0", " ")
    return [rows[y].rstrip() for y in sorted(rows)]


@contextmanager
def nowhere() -> Iterator[None]:
    """An empty home, no model, the zone of the diary, whatever the machine has; all is put back."""
    before = dict(os.environ)
    with tempfile.TemporaryDirectory() as home:
        for name in UNSET:
            os.environ.pop(name, None)
        os.environ.update({"AETERM_HOME": home, "TZ": ZONE, "TERM": "xterm-256color"})
        time.tzset()
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)
            time.tzset()


async def write(folder: Path) -> None:
    """Every picture into a folder, in place of those that are there."""
    folder.mkdir(parents=True, exist_ok=True)
    async for name, svg in drawn():
        (folder / f"{name}.svg").write_text(svg, encoding="utf-8")
        sys.stdout.write(f"{name}.svg\n")


def main() -> int:
    """Draw into the folder given, or `docs/images`."""
    with nowhere():
        asyncio.run(write(Path(sys.argv[1]) if len(sys.argv) > 1 else IMAGES))
    return 0


if __name__ == "__main__":
    sys.exit(main())
