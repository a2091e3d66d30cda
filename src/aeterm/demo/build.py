"""The demo book: invented, always alive, and the same for everyone who opens it on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from aeterm.demo import names
from aeterm.demo.calls import make_calls
from aeterm.demo.days import Days
from aeterm.demo.history import DemoEntity, Step, make_steps
from aeterm.demo.people import make_accounts, make_contacts
from aeterm.demo.sales import PAST_QUARTERS, make_courses
from aeterm.demo.touches import Cast, make_activities, make_hands, make_lines, make_notes
from aeterm.domain.account import Account
from aeterm.domain.activity import Activity, Note
from aeterm.domain.call import ForecastCall
from aeterm.domain.commission import CommissionPlan, CommissionTier
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.evidence_line import EvidenceLine, HandScore
from aeterm.domain.product import Product
from aeterm.domain.quota import Quota
from aeterm.domain.rep import Rep
from aeterm.domain.settings import BookSettings

_QUOTAS = (560, 640, 520, 580, 700, 560, 600, 600, 680)
"""Thousands of euros, from four quarters back to four ahead: the fiscal year of any day and what follows."""

_TIERS = (CommissionTier(Decimal(1), Decimal("1.5")), CommissionTier(Decimal("1.2"), Decimal(2)))
"""A usual plan: the base rate to the quota, half as much again beyond it, double from 120 %."""


@dataclass(frozen=True, slots=True)
class DemoBook:
    """Everything of the demo book as it stands today, and the steps that lead there.

    Writing `steps` in order gives the same book as writing the other fields at once, with a history.
    """

    settings: BookSettings
    accounts: tuple[Account, ...]
    contacts: tuple[Contact, ...]
    deals: tuple[Deal, ...]
    activities: tuple[Activity, ...]
    notes: tuple[Note, ...]
    products: tuple[Product, ...]
    quotas: tuple[Quota, ...]
    plans: tuple[CommissionPlan, ...]
    calls: tuple[ForecastCall, ...]
    reps: tuple[Rep, ...]
    lines: tuple[EvidenceLine, ...]
    hands: tuple[HandScore, ...]
    steps: tuple[Step, ...]

    @property
    def entities(self) -> tuple[DemoEntity, ...]:
        """All of it, settings first, what is referred to before what refers."""
        return (
            self.settings,
            *self.products,
            *self.reps,
            *self.quotas,
            *self.plans,
            *self.accounts,
            *self.contacts,
            *self.deals,
            *self.activities,
            *self.notes,
            *self.calls,
            *self.lines,
            *self.hands,
        )


def build_demo(today: date) -> DemoBook:
    """The demo book of a day: no clock, no chance, one running quarter worth fighting for."""
    days = Days(today)
    accounts = make_accounts(days)
    contacts = make_contacts(accounts)
    courses = make_courses(days, accounts)
    deals = tuple(course.until(today) for course in courses)
    settings = BookSettings(owner=names.OWNER, is_demo=True)
    cast = Cast.of(accounts, contacts, deals)
    activities = make_activities(days, courses, cast)
    notes = make_notes(days, cast)
    lines, hands = make_lines(days, cast, notes), make_hands(days, cast)
    products = tuple(
        Product(f"p{number}", name, family, price, external_id=f"PRD-{number}")
        for number, (name, family, price) in enumerate(names.PRODUCTS, start=1)
    )
    reps = tuple(
        Rep(f"r{number}", name, names.MANAGER, region, division, annual_quota=Decimal(2300000))
        for number, (name, region, division) in enumerate(names.TEAM, start=1)
    )
    quotas = tuple(
        Quota(f"q{number}", days.quarter(steps).key, Decimal(thousands * 1000), settings.currency)
        for number, (steps, thousands) in enumerate(
            zip(range(-PAST_QUARTERS, PAST_QUARTERS + 1), _QUOTAS, strict=True), start=1
        )
    )
    plans = (CommissionPlan("m1", Decimal("0.04"), tiers=_TIERS, floor=Decimal("0.5")),)
    calls = make_calls(days, courses, settings.currency, {quota.period: quota.amount for quota in quotas})
    base: tuple[DemoEntity, ...] = (settings, *products, *reps, *quotas, *plans, *accounts, *contacts)
    steps = make_steps(days, base, courses, (*activities, *notes), calls, (*lines, *hands))
    return DemoBook(
        settings,
        accounts,
        contacts,
        deals,
        activities,
        notes,
        products,
        quotas,
        plans,
        calls,
        reps,
        lines,
        hands,
        steps,
    )
