"""The pipeline as a user meets it: what is on screen, and what each key does to the book."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from aeterm.domain.stage import DealState, ForecastCategory
from aeterm.services.container import Services
from tests.tui.driving import paste, press, running, screen, status, type_text, with_deals

pytestmark = pytest.mark.anyio


def names_shown(lines: list[str]) -> list[str]:
    """First words of the deals in list order, from the screen."""
    return [
        line[5:27].strip() for line in lines[3:20] if line[0] in "║│" and line[5:27].strip() and line[28:30] != "  "
    ]


async def test_open_deals_are_listed_by_amount_with_their_sum_and_position(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        lines = screen(pilot)
    assert len(lines) == 24
    assert lines[0].startswith(" aeterm  1 Today [2 Pipeline] 3 Accounts  4 Forecast  5 Drafts")
    assert lines[0].rstrip().endswith("Q4 wk 8/13")
    assert "1/5 of 6  €417,000" in lines[1]
    assert [name.split()[0] for name in names_shown(lines)][:5] == ["New", "Renewal", "Expansion", "Platform", "Audit"]
    assert any("5 of 6 shown · v shows all" in line for line in lines)
    assert "? keys" in lines[-1]


async def test_every_row_of_the_screen_is_exactly_as_wide_as_the_terminal(services: Services) -> None:
    from rich.cells import cell_len

    for size in ((60, 16), (80, 24), (100, 30), (160, 48)):
        async with running(with_deals(services), size) as pilot:
            assert {cell_len(line) for line in screen(pilot)} == {size[0]}
        services.history.undo()


async def test_a_french_word_for_a_stage_is_taken_and_an_amount_below_zero_is_not(services: Services) -> None:
    deals = with_deals(services)
    async with running(deals) as pilot:
        await press(pilot, "colon")
        await paste(pilot, "stage découverte")
        await press(pilot, "enter")
        assert "-> Discovery" in status(pilot)
        await press(pilot, "colon")
        await paste(pilot, "amount -5k")
        await press(pilot, "enter")
        assert "cannot be below zero" in "\n".join(screen(pilot))


async def test_a_day_of_several_words_needs_no_quotes_and_more_of_it_is_another_day(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "slash")
        await type_text(pilot, "close<=fin")
        assert '"fin" is not a day' in status(pilot)
        await type_text(pilot, " T4 20")
        assert "1/1 of 6" in screen(pilot)[1], "20 is a word to look for"
        await type_text(pilot, "27")
        assert "1/5 of 6" in screen(pilot)[1]


async def test_what_a_half_typed_filter_lacks_is_said_until_it_is_typed(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "slash", *"stage=")
        assert "needs a value" in status(pilot)
        await press(pilot, *"prop")
        assert "needs a value" not in status(pilot)


async def test_escape_takes_back_what_was_typed_keeps_the_open_deals_and_never_quits(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "slash", *"glob", "enter")
        assert any("1 of 6 shown · Esc clears the filter" in line for line in screen(pilot))
        for _ in range(3):
            await press(pilot, "escape")
            assert "3/5 of 6" in screen(pilot)[1], "the cursor stays on what was found"
        await press(pilot, "g", "slash", *"glob", "escape")
        assert "3/5 of 6" in screen(pilot)[1]
        assert pilot.app.is_running


async def test_all_deals_are_a_choice_of_the_view_menu_or_an_emptied_filter(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "v")
        letter = next(line.split("All deals")[0].split()[-1] for line in screen(pilot) if "All deals" in line)
        await press(pilot, letter)
        assert "1/6" in screen(pilot)[1]
        await press(pilot, "slash", *"glob", "escape", "escape")
        assert "3/6" in screen(pilot)[1]
        await press(pilot, "g")
        await press(pilot, "v")
        letter = next(line.split("Open deals")[0].split()[-1] for line in screen(pilot) if "Open deals" in line)
        await press(pilot, letter)
        assert "1/5 of 6" in screen(pilot)[1]
        await press(pilot, "slash", "ctrl+u", "enter")
        assert "1/6" in screen(pilot)[1]


async def test_a_state_that_is_typed_takes_the_place_of_open_deals_and_escape_brings_them_back(
    services: Services,
) -> None:
    async with running(with_deals(services)) as pilot:
        for typed in ("state=won", "état=gagné", "stage=won", "étape=gagné"):
            await press(pilot, "slash")
            await paste(pilot, typed)
            assert "1/1 of 6" in screen(pilot)[1]
            assert any(f"/ {typed}" in line for line in screen(pilot))
            assert not any("state=open" in line for line in screen(pilot))
            await press(pilot, "enter", "escape")
            assert "/5 of 6" in screen(pilot)[1]
            assert any("/ state=open" in line for line in screen(pilot))


async def test_what_stands_comes_back_when_the_state_typed_is_deleted_or_another_filter_is_asked_for(
    services: Services,
) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "slash")
        await type_text(pilot, "glob state=w")
        assert any("/ glob state=w" in line for line in screen(pilot))
        await press(pilot, "backspace")
        assert any("/ state=open glob state=" in line for line in screen(pilot))
        await type_text(pilot, "o")
        assert "1/1 of 6" in screen(pilot)[1], "an open one"
        await press(pilot, "enter", "colon")
        await paste(pilot, "filter state=open")
        await press(pilot, "enter", "slash")
        await type_text(pilot, "state=won")
        assert any("/ state=won" in line for line in screen(pilot))
        await press(pilot, "ctrl+u")
        assert "/6" in screen(pilot)[1], "all deals"


async def test_typing_after_slash_filters_and_an_empty_result_names_the_filter(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "slash", "ctrl+u", *"glob")
        assert "1/2" in screen(pilot)[1]
        await press(pilot, *"zz", "enter")
        assert any('no deal matches "globzz"' in line for line in screen(pilot))
        await press(pilot, "escape")
        assert "1/5" in screen(pilot)[1]


async def test_a_half_typed_condition_says_what_is_missing(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "slash")
        await type_text(pilot, "stage=")
        assert "needs a value" in status(pilot)
        await type_text(pilot, "disc")
        assert "1/2" in screen(pilot)[1]


async def test_s_and_a_letter_move_the_stage_and_u_takes_it_back(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "s", "d")
        deal = services.deals.find("New finance suite")
        assert deal.stage == "discovery"
        assert "stage Proposal -> Discovery on New finance suite · undo: u" in status(pilot)
        await press(pilot, "u")
        assert services.deals.find("New finance suite").stage == "proposal"
        await press(pilot, "U")
        assert services.deals.find("New finance suite").stage == "discovery"


async def test_c_sets_a_category_by_hand_and_back_to_the_rule(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "c", "c")
        assert services.deals.find("New finance suite").category is ForecastCategory.COMMIT
        await press(pilot, "c", "r")
        deal = services.deals.find("New finance suite")
        assert (deal.category, deal.category_is_override) == (ForecastCategory.BEST_CASE, False)


async def test_e_a_asks_for_the_amount_and_stays_open_on_nonsense(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "e", "a", "ctrl+u", *"lots", "enter")
        assert any('! "lots" is not an amount' in line for line in screen(pilot))
        await press(pilot, "ctrl+u", *"200k", "enter")
        assert services.deals.find("New finance suite").amount == Decimal(200_000)
        assert "undo: u" in status(pilot)


async def test_a_later_quarter_asks_why_and_day_and_reason_are_one_change(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        changes = len(services.book.history())
        await press(pilot, "e", "d", "ctrl+u", *"15jan", "enter")
        assert any("WHY LATER  New finance suite" in line for line in screen(pilot))
        assert any("told when it moves the forecast; Esc skips it" in line for line in screen(pilot))
        await type_text(pilot, "budget frozen")
        await press(pilot, "enter")
        deal = services.deals.find("New finance suite")
        assert (deal.expected_close_on, deal.push_reason) == (date(2027, 1, 15), "budget frozen")
        assert len(services.book.history()) == changes + 1
        await press(pilot, "u")
        deal = services.deals.find("New finance suite")
        assert (deal.expected_close_on, deal.push_reason) == (date(2026, 12, 18), "")


async def test_the_reason_for_a_push_can_be_left_out(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "colon")
        await type_text(pilot, "close 15jan")
        await press(pilot, "enter")
        assert any("WHY LATER" in line for line in screen(pilot))
        await press(pilot, "escape")
        deal = services.deals.find("New finance suite")
        assert (deal.expected_close_on, deal.push_reason) == (date(2027, 1, 15), "")
        assert not any("WHY LATER" in line for line in screen(pilot))
        assert "2027-01-15" in status(pilot)
        assert "undo: u" in status(pilot)
        assert not pilot.app.jobs  # type: ignore[attr-defined]


async def test_quitting_before_the_reason_for_a_push_asks_and_keeps_the_date(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "e", "d", "ctrl+u", *"15jan", "enter", "ctrl+q")
        assert any("A new close date waits for its reason. Quit?" in line for line in screen(pilot))
        await press(pilot, "q")
    deal = services.deals.find("New finance suite")
    assert (deal.expected_close_on, deal.push_reason) == (date(2027, 1, 15), "")


async def test_a_day_in_the_same_quarter_asks_nothing(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "e", "d", "ctrl+u", *"30dec", "enter")
        assert services.deals.find("New finance suite").expected_close_on == date(2026, 12, 30)
        assert not any("WHY LATER" in line for line in screen(pilot))


async def test_marked_deals_that_leave_their_quarter_get_one_reason(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "space", "space", "space", "e", "d", "ctrl+u", *"30mar", "enter")
        asked = next(line for line in screen(pilot) if "WHY LATER" in line)
        changes = len(services.book.history())
        await press(pilot, *"freeze", "enter")
        assert len(services.book.history()) == changes + 1
        reasons = {deal.name: deal.push_reason for deal in services.deals.all()}
        moved = [name for name, reason in reasons.items() if reason == "freeze"]
        assert f"{len(moved)} deals" in asked
        assert set(moved) == {"New finance suite", "Renewal 2027"}


async def test_remove_asks_takes_the_deal_out_and_u_brings_it_back(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "colon", *"remove", "enter")
        assert any("Remove  New finance suite?" in line for line in screen(pilot))
        await press(pilot, "n")
        assert len(services.deals.all()) == 6
        await press(pilot, "colon", *"remove", "enter", "y")
        assert "New finance suite" not in {deal.name for deal in services.deals.all()}
        assert "remove the deal New finance suite" in status(pilot)
        await press(pilot, "u")
        assert len(services.deals.all()) == 6


async def test_marked_deals_are_removed_as_one_change(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "space", "space", "colon", *"remove", "enter", "y")
        assert len(services.deals.all()) == 4
        assert not any("marked" in line for line in screen(pilot))
        await press(pilot, "u")
        assert len(services.deals.all()) == 6


async def test_removing_the_deal_that_is_open_leaves_a_list_that_works(services: Services) -> None:
    async with running(with_deals(services), (160, 48)) as pilot:
        await press(pilot, "enter", "colon", *"remove", "enter", "y", "escape", "j")
        assert len(services.deals.all()) == 5
        assert "1/4" in screen(pilot)[1] or "2/4" in screen(pilot)[1]


async def test_e_w_closes_as_won(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "e", "w")
        deal = services.deals.find("New finance suite")
        assert (deal.state, deal.closed_on) == (DealState.WON, services.clock.today())


async def test_t_takes_a_next_step_with_its_day(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "t", "ctrl+u")
        await type_text(pilot, "Send redlines @ 25 nov")
        await press(pilot, "enter")
        deal = services.deals.find("New finance suite")
        assert (deal.next_step, str(deal.next_step_on)) == ("Send redlines", "2026-11-25")


async def test_a_keeps_a_note_on_the_deal(services: Services) -> None:
    async with running(with_deals(services), (160, 48)) as pilot:
        await press(pilot, "a")
        await type_text(pilot, "wants SAML proof")
        await press(pilot, "enter")
        assert any("wants SAML proof" in line for line in screen(pilot))


async def test_new_deal_lands_under_the_cursor_even_when_the_filter_hid_it(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "slash", *"glob", "enter", "N")
        await type_text(pilot, "Fresh one @ Hooli")
        await press(pilot, "enter")
        assert services.deals.find("Fresh one").account_name == "Hooli"
        assert any("Fresh one" in line and ">" in line[:5] for line in screen(pilot))


async def test_marked_deals_change_together(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "space", "space", "s", "d")
        assert (
            services.deals.find("Renewal 2027").stage == services.deals.find("New finance suite").stage == "discovery"
        )
        assert "stage of 2 deals to Discovery · undo: u" in status(pilot)
        await press(pilot, "escape")
        assert "marked" not in screen(pilot)[1]
        before = len(services.history.entries())
        await press(pilot, "u")
        assert services.deals.find("Renewal 2027").stage == "negotiation"
        assert services.deals.find("New finance suite").stage == "proposal"
        assert len(services.history.entries()) == before + 1
        await press(pilot, "U")
        assert services.deals.find("Renewal 2027").stage == "discovery"


async def test_marked_deals_that_cannot_change_are_named_and_the_others_do(services: Services) -> None:
    with_deals(services)
    for name in ("Lost one", "Lost two"):
        services.deals.create(name, texts={"stage": "lost"})
    async with running(services, (160, 48)) as pilot:
        await pilot.app.run_command("list.view", "all deals")  # type: ignore[attr-defined]
        await press(pilot, "g", *["space"] * 8, "g", "colon", *"category", "space", *"commit", "enter")
        assert services.deals.find("New finance suite").category is ForecastCategory.COMMIT
        assert any("NOT CHANGED  3 of 8" in line for line in screen(pilot))
        assert any('"Lost two" is lost: its category is omitted' in line for line in screen(pilot))
        await press(pilot, "escape", "u")
        assert services.deals.find("New finance suite").category is ForecastCategory.BEST_CASE
        assert "undo: category of" in status(pilot)


async def test_the_command_line_takes_arguments(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        for line, field, value in (
            ("stage nego", "stage", "negotiation"),
            ("amount 120k", "amount", Decimal(120_000)),
            ("category commit", "category", ForecastCategory.COMMIT),
        ):
            await press(pilot, "colon")
            await type_text(pilot, line)
            await press(pilot, "enter")
            deal = services.deals.find("New finance suite")
            assert getattr(deal, field) == value
        await press(pilot, "colon")
        await type_text(pilot, "filter glob")
        await press(pilot, "enter")
        assert "1/2" in screen(pilot)[1]


async def test_choosing_the_same_sort_again_turns_it_round(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "v", "n")
        assert "by name, A to Z" in screen(pilot)[1]
        assert names_shown(screen(pilot))[0].startswith("Audit")
        await press(pilot, "v", "n")
        assert names_shown(screen(pilot))[0].startswith("Renewal")


async def test_french_words_name_orders_groups_and_columns(services: Services) -> None:
    async with running(with_deals(services), (120, 30)) as pilot:
        for line, shown in (
            ("sort clôture", "by close, soonest first"),
            ("sort montant", "by amount, largest first"),
            ("group étape", "by stage · amount, largest first"),
            ("group trimestre", "by quarter · amount, largest first"),
            ("columns nom montant prochaine_étape", "Deal"),
        ):
            await press(pilot, "colon")
            await type_text(pilot, line)
            await press(pilot, "enter")
            assert shown in "\n".join(screen(pilot)[1:3]), line
        heading = screen(pilot)[2]
        assert "Amount" in heading
        assert "Next step" in heading
        assert "Account" not in heading
        await press(pilot, "colon")
        await type_text(pilot, "sort humeur")
        await press(pilot, "enter")
        assert '! cannot sort by "humeur"' in status(pilot)


async def test_enter_shows_the_deal_in_full_and_edits_work_there(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "enter")
        lines = screen(pilot)
        assert "DEAL  New finance suite" in lines[1]
        assert any("TIMELINE" in line for line in lines)
        await press(pilot, "s", "n")
        assert services.deals.find("New finance suite").stage == "negotiation"
        await press(pilot, "escape")
        assert "PIPELINE" in screen(pilot)[1]


async def test_a_wide_screen_shows_list_deal_timeline_and_changes(services: Services) -> None:
    async with running(with_deals(services), (160, 48)) as pilot:
        lines = screen(pilot)
        text = "\n".join(lines)
        assert all(title in text for title in ("PIPELINE", "DEAL", "TIMELINE", "CHANGES"))
        assert "PEEK" not in text
        assert "week 8 of 13" in lines[0]


async def test_movement_keys_move_and_never_change_anything(services: Services) -> None:
    with_deals(services)
    before = services.book.revision
    async with running(services) as pilot:
        for key, place in (
            ("j", "2/5"),
            ("k", "1/5"),
            ("G", "5/5"),
            ("g", "1/5"),
            ("ctrl+d", "5/5"),
            ("ctrl+u", "1/5"),
        ):
            await press(pilot, key)
            assert place in screen(pilot)[1], key
    assert services.book.revision == before


async def test_an_empty_book_says_what_to_do(services: Services) -> None:
    async with running(services) as pilot:
        assert any("no deal yet · N adds one" in line for line in screen(pilot))
        await press(pilot, "s")
        assert "no deal is selected" in status(pilot)


async def test_a_refused_change_is_said_with_its_hint(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "colon")
        await type_text(pilot, "category closed")
        await press(pilot, "enter")
        assert "cannot be in the category closed" in status(pilot)


async def test_a_half_typed_number_keeps_the_list_and_a_whole_one_filters(services: Services) -> None:
    with_deals(services)
    services.deals.set_text("d1", {"close": "2027-02-20"})
    async with running(services) as pilot:
        await press(pilot, "slash")
        await type_text(pilot, "pushed=")
        assert "needs a value" in status(pilot)
        shown = screen(pilot)[2:9]
        await type_text(pilot, "x")
        assert screen(pilot)[2:9] == shown
        assert "is no number" in status(pilot)
        await press(pilot, "backspace", "1")
        assert any("1/1" in line for line in screen(pilot))


async def test_a_loss_asks_why_and_undo_puts_the_cursor_on_the_deal_again(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "e", "l")
        assert any("LOST, WHY" in line for line in screen(pilot))
        await press(pilot, "escape")
        assert services.deals.find("New finance suite").state is DealState.OPEN
        await press(pilot, "e", "l")
        await paste(pilot, "budget frozen")
        await press(pilot, "enter")
        lost = services.deals.find("New finance suite")
        assert (lost.state, lost.close_reason) == (DealState.LOST, "budget frozen")
        await press(pilot, "j", "u")
        assert next(line for line in screen(pilot) if ">" in line and "New finance suite" in line)


@pytest.mark.parametrize("line", ["won Platform", "remove Platform"])
async def test_a_name_after_a_command_that_takes_none_changes_nothing(services: Services, line: str) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "colon")
        await paste(pilot, line)
        await press(pilot, "enter")
        assert f":{line.split()[0]} takes nothing after it" in status(pilot)
    assert all(deal.state is not DealState.WON or deal.name == "Old win" for deal in services.deals.all())


async def test_the_peek_names_every_doubt_that_today_names(services: Services) -> None:
    with_deals(services)
    deal = services.deals.find("New finance suite")
    services.deals.set_text(deal.id, {"category": "commit", "next_step": "Redlines", "next_step_on": "fri"})
    services.accounts.add_note(deal, "Called about the redlines.")
    doubts = [signal.text for signal in services.worklist.signals(services.deals.get(deal.id))]
    assert any(text.startswith("commit lacks") for text in doubts)
    async with running(services) as pilot:
        peek = "\n".join(screen(pilot)[-9:])
        assert "commit lacks" in peek
        await press(pilot, "1")
        assert "commit lacks" in "\n".join(screen(pilot))


@pytest.mark.parametrize(
    ("typed", "step", "day"),
    [
        ("rdv DAF jeudi 10h", "rdv DAF 10h", date(2026, 11, 26)),
        ("Legal intro Friday", "Legal intro", date(2026, 11, 27)),
        ("Legal intro @ wed", "Legal intro", date(2026, 11, 25)),
        ("relance @ jeudi 10h", "relance 10h", date(2026, 11, 26)),
        ("send three offers", "send three offers", None),
    ],
)
async def test_a_step_is_typed_with_its_day_in_it_or_after_an_at(
    services: Services, typed: str, step: str, day: date | None
) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "t")
        await type_text(pilot, typed)
        await press(pilot, "enter")
        deal = services.deals.find("New finance suite")
        assert (deal.next_step, deal.next_step_on) == (step, day)


async def test_what_marked_deals_do_not_share_is_no_one_s_value_and_enter_changes_nothing(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "space", "space", "e")
        assert sum("they differ" in line for line in screen(pilot)) == 6, "amount, close, step, name, stage, category"
        await press(pilot, "a", "enter")
        assert "nothing to change" in status(pilot)
        await press(pilot, "t", "enter")
        assert "nothing to change" in status(pilot)
        assert {deal.amount for deal in services.deals.filtered("state=open")} >= {Decimal(184_000), Decimal(96_000)}
        await press(pilot, "e", "a")
        await type_text(pilot, "50k")
        await press(pilot, "enter")
        assert "amount of 2 deals to 50,000" in status(pilot)
