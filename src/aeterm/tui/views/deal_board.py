"""The board of Pipeline: the same deals as cards by stage, under the same filter, cursor and marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from textual.timer import Timer

from aeterm.domain.deal import Deal
from aeterm.domain.stage import DealState
from aeterm.errors import RefusedError, UsageError
from aeterm.text import one_line
from aeterm.tui.command import BOARD
from aeterm.tui.key_hints import key_for, keys_for
from aeterm.tui.paint import Line
from aeterm.tui.presenters.board import board_columns, card_lines, summed
from aeterm.tui.reasons import Check, reason_of
from aeterm.tui.views.deal_listing import DealListing
from aeterm.tui.widgets.board import Board
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.list_lines import Heading

_SHOWN = "-board"
_SUMMED_AT_ONCE = 2_000
"""Deals whose sum takes no noticeable part of a picture."""


class DealBoard(DealListing):
    """A list of deals that can be shown as a board instead."""

    list_frame: Frame

    def __init__(self) -> None:
        super().__init__()
        self._carded: tuple[Sequence[Deal], int] = ((), -1)
        """Which rows the columns were made of, and at which revision of the book."""
        self._summing: Timer | None = None

    def make_board(self) -> Board:
        """The widget, for `list_frame`; hidden by the style sheet until it is asked for."""
        return Board(self.list, self._card)

    @property
    def board(self) -> Board:
        """The board."""
        return self.query_one(Board)

    @property
    def is_board(self) -> bool:
        """True while the cards are shown in place of the table."""
        return self.has_class(_SHOWN)

    @property
    def scopes(self) -> tuple[str, ...]:
        """The keys of the board act while it is there."""
        return (BOARD, self.NAME) if self.is_board and not self.has_class("-detail") else (self.NAME,)

    def do_list_board(self, argument: str = "") -> None:
        """`B`: to the board, and back to the table."""
        self.remove_class("-detail")
        self.toggle_class(_SHOWN)
        self.line.is_bare = self.is_board
        self._carded = ((), -1)
        if self.group:
            self._filter()  # the cards of a stage stand in the order alone
        self.fill_board()
        self.label_foot()
        self.focus_main()
        self.shell.refresh_chrome()

    def fill_board(self) -> None:
        """Put the deals of the list into columns, when it is shown and they are others than before."""
        book = self.services.book
        rows, revision = self._carded
        if not self.is_board or (rows is self.list.rows and revision == book.revision):
            return
        self._carded = (self.list.rows, book.revision)
        columns = board_columns(self._by_stage(), book.settings.process)
        self.board.show(columns, is_fresh=revision != book.revision)
        self._sum_columns()

    def _sum_columns(self) -> None:
        """Add up the columns: at once when there are few deals, else one after the other while nobody types."""
        if self._summing is not None:
            self._summing.stop()
        rows, columns = self.list.rows, list(self.board.columns)
        if len(rows) > _SUMMED_AT_ONCE:
            number = next((number for number, column in enumerate(columns) if column.sum is None), None)
            if number is None or rows is not self._carded[0]:
                return
            pace = self.shell.pace
            if self.shell.seconds_idle >= pace.idle:
                columns[number] = summed(columns[number], rows, self.services.book.settings.currency)
            self._summing = self.set_timer(pace.idle if columns[number].sum is None else pace.piece, self._sum_columns)
        else:
            rows = list(rows)
            columns = [summed(column, rows, self.services.book.settings.currency) for column in columns]
        self.board.put(columns)
        self.label_foot()

    def _by_stage(self) -> Mapping[str, Sequence[int]]:
        """The places in the list of the deals of each stage."""
        raise NotImplementedError

    def label_foot(self) -> None:
        """Beside the filter: the columns that the window hides; of the table, two of its keys."""
        self.list_frame.foot(None, self.board.hidden if self.is_board else self.foot_keys())

    def _card(self, deal: Deal) -> Sequence[Line]:
        return card_lines(deal, self.services.deals.signals(deal), self.services.clock.today())

    def on_board_chosen(self, event: Board.Chosen) -> None:
        """A double click opens."""
        event.stop()
        self.call_next(self.app.run_action, "app.command('deal.open')")

    def told_apart(self, deals: Sequence[Deal]) -> tuple[Sequence[Deal], Sequence[Heading]]:
        """On the board the stages are told apart by its columns."""
        return (deals, ()) if self.is_board else super().told_apart(deals)

    # -- which deal, and moving it ------------------------------------------------------------------------------

    def target(self) -> Deal:
        """The deal under the cursor."""
        if self.is_board and self.list.rows and self.board.selected is None:
            raise UsageError(
                "no deal is in this stage", hint=f"{keys_for('board.left', 'board.right')} goes to another one"
            )
        return super().target()

    def targets(self) -> Sequence[Deal]:
        """The marked deals, else the one under the cursor."""
        return () if self.is_board and not self.list.marked and self.board.selected is None else super().targets()

    def checks(self) -> Mapping[str, Check]:
        """A card moves while there is an open stage beside its own."""
        moves: dict[str, Check] = {
            "board.forward": lambda: self._check_move(1),
            "board.back": lambda: self._check_move(-1),
        }
        return {**super().checks(), **moves}

    def _check_move(self, steps: int) -> None:
        """Raise RefusedError when none of the cards meant can be moved."""
        *others, last = self.targets() or (self.target(),)
        for deal in others:
            if not reason_of(partial(self._moved, deal, steps)):
                return
        self._moved(last, steps)

    def do_board_forward(self, argument: str = "") -> None:
        """`L`: to the next open stage."""
        self._move(1)

    def do_board_back(self, argument: str = "") -> None:
        """`H`: to the open stage before."""
        self._move(-1)

    def _move(self, steps: int) -> None:
        self.target()
        self.change_each(self.targets(), lambda deal: self._moved(deal, steps))

    def _moved(self, deal: Deal, steps: int) -> Mapping[str, str]:
        """The stage beside that of a deal, among the open ones: closing and reopening are never a slip of the hand."""
        stages = [stage for stage in self.services.book.settings.stages if stage.state is DealState.OPEN]
        if deal.state is not DealState.OPEN:
            raise RefusedError(
                f"{one_line(deal.name)} is {deal.state.value}", hint=f"{key_for('deal.stage')} reopens it"
            )
        now = next((number for number, stage in enumerate(stages) if stage.id == deal.stage), -1)
        if not 0 <= now + steps < len(stages):
            last = "last" if steps > 0 else "first"
            raise RefusedError(
                f"{stages[now].label} is the {last} open stage",
                hint=f"{key_for('deal.stage')} has them all, closed ones too",
            )
        return {"stage": stages[now + steps].id}
