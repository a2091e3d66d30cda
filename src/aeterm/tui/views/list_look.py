"""Groups and columns of a list, chosen by menu, by window or by word: what Pipeline and Accounts share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events

from aeterm.domain.column_fit import Fit
from aeterm.domain.fields import FieldTable
from aeterm.domain.list_groups import NO_GROUP
from aeterm.errors import UsageError
from aeterm.tui.key_hints import key_for, keys_for
from aeterm.tui.letters import lettered
from aeterm.tui.paint import Span
from aeterm.tui.presenters.column_fit import window_for
from aeterm.tui.reasons import Check
from aeterm.tui.shell import Choice, ColumnOffer
from aeterm.tui.views.base import View

GROUP_BY, COLUMNS = "group by", "columns"
"""Lines of the menu `v` that open a choice of their own."""
_GROUP_STEPS = ("list.next_group", "list.previous_group")
"""Commands that make sense in a list with groups alone."""
_NARROW, _ROOMY = 70, 100
"""Widths of the window from which the lower edge has room for the key of the menu, and for that of copying too."""


class ListLook(View):
    """A view whose list has groups and columns to choose."""

    FIELDS: ClassVar[FieldTable]
    GROUPS: ClassVar[tuple[str, ...]]
    SHARE: ClassVar[tuple[int, int]]
    """The part of a wide window that the list has, as in the style sheet."""

    @property
    def group(self) -> str:
        """What the list is grouped by; empty for one list."""
        raise NotImplementedError

    @property
    def chosen_columns(self) -> tuple[str, ...]:
        """The columns that somebody chose; empty for the default."""
        raise NotImplementedError

    def group_meant(self, word: str) -> str:
        """The one of `GROUPS` that a word means, empty for none; UsageError for another word."""
        raise NotImplementedError

    def group_list(self, name: str) -> None:
        """Group by one of `GROUPS`, or by nothing."""
        raise NotImplementedError

    def show_columns(self, names: tuple[str, ...]) -> None:
        """Show these columns; the default for none."""
        raise NotImplementedError

    def default_columns(self) -> tuple[str, ...]:
        """The columns of a list for which nobody chose any."""
        raise NotImplementedError

    def fit_of(self, names: Sequence[str]) -> Fit:
        """What of these columns has its place in the list as it is."""
        raise NotImplementedError

    def label_foot(self) -> None:
        """Put `foot_keys` into the lower edge of the list."""
        raise NotImplementedError

    def checks(self) -> Mapping[str, Check]:
        """Steps between groups need groups."""
        return {**super().checks(), **dict.fromkeys(_GROUP_STEPS, self._check_groups)}

    def _check_groups(self) -> None:
        if not self.group:
            raise UsageError(f"the list is in no groups: {key_for('list.view')} groups it")

    async def on_resize(self, event: events.Resize) -> None:
        """Other columns have their place, once the list has its size."""
        self.call_after_refresh(self.label_foot)

    def look_choices(self, keys: Sequence[str]) -> list[Choice]:
        """The two lines of the menu `v`, with their letters."""
        shown = len(self.chosen_columns or self.default_columns())
        details = (f"now {self.group}" if self.group else "", f"{shown} of {len(self.FIELDS.names)}")
        return [
            Choice(key, f"{name.capitalize()} ...", name, detail)
            for key, name, detail in zip(keys, (GROUP_BY, COLUMNS), details, strict=True)
        ]

    def do_list_group(self, argument: str = "") -> None:
        """`:group stage`; `none` takes the groups away. Without a name, by what?"""
        if argument:
            self.group_list(self.group_meant(argument))
            self.shell.say(f"by {self.group}" if self.group else "in no groups", fades=True)
            return
        names, now = [*self.GROUPS, NO_GROUP], self.group or NO_GROUP
        choices = [
            Choice(key, name.capitalize(), name, "now" if name == now else "")
            for key, name in zip(lettered(names), names, strict=True)
        ]
        self.shell.choose("GROUP BY", choices, self.do_list_group, selected=now)

    def do_list_columns(self, argument: str = "") -> None:
        """`:columns deal amount next`, `+owner -next`; `default` goes back. Without names, a window to choose in."""
        default = self.default_columns()
        now = self.chosen_columns or default
        if argument:
            self._show(self.FIELDS.chosen(argument, now))
            return
        offer = ColumnOffer(self.FIELDS, now, default, self._no_place)
        self.shell.choose_columns(offer, self._show)

    def _show(self, names: tuple[str, ...]) -> None:
        self.show_columns(() if names == self.default_columns() else names)

    def _no_place(self, names: Sequence[str]) -> Sequence[str]:
        found = self.fit_of(names)
        return ["" if number < len(found.widths) else self._place_of(room) for number, room in enumerate(found.needed)]

    def _place_of(self, room: int) -> str:
        return f"at {window_for(room, self.SHARE, is_wide=self.screen.has_class('-wide'))}+ columns"

    def foot_keys(self) -> list[Span]:
        """For the lower edge: how many of the chosen columns have no place, and the keys of groups, copy and view.

        What is filtered stands beside it and goes before keys: in a narrow window some are left out.
        """
        width, hidden = self.size.width, ""
        if self.chosen_columns and width:
            found = self.fit_of(self.chosen_columns)
            hidden = f"{found.hidden} more {self._place_of(found.needed[-1])}" if found.hidden else ""
        is_full = bool(hidden or self.group)
        keys = [(keys_for("list.previous_group", "list.next_group"), "group")] if self.group else []
        keys += [(key_for("list.copy"), "copy")] if width >= _ROOMY or not is_full else []
        keys += [(key_for("list.view"), "view")] if width >= _NARROW or not is_full else []
        spans: list[Span] = [(hidden, "")]
        for key, meaning in keys:
            spans += [(" · " if len(spans) > 1 or hidden else "", "dim"), (key, "key"), (f" {meaning}", "dim")]
        return spans
