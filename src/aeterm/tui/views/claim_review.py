"""What the keys do about a draft that was checked: settle what is flagged, edit it, copy it. Each is undoable."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from textual import work

from aeterm.domain.draft import Draft, DraftKind, DraftState, Evidence
from aeterm.errors import AetermError, UsageError
from aeterm.qualification.mail_text import mail_text
from aeterm.text import one_line
from aeterm.tui import unsaved
from aeterm.tui.commands import CLAIMS
from aeterm.tui.key_hints import key_for
from aeterm.tui.paint import Line
from aeterm.tui.presenters.claims import (
    beside,
    claim_lines,
    claim_marks,
    claim_title,
    first_open,
    flagged,
    unresolved,
)
from aeterm.tui.presenters.drafts import Mark, cited, evidence_lines, evidence_title
from aeterm.tui.presenters.parts import plural
from aeterm.tui.views.base import View
from aeterm.tui.widgets.draft_text import DraftText
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.text_pane import TextPane

SETTLING = ("claim.drop", "claim.rewrite", "claim.confirm")


class ClaimReview(View):
    """A view with the text of a draft, its evidence, and a cursor on its flagged claims."""

    reader: DraftText
    evidence: TextPane
    evidence_frame: Frame

    def __init__(self) -> None:
        super().__init__()
        self._claim: int | None = None
        """The claim under the cursor, a place in `Draft.claims`."""
        self._claims_of = ""
        """Id of the draft that the cursor is in."""
        self._beside = ("", -1)
        """The draft and its claim that stand beside the page; the evidence is scrolled up for another."""

    @property
    def draft(self) -> Draft | None:
        """The draft that is shown; None while another is being written."""
        raise NotImplementedError

    @property
    def scopes(self) -> tuple[str, ...]:
        """The keys of flagged claims go before those of drafts."""
        return (CLAIMS, self.NAME)

    @property
    def hinted(self) -> tuple[str, ...]:
        """The footer names the keys of claims while one is open."""
        return self.scopes if self.draft is not None and self.draft.open_claims else (self.NAME,)

    def read(self) -> None:
        """The page takes the focus, and the whole height on a narrow screen."""
        self.add_class("-reading")
        self.reader.focus(scroll_visible=False)

    def why_no_claim(self, command_id: str) -> str:
        """Why a key of claims cannot act; empty when it can."""
        draft = self.draft
        if draft is None or not flagged(draft):
            return "nothing in it is flagged" if draft is not None else "no draft is selected"
        return f"{key_for('draft.open')} reads it first" if command_id in SETTLING and not self._is_read else ""

    @property
    def _is_read(self) -> bool:
        """True when the focus is on the page or beside it, not in the list."""
        return self.reader.has_focus or self.evidence.has_focus

    # -- showing ------------------------------------------------------------------------------------------------

    def cursor_marks(self, draft: Draft) -> Sequence[Mark]:
        """The marks of the page. The cursor stays where it is in the same draft, and begins on what is open."""
        if draft.id != self._claims_of or self._claim not in flagged(draft):
            self._claims_of, self._claim = draft.id, first_open(draft)
        return claim_marks(draft, self._claim)

    def show_evidence(
        self, evidence: Sequence[Evidence], text: str, draft: Draft | None = None, language: str = ""
    ) -> None:
        """The facts, dimmed where the text cites them not; above them the claim under the cursor and what it cites."""
        used, today = cited(text), self.services.clock.today()
        language = draft.language if draft is not None else language
        current = self._claim if draft is not None and draft.id == self._claims_of else None
        if draft is None or current is None:
            self.evidence.show(
                lambda width: evidence_lines(evidence, width - 2, today, used, language) if evidence or text else [],
                keep=True,
            )
            self.evidence_frame.head(evidence_title(evidence, used) if evidence or text else "EVIDENCE", "")
            return
        keys, theirs = _keys(), cited(draft.claims[current].text)
        ordered = sorted(evidence, key=lambda item: item.number not in theirs)

        def lines(width: int) -> Sequence[Line]:
            rows = self.evidence.size.height
            about = claim_lines(draft, current, width - 2, rows, today, keys)
            return [*about, *evidence_lines(ordered, width - 2, today, used, language)]

        title, left = claim_title(draft, current)
        self.evidence.show(lines, keep=self._beside == (draft.id, current))
        self._beside = (draft.id, current)
        self.evidence_frame.head(title, [(left, "serious" if draft.open_claims else "good")])

    # -- commands -----------------------------------------------------------------------------------------------

    def do_claim_next(self, argument: str = "") -> None:
        """To the next open claim; the one under the cursor first when it is not on screen."""
        self._go(1)

    def do_claim_previous(self, argument: str = "") -> None:
        """To the one before."""
        self._go(-1)

    def _go(self, step: int) -> None:
        draft = self.draft
        if draft is None:
            return
        is_seen = self._is_read and self._claim is not None and self.reader.shows_mark(self._mark(draft))
        is_open = self._claim is not None and draft.claims[self._claim].is_open
        self.read()
        if is_seen or not is_open:
            self._claim = beside(draft, self._claim, step)
        self._show_claim(draft)

    def _show_claim(self, draft: Draft) -> None:
        """Draw the cursor where it is now, and scroll to it."""
        known = [item.number for item in draft.evidence]
        self.reader.show_text(draft.text, known, keep=True, marks=self.cursor_marks(draft))
        self.show_evidence(draft.evidence, draft.text, draft)
        if self._claim is not None:
            self.reader.reveal(self._mark(draft))

    def _mark(self, draft: Draft) -> int:
        return flagged(draft).index(self._claim) if self._claim in flagged(draft) else 0

    def do_claim_drop(self, argument: str = "") -> None:
        """The sentence goes."""
        self._settle(self.services.claims.drop, "dropped")

    def do_claim_rewrite(self, argument: str = "") -> None:
        """The nearest sentence of the evidence takes its place."""
        self._settle(self.services.claims.rewrite, "rewritten from source")

    def do_claim_confirm(self, argument: str = "") -> None:
        """I checked it."""
        self._settle(self.services.claims.confirm, "checked by you")

    def _settle(self, act: Callable[[Draft, int], Draft], what: str) -> None:
        """Settle the claim under the cursor and go on to the next open one."""
        draft, index = self.draft, self._claim
        if draft is None or index is None:
            raise UsageError("no claim is under the cursor", hint=f"{key_for('claim.next')} goes to the next")
        changed = act(draft, index)
        self._claim = first_open(changed, index)
        self.shell.book_changed()
        if self.draft is not None:
            self._show_claim(self.draft)
        left = (
            f"{unresolved(changed)}"
            if changed.open_claims
            else f"no claim is unresolved any more: {key_for('list.copy')} copies"
        )
        self.shell.say(f"{what}; {left}", undo=True)

    def do_list_copy(self, argument: str = "") -> None:
        """Copy the text; `why_not` waits for claims that are open."""
        if self.draft is not None:
            self._copy_settled(self.draft)

    def _copy_settled(self, draft: Draft) -> None:
        """What was flagged and confirmed is said, as under the page."""
        text, what = _to_copy(draft)
        count = len(flagged(draft))
        self.shell.copy(text, f"{what} with {plural(count, 'flagged claim')}, checked by you," if count else what)

    def do_draft_editor(self, argument: str = "") -> None:
        """Through $EDITOR and back into the book, checked again."""
        if (draft := self.draft) is None:
            return

        def keep(text: str) -> None:
            if text != draft.text:
                self._keep_text(draft, text)

        self.shell.edit_text(draft.text, keep, title=f"EDIT  {one_line(draft.title)}")

    @work(exclusive=True, group="check", exit_on_error=False)
    async def _keep_text(self, draft: Draft, text: str) -> None:
        """The check of a long text takes longer than a key may wait."""
        drafts = self.services.drafts

        def keep() -> None:
            unsaved.keep_or_hold(
                lambda: drafts.put(drafts.reworded(draft, text), "edit", since=draft), lambda: text, "draft"
            )

        job = self.shell.jobs.begin("An edited draft is being checked", "keeps it", keep)
        try:
            changed = await asyncio.to_thread(drafts.reworded, draft, text)
            drafts.put(changed, "edit", since=draft)
        except AetermError as error:
            self.shell.put_by(text, "draft", error, suffix=".md")
            return
        finally:
            self.shell.jobs.end(job)
        self.shell.book_changed()
        left = f"; {unresolved(changed)}" if changed.open_claims else ""
        self.shell.say(f"changed: {one_line(draft.title)}{left}", undo=True)

    def do_draft_copy_anyway(self, argument: str = "") -> None:
        """Copy although claims are open; the draft and the journal keep that."""
        draft = self.draft
        if draft is None:
            return
        count = unresolved(draft)
        if not draft.open_claims:
            self._copy_settled(draft)
            return
        self.services.claims.override(draft)
        self.shell.book_changed()
        text, what = _to_copy(draft)
        self.shell.copy(text, f"{what} with {count}, which is logged,")


def _to_copy(draft: Draft) -> tuple[str, str]:
    """What `y` copies, of a follow-up the mail alone, and what it is called: `the stopped draft` when it has no end."""
    is_mail = draft.kind is DraftKind.FOLLOW_UP
    state = "" if draft.state is DraftState.COMPLETE else f"{draft.state.value} "
    return mail_text(draft.text) if is_mail else draft.text, f"the {state}{'mail' if is_mail else 'draft'}"


def refusal_to_copy(draft: Draft) -> str:
    """Why `y` waits; empty when every flagged claim is settled."""
    if not draft.open_claims:
        return ""
    following, anyway = key_for("claim.next"), key_for("draft.copy_anyway")
    return f"{unresolved(draft)}: {following} goes to the next; {anyway} copies anyway"


def _keys() -> list[tuple[str, str]]:
    labels = {"claim.drop": "drop", "claim.rewrite": "rewrite from source", "claim.confirm": "I checked it"}
    return [(key_for(name), label) for name, label in labels.items()]
