"""Use cases of movement: what changed the forecast since some instant, as figures and as sentences."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from aeterm.domain.call import ForecastCall
from aeterm.domain.deal import Deal
from aeterm.domain.measure import Measure
from aeterm.domain.period import Period
from aeterm.errors import NotFoundError, UsageError
from aeterm.forecast.movement import End, Scope, Waterfall, gross_waterfall, waterfall
from aeterm.forecast.sentences import sentence
from aeterm.forecast.words import ENGLISH, ForecastWords
from aeterm.services.instants import last_instant, local_day, past_instant

if TYPE_CHECKING:
    from aeterm.services.forecasting import ForecastService
    from aeterm.services.ports import Book, Clock

DEFAULT_SINCE = "7d"


class MovementService:
    """Reads the journal from now back to the instant asked for; writes nothing."""

    def __init__(self, book: Book, clock: Clock, forecasts: ForecastService) -> None:
        self._book = book
        self._clock = clock
        self._forecasts = forecasts
        self._first_known: tuple[int, datetime | None] = (-1, None)

    def since(self, text: str | date | datetime = DEFAULT_SINCE, period: Period | str | None = None) -> datetime:
        """The instant that is meant: `monday` (the latest before today), `yesterday`, `7d`, `2w`, a day, an instant.

        `start` is the beginning of the period, `call` the latest call submitted for it. A day means its first
        instant, so that what was done that day is part of the movement. Raises UsageError for what is none or is
        still to come, NotFoundError when no call was submitted.
        """
        if isinstance(text, datetime):
            return text
        if isinstance(text, date):
            return past_instant(text.isoformat(), self._clock.today(), self._forecasts.calendar())
        word = text.strip().casefold()
        if word == "start":
            start = self._forecasts.period(period).start
            return past_instant(start.isoformat(), self._clock.today(), self._forecasts.calendar())
        if word == "call":
            return self._last_call(self._forecasts.period(period))
        return past_instant(text, self._clock.today(), self._forecasts.calendar())

    def until(self, text: str | date | datetime | None) -> datetime:
        """The other end: now for None; of a day its last instant, so that what was done that day is part of it."""
        if text is None:
            return self._clock.now()
        found = self.since(text)
        names_a_time = isinstance(text, datetime) or (isinstance(text, str) and ":" in text)
        return min(found if names_a_time else last_instant(local_day(found)), self._clock.now())

    def _known_from(self) -> datetime | None:
        """The instant at which the first deals came into the book to stay: nothing is known of movement before it."""
        if self._first_known[0] != self._book.revision:
            self._first_known = (self._book.revision, self._book.known_from(Deal))
        return self._first_known[1]

    def waterfall(
        self,
        period: Period | str | None = None,
        since: str | date | datetime = DEFAULT_SINCE,
        scope: Scope = Scope.BEST,
        *,
        gross: bool = False,
        until: str | date | datetime | None = None,
        currency: str | None = None,
        measure: Measure = Measure.AMOUNT,
    ) -> Waterfall:
        """What moved a period between two instants, by default the last seven days, in the currency of its panel.

        A waterfall never begins before the book knew deals: it then begins there, and `asked_from` says what was
        asked. Raises UsageError for ends that are none or the wrong way round, and what `since` raises.
        """
        wanted = self._forecasts.period(period)
        start_at, end_at = self.since(since, wanted), self.until(until)
        if start_at > end_at:
            raise UsageError("a movement ends after it began", hint="give an earlier --since or a later --until")
        code = self._forecasts.basis(wanted, currency=currency).currency
        known_from = self._known_from()
        asked_from = None
        if known_from is not None and start_at < known_from <= end_at:
            asked_from, start_at = start_at, known_from
        found = self._between(wanted, start_at, end_at, scope, code, measure, gross=gross)
        return found._replace(asked_from=asked_from)

    def sentences(self, found: Waterfall, words: ForecastWords = ENGLISH) -> tuple[str, ...]:
        """Each move as a line ready to be pasted, `Umbrella 91k to 60k`, in the order of the waterfall."""
        return tuple(sentence(move, words) for move in found.moves)

    def _between(
        self,
        period: Period,
        start_at: datetime,
        end_at: datetime,
        scope: Scope,
        currency: str,
        measure: Measure,
        *,
        gross: bool,
    ) -> Waterfall:
        """Looks at the deals that changed and at those of the period, whose date may have passed; at no other one."""
        is_now = end_at >= self._clock.now()
        deals = self._book.all(Deal) if is_now else self._book.as_of(Deal, end_at)
        versions = list(self._book.versions(Deal, since=start_at, until=None if is_now else end_at))
        first: dict[str, Deal | None] = {}
        for version in versions:
            first.setdefault(version.id, version.before)
        after = {deal.id: deal for deal in deals.values() if (day := deal.effective_on) is not None and day in period}
        after |= {deal_id: deals[deal_id] for deal_id in first if deal_id in deals}
        before = {deal_id: deal for deal_id, deal in after.items() if deal_id not in first}
        before |= {deal_id: deal for deal_id, deal in first.items() if deal is not None}
        ends = [
            End(at, known, self._forecasts.basis(as_of=local_day(at), currency=currency, measure=measure))
            for at, known in ((start_at, before), (end_at, after))
        ]
        if gross:
            return gross_waterfall(ends[0], ends[1], period, scope, versions, local_day)
        return waterfall(ends[0], ends[1], period, scope, versions)

    def _last_call(self, period: Period) -> datetime:
        calls = [
            call.at for call in self._book.all(ForecastCall).values() if call.period == period.key and not call.scope
        ]
        if not calls:
            raise NotFoundError(
                f"no call was submitted for {period.key}", hint="aeterm call submit, or name another instant"
            )
        return max(calls)
