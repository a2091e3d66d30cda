"""Words of what is to be done next, English and French, as data."""

from __future__ import annotations

import re


def _words(*stems: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(stems) + ")", re.IGNORECASE)


LABEL = re.compile(
    r"^\W*(?:next(?: steps?| meeting| actions?| call)?|actions?(?: items?)?|to[- ]?do|follow[- ]?ups?|"
    r"(?:prochaines? |étapes? )?"
    r"(?:étapes?|actions?|suites?)(?: suivante)?|suite|à faire|relances?)\s?:\s*(?P<step>\S.*)$",
    re.IGNORECASE,
)
"""`Next step: scope session on finding 7`."""
ORDER = re.compile(
    r"^\W{0,3}(?:(?:i |we |je |on )?(?:need to |must |have to |dois |doit |devons |should )?|to |à )?"
    r"(?P<verb>call(?: back)?(?! with| notes?| from| about| on\b)|ring|phone|send|resend|email|mail|chase|"
    r"follow[- ]?up|ping|book|schedule|prepare|draft|share|check|"
    r"confirm|arrange|set up|organi[sz]e|invite|remind|meet|demo|update|forward|deliver|finali[sz]e|submit|"
    r"relancer?|rappeler?|rappelle|envoyer|envoie|transmettre|préparer|planifier|caler|appeler|recontacter|"
    r"rédiger|chiffrer|confirmer|vérifier|organiser|inviter|remettre|déposer|revoir|répondre|richiamare|anrufen)\b",
    re.IGNORECASE,
)
"""A clause that orders the writer to do something."""
EVENT = _words(
    r"(?P<event>(?:follow[- ]?up |next |discovery |pricing |technical |security |contract |legal |kick-?off |scope |"
    r"scoping |board |"
    r"committee |steering |review |reference |product |internal |audit )*"
    r"(?:demo|workshop|meeting|call|review|session|visit|presentation|recap|pilot|kick-?off|walkthrough|interview|"
    r"board|committee)"
    r"|(?:démo(?:nstration)?|atelier|réunion|rendez-vous|rdv|soutenance|relecture|visite|présentation|point|appel|"
    r"comité|session|"
    r"audition|restitution|cadrage))\b",
)
SET = _words(
    r"(?:is |are |was |we['’]re |it['’]s )?(?:booked|scheduled|set|fixed|planned|confirmed|agreed|arranged)\b",
    r"(?:on|for|at) ",
    r"(?:est |sont )?(?:calée?s?|fixée?s?|prévue?s?|planifiée?s?|confirmée?s?|posée?s?|programmée?s?)\b",
    r"(?:le|au|pour le) ",
    r"works? (?:perfectly|for me|for us|well|great|fine)\b",
    r"(?:ça|cela) (?:me |nous )?(?:va|convient)\b",
)
PROMISE = re.compile(
    r"(?<!\w)(?:(?:and|so|then|et|donc) )?(?:I['’]ll|I will|we['’]ll|we will|I am going to|I['’]m going to|let me|"
    r"I can|we can|je vais|je vous|je lui|je leur|j['’]|on va|on leur|on lui|nous allons|nous vous|je) ?"
    r"(?:also |then |definitely |certainly |alors |vous |lui |leur )*"
    r"(?P<step>(?:send|share|prepare|get|bring|check|ask|set up|schedule|book|follow up|email|forward|draft|"
    r"put together|arrange|"
    r"come back|circle back|reach out|provide|organi[sz]e|invite|confirm|connect|introduce|call|update|deliver|"
    r"envoie|enverrai|envoyer|prépare|préparer|préparerai|rappelle|rappeler|rappellerai|reviens|revenir|reviendrai|"
    r"transmets|transmettre|"
    r"transmettrai|organise|organiser|planifie|planifier|cale|caler|partage|partager|relance|relancer|confirme|"
    r"confirmer|adresse|adresser)\b"
    r"[^.;!?\n]*)",
    re.IGNORECASE,
)
"""What our side says it will do."""
THEIR_DEED = re.compile(
    r"(?P<step>(?-i:[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?) (?:will|is going to|has to|must|agreed to|committed to|"
    r"promised to|va|doit|"
    r"s['’]engage à) (?:send|share|introduce|come back|check|confirm|set up|bring|give|ask|provide|review|"
    r"organi[sz]e|present|"
    r"sign|approve|forward|get back|arrange|schedule|write|revenir|envoyer|transmettre|présenter|organiser|confirmer|"
    r"valider|signer|"
    r"rappeler|partager|demander|relire|vérifier)\b[^.;!?\n]*)"
)
"""What a named person of theirs will do."""
ASIDE = re.compile(
    r"^(?:you know|be honest|ask you|get (?:it|that|this|started)|check in|share (?:my )?screen|call you|"
    r"come back to (?:that|this))\b",
    re.IGNORECASE,
)
"""Manners of speaking: nothing that is to be done after the talk."""
WEAK = re.compile(r"^(?:it|this|that|them|him|her|ça|cela|le|la|les)$", re.IGNORECASE)
