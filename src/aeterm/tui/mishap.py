"""An error in the background that nobody expected: the app lives on, and the user learns where the report is."""

from __future__ import annotations

from aeterm.crash import write_report
from aeterm.errors import AetermError


def mishap(said: str, error: BaseException | None, doing: str) -> AetermError:
    """Write the crash report; the error to show says what did not work and where that report is.

    `doing` is a word of the program's own, never user data.
    """
    report = None if error is None else write_report(error, doing)
    hint = f"report without your data: {report}" if report else "no report could be written"
    return AetermError(f"{said} ({type(error).__name__})", hint=hint)
