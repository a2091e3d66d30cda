"""Which header means which field, as data: Salesforce, HubSpot, Pipedrive, Dynamics, Zoho, French, aeterm's own.

Aliases are written in plain words; `headers.key` folds both sides. Earlier aliases win when two headers of one
file mean the same field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aeterm.interchange.headers import key


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a column can hold. `type` says how its cells are read."""

    name: str
    type: str
    """`text`, `lines`, `id`, `amount`, `ratio`, `date`, `flag`, `int`, `term` or `word`."""
    aliases: tuple[str, ...]


def _fields(*rows: tuple[str, str, str]) -> Mapping[str, Field]:
    return {
        name: Field(name, kind, (key(name), *(key(alias) for alias in aliases.split("|") if alias.strip())))
        for name, kind, aliases in rows
    }


_PEOPLE = (
    (
        "contact",
        "text",
        "contact name|primary contact|primary contact name|main contact|contact: full name|contact: name|contact person"
        "|deal - contact person|person - name|associated contact|associated contacts|nom du contact|contact principal"
        "|interlocuteur|nom de l'interlocuteur",
    ),
    (
        "contact_email",
        "text",
        "contact: email|primary contact email|contact e-mail|email du contact|e-mail du contact|person - email|email"
        "|e-mail|email address|e-mail address|adresse e-mail|adresse mail|courriel|mail",
    ),
    (
        "contact_phone",
        "text",
        "contact: phone|primary contact phone|contact phone number|telephone du contact|person - phone|phone"
        "|phone number|telephone|tel|mobile|mobile phone|numero de telephone|portable",
    ),
    (
        "contact_title",
        "text",
        "contact: title|primary contact title|contact job title|fonction du contact|job title|jobtitle|fonction|poste"
        "|intitule du poste|person - job title",
    ),
)
"""What rows of deals and accounts say of people; see `recognise` for when they do."""
_DELETED = ("is_deleted", "flag", "fivetran deleted|deleted|archived|hs is deleted")

DEALS = _fields(
    (
        "external_id",
        "id",
        "opportunity id|opp id|oppid|deal id|deal - id|record id|hs object id|opportunity number|pipedrive system id"
        "|id|id de l'opportunite|identifiant de l'opportunite|id opportunite|numero d'opportunite|n° opportunite"
        "|id de fiche d'informations|case safe id|opportunity id 18|id de la transaction|(do not modify) opportunity",
    ),
    (
        "name",
        "text",
        "opportunity name|opp name|oppname|deal name|deal - title|dealname|topic|nom de l'opportunite|nom opportunite"
        "|opportunite|nom de la transaction|nom de l'affaire|affaire|opportunity|deal|title|name|nom|intitule",
    ),
    (
        "account",
        "text",
        "account name|account: account name|associated company|deal - organization|deal - organisation|company name"
        "|organization - name|organisation - name|organization|organisation|potential customer|customer name|customer"
        "|client|compte|nom du compte|nom de l'entreprise|entreprise associee|entreprise|societe|raison sociale"
        "|company|compname|client name|nom du client|account - name|associated company (primary)|organization name",
    ),
    (
        "account_id",
        "id",
        "account external id|associated company ids|associated company id|company id|id du compte|organization id"
        "|associated company ids (primary)|associatedcompanyid|org id|customer id|client id|id client",
    ),
    (
        "owner",
        "text",
        "opportunity owner|deal owner|deal - owner|sales agent|sales rep|account executive|proprietaire"
        "|proprietaire de l'opportunite|proprietaire de la transaction|rep name|salesperson|commercial|rep|vendeur"
        "|opportunity owner: full name|owner name|deal owner name",
    ),
    ("owner_id", "id", "rep id|hubspot owner id|sales person id|opportunity owner id|id du proprietaire|user id"),
    (
        "stage",
        "word",
        "deal stage|stage name|opp stage|oppstage|opportunity stage|deal - stage|opportunity result"
        "|deal pipeline stage id|etape|etape de la transaction|etape de l'opportunite|phase|sales stage|pipeline stage"
        "|phase de transaction|phase de la transaction|phase de l'opportunite|phase de vente|stade|etape de vente",
    ),
    ("status", "word", "deal - status|deal status|state|opportunity status|statut|statut de l'opportunite|etat"),
    ("is_closed", "flag", "closed|hs is closed|clos|cloture|fermee"),
    ("is_won", "flag", "won|hs is closed won|gagne|gagnee"),
    (
        "amount",
        "amount",
        "deal - value|close value|opportunity amount|opportunity amount usd|value|deal value|deal amount|montant"
        "|montant de l'opportunite|montant de la transaction|est. revenue|estimated revenue|est revenue (base)"
        "|amount in company currency|valeur|montant ht|chiffre d'affaires|ca|total|price",
    ),
    ("amount_is_estimate", "flag", ""),
    ("acv", "amount", "annual contract value|hs acv|acv amount|valeur annuelle du contrat|valeur annuelle"),
    ("arr", "amount", "annual recurring revenue|hs arr|arr amount|revenu recurrent annuel|revenus recurrents annuels"),
    ("mrr", "amount", "monthly recurring revenue|hs mrr|mrr amount|revenu recurrent mensuel|deal - mrr"),
    ("tcv", "amount", "total contract value|hs tcv|tcv amount|valeur totale du contrat"),
    (
        "term_months",
        "term",
        "contract term|contract term (months)|term (months)|contract length|contract length (months)|contract duration"
        "|subscription term|duree du contrat|duree d'engagement|duree du contrat (mois)|duree (mois)|term",
    ),
    (
        "share",
        "ratio",
        "split %|split percentage|split percent|split|my share|my split %|revenue split|revenue split %|share %"
        "|part du partage|partage|partage %|quote-part",
    ),
    (
        "currency",
        "word",
        "amount currency|currency iso code|deal currency code|deal - currency of value|deal - currency"
        "|opportunity currency|devise|devise du montant|devise de l'opportunite|code devise|currency code",
    ),
    (
        "probability",
        "ratio",
        "probability (%)|prob|deal - probability|deal probability|probabilite|probabilite (%)|win probability"
        "|hs deal stage probability|hs forecast probability|forecast probability",
    ),
    (
        "close",
        "date",
        "close date|closedate|closing date|date de cloture|date de fermeture|date cloture|echeance|est. close date"
        "|estimated close date|deal close date|opportunity close date|date de signature",
    ),
    (
        "expected_close_on",
        "date",
        "expected close date|deal - expected close date|date de cloture prevue|cloture prevue",
    ),
    (
        "closed_on",
        "date",
        "actual close date|closed date|deal - closed on|closed on|date de cloture effective|deal - deal closed on",
    ),
    ("won_on", "date", "deal - won time|won time|won date|deal won time|date de gain"),
    ("lost_on", "date", "deal - lost time|lost time|lost date|deal lost time|date de perte"),
    (
        "created_on",
        "date",
        "created date|create date|createdate|deal - deal created|deal created|created at|creation date|date de creation"
        "|date created|engage date|created|created on|add time|cree le|creee le|created time",
    ),
    (
        "stage_since",
        "date",
        "last stage change date|date entered current stage|deal - last stage change|stage change time",
    ),
    (
        "next_step",
        "text",
        "nextstep|hs next step|prochaine etape|etape suivante|deal - next activity subject|next action",
    ),
    ("next_step_on", "date", "next step date|next activity date|deal - next activity date|date de la prochaine etape"),
    ("product", "text", "product name|produit|nom du produit|deal - product name|offre|solution|supplies subgroup"),
    ("source", "text", "lead source|deal - source|original source|origine|source|origine de la piste|route to market"),
    (
        "kind",
        "text",
        "type|deal type|dealtype|opportunity type|deal - label|type de transaction|opportunity record type",
    ),
    ("is_renewal", "flag", "renewal|renouvellement"),
    ("region", "text", "territory|territoire"),
    ("division", "text", "business unit|departement|supplies group"),
    ("competitor", "text", "main competitor|main competitors|concurrent|competitors|competitor name"),
    (
        "close_reason",
        "text",
        "loss reason|closed lost reason|deal - lost reason|lost reason|won reason|closed won reason|reason lost|reason"
        "|motif de perte|raison de la perte",
    ),
    ("push_reason", "text", "push reason|reason for push|slip reason|motif du report|raison du report"),
    (
        "category",
        "word",
        "forecast category|forecast category name|hs manual forecast category|categorie de prevision|prevision",
    ),
    ("category_is_override", "flag", ""),
    *_PEOPLE,
    _DELETED,
)

ACCOUNTS = _fields(
    (
        "external_id",
        "id",
        "account id|record id|hs object id|company id|id|organization - id|organisation - id|account external id"
        "|id du compte|pipedrive system id|client id",
    ),
    (
        "name",
        "text",
        "account name|account: account name|company name|organization - name|organisation - name|organization name"
        "|account|company|nom du compte|compte|nom de l'entreprise|raison sociale|entreprise|societe|client"
        "|customer|nom",
    ),
    (
        "sector",
        "text",
        "industry|industrie|secteur|secteur d'activite|organization - industry|vertical|account: industry",
    ),
    ("segment", "text", "account segment|taille"),
    ("tier", "text", "account tier|rating|classe"),
    ("region", "text", "state|billing state|state/region|billing state/province|property state|departement|territory"),
    ("city", "text", "billing city|ville|shipping city"),
    ("country", "text", "billing country|country/region|pays|office location|billing country/territory"),
    (
        "employees",
        "int",
        "number of employees|employee count|effectif|effectifs|nombre d'employes|numberofemployees|employees count",
    ),
    (
        "revenue",
        "amount",
        "annual revenue|annualrevenue|chiffre d'affaires|chiffre d'affaires annuel|yearly revenue|ca",
    ),
    ("parent", "text", "parent account|parent company|subsidiary of|societe mere|compte parent"),
    (
        "owner",
        "text",
        "account owner|company owner|organization - owner|proprietaire|proprietaire du compte|owner name",
    ),
    ("owner_id", "id", "ownerid|hubspot owner id|rep id"),
    ("website", "text", "web site|company domain name|domain|site web|url|site internet|organization - website"),
    ("registration", "text", "siren|siret|company number|registration number|vat number|numero siren"),
    ("renewal_on", "date", "renewal date|contract end date|date de renouvellement|fin de contrat"),
    ("language", "text", "langue"),
    ("description", "lines", "account description|about us|notes|commentaire"),
    *_PEOPLE,
    _DELETED,
)

PRODUCTS = _fields(
    ("external_id", "id", "product id|product code|sku|id|reference|code produit|record id|hs object id"),
    ("name", "text", "product|product name|produit|nom du produit|designation|name|nom|libelle"),
    ("family", "text", "series|product family|category|gamme|famille|famille de produits|product line"),
    ("list_price", "amount", "sales price|unit price|price|prix|prix catalogue|prix de vente|hs price|prix unitaire"),
    ("currency", "word", "currency iso code|devise|currency code"),
    _DELETED,
)

REPS = _fields(
    ("external_id", "id", "rep id|owner id|sales person id|user id|id|employee id|hubspot owner id"),
    (
        "name",
        "text",
        "sales agent|rep name|sales rep|owner name|full name|salesperson|commercial|vendeur|user name|owner",
    ),
    ("first_name", "text", "firstname|prenom"),
    ("last_name", "text", "lastname|nom de famille|surname"),
    ("email", "text", "e-mail|email address"),
    ("manager", "text", "manager name|responsable|directeur"),
    ("region", "text", "regional office|territory|region|bureau"),
    ("division", "text", "business unit|department|team"),
    ("annual_quota", "amount", "quota|yearly quota|quota annuel|objectif annuel"),
    _DELETED,
)

CONTACTS = _fields(
    ("external_id", "id", "contact id|record id|hs object id|person - id|id|id du contact|pipedrive system id"),
    ("name", "text", "contact name|contact: full name|full name|person - name|nom complet|contact|name"),
    ("first_name", "text", "firstname|contact: first name|prenom|person - first name"),
    ("last_name", "text", "lastname|contact: last name|nom de famille|nom|surname|person - last name"),
    (
        "account",
        "text",
        "account name|account: account name|company name|company|associated company|organization|person - organization"
        "|person - organisation|compte|nom du compte|entreprise|societe|organisation|client|raison sociale",
    ),
    ("account_id", "id", "account external id|company id|associated company ids|associatedcompanyid|id du compte"),
    ("title", "text", "job title|jobtitle|contact: title|fonction|poste|intitule du poste|person - job title"),
    ("role", "text", "buying role|hs buying role|role d'achat"),
    (
        "email",
        "text",
        "e-mail|email address|contact: email|email work|work email|person - email|person - email - work|adresse e-mail",
    ),
    (
        "phone",
        "text",
        "phone number|contact: phone|mobile phone number|phone work|mobile|telephone|person - phone"
        "|person - phone - work|business phone",
    ),
    _DELETED,
)

ACTIVITIES = _fields(
    ("external_id", "id", "activity id|engagement id|task id|event id|record id|hs object id|note id|interaction id"),
    ("account", "text", "account name|company|company name|related to|organization|compte|associated company"),
    ("account_id", "id", "company id|related to id|what id"),
    ("deal", "text", "opportunity name|deal name|deal|opportunity|opportunite"),
    ("deal_id", "id", "opportunity id|opp id|deal external id"),
    ("contact", "text", "contact name|with|participants|attendees"),
    ("type", "word", "activity type|call type|interaction type|type d'activite|task type|engagement type"),
    ("on", "date", "timestamp|activity date|call date|due date|hs timestamp|start time|date and time|date"),
    ("subject", "text", "objet|sujet|activity subject"),
    (
        "body",
        "lines",
        "comment|comments|note|notes|note body|hs note body|full comments|transcript|commentaire|content",
    ),
    ("minutes", "int", "duration|duration minutes|call duration|duree"),
    _DELETED,
)

WHOLE_VALUES = ("tcv", "acv", "arr")
"""Fields of deals that stand for the amount, the first one there, in a file without a column of amounts."""

BY_KIND: Mapping[str, Mapping[str, Field]] = {
    "deals": DEALS,
    "accounts": ACCOUNTS,
    "products": PRODUCTS,
    "reps": REPS,
    "contacts": CONTACTS,
    "activities": ACTIVITIES,
}
"""The fields of every kind of file."""
