"""Headers say what a file is and what its columns are."""

from __future__ import annotations

import pytest

from aeterm.errors import ImportRefusedError, UsageError
from aeterm.interchange.headers import fingerprint
from aeterm.interchange.recognise import apply_overrides, kind_of, match_columns, require_kind

SALESFORCE_REPORT = (
    "Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Close Date,Opportunity Owner,Probability (%)"
)
SALESFORCE_API = "Id,Name,AccountId,StageName,Amount,CurrencyIsoCode,CloseDate,IsClosed,IsWon,ForecastCategoryName"
HUBSPOT_LABELS = "Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Associated Company,Pipeline"
HUBSPOT_PROPERTIES = "hs_object_id,dealname,dealstage,closedate,amount,deal_currency_code,hs_deal_stage_probability"
WAREHOUSE = "deal_id,is_deleted,deal_pipeline_stage_id,owner_id,property_dealname,property_amount,property_closedate"
PIPEDRIVE = (
    "Deal - ID,Deal - Title,Deal - Organization,Deal - Stage,Deal - Status,Deal - Value,Deal - Currency of value,"
    "Deal - Expected close date,Deal - Won time"
)
ZOHO = "Record Id,Deal Name,Account Name,Stage,Closing Date,Amount"
DYNAMICS = "Topic,Potential Customer,Est. Revenue,Actual Close Date"
FRENCH = "Nom de l'opportunité,Compte,Montant,Date de clôture,Étape,Propriétaire de l'opportunité"


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        (SALESFORCE_REPORT, "deals"),
        (SALESFORCE_API, "deals"),
        (HUBSPOT_LABELS, "deals"),
        (HUBSPOT_PROPERTIES, "deals"),
        (WAREHOUSE, "deals"),
        (PIPEDRIVE, "deals"),
        (ZOHO, "deals"),
        (DYNAMICS, "deals"),
        (FRENCH, "deals"),
        ("opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value", "deals"),
        ("CompName,closedate,OppStage,OppName,Desc,amount,prob", "deals"),
        ("Opportunity Number,Opportunity Result,Opportunity Amount USD", "deals"),
        ("account,sector,year_established,revenue,employees,office_location,subsidiary_of", "accounts"),
        ("account_id,account_name,segment,region,employee_count", "accounts"),
        ("id,property_name,property_industry,property_city,property_annualrevenue", "accounts"),
        ("Account Name", "accounts"),
        ("Compte,Secteur,Ville,Pays,Effectif,Site web,Région,Téléphone", "accounts"),
        ("Compte,Secteur,Affaire", None),
        ("Nom,Fonction,Compte,Email,Site web", None),
        ("Prénom,Nom,Compte,Email,Secteur", "contacts"),
        ("Affaire,Compte,Étape,Montant,Secteur", "deals"),
        ("product,series,sales_price", "products"),
        ("sales_agent,manager,regional_office", "reps"),
        ("rep_id,rep_name,division,region,manager,annual_quota", "reps"),
        ("owner_id,email,first_name,last_name", "reps"),
        ("ContactId,FirstName,LastName,Email,Phone,AccountId,Title", "contacts"),
        ("Account: Account Name,Contact: First Name,Contact: Last Name,Contact: Email", "contacts"),
        ("account_id,account_name,contact_name,activity_type,status,timestamp,comment", "activities"),
        ("Table,Field,Description", None),
        ("ticket_id,subject,status,company_id", None),
        ("subscription_id,account_id,account_name,segment,region", None),
        ("deal_id,value,date_entered,_fivetran_start", None),
        ("rep_id,rep_name,region,month,monthly_quota", None),
        ("id,_fivetran_synced,app_id,created,email,type", None),
        ("a,b,c", None),
    ],
)
def test_the_kind_of_a_file_is_known_by_its_headers(headers: str, kind: str | None) -> None:
    assert kind_of(headers.split(",")) == kind
    assert kind_of([header.upper() for header in reversed(headers.split(","))]) == kind


def test_a_file_that_is_nothing_we_know_is_refused_by_name_with_the_reason() -> None:
    with pytest.raises(ImportRefusedError, match=r"calls\.csv: it seems to hold support tickets") as caught:
        require_kind("calls.csv", ["ticket_id", "subject"])
    assert '--kind "calls.csv=deals"' in caught.value.hint


def test_the_hint_names_the_kind_that_knows_most_of_the_headers() -> None:
    with pytest.raises(ImportRefusedError) as caught:
        require_kind("comptes.csv", ["Nom", "Secteur", "Ville", "Pays"])
    assert '--kind "comptes.csv=accounts"' in caught.value.hint


def test_french_accounts_are_named_by_their_compte_and_deals_belong_to_it() -> None:
    accounts = match_columns("accounts", ["Compte", "Secteur", "Effectif", "Région"])
    assert accounts == {"Compte": "name", "Secteur": "sector", "Effectif": "employees", "Région": "region"}
    deals = match_columns("deals", ["Affaire", "Compte", "Créée le"])
    assert deals == {"Affaire": "name", "Compte": "account", "Créée le": "created_on"}


@pytest.mark.parametrize(
    ("headers", "field"),
    [
        ("Affaire,Date de clôture,Prochaine étape,Échéance", "next_step_on"),
        ("Affaire,Clôture prévue,Prochaine étape,Échéance", "next_step_on"),
        ("Affaire,Prochaine étape,Échéance", "close"),
        ("Affaire,Échéance", "close"),
        ("Affaire,Date de clôture,Échéance", None),
    ],
)
def test_echeance_is_the_day_of_the_next_step_beside_one_and_a_close_date(headers: str, field: str | None) -> None:
    columns = match_columns("deals", headers.split(","))
    assert columns.get("Échéance") == field


@pytest.mark.parametrize(
    ("headers", "field"),
    [
        ("Nom,Étape,Montant,Clôture", "close"),
        ("nom,étape,montant,cloture", "close"),
        ("Nom,Étape,Montant,Clôturé", "is_closed"),
        ("Nom,Étape,Montant,Date de clôture,Clôture", "is_closed"),
    ],
)
def test_cloture_is_the_day_where_no_other_column_is_and_cloturé_a_yes_or_no(headers: str, field: str) -> None:
    assert match_columns("deals", headers.split(","))[headers.split(",")[-1]] == field


def test_pipedrive_columns() -> None:
    assert match_columns("deals", PIPEDRIVE.split(",")) == {
        "Deal - ID": "external_id",
        "Deal - Title": "name",
        "Deal - Organization": "account",
        "Deal - Stage": "stage",
        "Deal - Status": "status",
        "Deal - Value": "amount",
        "Deal - Currency of value": "currency",
        "Deal - Expected close date": "expected_close_on",
        "Deal - Won time": "won_on",
    }


def test_french_columns() -> None:
    assert list(match_columns("deals", FRENCH.split(",")).values()) == [
        "name",
        "account",
        "amount",
        "close",
        "stage",
        "owner",
    ]


def test_of_two_headers_for_one_field_the_better_known_is_taken() -> None:
    columns = match_columns("deals", ["Deal Name", "Stage", "ARR", "Amount", "Amount (converted)"])
    assert columns == {"Deal Name": "name", "Stage": "stage", "ARR": "arr", "Amount": "amount"}


@pytest.mark.parametrize("header", ["Amount (EUR)", "amount_usd", "Amount in GBP", "Montant HT (€)", "Montant EUR"])
def test_a_currency_in_a_header_does_not_hide_it(header: str) -> None:
    assert match_columns("deals", ["Deal Name", "Stage", header])[header] == "amount"


def test_the_user_overrides_and_leaves_out_columns() -> None:
    headers = ["Deal Name", "Stage", "Amount", "Montant signé"]
    columns = match_columns("deals", headers)
    apply_overrides("deals", columns, headers, {"montant signé": "amount", "Stage": ""})
    assert columns == {"Deal Name": "name", "Montant signé": "amount"}


def test_a_field_that_does_not_exist_is_refused_with_the_fields_that_do() -> None:
    with pytest.raises(UsageError, match='"colour" is not a field') as caught:
        apply_overrides("deals", {}, ["X"], {"X": "colour"})
    assert "expected_close_on" in caught.value.hint


def test_the_fingerprint_ignores_order_and_case() -> None:
    assert fingerprint(["Deal Name", "Stage"]) == fingerprint(["STAGE", "deal name"])
    assert fingerprint(["Deal Name", "Stage"]) != fingerprint(["Deal Name", "Stage", "Amount"])


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ("Compte,Secteur,Contact,Fonction,E-mail,Téléphone", "accounts"),
        ("Account Name,Industry,Phone,Website,Contact Name,Email", "accounts"),
        ("Account Name,Industry,Contact: First Name,Contact: Last Name,Contact: Email", "contacts"),
        ("Account Name,Contact Name,Email,Phone,Title", "contacts"),
        ("Compte,Contact,Fonction,E-mail,Téléphone", "contacts"),
        ("Affaire,Compte,Étape,Montant,Contact,Fonction,Téléphone,E-mail", "deals"),
    ],
)
def test_a_list_of_accounts_with_people_in_it_is_told_from_a_list_of_people(headers: str, kind: str) -> None:
    assert kind_of(headers.split(",")) == kind


def test_telephone_and_title_are_those_of_a_person_only_where_one_is_named() -> None:
    assert "Phone" not in match_columns("accounts", ["Account Name", "Industry", "Phone", "Email"])
    assert match_columns("deals", ["Title", "Organization", "Contact person", "Phone"]) == {
        "Title": "name",
        "Organization": "account",
        "Contact person": "contact",
        "Phone": "contact_phone",
    }
    titled = match_columns("deals", ["Opportunity Name", "Account Name", "Primary Contact", "Title"])
    assert titled["Title"] == "contact_title"
