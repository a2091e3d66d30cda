"""`aeterm model [NAME]`: list the model profiles, or take another one from now on."""

from __future__ import annotations

import argparse
import os

from aeterm.cli.context import Context
from aeterm.cli.tables import Column, table, terminal_columns
from aeterm.config import ModelSettings
from aeterm.text import one_line

_EXAMPLE = """profiles are tables of config.toml:
  [profiles.cloud]
  name = "gpt-4.1-mini"
  key_env = "OPENAI_API_KEY"
  [profiles.local]
  name = "qwen3:8b"
  base_url = "http://127.0.0.1:11434/v1\""""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EXAMPLE
    parser.add_argument("name", metavar="NAME", nargs="?", help="the profile to take; none: drafts are outlines")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """List or switch. No key is read and nothing is called."""
    from aeterm.bootstrap import model_service

    models = model_service(context.settings)
    if arguments.name:
        taken = models.switch(arguments.name)
        why = models.why_not(taken)
        context.say(f"model {one_line(taken.profile)}: {f'outlines, {why}' if why else models.label}")
        if (forced := os.environ.get("AETERM_PROFILE", "").strip()) and forced != taken.profile:
            context.say(f"AETERM_PROFILE is {forced} and wins until it is unset")
        return 0
    if models.missing:
        context.say(f'the profile "{one_line(models.missing)}" is not in config.toml any more: drafts are outlines')
    if context.json:
        context.print_json([_json(profile, models.why_not(profile), models.current) for profile in models.profiles()])
        return 0
    columns = (
        Column(""),
        Column("Profile"),
        Column("Model", can_shrink=True),
        Column("Endpoint", can_shrink=True),
        Column("Key"),
        Column(""),
    )
    rows = [
        (
            "*" if profile == models.current else "",
            profile.profile,
            profile.name or "-",
            profile.host if profile.is_configured else "-",
            key_source(profile),
            models.why_not(profile),
        )
        for profile in models.profiles()
    ]
    context.print(table(columns, rows, limit=None if context.plain else terminal_columns(context.out)))
    if models.is_local_only:
        context.say("local only: no endpoint but one on this machine is called")
    return 0


def key_source(profile: ModelSettings) -> str:
    """Where the key comes from; never the key."""
    if profile.keyring:
        return "keyring"
    return (profile.key_env or "OPENAI_API_KEY") if profile.api_key else "none"


def _json(profile: ModelSettings, why_not: str, current: ModelSettings) -> dict[str, object]:
    return {
        "profile": profile.profile,
        "is_current": profile == current,
        "model": profile.name,
        "host": profile.host if profile.is_configured else "",
        "key": key_source(profile),
        "is_on_this_machine": profile.is_configured and profile.is_on_this_machine,
        "why_not": why_not,
    }
