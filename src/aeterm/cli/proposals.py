"""Proposals from a note on the command line: shown as a diff, accepted by their ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import fill

from aeterm.cli.context import Context
from aeterm.cli.tables import Column, table, terminal_columns
from aeterm.domain.activity import Note
from aeterm.errors import UsageError
from aeterm.qualification.proposals import Proposal, Proposals
from aeterm.text import counted, one_line, width

_ALL = "all"
_INDENT = 4


def run(
    context: Context, note: Note, found: Proposals, wanted: str, *, as_json: Mapping[str, object] | None = None
) -> int:
    """Show what a note gave, or write the wanted of it: `p1,p3` or `all`. `as_json` is what a new note adds to JSON."""
    chosen = choose(found.items, wanted) if wanted else ()
    written = context.services().extraction.accept(note.id, chosen) if chosen else ""
    if context.json:
        context.print_json(
            {**(as_json or {}), **_as_json(found), "accepted": [p.id for p in chosen], "written": written}
        )
        return 0
    if found.reason:
        context.say(f"{found.reason}; these are from the rules")
    shown = chosen or found.items
    if shown:
        context.print(_diff(context, shown))
    else:
        context.say(f"{note.id} proposes nothing: nothing was recognised in it that the book does not say already")
    for sentence in found.left_out:
        context.say(f"not shown: {sentence}")
    if found.dropped:
        context.say(f"{counted(found.dropped, 'proposal')} of the model dropped: the note does not say that")
    if chosen:
        context.say(f"{written}; aeterm undo takes it back")
    elif shown:
        context.say(f"aeterm extract {note.id} --accept p1,p2 (or all) writes them into the book")
    if note.private and shown:
        context.say("the note is private: evidence and objections stay so, fields of the deal and people may be sent")
    return 0


def choose(items: Sequence[Proposal], wanted: str) -> tuple[Proposal, ...]:
    """The proposals of a list of ids, or all of them; UsageError naming an id that is not there."""
    if wanted.strip() == _ALL:
        return tuple(items)
    by_id = {item.id: item for item in items}
    ids = [word.strip() for word in wanted.split(",") if word.strip()]
    for name in ids:
        if name not in by_id:
            known = f"they are {', '.join(by_id)}" if by_id else "the note gives none"
            raise UsageError(f'there is no proposal "{one_line(name)}"', hint=known)
    return tuple(by_id[name] for name in dict.fromkeys(ids))


def _diff(context: Context, items: Sequence[Proposal]) -> str:
    """One line each; on a terminal too narrow for that nothing is cut: what does not fit stands on lines of its own."""
    columns = (Column("Id"), Column("What"), Column("Change"), Column("Because"))
    rows = [
        (
            item.id,
            item.what,
            f"{item.before} -> {item.after}" if item.before else f"+ {item.after}",
            _quoted(item.quote),
        )
        for item in items
    ]
    limit = None if context.plain else terminal_columns(context.out)
    wide = table(columns, rows, limit=None)
    if limit is None or max(map(width, wide.splitlines())) <= limit:
        return wide
    lines = []
    heads = table(columns[:3], [row[:3] for row in rows], limit=None).splitlines()[1:]
    for (*_, change, quote), head in zip(rows, heads, strict=True):
        fits = width(head) <= limit
        lines += [head] if fits else [head[: -len(change)].rstrip(), _below(change, limit)]
        lines.append(_below(quote, limit))
    return "\n".join(lines)


def _below(text: str, limit: int) -> str:
    return fill(text, max(limit, 2 * _INDENT), initial_indent=" " * _INDENT, subsequent_indent=" " * _INDENT)


def _quoted(quote: str) -> str:
    """The words between marks of ours, unless they bring their own."""
    line = one_line(quote)
    return line if line[:1] in '"“«' else f'"{line}"'


def _as_json(found: Proposals) -> dict[str, object]:
    return {
        "note": found.note_id,
        "reason": found.reason,
        "dropped": found.dropped,
        "left_out": list(found.left_out),
        "proposals": [
            {
                "id": item.id,
                "kind": item.kind.value,
                "what": item.what,
                "before": item.before,
                "after": item.after,
                "quote": item.quote,
                "start": item.start,
                "end": item.end,
                "values": dict(item.values),
                "origin": item.origin,
            }
            for item in found.items
        ],
    }
