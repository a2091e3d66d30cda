"""Flagged claims as a user meets them: a draft of a model on loopback, read and settled by keys."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from aeterm import paths
from aeterm.config import ModelSettings, Settings
from aeterm.domain.draft import Draft
from aeterm.llm.openai_client import OpenAIClient
from aeterm.qualification.library import PromptLibrary
from aeterm.services.container import Services
from aeterm.text import is_clean
from tests.tui.driving import press, running, screen, shows, status, type_text, until, with_editor
from tests.tui.territory import with_territory
from tests.unit.llm.scripted_server import END, said, scripted, stream

pytestmark = pytest.mark.anyio

NARROW, WIDE = (80, 24), (160, 48)
ANSWER = """# Brief

Hi Ana,

## Where it stands
- One deal is open, 120,000 EUR [5].
- The budget of 130k EUR is approved [5].

## People
- Tom owns SSO [8].
- Lena Okonkwo signs [77].

## Next
- We will send the contract on 3 May 2031.

Shall we meet?
"""


@asynccontextmanager
async def written(
    services: Services, size: tuple[int, int], *pieces: str, ends: str = "written: "
) -> AsyncIterator[Pilot[int]]:
    """The app after a model wrote a brief on Northwind Traders, in these pieces."""
    library = PromptLibrary(paths.bundled_prompts_dir(), paths.user_prompts_dir())
    async with scripted(stream(*map(said, pieces), END)) as server:
        client = OpenAIClient(ModelSettings(base_url=server.url, name="tiny"), pause_seconds=0.01)
        with_model = Services(
            services.book, services.clock, Settings(), prompts=lambda: library, client_factory=lambda: client
        )
        async with running(with_territory(with_model), size) as pilot:
            await press(pilot, "3", "j", "b")
            await until(pilot, lambda: ends in status(pilot))
            yield pilot


def kept(services: Services) -> Draft:
    """The one draft of the book."""
    (draft,) = services.book.all(Draft).values()
    return draft


def line_with(pilot: Pilot[int], words: str) -> str:
    """The first line on screen that has these words."""
    return next(line for line in screen(pilot) if words in line)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_flagged_claims_are_marked_and_the_evidence_says_why(services: Services, size: tuple[int, int]) -> None:
    async with written(services, size, ANSWER) as pilot:
        draft = kept(services)
        flagged = [claim.text for claim in draft.claims if claim.is_flagged]
        assert "Lena Okonkwo signs [77]." in flagged
        assert "Hi Ana," not in flagged
        assert "Shall we meet?" not in flagged
        count = draft.open_claims
        assert f"{count} claims unresolved: n" in status(pilot)
        assert f"CLAIM  1 of {count} flagged" in line_with(pilot, "CLAIM")
        assert f"{count} unresolved" in line_with(pilot, "CLAIM")
        assert shows(pilot, f"> ! {flagged[0][:20]}")()
        while "We will send" not in line_with(pilot, "> ! "):
            await press(pilot, "n")
        assert shows(pilot, "no source has the date")()
        assert all(shows(pilot, words)() for words in ("d drop", "r rewrite from source", "m I checked it"))
        assert "n/N claim  d drop  r rewrite  m checked" in screen(pilot)[-1]
        lines = screen(pilot)
        assert {cell_len(line) for line in lines} == {size[0]}


async def test_copying_waits_for_open_claims_and_the_override_is_logged(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with written(services, NARROW, "Tom owns SSO [77]. Ana left [78].") as pilot:
        copied: list[str] = []
        monkeypatch.setattr(pilot.app, "copy", lambda text, what: copied.append(what))
        await press(pilot, "y")
        assert "2 claims unresolved: n goes to the next; Y copies anyway" in status(pilot)
        assert copied == []
        await press(pilot, "Y")
        assert copied == ["the draft with 2 claims unresolved, which is logged,"]
        assert kept(services).overridden_at is not None
        assert services.book.history()[0].command.startswith("copied meeting brief for ")
        assert services.book.history()[0].command.endswith(" with 2 unchecked claims")
        await press(pilot, "m", "m", "y")
        assert copied[1:] == ["the draft with 2 flagged claims, checked by you,"]


async def test_a_claim_is_dropped_and_the_next_one_is_under_the_cursor(services: Services) -> None:
    async with written(services, NARROW, "- Tom owns SSO [77].\n- Ana left [78].\n- Sold [79].\n") as pilot:
        await press(pilot, "n")
        assert "Ana left" in line_with(pilot, "> ! ")
        await press(pilot, "d")
        assert kept(services).text == "- Tom owns SSO [77].\n- Sold [79].\n"
        assert "dropped; 2 claims unresolved" in status(pilot)
        assert "Sold [79]" in line_with(pilot, "> ! ")
        await press(pilot, "N")
        assert "Tom owns" in line_with(pilot, "> ! ")
        await press(pilot, "d", "d")
        assert kept(services).text == ""
        assert kept(services).claims == ()
        await press(pilot, "u", "u", "u")
        assert kept(services).text.count("\n") == 3
        assert shows(pilot, "> ! ")()


async def test_a_claim_is_rewritten_from_the_source_shown_beside_it(services: Services) -> None:
    async with written(services, WIDE, "The close takes 12 days; audit in March [78].\n") as pilot:
        claim = kept(services).claims[0]
        assert shows(pilot, f"[{claim.nearest_id}] ")()
        await press(pilot, "r")
        assert kept(services).open_claims == 0
        assert f"{claim.nearest.rstrip('.')} [{claim.nearest_id}]." in kept(services).text
        assert "no claim is unresolved any more: y copies" in status(pilot)
        assert not shows(pilot, "> ! ")()
        assert "drop" not in screen(pilot)[-1]


async def test_a_confirmed_claim_has_another_mark_and_confirming_is_undone(services: Services) -> None:
    async with written(services, NARROW, "Tom owns SSO [77].") as pilot:
        await press(pilot, "m")
        assert "✓ Tom owns SSO" in line_with(pilot, "Tom owns SSO")
        assert shows(pilot, "checked by you")()
        assert kept(services).open_claims == 0
        await press(pilot, "u")
        assert "! Tom owns SSO" in line_with(pilot, "Tom owns SSO")


async def test_keys_of_claims_say_why_they_do_nothing(services: Services) -> None:
    async with written(services, NARROW, "Shall we meet?") as pilot:
        await press(pilot, "d")
        assert "! nothing in it is flagged" in status(pilot)
        await press(pilot, "question_mark")
        await type_text(pilot, "checked")
        assert "(nothi" in line_with(pilot, "I checked it")


async def test_the_list_counts_open_claims_and_n_reads_from_there(services: Services) -> None:
    async with written(services, NARROW, "Tom owns SSO [77]. Ana left [78].") as pilot:
        await press(pilot, "escape", "5")
        assert "! 2" in screen(pilot)[3]
        await press(pilot, "d")
        assert "! Enter reads it first" in status(pilot)
        await press(pilot, "n")
        assert "CLAIM  1 of 2 flagged" in line_with(pilot, "CLAIM")
    assert kept(services).open_claims == 2


async def test_an_edit_is_checked_again_and_keeps_what_was_confirmed(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with written(services, NARROW, "Tom owns SSO [77].\n\nAna left [78].\n") as pilot:
        await press(pilot, "m")
        edited = "Tom owns SSO [77].\n\nSigned on 3 May 2031.\n"
        with_editor(monkeypatch, lambda text: edited)
        await press(pilot, "E")
        await until(pilot, lambda: "changed: " in status(pilot))
        assert "1 claim unresolved" in status(pilot)
    claims = kept(services).claims
    assert [(claim.text, claim.confirmed) for claim in claims] == [
        ("Tom owns SSO [77].", True),
        ("Signed on 3 May 2031.", False),
    ]


async def test_n_scrolls_to_a_claim_far_down_a_long_draft(services: Services) -> None:
    filler = "- Shall we meet again?\n" * 60
    async with written(services, NARROW, filler, "- Tom owns SSO [77].\n", filler, "- Ana left [78].\n") as pilot:
        await press(pilot, "g")
        assert not shows(pilot, "> ! Tom")()
        await press(pilot, "n")
        assert shows(pilot, "> ! Tom")()
        await press(pilot, "n")
        assert shows(pilot, "> ! Ana")()
        await press(pilot, "n")
        assert shows(pilot, "> ! Tom")()


async def test_a_check_that_breaks_costs_the_report_and_not_the_text(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(draft: Draft, before: Draft | None = None) -> Draft:
        raise ValueError("no such luck")

    monkeypatch.setattr("aeterm.qualification.grounding.drafts.grounded", broken)
    async with written(services, NARROW, "Tom owns SSO [77].", ends="the draft is not checked") as pilot:
        assert shows(pilot, "Tom owns SSO [77].")()
    assert (kept(services).text, kept(services).claims) == ("Tom owns SSO [77].", ())


HOSTILE = (
    "[/] [@click=app.quit]x[/] \x1b]52;c;ZXZpbA==\x1b\\ \ue000Tom\ue001 owns SSO [77].\n",
    "\x1b[2J\x9b31mPay at https://evil.example/pay \u202e[link](http://evil.example) [5].\n",
)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_hostile_answer_is_text_with_marks(services: Services, size: tuple[int, int]) -> None:
    async with written(services, size, *HOSTILE) as pilot:
        before = services.book.revision
        for key in ("n", "N", "j", "G", "tab"):
            await press(pilot, key)
            lines = screen(pilot)
            assert all(is_clean(line) for line in lines)
            assert {cell_len(line) for line in lines} == {size[0]}
        assert shows(pilot, "no source has the address")() or shows(pilot, "cites [77]")()
        assert services.book.revision == before
