"""The book out: CSV for spreadsheets, JSON for programs and for safekeeping."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from aeterm.domain.account import Account
from aeterm.domain.activity import Activity, Note
from aeterm.domain.call import ForecastCall
from aeterm.domain.commission import CommissionPlan
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.draft import Draft
from aeterm.domain.evidence_line import EvidenceLine, HandScore
from aeterm.domain.objection import Objection
from aeterm.domain.product import Product
from aeterm.domain.profile import ImportProfile
from aeterm.domain.quota import Quota
from aeterm.domain.rates import ExchangeRate
from aeterm.domain.rep import Rep
from aeterm.errors import UsageError
from aeterm.interchange.writing import ACCOUNT_COLUMNS, DEAL_COLUMNS, to_data, write_csv
from aeterm.services.ports import Book, Clock

CSV_KINDS = ("deals", "accounts")
"""What can be written as CSV."""


class ExportService:
    """Writes what the book holds; changes nothing."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def csv(self, stream: TextIO, kind: str = "deals") -> int:
        """All deals or accounts as CSV that `import` reads back; returns how many rows. UsageError for other kinds."""
        if kind == "deals":
            deals = self._book.all(Deal).values()
            write_csv(stream, DEAL_COLUMNS, deals)
            return len(deals)
        if kind == "accounts":
            accounts = self._book.all(Account).values()
            write_csv(stream, ACCOUNT_COLUMNS, accounts)
            return len(accounts)
        raise UsageError(f'"{kind}" cannot be exported as CSV', hint=f"kinds: {', '.join(CSV_KINDS)}; json has all")

    def json(self) -> dict[str, object]:
        """Every table of the book as plain data; decimals as strings, dates ISO, private notes included."""
        tables: dict[str, Iterable[object]] = {
            "accounts": self._book.all(Account).values(),
            "contacts": self._book.all(Contact).values(),
            "deals": self._book.all(Deal).values(),
            "activities": self._book.all(Activity).values(),
            "notes": self._book.all(Note).values(),
            "evidence": self._book.all(EvidenceLine).values(),
            "scores": self._book.all(HandScore).values(),
            "objections": self._book.all(Objection).values(),
            "drafts": self._book.all(Draft).values(),
            "quotas": self._book.all(Quota).values(),
            "calls": self._book.all(ForecastCall).values(),
            "commission_plans": self._book.all(CommissionPlan).values(),
            "exchange_rates": self._book.all(ExchangeRate).values(),
            "products": self._book.all(Product).values(),
            "reps": self._book.all(Rep).values(),
            "import_profiles": self._book.all(ImportProfile).values(),
        }
        return {
            "format": "aeterm-book",
            "version": 1,
            "exported_at": self._clock.now().isoformat(),
            "revision": self._book.revision,
            "settings": to_data(self._book.settings),
            **{name: [to_data(record) for record in records] for name, records in tables.items()},
        }
