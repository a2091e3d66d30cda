"""The verbs that change a book, and the way back."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from aeterm import paths
from aeterm.domain.period import FiscalCalendar
from tests.unit.cli.conftest import Aeterm


def deal(aeterm: Aeterm, name: str) -> dict[str, object]:
    """One deal by name, as JSON."""
    found: dict[str, object] = aeterm("deal", name, "--json").json
    return found


def test_a_deal_is_changed_by_the_words_of_an_ae(aeterm: Aeterm, wayne: str) -> None:
    result = aeterm("deal", "set", "Wayne suite", "stage=neg", "amount=120k", "close=2099-12-01", "next=send contract")
    assert result.out == f"Wayne suite ({wayne}): Negotiation, Commit, 120,000 EUR, close 2099-12-01\n"
    after = deal(aeterm, wayne)
    assert (after["stage"], after["category"], after["amount"]) == ("negotiation", "commit", "120000")
    assert after["next_step"] == "send contract"


def test_french_words_are_typed_as_they_are_imported_and_filtered(aeterm: Aeterm, wayne: str) -> None:
    words = ("étape=négociation", "catégorie=meilleur cas", "montant=1,5 M€", "clôture=fin décembre 2099", "devise=€")
    result = aeterm("deal", "set", "Wayne suite", *words)
    assert result.out == f"Wayne suite ({wayne}): Negotiation, Best case, 1,500,000 EUR, close 2099-12-31\n"
    (found,) = aeterm("deals", "--filter", "étape=négociation montant>1M", "--json").json
    assert found["id"] == wayne


def test_an_open_deal_below_zero_is_refused_and_says_what_to_do(aeterm: Aeterm, wayne: str) -> None:
    result = aeterm("deal", "set", wayne, "amount=-5000")
    assert result.code == 1
    assert "its amount cannot be below zero (-5,000)" in result.err
    assert "a credit note is a deal of its own, closed as won" in result.err
    assert aeterm("deal", "new", "Credit", "stage=gagné", "amount=-5000").code == 0


def test_what_is_so_already_is_not_called_a_change(aeterm: Aeterm, wayne: str) -> None:
    before = aeterm("history", "--json").json
    result = aeterm("deal", "set", wayne, "amount=300k")
    assert (result.code, result.err) == (0, "unchanged: it was so already\n")
    assert aeterm("history", "--json").json == before


def test_an_open_deal_takes_no_closing_day(aeterm: Aeterm, wayne: str) -> None:
    result = aeterm("deal", "set", wayne, "closed_on=2026-01-05")
    assert result.code == 2
    assert "is open" in result.err
    assert aeterm("deal", "set", wayne, "stage=won", "closed_on=2026-01-05").code == 0
    assert deal(aeterm, wayne)["closed_on"] == "2026-01-05"


def test_undo_and_redo_go_back_and_forth(aeterm: Aeterm, wayne: str) -> None:
    aeterm("deal", "set", wayne, "amount=1")
    assert aeterm("undo").code == 0
    assert deal(aeterm, wayne)["amount"] == "300000"
    assert aeterm("redo").code == 0
    assert deal(aeterm, wayne)["amount"] == "1"
    assert aeterm("redo").code == 1


def test_undo_ends_at_the_beginning(aeterm: Aeterm, wayne: str) -> None:
    for _ in range(3):
        assert aeterm("undo").code == 0
    result = aeterm("undo")
    assert (result.code, result.err) == (1, "aeterm: there is nothing to undo\n")
    assert aeterm("deals", "--json").json == []


def test_a_refused_change_changes_nothing(aeterm: Aeterm, wayne: str) -> None:
    before = aeterm("history", "--json").json
    assert aeterm("deal", "set", wayne, "amount=1", "category=closed").code == 1
    assert aeterm("deal", "set", wayne, "colour=red").code in (1, 2)
    assert aeterm("history", "--json").json == before


def test_a_refused_first_deal_leaves_no_book(aeterm: Aeterm, book_dir: Path) -> None:
    assert aeterm("deal", "new", "Wayne suite", "amount=much").code == 2
    assert not book_dir.exists()


def test_a_quarter_is_read_alike_wherever_a_period_is_taken(aeterm: Aeterm, wayne: str) -> None:
    meant = FiscalCalendar().coming_quarter(1, date.today()).key  # noqa: DTZ011
    year = meant[:4]
    for words in (["T1"], ["q1"], [f"T1 {year}"], ["T1", year], [f"{year}-T1"]):
        assert aeterm("quota", "set", *words, "60k").out == f"quota {meant}: 60,000 EUR\n"
    for verb in ("forecast", "odds", "changes"):
        assert aeterm(verb, "--period", "T1", "--json").json["period"] == meant, verb
    assert aeterm("call", "submit", "T1", "--commit", "5k", "--best", "6k").code == 0
    (call,) = aeterm("call", "list", "--period", "T1", "--json").json
    assert call["period"] == meant
    aeterm("deal", "set", wayne, f"close={year}-02-03")
    assert [deal["id"] for deal in aeterm("deals", "--filter", "close=T1", "--json").json] == [wayne]


def test_quotas_are_listed_and_replaced(aeterm: Aeterm, wayne: str) -> None:
    assert aeterm("quota", "set", "2099-q4", "1.2M", "--currency", "usd").out == "quota 2099-Q4: 1,200,000 USD\n"
    (quota,) = aeterm("quota", "--json").json
    assert list(quota) == ["period", "amount", "currency", "owner", "since", "is_in_force"]
    assert (quota["period"], quota["amount"], quota["currency"], quota["owner"]) == ("2099-Q4", "1200000", "USD", "")
    assert (quota["since"], quota["is_in_force"]) == (date.today().isoformat(), True)  # noqa: DTZ011
    assert "1,200,000" in aeterm("quota").out
    assert aeterm("quota", "set", "2099-Q4", "-").code == 2
    assert aeterm("quota", "set", "2099-Q4", "-5").code in (1, 2)


def test_a_note_is_kept_verbatim_on_a_deal_or_an_account(
    aeterm: Aeterm, wayne: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert aeterm("note", "add", "Wayne suite", "on the deal", "--json").json["deal_id"] == wayne
    assert aeterm("note", "add", "Wayne", "on the account", "--json").json["deal_id"] == ""
    monkeypatch.setattr("sys.stdin", io.StringIO("first line\n  second, from a pipe\n"))
    assert aeterm("note", "add", "Wayne", "-", "--private", "--kind", "transcript").code == 0
    timeline = aeterm("account", "Wayne", "--json").json["timeline"]
    assert [entry["text"] for entry in timeline if entry["kind"] == "transcript"] == [
        "first line\n  second, from a pipe"
    ]


def test_an_exact_account_goes_before_a_deal_that_holds_its_name(aeterm: Aeterm, wayne: str) -> None:
    assert aeterm("note", "add", "wayne", "hello").out.endswith("on Wayne\n")
    assert aeterm("note", "add", "add-on", "hello").out.endswith("on Stark add-on\n")


def test_stages_are_data(aeterm: Aeterm, wayne: str) -> None:
    assert [stage["id"] for stage in aeterm("stages", "--json").json] == [
        "qualification", "discovery", "proposal", "negotiation", "closed-won", "closed-lost",
    ]  # fmt: skip
    assert aeterm("stages", "set", "proposal", "probability=40%", "category=commit", "label=Offer").code == 0
    after = deal(aeterm, wayne)
    assert after["category"] == "commit"
    assert "Offer" in aeterm("deals").out
    panel = aeterm("forecast", "--period", "2099-Q4", "--as-of", "2099-11-23", "--json").json
    assert panel["weighted"] == "120000"
    aeterm("undo")
    assert deal(aeterm, wayne)["category"] == "best_case"


def test_a_stage_is_added_where_it_belongs(aeterm: Aeterm, wayne: str) -> None:
    assert aeterm("stages", "add", "legal-review", "probability=80%", "category=commit").code == 0
    assert aeterm("stages", "add", "first-call", "probability=5%", "--before", "qualification").code == 0
    ids = [stage["id"] for stage in aeterm("stages", "--json").json]
    assert ids[0] == "first-call"
    assert ids.index("legal-review") == ids.index("negotiation") + 1
    assert aeterm("deal", "set", wayne, "stage=legal").code == 0
    assert deal(aeterm, wayne)["stage"] == "legal-review"


@pytest.mark.parametrize(
    "words",
    [
        ("set", "nowhere", "probability=1%"),
        ("set", "proposal", "category=closed"),
        ("set", "closed-won", "category=pipeline"),
        ("set", "proposal", "state=won"),
        ("set", "proposal", "colour=red"),
        ("add", "proposal", "probability=1%"),
        ("add", "new"),
        ("add", "new", "label=New"),
        ("add", "Legal Review", "probability=1%"),
        ("add", "new", "probability=1%", "--before", "nowhere"),
        ("remove", "proposal", "x=y"),
    ],
    ids=" ".join,
)
def test_a_process_that_cannot_be_used_is_refused(aeterm: Aeterm, wayne: str, words: tuple[str, ...]) -> None:
    before = aeterm("stages", "--json").json
    assert aeterm("stages", *words).code in (1, 2)
    assert aeterm("stages", "--json").json == before


def test_the_book_has_settings(aeterm: Aeterm, wayne: str) -> None:
    assert (
        aeterm("book", "set", "currency=usd", "fiscal_start_month=4", "coverage_target=3,5x", "language=fr").code == 0
    )
    facts = aeterm("book", "--json").json
    assert (facts["currency"], facts["fiscal_start_month"], facts["coverage_target"]) == ("USD", 4, "3.5")
    assert aeterm("currency").out == "USD\n"
    assert aeterm("currency", "set", "gbp").out == "GBP\n"
    assert aeterm("currency", "set", "pounds").code == 2
    assert "fiscal_start_month  4" in aeterm("book").out


def test_the_demo_is_made_without_a_terminal_and_apart_from_the_book(aeterm: Aeterm, wayne: str) -> None:
    result = aeterm("demo", "--json")
    assert result.json["is_demo"] is True
    assert result.json["accounts"] >= 50
    assert len(aeterm("deals", "--json").json) == 2


def test_a_demo_elsewhere_is_not_remembered(aeterm: Aeterm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AETERM_BOOK")
    assert "DEMO" in aeterm("demo", "--build-only", str(tmp_path / "elsewhere")).out
    assert not paths.last_book_file().exists()
    assert "DEMO" in aeterm("demo").out
    assert aeterm("accounts", "--json").json
    assert aeterm("deal", "new", "Real deal").code == 0
    assert [found["name"] for found in aeterm("deals", "--json").json] == ["Real deal"]


def test_a_deal_is_removed_and_undo_brings_it_back(aeterm: Aeterm, wayne: str) -> None:
    result = aeterm("deal", "remove", "Wayne suite")
    assert (result.code, "aeterm undo brings it back" in result.err) == (0, True)
    assert aeterm("deal", "Wayne suite").code != 0
    assert aeterm("undo").code == 0
    assert aeterm("deal", wayne).code == 0
