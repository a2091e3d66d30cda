"""Exports become deals: matched, shown, written once, taken back in one step."""

from __future__ import annotations

import csv
import io
import tempfile
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aeterm.domain.account import Account
from aeterm.domain.activity import Activity, Note
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.product import Product
from aeterm.domain.profile import ImportProfile
from aeterm.domain.rep import Rep
from aeterm.domain.stage import DealState, ForecastCategory
from aeterm.domain.transition import change
from aeterm.errors import ImportRefusedError, StoppedError, UsageError
from aeterm.interchange.fields import BY_KIND
from aeterm.interchange.plan import KINDS, ImportOptions, ImportPlan
from aeterm.progress import SAVING, Progress
from aeterm.services.import_answers import unready_error
from aeterm.services.importing import ImportService
from aeterm.store.book import BookStore
from tests.support import TODAY, FixedClock

Write = Callable[[str, str], Path]

PIPELINE = """opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value
A1,Ada,GTX Pro,Cancity,Won,2026-01-20,2026-03-01,1054
A2,Ada,GTXPro,Isdom,Engaging,2026-02-25,,
A3,Bob,MG Special,,Prospecting,,,
A4,Bob,GTX Pro,Isdom,Lost,2026-02-01,2026-03-11,0
"""
ACCOUNTS = """account,sector,revenue,employees,office_location
Cancity,retail,718.62,2448,United States
Isdom,medical,3178.24,4540,Kenya
Unseen,software,12.5,10,France
"""
PRODUCTS = "product,series,sales_price\nGTX Pro,GTX,4821\nMG Special,MG,55\n"
TEAMS = "sales_agent,manager,regional_office\nAda,Carol,Central\nBob,Carol,West\n"
THEIRS = ImportOptions(is_theirs=True)
STAGES = {"Engaging": "discovery", "Prospecting": "qualification"}


@pytest.fixture
def imports(book: BookStore, clock: FixedClock) -> ImportService:
    return ImportService(book, clock)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def _write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return _write


@pytest.fixture
def four_files(write: Write) -> list[Path]:
    return [
        write("sales_pipeline.csv", PIPELINE),
        write("accounts.csv", ACCOUNTS),
        write("products.csv", PRODUCTS),
        write("sales_teams.csv", TEAMS),
    ]


def counts(plan: ImportPlan) -> dict[str, tuple[int, int, int, int]]:
    return {kind: (found.new, found.changed, found.unchanged, found.rejected) for kind, found in plan.counts.items()}


def deals(book: BookStore) -> dict[str, Deal]:
    return {deal.external_id or deal.name: deal for deal in book.all(Deal).values()}


def edit(book: BookStore, external_id: str, **wanted: object) -> None:
    deal = deals(book)[external_id]
    with book.transaction("edit") as transaction:
        transaction.put(change(deal, book.settings.process, TODAY, wanted))


def test_four_files_become_one_book_in_one_undoable_step(
    imports: ImportService, book: BookStore, four_files: list[Path]
) -> None:
    plan = imports.plan(four_files, ImportOptions(stages=STAGES))
    assert counts(plan) == {
        "reps": (2, 0, 0, 0),
        "products": (2, 0, 0, 0),
        "accounts": (3, 0, 0, 0),
        "deals": (4, 0, 0, 0),
    }
    assert not book.all(Deal)
    record = imports.apply(plan)
    assert record is not None
    assert record.command == "import sales_pipeline.csv, accounts.csv, products.csv, sales_teams.csv"
    won = deals(book)["A1"]
    assert (won.name, won.state, won.amount, won.closed_on, won.expected_close_on) == (
        "GTX Pro · Cancity",
        DealState.WON,
        Decimal(1054),
        date(2026, 3, 1),
        None,
    )
    assert book.all(Account)[won.account_id].sector == "retail"
    assert deals(book)["A4"].amount == 0
    book.undo()
    assert not book.all(Deal)
    assert not book.all(Account)
    assert not book.all(ImportProfile)


def test_importing_the_same_files_twice_changes_nothing(
    imports: ImportService, book: BookStore, four_files: list[Path]
) -> None:
    imports.apply(imports.plan(four_files, ImportOptions(stages=STAGES)))
    revision = book.revision
    again = imports.plan(four_files)
    assert again.is_ready
    assert not again.has_changes
    assert (again.total("new"), again.total("changed"), again.total("unchanged")) == (0, 0, 11)
    assert imports.apply(again) is None
    assert book.revision == revision


def test_list_prices_become_marked_estimates_of_open_deals_only(
    imports: ImportService, book: BookStore, four_files: list[Path]
) -> None:
    plan = imports.plan(four_files, ImportOptions(stages=STAGES))
    imports.apply(plan)
    found = deals(book)
    assert (found["A3"].amount, found["A3"].amount_is_estimate) == (Decimal(55), True)
    assert (found["A2"].amount, found["A2"].amount_is_estimate) == (None, False)
    assert (found["A2"].product, found["A3"].name) == ("GTXPro", "MG Special · A3")
    assert any('product "GTXPro" (1 deal) is not in the price list; nearest "GTX Pro"' in note for note in plan.notes)


def test_a_product_word_is_priced_only_through_a_mapping_that_is_shown_and_remembered(
    imports: ImportService, book: BookStore, four_files: list[Path]
) -> None:
    plan = imports.plan(four_files, ImportOptions(stages=STAGES, products={"GTXPro": "GTX Pro"}))
    assert not plan.unknown_products
    assert any('product "GTXPro" is read as "GTX Pro"' in note for note in plan.notes)
    imports.apply(plan)
    assert (deals(book)["A2"].amount, deals(book)["A2"].product) == (Decimal(4821), "GTX Pro")
    assert not imports.plan(four_files).has_changes


def test_a_product_mapping_to_nothing_is_refused(imports: ImportService, four_files: list[Path]) -> None:
    with pytest.raises(UsageError, match='"GTX Max" is not in the price list'):
        imports.plan(four_files, ImportOptions(stages=STAGES, products={"GTXPro": "GTX Max"}))


def test_an_estimate_that_was_quoted_is_not_turned_back(
    imports: ImportService, book: BookStore, four_files: list[Path]
) -> None:
    imports.apply(imports.plan(four_files, ImportOptions(stages=STAGES)))
    edit(book, "A3", amount=Decimal(60))
    assert not imports.plan(four_files).has_changes


def test_unknown_stages_are_never_guessed(imports: ImportService, book: BookStore, four_files: list[Path]) -> None:
    plan = imports.plan(four_files)
    assert plan.unknown_stages == (("Engaging", 1), ("Prospecting", 1))
    assert not plan.is_ready
    with pytest.raises(UsageError, match=r'"Engaging" \(1\), "Prospecting" \(1\)') as caught:
        imports.apply(plan)
    assert "--stage 'Engaging=discovery' --stage 'Prospecting=qualification'" in caught.value.hint
    assert not book.all(Deal)


EXPECTED_ONLY = "ID,Affaire,Étape,Montant,Date de clôture prévue\n1,A,Gagné,10,{}\n2,B,Perdu,20,2026-10-05\n"


def test_a_closed_deal_of_a_file_without_actual_dates_closed_on_the_expected_day(
    imports: ImportService, book: BookStore, write: Write
) -> None:
    file = write("deals.csv", EXPECTED_ONLY.format("2026-11-02"))
    plan = imports.plan([file])
    assert "deals.csv: 2 closed deals dated as expected: no column has the actual day" in plan.notes
    imports.apply(plan)
    assert {deal.name: str(deal.closed_on) for deal in book.all(Deal).values()} == {
        "A": "2026-11-02",
        "B": "2026-10-05",
    }
    again = imports.plan([file])
    assert (again.has_changes, [note for note in again.notes if "as expected" in note]) == (False, [])
    imports.apply(imports.plan([write("deals.csv", EXPECTED_ONLY.format("2026-11-09"))]))
    assert "2026-11-09" in {str(deal.closed_on) for deal in book.all(Deal).values()}


def test_a_closing_day_set_by_hand_outlives_the_expected_one(
    imports: ImportService, book: BookStore, write: Write
) -> None:
    file = write("deals.csv", EXPECTED_ONLY.format("2026-11-02"))
    imports.apply(imports.plan([file]))
    edit(book, "1", closed_on=date(2026, 11, 20))
    assert not imports.plan([file]).has_changes


def test_an_empty_actual_date_is_not_filled_with_the_expected_one(
    imports: ImportService, book: BookStore, write: Write
) -> None:
    header = "ID,Deal name,Stage,Amount,Expected close date,Actual close date"
    imports.apply(imports.plan([write("deals.csv", f"{header}\n1,A,Closed won,10,2026-11-02,\n")]))
    assert [deal.closed_on for deal in book.all(Deal).values()] == [None]


def test_empty_stages_need_an_answer_too(imports: ImportService, book: BookStore, write: Write) -> None:
    file = write("deals.csv", "deal_id,dealname,dealstage\n1,A,\n2,B,\n")
    plan = imports.plan([file])
    assert plan.unknown_stages == (("(empty)", 2),)
    assert "--stage '=STAGE'" in unready_error(plan).hint
    imports.apply(imports.plan([file], ImportOptions(stages={"": "qualification"})))
    assert {deal.stage for deal in book.all(Deal).values()} == {"qualification"}
    assert not imports.plan([file]).has_changes


def test_a_file_without_a_column_for_the_stage_says_how_to_name_it(imports: ImportService, write: Write) -> None:
    file = write("deals.csv", "Nom de la transaction,Étape interne,Montant,Date de fermeture\nA,Négo,100,2026-12-18\n")
    error = unready_error(imports.plan([file]))
    assert str(error).startswith("deals.csv: no column is known to hold the stage of a deal")
    assert '--map "COLUMN=stage" (columns not imported: Étape interne)' in error.hint
    assert imports.plan([file], ImportOptions(columns={"Étape interne": "stage"})).unknown_stages == (("Négo", 1),)


def test_a_second_report_shows_each_field_that_changed(imports: ImportService, book: BookStore, write: Write) -> None:
    header = "Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Close Date\n"
    imports.apply(imports.plan([write("monday.csv", header + "1,Suite,Wayne,Discovery,100,2026-12-01\n")]))
    plan = imports.plan([write("friday.csv", header + '1,Suite,Wayne,Proposal,"1,200.50",2026-12-18\n')])
    (diff,) = [diff for diff in plan.diffs if diff.kind == "deals"]
    assert (diff.action, diff.label, diff.file, diff.line) == ("changed", "Suite", "friday.csv", 2)
    changes = {item.name: (item.before, item.after) for item in diff.changes}
    assert changes["amount"] == ("100", "1200.5")
    assert changes["stage"] == ("discovery", "proposal")
    assert changes["expected_close_on"] == ("2026-12-01", "2026-12-18")
    imports.apply(plan)
    assert deals(book)["1"].category is ForecastCategory.BEST_CASE


def test_what_the_file_does_not_say_is_kept(imports: ImportService, book: BookStore, write: Write) -> None:
    first = "Opportunity ID,Opportunity Name,Stage,Amount,Next Step\n1,Suite,Discovery,100,call Bruce\n"
    imports.apply(imports.plan([write("a.csv", first)]))
    second = "Opportunity ID,Opportunity Name,Stage,Amount,Next Step\n1,Suite,Discovery,,\n"
    assert not imports.plan([write("b.csv", second)]).has_changes
    assert not imports.plan([write("c.csv", "Opportunity ID,Stage\n1,Discovery\n")]).has_changes
    erased = "Opportunity ID,Opportunity Name,Stage,Amount,Next Step\n1,Suite,Discovery,#N/A,#N/A\n"
    imports.apply(imports.plan([write("d.csv", erased)]))
    assert (deals(book)["1"].amount, deals(book)["1"].next_step) == (None, "")


def test_deals_that_the_file_does_not_list_stay(imports: ImportService, book: BookStore, write: Write) -> None:
    header = "Opportunity ID,Opportunity Name,Stage\n"
    imports.apply(imports.plan([write("a.csv", header + "1,A,Discovery\n2,B,Discovery\n")]))
    imports.apply(imports.plan([write("b.csv", header + "2,B,Proposal\n")]))
    assert set(deals(book)) == {"1", "2"}


def test_rows_without_an_id_are_matched_by_account_and_name_in_order(
    imports: ImportService, book: BookStore, write: Write
) -> None:
    rows = ("Renewal,Wayne,Discovery,1", "Renewal,Wayne,Discovery,2", "Renewal,Stark,Discovery,3")
    text = "\n".join(("Deal Name,Account Name,Stage,Amount", *rows, ""))
    imports.apply(imports.plan([write("a.csv", text)]))
    assert [deal.amount for deal in book.all(Deal).values()] == [1, 2, 3]
    assert len(book.all(Account)) == 2
    plan = imports.plan([write("b.csv", text.replace(",2\n", ",20\n"))])
    assert counts(plan)["deals"] == (0, 1, 2, 0)


def test_repeated_ids_are_kept_as_deals_and_said(imports: ImportService, book: BookStore, write: Write) -> None:
    file = write("a.csv", "Opportunity Number,Opportunity Result,Opportunity Amount USD\n7,Won,1\n7,Won,2\n7,Won,3\n")
    plan = imports.plan([file])
    assert (
        "a.csv: 2 rows with the key of an earlier row, each kept as a deal: line 3 as line 2, line 4 as line 2"
        in plan.notes
    )
    imports.apply(plan)
    assert [(deal.amount, deal.currency, deal.closed_on) for deal in book.all(Deal).values()] == [
        (Decimal(1), "USD", None),
        (Decimal(2), "USD", None),
        (Decimal(3), "USD", None),
    ]
    assert not imports.plan([file]).has_changes


def test_a_row_that_repeats_another_in_every_cell_is_left_out_and_both_lines_are_said(
    imports: ImportService, book: BookStore, write: Write
) -> None:
    rows = "Suite,Wayne,Proposal,5\nPilot,Wayne,Proposal,5\nSuite,Wayne,Proposal,5\n"
    plan = imports.plan([write("a.csv", "Deal Name,Account Name,Stage,Amount\n" + rows)])
    assert "a.csv: 1 row left out as a duplicate: line 4 as line 2" in plan.notes
    imports.apply(plan)
    assert [deal.name for deal in book.all(Deal).values()] == ["Suite", "Pilot"]


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("Deal ID,Deal Name,Stage", "1,Suite,Won\n2,Suite,Won\n"),
        ("Deal Name,Stage,Some remark", "Suite,Won,north\nSuite,Won,south\n"),
        ("Account Name,Stage,Amount", "Wayne,Won,5\nWayne,Won,5\n"),
    ],
)
def test_rows_that_differ_anywhere_or_have_no_name_are_deals_of_their_own(
    imports: ImportService, book: BookStore, write: Write, header: str, rows: str
) -> None:
    imports.apply(imports.plan([write("a.csv", f"{header}\n{rows}")]))
    assert len(book.all(Deal)) == 2


def test_a_deal_typed_by_hand_is_met_again_when_the_crm_gives_it_an_id(
    imports: ImportService, book: BookStore, write: Write
) -> None:
    imports.apply(imports.plan([write("a.csv", "Deal Name,Account Name,Stage\nSuite,Wayne,Discovery\n")]))
    imports.apply(
        imports.plan([write("b.csv", "Record ID,Deal Name,Associated Company,Deal Stage\n9,suite,WAYNE,Proposal\n")])
    )
    (deal,) = book.all(Deal).values()
    assert (deal.external_id, deal.stage) == ("9", "proposal")
    assert len(book.all(Account)) == 1


def test_rows_with_and_without_ids_are_told_apart(imports: ImportService, book: BookStore, write: Write) -> None:
    file = write("a.csv", "Deal ID,Deal Name,Stage,Amount\n,Suite,Won,1\nX,Suite,Won,2\n,Suite,Won,3\nY,Suite,Won,4\n")
    imports.apply(imports.plan([file]))
    assert [deal.amount for deal in book.all(Deal).values()] == [1, 2, 3, 4]
    assert not imports.plan([file]).has_changes


def test_thousands_of_deals_of_one_name_are_matched_quickly(imports: ImportService, write: Write) -> None:
    rows = "".join(f"{number},Renewal,Discovery\n" for number in range(20_000))
    file = write("a.csv", "Deal ID,Deal Name,Stage\n" + rows)
    started = time.process_time()
    imports.apply(imports.plan([file]))
    assert not imports.plan([file]).has_changes
    assert time.process_time() - started < 30


def test_the_override_of_the_ae_survives_the_crm_until_the_file_is_to_win(
    imports: ImportService, book: BookStore, write: Write
) -> None:
    header = "Opportunity ID,Opportunity Name,Stage,Forecast Category\n"
    first = write("a.csv", header + "1,Suite,Discovery,Best Case\n")
    imports.apply(imports.plan([first]))
    assert deals(book)["1"].category is ForecastCategory.BEST_CASE
    edit(book, "1", category=ForecastCategory.COMMIT)
    assert not imports.plan([first]).has_changes
    other = write("b.csv", header + "1,Suite,Discovery,Pipeline\n")
    plan = imports.plan([other])
    assert plan.counts["deals"].conflicts == 1
    imports.apply(plan)
    assert deals(book)["1"].category is ForecastCategory.COMMIT
    imports.apply(imports.plan([write("c.csv", header + "1,Suite,Discovery,Best Case\n")], THEIRS))
    assert deals(book)["1"].category is ForecastCategory.BEST_CASE


def test_an_override_survives_a_file_without_categories(imports: ImportService, book: BookStore, write: Write) -> None:
    header = "Opportunity ID,Opportunity Name,Stage\n"
    imports.apply(imports.plan([write("a.csv", header + "1,Suite,Discovery\n")]))
    edit(book, "1", category=ForecastCategory.COMMIT)
    imports.apply(imports.plan([write("b.csv", header + "1,Suite,Proposal\n")]))
    assert (deals(book)["1"].stage, deals(book)["1"].category) == ("proposal", ForecastCategory.COMMIT)


def test_rejected_rows_name_line_column_and_reason(imports: ImportService, book: BookStore, write: Write) -> None:
    text = (
        "Opportunity ID,Opportunity Name,Stage,Amount,Close Date,Probability\n"
        "1,A,Discovery,abc,2026-12-01,10\n"
        "2,B,Discovery,5,2026-02-31,10\n"
        "3,C,Discovery,5,2026-12-01,10,surplus\n"
        "4,D,Discovery,5,2026-12-01,250\n"
        ",,Discovery,5,2026-12-01,50\n"
        "6,F,Discovery,5,2026-12-01,50\n"
    )
    plan = imports.plan([write("deals.csv", text)])
    assert sorted(str(rejection) for rejection in plan.rejections) == [
        'deals.csv:2, column "Amount": "abc" is not an amount',
        'deals.csv:3, column "Close Date": "2026-02-31" is not a day of the calendar',
        "deals.csv:4: 7 cells where the headers have 6",
        'deals.csv:5, column "Probability": "250" is not a probability from 0 to 100',
        'deals.csv:6, column "Opportunity Name": a deal without name, id and account',
    ]
    imports.apply(plan)
    assert list(deals(book)) == ["6"]


def test_dates_that_can_be_read_both_ways_are_asked_about(
    imports: ImportService, book: BookStore, write: Write
) -> None:
    file = write("deals.csv", "Opportunity ID,Opportunity Name,Stage,Close Date\n1,A,Discovery,03/04/2026\n")
    plan = imports.plan([file])
    assert not plan.is_ready
    error = unready_error(plan)
    assert '"Close Date" can be read day first or month first, for example 03/04/2026' in error.message
    assert (error.exit_code, error.hint) == (2, "add --day-first or --month-first")
    imports.apply(imports.plan([file], ImportOptions(day_first=True)))
    assert deals(book)["1"].expected_close_on == date(2026, 4, 3)
    assert not imports.plan([file]).has_changes


def test_a_proven_column_decides_for_its_neighbour_and_it_is_said(imports: ImportService, write: Write) -> None:
    text = "Opportunity ID,Opportunity Name,Stage,Created Date,Close Date\n1,A,Discovery,13/04/2026,03/05/2026\n"
    plan = imports.plan([write("deals.csv", text)])
    assert plan.is_ready
    assert 'deals.csv, "Close Date": 03/05/2026 is read day first, as the other dates show' in plan.notes


@pytest.mark.parametrize(
    ("header", "row", "option", "currency"),
    [
        ("Amount,Currency", '"5",USD', "GBP", "USD"),
        ("Amount,Currency", '"5",$', None, "USD"),
        ("Amount USD", "5", None, "USD"),
        ("Amount USD", "5", "GBP", "GBP"),
        ("Amount", "£5", None, "GBP"),
        ("Amount", "5", "CHF", "CHF"),
        ("Amount", "5", None, "EUR"),
    ],
)
def test_the_currency_of_a_row_goes_before_the_option_the_sign_and_the_book(
    imports: ImportService, book: BookStore, write: Write, header: str, row: str, option: str | None, currency: str
) -> None:
    file = write("deals.csv", f"Deal Name,Stage,{header}\nA,Discovery,{row}\n")
    imports.apply(imports.plan([file], ImportOptions(currency=option)))
    assert [deal.currency for deal in book.all(Deal).values()] == [currency]
    assert not imports.plan([file]).has_changes


@pytest.mark.parametrize(
    ("rows", "silent"),
    [
        ("A,Discovery,5,USD\nB,Discovery,6,USD\n", ""),
        ("A,Discovery,5,USD\nB,Discovery,,\n", ""),
        ("A,Discovery,5,USD\nB,Discovery,6,\nC,Discovery,7,\n", "2 rows"),
        ("A,Discovery,5,\n", "1 row"),
    ],
)
def test_only_amounts_that_state_no_currency_are_said_to_take_the_book_s_and_counted(
    imports: ImportService, write: Write, rows: str, silent: str
) -> None:
    plan = imports.plan([write("deals.csv", f"Deal Name,Stage,Amount,Currency\n{rows}")])
    said = [note for note in plan.notes if "no currency" in note]
    end = " with an amount and no currency: those of new deals are taken as EUR, the book's (--currency says otherwise)"
    assert said == ([f"deals.csv: {silent}{end}"] if silent else [])


def test_signs_of_several_currencies_in_one_column_are_each_believed(
    imports: ImportService, book: BookStore, write: Write
) -> None:
    text = "Deal Name,Stage,Amount\nA,Discovery,€10\nB,Discovery,$20\nC,Discovery,30\n"
    imports.apply(imports.plan([write("deals.csv", text)], ImportOptions(currency="CHF")))
    assert [(deal.amount, deal.currency) for deal in book.all(Deal).values()] == [
        (Decimal(10), "EUR"),
        (Decimal(20), "USD"),
        (Decimal(30), "CHF"),
    ]


def test_every_fault_of_a_row_is_told_and_the_row_counts_once(imports: ImportService, write: Write) -> None:
    text = (
        "Nom;Compte;Étape;Montant;Date de clôture;Devise;Probabilité\n"
        "A;Wayne;Proposal;abc;32/13/2026;euroz;250\n"
        "B;Wayne;Proposal;5 000 €;18/12/2026;EUR;50\n"
        "C;Wayne;Proposal;x;18/12/2026;EUR;50\n"
    )
    plan = imports.plan([write("affaires.csv", text)])
    assert [(row.line, row.column) for row in plan.rejections] == [
        (2, "Montant"),
        (2, "Date de clôture"),
        (2, "Devise"),
        (2, "Probabilité"),
        (4, "Montant"),
    ]
    assert counts(plan)["deals"] == (1, 0, 0, 2)
    assert plan.rejected_rows == 2


def test_a_credit_note_is_kept_when_won_and_rejected_otherwise(
    imports: ImportService, book: BookStore, write: Write
) -> None:
    text = (
        "Deal Name,Account,Stage,Amount,Closed on,ARR\n"
        'Credit,Wayne,Won,"(1,200)",2026-11-05,\n'
        "Open,Globex,Proposal,-5000,,-10\n"
        "Lost,Globex,Lost,-1,2026-11-05,\n"
    )
    plan = imports.plan([write("deals.csv", text)])
    assert [(row.line, row.column) for row in plan.rejections] == [(3, "Amount"), (3, "ARR"), (4, "Amount")]
    assert "-5,000 on a deal that is open" in plan.rejections[0].reason
    assert any("1 won deal below zero, kept as a credit note that lowers what is won: line 2" in n for n in plan.notes)
    imports.apply(plan)
    assert [(deal.name, deal.amount) for deal in book.all(Deal).values()] == [("Credit", Decimal(-1200))]
    assert [account.name for account in book.all(Account).values()] == ["Wayne"]


def test_a_credit_note_that_a_later_file_calls_open_is_rejected_and_stays(
    imports: ImportService, book: BookStore, write: Write
) -> None:
    imports.apply(imports.plan([write("deals.csv", "Deal Name,Stage,Amount\nCredit,Won,-1200\n")]))
    plan = imports.plan([write("deals.csv", "Deal Name,Stage,Close Date\nCredit,Proposal,2026-12-18\n")])
    assert [(row.column, "below zero" in row.reason) for row in plan.rejections] == [("Stage", True)]


def test_a_price_below_zero_is_rejected(imports: ImportService, write: Write) -> None:
    plan = imports.plan([write("products.csv", "product,series,sales_price\nGTX Pro,GTX,-4\n")])
    assert [row.reason for row in plan.rejections] == ["-4 is below zero"]


def test_a_salesforce_data_loader_file(imports: ImportService, book: BookStore, write: Write) -> None:
    text = (
        '"Id","Name","StageName","Amount","CurrencyIsoCode","CloseDate","IsClosed","IsWon","ForecastCategoryName"\n'
        '"0061A00000abc6Q","Suite","Legal review","42000.00","USD","2026-12-18","false","false","Commit"\n'
        '"0061A00000abc7Q","Other","Signed","10.5","EUR","2026-03-01","true","true","Closed"\n'
        '"0061A00000abc8Q","Third","No budget","#N/A","EUR","2026-03-02","true","false","Omitted"\n'
    )
    plan = imports.plan([write("Opportunity.csv", text)], ImportOptions(stages={"Legal review": "negotiation"}))
    imports.apply(plan)
    found = {deal.name: deal for deal in book.all(Deal).values()}
    assert (found["Suite"].external_id, found["Suite"].currency) == ("0061A00000abc6QQAQ", "USD")
    assert (found["Suite"].category, found["Suite"].category_is_override) == (ForecastCategory.COMMIT, False)
    assert (found["Other"].stage, found["Other"].closed_on) == ("closed-won", date(2026, 3, 1))
    assert (found["Third"].stage, found["Third"].amount) == ("closed-lost", None)


def test_mixed_formats_of_a_zoho_export(imports: ImportService, book: BookStore, write: Write) -> None:
    text = (
        "Record Id,Deal Name,Account Name,Stage,Closing Date,Amount\n"
        'zcrm_1,A,Wayne,Proposal,"Sep 12, 2026","42,000"\n'
        'zcrm_2,B,Wayne,Closed Won,2026-03-01,"$12,400.00"\n'
        "zcrm_3,C,Wayne,Closed Lost,12 sept. 2026,-\n"
    )
    imports.apply(imports.plan([write("zoho.csv", text)]))
    found = deals(book)
    assert (found["zcrm_1"].amount, found["zcrm_1"].expected_close_on) == (Decimal(42000), date(2026, 9, 12))
    assert (found["zcrm_2"].amount, found["zcrm_2"].currency) == (Decimal(12400), "USD")
    assert (found["zcrm_3"].amount, found["zcrm_3"].closed_on) == (None, date(2026, 9, 12))


def test_reps_and_accounts_are_found_by_id_whatever_the_order_of_the_files(
    imports: ImportService, book: BookStore, write: Write
) -> None:
    files = [
        write(
            "opps.csv",
            "opp_id,account_id,rep_id,stage,amount,is_closed,is_won\n1,0011A00000bvc8v,7,Legal,5,True,True\n",
        ),
        write("accounts.csv", "AccountId,AccountName,Industry\n0011A00000bvc8vQAA,Wayne,Energy\n"),
        write("reps.csv", "rep_id,rep_name,manager,annual_quota\n7,Ada Lovelace,Carol,984507\n"),
    ]
    imports.apply(imports.plan(files))
    deal = deals(book)["1"]
    assert (deal.account_name, deal.owner, deal.stage, deal.name) == (
        "Wayne",
        "Ada Lovelace",
        "closed-won",
        "Wayne · 1",
    )
    assert [rep.annual_quota for rep in book.all(Rep).values()] == [Decimal(984507)]


def test_ids_that_lead_nowhere_are_kept_and_said(imports: ImportService, book: BookStore, write: Write) -> None:
    file = write("opps.csv", "opp_id,name,account_id,rep_id,stage\n1,A,55,7,Discovery\n")
    plan = imports.plan([file])
    assert "opps.csv: 1 account id of 1 deal not in the book: 55" in plan.notes
    assert "opps.csv: 1 rep id of 1 deal not in the book: 7" in plan.notes
    imports.apply(plan)
    assert (deals(book)["1"].owner, deals(book)["1"].account_id) == ("7", "")


def test_accounts_only_named_by_deals_are_made_and_counted_apart(
    imports: ImportService, book: BookStore, write: Write
) -> None:
    plan = imports.plan([write("a.csv", "Deal Name,Account Name,Stage\nX,Wayne,Discovery\nY,wayne,Won\nZ,,Lost\n")])
    assert (plan.counts["accounts"].new, plan.counts["accounts"].implied) == (1, 1)
    imports.apply(plan)
    assert [deal.account_name for deal in book.all(Deal).values()] == ["Wayne", "Wayne", ""]


def test_pipedrive_keeps_its_own_dates_and_status(imports: ImportService, book: BookStore, write: Write) -> None:
    text = (
        "Deal - ID;Deal - Title*;Deal - Organisation;Deal - Stage;Deal - Status;Deal - Value;Deal - Currency of value;"
        "Deal - Expected close date;Deal - Won time;Deal - Lost time\n"
        "1;A;Wayne;Negotiation;won;10 000,00;EUR;46000;2026-03-01 09:30:00;\n"
        "2;B;Wayne;Proposal;open;5 k€;EUR;2026-12-18;;\n"
        "3;C;Wayne;Discovery;lost;1,50;EUR;;;2026-02-01 10:00:00\n"
    )
    imports.apply(imports.plan([write("pipedrive.csv", text)]))
    found = deals(book)
    assert (found["1"].stage, found["1"].closed_on, found["1"].amount) == (
        "closed-won",
        date(2026, 3, 1),
        Decimal(10000),
    )
    assert found["1"].expected_close_on == date(2025, 12, 9)
    assert (found["2"].expected_close_on, found["2"].amount) == (date(2026, 12, 18), Decimal(5000))
    assert (found["3"].stage, found["3"].closed_on) == ("closed-lost", date(2026, 2, 1))


def test_french_exports_of_old_spreadsheets(imports: ImportService, book: BookStore, tmp_path: Path) -> None:
    text = (
        "Nom de l'opportunité;Compte;Montant;Date de clôture;Étape;Probabilité (%)\r\n"
        "Déploiement été;Société Générale d'Œuvres;10\u00a0000,50 €;18/12/2026;Négociation;75\r\n"
        "Refonte;Électricité;2\u00a0500,00 €;05/11/2026;Gagné;100\r\n"
    )
    path = tmp_path / "opportunités.csv"
    path.write_bytes(text.encode("cp1252"))
    imports.apply(imports.plan([path], ImportOptions(stages={"Négociation": "negotiation"})))
    deal = deals(book)["Déploiement été"]
    assert (deal.account_name, deal.amount, deal.currency) == ("Société Générale d'Œuvres", Decimal("10000.50"), "EUR")
    assert (deal.expected_close_on, deal.probability) == (date(2026, 12, 18), Decimal("0.75"))
    assert deals(book)["Refonte"].closed_on == date(2026, 11, 5)


def test_notes_with_newlines_reach_their_account_once(imports: ImportService, book: BookStore, write: Write) -> None:
    file = write(
        "interactions.csv",
        "account_id,account_name,contact_name,activity_type,status,timestamp,comment\n"
        '10,Wayne,Paul Stokes,Meeting,Completed,1/31/2026,"Spoke of the\n\npaper mill."\n'
        '10,Wayne,Paul Stokes,Email,Scheduled,2/14/2026,"Sent the offer"\n',
    )
    imports.apply(imports.plan([file]))
    notes = list(book.all(Note).values())
    activities = list(book.all(Activity).values())
    assert [note.text for note in notes] == ["Spoke of the\n\npaper mill.", "Sent the offer"]
    assert [note.kind for note in notes] == ["note", "mail"]
    assert [activity.subject for activity in activities] == ["Meeting with Paul Stokes", "Email with Paul Stokes"]
    assert {note.account_id for note in notes} == set(book.all(Account))
    assert not imports.plan([file]).has_changes


def test_activities_of_unknown_deals_are_rejected(imports: ImportService, write: Write) -> None:
    plan = imports.plan([write("calls.csv", "OpportunityID,CallDate,CallType\n1,2026-11-15,Demo\n")])
    assert [rejection.reason for rejection in plan.rejections] == ['nothing in the book answers to "1"']


def test_a_range_of_employees_costs_the_cell_and_not_the_account(
    imports: ImportService, book: BookStore, write: Write
) -> None:
    plan = imports.plan([write("a.csv", "Company name,Industry,Employees\nWayne,Energy,51-200\nStark,Energy,12\n")])
    assert 'a.csv, "Employees": 1 cell left out as no number, for example "51-200"' in plan.notes
    imports.apply(plan)
    assert [account.employees for account in book.all(Account).values()] == [None, 12]


def test_contacts_join_their_account(imports: ImportService, book: BookStore, write: Write) -> None:
    text = "First Name,Last Name,Email,Company,Job Title\nAda,Lovelace,ada@wayne.test,Wayne,CTO\n,,,Stark,\n"
    imports.apply(imports.plan([write("contacts.csv", text)]))
    (person,) = book.all(Contact).values()
    assert (person.name, person.title, book.all(Account)[person.account_id].name) == ("Ada Lovelace", "CTO", "Wayne")
    assert {account.name for account in book.all(Account).values()} == {"Wayne", "Stark"}


def test_rows_deleted_in_the_source_are_left_out_and_said(imports: ImportService, write: Write) -> None:
    plan = imports.plan([write("d.csv", "deal_id,dealname,dealstage,is_deleted\n1,A,Won,true\n2,B,Won,false\n")])
    assert counts(plan)["deals"] == (1, 0, 0, 0)
    assert "d.csv: 1 row marked deleted in the source left out" in plan.notes


def test_a_file_that_is_no_export_stops_everything(
    imports: ImportService, book: BookStore, four_files: list[Path], write: Write
) -> None:
    dictionary = write("data_dictionary.csv", "Table,Field,Description\ndeals,id,The id\n")
    with pytest.raises(ImportRefusedError, match=r"data_dictionary\.csv"):
        imports.plan([*four_files, dictionary], ImportOptions(stages=STAGES))
    assert book.revision == 0


def test_a_missing_file_is_refused_by_name(imports: ImportService, tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError, match=r"nowhere\.csv"):
        imports.plan([tmp_path / "nowhere.csv"])
    with pytest.raises(ImportRefusedError, match="cannot be read"):
        imports.plan([tmp_path])


def test_a_column_can_be_mapped_by_hand_and_is_remembered(
    imports: ImportService, book: BookStore, write: Write
) -> None:
    file = write("x.csv", "Deal Name,Stage,Potentiel\nA,Discovery,100\n")
    imports.apply(imports.plan([file], ImportOptions(columns={"potentiel": "amount"})))
    assert deals(book)["A"].amount == 100
    later = write("y.csv", "Deal Name,Stage,Potentiel\nA,Discovery,150\n")
    assert counts(imports.plan([later]))["deals"] == (0, 1, 0, 0)
    with pytest.raises(UsageError, match="no file has that column"):
        imports.plan([file], ImportOptions(columns={"Potential": "amount"}))


def test_a_column_can_be_mapped_for_one_file_of_a_call(imports: ImportService, book: BookStore, write: Write) -> None:
    deals_file = write("deals.csv", "Deal Name,Account: Name,Stage,Note\nSuite,Acme,Discovery,Call Ada\n")
    accounts_file = write("accounts.csv", "Account Name,Industry,Note\nAcme,Retail,A good one\n")
    columns = {"deals.csv:Note": "next_step", "Account: Name": "account"}
    plan = imports.plan([deals_file, accounts_file], ImportOptions(columns=columns))
    imports.apply(plan)
    assert (deals(book)["Suite"].next_step, deals(book)["Suite"].account_name) == ("Call Ada", "Acme")
    assert plan.files[1].ignored == ("Note",)
    columns = {f"{accounts_file}:Note": "description", "Note": "next_step", "deals.csv:Account: Name": ""}
    plan = imports.plan([deals_file, accounts_file], ImportOptions(columns=columns))
    assert plan.files[0].columns == {"Deal Name": "name", "Stage": "stage", "Note": "next_step"}
    assert plan.files[1].columns["Note"] == "description"
    with pytest.raises(UsageError, match=r'--map "Industry": deals\.csv has no such column'):
        imports.plan([deals_file, accounts_file], ImportOptions(columns={"deals.csv:Industry": "source"}))


def test_a_file_of_unknown_headers_can_be_named_and_mapped(
    imports: ImportService, book: BookStore, write: Write
) -> None:
    file = write("x.csv", "Dossier,Avancement,Potentiel\nA,Discovery,100\n")
    columns = {"Dossier": "name", "Avancement": "stage", "Potentiel": "amount"}
    imports.apply(imports.plan([file], ImportOptions(columns=columns)))
    assert deals(book)["A"].amount == 100


def test_hostile_names_are_cleaned_on_the_way_in(imports: ImportService, book: BookStore, write: Write) -> None:
    file = write("x.csv", 'Deal Name,Account Name,Stage\n"[/]\x1b[2J\u202eevil","W\x07ayne",Discovery\n')
    imports.apply(imports.plan([file]))
    (deal,) = book.all(Deal).values()
    assert deal.name == "[/]\ufffd[2J\ufffdevil"
    assert deal.account_name == "W\ufffdayne"


def test_a_plan_made_before_another_change_is_merged_again(
    imports: ImportService, book: BookStore, write: Write
) -> None:
    header = "Opportunity ID,Opportunity Name,Stage,Amount\n"
    file = write("a.csv", header + "1,A,Discovery,5\n2,B,Discovery,5\n")
    early = imports.plan([file])
    imports.apply(imports.plan([write("b.csv", header + "1,A,Proposal,7\n")]))
    imports.apply(early)
    assert len(book.all(Deal)) == 2
    assert deals(book)["1"].amount == 5


def test_an_open_deal_that_closes_without_a_date_closes_on_an_unknown_day(
    imports: ImportService, book: BookStore, write: Write
) -> None:
    header = "Opportunity ID,Opportunity Name,Stage\n"
    imports.apply(imports.plan([write("a.csv", header + "1,A,Discovery\n")]))
    imports.apply(imports.plan([write("b.csv", header + "1,A,Won\n")]))
    assert (deals(book)["1"].state, deals(book)["1"].closed_on) == (DealState.WON, None)


def test_products_keep_the_currency_given_for_the_import(
    imports: ImportService, book: BookStore, four_files: list[Path]
) -> None:
    imports.apply(imports.plan(four_files, ImportOptions(stages=STAGES, currency="USD")))
    assert {product.currency for product in book.all(Product).values()} == {"USD"}
    assert (deals(book)["A3"].amount, deals(book)["A3"].currency) == (Decimal(55), "USD")
    assert not imports.plan(four_files).has_changes


def test_what_is_remembered_does_not_depend_on_the_case_of_headers(
    imports: ImportService, book: BookStore, write: Write
) -> None:
    imports.apply(imports.plan([write("a.csv", "Deal Name,Stage,Amount\nA,Discovery,1\n")]))
    imports.apply(imports.plan([write("b.csv", "AMOUNT,deal name,STAGE\n2,A,Discovery\n")]))
    assert [deal.amount for deal in book.all(Deal).values()] == [2]
    assert len(book.all(ImportProfile)) == 1


def test_deals_follow_their_account_when_it_is_renamed(imports: ImportService, book: BookStore, write: Write) -> None:
    accounts = "account_id,account_name,segment\n7,{},Public\n"
    deals_text = "deal_id,account_id,dealname,dealstage\n1,7,Suite,Discovery\n"
    imports.apply(imports.plan([write("a.csv", accounts.format("Wayne")), write("d.csv", deals_text)]))
    imports.apply(imports.plan([write("a.csv", accounts.format("Wayne Enterprises"))]))
    assert deals(book)["1"].account_name == "Wayne Enterprises"


def test_progress_is_told(imports: ImportService, four_files: list[Path]) -> None:
    told: list[tuple[str, int, int]] = []
    plan = imports.plan(four_files, ImportOptions(stages=STAGES), lambda *step: told.append(step))
    names = [file.name for file in plan.files]
    assert told[0] == (f"reading {names[0]}", 0, 0)
    assert {step for step in told if step[0].startswith("comparing")} >= {
        (f"comparing {file.name}, rows", file.rows, file.rows) for file in plan.files
    }
    told.clear()
    imports.apply(plan, lambda *step: told.append(step))
    assert told[-2:] == [("writing changes", len(plan.diffs), len(plan.diffs)), (SAVING, 0, 0)]


def test_an_import_that_is_stopped_at_any_step_leaves_the_book_as_it_was(
    imports: ImportService, book: BookStore, four_files: list[Path]
) -> None:
    options = ImportOptions(stages=STAGES)
    told: list[str] = []
    plan = imports.plan(four_files, options, lambda what, *_: told.append(what))
    steps = list(dict.fromkeys(told))

    def stop_at(step: str) -> Progress:
        def progress(what: str, done: int, total: int) -> None:
            if what == step:
                raise StoppedError("stopped")

        return progress

    for step in steps:
        with pytest.raises(StoppedError):
            imports.plan(four_files, options, stop_at(step))
    for step in ("writing changes", SAVING):
        with pytest.raises(StoppedError):
            imports.apply(plan, stop_at(step))
    assert (book.revision, len(book.all(Deal))) == (0, 0)
    assert imports.apply(plan) is not None


_CELLS = st.sampled_from(
    [
        "",
        "#N/A",
        "Won",
        "Discovery",
        "1",
        "-5",
        "1,5",
        "2026-12-18",
        "3/4/2026",
        "true",
        "=x",
        "nan",
        "€",
        "a\nb",
        "\x1b",
    ]
)
_HEADERS = sorted({alias for fields in BY_KIND.values() for field in fields.values() for alias in field.aliases[:2]})


@settings(max_examples=60)
@given(st.data())
def test_any_table_of_known_headers_gives_a_plan_that_is_stable_or_a_clear_refusal(data: st.DataObject) -> None:
    headers = data.draw(st.lists(st.sampled_from(_HEADERS), min_size=1, max_size=9, unique=True))
    cells = st.lists(_CELLS | st.text(max_size=12), min_size=len(headers), max_size=len(headers))
    stream = io.StringIO()
    csv.writer(stream).writerows([headers, *data.draw(st.lists(cells, max_size=6))])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "x.csv"
        file.write_text(stream.getvalue(), "utf-8", errors="replace", newline="")
        book = BookStore.open(Path(folder) / "book", clock=FixedClock(), actor="me", create=True)
        imports = ImportService(book, FixedClock())
        kind = data.draw(st.sampled_from(KINDS))
        options = ImportOptions(kinds={"x.csv": kind}, day_first=True, stages={"": "qualification"})
        plan = imports.plan([file], options)
        if plan.is_ready:
            imports.apply(plan)
            assert not imports.plan([file], options).has_changes
        book.close()


def test_a_calendar_is_sent_to_the_command_that_reads_it(imports: ImportService, write: Write) -> None:
    with pytest.raises(ImportRefusedError, match=r"work\.ics is a calendar") as refusal:
        imports.plan([write("work.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n")])
    assert refusal.value.hint == "aeterm calendar add work.ics"
