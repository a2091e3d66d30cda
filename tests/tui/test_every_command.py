"""Every command of the table is run through its key and through `:`, at 80x24: it does something or says why not.

What it says when it cannot is what `?` says beside it, and its hint in the footer is dim. What it does to the book is
one change at most, which one undo takes back.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from textual import events
from textual.pilot import Pilot

from aeterm.config import Settings
from aeterm.domain.draft import DraftKind
from aeterm.errors import AetermError, BookMissingError
from aeterm.services.container import Services
from aeterm.tui.app import AetermApp
from aeterm.tui.command import DEAL_ROWS, Command
from aeterm.tui.commands import COMMANDS, TABLE
from aeterm.tui.keymap import PLACES
from aeterm.tui.screens.base import CommandScreen
from aeterm.tui.widgets.footer import Footer
from aeterm.tui.widgets.status import status_of
from tests.tui.driving import FRAME, OPENED_BY, NoOpener, post_key, rested, screen, with_deals

pytestmark = pytest.mark.anyio

VIEWS = ("today", "pipeline", "accounts", "forecast", "drafts")
SILENT = {"app.redraw", "board.left", "board.right"}
"""What may rightly change nothing that is seen: the picture is right already, there is no column further on."""
SAID_LATER = {"app.demo", "app.export", "app.deal"}
"""What cannot say before it is tried that it will not do: it depends on a file, a name, or another book."""
WITHOUT_DEALS = (*VIEWS, "what-if", "objections", "contacts")
"""Places that there are in an empty book."""
ARGUMENTS = {
    "app.export": "xml",  # refused before anything is written
    "app.brief": "Northwind",
    "app.draft": "follow-up New finance suite",
    "app.deal": "Platform",
    "app.account": "Globex",
    "deal.note": "They fear the audit",
    "account.note": "They fear the audit",
    "today.note": "They fear the audit",
}
NOTE = "Maria said the budget is 190k and they decide by 15 January. Price is too high. Next step: send the redlines."


class NoDemo(NoOpener):
    """An opener that has no demo to open."""

    def demo(self) -> Services:
        raise BookMissingError("no demo in a test")


class Recorded(AetermApp):
    """The app, with a record of what was asked of it; quitting and the editor are only noted."""

    def __init__(self, services: Services, view: str) -> None:
        super().__init__(services, NoDemo(), Settings(actor="tester", first_view=view))
        self.pages = lambda verb, book: f"the page {verb}"
        self.asked: list[str] = []
        self.reasons: list[str] = []
        self.handled: list[str] = []
        self.effects: list[str] = []

    async def run_command(self, command_id: str, argument: str = "") -> None:
        self.asked.append(command_id)
        name = TABLE.command(command_id).handler
        if any(hasattr(node, name) for node in self._command_chain()):
            self.handled.append(command_id)
        await super().run_command(command_id, argument)

    def complain(self, error: AetermError) -> None:
        self.reasons.append(error.message)
        super().complain(error)

    async def action_quit(self) -> None:
        self.asked.append("app.quit")
        self.handled.append("app.quit")  # the key of Textual itself goes before the one of the table
        await super().action_quit()

    def exit(self, *arguments: object, **options: object) -> None:
        self.effects.append("exit")

    def edit_text(self, text: str, then: Callable[[str], object], *, title: str, suffix: str = ".md") -> None:
        self.effects.append("editor")

    @property
    def why_no_editor(self) -> str:
        return ""


def place_of(entry: Command) -> str:
    """Where a command is tried: the first place of its first scope; in Drafts what acts everywhere."""
    scope = entry.scopes[0]
    if scope == "app":
        return "drafts"
    if scope == "list":
        return "pipeline"
    return next(place for place, scopes in PLACES.items() if scope in scopes)


@asynccontextmanager
async def at(services: Services, place: str, *, is_empty: bool = False) -> AsyncIterator[Pilot[int]]:
    """The app in one place, on a book with deals, a note, an objection, a quota and two drafts, or on an empty one."""
    if not is_empty:
        with_deals(services)
        deal = services.deals.find("New finance suite")
        services.accounts.add_note(deal, NOTE)
        services.objections.add(deal, "Too expensive next to Oracle")
        for kind in (DraftKind.FOLLOW_UP, DraftKind.MEETING_BRIEF):
            services.drafts.begin(kind, deal, outline=True).finish()
    app = Recorded(services, place if place in VIEWS else OPENED_BY[place][0])
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await rested(pilot)
        yield pilot


def footer_of(app: Recorded) -> Footer:
    """The row of keys where the user is."""
    footer = app.screen.footer if isinstance(app.screen, CommandScreen) else app.main.footer if app.main else None
    assert footer is not None
    return footer


async def settle(pilot: Pilot[int]) -> Recorded:
    """Wait until every key was dealt with."""
    app = pilot.app
    assert isinstance(app, Recorded)
    await rested(pilot, FRAME)
    return app


async def home(pilot: Pilot[int], place: str) -> None:
    """Back to the place, whatever a command opened."""
    app = await settle(pilot)
    main = app.main
    assert main is not None
    wanted = place if place in VIEWS else ""
    while app.screen is not main and getattr(app.screen, "SCOPE", "") != (place if not wanted else None):
        await app.pop_screen()
    if wanted or app.screen is main:
        if main.current != (wanted or OPENED_BY[place][0]):
            await app.switch_view(wanted or OPENED_BY[place][0])
        for _ in range(3):
            main.view.leave()
        main.view.focus_main()
        if place == "today":
            main.view.query_one("#next-card").focus()  # on a row of deals the keys of deals go first
        if not wanted:
            await app.run_command(OPENED_BY[place][1])
            await settle(pilot)
            if place == "objections":
                post_key(pilot, "enter")  # from the line that is typed into to the list


async def tried(pilot: Pilot[int], place: str, entry: Command, way: str) -> str:
    """Run a command by its key or by its word; what is wrong with that, empty when nothing is."""
    await home(pilot, place)
    app = await settle(pilot)
    if entry.id.startswith("move."):
        post_key(pilot, "G" if "up" in entry.id or "top" in entry.id else "g")
        await settle(pilot)
    if (status := status_of(app.screen_stack)) is not None:
        status.say("")
    await settle(pilot)
    reason, greyed = app.why_not(entry.id), set(footer_of(app).refused)
    if bool(reason) != (entry.id in greyed) and entry in footer_of(app).hints:
        return f"{entry.id}: {reason!r}, and greyed are {greyed}"
    before = (screen(pilot), len(app.screen_stack), app.services.book.revision, app.screen.focused)
    changes = len(app.services.book.history())
    for record in (app.asked, app.reasons, app.handled, app.effects):
        record.clear()
    if way == "key":
        post_key(pilot, entry.keys.split(",")[0])
    else:
        post_key(pilot, "colon")
        await settle(pilot)
        app.asked.clear()
        app.post_message(events.Paste(f"{entry.word} {ARGUMENTS.get(entry.id, '')}".strip()))
        await settle(pilot)
        post_key(pilot, "enter")
    app = await settle(pilot)
    if (made := len(app.services.book.history()) - changes) > 1:
        return f"{entry.id} by {way}: left {made} changes"
    if not app.asked or app.asked[0] != entry.id:
        return f"{entry.id} by {way}: {app.asked or 'nothing'} was asked"
    if app.reasons:
        is_argued = entry.id in SAID_LATER or (way == "word" and entry.id in ARGUMENTS)
        is_told = is_argued or reason.partition(" · ")[0] == app.reasons[0]
        return "" if is_told else f"{entry.id} by {way}: says {app.reasons[0]!r}, and before it was tried {reason!r}"
    if reason and not (way == "word" and entry.id in ARGUMENTS):
        return f"{entry.id} by {way}: ran in spite of {reason!r}"
    if entry.id not in app.handled:
        return f"{entry.id} by {way}: nothing carries it out"
    after = (screen(pilot), len(app.screen_stack), app.services.book.revision, app.screen.focused)
    if after == before and not app.effects and entry.id not in SILENT:
        await rested(pilot, 0.2)
        after = (screen(pilot), len(app.screen_stack), app.services.book.revision, app.screen.focused)
        if after == before and not app.effects:
            return f"{entry.id} by {way}: nothing happened and nothing was said"
    return ""


def test_every_command_can_be_asked_for() -> None:
    assert [entry.id for entry in COMMANDS if not entry.keys and not entry.word] == []
    assert {place_of(entry) for entry in COMMANDS} == set(PLACES)
    assert DEAL_ROWS in PLACES["forecast"]


async def wrong_at(services: Services, place: str, *, is_empty: bool) -> list[str]:
    """What is wrong with the commands of a place, each by its key and by its word, in an empty book by one of them."""
    wrong = []
    async with at(services, place, is_empty=is_empty) as pilot:
        for entry in COMMANDS:
            if place_of(entry) == place and not (is_empty and entry.id.startswith("move.")):
                ways = [way for way, is_there in (("key", entry.keys), ("word", entry.word)) if is_there]
                wrong += [await tried(pilot, place, entry, way) for way in (ways[:1] if is_empty else ways)]
    return [problem for problem in wrong if problem]


@pytest.mark.parametrize("place", PLACES)
async def test_every_command_runs_by_its_key_and_by_its_word_or_says_why_not(services: Services, place: str) -> None:
    problems = await wrong_at(services, place, is_empty=False)
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("place", WITHOUT_DEALS)
async def test_in_an_empty_book_every_command_says_why_not(services: Services, place: str) -> None:
    problems = await wrong_at(services, place, is_empty=True)
    assert not problems, "\n".join(problems)
