"""The import screen: files, questions, dry run, writing."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from aeterm.domain.deal import Deal
from aeterm.services.container import Services
from aeterm.text import is_clean
from aeterm.tui.app import AetermApp
from aeterm.tui.watched import Watched
from tests.tui.driving import press, rested, running, screen, shows, status, tap, until
from tests.tui.territory import HOSTILE

pytestmark = pytest.mark.anyio

DEALS = """Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Close Date,Product,Colour
1,Finance suite,Northwind,Engaging,184000,2026-12-18,SuitePro,red
2,Renewal,Initech,Negotiation,96000,2026-11-30,Payroll,blue
3,Audit,Umbrella,Engaging,lots,2026-11-30,,green
"""
PRODUCTS = "Product,Series,Sales Price\nSuite Pro,S,900\nPayroll,P,400\n"


async def open_import(pilot: Pilot[int], argument: str) -> None:
    """`:import argument`."""
    assert isinstance(pilot.app, AetermApp)
    await pilot.app.run_command("app.import", argument)
    await rested(pilot)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "deals.csv").write_text(DEALS, "utf-8")
    (tmp_path / "products.csv").write_text(PRODUCTS, "utf-8")
    return tmp_path


async def test_an_import_is_asked_shown_written_and_taken_back(services: Services, files: Path) -> None:
    async with running(services) as pilot:
        await open_import(pilot, f"{files}/deals.csv {files}/products.csv")
        await until(pilot, shows(pilot, "answer needed"))
        assert shows(pilot, "Engaging")()
        assert not services.book.all(Deal)
        await press(pilot, "enter", "d")
        await until(pilot, shows(pilot, "→ Discovery"))
        await press(pilot, "slash", "enter")  # the same files again: what was answered stays
        await until(pilot, shows(pilot, "→ Discovery"))
        assert shows(pilot, "→ Suite Pro? Enter")()
        await press(pilot, "enter", "enter")
        await until(pilot, shows(pilot, "→ Suite Pro"))
        await until(pilot, shows(pilot, "✓ ready"))
        await press(pilot, "enter")
        await until(pilot, lambda: "Imported 2 files" in status(pilot))
        assert "undo: u" in status(pilot)
        assert services.deals.find("Finance suite").stage == "discovery"
        await press(pilot, "u")
    assert not services.book.all(Deal)


async def test_the_plan_shows_mapping_samples_and_rejected_rows(services: Services, files: Path) -> None:
    async with running(services, (120, 50)) as pilot:
        await open_import(pilot, str(files / "deals.csv"))
        await until(pilot, shows(pilot, "deals, 3 rows, UTF-8, comma"))
        text = "\n".join(screen(pilot))
    assert "Close Date" in text
    assert "Northwind · Initech · Umbrella" in text
    assert "not imported: Colour" in text
    assert 'deals.csv:4, column "Amount"' in text


async def test_a_plan_that_needs_an_answer_is_not_written(services: Services, files: Path) -> None:
    async with running(services) as pilot:
        await open_import(pilot, str(files / "deals.csv"))
        await until(pilot, shows(pilot, "answer needed"))
        await press(pilot, "tab", "enter")
        assert shows(pilot, "! 1 answer needed before anything can be written")()
        await press(pilot, "q")
    assert not services.book.all(Deal)


async def test_a_file_that_is_not_there_is_named(services: Services, tmp_path: Path) -> None:
    async with running(services) as pilot:
        await open_import(pilot, str(tmp_path / "nothing.csv"))
        await until(pilot, shows(pilot, "! there is no file"))
        await press(pilot, "escape")


async def test_a_file_of_no_known_kind_can_be_given_one(services: Services, tmp_path: Path) -> None:
    (tmp_path / "odd.csv").write_text("Name,Colour\nNorthwind,red\n", "utf-8")
    async with running(services) as pilot:
        await open_import(pilot, str(tmp_path / "odd.csv"))
        await until(pilot, shows(pilot, "! odd.csv"))
        await press(pilot, "t", "a")
        await until(pilot, shows(pilot, "accounts, 1 rows"))
        await press(pilot, "q")


async def test_the_same_file_twice_changes_nothing(services: Services, files: Path) -> None:
    services.imports.apply(services.imports.plan([files / "products.csv"]))
    async with running(services) as pilot:
        await open_import(pilot, str(files / "products.csv"))
        await until(pilot, shows(pilot, "nothing to import"))
        await press(pilot, "enter", "q")


async def test_dates_that_read_both_ways_are_asked(services: Services, tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text(DEALS.replace("2026-12-18", "03/04/2026").replace("2026-11-30", "05/06/2026"))
    async with running(services) as pilot:
        await open_import(pilot, str(tmp_path / "d.csv"))
        await until(pilot, shows(pilot, "2 answers needed"))
        await press(pilot, "enter", "d")
        await until(pilot, shows(pilot, "→ day first"))
        await press(pilot, "q")


async def test_tab_completes_a_path(services: Services, files: Path) -> None:
    async with running(services) as pilot:
        await press(pilot, "I")
        await rested(pilot)
        pilot.app.screen.query_one("#import-path").value = f"{files}/pro"  # type: ignore[attr-defined]
        await press(pilot, "tab")
        assert shows(pilot, "products.csv")()
        await press(pilot, "enter")
        await until(pilot, shows(pilot, "✓ ready: 2 new"))
        await press(pilot, "q")


async def test_hostile_headers_and_cells_stay_text(services: Services, tmp_path: Path) -> None:
    cell = HOSTILE.replace("\n", " ").replace("\t", " ")
    (tmp_path / "h.csv").write_text(f"Opportunity Name,Stage,Amount,{cell}\n{cell},{cell},12,{cell}\n", "utf-8")
    async with running(services) as pilot:
        await open_import(pilot, str(tmp_path / "h.csv"))
        await until(pilot, shows(pilot, "answer needed"))
        lines = screen(pilot)
        assert all(is_clean(line) for line in lines)
        assert {cell_len(line) for line in lines} == {80}
        await press(pilot, "enter", "escape", "q")


async def test_rows_that_are_all_rejected_are_said_and_the_column_can_be_left_out(
    services: Services, tmp_path: Path
) -> None:
    (tmp_path / "d.csv").write_text(
        "Opportunity Name,Account Name,Stage,Amount,Close Date\nSuite,Northwind,Discovery,lots,2026-12-18\n"
        "Seats,Initech,Negotiation,many,2026-11-30\n",
        "utf-8",
    )
    async with running(services) as pilot:
        await open_import(pilot, str(tmp_path / "d.csv"))
        await until(pilot, shows(pilot, "! nothing can be imported: all 2 rows are rejected"))
        assert shows(pilot, 'Most are about the column "Amount"')()
        assert any(">" in line[:5] and "Amount" in line for line in screen(pilot))
        await press(pilot, "enter", "minus")
        await until(pilot, shows(pilot, "✓ ready"))
        assert shows(pilot, "left out")()
        await press(pilot, "tab", "enter")
        await until(pilot, lambda: "Imported d.csv" in status(pilot))
    assert services.deals.find("Suite").amount is None


async def test_a_column_is_read_as_another_field(services: Services, files: Path) -> None:
    async with running(services, (100, 40)) as pilot:
        await open_import(pilot, str(files / "deals.csv"))
        await until(pilot, shows(pilot, "answer needed"))
        await press(pilot, "G", "enter")
        assert shows(pilot, 'column "Colour" is')()
        letter = next(line.split(" division ")[0].split()[-1] for line in screen(pilot) if " division " in line)
        await press(pilot, letter)
        await until(pilot, shows(pilot, "→ division"))
        await press(pilot, "q")


async def test_a_column_that_two_files_have_is_answered_for_each(services: Services, tmp_path: Path) -> None:
    (tmp_path / "deals.csv").write_text("Deal Name,Stage,Remark\nSuite,Discovery,Call Ada\n", "utf-8")
    (tmp_path / "accounts.csv").write_text("Account Name,Industry,Remark\nAcme,Retail,Good\n", "utf-8")
    async with running(services, (100, 40)) as pilot:
        await open_import(pilot, f"{tmp_path}/deals.csv {tmp_path}/accounts.csv")
        await until(pilot, shows(pilot, "✓ ready"))
        assert shows(pilot, "deals.csv · Call Ada")()
        await press(pilot, "shift+tab", "g", "j", "j", "enter")
        assert shows(pilot, 'column "Remark" is')()
        letter = next(line.split(" next step ")[0].split()[-1] for line in screen(pilot) if " next step " in line)
        await press(pilot, letter)
        await until(pilot, shows(pilot, "→ next step"))
        assert sum("left out" in line for line in screen(pilot)) == 1
        await press(pilot, "tab", "enter")
        await until(pilot, lambda: "Imported 2 files" in status(pilot))
    assert services.deals.find("Suite").next_step == "Call Ada"


async def test_c_sets_the_currency_of_amounts_that_state_none(services: Services, files: Path) -> None:
    async with running(services, (100, 40)) as pilot:
        await open_import(pilot, str(files / "deals.csv"))
        await until(pilot, shows(pilot, "answer needed"))
        assert "c currency" in screen(pilot)[-1]
        await press(pilot, "c", "ctrl+u", *"usd", "enter")
        await until(pilot, shows(pilot, "→ USD"))
        await press(pilot, "g", "enter", "d")
        await until(pilot, shows(pilot, "✓ ready"))
        await press(pilot, "c", "ctrl+u", *"money", "enter")
        assert shows(pilot, "is not a currency code")()
        await press(pilot, "escape", "q")


async def test_a_mapping_that_leads_nowhere_keeps_the_plan_from_before(services: Services, files: Path) -> None:
    async with running(services, (100, 40)) as pilot:
        await open_import(pilot, str(files / "products.csv"))
        await until(pilot, shows(pilot, "✓ ready"))
        await press(pilot, "shift+tab")
        for _ in range(2):
            await press(pilot, "enter", "minus", "j")
        await rested(pilot, 0.3)
        assert pilot.app.is_running
        assert shows(pilot, "WORDS AND COLUMNS")()
        await press(pilot, "q")


def hold(step: str, monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """A job that tells `step` waits there until the event is set, as a large file would have it wait."""
    go_on = threading.Event()
    told = Watched.__call__

    def slow(self: Watched, what: str, done: int, total: int) -> None:
        told(self, what, done, total)
        if what.startswith(step):
            assert go_on.wait(20)

    monkeypatch.setattr(Watched, "__call__", slow)
    return go_on


async def test_reading_shows_its_rows_and_escape_ends_it(
    services: Services, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(services) as pilot:
        go_on = hold("comparing", monkeypatch)
        assert isinstance(pilot.app, AetermApp)
        await pilot.app.run_command("app.import", f"{files}/deals.csv")
        await until(pilot, shows(pilot, "comparing deals.csv, rows: 0 of 2 · "))
        assert shows(pilot, " s · Esc stops it")()
        await tap(pilot, "enter")  # it is being read already
        await tap(pilot, "escape")
        await until(pilot, "stopping …")
        go_on.set()
        await until(pilot, shows(pilot, "stopped: nothing was written · Enter on the files reads again"))
        await tap(pilot, "enter")
        await until(pilot, shows(pilot, "answer needed"))
    assert services.book.revision == 0


@pytest.fixture
def ready(tmp_path: Path) -> str:
    """A file that leaves nothing open."""
    file = tmp_path / "plain.csv"
    file.write_text("Deal Name,Stage\n" + "".join(f"Deal {number},Discovery\n" for number in range(300)), "utf-8")
    return str(file)


async def test_writing_shows_its_changes_and_escape_takes_all_of_it_back(
    services: Services, ready: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(services) as pilot:
        go_on = hold("writing", monkeypatch)
        await open_import(pilot, ready)
        await until(pilot, shows(pilot, "✓ ready: 300 new"))
        await tap(pilot, "enter")
        await until(pilot, shows(pilot, "writing changes: 0 of 300 · "))
        await tap(pilot, "f", "enter", "escape")
        go_on.set()
        await until(pilot, shows(pilot, "stopped: nothing was written · Enter imports"))
        assert services.book.revision == 0
        await tap(pilot, "enter")
        await until(pilot, lambda: "Imported plain.csv: 300 new" in status(pilot))


async def test_what_is_being_saved_cannot_be_stopped_and_says_so(
    services: Services, ready: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(services) as pilot:
        go_on = hold("saving", monkeypatch)
        await open_import(pilot, ready)
        await until(pilot, shows(pilot, "✓ ready: 300 new"))
        await tap(pilot, "enter")
        await until(pilot, "saving all of it as one change · ")
        await tap(pilot, "escape")
        await until(pilot, shows(pilot, "too late to stop: u takes it back"))
        go_on.set()
        await until(pilot, lambda: "Imported plain.csv: 300 new" in status(pilot))
    assert len(services.deals.all()) == 300


async def test_quitting_while_an_import_is_written_asks_and_drops_it_whole(
    services: Services, ready: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(services) as pilot:
        go_on = hold("writing", monkeypatch)
        await open_import(pilot, ready)
        await until(pilot, shows(pilot, "✓ ready: 300 new"))
        await tap(pilot, "enter", "ctrl+q")
        await until(pilot, shows(pilot, "An import is being written. Quit?"))
        assert shows(pilot, "q again quits and drops all of it, unless it is on the")()
        await tap(pilot, "ctrl+q")
        assert not pilot.app.is_running
        go_on.set()
    assert services.book.revision == 0


async def test_a_reading_that_breaks_leaves_the_screen_usable_and_names_the_report(
    services: Services, ready: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: object) -> None:
        raise ZeroDivisionError

    async with running(services) as pilot:
        with monkeypatch.context() as patched:
            patched.setattr(type(services.imports), "plan", broken)
            await open_import(pilot, ready)
            await until(pilot, shows(pilot, "! this ended badly"))
        await press(pilot, "enter")
        await until(pilot, shows(pilot, "✓ ready: 300 new"))


def imported(services: Services, folder: Path) -> tuple[Path, str]:
    """A file of one deal that is in the book, and its rows."""
    file = folder / "d.csv"
    rows = "Opportunity ID,Opportunity Name,Stage,Amount,Next Step\n1,Finance suite,Discovery,100,Call\n"
    file.write_text(rows, "utf-8")
    services.imports.apply(services.imports.plan([file]))
    return file, rows


async def test_what_was_changed_here_and_in_the_file_is_shown_and_w_takes_the_files(
    services: Services, tmp_path: Path
) -> None:
    file, rows = imported(services, tmp_path)
    services.deals.set_text(services.deals.find("Finance suite").id, {"amount": "120", "next_step": "Send it"})
    file.write_text(rows.replace("100", "110"), "utf-8")
    async with running(services) as pilot:
        await open_import(pilot, str(file))
        await until(pilot, shows(pilot, "✓ ready: 0 new, 0 changed, 1 conflict"))
        assert shows(pilot, "1 changed here and in the file")()
        assert shows(pilot, "amount 120 here, 110 in the file, 100 at the last import")()
        assert shows(pilot, "next step Send it stays, Call in the file")()
        await press(pilot, "w")
        await until(pilot, shows(pilot, "✓ ready: 0 new, 1 changed, 1 conflict settled"))
        assert shows(pilot, "1 changed here and in the file, taken from the file")()
        assert shows(pilot, "the file's is taken · w keeps what is here")()
        await press(pilot, "w")
        await until(pilot, shows(pilot, "what is here stays · w takes the file's"))
        await press(pilot, "w")
        await until(pilot, shows(pilot, "the file's is taken"))
        await press(pilot, "enter")
        await until(pilot, lambda: "Imported d.csv: 0 new, 1 changed, 1 conflict settled, 0 rejected" in status(pilot))
        assert services.deals.find("Finance suite").amount == 110
        assert services.deals.find("Finance suite").next_step == "Send it"
        await press(pilot, "u")
    assert services.deals.find("Finance suite").amount == 120


async def test_what_a_file_changes_is_shown_field_by_field_before_it_is_written(
    services: Services, tmp_path: Path
) -> None:
    file, rows = imported(services, tmp_path)
    file.write_text(rows.replace("100,Call", "110,Send it"), "utf-8")
    async with running(services) as pilot:
        await open_import(pilot, str(file))
        await until(pilot, shows(pilot, "✓ ready: 0 new, 1 changed"))
        assert shows(pilot, "Changed by the files:")()
        assert shows(pilot, "amount 100 → 110; next step Call → Send it")()


async def test_money_days_shares_and_stages_of_a_dry_run_are_written_as_elsewhere(
    services: Services, tmp_path: Path
) -> None:
    head, file = "Opportunity ID,Opportunity Name,Stage,Amount,Close Date,Probability (%)", tmp_path / "d.csv"
    file.write_text(f"{head}\n1,Suite,Negotiation,12000,2026-12-18,40\n2,Renewal,Discovery,96000.5,,\n", "utf-8")
    services.imports.apply(services.imports.plan([file]))
    services.deals.set_text(services.deals.find("Renewal").id, {"amount": "100k"})
    file.write_text(f"{head}\n1,Suite,Negotiation,15000,2027-01-18,70\n2,Renewal,Closed Won,1234.5,2026-11-20,\n")
    async with running(services, (160, 48)) as pilot:
        await open_import(pilot, str(file))
        await until(pilot, shows(pilot, "✓ ready: 0 new, 2 changed, 1 conflict"))
        text = "\n".join(screen(pilot))
    assert "amount 100,000 here, 1,234.50 in the file, 96,000.50 at the last import" in text
    assert "Suite: amount 12,000 → 15,000; probability 40% → 70%; close 18 Dec 2026 → 18 Jan 2027" in text
    assert "Renewal: stage Discovery → Closed won; closed on - → 20 Nov 2026" in text
    assert "state open" not in text


async def test_a_dry_run_goes_when_its_files_are_not_those_of_the_line_any_more(
    services: Services, files: Path
) -> None:
    async with running(services) as pilot:
        await open_import(pilot, str(files / "products.csv"))
        await until(pilot, shows(pilot, "✓ ready: 2 new"))
        await press(pilot, "slash", "end", "backspace")
        assert not shows(pilot, "DRY RUN")()
        assert not shows(pilot, "✓ ready")()
        assert shows(pilot, "HOW IT WORKS")()
        await press(pilot, "v", "enter")
        await until(pilot, shows(pilot, "✓ ready: 2 new"))
        await press(pilot, "slash", "ctrl+u", *"no.csv", "enter")
        await until(pilot, shows(pilot, "NOT READ"))
        await press(pilot, "slash", "ctrl+u")
        assert not shows(pilot, "NOT READ")()
        await press(pilot, "enter")
        assert not services.book.all(Deal)


async def test_a_file_that_came_to_say_what_was_edited_here_is_noted(services: Services, tmp_path: Path) -> None:
    file = tmp_path / "d.csv"
    rows = "Opportunity ID,Opportunity Name,Stage,Amount\n1,Finance suite,Discovery,100\n"
    file.write_text(rows, "utf-8")
    services.imports.apply(services.imports.plan([file]))
    services.deals.set_text(services.deals.find("Finance suite").id, {"amount": "120"})
    file.write_text(rows.replace("100", "120"), "utf-8")
    async with running(services) as pilot:
        await open_import(pilot, str(file))
        await until(pilot, shows(pilot, "✓ the book says all of this already · Enter notes that the file does now too"))
        await press(pilot, "enter")
        await until(pilot, lambda: "Imported d.csv: 0 new, 0 changed, 0 rejected" in status(pilot))
    file.write_text(rows.replace("100", "130"), "utf-8")
    assert services.imports.plan([file]).total("conflicts") == 0


async def test_w_without_an_edit_of_ones_own_says_so(services: Services, ready: str) -> None:
    async with running(services) as pilot:
        await open_import(pilot, ready)
        await until(pilot, shows(pilot, "✓ ready: 300 new"))
        await press(pilot, "w")
        assert shows(pilot, "! nothing of these files was edited here")()
