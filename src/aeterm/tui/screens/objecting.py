"""What the keys of the objections screen do: each is one service call, undoable."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.domain.objection import Objection, ObjectionStatus
from aeterm.errors import UsageError
from aeterm.qualification.objection_fields import CATEGORIES
from aeterm.qualification.unrecorded import Candidate
from aeterm.qualification.words import Words
from aeterm.text import one_line
from aeterm.tui.key_hints import key_for
from aeterm.tui.languages import asked_for
from aeterm.tui.letters import lettered
from aeterm.tui.presenters.objections import Row, label
from aeterm.tui.reasons import Check
from aeterm.tui.screens.card_screen import CardScreen
from aeterm.tui.shell import Choice
from aeterm.tui.step_typing import AT

_FIELDS = (
    ("w", "Words", "verbatim", ""),
    ("p", "Person", "person", "who said it"),
    ("d", "Day", "on", "12 nov, 2026-11-12, mon"),
    ("b", "Behind it", "cause", "what you suspect"),
    ("a", "Answer", "response", "what was answered, or what lifted it"),
    ("f", "Proof", "proof", "what was shown: a reference, a document, a figure"),
    ("x", "Expert", "expert", "who was brought in"),
)


_ON_RECORD = ("objection.partly", "objection.edit", "objection.reopen", "objection.remove")
_ON_A_ROW = ("objection.lift", "objection.keep", "objection.copy", "objection.more", "objection.language")


class Objecting(CardScreen[Row]):
    """A screen with a list of objections, and perhaps a deal or account that they are about."""

    language = ""

    @property
    def row(self) -> Row:
        """The row under the cursor; UsageError when there is none."""
        row = self.list.selected
        if row is None:
            raise UsageError("no objection is selected", hint=f"{key_for('objection.add')} adds one")
        return row

    @property
    def objection(self) -> Objection:
        """The objection under the cursor; UsageError for a sentence that is not on record."""
        if self.row.objection is None:
            enter = key_for("objection.lift", prefer="enter")
            raise UsageError("this is not on record yet", hint=f"{key_for('objection.keep')} or {enter} keeps it")
        return self.row.objection

    def checks(self) -> Mapping[str, Check]:
        """Most commands need an objection, some one that is on record."""
        return {
            **dict.fromkeys(_ON_RECORD, lambda: self.objection),
            **dict.fromkeys(_ON_A_ROW, lambda: self.row),
            "objection.keep": self._to_keep,
            "objection.reopen": self._to_reopen,
            "objection.add": self.about,
            "objection.write": self.about,
        }

    def about(self) -> Deal | Account:
        """What the screen was opened on; UsageError when that is all of the book."""
        if self.target is None:
            opens = key_for("objections.open")
            raise UsageError("which deal or account?", hint=f"{opens} on a deal, or :objections NAME, opens its own")
        return self.target

    def _to_keep(self) -> Candidate:
        if self.row.candidate is None:
            raise UsageError("this is on record already")
        return self.row.candidate

    def _to_reopen(self) -> Objection:
        if self.objection.status is ObjectionStatus.OPEN:
            raise UsageError("it is open")
        return self.objection

    def do_objection_add(self, argument: str = "") -> None:
        """`a`: the words used, and who said them after ` @ `."""
        target = self.about()

        def save(text: str) -> None:
            words, at, person = text.rpartition(AT)
            made = self.shell.services.objections.add(target, words if at else text, person=person if at else "")
            self.changed(f"on record as {label(made.category)}; {key_for('objection.edit')} changes that", made.id)

        if argument:
            save(argument)
        else:
            hint = "who said it after @, if known: It is above our budget @ Ana Ruiz"
            self.shell.ask(f"OBJECTION  {one_line(target.name)[:40]}", save, hint=hint)

    def do_objection_lift(self, argument: str = "") -> None:
        """`l` or Enter: what lifted it, and what was shown after ` @ `. A sentence of a note is kept."""
        if self.row.candidate is not None:
            self.do_objection_keep()
            return
        self._answer("WHAT LIFTED IT", argument, ObjectionStatus.LIFTED)

    def do_objection_partly(self, argument: str = "") -> None:
        """`p`: what was answered, when that was not enough."""
        self._answer("ANSWERED SO FAR", argument, ObjectionStatus.PARTLY)

    def _answer(self, title: str, argument: str, status: ObjectionStatus) -> None:
        objection, known = self.objection, self.shell.services.objections

        def save(text: str) -> None:
            answer, at, proof = text.rpartition(AT)
            response, shown = (answer, proof) if at else (text, "")
            if status is ObjectionStatus.LIFTED:
                known.lift(objection.id, response, proof=shown)
            else:
                texts = {"response": response, "proof": shown, "status": status.value}
                known.change(objection.id, {name: value for name, value in texts.items() if value.strip()})
            self.changed("lifted" if status is ObjectionStatus.LIFTED else "partly answered", objection.id)

        if argument:
            save(argument)
        else:
            value = objection.response + (f"{AT}{objection.proof}" if objection.proof else "")
            hint = "what was shown after @, if anything: two entities first @ order form"
            self.shell.ask(f"{title}  {one_line(objection.verbatim)[:40]}", save, value=value, hint=hint)

    def do_objection_keep(self, argument: str = "") -> None:
        """`K`: the sentence of a note goes on record."""
        made = self.shell.services.objections.keep(self._to_keep())
        self.changed(f"on record as {label(made.category)}; {key_for('objection.edit')} changes that", made.id)

    def do_objection_reopen(self, argument: str = "") -> None:
        """`r`: it stands again; what was answered stays."""
        objection = self._to_reopen()
        self.shell.services.objections.reopen(objection.id)
        self.changed("open again", objection.id)

    def do_objection_remove(self, argument: str = "") -> None:
        """`x`: out of the book; `u` brings it back."""
        gone = self.shell.services.objections.remove(self.objection.id)
        self.changed(f"removed: {one_line(gone.verbatim)[:40]}")

    def do_objection_edit(self, argument: str = "") -> None:
        """`e`: which field? `:edit person=Ana` changes one at once."""
        objection = self.objection
        if argument:
            name, _, value = argument.partition("=")
            self._set(objection.id, name, value)
            return
        choices = [
            Choice(key, title, field, one_line(_shown(objection, field))[:30]) for key, title, field, _ in _FIELDS
        ]
        choices += [
            Choice("c", "Category", "category", label(objection.category)),
            Choice("s", "Status", "status", objection.status.value),
            Choice("v", "Private", "private", "yes" if objection.private else "no"),
        ]
        # The next window opens once the menu is gone.
        self.shell.choose(
            f"EDIT  {one_line(objection.verbatim)[:40]}",
            choices,
            lambda field: self.call_next(self.shell.attempt, partial(self._edit, objection, field)),
        )

    def _edit(self, objection: Objection, field: str) -> None:
        save: Callable[[str], None] = partial(self._set, objection.id, field)
        if field == "private":
            save("no" if objection.private else "yes")
        elif field == "category":
            names = [label(category) for category in CATEGORIES]
            keys = lettered(names)
            choices = [
                Choice(key, name.capitalize(), category)
                for key, name, category in zip(keys, names, CATEGORIES, strict=True)
            ]
            self.shell.choose("CATEGORY", choices, save, selected=objection.category)
        elif field == "status":
            choices = [Choice(status.value[0], status.value.capitalize(), status.value) for status in ObjectionStatus]
            self.shell.choose("STATUS", choices, save, selected=objection.status.value)
        else:
            title, hint = next((title, hint) for _, title, name, hint in _FIELDS if name == field)
            self.shell.ask(title.upper(), save, value=_shown(objection, field), hint=hint or "- empties it")

    def _set(self, objection_id: str, field: str, value: str) -> None:
        known = self.shell.services.objections
        before = known.get(objection_id)
        if known.change(objection_id, {field: value}) == before:
            self.shell.say("nothing to change", fades=True)
        else:
            self.changed(f"{field.replace('_', ' ')} changed", objection_id)

    def do_objection_language(self, argument: str = "") -> None:
        """`L`: the card in the next language, or the one named."""
        self.language = asked_for(argument, Words.of(self.language).language)
        self.fill()


def _shown(objection: Objection, field: str) -> str:
    value = getattr(objection, field)
    return "" if value is None else str(value)
