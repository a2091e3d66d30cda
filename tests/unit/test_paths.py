"""Where things live."""

from __future__ import annotations

import sys

import pytest
from platformdirs import PlatformDirs

from aeterm import paths


@pytest.mark.skipif(sys.platform != "linux", reason="other systems ask platformdirs itself")
@pytest.mark.parametrize("value", [None, "", "  ", "/somewhere/else"])
def test_on_linux_the_folders_are_those_of_platformdirs(value: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AETERM_HOME")
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(variable, raising=False)
        if value is not None:
            monkeypatch.setenv(variable, value)
    dirs = PlatformDirs("aeterm", appauthor=False)
    assert paths.config_file().parent == dirs.user_config_path
    assert paths.books_dir().parent == dirs.user_data_path
    assert paths.state_dir() == dirs.user_state_path


def test_the_bundled_prompts_are_found() -> None:
    assert list(paths.bundled_prompts_dir().glob("*.md.j2"))
