"""Words that make a figure the price of the deal and a day its close, English and French, as data."""

from __future__ import annotations

import re


def _words(*stems: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(stems) + ")", re.IGNORECASE)


OUR_OFFER = _words(
    r"(?:our |the |we sent (?:a |the )?|revised |new |final )*(?:proposal|quote|offer|estimate|pricing|price)\b",
    r"(?:we|i) (?:quoted|proposed|offered|priced|landed|came down|come down|are at)\b",
    r"(?:quoted|proposed|offered|priced|moved|raised|lowered|cut|brought|down|up) (?:it |them |us )?(?:at|to)\b",
    r"(?:deal|contract|order|po|purchase order) (?:value |size |is |of |for |at |worth |being raised )",
    r"(?:acv|tcv|arr|annual contract value)\b",
    r"(?:notre |la |l['’]|une )?(?:proposition|offre|devis|chiffrage|prix|tarif|commande|bon de commande)\b",
    r"(?:nous sommes|on est|proposé|chiffré|baissé|remonté|descendu|passé|ramené) (?:à|de)\b",
    r"montant\b",
)
BUDGET = _words(
    r"budget(?:s|ed)?\b(?! (?:holder|owner|cycle|process|meeting|tool|season))",
    r"(?:set aside|earmarked|allocated|approved|willing to (?:spend|pay)|can (?:spend|go up to))\b",
    r"enveloppe\b",
    r"(?:ligne|prévu|provisionné|voté|alloué)\b",
)
NOT_OURS = _words(
    r"(?:los(?:e|es|ing|t)|sav(?:e|es|ing|ings)|wast\w+|penalt\w+|fines?|revenue|turnover|raised|funding|valuation|"
    r"salary|"
    r"salaries|cost(?:s|ing)? (?:us|them|me|the company)|worth of|in costs?|losses|profit|margin|arr of their|"
    r"overruns?)\b",
    r"(?:per[du]\w*|économi\w+|pénalit\w+|amendes?|chiffre d['’]affaires|ca\b|salaires?|nous coûte|leur coûte|marge|"
    r"pertes?|"
    r"surcoût)\b",
    r"(?:for|pour) (?:another|un autre) (?:client|customer)\b",
    r"(?:other|autres?) (?:clients|customers)\b",
)
"""Money that is not what this deal is worth."""
PER_UNIT = re.compile(
    r"^\s?(?:/|per |a |each|par |le |la |chacun|apiece)\s?(?:user|seat|month|mo\b|day|hour|year per|head|utilisateur|"
    r"mois|jour|"
    r"poste|licence|unit|employee|call|week|semaine|fois|heure)?|^\s?(?:monthly|mensuel\w*|each|chacune?)\b",
    re.IGNORECASE,
)
CLOSE = _words(
    r"(?:to |will |can |would |we |they |we['’]ll |they['’]ll )?sign(?:ed|ing|s)?\b(?!\s(?:up|in|off|of|that|"
    r"on (?:to|with)|"
    r"language|into))",
    r"signatures?\b",
    r"(?:close|closing) (?:the deal|this|it|by|on|before|date|in|end)\b",
    r"(?:final )?decision (?:by|on|before|in|is|will|expected|planned|made)\b",
    r"(?:purchase order|po|order form|order|contract) (?:\w+ ){0,3}(?:by|on|before|in|signed|for|next|this)\b",
    r"(?:start|kick ?off) (?:the )?contract\b",
    r"(?:we |they )?need(?:s)? until\b",
    r"signer?(?:ons|ont|ai|a|ait)?\b",
    r"bon de commande\b",
    r"décision (?:finale |prévue |attendue |le |en |fin |avant |d['’]ici )",
    r"(?:conclure|clôturer l['’]affaire|boucler)\b",
    r"commande (?:\w+ ){0,3}(?:le|fin|avant|en|d['’]ici|pour)\b",
)
PUSHED = _words(
    r"(?:date|close|signature|decision|it|deal|everything) (?:was |is |has been |got )?(?:pushed|moved|slipped|slips|"
    r"delayed|postponed)"
    r"(?: (?:back|out))? (?:by )?",
    r"(?:pushed|moved|delayed|postponed|slipped) (?:the )?(?:date|close|signature|decision|it)(?: (?:back|"
    r"out))? (?:by )?",
    r"(?:date|signature|décision) (?:\w+ )?(?:décalée?|repoussée?|reportée?)(?: d['’]| de )",
    r"(?:décale|repousse|reporte|décalé|repoussé|reporté) (?:la )?(?:date|signature|décision)(?: d['’]| de )",
)
"""The date of the deal moved by a length of time."""
LENGTH = re.compile(
    r"^(?P<count>\d{1,2}|an?|one|two|three|four|six|une?|deux|trois|quatre|quinze) (?P<unit>days?|weeks?|months?|"
    r"quarters?|jours?|"
    r"semaines?|mois|trimestres?)\b",
    re.IGNORECASE,
)
NOT_CLOSE = _words(
    r"(?:nda|non[- ]disclosure|pilot|poc|trial|accord de confidentialité|pilote)\b",
    r"(?:current|existing|present|old) (?:contract|agreement|licen[cs]e)",
    r"contrat (?:actuel|en cours|existant)",
    r"(?:books?|accounts?|month|year|quarter|monthly|financial)[- ](?:end )?clos(?:e|ing)\b",
    r"clôture\b",
    r"(?:signed|closed|won|lost) (?:in|last|on|with)\b",
    r"(?:a|ont|avons|avez|est) signé\b",
)
"""Other papers, other contracts, closing of books."""
RIVAL = re.compile(
    r"(?:(?:competing (?:with|against)|up against|competitors?(?: is| are|:| such as| like)|rivals?(?: is| are|:)|"
    r"incumbent"
    r"(?: is|:|,)?(?: vendor)?|also (?:talking to|looking at|evaluating|seeing|considering)|(?:evaluating|"
    r"considering|comparing us "
    r"(?:to|with)|shortlisted|currently (?:use|using|on|with)|versus|vs\.?|next to|quote from|offer from|"
    r"demo (?:from|of|with)|"
    r"pitch from|contract with)|concurrents?(?: :| est| sont)?|sortant(?: :| est)?|regardent aussi|voient aussi|"
    r"discutent aussi avec|"
    r"face à|en concurrence avec|comparent? (?:à|avec)|vu|consultent|offre de chez)\s*:?\s*)"
    r"(?P<name>(?-i:[A-ZÀ-Þ][\w&.+-]*)(?: (?-i:[A-ZÀ-Þ][\w&.+-]*))?)",
    re.IGNORECASE,
)
QUOTED_BY = re.compile(
    r"(?P<name>(?-i:[A-ZÀ-Þ][\w&.+-]{2,})) (?:quoted|offered|proposed|came in at|is at|est à|propose|a proposé|"
    r"a baissé|dropped|undercut"
    r"|is cheaper|est moins cher)",
)
