"""Objection cards: how to listen, explore and answer, per category, English and French, as data.

The answer names the kind of proof to bring; it never claims that the proof exists.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Card:
    """Listen, acknowledge, explore, respond: the parts of an answer, and who may have to help."""

    label: str
    cause: str
    acknowledge: str
    explore: tuple[str, str]
    respond: str
    expert: str


ENGLISH = {
    "price": Card("price", "value not yet in money, or a rival's lower figure",
        "It is a real sum, and you want to be sure it comes back.",
        ("Compared with what?", "What would it have to bring for the price to be fair?"),
        "their own figure for the problem beside the price; a give only against a get", "finance"),
    "budget": Card("budget", "money planned elsewhere, or the person who has it not met",
        "Nobody wants to ask for money that is not planned.",
        ("When is the next budget decided, and by whom?", "What was money found for this year, and why?"),
        "cost of waiting; phasing or a start in the next budget", "finance"),
    "timing": Card("timing", "no date of their own, or other projects first",
        "You have more projects than weeks.",
        ("What has to be finished first?", "What does waiting cost by then?"),
        "a plan back from the date they need the result", "delivery"),
    "authority": Card("authority", "the person who decides is not in the room",
        "You should not carry this decision alone.",
        ("Who has to be convinced, and of what?", "How can I help you present it?"),
        "one page they can defend without us", "our management"),
    "status_quo": Card("status quo", "the pain is smaller than the effort of change",
        "What works today should not be broken.",
        ("Where does it not hold any more?", "What if volume grows, or the person who runs it leaves?"),
        "cost of doing nothing, in their figures", "a user of ours"),
    "product_gap": Card("product gap", "a need we have not understood, or a true limit",
        "If it matters for your work it has to be said.",
        ("Who uses it, how often, for what?", "What happens without it?"),
        "say plainly what exists and what does not; a workaround shown live", "product"),
    "technical": Card("technical", "fear of the effort on their side",
        "Nobody wants a project that never ends.",
        ("Which systems, and who owns them?", "What went wrong last time?"),
        "a technical session with their owner and ours", "presales"),
    "security": Card("security and legal", "a reader who has not been met",
        "Your rules come first.",
        ("Who reviews it, with which questionnaire?", "Which points are red lines?"),
        "the answers in writing, before they are asked for", "security, legal"),
    "trust": Card("trust", "no proof from someone like them",
        "You would be the one to answer for it.",
        ("What would you need to see to be at ease?", "Whose word would count?"),
        "a reference of their size and trade, only if it is real and agreed", "a reference customer"),
    "competitor": Card("competitor", "a criterion on which the other looks better",
        "It is right to compare.",
        ("What do you like there?", "On which criterion will you decide?"),
        "their criteria one by one, ours and theirs, with dated sources", "presales"),
    "procurement": Card("procurement", "their process has begun without us in it",
        "The process has to be right.",
        ("Which steps are left, with which delays?", "What does purchasing have to show for it?"),
        "the calendar of steps; terms exchanged, none given away", "legal, finance"),
    "other": Card("other", "not said yet",
        "You have a reason to hesitate, and you want it heard.",
        ("What is behind it?", "What would have to be true for it to fall away?"),
        "nothing before the reason is known", "whoever knows the subject"),
}  # fmt: skip

FRENCH = {
    "price": Card("prix", "la valeur n'est pas encore en euros, ou un rival est moins cher",
        "C'est une vraie somme, et vous voulez la certitude qu'elle revient.",
        ("Par rapport à quoi ?", "Que faudrait-il que cela rapporte pour que le prix soit juste ?"),
        "le prix mis en regard de ce que leur coûte le problème ; aucune concession sans contrepartie", "finance"),
    "budget": Card("budget", "l'argent est prévu ailleurs, ou qui le tient n'est pas rencontré",
        "Personne n'aime demander un budget non prévu.",
        ("Quand se décide le prochain budget, et par qui ?", "Pour quoi en a-t-on trouvé cette année ?"),
        "le coût d'attendre ; un phasage ou un départ sur le prochain budget", "finance"),
    "timing": Card("délai", "pas de date à eux, ou d'autres projets avant",
        "Vous avez plus de projets que de semaines.",
        ("Que faut-il finir d'abord ?", "Que coûte l'attente d'ici là ?"),
        "un plan à rebours depuis la date du résultat voulu", "delivery"),
    "authority": Card("pouvoir", "qui décide n'est pas dans la pièce",
        "Vous n'avez pas à porter cela seul.",
        ("Qui faut-il convaincre, et de quoi ?", "Comment vous aider à le présenter ?"),
        "une page qu'ils défendent sans nous", "notre direction"),
    "status_quo": Card("statu quo", "la douleur est plus petite que l'effort de changer",
        "Ce qui marche ne doit pas être cassé.",
        ("Où cela ne tient-il plus ?", "Et si le volume augmente, ou si la personne part ?"),
        "le coût de ne rien faire, avec leurs chiffres", "un de nos utilisateurs"),
    "product_gap": Card("manque produit", "un besoin mal compris, ou une vraie limite",
        "Si cela compte dans votre travail, il faut le dire.",
        ("Qui s'en sert, à quelle fréquence, pour quoi ?", "Que se passe-t-il sans ?"),
        "dire ce qui existe et ce qui n'existe pas ; montrer un contournement", "produit"),
    "technical": Card("technique", "peur de la charge de leur côté",
        "Personne ne veut d'un projet sans fin.",
        ("Quels systèmes, et qui les tient ?", "Qu'est-ce qui a mal tourné la dernière fois ?"),
        "une séance technique entre leur responsable et le nôtre", "avant-vente"),
    "security": Card("sécurité et juridique", "un relecteur qui n'a pas été rencontré",
        "Vos règles passent d'abord.",
        ("Qui relit, avec quel questionnaire ?", "Quels sont les points non négociables ?"),
        "les réponses écrites avant qu'on les demande", "sécurité, juridique"),
    "trust": Card("confiance", "pas de preuve venant de quelqu'un comme eux",
        "C'est vous qui en répondriez.",
        ("Que vous faudrait-il voir pour être tranquille ?", "La parole de qui compterait ?"),
        "une référence de leur taille et de leur métier, si elle est réelle et d'accord", "un client référent"),
    "competitor": Card("concurrent", "un critère où l'autre paraît meilleur",
        "Il est juste de comparer.",
        ("Qu'est-ce qui vous plaît là-bas ?", "Sur quel critère déciderez-vous ?"),
        "leurs critères un par un, avec des sources datées", "avant-vente"),
    "procurement": Card("achats", "leur procédure a commencé sans nous",
        "La procédure doit être bonne.",
        ("Quelles étapes restent, avec quels délais ?", "Que doivent montrer les achats ?"),
        "le calendrier des étapes ; des contreparties, pas de cadeau", "juridique, finance"),
    "other": Card("autre", "pas encore dit",
        "Vous avez une raison d'hésiter, et vous voulez qu'elle soit entendue.",
        ("Qu'y a-t-il derrière ?", "Que faudrait-il pour qu'elle tombe ?"),
        "rien avant de connaître la raison", "qui connaît le sujet"),
}  # fmt: skip

CARDS = {"en": ENGLISH, "fr": FRENCH}
