"""The strip under the pipeline: what was last."""

from __future__ import annotations

from aeterm.domain.settings import BookSettings
from aeterm.forecast.pushes import Pushes
from aeterm.services.deals import DealDetail
from aeterm.services.timeline import TimelineEntry
from aeterm.tui.presenters.deal_detail import peek_lines
from tests.support import TODAY, make_deal

LATER = TimelineEntry(TODAY, "meeting 60 min", "Steering committee", "v2", is_ahead=True)
BEFORE = TimelineEntry(TODAY, "call 15 min", "Status", "v1")


def test_a_meeting_later_today_is_not_last() -> None:
    detail = DealDetail(make_deal(), None, (), (LATER, BEFORE), (), None, None, Pushes())
    text = "".join(span[0] for span in peek_lines(detail, BookSettings().process, TODAY)[2])
    assert "Status" in text
    assert "Steering" not in text
