"""Words that voice an objection, English and French, as data; `objections` says how they work together."""

from __future__ import annotations

import re

from aeterm.qualification.wording import stems

_ASKING = (
    r"(?:want|ask|request|need|expect|demand|insist|push|press|hop(?:e|ing)|looking|hold(?:s|ing)? out|negotiat|"
    r"demand|veu[tlx]|voul|voudr|exig|réclam|souhait|attend|négoci|espèr|insist|aimer)\w*[^.;:!?]{0,45}?"
)
_INCREASE = (
    r"(?:indexation|indexing|uplift|escalator|price increase|annual increase|révision (?:annuelle|des prix)|"
    r"hausse|augmentation)"
)
_CAP = (
    r"(?:cap(?:s|ped|ping)?\b|limit(?:s|ed)? to|no more than|at most|too high|plafonn\w+|limité|pas plus de|trop élevé)"
)
_CHER = r"ch(?:ers?|ères?)\b(?! (?:monsieur|madame|clients?|coll\w+|amis?|tous)\b)"
CONTRARY = stems(
    r"rien de bloquant",
    r"nothing (?:blocking|against)",
    r"not a (?:price|budget|matter|question)",
    r"no (?:issue|problem|concern|objection|competitor)s?",
    r"not an issue",
    r"not (?:a |the |much of a )?(?:\w+ )?(?:concern|worry|blocker|obstacle)",
    r"not worried",
    r"n'est pas (?:un |le |une )?(?:\w+ )?(?:frein|obstacle|problème|sujet|souci|inqui)",
    r"ne bloque(?:nt)? pas",
    r"happy with",
    r"(?:pas|jamais|sans)(?: aucun)?(?: de| un)? (?:problème|souci)s?",
    r"never (?:had )?(?:a|any) (?:problem|issue)s?",
    r"aucun(?:e)? (?:souci|problème|objection|concurrent)",
    r"pas de concurrent",
    r"(?:pas d'|sans |without (?:any |an )?)objection",
    r"(?:handled|answered|lifted|addressed|overcame) (?:\w+ )?(?:objection|concern)s?",
    r"objections? (?:\w+ )?(?:levée|traitée)s?",
    r"(?:leans?|leaning) (?:our way|towards us)",
    r"penche(?:nt)? pour nous",
)
"""Said when there is nothing against us."""
EXPENSIVE = stems(
    r"(?:too|so|very|quite|rather|pretty|a bit|more|most|really) (?:much more |more )?(?:expensive|costly|pric(?:e)?y)",
    r"(?:is|are|'s|'re|you|it|us|we|looks?|looking|seems?|sounds?|feels?|finds?) "
    r"(?:\w+ )?(?:expensive|costly|pric(?:e)?y)\b",
    r"expensive (?:for|next to|compared|side)",
    rf"(?:trop|plus|très|si|assez|bien|vraiment|franchement|un peu) (?:{_CHER}|coûteu|onéreu)",
    rf"(?:est|êtes|sont|reste|restent|trouve|trouvent|juge|jugent|paraît|semble|coûte|coûtez|revient)\b"
    rf"[^.;,]{{0,25}} {_CHER}",
)
"""A price called high, ours unless the sentence is about what they have."""
THEIR_OWN = stems(
    r"(?:current|existing|legacy|manual|mistakes?|errors?|outages?|downtime|overtime|re-?work|penalt|delays?)",
    r"(?:actuel|erreurs?|retards?|pannes?|pénalités?|ruptures?|tableurs?|ressaisi|arrêts?|incidents?|heures sup)",
)
US = stems(
    r"(?:you|your|we|us|our)\b",
    r"(?:offer|quote|proposal|licen[cs]es?)\b",
    r"(?:vous|votre|vos|nous|notre)\b",
    r"(?:offre|proposition|devis|licences?)\b",
)
UNLESS_DISCOUNT = stems(
    r"(?:not|won't|can't|cannot|no|nobody|never)\b[^.,;]{0,30} without (?:a |some |any )?"
    r"(?:\w+ )?(?:discount|rebate|price cut)",
    r"(?:pas|rien|personne|jamais)\b[^.,;]{0,30} sans (?:une |la |votre )?(?:remise|rabais|geste commercial)",
)
OUTRIGHT: dict[str, re.Pattern[str]] = {
    "budget": stems(
        r"(?:over|above|beyond|outside|exceeds?|more than) (?:the |our |my |their |his |her )?budget",
        r"(?:cash|budgets?|spending|funds?) (?:is|are) frozen",
        r"budgets? ?:? ?(?:est |sont |reste |encore |toujours )*gelés?\b",
        r"hors (?:de )?(?:notre |leur |mon |son |le )?budget",
        r"(?:dépass\w+|au[- ](?:delà|dessus) d)[^.;]{0,25}(?:budget|enveloppe)",
    ),
    "price": stems(
        r"over-?priced",
        r"sticker shock",
        r"(?<!we are )(?<!we're )(?<!we come out )cheaper",
        r"(?:costs?|charg\w+|asking|paying) (?:us |me |them )?(?:too|so|way too|that|twice as) much",
        r"(?:twice|double) (?:the price|what (?:we|they|he|she))",
        r"(?:can't|cannot|can not|couldn't|hard to|how (?:do|would) (?:i|we)) "
        r"(?:afford(?! (?:to|any|more|another|down))|justify)",
        r"justify (?:the|that|this|your|such a) (?:price|cost|spend|amount|difference|premium|figure|gap)",
        r"(?:price|fee|rate|quote|figure|number|amount|cost|bill)s? (?:is|are|was|looks?|seems?|feels?|sounds?) "
        r"(?:\w+ )?(?:too|way too|very|rather|so|quite)? ?(?:high|steep)\b",
        r"too steep",
        r"not (?:exactly |really )?cheap\b",
        r"lost (?:it )?on price",
        r"(?:lower|cut|drop|reduce|come down (?:on|in)|sharpen|move on|match) "
        r"(?:your |the |their |our )?(?:prices?|rates?|quote|pencil|fees?)\b",
        _ASKING + r"\b(?:(?<!rather than )(?<!instead of )discount|rebate|price cut|price match|"
        r"(?:lower|better|best|old|same|last year's|previous|sharper) (?:price|rate))",
        _ASKING + r"(?:(?:de|une|la|leur|d'une|cette) remise\b(?! (?:des|du|de l|en|à|aux)\b)|rabais|ristourne|"
        r"geste commercial|meilleur prix|prix plus bas|effort sur le prix|-\s?\d+\s?%)",
        rf"{_INCREASE}[^.;:]{{0,40}}{_CAP}",
        rf"{_CAP}[^.;:]{{0,30}}{_INCREASE}",
        rf"(?<!nous sommes )moins {_CHER}",
        r"(?:prix|tarifs?|coûts?|montant|devis|offre|facture|addition)\b[^.;,]{0,25}"
        r"(?:trop élevé|trop haut|salé|excessif)",
        r"(?:baiss(?:er|ez|iez)|rev(?:oir|oyez)|réduire|rédui[st]ez|serr(?:er|ez))[^.;,]{0,12}(?:prix|tarifs?|devis)\b",
        r"(?:pas|n'est pas) donné\b",
        r"perdue? (?:sur|pour) le prix",
    ),
    "timing": stems(
        r"call (?:me|us) (?:back )?(?:after|in|next|once)",
        r"rappelez[- ](?:moi|nous)",
        r"n'insistez pas",
        r"attendez (?:le|la|les|que|l')",
    ),
    "trust": stems(
        r"(?<!to )(?<!can )(?<!will )(?<!me )show me\b",
        r"prove (?:it|that)\b",
        r"montrez[- ](?:moi|nous)",
        r"manque (?:de |d['’]une? |une? )?(?:réf\b|références?\b|preuves?\b)",
        r"prouvez",
    ),
    "security": stems(
        r"(?:pb|problème|souci)s? (?:de |du |avec (?:le |la )?)?(?:rgpd|sécu\w*|rssi|dpo)\b",
        r"(?:gdpr|security|privacy) (?:issue|problem)s?\b",
    ),
    "technical": stems(
        r"objections? technique",
        r"technical objection",
        r"(?:déploiement|mise en (?:place|œuvre|oeuvre)|onboarding|roll-?out|deployment|implementation)\b[^.;]{0,20}"
        r"(?:flou|trop (?:court|long)|unclear|vague|too (?:short|long))",
    ),
    "status_quo": stems(
        r"(?:still )?do(?:es)? the job",
        r"on vit avec",
    ),
}
"""Said so plainly that no further doubt is needed."""
AGREED = stems(
    r"(?<!not )(?<!n't )(?<!never )(?:agreed|accept(?:s|ed)|granted)",
    r"(?<!n')accept(?:e|é)\w*(?! pas)",
    r"accord (?:oral|sur|trouvé|écrit|verbal)",
    r"convenu",
    r"ok (?:for|pour)",
)
"""What was settled is an objection no more."""
DENIED_PRICE = stems(
    r"(?:not|isn't|aren't|wasn't|nor|n't|no longer|never) (?:that |it's |it is |a |about |the |too |so |very |all |"
    r"particularly |really |considered |found |seen as )*(?:price|pricing|expensive|costly|pricey|cheaper)\b",
    r"no longer [^.,;]{0,25}expensive",
    r"(?:not|n't|never|nobody|no one) (?:\w+ )?(?:find|think|consider|call|said)\w*[^.,;]{0,20}"
    r"(?:expensive|costly|pricey)",
    r"(?:not|never|\w+n't|without|nobody|no one) (?:even )?(?:ask|want|request|need|expect|push|demand)\w*[^.,;]{0,30}"
    r"(?:discount|rebate|price)\w*",
    r"(?:without|no|rather than|instead of) (?:a |any |asking for a )?(?:discount|rebate)s?",
    r"(?:pas|ni|jamais|guère) (?!sans)(?:de |le |la |un |une |si |trop |très |aussi |vraiment |question de )*"
    r"(?:prix|chers?|chères?|coûteu\w*|onéreu\w*|remise|rabais|tarif)\b",
    r"(?:pas|jamais|ni|rien|sans|aucune?) (?!sans)(?:\w+ ){0,2}(?:de |d'|une |un )?"
    r"(?:remise|rabais|ristourne|geste commercial)",
    r"(?:personne|aucun|nul)\b[^.,;]{0,20}chers?\b",
    r"(?:ne |n')\w+ plus [^.,;]{0,20}chers?\b",
)
"""What an objection is said not to be about."""
PRICE_DOUBT = stems(
    r"objection",
    r"concern",
    r"worr",
    r"afraid",
    r"object(?:s|ed)\b",
    r"push(?:ed|es)? back",
    r"hesita",
    r"block(?:s|ed)\b",
    r"challeng",
    r"balk",
    r"wary",
    r"inqui",
    r"crain",
    r"peur",
    r"hésit",
    r"frein",
    r"bloqu",
    r"doute",
    r"coince",
    r"tique",
    r"gêne",
    r"grimac",
    r"not justified",
    r"pas justifi",
)
"""A price is named for many reasons: only these make it an objection, a mere "not" does not."""
NAMED = stems(
    r"(?:objection|reservation)s?\b(?! (?:notes?|handling|levée|lifted|answered|handled))",
    r"concern:",
    r"réticen",
    r"(?:inquiétude|réserve)s? (?::|sur)",
)
"""Called an objection in so many words, whatever it is about."""
CHALLENGE = stems(
    r"convince (?:me|us)",
    r"convain(?:cs|quez)[- ](?:moi|nous)",
    r"expliquez[- ](?:moi|nous) (?:les|l'écart|la différence|le prix)",
)
"""Asked of a sum that is not yet worth it to them."""
TOPICS: dict[str, re.Pattern[str]] = {
    "price": stems(r"pric(?:e|ey|ing)", r"prix", r"tarifs?\b", r"indexation", r"uplift"),
    "budget": stems(
        r"budget", r"no money", r"freeze", r"funding", r"gel (?:des|du|budg)", r"enveloppe", r"financement"
    ),
    "timing": stems(
        r"timing",
        r"calendrier",
        r"pas (?:de |d')?\w+ (?:\w+ )?pendant",
        r"not (?:now|this (?:year|quarter))",
        r"next (?:year|quarter|fiscal)",
        r"too (?:early|busy)",
        r"postpon",
        r"no time",
        r"bandwidth",
        r"no resources?\b",
        r"pas de ressources?\b",
        r"pas maintenant",
        r"l'an(?:née)? prochain",
        r"trop tôt",
        r"report(?:er|é)",
        r"pas le temps",
        r"surcharg",
    ),
    "authority": stems(
        r"not my (?:decision|call)",
        r"need(?:s)? (?:to ask|approval)",
        r"have to ask",
        r"above (?:me|my)",
        r"pas (?:moi|nous) qui décid",
        r"doi[ts] demander",
        r"au-dessus de",
    ),
    "status_quo": stems(
        r"good enough",
        r"works (?:fine|well)",
        r"do nothing",
        r"we can live with",
        r"current (?:tool|system) (?:is|does)",
        r"spreadsheets? (?:work|do)",
        r"suffit",
        r"fonctionne (?:bien|encore)",
        r"ne rien faire",
        r"on s'en sort",
        r"change fatigue",
        r"résistance",
    ),
    "product_gap": stems(
        r"missing (?:feature|function)",
        r"doesn't (?:support|handle|do)",
        r"does not (?:support|handle|do)",
        r"no support for",
        r"lacks?\b",
        r"il manque",
        r"ne (?:gère|prend|sait|supporte) pas",
        r"manquant",
    ),
    "technical": stems(
        r"integrat",
        r"migrat",
        r"performance",
        r"api\b",
        r"saml",
        r"sso\b",
        r"compatib",
        r"intégr",
        r"reprise des données",
        r"interface avec",
    ),
    "security": stems(
        r"security",
        r"gdpr",
        r"privacy",
        r"data residency",
        r"hosting",
        r"iso ?27001",
        r"soc ?2",
        r"liabilit",
        r"sécurité",
        r"rgpd",
        r"hébergement",
        r"données personnelles",
        r"rssi",
        r"secnumcloud",
        r"responsabilité",
    ),
    "trust": stems(
        r"reference",
        r"proof",
        r"never heard",
        r"too small",
        r"burn(?:ed|t) by",
        r"case study",
        r"référence",
        r"preuve",
        r"trust",
        r"confiance",
        r"échaudé",
        r"trop petit",
        r"retour d'expérience",
    ),
    "competitor": stems(
        r"competitor",
        r"competing",
        r"also (?:talking|looking|evaluating|seeing)",
        r"incumbent",
        r"concurren",
        r"regardent aussi",
        r"en place chez",
        r"(?:internal|in-house) build",
        r"(?:option|développement) interne",
        r"sortant",
    ),
    "procurement": stems(
        r"procurement",
        r"purchasing",
        r"tender",
        r"payment terms",
        r"vendor (?:list|onboarding)",
        r"achats\b",
        r"appel d'offres",
        r"référencement",
        r"délais? de paiement",
    ),
}
"""Order matters: the first category that matches names the objection."""
DOUBT = stems(
    r"objection",
    r"too\b",
    r"not\b",
    r"n't",
    r"no\b",
    r"but\b",
    r"concern",
    r"worr",
    r"afraid",
    r"object",
    r"push(?:ed)? back",
    r"hesita",
    r"wants? (?:a )?(?:discount|proof|reference)",
    r"asks? for",
    r"asked for",
    r"need(?:s)? (?:proof|a reference)",
    r"blocks?\b",
    r"challenge",
    r"why\b",
    r"freeze",
    r"also (?:talking|looking|evaluating)",
    r"trop\b",
    r"pas\b",
    r"aucun",
    r"mais\b",
    r"inqui",
    r"crain",
    r"peur",
    r"risque",
    r"hésit",
    r"frein",
    r"bloqu",
    r"veut (?:une )?(?:remise|preuve|référence)",
    r"demande(?:nt)?\b",
    r"gel\b",
    r"regardent aussi",
    r"doute",
    r"% demandés?",
    r"convince (?:me|us)",
    r"convain(?:cs|quez)[- ](?:moi|nous)",
    r"exige",
)
"""An objection needs a topic and a doubt: "security questionnaire sent" is none."""
