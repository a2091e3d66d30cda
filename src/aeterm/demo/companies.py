"""The territory of the demo book: sixty companies that do not exist."""

from __future__ import annotations

from typing import NamedTuple


class Company(NamedTuple):
    """One row of the table; `renewal` is in days from today, `french` the language of its people."""

    name: str
    sector: str
    tier: str
    city: str
    region: str
    country: str
    employees: int
    french: bool
    renewal: int | None = None
    description: str = ""


_IDF, _ARA, _OCC, _NAQ = "Île-de-France", "Auvergne-Rhône-Alpes", "Occitanie", "Nouvelle-Aquitaine"
_HDF, _PDL, _GES, _BRE = "Hauts-de-France", "Pays de la Loire", "Grand Est", "Bretagne"
_LON, _MAN = "London", "Manchester"


def _fr(
    name: str,
    sector: str,
    tier: str,
    city: str,
    region: str,
    staff: int,
    renewal: int | None = None,
    about: str = "",
) -> Company:
    return Company(name, sector, tier, city, region, "France", staff, True, renewal, about)


def _uk(
    name: str,
    sector: str,
    tier: str,
    city: str,
    region: str,
    staff: int,
    renewal: int | None = None,
    about: str = "",
) -> Company:
    return Company(name, sector, tier, city, region, "United Kingdom", staff, False, renewal, about)


COMPANIES: tuple[Company, ...] = (
    _fr("Morvane Aéro", "aéro", "A", "Toulouse", _OCC, 4200, 212, "Aérostructures ; douze entités à consolider."),
    _fr("Varmontel Industries", "industrie", "A", "Lyon", _ARA, 3100, 95, "Robinetterie industrielle, quatre usines."),
    _fr("Orfeval Banque", "finance", "A", "Paris", _IDF, 5400, 164, "Banque de détail régionale, sous audit interne."),
    _fr(
        "Quercelis Finance", "finance", "A", "Paris", _IDF, 1900, None, "Gestion d'actifs ; consolidation sur tableur."
    ),
    _fr("Pélissandre Pharma", "pharma", "A", "Lyon", _ARA, 2600, 301, "Génériques injectables, sites soumis aux BPF."),
    _fr("Hôpital de Saint-Aubrac", "public sector", "A", "Clermont-Ferrand", _ARA, 6800, None, "Établissement public."),
    _uk(
        "Thornmere Capital", "finance", "A", "London", _LON, 1250, 58, "Asset manager; three boutiques under one roof."
    ),
    _uk(
        "Quillfield Mutual",
        "finance",
        "A",
        "Manchester",
        _MAN,
        2200,
        140,
        "Mutual insurer, phase 1 went live in spring.",
    ),
    _uk("Kestrelgate Bank", "finance", "A", "London", _LON, 3900, None, "Challenger bank with a regulator's findings."),
    _uk(
        "Netherby Aerospace",
        "aéro",
        "A",
        "Bristol",
        "South West",
        2900,
        41,
        "Landing gear; customer since the first year.",
    ),
    _uk(
        "Harrowmoor Pharma",
        "pharma",
        "A",
        "Cambridge",
        "East of England",
        1700,
        260,
        "Contract development and filling.",
    ),
    _fr(
        "Marquevielle Distribution", "retail", "A", "Lille", _HDF, 7400, 120, "Supermarchés de proximité, 212 magasins."
    ),
    _fr(
        "Ostrevigne Énergie", "énergie", "B", "Grenoble", _ARA, 840, 33, "Petite hydroélectricité, vingt-six ouvrages."
    ),
    _fr("Galvadour", "retail", "B", "Paris", _IDF, 620, None, "Maroquinerie, boutiques et vente en ligne."),
    _fr("Tressanne Santé", "santé", "B", "Nantes", _PDL, 1500, None, "Neuf cliniques, un siège."),
    _fr("Dolmière", "industrie", "B", "Annecy", _ARA, 430, None, "Décolletage de précision."),
    _fr("Chantevreuil", "industrie", "B", "Bordeaux", _NAQ, 980, 12, "Tonnellerie et cuverie inox."),
    _fr("Brionzac", "énergie", "B", "Pau", _NAQ, 1150, 74, "Stockage de gaz vert ; renouvellement en vue."),
    _fr("Lanvoix Systèmes", "aéro", "B", "Rennes", _BRE, 710, None, "Électronique embarquée."),
    _fr("Sauvegrain Agro", "industrie", "B", "Reims", _GES, 1320, None, "Meunerie et nutrition animale."),
    _fr(
        "Région Haute-Brévenne",
        "public sector",
        "B",
        "Saint-Étienne",
        _ARA,
        2400,
        None,
        "Collectivité, achat par lots.",
    ),
    _fr("Verrelune Cosmétique", "retail", "B", "Paris", _IDF, 560, None, "Soins, quarante pays, trois marques."),
    _fr("Aubrelac Chimie", "industrie", "B", "Lyon", _ARA, 890, None, "Chimie fine, site classé."),
    _fr("Valdrome Ferroviaire", "industrie", "B", "Valenciennes", _HDF, 2050, None, "Bogies et maintenance."),
    _fr("Ferroux Tubes", "industrie", "B", "Metz", _GES, 640, None, "Tubes soudés, cycle de clôture de onze jours."),
    _uk("Brackenshaw Retail", "retail", "B", "Leeds", "Yorkshire", 3300, None, "Home and garden, ninety stores."),
    _uk("Acme [EMEA]", "industrie", "B", "London", _LON, 1400, 88, "European arm of a maker of everything."),
    _uk("Pendlewick Energy", "énergie", "B", "Aberdeen", "Scotland", 950, None, "Offshore maintenance."),
    _uk("Ashgrove & Pell", "finance", "B", "London", _LON, 310, None, "Wealth advisers, family owned."),
    _uk("Wexbourne Council", "public sector", "B", "Wexbourne", "South East", 4100, None, "Unitary authority."),
    _uk("Hallowbrook Health", "santé", "B", "Birmingham", "West Midlands", 2750, None, "Private hospitals."),
    _uk("Tamsworth Logistics", "industrie", "B", "Manchester", _MAN, 1650, 150, "Cold chain, eleven depots."),
    _uk("Fennimore Telecom", "industrie", "B", "London", _LON, 1850, None, "Fibre in twelve counties."),
    _uk("Stonebeck Insurance", "finance", "B", "Manchester", _MAN, 780, 205, "Marine and cargo."),
    Company("架空精機", "industrie", "B", "Paris", _IDF, "Japan", 240, False, None, "European office of a toolmaker."),
    _fr("Clairembault Assurances", "finance", "C", "Niort", _NAQ, 410, 180),
    _fr("Maison Torvelle", "retail", "C", "Paris", _IDF, 180),
    _fr("Pontaubert Mécanique", "aéro", "C", "Toulouse", _OCC, 260, 66),
    _fr("Biolendre", "pharma", "C", "Montpellier", _OCC, 150),
    _fr("Éoliennes du Marsan-Vieux", "énergie", "C", "Nantes", _PDL, 95, 240),
    _fr("Clinique des Hautes-Vernes", "santé", "C", "Lyon", _ARA, 330),
    _fr("Syndicat des Eaux de Corbelane", "public sector", "C", "Limoges", _NAQ, 210),
    _fr("Papeteries Drouvain", "industrie", "C", "Strasbourg", _GES, 370, 110),
    _fr("Imprimerie Salvigne", "industrie", "C", "Lille", _HDF, 120),
    _fr("Crédit Rouvrelle", "finance", "C", "Dijon", "Bourgogne-Franche-Comté", 450),
    _fr("Laboratoires Ombrevaux", "pharma", "C", "Tours", "Centre-Val de Loire", 280, 135),
    _fr("Verreries Lanscourt", "industrie", "C", "Reims", _GES, 490),
    _fr("Habitat Florimelle", "public sector", "C", "Rouen", "Normandie", 340),
    _uk("Larkhollow Media", "retail", "C", "London", _LON, 220),
    _uk("Cressing Foods", "industrie", "C", "Norwich", "East of England", 510),
    _uk("Otterburn Wind", "énergie", "C", "Newcastle", "North East", 130, 98),
    _uk("Pellgrave Clinics", "santé", "C", "Manchester", _MAN, 360),
    _uk("Marlow Thrupp Aviation", "aéro", "C", "Bristol", "South West", 190),
    _uk("Dunswick Building Society", "finance", "C", "Leeds", "Yorkshire", 420, 170),
    _uk("Coldharbour Biologics", "pharma", "C", "Cambridge", "East of England", 240),
    _uk("Tidewell Stores", "retail", "C", "Manchester", _MAN, 690),
    _uk("Hexley Borough", "public sector", "C", "Hexley", "West Midlands", 1200),
    _uk("Ravensmoor Steel", "industrie", "C", "Sheffield", "Yorkshire", 580, 190),
    _uk("Inchcolm Marine", "industrie", "C", "Glasgow", "Scotland", 310),
    _uk("Whinfell Pensions", "finance", "C", "London", _LON, 140),
)
