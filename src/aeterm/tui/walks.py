"""Weekly reviews that were begun: one is taken up again where it was left, the same day."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from textual.app import App

from aeterm.domain.deal import Deal
from aeterm.domain.stage import DealState
from aeterm.errors import UsageError
from aeterm.tui.key_hints import key_for
from aeterm.tui.shell import Shell

WORKLIST = "worklist"
"""What begins with the worklist again, though another review is half done."""


class Walk:
    """The deals of one review in their order, and where it stands."""

    def __init__(self, on: date, ids: Sequence[str], source: tuple[str, ...]) -> None:
        self.on = on
        self.ids = tuple(ids)
        self.source = source
        self.at = 0

    @property
    def progress(self) -> str:
        """`4 of 17`."""
        return f"{self.at + 1} of {len(self.ids)}"


class _Begun(NamedTuple):
    walk: Walk
    said: str


class Walks:
    """Begins a review or goes on with it."""

    def __init__(self, app: App[int], shell: Shell) -> None:
        self._app = app
        self._shell = shell
        self._walk: Walk | None = None

    async def begin(self, query: str, picked: Sequence[Deal]) -> None:
        """Show the review of the deals picked, of a query, or of the worklist; UsageError when there is none."""
        begun = await self._begun(query.strip(), picked)
        self._walk = begun.walk
        from aeterm.tui.screens.walk_through import WalkScreen

        screen = WalkScreen(begun.walk)
        await self._app.push_screen(screen)
        if begun.said:
            self._shell.say(begun.said, fades=True)

    async def _begun(self, query: str, picked: Sequence[Deal]) -> _Begun:
        today = self._shell.services.clock.today()
        open_ones = tuple(deal.id for deal in picked if deal.state is DealState.OPEN)
        source = (query, *open_ones)
        before = self._walk
        if before is not None and before.on == today and source in (before.source, ("",)):
            return _Begun(before, f"going on with {before.progress} · :review {WORKLIST} begins again")
        ids = open_ones or await self._read("" if query == WORKLIST else query)
        if not ids:
            raise UsageError("there is no open deal to review", hint=":review with a filter takes others")
        walk = Walk(today, ids, source)
        logged = [bool(self._shell.services.weekly_review.logged(deal_id)) for deal_id in ids]
        done = sum(logged)
        if done and done < len(ids) and query != WORKLIST:
            walk.at = logged.index(False)
            return _Begun(walk, f"decided today already: {done} · {key_for('walk.previous')} goes back")
        return _Begun(walk, "")

    async def _read(self, query: str) -> tuple[str, ...]:
        """The worklist reads journal and evidence, which takes its time in a large book: no key waits for it."""
        still = self._shell.services.still()
        deals = await asyncio.to_thread(still.weekly_review.deals, query)
        return tuple(deal.id for deal in deals)
