"""The pane of a deal: the same field on the same line for every deal."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from aeterm.domain.contact import Contact
from aeterm.domain.settings import BookSettings
from aeterm.forecast.pushes import Pushes
from aeterm.services.deals import DealDetail
from aeterm.tui.paint import Line, cells
from aeterm.tui.presenters.deal_detail import deal_lines
from aeterm.tui.presenters.parts import plain
from tests.support import TODAY, make_deal

PROCESS = BookSettings().process
SCORE: Line = [
    ("M··d", "good"),
    ("  8/24", "bold"),
    (" · weakest Economic buyer 0", ""),
    (" · ~ 4 to reconfirm", "notice"),
]


def lines(score: Line = SCORE, width: int = 62, *, contacts: tuple[Contact, ...] = (), **fields: object) -> list[str]:
    detail = DealDetail(replace(make_deal(), **fields), None, contacts, (), (), None, None, Pushes())  # type: ignore[arg-type]
    return [plain(line).rstrip() for line in deal_lines(detail, PROCESS, TODAY, width, score)]


def test_every_field_is_on_the_same_line_for_every_deal() -> None:
    known = lines(owner="Ana", product="Planning", competitor="Tabulo", next_step="Call", next_step_on=TODAY)
    bare = lines(score=[])
    assert [line[:8] for line in known[2:13]] == [line[:8] for line in bare[2:13]]
    assert "Rival    —" in bare


def test_the_next_step_stands_behind_its_day_and_a_late_one_is_marked() -> None:
    late = lines(next_step="Send the offer", next_step_on=TODAY - timedelta(days=1))[2]
    assert late == f"To-do    {TODAY - timedelta(days=1):%a %d %b} !  Send the offer"
    assert lines(next_step="Send the offer")[2] == "To-do    no day      Send the offer"


def test_what_of_the_score_finds_no_room_is_said_with_the_doubts() -> None:
    narrow = lines(width=50)
    assert narrow[1] == "~ 4 to reconfirm"
    assert "Score    M··d  8/24 · weakest Economic buyer 0" in narrow
    assert any(line.endswith("0 · ~ 4 to reconfirm") for line in lines(width=80))


def test_people_stand_in_columns_and_how_to_reach_them_below() -> None:
    ana = Contact("c1", "Ana Ruiz", "a1", title="CFO", role="economic buyer", email="ana@northwind.example")
    found = lines(contacts=(ana,))
    assert "People   Ana Ruiz          economic buyer   CFO" in found
    assert found[-1] == "Reach    Ana Ruiz · ana@northwind.example"


def test_no_line_of_the_pane_is_wider_than_it() -> None:
    long = "Atelier chiffrage avec le contrôle de gestion et la direction"
    for line in lines(next_step=long, kind=long, competitor=long, name=long):
        assert cells(line) <= 60
