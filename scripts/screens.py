"""Draw the pictures of the README from the real app on the demo book: `python scripts/screens.py [FOLDER]`."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2026, 11, 23)
SIZE = (120, 36)
LOW = (120, 26)
WIDE = (160, 48)
DEAL = ("2", "/regulatory audit", "\n")
NOTE = (
    'Call with Simon Underhill: "We lose two days at every month-end." With finding 12 the deal is now worth 290k; '
    "Martin Abbott wants to sign by 18 December. Next step: send the two bank references to Martin Abbott on "
    '4 December. New contact: Priya Nair, Head of Procurement. Ben Barlow: "Your price is too high."'
)
PICTURES = {
    "today": (("1",), SIZE),
    "pipeline": (("2",), SIZE),
    "accounts": (("3",), SIZE),
    "forecast": (("4",), WIDE),
    "what-if": (("4", "i", "x", "jj", "w"), SIZE),
    "defence": (("2", "D"), SIZE),
    "brief": (("2", "b"), SIZE),
    "scorecard": ((*DEAL, "M", "gjjj"), LOW),
    "review": ((*DEAL, f":note {NOTE}", "\n", "X", "jj"), LOW),
    "objections": ((*DEAL, "o"), SIZE),
}
"""Name to what is typed on the way there, step by step, and the size of the terminal."""


class StillClock:
    """A clock that stands still, so that the pictures change only when the app does."""

    def now(self) -> datetime:
        """Twenty to nine."""
        return datetime(DAY.year, DAY.month, DAY.day, 8, 40, tzinfo=UTC)

    def today(self) -> date:
        """The day of the pictures."""
        return DAY


async def draw(folder: Path) -> list[Path]:
    """Write one SVG per picture and return the files."""
    from aeterm.bootstrap import Opener
    from aeterm.config import Settings
    from aeterm.tui.app import AetermApp

    settings = Settings()
    opener = Opener(settings, clock=StillClock())
    drawn: list[Path] = []
    for name, (steps, size) in PICTURES.items():
        app = AetermApp(opener.demo(), opener, settings)
        async with app.run_test(size=size) as pilot:
            for step in steps:
                await pilot.press(*("enter" if key == "\n" else key for key in step))
                await app.workers.wait_for_complete()
                await pilot.pause(0.5)
            picture = folder / f"{name}.svg"
            picture.write_text(app.export_screenshot(title=f"aeterm · {name}"), encoding="utf-8")
            drawn.append(picture)
    return drawn


def main() -> int:
    """Draw into the folder given, or `docs/images`."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["AETERM_HOME"] = home
        for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "AETERM_MODEL"):
            os.environ.pop(name, None)
        for picture in asyncio.run(draw(folder)):
            sys.stdout.write(f"{picture}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
