"""The first screen of help."""

from __future__ import annotations

from aeterm.cli.verbs import GROUPS

_HEAD = """\
aeterm: the terminal cockpit of an Account Executive

  aeterm                          open the last book
  aeterm demo                     look around in a made-up territory
  aeterm import deals.csv         read a CRM export (--dry-run shows, writes nothing)
  aeterm forecast --period 2026-Q4

"""

_FOOT = """\

Options, before or after a command: --book DIR  --json  --plain  --no-input  --version
Exit codes: 0 ok, 1 failed, 2 usage or configuration, 3 try again, 130 interrupted
aeterm COMMAND --help says more.
"""


def text() -> str:
    """The whole help, short enough for 80x24 minus nothing: verbs by group, two examples, exit codes."""
    lines = []
    for group, verbs in GROUPS.items():
        lines.append(f"{group}")
        lines += [f"  {verb.name:<10} {verb.help}" for verb in verbs]
    return _HEAD + "\n".join(lines) + "\n" + _FOOT
