"""The model in force reads a note beside the rules: a real server on loopback answers, late, wrongly or not at all."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from aeterm import paths
from aeterm.bootstrap import model_service, open_services
from aeterm.config import load_settings
from aeterm.services.container import Services
from aeterm.tui.screens.review import ReviewScreen
from tests.support import FixedClock
from tests.tui.driving import press, rested, running, screen, status, until, with_deals
from tests.unit.llm.scripted_server import DONE, END, Reply, ScriptedServer, said, scripted, stream, whole

pytestmark = pytest.mark.anyio

NOTE = "appel Dupont ok, relance jeudi.\nThe month end takes them nine days, says Ana Ruiz."
QUIET = "The month end takes them a while."
FORM = dict.fromkeys(
    ("kind", "quote", "element", "person", "name", "title", "role", "email", "phone", "text", "date", "amount",
     "currency", "category"), "",
)  # fmt: skip
CRITERION = {**FORM, "kind": "evidence", "quote": "The month end takes them", "element": "decision_criteria"}
INVENTED = {**FORM, "kind": "evidence", "quote": "The budget is approved", "element": "economic_buyer"}


def answer(*items: dict[str, str], after: float = 0.0) -> Reply:
    """A streamed answer in the form asked for."""
    return stream(after, said(json.dumps({"proposals": items})), END, DONE)


@asynccontextmanager
async def opened(tmp_path: Path, *replies: Reply) -> AsyncIterator[tuple[Services, ScriptedServer]]:
    """A book with deals, and a model on loopback in force."""
    async with scripted(*replies) as server:
        file = paths.config_file()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f'[model]\nname = "tiny"\nbase_url = "{server.url}"\n')
        settings = load_settings(file, {})
        services = open_services(
            tmp_path / "book", settings, create=True, clock=FixedClock(), models=lambda: model_service(settings)
        )
        yield with_deals(services), server
        services.book.close()


async def capture(pilot: Pilot[int], text: str, *keys: str) -> None:
    await press(pilot, "n")
    pilot.app.post_message(events.Paste(text))
    await press(pilot, *keys, "enter")


def origins(pilot: Pilot[int]) -> list[str]:
    assert isinstance(pilot.app.screen, ReviewScreen)
    return [row.proposal.origin for row in pilot.app.screen.answers.rows]


async def test_what_the_rules_propose_is_there_at_once_and_the_model_adds_to_it(tmp_path: Path) -> None:
    async with opened(tmp_path, answer(CRITERION, INVENTED, after=2.0)) as (services, _), running(services) as pilot:
        await capture(pilot, NOTE)
        assert "tiny reads" in status(pilot)
        rules = origins(pilot)
        assert rules
        assert set(rules) == {"rules"}
        await until(pilot, "1 proposal more by tiny")
        assert origins(pilot) == [*rules, "tiny"]
        assert any("1 proposal quotes words that are not in the note: not shown" in line for line in screen(pilot))
        await press(pilot, "G")
        assert any("> The month end takes them" in line for line in screen(pilot))
        assert any("proposed by tiny" in line for line in screen(pilot))


async def test_esc_stops_the_model_then_leaves(tmp_path: Path) -> None:
    async with opened(tmp_path, answer(CRITERION, after=30.0)) as (services, _), running(services) as pilot:
        await capture(pilot, NOTE)
        await press(pilot, "escape")
        assert "stopped: what the rules propose stays" in status(pilot)
        assert "idle" in status(pilot)
        assert isinstance(pilot.app.screen, ReviewScreen)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, ReviewScreen)


async def test_a_model_that_fails_says_why_and_the_rules_stay(tmp_path: Path) -> None:
    refusal = whole({"error": {"message": "bad key"}}, 401)
    async with opened(tmp_path, refusal) as (services, _), running(services, (160, 48)) as pilot:
        await capture(pilot, NOTE)
        rules = origins(pilot)
        await until(pilot, "what the rules propose stays")
        assert origins(pilot) == rules
        assert "refused the key: bad key; check OPENAI_API_KEY · what the rules propose stays" in status(pilot)


async def test_a_private_note_is_read_by_the_rules_alone_and_says_so(tmp_path: Path) -> None:
    async with opened(tmp_path, answer(CRITERION)) as (services, server), running(services) as pilot:
        await capture(pilot, NOTE, "ctrl+r")
        assert any("the note is private: no model sees it" in line for line in screen(pilot))
        await press(pilot, "escape")
        await capture(pilot, QUIET, "ctrl+r")
        await rested(pilot, 0.3)
    assert server.requests == []


async def test_where_the_rules_find_nothing_the_model_reads_behind_the_list(tmp_path: Path) -> None:
    criterion = {**CRITERION, "quote": QUIET}
    async with opened(tmp_path, answer(criterion, after=2.0)) as (services, server), running(services) as pilot:
        await capture(pilot, QUIET)
        assert not isinstance(pilot.app.screen, ReviewScreen)
        await until(pilot, "tiny reads")
        await until(pilot, "1 proposal of the note on New finance suite: X shows them")
        await press(pilot, "X")
        assert origins(pilot) == ["tiny"]
        await rested(pilot, 0.3)
        assert len(server.requests) == 1


async def test_esc_stops_the_model_behind_the_list(tmp_path: Path) -> None:
    async with opened(tmp_path, answer(after=30.0)) as (services, _), running(services) as pilot:
        await capture(pilot, QUIET)
        await until(pilot, "tiny reads")
        await press(pilot, "escape")
        assert "stopped: the note is kept, X reads it again" in status(pilot)


async def test_a_review_that_is_left_while_the_model_reads_leaves_nothing_behind(tmp_path: Path) -> None:
    async with opened(tmp_path, answer(CRITERION, after=0.5)) as (services, _), running(services) as pilot:
        await capture(pilot, NOTE)
        await press(pilot, "x", "escape", "escape")
        await rested(pilot, 0.8)
        assert len(pilot.app.screen_stack) == 1
        assert "idle" in status(pilot) or "rejected" in status(pilot)
