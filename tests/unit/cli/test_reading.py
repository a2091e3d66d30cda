"""The verbs that show: their JSON shapes are an interface, their text is for people."""

from __future__ import annotations

from pathlib import Path

import pytest

from aeterm.text import is_clean
from tests.unit.cli.conftest import Aeterm

DEAL_KEYS = [
    "id", "external_id", "name", "account", "owner", "stage", "state", "category", "amount", "amount_is_estimate",
    "currency", "expected_close_on", "closed_on", "next_step", "meddpicc", "meddpicc_total",
]  # fmt: skip
HOSTILE = "Evil [/] \x1b]52;c;eA==\x07 \x9b31m \u202egnp.exe \r\nsecond\tline \x7f\U000e0041 [bold]x[/bold]"


def test_deals_as_json_have_exactly_the_documented_keys(aeterm: Aeterm, wayne: str) -> None:
    deals = aeterm("deals", "--json").json
    assert [list(deal) for deal in deals] == [DEAL_KEYS, DEAL_KEYS]
    assert deals[0] == {
        "id": wayne,
        "external_id": "",
        "name": "Wayne suite",
        "account": "Wayne",
        "owner": deals[0]["owner"],
        "stage": "proposal",
        "state": "open",
        "category": "best_case",
        "amount": "300000",
        "amount_is_estimate": False,
        "currency": "EUR",
        "expected_close_on": "2099-12-18",
        "closed_on": None,
        "next_step": "",
        "meddpicc": dict.fromkeys(
            ("metrics", "economic_buyer", "decision_criteria", "decision_process", "paper_process", "pain", "champion",
             "competition", "why_now"), 0,
        ),
        "meddpicc_total": 0,
    }  # fmt: skip
    assert (deals[1]["amount"], deals[1]["expected_close_on"]) == (None, None)


def test_a_filter_keeps_the_deals_that_match_and_says_n_of_m(aeterm: Aeterm, wayne: str) -> None:
    result = aeterm("deals", "--filter", "amt>50k")
    assert "Wayne suite" in result.out
    assert "Stark" not in result.out
    assert result.err == "1 of 2 deals\n"
    assert len(aeterm("deals", "--json", "--filter", "stage=prop").json) == 1
    assert aeterm("deals", "--json", "--filter", "nobody").json == []


def test_the_deal_table_shows_what_is_unknown_as_a_dash(aeterm: Aeterm, wayne: str) -> None:
    heading, first, second = aeterm("deals").out.splitlines()
    assert heading.split() == ["Deal", "Account", "Stage", "Category", "Amount", "Close", "MEDDPICC", "Next", "step"]
    assert first.split() == [
        "Wayne",
        "suite",
        "Wayne",
        "Proposal",
        "Best",
        "case",
        "300,000",
        "EUR",
        "2099-12-18",
        "········",
    ]
    assert second.split() == ["Stark", "add-on", "Stark", "Qualification", "Pipeline", "-", "-", "········"]


def test_a_deal_is_found_by_id_or_a_part_of_its_name(aeterm: Aeterm, wayne: str) -> None:
    for words in ([wayne], ["wayne"], ["Wayne", "suite"], ["ne sui"]):
        result = aeterm("deal", *words)
        assert result.out.startswith(f"Wayne suite ({wayne})\n")
    assert "300,000 EUR" in result.out
    detail = aeterm("deal", wayne, "--json").json
    assert list(detail)[: len(DEAL_KEYS)] == DEAL_KEYS


def test_a_deal_shows_the_cents_that_a_list_rounds(aeterm: Aeterm, wayne: str) -> None:
    assert "7,990.50 EUR" in aeterm("deal", "set", wayne, "amount=7990.50").out
    assert "7,990.50 EUR" in aeterm("deal", wayne).out
    assert "7,990 EUR" in aeterm("deals").out


def test_accounts_show_what_is_open(aeterm: Aeterm, wayne: str) -> None:
    rows = {row["name"]: row for row in aeterm("accounts", "--json").json}
    assert (rows["Wayne"]["open_amount"], rows["Wayne"]["open_count"]) == ("300000", 1)
    result = aeterm("accounts", "--filter", "wAy")
    assert len(result.out.splitlines()) == 2
    assert result.err == "1 of 2 accounts\n"


def test_an_account_shows_its_deals_and_its_notes(aeterm: Aeterm, wayne: str) -> None:
    aeterm("note", "add", "Wayne", "They", "want", "it", "before", "the audit")
    result = aeterm("account", "wayne")
    assert "Wayne suite" in result.out
    assert "They want it before the audit" in result.out
    assert aeterm("account", "Wayne", "--json").json["deals"][0]["id"] == wayne


def test_the_forecast_as_text_names_every_figure(aeterm: Aeterm, wayne: str) -> None:
    result = aeterm("forecast", "--period", "2099-Q4", "--as-of", "2099-11-23")
    assert result.code == 0
    assert result.out.isascii()
    assert max(map(len, result.out.splitlines())) <= 80
    for words in ("Quota", "100,000", "Coverage: covered", "3.00x", "open / quota", "Gap to quota", "no close date"):
        assert words in result.out


def test_the_forecast_says_why_enough_pipe_can_have_low_odds(aeterm: Aeterm, wayne: str) -> None:
    said = "enough pipe by the rule, but its deals are unlikely to land:"
    assert said not in aeterm("forecast", "--period", "2099-Q4", "--as-of", "2099-11-23").out
    aeterm("deal", "set", wayne, "probability=20%")
    out = aeterm("forecast", "--period", "2099-Q4", "--as-of", "2099-11-23").out
    assert said in out
    assert max(map(len, out.splitlines())) <= 80


def test_the_forecast_names_the_filter_that_lists_what_it_leaves_out(aeterm: Aeterm, wayne: str) -> None:
    lines = aeterm("forecast", "--period", "2099-Q4").out.splitlines()
    at = next(index for index, line in enumerate(lines) if line.startswith("  no close date"))
    query = lines[at + 1].strip().strip("'")
    assert query == "!close state=open"
    assert [deal["expected_close_on"] for deal in aeterm("deals", "--filter", query, "--json").json] == [None]


def test_the_forecast_as_json_answers_the_three_to_one_question(aeterm: Aeterm, wayne: str) -> None:
    panel = aeterm("forecast", "--period", "2099-Q4", "--as-of", "2099-11-23", "--json").json
    assert list(panel) == [
        "period", "currency", "as_of", "quota", "won", "open", "weighted", "categories", "cumulative", "coverage",
        "missing_pipe", "gap_to_quota", "excluded", "measure", "probabilities",
    ]  # fmt: skip
    assert (panel["quota"], panel["open"], panel["won"], panel["weighted"]) == ("100000", "300000", "0", "150000")
    assert (panel["coverage"]["open"], panel["coverage"]["state"]) == (3, "covered")
    assert panel["excluded"] == [{"reason": "no close date", "count": 1, "amount": "0"}]
    aeterm("deal", "set", "Wayne suite", "amount=150k")
    panel = aeterm("forecast", "--period", "2099-Q4", "--as-of", "2099-11-23", "--json").json
    assert (panel["coverage"]["open"], panel["coverage"]["state"]) == (1.5, "thin")
    assert panel["missing_pipe"]["open"] == "150000"


def test_history_is_newest_first_and_can_be_cut(aeterm: Aeterm, wayne: str) -> None:
    everything = aeterm("history", "--json").json
    assert [entry["seq"] for entry in everything] == sorted((entry["seq"] for entry in everything), reverse=True)
    assert len(aeterm("history", "--json", "-n", "1").json) == 1
    assert "2099-Q4" in aeterm("history", "-n", "1").out


def test_paths_name_the_book_in_use(aeterm: Aeterm, book_dir: Path) -> None:
    assert aeterm("paths", "--json").json["book"] == str(book_dir)
    assert str(book_dir) in aeterm("paths").out


def test_without_a_verb_and_a_terminal_a_summary_says_what_the_book_holds(aeterm: Aeterm, book_dir: Path) -> None:
    assert "aeterm import FILE" in aeterm().out
    aeterm("deal", "new", "Wayne suite")
    assert "deals 1, open 1" in aeterm().out
    assert aeterm("--json").json["deals"] == 1


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("deals",),
        ("deals", "--json"),
        ("deal", "Evil"),
        ("deal", "Evil", "--json"),
        ("deal", "set", "Evil", "amount=2"),
        ("deal", "set", "Evil", "amount=oops\x1b[31m"),
        ("deal", "set", "Evil", f"next={HOSTILE}"),
        ("deal", "No \x1b[31m such"),
        ("accounts",),
        ("accounts", "--json"),
        ("account", "Bad"),
        ("account", "Bad", "--json"),
        ("note", "add", "Evil", HOSTILE),
        ("forecast",),
        ("forecast", "--period", "\x1b[31m"),
        ("forecast", "--currency", "\x1b[31m"),
        ("history",),
        ("history", "--json"),
        ("undo",),
        ("undo", "--json"),
        ("export", "json"),
        ("drafts",),
        ("drafts", "--json"),
        ("brief", "Evil"),
        ("brief", "Evil", "--json"),
        ("draft", "objection-notes", "Evil"),
        ("draft", "discovery-summary", "Evil"),
        ("\x1b[31mverb",),
        ("import", "\x1b[31m.csv"),
        ("--book", "/nowhere/\x1b[31m", "deals"),
    ],
    ids=ascii,
)
def test_no_verb_prints_a_control_character_of_the_data(aeterm: Aeterm, arguments: tuple[str, ...]) -> None:
    made = aeterm("deal", "new", HOSTILE, "--account", f"Bad {HOSTILE}", "amount=1", f"next={HOSTILE}")
    assert made.code == 0
    assert aeterm("note", "add", "Evil", HOSTILE).code == 0
    result = aeterm(*arguments)
    assert is_clean(result.out)
    assert is_clean(result.err)
    assert "Traceback" not in result.err
    assert "unexpected" not in result.err


def test_hostile_names_cannot_forge_a_line_of_a_table(aeterm: Aeterm) -> None:
    aeterm("deal", "new", "Real\nForged  99,000 EUR", "amount=1")
    assert len(aeterm("deals").out.splitlines()) == 2
    assert aeterm("deal", "Real").out.splitlines()[0].startswith("Real Forged")
    assert len(aeterm("history").out.splitlines()) == len([line for line in aeterm("history").out.splitlines() if line])


def test_the_filter_knows_touches_pushes_and_scores_too(aeterm: Aeterm, wayne: str) -> None:
    assert len(aeterm("deals", "--json", "--filter", "champion=0 !pushed !objections stage_days<30").json) >= 1
    assert aeterm("deals", "--json", "--filter", "meddpicc>=24").json == []
    refused = aeterm("deals", "--filter", "quiet>soon")
    assert refused.code == 2
    assert "14d or 2w" in refused.err


def test_a_saved_view_filters_and_sorts_and_the_filter_adds_to_it(aeterm: Aeterm, wayne: str, book_dir: Path) -> None:
    from aeterm.bootstrap import open_services
    from aeterm.config import Settings
    from aeterm.domain.deal_sort import Sort
    from aeterm.domain.look import Look

    for name in ("Beta", "Alpha", "Gamma"):
        aeterm("deal", "new", name, "amount=90k", "close=2026-12-18")
    services = open_services(book_dir, Settings(actor="tester"))
    services.saved_views.save("Big ones", "amt=90k", Look(Sort("name", is_descending=True)))
    services.book.close()
    assert [deal["name"] for deal in aeterm("deals", "--view", "big", "--json").json] == ["Gamma", "Beta", "Alpha"]
    assert [deal["name"] for deal in aeterm("deals", "--view", "big", "--filter", "alph", "--json").json] == ["Alpha"]
    refused = aeterm("deals", "--view", "small")
    assert refused.code == 1
    assert "views: Big ones" in refused.err
