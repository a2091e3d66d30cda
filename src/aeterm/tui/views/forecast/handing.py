"""What leaves the forecast: the what-if screen of the period shown, and the report as a file."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual.worker import Worker, WorkerState

from aeterm.errors import AetermError, UsageError
from aeterm.files import write_whole
from aeterm.forecast.panel import ForecastPanel
from aeterm.services.container import Services
from aeterm.text import one_line
from aeterm.tui.mishap import mishap
from aeterm.tui.views.deal_editing import DealEditing
from aeterm.tui.views.forecast.look import Look
from aeterm.tui.widgets.deal_rows import DealRows

_HTML, _MARKDOWN = (".html", ".htm"), (".md", ".markdown")
_GROUP = "report"


class ForecastHanding(DealEditing):
    """Commands that take the period shown somewhere else."""

    look: Look
    panel: ForecastPanel | None

    @property
    def _key(self) -> str:
        """The period shown."""
        return self.panel.period.key if self.panel is not None else self.look.period

    def do_forecast_what_if(self, argument: str = "") -> None:
        """`i`: outcomes tried on the deals of the period; the cursor starts on the deal that has it here."""
        from aeterm.tui.screens.what_if import try_outcomes

        rows = self.screen.focused
        try_outcomes(self.app, self.shell, argument or self._key, rows.deal_id if isinstance(rows, DealRows) else "")

    def do_forecast_report(self, argument: str = "") -> None:
        """`W`: the forecast as one page, HTML or Markdown by the end of the name."""
        if argument:
            self._report(argument)
            return
        hint = f"in {one_line(str(Path.cwd()))}; a name in .md gives Markdown"
        self.shell.ask(f"REPORT {self._key} into", self._report, value=f"forecast-{self._key}.html", hint=hint)

    def _report(self, text: str) -> None:
        path = Path(text.strip()).expanduser().absolute()
        if not text.strip() or path.is_dir() or path.suffix.casefold() not in (*_HTML, *_MARKDOWN):
            raise UsageError(f'"{one_line(text)}" is not the name of a page', hint="end it in .html or .md")
        if not path.parent.is_dir():
            raise UsageError(f"there is no folder {one_line(str(path.parent))}")
        if path.exists():
            # The question opens once the prompt is gone.
            self.call_later(self._replace, path)
        else:
            self._write(path)

    def _replace(self, path: Path) -> None:
        self.shell.confirm("Replace the file that is there?", lambda: self._write(path), detail=one_line(str(path)))

    def _write(self, path: Path) -> None:
        self.shell.set_job("report")
        work = self._writing(path, self._key, self.look, self.services.still())
        self.run_worker(work, group=_GROUP, exclusive=True, exit_on_error=False)

    async def _writing(self, path: Path, period: str, look: Look, services: Services) -> None:
        try:
            title = await asyncio.to_thread(_written, path, period, look, services)
        except AetermError as error:
            self.shell.complain(error)
        else:
            self.shell.say(f"{title} written to {one_line(str(path))}{self.shell.bare}")
        finally:
            self.shell.set_job("")

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A report that broke says so."""
        if event.state is WorkerState.ERROR and event.worker.group == _GROUP:
            self.shell.complain(mishap("the report could not be made", event.worker.error, "the report"))


def _written(path: Path, period: str, look: Look, services: Services) -> str:
    """In a thread: make the page of a period and write it; its title."""
    report = services.reports.forecast(period or None, since=look.since, measure=look.measure)
    if path.suffix.casefold() in _HTML:
        from aeterm.reports.html import to_html as render
    else:
        from aeterm.reports.markdown import to_markdown as render
    write_whole(path, render(report))
    return report.title
