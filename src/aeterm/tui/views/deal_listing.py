"""What the keys of a list of deals do: filter, sort, copy; and which deals are meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aeterm.domain.deal import Deal
from aeterm.domain.filter import tells_state
from aeterm.errors import UsageError
from aeterm.text import one_line
from aeterm.tui.copying import Copyable, offer_copies
from aeterm.tui.key_hints import key_for
from aeterm.tui.presenters import pipeline as present
from aeterm.tui.presenters.deal_columns import DealColumns
from aeterm.tui.presenters.parts import plural
from aeterm.tui.reasons import Check
from aeterm.tui.views.deal_look import DealLook
from aeterm.tui.widgets.filter_line import FilterLine


class DealListing(DealLook):
    """A view whose main pane is a list of deals with a filter line."""

    def on_filter_line_changed(self, event: FilterLine.Changed) -> None:
        """Filter as you type; the cursor stays on its deal when the filter is cleared.

        That only open deals are shown is no more said while a state is typed, or a closed stage.
        """
        event.stop()
        self.line.settle(lambda typed: tells_state(typed, self.services.deals.filter_context()))
        self._filter(keep=self.line.text.strip() == self.line.standing)

    def on_filter_line_left(self, event: FilterLine.Left) -> None:
        """Back to the list."""
        event.stop()
        self.focus_main()

    def do_list_filter(self, argument: str = "") -> None:
        """`/`: type into the lower edge; `:filter words` sets it."""
        self.line.ask(argument)

    def checks(self) -> Mapping[str, Check]:
        """What is about a deal needs one."""
        return {**super().checks(), "list.copy": self.target}

    def do_list_copy(self, argument: str = "") -> None:
        """`y`: what to copy?"""
        if self.columns is not None:
            offer_copies(self.shell, self.copyables(self.columns), argument)

    def copyables(self, columns: DealColumns) -> Sequence[Copyable]:
        """What `y` offers: of the deal under the cursor and of the list."""
        deal = self.target()
        rows = self.list.marked_rows() if self.list.marked else list(self.list.rows)
        count, name = plural(len(rows), "row"), one_line(deal.name)[:30]
        table = present.as_chosen_table if self.look.columns else present.as_table
        return (
            Copyable("name", "n", "Name", lambda: deal.name, "the name", name),
            Copyable("row", "r", "Row as text", lambda: present.as_text(deal, columns), "the row"),
            Copyable("rows", "t", "Rows as a table (TSV)", lambda: table(rows, columns), count, count),
        )

    def select_deal(self, deal_id: str) -> None:
        """In the list, unless the filter hides it."""
        self.list.select(deal_id)

    def deals_to_review(self) -> Sequence[Deal]:
        """The marked deals, else those of a filter that was typed, in the order of the list."""
        if self.list.marked:
            return self.list.marked_rows()
        return tuple(self.list.rows) if self.line.text.strip() not in ("", self.line.standing) else ()

    # -- which deal ---------------------------------------------------------------------------------------------

    def target(self) -> Deal:
        """The deal under the cursor."""
        deal = self.list.selected
        if deal is None:
            raise UsageError(
                "no deal is selected",
                hint=f"{key_for('app.escape')} clears the filter, {key_for('deal.new')} adds a deal",
            )
        return deal

    def targets(self) -> Sequence[Deal]:
        """The marked deals, else the one under the cursor."""
        return self.list.marked_rows()
