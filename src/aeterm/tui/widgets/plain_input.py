"""A line of text that is typed or pasted: clean whatever is pasted, and on one line."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from aeterm.text import clean


class PlainInput(Input):
    """An Input that holds only what a terminal may be shown; the lines of a paste are joined by blanks."""

    def validate_value(self, value: str) -> str:
        """Every unsafe character as U+FFFD, which is what is drawn: with its own it would be narrower than drawn."""
        return clean(value).replace("\n", " ").replace("\t", " ")

    def on_paste(self, event: events.Paste) -> None:
        """In place of what is selected; all of it, since the line cut off would be missed by nobody."""
        event.stop()
        event.prevent_default()
        self.replace(self.validate_value(event.text.strip("\r\n")), *sorted(self.selection))
