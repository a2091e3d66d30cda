"""The key of an endpoint: from the environment, or from the keyring of the operating system."""

from __future__ import annotations

from aeterm.config import ModelSettings
from aeterm.errors import ConfigError
from aeterm.text import one_line


def key_of(settings: ModelSettings) -> str:
    """The key to send, empty when the endpoint has none; blocks while the keyring is asked.

    Raises ConfigError when the keyring is named and has no such entry, or the key cannot be one.
    """
    key = settings.api_key or (_from_keyring(settings.keyring) if settings.keyring else "")
    if any(not 32 < ord(character) < 127 for character in key):
        raise ConfigError(f"{source(settings)} holds a character that no key has", hint="copy it again, on one line")
    return key


def source(settings: ModelSettings) -> str:
    """Where the key comes from, as shown; never the key."""
    if settings.keyring:
        return f'the keyring entry "{one_line(settings.keyring)}"'
    return one_line(settings.key_env) or "OPENAI_API_KEY"


def _from_keyring(entry: str) -> str:
    service, _, user = entry.partition("/")
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError as error:
        raise ConfigError(
            "the key is in the keyring, and the package keyring is not installed",
            hint="pip install keyring, or name a variable with key_env",
        ) from error
    try:
        found = keyring.get_password(service, user)
    except KeyringError as error:
        raise ConfigError(
            f"the keyring cannot be read: {one_line(str(error))[:200]}", hint="unlock it, or use key_env"
        ) from error
    if not found:
        raise ConfigError(
            f'the keyring has no entry "{one_line(entry)}"', hint=f"keyring set {one_line(service)} {one_line(user)}"
        )
    return str(found).strip()
