"""What can be done to the account under the cursor: notes, deals, drafts."""

from __future__ import annotations

from collections.abc import Mapping

from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.domain.draft import DraftKind
from aeterm.errors import UsageError
from aeterm.text import one_line
from aeterm.tui.capturing import note_to_review
from aeterm.tui.key_hints import key_for
from aeterm.tui.letters import lettered
from aeterm.tui.reasons import Check
from aeterm.tui.shell import Choice
from aeterm.tui.views.base import View
from aeterm.tui.views.writing import named_or, set_language, write_on

_ON_AN_ACCOUNT = (
    *("account.note", "account.note_editor", "account.new_deal", "account.language"),
    *("draft.brief", "draft.write"),
)


class AccountEditing(View):
    """The commands on one account, apart from how accounts are shown."""

    @property
    def account(self) -> Account | None:
        """The account meant."""
        raise NotImplementedError

    def target(self) -> Account:
        """The account meant; UsageError when there is none."""
        if self.account is None:
            raise UsageError("no account is selected")
        return self.account

    def checks(self) -> Mapping[str, Check]:
        """What changes an account or writes on it needs one; what reads a note needs a note."""
        return {
            **super().checks(),
            **dict.fromkeys(_ON_AN_ACCOUNT, self.target),
            "account.extract": lambda: note_to_review(self.services, self.target(), self.record()),
            "deal.scorecard": self._open_deals,
        }

    def _open_deals(self) -> Mapping[str, Deal]:
        """The open deals of the account by their ids; UsageError when there is none."""
        deals = {deal.id: deal for deal in self.services.accounts.open_deals(self.target().id)}
        if not deals:
            raise UsageError("no open deal on this account", hint=f"{key_for('account.new_deal')} adds one")
        return deals

    def do_account_note(self, argument: str = "") -> None:
        """`n`: a note on the account."""
        self.shell.capture(self.target(), argument)

    def do_account_note_editor(self, argument: str = "") -> None:
        """`E`: a note in $EDITOR."""
        self.shell.capture(self.target(), in_editor=True)

    def do_account_extract(self, argument: str = "") -> None:
        """`X`: what the note under the cursor proposes, else the newest one on the account."""
        self.shell.review(self.target(), self.record())

    def record(self) -> str:
        """Id of the record under the cursor of the timeline; empty when it has no focus."""
        return ""

    def do_account_new_deal(self, argument: str = "") -> None:
        """A new deal on this account."""
        account = self.target()

        def create(name: str) -> None:
            deal = self.services.deals.create(name, account=account.name)
            self.shell.book_changed()
            self.shell.say(f"New deal {one_line(deal.name)} on {one_line(account.name)}", undo=True)

        if argument:
            self.shell.attempt(lambda: create(argument))
        else:
            self.shell.ask(
                f"New deal on {one_line(account.name)}",
                create,
                hint=f"its name; {key_for('view.pipeline')} opens Pipeline to edit it",
            )

    def do_objections_open(self, argument: str = "") -> None:
        """`o`: the objections of this account and its deals, or of the deal or account named."""
        from aeterm.tui.screens.objections import open_objections

        open_objections(self.app, self.shell, argument, self.account)

    def do_contacts_open(self, argument: str = "") -> None:
        """`C`: the people of this account, or of the deal or account named."""
        from aeterm.tui.screens.contacts import open_contacts

        open_contacts(self.app, self.shell, argument, self.account)

    def do_deal_scorecard(self, argument: str = "") -> None:
        """`M`: how the open deal of this account is qualified, or the one named; several are asked by a menu."""
        from aeterm.tui.screens.scorecard import ScorecardScreen

        if argument:
            self.app.push_screen(ScorecardScreen(self.services.deals.find(argument)))
            return
        deals = self._open_deals()

        def show(deal_id: str) -> None:
            self.call_next(self.app.push_screen, ScorecardScreen(deals[deal_id]))

        if len(deals) == 1:
            show(next(iter(deals)))
            return
        keys = lettered([deal.name for deal in deals.values()])
        choices = [
            Choice(key, one_line(deal.name)[:40], deal.id) for key, deal in zip(keys, deals.values(), strict=True)
        ]
        self.shell.choose("SCORECARD", choices, show)

    def do_draft_brief(self, argument: str = "") -> None:
        """Write a meeting brief on this account, or on the deal or account named."""
        self.shell.start_draft(DraftKind.MEETING_BRIEF, named_or(self.shell, argument, self.target()))

    def do_draft_write(self, argument: str = "") -> None:
        """Choose what to write on this account, by menu or by the start of its name."""
        account = self.target()
        write_on(self.shell, account, f"Write on {one_line(account.name)}", argument)

    def do_account_language(self, argument: str = "") -> None:
        """The language of all drafts for this account."""
        set_language(self.shell, self.target(), argument)
