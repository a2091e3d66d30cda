"""What words for stages, outcomes and categories mean: those of Salesforce, HubSpot, Pipedrive and of French sheets.

The one vocabulary of every entry: what is typed, filtered by, imported, or suggested for an unknown word of a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from aeterm.domain.stage import STANDARD_STAGES, DealState, ForecastCategory, Process, Stage
from aeterm.text import letters_of

_WORDS: Mapping[str, str] = {
    "qualification": "prospecting|prospection|prospect|prospects|qualify|qualified|qualifie|qualifiee|qualifying|lead"
    "|new lead|lead in|new|nouveau|nouvelle|piste|contact made|contacted|first contact|premier contact|prise de contact"
    "|appointment scheduled|rendez-vous planifie|rdv planifie|rendez-vous programme|identification|a qualifier",
    "discovery": "engaging|develop|needs analysis|needs defined|analyse des besoins|analyse du besoin|etude des besoins"
    "|decouverte|value proposition|proposition de valeur|id. decision makers|identify decision makers"
    "|identification des decideurs|perception analysis|analyse de la perception|qualified to buy|qualifie pour l'achat"
    "|demo|demo scheduled|demonstration|demo planifiee|meeting|meeting scheduled|evaluation|solution|etude"
    "|technical validation|validation technique|poc|proof of concept",
    "proposal": "propose|proposition|proposition commerciale|proposition envoyee|proposal/price quote"
    "|proposition/devis|proposal made|proposal sent|proposal submitted|quote|quoted|quote sent|devis|devis envoye"
    "|offre|offre envoyee|offre remise|presentation scheduled|presentation planifiee|presentation programmee"
    "|soutenance|chiffrage|rfp|appel d'offres",
    "negotiation": "negotiation/review|negotiating|negotiations started|negociation|en negociation|negociation/revue"
    "|negociation/verification|negociations commencees|decision maker bought-in|decideur convaincu|adhesion du decideur"
    "|contract|contract sent|contrat|contrat envoye|contracting|contractualisation|legal review|verbal|verbal agreement"
    "|accord verbal|accord de principe|closing|signature|en signature|commit|procurement|achats",
    "closed-won": "signed|signe|signee|contract signed|contrat signe|ordered|commande|bon de commande",
    "closed-lost": "no decision|sans decision|abandoned|abandonne|abandonnee|abandon|cancelled|canceled|annule|annulee"
    "|disqualified|disqualifie|dead|sans suite",
}
_TRANSLATIONS: Mapping[str, str] = {
    "discovery": "decouverte",
    "proposal": "proposition|proposition commerciale|devis",
    "negotiation": "negociation|en negociation",
}
"""French for the standard stages themselves: words that mean one of them and no other."""
_WON = (
    "won|win|closed won|won closed|gewonnen|ganado|ganada|gagne|gagnee|affaire gagnee|ferme gagne|fermee gagnee"
    "|cloture gagne|cloturee gagnee|conclu gagne|transaction gagnee"
)
_LOST = (
    "lost|loss|closed lost|lost closed|verloren|perdido|perdida|perdu|perdue|affaire perdue|ferme perdu|fermee perdue"
    "|cloture perdu|cloturee perdue|conclu perdu|transaction perdue"
)
_CATEGORIES: Mapping[ForecastCategory, str] = {
    ForecastCategory.COMMIT: "commit|committed|engagement|engage|engagee",
    ForecastCategory.BEST_CASE: "best case|upside|meilleur cas|meilleur scenario",
    ForecastCategory.MOST_LIKELY: "most likely|le plus probable|plus probable|probable",
    ForecastCategory.PIPELINE: "pipeline|pipe",
    ForecastCategory.OMITTED: "omitted|omis|omise|not forecasted",
    ForecastCategory.CLOSED: "closed|closed won|cloture|conclu",
}
_NUMBER = r"^\s*\d+\s*[-.):_–]?\s*"
_SUFFIX = r"\s*[(\[][^()\[\]]*[)\]]\s*$"


def outcome_of(word: str) -> DealState | None:
    """Won or lost when the word can mean nothing else: `Closed Won`, `Loss`, `Gagné`; None otherwise."""
    return _outcomes().get(letters_of(word))


def translated(word: str, process: Process) -> Stage | None:
    """The standard stage that a French word names: `Devis`; None unless the open stages are the standard ones.

    A book that renames, adds or drops an open stage may mean another thing by such a word.
    """
    stage_id = _translations().get(letters_of(word))
    if stage_id is None or _open_stages(process.stages) != _open_stages(STANDARD_STAGES):
        return None
    return process.stage(stage_id)


def category_of(word: str) -> ForecastCategory | None:
    """The category that a word of a CRM means, or None."""
    return _categories().get(letters_of(word))


def category_begun(start: str) -> ForecastCategory | None:
    """The one category that words with this start mean, those of the book's own names first; None when several do."""
    word = letters_of(start)
    named = {one for one in ForecastCategory if word and letters_of(one.value).startswith(word)}
    found = named or {one for known, one in _categories().items() if word and known.startswith(word)}
    return found.pop() if len(found) == 1 else None


def stage_meant(word: str, process: Process) -> str:
    """The id of the stage that a word most likely means; nothing when that is none of the process."""
    bare = re.sub(_SUFFIX, "", re.sub(_NUMBER, "", word))
    if (outcome := outcome_of(bare)) is not None:
        return process.first_in(outcome).id
    for name in (bare, _meanings().get(letters_of(bare), "")):
        stage = process.find(name) if letters_of(name) else None
        if stage is not None:
            return stage.id
    return ""


def suggested_stages(words: Iterable[str], process: Process) -> dict[str, str]:
    """Word to the id of the stage it most likely means; words that suggest none of the process are left out."""
    found = {word: stage_meant(word, process) for word in words}
    return {word: stage for word, stage in found.items() if stage}


# Made when first asked for: most commands name no stage.
@cache
def _meanings() -> Mapping[str, str]:
    return {letters_of(word): stage for stage, words in _WORDS.items() for word in words.split("|")}


@cache
def _translations() -> Mapping[str, str]:
    return {letters_of(word): stage for stage, words in _TRANSLATIONS.items() for word in words.split("|")}


def _open_stages(stages: Iterable[Stage]) -> list[tuple[str, str]]:
    return [(stage.id, letters_of(stage.label)) for stage in stages if stage.state is DealState.OPEN]


@cache
def _outcomes() -> Mapping[str, DealState]:
    told = ((DealState.WON, _WON), (DealState.LOST, _LOST))
    return {letters_of(word): state for state, words in told for word in words.split("|")}


@cache
def _categories() -> Mapping[str, ForecastCategory]:
    return {letters_of(word): category for category, words in _CATEGORIES.items() for word in words.split("|")}
