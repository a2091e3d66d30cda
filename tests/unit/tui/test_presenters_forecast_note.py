"""The note to the manager and the answers to "why not commit?", as lines of text."""

from __future__ import annotations

from datetime import UTC, datetime, time
from decimal import Decimal

from aeterm.domain.call import ForecastCall
from aeterm.domain.stage import ForecastCategory
from aeterm.forecast.movement import Move, Reason, Scope, Waterfall
from aeterm.forecast.odds import Odds
from aeterm.forecast.rollup import Bucket
from aeterm.forecast.worklist import Problem, WorkItem
from aeterm.tui.paint import Line
from aeterm.tui.presenters.forecast_note import NoteFigures, note_lines, note_text
from aeterm.tui.presenters.forecast_why import QUESTIONS, why_lines
from aeterm.tui.presenters.parts import plain
from tests.support import TODAY, make_deal
from tests.unit.forecast.books import panel_of

AT = datetime.combine(TODAY.replace(day=16), time()).astimezone()
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def move(reason: Reason, name: str, amount: int, before: int, after: int) -> Move:
    old, new = make_deal(name, name, amount=str(before)), make_deal(name, name, amount=str(after))
    return Move(reason, name, name, Decimal(amount), Decimal(before), Decimal(after), old, new, AT, "you")


def fall(scope: Scope, start: int, *moves: Move) -> Waterfall:
    end = Decimal(start) + sum(item.amount for item in moves)
    steps = {item.reason: Bucket(item.amount, 1) for item in moves}
    period = panel_of(()).period
    return Waterfall(scope, period, "EUR", AT, NOW, Decimal(start), end, steps, moves)


STARK = move(Reason.INCREASED, "Stark add-on", 12_000, 8_000, 20_000)
UMBRELLA = move(Reason.DECREASED, "Umbrella", -31_000, 71_000, 40_000)
SMALL = [move(Reason.DECREASED, name, -1_000, 2_000, 1_000) for name in ("One", "Two")]
PANEL = panel_of(
    (
        make_deal("w", stage="closed-won", amount="30000", close=TODAY),
        make_deal("Stark add-on", "Stark add-on", amount="20000", category=ForecastCategory.COMMIT),
        make_deal("Umbrella", "Umbrella", amount="40000", category=ForecastCategory.BEST_CASE),
        make_deal("n", amount="5000", close=None),
    ),
    quota="100000",
)
CALL = ForecastCall("f1", "2026-Q4", AT, "EUR", Decimal(48_000), Decimal(90_000), "", "me")
ODDS = Odds(
    "exact", 0, Decimal(0), 0.44, Decimal(50_000), Decimal(70_000), Decimal(90_000), Decimal(69_000), 0.4, (), 2
)
RISK = WorkItem(
    "Umbrella",
    "Umbrella",
    (Problem("quiet", "~", "quiet 17 d", "deal.note"),),
    Decimal(40_000),
    "EUR",
    TODAY.replace(month=12, day=18),
    1,
)
FIGURES = NoteFigures(
    PANEL,
    fall(Scope.COMMIT, 38_000, STARK),
    fall(Scope.BEST, 111_000, STARK, UMBRELLA, *SMALL),
    CALL,
    ODDS,
    RISK,
)


def test_the_note_says_where_the_period_stands_what_moved_and_the_biggest_risk() -> None:
    assert note_text(FIGURES, TODAY).splitlines() == [
        "2026-Q4: €30k won of €100k, commit €50k, best case €90k. Commit leaves €50k of the quota open.",
        "Call commit 48k, best case 90k (16 Nov). Likely 70k (80% 50-90k), quota 44 %.",
        "Biggest risk: Umbrella (€40k, 18 Dec): quiet 17 d.",
        "Since Mon 16 Nov commit is up 12k (Stark add-on 8k to 20k); "
        "best case is down 21k (Umbrella 71k to 40k; One 2k to 1k; 1 more).",
        "Not counted: 1 deal (no close date).",
    ]


def test_the_note_of_a_french_book_is_french() -> None:
    doubt = Problem("quiet", "~", "quiet 17 d", "deal.note", facts=(("n", 17),))
    french = FIGURES._replace(language="fr", risk=RISK._replace(problems=(doubt,)))
    assert note_text(french, TODAY).replace("\u00a0", "_").splitlines() == [
        "T4 2026_: 30_k€ gagnés sur 100_k€, commit 50_k€, best case 90_k€. "
        "Commit compris, il manque 50_k€ pour le quota.",
        "Engagement_: commit 48_k, best case 90_k (16 nov.). "
        "Probable_: 70_k (80_%_: 50 à 90_k), chances d'atteindre le quota_: 44_%.",
        "Plus gros risque_: Umbrella (40_k€, 18 déc.)_: aucun contact depuis 17_j.",
        "Depuis le lun. 16 nov., le commit est en hausse de 12_k (Stark add-on de 8_k à 20_k)_; "
        "le best case est en baisse de 21_k (Umbrella de 71_k à 40_k_; One de 2_k à 1_k_; 1 autre).",
        "Non compté_: 1 affaire (pas de date de signature).",
    ]
    assert all(len(plain(line)) <= 40 for line in note_lines(french, 40, TODAY))


def test_the_note_says_no_more_than_is_known() -> None:
    bare = NoteFigures(panel_of((), quota=None), fall(Scope.COMMIT, 0), fall(Scope.BEST, 0), None, None, None)
    assert note_text(bare, TODAY).splitlines() == [
        "2026-Q4: €0 won, commit €0, best case €0.",
        "Since Mon 16 Nov nothing moved.",
    ]


def test_of_a_period_that_is_over_only_the_end_is_told() -> None:
    over = PANEL._replace(as_of=PANEL.period.end)
    assert note_text(FIGURES._replace(panel=over), TODAY).splitlines()[0] == "2026-Q4 ended with €30k won of €100k."


def test_the_note_is_folded_to_its_place() -> None:
    lines = [plain(line) for line in note_lines(FIGURES, 40, TODAY)]
    assert max(map(len, lines)) <= 40
    assert " ".join(lines) == " ".join(note_text(FIGURES, TODAY).splitlines())


DEALS = [make_deal(name, name) for name in ("North", "Umbrella", "Wayne")]
REASONS = {"North": ("lacks economic buyer", "quiet 17 d"), "Umbrella": (), "Wayne": ("single contact",)}
WHY = QUESTIONS[ForecastCategory.BEST_CASE]


def text(lines: list[Line]) -> list[str]:
    return [plain(line).rstrip() for line in lines]


def test_each_deal_says_why_it_is_no_commit() -> None:
    assert text(why_lines(WHY, DEALS, REASONS, 0, 60, 9)) == [
        "Why not commit?",
        "  North                lacks economic buyer; quiet 17 d",
        "  Umbrella             nothing speaks against it",
        "  Wayne                single contact",
    ]


def test_without_room_for_all_the_deal_under_the_cursor_comes_first() -> None:
    assert text(why_lines(WHY, DEALS, REASONS, 2, 60, 2)) == [
        "Why not commit?",
        "  Wayne                single contact",
    ]
    assert why_lines(WHY, DEALS, REASONS, 2, 60, 1) == []


def test_of_commits_only_the_doubtful_are_told() -> None:
    doubt = QUESTIONS[ForecastCategory.COMMIT]
    assert len(why_lines(doubt, DEALS, REASONS, 0, 60, 9)) == 3
    assert text(why_lines(doubt, DEALS, dict.fromkeys(REASONS, ()), 0, 60, 9))[1:] == ["  nothing speaks against it"]
    assert why_lines("", DEALS, REASONS, 0, 60, 9) == []
    assert why_lines(WHY, DEALS, {}, 0, 60, 9) == []
