"""The objections screen in a call: type what is heard, read the card, note what lifted it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from aeterm.domain.activity import Note
from aeterm.domain.deal import Deal
from aeterm.domain.draft import Draft, DraftKind
from aeterm.domain.objection import Objection, ObjectionStatus
from aeterm.services.container import Services
from aeterm.text import is_clean
from aeterm.tui.screens.objections import ObjectionsScreen
from tests.tui.driving import finished, press, rested, running, screen, status, type_text
from tests.tui.territory import HOSTILE, with_territory

pytestmark = pytest.mark.anyio

SIZES = pytest.mark.parametrize("size", [(80, 24), (160, 48)], ids=["small", "large"])


@pytest.fixture
def raised(services: Services) -> Services:
    """Two objections on `New finance suite`, one lifted on a deal of Globex, one more in a note."""
    known = with_territory(services).objections
    deals = {deal.name: deal for deal in services.book.all(Deal).values()}
    known.add(deals["New finance suite"], "Too expensive next to Oracle", person="Ana Ruiz", on=date(2026, 11, 12))
    known.add(deals["New finance suite"], "Nobody of our size uses it", on=date(2026, 11, 2))
    known.add(deals["Renewal"], "Trop cher pour neuf personnes", on=date(2026, 10, 1))
    known.lift("o3", "phased over two budgets", proof="order form in two phases", on=date(2026, 10, 9))
    with services.book.transaction("test note") as transaction:
        text = "Quiet meeting. Tom Berg: your hosting does not meet our rules. Call again."
        transaction.put(Note("n2", "a1", text, datetime(2026, 11, 20, 8, tzinfo=UTC), deal_id="d1"))
    return services


def rows(lines: list[str]) -> list[str]:
    """The lines of the list, without frame and margin."""
    return [line[1:].split("║")[0].strip(" >│") for line in lines[1:6] if line[1:].split("║")[0].strip(" >│╚═")]


def stored(services: Services) -> dict[str, Objection]:
    """The objections of the book."""
    return dict(services.book.all(Objection))


@SIZES
async def test_three_letters_from_the_pipeline_show_the_card_with_what_lifted_it_before(
    raised: Services, size: tuple[int, int]
) -> None:
    async with running(raised, size) as pilot:
        await press(pilot, "2", "slash", "ctrl+u")
        await type_text(pilot, "finance")
        await press(pilot, "enter", "o")
        await type_text(pilot, "exp")
        text = "\n".join(screen(pilot))
        assert "OBJECTIONS  New finance suite  2 open, 1 in notes" in text
        assert "CARD  Price · New finance suite · Northwind Traders" in text
        assert "Ana Ruiz · 12 Nov 2026 · open" in text
        assert "Compared with what?" in text
        await press(pilot, "pagedown", "pagedown")
        assert "phased over two budgets" in "\n".join(screen(pilot))
        await press(pilot, "escape", "escape")
        assert not isinstance(pilot.app.screen, ObjectionsScreen)


@SIZES
async def test_those_of_the_deal_come_first_then_what_its_notes_hold_then_the_library(
    raised: Services, size: tuple[int, int]
) -> None:
    async with running(raised, size) as pilot:
        await press(pilot, "2", "colon")
        await type_text(pilot, "objections New finance")
        await press(pilot, "enter")
        shown = rows(screen(pilot))
    assert [line[0] for line in shown] == ["!", "!", "+", "✓"]
    assert [line.split()[1] for line in shown] == ["Too", "Nobody", "Tom", "Trop"]


async def test_a_slip_is_forgiven_and_the_other_language_found(raised: Services) -> None:
    async with running(raised) as pilot:
        await press(pilot, "4", "o")
        await type_text(pilot, "expensve")
        assert [line.split()[1] for line in rows(screen(pilot))] == ["Too"]
        assert "similar spelling" in screen(pilot)[6]
        await press(pilot, "ctrl+u")
        await type_text(pilot, "too costly")
        assert "Trop" in [line.split()[1] for line in rows(screen(pilot))]
        await press(pilot, "ctrl+u")
        await type_text(pilot, "zeppelin")
        assert any("nothing has these words" in line for line in screen(pilot))


@SIZES
async def test_what_lifted_it_is_noted_and_undone(raised: Services, size: tuple[int, int]) -> None:
    async with running(raised, size) as pilot:
        await press(pilot, "colon")
        await type_text(pilot, "objections New finance")
        await press(pilot, "enter", "enter", "l")
        await type_text(pilot, "two entities first @ order form")
        await press(pilot, "enter")
        lifted = stored(raised)["o1"]
        assert (lifted.status, lifted.response, lifted.proof) == (
            ObjectionStatus.LIFTED, "two entities first", "order form",
        )  # fmt: skip
        assert "lifted · undo: u" in status(pilot)
        assert "what lifted it: two entities first" in "\n".join(screen(pilot))
        await press(pilot, "u")
        assert stored(raised)["o1"].status is ObjectionStatus.OPEN
        assert "undo: objection lifted on New finance suite" in status(pilot)


async def test_lifting_without_saying_how_keeps_the_prompt_open(raised: Services) -> None:
    async with running(raised) as pilot:
        await press(pilot, "4", "o")
        await type_text(pilot, "oracle")
        await press(pilot, "enter", "enter", "enter")
        assert any("what lifted it?" in line for line in screen(pilot))
        await press(pilot, "escape")
        assert stored(raised)["o1"].status is ObjectionStatus.OPEN


async def test_an_answer_that_was_not_enough_is_kept_and_it_can_be_open_again(raised: Services) -> None:
    async with running(raised) as pilot:
        await press(pilot, "4", "o")
        await type_text(pilot, "oracle")
        await press(pilot, "enter", "p")
        await type_text(pilot, "their own figures")
        await press(pilot, "enter")
        assert (stored(raised)["o1"].status, stored(raised)["o1"].response) == (
            ObjectionStatus.PARTLY, "their own figures",
        )  # fmt: skip
        await press(pilot, "r")
        assert stored(raised)["o1"].status is ObjectionStatus.OPEN
        await press(pilot, "r")
        assert "! it is open" in status(pilot)


@SIZES
async def test_one_is_added_with_who_said_it_and_shown_at_once(raised: Services, size: tuple[int, int]) -> None:
    async with running(raised, size) as pilot:
        await press(pilot, "3", "o", "tab", "a")
        await type_text(pilot, "The board wants three quotes @ Tom Berg")
        await press(pilot, "enter")
        made = stored(raised)["o4"]
        assert (made.verbatim, made.person, made.on) == ("The board wants three quotes", "Tom Berg", date(2026, 11, 23))
        assert "The board wants three quotes" in "\n".join(screen(pilot)[7:] if size[0] < 120 else screen(pilot))
        assert "on record as" in status(pilot)


async def test_a_sentence_of_a_note_is_kept_by_k_or_enter(raised: Services) -> None:
    async with running(raised) as pilot:
        await press(pilot, "colon")
        await type_text(pilot, "objections New finance")
        await press(pilot, "enter", "enter", "j", "j")
        assert any("IN A NOTE  security" in line for line in screen(pilot))
        await press(pilot, "e")
        assert "! this is not on record yet · K or Enter keeps it" in status(pilot)
        await press(pilot, "K")
        kept = stored(raised)["o4"]
        assert (kept.source, kept.category, kept.person) == ("n2", "security", "Tom Berg")
        assert not any("in a note" in line for line in screen(pilot))
        await press(pilot, "K")
        assert "! this is on record already" in status(pilot)
        await press(pilot, "u")
        assert "o4" not in stored(raised)
        assert any("in a note" in line for line in screen(pilot))
        await press(pilot, "g", "j", "j", "enter")
        assert [item.source for item in stored(raised).values() if item.source] == ["n2"]


async def test_a_field_is_edited_by_menu_or_by_words(raised: Services) -> None:
    async with running(raised) as pilot:
        await press(pilot, "4", "o")
        await type_text(pilot, "oracle")
        await press(pilot, "enter", "e", "p", "ctrl+u")
        await type_text(pilot, "Tom Berg")
        await press(pilot, "enter")
        assert stored(raised)["o1"].person == "Tom Berg"
        await press(pilot, "e", "c", "b")
        assert stored(raised)["o1"].category == "budget"
        await press(pilot, "e", "s", "p", "e", "v")
        assert (stored(raised)["o1"].status, stored(raised)["o1"].private) == (ObjectionStatus.PARTLY, True)
        await press(pilot, "colon")
        await type_text(pilot, "edit expert=legal")
        await press(pilot, "enter")
        assert stored(raised)["o1"].expert == "legal"
        await press(pilot, "colon")
        await type_text(pilot, "edit colour=red")
        await press(pilot, "enter")
        assert '! an objection has no field "colour"' in status(pilot)


async def test_one_is_removed_and_brought_back(raised: Services) -> None:
    async with running(raised) as pilot:
        await press(pilot, "4", "o")
        await type_text(pilot, "oracle")
        await press(pilot, "enter", "x")
        assert "o1" not in stored(raised)
        assert "removed: Too expensive next to Oracle · undo: u" in status(pilot)
        await press(pilot, "u")
        assert "o1" in stored(raised)


async def test_s_narrows_to_open_partly_and_lifted(raised: Services) -> None:
    async with running(raised) as pilot:
        await press(pilot, "4", "o", "enter", "s")
        assert [line[0] for line in rows(screen(pilot))] == ["!", "!"]
        assert "open only" in screen(pilot)[0]
        await press(pilot, "s", "s")
        assert [line[0] for line in rows(screen(pilot))] == ["✓"]
        await press(pilot, "s")
        assert len(rows(screen(pilot))) == 3


async def test_the_card_is_copied_and_turns_french(raised: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    async with running(raised) as pilot:
        monkeypatch.setattr(pilot.app, "copy", lambda text, what: copied.append(text))
        await press(pilot, "4", "o")
        await type_text(pilot, "oracle")
        await press(pilot, "enter", "y", "L", "y")
        assert any("Reconnaître" in line for line in screen(pilot))
    assert copied[0].startswith("Price · New finance suite · Northwind Traders\nAna Ruiz · 12 Nov 2026 · open\n")
    assert copied[1].startswith("Prix · New finance suite")


async def test_without_a_deal_nothing_can_be_added(raised: Services) -> None:
    async with running(raised) as pilot:
        await press(pilot, "4", "o", "enter", "a")
        assert "! which deal or account?" in status(pilot)


async def test_objection_notes_are_written_from_here(raised: Services) -> None:
    async with running(raised) as pilot:
        await press(pilot, "colon")
        await type_text(pilot, "objections New finance")
        await press(pilot, "enter", "enter", "w")
        await finished(pilot)
        assert any("5 Drafts" in line for line in screen(pilot))
    (draft,) = raised.book.all(Draft).values()
    assert draft.kind is DraftKind.OBJECTION_NOTES
    assert "Too expensive next to Oracle" in draft.text


async def test_another_hand_s_change_shows_up(raised: Services) -> None:
    async with running(raised) as pilot:
        await press(pilot, "4", "o")
        raised.objections.lift("o1", "their own figures")
        await rested(pilot, 1.3)
        assert "1 open, 2 lifted" in screen(pilot)[0]


@SIZES
async def test_the_peek_and_the_deal_say_how_many_stand(raised: Services, size: tuple[int, int]) -> None:
    async with running(raised, size) as pilot:
        await press(pilot, "2", "slash", "ctrl+u")
        await type_text(pilot, "finance")
        await press(pilot, "enter")
        assert any("2 open objections" in line for line in screen(pilot))
        await press(pilot, "enter")
        assert any("2 open objections · o shows them" in line for line in screen(pilot))


@SIZES
async def test_a_book_without_any_says_how_to_begin(services: Services, size: tuple[int, int]) -> None:
    async with running(services, size) as pilot:
        await press(pilot, "o")
        assert any("no objection yet · a adds one" in line for line in screen(pilot))
        await press(pilot, "enter", "l")
        assert "! no objection is selected" in status(pilot)


@SIZES
async def test_hostile_words_stay_text(services: Services, size: tuple[int, int]) -> None:
    deal = services.deals.create(HOSTILE, account=HOSTILE)
    services.accounts.add_note(deal, f"{HOSTILE}\nYour licences are too expensive for us {HOSTILE}")
    with services.book.transaction("poison") as transaction:
        for number, state in enumerate(ObjectionStatus, 1):
            hostile = Objection(
                f"o{number}", deal.account_id, HOSTILE, deal.id, HOSTILE, None, HOSTILE, HOSTILE, HOSTILE, HOSTILE,
                HOSTILE, state,
            )  # fmt: skip
            transaction.put(hostile)
    async with running(services, size) as pilot:
        await press(pilot, "2", "slash", "ctrl+u", "enter", "o")
        for keys in (
            ("down",),
            ("down",),
            ("down",),
            ("enter", "e"),
            ("escape", "l"),
            ("escape", "L"),
            ("x",),
            ("space",),
        ):
            await press(pilot, *keys)
            assert [line for line in screen(pilot) if not is_clean(line)] == []
        await press(pilot, "slash")
        await type_text(pilot, "evil")
        assert [line for line in screen(pilot) if not is_clean(line)] == []
