"""What the check of a draft flagged, as marks on its page and as lines beside its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aeterm.domain.claim import CheckedClaim, Verdict
from aeterm.domain.draft import Draft, DraftState
from aeterm.qualification.grounding.claims import EMPHASIS
from aeterm.qualification.grounding.drafts import places
from aeterm.text import one_line
from aeterm.tui.key_hints import key_for, keys_for
from aeterm.tui.paint import Line, Span, fit
from aeterm.tui.presenters.drafts import Mark, draft_mark, source_of
from aeterm.tui.presenters.parts import BAD, GOOD, MUTED, STRONG, WARN, fold, line, plural

_ROOMY = 8
"""Lines of a pane from which a claim and its source may take more than they need at least."""
_CURRENT = "cursor"


def flagged(draft: Draft) -> list[int]:
    """Places in `Draft.claims` of the flagged claims, confirmed ones too."""
    return [index for index, claim in enumerate(draft.claims) if claim.is_flagged]


def first_open(draft: Draft, start: int = 0) -> int | None:
    """The first open claim from a place on, else the first of all, else the first flagged one; None when none is."""
    still_open = [index for index, claim in enumerate(draft.claims) if claim.is_open]
    ahead = [index for index in still_open if index >= start]
    return next(iter([*ahead, *still_open, *flagged(draft)]), None)


def beside(draft: Draft, current: int | None, step: int) -> int | None:
    """The next (`step` 1) or previous (-1) open claim, around the end; among confirmed ones when none is open."""
    wanted = [index for index in flagged(draft) if draft.claims[index].is_open] or flagged(draft)
    if not wanted or current is None:
        return wanted[0 if step > 0 else -1] if wanted else None
    ahead = [index for index in wanted[::step] if (index - current) * step > 0]
    return ahead[0] if ahead else wanted[::step][0]


def claim_marks(draft: Draft, current: int | None) -> list[Mark]:
    """A mark for each flagged claim: `!` open, `✓` confirmed, `>` before the one under the cursor."""
    found = places(draft)
    return [_mark(draft.claims[index], *found[index], is_current=index == current) for index in flagged(draft) if found]


def _mark(claim: CheckedClaim, start: int, end: int, *, is_current: bool) -> Mark:
    sign, paint = ("!", BAD) if claim.is_open else ("✓", GOOD)
    text = _CURRENT if is_current else WARN if claim.is_open else ""
    return Mark(start, end, (f"> {sign}" if is_current else sign, paint), text)


def claim_title(draft: Draft, current: int) -> tuple[str, str]:
    """`CLAIM  2 of 4 flagged`, `1 unresolved`."""
    number = flagged(draft).index(current) + 1
    return f"CLAIM  {number} of {len(flagged(draft))} flagged", f"{draft.open_claims} unresolved"


def unresolved(draft: Draft) -> str:
    """`2 claims unresolved`."""
    return f"{plural(draft.open_claims, 'claim')} unresolved"


def reader_foot(draft: Draft, position: str) -> tuple[Line, Line]:
    """Under the page: why the draft is not what was asked for, else what is unresolved, else the place; and keys."""
    left: Line = [(position, MUTED)]
    if draft.reason:
        sign, paint = draft_mark(draft) if draft.state is not DraftState.COMPLETE else ("!", BAD)
        left = [(f"{sign} ", paint), (one_line(draft.reason), "")]
    elif draft.open_claims:
        left = [("! ", BAD), (unresolved(draft), "")]
    if draft.open_claims:
        going = keys_for("claim.next", "claim.previous")
        keys = f"{going} claim · {key_for('draft.copy_anyway')} copies anyway"
    else:
        copy, editor, again = map(key_for, ("list.copy", "draft.editor", "draft.again"))
        keys = f"{copy} copy · {editor} editor · {again} again"
    return left, [(keys, MUTED)]


def claim_lines(
    draft: Draft, current: int, columns: int, rows: int, today: date, keys: Sequence[tuple[str, str]]
) -> list[list[Span]]:
    """The claim, why it is flagged, the nearest source, and the keys that settle it; five lines where rows are few.

    `keys` are pairs of a key and what it does.
    """
    claim, is_roomy = draft.claims[current], rows >= _ROOMY
    sign = ("! ", BAD) if claim.is_open else ("✓ ", GOOD)
    said = f"{claim.verdict.value}: {claim.reason}" if claim.is_open else f"checked by you · {claim.reason}"
    lines = [
        *_led(sign, EMPHASIS.sub("", claim.text), columns, 6 if is_roomy else 1, STRONG),
        *_led(("  ", ""), said, columns, 4 if is_roomy else 1, ""),
        *_nearest(claim, draft, columns, 6 if is_roomy else 2, today),
    ]
    hints = [((key, "key"), (f" {does}", MUTED)) for key, does in keys]
    if is_roomy:
        return [*lines, line(""), *(line("  ", hint) for hint in hints), line(("─" * columns, "edge"))]
    return [*lines, line("  ", *(part for hint in hints for part in (*hint, "   ")))]


def _nearest(claim: CheckedClaim, draft: Draft, columns: int, most: int, today: date) -> list[list[Span]]:
    if not claim.nearest:
        return [line(("  no sentence of the evidence is like it", MUTED))]
    source = next((item for item in draft.evidence if str(item.number) == claim.nearest_id), None)
    label, when = source_of(source, today, draft.language) if source else ("", "")
    label = "" if source and claim.nearest.startswith((f"{source.label}:", f"{source.label} :")) else label
    where = " ".join(part for part in (f"[{claim.nearest_id}]", label, when) if part)
    how = "looks opposite to" if claim.verdict is Verdict.CONTRADICTED else "nearest"
    paint = BAD if claim.verdict is Verdict.CONTRADICTED else MUTED
    return _led((f"  {how} ", paint), f"{where}: {claim.nearest}", columns, most, "")


def _led(lead: Span, text: str, columns: int, most: int, paint: str) -> list[list[Span]]:
    """A text folded after a lead, set in by two; what does not fit on the last line is cut with `…`."""
    first = fold(one_line(text), max(1, columns - len(lead[0])))
    pieces = [first[0] if first else ""]
    rest = one_line(text)[len(pieces[0]) :].strip()
    pieces += fold(rest, columns - 2) if rest else []
    if len(pieces) > most:
        room = columns - (len(lead[0]) if most == 1 else 2)
        kept = " ".join(pieces[most - 1 :])
        pieces = [*pieces[: most - 1], fit(kept, room).rstrip()]
    return [line(lead if number == 0 else "  ", (piece, paint)) for number, piece in enumerate(pieces)]
