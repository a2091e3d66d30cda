"""The outline writer: a document composed from the evidence alone, with no model, no network and no chance."""

from __future__ import annotations

from aeterm.domain.draft import DraftKind
from aeterm.domain.typography import typeset
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import Pack
from aeterm.qualification.library import PromptLibrary
from aeterm.qualification.signals import read_notes
from aeterm.qualification.view import build_view
from aeterm.qualification.views import own_view
from aeterm.qualification.words import Words


def outline_name(kind: DraftKind, language: str, prompt: str = "") -> str:
    """The outline file of a kind of draft, or of a prompt of the user's own: `outlines/meeting_brief.fr`."""
    return f"outlines/{prompt or kind.value}.{Words.of(language).language}"


def write_outline(kind: DraftKind, dossier: Dossier, pack: Pack, library: PromptLibrary, prompt: str = "") -> str:
    """The document in Markdown. The same dossier gives the same text, byte for byte."""
    name = outline_name(kind, dossier.language, prompt)
    words = Words.of(dossier.language)
    title = library.get(name).front.title(words.language)
    text = library.render(name, {**outline_inputs(kind, dossier, pack), "title": f"{title} · {dossier.subject}"})
    return typeset(text, words.language)


def outline_inputs(kind: DraftKind, dossier: Dossier, pack: Pack) -> dict[str, object]:
    """Every input that an outline of that kind may declare, but its title."""
    quotes = read_notes(dossier, pack)
    return build_view(dossier, pack, quotes) | own_view(kind, dossier, pack, quotes, Words.of(dossier.language))
