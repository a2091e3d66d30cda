"""The parameters an endpoint understands, learned from its refusals and remembered for the session."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

JSON_MODES = ("json_schema", "json_object", "")
"""How structured answers are asked for, strictest first; the last one is by words alone."""
_SHAPE_WORDS = ("response_format", "json_schema", "json_object", "schema", "grammar", "literal_error")


@dataclass
class Dialect:
    """Starts with what most servers know; each refusal teaches one thing, and never the same twice."""

    limit_name: str = "max_tokens"
    with_usage: bool = True
    with_temperature: bool = True
    json_mode: str = JSON_MODES[0]

    def parameters(self, max_tokens: int, temperature: float) -> dict[str, object]:
        """The optional parameters of a request; a limit of 0 is left to the server."""
        found: dict[str, object] = {}
        if max_tokens:
            found[self.limit_name] = max_tokens
        if self.with_usage:
            found["stream_options"] = {"include_usage": True}
        if self.with_temperature:
            found["temperature"] = temperature
        return found

    def shape(self, schema: Mapping[str, object]) -> dict[str, object]:
        """The parameter that asks for an answer of a schema; nothing for a server that knows none."""
        if self.json_mode == "json_schema":
            named = {"name": "answer", "strict": True, "schema": dict(schema)}
            return {"response_format": {"type": "json_schema", "json_schema": named}}
        return {"response_format": {"type": "json_object"}} if self.json_mode else {}

    def adapt(self, refusal: str, *, has_shape: bool = False) -> bool:
        """Learn from the body of a refusal; False when there is nothing left to leave out."""
        said = refusal.lower()
        if has_shape and self.json_mode and any(word in said for word in _SHAPE_WORDS):
            return self._ask_for_less_shape()
        if self.limit_name == "max_tokens" and ("max_completion_tokens" in said or "max_tokens" in said):
            # Models that want the new name refuse every temperature but their own, too.
            self.limit_name, self.with_temperature = "max_completion_tokens", False
            return True
        if self.with_temperature and "temperature" in said:
            self.with_temperature = False
            return True
        if self.with_usage:
            self.with_usage = False
            return True
        return has_shape and bool(self.json_mode) and self._ask_for_less_shape()

    def _ask_for_less_shape(self) -> bool:
        self.json_mode = JSON_MODES[JSON_MODES.index(self.json_mode) + 1]
        return True


def spelt_out(schema: Mapping[str, object]) -> str:
    """The schema as an instruction, for servers that know no other way and for those that ignore the other ways."""
    return f"Answer with one JSON document and nothing else. It fits this JSON schema:\n{json.dumps(schema)}"
