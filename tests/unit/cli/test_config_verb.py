"""`aeterm config` and the page of settings know every key that the file may have."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from textual.theme import BUILTIN_THEMES

from aeterm import paths
from aeterm.cli.config import LOOKS, MODEL, page
from aeterm.config import AUTO_THEME, THEMES, ModelSettings, Settings, load_settings
from tests.unit.cli.conftest import Aeterm

PAGE = Path(__file__).parents[3] / "docs" / "settings.md"


def write(text: str) -> Path:
    file = paths.config_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def test_the_page_is_made_by_the_command(aeterm: Aeterm) -> None:
    assert PAGE.read_text("utf-8") == page() == aeterm("config", "--md").out


def test_every_field_that_a_file_may_set_is_explained() -> None:
    worked_out = {"model", "profiles", "profile", "keys", "chosen_keys", "faults"}
    assert set(LOOKS) == {field.name for field in fields(Settings)} - worked_out
    assert set(MODEL) == {field.name for field in fields(ModelSettings)} - {"api_key", "profile", "local_only"}


def test_the_example_of_the_page_is_a_file_that_can_be_read(tmp_path: Path) -> None:
    (example,) = re.findall(r"^```toml\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    file = tmp_path / "config.toml"
    file.write_text(example, "utf-8")
    settings = load_settings(file, {})
    assert (settings.theme, settings.first_view, settings.model.name) == ("ansi-dark", "forecast", "qwen3:8b")
    assert settings.faults == ()


def test_the_themes_are_those_of_textual() -> None:
    assert set(THEMES) == {AUTO_THEME, *BUILTIN_THEMES}


def test_it_prints_what_is_in_force_and_where_it_comes_from(aeterm: Aeterm) -> None:
    file = write('theme = "nord"\nprivate_fields = ["deal.amount"]\n[model]\ntotal_seconds = 60\n')
    said = aeterm("config")
    assert said.code == 0
    assert re.search(r'^theme +"nord" +"auto" ', said.out, re.MULTILINE)
    assert str(file) in said.err
    values = {row["key"]: row["value"] for row in aeterm("config", "--json").json["keys"]}
    assert values["private_fields"] == '["deal.amount"]'
    assert values["model.total_seconds"] == "60"


def test_a_theme_that_is_none_is_named_by_doctor_and_stops_nothing(aeterm: Aeterm, wayne: str) -> None:
    file = write('# mine\n\ntheme = "solarised-dark"\n')
    said = aeterm("doctor")
    assert said.code == 1
    assert f'{file}:3: theme: "solarised-dark" is no theme' in said.out
    assert "nearest: solarized-dark" in said.out
    assert aeterm("config").code == 1
    assert aeterm("deals").code == 0
