"""The query language of lists: words, conditions, and clear refusals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.deal import Deal
from aeterm.domain.deal_numbers import DealNumber
from aeterm.domain.filter import FilterContext, Haystacks, compile_filter, tells_state, with_days_quoted
from aeterm.domain.period import YearPattern
from aeterm.domain.settings import BookSettings
from aeterm.domain.stage import ForecastCategory
from aeterm.errors import UsageError
from aeterm.text import one_line
from tests.support import TODAY, make_deal

SETTINGS = BookSettings()
HAYSTACKS = Haystacks()
QUIET = {"d1": 3, "d2": 20, "d3": 14, "d5": 0}
PUSHED = {"d2": 3, "d3": 1}


class Facts:
    """What a book knows besides: days without a touch, and pushes."""

    names = ("quiet", "pushed")

    def number(self, name: str) -> DealNumber | None:
        if name == "quiet":
            return DealNumber(lambda deal: QUIET.get(deal.id), is_days=True)
        return DealNumber(lambda deal: PUSHED.get(deal.id, 0)) if name == "pushed" else None


FRENCH = {"negociation": "negotiation"}
CONTEXT = FilterContext(SETTINGS.process, SETTINGS.calendar, TODAY, Facts(), lambda word: FRENCH.get(word, ""))
DEALS = [
    replace(
        make_deal(
            "d1", "New finance suite", account_name="Northwind Traders", owner="Ana Ruiz", next_step="Legal intro"
        ),
        product="Finance",
        region="Nordics",
        stage_since=date(2026, 10, 1),
    ),
    make_deal(
        "d2", "Renewal", account_name="Société Générale", stage="negotiation", amount="96000", close=date(2026, 11, 30)
    ),
    make_deal(
        "d3", "Expansion EMEA", account_name="Globex", stage="discovery", amount="82000", close=date(2027, 1, 29)
    ),
    make_deal("d4", "Pilot", account_name="日本電信電話", stage="discovery", amount=None, close=None, currency="JPY"),
    make_deal("d5", "Add-on", account_name="Wayne", stage="closed-won", amount="12000", close=date(2026, 11, 2)),
    make_deal("d6", "Platform", account_name="Wayne", stage="closed-lost", amount="50000", close=date(2026, 8, 2)),
    replace(
        make_deal("d7", "Seats", account_name="Hooli", amount="550", category=ForecastCategory.COMMIT),
        amount_is_estimate=True,
    ),
]


def shown(query: str) -> str:
    """The numbers of the deals that a query keeps."""
    found = compile_filter(query, CONTEXT).select(DEALS, [HAYSTACKS.of(deal) for deal in DEALS])
    return "".join(deal.id.removeprefix("d") for deal in found)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", "1234567"),
        ("   ", "1234567"),
        ("wayne", "56"),
        ("WAYNE add", "5"),
        ("société", "2"),
        ("SOCIÉTÉ", "2"),
        ("societe", "2"),
        ("account=generale", "2"),
        ("sociétë stage=négo", "2"),
        ("電信", "4"),
        ('"finance suite"', "1"),
        ('"suite finance"', ""),
        ('"unfinished quo', ""),
        ("legal", "1"),
        ("negotiation", "2"),
        ("http://x", ""),
        ("étape=prop", "17"),
        ("montant>50 000 wayne", ""),
        ("amt>95 000", "12"),
        ("montant>95 000 €", "12"),
        ("montant>95 k€ stage=prop", "1"),
        ("catégorie=engagé", "27"),
        ("étape=découverte", "34"),
        ("amt>95\u202f000 stage=prop", "1"),
        ("amt<1 000", "7"),
        ("clôture=2026-t4 stage=open", "127"),
        ("stage=négociation", "2"),
        ("stage>=négociation state=open", "2"),
        ("stage=prop", "17"),
        ("stage:prop", "17"),
        ("stage=prop,nego", "127"),
        ("stage=open", "12347"),
        ("stage>=proposal", "12567"),
        ("stage<proposal", "34"),
        ("stage!=prop,nego", "3456"),
        ("category!=commit close!=2026-Q4", "346"),
        ("state=won", "5"),
        ("état=gagné", "5"),
        ("statut=perdu", "6"),
        ("state=won,lost", "56"),
        ("category=commit", "27"),
        ("cat=best", "1"),
        ("owner=ana", "1"),
        ('account="northwind traders"', "1"),
        ("product=finance", "1"),
        ("region=nord", "1"),
        ("currency=jpy", "4"),
        ("amount>50k", "123"),
        ("amt>=50k", "1236"),
        ("amount<1k", "7"),
        ("amount=12,000", "5"),
        ("amount=-", "4"),
        ("!amount", "4"),
        ("!close", "4"),
        ("!next", "234567"),
        ("!owner !amount", "4"),
        ("estimate=yes", "7"),
        ("!estimate", "123456"),
        ("close<eoq", "1256" + "7"),
        ("close<=30nov", "256"),
        ("close=2026-Q4", "1257"),
        ("close=2026-11", "25"),
        ("clôture=janvier", "3"),
        ("clôture=T4", "1257"),
        ("close=q1", "3"),
        ("close>=T4", "12357"),
        ("close=nov", "25"),
        ("close<=december", "12567"),
        ("propriétaire=ana", "1"),
        ("close=18 dec", "17"),
        ("close=18 déc 2026 seats", "7"),
        ("clôture=18 dec seats stage=prop", "7"),
        ("close<=end Q4", "12567"),
        ("clôture<fin T4 wayne", "56"),
        ("close>end of the month", "137"),
        ("close<=in 2 weeks", "256"),
        ("clôture<=dans 2 semaines stage=nego", "2"),
        ("close=2026-11-02,fin novembre", "25"),
        ("close!=18 dec state=open", "234"),
        ("close<=30nov 2026", "256"),
        ("close<=30 nov", "256"),
        ("close<=1 décembre state=open", "2"),
        ("close>=t4 2028", ""),
        ("close>2026-Q4", "3"),
        ("close>=2026-Q4", "12357"),
        ("close<2026-q4", "6"),
        ("close<=2026-Q4", "12567"),
        ("close=2026-12-18", "17"),
        ("wayne state=lost amount>=50k", "6"),
        ("quiet>14d", "2"),
        ("quiet>=2w", "23"),
        ("quiet<14", "15"),
        ("quiet=0d", "5"),
        ("quiet!=0", "123467"),
        ("!quiet", "467"),
        ("pushed>2", "2"),
        ("pushed=1,3", "23"),
        ("pushed:3", "2"),
        ("!pushed", "14567"),
        ("stage_days>30", "1"),
        ("stage_days<=53 stage_days>=53d", "1"),
        ("!stage_days", "234567"),
        ("quiet", ""),
        ("quiet>1 renewal", "2"),
    ],
)
def test_queries(query: str, ids: str) -> None:
    assert shown(query) == ids


@pytest.mark.parametrize(
    ("query", "word", "hint"),
    [
        ("stag=prop", "stag=prop", 'did you mean "stage"?'),
        ("ammount>3", "ammount>3", 'did you mean "amount"?'),
        ("xyzzy=3", "xyzzy", "fields: stage"),
        ("wayne !foo", "!foo", "fields"),
        ("!stage", "!stage", "stage=value"),
        ("amount>", "amount>", "amount>50k"),
        ("amount>lots", "lots", "120k"),
        ("close<soon", "soon", "18 dec"),
        ("close<fin bientôt", "fin", "18 dec"),
        ('close<fin "t4"', "fin", "18 dec"),
        ("close<fin stage=prop", "fin", "18 dec"),
        ("stage=shipping", "shipping", "qualification"),
        ("state=maybe", "maybe", "open, won, lost"),
        ("category=-", "category=-", "category=commit"),
        ("category=sure", "sure", "best_case"),
        ("owner>ana", "owner>ana", "owner=ana"),
        ("estimate=perhaps", "perhaps", "yes"),
        ("quiet>", "quiet>", "quiet>14d"),
        ("quiet>soon", "soon", "14d or 2w"),
        ("pushed>2d", "2d", "for example 3"),
        ("pushed>-1", "-1", "for example 3"),
        ("pushd>2", "pushd>2", 'did you mean "pushed"?'),
    ],
)
def test_a_wrong_word_is_named_with_a_way_out(query: str, word: str, hint: str) -> None:
    with pytest.raises(UsageError) as refusal:
        compile_filter(query, CONTEXT)
    assert word in refusal.value.message
    assert hint in refusal.value.hint


@given(st.text(max_size=40))
def test_any_text_filters_or_is_refused_but_never_crashes(query: str) -> None:
    message = "filtered"
    try:
        shown(query)
    except UsageError as refusal:
        message = refusal.message
    assert one_line(message) == message


READ_ALONE = (
    *("close<eoq", "close=dec", "clôture>t4", "close<=30nov", "close!=q1", "close<fri", "close=2026", "close:t4"),
    *("2026", "2027", "prochain", "dec", "t4", "q1", "18", "2", "weeks", "fin", "wayne", "stage=prop", "amt>50k"),
    *("r", "of", '"finance suite"', "owner=ana", "!amount", "!close"),
)
SOME_ALONE = ("close<fin", "close=18", "close>in", "amt<90", "000", "5 k€", *READ_ALONE)


@given(st.lists(st.sampled_from(READ_ALONE), max_size=5))
def test_words_that_make_sense_alone_mean_beside_others_what_they_mean_alone(words: list[str]) -> None:
    kept = [set(shown(word)) for word in words]
    assert set(shown(" ".join(words))) == set("1234567").intersection(*kept)


@given(st.lists(st.sampled_from(SOME_ALONE), max_size=6))
def test_a_query_with_its_days_in_quotes_means_the_same_and_stays_as_it_is(words: list[str]) -> None:
    query = " ".join(words)
    try:
        quoted = with_days_quoted(query, CONTEXT)
        found = shown(query)
    except UsageError:
        return
    assert shown(quoted) == found
    assert with_days_quoted(quoted, CONTEXT) == quoted


def test_me_is_whom_the_book_is_of_and_nobody_whose_name_has_the_letters() -> None:
    deals = [replace(DEALS[0], owner=name) for name in ("Ana Ruíz", "ana ruiz", "Ana Ruiz-Moreau", "James Moi", "")]
    context = CONTEXT._replace(owner="Ana Ruiz")

    def owners(query: str) -> list[str]:
        return [deal.owner for deal in compile_filter(query, context).tested(deals)]

    assert owners("owner=me") == owners("propriétaire=moi") == owners("commercial:Me") == ["Ana Ruíz", "ana ruiz"]
    assert owners("owner=me,james") == ["Ana Ruíz", "ana ruiz", "James Moi"]
    assert owners("owner!=moi") == ["Ana Ruiz-Moreau", "James Moi", ""]


def test_me_is_refused_with_the_setting_that_says_who_it_is() -> None:
    with pytest.raises(UsageError, match="names no owner") as refusal:
        compile_filter("propriétaire=moi", CONTEXT)
    assert "aeterm book set owner=" in refusal.value.hint


@given(st.sampled_from(DEALS), st.data())
def test_any_piece_of_a_name_finds_the_deal(deal: Deal, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(deal.name) - 1))
    end = data.draw(st.integers(start + 1, len(deal.name)))
    piece = deal.name[start:end]
    if '"' in piece or not piece.strip():
        return
    assert deal.id.removeprefix("d") in shown(f'"{piece}"')


@given(st.decimals(min_value=0, max_value=200_000, places=0))
def test_more_and_not_more_split_the_deals_with_an_amount(limit: Decimal) -> None:
    above, others, none = shown(f"amount>{limit}"), shown(f"amount<={limit}"), shown("!amount")
    assert sorted(above + others + none) == sorted("1234567")


@given(st.integers(0, 30))
def test_a_number_above_and_not_above_split_the_deals_that_have_it(limit: int) -> None:
    above, others, none = shown(f"quiet>{limit}d"), shown(f"quiet<={limit}"), shown("!quiet")
    assert sorted(above + others + none) == sorted("1234567")


@given(st.sampled_from(["=", ">", "<", ">=", "<="]), st.integers(0, 6), st.sampled_from(["pushed", "stage_days"]))
def test_not_equal_is_what_equal_leaves(sign: str, limit: int, field: str) -> None:
    assert sorted(shown(f"{field}={limit}") + shown(f"{field}!={limit}")) == sorted("1234567")
    assert set(shown(f"{field}{sign}{limit}")) <= set("1234567")


def test_numbers_are_looked_up_only_for_deals_that_everything_else_kept() -> None:
    asked: list[str] = []

    def looked_up(deal: Deal) -> int:
        asked.append(deal.id)
        return 5

    class Counting:
        names = ("pushed",)

        def number(self, name: str) -> DealNumber | None:
            return DealNumber(looked_up) if name == "pushed" else None

    compiled = compile_filter("pushed>2 state=lost", CONTEXT._replace(facts=Counting()))
    assert [deal.id for deal in compiled.tested(DEALS)] == ["d6"]
    assert asked == ["d6"]


TELLING = "state=lost|état=perdu|wayne state=w|state!=open|state:open|stage=lost|étape=gagné|stage=nego,won"
NOT_TELLING = (
    "|wayne|lost|state=|state=x|state>open|stage=|stage=prop|stage=nowhere|stage!=won|stage>prop|category=omit"
)


@pytest.mark.parametrize("query", [*TELLING.split("|"), "category=closed", 'stage="closed-won"'])
def test_a_query_tells_the_state_by_a_state_a_closed_stage_or_the_category_of_won_deals(query: str) -> None:
    assert tells_state(query, CONTEXT)


@pytest.mark.parametrize("query", [*NOT_TELLING.split("|"), "amount>50k", "nonsense=1", "category="])
def test_a_query_without_any_tells_no_state(query: str) -> None:
    assert not tells_state(query, CONTEXT)


def test_without_facts_there_are_no_numbers() -> None:
    with pytest.raises(UsageError, match='no field "quiet"'):
        compile_filter("quiet>14d", CONTEXT._replace(facts=None))


def test_a_month_of_whole_weeks_is_a_period_too() -> None:
    weeks = replace(SETTINGS, fiscal_pattern=YearPattern.WEEKS_445)
    month = weeks.calendar.parse("2026-P12")
    context = FilterContext(weeks.process, weeks.calendar, TODAY)
    found = compile_filter("close=2026-p12", context).tested(DEALS)
    assert found
    assert found == [deal for deal in DEALS if deal.effective_on in month]
