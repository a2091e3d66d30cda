"""Settings come from a file and the environment over it, and a wrong one names file and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from aeterm import paths
from aeterm.config import ModelSettings, Settings, load_settings
from aeterm.errors import ConfigError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def load(file: Path, text: str, **environment: str) -> Settings:
    file.write_text(text, "utf-8")
    return load_settings(file, environment)


def test_no_file_and_no_environment_give_the_defaults(file: Path) -> None:
    settings = load_settings(file, {})
    assert settings == Settings(actor="me")
    assert not settings.model.is_configured


def test_every_key_can_be_set_in_the_file(file: Path) -> None:
    settings = load(
        file,
        """
        theme = "nord"
        actor = "Ana Ruiz"
        low_bandwidth = true
        [model]
        name = "mistral-small"
        base_url = "http://127.0.0.1:11434/v1"
        first_token_seconds = 5
        between_tokens_seconds = 2.5
        total_seconds = 60
        max_tokens = 800
        """,
    )
    assert settings == Settings(
        ModelSettings("http://127.0.0.1:11434/v1", "mistral-small", "", 5, 2.5, 60, 800),
        theme="nord",
        actor="Ana Ruiz",
        low_bandwidth=True,
    )
    assert settings.model.is_configured


def test_the_environment_wins_over_the_file(file: Path) -> None:
    text = 'theme = "nord"\n[model]\nname = "one"\nbase_url = "http://one/v1"\n'
    settings = load(
        file,
        text,
        OPENAI_API_KEY=" sk-1 ",
        OPENAI_BASE_URL="http://two/v1",
        AETERM_MODEL="two",
        TEXTUAL_THEME="ansi-dark",
        USER="ana",
    )
    assert settings.model == ModelSettings("http://two/v1", "two", "sk-1")
    assert (settings.theme, settings.actor) == ("ansi-dark", "ana")


def test_blank_variables_are_no_settings(file: Path) -> None:
    settings = load(file, '[model]\nname = "one"\n', OPENAI_API_KEY="  ", AETERM_MODEL="")
    assert settings.model == ModelSettings(name="one")


@pytest.mark.parametrize(
    ("model", "is_configured"),
    [
        (ModelSettings(), False),
        (ModelSettings(name="m"), False),
        (ModelSettings(api_key="k"), False),
        (ModelSettings(base_url="http://x/v1"), False),
        (ModelSettings(name="m", api_key="k"), True),
        (ModelSettings(name="m", base_url="http://x/v1"), True),
    ],
)
def test_a_model_needs_a_name_and_a_place_or_key(model: ModelSettings, is_configured: bool) -> None:
    assert model.is_configured is is_configured


def test_the_key_never_shows_up_in_a_repr() -> None:
    assert "sk-secret" not in repr(Settings(ModelSettings(api_key="sk-secret")))


@pytest.mark.parametrize(
    ("environment", "is_low"),
    [({}, False), ({"SSH_TTY": "/dev/pts/1"}, True), ({"SSH_CONNECTION": "10.0.0.1 22 10.0.0.2 22"}, True)],
)
def test_a_remote_session_saves_bandwidth_by_itself(file: Path, environment: dict[str, str], is_low: bool) -> None:
    assert load_settings(file, environment).low_bandwidth is is_low
    assert load(file, 'low_bandwidth = "auto"', **environment).low_bandwidth is is_low
    for text, wanted in (("false", False), ('"off"', False), ("true", True), ('"on"', True)):
        assert load(file, f"low_bandwidth = {text}", **environment).low_bandwidth is wanted


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("theme = ", "TOML"),
        ("colour = 1", '"colour"'),
        ("[model]\ntemperature = 1", '"model.temperature"'),
        ("theme = 3", "theme must be str"),
        ("low_bandwidth = 1", 'low_bandwidth must be "auto", "on" or "off", not 1'),
        ('[model]\nmax_tokens = "many"', "model.max_tokens must be int"),
        ("[model]\nmax_tokens = true", "model.max_tokens must be int"),
        ("[model]\ntotal_seconds = true", "model.total_seconds must be float"),
        ('model = "gpt"', "[model] must be a table"),
        ('[model]\napi_key = "sk-1"', "model.api_key"),
    ],
)
def test_a_wrong_file_is_refused_by_name_and_key(file: Path, text: str, named: str) -> None:
    with pytest.raises(ConfigError) as refusal:
        load(file, text)
    assert str(file) in refusal.value.message
    assert named in refusal.value.message
    assert "sk-1" not in refusal.value.message


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ('# a\ntheme = 3\n', 2, ""),
        ('actor = "x"\ncolour = 1\n', 2, "keys: actor"),
        ('\n[model]\nmax_token = 1\n', 3, "nearest: max_tokens"),
        ('[profiles.a]\nname = "x"\n[profiles . "b"]\nname = 3\n', 4, ""),
        ('model = { max_tokens = "x" }\n', 1, ""),
        ('actor = "x"\n\nkeymap = "vi"\n', 3, "nearest: vim"),
        ('[keys]\n"deal.stage" = 6\n', 2, "for example"),
        ('actor = "x"\n[keys]\ndeal.stage = 6\n', 3, "for example"),
        ('a.b.c = 1\n', 1, "keys: actor"),
        ('actor = "x"\nprofiles = 3\n', 2, ""),
        ('[model]\nkey_env = "A"\nkeyring = "b/c"\n', 3, "leave one"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_line_and_the_nearest_there_is(
    file: Path, text: str, line: int, hint: str
) -> None:
    with pytest.raises(ConfigError) as refusal:
        load(file, text)
    assert refusal.value.message.startswith(f"{file}:{line}: ")
    assert refusal.value.hint.startswith(hint)


def test_a_theme_or_a_view_that_is_none_is_a_fault_and_the_default_stands_in(file: Path) -> None:
    settings = load(file, 'theme = "nrod"\nfirst_view = "pipline"\n', TEXTUAL_THEME="beige")
    assert (settings.theme, settings.first_view) == ("auto", "today")
    assert [fault.message for fault in settings.faults] == [
        f'{file}:1: theme: "nrod" is no theme',
        'TEXTUAL_THEME: "beige" is no theme',
        f'{file}:2: first_view: "pipline" is no view',
    ]
    assert settings.faults[0].hint.startswith("nearest: nord; themes: auto, ")
    assert settings.faults[2].hint.startswith("nearest: pipeline; ")


def test_the_theme_chosen_last_wins_over_the_file_and_the_environment_over_both(file: Path) -> None:
    file.write_text('theme = "nord"\n', "utf-8")
    assert load_settings(file, {}).theme == "nord"
    assert load_settings(file, {}, chosen_theme="dracula").theme == "dracula"
    assert load_settings(file, {"TEXTUAL_THEME": "gruvbox"}, chosen_theme="dracula").theme == "gruvbox"
    gone = load_settings(file, {}, chosen_theme="gone with an older version")
    assert (gone.theme, gone.faults) == ("nord", ())


def test_a_file_that_is_no_text_is_refused(file: Path) -> None:
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="TOML"):
        load_settings(file, {})


def test_one_variable_moves_everything(home: Path) -> None:
    assert paths.config_file() == home / "config" / "config.toml"
    assert paths.user_prompts_dir() == home / "config" / "prompts"
    assert paths.default_book_dir() == home / "data" / "books" / "main"
    assert paths.demo_book_dir() == home / "data" / "books" / "demo"
    assert paths.last_book_file() == home / "state" / "last-book"


def test_without_it_the_folders_of_the_platform_are_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("AETERM_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    folders = (paths.config_file(), paths.books_dir(), paths.state_dir())
    assert all(folder.is_relative_to(tmp_path) and "aeterm" in folder.parts for folder in folders)


def test_a_home_in_the_users_folder_is_expanded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("AETERM_HOME", "~/cockpit")
    assert paths.books_dir() == tmp_path / "cockpit" / "data" / "books"


def test_the_bundled_prompts_are_found() -> None:
    assert paths.bundled_prompts_dir().name == "prompts"


def test_keys_are_texts_by_command_with_or_without_quotes(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('keymap = "plain"\n[keys]\n"deal.stage" = "s,f6"\ndeal.edit = "f9"\n')
    settings = load_settings(file, {})
    assert (settings.keymap, settings.keys) == ("plain", {"deal.stage": "s,f6", "deal.edit": "f9"})


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('keymap = "emacs"', 'keymap: "emacs"'),
        ('[keys]\n"deal.stage" = 6', 'keys."deal.stage"'),
        ("keys = 3", "[keys]"),
    ],
)
def test_keys_that_are_none_name_file_and_key(tmp_path: Path, text: str, named: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text)
    with pytest.raises(ConfigError) as caught:
        load_settings(file, {})
    assert named in caught.value.message
    assert str(file) in caught.value.message
    assert caught.value.hint
