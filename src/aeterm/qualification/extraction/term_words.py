"""Words that make a figure the price of the deal and a day its close, English and French, as data."""

from __future__ import annotations

import re

from aeterm.qualification.wording import stems

OUR_OFFER = stems(
    r"(?:proposal|quote|offer|estimate|pricing|price)\b",
    r"(?:we|i|you) (?:quoted|proposed|offered|priced|landed|came down|come down|are at)\b",
    r"(?:quoted|proposed|offered|priced|moved|raised|lowered|cut|brought|down|up) (?:it |them |us )?(?:at|to)\b",
    r"(?:deal|contract|order|po|purchase order) (?:value |size |is |of |for |at |worth |being raised )",
    r"(?:acv|tcv|annual contract value)\b",
    r"(?:proposition|propale?|offre|devis|chiffrage|prix|tarif|commande|bon de commande|montant)\b",
    r"(?:nous sommes|on est|proposé|chiffré|baissé|remonté|descendu|ramené|quoté) (?:à|de)\b",
)
AGREED = stems(
    r"(?:ok(?:ay)?|(?:d['’])?accord|go|deal|agreed|feu vert)(?: oral| verbal| de principe)? "
    r"(?:pour|sur|à|at|on|for|with)(?= [€$£]?\s?\d)",
    r"(?:on|nous) (?:part(?:ons)?|restons?|reste|tope|s['’]arrête|arrêtons|cale) (?:sur|à)(?= [€$£]?\s?\d)",
    r"(?:we|they)(?:['’]ll)? (?:settled?|landed|agreed?|go|are going|shook hands) (?:on|at|for|with)(?= [€$£]?\s?\d)",
)
"""Both sides settle on the sum that follows."""
PART_OF_IT = stems(r"(?:remise|rabais|acompte|avoir|pénalités?|frais|discount|rebate|deposit|fees?|down payment)\b")
"""A sum that is a part of a price, or off it."""
BUDGET = stems(
    r"budget(?:s|ed)?\b(?! (?:holder|owner|cycle|process|meeting|tool|season))",
    r"(?:set aside|earmarked|allocated|willing to (?:spend|pay)|can (?:spend|go up to))\b",
    r"(?:enveloppe|ligne (?:de|projet|budgétaire)|provisionné|alloué)\b",
)
NOT_OURS = stems(
    r"(?:los(?:e|es|ing|t)|sav(?:e|es|ing|ings)|wast\w+|penalt\w+|fines?|revenue|turnover|funding|valuation)\b",
    r"(?:salar(?:y|ies)|cost(?:s|ing)? (?:us|them|me|the company)|in costs?|losses|profit|margin|overruns?)\b",
    r"(?:per[du]\w*|économi\w+|pénalit\w+|amendes?|chiffre d['’]affaires|salaires?|nous coûte|leur coûte|marge)\b",
    r"(?:pertes?|surcoût)\b",
    r"(?:another|un autre|other|autres?) (?:clients?|customers?)\b",
    r"budget (?:\d{4} |de \d{4} |for \d{4} )?(?:était|was)\b",
)
"""Money that is not what this deal is worth."""
BOUND = re.compile(
    r"(?:up to|under|above|below|over|between|more than|less than|starts? at|starting at|from|jusqu['’]à|plus de|"
    r"moins de|"
    r"entre|à partir de|au-delà de)\s*[€$£]?\s*$",
    re.IGNORECASE,
)
"""Before a figure that only bounds a price."""
PER_UNIT = re.compile(
    r"^\s?(?:/|per |a |each|par |le |la )\s?(?:user|seat|month|mo\b|day|hour|head|utilisateur|mois|jour|poste|"
    r"licence|unit|"
    r"employee|call|week|semaine|fois|heure)|^\s?(?:each|monthly|mensuel\w*|chacune?|apiece)\b",
    re.IGNORECASE,
)
CLOSE = stems(
    r"sign(?:ed|ing|s)?\b(?!\s(?:up|in|off|of|that|on (?:to|with)|language|into))",
    r"signatures?\b",
    r"(?:close|closing) (?:the deal|this|it|by|on|before|date|end)\b",
    r"(?:final )?decision (?:by|on|before|in|is|will|expected|planned|made)\b",
    r"decision (?:at|from) (?:the |their )?(?:board|steerco|committee|steering committee) (?:on|in|by|before)\b",
    r"(?:purchase order|po|order form|order|contract) (?:\w+ ){0,3}(?:by|on|before|in|signed|for|next|this)\b",
    r"need(?:s)? until\b",
    r"sign(?:er(?:ons|ont|ai|a|ait)?|e|ent|ons)\b",
    r"décision (?:finale |prévue |attendue |repoussée |reportée |décalée )?"
    r"(?:le|en|à|au|fin|mi|début|avant|avt|d['’]ici)\b",
    r"(?:conclure|clôturer l['’]affaire|boucler)\b",
    r"notification (?:du (?:marché|contrat) )?(?:est )?(?:prévue|attendue|annoncée|fixée|le|fin|mi|début|avant)\b",
    r"(?:marché|contrat) (?:sera |est )?notifié\b|contract (?:will be |is )?notified\b",
    r"(?:bon de )?commande (?:\w+ ){0,3}(?:le|fin|avant|en|d['’]ici|pour)\b",
)
PUSHED = stems(
    r"(?:date|close|signature|decision|it|deal|everything) (?:was |is |has been |got )?"
    r"(?:pushed|moved|slipped|slips|delayed|postponed)(?: (?:back|out))? (?:by )?",
    r"(?:pushed|moved|delayed|postponed|slipped) (?:the )?(?:date|close|signature|decision)(?: (?:back|out))? (?:by )?",
    r"(?:date|signature|décision) (?:\w+ )?(?:décalée?|repoussée?|reportée?)(?: d['’]| de )",
    r"(?:décalée?|repoussée?|reportée?|décale|repousse|reporte) (?:la )?(?:date|signature|décision)(?: d['’]| de )",
)
"""The date of the deal moved by a length of time, which follows."""
LENGTH = re.compile(
    r"^(?P<count>\d{1,2}|an?|one|two|three|four|six|une?|deux|trois|quatre|quinze) "
    r"(?P<unit>days?|weeks?|months?|quarters?|jours?|semaines?|mois|trimestres?)\b",
    re.IGNORECASE,
)
NOT_CLOSE = stems(
    r"(?:nda|non[- ]disclosure|pilot|poc|trial|accord de confidentialité|pilote)\b",
    r"(?:current|existing|present|old) (?:contract|agreement|licen[cs]e)\b",
    r"contrat (?:actuel|en cours|existant)\b",
    r"(?:books?|accounts?|month|year|quarter|monthly|financial)[- ](?:end )?clos(?:e|ing)\b",
    r"(?:we|i|they|he|she) signed\b",
    r"(?:signed|closed|won|lost) (?:in|last|with)\b",
    r"(?:a|ont|avons|avez|est) signé\b",
    r"used to (?:close|sign)\b",
    r"(?:before|avant de|avant d['’]en) sign(?:ing|er)\b",
    r"(?:close|sign) deals\b",
)
"""Other papers, other contracts, closing of books, the past."""
SIGN_WITH = re.compile(r"(?<!\w)sign\w* (?:avec|with|chez) (?P<name>(?-i:[A-ZÀ-Þ])[\w&-]+)", re.IGNORECASE)
"""With whom is signed, which may be a rival."""
_RIVAL_NAME = r"(?P<name>(?-i:[A-ZÀ-Þ][\w&.+-]*)(?: (?-i:[A-ZÀ-Þ][\w&.+-]*))?)"
_TOO = r"(?= \S+(?: \S+)? (?:too|as well)\b)"
_BEFORE_RIVAL = (
    r"competing (?:with|against)|up against|versus|vs\.?",
    r"competitors?(?: is| are|:| such as| like)|competition:|rivals?(?: is| are|:)|incumbent(?: is|:|,)",
    r"also (?:talking to|looking at|evaluating|seeing|considering)|evaluating|comparing us (?:to|with)|shortlisted",
    rf"(?:we|they) also (?:look at|talk to|see|consider|evaluate)|(?:talk|talking|spoke) to{_TOO}",
    rf"look(?:ing)? at{_TOO}",
    r"(?:quote|offer|pitch|demo) from|(?:expensive|cheaper|compared) (?:than|next to|to)",
    r"concurren(?:ts?|ce)(?: (?:en lice|direct|principal|sérieux|sortant)s?)? ?[:=]|sortant ?:|le sortant est",
    r"en face ?:|(?:(?<=(?:le|un) )|(?<=leur )|(?<=(?:autre|notre) )|^|(?<=[.,;:] ))"
    r"concurrents?(?: (?:est|sont|en lice))?",
    r"competitors?(?= \S+(?: \S+)? (?:is|are|still|also)\b)",
    r"(?:sortant|incumbent)\b[^.;:()]{0,30}\(",
    r"(?:regard|consult|évalu|étudi|compar|rencontr)(?:e|es|ent|ons|ez) (?:aussi|également|en parallèle)(?: avec)?"
    r"(?: (?:la solution|l['’]offre|le produit))?(?: (?:de|d['’]))?",
    r"voient aussi|discutent aussi avec|en concurrence avec|face à|cher que",
)
_AFTER_RIVAL = (
    r"(?: (?:et|and|ou|or) (?-i:[A-ZÀ-Þ])[\w&.+-]*)? (?:(?:est|sont|reste|restent|is|are|was) )?"
    r"(?:(?:aussi|encore|toujours|also|still) )?(?:en lice|dans la course|in the (?:running|race))\b"
)
RIVALS = (
    *(re.compile(rf"(?<!\w)(?:{words}) ?{_RIVAL_NAME}", re.IGNORECASE) for words in _BEFORE_RIVAL),
    re.compile(rf"(?<!\w){_RIVAL_NAME}{_AFTER_RIVAL}", re.IGNORECASE),
)
SECOND_RIVAL = re.compile(
    rf"(?:,? (?:et|and|ou|or|&)|,| ?/) ?{_RIVAL_NAME}(?=\W*$|[.,;:()!?]|\s[-–—]|\s(?:en|sont|are|dans|in)\b)",
    re.IGNORECASE,
)
"""After the name of a rival: that of another one."""
NO_RIVALS = frozenset(
    ("alternative", "alternatives", "candidat", "candidats", "candidates", "bidders", "vendors", "rivals",
     "competitors", "concurrents", "concurrent", "éditeurs", "fournisseurs", "prestataires", "deux", "trois", "quatre",
     "cinq", "plusieurs", "two", "three", "four", "several", "personne", "nobody", "aucun")
)  # fmt: skip
"""Words that may stand where the name of a rival does."""
QUOTED_BY = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w&.+-]{2,}) (?:quoted|offered|proposed|came in at|is at|dropped to|undercut|is cheaper|est à|"
    r"propose|a (?:proposé|baissé|chiffré|remis|fait une (?:offre|proposition))|est moins cher|made an offer|"
    r"sent a quote)\b"
)
