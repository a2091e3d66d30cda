"""French words for the fields of a deal, wherever a field is named: changes, filters."""

from __future__ import annotations

from collections.abc import Mapping

FRENCH_FIELDS: Mapping[str, str] = {
    "etape": "stage",
    "montant": "amount",
    "cloture": "close",
    "categorie": "category",
    "compte": "account",
    "nom": "name",
    "produit": "product",
    "devise": "currency",
    "prochaine_etape": "next_step",
    "suite": "next_step",
    "concurrent": "competitor",
    "commercial": "owner",
    "probabilite": "probability",
    "duree": "term_months",
    "part": "share",
    "motif": "close_reason",
    "secteur": "region",
    "origine": "source",
}
"""Without accents, words joined by `_`."""
