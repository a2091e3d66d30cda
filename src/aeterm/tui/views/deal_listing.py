"""What the keys of a list of deals do: filter, sort, copy; and which deals are meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from aeterm.domain.deal import Deal
from aeterm.domain.deal_sort import SORTS, Sort
from aeterm.errors import UsageError
from aeterm.services.saved_views import sort_of
from aeterm.text import one_line
from aeterm.tui.copying import Copyable, offer_copies
from aeterm.tui.key_hints import key_for
from aeterm.tui.letters import lettered
from aeterm.tui.presenters import pipeline as present
from aeterm.tui.presenters.parts import plural
from aeterm.tui.reasons import Check
from aeterm.tui.shell import Choice
from aeterm.tui.views.deal_editing import DealEditing
from aeterm.tui.widgets.filter_line import FilterLine
from aeterm.tui.widgets.virtual_list import VirtualList

OPEN_DEALS = "state=open"
_SAVED = "view "
"""Stands before the name of a saved view in a menu that has other lines too."""
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
        self.focus_main()

    def do_list_filter(self, argument: str = "") -> None:
        """`/`: type into the lower edge; `:filter words` sets it."""
        self.line.ask(argument)

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
            choices += self._saved([item.key for item in choices])
            self.shell.choose("SORT BY, SHOW", choices, self._look, selected=self.sort.column)
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

    def checks(self) -> Mapping[str, Check]:
        """What is about a deal needs one, what is about saved views a view."""
        on_views = dict.fromkeys(("list.saved_view", "list.forget_view"), self._check_views)
        return {**super().checks(), **on_views, "list.copy": self.target}

    def _check_views(self) -> None:
        if not self.services.saved_views.all():
            saves = key_for("list.save_view")
            raise UsageError("no view is saved yet", hint=f"{saves} NAME keeps filter and order")

    # -- saved views --------------------------------------------------------------------------------------------

    def _saved(self, taken: Sequence[str]) -> Sequence[Choice]:
        """A line for each saved view, with a letter that is not taken while there is one."""
        views = self.services.saved_views.all()
        shown = self.services.saved_views.like(self.line.text, self.sort)
        letters = lettered([*map(one_line, (view.name for view in views))], taken)
        return [
            Choice(key, f"View: {one_line(view.name)}", _SAVED + view.name, "now" if view == shown else view.query)
            for key, view in zip(letters, views, strict=True)
        ]

    def _look(self, value: str) -> None:
        if value.startswith(_SAVED):
            self.shell.attempt(lambda: self.do_list_saved_view(value.removeprefix(_SAVED)))
        else:
            self.do_list_view(value)

    def do_list_saved_view(self, argument: str = "") -> None:
        """`:view name`: its filter and its order; without a name, which?"""
        if not argument:
            self._choose_saved("VIEW", self.do_list_saved_view)
            return
        view = self.services.saved_views.find(argument)
        self.sort = sort_of(view)
        if view.query == self.line.text.strip():
            self._filter()
        else:
            self.line.set_text(view.query)
        self.shell.say(f"view {one_line(view.name)}", fades=True)

    def do_list_save_view(self, argument: str = "") -> None:
        """`:save-view name`: what the list shows now, by name."""

        def save(name: str) -> None:
            view = self.services.saved_views.save(name, self.line.text, self.sort)
            self.shell.book_changed()
            self.shell.say(f"view {one_line(view.name)} saved · {key_for('list.view')} lists it", undo=True)

        if argument:
            save(argument)
        else:
            self.shell.ask("SAVE VIEW", save, hint="a name, for example quiet deals")

    def do_list_forget_view(self, argument: str = "") -> None:
        """`:forget-view name`; without a name, which?"""
        if not argument:
            self._choose_saved("FORGET VIEW", self.do_list_forget_view)
            return
        view = self.services.saved_views.forget(argument)
        self.shell.book_changed()
        self.shell.say(f"view {one_line(view.name)} forgotten", undo=True)

    def _choose_saved(self, title: str, then: Callable[[str], None]) -> None:
        self._check_views()
        choices = self._saved(())
        self.shell.choose(title, choices, lambda value: self._then(then, value.removeprefix(_SAVED)))

    def _then(self, then: Callable[[str], None], name: str) -> None:
        self.shell.attempt(lambda: then(name))

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
