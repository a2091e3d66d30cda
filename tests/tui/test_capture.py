"""The box of a capture: one line and Enter, a paste of any length, and nothing that was typed is lost."""

from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot

from aeterm.domain.activity import Note
from aeterm.services.container import Services
from aeterm.services.instants import local_day
from aeterm.text import clean, is_clean
from aeterm.tui.app import AetermApp
from aeterm.tui.modals.capture import CaptureBox
from tests.tui.driving import press, running, screen, status, type_text, until, with_deals, with_editor
from tests.tui.territory import HOSTILE, with_territory

pytestmark = pytest.mark.anyio

SIZES = pytest.mark.parametrize("size", [(60, 16), (80, 24), (160, 48)], ids=["tiny", "small", "large"])
MAIL = (
    "From: Ana Ruiz <ana@northwind.example>\r\nTo: Tom\r\nDate: Thu, 12 Nov 2026 10:14:00 +0100\r\nSubject: Audit\r\n"
    "\r\nHello,\r\nthe colours of the chart are fine.\r\nAna\r\n"
)
TRANSCRIPT = "[00:01] Ana Ruiz: good morning\n[00:04] Tom Berg: good morning to you\n" * 30
IDLE = "a quiet remark of no weight"
"""A note that proposes nothing."""


async def paste(pilot: Pilot[int], text: str) -> None:
    """A bracketed paste, as a terminal hands it over."""
    pilot.app.post_message(events.Paste(text))
    await press(pilot)


def notes(services: Services) -> list[Note]:
    return list(services.book.all(Note).values())


def box(pilot: Pilot[int]) -> CaptureBox:
    found = pilot.app.screen
    assert isinstance(found, CaptureBox)
    return found


@SIZES
@pytest.mark.parametrize("key", ["n", "a"])
async def test_one_line_and_enter_keeps_a_note(services: Services, size: tuple[int, int], key: str) -> None:
    async with running(with_deals(services), size) as pilot:
        await press(pilot, key)
        assert any("NOTE  New finance suite · Northwind" in line for line in screen(pilot))
        await type_text(pilot, IDLE)
        await press(pilot, "enter")
        assert not isinstance(pilot.app.screen, CaptureBox)
        assert "note kept on New finance suite" in status(pilot)
    assert [(note.text, note.kind) for note in notes(services)] == [(IDLE, "note")]
    assert notes(services)[0].deal_id == services.deals.find("New finance suite").id


@pytest.mark.parametrize(
    "keys",
    [("2", "n"), ("2", "enter", "n"), ("4", "enter", "n"), ("4", "enter", "a"), ("3", "n"), ("3", "enter", "tab", "n")],
    ids=["pipeline", "deal in full", "forecast", "forecast a", "accounts", "timeline"],
)
async def test_the_box_opens_wherever_a_deal_or_an_account_is(services: Services, keys: tuple[str, ...]) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, *keys)
        box(pilot)


async def test_a_mail_is_known_by_its_head_and_kept_as_it_is(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "n")
        await paste(pilot, MAIL)
        lines = screen(pilot)
        assert any("mail · 12 Nov · Ana Ruiz" in line for line in lines)
        assert any("9 lines" in line for line in lines)
        await press(pilot, "enter")
    (note,) = notes(services)
    assert (note.kind, note.text) == ("mail", clean(MAIL).strip("\n"))


async def test_a_terminal_that_pastes_carriage_returns_gives_the_same_lines(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "n")
        await paste(pilot, TRANSCRIPT.replace("\n", "\r"))
        assert any("transcript · Ana Ruiz, Tom Berg" in line for line in screen(pilot))
        await press(pilot, "enter", "escape")
    assert notes(services)[0].text == TRANSCRIPT.strip("\n")


async def test_a_paste_of_200_kb_is_kept_whole(services: Services) -> None:
    text = "".join(f"[{i // 60:02}:{i % 60:02}] Ana Ruiz: le mois dure neuf jours, 日本 [/] {i}\n" for i in range(4000))
    assert len(text.encode()) > 200_000
    async with running(with_deals(services)) as pilot:
        await press(pilot, "n")
        await paste(pilot, text)
        await until(pilot, "4,001 lines")
        await press(pilot, "x", "backspace", "enter", "escape")
    assert notes(services)[0].text == text.strip("\n")


async def test_no_letter_of_a_paste_is_ever_a_command(services: Services) -> None:
    with_deals(services)
    deals = [services.deals.find(name) for name in ("New finance suite", "Platform")]
    async with running(services) as pilot:
        await press(pilot, "n")
        await paste(pilot, "sd\rNew\x1b\rq\x03u")
        assert box(pilot).text.text == clean("sd\rNew\x1b\rq\x03u")
        await press(pilot, "escape")
        await paste(pilot, "sd\rq")
        assert pilot.app.is_running
        assert len(pilot.app.screen_stack) == 1
        assert "a paste is kept as a note: n on a deal or an account" in status(pilot)
    assert [services.deals.find(name) for name in ("New finance suite", "Platform")] == deals


async def test_kind_and_privacy_change_by_a_key(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "n")
        await type_text(pilot, IDLE)
        await press(pilot, "tab", "ctrl+r")
        assert any("call · private" in line for line in screen(pilot))
        await press(pilot, "shift+tab", "shift+tab")
        assert any("transcript · private" in line for line in screen(pilot))
        await press(pilot, "enter")
        assert "private transcript kept" in status(pilot)
    assert [(note.kind, note.private) for note in notes(services)] == [("transcript", True)]


async def test_the_day_is_changed_by_a_key(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "n")
        await paste(pilot, MAIL)
        await press(pilot, "ctrl+t", "ctrl+u", *"tomorrow", "enter")
        assert any("still to come" in line for line in screen(pilot))
        await press(pilot, "ctrl+u", *"2026-11-09", "enter")
        assert any("mail · 09 Nov · Ana Ruiz" in line for line in screen(pilot))
        await press(pilot, "enter")
    assert local_day(notes(services)[0].written_at).isoformat() == "2026-11-09"


async def test_several_lines_are_typed_with_a_key(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "n", *"ab", "ctrl+n", *"cd", "enter")
    assert notes(services)[0].text == "ab\ncd"


async def test_what_was_typed_waits_for_the_next_time_on_the_same_deal(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "n")
        await type_text(pilot, IDLE)
        await press(pilot, "tab", "ctrl+r", "escape")
        assert "not kept yet: n on New finance suite has it again" in status(pilot)
        await press(pilot, "j", "n")
        assert box(pilot).text.text == ""
        await press(pilot, "escape", "k", "n", *"!")
        assert box(pilot).text.text == IDLE + "!"
        await press(pilot, "enter", "n")
        assert box(pilot).text.text == ""
    assert [(note.text, note.kind, note.private) for note in notes(services)] == [(IDLE + "!", "call", True)]


async def test_quitting_with_a_note_that_is_not_kept_says_so_once(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "n", *"abc", "escape", "q")
        assert "! a note on New finance suite is not kept" in status(pilot)
        await press(pilot, "q")
        assert not pilot.app.is_running


async def test_an_empty_note_is_refused_in_the_box(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "n", "space", "enter")
        assert any("! the note is empty" in line for line in screen(pilot))
        await press(pilot, *"abc", "enter")
    assert [note.text.strip() for note in notes(services)] == ["abc"]


async def test_the_editor_gets_what_is_in_the_box_and_gives_it_back(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(with_deals(services)) as pilot:
        with_editor(monkeypatch, lambda text: text + "\nmore\n")
        await press(pilot, "n", *"abc", "ctrl+e")
        assert box(pilot).text.text == "abc\nmore"
        await press(pilot, "enter")
    assert notes(services)[0].text == "abc\nmore"


@pytest.mark.parametrize("view", ["2", "3"])
async def test_capital_e_writes_a_note_in_the_editor_at_once(
    services: Services, monkeypatch: pytest.MonkeyPatch, view: str
) -> None:
    before = len(notes(with_territory(services)))
    async with running(services) as pilot:
        with_editor(monkeypatch, lambda text: IDLE + "\n")
        await press(pilot, view, "E")
        assert "note kept on" in status(pilot)
    assert [note.text for note in notes(services)[before:]] == [IDLE]


async def test_a_note_is_given_on_the_command_line(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "colon")
        await type_text(pilot, f"note {IDLE}")
        await press(pilot, "enter")
        assert "note kept on New finance suite" in status(pilot)
        await press(pilot, "u")
    assert notes(services) == []


async def test_what_is_pasted_reaches_the_screen_clean(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "n")
        await paste(pilot, HOSTILE)
        assert [line for line in screen(pilot) if not is_clean(line)] == []
        await press(pilot, "ctrl+n")
        assert isinstance(pilot.app, AetermApp)
        pilot.app.copy_to_clipboard(HOSTILE)
        await press(pilot, "ctrl+v")
        assert is_clean(box(pilot).text.text)
        await press(pilot, "enter")
        assert [line for line in screen(pilot) if not is_clean(line)] == []
    assert is_clean(notes(services)[0].text)
