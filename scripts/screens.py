"""Make the pictures of the README from the real app on the demo book, on a fixed day.

Run by `make screens`; writes docs/images/*.svg.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from aeterm.bootstrap import Opener, open_demo
from aeterm.config import Settings
from aeterm.tui.app import AetermApp

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
SIZE = (120, 36)
VIEWS = {"pipeline": ("2",), "accounts": ("3",), "forecast": ("4",), "brief": ("2", "b")}


class PictureClock:
    """A Monday in the middle of a quarter, so that a picture only changes when the app does."""

    def now(self) -> datetime:
        """Half past nine UTC."""
        return datetime(2026, 11, 23, 9, 30, tzinfo=UTC)

    def today(self) -> date:
        """23 November 2026."""
        return date(2026, 11, 23)


async def picture(name: str, keys: tuple[str, ...], folder: Path) -> Path:
    """One view of a demo book of its own, as SVG without fonts from the network."""
    settings, clock = Settings(actor="me"), PictureClock()
    app = AetermApp(open_demo(folder, settings, clock=clock), Opener(settings, clock), settings)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(0.5)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.5)
        svg = app.export_screenshot(title="aeterm", simplify=True)
    app.close_book()
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    file = IMAGES / f"{name}.svg"
    file.write_text("\n".join(line.rstrip() for line in svg.splitlines()) + "\n", "utf-8")
    return file


def main() -> int:
    """Make all pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    for name, keys in VIEWS.items():
        with tempfile.TemporaryDirectory() as folder:
            file = asyncio.run(picture(name, keys, Path(folder, "demo")))
        sys.stdout.write(f"{file.relative_to(IMAGES.parent.parent)}: {file.stat().st_size:,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
