"""What the AE of the demo book filed as evidence: words of the notes, by whom, for which element; scores by hand."""

from __future__ import annotations

from typing import NamedTuple

from aeterm.demo.named_deals import (
    ACME,
    AUBRAC,
    HARROW,
    KESTREL,
    MARQUEVIELLE,
    MORVANE,
    ORFEVAL,
    QUERCELIS,
    QUILLFIELD,
    THORNMERE,
    VARMONTEL,
)
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


LINES = (
    EvidenceRow(*MORVANE, 126, "pain", "On passe trois jours à réconcilier l'intra-groupe, c'est absurde."),
    EvidenceRow(*MORVANE, 126, "metrics", "380 k€ par an de temps passé, chiffre à confirmer"),
    EvidenceRow(*MORVANE, 126, "why_now", "le conseil a demandé un plan avant la fin de l'exercice"),
    EvidenceRow(*MORVANE, 126, "decision_process", "{buyer} signe au-dessus de 150 k€"),
    EvidenceRow(*MORVANE, 126, "decision_criteria", "délai de mise en place, intra-groupe automatique, piste d'audit"),
    EvidenceRow(*MORVANE, 62, "decision_criteria", "Où sont les données, qui a les clés ?", "tech"),
    EvidenceRow(*MORVANE, 13, "competition", "Granitix est à 165, expliquez-moi les 43.", "buyer"),
    EvidenceRow(*MORVANE, 13, "economic_buyer", "accepte le principe, avec une clause de sortie à 12 mois", "buyer"),
    EvidenceRow(*MORVANE, 3, "champion", "Je me suis engagé{champion.e} sur cinq jours."),
    EvidenceRow(*MORVANE, 3, "paper_process", "le plafond de responsabilité (200 % demandés, on est à 100 %)",
                "procurement", Standing.WRITTEN),
    EvidenceRow(*AUBRAC, 97, "decision_criteria", "valeur technique 55, prix 35, développement durable 10", "",
                Standing.WRITTEN),
    EvidenceRow(*AUBRAC, 97, "why_now", "contrat actuel échu dans un an"),
    EvidenceRow(*AUBRAC, 97, "pain", "Le prix ne fera pas tout, on a déjà payé pour apprendre.", "buyer"),
    EvidenceRow(*AUBRAC, 34, "decision_process", "questions jusqu'à six jours avant, négociation interdite", "",
                Standing.WRITTEN),
    EvidenceRow(*AUBRAC, 34, "competition", "le sortant a rédigé une partie du CCTP", "", Standing.HYPOTHESIS),
    EvidenceRow(*QUERCELIS, 78, "pain", "Le jour où Bernard part, on ne clôture plus."),
    EvidenceRow(*QUERCELIS, 78, "metrics", "deux pénalités du dépositaire l'an dernier, 60 k€ chacune", "buyer"),
    EvidenceRow(*QUERCELIS, 78, "decision_criteria", "auditabilité 30, délai 25, coût total trois ans 25",
                "tech", Standing.WRITTEN),
    EvidenceRow(*QUERCELIS, 78, "decision_process", "dossier au comité d'investissement, soutenance, puis conseil"),
    EvidenceRow(*QUERCELIS, 24, "champion", "Vous êtes les plus chers au premier regard, pas sur trois ans."),
    EvidenceRow(*QUERCELIS, 5, "competition", "Granitix a baissé de 15 % pour signer avant la fin du trimestre."),
    EvidenceRow(*ORFEVAL, 75, "pain", "Chaque trimestre on refait le budget de zéro."),
    EvidenceRow(*ORFEVAL, 75, "why_now", "Délai de réponse au superviseur : 30 jours, tenu de justesse.", "",
                Standing.HYPOTHESIS),
    EvidenceRow(*ORFEVAL, 25, "economic_buyer", "Pas de mise en production pendant l'arrêté annuel.", "buyer"),
    EvidenceRow(*ORFEVAL, 10, "competition", "le comité penche pour nous, Tabulo est jugé trop jeune"),
    EvidenceRow(*ORFEVAL, 5, "decision_criteria", "Rien de bloquant, un point sur la rétention des journaux.", "tech"),
    EvidenceRow(*VARMONTEL, 85, "pain", "Plus jamais un projet de 18 mois."),
    EvidenceRow(*VARMONTEL, 85, "champion", "organigramme donné, et promis un rendez-vous avec {buyer}"),
    EvidenceRow(*VARMONTEL, 85, "decision_process", "jusqu'à 100 k€, au-dessus comité de direction"),
    EvidenceRow(*VARMONTEL, 85, "competition", "ne rien faire, le tableur", "", Standing.HYPOTHESIS),
    EvidenceRow(*VARMONTEL, 20, "economic_buyer", "Montrez-moi le gain en stock, pas en heures.", "buyer"),
    EvidenceRow(*VARMONTEL, 6, "metrics", "4 % de stock en moins, soit 310 k€ de trésorerie", "buyer"),
    EvidenceRow(*MARQUEVIELLE, 67, "metrics", "6 % d'heures supplémentaires, objectif 3 %"),
    EvidenceRow(*MARQUEVIELLE, 11, "decision_criteria", "votre déploiement est flou.",
                "buyer"),
    EvidenceRow(*THORNMERE, 102, "pain", "We were lucky they only asked for one."),
    EvidenceRow(*THORNMERE, 102, "metrics", "140 days of work a year, about £70k"),
    EvidenceRow(*THORNMERE, 102, "decision_criteria", "evidence in under an hour, no change for the desks", "tech"),
    EvidenceRow(*THORNMERE, 53, "champion", "That is the slide I need."),
    EvidenceRow(*THORNMERE, 2, "decision_process", "Committee said yes.", "buyer"),
    EvidenceRow(*THORNMERE, 2, "economic_buyer", "payment in two halves and a named consultant for wave one", "buyer"),
    EvidenceRow(*THORNMERE, 2, "paper_process", "only one remark, a notice period of 60 days", "procurement",
                Standing.WRITTEN),
    EvidenceRow(*KESTREL, 84, "pain", "I do not need another dashboard, I need to prove who approved what.", "buyer"),
    EvidenceRow(*KESTREL, 84, "why_now", "Deadline for the remediation plan is in two quarters", "buyer"),
    EvidenceRow(*KESTREL, 84, "decision_process", "architecture board, {buyer}, then the programme committee"),
    EvidenceRow(*KESTREL, 84, "decision_criteria", "We have to show lineage from report to approval.", "",
                Standing.HYPOTHESIS),
    EvidenceRow(*KESTREL, 27, "metrics", "Finding 7 alone covers 40 reports."),
    EvidenceRow(*KESTREL, 3, "champion", "internal audit wants findings 3 and 9 in scope as well"),
    EvidenceRow(*KESTREL, 3, "competition", "two people for six months", "tech"),
    EvidenceRow(*QUILLFIELD, 64, "pain", "If phase 2 gives me partners, I can retire two systems.", "buyer"),
    EvidenceRow(*QUILLFIELD, 64, "metrics", "Budget cycle went from 14 weeks to 9, target for phase 2 is 6."),
    EvidenceRow(*QUILLFIELD, 64, "decision_process", "signature within a week of the board"),
    EvidenceRow(*QUILLFIELD, 64, "paper_process", "same terms, order form only", "", Standing.HYPOTHESIS),
    EvidenceRow(*QUILLFIELD, 4, "economic_buyer", "Unless something odd happens you have it.", "buyer"),
    EvidenceRow(*QUILLFIELD, 4, "champion", "Board paper is written, {buyer} is in."),
    EvidenceRow(*HARROW, 71, "pain", "Close takes 8 days across two sites."),
    EvidenceRow(*HARROW, 71, "competition", "Twelve thousand is a person for two months, convince me."),
    EvidenceRow(*HARROW, 11, "champion", "{champion} still with us, but quiet in the meeting.", "",
                Standing.HYPOTHESIS),
    EvidenceRow(*HARROW, 11, "decision_criteria", "I will not sign on a promise.",
                "tech"),
    EvidenceRow(*ACME, 12, "pain", "Close takes us nine days and nobody trusts day one."),
    EvidenceRow(*ACME, 12, "why_now", "Audit in March."),
    EvidenceRow(*ACME, 12, "economic_buyer", "own limit of 50k, so no committee"),
)  # fmt: skip
HANDS = (
    HandRow(*VARMONTEL, 6, "champion", 1, "le directeur industriel préfère l'ERP, champion pas éprouvé face à lui"),
    HandRow(*KESTREL, 3, "competition", 1, "the internal build is not costed yet"),
    HandRow(*THORNMERE, 2, "pain", 3, "three boutiques told the same story"),
)
