"""Deals of a file into the book. Every change goes through `transition.change`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.domain.product import Product
from aeterm.domain.stage import DealState, ForecastCategory, Stage
from aeterm.domain.stage_words import category_of
from aeterm.domain.transition import change
from aeterm.errors import RefusedError
from aeterm.interchange.cells import Erase, Parsed, Value
from aeterm.interchange.deal_tally import DealTally
from aeterm.interchange.deal_values import CLOSING_FIELDS, built_name, dates_of
from aeterm.interchange.headers import folded
from aeterm.interchange.last_import import deal_key
from aeterm.interchange.merging import Merge, text_of
from aeterm.interchange.people import People, names_people
from aeterm.interchange.plan import EMPTY_WORD
from aeterm.interchange.reconcile import Place
from aeterm.interchange.stages import StageReader

_COPIED = (
    "name",
    "owner",
    "probability",
    "created_on",
    "next_step",
    "next_step_on",
    "source",
    "kind",
    "region",
    "division",
    "competitor",
    "close_reason",
    "push_reason",
    "acv",
    "arr",
    "tcv",
    "term_months",
    "share",
)
_NOTHING: Mapping[str, object] = dict.fromkeys(
    ("probability", "created_on", "next_step_on", "acv", "arr", "tcv", "term_months", "share")
)
_MONTHS = 12
_FOLLOWING = frozenset({"external_id", "account_name", "amount_is_estimate", "category"})
"""Fields that go with another one, or are settled with more than their value."""


@dataclass(slots=True)
class DealRules:
    """How the deals of one file are read."""

    stages: StageReader
    products: Mapping[str, str]
    """Product word, folded, to a name of the price list."""
    currency: str
    """Of rows that state none; empty leaves known deals as they are and gives new ones the book's."""


_Named = tuple[str, str]
"""Account id and folded name."""


@dataclass(slots=True)
class _Seen:
    """What the rows of one file have met so far."""

    has_ids: bool
    """True when the file has a column of ids: a row without one then means a deal without one."""
    rows: dict[object, int] = field(default_factory=dict)
    """Rows per key."""
    lines: dict[object, int] = field(default_factory=dict)
    """The first line of each key."""
    deals: set[str] = field(default_factory=set)
    """Deals that a row meant."""


class DealMerge:
    """Merges the deals of one file after another into one `Merge`."""

    def __init__(self, merge: Merge) -> None:
        self._merge = merge
        self._ids: dict[str, list[str]] = {}
        self._names: dict[_Named, list[str]] = {}
        self._names_without_id: dict[_Named, list[str]] = {}
        for deal in merge.view.deals.values():
            self._index(deal)
        for deal_id in merge.edits.among(merge.view.deals):
            self._index_former(merge.view.deals[deal_id])
        self._adoptable = {named: list(ids) for named, ids in self._names_without_id.items()}
        self._people: People | None = None
        self._prices: dict[str, Product] = {
            folded(product.name): product
            for product in (*merge.products.before.values(), *merge.products.after.values())
        }

    def merge_file(self, parsed: Parsed, rules: DealRules) -> None:
        """Merge every row of a file of deals."""
        tally = DealTally()
        self._people = People(self._merge) if names_people(parsed.fields) else None
        seen = _Seen("external_id" in parsed.fields)
        for line, row in self._merge.rows(parsed):
            self._merge_row(parsed, line, row, rules, tally, seen)
        self._merge.outcome.notes += tally.sentences(parsed.name)

    def _merge_row(
        self,
        parsed: Parsed,
        line: int,
        row: dict[str, Value],
        rules: DealRules,
        tally: DealTally,
        seen: _Seen,
    ) -> None:
        external_id, name = text_of(row, "external_id"), text_of(row, "name")
        if not name and not external_id and not text_of(row, "account"):
            self._merge.reject(parsed, line, "name", "a deal without name, id and account")
            return
        word = text_of(row, "stage") or ("" if "stage" in parsed.fields else text_of(row, "status"))
        stage = rules.stages.read(word, text_of(row, "status"), row.get("is_closed"), row.get("is_won"))
        if stage is None:
            self._wait(parsed, word or EMPTY_WORD)
            return
        credits = _credits(row, stage)
        if credits and stage.state is not DealState.WON:
            self._refuse(parsed, line, credits)
            return
        account = self._account(parsed, line, row, tally)
        product = self._product(text_of(row, "product"), rules)
        shown_name = name or built_name(product, account, external_id)
        existing = self._match(external_id, account, shown_name, tally, seen, line, is_built=not name)
        if existing is None and self._is_removed(external_id, account, shown_name):
            tally.removed.append(line)
            self._merge.outcome.count(parsed.kind).kept += 1
            return
        currency = text_of(row, "currency") or rules.currency
        wanted = self._wanted(row, stage, account, product, tally)
        wanted |= {name: value for name, value in (("external_id", external_id), ("currency", currency)) if value}
        deal = existing or self._new(row, stage, shown_name, external_id, currency or self._merge.view.currency)
        if stage.state is not DealState.OPEN:
            _close(deal, stage.state, parsed.fields, wanted, tally)
        self._amount(deal, row, stage, product, wanted, tally)
        self._category(existing, row, stage, wanted, tally, (parsed.name, line))
        try:
            after = self._changed(deal, self._settled(deal, wanted, (parsed.name, line)))
        except RefusedError as error:  # a credit note of the book that the file says is not won
            self._merge.reject(parsed, line, "stage", error.message)
            return
        if existing is None:
            self._index(after)
        if self._people is not None:
            self._people.mention(row, account, parsed, line)
        tally.count(after, line, is_credit=bool(credits))
        seen.deals.add(after.id)
        self._merge.deals.put(after, parsed.name, line)

    def _wait(self, parsed: Parsed, word: str) -> None:
        """Count a row whose stage word means nothing yet."""
        unknown = self._merge.outcome.unknown_stages
        unknown[word] = unknown.get(word, 0) + 1
        self._merge.outcome.count(parsed.kind).waiting += 1

    def _refuse(self, parsed: Parsed, line: int, faults: list[tuple[str, str]]) -> None:
        for field_name, reason in faults:
            self._merge.reject(parsed, line, field_name, reason)

    def _settled(self, deal: Deal, wanted: dict[str, object], place: Place) -> dict[str, object]:
        """What of a row goes into a deal that was edited here; what goes with a field stays with it."""
        takes = self._merge.edits.takes
        if not self._merge.edits.knows(deal.id):
            return wanted
        stated = ((name, value) for name, value in wanted.items() if name not in _FOLLOWING)
        kept = {name for name, value in stated if not takes("deals", deal, name, value, place)}
        if "amount" in kept:  # an amount and its currency are one statement
            kept |= {"amount_is_estimate", "currency"}
        if "account_id" in kept:
            kept.add("account_name")
        if "stage" in kept and deal.state is not DealState.OPEN:
            kept.add("category")
        return {name: value for name, value in wanted.items() if name not in kept}

    def _is_removed(self, external_id: str, account: Account | None, name: str) -> bool:
        """True for a deal that was removed here and stays so."""
        removed = self._merge.view.removed
        if not removed or self._merge.edits.is_theirs:
            return False
        return deal_key(external_id, account.name if account else "", name) in removed

    def _changed(self, deal: Deal, wanted: Mapping[str, object]) -> Deal:
        view = self._merge.view
        return deal if _holds(deal, wanted) else change(deal, view.process, view.today, wanted, rates=view.rates)

    def _new(self, row: Mapping[str, Value], stage: Stage, name: str, external_id: str, currency: str) -> Deal:
        since = row.get("stage_since")
        return Deal(
            id=self._merge.deals.new_id(),
            name=name,
            stage=stage.id,
            state=stage.state,
            category=stage.default_category,
            external_id=external_id,
            currency=currency,
            stage_since=since if isinstance(since, date) else None,
        )

    def _wanted(
        self, row: dict[str, Value], stage: Stage, account: Account | None, product: str, tally: DealTally
    ) -> dict[str, object]:
        wanted: dict[str, object] = {"stage": stage.id}
        for name in _COPIED:
            if name in row:
                value = row[name]
                wanted[name] = _NOTHING.get(name, "") if value is Erase.ERASE else value
        if "mrr" in row and "arr" not in row:
            monthly = row["mrr"]
            wanted["arr"] = monthly * _MONTHS if isinstance(monthly, Decimal) else None
        if wanted.get("name") == "":
            del wanted["name"]
        if row.get("is_renewal") is True and "kind" not in wanted:
            wanted["kind"] = "renewal"
        if account is not None:
            wanted["account_id"], wanted["account_name"] = account.id, account.name
        if product:
            wanted["product"] = product
        owner_id = text_of(row, "owner_id")
        if owner_id and "owner" not in wanted:
            if owner_id not in self._merge.rep_names:
                tally.no_rep[owner_id] = tally.no_rep.get(owner_id, 0) + 1
            wanted["owner"] = self._merge.rep_names.get(owner_id, owner_id)
        wanted.update(dates_of(row, stage.state))
        return wanted

    def _account(self, parsed: Parsed, line: int, row: Mapping[str, Value], tally: DealTally) -> Account | None:
        external_id = text_of(row, "account_id")
        account = self._merge.account_for(external_id, text_of(row, "account"), parsed, line)
        if account is None and external_id:
            tally.no_account[external_id] = tally.no_account.get(external_id, 0) + 1
        return account

    def _product(self, word: str, rules: DealRules) -> str:
        """The product's name in the price list, or the file's word, counted as unknown when there is a list."""
        if not word or not self._prices:
            return word
        name = rules.products.get(folded(word), word)
        known = self._prices.get(folded(name))
        if known is not None:
            return known.name
        unknown = self._merge.outcome.unknown_products
        unknown[word] = unknown.get(word, 0) + 1
        return word

    def _amount(
        self,
        deal: Deal,
        row: Mapping[str, Value],
        stage: Stage,
        product: str,
        wanted: dict[str, object],
        tally: DealTally,
    ) -> None:
        """A stated amount is a fact. Without one, an open deal of a priced product gets the list price as estimate.

        A real amount is never turned back into an estimate.
        """
        stated = row.get("amount")
        if isinstance(stated, Decimal):
            wanted["amount"] = stated
            wanted["amount_is_estimate"] = row.get("amount_is_estimate") is True
            return
        if stated is Erase.ERASE:
            wanted["amount"], wanted["amount_is_estimate"] = None, False
        elif deal.amount is not None and not deal.amount_is_estimate:
            return
        listed = self._prices.get(folded(product)) if product and stage.state is DealState.OPEN else None
        if listed is None or listed.list_price is None:
            return
        if listed.currency != wanted.get("currency", deal.currency):
            tally.other_currency += 1
            return
        tally.estimates += 1
        wanted["amount"], wanted["amount_is_estimate"] = listed.list_price, True

    def _category(
        self,
        existing: Deal | None,
        row: Mapping[str, Value],
        stage: Stage,
        wanted: dict[str, object],
        tally: DealTally,
        place: Place,
    ) -> None:
        """What the file says of the category, unless it was set here and stays."""
        word = text_of(row, "category")
        if not word or stage.state is not DealState.OPEN:
            return
        category = category_of(word)
        if category is None or category is ForecastCategory.CLOSED:
            tally.odd_categories[word] = tally.odd_categories.get(word, 0) + 1
            return
        if existing is not None:
            is_taken = self._merge.edits.takes("deals", existing, "category", category, place)
            is_there = existing.category is category and "category_is_override" not in row
            if is_there or not is_taken:
                return
        is_rule = category is stage.default_category and row.get("category_is_override") is not True
        if existing is not None or not is_rule:
            wanted["category"] = None if is_rule else category

    def _match(
        self,
        external_id: str,
        account: Account | None,
        name: str,
        tally: DealTally,
        seen: _Seen,
        line: int,
        *,
        is_built: bool,
    ) -> Deal | None:
        """The deal of the book that a row means: the nth of its key for the nth row of that key in the file."""
        named = (account.id if account else "", folded(name))
        row_key: object = external_id or named
        ordinal = seen.rows.get(row_key, 0)
        seen.rows[row_key] = ordinal + 1
        first = seen.lines.setdefault(row_key, line)
        if ordinal:
            tally.repeated.append((line, first))
        if external_id:
            matches = self._ids.get(external_id, [])
        else:
            matches = (self._names_without_id if seen.has_ids else self._names).get(named, [])
        if ordinal < len(matches):
            return self._merge.deals[matches[ordinal]]
        return None if is_built or ordinal or not external_id else self._adopted(external_id, named, seen)

    def _adopted(self, external_id: str, named: _Named, seen: _Seen) -> Deal | None:
        """A deal of that account and name which was in the book without an id, and which no other row meant."""
        for deal_id in self._adoptable.get(named, ()):
            if deal_id not in seen.deals:
                self._adoptable[named].remove(deal_id)
                self._names_without_id[named].remove(deal_id)
                self._ids.setdefault(external_id, []).append(deal_id)
                return self._merge.deals[deal_id]
        return None

    def _index_former(self, deal: Deal) -> None:
        """By the account and name of the last import, which files still say of what was renamed or moved here."""
        former = self._merge.edits.former
        account_id = former(deal.id, "account_id") or deal.account_id
        named = (account_id, folded(former(deal.id, "name")) or folded(deal.name))
        if named != (deal.account_id, folded(deal.name)):
            self._names.setdefault(named, []).append(deal.id)
            if not deal.external_id:
                self._names_without_id.setdefault(named, []).append(deal.id)

    def _index(self, deal: Deal) -> None:
        named = (deal.account_id, folded(deal.name))
        self._names.setdefault(named, []).append(deal.id)
        if deal.external_id:
            self._ids.setdefault(deal.external_id, []).append(deal.id)
        else:
            self._names_without_id.setdefault(named, []).append(deal.id)


def _credits(row: Mapping[str, Value], stage: Stage) -> list[tuple[str, str]]:
    """The fields of a row that are below zero, each with what that is on a deal which is not won."""
    found = [(name, row[name]) for name in ("amount", "acv", "arr", "mrr", "tcv") if name in row]
    return [
        (
            name,
            f"{value:,f} on a deal that is {stage.state.value}: below zero is a credit note, and those are won",
        )
        for name, value in found
        if isinstance(value, Decimal) and value < 0
    ]


def _close(deal: Deal, state: DealState, fields: frozenset[str], wanted: dict[str, object], tally: DealTally) -> None:
    """The day that a closed deal closed: the expected one where the file has no column for the actual one.

    A day that somebody set in the book stays.
    """
    expected, known = wanted.get("expected_close_on"), deal.closed_on
    if isinstance(expected, date) and not fields & CLOSING_FIELDS[state] and known in (None, deal.expected_close_on):
        wanted["closed_on"] = expected
        tally.closed_as_expected += expected != known
    elif deal.state is DealState.OPEN:
        wanted.setdefault("closed_on", None)


def _holds(deal: Deal, wanted: Mapping[str, object]) -> bool:
    """True when the deal already is what is wanted."""
    return "category" not in wanted and all(getattr(deal, name) == value for name, value in wanted.items())
