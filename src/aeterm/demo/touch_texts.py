"""Subjects of calls, mails and meetings of the demo book."""

from __future__ import annotations

from typing import NamedTuple

from aeterm.domain.activity import ActivityKind

CALL, MEETING = ActivityKind.CALL, ActivityKind.MEETING
MAIL_IN, MAIL_OUT, TASK = ActivityKind.MAIL_IN, ActivityKind.MAIL_OUT, ActivityKind.TASK

SUBJECTS: dict[bool, tuple[tuple[ActivityKind, str], ...]] = {
    True: (
        (CALL, "Point d'avancement"),
        (MAIL_OUT, "Compte rendu et prochaine étape"),
        (MEETING, "Atelier sur le processus de clôture"),
        (MAIL_IN, "Questions de la DSI sur l'hébergement"),
        (CALL, "Retour sur le chiffrage"),
        (MAIL_OUT, "Envoi de la référence client"),
        (MEETING, "Démonstration sur leurs données"),
        (MAIL_IN, "Demande d'un coût total sur trois ans"),
        (CALL, "Premier échange"),
    ),
    False: (
        (CALL, "Status call"),
        (MAIL_OUT, "Recap and next step"),
        (MEETING, "Walk through the month-end calendar"),
        (MAIL_IN, "Questions from IT on hosting"),
        (CALL, "Pricing follow-up"),
        (MAIL_OUT, "Customer reference"),
        (MEETING, "Demo on their own data"),
        (MAIL_IN, "Could you send the three-year number"),
        (CALL, "First conversation"),
    ),
}

CHECK_IN = {True: "Prise de nouvelles", False: "Check-in"}


class Planned(NamedTuple):
    """Something in the diary; `ahead` in days, the time of day in Paris, `who` the roles of those who attend."""

    account: str
    deal: str
    ahead: int
    hour: int
    minute: int
    minutes: int
    kind: ActivityKind
    subject: str
    who: tuple[str, ...] = ("economic buyer", "champion")


PLANNED: tuple[Planned, ...] = (
    Planned("Acme [EMEA]", "Analytics add-on", 0, 10, 0, 30, CALL,
            "Discovery recap with the group controller", ("champion",)),
    Planned("Morvane Aéro", "Clôture groupe 12 entités", 0, 14, 0, 60, MEETING,
            "Relecture du contrat avec le juridique", ("champion", "procurement")),
    Planned("Thornmere Capital", "Audit trail roll-out", 0, 16, 30, 45, MEETING, "Terms with the CFO",
            ("economic buyer",)),
    Planned("Netherby Aerospace", "Renewal and seats", 0, 17, 30, 15, CALL, "Chase the PO number", ("procurement",)),
    Planned("Varmontel Industries", "Planning usines", 1, 9, 30, 90, MEETING, "Atelier chiffrage, contrôle de gestion"),
    Planned("Kestrelgate Bank", "Regulatory audit trail", 1, 11, 0, 60, MEETING, "Workshop with internal audit"),
    Planned("Galvadour", "Planning et déploiement", 1, 14, 30, 30, CALL, "Version à deux ans"),
    Planned("架空精機", "Platform", 1, 17, 0, 30, CALL, "Intro call"),
    Planned("Hôpital de Saint-Aubrac", "Marché pilotage budgétaire", 3, 16, 0, 60, MEETING,
            "Relecture de l'offre avec le partenaire", ()),
    Planned("Tamsworth Logistics", "Audit trail", 5, 15, 0, 45, MEETING, "Proposal walk-through"),
    Planned("Orfeval Banque", "Planning risques", 6, 10, 0, 60, MEETING, "Comité d'engagement"),
    Planned("Marquevielle Distribution", "Planning magasins", 8, 8, 30, 180, MEETING, "Visite de deux magasins"),
    Planned("Quillfield Mutual", "Planning phase 2", 7, 11, 30, 30, CALL, "Board paper, last check"),
    Planned("Lanvoix Systèmes", "Flux usine", 7, 14, 0, 60, MEETING, "Démo sur leurs données"),
    Planned("Stonebeck Insurance", "Financial close", 11, 13, 0, 30, CALL, "Reference call with another insurer"),
    Planned("Quercelis Finance", "Clôture et consolidation", 13, 16, 0, 90, MEETING, "Soutenance devant le comité"),
)  # fmt: skip
