"""The deals of the demo book that notes, evidence and drafts speak of: account and name."""

from __future__ import annotations

ACME = ("Acme [EMEA]", "Analytics add-on")
AUBRAC = ("Hôpital de Saint-Aubrac", "Marché pilotage budgétaire")
HARROW = ("Harrowmoor Pharma", "Financial close")
KESTREL = ("Kestrelgate Bank", "Regulatory audit trail")
MARQUEVIELLE = ("Marquevielle Distribution", "Planning magasins")
MORVANE = ("Morvane Aéro", "Clôture groupe 12 entités")
MORVANE_2 = ("Morvane Aéro", "Planning programmes")
NETHERBY = ("Netherby Aerospace", "Renewal and seats")
ORFEVAL = ("Orfeval Banque", "Planning risques")
ORFEVAL_2 = ("Orfeval Banque", "Piste d'audit")
PELISSANDRE = ("Pélissandre Pharma", "Data flows GxP")
QUERCELIS = ("Quercelis Finance", "Clôture et consolidation")
QUILLFIELD = ("Quillfield Mutual", "Planning phase 2")
THORNMERE = ("Thornmere Capital", "Audit trail roll-out")
VARMONTEL = ("Varmontel Industries", "Planning usines")
