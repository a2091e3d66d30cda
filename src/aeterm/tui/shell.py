"""What a view may ask of the app around it. Views know this protocol, not the app: no import cycle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from aeterm.errors import AetermError

if TYPE_CHECKING:
    from aeterm.config import Settings
    from aeterm.domain.account import Account
    from aeterm.domain.deal import Deal
    from aeterm.domain.draft import DraftKind
    from aeterm.domain.fields import FieldTable
    from aeterm.services.container import Services
    from aeterm.tui.command_table import CommandTable
    from aeterm.tui.pace import Pace
    from aeterm.tui.rebinding import Rebinding
    from aeterm.tui.running import Jobs


class Choice(NamedTuple):
    """One line of a menu. `key` is the letter that picks it."""

    key: str
    label: str
    value: str = ""
    """What is handed back; the label when empty."""
    detail: str = ""
    """Shown dim at the right."""
    why_not: str = ""
    """When not empty the choice is shown but refused, with this reason."""


class ColumnOffer(NamedTuple):
    """Columns among which the user chooses."""

    table: FieldTable
    names: tuple[str, ...]
    """Those shown now, in order."""
    default: tuple[str, ...]
    """Those of a list for which nobody chose any."""
    no_place: Callable[[Sequence[str]], Sequence[str]]
    """For each of the names given, why that column is not seen; empty for one that has its place."""


class Shell(Protocol):
    """The app, as views see it."""

    @property
    def services(self) -> Services:
        """The use cases of the open book."""
        ...

    @property
    def commands(self) -> CommandTable:
        """The commands with the keys in force."""
        ...

    @property
    def settings(self) -> Settings:
        """The user's settings."""
        ...

    @property
    def pace(self) -> Pace:
        """How often the screen is painted of its own accord."""
        ...

    @property
    def jobs(self) -> Jobs:
        """What runs behind the keys and must not be lost: begin and end a job here, and quitting asks and keeps."""
        ...

    @property
    def seconds_idle(self) -> float:
        """Seconds since the last key."""
        ...

    def say(self, text: str, *, undo: bool = False, redo: bool = False, fades: bool = False, warning: str = "") -> None:
        """Put what just happened into the status line; `fades` takes it away after 10 s.

        `undo` and `redo` add the way back or forth; all of it goes with the next change of the book, after which that
        key would do something else. A `warning` stays readable when the line is too narrow for all of it.
        """
        ...

    def complain(self, error: AetermError) -> None:
        """Put an error and its hint into the status line."""
        ...

    def set_job(self, text: str) -> None:
        """What is running, at the right of the status line; empty when idle."""
        ...

    def attempt(self, action: Callable[[], object]) -> bool:
        """Run a service call; an AetermError goes to the status line and gives False."""
        ...

    def book_changed(self) -> None:
        """Call after every change of the book: all views re-read it (hidden ones when next shown)."""
        ...

    def choose(
        self, title: str, choices: Sequence[Choice], then: Callable[[str], object], *, selected: str = ""
    ) -> None:
        """Open a menu; `then` gets the value of the choice, Esc calls nothing. The cursor starts on `selected`.

        An AetermError of `then` goes to the status line.
        """
        ...

    def choose_columns(self, offer: ColumnOffer, then: Callable[[tuple[str, ...]], None]) -> None:
        """Open the chooser of columns; `then` gets the names, none for the default, and Esc calls nothing."""
        ...

    def ask(
        self,
        title: str,
        then: Callable[[str], object],
        *,
        value: str = "",
        hint: str = "",
        example: str = "",
        left: Callable[[], object] | None = None,
    ) -> None:
        """Open a one-line prompt; `then` gets the text. An AetermError it raises is shown and the prompt stays open.

        `left` is called when it is left with Esc.
        """
        ...

    def confirm(self, question: str, then: Callable[[], None], *, detail: str = "") -> None:
        """Ask y/n; `then` is called on yes, and an AetermError of it goes to the status line."""
        ...

    def read(self, title: str, text: str) -> None:
        """Open a text in a scrolling window; lines that are too long are broken."""
        ...

    def page(self, verb: str) -> str:
        """What a verb of the command line prints about the open book; UsageError where there is no command line."""
        ...

    async def take_keys(self, change: Rebinding) -> None:
        """Keep other keys for commands and show everything anew with them."""
        ...

    async def switch_book(self, *, is_demo: bool) -> None:
        """Work on the demo book, or on the one that was open before it; an AetermError when it cannot be opened."""
        ...

    @property
    def bare(self) -> str:
        """Said after what was copied or written to a file while privacy is on; empty otherwise."""
        ...

    def toggle_privacy(self) -> None:
        """Hide names and amounts on every screen, or show them again."""
        ...

    def copy(self, text: str, what: str) -> None:
        """Copy to the clipboard; the status line names what was copied and by which route."""
        ...

    @property
    def why_no_editor(self) -> str:
        """What to say where no editor is set, and how to set one; empty when one is."""
        ...

    def edit_text(self, text: str, then: Callable[[str], object], *, title: str, suffix: str = ".md") -> None:
        """Have a text edited in $EDITOR, or in a window where none is set; `then` gets it when it was changed."""
        ...

    def put_by(self, text: str, name: str, error: AetermError, *, suffix: str = ".txt") -> None:
        """A text cannot be kept for the reason given: write it to a file and say both."""
        ...

    def show_view(self, name: str) -> None:
        """Switch to a view by name."""
        ...

    def return_to_origin(self) -> bool:
        """Go back to the view that opened what is on screen; False when no other view did."""
        ...

    async def return_to_view(self, name: str) -> None:
        """Switch to a view with the focus where it was left."""
        ...

    async def switch_view(self, name: str) -> None:
        """Switch to a view and wait until it is there."""
        ...

    async def run_command(self, command_id: str, argument: str = "") -> None:
        """Carry out a command of the table."""
        ...

    def start_draft(self, kind: DraftKind, target: Deal | Account, *, language: str = "", prompt: str = "") -> None:
        """Switch to Drafts and begin to write, in the language and by the prompt of the user's own that are given."""
        ...

    def capture(self, target: Deal | Account, text: str = "", *, in_editor: bool = False) -> None:
        """Open the box for a note, or the editor, or keep the text given; what it proposes is shown after that."""
        ...

    def review(self, target: Deal | Account, note_id: str = "") -> None:
        """Show what a note proposes, the newest of the target when none is named; UsageError when there is none."""
        ...

    def open_deal(self, deal_id: str) -> None:
        """Show one deal in full; in Pipeline itself, put the cursor on it."""
        ...

    def hand_over(self, view: str, method: str, *arguments: object) -> None:
        """Switch to a view, call one of its methods once it is there, and remember where to go back to."""
        ...

    @property
    def is_private(self) -> bool:
        """True while names and amounts are hidden."""
        ...

    def refresh_keys(self) -> None:
        """Grey out the hints of keys that cannot act now; call it when that changes without a key."""
        ...

    def refresh_chrome(self) -> None:
        """Draw tabs, status and footer again, for example after a change of what a key would do."""
        ...
