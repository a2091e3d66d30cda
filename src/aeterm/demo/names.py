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
    "Alice Ben Charlotte Daniel Emma Farid Grace Harry Isla James Kiran Lucy Martin Nadia Oliver Priya Rachel Simon "
    "Tara Victor Wendy Zara Duncan Fiona Graham Helen"
)
ENGLISH_LAST = (
    "Abbott Barlow Clarke Denham Ellison Fairley Goddard Hargreave Iqbal Jowett Kershaw Lister Marsden Norwood Okafor "
    "Patel Quayle Redfern Shah Thackeray Underhill Vickers Whitlock Yardley"
)

ROLES = ("economic buyer", "champion", "technical buyer", "procurement")
"""In the order in which an account's people are listed."""

TITLES = {
    (True, "economic buyer"): ("DAF", "Directrice financière", "Directeur général adjoint", "Secrétaire général"),
    (True, "champion"): ("Responsable contrôle de gestion", "Chef de projet SI Finance", "Responsable consolidation"),
    (True, "technical buyer"): ("RSSI", "DSI", "Architecte SI", "Responsable applications"),
    (True, "procurement"): ("Acheteuse IT", "Responsable achats", "Juriste contrats"),
    (False, "economic buyer"): ("CFO", "Finance Director", "Chief Operating Officer", "Group Controller"),
    (False, "champion"): ("Head of FP&A", "Finance Systems Manager", "Head of Reporting"),
    (False, "technical buyer"): ("CISO", "Head of IT", "Enterprise Architect", "IT Lead"),
    (False, "procurement"): ("Procurement Manager", "Category Lead", "Legal Counsel"),
}

STANCES = {
    "economic buyer": (0, 1, 0, -1, 1),
    "champion": (2, 1, 2, 1),
    "technical buyer": (0, -1, 1, 0),
    "procurement": (0, -1, 0),
}
