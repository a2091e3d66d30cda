"""`y` has something to copy on every list, screen and window, and the status line says what and how."""

from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot

from aeterm.domain.draft import DraftKind
from aeterm.services.container import Services
from tests.tui.driving import finished, press, running, screen, status, type_text, with_deals
from tests.tui.territory import with_territory

pytestmark = pytest.mark.anyio

CALL = "We will send the order form by Friday.\nIt is too expensive, she said.\n"


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What goes to the terminal, where no native tool can take it."""
    sent: list[str] = []
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("TMUX", "STY", "VTE_VERSION", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("textual.app.App.copy_to_clipboard", lambda app, text: sent.append(text))
    return sent


async def reviewing(pilot: Pilot[int]) -> None:
    """The screen with the proposals of a call."""
    await press(pilot, "n")
    pilot.app.post_message(events.Paste(CALL))
    await press(pilot, "enter")


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("1", "y", "d"), "copied the day by"),
        (("2", "y", "r"), "copied the row by"),
        (("3", "y", "n"), "copied the name by"),
        (("4", "y"), "copied the forecast"),
        (("5", "y"), "copied the draft by"),
        (("2", "D", "y"), "copied the page by"),
        (("2", "M", "y", "t"), "copied the scorecard by"),
        (("4", "i", "y"), "copied the what-if by"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
async def test_every_place_copies(services: Services, copied: list[str], keys: tuple[str, ...], said: str) -> None:
    with_territory(services)
    services.drafts.save(services.drafts.compose(DraftKind.MEETING_BRIEF, services.deals.find("New finance suite")))
    async with running(services, (120, 40)) as pilot:
        await press(pilot, *keys)
        await finished(pilot)
        assert said in status(pilot)
        assert "the terminal (OSC 52)" in status(pilot)
    assert len(copied) == 1
    assert copied[0].strip()


async def test_a_review_copies_the_note_or_what_it_proposes(services: Services, copied: list[str]) -> None:
    async with running(with_deals(services)) as pilot:
        await reviewing(pilot)
        await press(pilot, "y", "n", "y", "p", "y", "a")
        assert "proposals by" in status(pilot)
        await press(pilot, "colon")
        await type_text(pilot, "copy nothing")
        await press(pilot, "enter")
        assert '! there is no "nothing" to copy here · note, proposal, all' in status(pilot)
        await press(pilot, "colon")
        await type_text(pilot, "copy note")
        await press(pilot, "enter")
    note, one, every, again = copied
    assert note.strip() == again.strip() == CALL.strip()
    assert one in every
    assert "It is too expensive, she said" in every


@pytest.mark.parametrize("view", ["2", "3"])
async def test_the_entry_of_a_timeline_is_copied_whole(services: Services, copied: list[str], view: str) -> None:
    deal = with_deals(services).deals.find("New finance suite")
    long = "They want " + "more of it " * 40 + "at last"
    services.accounts.add_note(services.accounts.find("Northwind") if view == "3" else deal, long)
    async with running(services, (160, 48)) as pilot:
        await press(pilot, view)
        if view == "3":
            await press(pilot, "slash")
            await type_text(pilot, "northwind")
            await press(pilot, "enter")
        await press(pilot, "enter")
        for _ in range(6):
            focused = pilot.app.focused
            if focused is not None and any("timeline" in (node.id or "") for node in focused.ancestors_with_self):
                break
            await press(pilot, "tab")
        await press(pilot, "y", "e")
        assert "copied the note by" in status(pilot)
    assert copied == [long]


async def test_the_list_of_changes_and_a_text_in_a_window_are_copied(services: Services, copied: list[str]) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "H")
        assert any("y copies" in line for line in screen(pilot))
        await press(pilot, "y", "escape")
        assert "copied 6 changes by" in status(pilot)
        pilot.app.read("A NOTE", "The whole text\nof a note")  # type: ignore[attr-defined]
        await press(pilot, "y")
    assert "Old win" in copied[0]
    assert copied[1] == "The whole text\nof a note"


async def test_of_a_follow_up_the_mail_alone_is_copied(services: Services, copied: list[str]) -> None:
    with_deals(services)
    services.drafts.save(services.drafts.compose(DraftKind.FOLLOW_UP, services.deals.find("New finance suite")))
    async with running(services, (120, 40)) as pilot:
        await press(pilot, "5", "y")
        assert "copied the mail by" in status(pilot)
    assert copied[0].startswith("Subject: New finance suite")
    assert not any(mark in copied[0] for mark in ("#", "**", "[", "Sources"))
