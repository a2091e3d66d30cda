"""Briefs of a day being written behind whatever the user does meanwhile."""

from __future__ import annotations

from datetime import date
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from textual.app import App
from textual.timer import Timer

from aeterm.domain.draft import DraftState
from aeterm.domain.typed_days import parse_day
from aeterm.errors import AetermError, RefusedError, UsageError
from aeterm.text import counted, one_line
from aeterm.tui import unsaved
from aeterm.tui.key_hints import key_for
from aeterm.tui.presenters.parts import day as day_text
from aeterm.tui.running import Job
from aeterm.tui.shell import Shell

if TYPE_CHECKING:
    from aeterm.services.briefing import BriefRun, Written
    from aeterm.services.draft_session import DraftSession


class BriefsJob:
    """At most one run at a time; its progress stands in the status line, and Esc or `:stop` ends it."""

    def __init__(self, app: App[int], shell: Shell) -> None:
        self._app = app
        self._shell = shell
        self._run: BriefRun | None = None
        self._job: Job | None = None
        self._timer: Timer | None = None
        self._since = 0.0

    @property
    def is_running(self) -> bool:
        """True while briefs are being written."""
        return self._run is not None

    def start(self, argument: str) -> None:
        """Write the briefs that a day lacks, today unless it is named; says so when there is nothing to write."""
        if self._run is not None:
            raise RefusedError("briefs are being written", hint=f"{key_for('app.escape')} stops them")
        services = self._shell.services
        today = services.clock.today()
        day = parse_day(argument, today, services.book.settings.calendar) if argument.strip() else today
        if day is None:
            raise UsageError(f'"{one_line(argument)}" is no day', hint="today, tomorrow, friday, 2026-12-01")
        meetings, wanted = services.briefing.meetings(day), services.briefing.missing(day)
        if not wanted:
            name = _named(day, today)
            self._shell.say(
                f"every meeting {name} has its brief · {key_for('view.drafts')} shows them"
                if meetings
                else f"no meeting left {name}"
            )
            return
        self._run = run = services.briefing.start(wanted)
        leaves = "keeps what came, and :briefs goes on with the rest"
        self._job = self._shell.jobs.begin("Briefs are being written", leaves, lambda: _keep(run))
        self._since = monotonic()
        self._timer = self._app.set_interval(self._shell.pace.tick, self._tick)
        todo = f"{counted(len(wanted), 'brief')} to write {_named(day, today)}"
        self._shell.say(f"{todo}, two at a time · {key_for('app.escape')} stops")
        self._tick()
        self._app.run_worker(self._work(run), group="briefs", exit_on_error=False)

    def stop(self) -> bool:
        """End it, keeping the text so far; False when nothing runs."""
        if self._run is None:
            return False
        self._run.stop()
        return True

    def _tick(self) -> None:
        if (run := self._run) is not None:
            notice = f"{one_line(run.notice)[:40]} · " if run.notice else ""
            elapsed = self._shell.pace.elapsed(monotonic() - self._since)
            self._shell.set_job(f"{notice}briefs {run.done}/{run.total} · {elapsed} · {key_for('app.escape')}")

    async def _work(self, run: BriefRun) -> None:
        found: list[Written] = []
        try:
            async for one in run.written():
                found.append(one)
                self._shell.book_changed()
                self._tick()
        finally:
            self._run = None
            self._shell.jobs.end(self._job)
            if self._timer is not None:
                self._timer.stop()
            self._shell.set_job("")
        self._report(run, found)

    def _report(self, run: BriefRun, found: list[Written]) -> None:
        errors = [one.error.message for one in found if one.error]
        reasons = [one.draft.reason for one in found if one.draft and one.draft.reason]
        written = sum(one.draft is not None for one in found)
        whole = sum(one.draft is not None and one.draft.state is DraftState.COMPLETE for one in found)
        if run.is_stopped and whole < run.total:
            self._shell.say(f"stopped after {whole} of {run.total} briefs, the text so far is kept · :briefs goes on")
        elif errors or reasons:
            self._shell.complain(
                AetermError(
                    f"{written} of {run.total} briefs, {len(errors) + len(reasons)} not as asked: "
                    f"{one_line([*errors, *reasons][0])}",
                    hint=":briefs tries again",
                )
            )
        else:
            self._shell.say(f"{counted(written, 'brief')} written · {key_for('view.drafts')} shows them")


def _keep(run: BriefRun) -> None:
    for session in run.sessions:
        unsaved.keep_or_hold(session.keep, partial(_text, session), "brief")


def _text(session: DraftSession) -> str:
    return session.text


def _named(day: date, today: date) -> str:
    return "today" if day == today else f"on {day:%A} {day_text(day, today)}"
