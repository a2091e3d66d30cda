"""What deals are told apart by: fields of their own, and what the list of sellers says of their owner."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from aeterm.domain.deal import Deal
from aeterm.domain.rep import Rep
from aeterm.forecast.groups import Dimension, Group

if TYPE_CHECKING:
    from aeterm.services.ports import Book


class GroupKeys(NamedTuple):
    """How one dimension is read."""

    key: Callable[[Deal], str]
    label: Callable[[Deal], str]
    """The words of the key of a deal."""
    order: Sequence[str] = ()
    """Keys that stand in this order, as stages do, and not by money."""
    depends_on: tuple[object, ...] = ()
    """What else than the deal a key is read from."""

    def ordered(self, groups: tuple[Group, ...]) -> tuple[Group, ...]:
        """The groups as they are shown."""
        if not self.order:
            return groups
        place = {key: index for index, key in enumerate(self.order)}
        return tuple(sorted(groups, key=lambda group: place.get(group.key, len(place))))


def group_keys(book: Book, by: Dimension) -> GroupKeys:
    """How a dimension is read in a book."""
    if by is Dimension.STAGE:
        labels = {stage.id: stage.label for stage in book.settings.stages}
        return GroupKeys(
            lambda deal: deal.stage,
            lambda deal: labels.get(deal.stage, deal.stage),
            tuple(labels),
            tuple(labels.items()),
        )
    if by in (Dimension.MANAGER, Dimension.TERRITORY, Dimension.DIVISION):
        return _by_seller(book, by)
    own: dict[Dimension, Callable[[Deal], str]] = {
        Dimension.OWNER: lambda deal: deal.owner,
        Dimension.SOURCE: lambda deal: deal.source,
        Dimension.PRODUCT: lambda deal: deal.product,
        Dimension.ACCOUNT: lambda deal: deal.account_id or deal.account_name,
    }
    return GroupKeys(own[by], (lambda deal: deal.account_name) if by is Dimension.ACCOUNT else own[by])


def _by_seller(book: Book, by: Dimension) -> GroupKeys:
    reps = tuple(book.all(Rep).values())
    sellers = {rep.name.casefold(): rep for rep in reps}
    fields: dict[Dimension, tuple[Callable[[Deal], str], Callable[[Rep], str]]] = {
        Dimension.MANAGER: (lambda deal: "", lambda rep: rep.manager),
        Dimension.TERRITORY: (lambda deal: deal.region, lambda rep: rep.region),
        Dimension.DIVISION: (lambda deal: deal.division, lambda rep: rep.division),
    }
    of_deal, of_rep = fields[by]

    def key(deal: Deal) -> str:
        stated = of_deal(deal)
        if stated:
            return stated
        seller = sellers.get(deal.owner.casefold())
        return "" if seller is None else of_rep(seller)

    return GroupKeys(key, key, depends_on=reps)
