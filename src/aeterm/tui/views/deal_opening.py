"""What is asked of a deal without changing it: notes on it, its pages and lists, drafts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aeterm.domain.deal import Deal
from aeterm.errors import UsageError
from aeterm.text import one_line
from aeterm.tui.capturing import note_to_review
from aeterm.tui.command import DEAL_ROWS
from aeterm.tui.commands import COMMANDS
from aeterm.tui.presenters.parts import plural
from aeterm.tui.reasons import Check
from aeterm.tui.views.base import View
from aeterm.tui.widgets.deal_rows import DealRows

_ON_A_DEAL = tuple(entry.id for entry in COMMANDS if DEAL_ROWS in entry.scopes)


class DealOpening(View):
    """A view with deals in it, in lists of `DealRows` unless it says otherwise; what can be opened about them."""

    def targets(self) -> Sequence[Deal]:
        """The deals that a key acts on: marked in the list with the focus, or under its cursor."""
        rows, known = self.focused, self.services.book.all(Deal)
        ids = rows.deal_ids if isinstance(rows, DealRows) else []
        return [known[deal_id] for deal_id in ids if deal_id in known]

    def target(self) -> Deal:
        """The deal under the cursor; UsageError when there is none."""
        rows = self.focused
        deal = self.services.book.all(Deal).get(rows.deal_id) if isinstance(rows, DealRows) else None
        if deal is None:
            raise self.no_deal()
        return deal

    def no_deal(self) -> UsageError:
        """What is said when a key wants a deal and the cursor is on none."""
        return UsageError("this row is about no deal")

    def checks(self) -> Mapping[str, Check]:
        """What changes a deal needs one; what reads a note needs a note."""
        return {
            **super().checks(),
            **dict.fromkeys(_ON_A_DEAL, self.target),
            "deal.extract": lambda: note_to_review(self.services, self.target(), self.record()),
        }

    def _titled(self, what: str) -> str:
        deals = self.targets()
        about = one_line(deals[0].name)[:40] if len(deals) == 1 else plural(len(deals), "marked deal")
        return f"{what}  {about}"

    def do_deal_note(self, argument: str = "") -> None:
        """`n`: a note on the deal."""
        self.shell.capture(self.target(), argument)

    def do_deal_note_editor(self, argument: str = "") -> None:
        """`E`: a note in $EDITOR."""
        self.shell.capture(self.target(), in_editor=True)

    def do_deal_extract(self, argument: str = "") -> None:
        """`X`: what the note under the cursor proposes, else the newest one on the deal."""
        self.shell.review(self.target(), self.record())

    def record(self) -> str:
        """Id of the record under the cursor of a timeline; empty when none has the focus."""
        return ""

    def do_deal_defend(self, argument: str = "") -> None:
        """`D`: the page for the manager's review, of the deal under the cursor or the one named."""
        from aeterm.tui.screens.defence import DefenceScreen

        self.app.push_screen(DefenceScreen(self.services.deals.find(argument) if argument else self.target()))

    def do_objections_open(self, argument: str = "") -> None:
        """`o`: the objections of the deal under the cursor, or of the deal or account named."""
        from aeterm.tui.screens.objections import open_objections

        open_objections(self.app, self.shell, argument, self.target() if self.targets() else None)

    def do_contacts_open(self, argument: str = "") -> None:
        """`C`: the people at the account of the deal under the cursor, or of the deal or account named."""
        from aeterm.tui.screens.contacts import open_contacts

        open_contacts(self.app, self.shell, argument, self.target() if self.targets() else None)

    def do_deal_scorecard(self, argument: str = "") -> None:
        """`M`: how it is qualified, of the deal under the cursor or the one named."""
        from aeterm.tui.screens.scorecard import ScorecardScreen

        self.app.push_screen(ScorecardScreen(self.services.deals.find(argument) if argument else self.target()))

    def do_draft_brief(self, argument: str = "") -> None:
        """`b`: on the deal under the cursor, or the deal or account named."""
        from aeterm.domain.draft import DraftKind
        from aeterm.tui.views.writing import named_or

        self.shell.start_draft(DraftKind.MEETING_BRIEF, named_or(self.shell, argument, self.target()))

    def do_draft_write(self, argument: str = "") -> None:
        """`w`: which draft?"""
        from aeterm.tui.views.writing import write_on

        write_on(self.shell, self.target(), self._titled("WRITE"), argument)
