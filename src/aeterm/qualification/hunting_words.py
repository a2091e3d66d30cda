"""Personas, plays, steps and rules of a hunting plan, English and French, as data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from aeterm.qualification.action_steps import BUYER, CHAMPION, PURCHASE, TECHNICAL
from aeterm.qualification.wording import filled


@dataclass(frozen=True, slots=True)
class Persona:
    """A part in the purchase to reach. `element` names the questions of the bank that are theirs to answer."""

    id: str
    pattern: str
    """Finds who plays it, in role and title."""
    element: str


PERSONAS = (
    Persona("owner", CHAMPION, "pain"),
    Persona("economic", BUYER, "metrics"),
    Persona("technical", TECHNICAL, "decision_criteria"),
    Persona("purchase", PURCHASE, "paper_process"),
)


@dataclass(frozen=True, slots=True)
class Move:
    """One step of the sequence. `after` counts open working days from the first day of the plan."""

    id: str
    after: int
    owner: str
    persona: str = ""


SEQUENCE = (
    Move("names", 0, "sdr"),
    Move("mail", 1, "ae", "owner"),
    Move("call", 3, "sdr", "owner"),
    Move("invite", 5, "marketing", "technical"),
    Move("talk", 7, "ae", "economic"),
    Move("introduction", 9, "partner", "economic"),
    Move("again", 11, "sdr", "owner"),
    Move("last", 14, "ae", "owner"),
)
"""Three weeks, eight touches, never two on one day."""
BACK_AFTER_DAYS = 90
"""How long an account that did not answer is left in peace."""

OWNERS = {
    "en": {"sdr": "SDR", "ae": "AE", "marketing": "marketing", "partner": "partner"},
    "fr": {"sdr": "SDR", "ae": "commercial", "marketing": "marketing", "partner": "partenaire"},
}
PERSONA_NAMES = {
    "en": {
        "owner": "Who lives with the problem",
        "economic": "Who releases the money",
        "technical": "Who has to run it",
        "purchase": "Who buys",
    },
    "fr": {
        "owner": "Qui vit avec le problème",
        "economic": "Qui débloque l'argent",
        "technical": "Qui devra le faire tourner",
        "purchase": "Qui achète",
    },
}
PLAYS = {
    "en": {
        "owner": "one concrete question by mail, then a call; offer an hour on one process of theirs",
        "economic": "ten lines on one figure, then 20 minutes; no product before the figure",
        "technical": "an invitation to a session with an expert of ours, questions welcome beforehand",
        "purchase": "hold back until somebody in the house wants it; then ask for the steps and the delays",
    },
    "fr": {
        "owner": "une question concrète par mail, puis un appel ; proposer une heure sur un de leurs processus",
        "economic": "dix lignes sur un chiffre, puis 20 minutes ; pas de produit avant le chiffre",
        "technical": "une invitation à une séance avec un de nos experts, questions bienvenues avant",
        "purchase": "attendre que quelqu'un de la maison le veuille ; demander alors les étapes et les délais",
    },
}
OPENINGS = {
    "en": {
        "owner": "I call about one thing your team does by hand; may I ask how it goes today?",
        "economic": "One question on a figure, and you tell me whether it deserves 20 minutes: may I?",
        "technical": "Before anybody shows you a slide: what would make you refuse such a system?",
        "purchase": "We are early, and would like to do it your way: what do you need, from whom, and when?",
    },
    "fr": {
        "owner": "Je vous appelle au sujet d'une tâche que votre équipe fait à la main : "
        "comment procédez-vous aujourd'hui ?",
        "economic": "Puis-je vous poser une question sur un chiffre ? Vous me direz si elle mérite 20 minutes.",
        "technical": "Avant toute présentation : qu'est-ce qui vous ferait écarter une telle solution ?",
        "purchase": "Nous vous contactons tôt pour suivre vos règles : que vous faut-il, de qui et pour quand ?",
    },
}
MOVES = {
    "en": {
        "names": "check names, titles and addresses; find those that are missing",
        "mail": "mail of five lines: the reason to call, one question, two dates",
        "call": "call, twice that day, no message the first time",
        "invite": "invitation to the next session with an expert",
        "talk": "call with one figure to confirm; ask for 20 minutes",
        "introduction": "ask a partner who works there for one introduction",
        "again": "call again, with the answer to what was asked, or with another reason",
        "last": "last mail: two dates, or who else to ask; then the rule below",
    },
    "fr": {
        "names": "vérifier noms, titres et adresses ; trouver ceux qui manquent",
        "mail": "mail de cinq lignes : la raison d'appeler, une question, deux dates",
        "call": "appel, deux fois ce jour-là, sans message la première fois",
        "invite": "invitation à la prochaine séance avec un expert",
        "talk": "appel avec un chiffre à confirmer ; demander 20 minutes",
        "introduction": "demander une mise en relation à un partenaire qui y travaille",
        "again": "nouvel appel, avec la réponse à la question posée, ou une autre raison",
        "last": "dernier mail : deux dates, ou à qui s'adresser ; ensuite la règle ci-dessous",
    },
}
TEXTS = {
    "en": {
        "fact_move": "plan: {owner}, {move}: {day} = {start} + {n} open working days",
        "fact_move_1": "plan: {owner}, {move}: {day} = {start} + 1 open working day",
        "fact_first": "plan: {owner}, {move}: {day} = first open working day after {today}",
        "fact_back": "plan: back on {day} when nobody answered by {last}",
        "public": "a public buyer: meet them before a notice is out; once it is, all goes through their platform",
        "never_offered": "never offered here: {products}",
        "open_days": "Open working days leave out French public holidays, August, and 15 Dec to 5 Jan",
        "unknown_ask": "unknown: ask {name} for the name",
        "unknown": "unknown: to find",
        "hook_quote": "You told us {quote}: where does it stand today?",
        "hook_renewal": "There is a renewal on {day}: what would have to be better by then?",
        "hook_bought": "You work with {products} from us: which other team has the same problem?",
        "hook_lost": "You decided otherwise on {day}: is the problem solved, and how well?",
        "hook_none": "How do you do it today, and what does it cost you?",
        "hold": "Hold first, noted on {day}: {quote}",
        "hold_why": "the dates below do not know of it: move them behind it",
        "no_reason": "unknown: find one reason to call before the first mail",
        "wanted": "20 minutes with {who}, two dates offered",
        "wanted_any": "20 minutes with the person who lives with the problem, two dates offered",
        "to_find": "to find: {roles}",
        "other_team": "another team with the same problem",
        "leave": "leave to the AE: {names}",
    },
    "fr": {
        "fact_move": "plan : {owner}, {move} : {day} = {start} + {n} jours ouvrés",
        "fact_move_1": "plan : {owner}, {move} : {day} = {start} + 1 jour ouvré",
        "fact_first": "plan : {owner}, {move} : {day} = premier jour ouvré après le {today}",
        "fact_back": "plan : retour le {day} si personne n'a répondu avant le {last}",
        "public": "acheteur public : les voir avant la publication ; ensuite, tout passe par leur profil d'acheteur",
        "never_offered": "jamais proposé ici : {products}",
        "open_days": "Les jours fériés, le mois d'août et la période du 15 déc. au 5 janv. ne sont pas comptés "
        "dans les jours ouvrés",
        "unknown_ask": "inconnu : demander le nom à {name}",
        "unknown": "inconnu : à trouver",
        "hook_quote": "Vous nous avez dit {quote} : où cela en est-il aujourd'hui ?",
        "hook_renewal": "Il y a un renouvellement le {day} : qu'est-ce qui devrait aller mieux d'ici là ?",
        "hook_bought": "Vous travaillez avec {products} chez nous : quelle autre équipe a le même problème ?",
        "hook_lost": "Vous avez décidé autrement le {day} : le problème est-il résolu, et à quel point ?",
        "hook_none": "Comment faites-vous aujourd'hui, et combien cela vous coûte-t-il ?",
        "hold": "À respecter d'abord, noté le {day} : {quote}",
        "hold_why": "les dates ci-dessous n'en tiennent pas compte : les décaler après",
        "no_reason": "inconnu : trouver une raison d'appeler avant le premier mail",
        "wanted": "20 minutes avec {who}, deux dates proposées",
        "wanted_any": "20 minutes avec la personne qui vit avec le problème, deux dates proposées",
        "to_find": "à trouver : {roles}",
        "other_team": "une autre équipe qui a le même problème",
        "leave": "laisser au commercial : {names}",
    },
}

HOLD = re.compile(
    r"\bne (?:rien|pas|plus)\b[^.\n]{0,12}?\b(?:proposer|vendre|appeler|contacter|relancer|démarcher|"
    r"solliciter|écrire|envoyer)\b"
    r"|\b(?:rien|pas) (?:à )?(?:proposer|vendre) avant\b|\battendre (?:la|le|l['’]|que|jusqu)"
    r"|\b(?:do not|don't|never) (?:call|contact|propose|pitch|offer|sell|write|approach)\b"
    r"|\b(?:propose|offer|pitch|sell) nothing\b|\bnothing (?:new )?before\b|\bhold off\b"
    r"|\bwait (?:until|for) (?:the|they|their)\b",
    re.IGNORECASE,
)
"""A note that asks to leave them alone for now: a caution, and no reason to call."""

said = partial(filled, TEXTS)
"""A text of the table with its values filled in."""
