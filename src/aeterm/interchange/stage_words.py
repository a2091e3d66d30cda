"""What stage words of Salesforce, HubSpot, Pipedrive and French sheets most likely mean; suggestions only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from aeterm.domain.stage import Process
from aeterm.interchange.headers import key

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
_MEANINGS = {key(word): stage for stage, words in _WORDS.items() for word in words.split("|")}
_NUMBER = re.compile(r"^\s*\d+\s*[-.):_–]?\s*")
_SUFFIX = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")


def suggested_stages(words: Iterable[str], process: Process) -> dict[str, str]:
    """Word to the id of the stage it most likely means; words that suggest none of the process are left out."""
    found = {word: _suggested(word, process) for word in words}
    return {word: stage for word, stage in found.items() if stage}


def _suggested(word: str, process: Process) -> str:
    bare = _SUFFIX.sub("", _NUMBER.sub("", word))
    for name in (bare, _MEANINGS.get(key(bare), "")):
        stage = process.find(name) if key(name) else None
        if stage is not None:
            return stage.id
    return ""
