"""Which columns a list shows, and in which order: a line each, those shown first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size

from aeterm.domain.fields import Field
from aeterm.tui.modals.dialog import Dialog, hints
from aeterm.tui.shell import ColumnOffer
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.virtual_list import Column, VirtualList

_WIDTH = 70


class ColumnChooser(Dialog[tuple[str, ...]]):
    """Gives back the names of the columns; none for those that the list has by itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "turn", "Show or hide", show=False),
        Binding("J,greater_than_sign,shift+down", "shift(1)", "Later", show=False),
        Binding("K,less_than_sign,shift+up", "shift(-1)", "Earlier", show=False),
        Binding("0", "reset", "As by default", show=False),
        Binding("enter", "keep", "Keep", show=False),
        Binding("q", "close", "Close", show=False),
    ]

    def __init__(self, offer: ColumnOffer) -> None:
        super().__init__()
        self._offer = offer
        self._names = list(offer.names)
        self._reasons: dict[str, str] = {}
        self.list: VirtualList[Field] = VirtualList(
            self._columns, key=lambda field: field.name, header=False, is_chrome=True
        )
        self.frame = Frame(self.list, title="COLUMNS")

    def compose(self) -> ComposeResult:
        """The frame."""
        yield self.frame

    def wanted(self, most: Size) -> tuple[int, int]:
        """As high as the fields."""
        return _WIDTH, len(self._offer.table.entries) + 2

    def fit(self) -> None:
        """With the hints that there is room for."""
        super().fit()
        default = ("0 default",) if self.app.size.width > _WIDTH else ()
        self.frame.foot("", hints("space shows", "J/K moves", *default, "Enter keeps", "Esc leaves"))

    def on_mount(self) -> None:
        """Those shown first."""
        self._show()
        self.list.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Once the list behind is laid out, other columns may have no place."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        self._reasons = dict(zip(self._names, self._offer.no_place(self._names), strict=True))
        shown = [self._offer.table[name] for name in self._names]
        self.list.set_rows([*shown, *(field for field in self._offer.table.entries if field.name not in self._names)])
        self._label()

    def _label(self) -> None:
        hidden = sum(map(bool, self._reasons.values()))
        said = f"{len(self._names)} shown" + (f", {hidden} without room here" if hidden else "")
        self.frame.head("COLUMNS", [(said, ""), (f"  {self.list.position}", "dim")])

    def on_virtual_list_moved(self) -> None:
        """Keep the count right."""
        self._label()

    def on_virtual_list_chosen(self) -> None:
        """A double click."""
        self.action_turn()

    def _columns(self, width: int) -> Sequence[Column[Field]]:
        reason = 19 if width >= 56 else 0
        columns = [
            Column[Field]("", 3, lambda field: ("[x]" if field.name in self._names else "[ ]", "accent")),
            Column[Field]("", 13, lambda field: (field.title, "" if field.name in self._names else "dim")),
            Column[Field]("", 0, lambda field: (field.name, "dim"), gap=2),
        ]
        if reason:
            columns.append(
                Column("", reason, lambda field: (self._reasons.get(field.name, ""), "notice"), right=True, gap=2)
            )
        return columns

    def action_turn(self) -> None:
        """Show the column under the cursor, or hide it; the last one stays."""
        field, at = self.list.selected, self.list.cursor
        if field is None:
            return
        if self._names == [field.name]:
            self.frame.head([("COLUMNS", "title"), ("  ! one column stays", "serious")])
            return
        if field.name in self._names:
            self._names.remove(field.name)
        else:
            self._names.append(field.name)
            at += 1  # the line went up to those shown
        self._show()
        self.list.move_to(at)

    def action_shift(self, steps: int) -> None:
        """Move the column under the cursor among those shown."""
        at = self.list.cursor
        to = at + steps
        if at < len(self._names) and 0 <= to < len(self._names):
            self._names.insert(to, self._names.pop(at))
            self._show()
            self.list.move_to(to)

    def action_reset(self) -> None:
        """The columns that the list has by itself."""
        self._names = list(self._offer.default)
        self._show()
        self.list.move_to(0)

    def action_keep(self) -> None:
        """Close with what is shown."""
        names = tuple(self._names)
        self.dismiss(() if names == self._offer.default else names)
