"""A letter typed into the search of ten thousand objections: `python -m benchmarks.objections`, or with other numbers.

The words are those of the demo book's notes, mixed, in both languages; what is typed has slips of the finger too.
"""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from random import Random

from aeterm.bootstrap import Opener, open_services
from aeterm.config import Settings
from aeterm.demo.build import build_demo
from aeterm.domain.objection import Objection, ObjectionStatus
from aeterm.qualification.cards import CARDS
from aeterm.qualification.objection_search import ObjectionIndex
from aeterm.tui.app import AetermApp
from benchmarks.books import TODAY, StillClock, scratch, write_book
from benchmarks.lists import SCREEN, cost, press
from benchmarks.measure import Budget, Cost, show, sizes, timed

KEYSTROKE = 50.0
"""Milliseconds that a letter may take in a call."""
COUNT = 10_000
_TYPED = (
    "too expensive",
    "trop cher",
    "security rview",
    "refrence bancaire",
    "planing consolidaton",
    "before the audit",
)


def objections(count: int) -> list[Objection]:
    """That many objections, the same ones every time."""
    random = Random("objections")
    words = [word for note in build_demo(TODAY).notes for word in note.text.split()]
    categories, states = list(CARDS["en"]), list(ObjectionStatus)

    def said(length: int) -> str:
        start = random.randrange(len(words) - length)
        return " ".join(words[start : start + length])

    return [
        Objection(
            f"o{number}",
            f"a{number % 500}",
            said(random.randint(6, 24)),
            person="Ana Ruiz",
            category=random.choice(categories),
            cause=said(6),
            response=said(random.randint(6, 20)),
            proof=said(4),
            status=random.choice(states),
        )
        for number in range(1, count + 1)
    ]


def measure(count: int = COUNT) -> list[Budget]:
    """Every letter of what is typed, one after the other; and the first search after one objection was changed."""
    index, known = ObjectionIndex(), objections(count)
    first = timed(lambda: index.update(known, lambda objection: f"Planning {objection.account_id}"))
    index.search("warmup")
    letters = [text[: end + 1] for text in _TYPED for end in range(len(text))]
    costs = tuple(timed(partial(index.search, text)) for text in letters)
    again = tuple(
        timed(lambda: index.update(known, lambda objection: f"Planning {objection.account_id}")) for _ in range(9)
    )
    return [
        Budget(f"objection search keystroke, {count:,}", costs, KEYSTROKE),
        Budget(f"objections taken in again, {count:,}", again, KEYSTROKE),
        Budget(f"objections taken in at first, {count:,}", (first, first), 20 * KEYSTROKE),
    ]


async def _in_the_app(folder: Path, count: int) -> list[Cost]:
    """Every letter, from the press to the picture, in the screen over a book with that many objections."""
    settings = Settings(actor="bench")
    services = open_services(write_book(folder / "objections", 1_000), settings, clock=StillClock())
    with services.book.transaction("load objections") as transaction:
        for objection in objections(count):
            transaction.put(objection)
    app = AetermApp(services, Opener(settings, StillClock()), settings)
    costs = []
    async with app.run_test(size=SCREEN) as pilot:
        await pilot.press("o")
        await pilot.pause(2)
        for text in _TYPED:
            for letter in text:
                costs.append(await cost(partial(press, app, "space" if letter == " " else letter)))
            await pilot.press("ctrl+u")
    services.book.close()
    return costs


def measure_app(folder: Path, count: int = COUNT) -> list[Budget]:
    """A letter in the app itself."""
    return [
        Budget(f"objections screen keystroke, {count:,}", tuple(asyncio.run(_in_the_app(folder, count))), KEYSTROKE)
    ]


def main() -> None:
    """Measure at each size and print the table."""
    for count in [size for size in sizes() if size <= COUNT] or [COUNT]:
        with scratch() as folder:
            show([*measure(count), *measure_app(folder, count)])


if __name__ == "__main__":
    main()
