"""How a list of deals is looked at, whatever its filter: the same in the app and on the command line."""

from __future__ import annotations

from typing import NamedTuple

from aeterm.domain.deal_sort import BY_AMOUNT, Sort


class Look(NamedTuple):
    """Order, groups and columns of a list of deals."""

    sort: Sort = BY_AMOUNT
    """Within each group."""
    group: str = ""
    """One of `services.deal_groups.DEAL_GROUPS`; empty for one list."""
    columns: tuple[str, ...] = ()
    """Names of `domain.deal_fields`, in order; empty for the default."""
