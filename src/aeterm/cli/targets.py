"""Which deal or account a name on the command line means."""

from __future__ import annotations

from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.services import naming
from aeterm.services.container import Services


def find_target(services: Services, name: str) -> Deal | Account:
    """The deal or account of that name; see `naming.find_target`."""
    return naming.find_target(name, services.book.all(Deal), services.book.all(Account))
