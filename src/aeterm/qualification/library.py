"""Prompt and outline files: bundled ones, and the user's own of the same name before them.

A file is front matter between `---` lines and a Jinja template. Data is only ever passed as values; nothing
from the book becomes template source. Rendering is sandboxed and strict.
"""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aeterm.errors import ConfigError
from aeterm.qualification.front_matter import FrontMatter, parse

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.sandbox import SandboxedEnvironment

SUFFIX = ".md.j2"


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
    """Finds, checks and renders prompt files by name, for example `meeting_brief` or `outlines/meeting_brief.fr`."""

    def __init__(self, bundled: Path, user: Path | None = None) -> None:
        self._bundled = bundled
        self._user = user
        self._checked: dict[str, PromptFile] = {}

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

    def get(self, name: str) -> PromptFile:
        """The checked file: its syntax, and that it uses only the inputs it declares.

        Raises ConfigError naming file, line and variable.
        """
        if name not in self._checked:
            file = self._read(name)
            self._checked[name] = replace(file, digest=self._check(file))
        return self._checked[name]

    def render(self, name: str, values: Mapping[str, object], block: str = "") -> str:
        """The text of a file, or of one `{% block %}` of it; ConfigError for anything the template does wrong.

        `values` holds plain data: text, numbers, lists and dictionaries.
        """
        file = self.get(name)
        missing = [key for key in file.front.inputs if key not in values]
        if missing:
            raise ConfigError(f'{file.path}: nothing provides the input "{missing[0]}"', hint=_known(values))
        from jinja2 import TemplateError

        try:
            template = self._environment.get_template(name)
            given = {key: values[key] for key in file.front.inputs}
            if not block:
                return _tidy(template.render(given))
            return _tidy("".join(self._block(file, template, block)(template.new_context(given))))
        except TemplateError as error:
            raise _failed(file.path, error) from error
        except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError) as error:
            raise _failed(file.path, error) from error

    @property
    def _folders(self) -> list[Path]:
        return [folder for folder in (self._user, self._bundled) if folder is not None and folder.is_dir()]

    @cached_property
    def _environment(self) -> SandboxedEnvironment:
        from jinja2 import FunctionLoader, StrictUndefined
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        def load(name: str) -> tuple[str, str, None]:
            file = self._read(name)
            return file.source, str(file.path), None

        return ImmutableSandboxedEnvironment(
            loader=FunctionLoader(load),
            undefined=StrictUndefined,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )

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
        from jinja2 import TemplateError, nodes

        declared = set(file.front.inputs)
        digests = []
        try:
            for part, tree, undeclared in self._trees(file):
                digests.append(part.digest)
                for node in tree.find_all(nodes.Name):
                    if node.name in undeclared and node.name not in declared:
                        raise ConfigError(
                            f'{part.path}:{node.lineno}: "{node.name}" is not among the inputs of {file.path.name}',
                            hint=f"inputs: {', '.join(file.front.inputs)}",
                        )
        except TemplateError as error:
            raise _failed(file.path, error) from error
        return digests[0] if len(digests) == 1 else _digest("".join(digests))

    def _trees(self, file: PromptFile) -> Iterator[tuple[PromptFile, Any, set[str]]]:
        """The file and everything it includes: each with its syntax tree and the variables it takes from outside."""
        from jinja2 import TemplateSyntaxError, meta

        waiting, seen = [file], {file.name}
        while waiting:
            part = waiting.pop()
            try:
                tree = self._environment.parse(part.source, part.name, str(part.path))
            except TemplateSyntaxError as error:
                raise _failed(part.path, error) from error
            yield part, tree, meta.find_undeclared_variables(tree)
            for name in meta.find_referenced_templates(tree):
                if name is None:
                    raise ConfigError(f"{part.path}: an include must name its file in quotes")
                if name not in seen:
                    seen.add(name)
                    waiting.append(self._read(name))

    def _block(self, file: PromptFile, template: Template, block: str) -> Any:
        if block not in template.blocks:
            raise ConfigError(f'{file.path}: there is no block "{block}"', hint="a prompt has blocks system and user")
        return template.blocks[block]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _failed(path: Path, error: Exception) -> ConfigError:
    line = getattr(error, "lineno", None)
    place = Path(str(getattr(error, "filename", None) or path))
    if line is None:
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename.endswith(SUFFIX):
                place, line = Path(frame.filename), frame.lineno
    where = f"{place}:{line}" if line else str(place)
    return ConfigError(f"{where}: {error}", hint="mend the prompt file, or remove it to use the bundled one")


def _known(values: Mapping[str, object]) -> str:
    return f"inputs that exist: {', '.join(sorted(values))}"


def _tidy(text: str) -> str:
    """No blanks at line ends, never two empty lines, one newline at the end."""
    lines: list[str] = []
    for line in text.splitlines():
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return "\n".join(lines).strip() + "\n"
