"""Which account and deal an appointment is about: by the addresses of those invited, else by names in its subject.

An address says it surely; a name that stands in a subject or a place is a guess that the AE confirms.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from aeterm.domain.account import Account
from aeterm.domain.activity import Match
from aeterm.domain.appointment import Appointment
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.stage import DealState
from aeterm.text import one_line

FREE_MAIL = frozenset(
    (
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.fr", "live.com", "live.fr",
        "yahoo.com", "yahoo.fr", "icloud.com", "me.com", "orange.fr", "wanadoo.fr", "free.fr", "sfr.fr",
        "laposte.net", "gmx.com", "gmx.de", "gmx.net", "web.de", "aol.com", "proton.me", "protonmail.com",
    )
)  # fmt: skip
"""Domains that belong to no company of their users."""
_FORMS = re.compile(
    r"\b(?:s\.?a\.?s?\.?|sarl|sasu|sca|gmbh|ag|kg|se|inc|llc|ltd|limited|plc|corp|corporation|company|co|bv|nv|spa|srl|"
    r"groupe?|group|holding)\b\.?",
    re.IGNORECASE,
)
_NOT_WORD = re.compile(r"[\W_]+")
_SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Found:
    """What an appointment is about; both ids are empty when nothing in the book fits. `why` is for people."""

    account_id: str = ""
    deal_id: str = ""
    match: Match = Match.NONE
    why: str = ""


@dataclass
class Matcher:
    """Finds accounts of a book for appointments; made once for many of them."""

    accounts: Mapping[str, Account]
    contacts: Iterable[Contact]
    deals: Iterable[Deal]
    _people: dict[str, str] = field(default_factory=dict)
    _domains: dict[str, set[str]] = field(default_factory=dict)
    _names: list[tuple[str, str]] = field(default_factory=list)
    _open: dict[str, list[Deal]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for account in self.accounts.values():
            if domain := domain_of(account.website):
                self._domains.setdefault(domain, set()).add(account.id)
            if len(name := plain_name(account.name)) >= _SHORTEST_NAME:
                self._names.append((f" {name} ", account.id))
        for contact in self.contacts:
            for address in (*contact.other_emails, contact.email):
                self._add_address(one_line(address).casefold(), contact.account_id)
        for deal in self.deals:
            if deal.state is DealState.OPEN and deal.account_id:
                self._open.setdefault(deal.account_id, []).append(deal)

    def _add_address(self, email: str, account_id: str) -> None:
        if "@" not in email or account_id not in self.accounts:
            return
        self._people[email] = account_id
        domain = email.rpartition("@")[2]
        if domain not in FREE_MAIL:
            self._domains.setdefault(domain, set()).add(account_id)

    def find(self, appointment: Appointment) -> Found:
        """The account with most of those invited; several with as many, or a name alone, are doubtful."""
        said = f" {_words(f'{appointment.subject} {appointment.location}')} "
        votes, why = self._votes(appointment)
        named = [account_id for name, account_id in self._names if name in said]
        if votes:
            ranked = votes.most_common()
            best = [account_id for account_id, count in ranked if count == ranked[0][1]]
            chosen = next((account_id for account_id in best if account_id in named), best[0])
            is_sure = len(best) == 1 or chosen in named
            match = Match.SURE if is_sure else Match.DOUBTFUL
            return self._found(chosen, said, match, why[chosen])
        if named:
            longest = max(named, key=lambda account_id: len(plain_name(self.accounts[account_id].name)))
            name = one_line(self.accounts[longest].name)
            return self._found(longest, said, Match.DOUBTFUL, f'"{name}" stands in the subject')
        return Found()

    def _votes(self, appointment: Appointment) -> tuple[Counter[str], dict[str, str]]:
        votes: Counter[str] = Counter()
        why: dict[str, str] = {}
        for guest in appointment.guests:
            email = guest.email
            known = {self._people[email]} if email in self._people else self._of_domain(email.rpartition("@")[2])
            for account_id in known:
                votes[account_id] += 1
                why.setdefault(account_id, f"{email} is invited")
        return votes, why

    def _of_domain(self, domain: str) -> set[str]:
        """Accounts of a domain or of the one above it: `fr.northwind.com` is Northwind's."""
        while domain.count(".") >= 1:
            if found := self._domains.get(domain):
                return found
            domain = domain.partition(".")[2]
        return set()

    def _found(self, account_id: str, said: str, match: Match, why: str) -> Found:
        deals = self._open.get(account_id, [])
        named = [deal for deal in deals if f" {_words(deal.name)} " in said]
        deal = named[0] if len(named) == 1 else deals[0] if len(deals) == 1 else None
        return Found(account_id, deal.id if deal else "", match, why)


def domain_of(website: str) -> str:
    """`https://www.northwind.com/en` gives `northwind.com`; empty for what is no address."""
    text = one_line(website).casefold()
    try:
        host = urlsplit(text if "//" in text else f"//{text}").hostname or ""
    except ValueError:
        return ""
    host = host.removeprefix("www.")
    return host if "." in host and " " not in host else ""


def plain_name(name: str) -> str:
    """A company's name without its legal form, case and punctuation."""
    return _words(_FORMS.sub(" ", name)) or _words(name)


def _words(text: str) -> str:
    return " ".join(_NOT_WORD.sub(" ", one_line(text).casefold()).split())
