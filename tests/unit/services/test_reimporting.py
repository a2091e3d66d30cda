"""A file that comes again is merged with what was edited here since: file, book and last import, field by field."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from aeterm.domain.account import Account
from aeterm.domain.activity import Activity
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.profile import ImportedValues
from aeterm.domain.stage import DealState, ForecastCategory
from aeterm.domain.transition import change
from aeterm.interchange.plan import ImportOptions, ImportPlan
from aeterm.interchange.report import report_lines
from aeterm.services.history import HistoryService
from aeterm.services.importing import ImportService
from aeterm.store import migrations
from aeterm.store.book import BookStore
from tests.support import TODAY, FixedClock

HEADER = "Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Close Date,Next Step\n"
FIRST = "1,Suite,Acme,Discovery,100,2026-12-18,Call\n"
THEIRS = ImportOptions(is_theirs=True)

Again = Callable[..., ImportPlan]


@pytest.fixture
def again(book: BookStore, clock: FixedClock, tmp_path: Path) -> Again:
    """Import a table of deals, or of what its header says, and give the plan that it was."""
    imports = ImportService(book, clock)

    def _again(rows: str, header: str = HEADER, options: ImportOptions | None = None) -> ImportPlan:
        file = tmp_path / "crm.csv"
        file.write_text(header + rows, "utf-8")
        plan = imports.plan([file], options)
        assert not plan.rejections
        imports.apply(plan)
        return plan

    return _again


def only(book: BookStore) -> Deal:
    (deal,) = book.all(Deal).values()
    return deal


def edit(book: BookStore, **wanted: object) -> None:
    with book.transaction("edit") as transaction:
        transaction.put(change(only(book), book.settings.process, TODAY, wanted))


def edited(plan: ImportPlan) -> list[tuple[str, str, str, str, bool]]:
    """(field, here, file, last import, is a conflict)."""
    return [
        (field.name, field.here, field.stated, field.imported, field.is_conflict)
        for record in plan.edited
        for field in record.fields
    ]


def test_what_only_the_book_changed_stays_and_what_only_the_file_changed_is_taken(
    again: Again, book: BookStore
) -> None:
    again(FIRST)
    edit(book, amount=Decimal(120), next_step="Send the redlines")
    plan = again(FIRST.replace("2026-12-18", "2027-01-15"))
    deal = only(book)
    assert (deal.amount, deal.next_step, deal.expected_close_on) == (
        Decimal(120),
        "Send the redlines",
        date(2027, 1, 15),
    )
    assert edited(plan) == [
        ("next_step", "Send the redlines", "Call", "Call", False),
        ("amount", "120", "100", "100", False),
    ]
    counts = plan.counts["deals"]
    assert (counts.changed, counts.unchanged, counts.kept, counts.conflicts) == (1, 0, 1, 0)
    book.undo()
    assert only(book).expected_close_on == date(2026, 12, 18)
    assert only(book).amount == 120


def test_what_both_changed_is_a_conflict_that_keeps_the_book_and_is_named_once(again: Again, book: BookStore) -> None:
    again(FIRST)
    edit(book, amount=Decimal(120))
    changed = FIRST.replace("100", "110")
    plan = again(changed)
    assert edited(plan) == [("amount", "120", "110", "100", True)]
    assert (plan.counts["deals"].conflicts, plan.counts["deals"].unchanged) == (1, 1)
    assert "    amount: here 120, file 110, last import 100" in report_lines(plan, is_dry_run=True)
    assert only(book).amount == 120
    plan = again(changed)  # the file says what it said last time
    assert edited(plan) == [("amount", "120", "110", "110", False)]
    assert not plan.has_changes
    book.undo()  # the settling of the conflict, which was the last change
    assert edited(again(changed)) == [("amount", "120", "110", "100", True)]


def test_theirs_takes_the_file_in_a_conflict_and_nothing_else(again: Again, book: BookStore) -> None:
    again(FIRST)
    edit(book, amount=Decimal(120), next_step="Send the redlines")
    plan = again(FIRST.replace("100", "110"), options=THEIRS)
    assert (only(book).amount, only(book).next_step) == (Decimal(110), "Send the redlines")
    assert [field.is_taken for record in plan.edited for field in record.fields] == [True, False]
    again(FIRST.replace("100", "115"))  # nothing of the amount was edited since
    assert only(book).amount == 115
    book.undo()
    book.undo()
    assert only(book).amount == 120


def test_sides_that_came_to_agree_are_no_conflict_later(again: Again, book: BookStore) -> None:
    again(FIRST)
    edit(book, amount=Decimal(120))
    assert edited(again(FIRST.replace("100", "120.00"))) == []
    assert edited(again(FIRST.replace("100", "130"))) == []
    assert only(book).amount == 130
    edit(book, amount=Decimal(140))
    assert edited(again(FIRST.replace("100", "130"))) == [("amount", "140", "130", "130", False)]


def test_an_edit_that_was_undone_keeps_nothing(again: Again, book: BookStore) -> None:
    again(FIRST)
    edit(book, amount=Decimal(120))
    book.undo()
    again(FIRST.replace("100", "110"))
    assert only(book).amount == 110
    edit(book, amount=Decimal(120))
    book.undo()
    book.redo()
    assert edited(again(FIRST.replace("100", "110"))) == [("amount", "120", "110", "110", False)]


def test_an_import_that_was_undone_is_no_last_import(again: Again, book: BookStore) -> None:
    again(FIRST)
    edit(book, amount=Decimal(120))
    again(FIRST.replace("100", "110"), options=THEIRS)
    book.undo()
    assert edited(again(FIRST)) == [("amount", "120", "100", "100", False)]


def test_a_value_erased_here_stays_erased(again: Again, book: BookStore) -> None:
    again(FIRST)
    edit(book, next_step="", expected_close_on=None)
    plan = again(FIRST)
    assert (only(book).next_step, only(book).expected_close_on) == ("", None)
    assert plan.counts["deals"].kept == 1


def test_an_amount_that_stays_keeps_its_currency(again: Again, book: BookStore) -> None:
    header = "Opportunity ID,Opportunity Name,Stage,Amount,Currency\n"
    again("1,Suite,Discovery,100,EUR\n", header)
    edit(book, amount=Decimal(120))
    again("1,Suite,Discovery,110,USD\n", header)
    assert (only(book).amount, only(book).currency) == (Decimal(120), "EUR")


def test_a_stage_moved_here_stays_with_all_that_goes_with_it(again: Again, book: BookStore) -> None:
    header = "Opportunity ID,Opportunity Name,Stage,Amount,Close Date,Forecast Category\n"
    row = "1,Suite,Discovery,100,2026-12-18,Pipeline\n"
    again(row, header)
    edit(book, stage="closed-won", closed_on=TODAY)
    won = only(book)
    plan = again(row, header)
    assert only(book) == won
    assert won.state is DealState.WON
    assert [field[0] for field in edited(plan)] == ["category", "stage"]
    plan = again(row.replace("Discovery", "Negotiation").replace("Pipeline", "Commit"), header)
    assert only(book) == won
    assert ("stage", "closed-won", "negotiation", "discovery", True) in edited(plan)
    again(row.replace("Discovery", "Proposal").replace("Pipeline", "Best Case"), header, THEIRS)
    deal = only(book)
    assert (deal.stage, deal.state, deal.category) == ("proposal", DealState.OPEN, ForecastCategory.BEST_CASE)


def test_a_deal_made_here_keeps_what_it_was_given_and_takes_the_rest(again: Again, book: BookStore) -> None:
    with book.transaction("new deal Suite") as transaction:
        transaction.put(Deal("d1", "Suite", "qualification", amount=Decimal(50)))
    plan = again("1,Suite,,Discovery,100,2026-12-18,Call\n")
    deal = only(book)
    assert (deal.external_id, deal.stage, deal.amount, deal.next_step) == ("1", "discovery", Decimal(50), "Call")
    assert edited(plan) == [("amount", "50", "100", "", True)]
    assert edited(again("1,Suite,,Proposal,100,2026-12-18,Call\n")) == [("amount", "50", "100", "100", False)]
    assert only(book).stage == "proposal"


def test_a_renamed_account_and_a_renamed_deal_are_met_again_without_ids(again: Again, book: BookStore) -> None:
    header = "Opportunity Name,Account Name,Stage,Amount\n"
    again("Suite,Acme,Discovery,100\n", header)
    with book.transaction("rename") as transaction:
        transaction.put(replace(book.all(Account)["a1"], name="Acme Holding"))
        transaction.put(replace(only(book), account_name="Acme Holding", name="Suite, phase 1"))
    plan = again("Suite,Acme,Discovery,110\n", header)
    deal = only(book)
    assert (deal.name, deal.account_name, deal.amount) == ("Suite, phase 1", "Acme Holding", Decimal(110))
    assert [account.name for account in book.all(Account).values()] == ["Acme Holding"]
    assert plan.total("new") == 0


def test_a_deal_moved_to_another_account_stays_there(again: Again, book: BookStore) -> None:
    again(FIRST)
    with book.transaction("move") as transaction:
        transaction.put(Account("a2", "Globex"))
        transaction.put(replace(only(book), account_id="a2", account_name="Globex"))
    assert edited(again(FIRST)) == [("account", "Globex", "Acme", "Acme", False)]
    plan = again(FIRST.replace("Acme", "Initech"))
    assert edited(plan) == [("account", "Globex", "Initech", "Acme", True)]
    assert only(book).account_name == "Globex"
    assert edited(again(FIRST.replace("Acme", "Initech"))) == [("account", "Globex", "Initech", "Initech", False)]


def test_accounts_and_people_are_merged_the_same_way(again: Again, book: BookStore) -> None:
    header = "Account ID,Account Name,Industry,Billing City\n"
    again("A1,Acme,Retail,Lyon\n", header)
    people = "Contact ID,Contact Name,Account Name,Email,Phone\n"
    again("P1,Ada Lovelace,Acme,ada@acme.test,1\n", people)
    with book.transaction("edit") as transaction:
        transaction.put(replace(book.all(Account)["a1"], sector="Fashion"))
        transaction.put(replace(book.all(Contact)["c1"], phone="2", title="CFO"))
    plan = again("A1,Acme,Retail,Paris\n", header)
    assert (book.all(Account)["a1"].sector, book.all(Account)["a1"].city) == ("Fashion", "Paris")
    assert plan.counts["accounts"].kept == 1
    plan = again("P1,Ada Lovelace,Acme,countess@acme.test,3\n", people)
    ada = book.all(Contact)["c1"]
    assert (ada.phone, ada.email, ada.title) == ("2", "countess@acme.test", "CFO")
    assert edited(plan) == [("phone", "2", "3", "1", True)]


def test_a_touch_that_was_edited_here_stays(again: Again, book: BookStore) -> None:
    header = "Activity ID,Company,Date,Type,Subject\n"
    again("T1,Acme,2026-11-02,Call,Budget\n", header)
    with book.transaction("edit") as transaction:
        transaction.put(replace(book.all(Activity)["v1"], subject="Budget and timing", minutes=30))
    again("T1,Acme,2026-11-02,Call,Budget\n", header)
    touch = book.all(Activity)["v1"]
    assert (touch.subject, touch.minutes) == ("Budget and timing", 30)


def test_a_deal_removed_here_does_not_come_back_unless_the_file_is_to_win(again: Again, book: BookStore) -> None:
    rows = FIRST + "2,Seats,Acme,Proposal,50,2026-12-18,Call\n"
    again(rows)
    with book.transaction("remove") as transaction:
        transaction.remove(Deal, "d2")
    plan = again(rows.replace("50", "60"))
    assert only(book).name == "Suite"
    assert "crm.csv: 1 deal left out, removed here: line 3 (--theirs brings them back)" in plan.notes
    assert (plan.counts["deals"].new, plan.counts["deals"].kept) == (0, 1)
    again(rows, options=THEIRS)
    assert {deal.name for deal in book.all(Deal).values()} == {"Suite", "Seats"}
    assert not again(rows).has_changes
    book.undo()
    book.undo()  # the removal
    assert {deal.name for deal in book.all(Deal).values()} == {"Suite", "Seats"}
    assert not again(rows).has_changes


def test_a_deal_without_id_that_was_removed_here_is_known_by_its_names(again: Again, book: BookStore) -> None:
    header = "Opportunity Name,Account Name,Stage,Amount\n"
    again("Suite,Acme,Discovery,100\nSeats,Acme,Discovery,50\n", header)
    with book.transaction("remove") as transaction:
        transaction.remove(Deal, "d2")
    again("Suite,Acme,Discovery,100\nSEATS,Acme,Discovery,50\n", header)
    assert only(book).name == "Suite"


def test_an_edit_made_while_the_plan_was_looked_at_stays(book: BookStore, clock: FixedClock, tmp_path: Path) -> None:
    imports, file = ImportService(book, clock), tmp_path / "crm.csv"
    file.write_text(HEADER + FIRST, "utf-8")
    imports.apply(imports.plan([file]))
    file.write_text(HEADER + FIRST.replace("2026-12-18", "2027-01-15"), "utf-8")
    plan = imports.plan([file])
    edit(book, amount=Decimal(120), expected_close_on=date(2027, 2, 1))
    imports.apply(plan)
    assert (only(book).amount, only(book).expected_close_on) == (Decimal(120), date(2027, 2, 1))


def test_importing_the_same_again_after_edits_writes_nothing(again: Again, book: BookStore) -> None:
    again(FIRST)
    edit(book, amount=Decimal(120), stage="proposal")
    revision = book.revision
    assert not again(FIRST).has_changes
    assert book.revision == revision
    assert not book.all(ImportedValues)


def test_a_book_of_the_form_before_keeps_its_edits_its_looks_back_and_its_undo(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "crm.csv"
    file.write_text(HEADER + FIRST, "utf-8")
    with monkeypatch.context() as older:
        older.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:2])
        book = BookStore.open(tmp_path / "old", clock=clock, actor="me", create=True)
        imports = ImportService(book, clock)
        imports.apply(imports.plan([file]))
        edit(book, amount=Decimal(120))
        book.snapshot()
        book.close()
    snapshot = json.loads((tmp_path / "old" / "book.json").read_bytes())
    del snapshot["imported"]
    (tmp_path / "old" / "book.json").write_text(json.dumps(snapshot), "utf-8")
    book = BookStore.open(tmp_path / "old", clock=clock, actor="me")
    assert book.history()[0].command == "migrate the book"
    imports = ImportService(book, clock)
    assert edited(imports.plan([file])) == [("amount", "120", "100", "100", False)]
    assert len(book.updates(Deal)) == 1
    history = HistoryService(book, clock)
    assert history.ways_back()[0]
    assert book.undo() is not None
    assert only(book).amount == 100
    assert book.undo() is not None
    assert not history.ways_back()[0]
    assert book.undo() is None
