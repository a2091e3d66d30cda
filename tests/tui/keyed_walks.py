"""Ways through the views by keys alone, for what must hold wherever a key leads."""

from __future__ import annotations

WALKS: dict[str, tuple[str, ...]] = {
    "2": (
        "s",
        "c",
        "e",
        "t",
        "v",
        "y",
        "n",
        "X",
        "N",
        "w",
        "question_mark",
        "colon",
        "f",
        "B",
        "H",
        "D",
        "o",
        "M",
        "enter",
        "tab",
        "slash",
    ),
    "3": ("y", "v", "n", "X", "o", "enter", "tab", "w", "slash"),
    "4": ("i", "W", "enter", "l", "h", "tab"),
    "5": ("enter", "n", "N", "y", "tab", "slash"),
}
"""For each view's key: keys that each open something; Esc leaves it again."""
SCORECARD_WALK = ("enter", "a", "v", "y", "question_mark", "colon", "tab", "1", "f")
"""The same on the scorecard of a deal."""
