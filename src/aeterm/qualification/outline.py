"""The outline writer: a document composed from the evidence alone, with no model, no network and no chance."""

from __future__ import annotations

from aeterm.domain.draft import DraftKind
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import Pack
from aeterm.qualification.library import PromptLibrary
from aeterm.qualification.signals import read_notes
from aeterm.qualification.view import build_view
from aeterm.qualification.views import own_view
from aeterm.qualification.words import Words


def outline_name(kind: DraftKind, language: str) -> str:
    """The outline file of a kind of draft: `outlines/meeting_brief.fr`."""
    return f"outlines/{kind.value}.{Words.of(language).language}"


def write_outline(kind: DraftKind, dossier: Dossier, pack: Pack, library: PromptLibrary) -> str:
    """The document in Markdown. The same dossier gives the same text, byte for byte."""
    name = outline_name(kind, dossier.language)
    words = Words.of(dossier.language)
    title = library.get(name).front.title(words.language)
    quotes = read_notes(dossier, pack)
    view = build_view(dossier, pack, quotes) | own_view(kind, dossier, pack, quotes, words)
    return library.render(name, {**view, "title": f"{title} · {dossier.subject}"})
