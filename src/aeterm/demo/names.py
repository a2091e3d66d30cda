"""People and products of the demo book. Phone numbers come from the ranges kept for fiction."""

from __future__ import annotations

from decimal import Decimal

OWNER = "Camille Martin"
MANAGER = "Hélène Rousseau"

TEAM = ((OWNER, "EMEA", "Mid-market"), ("Julien Caradec", "EMEA", "Public sector"), ("Megan Price", "UK", "Mid-market"))

PRODUCTS: tuple[tuple[str, str, Decimal], ...] = (
    ("Planning", "Platform", Decimal(48000)),
    ("Financial close", "Platform", Decimal(36000)),
    ("Data flows", "Platform", Decimal(24000)),
    ("Audit trail", "Compliance", Decimal(18000)),
    ("Onboarding", "Services", Decimal(12000)),
)

FRENCH_FIRST = (
    "Anne Bruno Claire Didier Élodie Fabien Gaëlle Hugo Inès Jérôme Karine Laurent Maëlle Nicolas Odile Pascal "
    "Quentin Rachida Samir Thierry Ursule Valérie Wassim Xavier Yasmine Zoé Mathilde Olivier Sandrine Guillaume"
)
FRENCH_LAST = (
    "Aubertin Bellanger Chauvelin Delorme Estienne Fournel Grandval Hamelin Imbert Jourdain Kerbrat Lemoine Marchal "
    "Nivelle Ollivier Prigent Quesnel Rambaud Sabatier Tessier Urbain Vasseur Weil Cordier Benali Traoré Nguyen Leclair"
)
ENGLISH_FIRST = (
    "Alice Ben Charlotte Daniel Emma Farid Grace Harry Isla James Callum Lucy Martin Nadia Oliver Priya Rachel Simon "
    "Tara Victor Wendy Zara Duncan Fiona Graham Helen"
)
ENGLISH_LAST = (
    "Abbott Barlow Clarke Denham Ellison Fairley Goddard Hargreave Iqbal Jowett Kershaw Lister Marsden Norwood Okafor "
    "Patel Quayle Redfern Shah Thackeray Underhill Vickers Whitlock Yardley"
)

_FEMININE = (
    "Anne Claire Élodie Gaëlle Inès Karine Maëlle Odile Rachida Ursule Valérie Yasmine Zoé Mathilde Sandrine "
    "Alice Charlotte Emma Grace Isla Lucy Nadia Priya Rachel Tara Wendy Zara Fiona Helen"
)
FEMININE = frozenset(_FEMININE.split())
"""First names that titles and pronouns agree with; all others are masculine."""

ROLES = ("economic buyer", "champion", "technical buyer", "procurement")
"""In the order in which an account's people are listed."""

TITLES = {
    (True, "economic buyer"): (
        "DAF",
        "Directeur financier|Directrice financière",
        "Directeur général adjoint|Directrice générale adjointe",
        "Secrétaire général|Secrétaire générale",
    ),
    (True, "champion"): (
        "Responsable contrôle de gestion",
        "Chef de projet SI Finance|Cheffe de projet SI Finance",
        "Responsable consolidation",
    ),
    (True, "technical buyer"): ("RSSI", "DSI", "Architecte SI", "Responsable applications"),
    (True, "procurement"): ("Acheteur IT|Acheteuse IT", "Responsable achats", "Juriste contrats"),
    (False, "economic buyer"): ("CFO", "Finance Director", "Chief Operating Officer", "Group Controller"),
    (False, "champion"): ("Head of FP&A", "Finance Systems Manager", "Head of Reporting"),
    (False, "technical buyer"): ("CISO", "Head of IT", "Enterprise Architect", "IT Lead"),
    (False, "procurement"): ("Procurement Manager", "Category Lead", "Legal Counsel"),
}
"""What people of a role are called; after `|` what a woman is called where French says it otherwise."""

TITLES_IN_NOTES = {
    ("Acme [EMEA]", "champion"): "Group Controller",
    ("Chantevreuil", "economic buyer"): "DAF",
    ("Dolmière", "economic buyer"): "DAF",
    ("Harrowmoor Pharma", "technical buyer"): "CISO",
    ("Morvane Aéro", "economic buyer"): "DAF",
    ("Morvane Aéro", "technical buyer"): "RSSI",
    ("Morvane Aéro", "procurement"): "Juriste contrats",
    ("Orfeval Banque", "technical buyer"): "RSSI",
    ("Orfeval Banque", "procurement"): "Responsable achats",
    ("Netherby Aerospace", "procurement"): "Procurement Manager",
    ("Quillfield Mutual", "economic buyer"): "CFO",
    ("Thornmere Capital", "economic buyer"): "CFO",
    ("Varmontel Industries", "economic buyer"): "DAF",
}
"""Titles that a note, a meeting or a next step speaks of."""

STANCES = {
    "economic buyer": (0, 1, 0, -1, 1),
    "champion": (2, 1, 2, 1),
    "technical buyer": (0, -1, 1, 0),
    "procurement": (0, -1, 0),
}
