"""Looks at the pipeline kept by name in the book."""

from __future__ import annotations

import pytest

from aeterm.domain.deal_sort import BY_AMOUNT, Sort
from aeterm.domain.saved_view import SavedView
from aeterm.errors import NotFoundError, UsageError
from aeterm.services.container import Services
from aeterm.services.saved_views import LONGEST_NAME, look_of

BY_CLOSE = Sort("close")


def test_a_view_keeps_filter_and_order_and_is_undone(services: Services) -> None:
    views = services.saved_views
    made = views.save(" Quiet  deals ", "state=open quiet>14d", BY_CLOSE)
    assert made == SavedView("k1", "Quiet deals", "state=open quiet>14d", "close")
    assert views.all() == [made]
    assert sort_of(made) == BY_CLOSE
    assert services.history.entries(1)[0].summary == ("Quiet deals: saved view added",)
    services.history.undo()
    assert views.all() == []


def test_the_same_name_in_any_case_is_replaced(services: Services) -> None:
    services.saved_views.save("Quiet", "quiet>14d", BY_CLOSE)
    services.saved_views.save("QUIET", "quiet>30d", BY_AMOUNT)
    assert [(view.name, view.query, view.descending) for view in services.saved_views.all()] == [
        ("QUIET", "quiet>30d", True)
    ]


def test_a_view_is_found_by_the_start_of_its_name_when_only_one_begins_so(services: Services) -> None:
    views = services.saved_views
    views.save("Quiet", "quiet>14d", BY_CLOSE)
    views.save("Quiet commits", "quiet>14d category=commit", BY_CLOSE)
    assert views.find("quiet").query == "quiet>14d"
    assert views.find("quiet c").name == "Quiet commits"
    with pytest.raises(NotFoundError) as several:
        views.find("qui")
    assert several.value.hint == "views: Quiet, Quiet commits"
    with pytest.raises(NotFoundError, match='no saved view "loud"'):
        views.find("loud")


def test_what_is_shown_is_known_by_its_view(services: Services) -> None:
    made = services.saved_views.save("Quiet", "state=open quiet>14d", BY_CLOSE)
    assert services.saved_views.like(" state=open  quiet>14d ", BY_CLOSE) == made
    assert services.saved_views.like("state=open quiet>14d", BY_AMOUNT) is None


@pytest.mark.parametrize(
    ("name", "query", "sort", "message"),
    [
        ("  ", "", BY_CLOSE, "characters"),
        ("x" * (LONGEST_NAME + 1), "", BY_CLOSE, "characters"),
        ("Odd", "quiet>soon", BY_CLOSE, "no number"),
        ("Odd", "", Sort("colour"), "cannot sort"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_kept(
    services: Services, name: str, query: str, sort: Sort, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        services.saved_views.save(name, query, sort)
    assert services.saved_views.all() == []


def test_a_view_is_forgotten(services: Services) -> None:
    services.saved_views.save("Quiet", "quiet>14d", BY_CLOSE)
    assert services.saved_views.forget("quiet").name == "Quiet"
    with pytest.raises(NotFoundError) as nothing:
        services.saved_views.forget("quiet")
    assert ":save-view" in nothing.value.hint
