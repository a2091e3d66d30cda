"""The window in which a list has the room that its columns need."""

from __future__ import annotations

from aeterm.tui.presenters.column_fit import MARGIN, window_for


def test_a_window_with_panes_beside_the_list_must_be_wider() -> None:
    assert window_for(97, (3, 5), is_wide=False) == 97 + MARGIN + 2
    assert window_for(97, (3, 5), is_wide=True) == 174
    assert window_for(150, (3, 5), is_wide=False) == 262
    assert window_for(40, (3, 5), is_wide=True) == 140
