"""Why a command cannot run now, from the check that it would fail."""

from __future__ import annotations

from collections.abc import Callable

from aeterm.errors import AetermError


def reason_of(check: Callable[[], object]) -> str:
    """The error that the check ends in, with its hint; empty when it ends in none. The check must change nothing."""
    try:
        check()
    except AetermError as error:
        return error.message + (f" · {error.hint}" if error.hint else "")
    return ""
