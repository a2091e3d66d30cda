"""The sections of a forecast page, each from the figures that it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate

from aeterm.domain.call import ForecastCall
from aeterm.domain.deal import Deal
from aeterm.domain.measure import Measure
from aeterm.domain.money import ZERO
from aeterm.domain.stage import ForecastCategory
from aeterm.forecast.coverage import Required
from aeterm.forecast.movement import Scope, Waterfall
from aeterm.forecast.odds import Odds, chance_text
from aeterm.forecast.panel import ForecastPanel
from aeterm.forecast.placing import OTHER_CURRENCY, Basis, money
from aeterm.forecast.rounding import LADDER, in_steps, printed_singles
from aeterm.forecast.words import ForecastWords
from aeterm.forecast.worklist import WorkItem
from aeterm.reports.document import (
    Bar,
    Chart,
    Column,
    Figure,
    Figures,
    Fill,
    Items,
    Paragraph,
    Piece,
    Section,
    Table,
)
from aeterm.services.instants import local_day

_MOST_DEALS = 15
_MOST_WORK = 10
_MOST_MOVES = 20
_FILLS = {
    ForecastCategory.CLOSED: Fill.CLOSED,
    ForecastCategory.COMMIT: Fill.COMMIT,
    ForecastCategory.MOST_LIKELY: Fill.BEST_CASE,
    ForecastCategory.BEST_CASE: Fill.BEST_CASE,
    ForecastCategory.PIPELINE: Fill.PIPELINE,
}


class Sections:
    """The sections in one language."""

    def __init__(self, words: ForecastWords) -> None:
        self._words = words
        self._say = words.say

    def subtitle(self, panel: ForecastPanel) -> str:
        """`As of 2026-11-23, week 8 of 13. Amounts in EUR.`"""
        words, is_plain = self._words, panel.measure is Measure.AMOUNT
        measure = self._say("amounts") if is_plain else words.measure(panel.measure)
        day, course = words.report_day(panel.as_of), words.course(panel)
        return self._say("as_of", day=day, course=course, measure=measure, currency=panel.currency)

    def summary(self, panel: ForecastPanel, odds: Odds, call: ForecastCall | None) -> Section:
        """The figures that a review starts from."""
        words, quota, closed = self._words, panel.quota, ForecastCategory.CLOSED
        commit, best = ForecastCategory.COMMIT, ForecastCategory.BEST_CASE
        spread = self._say("range", low=words.brief(odds.p10), high=words.brief(odds.p90))
        items = [
            Figure(self._say("quota"), self._say("none_set") if quota is None else words.number(quota)),
            Figure(words.category(closed), words.number(panel.won), self._share(panel.won, quota)),
            Figure(words.category(commit), words.number(panel.cumulative.commit), words.scope(Scope.COMMIT)),
            Figure(words.category(best), words.number(panel.cumulative.best_case), words.scope(Scope.BEST)),
            Figure(self._say("middle"), words.brief(odds.p50), spread),
        ]
        if odds.attain is not None:
            stress = "" if odds.stress is None else self._say("shocked", chance=chance_text(odds.stress))
            items.append(Figure(self._say("chance_of_quota"), words.typeset(chance_text(odds.attain)), stress))
        if panel.gap_to_quota is not None:
            items.append(Figure(self._say("still"), words.number(panel.gap_to_quota)))
        blocks: list[Figures | Paragraph] = [Figures(tuple(items))]
        if call is not None:
            said = self._say(
                "call",
                day=words.report_day(local_day(call.at)),
                commit=words.number(call.commit),
                best=words.number(call.best_case),
                currency=call.currency,
            )
            blocks.append(Paragraph(f"{said} {call.note}".strip()))
        return Section(self._say("look"), tuple(blocks))

    def _share(self, part: Decimal, whole: Decimal | None) -> str:
        return self._say("of_quota", share=self._words.percent(part / whole)) if whole else ""

    def ladder(self, panel: ForecastPanel) -> Section:
        """The cumulative columns as bars, each category alone beside them."""
        words, singles = self._words, dict(zip(LADDER, printed_singles(panel), strict=True))
        shown = [
            category
            for category in LADDER
            if category is not ForecastCategory.MOST_LIKELY or panel.categories[category].count
        ]
        totals = list(accumulate(singles[category] for category in shown))
        pieces = tuple(
            Piece(end - singles[category], end, _FILLS[category]) for category, end in zip(shown, totals, strict=True)
        )
        bars = tuple(
            Bar(
                ("" if index == 0 else "+ ") + words.category(category),
                self._bar(totals[index], panel.categories[category].count, singles[category]),
                pieces[: index + 1],
            )
            for index, category in enumerate(shown)
        )
        mark = panel.quota
        chart = Chart(
            self._say("bars"),
            bars,
            mark=mark,
            mark_label="" if mark is None else self._say("quota_mark", amount=words.brief(mark)),
            legend=(Fill.CLOSED, Fill.COMMIT, Fill.BEST_CASE, Fill.PIPELINE),
        )
        return Section(self._say("ladder"), (chart,))

    def _bar(self, total: Decimal, count: int, alone: Decimal) -> str:
        words = self._words
        number, deals = words.number(count), words.deals(count)
        return self._say("bar", total=words.number(total), n=number, deals=deals, alone=words.brief(alone))

    def covered(self, panel: ForecastPanel, required: Required | None, ahead: Sequence[ForecastPanel]) -> Section:
        """Coverage under each of its names, what it should be, and the periods to come."""
        words, cover = self._words, panel.coverage
        target = words.ratio(cover.target)
        known = {"open": cover.open, "gross": cover.gross, "remaining": cover.remaining, "weighted": cover.weighted}
        rows = [
            (self._say(f"cover_{name}"), self._say(f"is_{name}"), words.ratio(ratio)) for name, ratio in known.items()
        ]
        if required is not None:
            rule = self._say("is_required", span=words.ratios(required))
            rows.append((self._say("cover_required"), rule, words.ratio(required.ratio)))
        columns = (*self._columns("coverage", "calculation"), *self._columns("ratio_title", is_right=True))
        state = words.verdict("quota missed" if panel.is_missed else cover.state.value)
        verdict = self._say("verdict", verdict=state.capitalize(), target=target)
        blocks: list[Paragraph | Table] = [Paragraph(verdict), Table(columns, tuple(rows))]
        if panel.missing_open and not panel.is_missed:
            missing, left = words.number(panel.missing_open), words.number(panel.missing_remaining or ZERO)
            blocks.append(Paragraph(self._say("missing", open=missing, remaining=left, target=target)))
        if ahead:
            figures = self._columns("quota", "won", "open", "coverage", is_right=True)
            columns = (*self._columns("period"), *figures, *self._columns("column_verdict"))
            blocks.append(Table(columns, tuple(self._next(item) for item in ahead)))
        return Section(self._say("coverage"), tuple(blocks))

    def _next(self, panel: ForecastPanel) -> tuple[str, ...]:
        words = self._words
        quota = "-" if panel.quota is None else words.number(panel.quota)
        sums = quota, words.number(panel.won), words.number(panel.open), words.ratio(panel.coverage.open)
        return words.period(panel.period), *sums, words.verdict(panel.coverage.state.value)

    def _columns(self, *titles: str, is_right: bool = False, is_whole: bool = False) -> tuple[Column, ...]:
        return tuple(Column(self._say(title), is_right=is_right, is_whole=is_whole) for title in titles)

    def moved(self, found: Waterfall, sentences: Sequence[str]) -> Section:
        """What changed, as a waterfall and in sentences."""
        words = self._words
        start, *amounts = in_steps([found.start, *(step.amount for step in found.steps.values())])
        level, bars = start, [self._level("start", start)]
        for (reason, step), amount in zip(found.steps.items(), amounts, strict=True):
            if step.amount:
                fill = Fill.UP if step.amount > 0 else Fill.DOWN
                text = self._say("step", amount=words.digits(f"{amount:+,f}"), deals=words.deals(step.count))
                bars.append(Bar(words.reason(reason), text, (Piece(level, level + amount, fill),)))
            level += amount
        bars.append(self._level("end", level))
        ends = [value for bar in bars for piece in bar.pieces for value in (piece.start, piece.end) if value]
        low = min(ends, default=ZERO)
        floor = low - (max(ends, default=ZERO) - low) / 3
        day, axis = words.report_day(local_day(found.start_at)), max(ZERO, floor)
        scope, net = words.scope(found.scope).capitalize(), words.number(level - start)
        chart = Chart(self._say("since", scope=scope, day=day, net=net, low=words.brief(axis)), tuple(bars), low=axis)
        blocks: list[Paragraph | Chart | Items] = []
        if found.asked_from is not None:
            blocks.append(Paragraph(self._say("begins_there", day=day)))
        shown = tuple(sentences[:_MOST_MOVES])
        rest = len(sentences) - len(shown)
        more = (words.count("more_changes", rest),) if rest else ()
        nothing = Paragraph(self._say("nothing_moved", day=day))
        blocks += [chart, Items((*shown, *more))] if sentences else [nothing]
        return Section(self._say("changed"), tuple(blocks))

    def _level(self, title: str, amount: Decimal) -> Bar:
        return Bar(self._say(title), self._words.number(amount), (Piece(ZERO, amount, Fill.LEVEL),))

    def promised(
        self,
        panel: ForecastPanel,
        basis: Basis,
        category: ForecastCategory,
        deal: Callable[[str], Deal],
        stages: Mapping[str, str],
    ) -> Section | None:
        """The deals behind a category, largest first; None when there are none. `stages` are labels by id."""
        deals = [deal(deal_id) for deal_id in panel.deals.get(category, ())]
        deals.sort(key=lambda item: money(item, basis) or ZERO, reverse=True)
        if not deals:
            return None
        columns = (
            *self._columns("deal", "account"),
            *self._columns("stage", is_whole=True),
            *self._columns("amount", is_right=True),
            *self._columns("close", is_whole=True),
            *self._columns("next_step"),
        )
        rows = tuple(
            (
                item.name,
                item.account_name,
                stages.get(item.stage, item.stage),
                ("~" if item.amount_is_estimate else "") + self._stated(item, panel),
                self._words.report_day(item.expected_close_on) if item.expected_close_on else "-",
                self._next_step(item),
            )
            for item in deals[:_MOST_DEALS]
        )
        bucket, words = panel.categories[category], self._words
        title = self._say(
            "promised",
            category=words.category(category),
            deals=words.deals(bucket.count),
            amount=words.number(bucket.amount),
            currency=panel.currency,
        )
        rest = len(deals) - len(rows)
        more = (Paragraph(words.count("more_deals", rest)),) if rest > 0 else ()
        return Section(title, (Table(columns, rows), *more))

    def _stated(self, deal: Deal, panel: ForecastPanel) -> str:
        own = "" if deal.currency == panel.currency else f" {deal.currency}"
        return self._words.number(panel.measure.of(deal) or ZERO) + own

    def _next_step(self, deal: Deal) -> str:
        day = f"({self._words.report_day(deal.next_step_on)})" if deal.next_step_on else ""
        return " ".join(part for part in (deal.next_step, day) if part) or "-"

    def work(self, items: Iterable[WorkItem]) -> Section | None:
        """What makes the forecast doubtful, most pressing first; None when nothing does."""
        found, words = list(items), self._words
        if not found:
            return None
        columns = (*self._columns("deal", "wrong"), *self._columns("at_stake", is_right=True))
        rows = tuple(
            (item.name, words.doubts(item), f"{words.number(item.at_stake)} {item.currency}")
            for item in found[:_MOST_WORK]
        )
        rest = len(found) - len(rows)
        more = (Paragraph(words.count("more_work", rest)),) if rest > 0 else ()
        return Section(self._say("doubts", deals=words.deals(len(found))), (Table(columns, rows), *more))

    def left_out(self, panel: ForecastPanel) -> Section | None:
        """What no sum holds, and why; None when nothing is left out."""
        if not panel.excluded:
            return None
        columns = (*self._columns("reason"), *self._columns("deals_title", "amount", is_right=True))
        rows = tuple(
            (
                self._words.left_out(item.reason, panel.measure),
                self._words.number(item.count),
                ("~" if item.is_estimate else "") + self._excluded(item.reason, item.amount, panel),
            )
            for item in panel.excluded
        )
        return Section(self._say("left_out"), (Table(columns, rows),))

    def _excluded(self, reason: str, amount: Decimal, panel: ForecastPanel) -> str:
        own = reason.removeprefix(OTHER_CURRENCY) if reason.startswith(OTHER_CURRENCY) else panel.currency
        return f"{self._words.number(amount)} {own}"
