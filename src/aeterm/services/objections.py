"""Use cases of objections: put on record, answer, lift, learn from, search as somebody types."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from aeterm.domain.account import Account
from aeterm.domain.activity import Note
from aeterm.domain.deal import Deal
from aeterm.domain.deal_text import short_name
from aeterm.domain.objection import STANDING_ORDER, Objection, ObjectionStatus
from aeterm.errors import NotFoundError, UsageError
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.laer import OTHER, LaerCard, Lesson, Record, build_card, lessons_for
from aeterm.qualification.objection_fields import parse_category, settled, typed_values
from aeterm.qualification.objection_search import Answer, ObjectionIndex
from aeterm.qualification.words import Words
from aeterm.services.naming import Target, ids_of
from aeterm.services.timeline import Surroundings
from aeterm.text import one_line

if TYPE_CHECKING:
    from aeterm.qualification.unrecorded import Candidate
    from aeterm.services.ports import Book, Clock


class LiftRate(NamedTuple):
    """What became of the objections of one category."""

    category: str
    raised: int
    partly: int
    lifted: int

    @property
    def rate(self) -> Decimal | None:
        """Lifted over raised, 0 to 1; None when none was raised."""
        return Decimal(self.lifted) / self.raised if self.raised else None


class ObjectionService:
    """The objections of a book, and what lifted them."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock
        self._surroundings = Surroundings(book)
        self._index = ObjectionIndex()
        self._indexed = -1
        self._counted = -1
        self._all: list[Objection] = []
        self._rates: list[LiftRate] = []
        self._lessons: dict[tuple[str, str], list[Lesson]] = {}
        """By category and language, the best first."""

    # -- reading ------------------------------------------------------------------------------------------------

    def all(self) -> list[Objection]:
        """Every objection: open ones first, the newest first among them."""
        self._count()
        return list(self._all)

    def get(self, objection_id: str) -> Objection:
        """One objection by id; NotFoundError otherwise."""
        objection = self._book.all(Objection).get(objection_id.strip())
        if objection is None:
            raise NotFoundError(
                f'there is no objection "{one_line(objection_id)}"', hint="aeterm objections lists them with their ids"
            )
        return objection

    def of(self, target: Target) -> list[Objection]:
        """Those of an account, or of a deal with those of its account that name no deal; open ones first."""
        return sorted(self._surroundings.objections(target), key=_pressing)

    def about(self, objection: Objection) -> str:
        """`New finance suite · Northwind`: its deal and account, as far as they are known."""
        deal, account = self._deal(objection), self._book.all(Account).get(objection.account_id)
        names = [one_line(deal.name)] if deal else []
        company = one_line(account.name if account else deal.account_name if deal else "")
        if company and not any(company.casefold() in name.casefold() for name in names):
            names.append(company)
        return " · ".join(names)

    def search(self, text: str, *, status: ObjectionStatus | None = None, category: str = "") -> Answer:
        """What fits a text among all objections of the book, best first; see `ObjectionIndex.search`."""
        if self._indexed != self._book.revision:
            self._index.update(self._book.all(Objection).values(), self.about)
            self._indexed = self._book.revision
        return self._index.search(one_line(text), status=status, category=category)

    def lessons(self, category: str, *, but: Target | Objection | None = None, language: str = "") -> list[Lesson]:
        """What lifted objections of a category: those of accounts of a language first, then the latest.

        Neither those of `but`, nor private ones.
        """
        self._count()
        if (category, language) not in self._lessons:
            fitting = [item for item in self._all if item.category == category and not self._is_of_private_note(item)]
            lessons = [Lesson(item, self.about(item), self._language(item)) for item in fitting]
            self._lessons[category, language] = lessons_for(category, lessons, language=language)
        left_out = [but] if isinstance(but, Objection) else self._surroundings.objections(but) if but else []
        own = {item.id for item in left_out}
        return [lesson for lesson in self._lessons[category, language] if lesson.objection.id not in own]

    def lift_rates(self) -> list[LiftRate]:
        """By category, the most often raised first."""
        self._count()
        return list(self._rates)

    def card(self, objection: Objection, language: str = "") -> LaerCard:
        """How to take up one objection, in the account's language unless another is asked for."""
        deal, spoken = self._deal(objection), language or self._language(objection)
        record = next((rate for rate in self.lift_rates() if rate.category == objection.category), None)
        return build_card(
            objection,
            language=spoken,
            today=self._clock.today(),
            about=self.about(objection),
            next_step=deal.next_step if deal else "",
            lessons=self.lessons(objection.category, but=objection, language=spoken),
            record=Record(record.raised, record.lifted) if record and record.category != OTHER else None,
        )

    def found_in_notes(self, target: Target) -> list[Candidate]:
        """What the rules take for an objection in the notes and is not on record, newest note first."""
        from aeterm.qualification.unrecorded import find_unrecorded

        around, deal = self._surroundings, target if isinstance(target, Deal) else None
        account_id, _ = ids_of(target)
        return find_unrecorded(
            Dossier(
                self._book.settings,
                self._clock.today(),
                deal,
                self._book.all(Account).get(account_id),
                contacts=around.contacts(account_id),
                notes=tuple(around.notes(target)),
                objections=tuple(around.objections(target)),
                now=self._clock.now().astimezone(),
            )
        )

    # -- writing ------------------------------------------------------------------------------------------------

    def add(
        self,
        target: Target,
        verbatim: str,
        category: str = "",
        *,
        person: str = "",
        on: date | None = None,
        source: str = "",
        private: bool = False,
        **more: str,
    ) -> Objection:
        """Put an objection on record: today unless `on` says otherwise; without a category, the one the words suggest.

        It is private when `source` is a private note.
        `more` are texts of other fields (cause, response, proof, expert, status). Raises UsageError without words, for
        a field or a category that does not exist, RefusedError for a day to come.
        """
        from aeterm.qualification.objections import suggested_category  # its patterns take a while to compile

        deal = target if isinstance(target, Deal) else None
        account_id, deal_id = ids_of(target)
        words, today = one_line(verbatim), self._clock.today()
        kind = parse_category(category) if category else suggested_category(words, deal.competitor if deal else "")
        fresh = Objection(
            id="",
            account_id=account_id,
            verbatim=words,
            deal_id=deal_id,
            person=one_line(person),
            on=on or today,
            category=kind,
            source=source,
            private=private,
        )
        fresh = replace(fresh, private=private or self._is_of_private_note(fresh))
        fresh = settled(None, replace(fresh, **self._typed(more)), today)  # type: ignore[arg-type]
        with self._book.transaction(f"objection on {short_name(target.name)}: {short_name(words)}") as transaction:
            made = replace(fresh, id=transaction.new_id(Objection))
            transaction.put(made)
        return made

    def keep(self, candidate: Candidate) -> Objection:
        """Put on record what was found in a note. Raises NotFoundError when its account or deal is gone."""
        deal = self._book.all(Deal).get(candidate.deal_id)
        target: Target | None = deal or self._book.all(Account).get(candidate.account_id)
        if target is None:
            raise NotFoundError(f"the account of note {candidate.source} is not in this book any more")
        return self.add(
            target,
            candidate.verbatim,
            candidate.category,
            person=candidate.person,
            on=candidate.on,
            source=candidate.source,
            private=candidate.private,
        )

    def change(self, objection_id: str, texts: Mapping[str, str]) -> Objection:
        """Change fields from what was typed, for example `{"person": "Ana", "on": "12 nov", "status": "partly"}`.

        Raises NotFoundError, and what `objection_fields.typed_values` and `settled` raise.
        """
        names = ", ".join(texts)
        return self._replaced(objection_id, self._typed(texts), f"{names} of an objection")

    def lift(self, objection_id: str, response: str = "", *, proof: str = "", on: date | None = None) -> Objection:
        """Note what lifted it, on `on` or today. UsageError when neither this nor an earlier answer says what did."""
        before = self.get(objection_id)
        answer = one_line(response) or before.response
        if not answer:
            raise UsageError("what lifted it?", hint="that is what the next deal learns from")
        values = {
            "response": answer,
            "proof": one_line(proof) or before.proof,
            "status": ObjectionStatus.LIFTED,
            "lifted_on": on or before.lifted_on or self._clock.today(),
        }
        return self._replaced(objection_id, values, "objection lifted")

    def reopen(self, objection_id: str) -> Objection:
        """It stands again; what was answered stays. No change when it is open."""
        return self._replaced(objection_id, {"status": ObjectionStatus.OPEN, "lifted_on": None}, "objection open again")

    def remove(self, objection_id: str) -> Objection:
        """Take it out of the book; undo brings it back. Gives what it was."""
        gone = self.get(objection_id)
        with self._book.transaction(
            f"remove the objection{self._on(gone)}: {short_name(gone.verbatim)}"
        ) as transaction:
            transaction.remove(Objection, gone.id)
        return gone

    # -- helpers ------------------------------------------------------------------------------------------------

    def _count(self) -> None:
        """Once for each revision of the book: a card is made at every letter typed."""
        if self._counted == self._book.revision:
            return
        self._all = sorted(self._book.all(Objection).values(), key=_pressing)
        counts = Counter((item.category, item.status) for item in self._all)
        rates = [
            LiftRate(
                category,
                sum(counts[category, status] for status in ObjectionStatus),
                counts[category, ObjectionStatus.PARTLY],
                counts[category, ObjectionStatus.LIFTED],
            )
            for category in {category for category, _ in counts}
        ]
        self._rates = sorted(rates, key=lambda rate: (-rate.raised, rate.category))
        self._lessons = {}
        self._counted = self._book.revision

    def _replaced(self, objection_id: str, values: Mapping[str, object], what: str) -> Objection:
        self._book.catch_up()
        before = self.get(objection_id)
        after = settled(before, replace(before, **values), self._clock.today())  # type: ignore[arg-type]
        if after == before:
            return before
        with self._book.transaction(f"{what}{self._on(before)}: {short_name(after.verbatim)}") as transaction:
            current = transaction.all(Objection).get(before.id)
            if current is None:
                raise NotFoundError("the objection was removed in the meantime")
            if current is not before:  # another process was faster
                after = settled(current, replace(current, **values), self._clock.today())  # type: ignore[arg-type]
            transaction.put(after)
        return after

    def _typed(self, texts: Mapping[str, str]) -> dict[str, object]:
        return typed_values(texts, self._clock.today(), self._book.settings.calendar)

    def _is_of_private_note(self, objection: Objection) -> bool:
        note = self._book.all(Note).get(objection.source)
        return note is not None and note.private

    def _deal(self, objection: Objection) -> Deal | None:
        return self._book.all(Deal).get(objection.deal_id) if objection.deal_id else None

    def _language(self, objection: Objection) -> str:
        account = self._book.all(Account).get(objection.account_id)
        return Words.of((account.language if account else "") or self._book.settings.language).language

    def _on(self, objection: Objection) -> str:
        target = self._deal(objection) or self._book.all(Account).get(objection.account_id)
        return f" on {short_name(target.name)}" if target else ""


def _pressing(objection: Objection) -> tuple[int, int, int, str]:
    when = (objection.on or date.min).toordinal()
    return STANDING_ORDER[objection.status], -when, -len(objection.id), objection.id
