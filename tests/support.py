"""Small real things that tests share: a clock that stands still and makers of domain objects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from aeterm.domain.deal import Deal
from aeterm.domain.draft import Draft
from aeterm.domain.settings import BookSettings
from aeterm.domain.stage import DealState, ForecastCategory
from aeterm.services.drafting import DraftService

TODAY = date(2026, 11, 23)


@dataclass
class FixedClock:
    """A clock that moves only when a test moves it."""

    instant: datetime = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)

    def now(self) -> datetime:
        return self.instant

    def today(self) -> date:
        return self.instant.date()


def make_deal(
    id: str = "d1",
    name: str = "New finance suite",
    *,
    amount: str | None = "184000",
    stage: str = "proposal",
    category: ForecastCategory | None = None,
    close: date | None = date(2026, 12, 18),
    currency: str = "EUR",
    account_id: str = "",
    account_name: str = "",
    owner: str = "",
    next_step: str = "",
    probability: str | None = None,
) -> Deal:
    """A deal as the store would hold it, its state and category following its stage."""
    stage_spec = BookSettings().process.stage(stage)
    is_open = stage_spec.state is DealState.OPEN
    return Deal(
        id=id,
        name=name,
        stage=stage,
        state=stage_spec.state,
        category=category or stage_spec.default_category,
        category_is_override=category is not None and is_open,
        amount=None if amount is None else Decimal(amount),
        currency=currency,
        expected_close_on=close if is_open else None,
        closed_on=None if is_open else close,
        account_id=account_id,
        account_name=account_name,
        owner=owner,
        next_step=next_step,
        probability=None if probability is None else Decimal(probability),
    )


def edit_draft(drafts: DraftService, draft_id: str, text: str) -> Draft:
    """Keep other words of a draft, as the editor does."""
    return drafts.put(drafts.reworded(drafts.get(draft_id), text), "edit")
