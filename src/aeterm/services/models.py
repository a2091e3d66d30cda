"""Which model writes drafts: the profiles of the settings, and switching between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from aeterm.config import NO_MODEL, ModelSettings, Settings
from aeterm.domain.draft import OUTLINE
from aeterm.errors import ConfigError, NotFoundError
from aeterm.services.ports import StructuredClient
from aeterm.text import one_line

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Terms:
    """What bounds a call of a model, and what it costs."""

    window: int = 0
    """Tokens of prompt and answer together; 0 when no bound is known."""
    private_fields: tuple[str, ...] = ()
    """Facts that are not sent."""
    price_in: Decimal = Decimal(0)
    price_out: Decimal = Decimal(0)
    currency: str = ""
    """Prices of a million tokens; all 0 when they are not configured."""
    max_tokens: int = 0
    """Tokens that an answer may take; 0 leaves it to the prompt."""

    def cost(self, tokens_in: int | None, tokens_out: int | None) -> Decimal | None:
        """The price of a call, to a millionth; None when prices or tokens are not known."""
        if not (self.price_in or self.price_out) or tokens_in is None or tokens_out is None:
            return None
        return (self.price_in * tokens_in + self.price_out * tokens_out) / _MILLION


class ModelService:
    """The profile in force, for this process and, once switched, for the next ones."""

    def __init__(
        self,
        settings: Settings,
        connect: Callable[[ModelSettings], StructuredClient],
        keep: Callable[[str], None] = lambda name: None,
    ) -> None:
        """`connect` makes the client of a configured profile; `keep` remembers a choice."""
        self._profiles: Mapping[str, ModelSettings] = settings.profiles or {settings.model.profile: settings.model}
        self._private_fields = settings.private_fields
        self._current = settings.model
        self._connect = connect
        self._keep = keep
        self._clients: dict[str, StructuredClient] = {}
        self.is_local_only = settings.local_only
        """True when only endpoints on this machine may be called."""
        self.missing = "" if settings.profile in self._profiles else settings.profile
        """A profile that was chosen and is not in the settings any more; drafts are outlines then."""

    @property
    def current(self) -> ModelSettings:
        """The profile in force."""
        return self._current

    @property
    def label(self) -> str:
        """`outline`, or the model that writes."""
        return OUTLINE if self.why_not(self._current) else one_line(self._current.name)

    @property
    def remark(self) -> str:
        """For the status line: `drafts: qwen3:8b · local only`."""
        return f"drafts: {self.label}{' · local only' if self.is_local_only else ''}"

    def profiles(self) -> list[ModelSettings]:
        """Every profile, `default` first, `none` last."""
        return list(self._profiles.values())

    def why_not(self, profile: ModelSettings) -> str:
        """Why drafts under a profile would be outlines; empty when its model would be called."""
        if profile.profile == NO_MODEL:
            return "no model"
        if not profile.is_configured:
            return "no model named" if profile.is_nameless else "no endpoint and no key"
        if self.is_local_only and not profile.is_on_this_machine:
            return "local only"
        return ""

    def switch(self, name: str) -> ModelSettings:
        """Take another profile and remember it; NotFoundError with those that exist."""
        found = self._profiles.get(name)
        if found is None:
            from difflib import get_close_matches

            near = get_close_matches(name, self._profiles, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]}?" if near else f"profiles: {', '.join(self._profiles)}"
            raise NotFoundError(f'there is no model profile "{one_line(name)}"', hint=hint)
        self._current, self.missing = found, ""
        self._keep(name)
        return found

    def client(self) -> StructuredClient | None:
        """The client of the profile in force, the same one each time; None when drafts are outlines.

        ConfigError when its address or its key cannot be one.
        """
        profile = self._current
        if not profile.is_configured:
            return None
        if profile.profile not in self._clients:
            self._clients[profile.profile] = self._connect(profile)
        return self._clients[profile.profile]

    def terms(self) -> Terms:
        """The bounds and prices of the profile in force."""
        profile = self._current
        return Terms(
            profile.window,
            self._private_fields,
            Decimal(str(profile.price_in)),
            Decimal(str(profile.price_out)),
            one_line(profile.price_currency),
            profile.max_tokens,
        )


def unconnected(profile: ModelSettings) -> StructuredClient:
    """For use cases that are handed no adapter."""
    raise ConfigError(f"nothing connects to {one_line(profile.name)} here")
