"""The question bank: per MEDDPICC element what to ask, what to aim for and what to settle for, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from aeterm.qualification.frameworks.library import base


@dataclass(frozen=True, slots=True)
class Element:
    """One element in one language. `questions` are asked as written; the first is the strongest."""

    label: str
    objective: str
    fallback: str
    ask: str
    questions: tuple[str, ...]


@cache
def bank(language: str) -> Mapping[str, Element]:
    """The elements of MEDDPICC and why-now in `en` or `fr`, by id, as the file of the framework has them."""
    return {
        element.id: Element(
            element.label(language),
            element.objective[language],
            element.fallback[language],
            element.ask[language],
            tuple(question.text(language) for question in element.own_questions),
        )
        for element in base().elements
    }


EARLY = ("pain", "why_now", "champion", "economic_buyer", "metrics", "competition")
MIDDLE = ("pain", "metrics", "champion", "decision_criteria", "economic_buyer", "decision_process", "why_now")
OFFER = (
    "decision_process",
    "economic_buyer",
    "decision_criteria",
    "metrics",
    "competition",
    "paper_process",
    "champion",
)
CLOSING = ("paper_process", "economic_buyer", "decision_process", "why_now", "competition", "champion", "metrics")
"""Which element to work on first, by how far the deal is."""

AFTERWARDS = {
    ("won", "en"): (
        ("Result", "What works since you signed, and how do you measure it?"),
        ("Use", "Who uses it, who does not, and why?"),
        ("Next", "Where else in the house does the same problem exist?"),
        ("Reference", "Who would you tell about it, and may we?"),
    ),
    ("won", "fr"): (
        ("Résultat", "Qu'est-ce qui marche depuis la signature, et comment le mesurez-vous ?"),
        ("Usage", "Qui s'en sert, qui ne s'en sert pas, et pourquoi ?"),
        ("Suite", "Où le même problème existe-t-il ailleurs chez vous ?"),
        ("Référence", "À qui en parleriez-vous, et le pouvons-nous aussi ?"),
    ),
    ("lost", "en"): (
        ("Decision", "What decided it, and who decided?"),
        ("Process", "When did you know, and what could we have shown by then?"),
        ("Today", "Is the problem solved, and how well?"),
        ("Return", "What would have to change for us to talk again, and when?"),
    ),
    ("lost", "fr"): (
        ("Décision", "Qu'est-ce qui a décidé, et qui a décidé ?"),
        ("Déroulé", "Quand l'avez-vous su, et qu'aurions-nous pu montrer avant ?"),
        ("Aujourd'hui", "Le problème est-il résolu, et à quel point ?"),
        ("Retour", "Que faudrait-il pour se reparler, et quand ?"),
    ),
}
"""What to ask about a deal that is closed, by its state and language."""
