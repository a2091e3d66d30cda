"""A hint names the setting that the user has: that of the profile in force."""

from __future__ import annotations

import pytest

from aeterm.config import ModelSettings
from aeterm.errors import ModelError
from aeterm.llm.openai_client import OpenAIClient
from aeterm.qualification.completion import Prompt
from tests.unit.llm.scripted_server import Reply, scripted, whole

pytestmark = pytest.mark.anyio


async def hint(reply: Reply, models: tuple[str, ...] = (), **settings: str) -> str:
    async with scripted(reply, models=models) as server:
        client = OpenAIClient(ModelSettings(base_url=server.url, name="tiny", **settings))  # type: ignore[arg-type]
        with pytest.raises(ModelError) as caught:
            _ = [chunk async for chunk in client.stream(Prompt("", "FACTS", 0, 0.2))]
    return caught.value.hint


@pytest.mark.parametrize(
    ("reply", "default", "own"),
    [
        (whole({"error": {"message": "no"}}, 401), "check OPENAI_API_KEY", "check CLOUD_KEY"),
        (whole({"error": "model 'tiny' not found"}, 404), "set AETERM_MODEL", "set name of the profile cloud"),
        (Reply([], 302, {"Location": "https://x/"}), "set OPENAI_BASE_URL", "set base_url of the profile cloud"),
    ],
)
async def test_a_hint_speaks_of_the_profile_in_force(reply: Reply, default: str, own: str) -> None:
    assert default in await hint(reply, ("a", "b"))
    assert own in await hint(reply, ("a", "b"), profile="cloud", key_env="CLOUD_KEY", api_key="sk-123456")


async def test_the_models_that_exist_are_named_for_a_refusal_with_400_too() -> None:
    reply = whole({"error": {"message": "Invalid model name passed in model=tiny"}}, 400)
    assert await hint(reply, ("qwen3:4b", "mistral")) == "models there: qwen3:4b, mistral; set AETERM_MODEL"
