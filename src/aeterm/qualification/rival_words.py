"""What a competitor card says and asks, English and French, as data. It claims nothing of any rival."""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

from aeterm.qualification.wording import filled


class Ask(NamedTuple):
    """A question, and the words of a reason, a criterion or a note that call for it."""

    called_by: re.Pattern[str]
    en: str
    fr: str


def _ask(words: str, en: str, fr: str) -> Ask:
    return Ask(re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE), en, fr)


STATUS_QUO = re.compile(
    r"spreadsheet|excel\b|tableur|in-house|maison\b|internal (?:build|tool)|d[ée]veloppement interne|status quo"
    r"|do(?:ing)? nothing|ne rien faire|home-?grown",
    re.IGNORECASE,
)
"""A rival that is no company: what they have today, or what they would build."""
NAME_ALONE = re.compile(r"(?:competitor|concurrent|rival)s?\b\s?:?.{0,60}", re.IGNORECASE)
"""A reason that only says who won."""
PRICE = re.compile(r"price|prix\b|cher\b|expensive|cheap|tarif", re.IGNORECASE)
LANDMINES = (
    _ask(
        r"price|prix|cost|coût|tco|budget|tarif|cher|cheap",
        "What does each offer cost over three years, with data takeover, interfaces, training and price increases?",
        "Que coûte chaque offre sur trois ans, avec la reprise, les interfaces, la formation et les hausses de prix ?",
    ),
    _ask(
        r"secur|sécur|hosting|héberg|residency|rgpd|gdpr|certif|iso 27001|penetration",
        "Where is the data, who can reach it, and which proof did each supplier show you?",
        "Où sont les données, qui peut y accéder, et quelle preuve chaque fournisseur vous a-t-il montrée ?",
    ),
    _ask(
        r"time to value|delay|délai|go-?live|deliver|livr|mise en place|speed|close from|on time|roll-?out",
        "Which customer of your size went live in the time they promise you, and who did the work?",
        "Quel client de votre taille a démarré dans le délai promis, et qui a fait le travail ?",
    ),
    _ask(
        r"referenc|référenc|customer|client",
        "Whom may you call, of your size and trade, without the supplier on the line?",
        "Qui pouvez-vous appeler, de votre taille et de votre métier, sans le fournisseur au bout du fil ?",
    ),
    _ask(
        r"interface|integrat|intégr|api\b|data|données|erp|reprise|migrat|flux",
        "May they show it on your own data, one hard case included, before you choose?",
        "Peuvent-ils le montrer sur vos propres données, avec un cas difficile, avant votre choix ?",
    ),
    _ask(
        r"audit|trace|lineage|piste|control|contrôle|complian|conform",
        "How do they show, a year later, who changed and who approved a figure?",
        "Comment montrent-ils, un an après, qui a changé et qui a validé un chiffre ?",
    ),
    _ask(
        r"support|service|consult|skill|compétence|champion|adoption|ergonom|usab|utilis",
        "Who answers your users in the first three months, by name, and is it in the price?",
        "Qui répond à vos utilisateurs les trois premiers mois, par son nom, et est-ce dans le prix ?",
    ),
    _ask(
        r"contract|contrat|lock|réversib|exit|terminat|indexation|renew|renouvel",
        "What does it cost to leave them, and in which format do you get your data back?",
        "Que coûte de les quitter, et sous quel format récupérez-vous vos données ?",
    ),
)
"""Questions worth putting to every supplier; each is called by what counted before or counts here."""
STATUS_QUO_LANDMINES = (
    _ask(
        r"$^",
        "What did the last error in it cost, and who found it?",
        "Qu'a coûté la dernière erreur, et qui l'a trouvée ?",
    ),
    _ask(
        r"$^",
        "Who keeps it running if the person who built it leaves?",
        "Qui le fait vivre si la personne qui l'a construit s'en va ?",
    ),
    _ask(
        r"$^",
        "How many days a month go into it, and what would these people do instead?",
        "Combien de jours par mois y passent, et que feraient ces personnes de ce temps ?",
    ),
)
MOVES = (
    _ask(
        r"lower|discount|baiss|remise|%|quoted|cheaper|moins cher|est à \d|at \d+k",
        "They have a lower price on the table: what would they have to take out to go lower still, and when?",
        "Ils ont un prix plus bas sur la table : que leur faudrait-il retirer pour baisser encore, et quand ?",
    ),
    _ask(
        r"incumbent|sortant|(?:is|are) in \w+ already|déjà (?:en place|client|chez|dans)|foot in the door",
        "They are in the house: what will they offer to stay, and to whom?",
        "Ils sont dans la place : qu'offriront-ils pour rester, et à qui ?",
    ),
    _ask(
        r"demo|démo|pilot|poc\b|workshop|atelier",
        "They have shown something: will they ask for a pilot, and who would say yes to it?",
        "Ils ont montré quelque chose : vont-ils demander un pilote, et qui dirait oui ?",
    ),
    _ask(
        r"wrote|rédig|cctp|criteri|critère|specif|rfp",
        "They know the criteria: which one will they try to move, and who weighs it?",
        "Ils connaissent les critères : lequel chercheront-ils à déplacer, et qui le pondère ?",
    ),
    _ask(
        r"internal build|build\b|interne|spreadsheet|tableur|maison",
        "Who will argue for doing it in house, before whom, and with which figure?",
        "Qui va défendre le fait-maison, devant qui, et avec quel chiffre ?",
    ),
)
TEXTS = {
    "en": {
        "record": "{rival} in this book: {won} won, {lost} lost",
        "record_amounts": "{rival} in this book: {won} won ({won_total}), {lost} lost ({lost_total})",
        "lost": "lost against {rival}, reasons given: {reasons}",
        "won": "won against {rival}, reasons given: {reasons}",
        "latest": "latest against {rival}: {state} on {day}",
        "latest_reason": "latest against {rival}: {state} on {day}, reason given: {reason}",
        "here": "{rival} on file at this account: {deals}",
        "noted": "named in the notes, to be put on the deal record",
        "no_reason": "no reason on file ({n})",
        "spoken": "their words",
        "written": "in writing",
        "said": "said to us",
        "hypothesis": "our guess",
        "hedged": "not certain",
        "note": "our note",
        "next_close": "The decision is near: what will they put on the table in the last week?",
        "next_any": "What will they do next that we would not like, and who would tell us?",
        "counted_before": "it decided in our favour before",
        "criterion": "it counts here",
        "not_builders": "nothing against those who built it: they may be in the room",
        "not_by_name": "nothing against them by name: ask, and let the customer judge",
        "not_unsourced": "no claim about them without a source and a date",
        "not_expired": "none of the {n} expired claims before somebody confirms it",
        "not_expired_1": "not the expired claim before somebody confirms it",
        "not_won": "not that we win against them: no such deal is on file",
        "not_price": "do not open on price: we lost on it to them before",
        "not_repeat": "not this, it was told in confidence:",
    },
    "fr": {
        "record": "{rival} dans ce portefeuille : gagnées {won}, perdues {lost}",
        "record_amounts": "{rival} dans ce portefeuille : gagnées {won} ({won_total}), perdues {lost} ({lost_total})",
        "lost": "perdu contre {rival}, raisons données : {reasons}",
        "won": "gagné contre {rival}, raisons données : {reasons}",
        "latest": "dernière affaire contre {rival} : {state} le {day}",
        "latest_reason": "dernière affaire contre {rival} : {state} le {day}, raison donnée : {reason}",
        "here": "{rival} noté chez ce compte : {deals}",
        "noted": "nommé dans les notes, à mettre sur la fiche de l'affaire",
        "no_reason": "aucune raison notée ({n})",
        "spoken": "leurs mots",
        "written": "par écrit",
        "said": "dit devant nous",
        "hypothesis": "notre hypothèse",
        "hedged": "incertain",
        "note": "notre note",
        "next_close": "La décision approche : que mettront-ils sur la table la dernière semaine ?",
        "next_any": "Que feront-ils ensuite qui ne nous plairait pas, et qui nous le dirait ?",
        "counted_before": "cela a déjà décidé pour nous",
        "criterion": "cela compte ici",
        "not_builders": "rien contre ceux qui l'ont fait : ils sont peut-être dans la pièce",
        "not_by_name": "rien contre eux en les nommant : demander, et laisser le client juger",
        "not_unsourced": "aucune affirmation sur eux sans source ni date",
        "not_expired": "aucune des {n} affirmations périmées avant que quelqu'un ne la confirme",
        "not_expired_1": "pas l'affirmation périmée avant que quelqu'un ne la confirme",
        "not_won": "pas que nous gagnons contre eux : aucune affaire notée ne le montre",
        "not_price": "ne pas commencer par le prix : nous avons déjà perdu contre eux dessus",
        "not_repeat": "pas ceci, dit en confidence :",
    },
}

said = partial(filled, TEXTS)
"""A text of the table with its values filled in."""
