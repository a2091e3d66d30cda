"""Prompt and outline files: bundled ones, and the user's own of the same name before them.

A file is front matter between `---` lines and a Jinja template. Data is only ever passed as values; nothing
from the book becomes template source. Rendering is sandboxed and strict.
"""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aeterm.errors import ConfigError
from aeterm.qualification.front_matter import FrontMatter, Problem, PromptError, nearest, parse, read

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.sandbox import SandboxedEnvironment

SUFFIX = ".md.j2"
_MISTAKES = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
"""What a template can do wrong besides the errors of the engine."""


@dataclass(frozen=True, slots=True)
class PromptFile:
    """One file as read. `source` has the front matter blanked, so that line numbers are those of the file."""

    name: str
    path: Path
    front: FrontMatter
    source: str
    digest: str
    """First 12 hex digits of the SHA-256 of the file and of everything it includes."""


class PromptLibrary:
    """Finds, checks and renders prompt files by name, for example `meeting_brief` or `outlines/meeting_brief.fr`.

    A file of the user's that is wrong costs no draft: the bundled one of the same name is used, and `notice` says so.
    """

    def __init__(self, bundled: Path, user: Path | None = None) -> None:
        self._bundled = bundled
        self._user = user
        self._checked: dict[str, PromptFile] = {}
        self._notices: dict[str, str] = {}

    def notice(self, name: str) -> str:
        """That the bundled file is used in the place of the user's, and what is wrong with that; mostly empty."""
        return self._notices.get(name, "")

    @property
    def user_folder(self) -> Path | None:
        """Where the user's own files are, whether or not it exists."""
        return self._user

    def names(self) -> list[str]:
        """Every prompt and outline, partials left out."""
        return sorted(
            {
                path.relative_to(folder).as_posix().removesuffix(SUFFIX)
                for folder in self._folders
                for path in folder.rglob(f"*{SUFFIX}")
                if not path.relative_to(folder).parts[0].startswith("_")
            }
        )

    def own_names(self) -> list[str]:
        """Prompts of the user's that no bundled one answers to; outlines left out."""
        return [name for name in self.names() if "/" not in name and not (self._bundled / f"{name}{SUFFIX}").is_file()]

    def path(self, name: str) -> Path:
        """The file that answers to a name, the user's before the bundled one; ConfigError when there is none."""
        for folder in self._folders:
            candidate = folder / f"{name}{SUFFIX}"
            if candidate.is_file() and candidate.resolve().is_relative_to(folder.resolve()):
                return candidate
        raise ConfigError(
            f'there is no prompt "{name}" in {" or ".join(str(folder) for folder in self._folders)}',
            hint="restore the file, or reinstall aeterm",
        )

    def is_own(self, path: Path) -> bool:
        """True for a file in the user's folder."""
        return self._user is not None and path.is_relative_to(self._user)

    def get(self, name: str) -> PromptFile:
        """The checked file: its syntax, and that it uses only the inputs it declares.

        Raises ConfigError naming file, line and variable, when no bundled file can stand in.
        """
        if name in self._notices:
            return self._shipped.get(name)
        if name not in self._checked:
            try:
                file = self._read(name)
                self._checked[name] = replace(file, digest=self._check(file))
            except ConfigError as error:
                self._stand_in(name, error)
                return self._shipped.get(name)
        return self._checked[name]

    def render(self, name: str, values: Mapping[str, object], block: str = "") -> str:
        """The text of a file, or of one `{% block %}` of it; ConfigError for anything the template does wrong.

        `values` holds plain data: text, numbers, lists and dictionaries.
        """
        self.get(name)
        if name not in self._notices:
            try:
                return self._rendered(name, values, block)
            except ConfigError as error:
                self._stand_in(name, error)
        return self._shipped.render(name, values, block)

    def bundled_path(self, name: str) -> Path | None:
        """The bundled file of that name, a partial too; None when there is none."""
        path = self._bundled / f"{name}{SUFFIX}"
        return path if path.is_file() and path.resolve().is_relative_to(self._bundled.resolve()) else None

    def files(self) -> list[tuple[Path, str]]:
        """Every file with the name it answers to, the user's first, partials included."""
        return [
            (path, path.relative_to(folder).as_posix().removesuffix(SUFFIX))
            for folder in self._folders
            for path in sorted(folder.rglob(f"*{SUFFIX}"))
        ]

    def problems(self, path: Path, name: str, samples: Sequence[Mapping[str, object]]) -> list[Problem]:
        """Everything that is wrong with a file, in the order of its lines: head, variables, syntax, rendering.

        `name` is what it answers to; each sample has a value for every input that files of its kind may declare.
        """
        known = samples[0]
        try:
            text = path.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            return [Problem(path, 0, f"cannot be read as UTF-8 text: {error}", "mend or remove it")]
        front, source, found = read(path, text, needs_front_matter=not name.startswith("_"))
        file = PromptFile(name, path, front, source, _digest(text))
        is_partial = name.startswith("_")
        from jinja2 import TemplateError

        for given in () if is_partial else front.inputs:
            if given not in known:
                line = next((n for n, row in enumerate(text.splitlines(), 1) if row.startswith("inputs")), 0)
                found.append(
                    Problem(path, line, f'nothing provides the input "{given}"', nearest(given, known, "inputs"))
                )
        try:
            found += self._undeclared(file, known if is_partial else front.inputs)
            if not found and not is_partial:
                template = self._environment.from_string(source)
                template.filename = str(path)
                for values in samples:
                    template.render({given: values[given] for given in front.inputs})
        except (TemplateError, ConfigError, *_MISTAKES) as error:
            found.append(_problem(path, error))
        return sorted(found, key=lambda problem: (problem.path != path, problem.line))

    def _rendered(self, name: str, values: Mapping[str, object], block: str) -> str:
        file = self.get(name)
        missing = [key for key in file.front.inputs if key not in values]
        if missing:
            raise ConfigError(
                f'{file.path}: nothing provides the input "{missing[0]}"', hint=nearest(missing[0], values, "inputs")
            )
        from jinja2 import TemplateError

        try:
            template = self._environment.get_template(name)
            given = {key: values[key] for key in file.front.inputs}
            if not block:
                return _tidy(template.render(given))
            return _tidy("".join(self._block(file, template, block)(template.new_context(given))))
        except TemplateError as error:
            raise _problem(file.path, error).error() from error
        except _MISTAKES as error:
            raise _problem(file.path, error).error() from error

    @cached_property
    def _shipped(self) -> PromptLibrary:
        """The bundled files alone."""
        return PromptLibrary(self._bundled)

    def _stand_in(self, name: str, error: ConfigError) -> None:
        """Use the bundled file from now on and say so; raises the error again when there is none, or it is at fault."""
        shipped = self._bundled / f"{name}{SUFFIX}"
        if self._user is None or not shipped.is_file() or not self._has_own_part(name):
            raise error
        self._notices[name] = f"{error}; the bundled {name} is used"

    def _has_own_part(self, name: str) -> bool:
        """True when the file or something it may include is the user's."""
        return self._user is not None and (
            (self._user / f"{name}{SUFFIX}").is_file() or any((self._user / "_partials").glob(f"*{SUFFIX}"))
        )

    @property
    def _folders(self) -> list[Path]:
        return [folder for folder in (self._user, self._bundled) if folder is not None and folder.is_dir()]

    @cached_property
    def _environment(self) -> SandboxedEnvironment:
        from aeterm.qualification.templates import environment

        def load(name: str) -> tuple[str, str, None]:
            file = self._read(name)
            return file.source, str(file.path), None

        return environment(load)

    def _read(self, name: str) -> PromptFile:
        name = name.removesuffix(SUFFIX)
        path = self.path(name)
        try:
            text = path.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"{path} cannot be read as UTF-8 text: {error}", hint="mend or remove it") from error
        front, source = parse(path, text, needs_front_matter=not name.startswith("_"))
        return PromptFile(name, path, front, source, _digest(text))

    def _check(self, file: PromptFile) -> str:
        """Raise ConfigError when something is wrong with the file; its digest otherwise."""
        from jinja2 import TemplateError

        try:
            for problem in self._undeclared(file, file.front.inputs):
                raise problem.error()
            digests = [part.digest for part, _, _ in self._trees(file)]
        except TemplateError as error:
            raise _problem(file.path, error).error() from error
        return digests[0] if len(digests) == 1 else _digest("".join(digests))

    def _undeclared(self, file: PromptFile, declared: Iterable[str]) -> list[Problem]:
        """The variables of the file, and of what it includes, that its inputs do not name."""
        from jinja2 import nodes

        names = tuple(declared)
        return [
            Problem(
                part.path,
                node.lineno,
                f'"{node.name}" is not among the inputs of {file.path.name}',
                nearest(node.name, names, "inputs"),
            )
            for part, tree, undeclared in self._trees(file)
            for node in tree.find_all(nodes.Name)
            if node.name in undeclared and node.name not in names
        ]

    def _trees(self, file: PromptFile) -> Iterator[tuple[PromptFile, Any, frozenset[str]]]:
        """The file and everything it includes: each with its syntax tree and the variables it takes from outside."""
        from jinja2 import nodes

        from aeterm.qualification.templates import parsed

        waiting, seen = [file], {file.name}
        while waiting:
            part = waiting.pop()
            tree, undeclared = parsed(part.source, part.name, str(part.path))
            yield part, tree, undeclared
            for node in tree.find_all((nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)):
                named = getattr(node, "template", None)
                name = named.value if isinstance(named, nodes.Const) else None
                if not isinstance(name, str):
                    raise Problem(part.path, node.lineno, "an include must name its file in quotes").error()
                if name not in seen:
                    seen.add(name)
                    try:
                        waiting.append(self._read(name))
                    except PromptError:
                        raise
                    except ConfigError as error:
                        raise Problem(part.path, node.lineno, str(error), error.hint).error() from error

    def _block(self, file: PromptFile, template: Template, block: str) -> Any:
        if block not in template.blocks:
            raise ConfigError(f'{file.path}: there is no block "{block}"', hint="a prompt has blocks system and user")
        return template.blocks[block]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _problem(path: Path, error: Exception) -> Problem:
    """What a template did wrong, with the line on which it did."""
    if isinstance(error, PromptError):
        return error.problem
    line = getattr(error, "lineno", None)
    place = Path(str(getattr(error, "filename", None) or path))
    if line is None:
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename.endswith(SUFFIX) or frame.filename == str(path):
                place, line = Path(frame.filename), frame.lineno
    hint = "mend the prompt file, or remove it to use the bundled one"
    return Problem(place, line or 0, str(error), hint)


def _tidy(text: str) -> str:
    """No blanks at line ends, never two empty lines, one newline at the end."""
    lines: list[str] = []
    for line in text.splitlines():
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return "\n".join(lines).strip() + "\n"
