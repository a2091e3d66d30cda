"""Why a command cannot run now, from the checks that it would fail."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from aeterm.errors import AetermError

Check = Callable[[], object]
"""Raises an AetermError when a command cannot run now, and changes nothing; what it gives back is of no interest."""


def reason_of(check: Check) -> str:
    """The error that the check ends in, with its hint; empty when it ends in none."""
    try:
        check()
    except AetermError as error:
        return error.message + (f" · {error.hint}" if error.hint else "")
    return ""


class Checked:
    """A place with commands, some of which cannot always run."""

    def checks(self) -> Mapping[str, Check]:
        """By the id of a command: what must hold for it."""
        return {}

    def why_not(self, command_id: str) -> str:
        """Why a command cannot run now; empty when it can."""
        check = self.checks().get(command_id)
        return reason_of(check) if check is not None else ""
