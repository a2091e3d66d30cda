"""Frozen dataclasses to JSON documents and back, driven by their type hints.

A plan per class is worked out once, and what to convert once for all documents of one shape. Fields that are
empty by default and empty in fact are left out of documents; every other field is written, so that a later default
cannot change what an old book says. Reading is strict about types and tolerant of absent fields, which take their
default.
"""

from __future__ import annotations

import sys
import types
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from types import SimpleNamespace
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


Conversions = tuple[tuple[str, Convert], ...]
"""Fields of a document whose values are not taken as they are."""


class _Plan(NamedTuple):
    """How to read and write one class."""

    encoders: tuple[tuple[str, Convert, object, bool], ...]
    """(field, encoder, the value that is left out, whether None is allowed)."""
    codecs: dict[str, Codec]
    stated: frozenset[str]
    """Fields without a plain default: required ones, and those that are made anew for each instance."""
    shapes: dict[tuple[object, ...], Conversions | None]
    """What to convert in documents with these fields and types of values; None for those that are read field by field.

    A book has a handful of shapes: learning them once makes reading a hundred thousand deals twice as quick.
    """


_NEVER = object()
_new, _assign = object.__new__, object.__setattr__
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
    plan = _PLANS.get(kind) or _plan(kind)
    shape = (*document, *map(type, document.values()))
    try:
        conversions = plan.shapes[shape]
    except KeyError:
        conversions = plan.shapes[shape] = _conversions(kind, plan, document)
    if conversions is None:
        return _read_by_field(kind, plan, document)
    values = document.copy()
    try:
        for name, convert in conversions:
            values[name] = convert(values[name])
    except (ValueError, TypeError, LookupError, ArithmeticError):
        return _read_by_field(kind, plan, document)  # which says what is wrong, and where
    entity = _new(kind)
    _assign(entity, "__dict__", values)  # what is absent is found on the class: its default
    return entity


def _conversions(kind: type[Any], plan: _Plan, document: dict[str, object]) -> Conversions | None:
    if hasattr(kind, "__slots__") or not plan.stated <= document.keys() <= plan.codecs.keys():
        return None
    found: list[tuple[str, Convert]] = []
    for name, value in document.items():
        codec = plan.codecs[name]
        if codec.kept is None or type(value) is not codec.kept:
            found.append((name, codec.quick if codec.quick is not None and type(value) is str else codec.decode))
    return tuple(found)


def _read_by_field(kind: type[Any], plan: _Plan, document: dict[str, object]) -> Any:
    values: dict[str, object] = {}
    for name, value in document.items():
        codec = plan.codecs.get(name)
        if codec is None:
            raise FieldError(name, "no such field")
        try:
            values[name] = codec.decode(value)
        except (ValueError, TypeError) as error:
            raise FieldError(name, str(error)) from error
    return _constructed(kind, values)


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
    hints = _hints(kind)
    encoders: list[tuple[str, Convert, object, bool]] = []
    made = {hint: _codec(hint) for hint in set(hints.values())}
    codecs = {name: made[hint] for name, hint in hints.items()}
    for field in fields(kind):
        codec = codecs[field.name]
        default = field.default_factory() if field.default_factory is not MISSING else field.default
        is_empty = any(default is empty or (default == empty and empty != 0) for empty in _EMPTY)
        may_be_none = type(None) in get_args(hints[field.name])
        encoders.append((field.name, codec.encode, default if is_empty else _NEVER, may_be_none))
    stated = frozenset(field.name for field in fields(kind) if field.default is MISSING)
    return _Plan(tuple(encoders), codecs, stated, {})


def _hints(kind: type[Any]) -> dict[str, Any]:
    """The type of each field. Each text of a hint is evaluated once, and most fields of an entity share a few."""
    texts = {field.name: str(field.type) for field in fields(kind)}
    unique = SimpleNamespace(__annotations__={text: text for text in texts.values()})
    found = get_type_hints(unique, vars(sys.modules[kind.__module__]))
    return {name: found[text] for name, text in texts.items()}


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
        members = {member.value: member for member in hint}
        return Codec(lambda value: hint(value).value, _enum_decoder(members), quick=members.__getitem__)
    if is_dataclass(hint):
        return _nested(hint)
    raise TypeError(f"no codec for {hint!r}")


def _optional(inner: Codec) -> Codec:
    read = inner.decode
    return inner._replace(decode=lambda value: None if value is None else read(value))


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


def _enum_decoder(members: dict[object, Enum]) -> Convert:
    def read(value: object) -> object:
        member = members.get(value) if isinstance(value, str) else None
        if member is None:
            raise ValueError(f"{shown(value)} is none of {', '.join(map(str, members))}")
        return member

    return read
