"""`aeterm deal`: show, change or make one deal."""

from __future__ import annotations

import argparse

from aeterm.cli.contact_rows import contact_json
from aeterm.cli.context import Context
from aeterm.cli.parser import name_and_pairs
from aeterm.cli.rows import date_json, deal_json, timeline_json, timeline_table
from aeterm.cli.scorecard_text import letters_text, meddpicc_json
from aeterm.cli.tables import ESTIMATE_MARK, date_cell, terminal_columns
from aeterm.domain.deal import Deal
from aeterm.domain.money import amount_json, exact, plain
from aeterm.domain.stage import DealState, Process
from aeterm.errors import UsageError
from aeterm.forecast.pushes import in_words
from aeterm.qualification.scorecard import Scorecard
from aeterm.services.container import Services
from aeterm.services.deals import DealDetail
from aeterm.text import counted

_EXAMPLES = """\
  aeterm deal "Finance suite"
  aeterm deal set "Finance suite" stage=proposal amount=120k close=2026-12-18
  aeterm deal set "Finance suite" category=commit next="send the contract"
  aeterm deal new "Finance suite" --account Wayne amount=80k close=2026-12-18
  aeterm deal remove "Finance suite"
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EXAMPLES
    parser.add_argument("words", nargs="+", metavar="NAME", help="[set | new | remove] NAME [field=value ...]")
    parser.add_argument("--account", metavar="NAME", default="", help="account of a new deal, made when unknown")


INTERMIXED = True


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Show, set, make or remove."""
    action, words = arguments.words[0], arguments.words[1:]
    if action == "set":
        return _set(context, words)
    if action == "new":
        return _new(context, words, arguments.account)
    if action == "remove":
        return _remove(context, words)
    services = context.services()
    deal = services.deals.find(" ".join(arguments.words))
    detail = services.deals.detail(deal.id)
    if context.json:
        context.print_json(_detail_json(detail, services.scorecards.card(detail.deal.id)))
    else:
        card = services.scorecards.card(detail.deal.id)
        _print_detail(context, detail, services.book.settings.process, card)
    return 0


def _set(context: Context, words: list[str]) -> int:
    name, texts = name_and_pairs(words)
    if not name or not texts:
        raise UsageError("deal set needs a name and at least one field=value", hint=_EXAMPLES.splitlines()[1])
    services = context.services()
    before = services.deals.find(name)
    after = services.deals.set_text(before.id, texts)
    said = "unchanged: it was so already" if after == before else "changed; aeterm undo takes it back"
    code = _report(context, services, after, said)
    if (before.stage, before.category) != (after.stage, after.category):
        for warning in services.scorecards.gate(before, after):
            context.say(f"gate: {warning.text}")
    return code


def _new(context: Context, words: list[str], account: str) -> int:
    name, texts = name_and_pairs(words)
    if not name:
        raise UsageError("deal new needs a name", hint=_EXAMPLES.splitlines()[3])
    services = context.services(create=True)
    deal = services.deals.create(name, account=account, texts=texts)
    return _report(context, services, deal, "made; aeterm undo takes it back")


def _remove(context: Context, words: list[str]) -> int:
    services = context.services()
    (gone,) = services.deals.remove(services.deals.find(" ".join(words)).id)
    kept = "what was noted stays on the account; " if gone.account_id else ""
    return _report(context, services, gone, f"removed; {kept}aeterm undo brings it back")


def _report(context: Context, services: Services, deal: Deal, said: str) -> int:
    if context.json:
        context.print_json(deal_json(deal))
        return 0
    stage = services.book.settings.process.stage(deal.stage).label
    close = f"close {date_cell(deal.effective_on)}"
    context.print(f"{deal.name} ({deal.id}): {stage}, {deal.category.label}, {_amount(deal)}, {close}")
    context.say(said)
    return 0


def _detail_json(detail: DealDetail, card: Scorecard) -> dict[str, object]:
    return {
        **deal_json(detail.deal),
        **meddpicc_json(card),
        "contacts": [contact_json(contact) for contact in detail.contacts],
        **_contract_json(detail.deal),
        "signals": [{"mark": signal.mark, "text": signal.text} for signal in detail.signals],
        "days_in_stage": detail.days_in_stage,
        "pushes": detail.pushes._asdict(),
        "open_objections": detail.open_objections,
        "timeline": timeline_json(detail.timeline),
    }


def _contract_json(deal: Deal) -> dict[str, object]:
    return {
        "acv": amount_json(deal.acv),
        "arr": amount_json(deal.arr),
        "tcv": amount_json(deal.tcv),
        "term_months": deal.term_months,
        "share": amount_json(deal.share),
        "push_reason": deal.push_reason,
        "closed_from": deal.closed_from,
        "rate": amount_json(deal.rate),
        "rate_to": deal.rate_to,
        "rate_on": date_json(deal.rate_on),
        "rate_source": deal.rate_source,
    }


def _print_detail(context: Context, detail: DealDetail, process: Process, card: Scorecard) -> None:
    deal = detail.deal
    context.print(f"{deal.name} ({deal.id})".replace("\n", " "))
    for label, value in _facts(detail, process):
        context.print(f"  {label:<11} {value}")
    letters, weakest = letters_text(card.letters, plain=context.plain), card.weakest.element.label("en")
    context.print(f"  MEDDPICC    {letters} {card.total} of {card.most}, weakest: {weakest}")
    for signal in detail.signals:
        context.print(f"  {signal.mark} {signal.text}")
    if detail.contacts:
        context.print("\nPeople")
    for contact in detail.contacts:
        about = ", ".join(part for part in (contact.title, contact.role.replace("_", " ")) if part)
        context.print(f"  {contact.name}{f' - {about}' if about else ''}")
    if detail.timeline:
        context.print(f"\nTimeline, {counted(len(detail.timeline), 'entry', 'entries')}")
        context.print(timeline_table(detail.timeline, terminal_columns(context.out)))


def _facts(detail: DealDetail, process: Process) -> list[tuple[str, str]]:
    deal = detail.deal
    stage = process.stage(deal.stage)
    age = "" if detail.days_in_stage is None else f", for {counted(detail.days_in_stage, 'day')}"
    if detail.usual_days_in_stage is not None and deal.state is DealState.OPEN:
        age += f" (won deals stay {detail.usual_days_in_stage})"
    category = deal.category.label
    if deal.category_is_override:
        category += f" (set by hand; the stage's is {stage.default_category.label})"
    probability = stage.probability if deal.probability is None else deal.probability
    close = "Close" if deal.state is DealState.OPEN else "Closed on"
    estimate = " (list price, not quoted)" if deal.amount_is_estimate else ""
    facts = [
        ("Account", deal.account_name),
        ("Stage", stage.label + age),
        ("Category", category),
        ("Amount", _amount(deal) + estimate),
        ("Contract", _contract(deal)),
        ("My share", "" if deal.share is None else f"{plain(deal.share * 100)}%"),
        ("Rate", _rate(deal)),
        ("Probability", f"{plain(probability * 100)}%" + ("" if deal.probability is None else " (set by hand)")),
        (close, date_cell(deal.effective_on)),
        ("Next step", " ".join(part for part in (deal.next_step, _iso(deal)) if part)),
        ("Owner", deal.owner),
        ("Product", deal.product),
        ("Competitor", deal.competitor),
        ("Reason", deal.close_reason),
        ("Pushed", in_words(detail.pushes)),
        ("Pushed for", deal.push_reason),
        ("Objections", f"{detail.open_objections} open" if detail.open_objections else ""),
    ]
    return [(label, " ".join(value.split())) for label, value in facts if value]


def _amount(deal: Deal) -> str:
    """To the cent, where a list rounds: `7,990.50 EUR`, `~184,000 EUR`, or `-`."""
    if deal.amount is None:
        return "-"
    return f"{ESTIMATE_MARK if deal.amount_is_estimate else ''}{exact(deal.amount)} {deal.currency}"


def _contract(deal: Deal) -> str:
    """`ACV 50,000, TCV 100,000, 24 months`; nothing when nothing is stated."""
    stated = (("ACV", deal.acv), ("ARR", deal.arr), ("TCV", deal.tcv))
    parts = [f"{name} {exact(value)}" for name, value in stated if value is not None]
    return ", ".join([*parts, counted(deal.term_months, "month")] if deal.term_months else parts)


def _rate(deal: Deal) -> str:
    """`0.92 EUR, of 2026-11-01 (ECB)`: what it was counted at when it closed."""
    if deal.rate is None or deal.rate_on is None:
        return ""
    source = f" ({deal.rate_source})" if deal.rate_source else ""
    return f"{plain(deal.rate)} {deal.rate_to}, of {deal.rate_on.isoformat()}{source}"


def _iso(deal: Deal) -> str:
    return f"({deal.next_step_on.isoformat()})" if deal.next_step_on else ""
