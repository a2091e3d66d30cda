"""What kind of file a row of headers belongs to, and which column is which field."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from aeterm.errors import ImportRefusedError, UsageError
from aeterm.interchange.amounts import CODES
from aeterm.interchange.fields import BY_KIND, WHOLE_VALUES
from aeterm.interchange.headers import key
from aeterm.interchange.plan import KINDS

_CODE = re.compile(rf"(?<![A-Za-z])(?:(?:in|en) )?(?:{'|'.join(CODES)})(?![A-Za-z])", re.IGNORECASE)
_LESS_SURE = 100
"""Added to the rank of a header that is known only without its currency code: `Amount (EUR)`."""

_DUE = key("Échéance")
_CLOSING = key("Clôture")
_OF_PEOPLE = frozenset({"contact", "contact_email", "contact_phone", "contact_title"})
"""Fields of deals and accounts that are about somebody there; they do not tell what kind of file it is."""

_LOOKUP = {
    kind: {
        alias: (rank, field.name)
        for field in fields.values()
        for rank, alias in reversed(list(enumerate(field.aliases)))
    }
    for kind, fields in BY_KIND.items()
}
_KNOWN = frozenset(alias for lookup in _LOOKUP.values() for alias in lookup)

_NEEDS: Mapping[str, tuple[frozenset[str], ...]] = {
    "deals": (
        frozenset({"stage", "external_id"}),
        frozenset({"stage", "name"}),
        frozenset({"stage", "amount"}),
        frozenset({"is_won", "amount"}),
        frozenset({"status", "name", "amount"}),
        frozenset({"name", "amount", "close"}),
        frozenset({"name", "amount", "closed_on"}),
        frozenset({"name", "amount", "expected_close_on"}),
    ),
    "activities": tuple(
        frozenset({link, "on", what})
        for link in ("account", "account_id", "deal", "deal_id")
        for what in ("body", "subject", "type")
    ),
    "contacts": tuple(
        frozenset({*name, other})
        for name in (("name",), ("first_name", "last_name"))
        for other in ("email", "phone", "title", "account")
    ),
    "reps": (
        frozenset({"name", "manager"}),
        frozenset({"name", "region", "external_id"}),
        frozenset({"name", "annual_quota"}),
        frozenset({"external_id", "email", "last_name"}),
    ),
    "products": (frozenset({"name", "list_price"}), frozenset({"name", "family", "external_id"})),
    "accounts": tuple(
        frozenset({"name", other})
        for other in ("external_id", "sector", "segment", "revenue", "employees", "website", "registration", "owner")
    ),
}
"""Sets of fields of which one must be there in full."""

_EXACT: Mapping[str, Mapping[str, frozenset[str]]] = {
    "accounts": {"name": frozenset(key(name) for name in ("account name", "company name", "account", "property_name"))},
    "contacts": {
        "name": frozenset(
            key(name) for name in ("contact name", "full name", "person - name", "nom complet", "contact")
        )
    },
    "reps": {
        "external_id": frozenset(key(name) for name in ("rep id", "owner id", "sales person id", "user id")),
        "name": frozenset(key(name) for name in ("sales agent", "rep name", "sales rep", "salesperson", "commercial")),
    },
}
"""Headers of which one is needed for a kind whose other headers are shared by many kinds of file."""

_OF_DEALS = frozenset(("affaire", "opportunite", "montant"))
_NOT_OF_ACCOUNTS = _OF_DEALS | {"contact", "prenom", "fonction", "poste", "email", "adresseemail"}
"""Beside the French `Compte` these say that the account is what a deal or a person belongs to."""
_OF_ACCOUNTS = frozenset({"sector", "segment", "revenue", "employees", "website", "registration"})
"""Fields that only a list of accounts has: people in it are those to call there."""
_OF_PERSONS = frozenset({"external_id", "first_name", "last_name", "role"})
"""Fields that only a list of people has."""

_FOREIGN: Mapping[str, str] = {
    "ticketid": "support tickets",
    "subscriptionid": "subscriptions",
    "eventid": "marketing events",
    "emailcampaignid": "mail campaigns",
    "campaignid": "campaigns",
    "formid": "form submissions",
    "guid": "forms",
    "teamid": "teams",
    "pipelineid": "pipelines",
    "fivetranstart": "a history of changes, not present values",
    "timestampinstant": "a history of changes, not present values",
    "monthlyquota": "figures by month",
    "month": "figures by month",
}
"""Headers of files that look like ours but hold something else; deals are judged before them."""


def match_columns(kind: str, headers: Sequence[str]) -> dict[str, str]:
    """Header to field for a kind of file; of two headers for one field the better known one is taken."""
    lookup = _LOOKUP[kind]
    best: dict[str, tuple[int, str]] = {}
    for header in headers:
        found = lookup.get(key(header))
        if found is None and (bare := _CODE.sub("", header)) != header and key(bare) in lookup:
            rank, name = lookup[key(bare)]
            found = (rank + _LESS_SURE, name)
        if found is not None and (found[1] not in best or found[0] < best[found[1]][0]):
            best[found[1]] = (found[0], header)
    if kind == "deals":
        _take_next_day(headers, best)
        _take_closing_day(best)
    if kind in ("deals", "accounts"):
        _take_people(headers, best)
    if kind == "deals" and "amount" not in best:
        whole = next((name for name in WHOLE_VALUES if name in best), None)
        if whole is not None:
            best["amount"] = best.pop(whole)
    return {header: name for name, (_, header) in best.items()}


def _take_people(headers: Sequence[str], best: dict[str, tuple[int, str]]) -> None:
    """Telephone, function and address are those of a person where a column names one; else they are the company's.

    `Title` is then the function, where another column names the record.
    """
    email = best.get("contact_email", (0, ""))[1]
    if "contact" not in best and "contact" not in key(email):
        for name in _OF_PEOPLE:
            best.pop(name, None)
        return
    title = next((header for header in headers if key(header) == "title"), None)
    is_free = title is not None and title not in {header for _, header in best.values()}
    if title is not None and is_free and "contact_title" not in best:
        best["contact_title"] = (_LESS_SURE, title)


def _take_closing_day(best: dict[str, tuple[int, str]]) -> None:
    """`Clôture` is the day, where no other column is; `Clôturé` says whether. Without accents they look the same."""
    rank, header = best.get("is_closed", (0, ""))
    is_noun = key(header) == _CLOSING and not unicodedata.normalize("NFC", header).strip().casefold().endswith("é")
    if is_noun and not best.keys() & {"close", "expected_close_on", "closed_on"}:
        del best["is_closed"]
        best["close"] = (rank, header)


def _take_next_day(headers: Sequence[str], best: dict[str, tuple[int, str]]) -> None:
    """`Échéance` is the day of the next step where a column has that step and another one the close date."""
    due = next((header for header in headers if key(header) == _DUE), None)
    if due is None or "next_step" not in best or "next_step_on" in best:
        return
    if best.get("close", (0, ""))[1] == due and "expected_close_on" in best:
        del best["close"]
    if "close" not in best or best["close"][1] != due:
        best["next_step_on"] = (_LESS_SURE, due)


def known_headers(cells: Iterable[str]) -> int:
    """How many cells of a row are headers that some kind of file has; used to find the header row."""
    return sum(1 for cell in cells if len(cell) < 80 and key(cell) in _KNOWN)


def kind_of(headers: Sequence[str]) -> str | None:
    """The kind of file these headers belong to, or None."""
    keys = {key(header) for header in headers}
    scores: dict[str, int] = {}
    fields = {kind: set(match_columns(kind, headers).values()) for kind in KINDS}
    for kind in KINDS:
        if any(need <= fields[kind] for need in _NEEDS[kind]) and _is_exact(kind, keys, fields[kind]):
            scores[kind] = len(fields[kind] - _OF_PEOPLE)
    if "accounts" in scores and fields["accounts"] & _OF_ACCOUNTS and not fields["contacts"] & _OF_PERSONS:
        scores.pop("contacts", None)
    if "deals" in scores and fields["deals"] & {"stage", "is_won"}:
        return None if keys & {"fivetranstart"} else "deals"
    if keys & set(_FOREIGN):
        return None
    if not scores and len(headers) == 1 and keys & _EXACT["accounts"]["name"]:
        return "accounts"
    return max(scores, key=lambda kind: (scores[kind], -KINDS.index(kind)), default=None)


def require_kind(name: str, headers: Sequence[str]) -> str:
    """The kind of a file; ImportRefusedError naming the file and what its headers are when it is none."""
    kind = kind_of(headers)
    if kind is not None:
        return kind
    foreign = next((_FOREIGN[key(header)] for header in headers if key(header) in _FOREIGN), "")
    shown = ", ".join(header[:30] for header in headers[:6]) + (" ..." if len(headers) > 6 else "")
    why = f"it seems to hold {foreign}" if foreign else "its headers are none that aeterm knows"
    raise ImportRefusedError(
        f"{name}: {why} ({shown}); nothing was imported",
        hint=f'leave the file out, or say what it is: --kind "{name}={_likeliest(headers)}" and --map "Header=field"',
    )


def _likeliest(headers: Sequence[str]) -> str:
    """The kind that knows most of the headers; deals when none knows two of them."""
    known = {kind: len(set(match_columns(kind, headers).values()) - _OF_PEOPLE) for kind in KINDS}
    best = max(KINDS, key=lambda kind: known[kind])
    return best if known[best] > 1 else "deals"


def apply_overrides(kind: str, columns: dict[str, str], headers: Sequence[str], wanted: Mapping[str, str]) -> set[str]:
    """Change `columns` by what the user mapped; returns the wanted headers that this file has.

    Raises UsageError for a field that no kind of file has.
    """
    used: set[str] = set()
    for header, field in wanted.items():
        check_field(field)
        for present in headers:
            if key(present) != key(header) and present != header:
                continue
            used.add(header)
            if not field:
                columns.pop(present, None)
            elif field in BY_KIND[kind]:
                for other in [name for name, taken in columns.items() if taken == field]:
                    del columns[other]
                columns[present] = field
    return used


def check_field(field: str) -> None:
    """Raises UsageError naming the nearest field, else the usual ones, when no kind of file has this one."""
    names = list(dict.fromkeys(name for fields in BY_KIND.values() for name in fields))
    if not field or field in names:
        return
    near = difflib.get_close_matches(field.casefold(), names, n=3, cutoff=0.7)
    hint = f'did you mean "{near[0]}"?' if near else "fields of deals: " + ", ".join(BY_KIND["deals"])
    if near[1:]:
        hint += f" other near ones: {', '.join(near[1:])}"
    raise UsageError(f'"{field}" is not a field that can be imported', hint=hint)


def _is_exact(kind: str, keys: set[str], fields: set[str]) -> bool:
    wanted = _EXACT.get(kind)
    if wanted is None or (kind == "contacts" and {"firstname", "contactfirstname", "prenom"} & keys):
        return True
    if kind == "accounts" and "name" in keys:
        return bool(keys & {"industry", "domain", "website", "annualrevenue", "numberofemployees", "sector"})
    if kind == "accounts":
        names_people = "contact" in fields and not fields.isdisjoint(_OF_ACCOUNTS)
        if "compte" in keys and keys & (_OF_DEALS if names_people else _NOT_OF_ACCOUNTS):
            keys = keys - {"compte"}
        return bool(keys & {alias for alias, (_, name) in _LOOKUP[kind].items() if name == "name"} - {"nom", "name"})
    return any(keys & names for names in wanted.values())
