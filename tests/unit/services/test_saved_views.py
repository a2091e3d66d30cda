"""Looks at the pipeline kept by name in the book."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aeterm.domain.deal_sort import Sort
from aeterm.domain.look import Look
from aeterm.domain.saved_view import SavedView
from aeterm.errors import NotFoundError, UsageError
from aeterm.services.container import Services
from aeterm.services.saved_views import LONGEST_NAME, look_of

BY_CLOSE = Look(Sort("close"))
BY_AMOUNT = Look()


def test_a_view_keeps_filter_and_order_and_is_undone(services: Services) -> None:
    views = services.saved_views
    made = views.save(" Quiet  deals ", "state=open quiet>14d", BY_CLOSE)
    assert made == SavedView("k1", "Quiet deals", "state=open quiet>14d", "close")
    assert views.all() == [made]
    assert look_of(made) == BY_CLOSE
    assert services.history.entries(1)[0].summary == ("Quiet deals: saved view added",)
    services.history.undo()
    assert views.all() == []


def test_a_view_keeps_groups_and_columns_and_an_unknown_word_of_another_version_is_left_out(services: Services) -> None:
    look = Look(Sort("close"), "stage", ("name", "weighted", "quiet"))
    services.saved_views.save("By stage", "state=open", look)
    kept = services.saved_views.find("by stage")
    assert look_of(kept) == look
    assert services.saved_views.like("state=open", look) == kept
    assert services.saved_views.like("state=open", look._replace(group="")) is None
    assert look_of(replace(kept, group="mood", columns=("mood", "name"))) == Look(Sort("close"), "", ("name",))


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
    ("name", "query", "look", "message"),
    [
        ("  ", "", BY_CLOSE, "characters"),
        ("x" * (LONGEST_NAME + 1), "", BY_CLOSE, "characters"),
        ("Odd", "quiet>soon", BY_CLOSE, "no number"),
        ("Odd", "", Look(Sort("colour")), "cannot sort"),
        ("Odd", "", Look(group="colour"), "cannot group"),
        ("Odd", "", Look(columns=("colour",)), "no column"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_kept(
    services: Services, name: str, query: str, look: Look, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        services.saved_views.save(name, query, look)
    assert services.saved_views.all() == []


def test_a_view_is_forgotten(services: Services) -> None:
    services.saved_views.save("Quiet", "quiet>14d", BY_CLOSE)
    assert services.saved_views.forget("quiet").name == "Quiet"
    with pytest.raises(NotFoundError) as nothing:
        services.saved_views.forget("quiet")
    assert ":save-view" in nothing.value.hint
