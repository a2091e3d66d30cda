"""The template engine: sandboxed, strict, and reading no source twice in one program, whichever library asks.

Imported where a template is needed and not before, so that no other command waits for the engine.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from types import CodeType

from jinja2 import BytecodeCache, FunctionLoader, StrictUndefined, meta, nodes
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedEnvironment

_MOST = 256


class _Compiled(BytecodeCache):
    """Compiled templates in memory, by their name, file and source."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Hand out what was compiled before."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled; a program that meets very many sources begins again."""
        if len(self._codes) >= _MOST:
            self._codes.clear()
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


def environment(load: Callable[[str], tuple[str, str, None]]) -> SandboxedEnvironment:
    """An engine for prompt files; `load` gives source and path of a name."""
    return ImmutableSandboxedEnvironment(
        loader=FunctionLoader(load),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_COMPILED,
    )


@lru_cache(_MOST)
def parsed(source: str, name: str, path: str) -> tuple[nodes.Template, frozenset[str]]:
    """The syntax tree, to be left as it is, and the variables taken from outside; TemplateError where it is wrong."""
    tree = _plain().parse(source, name, path)
    return tree, frozenset(meta.find_undeclared_variables(tree))


@cache
def _plain() -> SandboxedEnvironment:
    return environment(_nothing)


def _nothing(name: str) -> tuple[str, str, None]:
    raise LookupError(name)
