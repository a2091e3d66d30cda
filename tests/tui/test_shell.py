"""The shell around the views: keys, help, command line, sizes, following other writers, crashes."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from aeterm.bootstrap import open_services
from aeterm.config import Settings
from aeterm.domain.deal import Deal
from aeterm.errors import RefusedError, UsageError
from aeterm.paths import state_dir
from aeterm.services.container import Services
from aeterm.tui import snapshots
from aeterm.tui.app import AetermApp
from aeterm.tui.key_order import Tracer
from aeterm.tui.paint import Painted
from tests.support import FixedClock
from tests.tui.driving import FRAME, NoOpener, press, rested, running, screen, status, type_text, until, with_deals

pytestmark = pytest.mark.anyio


async def test_a_small_terminal_is_told_what_is_needed(services: Services) -> None:
    async with running(services, (59, 16)) as pilot:
        said = " ".join(line.strip() for line in screen(pilot)).strip()
        assert said == "aeterm needs 60x16 (this is 59x16), or use: aeterm deals --plain"
        await pilot.resize_terminal(80, 24)
        await rested(pilot, FRAME)
        assert "PIPELINE" in screen(pilot)[1]


async def test_the_footer_drops_hints_from_the_right_but_never_help(services: Services) -> None:
    for width in (60, 80, 120, 160):
        async with running(services, (width, 24)) as pilot:
            footer = screen(pilot)[-1]
            assert footer.startswith(" Enter open  e edit")
            assert footer.rstrip().endswith("? keys  : cmd")


async def test_number_keys_switch_views(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        for key, label in (
            ("1", "[1 Today]"),
            ("3", "[3 Accounts]"),
            ("4", "[4 Forecast]"),
            ("5", "[5 Drafts]"),
            ("2", "[2 Pipeline]"),
        ):
            await press(pilot, key)
            assert label in screen(pilot)[0]


async def test_help_filters_as_you_type_and_enter_runs(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "question_mark", *"another")
        assert any("Move to another stage" in line for line in screen(pilot))
        await press(pilot, "enter")
        assert any("STAGE  New finance suite" in line for line in screen(pilot))


async def test_help_finds_a_command_by_its_key(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "question_mark", "U")
        assert any("Redo what was undone" in line for line in screen(pilot))


async def test_an_unknown_command_names_the_nearest(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "colon")
        await type_text(pilot, "stgae")
        assert any('no command "stgae" · near: stage' in line for line in screen(pilot))
        await press(pilot, "enter", "escape")
        assert pilot.app.is_running


async def test_q_leaves_and_quits_at_the_top(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "enter", "q")
        assert "PIPELINE" in screen(pilot)[1]
        await press(pilot, "slash", *"glob", "enter", "q")
        assert not pilot.app.is_running
    assert pilot.app.return_code == 0


async def test_quit_from_the_command_line(services: Services) -> None:
    async with running(services) as pilot:
        await press(pilot, "colon")
        await type_text(pilot, "quit")
        await press(pilot, "enter")
        assert not pilot.app.is_running


async def test_a_paste_outside_an_input_does_nothing(services: Services) -> None:
    from textual import events

    with_deals(services)
    before = services.book.revision
    async with running(services) as pilot:
        pilot.app.post_message(events.Paste("sdewlU"))
        await rested(pilot, FRAME)
        assert len(pilot.app.screen_stack) == 1
    assert services.book.revision == before


async def test_history_lists_changes_and_undoes_from_there(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "s", "d", "H")
        assert any("stage Proposal -> Discovery on New finance suite" in line for line in screen(pilot))
        await press(pilot, "u")
        assert services.deals.find("New finance suite").stage == "proposal"
        await press(pilot, "escape")


async def test_undo_in_the_history_goes_down_to_the_change_under_the_cursor_once_confirmed(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        for amount in ("1k", "2k", "3k"):
            services.deals.set_text("d1", {"amount": amount})
        await press(pilot, "H")
        assert "u undo · " in "\n".join(screen(pilot))
        await press(pilot, "j", "j")
        assert "u undo 3 · " in "\n".join(screen(pilot))
        await press(pilot, "u")
        asked = " ".join(" ".join(line.strip(" ║╔╗╚╝│") for line in screen(pilot)).split())
        assert "Take back 3 changes, down to this one: amount" in asked
        await press(pilot, "n")
        assert services.book.all(Deal)["d1"].amount == 3000
        await press(pilot, "u", "y")
        assert services.book.all(Deal)["d1"].amount not in (1000, 2000, 3000)
        assert "u undo · " in "\n".join(screen(pilot))  # the cursor is on what comes next
        await press(pilot, "U", "U")
        assert services.book.all(Deal)["d1"].amount == 2000
        await press(pilot, "g", "u")
        assert "! an undo or redo is no change of its own: U does the last undone again" in "\n".join(screen(pilot))
        await press(pilot, "escape", "u")
        assert services.book.all(Deal)["d1"].amount == 1000


async def test_undo_in_the_history_again_and_again_goes_on_one_by_one(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        for amount in ("1k", "2k", "3k"):
            services.deals.set_text("d1", {"amount": amount})
        await press(pilot, "H", "u", "u")
        assert services.book.all(Deal)["d1"].amount == 1000
        await press(pilot, "k")
        assert services.history.entries(1)[0].is_switch
        await press(pilot, "u")
        assert "! this is taken back already" in "\n".join(screen(pilot))


async def test_a_change_of_another_process_shows_up_within_two_seconds(
    services: Services, tmp_path: Path, clock: FixedClock
) -> None:
    with_deals(services)
    other = open_services(tmp_path / "book", Settings(actor="other"), clock=clock)
    async with running(services) as pilot:
        other.deals.set_text(other.deals.find("Platform").id, {"amount": "999k"})
        other.book.close()
        await rested(pilot, 1.9)
        assert any("Platform" in line and "999,000" in line for line in screen(pilot))
        assert "changed elsewhere" in status(pilot)


async def test_undo_with_nothing_to_undo_says_so(services: Services) -> None:
    async with running(services) as pilot:
        await press(pilot, "u")
        assert "nothing to undo" in status(pilot)


async def test_a_crash_leaves_a_report_without_deal_data(services: Services) -> None:
    class Broken(AetermApp):
        def do_app_history(self, argument: str = "") -> None:
            raise ValueError("Secret deal of Northwind for 184000")

    app = Broken(with_deals(services), NoOpener(), Settings())
    with pytest.raises(ValueError, match="Secret"):
        await press_h_in(app)
    assert app.return_code == 1
    (file,) = state_dir().glob("crash-*.txt")
    report = file.read_text("utf-8")
    assert "ValueError" in report
    assert "textual 8.2.8" in report
    assert "Secret" not in report
    assert "Northwind" not in report
    assert str(file) in app.crash_line
    assert file.stat().st_mode & 0o077 == 0


async def press_h_in(app: AetermApp) -> None:
    """Run the app and press H."""
    async with app.run_test() as pilot:
        await press(pilot, "H")


async def test_themes_can_be_chosen_and_unknown_ones_are_refused(services: Services) -> None:
    async with running(services) as pilot:
        for name in ("textual-light", "ansi-dark", "nord"):
            await press(pilot, "colon")
            await type_text(pilot, f"theme {name}")
            await press(pilot, "enter")
            assert pilot.app.theme == name
        await press(pilot, "colon")
        await type_text(pilot, "theme beige")
        await press(pilot, "enter")
        assert 'no theme "beige"' in status(pilot)


async def test_keys_can_be_remapped_by_command_id(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        pilot.app.set_keymap({"deal.stage": "f6"})
        await press(pilot, "f6")
        assert any("STAGE" in line for line in screen(pilot))


async def test_a_disabled_key_says_why(services: Services) -> None:
    async with running(with_deals(services), (160, 48)) as pilot:
        await press(pilot, "p")
        assert "shown in full already" in status(pilot)


async def test_tabs_and_hints_can_be_clicked(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await pilot.click("#footer", offset=(14, 0))
        await rested(pilot, FRAME)
        assert any("EDIT  New finance suite" in line for line in screen(pilot))
        await press(pilot, "escape")
        await pilot.click("#deals", offset=(10, 2))
        await press(pilot, "j")
        assert "3/5" in screen(pilot)[1]
        await pilot.click("#tabs", offset=(48, 0))
        await rested(pilot, FRAME)
        assert "[4 Forecast]" in screen(pilot)[0]


async def test_copying_names_what_and_by_which_route(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "y", "n")
        assert "copied the name by" in status(pilot) or "copied the name to" in status(pilot)
        await press(pilot, "space", "space", "y", "t")
        assert "copied 2 rows" in status(pilot)


async def test_a_long_journal_gets_a_snapshot_while_nobody_types(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "QUIET_SECONDS", 0.0)
    monkeypatch.setattr(snapshots, "WORTH_RECORDS", 1)
    async with running(with_deals(services)) as pilot:
        before = snapshot_of(services).read_bytes() if snapshot_of(services).exists() else b""
        await rested(pilot, 1.2)
        await press(pilot, "s", "n")
        await until(pilot, lambda: snapshot_of(services).exists() and snapshot_of(services).read_bytes() != before)


def snapshot_of(services: Services) -> Path:
    return services.book.path / "book.json"


async def test_a_notice_fades_and_an_error_stays(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aeterm.tui.widgets.status.FADES_AFTER", 0.2)
    async with running(with_deals(services)) as pilot:
        assert isinstance(pilot.app, AetermApp)
        pilot.app.say("the book changed elsewhere: read again", fades=True)
        await rested(pilot, FRAME)
        assert "changed elsewhere" in status(pilot)
        await rested(pilot, 0.4)
        assert "changed elsewhere" not in status(pilot)
        pilot.app.say("gone in a moment", fades=True)
        pilot.app.complain(UsageError("this stays"))
        await rested(pilot, 0.4)
        assert "this stays" in status(pilot)


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (160, 48)])
async def test_help_begins_with_what_the_marks_mean(services: Services, size: tuple[int, int]) -> None:
    async with running(with_deals(services), size) as pilot:
        await press(pilot, "question_mark")
        text = "\n".join(screen(pilot))
        assert "! mend this   ~ look at this   ✓ won, in order   x lost" in text
        assert "~120,000 is the list price, nobody has quoted it yet" in text


async def test_a_line_brings_each_change_of_colour_once_to_the_terminal(services: Services) -> None:
    async with running(with_deals(services), (160, 48)) as pilot:
        for widget in pilot.app.screen.query(Painted):
            if widget.display:
                for y in range(widget.size.height):
                    parts = list(widget.render_line(y))
                    assert all(one.style != two.style for one, two in pairwise(parts)), widget
        assert len(list(pilot.app.screen.query(Painted))) > 10


async def test_a_refusal_that_is_too_long_keeps_its_reason(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        assert isinstance(pilot.app, AetermApp)
        what = "the close date of a deal with a name as long as this one cannot be moved to next year"
        for job in ("", "3 of 12 briefs"):
            pilot.app.set_job(job)
            pilot.app.complain(RefusedError(f"{what}: it is won", hint="reopen it first"))
            await rested(pilot, FRAME)
            assert status(pilot).startswith(" ! the close date of a deal")
            assert "…: it is won" in status(pilot)
            assert job in status(pilot)
        pilot.app.set_job("")
        pilot.app.complain(RefusedError("not moved: it is won", hint="reopen it first"))
        await rested(pilot, FRAME)
        assert status(pilot).startswith(" ! not moved: it is won · reopen it first")
        pilot.app.complain(RefusedError(f"{what} {what}", hint="reopen it first"))
        await rested(pilot, FRAME)
        assert status(pilot).endswith("…")


async def test_a_way_back_is_offered_until_it_would_take_something_else_back(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        app = pilot.app
        assert isinstance(app, AetermApp)
        await press(pilot, "s", "n")
        assert "undo: u" in status(pilot)
        await press(pilot, "j", "H", "escape")
        assert "-> Negotiation on New finance suite · undo: u" in status(pilot), "nothing was changed since"
        await press(pilot, "H", "u", "escape")
        assert status(pilot).strip().startswith("jobs:"), "it is taken back already"
        await press(pilot, "s", "p", "C", "a")
        assert "undo: u" in app.main.status.text if app.main else False
        await type_text(pilot, "Ana Ruiz, CFO")
        await press(pilot, "enter", "escape")
        assert "undo:" not in status(pilot), "u would take back the person now"
        await press(pilot, "u")
        assert "redo: U" in status(pilot)
        services.accounts.create("Elsewhere")
        app.book_changed()
        await rested(pilot, FRAME)
        assert "redo:" not in status(pilot)


async def test_a_key_that_is_still_on_its_way_when_the_app_closes_breaks_nothing(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        app = pilot.app
        assert isinstance(app, AetermApp)
        await press(pilot, "j")
    assert app.screen_stack == []
    app._is_settling = True
    await app.on_tracer(Tracer(app._turn, is_late=True))
