"""A small territory for the views: three accounts with tiers, people, touches, products, deals and a quota."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from aeterm.domain.account import Account
from aeterm.domain.activity import Activity, ActivityKind, Note
from aeterm.domain.contact import Contact
from aeterm.domain.entity import Entity
from aeterm.domain.product import Product
from aeterm.domain.quota import Quota
from aeterm.services.container import Services

HOSTILE = "[/] [bold]x\x1b]52;c;aGk=\x1b\\\u202eevil\x07\tname\n日本電信電話"
"""Markup, an escape sequence that writes the clipboard, a bidi mark, control characters, wide characters."""

ENTITIES: tuple[Entity, ...] = (
    Account("a1", "Northwind Traders", sector="Retail", tier="A", region="Nordics", city="Malmö", employees=2400),
    Account("a2", "Globex", sector="Industry", tier="B", region="Iberia", renewal_on=date(2027, 1, 31)),
    Account("a3", "日本電信電話", sector="Telecom", tier="B", region="Asia"),
    Contact("c1", "Ana Ruiz", "a1", title="CFO", role="economic buyer", stance=1),
    Contact("c2", "Tom Berg", "a1", title="IT lead", stance=0),
    Product("p1", "Finance suite", list_price=Decimal(90000)),
    Product("p2", "Payroll", list_price=Decimal(40000)),
    Activity("v1", "a1", ActivityKind.CALL, date(2026, 10, 29), "close takes 9 days; audit in March", minutes=38),
    Activity("v2", "a2", ActivityKind.MAIL_OUT, date(2026, 11, 23), "sent the ROI sheet"),
    Note("n1", "a1", "Tom owns SSO.\nHe wants the SAML proof.", datetime(2026, 10, 2, 8, tzinfo=UTC)),
    Quota("q1", "2026-Q4", Decimal(200000), "EUR"),
)


def with_territory(services: Services) -> Services:
    """The services after the territory was put into their book."""
    with services.book.transaction("test territory") as transaction:
        for entity in ENTITIES:
            transaction.put(entity)
    deals = (
        ("New finance suite", "Northwind Traders", "proposal", "120000", "2026-12-18", "best"),
        ("Renewal", "Globex", "negotiation", "60000", "2026-11-30", "commit"),
        ("Old promise", "Globex", "discovery", "10000", "2026-10-15", "pipe"),
        ("Next year", "Globex", "discovery", "300000", "2027-02-10", "pipe"),
    )
    for name, account, stage, amount, close, category in deals:
        texts = {"stage": stage, "amount": amount, "close": close, "category": category}
        services.deals.create(name, account=account, texts=texts)
    won = {"stage": "won", "amount": "50k", "close": "2026-10-20"}
    services.deals.create("First order", account="Northwind Traders", texts=won)
    return services


def with_hostile_names(services: Services) -> Services:
    """The services over a book in which every text is hostile, as if another program had written it."""
    with services.book.transaction("test hostile") as transaction:
        for entity in (
            Account("a1", HOSTILE, sector=HOSTILE, tier=HOSTILE, region=HOSTILE, city=HOSTILE, description=HOSTILE),
            Contact("c1", HOSTILE, "a1", title=HOSTILE, role=HOSTILE),
            Product("p1", HOSTILE),
            Activity("v1", "a1", ActivityKind.CALL, date(2026, 11, 20), HOSTILE),
            Note("n1", "a1", HOSTILE, datetime(2026, 11, 2, 8, tzinfo=UTC)),
        ):
            transaction.put(entity)
    return services
