"""The people of an account as rows, and one of them as a card."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date

from aeterm.domain.contact import Contact
from aeterm.domain.contact_fields import stance_word
from aeterm.services.contact_names import Ties
from aeterm.text import folded, one_line
from aeterm.tui.key_hints import key_for
from aeterm.tui.paint import Line, Span
from aeterm.tui.presenters.parts import BAD, GOOD, MUTED, STRONG, WARN, day, fold, line, plural
from aeterm.tui.widgets.virtual_list import Column

_LABEL = 9
_WIDEST = 100
_MOST_QUOTES = 12
_STANCE_PAINT = {2: GOOD, 1: GOOD, 0: "", -1: WARN, -2: BAD}


def contact_mark(contact: Contact, doubtful: Collection[str]) -> Span:
    """`?` for who may be there twice."""
    return ("?", WARN) if contact.id in doubtful else ("", "")


def contact_columns(room: int, account_of: Callable[[Contact], str], *, with_account: bool) -> list[Column[Contact]]:
    """The name, the title, the part in the purchase, where they stand; more as there is room for it."""
    has_title = room >= 100 or not with_account
    named = (24 if room >= 70 else 18) if has_title else 0
    columns: list[Column[Contact]] = [Column("Name", named, lambda one: (one.name, STRONG))]
    if has_title:
        columns.append(Column("Title", 0, lambda one: (one.title or "—", "" if one.title else MUTED), gap=2))
    columns.append(Column("Role", 15, lambda one: (part(one) or "—", "" if one.role else MUTED), gap=2))
    columns.append(Column("Stance", 9, _stance, gap=2))
    if room >= 130:
        columns.append(Column("E-mail", 34, lambda one: (one.email or "—", MUTED), gap=2))
    if with_account and room >= 74:
        columns.append(Column("Account", 24 if room >= 100 else 16, lambda one: (account_of(one), MUTED), gap=2))
    return columns


def _stance(contact: Contact) -> Span:
    if contact.stance is None:
        return "—", MUTED
    return stance_word(contact.stance), _STANCE_PAINT.get(contact.stance, "")


def part(contact: Contact) -> str:
    """The part in the purchase, as people say it."""
    return one_line(contact.role).replace("_", " ")


def searched(contact: Contact, account: str) -> str:
    """What a filter looks at."""
    texts = (contact.name, contact.title, part(contact), stance_word(contact.stance), contact.email, account)
    return folded(one_line(" ".join((*texts, *contact.other_names, *contact.other_emails))))


def card_lines(
    contact: Contact, account: str, twins: Sequence[Contact], known: Ties, columns: int, today: date
) -> list[Line]:
    """How to reach somebody, who may be the same person, and what is on record of them."""
    columns = min(columns, _WIDEST)
    stance = "" if contact.stance is None else f"{stance_word(contact.stance)} ({contact.stance:+d})"
    rows = (
        ("Account", account),
        ("Title", contact.title),
        ("Role", part(contact)),
        ("Stance", stance.replace("+0", "0")),
        ("E-mail", ", ".join(filter(None, (contact.email, *contact.other_emails)))),
        ("Phone", contact.phone),
    )
    known_as = ", ".join(contact.other_names)
    lines: list[Line] = []
    for other in twins:
        merges = f"may be the same person · {key_for('contact.merge')} merges"
        lines += _labelled("Twin?", f"{one_line(other.name)} {merges}", columns, WARN)
    for label, value in rows:
        if label == "Account" and not value:
            continue
        shown = one_line(value) or "—"
        lines += _labelled(label, shown, columns, "" if value else MUTED)
    if known_as:
        lines += _labelled("Also", known_as, columns, "")
    lines += _labelled("Touches", _touches(known, today), columns, "" if known.activities else MUTED)
    quotes = list(_quotes(known, today))
    for number, text in enumerate(quotes[:_MOST_QUOTES]):
        lines += _labelled("Said" if number == 0 else "", text, columns, "")
    if len(quotes) > _MOST_QUOTES:
        lines += _labelled("", f"and {len(quotes) - _MOST_QUOTES} more", columns, MUTED)
    if not quotes:
        lines += _labelled("Said", "nothing on record", columns, MUTED)
    return lines


def as_text(contact: Contact, account: str) -> str:
    """Everything known of somebody, to hand over."""
    facts = (contact.title, part(contact), stance_word(contact.stance), account, contact.email, contact.phone)
    return "\n".join(one_line(text) for text in (contact.name, *facts) if text)


def counts(contacts: Sequence[Contact], doubtful: Collection[str]) -> str:
    """`4 people, 2 of them perhaps one`."""
    said = "nobody yet" if not contacts else "1 person" if len(contacts) == 1 else f"{len(contacts):,} people"
    return f"{said}, {len(doubtful)} perhaps there twice" if doubtful else said


def _labelled(label: str, text: str, columns: int, paint: str) -> list[Line]:
    pieces = fold(text, columns - _LABEL)
    return [
        line(((label if number == 0 else "").ljust(_LABEL), MUTED), (piece, paint))
        for number, piece in enumerate(pieces)
    ]


def _touches(known: Ties, today: date) -> str:
    past = [activity.on for activity in known.activities if activity.on <= today]
    if not known.activities:
        return "—"
    if not past:
        return f"{plural(len(known.activities), 'meeting')} to come"
    return f"{len(known.activities):,}, the last {day(max(past), today)}"


def _quotes(known: Ties, today: date) -> Iterator[str]:
    """Newest first."""
    said = [(line.on, line.quote, line.element.replace("_", " ")) for line in known.lines]
    said += [(item.on, item.verbatim, f"objection, {item.category.replace('_', ' ')}") for item in known.objections]
    for on, words, about in sorted(said, key=lambda one: one[0] or date.min, reverse=True):
        yield f'"{one_line(words)}" · {about}{f" · {day(on, today)}" if on else ""}'
