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


class MisfitError(ValueError):
    """The text holds no document of the schema; the message says what is wrong, for the model and for the user."""


def read_json(text: str, schema: Mapping[str, object]) -> object:
    """The first document in a text that fits the schema: fences and words around it are passed over.

    Raises MisfitError. Of the schema type, properties, required, items and enum are held to.
    """
    reason = "there is no JSON in it"
    start = min((at for at in (text.find("{"), text.find("[")) if at >= 0), default=-1)
    while start >= 0:
        try:
            value, end = _DECODER.raw_decode(text, start)
        except (json.JSONDecodeError, RecursionError) as error:
            reason, end = f"its JSON is broken ({error})", start + 1
        else:
            misfit = _misfit(value, schema, "the answer")
            if not misfit:
                return value
            reason = misfit
        found = [at for at in (text.find("{", end), text.find("[", end)) if at >= 0]
        # A text full of brackets is no document; looking on for ever would cost its square.
        start = min(found) if found and end - start > 1 else -1
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
