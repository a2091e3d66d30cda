"""The `y` menu of a place: what it has to copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from aeterm.errors import UsageError
from aeterm.tui.shell import Choice, Shell


class Copyable(NamedTuple):
    """A text that can be copied; it is only made when it is asked for."""

    name: str
    """What is typed after `:copy`."""
    key: str
    label: str
    make: Callable[[], str]
    what: str
    """As in `copied the name by wl-copy`."""
    detail: str = ""


def offer_copies(shell: Shell, items: Sequence[Copyable], argument: str = "") -> None:
    """Copy the text named, or ask which; UsageError for a name that none has."""
    by_name = {item.name: item for item in items}

    def copy(name: str) -> None:
        shell.copy(by_name[name].make(), by_name[name].what)

    if argument in by_name:
        copy(argument)
    elif argument:
        raise UsageError(f'there is no "{argument}" to copy here', hint=", ".join(by_name))
    else:
        shell.choose("COPY", [Choice(item.key, item.label, item.name, item.detail) for item in items], copy)
