"""Accounts and the people who work there."""

from __future__ import annotations

import unicodedata
from datetime import timedelta
from decimal import Decimal
from random import Random

from aeterm.demo import names
from aeterm.demo.companies import COMPANIES, Company
from aeterm.demo.days import Days
from aeterm.demo.grammar import is_feminine
from aeterm.domain.account import Account
from aeterm.domain.contact import Contact

_PEOPLE_BY_TIER = {"A": 4, "B": 3, "C": 2}
_REVENUE_PER_HEAD = {"finance": 310, "énergie": 260, "pharma": 240, "retail": 170, "public sector": 0, "santé": 95}


def slug(text: str) -> str:
    """Lower-case ASCII letters of a name, for addresses: `Pélissandre Pharma` gives `pelissandre-pharma`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = "".join(character if character.isalnum() else " " for character in plain.lower()).split()
    return "-".join(words) or "kakuu-seiki"


def make_accounts(days: Days) -> tuple[Account, ...]:
    """One account per company of the table, in its order."""
    return tuple(_account(number, company, days) for number, company in enumerate(COMPANIES, start=1))


def _account(number: int, company: Company, days: Days) -> Account:
    per_head = _REVENUE_PER_HEAD.get(company.sector, 190)
    return Account(
        id=f"a{number}",
        name=company.name,
        external_id=f"ACC-{1000 + number}",
        sector=company.sector,
        segment="Enterprise" if company.employees >= 1500 else "Mid-market",
        tier=company.tier,
        region=company.region,
        city=company.city,
        country=company.country,
        employees=company.employees,
        revenue=Decimal(company.employees * per_head * 1000) if per_head else None,
        owner=names.OWNER,
        website=f"https://{slug(company.name)}.example.com",
        renewal_on=None if company.renewal is None else days.today + timedelta(days=company.renewal),
        language="fr" if company.french else "en",
        description=company.description,
    )


def make_contacts(accounts: tuple[Account, ...]) -> tuple[Contact, ...]:
    """About a hundred and fifty people, buyers first; the same on every day."""
    random = Random("people")
    french, english = _names(random, french=True), _names(random, french=False)
    found: list[Contact] = []
    for account in accounts:
        in_french = account.language == "fr"
        taken: set[str] = set()
        for role in names.ROLES[: _PEOPLE_BY_TIER[account.tier]]:
            name = _take(french if in_french else english, taken)
            taken.update(name.split())
            found.append(_contact(len(found) + 1, name, account, role, random))
    return tuple(found)


def _names(random: Random, *, french: bool) -> list[str]:
    firsts, lasts = (names.FRENCH_FIRST, names.FRENCH_LAST) if french else (names.ENGLISH_FIRST, names.ENGLISH_LAST)
    pairs = [f"{first} {last}" for first in firsts.split() for last in lasts.split()]
    random.shuffle(pairs)
    return pairs


def _take(pool: list[str], taken: set[str]) -> str:
    """The next name of the pool that shares no part with the colleagues named so far."""
    return pool.pop(next(index for index, name in enumerate(pool) if taken.isdisjoint(name.split())))


def _contact(number: int, name: str, account: Account, role: str, random: Random) -> Contact:
    in_french = account.language == "fr"
    first, last = name.split(" ", 1)
    masculine, _, feminine = random.choice(names.TITLES[in_french, role]).partition("|")
    title = feminine if feminine and is_feminine(name) else masculine
    tail = f"{random.randrange(100):02d} {random.randrange(100):02d}"
    return Contact(
        id=f"c{number}",
        name=name,
        account_id=account.id,
        title=names.TITLES_IN_NOTES.get((account.name, role), title),
        role=role,
        stance=random.choice(names.STANCES[role]) if random.random() < 0.85 else None,
        email=f"{slug(first)}.{slug(last)}@{slug(account.name)}.example.com",
        phone=f"+33 1 99 00 {tail}" if in_french else f"+44 20 7946 0{random.randrange(1000):03d}",
        external_id=f"CON-{2000 + number}",
    )
