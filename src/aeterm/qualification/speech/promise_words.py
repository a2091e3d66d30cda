"""Words by which a speaker, or the writer of a note, takes something on, English and French, as data."""

from __future__ import annotations

import re

OUR_VERBS = (
    r"send|share|prepare|get|bring|check|ask|set up|schedule|book|follow up|email|forward|draft|put together|arrange|"
    r"come back|circle back|reach out|provide|organi[sz]e|invite|confirm|connect|introduce|call|update|deliver|present"
)
FRENCH_VERBS = (
    r"(?:envoie|envoy|enverr|prépar|rappell?e|revien|reviendr|transme|organis|planifi|cale|partag|relanc|confirm|adress|"
    r"présent)\w*"
)
PROMISE = re.compile(
    r"(?<!\w)(?:(?:I['’]ll|I will|we['’]ll|we will|I am going to|I['’]m going to|let me) "
    rf"(?:also |then |definitely |certainly )*(?=(?:{OUR_VERBS})\b)"
    r"|(?:(?:je vais|je|on va|on|nous allons|nous) |j['’])"
    rf"(?:alors |vous |lui |leur |te |se |nous |en |y )*(?={FRENCH_VERBS}\b))"
    r"(?P<step>[^.;!?\n]*)",
    re.IGNORECASE,
)
"""What a speaker, or the writer of a note, will do."""
ASIDE = re.compile(
    r"^(?:get (?:it|that|this|started|into|to|going|there|a (?:sense|feel|better)|an idea)|check in|"
    r"check (?:that |if |whether )?(?:I|we)|ask (?:you|a|one|another|about|this|that|something)|bring up|"
    r"call (?:it|that)|share (?:my |the )?screen|share (?:some|what|how|one|a (?:quick|few|bit|little))|"
    r"(?:come|circle) back to|introduce (?:my|our)sel|put (?:it|that)|share with you (?:what|how|a)|"
    r"présent\w* (?:notre|nos|rapidement|brièvement)|partag\w* (?:mon |l['’])?écran|revien\w* (?:sur|à|au))\b",
    re.IGNORECASE,
)
"""Manners of speaking: nothing that is to be done after the talk."""
_AMONG_THEMSELVES = re.compile(
    r"(?<!\w)(?:I['’]ll|I will|we['’]ll|we will|I need to|we need to|I have to|we have to|let me|let us) "
    r"(?:also |just )?"
    r"(?:discuss|talk (?:to|with)|speak (?:to|with)|run (?:it|this|that) by|take (?:it|this|that) to|loop in|"
    r"review (?:it|this|that|the|your)|look into|think (?:it|this|that) over)\b"
    r"|(?<!\w)(?:je vais|on va|nous allons|il faut que j['’]|je dois|nous devons) ?(?:en |la |le |les |l['’])?"
    r"(?:discuter|parler|parle|valider|vérifier|demander|consulter|réfléchir|relire)\b"
    r"|(?<!\w)(?:j['’]en|on en|nous en) (?:parle|discut)\w*",
    re.IGNORECASE,
)
"""What a speaker will settle with their own people."""
_DAY = re.compile(
    r"(?<!\w)(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|next week|\d{1,2}(?::\d\d)? ?[ap]\.?m\b|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|(?:la )?semaine prochaine|\d{1,2} ?h(?:\d\d)?)(?!\w)",
    re.IGNORECASE,
)
_FITS = re.compile(
    r"(?<!\w)(?:works?(?! (?:on|with|at|from))|(?:is|would be|['’]s) (?:fine|good|great|perfect|confirmed)|sounds good|"
    r"let['’]s (?:do|say|meet|plan|aim for|go (?:for|with))|see you|talk (?:to you )?(?=\w+day)|"
    r"(?:me|nous) (?:va|convient)|ça (?:me |nous )?(?:marche|va|convient)|c['’]est (?:bon|noté|calé|parfait)|"
    r"(?:on|nous) (?:se|nous) (?:dit|voit|voyons|retrouve|retrouvons|cale)|disons|entendu|"
    r"à (?=(?:lundi|mardi|mercredi|jeudi|vendredi|demain)))",
    re.IGNORECASE,
)
_FITS_NOT = re.compile(
    r"(?<!\w)(?:not|never|if|\w+n['’]t|pas|jamais|si|usually|every|always|chaque|toujours)(?!\w)", re.IGNORECASE
)


def takes_on(text: str) -> bool:
    """True for the words of a speaker who promises something: neither a question nor a manner of speaking."""
    promised = any(not ASIDE.match(match["step"]) for match in PROMISE.finditer(text))
    return promised or _AMONG_THEMSELVES.search(text) is not None


def settles_day(text: str) -> bool:
    """True for the words of a speaker who agrees to a day or an hour: `Thursday at 2 works`, `jeudi me va`."""
    return _DAY.search(text) is not None and _FITS.search(text) is not None and not _FITS_NOT.search(text)
