"""A letter typed into the window that finds anything: `python -m benchmarks.find`, or with other numbers.

The book has an account for every twenty deals, two people on each, and a note of some 400 characters for every deal.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

from aeterm.bootstrap import Opener, open_services
from aeterm.config import Settings
from aeterm.demo.build import build_demo
from aeterm.domain.activity import Note
from aeterm.domain.contact import Contact
from aeterm.services.container import Services
from aeterm.tui.app import AetermApp
from benchmarks.books import TODAY, StillClock, accounts, scratch, write_book
from benchmarks.lists import SCREEN, cost, press
from benchmarks.measure import Budget, Cost, show, sizes, timed

FRAME = 16.7
"""Milliseconds of one picture at 60 Hz."""
COUNT = 10_000
_TYPED = ("onboarding", "north mills 12", "rnwl", "élan audit", "camille martin", "budget march", "zzzz")


def _filled(folder: Path, count: int) -> Services:
    settings = Settings(actor="bench")
    services = open_services(write_book(folder / "find", count), settings, clock=StillClock())
    random, owned = Random("find"), accounts(count)
    words = [word for note in build_demo(TODAY).notes for word in note.text.split()]
    at = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)

    def said() -> str:
        start = random.randrange(len(words) - 70)
        return " ".join(words[start : start + 70])

    with services.book.transaction("load people and notes") as transaction:
        for number in range(1, 2 * len(owned) + 1):
            name = f"{random.choice(('Camille', 'Élodie', 'Tom'))} {random.choice(words)} {number}"
            transaction.put(Contact(f"c{number}", name, random.choice(owned).id))
        for number in range(1, count + 1):
            when = at - timedelta(hours=number)
            transaction.put(Note(f"n{number}", random.choice(owned).id, said(), when, deal_id=f"d{number}"))
    return services


async def _in_the_app(services: Services) -> tuple[Cost, list[Cost]]:
    settings = Settings(actor="bench")
    app = AetermApp(services, Opener(settings, StillClock()), settings)
    costs = []
    async with app.run_test(size=SCREEN) as pilot:
        await pilot.pause(2)
        await pilot.press("f")
        await pilot.pause(1)
        for text in _TYPED:
            for letter in text:
                costs.append(await cost(partial(press, app, "space" if letter == " " else letter)))
            await pilot.press("ctrl+u")
        await pilot.press("escape")
        await pilot.pause(0.5)
        opened = await cost(partial(press, app, "f"))
    return opened, costs


def measure(folder: Path, count: int = COUNT) -> list[Budget]:
    """Every letter, alone and from the press to the picture; the first search, and the window opened again."""
    services = _filled(folder, count)
    first = timed(lambda: services.finding.find("warmup"))
    letters = [text[: end + 1] for text in _TYPED for end in range(len(text))]
    costs = tuple(timed(partial(services.finding.find, text)) for text in letters)
    opened, pressed = asyncio.run(_in_the_app(services))
    services.book.close()
    return [
        Budget(f"find, a letter, {count:,}", costs, FRAME),
        Budget(f"find, a letter to the picture, {count:,}", tuple(pressed), FRAME),
        Budget(f"find, all read at first, {count:,}", (first, first), 30 * FRAME),
        Budget(f"find, opened again, {count:,}", (opened, opened), 3 * FRAME),
    ]


def main() -> None:
    """Measure at each size and print the table."""
    for count in [size for size in sizes() if size <= COUNT] or [COUNT]:
        with scratch() as folder:
            show(measure(folder, count))


if __name__ == "__main__":
    main()
