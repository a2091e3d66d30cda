"""The people of an account: who they are in the purchase, where they stand, and who is there twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import App

from aeterm.domain.account import Account
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.services.naming import find_company
from aeterm.text import folded, one_line
from aeterm.tui.commands import CONTACTS
from aeterm.tui.key_hints import key_for, key_line
from aeterm.tui.paint import Line
from aeterm.tui.presenters import contacts as present
from aeterm.tui.screens.contact_keys import ContactKeys
from aeterm.tui.shell import Shell
from aeterm.tui.widgets.filter_line import FilterLine
from aeterm.tui.widgets.text_pane import TextPane
from aeterm.tui.widgets.virtual_list import Column, VirtualList


class ContactsScreen(ContactKeys):
    """A list of people with the card of the one under the cursor: under it, or beside it from 140 columns."""

    SCOPE: ClassVar[str] = CONTACTS
    HORIZONTAL_BREAKPOINTS = [(0, "-stacked"), (140, "-beside")]  # noqa: RUF012
    AUTO_FOCUS = "#listed"

    def __init__(self, target: Deal | Account | None = None) -> None:
        super().__init__(
            target,
            key=lambda contact: contact.id,
            mark=lambda contact: present.contact_mark(contact, self._doubtful),
            line=FilterLine(),
        )
        self._people: Sequence[Contact] = ()
        self._texts: list[str] = []
        """What a filter looks at, of each of the people; made when one is typed."""
        self._twins: Sequence[tuple[Contact, Contact]] = ()
        self._doubtful: frozenset[str] = frozenset()

    # -- reading ------------------------------------------------------------------------------------------------

    def read(self) -> None:
        """Everybody, and who may be there twice."""
        self._texts = []
        self._people = self.known.all() if self.target is None else self.known.of(self.target)
        self._twins = self.known.twins(self._people)
        self._doubtful = frozenset(one.id for pair in self._twins for one in pair)
        if self.target is None:  # of a whole book, who may be there twice is why one looks
            self._people = sorted(self._people, key=lambda one: one.id not in self._doubtful)

    def fill(self, *, keep: bool = True) -> None:
        """Those who have every word of the line."""
        wanted = folded(self.line.text).split()
        if wanted and not self._texts:
            self._texts = [present.searched(one, self._account(one)) for one in self._people]
        shown = (
            [one for one, text in zip(self._people, self._texts, strict=True) if all(word in text for word in wanted)]
            if wanted
            else self._people
        )
        self.list.empty = (
            f"nobody is called that · {key_for('contact.leave')} clears the filter"
            if wanted
            else f"nobody known yet · {key_for('contact.add')} adds somebody"
        )
        self.list.set_rows(shown, keep=keep)
        self.show_row()

    def _account(self, contact: Contact) -> str:
        account = self.shell.services.book.all(Account).get(contact.account_id)
        return one_line(account.name) if account else ""

    def columns(self, width: int) -> Sequence[Column[Contact]]:
        """With the account where the list is of all of the book."""
        return present.contact_columns(width, self._account, with_account=self.target is None)

    def show_row(self) -> None:
        """Counts and place at the edges, and the card of who is under the cursor."""
        self._label()
        self._show()

    def _label(self) -> None:
        about = one_line(self.target.name) if self.target is not None else "all of the book"
        if isinstance(self.target, Deal) and self.target.account_name:
            about = one_line(self.target.account_name)
        said = present.counts(self._people, self._doubtful)
        title: Line = [("PEOPLE  ", "title"), (about, "bold"), (f"  {said}", "dim")]
        self.list_frame.head(title, self.list.position if self.list.rows else "")
        self.list_frame.foot([(f"{key_for('list.filter')} filter", "dim")], "")

    def _show(self) -> None:
        contact = self.list.selected
        if contact is None:
            self.card_frame.head("CARD", "")
            self.pane.show(lambda width: ())
            return
        known, today = self.known.ties(contact), self.shell.services.clock.today()
        twins = [one for pair in self._twins for one in pair if contact in pair and one.id != contact.id]
        account = self._account(contact) if self.target is None else ""
        self.card_frame.head([(one_line(contact.name), "title")], [(contact.id, "dim")])
        self.pane.show(lambda width: present.card_lines(contact, account, twins, known, width - 2, today))

    # -- keys ---------------------------------------------------------------------------------------------------

    @on(VirtualList.Chosen)
    def _chosen(self) -> None:
        self.do_contact_edit()

    @on(TextPane.Scrolled)
    def _scrolled(self) -> None:
        more = self.pane.position
        self.card_frame.foot("", [(f"{more} · ", "dim"), *key_line(("app.next_pane", "here"))] if more else "")

    @on(FilterLine.Changed)
    def _typed(self) -> None:
        self.fill()

    @on(FilterLine.Left)
    def _left(self) -> None:
        self.list.focus(scroll_visible=False)

    def do_contact_leave(self, argument: str = "") -> None:
        """Esc: out of the card, out of the filter, then out."""
        if self.pane.has_focus:
            self.list.focus(scroll_visible=False)
        elif self.line.text:
            self.line.set_text("")
        else:
            self.dismiss(None)


def open_contacts(app: App[int], shell: Shell, argument: str = "", target: Deal | Account | None = None) -> None:
    """Open the screen on the deal or account named, else on `target`; NotFoundError for a name that nothing has."""
    book = shell.services.book
    wanted = find_company(argument, book.all(Deal), book.all(Account)) if argument else target
    app.push_screen(ContactsScreen(wanted))
