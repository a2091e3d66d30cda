"""What the keys of a list of deals do: filter, sort, copy; and which deals are meant."""

from __future__ import annotations

from collections.abc import Sequence

from aeterm.domain.deal import Deal
from aeterm.errors import UsageError
from aeterm.text import one_line
from aeterm.tui.copying import Copyable, offer_copies
from aeterm.tui.letters import lettered
from aeterm.tui.presenters import pipeline as present
from aeterm.tui.presenters.deal_order import SORTS, Sort
from aeterm.tui.presenters.parts import plural
from aeterm.tui.shell import Choice
from aeterm.tui.views.deal_editing import DealEditing
from aeterm.tui.widgets.filter_line import FilterLine
from aeterm.tui.widgets.virtual_list import VirtualList

OPEN_DEALS = "state=open"
_STANDING = {"open deals": OPEN_DEALS, "all deals": ""}


class DealListing(DealEditing):
    """A view whose main pane is a list of deals with a filter line."""

    list: VirtualList[Deal]
    line: FilterLine
    sort: Sort
    columns: present.DealColumns | None

    def _filter(self, *, keep: bool = True) -> None:
        """Show the deals that match the line, in the order of `sort`."""
        raise NotImplementedError

    def on_filter_line_changed(self, event: FilterLine.Changed) -> None:
        """Filter as you type."""
        event.stop()
        self._filter(keep=False)

    def on_filter_line_left(self, event: FilterLine.Left) -> None:
        """Back to the list."""
        event.stop()
        self.list.focus(scroll_visible=False)

    def do_list_filter(self, argument: str = "") -> None:
        """`/`: type into the lower edge; `:filter words` sets it."""
        if argument:
            self.line.set_text("" if argument == "-" else argument)
        else:
            self.line.focus(scroll_visible=False)

    def do_list_view(self, argument: str = "") -> None:
        """`v`: sort; choosing the present column turns it round. Open deals or all: what Esc returns to."""
        if not argument:
            now = f"{self.sort.label}; again turns it round"
            keys = lettered([*SORTS, *_STANDING])
            choices = [
                Choice(key, name.capitalize(), name, now if name == self.sort.column else "")
                for key, name in zip(keys, SORTS, strict=False)
            ]
            shown = {name: "now" if text == self.line.text.strip() else "" for name, text in _STANDING.items()}
            choices += [
                Choice(key, name.capitalize(), name, shown[name])
                for key, name in zip(keys[len(SORTS) :], _STANDING, strict=True)
            ]
            self.shell.choose("SORT BY, SHOW", choices, self.do_list_view, selected=self.sort.column)
            return
        if argument in _STANDING:
            self.line.standing = _STANDING[argument]
            self.line.set_text(self.line.standing)
            return
        name = next((name for name in SORTS if name.startswith(argument.casefold())), None)
        if name is None:
            raise UsageError(f'cannot sort by "{argument}"', hint=f"columns: {', '.join(SORTS)}")
        is_same = name == self.sort.column
        self.sort = Sort(name, not self.sort.is_descending if is_same else name == "amount")
        self._filter()

    def do_list_copy(self, argument: str = "") -> None:
        """`y`: what to copy?"""
        if self.columns is not None:
            offer_copies(self.shell, self.copyables(self.columns), argument)

    def copyables(self, columns: present.DealColumns) -> Sequence[Copyable]:
        """What `y` offers: of the deal under the cursor and of the list."""
        deal = self.target()
        rows = self.list.marked_rows() if self.list.marked else list(self.list.rows)
        count, name = plural(len(rows), "row"), one_line(deal.name)[:30]
        return (
            Copyable("name", "n", "Name", lambda: deal.name, "the name", name),
            Copyable("row", "r", "Row as text", lambda: present.as_text(deal, columns), "the row"),
            Copyable("rows", "t", "Rows as a table (TSV)", lambda: present.as_table(rows, columns), count, count),
        )

    # -- which deal ---------------------------------------------------------------------------------------------

    def target(self) -> Deal:
        """The deal under the cursor."""
        deal = self.list.selected
        if deal is None:
            raise UsageError("no deal is selected", hint="Esc clears the filter, N adds a deal")
        return deal

    def targets(self) -> Sequence[Deal]:
        """The marked deals, else the one under the cursor."""
        return self.list.marked_rows()
