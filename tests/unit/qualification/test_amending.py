"""Another value for a proposal: typed as everywhere, refused where it is none, told as the proposal tells it."""

from __future__ import annotations

from datetime import date

import pytest

from aeterm.domain.period import FiscalCalendar
from aeterm.errors import UsageError
from aeterm.qualification.amending import Surroundings, amended, fields
from aeterm.qualification.proposals import Proposal, ProposalKind
from aeterm.services.container import Services

AROUND = Surroundings(date(2026, 11, 23), FiscalCalendar(), "EUR")
CALL = """Call with Ana Ruiz, CFO, and Tom Berg.
The close takes nine days and costs us 120k a year, said Ana.
Our offer is 150k EUR. Kyriba is also in the race.
It is too expensive, she said. Tom is our champion.
We will send the order form by Friday, and call Tom on 2 December.
They sign on 15 December.
"""


def proposal(kind: ProposalKind, after: str = "", what: str = "x", **values: str) -> Proposal:
    return Proposal("p1", kind, what, "", after, "words", 0, 5, values)


@pytest.fixture
def found(services: Services) -> tuple[Proposal, ...]:
    """What the rules propose of a call."""
    texts = {"amount": "90000", "close": "2026-12-18", "next_step": "Legal intro"}
    deal = services.deals.create("New finance suite", account="Northwind", texts=texts)
    note = services.accounts.add_note(deal, CALL, kind="call")
    return services.extraction.propose(note.id).items


def test_a_value_that_stays_the_same_changes_no_word_of_what_the_rules_propose(found: tuple[Proposal, ...]) -> None:
    assert {item.kind for item in found} >= {ProposalKind.EVIDENCE, ProposalKind.NEXT_STEP, ProposalKind.OBJECTION}
    for item in found:
        for field in fields(item):
            if field.name in item.values:
                assert amended(item, field.name, item.values[field.name], AROUND) == item, (item, field.name)


def test_an_amount_is_typed_as_everywhere() -> None:
    before = proposal(ProposalKind.AMOUNT, amount="150000", deal_id="d1")
    after = amended(before, "amount", "120k", AROUND)
    assert after.values == {"amount": "120000", "deal_id": "d1"}
    assert after.after == "120,000 EUR"


def test_a_day_is_typed_as_everywhere_and_may_be_taken_from_a_step() -> None:
    step = proposal(ProposalKind.NEXT_STEP, next_step="send it", next_step_on="2026-11-27")
    assert amended(step, "next_step_on", "fri", AROUND).after == "send it, 2026-11-27"
    without = amended(step, "next_step_on", "-", AROUND)
    assert (without.after, without.values["next_step_on"]) == ("send it", "")
    task = proposal(ProposalKind.NEXT_STEP, task="call Tom", on="2026-12-02")
    assert amended(task, "on", "+7", AROUND).after == "call Tom, 2026-11-30"


def test_a_line_of_evidence_takes_another_element_standing_and_person() -> None:
    line = proposal(ProposalKind.EVIDENCE, what="Pain", element="pain", standing="said", person="Ana", on="2026-11-23")
    assert amended(line, "element", "economic_buyer", AROUND).what == "Economic buyer"
    assert amended(line, "standing", "written", AROUND).after == "written by Ana"
    assert amended(line, "person", "", AROUND).after == "said, nobody named"
    assert amended(amended(line, "person", "", AROUND), "standing", "hypothesis", AROUND).after == (
        "hypothesis, nobody named"
    )


def test_an_objection_takes_another_category() -> None:
    line = proposal(ProposalKind.OBJECTION, what="objection, price", category="price", person="Ana", on="2026-11-23")
    assert amended(line, "category", "timing", AROUND).what == "objection, timing"


def test_a_new_contact_can_be_renamed_and_a_known_one_only_completed() -> None:
    new = proposal(ProposalKind.CONTACT, name="Ana Ruz", account_id="a1")
    renamed = amended(amended(new, "name", "Ana Ruiz", AROUND), "title", "CFO", AROUND)
    assert (renamed.what, renamed.after) == ("Ana Ruiz", "CFO")
    known = proposal(ProposalKind.CONTACT, contact_id="c1", email="ana@northwind.example")
    assert [field.name for field in fields(known)] == ["email"]


@pytest.mark.parametrize(
    ("kind", "name", "text", "values"),
    [
        (ProposalKind.AMOUNT, "amount", "lots", {"amount": "1"}),
        (ProposalKind.AMOUNT, "amount", "-", {"amount": "1"}),
        (ProposalKind.AMOUNT, "amount", "-5k", {"amount": "1"}),
        (ProposalKind.CLOSE, "expected_close_on", "someday", {"expected_close_on": "2026-12-18"}),
        (ProposalKind.CLOSE, "expected_close_on", "", {"expected_close_on": "2026-12-18"}),
        (ProposalKind.COMPETITOR, "competitor", " ", {"competitor": "Kyriba"}),
        (ProposalKind.EVIDENCE, "element", "[/]", {"element": "pain", "standing": "said"}),
        (ProposalKind.NEXT_STEP, "next_step", "", {"next_step": "send it"}),
    ],
)
def test_what_is_no_value_is_refused(kind: ProposalKind, name: str, text: str, values: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        amended(proposal(kind, **values), name, text, AROUND)


def test_what_is_typed_is_clean() -> None:
    step = proposal(ProposalKind.NEXT_STEP, next_step="send it")
    assert amended(step, "next_step", "send\x1b[2J\nit", AROUND).after == "send\N{REPLACEMENT CHARACTER}[2J it"


def test_the_name_of_somebody_known_and_a_role_are_typed_again() -> None:
    known = proposal(ProposalKind.CONTACT, "Hélène Durand", "Mme Durand, name", contact_id="c1", name="Hélène Durand")
    after = amended(known, "name", "Hélène Durand-Petit", AROUND)
    assert (after.what, after.after, after.values["name"]) == (
        "Mme Durand, name", "Hélène Durand-Petit", "Hélène Durand-Petit",
    )  # fmt: skip
    assert amended(known, "name", "Hélène Durand", AROUND) == known
    role = proposal(ProposalKind.ROLE, "coach", contact_id="c1", role="coach")
    assert amended(role, "role", "décideuse", AROUND).after == "economic buyer"
