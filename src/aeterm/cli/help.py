"""The first screen of help, which fits 80x24, and the list of all commands."""

from __future__ import annotations

from aeterm.cli.verbs import GROUPS

_COLUMNS = 80
_HEAD = """\
aeterm: the terminal cockpit of an Account Executive

  aeterm                               open the last book
  aeterm demo                          look around in a made-up territory
  aeterm import deals.csv --dry-run    what a CRM export would change
  aeterm import deals.csv              read it; aeterm undo takes it back
  aeterm forecast --period 2026-Q4     quota, roll-ups, coverage
  aeterm deals --filter "amt>50k"      the pipeline, as a table
  aeterm brief "Regulatory audit"      before the meeting

"""

_FOOT = """
Before or after a command: --book DIR  --json  --plain  --no-input  --version
Exit codes: 0 ok, 1 failed, 2 usage or settings, 3 try again, 130 interrupted
aeterm help commands lists what each does; aeterm COMMAND --help says how.
"""


def first_screen() -> str:
    """Examples, the names of all commands, exit codes."""
    lines: list[str] = []
    for group, verbs in GROUPS.items():
        lines.append(f"{group:<6}")
        for verb in verbs:
            if len(lines[-1]) + 2 + len(verb.name) > _COLUMNS:
                lines.append(" " * 6)
            lines[-1] += f"  {verb.name}"
    return _HEAD + "\n".join(lines) + "\n" + _FOOT


def examples() -> str:
    """The examples of the first screen."""
    return _HEAD.partition("\n")[2].strip("\n")


def commands() -> str:
    """Every command with its line of help."""
    lines = []
    for group, verbs in GROUPS.items():
        lines.append(group)
        lines += [f"  {verb.name:<10} {verb.help}" for verb in verbs]
    return "\n".join(lines) + "\n"
