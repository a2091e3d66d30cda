"""A JSON document out of what a model wrote, held to the schema that was asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping

_KINDS: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
_DECODER = json.JSONDecoder()
_MOST_TRIES = 20
"""Brackets in the words around a document; looking on for ever would cost the square of a hostile text."""


class MisfitError(ValueError):
    """The text holds no document of the schema; the message says what is wrong, for the model and for the user."""


def read_json(text: str, schema: Mapping[str, object]) -> object:
    """The first document in a text that fits the schema: fences and words around it are passed over.

    Raises MisfitError. Of the schema type, properties, required, items and enum are held to.
    """
    reason, at = "there is no JSON in it", 0
    for _ in range(_MOST_TRIES):
        starts = [found for found in (text.find("{", at), text.find("[", at)) if found >= 0]
        if not starts:
            break
        try:
            value, at = _DECODER.raw_decode(text, min(starts))
        except (json.JSONDecodeError, RecursionError) as error:
            reason, at = f"its JSON is broken ({error})", min(starts) + 1
            continue
        misfit = _misfit(value, schema, "the answer")
        if not misfit:
            return value
        reason = misfit
    raise MisfitError(reason)


def _misfit(value: object, schema: Mapping[str, object], place: str) -> str:
    """What is wrong with a value, in words; empty when it fits."""
    wanted = schema.get("type")
    kinds = [wanted] if isinstance(wanted, str) else wanted if isinstance(wanted, list) else []
    if kinds and not any(_is(value, str(kind)) for kind in kinds):
        return f"{place} is not of type {' or '.join(map(str, kinds))}"
    allowed = schema.get("enum")
    if isinstance(allowed, list) and value not in allowed:
        return f"{place} is none of the values allowed"
    if isinstance(value, dict):
        return _misfit_in_object(value, schema, place)
    items = schema.get("items")
    if isinstance(value, list) and isinstance(items, Mapping):
        return next((said for n, item in enumerate(value) if (said := _misfit(item, items, f"{place}[{n}]"))), "")
    return ""


def _misfit_in_object(value: Mapping[str, object], schema: Mapping[str, object], place: str) -> str:
    required, properties = schema.get("required"), schema.get("properties")
    for name in required if isinstance(required, list) else ():
        if name not in value:
            return f'{place} lacks "{name}"'
    for name, inner in properties.items() if isinstance(properties, Mapping) else ():
        if name in value and isinstance(inner, Mapping) and (said := _misfit(value[name], inner, f"{place}.{name}")):
            return said
    return ""


def _is(value: object, kind: str) -> bool:
    if isinstance(value, bool) and kind in ("integer", "number"):
        return False
    return isinstance(value, _KINDS.get(kind, (object,)))
