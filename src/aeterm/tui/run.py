"""The one entry to the interface, for the command line."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from aeterm.config import Settings
from aeterm.errors import ConfigError
from aeterm.paths import config_file
from aeterm.services.container import BookOpener, Services
from aeterm.tui.app import AetermApp
from aeterm.tui.keymap import in_force
from aeterm.tui.terminal_input import tolerant


def run_tui(
    services: Services | None, opener: BookOpener, settings: Settings, page: Callable[[str, Path], str] | None = None
) -> int:
    """Run until the user quits; the exit code. Without services the first-run screen asks what to open.

    `page` gives what a verb of the command line prints about the book in a folder.
    Raises ConfigError, before the terminal is touched, when the user's keys cannot be used.
    The book open at the end is closed. After a crash one line on stderr names the report; the code is then 1.
    """
    try:
        commands, settings = in_force(settings, config_file())
    except ConfigError:
        if services is not None:
            services.book.close()
        raise
    app = AetermApp(services, opener, settings, commands)
    app.pages = page
    app.driver_class = tolerant(app.driver_class)
    try:
        result = app.run()
    finally:
        app.jobs.keep()  # an interrupt from outside passes by every other way of ending
        app.close_book()
    if app.crash_line:
        sys.stderr.write(app.crash_line + "\n")
        return 1
    return result if result is not None else (app.return_code or 0)
