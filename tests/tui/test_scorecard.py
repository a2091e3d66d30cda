"""The scorecard of a deal by keys: letters in lists, scores, evidence, questions, frameworks, gates that warn."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from textual.pilot import Pilot

from aeterm.domain.evidence_line import EvidenceLine, HandScore, Standing
from aeterm.paths import user_frameworks_dir
from aeterm.services.container import Services
from aeterm.services.letters import Letters
from aeterm.text import is_clean
from aeterm.tui.screens.scorecard import ScorecardScreen
from tests.tui.driving import press, rested, running, screen, status, type_text, with_deals
from tests.tui.territory import HOSTILE, with_territory

pytestmark = pytest.mark.anyio

SIZES = pytest.mark.parametrize("size", [(80, 24), (160, 48)], ids=["small", "large"])
SUITE = "New finance suite"
NOTE = "n1"


def with_evidence(services: Services) -> Services:
    """The territory, with some evidence on the suite: a fresh figure, an old pain, a hypothesis from a note."""
    with_territory(services)
    deal, today = services.deals.find(SUITE), services.clock.today()
    add = services.scorecards.add_evidence
    add(deal.id, "metrics", "the close takes nine days", person="Ana Ruiz", on=today - timedelta(days=3))
    add(deal.id, "pain", "two nights lost a month", person="Tom Berg", on=today - timedelta(days=60))
    add(deal.id, "paper_process", "Tom owns SSO", on=today, source=NOTE, standing=Standing.HYPOTHESIS)
    return services


def row(pilot: Pilot[int], label: str) -> str:
    """The line of an element."""
    return next(line for line in screen(pilot) if f" {label} " in line and line[0] in "║│")


def letters(services: Services) -> str:
    """The letters of the suite."""
    return services.scorecards.letters(services.deals.find(SUITE).id).text


def evidence(services: Services) -> list[EvidenceLine]:
    """All lines of evidence, in the order in which they were kept."""
    return list(services.book.all(EvidenceLine).values())


# -- letters in lists -------------------------------------------------------------------------------------------


@SIZES
async def test_every_list_of_deals_shows_the_eight_letters(services: Services, size: tuple[int, int]) -> None:
    async with running(with_evidence(services), size) as pilot:
        assert letters(services) == "M···pi··"
        for keys in (("2",), ("3", "j", "enter"), ("4", "j", "enter")):
            await press(pilot, *keys)
            rows = [line for line in screen(pilot) if SUITE in line]
            assert any("M···pi··" in line for line in rows), keys


async def test_a_wide_what_if_shows_them_too(services: Services) -> None:
    async with running(with_evidence(services), (160, 48)) as pilot:
        await press(pilot, "4", "i")
        await rested(pilot, 0.3)
        assert any(SUITE in line and "M···pi··" in line for line in screen(pilot))


async def test_a_narrow_list_keeps_name_account_stage_amount_and_close(services: Services) -> None:
    async with running(with_evidence(services), (60, 16)) as pilot:
        lines = screen(pilot)
        assert all(title in lines[2] for title in ("Deal", "Account", "Stg", "Amount", "Close"))
        assert "MEDD" not in lines[2]
        assert "…" not in lines[2]


@SIZES
async def test_the_peek_or_the_pane_sums_it_up(services: Services, size: tuple[int, int]) -> None:
    async with running(with_evidence(services), size) as pilot:
        await press(pilot, "j")  # the largest deal is next year's
        text = "\n".join(screen(pilot))
        assert "M···pi··  5/24 · weakest Champion 0" in text
        assert "~ 1 to reconfirm" in text


async def test_only_the_rows_on_screen_are_asked_for_their_letters(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(200):
        services.deals.create(f"Deal {number}", texts={"amount": str(1000 + number), "close": "2026-12-18"})
    async with running(services) as pilot:
        asked: list[str] = []
        known = services.scorecards.letters

        def letters(deal_id: str) -> Letters:
            asked.append(deal_id)
            return known(deal_id)

        monkeypatch.setattr(services.scorecards, "letters", letters)
        await press(pilot, "G")
        assert 0 < len(set(asked)) <= 24


# -- the screen -------------------------------------------------------------------------------------------------


@SIZES
@pytest.mark.parametrize(
    "keys",
    [("2", "j", "M"), ("2", "j", "enter", "M"), ("4", "j", "enter", "M")],
    ids=["from the pipeline", "from the deal in full", "from the forecast"],
)
async def test_capital_m_opens_it_on_the_weakest_and_esc_goes_back(
    services: Services, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async with running(with_evidence(services), size) as pilot:
        await press(pilot, *keys)
        lines = screen(pilot)
        assert f"MEDDPICC  {SUITE}" in lines[0]
        assert "5/24 (6 kept)" in lines[0]
        assert row(pilot, "Champion")[2] == ">"
        assert "###" in row(pilot, "Metrics")
        assert "#~-" in row(pilot, "Pain")
        assert "~ 1 to reconfirm" in "".join(lines)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, ScorecardScreen)


async def test_an_account_shows_its_deal_or_asks_which(services: Services) -> None:
    async with running(with_evidence(services)) as pilot:
        await press(pilot, "3", "j", "M")
        assert f"MEDDPICC  {SUITE}" in screen(pilot)[0]
        await press(pilot, "escape", "k", "M")
        assert any("Old promise" in line for line in screen(pilot))
        await press(pilot, "r")
        assert "MEDDPICC  Renewal · Globex" in screen(pilot)[0]
        await press(pilot, "escape", "G", "M")
        assert "! no open deal on this account" in status(pilot)
        await press(pilot, "colon")
        await type_text(pilot, "scorecard promise")
        await press(pilot, "enter")
        assert "MEDDPICC  Old promise" in screen(pilot)[0]


async def test_a_deal_is_named_on_the_command_line(services: Services) -> None:
    async with running(with_evidence(services)) as pilot:
        await press(pilot, "2", "colon")
        await type_text(pilot, "scorecard renewal")
        await press(pilot, "enter")
        assert "MEDDPICC  Renewal · Globex" in screen(pilot)[0]


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (100, 40), (160, 48)])
async def test_each_line_is_as_wide_as_the_terminal_and_the_lines_below_have_room(
    services: Services, size: tuple[int, int]
) -> None:
    from rich.cells import cell_len

    async with running(with_evidence(services), size) as pilot:
        await press(pilot, "2", "j", "M", "g")
        assert {cell_len(line) for line in screen(pilot)} == {size[0]}
        top = next(number for number, line in enumerate(screen(pilot)) if "EVIDENCE  Metrics" in line)
        assert any('"the close takes nine days"' in line for line in screen(pilot)[top:])


async def test_numbers_score_by_hand_and_z_goes_back_to_the_rule(services: Services) -> None:
    async with running(with_evidence(services)) as pilot:
        await press(pilot, "2", "j", "M", "g", "2")
        assert "Metrics 2 by hand on New finance suite · undo: u" in status(pilot)
        assert "##- 2 h" in row(pilot, "Metrics")
        await press(pilot, "z")
        assert "### 3 " in row(pilot, "Metrics")
        await press(pilot, "z")
        assert "! its score follows the rule already" in status(pilot)
        await press(pilot, "u")
        assert "##- 2 h" in row(pilot, "Metrics")
        await press(pilot, "u", "U")
        assert [hand.score for hand in services.book.all(HandScore).values()] == [2]


async def test_two_points_without_words_of_the_buyer_are_refused_with_the_way_to_add_some(services: Services) -> None:
    async with running(with_evidence(services)) as pilot:
        await press(pilot, "2", "j", "M", "2")
        assert "! Champion 2 needs words of the buyer: none are noted · a adds a line" in status(pilot)
        await press(pilot, "1")
        assert "#-- 1 h" in row(pilot, "Champion")
    async with running(services, (160, 48)) as pilot:
        await press(pilot, "2", "j", "M", "g", "j", "3")
        assert "a adds a line of evidence" in status(pilot)


async def test_a_keeps_what_was_said_by_whom_and_when(services: Services) -> None:
    async with running(with_evidence(services)) as pilot:
        await press(pilot, "2", "j", "M", "a", "enter")
        await type_text(pilot, "I open the door for you @ 12 nov")
        await press(pilot, "enter")
        assert any("known here: Ana Ruiz, Tom Berg" in line for line in screen(pilot))
        await type_text(pilot, "tom")
        await press(pilot, "enter")
        line = evidence(services)[-1]
        assert (line.element, line.quote, line.person) == ("champion", "I open the door for you", "Tom Berg")
        assert (line.on, line.standing) == (date(2026, 11, 12), Standing.SAID)
        assert "##- 2" in row(pilot, "Champion")
        assert "undo: u" in status(pilot)


async def test_what_was_written_and_what_we_suppose_are_told_apart(services: Services) -> None:
    async with running(with_evidence(services)) as pilot:
        await press(pilot, "2", "j", "M", "a", "w")
        await type_text(pilot, "by mail")
        await press(pilot, "enter", "enter")
        assert "### 3" in row(pilot, "Champion")
        assert evidence(services)[-1].on == services.clock.today()
        await press(pilot, "j", "a", "h")
        await type_text(pilot, "Globex, we think")
        await press(pilot, "enter")
        assert evidence(services)[-1].standing is Standing.HYPOTHESIS
        assert "#-- 1" in row(pilot, "Competition")


async def test_a_day_that_is_none_keeps_the_prompt_open(services: Services) -> None:
    async with running(with_evidence(services)) as pilot:
        await press(pilot, "2", "j", "M", "a", "s")
        await type_text(pilot, "words @ someday")
        await press(pilot, "enter")
        assert any('! "someday" is not a day' in line for line in screen(pilot))
        await press(pilot, "ctrl+u", "enter")
        assert any("! a line of evidence needs their words" in line for line in screen(pilot))
        await press(pilot, "escape")
        assert len(evidence(services)) == 3


async def test_words_may_be_given_on_the_command_line(services: Services) -> None:
    async with running(with_evidence(services)) as pilot:
        await press(pilot, "2", "j", "M", "colon")
        await type_text(pilot, "add he opens doors")
        await press(pilot, "enter", "enter")
        assert (evidence(services)[-1].quote, evidence(services)[-1].person) == ("he opens doors", "")
        await press(pilot, "colon")
        await type_text(pilot, "score 9")
        await press(pilot, "enter")
        assert '! "9" is no score · 0, 1, 2 or 3' in status(pilot)


async def test_x_removes_the_line_under_the_cursor_and_u_brings_it_back(services: Services) -> None:
    with_evidence(services)
    services.scorecards.add_evidence(services.deals.find(SUITE).id, "metrics", "four would do", person="Tom Berg")
    async with running(services) as pilot:
        await press(pilot, "2", "j", "M", "x")
        assert "! there is no line of evidence to remove" in status(pilot)
        await press(pilot, "g", "x")
        assert "Tab goes to the lines" in status(pilot)
        await press(pilot, "tab", "j", "x")
        assert [line.quote for line in evidence(services) if line.element == "metrics"] == ["four would do"]
        await press(pilot, "u")
        assert len(evidence(services)) == 4
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ScorecardScreen)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, ScorecardScreen)


async def test_after_the_last_line_the_keys_go_on_with_the_elements(services: Services) -> None:
    async with running(with_evidence(services)) as pilot:
        await press(pilot, "2", "j", "M", "g", "tab", "x")
        assert "nothing yet" in row(pilot, "Metrics")
        await press(pilot, "j")
        assert row(pilot, "Economic buyer")[2] == ">"


async def test_words_that_were_not_kept_are_there_again(services: Services) -> None:
    async with running(with_evidence(services)) as pilot:
        await press(pilot, "2", "j", "M", "a", "s")
        await type_text(pilot, "a long sentence of theirs")
        await press(pilot, "enter", "escape", "a", "w")
        assert any("a long sentence of theirs" in line for line in screen(pilot))
        await press(pilot, "enter", "enter")
        assert evidence(services)[-1].standing is Standing.WRITTEN
        await press(pilot, "a", "s")
        assert not any("EVIDENCE" in line and "a long" in line for line in screen(pilot))


async def test_enter_on_a_line_opens_the_note_with_the_words_in_it(services: Services) -> None:
    async with running(with_evidence(services)) as pilot:
        await press(pilot, "2", "j", "M", "g", "tab", "enter")
        assert "this line was typed" in status(pilot)
        await press(pilot, "escape", *"jjjj", "tab", "enter")
        text = "\n".join(screen(pilot))
        assert f"[{NOTE}]" in text
        assert "He wants the SAML proof." in text
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ScorecardScreen)


# -- questions, frameworks, copying -----------------------------------------------------------------------------


@SIZES
async def test_enter_asks_in_english_l_in_french_and_y_copies(
    services: Services, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    async with running(with_evidence(services), size) as pilot:
        monkeypatch.setattr(pilot.app, "copy", lambda text, what: copied.append(text))
        await press(pilot, "2", "j", "M", "enter")
        assert any("What do you gain, personally, if this works?" in line for line in screen(pilot))
        await press(pilot, "L")
        assert any("Que gagnez-vous, vous, si cela marche" in line for line in screen(pilot))
        await press(pilot, "y")
        assert isinstance(pilot.app.screen, ScorecardScreen)
        await press(pilot, "y", "q")
    assert copied[0] == copied[1]
    assert "Que gagnez-vous, vous, si cela marche\N{NO-BREAK SPACE}?" in copied[0]


async def test_a_wide_screen_has_the_questions_beside_the_evidence(services: Services) -> None:
    async with running(with_evidence(services), (160, 48)) as pilot:
        await press(pilot, "2", "j", "M")
        assert any("What do you gain, personally" in line for line in screen(pilot))
        await press(pilot, "L")
        assert any("Que gagnez-vous" in line for line in screen(pilot))
        await press(pilot, "colon")
        await type_text(pilot, "language de")
        await press(pilot, "enter")
        assert '! no language "de" · en, fr' in status(pilot)


async def test_f_goes_round_the_frameworks_on_the_same_evidence(services: Services) -> None:
    async with running(with_evidence(services)) as pilot:
        await press(pilot, "2", "j", "M")
        seen = []
        for _ in range(4):
            seen.append(screen(pilot)[0].split()[1])
            await press(pilot, "f")
        assert seen == ["MEDDPICC", "BANT", "SPICED", "SPIN"]
        assert "MEDDPICC" in screen(pilot)[0]
        await press(pilot, "v", "b")
        assert "Metrics: none" not in row(pilot, "Budget")
        assert "Paper" not in row(pilot, "Need")
        await press(pilot, "colon")
        await type_text(pilot, "framework spice")
        await press(pilot, "enter")
        assert "there is no framework" in status(pilot)
        await press(pilot, "a")
        assert "BANT" in screen(pilot)[0]


async def test_in_a_view_a_line_goes_under_one_of_the_elements_that_it_draws_on(services: Services) -> None:
    async with running(with_evidence(services)) as pilot:
        await press(pilot, "2", "j", "M", "f", "g", "a")
        assert any("Economic buyer" in line for line in screen(pilot))
        await press(pilot, "e", "w")
        await type_text(pilot, "Ana signs")
        await press(pilot, "enter", "enter")
        assert evidence(services)[-1].element == "economic_buyer"
        await press(pilot, "1", "e")
        assert [hand.element for hand in services.book.all(HandScore).values()] == ["economic_buyer"]


async def test_y_copies_the_card_as_text_or_markdown(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    async with running(with_evidence(services)) as pilot:
        monkeypatch.setattr(pilot.app, "copy", lambda text, what: copied.append(text))
        await press(pilot, "2", "j", "M", "y", "t", "y", "m")
    assert copied[0].startswith("New finance suite · Northwind Traders: MEDDPICC 5 of 24, M···pi··")
    assert copied[1].startswith("# New finance suite · Northwind Traders: MEDDPICC 5 of 24")


async def test_a_framework_of_the_user_is_seen_too_and_a_wrong_file_is_named(services: Services) -> None:
    folder = user_frameworks_dir()
    folder.mkdir(parents=True)
    own = 'title = "Bank deals"\n[elements.risk]\nletter = "R"\nlabel = "Risk"\nquestions = ["Who signs off?"]\n'
    (folder / "bank.toml").write_text(own, "utf-8")
    (folder / "broken.toml").write_text("title = [", "utf-8")
    async with running(with_evidence(services), (160, 48)) as pilot:
        await press(pilot, "2", "j", "M", "f", "f", "f", "f")
        assert "Bank deals" in screen(pilot)[0]
        assert "broken.toml" in status(pilot)
        await press(pilot, "enter")
        assert any("Who signs off?" in line for line in screen(pilot))


# -- gates ------------------------------------------------------------------------------------------------------


async def test_a_stage_that_asks_for_more_is_warned_of_and_never_blocked(services: Services) -> None:
    services.deals.create("Bare", texts={"stage": "discovery", "amount": "50k", "close": "2026-12-18"})
    async with running(services, (160, 48)) as pilot:
        await press(pilot, "s", "p")
        assert services.deals.find("Bare").stage == "proposal"
        said = status(pilot)
        assert "stage Discovery -> Proposal on Bare · gate: Metrics 0, Decision criteria 0" in said
        assert "M shows · undo: u" in said
        await press(pilot, "colon")
        await type_text(pilot, "category commit")
        await press(pilot, "enter")
        assert "gate: Economic buyer 0" in status(pilot)
        await press(pilot, "M")
        assert "! Leaving Qualification: I0, W0 · Proposal: M0, D0 · Commit: E0, C0" in "".join(screen(pilot))


async def test_the_warning_stays_whole_on_a_narrow_screen(services: Services) -> None:
    services.deals.create("A deal with a very long name indeed", texts={"stage": "qualification", "amount": "50k"})
    async with running(services) as pilot:
        await press(pilot, "s", "d")
        assert "gate: Pain 0, Why now 0 · M shows · undo: u" in status(pilot)
        assert status(pilot).startswith(" stage Qualification -> D")


async def test_many_deals_at_once_are_warned_of_together(services: Services) -> None:
    for name in ("One", "Two"):
        services.deals.create(name, texts={"stage": "discovery", "amount": "50k", "close": "2026-12-18"})
    async with running(services, (160, 48)) as pilot:
        await press(pilot, "space", "space", "s", "p")
        assert "stage of 2 deals to Proposal · gate: Metrics 0, Decision criteria 0" in status(pilot)


async def test_a_change_that_asks_for_nothing_says_nothing_of_gates(services: Services) -> None:
    async with running(with_evidence(services)) as pilot:
        await press(pilot, "2", "t", "ctrl+u")
        await type_text(pilot, "Call her @ fri")
        await press(pilot, "enter")
        assert "gate" not in status(pilot)


# -- what can go wrong ------------------------------------------------------------------------------------------


async def test_a_deal_that_is_gone_closes_its_scorecard(services: Services) -> None:
    services.deals.create("Only one", texts={"amount": "50k", "close": "2026-12-18"})
    async with running(services) as pilot:
        await press(pilot, "M", "u")
        assert not isinstance(pilot.app.screen, ScorecardScreen)
        assert "undo: new deal Only one" in status(pilot)


@SIZES
async def test_hostile_quotes_and_names_stay_text(services: Services, size: tuple[int, int]) -> None:
    deal = services.deals.create(HOSTILE, account=HOSTILE, texts={"amount": "10k", "close": "2026-12-18"})
    note = services.accounts.add_note(deal, HOSTILE)
    for element in ("metrics", "pain", "champion"):
        services.scorecards.add_evidence(deal.id, element, HOSTILE, person=HOSTILE, source=note.id)
    services.scorecards.set_score(deal.id, "pain", 2, HOSTILE)
    async with running(services, size) as pilot:
        await press(pilot, "M")
        walk = ("g", "enter", "escape", "a", "escape", "y", "escape", "v", "escape", "tab", "enter", "escape", "1", "f")
        for key in walk:
            await press(pilot, key)
            assert [line for line in screen(pilot) if not is_clean(line)] == []


async def test_the_hint_of_a_key_that_cannot_act_is_dim_until_it_can(services: Services) -> None:
    def bright(pilot: Pilot[int]) -> set[str]:
        shown = pilot.app.screen
        assert isinstance(shown, ScorecardScreen)
        return {segment.text for segment in shown.footer.render_line(0)}

    with_deals(services).scorecards.add_evidence("d1", "metrics", "Nine days to close")
    async with running(services, (160, 48)) as pilot:
        await press(pilot, "M")
        assert {"a", "y"} <= bright(pilot)
        assert not {"x", "z"} & bright(pilot)
        await press(pilot, "x")
        assert "there is no line of evidence to remove" in status(pilot)
        await press(pilot, "g")
        assert "x" in bright(pilot)
