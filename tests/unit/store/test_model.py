"""Whatever is done to a book, it equals a plain dict to which the same was done, and so does the reopened book."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, MultipleResults, RuleBasedStateMachine, initialize, invariant, multiple, rule

from aeterm.domain.deal import Deal
from tests.support import make_deal
from tests.unit.store.books import opened

TEXT = st.text(max_size=12)


class BookMachine(RuleBasedStateMachine):
    """A book, a second reader of it, and the model."""

    ids: Bundle[str] = Bundle("ids")

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.book = opened(self.folder / "book", create=True)
        self.deals: dict[str, Deal] = {}
        self.done: list[tuple[dict[str, Deal], dict[str, Deal]]] = []
        self.undone: list[tuple[dict[str, Deal], dict[str, Deal]]] = []

    @rule(target=ids, names=st.lists(TEXT, min_size=1, max_size=4))
    def create(self, names: list[str]) -> MultipleResults[str]:
        fresh = dict(self.deals)
        with self.book.transaction("create") as transaction:
            made = [transaction.new_id(Deal) for _ in names]
            for deal_id, name in zip(made, names, strict=True):
                fresh[deal_id] = make_deal(deal_id, name)
                transaction.put(fresh[deal_id])
        self._did(fresh)
        return multiple(*made)

    @rule(deal_id=ids, text=TEXT)
    def change(self, deal_id: str, text: str) -> None:
        if deal_id in self.deals:
            fresh = {**self.deals, deal_id: replace(self.deals[deal_id], next_step=text, amount=None)}
            with self.book.transaction("change") as transaction:
                transaction.put(fresh[deal_id])
            self._did(fresh)

    @rule(deal_id=ids)
    def remove(self, deal_id: str) -> None:
        if deal_id in self.deals:
            with self.book.transaction("remove") as transaction:
                transaction.remove(Deal, deal_id)
            self._did({key: deal for key, deal in self.deals.items() if key != deal_id})

    @rule()
    def undo(self) -> None:
        assert (self.book.undo() is None) == (not self.done)
        if self.done:
            self.undone.append(self.done.pop())
            self.deals = self.undone[-1][0]

    @rule()
    def redo(self) -> None:
        assert (self.book.redo() is None) == (not self.undone)
        if self.undone:
            self.done.append(self.undone.pop())
            self.deals = self.done[-1][1]

    @rule()
    def reopen(self) -> None:
        self.book.close()
        self.book = opened(self.folder / "book", create=True)

    @rule()
    def open_another(self) -> None:
        self.book = opened(self.folder / "book", create=True)

    @rule()
    def lose_the_snapshot(self) -> None:
        (self.folder / "book" / "book.json").unlink(missing_ok=True)

    @invariant()
    def equals_the_model(self) -> None:
        if hasattr(self, "book"):
            found = self.book.all(Deal)
            assert list(found.items()) == sorted(self.deals.items(), key=lambda item: int(item[0][1:]))
            assert list(found.values()) == [deal for _, deal in found.items()]

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            if self.book.revision:
                assert dict(opened(self.folder / "book").all(Deal)) == self.deals
            shutil.rmtree(self.folder)

    def _did(self, fresh: dict[str, Deal]) -> None:
        if fresh != self.deals:
            self.done.append((self.deals, fresh))
            self.undone.clear()
        self.deals = fresh


BookMachine.TestCase.settings = settings(max_examples=40, stateful_step_count=25)
TestBookMachine = BookMachine.TestCase
