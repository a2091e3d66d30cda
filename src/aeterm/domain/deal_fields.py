"""THE table of the fields of a deal: columns of a list, words of a filter, headings of a copy are rows of it."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any

from aeterm.domain.deal import Deal
from aeterm.domain.deal_numbers import STAGE_DAYS
from aeterm.domain.field_words import FRENCH_FIELDS
from aeterm.domain.fields import Field, FieldTable, Kind

DEAL_FIELDS = FieldTable(
    (
        Field("name", "Deal", Kind.LONG, ("deal",)),
        Field("account", "Account"),
        Field("stage", "Stage", Kind.STAGE),
        Field(STAGE_DAYS, "In stage", Kind.DAYS, ("stage_age", "days_in_stage")),
        Field("stage_since", "Since", Kind.DAY),
        Field("state", "State"),
        Field("category", "Category", Kind.CATEGORY, ("cat",)),
        Field("amount", "Amount", Kind.MONEY, ("amt",)),
        Field("weighted", "Weighted", Kind.MONEY),
        Field("acv", "ACV", Kind.MONEY),
        Field("arr", "ARR", Kind.MONEY),
        Field("tcv", "TCV", Kind.MONEY),
        Field("share", "My share", Kind.MONEY),
        Field("currency", "Cur", also=("cur",)),
        Field("probability", "Chance", Kind.RATIO, ("chance", "prob")),
        Field("close", "Close", Kind.DAY, ("close_date", "expected_close_on", "closed_on")),
        Field("to_close", "To close", Kind.DAYS, ("days_to_close",)),
        Field("next", "Next step", Kind.LONG, ("next_step", "todo")),
        Field("due", "Due", Kind.DAY, ("next_step_on", "next_on")),
        Field("meddpicc", "MEDDPICC", Kind.LETTERS, ("letters",)),
        Field("score", "Score", Kind.NUMBER),
        Field("quiet", "Quiet", Kind.DAYS, ("quiet_days",)),
        Field("touch", "Touch", Kind.DAY, ("last_touch", "last_contact", "contact")),
        Field("pushed", "Pushed", Kind.NUMBER, ("pushes",)),
        Field("objections", "Objections", Kind.NUMBER),
        Field("owner", "Owner"),
        Field("manager", "Manager"),
        Field("territory", "Territory"),
        Field("region", "Region"),
        Field("division", "Division"),
        Field("product", "Product"),
        Field("source", "Source"),
        Field("kind", "Kind"),
        Field("competitor", "Competitor", also=("rival",)),
        Field("created", "Created", Kind.DAY, ("created_on",)),
        Field("age", "Age", Kind.DAYS),
        Field("term", "Term", Kind.NUMBER, ("term_months",)),
        Field("reason", "Reason", Kind.LONG, ("close_reason",)),
        Field("push_reason", "Push reason", Kind.LONG),
        Field("external_id", "CRM id", also=("crm_id",)),
    ),
    "a deal",
    FRENCH_FIELDS,
)
DEFAULT_DEAL_COLUMNS = ("name", "account", "stage", "amount", "close", "category", "meddpicc", "next")
"""The columns of a list of deals when nobody chose any."""

STATED: Mapping[str, Callable[[Deal], Any]] = {
    "name": operator.attrgetter("name"),
    "account": operator.attrgetter("account_name"),
    "stage": operator.attrgetter("stage"),
    "state": operator.attrgetter("state.value"),
    "category": operator.attrgetter("category"),
    "amount": operator.attrgetter("amount"),
    "currency": operator.attrgetter("currency"),
    "close": operator.attrgetter("effective_on"),
    "next": operator.attrgetter("next_step"),
    "stage_since": operator.attrgetter("stage_since"),
    "due": operator.attrgetter("next_step_on"),
    "owner": operator.attrgetter("owner"),
    "region": operator.attrgetter("region"),
    "division": operator.attrgetter("division"),
    "product": operator.attrgetter("product"),
    "source": operator.attrgetter("source"),
    "kind": operator.attrgetter("kind"),
    "competitor": operator.attrgetter("competitor"),
    "created": operator.attrgetter("created_on"),
    "term": operator.attrgetter("term_months"),
    "reason": operator.attrgetter("close_reason"),
    "push_reason": operator.attrgetter("push_reason"),
    "external_id": operator.attrgetter("external_id"),
}
"""The fields that a deal states itself; what else there is the book works out."""

STATED_TEXTS: Mapping[str, Callable[[Deal], str]] = {
    entry.name: STATED[entry.name]
    for entry in DEAL_FIELDS.entries
    if entry.kind in (Kind.TEXT, Kind.LONG) and entry.name in STATED and entry.name != "state"
}
"""Those that are texts, in which a filter looks for a part."""
