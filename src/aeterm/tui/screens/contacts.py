"""The people of an account: who they are in the purchase, where they stand, and who is there twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import App, ComposeResult

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
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.stage import Stage
from aeterm.tui.widgets.text_pane import TextPane
from aeterm.tui.widgets.virtual_list import Column, VirtualList

_FOLLOW_SECONDS = 1.0


class ContactsScreen(ContactKeys):
    """A list of people with the card of the one under the cursor: under it, or beside it from 140 columns."""

    SCOPE: ClassVar[str] = CONTACTS
    HORIZONTAL_BREAKPOINTS = [(0, "-stacked"), (140, "-beside")]  # noqa: RUF012
    AUTO_FOCUS = "#contacts"

    def __init__(self, target: Deal | Account | None = None) -> None:
        super().__init__()
        self.target = target
        self._revision = -1
        self._people: Sequence[Contact] = ()
        self._texts: list[str] = []
        """What a filter looks at, of each of the people; made when one is typed."""
        self._twins: Sequence[tuple[Contact, Contact]] = ()
        self._doubtful: frozenset[str] = frozenset()
        self.line = FilterLine()
        self.list: VirtualList[Contact] = VirtualList(
            self._columns,
            key=lambda contact: contact.id,
            mark=lambda contact: present.contact_mark(contact, self._doubtful),
            always_lit=True,
            id="contacts",
        )
        self.pane = TextPane(id="contact-card")
        self._list_frame = Frame(self.list, bottom=self.line, id="contacts-frame")
        self._card_frame = Frame(self.pane, id="contact-card-frame")

    def compose(self) -> ComposeResult:
        """List, card, status, keys."""
        with Stage(id="contacts-body"):
            yield self._list_frame
            yield self._card_frame
        yield from self.compose_last_rows()

    def on_mount(self) -> None:
        """Read at once, and again when another hand changes the book."""
        self._follow()
        self.set_interval(_FOLLOW_SECONDS, self._follow)

    # -- reading ------------------------------------------------------------------------------------------------

    def _follow(self) -> None:
        if self._revision != self.shell.services.book.revision:
            self.book_changed()

    def book_changed(self) -> None:
        """Everybody again; the cursor stays on its person."""
        self._revision = self.shell.services.book.revision
        self._texts = []
        self._people = self.known.all() if self.target is None else self.known.of(self.target)
        self._twins = self.known.twins(self._people)
        self._doubtful = frozenset(one.id for pair in self._twins for one in pair)
        if self.target is None:  # of a whole book, who may be there twice is why one looks
            self._people = sorted(self._people, key=lambda one: one.id not in self._doubtful)
        self._fill()

    def _fill(self) -> None:
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
        self.list.set_rows(shown)
        self._label()
        self._show()

    def _account(self, contact: Contact) -> str:
        account = self.shell.services.book.all(Account).get(contact.account_id)
        return one_line(account.name) if account else ""

    def _columns(self, width: int) -> Sequence[Column[Contact]]:
        return present.contact_columns(width, self._account, with_account=self.target is None)

    def _label(self) -> None:
        about = one_line(self.target.name) if self.target is not None else "all of the book"
        if isinstance(self.target, Deal) and self.target.account_name:
            about = one_line(self.target.account_name)
        said = present.counts(self._people, self._doubtful)
        title: Line = [("PEOPLE  ", "title"), (about, "bold"), (f"  {said}", "dim")]
        self._list_frame.head(title, self.list.position if self.list.rows else "")
        self._list_frame.foot([(f"{key_for('list.filter')} filter", "dim")], "")

    def _show(self) -> None:
        contact = self.list.selected
        if contact is None:
            self._card_frame.head("CARD", "")
            self.pane.show(lambda width: ())
            return
        known, today = self.known.ties(contact), self.shell.services.clock.today()
        twins = [one for pair in self._twins for one in pair if contact in pair and one.id != contact.id]
        account = self._account(contact) if self.target is None else ""
        self._card_frame.head([(one_line(contact.name), "title")], [(contact.id, "dim")])
        self.pane.show(lambda width: present.card_lines(contact, account, twins, known, width - 2, today))

    def changed(self, said: str, contact_id: str = "", warning: str = "") -> None:
        """Read again, put the cursor on somebody even when the filter hides them, say what was done."""
        self.shell.book_changed()
        if contact_id and not self.list.select(contact_id):
            self.line.clear()
            self._fill()
            self.list.select(contact_id)
        self._label()
        self._show()
        self.shell.say(said, undo=True, warning=warning)

    # -- keys ---------------------------------------------------------------------------------------------------

    @on(VirtualList.Moved, "#contacts")
    def _moved(self) -> None:
        self._label()
        self._show()

    @on(VirtualList.Chosen, "#contacts")
    def _chosen(self) -> None:
        self.do_contact_edit()

    @on(TextPane.Scrolled, "#contact-card")
    def _scrolled(self) -> None:
        more = self.pane.position
        self._card_frame.foot("", [(f"{more} · ", "dim"), *key_line(("app.next_pane", "here"))] if more else "")

    @on(FilterLine.Changed)
    def _typed(self) -> None:
        self._fill()

    @on(FilterLine.Left)
    def _left(self) -> None:
        self.list.focus(scroll_visible=False)

    def do_list_filter(self, argument: str = "") -> None:
        """`/`: people by words of name, title, role or address."""
        self.line.ask(argument)

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
