"""Frozen dataclasses to JSON documents and back, driven by their type hints.

A plan per class is worked out once. Fields that are empty by default and empty in fact are left out of
documents; every other field is written, so that a later default cannot change what an old book says.
Reading is strict about types and tolerant of absent fields, which take their default.
"""

from __future__ import annotations

import types
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from typing import Any, NamedTuple, Protocol, Union, get_args, get_origin, get_type_hints

from aeterm.store.scalars import SCALARS, Codec, Convert, shown, text_out

_EMPTY: tuple[object, ...] = ("", None, False, (), {})


class Entity(Protocol):
    """Whatever a book holds: a frozen dataclass with an id."""

    @property
    def id(self) -> str:
        """Unique in the book for ever."""
        ...


class FieldError(ValueError):
    """A value that does not fit its field; the reader adds file, table and id."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


class _Plan(NamedTuple):
    """How to read and write one class."""

    encoders: tuple[tuple[str, Convert, object, bool], ...]
    """(field, encoder, the value that is left out, whether None is allowed)."""
    decoders: dict[str, Convert]
    kept: dict[str, type]
    """Fields whose values of that type are taken as they are."""
    defaults: dict[str, object]
    """What absent fields take; required ones, and those that are made anew for each instance, are not in it."""


_NEVER = object()
_PLANS: dict[type, _Plan] = {}


def encode(entity: object) -> dict[str, object]:
    """The document of a dataclass instance.

    RefusedError for a value that JSON cannot hold exactly; TypeError for one that is not of its field's type,
    which would make a book that cannot be read again.
    """
    document: dict[str, object] = {}
    for name, convert, absent, may_be_none in _plan(type(entity)).encoders:
        value = getattr(entity, name)
        if value is None:
            if not may_be_none:
                raise TypeError(f"{name} of {entity!r} must not be None")
        elif absent is _NEVER or value != absent:
            document[name] = convert(value)
    return document


def decode(kind: type[Any], document: dict[str, object]) -> Any:
    """The instance of a document; FieldError naming the first field that does not fit."""
    _, decoders, kept, defaults = _plan(kind)
    values = dict(defaults)
    for name, value in document.items():
        if type(value) is kept.get(name):
            values[name] = value
            continue
        convert = decoders.get(name)
        if convert is None:
            raise FieldError(name, "no such field")
        try:
            values[name] = convert(value)
        except (ValueError, TypeError) as error:
            raise FieldError(name, str(error)) from error
    return _filled(kind, values) if len(values) == len(decoders) else _constructed(kind, values)


def _filled(kind: type[Any], values: dict[str, object]) -> Any:
    """The instance, every field given. The constructor of a frozen class takes twice as long, and there are many."""
    entity = object.__new__(kind)
    assign = object.__setattr__.__get__(entity)
    for name, value in values.items():
        assign(name, value)
    return entity


def _constructed(kind: type[Any], values: dict[str, object]) -> Any:
    try:
        return kind(**values)
    except TypeError as error:
        raise FieldError(f"{kind.__name__}", f"incomplete: {error}") from error


def _plan(kind: type[Any]) -> _Plan:
    plan = _PLANS.get(kind)
    if plan is None:
        plan = _PLANS[kind] = _planned(kind)
    return plan


def _planned(kind: type[Any]) -> _Plan:
    hints = get_type_hints(kind)
    encoders: list[tuple[str, Convert, object, bool]] = []
    codecs = {field.name: _codec(hints[field.name]) for field in fields(kind)}
    for field in fields(kind):
        codec = codecs[field.name]
        default = field.default_factory() if field.default_factory is not MISSING else field.default
        is_empty = any(default is empty or (default == empty and empty != 0) for empty in _EMPTY)
        may_be_none = type(None) in get_args(hints[field.name])
        encoders.append((field.name, codec.encode, default if is_empty else _NEVER, may_be_none))
    return _Plan(
        tuple(encoders),
        decoders={name: codec.decode for name, codec in codecs.items()},
        kept={name: codec.kept for name, codec in codecs.items() if codec.kept},
        defaults={field.name: field.default for field in fields(kind) if field.default is not MISSING},
    )


def _codec(hint: Any) -> Codec:
    simple = SCALARS.get(hint)
    if simple is not None:
        return simple
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        (inner,) = (argument for argument in arguments if argument is not type(None))
        return _optional(_codec(inner))
    if origin is tuple:
        return _tuple(_codec(arguments[0]))
    if origin is dict:
        return _mapping(_codec(arguments[1]))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return Codec(lambda value: hint(value).value, _enum_decoder(hint))
    if is_dataclass(hint):
        return _nested(hint)
    raise TypeError(f"no codec for {hint!r}")


def _optional(inner: Codec) -> Codec:
    read = inner.decode
    return Codec(inner.encode, lambda value: None if value is None else read(value), inner.kept)


def _tuple(inner: Codec) -> Codec:
    def read(value: object) -> tuple[object, ...]:
        if not isinstance(value, list):
            raise ValueError(f"wanted a list, not {shown(value)}")
        return tuple([inner.decode(item) for item in value])

    return Codec(lambda value: [inner.encode(item) for item in value], read)


def _mapping(inner: Codec) -> Codec:
    def read(value: object) -> dict[str, object]:
        if not isinstance(value, dict):
            raise ValueError(f"wanted an object, not {shown(value)}")
        return {key: inner.decode(item) for key, item in value.items()}

    return Codec(lambda value: {text_out(key): inner.encode(item) for key, item in value.items()}, read)


def _nested(kind: Any) -> Codec:
    def read(value: object) -> object:
        if not isinstance(value, dict):
            raise ValueError(f"wanted an object, not {shown(value)}")
        return decode(kind, value)

    return Codec(encode, read)


def _enum_decoder(kind: type[Enum]) -> Convert:
    members = {member.value: member for member in kind}

    def read(value: object) -> object:
        member = members.get(value) if isinstance(value, str) else None
        if member is None:
            raise ValueError(f"{shown(value)} is none of {', '.join(map(str, members))}")
        return member

    return read
