"""Objections of the demo book: some open, some lifted with what lifted them, in the words of either language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from aeterm.demo.days import Days, working
from aeterm.demo.touches import Cast
from aeterm.domain.activity import Note
from aeterm.domain.objection import Objection, ObjectionStatus


class ObjectionRow(NamedTuple):
    """`ago` and `lifted` in days before today, or before the day on which the deal closed."""

    account: str
    deal: str
    ago: int
    who: str
    """Role of the person."""
    category: str
    verbatim: str
    cause: str = ""
    response: str = ""
    proof: str = ""
    lifted: int | None = None
    is_partly: bool = False
    expert: str = ""


_ROWS = (
    ObjectionRow(
        "Thornmere Capital", "Audit trail roll-out", 53, "technical buyer", "security",
        "Single sign-on and a data residency statement, or I cannot even look at it.",
        response="put both in writing, then half an hour between their security lead and ours",
        proof="residency statement, signed", lifted=31, expert="security",
    ),
    ObjectionRow(
        "Morvane Aéro", "Clôture groupe 12 entités", 62, "technical buyer", "security",
        "Où sont les données, qui a les clés ?",
        response="hébergement en France et clé chez eux, montrés par notre expert, pas par moi",
        proof="dossier sécurité et rapport de test d'intrusion", lifted=40, expert="expert sécurité",
    ),
    ObjectionRow(
        "Morvane Aéro", "Clôture groupe 12 entités", 13, "economic buyer", "price",
        "Granitix est à 165, expliquez-moi les 43.",
        cause="le conseil veut deux devis comparables ligne à ligne",
        response="ce que l'autre devis ne compte pas : la reprise et l'intra-groupe", is_partly=True,
    ),
    ObjectionRow(
        "Quercelis Finance", "Clôture et consolidation", 24, "champion", "price",
        "Vous êtes les plus chers au premier regard, pas sur trois ans.",
        response="coût total sur trois ans, à côté de leurs deux développeurs pendant neuf mois", is_partly=True,
    ),
    ObjectionRow(
        "Brionzac", "Renouvellement trois ans", 48, "economic buyer", "price",
        "Trois ans, oui, mais pas avec une indexation libre.",
        response="plafond à 2,5 % contre trois ans et le paiement annuel d'avance",
        proof="projet d'avenant", lifted=5, expert="finance",
    ),
    ObjectionRow(
        "Kestrelgate Bank", "Regulatory audit trail", 84, "economic buyer", "trust",
        "We want two bank references; you have one and a half.",
        response="one bank on the phone, the second after its go-live", is_partly=True,
    ),
    ObjectionRow(
        "Kestrelgate Bank", "Regulatory audit trail", 3, "technical buyer", "competitor",
        "An internal build costs two people for six months.",
        cause="would love to lead the build, and has told the architecture board so",
    ),
    ObjectionRow(
        "Harrowmoor Pharma", "Financial close", 11, "technical buyer", "security",
        "We had a supplier breached last year, I will not sign on a promise.",
        expert="legal, for the clause on notice",
    ),
    ObjectionRow(
        "Varmontel Industries", "Planning usines", 20, "champion", "technical",
        "L'onboarding est trop court, il nous faut six jours de plus sur site.",
        response="six jours ajoutés à l'offre, dans un plan nommé semaine par semaine",
        proof="plan de mise en service, version 2", lifted=6, expert="delivery",
    ),
    ObjectionRow(
        "Tamsworth Logistics", "Audit trail", 20, "economic buyer", "price",
        "Same features on paper, and Granitix is seven thousand less.",
        cause="trust: their last software project was written off",
    ),
    ObjectionRow(
        "Netherby Aerospace", "Renewal and seats", 44, "economic buyer", "price",
        "Happy, not excited: twelve more seats, but at the old price.",
        response="training on the modules that nobody opens, in place of a discount",
        proof="usage: five modules of nine", lifted=16,
    ),
    ObjectionRow(
        "Pendlewick Energy", "Financial close UK entities", 40, "economic buyer", "budget",
        "Nothing was planned for this, come back next year.",
        response="started with two entities inside this year's budget, the rest in the next one",
        proof="order form in two phases", lifted=15, expert="finance",
    ),
    ObjectionRow(
        "Orfeval Banque", "Onboarding trois filiales", 35, "economic buyer", "trust",
        "Montrez-moi une banque qui s'en sert vraiment, tous les jours.",
        response="une heure avec une banque cliente, sans nous dans la pièce",
        proof="appel de référence avec leur conformité", lifted=18, expert="un client référent",
    ),
    ObjectionRow(
        "Acme [EMEA]", "Onboarding three units", 38, "technical buyer", "status_quo",
        "Our spreadsheets do the job, why change?",
        response="timed one of their own months both ways: nine days against four",
        proof="the two logs side by side", lifted=12,
    ),
)  # fmt: skip


def make_objections(days: Days, cast: Cast, notes: Sequence[Note]) -> tuple[Objection, ...]:
    """The objections as they stand today, in the order of the table."""
    return tuple(_objection(number, row, days, cast, notes) for number, row in enumerate(_ROWS, start=1))


def as_of(objections: Iterable[Objection], day: date) -> list[Objection]:
    """Those that had been raised by the end of a day, as they stood then."""
    return [raised(item) if _lifted_after(item, day) else item for item in objections if item.on and item.on <= day]


def raised(objection: Objection) -> Objection:
    """The objection before anything was answered."""
    return replace(objection, response="", proof="", expert="", status=ObjectionStatus.OPEN, lifted_on=None)


def _lifted_after(objection: Objection, day: date) -> bool:
    return objection.lifted_on is not None and objection.lifted_on > day


def _objection(number: int, row: ObjectionRow, days: Days, cast: Cast, notes: Sequence[Note]) -> Objection:
    account, deal = cast.accounts[row.account], cast.deals[row.account, row.deal]
    last = deal.closed_on or days.today
    on = working(last - timedelta(days=row.ago))
    lifted_on = None if row.lifted is None else working(last - timedelta(days=row.lifted))
    status = ObjectionStatus.PARTLY if row.is_partly else ObjectionStatus.OPEN
    return Objection(
        id=f"o{number}",
        account_id=account.id,
        verbatim=row.verbatim,
        deal_id=deal.id,
        person=next(iter(cast.having(account, (row.who,))), ""),
        on=on,
        category=row.category,
        cause=row.cause,
        response=row.response,
        proof=row.proof,
        expert=row.expert,
        status=status if lifted_on is None else ObjectionStatus.LIFTED,
        lifted_on=lifted_on,
        source=next((note.id for note in notes if note.deal_id == deal.id and note.written_at.date() == on), ""),
    )
