"""Use cases of deals: list, find, change, create, remove, look closer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from aeterm.domain.account import Account
from aeterm.domain.activity import Activity, Note
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.deal_text import DealTyping, describe, describe_all, folded_name, short_name
from aeterm.domain.field_words import FRENCH_FIELDS
from aeterm.domain.filter import FilterContext, Haystacks, compile_filter
from aeterm.domain.parsing import NOTHING
from aeterm.domain.stage import DealState
from aeterm.domain.transition import change
from aeterm.errors import AetermError, NotFoundError, UsageError
from aeterm.forecast.hygiene import Signal, deal_signals
from aeterm.forecast.pushes import Pushes
from aeterm.services.deal_facts import BookFacts
from aeterm.services.kept_rates import KeptRates
from aeterm.services.lookups import deal_with
from aeterm.services.moves import Moves
from aeterm.services.naming import account_named, find_account, find_deal
from aeterm.services.timeline import Surroundings, TimelineEntry
from aeterm.text import counted, folded, one_line

if TYPE_CHECKING:
    from datetime import date

    from aeterm.domain.draft import Draft
    from aeterm.domain.objection import Objection
    from aeterm.services.ports import Book, Clock, Transaction
    from aeterm.services.scorecards import ScorecardService

Also = Callable[["Transaction", Deal], None]
"""Puts more into the change of a deal, given as it is after it."""
_NO_TEXTS: Mapping[str, str] = MappingProxyType({})


class Edited(NamedTuple):
    """What became of a change of several deals."""

    changes: tuple[tuple[Deal, Deal], ...]
    """Before and after; deals that were so already are in neither list."""
    refused: tuple[tuple[Deal, AetermError], ...]
    """Those that could not take it, with the reason; they stay as they were."""


class DealDetail(NamedTuple):
    """A deal with what surrounds it."""

    deal: Deal
    account: Account | None
    contacts: tuple[Contact, ...]
    timeline: tuple[TimelineEntry, ...]
    """Newest first."""
    signals: tuple[Signal, ...]
    """Doubts, serious ones first."""
    days_in_stage: int | None
    """Since the deal entered its stage; None when that day is unknown."""
    usual_days_in_stage: int | None
    """Median of the won deals whose stay there is known; None below three of them."""
    pushes: Pushes
    """How often and how far its expected close was moved, as far back as the journal goes."""
    open_objections: int = 0
    """On record and not lifted, those of its account that name no deal included."""


class DealService:
    """Everything either front door does with deals."""

    def __init__(
        self,
        book: Book,
        clock: Clock,
        scorecards: Callable[[], ScorecardService] | None = None,
        doubts: Callable[[Deal], tuple[Signal, ...]] | None = None,
    ) -> None:
        """Without `scorecards` no query can ask for scores; `doubts` are those of a closer look, else `signals`."""
        self._doubts = doubts or self.signals
        self._book = book
        self._clock = clock
        self._surroundings = Surroundings(book)
        self._moves = Moves(book)
        self._facts = BookFacts(clock, self._surroundings, self._moves, scorecards)
        self._rates = KeptRates(book)
        self._searched: tuple[Deal, ...] = ()
        self._haystacks: list[str] = []
        self._searched_revision = -1

    def all(self) -> Sequence[Deal]:
        """Every deal, in order of creation."""
        return tuple(self._book.all(Deal).values())

    def filtered(self, query: str) -> list[Deal]:
        """The deals that match a query of `domain.filter`, all for an empty one; UsageError for a wrong one."""
        compiled = compile_filter(query, self.filter_context())
        if not compiled.words:
            return compiled.tested(self._book.all(Deal).values())
        self._refresh_haystacks()
        return compiled.select(self._searched, self._haystacks)

    def filter_context(self) -> FilterContext:
        """What words of a query are relative to, now, in this book."""
        settings = self._book.settings
        today = self._clock.today()
        return FilterContext(settings.process, settings.calendar, today, self._facts, self._stage_meant, settings.owner)

    def _stage_meant(self, word: str) -> str:
        """The id of the stage that an import was told this word stands for; nothing when none was."""
        from aeterm.domain.profile import ImportProfile

        wanted = folded(word)
        for profile in reversed(list(self._book.all(ImportProfile).values())):
            for known, stage in profile.stages.items():
                if folded(known) == wanted and (found := self._book.settings.process.find(stage)):
                    return found.id
        return ""

    def get(self, deal_id: str) -> Deal:
        """The deal with that id; NotFoundError otherwise."""
        return deal_with(self._book, deal_id)

    def find(self, name: str) -> Deal:
        """The deal meant by an id, an external id, a name, or a part of name and account that only one has.

        Raises NotFoundError naming the candidates when several match, the nearest names when none does.
        """
        return find_deal(name, self._book.all(Deal))

    def change(self, deal_id: str, wanted: Mapping[str, object], *, also: Also | None = None) -> Deal:
        """The deal after a change through the one transition, journalled; see `domain.transition.change`.

        `also` puts more into the same change of the book; it is not called when the deal stays as it was.
        """
        self._book.catch_up()
        before = self.get(deal_id)
        process, today, rates = self._book.settings.process, self._clock.today(), self._rates.table()
        after = change(before, process, today, wanted, rates=rates)
        if after == before:
            return before
        with self._book.transaction(describe(before, after, process)) as transaction:
            current = transaction.all(Deal).get(deal_id)
            if current is None:
                raise NotFoundError(f'"{one_line(before.name)}" was removed in the meantime')
            if current is not before:  # another process was faster
                after = change(current, process, today, wanted, rates=rates)
            transaction.put(after)
            if also is not None:
                also(transaction, after)
        return after

    def set_text(self, deal_id: str, texts: Mapping[str, str], *, also: Also | None = None) -> Deal:
        """Change fields from what was typed, for example `{"amount": "120k", "close": "18 dec"}`.

        `account` moves the deal to another account of the book; `also` is that of `change`. Raises UsageError naming
        the field or text that makes no sense, and what `change` and `find_account` raise.
        """
        return self.change(deal_id, self._values(self._typing(), self.get(deal_id), texts), also=also)

    def set_each(self, deals: Sequence[Deal], wanted: Callable[[Deal], Mapping[str, str]]) -> Edited:
        """Change several deals from what was typed for each, as one change of the book that undo takes back.

        `wanted` gives the texts of `set_text` for a deal, or refuses it with an AetermError.
        """
        self._book.catch_up()
        edited = self._edited(deals, self._book.all(Deal), wanted)
        if edited.changes:
            with self._book.transaction(describe_all(edited.changes, self._book.settings.process)) as transaction:
                now = transaction.all(Deal)
                if any(now.get(before.id) is not before for before, _ in edited.changes):  # somebody was faster
                    edited = self._edited(deals, now, wanted)
                for _, after in edited.changes:
                    transaction.put(after)
        return edited

    def would_set(self, deals: Sequence[Deal], wanted: Callable[[Deal], Mapping[str, str]]) -> Edited:
        """What `set_each` would make of them, with nothing written."""
        self._book.catch_up()
        return self._edited(deals, self._book.all(Deal), wanted)

    def _edited(
        self, deals: Sequence[Deal], book: Mapping[str, Deal], wanted: Callable[[Deal], Mapping[str, str]]
    ) -> Edited:
        typing, rates = self._typing(), self._rates.table()
        changes: list[tuple[Deal, Deal]] = []
        refused: list[tuple[Deal, AetermError]] = []
        for meant in deals:
            try:
                if (deal := book.get(meant.id)) is None:
                    raise NotFoundError(f'"{one_line(meant.name)}" was removed in the meantime')
                values = self._values(typing, deal, wanted(deal))
                after = change(deal, typing.process, typing.today, values, rates=rates)
            except AetermError as error:
                refused.append((meant, error))
            else:
                changes += [(deal, after)] if after != deal else []
        return Edited(tuple(changes), tuple(refused))

    def _values(self, typing: DealTyping, deal: Deal, texts: Mapping[str, str]) -> dict[str, object]:
        rest = dict(texts)
        account = _account_of(rest)
        values = typing.values(deal, rest)
        if account is not None:
            owner = find_account(account, self._book.all(Account)) if account.strip() not in NOTHING else None
            values |= {"account_id": owner.id if owner else "", "account_name": owner.name if owner else ""}
        return values

    def create(self, name: str, *, account: str = "", texts: Mapping[str, str] = _NO_TEXTS) -> Deal:
        """A new deal in the first open stage unless `texts` says otherwise; its account is made when absent.

        The account may also stand in `texts`. Raises UsageError for an empty name and what `set_text` raises.
        """
        label, rest = one_line(name), dict(texts)
        if not label:
            raise UsageError("a deal needs a name", hint='for example "Expansion EMEA"')
        company = account.strip() or (_account_of(rest) or "").strip()
        settings, today = self._book.settings, self._clock.today()
        stage = settings.process.first_in(DealState.OPEN)
        with self._book.transaction(f"new deal {short_name(label)}") as transaction:
            owner = account_named(company, transaction) if company not in NOTHING else None
            fresh = Deal(
                id=transaction.new_id(Deal),
                name=label,
                stage=stage.id,
                category=stage.default_category,
                account_id=owner.id if owner else "",
                account_name=owner.name if owner else "",
                owner=settings.owner,
                currency=settings.currency,
                created_on=today,
                stage_since=today,
            )
            values = self._typing().values(fresh, rest)
            deal = change(fresh, settings.process, today, values, rates=self._rates.table())
            if deal.closed_from:  # nobody saw it in an open stage
                deal = replace(deal, closed_from="")
            transaction.put(deal)
        return deal

    def remove(self, *deal_ids: str) -> list[Deal]:
        """Take deals out of the book, as one change that undo takes back; gives what they were.

        What only speaks of the deal goes with it: its evidence and the scores set by hand. Notes, touches,
        objections and drafts stay on its account; without one they go too, as nothing would lead to them.
        """
        from aeterm.domain.draft import Draft
        from aeterm.domain.evidence_line import EvidenceLine, HandScore
        from aeterm.domain.objection import Objection

        gone = [self.get(deal_id) for deal_id in dict.fromkeys(deal_ids)]
        what = f"the deal {short_name(gone[0].name)}" if len(gone) == 1 else counted(len(gone), "deal")
        ids = {deal.id for deal in gone}
        with self._book.transaction(f"remove {what}") as transaction:
            for deal in gone:
                transaction.remove(Deal, deal.id)
            lines: list[EvidenceLine | HandScore] = [*transaction.all(EvidenceLine).values()]
            for line in (*lines, *transaction.all(HandScore).values()):
                if line.deal_id in ids:
                    transaction.remove(type(line), line.id)
            records: list[Note | Activity | Objection | Draft] = [*transaction.all(Note).values()]
            records += [*transaction.all(Activity).values(), *transaction.all(Objection).values()]
            for record in (*records, *transaction.all(Draft).values()):
                if record.deal_id in ids:
                    _part(record, transaction)
        return gone

    def detail(self, deal_id: str) -> DealDetail:
        """The deal with its account, people, timeline and doubts; NotFoundError for an unknown id."""
        deal, today = self.get(deal_id), self._clock.today()
        return DealDetail(
            deal=deal,
            account=self._book.all(Account).get(deal.account_id),
            contacts=self._surroundings.contacts(deal.account_id),
            timeline=self._surroundings.timeline(deal, self._clock.now(), today),
            signals=self._doubts(deal),
            days_in_stage=(today - deal.stage_since).days if deal.stage_since else None,
            usual_days_in_stage=self._moves.usual_days(deal.stage),
            pushes=self._moves.counters(deal.id),
            open_objections=self._facts.open_objections(deal),
        )

    def last_touch(self, deal: Deal) -> date | None:
        """Day of the newest past touch or note of a deal; None when nothing is recorded."""
        return self._surroundings.last_touch(deal, self._clock.now(), self._clock.today())

    def signals(self, deal: Deal) -> tuple[Signal, ...]:
        """The doubts that a list of thousands can show, serious ones first: neither journal nor evidence is read."""
        if deal.state is not DealState.OPEN:
            return ()
        contacts = len(self._surroundings.contacts(deal.account_id)) if deal.account_id else None
        return deal_signals(deal, self._clock.today(), last_touch=self.last_touch(deal), contact_count=contacts)

    def _typing(self) -> DealTyping:
        settings = self._book.settings
        return DealTyping(settings.process, settings.calendar, self._clock.today(), self._stage_meant)

    def _refresh_haystacks(self) -> None:
        """Make the text to search of each deal that is another than last time."""
        if self._searched_revision == self._book.revision:
            return
        deals = tuple(self._book.all(Deal).values())
        make, known = Haystacks().of, zip_longest(deals, self._searched, self._haystacks)
        self._haystacks = [text if deal is before else make(deal) for deal, before, text in known if deal is not None]
        self._searched = deals
        self._searched_revision = self._book.revision


def _account_of(texts: dict[str, str]) -> str | None:
    """The account among what was typed, taken out of it; None when it is not there."""
    for name in list(texts):
        word = folded_name(name)
        if FRENCH_FIELDS.get(word, word) == "account":
            return texts.pop(name)
    return None


def _part(record: Note | Activity | Objection | Draft, transaction: Transaction) -> None:
    """A record without its deal: it stays on the account, if it has one."""
    if record.account_id:
        transaction.put(replace(record, deal_id=""))
    else:
        transaction.remove(type(record), record.id)
