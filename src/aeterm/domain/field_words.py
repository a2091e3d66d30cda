"""French words for fields, wherever one is named: changes, filters, orders, groups, columns, measures."""

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
    "proprietaire": "owner",
    "etat": "state",
    "statut": "state",
    "probabilite": "probability",
    "duree": "term_months",
    "part": "share",
    "motif": "close_reason",
    "secteur": "region",
    "origine": "source",
}
"""Of a deal; without accents, words joined by `_`."""

FRENCH_ACCOUNT_FIELDS: Mapping[str, str] = {
    "compte": "name",
    "nom": "name",
    "secteur": "sector",
    "ville": "city",
    "pays": "country",
    "territoire": "region",
    "commercial": "owner",
    "proprietaire": "owner",
    "societe_mere": "parent",
    "ouvert": "open",
    "affaires": "deals",
    "gagne": "won",
    "renouvellement": "renewal",
    "effectif": "employees",
    "chiffre_d_affaires": "revenue",
    "ca": "revenue",
    "langue": "language",
    "site": "website",
}
"""Of an account."""
