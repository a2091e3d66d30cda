"""What happened with each account, what is in the diary, and the raw notes of it all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from aeterm.demo import names
from aeterm.demo.days import Days, label, paris, working
from aeterm.demo.evidence_rows import HANDS, LINES, EvidenceRow
from aeterm.demo.grammar import Person
from aeterm.demo.note_texts import NOTES as ENGLISH_NOTES
from aeterm.demo.note_texts import NoteRow
from aeterm.demo.note_texts_fr import NOTES as FRENCH_NOTES
from aeterm.demo.sales import Course
from aeterm.demo.touch_texts import CHECK_IN, PLANNED, SUBJECTS
from aeterm.domain.account import Account
from aeterm.domain.activity import Activity, ActivityKind, Note
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.evidence_line import EvidenceLine, HandScore

_WITHOUT_TIME = (ActivityKind.MAIL_IN, ActivityKind.MAIL_OUT, ActivityKind.TASK)
_PLACEHOLDERS = {
    "buyer": "economic buyer",
    "champion": "champion",
    "tech": "technical buyer",
    "procurement": "procurement",
}


@dataclass(frozen=True, slots=True)
class Cast:
    """Finds accounts, deals and people by what the tables call them."""

    accounts: dict[str, Account]
    people: dict[str, tuple[Contact, ...]]
    deals: dict[tuple[str, str], Deal]

    @classmethod
    def of(cls, accounts: Sequence[Account], contacts: Sequence[Contact], deals: Sequence[Deal]) -> Cast:
        """Index the parts of one book; of two deals of one name the newer stands."""
        return cls(
            {account.name: account for account in accounts},
            {account.id: tuple(c for c in contacts if c.account_id == account.id) for account in accounts},
            {(deal.account_name, deal.name): deal for deal in deals},
        )

    def having(self, account: Account, roles: Sequence[str]) -> tuple[str, ...]:
        """The names of the people of an account who have one of the roles."""
        return tuple(person.name for person in self.people[account.id] if person.role in roles)


def make_activities(days: Days, courses: Sequence[Course], cast: Cast) -> tuple[Activity, ...]:
    """Touches of every deal and account, oldest first, then the diary."""
    past = [touch for course in courses for touch in _touches(course, cast)]
    past += _check_ins(days, cast)
    past.sort(key=lambda activity: activity.on)
    return tuple(
        replace(activity, id=f"v{number}", external_id=f"ACT-{4000 + number}")
        for number, activity in enumerate([*past, *_planned(days, cast)], start=1)
    )


def _touches(course: Course, cast: Cast) -> list[Activity]:
    deal = course.start
    account = cast.accounts[deal.account_name]
    random = Random(f"touch {deal.account_name} {deal.name}")
    subjects = SUBJECTS[account.language == "fr"]
    first = deal.created_on or course.last_touch
    found: list[Activity] = []
    day = course.last_touch
    while day >= first and len(found) < course.touches:
        kind, subject = subjects[-1] if day == first else subjects[(len(found) + len(deal.name)) % (len(subjects) - 1)]
        found.append(_activity(account, deal.id, kind, working(day), subject, random, cast))
        day -= timedelta(days=random.randint(6, 19))
    return found


def _check_ins(days: Days, cast: Cast) -> list[Activity]:
    random = Random("check-ins")
    found: list[Activity] = []
    for account in cast.accounts.values():
        ago = random.randint(15, 190)
        subject = CHECK_IN[account.language == "fr"]
        if random.random() < 0.7:
            found.append(_activity(account, "", ActivityKind.CALL, days.past(ago), subject, random, cast))
    return found


def _activity(
    account: Account, deal_id: str, kind: ActivityKind, day: date, subject: str, random: Random, cast: Cast
) -> Activity:
    people = cast.people[account.id]
    is_timed = kind not in _WITHOUT_TIME
    return Activity(
        id="",
        account_id=account.id,
        kind=kind,
        on=day,
        subject=subject,
        deal_id=deal_id,
        starts_at=paris(day, random.randint(9, 17), random.choice((0, 15, 30))) if is_timed else None,
        minutes=random.choice((15, 25, 30, 45, 60)) if is_timed else None,
        attendees=tuple(person.name for person in people[: random.randint(1, min(3, len(people)))]),
    )


def _planned(days: Days, cast: Cast) -> list[Activity]:
    return [
        Activity(
            id="",
            account_id=cast.accounts[row.account].id,
            kind=row.kind,
            on=days.ahead(row.ahead),
            subject=row.subject,
            deal_id=cast.deals[row.account, row.deal].id,
            starts_at=paris(days.ahead(row.ahead), row.hour, row.minute),
            minutes=row.minutes,
            attendees=cast.having(cast.accounts[row.account], row.who),
        )
        for row in PLANNED
    ]


def make_notes(days: Days, cast: Cast) -> tuple[Note, ...]:
    """Raw notes, oldest first, with the names of the people of each account filled in."""
    rows = sorted(FRENCH_NOTES + ENGLISH_NOTES, key=lambda row: -row.ago)
    return tuple(_note(number, row, days, cast) for number, row in enumerate(rows, start=1))


def _note(number: int, row: NoteRow, days: Days, cast: Cast) -> Note:
    account = cast.accounts[row.account]
    deal = cast.deals[row.account, row.deal] if row.deal else None
    return Note(
        id=f"n{number}",
        account_id=account.id,
        text=_filled(row.text, _words(account, deal, days, cast)),
        written_at=paris(days.past(row.ago), 9 + number % 9, number * 7 % 60),
        author=names.OWNER,
        deal_id=deal.id if deal else "",
        kind=row.kind,
        private=row.private,
        external_id=f"NOTE-{5000 + number}",
    )


def make_lines(days: Days, cast: Cast, notes: Sequence[Note]) -> tuple[EvidenceLine, ...]:
    """Lines of evidence that quote the notes to the letter, in the order of the table."""
    return tuple(_line(number, row, days, cast, notes) for number, row in enumerate(LINES, start=1))


def make_hands(days: Days, cast: Cast) -> tuple[HandScore, ...]:
    """The scores set by hand."""
    return tuple(
        HandScore(
            f"s{number}", cast.deals[row.account, row.deal].id, row.element, row.score, days.past(row.ago), row.reason
        )
        for number, row in enumerate(HANDS, start=1)
    )


def _line(number: int, row: EvidenceRow, days: Days, cast: Cast, notes: Sequence[Note]) -> EvidenceLine:
    account, deal = cast.accounts[row.account], cast.deals[row.account, row.deal]
    words, day = _words(account, deal, days, cast), days.past(row.ago)
    quote = _filled(row.quote, words)
    return EvidenceLine(
        id=f"e{number}",
        deal_id=deal.id,
        element=row.element,
        quote=quote,
        account_id=account.id,
        person=str(words[row.who]) if row.who else "",
        on=day,
        source=next(note.id for note in notes if note.deal_id == deal.id and quote in note.text),
        standing=row.standing,
    )


def _words(account: Account, deal: Deal | None, days: Days, cast: Cast) -> dict[str, object]:
    """What stands for the placeholders; one that has no person or no day here is missing, so that it cannot lie."""
    found: dict[str, object] = {}
    for word, role in _PLACEHOLDERS.items():
        for name in cast.having(account, (role,)):
            found[word] = Person(name)
    dates = {f"in{ahead}": days.ahead(ahead) for ahead in (1, 7, 14, 21)}
    if deal and deal.expected_close_on:
        dates["close"] = deal.expected_close_on
    if deal and deal.next_step_on:
        dates["next"] = deal.next_step_on
    return found | {word: label(day, french=account.language == "fr") for word, day in dates.items()}


def _filled(text: str, words: dict[str, object]) -> str:
    """The text with its placeholders filled in; an abbreviated month that ends a sentence has one full stop."""
    return _unwrapped(text).format(**words).replace("..", ".")


def _unwrapped(text: str) -> str:
    """The text as typed: line ends inside a paragraph belong to the table, not to the note."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
