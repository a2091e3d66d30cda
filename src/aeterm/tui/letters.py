"""Letters for the lines of a menu."""

from __future__ import annotations

from collections.abc import Sequence

MOVING = "jkgGq"
"""Keys that move the cursor or close the menu."""


def lettered(labels: Sequence[str], taken: Sequence[str] = ()) -> list[str]:
    """One free key per label: a letter of it, small before capital, else a digit; never one that moves the cursor.

    Those `taken` by other lines of the menu are not free.
    """
    keys: list[str] = list(taken)
    for number, label in enumerate(labels, 1):
        small = [letter for letter in label.casefold() if letter.isascii() and letter.isalpha()]
        letters = small + [letter.upper() for letter in small]
        free = [letter for letter in letters if letter not in keys and letter not in MOVING]
        digits = [digit for digit in f"{number}123456789" if digit not in keys]
        keys.append(free[0] if free else (digits[0] if digits else ""))
    return keys[len(taken) :]
