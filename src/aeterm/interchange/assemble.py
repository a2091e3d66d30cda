"""Parsed files and one state of a book to an outcome: lists first, then what refers to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from aeterm.domain.transition import change
from aeterm.interchange.cells import Parsed
from aeterm.interchange.headers import folded
from aeterm.interchange.merge_deals import DealMerge, DealRules
from aeterm.interchange.merge_lists import merge_accounts, merge_contacts, merge_products, merge_reps
from aeterm.interchange.merge_touches import TouchMerge
from aeterm.interchange.merging import BookView, Merge, text_of
from aeterm.interchange.plan import EMPTY_WORD, ImportOptions, Outcome
from aeterm.interchange.stages import StageReader
from aeterm.progress import Progress
from aeterm.text import counted

_OTHERWISE = " (--currency says otherwise)"
_ORDER = ("reps", "products", "accounts", "contacts", "deals", "activities")


@dataclass(frozen=True, slots=True)
class Source:
    """One parsed file with what was remembered about files of its headers."""

    parsed: Parsed
    stages: Mapping[str, str] = field(default_factory=dict)
    products: Mapping[str, str] = field(default_factory=dict)
    currency: str = ""
    """Remembered from an earlier import."""


def assemble(
    sources: Sequence[Source], view: BookView, options: ImportOptions, progress: Progress | None = None
) -> Outcome:
    """What the files would make of the book. Pure: the same files and book give the same outcome."""
    merge = Merge(view, progress, is_theirs=options.is_theirs)
    for source in sources:
        for rejection in source.parsed.rejections:
            merge.outcome.reject(source.parsed.kind, rejection)
        merge.outcome.notes += source.parsed.notes
    deals: DealMerge | None = None
    touches: TouchMerge | None = None
    for source in sorted(sources, key=lambda source: _ORDER.index(source.parsed.kind)):
        parsed = source.parsed
        if parsed.kind == "reps":
            merge_reps(merge, parsed)
        elif parsed.kind == "products":
            merge_products(merge, parsed, _currency(source, options))
        elif parsed.kind == "accounts":
            merge_accounts(merge, parsed)
        elif parsed.kind == "contacts":
            merge_contacts(merge, parsed)
        elif parsed.kind == "deals":
            deals = deals or DealMerge(merge)
            _merge_deals(merge, deals, source, options)
        else:
            touches = touches or TouchMerge(merge)
            touches.merge_file(parsed)
    _rename_accounts(merge)
    return merge.settle()


def _rename_accounts(merge: Merge) -> None:
    """Deals carry the name of their account: those of a renamed account take the new one."""
    renamed = {
        account.id: account.name
        for account in merge.accounts.after.values()
        if account.id in merge.view.accounts and merge.view.accounts[account.id].name != account.name
    }
    if not renamed:
        return
    for deal_id in merge.view.deals:
        deal = merge.deals[deal_id]
        if deal.account_id in renamed and deal.account_name != renamed[deal.account_id]:
            wanted = {"account_name": renamed[deal.account_id]}
            file, line = merge.accounts.places[deal.account_id]
            merge.deals.put(change(deal, merge.view.process, merge.view.today, wanted), file, line)


def _merge_deals(merge: Merge, deals: DealMerge, source: Source, options: ImportOptions) -> None:
    parsed, outcome = source.parsed, merge.outcome
    stages = StageReader(merge.view.process, options.stages, source.stages)
    mapped = {folded(word): name for word, name in (*source.products.items(), *options.products.items())}
    currency = _currency(source, options)
    silent = sum("amount" in row and not text_of(row, "currency") for row in parsed.rows)
    about = f"{parsed.name}: {counted(silent, 'row')} with an amount and no currency"
    if silent and not currency:
        outcome.notes.append(f"{about}: those of new deals are taken as {merge.view.currency}, the book's{_OTHERWISE}")
    elif silent and currency not in (options.currency, parsed.currency):
        outcome.notes.append(f"{about}: taken as {currency}, as last time")
    deals.merge_file(parsed, DealRules(stages, mapped, currency))
    for word, (stage, origin) in stages.how.items():
        shown = word or EMPTY_WORD
        outcome.notes.append(
            f'{parsed.name}: stage "{shown}" ({counted(stages.seen[word], "deal")}) is {stage.id} ({origin})'
        )
    for word, count in stages.overruled.items():
        outcome.notes.append(
            f'{parsed.name}: stage "{word}" of {counted(count, "deal")} not used: their status says the other outcome'
        )
    used = {folded(str(row.get("product", ""))) for row in parsed.rows}
    for word, name in {**source.products, **options.products}.items():
        if folded(word) in used:
            outcome.notes.append(f'{parsed.name}: product "{word}" is read as "{name}" (mapped)')


def _currency(source: Source, options: ImportOptions) -> str:
    """Of rows that state none: the option, then what header or cells show; empty takes the book's.

    An option that went against what the file shows stands for later imports too, so that reading the file
    again changes nothing; where the file shows no currency, an option holds for its one import.
    """
    shown = source.parsed.currency
    return options.currency or (source.currency or shown if shown else "")
