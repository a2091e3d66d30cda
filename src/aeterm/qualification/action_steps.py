"""The steps from a trial to go-live with their usual lead times, owners and closed seasons, as data.

Order of the standard steps: domain study 4.5. Public steps: French public procurement, domain study 3.6. Lead times are
what such a step usually takes in a company of some size; they are a first offer, which the buyer corrects.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

_HALF, _LATE = Decimal("0.5"), Decimal("0.75")


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `days` is how long it takes, from the day on which the step before it is done."""

    id: str
    days: int
    owners: tuple[str, ...]
    """Who on their side is asked first: patterns of role and title, the best first."""
    ours: str = ""
    """Who helps the AE: a key of `FUNCTIONS`."""
    behind_from: Decimal | None = None
    """Stage probability from which the stage itself says that the step is done."""
    in_calendar_days: bool = False


BUYER = r"economic|décideur éco|sponsor|\bcfo\b|\bdaf\b|financ\w+ director|direct\w+ financ"
CHAMPION = r"champion|coach"
TECHNICAL = r"technical|technique|\bcio\b|\bdsi\b|\bit\b|architect"
_SECURITY = r"\bciso\b|\brssi\b|security|sécurité"
_LEGAL = r"legal|counsel|jurist|juridique"
PURCHASE = r"procure|purchas|achat|achet|category lead"
"""Roles and titles, English and French, by the part they play in a purchase."""

STANDARD = (
    Step("poc", 15, (TECHNICAL, CHAMPION), "presales", _HALF),
    Step("business_case", 5, (CHAMPION, BUYER), "", _LATE),
    Step("verbal", 5, (BUYER,), "", _LATE),
    Step("security", 10, (_SECURITY, TECHNICAL), "presales"),
    Step("legal", 10, (_LEGAL,), "legal"),
    Step("po", 5, (PURCHASE,), ""),
    Step("signature", 3, (BUYER,), ""),
    Step("kickoff", 5, (CHAMPION,), "delivery"),
    Step("go_live", 30, (CHAMPION, TECHNICAL), "delivery"),
)
PUBLIC = (
    Step("publication", 0, (PURCHASE,), "", _HALF),
    Step("dce", 2, (PURCHASE,), "", _HALF),
    Step("go_no_go", 3, (), "bid", _HALF),
    Step("questions", 8, (PURCHASE,), "bid", _HALF),
    Step("bid", 12, (PURCHASE,), "bid", _LATE),
    Step("analysis", 20, (CHAMPION, TECHNICAL), ""),
    Step("hearing", 5, (CHAMPION, BUYER), "presales"),
    Step("award", 10, (BUYER, PURCHASE), ""),
    Step("standstill", 11, (PURCHASE,), "", in_calendar_days=True),
    Step("signature", 3, (BUYER,), ""),
    Step("notification", 2, (PURCHASE,), ""),
    Step("order", 5, (PURCHASE,), ""),
    Step("kickoff", 5, (CHAMPION,), "delivery"),
    Step("go_live", 30, (CHAMPION, TECHNICAL), "delivery"),
)
OURS_ALONE = frozenset({"go_no_go"})
"""Steps that ask nobody on their side."""
SIDE_BY_SIDE = ("security", "legal")
"""Steps that may run at the same time once both sides agree to it."""


@dataclass(frozen=True, slots=True)
class Season:
    """Days of each year on which little moves, first and last as month and day; it may run over the new year."""

    id: str
    first: tuple[int, int]
    last: tuple[int, int]
    only: frozenset[str] = frozenset()
    """The steps that it holds up, all when empty; they are steps of a public buyer."""


SEASONS = (
    Season("august", (8, 1), (8, 31)),
    Season("holidays", (12, 15), (1, 5)),
    Season("closing", (12, 1), (12, 31), frozenset({"notification", "order"})),
)
