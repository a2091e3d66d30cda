"""What a terminal can do, as its environment tells."""

from __future__ import annotations

import pytest

from aeterm.terminal import erases_in_colour


@pytest.mark.parametrize(
    ("environment", "does"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/tmux"}, True),
        ({"TERM": "screen-256color", "TMUX": "/tmp/tmux"}, True),
        ({"TERM": "screen-256color"}, False),
        ({"TERM": "screen.xterm-256color", "STY": "1.pts", "TMUX": "/tmp/tmux"}, False),
        ({"TERM": "vt100"}, False),
        ({}, False),
    ],
)
def test_blanks_are_erased_only_where_the_terminal_is_known_to_keep_their_ground(
    environment: dict[str, str], does: bool
) -> None:
    assert erases_in_colour(environment) is does
