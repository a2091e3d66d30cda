"""Every kind of thing that a book holds."""

from __future__ import annotations

from typing import TypeVar

from aeterm.domain.account import Account
from aeterm.domain.activity import Activity, Note
from aeterm.domain.call import ForecastCall
from aeterm.domain.commission import CommissionPlan
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.draft import Draft
from aeterm.domain.evidence_line import EvidenceLine, HandScore
from aeterm.domain.objection import Objection
from aeterm.domain.product import Product
from aeterm.domain.profile import ImportedValues, ImportProfile
from aeterm.domain.quota import Quota
from aeterm.domain.rates import ExchangeRate
from aeterm.domain.rep import Rep
from aeterm.domain.saved_view import SavedView
from aeterm.domain.settings import BookSettings

Entity = (
    Account
    | Activity
    | BookSettings
    | CommissionPlan
    | Contact
    | Deal
    | Draft
    | EvidenceLine
    | ExchangeRate
    | ForecastCall
    | HandScore
    | ImportedValues
    | ImportProfile
    | Note
    | Objection
    | Product
    | Quota
    | Rep
    | SavedView
)
E = TypeVar(
    "E",
    Account,
    Activity,
    BookSettings,
    CommissionPlan,
    Contact,
    Deal,
    Draft,
    EvidenceLine,
    ExchangeRate,
    ForecastCall,
    HandScore,
    ImportedValues,
    ImportProfile,
    Note,
    Objection,
    Product,
    Quota,
    Rep,
    SavedView,
)
