"""View 3: the territory, and one account with its people, deals and timeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.timer import Timer

from aeterm.domain.account import Account
from aeterm.errors import AetermError, UsageError
from aeterm.services.accounts import AccountDetail, AccountRow
from aeterm.services.timeline import TimelineEntry
from aeterm.text import one_line
from aeterm.tui.key_hints import key_for, key_words
from aeterm.tui.paint import Line
from aeterm.tui.presenters.account_columns import as_chosen_table
from aeterm.tui.presenters.account_filter import AccountTexts, compile_filter
from aeterm.tui.presenters.account_order import ordered
from aeterm.tui.presenters.accounts import (
    common_currency,
    full_text,
    is_quiet,
    pane_lines,
)
from aeterm.tui.presenters.score_letters import letters_of
from aeterm.tui.presenters.territory import territory_lines
from aeterm.tui.presenters.timeline import timeline_columns
from aeterm.tui.reasons import Check
from aeterm.tui.shell import Choice
from aeterm.tui.views.account_look import AccountLook
from aeterm.tui.widgets.filter_line import FilterLine
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.text_pane import TextPane
from aeterm.tui.widgets.virtual_list import VirtualList

_WARMED_AT_ONCE = 500
"""Accounts at a time whose search is prepared."""


class AccountsView(AccountLook):
    """List above, account below; on a wide screen the list beside account, timeline and territory."""

    NAME: ClassVar[str] = "accounts"
    TITLE: ClassVar[str] = "Accounts"

    def __init__(self) -> None:
        super().__init__()
        self._texts = AccountTexts()
        self._detail: AccountDetail | None = None
        self._currency = ""
        self._complaint = ""
        self._settling: Timer | None = None
        self._labelled: Sequence[AccountRow] | None = None
        self._list: VirtualList[AccountRow] = VirtualList(
            self._columns,
            lambda row: row.account.id,
            mark=lambda row: ("!", "serious") if is_quiet(row, self._today) else ("", ""),
            id="accounts-list",
        )
        self._filter = FilterLine()
        self._pane = TextPane(id="account-pane")
        self._territory = TextPane(id="territory-pane")
        self._timeline: VirtualList[TimelineEntry] = VirtualList(
            lambda room: timeline_columns(room, self._today),
            lambda entry: f"{entry.source} {entry.on} {entry.kind}",
            header=False,
            empty=f"Nothing has happened yet. {key_for('account.note')} adds a note.",
            id="account-timeline",
        )
        self._list_frame = Frame(self._list, title="ACCOUNTS", bottom=self._filter, id="accounts-frame")
        self._pane_frame = Frame(self._pane, id="account-frame")
        self._timeline_frame = Frame(self._timeline, title="TIMELINE", id="timeline-frame")
        self._territory_frame = Frame(self._territory, title="TERRITORY", id="territory-frame")

    def compose(self) -> ComposeResult:
        """Two columns of frames; the style sheet hides and stacks them by width."""
        with Vertical(id="accounts-left"):
            yield self._list_frame
        with Vertical(id="accounts-right"):
            yield self._pane_frame
            yield self._timeline_frame
            yield self._territory_frame

    # -- reading the book ---------------------------------------------------------------------------------------

    @property
    def account(self) -> Account | None:
        """The account under the cursor."""
        row = self._list.selected
        return None if row is None else row.account

    @property
    def _is_wide(self) -> bool:
        return self.screen.has_class("-wide")

    def refresh_from_book(self) -> None:
        """Read every account again; the cursor stays on its account."""
        self.take_rows(self.services.accounts.rows())
        self._ordered = ordered(self._rows, self._order)
        self.set_timer(self.shell.pace.idle, self._warm)
        self._currency = common_currency(self._rows, self.services.book.settings.currency)
        self._fill()
        self._show_account()
        self._territory.show(
            lambda width: territory_lines(self._rows, width - 2, self._today, self._currency), keep=True
        )

    def focus_main(self) -> None:
        """The list."""
        self._list.focus(scroll_visible=False)

    def _fill(self, *, keep: bool = True) -> None:
        try:
            owner = self.services.book.settings.owner
            found = compile_filter(self._filter.text, self._today, owner).left(self._ordered, self._texts)
            self._complaint = ""
        except AetermError as error:
            self._complaint = " · ".join(filter(None, (error.message, error.hint)))
            found = ()
        shown, headings = self.told_apart(found)
        self._list.empty = self._why_empty()
        self._list.set_rows(shown, keep=keep, headings=headings)

    def _warm(self) -> None:
        """While nobody types: prepare the search, a little at a time."""
        pace = self.shell.pace
        if self.shell.seconds_idle < pace.idle:
            self.set_timer(pace.idle, self._warm)
        elif self._texts.warm(self._rows, _WARMED_AT_ONCE):
            self.set_timer(pace.piece, self._warm)

    def _why_empty(self) -> str:
        if self._complaint:
            return f"! {self._complaint}"
        if self._filter.text:
            return f'No account matches "{self._filter.text}". {key_for("app.escape")} clears the filter.'
        ways = key_words(("app.import", "imports a CSV export"), ("deal.new", "in Pipeline adds a first deal"))
        return f"No accounts yet. {ways}."

    def _settle(self) -> None:
        """The cursor may still be moving: show its account now."""
        if self._detail is None or self.account != self._detail.account:
            self._show_account()

    def _show_account(self) -> None:
        self._label_list()
        account = self.account
        if account is None:
            self._detail = None
            self._pane.show(lambda width: [[("No account is selected.", "dim")]])
            self._pane_frame.head("ACCOUNT", "")
            self._timeline.set_rows(())
            return
        if self._detail is None or self._detail.account.id != account.id:
            self._pane.top = 0
        self._detail = self.services.accounts.detail(account.id)
        self._pane.show(self._account_lines, keep=True)
        self._label_pane()
        self._timeline.set_rows(self._detail.timeline)
        self._label_timeline()
        self._pane_frame.head(
            [("ACCOUNT", "title"), (f"  {one_line(account.name)}", "")],
            [(f"{key_for('app.next_pane')} next pane", "dim")],
        )

    def _account_lines(self, width: int) -> Sequence[Line]:
        if self._detail is None:
            return ()
        process = self.services.book.settings.process
        letters = letters_of(self.services)
        return pane_lines(self._detail, width - 2, self._today, process, letters, with_timeline=not self._is_wide)

    def _label_list(self) -> None:
        self._labelled = self._list.rows
        total = len(self._rows)
        count = self._list.position
        if len(self._list.rows) != total:
            count += f" of {total:,}"
        within = f"{self.group} · " if self.group else ""
        title: Line = [("ACCOUNTS  ", "title"), (f"by {within}{self._order.label}", "dim")]
        self._list_frame.head(title, count)
        self.label_foot()

    def label_foot(self) -> None:
        """How to filter, and what can be done with the list."""
        self._list_frame.foot([(f"{key_for('list.filter')} filter", "dim")], self.foot_keys())

    # -- what happens in the widgets ----------------------------------------------------------------------------

    @on(VirtualList.Moved, "#accounts-list")
    def _list_moved(self) -> None:
        if self._labelled is not self._list.rows:
            self._label_list()  # a label that follows the cursor would redraw the whole list at every step
        if self._settling is not None:
            self._settling.stop()
        self._settling = self.set_timer(self.shell.pace.settled, self._show_account)

    @on(VirtualList.Chosen, "#accounts-list")
    def _list_chosen(self) -> None:
        self.do_account_open()

    @on(VirtualList.Moved, "#account-timeline")
    def _label_timeline(self) -> None:
        self._timeline_frame.head(None, self._timeline.position)
        self._timeline_frame.foot(
            "", [(f"{key_for('account.open')} reads the source · {key_for('account.extract')} proposals", "dim")]
        )

    @on(VirtualList.Chosen, "#account-timeline")
    def _timeline_chosen(self) -> None:
        self._read_entry()

    @on(TextPane.Scrolled, "#account-pane")
    def _label_pane(self) -> None:
        self._pane_frame.foot(self._pane.position, [(_actions(), "dim")])

    @on(FilterLine.Changed)
    def _filter_changed(self) -> None:
        self._fill(keep=not self._filter.text.strip())

    @on(FilterLine.Left)
    def _filter_left(self) -> None:
        self.focus_main()

    def leave(self, *, clear_filter: bool = True) -> bool:
        """Esc: back from the account to where it was opened, else to the list, then clear the filter."""
        if self.has_class("-open") or not self._list.has_focus:
            self.remove_class("-open")
            self.focus_main()
            self.shell.return_to_origin()
            return True
        if clear_filter and self._filter.text:
            self._filter.set_text("")
            return True
        return False

    def show_account(self, account_id: str) -> None:
        """Open one account, for another view."""
        self._go_to(self.services.accounts.get(account_id))
        self._settle()
        self._enter()

    # -- commands -----------------------------------------------------------------------------------------------

    def checks(self) -> Mapping[str, Check]:
        """As for any account; the timeline opens what has happened."""
        return {**super().checks(), "list.copy": self.target, "account.open": self._to_open}

    def _to_open(self) -> object:
        if self._timeline.has_focus and self._timeline.selected is None:
            raise UsageError("nothing has happened yet")
        return self.target()

    def record(self) -> str:
        """What the timeline's cursor is on."""
        entry = self._timeline.selected
        return entry.source if entry is not None and self._timeline.has_focus else ""

    def do_account_open(self, argument: str = "") -> None:
        """Into the account: its pane takes the focus, and the whole height on a narrow screen."""
        if argument:
            self._go_to(self.services.accounts.find(argument))
        self._settle()
        if self._timeline.has_focus:
            self._read_entry()
        elif self._pane.has_focus:
            self._read_account()
        else:
            self._enter()

    def _enter(self) -> None:
        self.set_class(not self._is_wide, "-open")
        self._pane.focus(scroll_visible=False)

    def _go_to(self, account: Account) -> None:
        if not self._list.select(account.id):
            self._filter.clear()
            self._fill()
            self._list.select(account.id)
        self.focus_main()

    def do_list_filter(self, argument: str = "") -> None:
        """Type a filter, or take the one given."""
        if not argument:
            self.remove_class("-open")
        self._filter.ask(argument)

    def do_list_copy(self, argument: str = "") -> None:
        """Copy the name, everything about the account, or the list."""
        self._settle()
        if self._detail is None:
            return
        choices = [
            Choice("n", "Name", "name", self._detail.account.name),
            Choice("a", "Account: facts, people, deals, timeline", "account"),
            Choice("l", f"List: {len(self._list.rows)} rows, tab-separated", "list"),
        ]
        if self._timeline.has_focus and self._timeline.selected is not None:
            choices.insert(0, Choice("e", "Timeline entry", "entry", self._timeline.selected.kind))
        self.shell.choose("COPY", choices, self._copy)

    def _copy(self, what: str) -> None:
        detail = self._detail
        if detail is None:
            return
        entry = self._timeline.selected
        if what == "entry" and entry is not None:
            self.shell.copy(entry.text, f"the {entry.kind}")
        elif what == "name":
            self.shell.copy(one_line(detail.account.name), "the name")
        elif what == "account":
            self.shell.copy(full_text(detail, self._today), "the account")
        elif self.chosen_columns:
            table = as_chosen_table(self._list.rows, self.chosen_columns, self._today)
            self.shell.copy(table, f"{len(self._list.rows)} accounts")
        else:
            rows = [
                f"{one_line(row.account.name)}\t{row.account.tier}\t{row.open_amount}\t{row.won_12m}\t{row.won_amount}"
                for row in self._list.rows
            ]
            self.shell.copy("\n".join(["Account\tTier\tOpen\tWon 12m\tWon", *rows]), f"{len(rows)} accounts")

    def _read_entry(self) -> None:
        entry = self._timeline.selected
        if entry is not None:
            self.shell.read(f"{entry.kind} {entry.on.isoformat()} [{entry.source}]", entry.text)

    def _read_account(self) -> None:
        if self._detail is not None:
            self.shell.read(one_line(self._detail.account.name), full_text(self._detail, self._today))


def _actions() -> str:
    """What the keys do on the page of an account."""
    known = {
        "account.note": "note",
        "draft.brief": "brief",
        "draft.write": "write",
        "account.new_deal": "new deal",
        "contacts.open": "people",
    }
    return key_words(*known.items(), between=" · ")
