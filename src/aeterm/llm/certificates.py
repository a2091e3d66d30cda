"""Private certificate authorities, named by the environment variables that companies set."""

from __future__ import annotations

import os
import ssl
from collections.abc import Mapping
from pathlib import Path

from aeterm.errors import ConfigError

_VARIABLES = ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")


def trusted(environment: Mapping[str, str] = os.environ) -> ssl.SSLContext | None:
    """The system's authorities and those of the variables; None when no variable is set and the library decides.

    ConfigError naming the variable whose file cannot be read as certificates.
    """
    named = [
        (name, place)
        for name in _VARIABLES
        for place in environment.get(name, "").split(os.pathsep if name == "SSL_CERT_DIR" else "\0")
        if place
    ]
    if not named:
        return None
    context = ssl.create_default_context()
    for name, place in named:
        try:
            if Path(place).is_dir():
                context.load_verify_locations(capath=place)
            else:
                context.load_verify_locations(cafile=place)
        except OSError as error:  # ssl.SSLError is one
            raise ConfigError(
                f"{name}: {place} cannot be read as certificates: {error.strerror or error}",
                hint="it names a file in PEM form, or a folder of such files",
            ) from error
    return context
