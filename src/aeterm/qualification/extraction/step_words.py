"""Words of what is to be done next, English and French, as data."""

from __future__ import annotations

import re

from aeterm.qualification.speech.promise_words import FRENCH_VERBS, OUR_VERBS
from aeterm.qualification.wording import stems

LABEL = re.compile(
    r"^\W*(?:next(?: steps?| meeting| actions?| call)?|actions?(?: items?)?|to[- ]?do|follow[- ]?ups?|"
    r"(?:prochaines? )?(?:étapes?|actions?)(?: suivantes?)?|suite|à faire|relances?)\s?:\s*(?P<step>\S.*)$",
    re.IGNORECASE,
)
"""`Next step: scope session on finding 7`."""
_TO_SOMEBODY = (
    r"(?=(?: back)?(?: the| a| an| him| her| them| it| this| that| our| their| his| (?-i:[A-Z])| on| if| whether))"
)
ORDER = re.compile(
    r"^\W{0,3}(?:(?:i |we )?(?:need to|must|have to|should) |(?:je |on )?(?:dois|doit|devons) |to |à )?"
    r"(?:l[ae] |les |lui |leur |l['’])?"
    r"(?:send|resend|chase|follow[- ]?up|schedule|prepare|arrange|set up|organi[sz]e|invite|remind|forward|deliver|"
    r"finali[sz]e|submit|come back|get back|ring|call back"
    rf"|(?:call|phone|email|mail|ping|book|draft|share|check|confirm|update|meet|bring|show){_TO_SOMEBODY}"
    r"|relancer?|rappel(?:er|le)?(?!\s?:)|faire (?:une? |le |la |passer|suivre|valider|signer)|envoyer|envoie|"
    r"transmettre|préparer|planifier|caler|appeler|recontacter|rédiger|"
    r"chiffrer|confirmer|vérifier|organiser|inviter|remettre|déposer|revoir|répondre|renvoyer|recaler|reprogrammer|"
    r"prévenir|prévoir|demander|transférer|contacter|finaliser|partager|fixer|proposer|valider)\b(?! with (?:him|her|"
    r"them)\b)",
    re.IGNORECASE,
)
"""A clause that orders the writer to do something."""
TO_BE_DONE = re.compile(
    r"^\W*(?!rien|pas|plus|nothing|no )(?:[\w'’.-]+ ){1,4}(?:à (?:préparer|envoyer|renvoyer|caler|recaler|planifier|"
    r"organiser|relancer|rappeler|rédiger|transmettre|chiffrer|déposer|fournir|programmer)"
    r"|to (?:be )?(?:send|sent|schedule|scheduled|book|booked|prepare|prepared|arrange|arranged|plan|planned))\b",
    re.IGNORECASE,
)
"""`contrat à envoyer`: what is left to do."""
_MEETINGS = (
    r"rdv|rendez-vous|réunion|point|visio|conf[ -]?call|call|atelier|visite|démo|soutenance|copil|steerco|meeting|"
    r"workshop|"
    r"demo|"
    r"session|webinar|échange|déjeuner|lunch|kick-?off"
)
MEETING = re.compile(rf"^\W*(?:{_MEETINGS})\b(?!\s?:)", re.IGNORECASE)
"""A clause that begins with a meeting."""
AFTER_TALK = re.compile(
    rf"^\W*(?:appel|mail|tél|téléphone|{_MEETINGS})\b[^:;.!?\n]{{0,40}}?\s?:\s*(?P<step>\S.*)$", re.IGNORECASE
)
"""`Appel Paul : relance mercredi`: with whom the talk was, and what it led to."""
CALLED_OFF = stems(
    r"(?:report|annul|décal|repouss)\w+", r"(?:cancel|postpon|resched|moved|slipped)\w*", r"suite (?:à|au)\b"
)
"""A meeting that does not take place, or did."""
WENT = stems(r"went\b", r"s['’]est (?:bien |mal |très bien )?(?:passée?|déroulée?)\b")
"""A meeting that is over."""
WANTED = re.compile(
    r"(?<!\w)(?:veut|veulent|souhaite(?:nt)?|demande(?:nt)?|wants?|asks? for|would like) "
    r"(?P<step>(?:une? |an? |the |la |le )?(?:[\w-]+ )?(?:démo|atelier|visite|poc|pilote|présentation|propale|"
    r"proposition|"
    r"devis|offre|workshop|demo|pilot|visit|quote|proposal|reference call)\b[^.,;!?]*)",
    re.IGNORECASE,
)
"""What they ask us for, with its day."""
EMPTY = re.compile(
    r"^follow[- ]?ups?(?: (?:needed|required|immediate\w*|immédiat\w*|in\w*diat\w*|\w{2,10}ly))*$", re.IGNORECASE
)
"""Orders that say nothing to be done."""
EVENT = stems(
    r"(?:(?:follow[- ]?up|next|discovery|pricing|technical|security|contract|legal|kick-?off|scope|scoping|board|"
    r"committee|steering|review|reference|product|internal|audit) )*"
    r"(?:demo|workshop|meeting|call|review|session|visit|presentation|recap|kick-?off|walkthrough|interview)\b",
    r"(?:démo(?:nstration)?|atelier|réunion|rendez-vous|rdv|soutenance|relecture|visite|présentation|point|session|"
    r"audition|restitution|cadrage)\b",
)
SET = stems(
    r"(?:is |are |was |we['’]re |it['’]s )?(?:booked|scheduled|set|fixed|planned|confirmed|agreed|arranged)\b",
    r"(?:on|for|at) ",
    r"(?:est |sont )?(?:calée?s?|fixée?s?|prévue?s?|planifiée?s?|confirmée?s?|posée?s?|programmée?s?)\b",
    r"(?:le|au|pour le) ",
)
"""Between a meeting and its day: it was agreed."""
ARRANGED = re.compile(
    r"\s*(?:(?:is|are|was|est|a été|has been) )?(?:booked|scheduled|set|fixed|planned|confirmed|arranged|calée?s?|"
    r"fixée?s?|"
    r"prévue?s?|planifiée?s?|confirmée?s?|posée?s?|programmée?s?)[\s,]*$",
    re.IGNORECASE,
)
"""At the end of a step whose day was taken out."""
THEIR_DEED = re.compile(
    r"(?P<step>(?-i:[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?) (?:will|is going to|has to|must|agreed to|committed to|"
    r"promised to|va|doit|s['’]engage à) (?:also |nous |me |m['’])?"
    rf"(?:{OUR_VERBS}|give|review|sign|approve|get back|write|{FRENCH_VERBS}|valide\w*|signe\w*|demande\w*|"
    r"reli\w*|vérifi\w*)\b[^.;!?\n]*)"
)
"""What a named person will do."""
CONDITION = re.compile(
    r"^\W*(?:(?:and|so|et|donc) )?(?:once|when|as soon as|whenever|quand|dès que|une fois)\b", re.IGNORECASE
)
"""What depends on something else is not agreed."""
UNANSWERED = re.compile(
    r"(?<!\w)(?:if (?:no|I|we|he|she|they)|si (?:pas|rien|aucune?)|sauf)\b[^,.;]{0,30}(?:answer|reply|hear|response|"
    r"news|réponse|"
    r"retour|nouvelles?|rien|pas)\b",
    re.IGNORECASE,
)
"""`relance jeudi si pas de réponse` is a plain step all the same."""
DEADLINES = {
    "bid": {"en": "File the bid", "fr": "Déposer l'offre"},
    "questions": {"en": "Put the questions on the tender", "fr": "Poser les questions sur le DCE"},
}
"""What is to be done by a deadline of a tender."""
