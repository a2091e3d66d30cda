"""Four steps through the demo, one at a time in the status line: offered once, never in the way."""

from __future__ import annotations

from contextlib import suppress

from textual.app import App

from aeterm.paths import tour_file
from aeterm.tui.key_hints import key_for
from aeterm.tui.shell import Shell

_STEPS = (
    ("today.open", "{key} opens the deal of the next meeting"),
    ("deal.scorecard", "{key} shows how it is qualified, in the buyer's words"),
    ("view.forecast", "{back}, then {key}: the forecast of the quarter"),
    ("app.help", "{key} lists every key of where you are; type to find one"),
)
"""The command that each step waits for, and what is said until then."""


class Tour:
    """Where the user is in it; over at the start."""

    def __init__(self, app: App[int], shell: Shell) -> None:
        self._app = app
        self._shell = shell
        self._step = len(_STEPS)

    @property
    def is_on(self) -> bool:
        """True while a step waits to be taken."""
        return self._step < len(_STEPS)

    def offer(self) -> None:
        """Begin on the first start of the demo; a file among the state remembers that it was offered."""
        file = tour_file()
        if not self._shell.services.book.settings.is_demo or file.exists():
            return
        with suppress(OSError):  # then it is offered once more
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch()
            self.begin()

    def begin(self) -> None:
        """From the first step."""
        self._step = 0
        self._say()

    def end(self) -> bool:
        """Leave it; False when it was not on."""
        was_on, self._step = self.is_on, len(_STEPS)
        return was_on

    def done(self, command_id: str) -> None:
        """A command was carried out: go on when it is the one waited for."""
        if self.is_on and command_id == _STEPS[self._step][0]:
            self._step += 1
            # What was opened has a status line of its own, once it is there.
            self._app.call_after_refresh(self._say if self.is_on else self._say_over)

    def _say(self) -> None:
        command_id, text = _STEPS[self._step]
        said = text.format(key=key_for(command_id), back=key_for("app.escape"))
        self._shell.say(f"{self._step + 1}/{len(_STEPS)} {said} · :tour off ends this")

    def _say_over(self) -> None:
        self._shell.say("that was the tour · :tour shows it again", fades=True)
