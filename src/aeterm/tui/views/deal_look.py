"""How the list of deals is looked at: order, groups, columns, and views saved of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import ClassVar

from aeterm import paths
from aeterm.domain.column_fit import Fit
from aeterm.domain.deal import Deal
from aeterm.domain.deal_fields import DEAL_FIELDS, DEFAULT_DEAL_COLUMNS
from aeterm.domain.deal_sort import BY_AMOUNT, SORTS, Sort, sort_named
from aeterm.domain.fields import FieldTable
from aeterm.domain.look import Look
from aeterm.errors import UsageError
from aeterm.services.deal_groups import DEAL_GROUPS, deal_group
from aeterm.services.saved_views import look_of, usable_look
from aeterm.text import one_line
from aeterm.tui.kept_looks import KeptLook, KeptLooks
from aeterm.tui.key_hints import key_for
from aeterm.tui.letters import lettered
from aeterm.tui.presenters.deal_columns import DealColumns
from aeterm.tui.presenters.group_headings import headings_of
from aeterm.tui.reasons import Check
from aeterm.tui.shell import Choice
from aeterm.tui.views.deal_editing import DealEditing
from aeterm.tui.views.list_look import COLUMNS, GROUP_BY, ListLook
from aeterm.tui.widgets.filter_line import FilterLine
from aeterm.tui.widgets.list_lines import Heading
from aeterm.tui.widgets.virtual_list import VirtualList

OPEN_DEALS = "state=open"
_SAVED = "view "
"""Stands before the name of a saved view in a menu that has other lines too."""
_STANDING = {"open deals": OPEN_DEALS, "all deals": ""}


class DealLook(DealEditing, ListLook):
    """A list of deals in an order, told apart, in columns."""

    FIELDS: ClassVar[FieldTable] = DEAL_FIELDS
    GROUPS: ClassVar[tuple[str, ...]] = DEAL_GROUPS
    SHARE: ClassVar[tuple[int, int]] = (3, 5)

    list: VirtualList[Deal]
    line: FilterLine
    columns: DealColumns | None

    def __init__(self) -> None:
        super().__init__()
        kept = KeptLooks(paths.list_looks_file()).of(self.NAME)
        sort = Sort(kept.sort, kept.is_descending) if kept.sort else BY_AMOUNT
        self.look = usable_look(Look(sort, kept.group, kept.columns))
        self._has_large_group = False
        """True while a heading is drawn without its sums, which would have made a key wait."""

    @property
    def sort(self) -> Sort:
        """The order of the list, within each group."""
        return self.look.sort

    def _filter(self, *, keep: bool = True) -> None:
        """Show the deals that match the line, as they are looked at."""
        raise NotImplementedError

    def change_look(self, look: Look, *, keep: bool = True) -> None:
        """Look at the list otherwise, now and at the next start."""
        self._take(look)
        self._filter(keep=keep)

    def _take(self, look: Look) -> None:
        """Remember a look; the list is filled after that."""
        if look.columns != self.look.columns:
            self.columns = self.make_columns(look.columns)
        self.look = look
        row = KeptLook(look.sort.column, look.sort.is_descending, look.group, look.columns)
        KeptLooks(paths.list_looks_file()).keep(self.NAME, row)
        self.label_foot()

    # -- the menu -----------------------------------------------------------------------------------------------

    def do_list_view(self, argument: str = "") -> None:
        """`v`: sort; choosing the present column turns it round. Groups, columns, open deals or all, saved views."""
        if not argument:
            self._menu()
        elif argument in _STANDING:
            self.line.standing = _STANDING[argument]
            self.line.set_text(self.line.standing)
        else:
            name = sort_named(argument)
            is_same = name == self.sort.column
            sort = Sort(name, not self.sort.is_descending if is_same else name == "amount")
            self.change_look(self.look._replace(sort=sort))

    def _menu(self) -> None:
        details = {self.sort.column: f"{self.sort.label}; again turns it round"}
        details |= {name: "now" if text == self.line.text.strip() else "" for name, text in _STANDING.items()}
        names = [*SORTS, *_STANDING]
        keys = lettered([*names, GROUP_BY, COLUMNS])
        choices = [
            Choice(key, name.capitalize(), name, details.get(name, "")) for key, name in zip(keys, names, strict=False)
        ]
        choices += self.look_choices(keys[len(names) :])
        choices += self._saved([item.key for item in choices])
        self.shell.choose("SORT BY, SHOW", choices, self._chosen, selected=self.sort.column)

    def _chosen(self, value: str) -> None:
        if value.startswith(_SAVED):
            self.do_list_saved_view(value.removeprefix(_SAVED))
        elif value == GROUP_BY:
            self.do_list_group()
        elif value == COLUMNS:
            self.do_list_columns()
        else:
            self.do_list_view(value)

    # -- groups -------------------------------------------------------------------------------------------------

    @property
    def group(self) -> str:
        """What the list is grouped by."""
        return self.look.group

    def group_meant(self, word: str) -> str:
        """One of the groups of deals."""
        return deal_group(word)

    def group_list(self, name: str) -> None:
        """Group by it; the cursor stays on its deal."""
        self.change_look(self.look._replace(group=name))

    def told_apart(self, deals: Sequence[Deal]) -> tuple[Sequence[Deal], Sequence[Heading]]:
        """The deals as they are shown, and the headings of their groups."""
        self._has_large_group = False
        if not self.look.group:
            return deals, ()
        groups = self.services.deal_values.grouped(deals, self.look.group)
        headings = headings_of(groups, "deal", self.services.deal_values.state_sums, self._may_sum)
        return list(chain.from_iterable(group.rows for group in groups)), headings

    def _may_sum(self) -> bool:
        if self.shell.seconds_idle >= self.shell.pace.idle:
            return True
        if not self._has_large_group:
            self._has_large_group = True
            self.set_timer(self.shell.pace.idle, self._sum_later)
        return False

    def _sum_later(self) -> None:
        self._has_large_group = False
        self.list.refresh(layout=False)

    # -- columns ------------------------------------------------------------------------------------------------

    @property
    def chosen_columns(self) -> tuple[str, ...]:
        """The columns that somebody chose."""
        return self.look.columns

    def show_columns(self, names: tuple[str, ...]) -> None:
        """Show these columns."""
        self.change_look(self.look._replace(columns=names))

    def default_columns(self) -> tuple[str, ...]:
        """Those of every list of deals."""
        return DEFAULT_DEAL_COLUMNS

    def fit_of(self, names: Sequence[str]) -> Fit:
        """What of these columns has its place."""
        is_shown = self.columns is not None and self.columns.names == tuple(names)
        columns = self.columns if is_shown and self.columns is not None else self.make_columns(names)
        return columns.fit(self.list.size.width)

    def make_columns(self, names: Sequence[str]) -> DealColumns:
        """The columns of those names for the book as it is."""
        raise NotImplementedError

    def checks(self) -> Mapping[str, Check]:
        """What is about saved views needs one."""
        return {**super().checks(), **dict.fromkeys(("list.saved_view", "list.forget_view"), self._check_views)}

    def _check_views(self) -> None:
        if not self.services.saved_views.all():
            saves = key_for("list.save_view")
            raise UsageError("no view is saved yet", hint=f"{saves} NAME keeps filter, order, groups, columns")

    # -- saved views --------------------------------------------------------------------------------------------

    def look_label(self) -> str:
        """`by stage · amount, largest first`, after the name of the saved view that is just this."""
        view = self.services.saved_views.like(self.line.text, self.look)
        within = f"{self.look.group} · {self.sort.label}" if self.look.group else self.sort.label
        return f"  {one_line(view.name)} · by {within}" if view else f"  by {within}"

    def _saved(self, taken: Sequence[str]) -> Sequence[Choice]:
        """A line for each saved view, with a letter that is not taken while there is one."""
        views = self.services.saved_views.all()
        shown = self.services.saved_views.like(self.line.text, self.look)
        letters = lettered([*map(one_line, (view.name for view in views))], taken)
        return [
            Choice(key, f"View: {one_line(view.name)}", _SAVED + view.name, "now" if view == shown else view.query)
            for key, view in zip(letters, views, strict=True)
        ]

    def do_list_saved_view(self, argument: str = "") -> None:
        """`:view name`: its filter and its look; without a name, which?"""
        if not argument:
            self._choose_saved("VIEW", self.do_list_saved_view)
            return
        view = self.services.saved_views.find(argument)
        if view.query == self.line.text.strip():
            self.change_look(look_of(view))
        else:
            self._take(look_of(view))
            self.line.set_text(view.query)
        self.shell.say(f"view {one_line(view.name)}", fades=True)

    def do_list_save_view(self, argument: str = "") -> None:
        """`:save-view name`: what the list shows now, by name."""

        def save(name: str) -> None:
            view = self.services.saved_views.save(name, self.line.text, self.look)
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
        self.shell.choose(title, choices, lambda value: then(value.removeprefix(_SAVED)))
