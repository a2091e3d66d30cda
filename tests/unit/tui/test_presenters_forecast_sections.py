"""What the sections of the forecast say, in words, on known figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import cast

from aeterm.domain.call import ForecastCall
from aeterm.domain.commission import CommissionPlan, CommissionTier
from aeterm.domain.period import Period
from aeterm.domain.stage import ForecastCategory
from aeterm.forecast.accuracy import Bias, WeekScore
from aeterm.forecast.ageing import AgeBand
from aeterm.forecast.calibration import Bin, Calibration
from aeterm.forecast.commission import estimate
from aeterm.forecast.coverage import required
from aeterm.forecast.generation import PipeNeed, SourceShare
from aeterm.forecast.hits import HitRate
from aeterm.forecast.intervals import Rate, Share95
from aeterm.forecast.movement import Move, Reason, Scope, Waterfall
from aeterm.forecast.odds import Odds, Slice
from aeterm.forecast.rollup import Bucket
from aeterm.forecast.slip import Slip
from aeterm.forecast.win_rates import WinRates
from aeterm.services.commissions import CommissionReport
from aeterm.services.winning import SourceRates
from aeterm.tui.paint import Line
from aeterm.tui.presenters import forecast_movement as movement
from aeterm.tui.presenters.forecast_calls import CallFigures, call_lines, call_text
from aeterm.tui.presenters.forecast_commission import commission_lines
from aeterm.tui.presenters.forecast_coverage import age_lines, required_lines
from aeterm.tui.presenters.forecast_figures import percent, signed, span_of
from aeterm.tui.presenters.forecast_odds import OddsFigures, odds_lines
from aeterm.tui.presenters.forecast_pipe import PipeFigures, pipe_lines, source_columns, source_rows
from aeterm.tui.presenters.parts import plain
from tests.support import TODAY, make_deal

Q4 = Period("2026-Q4", date(2026, 10, 1), date(2027, 1, 1))
AT = datetime.combine(date(2026, 11, 16), time()).astimezone()
"""Midnight where the tests run."""


def text(lines: Sequence[Line]) -> list[str]:
    return [plain(line).rstrip() for line in lines]


def move(reason: Reason, name: str, amount: int, before: int | None, after: int | None) -> Move:
    old = make_deal(name, name, amount=str(before))
    new = make_deal(name, name, amount=str(after), close=date(2027, 1, 15))
    return Move(reason, name, name, Decimal(amount), _d(before), _d(after), old, new, AT, "you")


def _d(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


MOVES = (
    move(Reason.INCREASED, "Stark add-on", 12_000, 6_500, 18_500),
    move(Reason.DECREASED, "Umbrella", -31_000, 91_000, 60_000),
    move(Reason.PUSHED_OUT, "Cyberdyne seats", -27_500, 27_500, 27_500),
)
FALL = Waterfall(
    Scope.BEST,
    Q4,
    "EUR",
    AT,
    datetime(2026, 11, 23, 9, tzinfo=UTC),
    Decimal(830_000),
    Decimal(783_500),
    {item.reason: Bucket(item.amount, 1) for item in MOVES},
    MOVES,
)


def test_steps_lead_from_the_start_to_the_end() -> None:
    rows = movement.steps(FALL)
    assert [row.label for row in rows] == ["Start", "increased", "decreased", "pushed out", "End"]
    assert [int(row.last) for row in rows] == [830_000, 842_000, 811_000, 783_500, 783_500]
    assert [row.text for row in rows[1:]] == [
        "Stark add-on 6k to 18k",
        "Umbrella 91k to 60k",
        "Cyberdyne seats 28k to 15 Jan",
        "now · net -46k",
    ]
    assert plain(movement.title(FALL, TODAY)) == "SINCE Mon 16 Nov  830k to 784k, -46k"
    assert movement.foot(FALL, rows) == "closed + commit + best case, net · axis 760-860k"


def test_where_the_history_begins_is_said_at_the_start() -> None:
    assert movement.steps(FALL._replace(asked_from=AT))[0].text == "the book's history begins here"


def test_moves_are_pasted_as_sentences_with_their_sums() -> None:
    assert movement.pasted(FALL, TODAY).splitlines()[0] == (
        "2026-Q4 since Mon 16 Nov, closed + commit + best case: 830k to 784k (-46k), 3 changes"
    )
    assert movement.pasted(FALL, TODAY).splitlines()[2] == "-  -31k  Umbrella 91k to 60k"


def test_required_coverage_names_the_rate_and_its_interval() -> None:
    rate = Share95(Decimal("0.25"), 0.16, 0.4, is_by_value=True)
    assert text(required_lines(required(rate), 90)) == [
        "Required 4.0x (2.5x to 6.2x) at your win rate 25 % by money (16 % to 40 %)"
    ]
    assert "unknown" in text(required_lines(None, 90))[0]


AGES = (
    AgeBand("0-30 d", 0, 30, Bucket(Decimal(120_000), 3), Rate(31, 100)),
    AgeBand("31-90 d", 31, 90, Bucket(), Rate(22, 100)),
    AgeBand(">90 d", 91, None, Bucket(Decimal(83_000), 1), Rate(9, 100)),
)


def test_age_is_one_line_above_a_section_and_a_table_in_full() -> None:
    assert text(age_lines(AGES, 90, is_brief=True)) == ["By age 0-30 d 120k · >90 d 83k (9 % of those are won)"]
    assert [line.split() for line in text(age_lines(AGES, 90, is_brief=False))] == [
        ["By", "age", "0-30", "d", "120k", "3", "deals", "31", "%", "won"],
        ["31-90", "d", "0", "0", "deals", "22", "%", "won"],
        [">90", "d", "83k", "1", "deal", "9", "%", "won"],
    ]
    assert age_lines([AGES[1]], 90, is_brief=False) == []


ODDS = Odds(
    "exact",
    0,
    Decimal(0),
    0.442,
    Decimal(540_000),
    Decimal(622_000),
    Decimal(715_000),
    Decimal(620_000),
    0.401,
    (Slice(Decimal(500_000), Decimal(600_000), 0.4), Slice(Decimal(600_000), Decimal(700_000), 0.6)),
    4,
)
FIGURES = OddsFigures(ODDS, Decimal(630_000), "EUR", (), "3 own rate, 1 set by hand", Calibration(None, None, (), 0, 0))


def test_odds_say_the_chance_first_and_the_chart_where_there_is_room() -> None:
    lines = text(odds_lines(FIGURES, 60, 2))
    assert lines == [
        "Quota €630k: 44 % · 40 % under a shared shock",
        "P10 540k · P50 622k · P90 715k · mean 620k",
    ]
    tall = text(odds_lines(FIGURES, 60, 14))
    assert any("quota 630k" in line for line in tall)
    assert tall[-1] == "4 deals, exact. Chances: 3 own rate, 1 set by hand."


def test_odds_without_a_quota_or_without_a_deal_say_so() -> None:
    without = FIGURES._replace(odds=ODDS._replace(attain=None, stress=None), quota=None)
    assert text(odds_lines(without, 60, 2))[0].endswith("no quota")
    assert text(odds_lines(FIGURES._replace(odds=ODDS._replace(deals=0)), 60, 9)) == [
        "No open deal counts here: nothing is left to chance."
    ]


def test_the_record_of_past_chances_is_set_against_a_plain_guess() -> None:
    past = Calibration(0.18, 0.24, (Bin(0, 0.2, 0.1, 0.08, 20), Bin(0.2, 0.4, None, None, 0)), 40, 2)
    said = " ".join(text(odds_lines(FIGURES._replace(calibration=past), 90, 20)))
    assert "Brier 0.18, better than one chance for all (0.24), from 40 closed deals. Said 10 % came true 8 %." in said


CALL = ForecastCall(
    "f1", "2026-Q4", AT, "EUR", Decimal(527_000), Decimal(780_000), "legal is done", "me", "", Decimal(412_000)
)


def scored(week: int, call: ForecastCall | None, accuracy: str | None) -> WeekScore:
    right = None if accuracy is None else Decimal(accuracy)
    return WeekScore(week, date(2026, 10, 7), call, True, Decimal(500_000), right, None, is_provisional=False)


def test_calls_are_scored_when_the_period_is_over() -> None:
    weeks = (scored(1, CALL, "0.946"), scored(4, None, None))
    figures = CallFigures((CALL,), (), 13, weeks, None, True, Bias(Decimal("0.12"), 4), Decimal(470_000))
    assert text(call_lines(figures, 90, 9)) == [
        "Commit in force: w1 527k (95 % right) · w4 none",
        "Bias over 4 periods +12 %, too much: happy ears · your commit, corrected by it: 470k",
    ]
    assert text(call_lines(figures._replace(bias=Bias(Decimal("-0.01"), 4)), 90, 9))[1].startswith(
        "Bias over 4 periods -1 %, about right"
    )
    assert text(call_lines(figures._replace(bias=Bias(None, 0)), 90, 9))[1:] == []


def test_bias_and_correction_say_which_week_they_are_of_and_hits_what_became_of_it() -> None:
    commit = Slip(*(Bucket(Decimal(amount), 1) for amount in (100_000, 60_000, 30_000, 10_000, 0, 0)))
    best = Slip(*(Bucket(Decimal(amount), 1) for amount in (100_000, 0, 50_000, 0, 0, 50_000)))
    hits = (HitRate(ForecastCategory.COMMIT, commit), HitRate(ForecastCategory.BEST_CASE, best))
    figures = CallFigures((CALL,), (), 13, (), None, False, Bias(Decimal("0.12"), 4), Decimal(470_000), 8, hits, 8)
    assert text(call_lines(figures, 120, 9)) == [
        "Bias of week 8 over 4 periods +12 %, too much: happy ears · your commit, corrected by it: 470k",
        "At w8 commit 100k, 60 % won 30 % slipped 10 % lost · best case 100k, 50 % slipped 50 % open · slip rate 40 %",
    ]
    assert "100k" not in " ".join(text(call_lines(figures, 76, 9))[2:])


RATE = Share95(Decimal("0.45"), 0.34, 0.56, is_by_value=True)
NEED = PipeNeed(
    period=Q4,
    currency="EUR",
    gap=Decimal(504_000),
    open=Decimal(1_205_500),
    rates=cast(WinRates, None),
    win_rate=RATE,
    pipe_needed=Decimal(0),
    pipe_low=Decimal(0),
    pipe_high=Decimal(295_846),
    deals_needed=0,
    median_won=Decimal(51_250),
    median_cycle_days=95,
    latest_create_on=None,
    is_too_late=False,
    weeks_left=None,
    by_source=(),
    by_week=(),
)


def test_pipe_tells_why_the_rule_asks_for_more_than_the_own_win_rate() -> None:
    figures = PipeFigures(NEED, Decimal(3), Decimal(306_500), Decimal(3_798), ())
    assert text(pipe_lines(figures, 100, TODAY)) == [
        "No pipe is missing at your win rate. At 34 %, its lower end, €296k is.",
        "Gap 504k / win rate 45 % by money (34 % to 56 %) less 1.21M open",
        "The rule of 3.0x is stricter: it misses €306,500.",
        "Velocity €4k a day: open deals x usual win x win rate / cycle",
    ]
    assert "rule" not in " ".join(text(pipe_lines(figures._replace(missing=None, velocity=None), 100, TODAY)))


def test_sources_show_how_they_were_won_and_what_they_have_to_bring() -> None:
    rates = WinRates._make([Rate(9, 22), *(None for _ in WinRates._fields[1:])])
    past = (SourceRates("Referral", rates), SourceRates("Event", rates))
    share = SourceShare("Event", Decimal(1), Decimal(90_000), 2)
    assert source_rows(NEED, [SourceRates("", rates)]) == ()
    rows = source_rows(NEED._replace(pipe_needed=Decimal(90_000), by_source=(share,)), past)
    assert [(row.source, row.share is not None) for row in rows] == [("Event", True), ("Referral", False)]
    titles = [column.title for column in source_columns(rows, 76)]
    assert titles == ["Source", "Won of closed", "Win rate", "95 %", "To create", "Deals"]
    assert [column.title for column in source_columns(source_rows(NEED, past), 50)] == titles[:3]


def test_a_call_is_read_with_its_reason_and_what_the_book_said() -> None:
    assert call_text(CALL, TODAY).splitlines() == [
        "Called Mon 16 Nov by me",
        "Commit €527,000",
        "Best case €780,000",
        "Won then €412,000",
        "",
        "legal is done",
    ]
    assert call_text(replace(CALL, note=""), TODAY).endswith("No reason was given.")


PLAN = CommissionPlan("m1", Decimal("0.05"), tiers=(CommissionTier(Decimal(1), Decimal("1.5")),), floor=Decimal("0.5"))


def report(won: int) -> CommissionReport:
    quota = Decimal(100_000)
    return CommissionReport(Q4, PLAN, "EUR", quota, Decimal(won), estimate(PLAN, quota, Decimal(won)), ())


def test_commission_is_called_an_estimate_and_says_what_comes_next() -> None:
    assert text(commission_lines(report(120_000), 90))[:3] == [
        "Estimate €6,500 at 120 % of quota, €120k won",
        "  from 0 to 100k: 100k at 5 % = €5,000",
        "  from 100k: 20k at 7.5 % = €1,500",
    ]
    assert text(commission_lines(report(60_000), 90))[1] == "€40,000 more to the next tier"
    assert text(commission_lines(report(40_000), 90))[1] == "€10,000 more before anything is paid"
    assert "No commission plan yet" in text(commission_lines(None, 90))[0]


def test_figures_are_written_short_and_never_more_certain_than_they_are() -> None:
    assert [percent(share) for share in (None, 0, 0.0004, 0.442, 0.9999, 1)] == [
        "—",
        "0 %",
        "<1 %",
        "44 %",
        ">99 %",
        "100 %",
    ]
    assert span_of(Decimal(540_000), Decimal(715_000)) == "540-715k"
    assert span_of(Decimal(826_000), Decimal(1_240_000)) == "826k-1.24M"
    assert [signed(Decimal(amount)) for amount in (12_000, -31_000, 0)] == ["+12k", "-31k", "0"]
