"""Books of any size, the same each time: plausible deals, and an account for every twenty of them."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.domain.quota import Quota
from aeterm.domain.settings import BookSettings
from aeterm.store.book import BookStore

TODAY = date(2026, 11, 23)
_PROCESS = BookSettings().process
_WORDS = ["Planning", "Close", "Audit", "Flow", "Onboarding", "Renewal", "Pilot", "Expansion", "Seats", "Rollout"]
_PLACES = ["North", "South", "East", "West", "Upper", "Lower", "Old", "New", "Inner", "Outer"]
_FIRMS = ["Mills", "Works", "Partners", "Labs", "Foods", "Rail", "Energy", "Mutual", "Stores", "Marine"]
ANY_DEAL = f"({'|'.join(_WORDS)}) ({'|'.join(_PLACES)}) [0-9]".encode()
"""A pattern of the names of these deals, to find one on a screen."""


class StillClock:
    """A clock that stands at half past nine of one Monday."""

    def now(self) -> datetime:
        """The instant."""
        return datetime(TODAY.year, TODAY.month, TODAY.day, 9, 30, tzinfo=UTC)

    def today(self) -> date:
        """The day."""
        return TODAY


def accounts(deals: int) -> list[Account]:
    """The accounts of a book of that many deals."""
    random = Random("accounts")
    return [
        Account(
            id=f"a{number}",
            name=f"{random.choice(_PLACES)} {random.choice(_FIRMS)} {number}",
            sector=random.choice(("industrie", "finance", "pharma", "retail")),
            tier=random.choice("ABC"),
            region=random.choice(("London", "Manchester", "Île-de-France")),
            employees=random.randint(20, 9000),
        )
        for number in range(1, max(2, deals // 20) + 1)
    ]


def deals(count: int) -> Iterator[Deal]:
    """That many deals over three years, a third of them open."""
    random = Random("deals")
    owned = accounts(count)
    for number in range(1, count + 1):
        account = owned[number % len(owned)]
        stage = random.choice(_PROCESS.stages)
        is_open = stage.state.value == "open"
        day = TODAY + timedelta(days=random.randint(0, 270) if is_open else -random.randint(0, 900))
        yield Deal(
            id=f"d{number}",
            name=f"{random.choice(_WORDS)} {random.choice(_PLACES)} {number}",
            stage=stage.id,
            state=stage.state,
            category=stage.default_category,
            account_id=account.id,
            account_name=account.name,
            external_id=f"OPP-{number}",
            owner=random.choice(("Camille Martin", "Julien Caradec", "Megan Price")),
            amount=Decimal(random.randint(16, 640) * 500) if random.random() < 0.97 else None,
            expected_close_on=day if is_open else None,
            closed_on=None if is_open else day,
            created_on=day - timedelta(days=random.randint(30, 400)),
            next_step=random.choice(("Send the quote", "Book the demo", "")) if is_open else "",
        )


def write_book(folder: Path, count: int) -> Path:
    """A book of that many deals in a folder, its snapshot written; returns the folder."""
    book = BookStore.open(folder, clock=StillClock(), actor="bench", create=True)
    with book.transaction(f"load {count} deals") as transaction:
        transaction.put(Quota("q1", "2026-Q4", Decimal(900000), "EUR"))
        for account in accounts(count):
            transaction.put(account)
        for deal in deals(count):
            transaction.put(deal)
    book.close()
    return folder


def open_book(folder: Path) -> BookStore:
    """The book in a folder, at the still clock."""
    return BookStore.open(folder, clock=StillClock(), actor="bench")


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder that goes away, and a home inside it so that nothing of the user is read or written.

    Programs started meanwhile find their bytecode there, as an installed aeterm does, wherever the sources lie.
    """
    folder = Path(tempfile.mkdtemp(prefix="aeterm-bench-"))
    os.environ["AETERM_HOME"] = str(folder / "home")
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "AETERM_MODEL"):
        os.environ.pop(name, None)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
