"""The zoom of the pane that has the focus, in whatever view or screen the user is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.screen import Screen

from aeterm.errors import UsageError
from aeterm.tui.key_hints import key_for
from aeterm.tui.widgets.stage import Stage
from aeterm.tui.widgets.status import status_of

Screens = Sequence[Screen[Any]]


def check_zoom(screens: Screens) -> Stage:
    """What the zoom would act on; UsageError when there is nothing to zoom or to give back."""
    stage = _stage_of(screens)
    if stage is None:
        raise UsageError("there is one pane here")
    stage.check_zoom()
    return stage


def toggle_zoom(screens: Screens) -> None:
    """The pane with the focus alone, or all of them again; UsageError as of `check_zoom`."""
    stage = check_zoom(screens)
    if not end_zoom(screens):
        stage.zoom()
        if (status := status_of(screens)) is not None:
            status.say(_said(), fades=True)


def end_zoom(screens: Screens) -> bool:
    """All panes again; False when none is zoomed."""
    stage, status = _stage_of(screens), status_of(screens)
    if stage is None or not stage.unzoom():
        return False
    if status is not None and status.text == _said():
        status.say("")
    return True


def _said() -> str:
    return f"zoomed · {key_for('app.zoom')} or {key_for('app.escape')} shows all panes again"


def _stage_of(screens: Screens) -> Stage | None:
    """Of the uppermost screen that is no window; None when that has one pane alone."""
    found = next((screen.stage for screen in reversed(screens) if hasattr(screen, "stage")), None)
    return found if isinstance(found, Stage) else None
