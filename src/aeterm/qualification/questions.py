"""The question bank: per MEDDPICC element what to ask, what to aim for and what to settle for, as data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Element:
    """One element in one language. `questions` are asked as written; the first is the strongest."""

    label: str
    objective: str
    fallback: str
    ask: str
    questions: tuple[str, ...]


ENGLISH = {
    "pain": Element(
        "Pain", "Hear the problem, its cost and who suffers from it in their own words",
        "one concrete recent example, and the name of the person who lived it",
        "a 45-minute session with the people who do the work",
        ("Since when is this a problem, and what have you already tried?",
         "If nothing changes in six months, what happens, and to whom?"),
    ),
    "why_now": Element(
        "Why now", "Find the date that exists without us, and what missing it costs",
        "what else competes for their attention this quarter",
        "the date by which it has to work, in writing",
        ("What happens if this is not in place by then?", "Which date on your calendar makes this urgent?"),
    ),
    "metrics": Element(
        "Metrics", "Get one figure that they state and own, today's value and the target",
        "who in their house could produce that figure",
        "30 minutes with the person who owns the figure",
        ("How do you measure this today, and where does it stand?", "What is one point gained worth to you, in money?"),
    ),
    "champion": Element(
        "Champion", "Find who wins personally if this works, and test it with one small favour",
        "the name of the person who speaks for the project when we are not there",
        "their help with one thing: the organisation chart, or one introduction",
        ("What do you gain, personally, if this works?", "Could you open the door to the person who signs?"),
    ),
    "economic_buyer": Element(
        "Economic buyer", "Agree how and when to meet the person who releases the money",
        "who that person is, and what makes them say no",
        "a 20-minute meeting with the person who releases the money",
        ("Who can release money that was not planned?", "What would make that person say no?"),
    ),
    "decision_criteria": Element(
        "Decision criteria", "Leave with the written criteria, their weight and our rank",
        "the one criterion on which we could lose",
        "the list of criteria, by mail",
        ("On which criteria will you tell the offers apart, and who wrote them?", "Where do we stand on each today?"),
    ),
    "decision_process": Element(
        "Decision process", "Leave with their steps to a decision: who, what, in which order, by when",
        "the next step on their side and its owner",
        "a shared plan of the steps to signature, owner and date for each",
        ("Once you are convinced, what happens, in which order?", "Who else has to agree, and when do they meet?"),
    ),
    "paper_process": Element(
        "Paper process", "Map the paper: legal, security, procurement, signatory, and days for each",
        "which template is used, and who reads it first",
        "an introduction to legal and procurement now, in parallel",
        ("Who reads the contract, and how long do they take?", "Is there a security questionnaire? Who signs?"),
    ),
    "competition": Element(
        "Competition", "Learn who else is looked at, and how doing nothing compares",
        "what they liked best elsewhere",
        "the chance to answer last on the criterion that matters most",
        ("Who else are you looking at, and what do you like there?", "How does doing nothing compare?"),
    ),
}  # fmt: skip

FRENCH = {
    "pain": Element(
        "Douleur", "Entendre le problème, son coût et qui en souffre, avec leurs mots",
        "un exemple récent et concret, et le nom de qui l'a vécu",
        "un atelier de 45 minutes avec ceux qui font le travail",
        ("Depuis quand est-ce un problème, et qu'avez-vous déjà essayé ?",
         "Si rien ne change dans six mois, que se passe-t-il, et pour qui ?"),
    ),
    "why_now": Element(
        "Pourquoi maintenant", "Trouver la date qui existe sans nous, et ce que coûte de la manquer",
        "ce qui occupe leur attention ce trimestre",
        "la date à laquelle cela doit marcher, par écrit",
        ("Que se passe-t-il si ce n'est pas en place à cette date ?", "Quelle date de votre calendrier presse ?"),
    ),
    "metrics": Element(
        "Mesures", "Obtenir un chiffre qu'ils donnent et portent : la valeur d'aujourd'hui et la cible",
        "qui, chez eux, peut sortir ce chiffre",
        "30 minutes avec la personne qui porte le chiffre",
        ("Comment mesurez-vous cela aujourd'hui, et où en est-on ?", "Que vaut un point gagné, en euros ?"),
    ),
    "champion": Element(
        "Champion", "Trouver qui gagne personnellement si cela marche, et le vérifier par un petit service",
        "le nom de qui défend le projet en notre absence",
        "une aide précise : l'organigramme, ou une mise en relation",
        ("Que gagnez-vous, vous, si cela marche ?", "Pouvez-vous m'ouvrir la porte de la personne qui signe ?"),
    ),
    "economic_buyer": Element(
        "Décideur économique", "Convenir de comment et quand rencontrer la personne qui débloque l'argent",
        "qui est cette personne, et ce qui la ferait dire non",
        "20 minutes avec la personne qui débloque l'argent",
        ("Qui peut débloquer un budget non prévu ?", "Qu'est-ce qui ferait dire non à cette personne ?"),
    ),
    "decision_criteria": Element(
        "Critères de décision", "Repartir avec les critères écrits, leur poids et notre rang",
        "le critère sur lequel nous pourrions perdre",
        "la liste des critères, par mail",
        ("Sur quels critères départagerez-vous, et qui les a écrits ?", "Où en sommes-nous sur chacun aujourd'hui ?"),
    ),
    "decision_process": Element(
        "Processus de décision", "Repartir avec leurs étapes de décision : qui, quoi, dans quel ordre, pour quand",
        "la prochaine étape de leur côté et qui la porte",
        "un plan partagé jusqu'à la signature, un nom et une date par étape",
        ("Une fois convaincus, que se passe-t-il, dans quel ordre ?", "Qui d'autre doit être d'accord, et quand ?"),
    ),
    "paper_process": Element(
        "Circuit du contrat", "Tracer le circuit : juridique, sécurité, achats, signataire, et le délai de chacun",
        "quel modèle est utilisé, et qui le lit en premier",
        "une mise en relation avec le juridique et les achats, dès maintenant",
        ("Qui relit le contrat, avec quel délai ?", "Y a-t-il un questionnaire sécurité ? Qui signe ?"),
    ),
    "competition": Element(
        "Concurrence", "Apprendre qui d'autre est regardé, et ce que vaut l'option ne rien faire",
        "ce qui leur a plu ailleurs",
        "pouvoir répondre en dernier sur le critère qui compte le plus",
        ("Qui d'autre regardez-vous, et qu'est-ce qui vous y plaît ?", "Et l'option ne rien faire ?"),
    ),
}  # fmt: skip

BANK = {"en": ENGLISH, "fr": FRENCH}

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
