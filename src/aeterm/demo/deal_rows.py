"""The deals in play in the demo book. Dates are told in days before today, or as a place in a quarter."""

from __future__ import annotations

from typing import NamedTuple


class DealRow(NamedTuple):
    """One deal of the running quarter or later, as it stands today.

    `path` says how many days ago each stage was entered, the first one being the creation. `quarter` and
    `place` put the close date: 0 is the running quarter, of which `place` is the share of the days left;
    None means that nobody has named a date. `passed` is the number of days by which the date is over.
    """

    account: str
    name: str
    amount: int | None
    product: str
    stage: str
    path: tuple[int, ...]
    quarter: int | None
    place: float = 0.5
    category: str = ""
    next_step: str = ""
    next_in: int | None = None
    touch: int = 6
    competitor: str = ""
    source: str = "Own prospecting"
    kind: str = "New business"
    passed: int = 0
    is_estimate: bool = False
    reason: str = ""


class Move(NamedTuple):
    """A dated change of the last weeks; `before` is the value it replaced, for `push` the days added."""

    account: str
    name: str
    ago: int
    field: str
    before: str | int | None


_NEW, _GROW, _RENEW = "New business", "Expansion", "Renewal"
_REF, _SDR, _EVENT, _PARTNER, _TENDER = "Referral", "SDR", "Event", "Partner", "Tender"
SHEETS, SHEETS_FR = "in-house spreadsheets", "tableurs maison"

THIS_QUARTER: tuple[DealRow, ...] = (
    DealRow("Morvane Aéro", "Clôture groupe 12 entités", 184000, "Financial close", "negotiation", (171, 128, 61, 16),
            0, 0.55, "", "Relecture du contrat avec le juridique", 0, 3, "Granitix", _REF),
    DealRow("Thornmere Capital", "Audit trail roll-out", 128000, "Audit trail", "negotiation", (140, 101, 52, 9),
            0, 0.4, "", "Signature call with the CFO", 4, 2, "Tabulo", _EVENT, _GROW),
    DealRow("Orfeval Banque", "Planning risques", 155000, "Planning", "proposal", (118, 74, 24),
            0, 0.9, "most_likely", "Comité d'engagement", 6, 5, "Tabulo", _SDR),
    DealRow("Hôpital de Saint-Aubrac", "Marché pilotage budgétaire", 142000, "Planning", "proposal", (150, 96, 33),
            0, 0.97, "", "Relecture de l'offre avec le partenaire", 3, 4, "Granitix", _TENDER),
    DealRow("Varmontel Industries", "Planning usines", 96000, "Planning", "proposal", (133, 84, 19),
            0, 0.7, "", "Atelier chiffrage avec le contrôle de gestion", 1, 6, SHEETS),
    DealRow("Pélissandre Pharma", "Data flows GxP", 88000, "Data flows", "discovery", (76, 27),
            0, 0.95, "", "Démo validation BPF", 5, 8, "", _PARTNER),
    DealRow("Quillfield Mutual", "Planning phase 2", 74000, "Planning", "proposal", (110, 63, 20),
            0, 0.6, "commit", "Board paper goes in", 7, 4, "", _REF, _GROW),
    DealRow("Harrowmoor Pharma", "Financial close", 64000, "Financial close", "negotiation", (162, 120, 70, 22),
            0, 0.75, "best_case", "Security questionnaire back", 8, 11, "Granitix"),
    DealRow("Netherby Aerospace", "Renewal and seats", 52000, "Planning", "negotiation", (95, 71, 44, 13),
            0, 0.3, "", "PO number", 0, 1, "", _REF, _RENEW),
    DealRow("Acme [EMEA]", "Analytics add-on", 44000, "Data flows", "proposal", (88, 49, 12),
            0, 0.5, "", "Discovery recap to the group controller", 0, 2, "", _SDR, _GROW),
    DealRow("Brackenshaw Retail", "Store planning pilot", 38000, "Planning", "proposal", (102, 58, 40),
            0, 0.8, "", "", None, 37, SHEETS, _EVENT),
    DealRow("Galvadour", "Planning et déploiement", 36000, "Planning", "proposal", (81, 45, 17),
            0, 0.85, "", "Envoyer la version à deux ans", 1, 7),
    DealRow("Dolmière", "Clôture rapide", 31000, "Financial close", "qualification", (22,),
            0, 0.98, "", "Premier atelier", 9, 10, "", _SDR),
    DealRow("Ostrevigne Énergie", "Extension piste d'audit", 27500, "Audit trail", "negotiation", (74, 52, 30, 8),
            0, 0.2, "", "Bon de commande", 1, 1, "", _REF, _GROW),
    DealRow("Pendlewick Energy", "Data flows offshore", 24000, "Data flows", "discovery", (64, 31),
            0, 0.88, "", "Scope call", 12, 14, "", _PARTNER, is_estimate=True),
    DealRow("Tressanne Santé", "Pilote clôture", 22000, "Financial close", "discovery", (58, 21),
            0, 1.0, "", "", None, 44, "", _EVENT),
    DealRow("Chantevreuil", "Renouvellement planning", 60000, "Planning", "proposal", (121, 90, 48),
            0, 0.5, "", "Relancer la direction financière", -4, 18, "", _REF, _RENEW, passed=6),
    DealRow("Ashgrove & Pell", "Close pilot", 18500, "Financial close", "negotiation", (99, 72, 41, 25),
            0, 0.5, "", "Redlines from counsel", -1, 9, "", _REF, passed=3),
    DealRow("架空精機", "Platform", None, "Planning", "qualification", (15,),
            0, 0.9, "", "Intro call 17:00", 1, 15, "", _PARTNER),
)  # fmt: skip

LATER: tuple[DealRow, ...] = (
    DealRow("Quercelis Finance", "Clôture et consolidation", 320000, "Financial close", "proposal", (130, 77, 23),
            1, 0.8, "", "Soutenance devant le comité", 13, 5, "Granitix"),
    DealRow("Kestrelgate Bank", "Regulatory audit trail", 265000, "Audit trail", "discovery", (83, 26),
            1, 0.7, "", "Workshop with internal audit", 1, 3, "Tabulo", _EVENT),
    DealRow("Morvane Aéro", "Planning programmes", 210000, "Planning", "discovery", (67, 18),
            1, 0.5, "", "Cadrage avec les programmes", 10, 3, "", _REF),
    DealRow("Marquevielle Distribution", "Planning magasins", 134000, "Planning", "proposal", (112, 66, 11),
            1, 0.3, "", "Visite de deux magasins", 8, 6, SHEETS),
    DealRow("Brionzac", "Renouvellement trois ans", 118000, "Planning", "negotiation", (104, 80, 47, 14),
            1, 0.35, "", "Accord sur l'indexation", 4, 5, "", _REF, _RENEW),
    DealRow("Fennimore Telecom", "Network planning", 112000, "Planning", "discovery", (71, 33),
            1, 0.6, "", "Meet the network controller", 15, 12, "Tabulo", _SDR),
    DealRow("Wexbourne Council", "Budget planning", 98000, "Planning", "qualification", (29,),
            1, 0.9, "", "Framework check", 8, 16, "", _TENDER),
    DealRow("Lanvoix Systèmes", "Flux usine", 86000, "Data flows", "discovery", (62, 25),
            1, 0.45, "", "Démo sur leurs données", 7, 9),
    DealRow("Hallowbrook Health", "Financial close", 84000, "Financial close", "discovery", (69, 30),
            1, 0.65, "", "", None, 33, SHEETS, _SDR),
    DealRow("Orfeval Banque", "Piste d'audit", 78000, "Audit trail", "discovery", (55, 20),
            1, 0.75, "", "Atelier conformité", 12, 5, "", _REF, _GROW),
    DealRow("Sauvegrain Agro", "Planning récolte", 72000, "Planning", "discovery", (60, 28),
            1, 0.55, "", "Envoyer la référence", 3, 13, "", _EVENT),
    DealRow("Varmontel Industries", "Clôture phase 2", 66000, "Financial close", "qualification", (26,),
            1, 0.85, "", "Après la signature du planning", 30, 6, "", _REF),
    DealRow("Thornmere Capital", "Data flows", 58000, "Data flows", "discovery", (49, 15),
            1, 0.5, "", "Architecture review", 9, 2, "", _REF, _GROW),
    DealRow("Tamsworth Logistics", "Audit trail", 46000, "Audit trail", "proposal", (92, 57, 19),
            1, 0.2, "", "Proposal walk-through", 5, 7, "Granitix"),
    DealRow("Verrelune Cosmétique", "Planning marketing", 41000, "Planning", "qualification", (20,),
            1, 0.7, "", "Qualifier le budget", 6, 17, "", _SDR),
    DealRow("Cressing Foods", "Financial close", 36000, "Financial close", "qualification", (35,),
            1, 0.6, "", "", None, 35, "", _SDR, is_estimate=True),
    DealRow("Région Haute-Brévenne", "Accord-cadre pilotage", 150000, "Planning", "qualification", (88,),
            1, 0.9, "omitted", "Gel budgétaire, reprendre après le vote", 60, 40, "", _TENDER),
    DealRow("Valdrome Ferroviaire", "Planning maintenance", 165000, "Planning", "qualification", (24,),
            2, 0.5, "", "Rencontrer la direction industrielle", 16, 12, "", _PARTNER),
    DealRow("Pendlewick Energy", "Planning", 125000, "Planning", "qualification", (31,),
            2, 0.6, "", "Wait for the scope of data flows", 40, 14),
    DealRow("Netherby Aerospace", "Financial close", 102000, "Financial close", "qualification", (18,),
            2, 0.4, "", "Baseline of the close calendar", 14, 1, "", _REF, _GROW),
    DealRow("Aubrelac Chimie", "Flux sites", 95000, "Data flows", "discovery", (52, 17),
            2, 0.3, "", "Visite du site", 18, 11, SHEETS, _EVENT),
    DealRow("Stonebeck Insurance", "Financial close", 88000, "Financial close", "discovery", (47, 22),
            2, 0.55, "", "Reference call", 11, 8, "Tabulo"),
    DealRow("Harrowmoor Pharma", "Planning", 74000, "Planning", "qualification", (28,),
            2, 0.7, "", "After the close project", 50, 11, "", _REF),
    DealRow("Galvadour", "Piste d'audit", 18000, "Audit trail", "qualification", (12,),
            2, 0.8, "", "", None, 7, "", _REF, is_estimate=True),
    DealRow("Ferroux Tubes", "Planning", 48000, "Planning", "qualification", (41,),
            None, 0.5, "", "Attendre le nouveau DAF", 21, 39, "", _EVENT),
    DealRow("Larkhollow Media", "Onboarding", 12000, "Onboarding", "qualification", (54,),
            None, 0.5, "", "", None, 54, "", _SDR),
)  # fmt: skip

CLOSED_THIS_QUARTER: tuple[DealRow, ...] = (
    DealRow("Marquevielle Distribution", "Flux caisses", 64000, "Data flows", "closed-won", (144, 108, 70, 44, 31), 0,
            reason="references from two retailers"),
    DealRow("Quillfield Mutual", "Planning seats", 48000, "Planning", "closed-won", (98, 76, 51, 30, 18), 0, kind=_GROW,
            reason="phase 1 delivered on time"),
    DealRow("Pontaubert Mécanique", "Clôture mensuelle", 36000, "Financial close", "closed-won", (121, 90, 60, 35, 11),
            0, reason="close from nine days to four"),
    DealRow("Laboratoires Ombrevaux", "Flux qualité", 24000, "Data flows", "closed-won", (88, 66, 45, 24, 8), 0,
            reason="piste d'audit demandée par l'inspection"),
    DealRow("Otterburn Wind", "Onboarding", 12000, "Onboarding", "closed-won", (60, 44, 31, 20, 5), 0, kind=_GROW,
            reason="go-live date met"),
    DealRow("Stonebeck Insurance", "Onboarding", 12000, "Onboarding", "closed-won", (71, 55, 40, 29, 23), 0, kind=_GROW,
            reason="skills missing in house"),
    DealRow("Tidewell Stores", "Store planning", 58000, "Planning", "closed-lost", (112, 70, 38, 14), 0,
            competitor="Tabulo", reason="price"),
    DealRow("Crédit Rouvrelle", "Piste d'audit", 42000, "Audit trail", "closed-lost", (84, 51, 9), 0,
            competitor="Granitix", reason="security: no hosting in their data centre"),
    DealRow("Hexley Borough", "Budget planning", 66000, "Planning", "closed-lost", (120, 85, 29), 0,
            reason="no decision, budget frozen"),
    DealRow("Maison Torvelle", "Planning collection", 21000, "Planning", "closed-lost", (63, 26, 4), 0,
            competitor=SHEETS, reason="timing: reopened next spring"),
)  # fmt: skip

MOVES: tuple[Move, ...] = (
    Move("Morvane Aéro", "Clôture groupe 12 entités", 13, "amount", 208000),
    Move("Morvane Aéro", "Clôture groupe 12 entités", 3, "next_step", "Chiffrage final"),
    Move("Thornmere Capital", "Audit trail roll-out", 20, "push", 14),
    Move("Orfeval Banque", "Planning risques", 10, "category", ""),
    Move("Hôpital de Saint-Aubrac", "Marché pilotage budgétaire", 21, "push", 21),
    Move("Varmontel Industries", "Planning usines", 6, "amount", 88000),
    Move("Quillfield Mutual", "Planning phase 2", 4, "category", ""),
    Move("Harrowmoor Pharma", "Financial close", 11, "category", ""),
    Move("Harrowmoor Pharma", "Financial close", 26, "push", 30),
    Move("Chantevreuil", "Renouvellement planning", 18, "amount", 91000),
    Move("Chantevreuil", "Renouvellement planning", 24, "push", 17),
    Move("Acme [EMEA]", "Analytics add-on", 2, "next_step", "Book the recap"),
    Move("Tamsworth Logistics", "Audit trail", 7, "push", 45),
    Move("Brionzac", "Renouvellement trois ans", 5, "amount", 124000),
    Move("Kestrelgate Bank", "Regulatory audit trail", 3, "amount", 240000),
    Move("Netherby Aerospace", "Renewal and seats", 1, "amount", 46500),
    Move("Ostrevigne Énergie", "Extension piste d'audit", 1, "next_step", "Valider la commande"),
)

SCOPES = {
    True: (
        "groupe",
        "usine pilote",
        "siège",
        "trois filiales",
        "phase 1",
        "phase 2",
        "entités",
        "direction",
        "licences",
    ),
    False: (
        "group",
        "pilot site",
        "head office",
        "three units",
        "phase 1",
        "phase 2",
        "UK entities",
        "finance",
        "seats",
    ),
}
"""Second half of the names of past deals, in French and in English."""

CUSTOMERS = (
    ("Netherby Aerospace", "Planning"),
    ("Thornmere Capital", "Planning"),
    ("Chantevreuil", "Planning"),
    ("Brionzac", "Planning"),
    ("Ostrevigne Énergie", "Audit trail"),
    ("Quillfield Mutual", "Planning"),
    ("Acme [EMEA]", "Planning"),
    ("Stonebeck Insurance", "Planning"),
    ("Otterburn Wind", "Planning"),
)
"""Who bought what in the oldest quarter: those who renew or extend now."""

LOST_REASONS = (
    "price",
    "no decision",
    "timing",
    "competitor: Granitix",
    "competitor: Tabulo",
    "security",
    "budget cut",
)
WON_REASONS = (
    "references",
    "time to value",
    "champion in finance",
    "security file accepted",
    "total cost over 3 years",
)
