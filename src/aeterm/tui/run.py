"""The one entry to the interface, for the command line."""

from __future__ import annotations

import sys

from aeterm.config import Settings
from aeterm.services.container import BookOpener, Services
from aeterm.tui.app import AetermApp


def run_tui(services: Services | None, opener: BookOpener, settings: Settings) -> int:
    """Run until the user quits; the exit code. Without services the first-run screen asks what to open.

    The book open at the end is closed. After a crash one line on stderr names the report; the code is then 1.
    """
    app = AetermApp(services, opener, settings)
    try:
        result = app.run()
    finally:
        app.close_book()
    if app.crash_line:
        sys.stderr.write(app.crash_line + "\n")
        return 1
    return result if result is not None else (app.return_code or 0)
