"""Words by which a speaker, or the writer of a note, takes something on, English and French, as data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aeterm.qualification import lexicon

OUR_VERBS = (
    r"send|share|prepare|get|bring|check|ask|set up|schedule|book|follow up|email|forward|draft|put together|arrange|"
    r"come back|circle back|reach out|provide|organi[sz]e|invite|confirm|connect|introduce|call|update|deliver|present"
)
FRENCH_VERBS = (
    r"(?:r?envoie|r?envoy|r?enverr|prépar|rappell?e|revien|reviendr|transme|organis|planifi|cale|partag|relanc|confirm|adress|"
    r"présent)\w*"
)
PROMISE = re.compile(
    r"(?<!\w)(?:(?:I['’]ll|I will|we['’]ll|we will|I am going to|I['’]m going to|let me) "
    rf"(?:also |then |definitely |certainly )*(?=(?:{OUR_VERBS})\b)"
    r"|(?:(?:je vais|je|nous allons) |j['’])(?:alors |vous |lui |leur |te |se |nous |en |y ){0,4}"
    rf"(?={FRENCH_VERBS}\b)"
    rf"|on (?:va )?(?:alors |vous |lui |leur |te |se |en |y ){{0,4}}(?={FRENCH_VERBS}\b)"
    rf"|nous (?:alors |vous |lui |leur |te |nous |en |y ){{0,4}}(?={FRENCH_VERBS}(?<=ons)\b))"
    r"(?P<step>[^.;!?\n]*)",
    re.IGNORECASE,
)
"""What a speaker, or the writer of a note, will do; who writes `le DAF nous envoie` is told, and promises nothing."""
GIVEN_WORD = re.compile(
    rf"(?<!\w)(?:{lexicon.OUR_FRENCH_WORD})(?: (?:à|au|aux|auprès) [^,.;:!?]{{1,40}}?)? (?:de |d['’]|à )"
    r"(?!ne |n['’]|pas )(?:lui |leur |vous |te |t['’])?"
    r"(?P<step>(?:l[ea]s? |l['’]|en |y )?[^\W\d_]+(?:er|ir|re)\b[^.;!?\n]*)",
    re.IGNORECASE,
)
"""What the writer of a French note gave their word to do: `je lui ai promis de renvoyer le devis`."""
_NOUN = r"(?!(?:l[ea]s?|un|une|et|ou|mais|donc|car|qu[ei]|ils?|elles?|on|je|nous|vous|me|ne|se|si|pour|avec)\b)[\w-]+"
_OF = r"(?:de la |de l['’]|d['’]|des? |du )?"
_ONE = (
    r"(?:(?:ils?|elles?|on) "
    rf"|(?:(?:l[ea]s?|leurs?|[ms](?:on|a|es)|notre|nos|une?) |l['’]){_NOUN}(?: {_OF}{_NOUN}){{0,2}}? "
    r"|(?-i:(?!(?:Je|Tu|Nous|Vous|Qui)\b)(?:(?:M|Mr|Mme|Mlle)\b\.? )?[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)? ))"
)
_WILL = (
    r"(?:(?:va|vont|doit|doivent|s['’]engage(?:nt)? à|s['’]est engagée? à|se sont engagée?s à|accepte(?:nt)? de|"
    r"promet(?:tent)? de|(?:nous |m['’])?(?:a|ont) (?:promis|accepté|proposé|prévu) de) )?"
)
FOR_US = re.compile(
    rf"(?<!\w)(?<!\bne )(?<!\bje )(?P<step>(?:{_ONE}(?:et {_ONE})?{_WILL}(?:nous |me |m['’])|nous )"
    rf"(?:{FRENCH_VERBS}|(?:retourn|fourni|remet|répondr)\w*)(?<!ons)(?<!ait)(?<!aient)(?<!é)(?<!ée)(?<!és)\b"
    r"(?! qu[e'’])(?![^.;!?\n]*\b(?:par (?:an|jour|mois|semaine)|chaque|tous les|toutes les)\b)[^.;!?\n]*)",
    re.IGNORECASE,
)
"""What one of theirs will do for us, with who it is: `le DAF nous envoie sa réponse`, `elle m'enverra le plan`."""
_DEED_FR = r"envoyer|transmettre|adresser|faire parvenir|fournir|remettre|communiquer|retourner|confirmer|présenter"
ASKED_FR = re.compile(
    r"\b(?:merci (?:de|d['’])\s*(?:bien vouloir )?|(?:pouvez|pourriez)[- ]vous |"
    r"je vous (?:demande|remercie) (?:de|d['’])\s*|veuillez |vous voudrez bien )"
    rf"(?:(?P<whom>nous|me|m['’])\s*)?(?P<deed>(?:{_DEED_FR})\b[^.!?;\n]*)",
    re.IGNORECASE,
)
"""What somebody asks of who reads or hears it: `merci de nous envoyer l'offre`."""
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
_AHEAD = re.compile(
    r"(?<!\w)(?:\w+r(?:a|ont)|va|vont|doit|doivent|engag\w+|promis|promet(?:tent)?|d['’]ici|avant (?:l[ea]|fin)|"
    r"\d{1,2}(?:er)?(?:/\d{1,2}| (?:janv|févr|mars|avril|mai|juin|juil|août|sept|oct|nov|déc)\w*))(?!\w)",
    re.IGNORECASE,
)
"""Of what is to come: `le système nous envoie trois alertes` is nobody's promise."""
_DEPENDS = re.compile(r"(?<!\w)(?:si|s['’]|quand|lorsqu\w*['’]?|(?:dès|fois|tant|avant|après|pour) qu(?:e|['’]))\s?$")
_OF_OURS = re.compile(r"(?:mon|ma|mes|notre|nos|nous \w+(?:er|ir|re))(?!\w)", re.IGNORECASE)
"""A colleague, or what one of them is asked to do."""
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


def for_us(text: str) -> Iterator[re.Match[str]]:
    """What others will do for us, as `step`, of a French note; not what is quoted, nor what depends on something."""
    aloud = [match.span() for match in lexicon.SPOKEN.finditer(text)]
    for match in FOR_US.finditer(text):
        is_quoted = any(start < match.start() < end for start, end in aloud)
        if not is_quoted and not _DEPENDS.search(text[: match.start()].casefold()):
            yield match


def is_told(text: str) -> bool:
    """True for a French note that tells what one of theirs will do for us, in the future or with its day."""
    steps = [match["step"] for match in for_us(text) if not _OF_OURS.match(match["step"])]
    return any(_AHEAD.search(step) or _DAY.search(step) for step in steps)
