"""Modules of the standard library that a short command has no use for, kept out of its way.

`dataclasses` brings `inspect` for the signature in a docstring that nobody wrote, `pathlib` brings `urllib.parse` for
`as_uri`, `argparse` brings `gettext` for languages that aeterm does not speak: together an eighth of `aeterm forecast`.
They are imported here with stand-ins for those three, which load the real module when something of it is wanted.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

_SELDOM_USED = ("inspect", "urllib.parse", "gettext")


class _StandIn(ModuleType):
    """Answers for a module of its name."""

    def __getattr__(self, name: str) -> object:
        module = self.__name__
        if name.startswith("__"):
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        if sys.modules.get(module) is not self:
            return getattr(import_module(module), name)

        def late(*arguments: object, **options: object) -> object:
            return getattr(import_module(module), name)(*arguments, **options)

        return late  # for `from module import function`, while the real one must not be loaded


def import_lightly() -> None:
    """Import `argparse`, `dataclasses` and `pathlib`. Whoever imports what they left out gets the real module."""
    stand_ins = {name: _StandIn(name) for name in _SELDOM_USED if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        import argparse  # noqa: F401
        import dataclasses  # noqa: F401
        import pathlib  # noqa: F401
    finally:
        for name in stand_ins:
            del sys.modules[name]
