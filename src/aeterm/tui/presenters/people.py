"""The people of an account: who they are to a purchase, and how to reach them."""

from __future__ import annotations

from collections.abc import Sequence

from aeterm.domain.contact import Contact
from aeterm.domain.contact_fields import stance_word
from aeterm.text import one_line
from aeterm.tui.key_hints import key_for
from aeterm.tui.paint import Span, fit
from aeterm.tui.presenters.parts import MUTED, cell, labelled, line

_LABEL = 9
_NAME, _ROLE = 18, 17
"""Cells of a name and of a part in the purchase, with the blank behind them."""
_WIDE = 90
"""Cells from which on mails have room beside the rest."""


def people_paragraph(contacts: Sequence[Contact], columns: int) -> list[list[Span]]:
    """`Ana Ruiz (economic buyer) · Tom Berg (IT lead)`, folded."""
    if not contacts:
        return _nobody()
    named = []
    for contact in contacts:
        part = _role(contact) or contact.title or stance_word(contact.stance)
        named.append(f"{contact.name} ({part})" if part else contact.name)
    return labelled("People", " · ".join(named), columns)


def people_lines(contacts: Sequence[Contact], columns: int) -> list[list[Span]]:
    """One line per person, in the same columns for everybody: name, part in the purchase, stance, title."""
    if not contacts:
        return _nobody()
    name, role = (24, 20) if columns >= _WIDE else (_NAME, _ROLE)
    return [
        line(
            ("People   " if number == 0 else " " * _LABEL, MUTED),
            (fit(contact.name, name - 1) + " ", ""),
            (fit(_role(contact), role - 1) + " ", MUTED),
            cell(_about(contact, with_mail=columns >= _WIDE), max(0, columns - _LABEL - name - role), MUTED),
        )
        for number, contact in enumerate(contacts)
    ]


def reach_lines(contacts: Sequence[Contact], columns: int) -> list[list[Span]]:
    """Mails and telephone numbers, a paragraph for everybody who has any."""
    lines: list[list[Span]] = []
    for contact in contacts:
        ways = [one_line(way) for way in (contact.email, contact.phone) if way]
        if ways:
            lines += labelled("" if lines else "Reach", " · ".join([one_line(contact.name), *ways]), columns)
    return lines


def in_full(contact: Contact) -> str:
    """`CFO · economic buyer · neutral · ana@northwind.example`."""
    return " · ".join(
        part for part in (contact.title, _role(contact), stance_word(contact.stance), contact.email) if part
    )


def _nobody() -> list[list[Span]]:
    return [[("People   ", MUTED), (f"? nobody known yet · {key_for('contacts.open')} adds somebody", MUTED)]]


def _role(contact: Contact) -> str:
    """As people write it: exports join its words."""
    return contact.role.replace("_", " ")


def _about(contact: Contact, *, with_mail: bool) -> str:
    mail = contact.email if with_mail else ""
    return " · ".join(part for part in (stance_word(contact.stance), contact.title, mail) if part)
