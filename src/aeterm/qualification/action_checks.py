"""What stands against a mutual action plan: too little room, steps too late, closed seasons, steps without a name."""

from __future__ import annotations

from collections.abc import Sequence

from aeterm.domain.stage import DealState
from aeterm.domain.workdays import between
from aeterm.qualification.action_case import Case, owner_of
from aeterm.qualification.action_plan import Planned, season_of
from aeterm.qualification.action_steps import OURS_ALONE, SIDE_BY_SIDE
from aeterm.qualification.action_words import NAMES, PUBLIC_BUYER, SEASON_NAMES, said, working_days
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import Line, Pack
from aeterm.qualification.words import Words
from aeterm.text import one_line


def checks_of(case: Case, dossier: Dossier, pack: Pack, words: Words) -> list[Line]:
    """What stands against the plan, the most pressing first."""
    if not case.schedule.rows:
        return []
    language = words.language
    found = [
        *_room(case, dossier, pack, words),
        *_after_close(case, dossier, pack, words),
        *_seasons(case, pack, words),
    ]
    lacking = [
        NAMES[language][row.step.id]
        for row in case.schedule.rows
        if row.step.id not in OURS_ALONE and owner_of(row.step, dossier.contacts) is None
    ]
    if lacking:
        found.append((said(language, "no_owner", steps=words.listing(lacking)), ""))
    country = one_line(dossier.account.country) if dossier.account else ""
    if case.is_public and country and country.casefold() != "france":
        found.append((said(language, "abroad"), pack.cite("account.profile")))
    account = dossier.account
    if case.is_public and not (account and PUBLIC_BUYER.search(f"{account.sector} / {account.segment}")):
        found.append((said(language, "by_words"), ""))
    if case.is_public:
        found.append((said(language, "platform"), ""))
    if case.adapted:
        found.append((said(language, "adapted"), pack.cite(f"note.{case.adapted}")))
    return [{"text": text, "cite": cite} for text, cite in found]


def _room(case: Case, dossier: Dossier, pack: Pack, words: Words) -> list[tuple[str, str]]:
    language, names = words.language, NAMES[words.language]
    plan = case.counted_back or case.schedule
    if not plan.anchor:
        if dossier.deal and dossier.deal.state is not DealState.OPEN:
            return []
        text = "from_today" if dossier.deal else "no_deal"
        return [(said(language, text), pack.cite("deal.close" if dossier.deal else "history.open"))]
    if not case.has_room:
        return []
    first = plan.first
    values: dict[str, object] = {
        "days": working_days(language, plan.slack),
        "step": names[first.step.id],
        "starts": words.date(first.starts),
        "anchor": names[plan.anchor],
        "anchor_due": words.date(plan.due(plan.anchor) or dossier.today),
    }
    if plan.slack >= 0:
        return [(said(language, "slack" if plan.slack else "no_slack", **values), pack.cite("plan.slack"))]
    found = [(said(language, "late" if case.counted_back else "late_bid", **values), pack.cite("plan.slack"))]
    beside = [row.step.days for row in plan.rows if row.step.id in SIDE_BY_SIDE]
    if len(beside) == len(SIDE_BY_SIDE):
        found.append((said(language, "side_by_side", days=working_days(language, min(beside))), ""))
    return found


def _after_close(case: Case, dossier: Dossier, pack: Pack, words: Words) -> list[tuple[str, str]]:
    """The steps up to the signature that lie behind the expected close; one sentence when only the signature does."""
    close = dossier.deal.expected_close_on if dossier.deal and dossier.deal.state is DealState.OPEN else None
    if close is None or close < dossier.today:
        return []
    signing = next((at for at, row in enumerate(case.schedule.rows) if row.step.id == case.signing), -1)
    late = [row for row in case.schedule.rows[: signing + 1] if row.due > close]
    if not late:
        return []
    cites = pack.cite("deal.close", *(f"plan.{row.step.id}" for row in late))
    if len(late) == 1:
        days = working_days(words.language, between(close, late[0].due))
        values = {"due": words.date(late[0].due), "days": days, "close": words.date(close)}
        return [(said(words.language, "signs_after", **values), cites)]
    return [(said(words.language, "after_close", close=words.date(close), steps=_told(late, words)), cites)]


def _seasons(case: Case, pack: Pack, words: Words) -> list[tuple[str, str]]:
    held: dict[str, list[Planned]] = {}
    for row in case.schedule.rows:
        if season := season_of(row.due, row.step.id):
            held.setdefault(season.id, []).append(row)
    return [
        (said(words.language, "in_season", steps=_told(rows, words), season=SEASON_NAMES[words.language][season]),
         pack.cite(*(f"plan.{row.step.id}" for row in rows)))
        for season, rows in held.items()
    ]  # fmt: skip


def _told(rows: Sequence[Planned], words: Words) -> str:
    """`legal review and signature`."""
    return words.listing([NAMES[words.language][row.step.id] for row in rows])
