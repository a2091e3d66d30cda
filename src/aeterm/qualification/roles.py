"""Which part in the purchase a person plays."""

from __future__ import annotations

from collections.abc import Sequence

from aeterm.domain.contact import Contact

BUYER = ("economic", "decision maker", "décideur écon", "decideur econ", "sponsor", "budget")
"""Words of the role of who releases the money."""
CHAMPION = ("champion", "coach")
"""Words of the role of who speaks for us."""


def plays(contact: Contact, parts: Sequence[str]) -> bool:
    """True for a person whose part in the purchase holds one of the words, for example `CHAMPION`."""
    role = contact.role.casefold().replace("_", " ")
    return any(part in role for part in parts)
