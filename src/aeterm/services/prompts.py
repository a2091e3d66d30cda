"""The prompt library as a person works with it: what there is, whose it is, what is wrong with it, a new file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from aeterm.domain.draft import DraftKind
from aeterm.domain.settings import LANGUAGES
from aeterm.errors import BookWriteError, ConfigError, NotFoundError, RefusedError, UsageError
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import gather
from aeterm.qualification.extraction import asking
from aeterm.qualification.front_matter import FrontMatter, Problem, nearest
from aeterm.qualification.library import SUFFIX, PromptLibrary
from aeterm.qualification.outline import outline_inputs
from aeterm.qualification.prompting import prompt_values
from aeterm.text import one_line

_NAME = re.compile(r"(?:outlines/[a-z0-9_]+\.(?:en|fr)|_partials/[a-z0-9_]+|[a-z0-9_]+)", re.ASCII)
_BLOCK = re.compile(r"\{%-?\s*block\s+(\w+)")
_BLOCKS = ("system", "user")
_SKELETON = """\
---
title: {title}
kind: {kind}
inputs: title, today, language_name, unknown_word, facts, left_out, gaps, marker, sections
sections: First heading; Second heading
sections_fr: Premier titre; Second titre
languages: en, fr
temperature: 0.2
max_tokens: 1200
---
{{% block system %}}
You prepare documents for an account executive, who checks every line before using it.
{{% include "_partials/rules.md.j2" %}}
{{% endblock %}}
{{% block user %}}
Say here what to write. Headings, in this order and in these words: {{{{ sections | join("; ") }}}}.

Today is {{{{ today }}}}. The title is: {{{{ title }}}}

{{% include "_partials/facts.md.j2" %}}

Now write the document, following the rules: a number such as [3] after every statement, "{{{{ unknown_word }}}}" where the facts are silent, nothing invented.
{{% endblock %}}
"""  # noqa: E501


@dataclass(frozen=True, slots=True)
class PromptRow:
    """One prompt or outline: the file in force."""

    name: str
    path: Path
    is_own: bool
    front: FrontMatter
    problem: str = ""
    """What is wrong with the user's file of that name; then the bundled one is in force, if there is one."""

    @property
    def slug(self) -> str:
        """The word of `aeterm draft`: `follow-up`; the name of an outline stays as it is."""
        return self.name if "/" in self.name else self.name.replace("_", "-")


class PromptService:
    """Reads prompt files and makes new ones; opens no book."""

    def __init__(self, library: PromptLibrary) -> None:
        self._library = library

    def rows(self) -> list[PromptRow]:
        """Every prompt, then every outline, by name."""
        rows = [self._row(name) for name in self._library.names()]
        return sorted(rows, key=lambda row: ("/" in row.name, row.name))

    def show(self, name: str) -> tuple[Path, str]:
        """The file in force and its text; NotFoundError naming the nearest."""
        row = self._row(self._found(name))
        return row.path, row.path.read_text("utf-8-sig")

    def check(self, files: Sequence[Path] = ()) -> tuple[int, list[Problem]]:
        """How many files were looked at, and everything wrong with them; all files, the user's first, when none is
        named. Raises NotFoundError for a file that is not there."""
        for file in files:
            if not file.is_file():
                raise NotFoundError(f"{file} is not a file", hint="aeterm prompts list shows the paths")
        chosen = [(file, _name_of(file)) for file in files] or self._library.files()
        samples = _Samples()
        found: list[Problem] = []
        for path, name in chosen:
            found += self._problems(path, name, samples)
        return len(chosen), list(dict.fromkeys(found))

    def new(self, name: str, source: str = "") -> Path:
        """A copy of a bundled prompt, or a skeleton, in the user's folder; a file that is there is never overwritten.

        Without `source` the bundled file of that name is copied when there is one. Raises UsageError for a name that
        none can have, NotFoundError for an unknown source, RefusedError for a file that exists.
        """
        plain = _plain(name)
        if not _NAME.fullmatch(plain):
            raise UsageError(
                f'"{one_line(name)}" is no name of a prompt', hint="for example my_recap, or outlines/my_recap.fr"
            )
        folder = self._library.user_folder
        if folder is None:
            raise RefusedError("there is no folder for prompts of your own")
        text = self._text_for(plain, source)
        path = folder / f"{plain}{SUFFIX}"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="") as stream:
                stream.write(text)
        except FileExistsError:
            raise RefusedError(f"{path} exists already", hint="edit it, or take another name") from None
        except OSError as error:
            raise BookWriteError(f"{path} cannot be written: {error.strerror or error}") from error
        return path

    def _text_for(self, name: str, source: str) -> str:
        bundled = self._library.bundled_path(name)
        if not source:
            if bundled is not None:
                return bundled.read_text("utf-8")
            return _SKELETON.format(title=name.replace("_", " ").capitalize(), kind=DraftKind.MEETING_BRIEF.value)
        taken = _plain(source)
        origin = self._library.bundled_path(taken)
        if origin is None:
            raise NotFoundError(f'there is no bundled prompt "{one_line(source)}"', hint=self._nearest(taken))
        text = origin.read_text("utf-8")
        if name == taken or "/" in name or "/" in taken:
            return text
        return text.replace("---\n", f"---\nkind: {taken}\n", 1)

    def _found(self, name: str) -> str:
        plain = _plain(name)
        if plain in self._library.names() or self._library.bundled_path(plain):
            return plain
        raise NotFoundError(f'there is no prompt "{one_line(name)}"', hint=self._nearest(plain))

    def _nearest(self, name: str) -> str:
        return nearest(name, self._library.names(), "prompts")

    def _row(self, name: str) -> PromptRow:
        try:
            file = self._library.get(name)
        except ConfigError as error:
            return PromptRow(name, self._library.path(name), True, FrontMatter(), str(error))
        return PromptRow(name, file.path, self._library.is_own(file.path), file.front, self._library.notice(name))

    def _problems(self, path: Path, name: str, samples: _Samples) -> list[Problem]:
        """What the library finds, and what only makes sense for a prompt or for an outline."""
        is_outline, is_partial = name.startswith("outlines/"), name.startswith("_")
        kind, extra = self._kind_of(path, name)
        values = samples.of_notes() if name == asking.NAME else samples.of(kind, is_outline=is_outline)
        found = self._library.problems(path, name, values)
        if is_partial or any(problem.line <= 1 for problem in found):
            return found
        text = path.read_text("utf-8-sig")
        if not re.search(r"^title\s*:\s*\S", text, re.MULTILINE):
            extra.append(Problem(path, 1, "title: is missing"))
        if not is_outline:
            present = _BLOCK.findall(text)
            extra += [Problem(path, 0, f'there is no block "{name}"') for name in _BLOCKS if name not in present]
        return [*found, *extra]

    def _kind_of(self, path: Path, name: str) -> tuple[DraftKind, list[Problem]]:
        """The kind that a file is for, the brief where that cannot be told, and what is wrong about that."""
        kinds = {kind.value: kind for kind in DraftKind}
        named, _, language = name.removeprefix("outlines/").partition(".")
        if name.startswith("_") or name == asking.NAME or (named in kinds and not language):
            return kinds.get(named, DraftKind.MEETING_BRIEF), []
        if language:
            own = named in self._library.own_names()
            kind = kinds.get(self._row(named).front.kind if own else named)
            if kind is not None and language in LANGUAGES:
                return kind, []
            hint = nearest(name, [f"outlines/{kind}.{code}" for kind in kinds for code in LANGUAGES], "outlines")
            return DraftKind.MEETING_BRIEF, [Problem(path, 0, "no draft uses an outline of this name", hint)]
        text = path.read_text("utf-8-sig", errors="replace")
        match = re.search(r"^kind\s*:[ \t]*(\S*)", text, re.MULTILINE)
        word = match[1].replace("-", "_") if match else ""
        if word in kinds:
            return kinds[word], []
        line = text[: match.start()].count("\n") + 1 if match else 1
        said = f'"{word}" is no kind of draft' if word else "kind: is missing; it says which kind this is kept as"
        return DraftKind.MEETING_BRIEF, [Problem(path, line, said, nearest(word, kinds, "kinds"))]


class _Samples:
    """Values to try a file with: a deal of the demo book that is rich in notes, and a bare one, in both languages."""

    def __init__(self) -> None:
        self._dossiers: list[Dossier] = []
        self._known: dict[tuple[DraftKind, bool], list[Mapping[str, object]]] = {}

    def of(self, kind: DraftKind, *, is_outline: bool) -> list[Mapping[str, object]]:
        """What a prompt or outline of that kind may be given, for each of the deals."""
        if (kind, is_outline) not in self._known:
            dossiers = self._all()
            self._known[kind, is_outline] = [self._values(kind, dossier, is_outline) for dossier in dossiers]
        return self._known[kind, is_outline]

    def of_notes(self) -> list[Mapping[str, object]]:
        """What the prompt of extraction may be given, for a note of the first deal."""
        dossier = self._all()[0]
        note = dossier.notes[0]
        return [asking.inputs(note, dossier, note.text, part, "ev-0") for part in ("", "part 1 of 2")]

    def _all(self) -> list[Dossier]:
        self._dossiers = self._dossiers or _dossiers()
        return self._dossiers

    def _values(self, kind: DraftKind, dossier: Dossier, is_outline: bool) -> Mapping[str, object]:
        pack = gather(dossier)
        if is_outline:
            return {**outline_inputs(kind, dossier, pack), "title": dossier.subject}
        return prompt_values(FrontMatter(), dossier, pack, "ev-0")


def _dossiers() -> list[Dossier]:
    from aeterm.demo.build import build_demo

    today = date(2026, 11, 23)
    book = build_demo(today)
    busiest = max(book.deals, key=lambda deal: (sum(note.deal_id == deal.id for note in book.notes), deal.id))
    account = next(account for account in book.accounts if account.id == busiest.account_id)
    rich = Dossier(
        book.settings,
        today,
        busiest,
        account,
        tuple(contact for contact in book.contacts if contact.account_id == account.id),
        tuple(activity for activity in book.activities if activity.deal_id == busiest.id),
        tuple(note for note in book.notes if note.deal_id == busiest.id),
        tuple(deal for deal in book.deals if deal.account_id == account.id and deal.id != busiest.id),
    )
    bare = Dossier(book.settings, today, busiest)
    return [replace(dossier, forced_language=code) for dossier in (rich, bare) for code in LANGUAGES]


def _plain(name: str) -> str:
    """`follow_up` of `follow-up`, `outlines/follow_up.fr` of `outlines/follow-up.fr.md.j2`."""
    return one_line(name).removesuffix(SUFFIX).replace("-", "_")


def _name_of(path: Path) -> str:
    """What a file would answer to in a folder of prompts."""
    stem = path.name.removesuffix(SUFFIX)
    return f"{path.parent.name}/{stem}" if path.parent.name in ("outlines", "_partials") else stem
