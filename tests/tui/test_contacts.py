"""The people of an account in the app: add, change, merge and remove them without leaving the keyboard."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from aeterm.domain.contact import Contact
from aeterm.services.container import Services
from aeterm.tui.screens.contacts import ContactsScreen
from tests.tui.driving import press, rested, running, screen, status, type_text
from tests.tui.territory import with_hostile_names, with_territory

pytestmark = pytest.mark.anyio
SIZES = pytest.mark.parametrize("size", [(80, 24), (160, 48)], ids=["small", "large"])


@pytest.fixture
def northwind(services: Services) -> Services:
    """Ana Ruiz and Tom Berg at Northwind, which has the deal `New finance suite`."""
    return with_territory(services)


def stored(services: Services) -> dict[str, Contact]:
    return dict(services.book.all(Contact))


async def typed(pilot: Pilot[int], text: str) -> None:
    """A line of the command line, run."""
    await press(pilot, "colon")
    await type_text(pilot, text)
    await press(pilot, "enter")


@SIZES
async def test_the_people_of_a_deal_and_of_an_account_are_the_same_list(
    northwind: Services, size: tuple[int, int]
) -> None:
    async with running(northwind, size) as pilot:
        await typed(pilot, "contacts New finance")
        from_deal = screen(pilot)
        assert "PEOPLE  Northwind Traders  2 people" in from_deal[0]
        assert "Ana Ruiz" in from_deal[2]
        await press(pilot, "escape", "3", "g", "j", "C")
        assert screen(pilot)[:5] == from_deal[:5]
        await press(pilot, "C")
        assert not isinstance(pilot.app.screen, ContactsScreen)


@SIZES
async def test_somebody_is_added_in_one_line_with_the_twin_named_and_merged(
    northwind: Services, size: tuple[int, int]
) -> None:
    async with running(northwind, size) as pilot:
        await typed(pilot, "people Northwind")
        await press(pilot, "a")
        await type_text(pilot, "Mme Ruiz, DAF, 06 12 34 56 78")
        await press(pilot, "enter")
        assert stored(northwind)["c3"] == Contact("c3", "Mme Ruiz", "a1", "DAF", phone="06 12 34 56 78")
        assert "Ana Ruiz may be the same person: m makes them one" in status(pilot)
        assert "3 people, 2 perhaps there twice" in screen(pilot)[0]
        await press(pilot, "m")
        assert any("the same, it seems" in line for line in screen(pilot))
        await press(pilot, "enter")
        assert any("Keep Mme Ruiz and take Ana Ruiz into it?" in line for line in screen(pilot))
        assert any("called Ana Ruiz" in line for line in screen(pilot)), "the title of one, the name of the other"
        assert len(stored(northwind)) == 3, "nothing is done before a yes"
        await press(pilot, "y")
        one = Contact(
            "c3", "Ana Ruiz", "a1", "DAF", "economic buyer", 1, phone="06 12 34 56 78", other_names=("Mme Ruiz",)
        )
        assert stored(northwind)["c3"] == one
        assert "one person now: Ana Ruiz, without title CFO" in status(pilot)
        await press(pilot, "u")
        assert {contact.name for contact in stored(northwind).values()} == {"Ana Ruiz", "Tom Berg", "Mme Ruiz"}


async def test_role_and_stance_are_two_keys_each(northwind: Services) -> None:
    async with running(northwind) as pilot:
        await typed(pilot, "contacts Northwind")
        await press(pilot, "j", "r", "c", "s", "f")
        assert (stored(northwind)["c2"].role, stored(northwind)["c2"].stance) == ("champion", 1)
        await typed(pilot, "stance contre")
        await typed(pilot, "role décideur technique")
        assert (stored(northwind)["c2"].role, stored(northwind)["c2"].stance) == ("technical buyer", -2)
        await press(pilot, "r", "o")
        await type_text(pilot, "works council")
        await press(pilot, "ctrl+u", *"guru", "enter")
        assert stored(northwind)["c2"].role == "guru"
        await press(pilot, "r", "n", "s", "u")
        assert (stored(northwind)["c2"].role, stored(northwind)["c2"].stance) == ("", None)


async def test_a_field_is_edited_and_what_cannot_be_keeps_the_prompt_open(northwind: Services) -> None:
    async with running(northwind) as pilot:
        await typed(pilot, "contacts Northwind")
        await press(pilot, "enter", "e")
        await type_text(pilot, "ana at northwind")
        await press(pilot, "enter")
        assert any("no e-mail address" in line for line in screen(pilot))
        await press(pilot, "ctrl+u")
        await type_text(pilot, "ana@northwind.example")
        await press(pilot, "enter")
        assert stored(northwind)["c1"].email == "ana@northwind.example"
        await typed(pilot, "edit fonction=DAF")
        assert stored(northwind)["c1"].title == "DAF"
        assert "Ana Ruiz: fonction changed · undo: u" in status(pilot)


async def test_who_is_removed_comes_back_by_undo(northwind: Services) -> None:
    async with running(northwind) as pilot:
        await typed(pilot, "contacts Northwind")
        await press(pilot, "x")
        assert "c1" not in stored(northwind)
        assert "removed: Ana Ruiz · undo: u" in status(pilot)
        await press(pilot, "m")
        assert "nobody else is known at this account" in status(pilot)
        await press(pilot, "u")
        assert "c1" in stored(northwind)


async def test_what_somebody_said_is_on_the_card(northwind: Services) -> None:
    deal = northwind.deals.find("New finance suite")
    northwind.scorecards.add_evidence(deal.id, "pain", "nine days to close", person="Ana Ruiz")
    northwind.objections.add(deal, "Too expensive", person="Ana Ruiz")
    async with running(northwind) as pilot:
        await typed(pilot, "contacts Northwind")
        text = "\n".join(screen(pilot))
        assert '"nine days to close" · pain' in text
        assert '"Too expensive" · objection, price' in text


async def test_without_a_deal_or_account_everybody_is_listed_filtered_and_nobody_added(northwind: Services) -> None:
    northwind.contacts.add(northwind.accounts.find("Globex"), "Tom Ruiz, DSI")
    async with running(northwind) as pilot:
        await press(pilot, "5", "C", "slash")
        await type_text(pilot, "ruiz globex")
        await press(pilot, "enter")
        lines = screen(pilot)
        assert "all of the book  3 people" in lines[0]
        assert "Tom Ruiz" in lines[2]
        assert "Globex" in lines[2]
        await press(pilot, "a")
        assert "at which account?" in status(pilot)
        await press(pilot, "escape", "escape")
        assert not isinstance(pilot.app.screen, ContactsScreen)


async def test_a_deal_without_an_account_says_so(services: Services) -> None:
    services.deals.create("Loose end")
    async with running(services) as pilot:
        await typed(pilot, "contacts Loose end")
        await press(pilot, "a")
        assert '"Loose end" has no account' in status(pilot)


async def test_another_hand_is_followed(northwind: Services) -> None:
    async with running(northwind) as pilot:
        await typed(pilot, "contacts Northwind")
        northwind.contacts.change("c1", {"title": "Group CFO"})
        await rested(pilot, 1.2)
        assert "Group CFO" in screen(pilot)[2]


@SIZES
async def test_hostile_names_are_shown_clean(services: Services, size: tuple[int, int]) -> None:
    with_hostile_names(services)
    async with running(services, size) as pilot:
        await press(pilot, "3", "C", "e")
        assert not any("\x1b" in line or "\u202e" in line for line in screen(pilot))
