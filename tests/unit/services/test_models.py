"""Profiles of models: which there are, which is in force, what they cost and may be sent."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from aeterm.config import ModelSettings, Settings, load_settings
from aeterm.errors import ConfigError, NotFoundError
from aeterm.llm.openai_client import OpenAIClient
from aeterm.services.models import ModelService, Terms

FILE = """
private_fields = ["deal.amount"]
[model]
name = "gpt"
first_token_seconds = 9
price_in = 0.4
[profiles.cloud]
name = "big"
base_url = "https://models.example/v1"
key_env = "CLOUD_KEY"
price_in = 2.5
price_out = 10
[profiles.vault]
name = "big"
keyring = "aeterm/cloud"
[profiles.local]
name = "qwen3:8b"
base_url = "http://127.0.0.1:11434/v1"
first_token_seconds = 120
"""
KEYS = {"OPENAI_API_KEY": "sk-default", "CLOUD_KEY": "sk-cloud"}


def settings(tmp_path: Path, text: str = FILE, *, chosen: str = "", **environment: str) -> Settings:
    file = tmp_path / "config.toml"
    file.write_text(text)
    return load_settings(file, {**KEYS, **environment}, chosen=chosen)


def service(found: Settings, kept: list[str] | None = None) -> ModelService:
    return ModelService(found, OpenAIClient, (kept if kept is not None else []).append)


def test_every_profile_is_listed_with_its_own_key_and_shared_limits(tmp_path: Path) -> None:
    found = {profile.profile: profile for profile in service(settings(tmp_path)).profiles()}
    assert list(found) == ["default", "cloud", "vault", "local", "none"]
    assert [profile.api_key for profile in found.values()] == ["sk-default", "sk-cloud", "", "", ""]
    assert [profile.is_configured for profile in found.values()] == [True, True, True, True, False]
    assert found["cloud"].first_token_seconds == 9
    assert found["local"].first_token_seconds == 120
    assert (found["local"].price_in, found["default"].price_in) == (0, 0.4)


def test_the_key_of_one_endpoint_never_meets_another(tmp_path: Path) -> None:
    found = settings(tmp_path, chosen="local", OPENAI_BASE_URL="https://else.example/v1", AETERM_MODEL="other")
    assert (found.model.base_url, found.model.name, found.model.api_key) == (
        "http://127.0.0.1:11434/v1",
        "qwen3:8b",
        "",
    )
    assert found.profiles["default"].base_url == "https://else.example/v1"


def test_a_switch_is_remembered_and_gives_another_client(tmp_path: Path) -> None:
    kept: list[str] = []
    models = service(settings(tmp_path), kept)
    assert (models.label, models.remark) == ("gpt", "drafts: gpt")
    first = models.client()
    assert first is not None
    assert models.client() is first
    models.switch("local")
    assert (models.label, kept) == ("qwen3:8b", ["local"])
    models.switch("none")
    assert (models.label, models.client()) == ("outline", None)
    models.switch("default")
    assert models.client() is first


def test_an_unknown_profile_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match='no model profile "lcoal"') as caught:
        service(settings(tmp_path)).switch("lcoal")
    assert caught.value.hint == "did you mean local?"


def test_a_profile_that_is_gone_sends_nothing_to_another(tmp_path: Path) -> None:
    found = settings(tmp_path, chosen="old-cloud")
    models = service(found)
    assert (models.missing, models.label, models.client()) == ("old-cloud", "outline", None)
    with pytest.raises(ConfigError, match='AETERM_PROFILE: there is no profile "x"'):
        settings(tmp_path, AETERM_PROFILE="x")
    assert settings(tmp_path, chosen="old-cloud", AETERM_PROFILE="cloud").model.name == "big"


@pytest.mark.parametrize("value", ["1", "true", "yes", "on"])
def test_local_only_holds_for_every_profile(tmp_path: Path, value: str) -> None:
    models = service(settings(tmp_path, AETERM_LOCAL_ONLY=value))
    assert models.remark == "drafts: outline · local only"
    assert [models.why_not(profile) for profile in models.profiles()] == [
        "local only",
        "local only",
        "local only",
        "",
        "no model",
    ]
    assert all(profile.local_only for profile in models.profiles())
    assert settings(tmp_path, "local_only = true").local_only
    assert not settings(tmp_path, AETERM_LOCAL_ONLY="0").local_only


def test_cost_is_known_only_with_prices_and_counts(tmp_path: Path) -> None:
    models = service(settings(tmp_path, chosen="cloud"))
    terms = models.terms()
    assert terms.cost(1_000, 200) == Decimal("0.0045")
    assert terms.cost(None, 200) is None
    assert Terms().cost(1_000, 200) is None
    assert terms.private_fields == ("deal.amount",)


@pytest.mark.parametrize(
    ("url", "window"),
    [
        ("http://127.0.0.1:1/v1", 4096),
        ("http://localhost:1/v1", 4096),
        ("http://192.168.1.7:11434/v1", 4096),
        ("https://models.example/v1", 0),
        ("", 0),
    ],
)
def test_servers_nearby_are_taken_to_read_little(url: str, window: int) -> None:
    assert ModelSettings(base_url=url).window == window
    assert ModelSettings(base_url=url, context_tokens=32_000).window == 32_000


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[profiles.none]\nname = 'x'", "cannot be named none"),
        ("[profiles.a]\napi_key = 'sk-1'", "profiles.a.api_key"),
        ("[profiles.a]\ncolour = 1", '"profiles.a.colour"'),
        ("[profiles.a]\nkey_env = 'A'\nkeyring = 'b/c'", "key_env and keyring"),
        ("[profiles]\na = 1", r"\[profiles.a\] must be a table"),
        ("profiles = 1", r"\[profiles\] must be a table"),
        ("private_fields = [1]", "private_fields must be a list of texts"),
        ("[model]\nlocal_only = true", '"model.local_only"'),
        ("[model]\nprofile = 'x'", '"model.profile"'),
    ],
)
def test_a_wrong_profile_is_refused_by_name(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(ConfigError, match=named):
        settings(tmp_path, text)
