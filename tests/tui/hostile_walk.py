"""A walk through the whole interface, by THE table of commands: whatever it shows is looked at, line by line.

Every command is run in every place where it acts, with the cursor on another row each time; what opens is looked at,
moved through, typed into and left. A command, a place, a screen or a section that is new is walked without a word
being said here, or `missed` names it.
"""

from __future__ import annotations

import asyncio
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from rich.segment import Segment
from textual import events
from textual.color import Color
from textual.filter import LineFilter
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from wcwidth import wcswidth

import aeterm.tui
from aeterm.config import Settings
from aeterm.errors import AetermError
from aeterm.services.container import Services
from aeterm.text import is_clean
from aeterm.tui.app import AetermApp
from aeterm.tui.command import Command
from aeterm.tui.commands import COMMANDS
from aeterm.tui.keymap import PLACES
from aeterm.tui.modals.confirm import QuitQuestion
from aeterm.tui.modals.dialog import Dialog
from aeterm.tui.modals.menu import Menu
from aeterm.tui.modals.text_box import TextBox
from aeterm.tui.screens.base import CommandScreen
from aeterm.tui.screens.importing import ImportScreen
from aeterm.tui.views.forecast.catalogue import SECTIONS
from aeterm.tui.views.registry import VIEWS
from aeterm.tui.widgets.frame import Frame
from tests.tui.driving import OPENED_BY, NoOpener, drawn

SHARED = ("app", "list", "text")
"""Scopes that act everywhere: their commands are walked in the first place that has them."""
WRITING_FILES = ("app.export", "forecast.report", "app.import")
"""Commands that take a path: no hostile text becomes one."""
_DISPUTED = re.compile("[\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]")
"""Letters of flags in odd numbers, and skin tones alone: libraries and terminals do not agree on how wide they are."""
_ORDER = tuple(dict.fromkeys(("pipeline", *PLACES)))
SIDES = "║│╗╝╮╯╔╚╭╰┐┘┤█▁▂▃▄▅▆▇ "


class Spy(LineFilter):
    """Notes what a widget hands on unclean: the scrubber behind it would mend the text, and not its width."""

    def __init__(self) -> None:
        super().__init__()
        self.unclean: set[str] = set()

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments as they are."""
        self.unclean |= {part.text for part in segments if not part.control and not is_clean(part.text)}
        return segments


class WalkedApp(AetermApp):
    """The app with hostile pages and an editor that gives back hostile text; it neither leaves nor copies."""

    def __init__(self, services: Services, settings: Settings, texts: Sequence[str], view: str = "pipeline") -> None:
        self.spy = Spy()
        super().__init__(services, NoOpener(), settings)
        self.pages = lambda verb, book: "\n".join(texts)
        self.edited = "\n".join(texts[:3])

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The spy first: it sees what the widgets drew."""
        return [self.spy, *super().get_line_filters()]

    def copy(self, text: str, what: str) -> None:
        self.say(f"copied {what}")

    def edit_text(self, text: str, then: Callable[[str], object], *, title: str, suffix: str = ".md") -> None:
        self.attempt(lambda: then(self.edited))

    def exit(self, *arguments: object, **options: object) -> None:
        """Stay."""

    async def switch_book(self, *, is_demo: bool) -> None:
        """There is no other book."""
        raise AetermError("no demo here")


class Walk:
    """One walk of one app. `problems` is what was found, each with where; `seen` are the classes that were shown."""

    def __init__(
        self,
        pilot: Pilot[int],
        texts: Sequence[str],
        *,
        is_deep: bool = False,
        is_brisk: bool = False,
        is_private: bool = False,
        check: Callable[[list[str]], Iterable[str]] | None = None,
    ) -> None:
        """`is_deep` picks every line of every menu, `is_brisk` runs each command in one place only.

        `is_private` walks with names and amounts hidden; `check` gives what else is wrong with the lines on screen.
        """
        assert isinstance(pilot.app, WalkedApp)
        self.pilot, self.app, self.texts = pilot, pilot.app, list(texts)
        self.is_deep, self.is_brisk = is_deep, is_brisk
        self.is_private = is_private
        self.problems: dict[str, str] = {}
        self.seen: set[str] = set()
        self.lines: set[str] = set()
        """Every line that was on screen, for the texts that must be readable somewhere."""
        self.looks = 0
        self._check = check
        self._turn = 0
        self._where = ""

    # -- looking ------------------------------------------------------------------------------------------------

    def look(self, what: str = "") -> None:
        """Look at everything on screen now."""
        screen = self.app.screen
        self.looks += 1
        where = f"{self._where} {what}".strip()
        for shown in self.app.screen_stack:
            self.seen.add(type(shown).__name__)
        strips = drawn(self.app)
        lines = [strip.text for strip in strips]
        width, height = self.app.size
        for row, strip in enumerate(strips):
            if strip.cell_length != width:
                self._note(f"{strip.cell_length} cells of {width}", where, strip.text)
            if any(part.control for part in strip):
                self._note("a control segment", where, f"row {row}")
        for line in set(lines) - self.lines:
            if not is_clean(line):
                self._note("unsafe on screen", where, line)
            if not _DISPUTED.search(line) and wcswidth(line) != width:
                self._note("another width on a terminal", where, line)
        self.lines.update(lines)
        if len(lines) != height:
            self._note(f"{len(lines)} rows of {height}", where, "")
        path = screen.path.value if isinstance(screen, ImportScreen) else ""  # the name of a file is what it is
        for text in self.app.spy.unclean:
            if text in path:
                continue
            self._note("unclean, left to the scrubber", where, text)
        self.app.spy.unclean.clear()
        for frame in self._frames(screen):
            self._border(frame, lines, where)
        for problem in self._check(lines) if self._check else ():
            self._note(problem, where, "")

    def _frames(self, screen: Screen[object]) -> Iterator[Widget]:
        for frame in screen.query(Frame):
            seen = screen._compositor.visible_widgets.get(frame)
            if seen is not None and seen[0].intersection(seen[1]) == seen[0]:
                yield frame

    def _border(self, frame: Widget, lines: list[str], where: str) -> None:
        """Both sides of a frame are drawn on each of its rows, at the column where a terminal puts them."""
        region = frame.region
        for y in range(region.y, min(region.bottom, len(lines))):
            for x in (region.x, region.right - 1):
                if not _DISPUTED.search(lines[y]) and at_column(lines[y], x) not in SIDES:
                    self._note(f"no border at column {x} of {type(frame).__name__}", where, lines[y])

    def _note(self, problem: str, where: str, line: str) -> None:
        self.problems.setdefault(f"{problem}: {ascii(line.strip())[:160]}", where)

    # -- moving -------------------------------------------------------------------------------------------------

    async def settle(self) -> None:
        """Wait until what was asked for is on screen: nothing waits in any queue, and no worker runs."""
        quiet = 0
        for _ in range(2000):
            await asyncio.sleep(0)
            if not self.app.is_calm or self.app.message_queue_size or self._is_anything_posted():
                quiet = 0
            elif any(worker.is_running for worker in self.app.workers):
                quiet = 0
                await asyncio.sleep(0.005)
            else:
                quiet += 1
            if quiet == 3:
                self.app.screen._on_timer_update()
            elif quiet == 6:
                return

    def _is_anything_posted(self) -> bool:
        return any(node.message_queue_size for node in self.app.screen.walk_children(with_self=True))

    async def key(self, *keys: str) -> None:
        """Press keys."""
        for key in keys:
            self.app.post_message(events.Key(key, key if len(key) == 1 else None))
            await self.settle()

    async def paste(self, text: str) -> None:
        """Type a text at once into whatever has the focus."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    def text(self) -> str:
        """The next hostile text."""
        self._turn += 1
        return self.texts[self._turn % len(self.texts)]

    async def home(self, place: str) -> None:
        """Into a place, whatever is open."""
        app, main = self.app, self.app.main
        assert main is not None
        if app.is_private != self.is_private:
            app.toggle_privacy()
        while app.screen is not main and getattr(app.screen, "SCOPE", "") != place:
            await app.pop_screen()
        await self.settle()
        if app.screen is not main:
            return
        view = OPENED_BY[place][0] if place in OPENED_BY else place
        if main.current != view:
            await app.switch_view(view)
        for _ in range(4):
            if not main.view.leave():
                break
        main.view.focus_main()
        await self.settle()
        if place in OPENED_BY:
            await self._move("G" if self._turn % 2 else "j")
            await app.run_command(OPENED_BY[place][1])
            await self.settle()
            if place == "objections":
                await self.key("enter")  # from the line that is typed into to the list

    async def _move(self, key: str) -> None:
        self._turn += 1
        await self.key(key)

    # -- the walk -----------------------------------------------------------------------------------------------

    async def places(self, names: Iterable[str] = PLACES) -> None:
        """Every command of some places."""
        for place in names:
            for entry in commands_of(place, is_brisk=self.is_brisk):
                self._where = f"{place}: {entry.id}"
                await self.home(place)
                await self._move("j")
                await self.command(place, entry)

    async def command(self, place: str, entry: Command) -> None:
        """Run a command without and with a hostile argument, and look into all that it opens."""
        depth = len(self.app.screen_stack)
        await self.app.run_command(entry.id)
        await self.settle()
        self.look()
        if len(self.app.screen_stack) > depth:
            await self.inside(entry)
        if entry.argument and entry.id not in WRITING_FILES:
            await self.home(place)
            depth = len(self.app.screen_stack)
            await self.app.run_command(entry.id, self.text())
            await self.settle()
            self.look("with an argument")
            if len(self.app.screen_stack) > depth:
                await self.inside(entry)

    async def inside(self, entry: Command) -> None:
        """What a command opened: a window is moved in, typed into, and answered."""
        window = self.app.screen
        if isinstance(window, CommandScreen) or not isinstance(window, Dialog):
            return  # a place of its own
        for key in ("down", "pagedown", "up"):
            await self.key(key)
            self.look(key)
        if isinstance(window, Menu):
            await self.menu(window, entry)
            return
        await self.paste(self.text())
        self.look("typed")
        await self.key("tab")
        self.look("Tab")
        if entry.id not in WRITING_FILES and entry.id not in ("app.command_line", "app.help"):
            await self.key("enter")
            self.look("Enter")
        await self.key("escape")
        self.look("Esc")

    async def menu(self, menu: Menu, entry: Command) -> None:
        """Pick the first line, or each of them, and look at what that opens."""
        choices = [choice for choice in menu.choices if not choice.why_not]
        for choice in choices if self.is_deep else choices[:1]:
            if entry.id == "list.copy" and choice is not choices[0]:
                continue
            depth = len(self.app.screen_stack)
            if self.app.screen is menu:
                menu._choose(choice)
            else:
                await self.home(self._where.partition(":")[0])
                await self.app.run_command(entry.id)
                await self.settle()
                opened = self.app.screen
                if not isinstance(opened, Menu):
                    return
                opened._choose(choice)
            await self.settle()
            self.look(choice.label)
            if len(self.app.screen_stack) >= depth and isinstance(self.app.screen, Dialog):
                await self.paste(self.text())
                self.look(f"{choice.label}, typed")
                if entry.id not in WRITING_FILES and not self._where.endswith("report"):
                    await self.key("enter")
                    self.look(f"{choice.label}, Enter")
                await self.key("escape")

    async def rows(self) -> None:
        """Every view with the cursor on each row of it, and every section of the forecast."""
        for view in VIEWS:
            self._where = f"rows of {view.name}"
            await self.home(view.name)
            for _ in self.texts:
                self.look()
                await self.key("j")
            await self.key("G")
            self.look("end")
            if view.name != "today":
                await self.key("enter")
                self.look("open")
                for key in ("tab", "G", "tab", "G"):
                    await self.key(key)
                    self.look(f"open {key}")
        for section in SECTIONS:
            self._where = f"section {section.name}"
            await self.home("forecast")
            await self.app.run_command("forecast.section", section.name)
            await self.settle()
            self.look()
            for key in ("j", "G", "enter", "escape"):
                await self.key(key)
                self.look(key)

    async def imports(self, files: Sequence[Path]) -> None:
        """The import screen with files whose headings and cells are hostile; every question is opened."""
        for file in files:
            self._where = f"import {file.name}"
            await self.home("pipeline")
            await self.app.run_command("app.import", f'"{file}"')
            await self.settle()
            self.look()
            for _ in range(12):
                if not isinstance(self.app.screen, ImportScreen):
                    break
                self.app.screen.list.focus()
                for key in ("j", "enter", "down", "enter"):
                    await self.key(key)
                    self.look(key)
            if isinstance(self.app.screen, Dialog):
                await self.key("escape")
            for key in ("t", "enter", "tab", "G"):
                await self.key(key)
                self.look(key)

    async def toasts(self) -> None:
        """Texts in toasts, tooltips and the status line."""
        self._where = "toast"
        await self.home("pipeline")
        for text in self.texts:
            self.app.clear_notifications()
            self.app.notify(text, title=text)
            self.app.say(text, undo=True, warning=text)
            await self.settle()
            self.look()
            self.app.complain(AetermError(text, hint=text))
            self.app.set_job(text)
            await self.settle()
            self.look()
        self.app.set_job("")
        self.app.clear_notifications()

    async def windows(self) -> None:
        """Texts in windows that no command of the table opens by itself."""
        self._where = "window"
        for text in self.texts:
            for window in (TextBox(text, text, text), QuitQuestion(text, text)):
                await self.home("pipeline")
                self.app.push_screen(window)
                await self.settle()
                self.look()
            await self.home("pipeline")
            await self.app.run_command("app.bind", "deal.stage")
            await self.paste(text)
            self.look()
        await self.home("pipeline")


def commands_of(place: str, *, is_brisk: bool = False) -> list[Command]:
    """The commands that act in a place, those of everywhere only in the first one that has them.

    When it is to be brisk, each command is only in the first place where it acts.
    """
    scopes = PLACES[place]
    others = [name for name in _ORDER[: _ORDER.index(place)] if is_brisk]
    known = {scope for name in others for scope in PLACES[name]} | (set(SHARED) if place != _ORDER[0] else set())
    return [entry for entry in COMMANDS if any(scope in scopes and scope not in known for scope in entry.scopes)]


def missed(seen: Iterable[str]) -> set[str]:
    """Screens of the interface that are not among the names of those seen."""
    for module in pkgutil.walk_packages(aeterm.tui.__path__, "aeterm.tui."):
        import_module(module.name)
    return {kind.__name__ for kind in leaves(Screen)} - set(seen)


def leaves(kind: type[Screen[Any]]) -> Iterator[type[Screen[Any]]]:
    """The classes of aeterm below one that have none below them."""
    below: type
    for below in kind.__subclasses__():
        if below.__subclasses__():
            yield from leaves(below)
        elif below.__module__.startswith("aeterm."):
            yield below


def at_column(line: str, column: int) -> str:
    """The character that a terminal shows in a column, or the one that reaches over it."""
    if column < len(line) and line[column] in SIDES:
        return line[column]  # as in most lines: one character per cell up to there
    return next((char for index, char in enumerate(line) if wcswidth(line[: index + 1]) > column), "")
