"""Rules that would keep the reader busy for minutes or for ever, each refused by its line at once."""

from __future__ import annotations

from time import monotonic

import pytest

from tests.unit.calendar.ics import event, read, starts


@pytest.mark.parametrize(
    ("start", "rule", "reason"),
    [
        ("DTSTART:20261125T090000Z", "FREQ=SECONDLY", "every minute or second"),
        ("DTSTART:20261125T090000Z", "INTERVAL=5;FREQ=MINUTELY", "every minute or second"),
        ("DTSTART;VALUE=DATE:20261125", "FREQ=DAILY;INTERVAL=0", "after no time at all"),
        ("DTSTART:20261125T090000Z", "freq=weekly;interval=00;byday=we", "after no time at all"),
        ("DTSTART;VALUE=DATE:00010101", "FREQ=DAILY", "too often since it began"),
        ("DTSTART:19700101T000000Z", "FREQ=HOURLY", "too often since it began"),
        ("DTSTART:20261125T090000Z", "FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=" + ",".join(map(str, range(60)))
         + ";BYSECOND=" + ",".join(map(str, range(60))), "too often since it began"),
        ("DTSTART:20261125T090000Z", "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30", "a day that there never is"),
        ("DTSTART:20261125T090000Z", "FREQ=DAILY;BYMONTH=4,6;BYMONTHDAY=31,-31", "a day that there never is"),
        ("DTSTART:20261125T090000Z", "FREQ=DAILY;BYSETPOS=3", "a choice of days"),
        ("DTSTART:20261125T090000Z", "FREQ=HOURLY;BYYEARDAY=366;BYMONTH=1", "a choice of days"),
    ],
)  # fmt: skip
def test_a_rule_without_end_is_refused_at_once_and_costs_no_other_entry(start: str, rule: str, reason: str) -> None:
    began = monotonic()
    reading = read(event(f"RRULE:{rule}", start=start), event(uid="u2"))
    assert starts(reading) == ["11-25 10:00"]
    (problem,) = reading.problems
    assert (problem.line, reason in problem.reason) == (4, True)
    assert monotonic() - began < 5


@pytest.mark.parametrize(
    ("start", "rule", "first"),
    [
        ("DTSTART;VALUE=DATE:17560127", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=27", "11-27"),
        ("DTSTART:20200101T090000Z", "FREQ=HOURLY;BYHOUR=9;BYMONTHDAY=28", "11-28 10:00"),
        ("DTSTART:20160101T090000Z", "FREQ=DAILY;INTERVAL=10;BYHOUR=9,14", "11-04 10:00"),
        ("DTSTART:20240229T090000Z", "FREQ=MONTHLY;BYMONTH=2,11;BYMONTHDAY=30", "11-30 10:00"),
        ("DTSTART:20260101T090000Z", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "11-30 10:00"),
    ],
)
def test_an_unusual_rule_that_ends_is_read(start: str, rule: str, first: str) -> None:
    reading = read(event(f"RRULE:{rule}", start=start))
    assert (starts(reading)[0], reading.problems) == (first, ())
