"""`aeterm import` and `aeterm export`: what is data, what is talk, and which code a script gets."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from aeterm import paths
from aeterm.domain.journal import JournalRecord
from aeterm.interchange.plan import ImportPlan
from aeterm.progress import Progress
from aeterm.services.importing import ImportService
from tests.unit.cli.conftest import Aeterm

DEALS = "Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Close Date\n1,Suite,Wayne,Engaging,100,2026-12-18\n"


@pytest.fixture
def deals_csv(tmp_path: Path) -> Path:
    path = tmp_path / "deals.csv"
    path.write_text(DEALS, "utf-8")
    return path


def test_a_dry_run_shows_the_difference_and_leaves_no_trace(aeterm: Aeterm, deals_csv: Path, book_dir: Path) -> None:
    result = aeterm("import", str(deals_csv), "--stage", "Engaging=discovery", "--dry-run")
    assert result.code == 0
    assert "Suite (deals.csv:2)" in result.out
    assert result.err == "dry run: nothing was written\n"
    assert not book_dir.exists()
    assert not paths.last_book_file().exists()


def test_the_first_import_makes_the_book_and_the_second_changes_nothing(aeterm: Aeterm, deals_csv: Path) -> None:
    first = aeterm("import", str(deals_csv), "--stage", "Engaging=discovery")
    assert (first.code, "2 records written" in first.err, "new book:" in first.err) == (0, True, True)
    second = aeterm("import", str(deals_csv))
    assert (second.code, second.err) == (0, "0 changes: the book already holds all of it\n")
    assert aeterm("undo").code == 0
    assert aeterm("deals", "--json").json == []


def test_an_edit_of_ones_own_stays_until_the_file_is_to_win(aeterm: Aeterm, deals_csv: Path) -> None:
    aeterm("import", str(deals_csv), "--stage", "Engaging=discovery")
    aeterm("deal", "set", "Suite", "amount=120")
    same = aeterm("import", str(deals_csv), "--dry-run")
    assert "    amount: here 120, file 100" in same.out
    deals_csv.write_text(DEALS.replace("100", "110"), "utf-8")
    shown = aeterm("import", str(deals_csv), "--dry-run", "--json")
    assert (shown.json["counts"]["deals"]["conflicts"], shown.json["counts"]["deals"]["kept"]) == (1, 0)
    assert shown.json["edited"][0]["fields"] == [
        {
            "field": "amount",
            "here": "120",
            "in_file": "110",
            "last_import": "100",
            "conflict": True,
            "taken_from_file": False,
        }
    ]
    taken = aeterm("import", str(deals_csv), "--theirs")
    assert "Changed here and in the file, 1: the file's is taken (--theirs)" in taken.out
    assert taken.err == "imported: 1 record written; aeterm undo takes it back in one step\n"
    aeterm("undo")
    kept = aeterm("import", str(deals_csv))
    assert "Changed here and in the file, 1: what is here stays; --theirs takes the file's" in kept.out
    assert kept.err == "0 changes: what was edited here stays\n"
    assert aeterm("deal", "Suite", "--json").json["amount"] == "120"


def test_what_another_process_imported_meanwhile_is_not_counted(
    aeterm: Aeterm, deals_csv: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ("import", str(deals_csv), "--stage", "Engaging=discovery")
    first = ImportService.apply

    def after_the_other(service: ImportService, plan: ImportPlan, progress: Progress | None) -> JournalRecord | None:
        subprocess.run([sys.executable, "-m", "aeterm", *arguments], check=True, capture_output=True)
        return first(service, plan, progress)

    with monkeypatch.context() as patched:
        patched.setattr(ImportService, "apply", after_the_other)
        assert "0 changes: the book already holds all of it" in aeterm(*arguments).err
    assert len(aeterm("history", "--json").json) == 1


def test_unknown_stages_end_with_two_and_the_options_to_paste(aeterm: Aeterm, deals_csv: Path, book_dir: Path) -> None:
    result = aeterm("import", str(deals_csv))
    assert result.code == 2
    assert 'stages that this book does not have: "Engaging" (1)' in result.err
    assert "check these: --stage 'Engaging=discovery' (STAGE is one of qualification, discovery, " in result.err
    assert not book_dir.exists()


def test_rows_that_wait_for_a_stage_are_counted(aeterm: Aeterm, tmp_path: Path) -> None:
    file = tmp_path / "deals.csv"
    file.write_text("Deal name,Stage,Amount\nA,Proposal,1\nB,Quote,2\nC,,3\nD,,4\n", "utf-8")
    result = aeterm("import", str(file), "--dry-run")
    table = [line.split() for line in result.out.splitlines() if line.startswith(("deals ", "   "))]
    assert ["new", "changed", "unchanged", "rejected", "waiting"] in table
    assert ["deals", "1", "0", "0", "0", "3"] in table
    data = aeterm("import", str(file), "--dry-run", "--json").json
    assert data["counts"]["deals"]["waiting"] == 3
    assert data["unknown_stages"] == [
        {"word": "(empty)", "count": 2, "suggestion": None},
        {"word": "Quote", "count": 1, "suggestion": "proposal"},
    ]
    answered = aeterm("import", str(file), "--stage", "=discovery", "--stage", "Quote=proposal")
    assert (answered.code, "waiting" in answered.out) == (0, False)


def test_french_sheets_of_accounts_and_deals_are_read_without_a_question(aeterm: Aeterm, tmp_path: Path) -> None:
    accounts, deals = tmp_path / "comptes.csv", tmp_path / "affaires.csv"
    accounts.write_text("Compte;Secteur;Ville;Effectif\nAcier SA;Industrie;Lyon;120\n", "utf-8")
    deals.write_text(
        "Affaire;Compte;Étape;Montant;Date de clôture;Prochaine étape;Échéance;Créée le\n"
        "Ligne 2;Acier SA;Devis;120 000 €;18/12/2026;Relancer;14/12/2026;03/11/2026\n",
        "utf-8",
    )
    dry = aeterm("import", str(accounts), str(deals), "--dry-run")
    assert (dry.code, 'stage "Devis" (1 deal) is proposal (its meaning)' in dry.out) == (0, True)
    assert aeterm("import", str(accounts), str(deals)).code == 0
    page = aeterm("deal", "Ligne 2").out
    assert all(words in page for words in ("Acier SA", "Proposal", "2026-12-18", "Relancer (2026-12-14)", "2026-11-03"))


def test_a_file_whose_every_stage_is_empty_is_not_called_empty(aeterm: Aeterm, tmp_path: Path) -> None:
    file = tmp_path / "deals.csv"
    file.write_text("Deal name,Stage,Amount\nA,,1\nB,,2\n", "utf-8")
    result = aeterm("import", str(file))
    assert "nothing to import" not in result.out
    assert "deals                0         0          0         0         2" in result.out


def test_a_misspelt_field_is_met_with_the_near_one(aeterm: Aeterm, deals_csv: Path) -> None:
    result = aeterm("import", str(deals_csv), "--map", "Amount=colse")
    assert result.code == 2
    assert 'did you mean "close"?' in result.err
    assert len(result.err) < 200
    assert "fields of deals: external_id, name" in aeterm("import", str(deals_csv), "--map", "Amount=xyz").err


def test_the_report_as_data(aeterm: Aeterm, deals_csv: Path) -> None:
    data = aeterm("import", str(deals_csv), "--stage", "Engaging=discovery", "--json").json
    assert (data["written"], data["counts"]["deals"]["new"], data["new"][0]["label"]) == (True, 1, "Wayne")
    assert aeterm("import", str(deals_csv), "--json").json["written"] is False


def test_a_list_price_is_marked_wherever_it_is_shown(aeterm: Aeterm, tmp_path: Path) -> None:
    (tmp_path / "products.csv").write_text("product,series,sales_price\nGTX Pro,GTX,4821\n", "utf-8")
    (tmp_path / "deals.csv").write_text("Deal Name,Account Name,Stage,Product\nSuite,Wayne,Proposal,GTX Pro\n", "utf-8")
    assert aeterm("import", str(tmp_path / "products.csv"), str(tmp_path / "deals.csv")).code == 0
    for command in ("deals", "deal Suite", "accounts", "account Wayne", "forecast"):
        assert "~4,821" in aeterm(*command.split()).out, command
    assert "list-price estimate" in aeterm("brief", "Suite").out


def test_rejected_rows_are_listed_in_the_order_of_the_file(aeterm: Aeterm, tmp_path: Path) -> None:
    rows = ["1,A,Wayne,Proposal,many,2026-12-18", "2,B,Wayne,Proposal,1,2026-12-18,x,y", "3,C,Wayne,Proposal,few,"]
    path = tmp_path / "deals.csv"
    path.write_text("\n".join([DEALS.splitlines()[0], *rows, "4,D,Wayne,Proposal,5,"]), "utf-8")
    assert [row["line"] for row in aeterm("import", str(path), "--json").json["rejected"]] == [2, 3, 4]
    assert aeterm("import", str(path)).err.endswith("0 changes\n")


def test_a_file_that_is_no_export_ends_with_one(aeterm: Aeterm, tmp_path: Path, book_dir: Path) -> None:
    path = tmp_path / "tickets.csv"
    path.write_text("ticket_id,subject\n1,x\n", "utf-8")
    result = aeterm("import", str(path))
    assert (result.code, result.out) == (1, "")
    assert "tickets.csv: it seems to hold support tickets" in result.err
    assert not book_dir.exists()


@pytest.mark.parametrize("name", ["gone.csv", ".", "no\0name.csv"])
def test_a_name_that_leads_to_no_file_ends_with_one(aeterm: Aeterm, name: str, book_dir: Path) -> None:
    assert aeterm("import", name).code == 1
    assert not book_dir.exists()


def test_a_file_of_which_no_row_can_be_used_ends_with_one(aeterm: Aeterm, tmp_path: Path, book_dir: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_text("Deal Name,Stage,Amount\nA,Won,x\n", "utf-8")
    result = aeterm("import", str(path))
    assert result.code == 1
    assert 'deals.csv:2, column "Amount": "x" is not an amount' in result.out
    assert not book_dir.exists()


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--stage", "Engaging", 'has no "="'),
        ("--stage", "Engaging=nowhere", '"nowhere" is not a stage'),
        ("--map", "Amount=colour", '"colour" is not a field'),
        ("--map", "Nothing=amount", "no file has that column"),
        ("--currency", "rouble", '"rouble" is not a currency'),
        ("--kind", "deals.csv=orders", '"orders" is no kind of file'),
    ],
)
def test_options_that_lead_nowhere_end_with_two(
    aeterm: Aeterm, deals_csv: Path, option: str, value: str, words: str
) -> None:
    result = aeterm("import", str(deals_csv), option, value)
    assert result.code == 2
    assert words in result.err


def test_on_a_terminal_what_is_unclear_is_asked_and_enter_takes_the_suggestion(
    aeterm: Aeterm, tmp_path: Path, book_dir: Path
) -> None:
    path = tmp_path / "deals.csv"
    path.write_text("Deal Name,Stage,Close Date\nSuite,Quote,03/04/2026\nSeats,Mystery,\n", "utf-8")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "aeterm", "--book", str(book_dir), "import", str(path)],
        env={**os.environ, "TERM": "xterm"},
        encoding="utf-8",
        timeout=30,
    )
    child.expect("day first \\(d\\) or month first \\(m\\)")
    child.sendline("d")
    child.expect('stage "Quote" \\(1 deal\\) is \\[proposal\\]:')
    child.sendline("")
    child.expect('stage "Mystery" \\(1 deal\\) is:')
    child.sendline("nonsense")
    child.expect("is none of")
    child.sendline("disc")
    child.expect("2 records written")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert {deal["stage"] for deal in aeterm("deals", "--json").json} == {"proposal", "discovery"}


def test_a_long_import_counts_its_rows_on_a_terminal_and_nowhere_else(
    aeterm: Aeterm, tmp_path: Path, book_dir: Path
) -> None:
    file = tmp_path / "deals.csv"
    file.write_text("Deal Name,Stage\n" + "".join(f"Deal {number},Discovery\n" for number in range(12_000)), "utf-8")
    command = [sys.executable, "-m", "aeterm", "--book", str(book_dir), "import", str(file)]
    child = pexpect.spawn(command[0], command[1:], env={**os.environ, "TERM": "xterm"}, encoding="utf-8", timeout=60)
    child.expect("deals.csv, rows: [0-9,]+ of 12,000 . [0-9] s")
    child.expect("writing changes: [0-9,]+ of 12,000")
    child.expect("saving all of it as one change")
    child.expect("\r\x1b\\[K")
    child.expect("12,000 records written")
    child.close()
    assert "rows" not in aeterm("import", str(file)).err


def test_what_is_exported_is_data_on_stdout(aeterm: Aeterm, wayne: str) -> None:
    result = aeterm("export", "csv")
    rows = list(csv.DictReader(io.StringIO(result.out)))
    assert [row["name"] for row in rows] == ["Wayne suite", "Stark add-on"]
    assert result.err == ""
    assert [account["name"] for account in aeterm("export", "json").json["accounts"]] == ["Wayne", "Stark"]


def test_an_export_is_the_same_in_every_locale(wayne: str, book_dir: Path, aeterm: Aeterm) -> None:
    aeterm("deal", "set", wayne, "name=Été €")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([sys.executable, "-m", "aeterm", "export", "csv"], capture_output=True, env=environment)
    assert "Été €" in done.stdout.decode("utf-8")


def test_an_export_to_a_file_is_whole_or_not_there(aeterm: Aeterm, wayne: str, tmp_path: Path) -> None:
    target = tmp_path / "accounts.csv"
    result = aeterm("export", "csv", "--kind", "accounts", "-o", str(target))
    assert (result.code, result.out, "2 accounts written" in result.err) == (0, "", True)
    assert target.read_text("utf-8").startswith("name,external_id,sector")
    refused = aeterm("export", "json", "-o", str(tmp_path / "no" / "where.json"))
    assert refused.code == 1
    assert "cannot be written" in refused.err
