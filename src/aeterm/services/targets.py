"""Which deal or account a name means, typed on the command line or in the app."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.errors import NotFoundError
from aeterm.services.container import Services
from aeterm.text import one_line

Named = TypeVar("Named", Deal, Account)


def find_target(services: Services, name: str) -> Deal | Account:
    """The deal or account of that name: an exact deal, an exact account, then a deal or account by part of its name.

    Raises NotFoundError naming the near or ambiguous ones.
    """
    exact = _exact(services.book.all(Deal).values(), name) or _exact(services.book.all(Account).values(), name)
    if exact is not None:
        return exact
    try:
        return services.deals.find(name)
    except NotFoundError as no_deal:
        try:
            return services.accounts.find(name)
        except NotFoundError as no_account:
            raise NotFoundError(
                f'no deal and no account is called "{name}"', hint=no_deal.hint or no_account.hint
            ) from no_account


def _exact(entities: Iterable[Named], name: str) -> Named | None:
    wanted = one_line(name).casefold()
    for entity in entities:
        if entity.id == name or (name and entity.external_id == name):
            return entity
    found = [entity for entity in entities if one_line(entity.name).casefold() == wanted]
    return found[0] if len(found) == 1 else None
