"""What the AE of the demo book filed as evidence: words of the notes, by whom, for which element; scores by hand."""

from __future__ import annotations

from typing import NamedTuple

from aeterm.domain.evidence_line import Standing


class EvidenceRow(NamedTuple):
    """Words of the note written `ago` days before today; `who` is the placeholder of a person, empty for nobody."""

    account: str
    deal: str
    ago: int
    element: str
    quote: str
    who: str = "champion"
    standing: Standing = Standing.SAID


class HandRow(NamedTuple):
    """A score set by hand on the day of a note."""

    account: str
    deal: str
    ago: int
    element: str
    score: int
    reason: str


_MORVANE = ("Morvane Aéro", "Clôture groupe 12 entités")
_AUBRAC = ("Hôpital de Saint-Aubrac", "Marché pilotage budgétaire")
_QUERCELIS = ("Quercelis Finance", "Clôture et consolidation")
_ORFEVAL = ("Orfeval Banque", "Planning risques")
_VARMONTEL = ("Varmontel Industries", "Planning usines")
_MARQUEVIELLE = ("Marquevielle Distribution", "Planning magasins")
_THORNMERE = ("Thornmere Capital", "Audit trail roll-out")
_KESTREL = ("Kestrelgate Bank", "Regulatory audit trail")
_QUILLFIELD = ("Quillfield Mutual", "Planning phase 2")
_HARROW = ("Harrowmoor Pharma", "Financial close")
_ACME = ("Acme [EMEA]", "Analytics add-on")

LINES = (
    EvidenceRow(*_MORVANE, 126, "pain", "On passe trois jours à réconcilier l'intra-groupe, c'est absurde."),
    EvidenceRow(*_MORVANE, 126, "metrics", "380 k€ par an de temps passé, chiffre à confirmer"),
    EvidenceRow(*_MORVANE, 126, "why_now", "le conseil a demandé un plan avant la fin de l'exercice"),
    EvidenceRow(*_MORVANE, 126, "decision_process", "{buyer} signe au-dessus de 150 k€"),
    EvidenceRow(*_MORVANE, 126, "decision_criteria", "délai de mise en place, intra-groupe automatique, piste d'audit"),
    EvidenceRow(*_MORVANE, 62, "decision_criteria", "Où sont les données, qui a les clés ?", "tech"),
    EvidenceRow(*_MORVANE, 13, "competition", "Granitix est à 165, expliquez-moi les 43.", "buyer"),
    EvidenceRow(*_MORVANE, 13, "economic_buyer", "accepte le principe, avec une clause de sortie à 12 mois", "buyer"),
    EvidenceRow(*_MORVANE, 3, "champion", "Je me suis engagé{champion.e} sur cinq jours."),
    EvidenceRow(*_MORVANE, 3, "paper_process", "le plafond de responsabilité (200 % demandés, on est à 100 %)",
                "procurement", Standing.WRITTEN),
    EvidenceRow(*_AUBRAC, 97, "decision_criteria", "valeur technique 55, prix 35, développement durable 10", "",
                Standing.WRITTEN),
    EvidenceRow(*_AUBRAC, 97, "why_now", "contrat actuel échu dans un an"),
    EvidenceRow(*_AUBRAC, 97, "pain", "Le prix ne fera pas tout, on a déjà payé pour apprendre.", "buyer"),
    EvidenceRow(*_AUBRAC, 34, "decision_process", "questions jusqu'à six jours avant, négociation interdite", "",
                Standing.WRITTEN),
    EvidenceRow(*_AUBRAC, 34, "competition", "le sortant a rédigé une partie du CCTP", "", Standing.HYPOTHESIS),
    EvidenceRow(*_QUERCELIS, 78, "pain", "Le jour où Bernard part, on ne clôture plus."),
    EvidenceRow(*_QUERCELIS, 78, "metrics", "deux pénalités du dépositaire l'an dernier, 60 k€ chacune", "buyer"),
    EvidenceRow(*_QUERCELIS, 78, "decision_criteria", "auditabilité 30, délai 25, coût total trois ans 25",
                "tech", Standing.WRITTEN),
    EvidenceRow(*_QUERCELIS, 78, "decision_process", "dossier au comité d'investissement, soutenance, puis conseil"),
    EvidenceRow(*_QUERCELIS, 24, "champion", "Vous êtes les plus chers au premier regard, pas sur trois ans."),
    EvidenceRow(*_QUERCELIS, 5, "competition", "Granitix a baissé de 15 % pour signer avant la fin du trimestre."),
    EvidenceRow(*_ORFEVAL, 75, "pain", "Chaque trimestre on refait le budget de zéro."),
    EvidenceRow(*_ORFEVAL, 75, "why_now", "Délai de réponse au superviseur : 30 jours, tenu de justesse.", "",
                Standing.HYPOTHESIS),
    EvidenceRow(*_ORFEVAL, 25, "economic_buyer", "Pas de mise en production pendant l'arrêté annuel.", "buyer"),
    EvidenceRow(*_ORFEVAL, 10, "competition", "le comité penche pour nous, Tabulo est jugé trop jeune"),
    EvidenceRow(*_ORFEVAL, 5, "decision_criteria", "Rien de bloquant, un point sur la rétention des journaux.", "tech"),
    EvidenceRow(*_VARMONTEL, 85, "pain", "Plus jamais un projet de 18 mois."),
    EvidenceRow(*_VARMONTEL, 85, "champion", "organigramme donné, et promis un rendez-vous avec {buyer}"),
    EvidenceRow(*_VARMONTEL, 85, "decision_process", "jusqu'à 100 k€, au-dessus comité de direction"),
    EvidenceRow(*_VARMONTEL, 85, "competition", "ne rien faire, le tableur", "", Standing.HYPOTHESIS),
    EvidenceRow(*_VARMONTEL, 20, "economic_buyer", "Montrez-moi le gain en stock, pas en heures.", "buyer"),
    EvidenceRow(*_VARMONTEL, 6, "metrics", "4 % de stock en moins, soit 310 k€ de trésorerie", "buyer"),
    EvidenceRow(*_MARQUEVIELLE, 67, "metrics", "6 % d'heures supplémentaires, objectif 3 %"),
    EvidenceRow(*_MARQUEVIELLE, 11, "decision_criteria", "votre déploiement est flou.",
                "buyer"),
    EvidenceRow(*_THORNMERE, 102, "pain", "We were lucky they only asked for one."),
    EvidenceRow(*_THORNMERE, 102, "metrics", "140 days of work a year, about £70k"),
    EvidenceRow(*_THORNMERE, 102, "decision_criteria", "evidence in under an hour, no change for the desks", "tech"),
    EvidenceRow(*_THORNMERE, 53, "champion", "That is the slide I need."),
    EvidenceRow(*_THORNMERE, 2, "decision_process", "Committee said yes.", "buyer"),
    EvidenceRow(*_THORNMERE, 2, "economic_buyer", "payment in two halves and a named consultant for wave one", "buyer"),
    EvidenceRow(*_THORNMERE, 2, "paper_process", "only one remark, a notice period of 60 days", "procurement",
                Standing.WRITTEN),
    EvidenceRow(*_KESTREL, 84, "pain", "I do not need another dashboard, I need to prove who approved what.", "buyer"),
    EvidenceRow(*_KESTREL, 84, "why_now", "Deadline for the remediation plan is in two quarters", "buyer"),
    EvidenceRow(*_KESTREL, 84, "decision_process", "architecture board, {buyer}, then the programme committee"),
    EvidenceRow(*_KESTREL, 84, "decision_criteria", "We have to show lineage from report to approval.", "",
                Standing.HYPOTHESIS),
    EvidenceRow(*_KESTREL, 27, "metrics", "Finding 7 alone covers 40 reports."),
    EvidenceRow(*_KESTREL, 3, "champion", "internal audit wants findings 3 and 9 in scope as well"),
    EvidenceRow(*_KESTREL, 3, "competition", "two people for six months", "tech"),
    EvidenceRow(*_QUILLFIELD, 64, "pain", "If phase 2 gives me partners, I can retire two systems.", "buyer"),
    EvidenceRow(*_QUILLFIELD, 64, "metrics", "Budget cycle went from 14 weeks to 9, target for phase 2 is 6."),
    EvidenceRow(*_QUILLFIELD, 64, "decision_process", "signature within a week of the board"),
    EvidenceRow(*_QUILLFIELD, 64, "paper_process", "same terms, order form only", "", Standing.HYPOTHESIS),
    EvidenceRow(*_QUILLFIELD, 4, "economic_buyer", "Unless something odd happens you have it.", "buyer"),
    EvidenceRow(*_QUILLFIELD, 4, "champion", "Board paper is written, {buyer} is in."),
    EvidenceRow(*_HARROW, 71, "pain", "Close takes 8 days across two sites."),
    EvidenceRow(*_HARROW, 71, "competition", "Twelve thousand is a person for two months, convince me."),
    EvidenceRow(*_HARROW, 11, "champion", "{champion} still with us, but quiet in the meeting.", "",
                Standing.HYPOTHESIS),
    EvidenceRow(*_HARROW, 11, "decision_criteria", "I will not sign on a promise.",
                "tech"),
    EvidenceRow(*_ACME, 12, "pain", "Close takes us nine days and nobody trusts day one."),
    EvidenceRow(*_ACME, 12, "why_now", "Audit in March."),
    EvidenceRow(*_ACME, 12, "economic_buyer", "own limit of 50k, so no committee"),
)  # fmt: skip
HANDS = (
    HandRow(*_VARMONTEL, 6, "champion", 1, "le directeur industriel préfère l'ERP, champion pas éprouvé face à lui"),
    HandRow(*_KESTREL, 3, "competition", 1, "the internal build is not costed yet"),
    HandRow(*_THORNMERE, 2, "pain", 3, "three boutiques told the same story"),
)
