"""The parameters an endpoint understands, learned from its refusals and remembered for the session."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Dialect:
    """Starts with what most servers know; each refusal teaches one thing, and never the same twice."""

    limit_name: str = "max_tokens"
    with_usage: bool = True
    with_temperature: bool = True

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

    def adapt(self, refusal: str) -> bool:
        """Learn from the body of a 400 or 422; False when there is nothing left to leave out."""
        if self.limit_name == "max_tokens" and ("max_completion_tokens" in refusal or "max_tokens" in refusal):
            # Models that want the new name refuse every temperature but their own, too.
            self.limit_name, self.with_temperature = "max_completion_tokens", False
            return True
        if self.with_temperature and "temperature" in refusal:
            self.with_temperature = False
            return True
        if self.with_usage:
            self.with_usage = False
            return True
        return False
