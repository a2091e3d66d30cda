"""Commands without a key: what the program's verbs do, by the same words, from inside the interface."""

from __future__ import annotations

import io
import json
from pathlib import Path

from aeterm import paths
from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.domain.draft import DraftKind
from aeterm.errors import RefusedError, UsageError
from aeterm.files import write_whole
from aeterm.services.naming import find_target
from aeterm.text import counted, one_line
from aeterm.tui.briefs_job import BriefsJob
from aeterm.tui.capturing import Captures
from aeterm.tui.key_binding import KeyBinding
from aeterm.tui.key_hints import key_for
from aeterm.tui.main_screen import MainScreen
from aeterm.tui.shell import Shell
from aeterm.tui.sparing import SparingApp
from aeterm.tui.tour import Tour


class Worded:
    """`do_*` methods of commands that are only typed; see `commands.py`."""

    _app: SparingApp
    _shell: Shell
    _main: MainScreen
    _briefs: BriefsJob
    captures: Captures
    tour: Tour

    async def do_app_account(self, argument: str = "") -> None:
        """The account named, or the one under the cursor of the list."""
        if argument:
            found = self._shell.services.accounts.find(argument)
            self._shell.hand_over("accounts", "show_account", found.id)
            return
        await self._shell.switch_view("accounts")
        await self._shell.run_command("account.open")

    def do_app_deal(self, argument: str = "") -> None:
        """The deal named."""
        self._shell.open_deal(self._shell.services.deals.find(_needed(argument, "deal", "Regulatory audit")).id)

    def do_app_brief(self, argument: str = "") -> None:
        """A brief on the deal or account named."""
        self._shell.start_draft(DraftKind.MEETING_BRIEF, self._target(_needed(argument, "brief", "Northwind")))

    def do_app_draft(self, argument: str = "") -> None:
        """`:draft follow-up Northwind`."""
        word, _, name = argument.strip().partition(" ")
        if not word or not name.strip():
            raise UsageError("which draft, and on what?", hint=":draft follow-up Northwind; Tab completes")
        kind, own = self._shell.services.drafts.named(word)
        self._shell.start_draft(kind, self._target(name), prompt=own)

    def _target(self, name: str) -> Deal | Account:
        book = self._shell.services.book
        return find_target(name.strip(), book.all(Deal), book.all(Account))

    async def do_app_changes(self, argument: str = "") -> None:
        """`:changes monday`: what moved the forecast since then."""
        await self._shell.switch_view("forecast")
        if argument:
            await self._shell.run_command("forecast.since", argument)
        else:
            await self._shell.run_command("forecast.section", "movement")

    async def do_app_worklist(self, argument: str = "") -> None:
        """What to mend."""
        await self._section("worklist")

    async def do_app_odds(self, argument: str = "") -> None:
        """How likely the quota is."""
        await self._section("odds")

    async def do_app_pipe(self, argument: str = "") -> None:
        """The pipe to create."""
        await self._section("pipe")

    async def do_app_commission(self, argument: str = "") -> None:
        """What the period pays."""
        await self._section("commission")

    async def _section(self, name: str) -> None:
        await self._shell.switch_view("forecast")
        await self._shell.run_command("forecast.section", name)

    def do_app_export(self, argument: str = "") -> None:
        """`:export csv deals.csv`: deals or accounts as a table, or the whole book as JSON."""
        words = argument.strip().split(maxsplit=1)
        kind = words[0].casefold() if words else ""
        if kind not in ("csv", "json"):
            raise UsageError("export csv or json", hint=":export csv deals.csv, :export json book.json")
        name = words[1] if len(words) > 1 else {"csv": "deals.csv", "json": "book.json"}[kind]
        file = Path(name).expanduser().absolute()
        if not file.parent.is_dir():
            raise UsageError(f"there is no folder {one_line(str(file.parent))}")
        if file.exists():
            detail = one_line(str(file))
            self._shell.confirm("Replace the file that is there?", lambda: self._export(kind, file), detail=detail)
        else:
            self._export(kind, file)

    def _export(self, kind: str, file: Path) -> None:
        exports = self._shell.services.exports
        if kind == "json":
            text, what = json.dumps(exports.json(), indent=2) + "\n", "the whole book"
        else:
            table = "accounts" if "account" in file.name.casefold() else "deals"
            stream = io.StringIO()
            what = counted(exports.csv(stream, table), table[:-1])
            text = stream.getvalue()
        write_whole(file, text)
        self._shell.say(f"{what} written to {one_line(str(file))}")

    def do_app_jobs(self, argument: str = "") -> None:
        """What runs behind, and how it is ended."""
        running = [text for text in (self._main.status.job,) if text]
        self._shell.say(f"runs: {running[0]} · :stop or {key_for('app.escape')} ends it" if running else "nothing runs")

    def do_app_keys(self, argument: str = "") -> None:
        """Every key in force; `y` copies them with the ids that `[keys]` moves."""
        from aeterm.tui.modals.reader import Reader
        from aeterm.tui.presenters.key_map import key_map_lines, key_map_text

        table, settings = self._shell.commands, self._shell.settings
        text = key_map_text(table)
        title = f"KEYS  {settings.keymap}" + (
            f", {counted(len(settings.own_keys), 'command')} yours" if settings.own_keys else ""
        )
        self._app.push_screen(Reader(title, lambda width: key_map_lines(table, settings.own_keys, width - 2), text))

    async def do_app_bind(self, argument: str = "") -> None:
        """`:bind stage f4`, `:bind stage default`; without a key it is pressed, without a command it is chosen."""
        self._check_nothing_is_lost("bind")
        binding = KeyBinding(self._app, self._shell, [*self._main.view.scopes, "list", "text", "app"])
        await binding.begin(argument)

    def do_app_config(self, argument: str = "") -> None:
        """Where the settings are."""
        file = paths.config_file()
        state = "" if file.exists() else " · not there yet: the defaults hold"
        self._shell.say(f"settings: {file}{state}")

    def do_app_doctor(self, argument: str = "") -> None:
        """What `aeterm doctor` says."""
        self._shell.read("DOCTOR", self._shell.page("doctor"))

    def do_app_log(self, argument: str = "") -> None:
        """What `aeterm log` says."""
        self._shell.read("CALLS OF A MODEL", self._shell.page("log") or "no model was called yet")

    def do_app_tour(self, argument: str = "") -> None:
        """`:tour` begins the four steps, `:tour off` ends them."""
        if argument.strip().casefold() == "off":
            self.tour.end()
            self._shell.say("the tour is over", fades=True)
        else:
            self.tour.begin()

    async def do_app_demo(self, argument: str = "") -> None:
        """`:demo on` looks around in made-up data, `:demo off` comes back."""
        services = self._shell.services
        wanted = {"on": True, "off": False, "": not services.book.settings.is_demo}.get(argument.strip().casefold())
        if wanted is None:
            raise UsageError(f'demo "{one_line(argument)}"?', hint=":demo on, :demo off")
        if wanted == services.book.settings.is_demo:
            raise UsageError("this is the demo already" if wanted else "this is no demo", hint=":demo switches")
        self._check_nothing_is_lost("demo")
        await self._shell.switch_book(is_demo=wanted)

    def _check_nothing_is_lost(self, word: str) -> None:
        """Before all views are built anew."""
        if about := self._shell.jobs.about:
            raise RefusedError(about[:1].lower() + about[1:], hint=f":stop or {key_for('app.escape')} ends it")
        if lost := self.captures.warn():
            raise UsageError(lost, hint=f"{key_for('deal.note')} has it again, :{word} once more goes without it")


def _needed(argument: str, word: str, example: str) -> str:
    if not argument.strip():
        raise UsageError(f"{word} which?", hint=f":{word} {example}; Tab completes")
    return argument.strip()
