"""Which deal or account a name means."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.domain.stage import DealState
from aeterm.errors import NotFoundError, UsageError
from aeterm.text import folded as plain_letters
from aeterm.text import one_line

if TYPE_CHECKING:
    from aeterm.services.ports import Transaction

MOST_CANDIDATES = 5
Target = Deal | Account
"""What a record or a draft is about."""
N = TypeVar("N", Account, Deal)


class SeveralFoundError(NotFoundError):
    """A name that more than one deal or account has."""


def ids_of(target: Target) -> tuple[str, str]:
    """What a record about it carries: the id of the account, and of the deal, empty where it is about none."""
    return (target.account_id, target.id) if isinstance(target, Deal) else (target.id, "")


def folded(text: str) -> str:
    """The text as names are compared: case, accents and runs of blanks do not count."""
    return " ".join(plain_letters(text).split())


def find_deal(name: str, deals: Mapping[str, Deal]) -> Deal:
    """The deal meant by an id, external id, exact name (alone or beside its account), a part or words of them."""
    wanted = _wanted(name, "deal")
    by_id = deals.get(name.strip())
    if by_id is not None:
        return by_id
    exact = [deal for deal in deals.values() if deal.external_id == name.strip()]
    texts = {deal.id: (folded(deal.name), folded(deal.account_name)) for deal in deals.values()}
    exact = exact or [deal for deal in deals.values() if wanted in _exact_forms(*texts[deal.id])]
    if exact:
        return _only(name, _as_written(name, exact), "deal")
    around = {deal_id: f"{account} {own} {account}" for deal_id, (own, account) in texts.items()}
    words = wanted.split()
    partial = [deal for deal in deals.values() if wanted in around[deal.id]] or [
        deal for deal in deals.values() if all(word in around[deal.id] for word in words)
    ]
    if partial:
        return _only(name, partial, "deal")
    raise _nothing_like(name, "deal", (_title(deal) for deal in deals.values()))


def _exact_forms(name: str, account: str) -> tuple[str, ...]:
    return name, f"{name} {account}", f"{account} {name}"


def find_account(name: str, accounts: Mapping[str, Account]) -> Account:
    """The account meant by an id, external id, exact name, or a unique part of the name."""
    wanted = _wanted(name, "account")
    by_id = accounts.get(name.strip())
    if by_id is not None:
        return by_id
    for found in (
        [account for account in accounts.values() if account.external_id == name.strip()],
        [account for account in accounts.values() if folded(account.name) == wanted],
        [account for account in accounts.values() if wanted in folded(account.name)],
    ):
        if found:
            return _only(name, _as_written(name, found), "account")
    raise _nothing_like(name, "account", (account.name for account in accounts.values()))


def find_target(name: str, deals: Mapping[str, Deal], accounts: Mapping[str, Account]) -> Deal | Account:
    """The deal or account of that name: an exact deal, an exact account, then a deal or account by part of its name.

    Raises NotFoundError naming the near or ambiguous ones.
    """
    exact = _exactly(name, deals.values()) or _exactly(name, accounts.values())
    if exact is not None:
        return exact
    try:
        return find_deal(name, deals)
    except NotFoundError as no_deal:
        try:
            return find_account(name, accounts)
        except NotFoundError as no_account:
            several = next((error for error in (no_deal, no_account) if isinstance(error, SeveralFoundError)), None)
            if several is not None:
                raise several from None
            raise NotFoundError(
                f'no deal and no account is called "{one_line(name)}"', hint=no_deal.hint or no_account.hint
            ) from no_account


def find_company(name: str, deals: Mapping[str, Deal], accounts: Mapping[str, Account]) -> Account | Deal:
    """As `find_target`, for what all deals of an account share: a part of the account's name goes before deals."""
    exact = _exactly(name, deals.values()) or _exactly(name, accounts.values())
    if exact is not None:
        return exact
    try:
        return find_account(name, accounts)
    except SeveralFoundError:
        raise
    except NotFoundError:
        return find_target(name, deals, accounts)


def _exactly(name: str, records: Iterable[N]) -> N | None:
    wanted = folded(one_line(name))
    known = list(records)
    for record in known:
        if record.id == name or (name and record.external_id == name):
            return record
    found = _as_written(name, [record for record in known if folded(one_line(record.name)) == wanted])
    return found[0] if len(found) == 1 else None


def account_named(name: str, transaction: Transaction) -> Account:
    """The account with that name, whatever case and accents; created in the transaction when absent."""
    wanted = folded(one_line(name))
    found = [account for account in transaction.all(Account).values() if folded(account.name) == wanted]
    if found:
        return _as_written(name, found)[0]
    account = Account(transaction.new_id(Account), one_line(name))
    transaction.put(account)
    return account


def _as_written(name: str, found: list[N]) -> list[N]:
    """Those that are spelt with the very accents typed, where there are such; else all found."""
    wanted = one_line(name).casefold()
    return [record for record in found if one_line(record.name).casefold() == wanted] or found


def _wanted(name: str, what: str) -> str:
    wanted = folded(name)
    if not wanted:
        raise UsageError(f"which {what}? the name is empty")
    return wanted


def _only(name: str, found: list[N], what: str) -> N:
    if len(found) == 1:
        return found[0]
    found.sort(key=lambda record: isinstance(record, Deal) and record.state is not DealState.OPEN)
    shown = ", ".join(f"{_title(record)} ({_mark(record)})" for record in found[:MOST_CANDIDATES])
    more = f" and {len(found) - MOST_CANDIDATES} more" if len(found) > MOST_CANDIDATES else ""
    ids = " or ".join(record.id for record in found[:MOST_CANDIDATES])
    raise SeveralFoundError(
        f'"{one_line(name)}" fits {len(found)} {what}s: {shown}{more}',
        hint=f"give more of the name, or the id: {ids}",
    )


def _title(record: Account | Deal) -> str:
    if isinstance(record, Deal) and folded(record.account_name) not in folded(record.name):
        return one_line(f"{record.account_name} {record.name}")
    return one_line(record.name)


def _mark(record: Account | Deal) -> str:
    return f"{record.id}, {record.stage}" if isinstance(record, Deal) else record.id


def _nothing_like(name: str, what: str, names: Iterable[str]) -> NotFoundError:
    choices = {folded(choice): choice for choice in names}
    near = [one_line(choices[key]) for key in difflib.get_close_matches(folded(name), choices, n=3, cutoff=0.4)]
    hint = f"nearest: {', '.join(near)}" if near else f"`aeterm {what}s` lists them"
    return NotFoundError(f'no {what} is called "{one_line(name)}"', hint=hint)
