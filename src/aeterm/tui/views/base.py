"""What a numbered view is, and how to add one.

A view is a `Stage`, a `Vertical` whose panes can be zoomed, that fills the screen between the tabs and the status
line. To add one:

1. Write `class ForecastView(View)` in `views/forecast/view.py` with `NAME` and `TITLE`, and register it in
   `views/registry.py` (name -> "module:class"; a view is imported and mounted when it is first shown).
2. `compose()` yields `Frame(VirtualList(columns, key=...), title="...", bottom=FilterLine(), id="...")` and the like:
   `widgets/frame.py`, `widgets/virtual_list.py` (rows), `widgets/text_pane.py` (painted text; lines of
   (text, paint) spans, see `paint.py`), `widgets/filter_line.py`. Never a Static, Label or notify on data.
   `Frame.head(left, right)` and `Frame.foot(left, right)` set the four labels (`n/m` goes to head's right).
3. `refresh_from_book()` re-reads the services and fills the widgets. It is called when the view is first shown and
   after every change of the book, own or foreign; a hidden view gets it when it is next shown. Keep the cursor.
   `focus_main()` puts the focus where j/k should work. `on_view_shown()` is called each time it is shown.
4. Commands: rows of THE table in `tui/commands.py` whose `scopes` contain the view's NAME. The command with id
   `account.note` is carried out by `do_account_note(self, argument="")` of the focused widget, this view or the
   app, the nearest that has it. `why_not(command_id)` returns a reason when it cannot run now; the key then says so.
   `do_app_escape` / `do_app_back` here return nothing; override `leave()` to use Esc and q (True: something was left).
5. Talk through `self.shell` (see `tui/shell.py`):
   `shell.attempt(lambda: services.deals.set_text(...))` runs a service call, errors go to the status line, False then;
   `shell.say("Stage Eval -> Prop on Wayne", undo=True)`, `shell.complain(error)`, `shell.set_job("brief 3 s · Esc")`;
   `shell.choose("Stage", [Choice("p", "Proposal", "proposal")], then)`, `shell.ask("Amount", then, value="...")`
   (raise an AetermError in `then` and the prompt stays open with the message), `shell.confirm(question, then)`;
   `shell.book_changed()` after every change; `shell.copy(text, "name")`, `shell.edit_text(text, then)`,
   `shell.start_draft(kind, target)`, `shell.open_deal(deal_id)`, `shell.show_view("pipeline")`.
   Wide screens: the screen has the class `-wide` from 140 columns, `-medium` from 100, `-narrow` below, and `-tall`
   from 30 rows, `-short` below; put the layout into `styles/<view>.tcss` under the view's type name.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar, cast

from textual.binding import BindingType
from textual.widget import Widget

from aeterm.domain.deal import Deal
from aeterm.services.container import Services
from aeterm.tui.commands import bindings
from aeterm.tui.reasons import Checked
from aeterm.tui.shell import Shell
from aeterm.tui.widgets.stage import Stage


class View(Checked, Stage):
    """A numbered view of the main screen; see the module's text for how to write one."""

    NAME: ClassVar[str] = ""
    """Its scope in the command table, and its id."""
    TITLE: ClassVar[str] = ""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init_subclass__(cls, **options: bool) -> None:
        """Binds the keys of the view's own commands."""
        if cls.NAME:
            cls.BINDINGS = [*bindings(cls.NAME), *cls.__dict__.get("BINDINGS", [])]
        super().__init_subclass__(**options)

    def __init__(self) -> None:
        super().__init__(id=self.NAME)
        self.is_stale = True
        """True when the book changed since the view last read it."""

    @property
    def scopes(self) -> tuple[str, ...]:
        """The scopes of the command table whose keys act now, the nearest first."""
        return (self.NAME,)

    @property
    def hinted(self) -> tuple[str, ...]:
        """The scopes whose keys the footer names: those that have something to act on."""
        return self.scopes

    @property
    def shell(self) -> Shell:
        """The app around the view."""
        return cast(Shell, self.app)

    @property
    def services(self) -> Services:
        """The use cases of the open book."""
        return self.shell.services

    @property
    def now(self) -> datetime:
        """The instant, where the user is."""
        return self.services.clock.now().astimezone()

    @property
    def focused(self) -> Widget | None:
        """What inside the view has the focus."""
        focused = self.screen.focused if self.is_attached else None
        return focused if focused is not None and self in focused.ancestors else None

    def refresh_from_book(self) -> None:
        """Re-read the services and fill the widgets."""

    def on_view_shown(self) -> None:
        """The view has just become visible."""

    def focus_main(self) -> None:
        """Focus the widget in which j and k should work."""
        for widget in self.query("*").results(Widget):
            if widget.can_focus and widget.display:
                widget.focus(scroll_visible=False)
                return

    def select_deal(self, deal_id: str) -> None:
        """Put the cursor on a deal that something was just done to, where there is a list that has it."""

    def deals_to_review(self) -> Sequence[Deal]:
        """The deals that somebody has picked out here, for a review; none when nobody has."""
        return ()

    def leave(self, *, clear_filter: bool = True) -> bool:
        """Leave the nearest transient state (filter, job, marks); False when there is none.

        Esc clears the filter too; q does not, since a filtered list is where one quits.
        """
        return False
