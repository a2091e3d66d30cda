"""What is said of a forecast in one language: phrases with their values, figures, days and names of things."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from aeterm.domain.measure import Measure
from aeterm.domain.period import Period
from aeterm.domain.stage import ForecastCategory
from aeterm.domain.typography import typeset
from aeterm.domain.writing import NO_BREAK_SPACE, Writing
from aeterm.forecast import english, french, placing
from aeterm.forecast.coverage import Required, ratio_text

if TYPE_CHECKING:
    from aeterm.forecast.movement import Reason, Scope
    from aeterm.forecast.panel import ForecastPanel
    from aeterm.forecast.worklist import Problem, WorkItem

_PHRASES = {"en": english.PHRASES, "fr": french.PHRASES}
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=(?:%|j)(?!\w))")
_NEAR = timedelta(days=183)
"""From a day further away the year is said."""


class ForecastWords(Writing):
    """One language: `en` or `fr`."""

    __slots__ = ()

    # -- phrases ------------------------------------------------------------------------------------------------

    def say(self, phrase: str, **values: object) -> str:
        """A phrase of the table with its values filled in; KeyError is a mistake of the program."""
        return self.typeset(_PHRASES[self.language][phrase].format(**values))

    def typeset(self, text: str) -> str:
        """The text with the no-break spaces that French type wants, before units too; English as it is."""
        if self.language != "fr":
            return text
        return _BEFORE_UNIT.sub(NO_BREAK_SPACE, typeset(text, self.language))

    def count(self, phrase: str, number: int) -> str:
        """A phrase about a number of things, as `{phrase}_1` for one."""
        is_one = number == 1 or (number == 0 and self.language == "fr")
        return self.say(f"{phrase}_1" if is_one else phrase, n=self.number(number))

    def deals(self, number: int) -> str:
        """`1 deal`, `12 affaires`."""
        return self.count("deals", number)

    def _name(self, name: str, english_name: str) -> str:
        """What a thing of the domain, which speaks English, is called."""
        return _PHRASES[self.language].get(name, english_name)

    # -- figures ------------------------------------------------------------------------------------------------

    def percent(self, share: Decimal) -> str:
        """`23%`, `23 %`."""
        return self.typeset(f"{share:.0%}".replace("%", " %" if self.language == "fr" else "%"))

    def ratio(self, ratio: Decimal | None) -> str:
        """`2.50x`, `2,50x`, `-` where it means nothing."""
        return self.digits(ratio_text(ratio))

    def ratios(self, required: Required) -> str:
        """The interval of what coverage should be: `1.79x to 5.95x`, `2.50x to no limit`."""
        high = self.say("no_limit") if required.high is None else self.ratio(required.high)
        return self.say("ratios", low=self.ratio(required.low), high=high)

    def span(self, low: Decimal, high: Decimal) -> str:
        """`540-715k`, `540 à 715 k`: the unit once when both have the same."""
        first, last = self.brief(low), self.brief(high)
        if first[-1:] == last[-1:] and not first[-1:].isdigit():
            first = first[:-1].rstrip()
        return self.say("span", low=first, high=last)

    # -- days ---------------------------------------------------------------------------------------------------

    def report_day(self, day: date) -> str:
        """A day in a report: `2026-12-18`, `18 déc. 2026`."""
        return day.isoformat() if self.language == "en" else self.date(day)

    def near_day(self, day: date, today: date) -> str:
        """`18 Dec`, `18 déc.`, with the year when it lies more than half a year away."""
        text = self.day_and_month(day)
        padded = text if self.language == "fr" or day.day > 9 else f"0{text}"
        return padded if abs(day - today) <= _NEAR else f"{padded} {day.year}"

    def when(self, instant: datetime, today: date) -> str:
        """`Mon 16 Nov 09:00`, `lun. 16 nov. à 09:00`, in the user's time; midnight is not said."""
        local = instant.astimezone()
        day = f"{self.day_name(local.date())} {self.near_day(local.date(), today)}"
        return self.say("at_time", day=day, time=f"{local:%H:%M}") if (local.hour, local.minute) != (0, 0) else day

    def period(self, period: Period) -> str:
        """`2026-Q4`, `T4 2026`; a month by its name in French."""
        year, _, part = period.key.partition("-")
        if self.language == "en" or not part:
            return period.key
        if part.isdigit():
            return self.date(period.start).split(" ", 1)[1]
        return f"{part.replace('Q', 'T')} {year}"

    def course(self, panel: ForecastPanel) -> str:
        """Where a period stands on the day of its panel: `week 8 of 13`, `begins 2027-01-01`, `ended 2026-09-30`."""
        if panel.as_of < panel.period.start:
            return self.say("course_begins", day=self.report_day(panel.period.start))
        if panel.as_of >= panel.period.end:
            return self.say("course_ended", day=self.report_day(panel.period.last_day))
        week, weeks = panel.period.week_of(panel.as_of)
        return self.say("course_week", week=week, weeks=weeks)

    # -- names --------------------------------------------------------------------------------------------------

    def category(self, category: ForecastCategory) -> str:
        """`Best case`."""
        return self._name(f"category_{category.value}", category.label)

    def measure(self, measure: Measure) -> str:
        """`My share`, `Ma part`."""
        return self._name(f"measure_{measure.value}", measure.label)

    def scope(self, scope: Scope) -> str:
        """`closed + commit`."""
        return self._name(f"scope_{scope.value}", scope.label)

    def reason(self, reason: Reason) -> str:
        """Why a figure moved, as a row of a waterfall: `pushed out`, `repoussées`."""
        return self._name(f"reason_{reason.value}", reason.label)

    def verdict(self, state: str) -> str:
        """How a period stands: a `CoverageState`, or `quota missed`."""
        return self._name(f"verdict_{state}", state)

    def left_out(self, reason: str, measure: Measure) -> str:
        """Why a deal counts in no sum. A deal that states no ACV may well have an amount: `no ACV`, `won, no ACV`."""
        if reason.startswith(placing.OTHER_CURRENCY):
            currency = reason.removeprefix(placing.OTHER_CURRENCY)
            return self.typeset(self._name("left_currency", f"{placing.OTHER_CURRENCY}{{}}").format(currency))
        if reason in (placing.NO_AMOUNT, placing.WON_WITHOUT_AMOUNT) and measure not in (Measure.AMOUNT, Measure.SHARE):
            asked = reason.replace("amount", "measure")
            return self._name(f"left_{asked}", reason.replace("amount", "{}")).format(measure.label)
        return self._name(f"left_{reason}", reason)

    def doubt(self, problem: Problem) -> str:
        """What is doubtful about a deal; in English where no more is known of it than its text."""
        if self.language == "en":
            return problem.text
        facts = dict(problem.facts)
        if "elements" in facts:
            names = str(facts["elements"]).split(", ")
            facts["elements"] = ", ".join(self._name(f"element_{name}", name) for name in names)
        try:
            return self.say(f"doubt_{problem.key}", **facts)
        except KeyError:
            return problem.text

    def doubts(self, item: WorkItem) -> str:
        """`close date passed 5 d ago; no next step`."""
        return self.say("semicolon").join(self.doubt(problem) for problem in item.problems)


ENGLISH = ForecastWords()
