"""The box of a capture: one line and Enter, or whatever is pasted, kept as it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.timer import Timer

from aeterm.domain.activity import NOTE_KINDS
from aeterm.domain.typed_days import parse_day
from aeterm.errors import UsageError
from aeterm.qualification.capture import recognise
from aeterm.text import one_line
from aeterm.tui.modals.dialog import Dialog, hints, reported
from aeterm.tui.paint import Line, wrapped
from aeterm.tui.presenters import capture as present
from aeterm.tui.presenters.capture import Unsent
from aeterm.tui.widgets.capture_text import CaptureText
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.text_pane import TextPane

_KEYS = (("Tab", "kind"), ("^t", "date"), ("^r", "private"), ("^n", "new line"), ("^e", "editor"))
_WIDEST = 100
_AROUND = 3
"""Rows besides the text: two edges and the keys."""
_READ_AFTER = 0.1
"""Seconds without a key after which the text is read for what it is; a paste is read at once."""


class CaptureBox(Dialog[Unsent]):
    """Calls `submit` on Enter; an AetermError is shown and nothing is lost. Gives back what was left unsent."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "kind(1)", "Next kind", show=False),
        Binding("shift+tab", "kind(-1)", "Previous kind", show=False),
        Binding("ctrl+t", "date", "Date", show=False),
        Binding("ctrl+r", "private", "Private or not", show=False),
    ]

    def __init__(
        self, title: str, submit: Callable[[Unsent], None], unsent: Unsent, *, hold: Callable[[Unsent], bool]
    ) -> None:
        """`hold` puts by what is typed, whenever it has changed; it answers whether that worked."""
        super().__init__()
        self._title = f"NOTE  {one_line(title)}"
        self._submit = submit
        self._hold, self._held = hold, unsent
        self._is_kept = False
        self._kind, self._is_private, self._on = unsent.kind, unsent.private, unsent.on
        self._seen = recognise("")
        self._error = ""
        self._reading: Timer | None = None
        self.text = CaptureText(unsent.text, placeholder=present.EXAMPLE)
        self.keys = TextPane(focusable=False)
        self.frame = Frame(self.text, self.keys, title=self._title)

    def compose(self) -> ComposeResult:
        """The frame."""
        yield self.frame

    def on_mount(self) -> None:
        """Type at once."""
        self.text.move_cursor(self.text.document.end)
        self.text.focus()
        self.frame.foot(None, hints("Enter keeps", "Esc leaves"))
        self._read()

    def wanted(self, most: Size) -> tuple[int, int]:
        """As large as the text."""
        around = _AROUND - 1 + len(self._said(min(_WIDEST, most.width) - 4))
        return _WIDEST, max(around + 1, self.text.rows + around)

    @property
    def unsent(self) -> Unsent:
        """What is in the box."""
        return Unsent(self.text.text, self._kind, self._is_private, self._on)

    @property
    def unkept(self) -> tuple[str, str]:
        """What it is about and what is in it, asked for when the app ends; nothing when that is put by."""
        return ("", "") if self._is_kept or self._hold(self.unsent) else (self._title, self.text.text)

    @property
    def at_stake(self) -> tuple[str, str]:
        """A note that is not empty."""
        is_typed = bool(self.text.text.strip()) and not self._is_kept
        return ("A note is being typed", "keeps the text, which the next start names") if is_typed else ("", "")

    # -- showing ------------------------------------------------------------------------------------------------

    @on(CaptureText.Changed)
    def _changed(self) -> None:
        self._error = ""
        self.call_after_refresh(self.fit)
        if self._reading is not None:
            self._reading.stop()
        self._reading = self.set_timer(_READ_AFTER, self._read)

    @on(CaptureText.Pasted)
    def _pasted(self) -> None:
        self._read()

    def fit(self) -> None:
        """With what is said below the text, in as many rows as that takes."""
        super().fit()
        self.keys.styles.height = len(self._said(min(_WIDEST, self.most.width) - 4))
        self.keys.show(lambda columns: self._said(columns - 2))

    def _said(self, columns: int) -> list[Line]:
        if self._error:
            return [
                [(line, "serious" if number == 0 else "")] for number, line in enumerate(wrapped(self._error, columns))
            ]
        return [present.remark(_KEYS, columns)]

    def _read(self) -> None:
        self._seen = recognise(self.text.text, self.shell.services.clock.today())
        self._label()

    def _label(self) -> None:
        if self.unsent != self._held and not self._is_kept:
            self._held = self.unsent
            self._hold(self._held)
        today = self.shell.services.clock.today()
        self.frame.foot(present.nature(self._seen, self.unsent, today))
        self.frame.head(None, present.size(self.text.text))

    # -- keys ---------------------------------------------------------------------------------------------------

    def action_kind(self, step: int) -> None:
        """Another kind than the one that the text looks like."""
        now = self._kind or self._seen.kind
        self._kind = NOTE_KINDS[(NOTE_KINDS.index(now) + step) % len(NOTE_KINDS)]
        self._label()

    def action_date(self) -> None:
        """Another day than the one that the text states."""
        stated = self._seen.at.date() if self._seen.at else self.shell.services.clock.today()
        value = (self._on or stated).isoformat()
        self.shell.ask(
            "WRITTEN OR SAID ON", self._take_day, value=value, hint="12 nov, monday, 2026-11-12; - as stated"
        )

    def _take_day(self, text: str) -> None:
        services = self.shell.services
        today = services.clock.today()
        day = parse_day(text, today, services.book.settings.calendar, past=True)
        if day is not None and day > today:
            raise UsageError(f"{day.isoformat()} is still to come", hint="a day that has been")
        self._on = day
        self._label()

    def action_private(self) -> None:
        """For the AE's own eyes, or not."""
        self._is_private = not self._is_private
        self._label()

    def action_editor(self) -> None:
        """Go on in $EDITOR; where there is none, the box says how to have one and goes on itself."""
        if why_none := self.shell.why_no_editor:
            self._error = f"! {why_none}"
            self.fit()
            return
        self.shell.edit_text(
            self.text.text, lambda after: self.text.replace_text(after.rstrip("\n")), title=self._title, suffix=".txt"
        )

    @on(CaptureText.Entered)
    def _entered(self, event: CaptureText.Entered) -> None:
        """Keep it."""
        event.stop()
        error = reported(lambda: self._submit(self.unsent))
        if error is None:
            self._is_kept = True
            self.dismiss(Unsent())
            return
        self._error = f"! {error.message}" + (f" · {error.hint}" if error.hint else "")
        self.fit()

    def action_close(self) -> None:
        """Leave; what was typed waits for the next time."""
        self.dismiss(self.unsent)
