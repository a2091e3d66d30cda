"""Words by which a sentence speaks for an element of qualification, English and French, as data.

Narrower than `qualification.lexicon`: that one sorts sentences which are shown anyway, this one asks for the AE's time.
"""

from __future__ import annotations

import re


def _words(*stems: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(stems) + ")", re.IGNORECASE)


ELEMENT_WORDS: dict[str, re.Pattern[str]] = {
    "pain": _words(
        r"(?:we|they|our \w+|their \w+|you|it|team|people|reps)(?: are|['’]re| is| were)? (?:still |really |"
        r"constantly |currently |just )?"
        r"(?:struggl\w+|drowning|wasting|waste|losing|lose|suffer\w*|stuck|fed up|frustrated|overwhelmed|behind|"
        r"missing)\b",
        r"(?:biggest|main|real|major|core|key|huge|big) (?:\w+ )?(?:pain|problem|challenge|issue|headache|bottleneck|"
        r"frustration|concern)\b",
        r"(?:pain points?|bottlenecks?|headaches?|nightmare|painful|error[- ]prone|time[- ]consuming|"
        r"falling through the cracks)\b",
        r"(?:takes?|took|taking|spends?|spending) (?:us |them |me |our \w+ )?(?:about |around |up to |over |nearly |"
        r"an average of |"
        r"at least |roughly |way too |too )?(?:\d|two|three|four|five|six|seven|eight|nine|ten|much time|long|hours|"
        r"days|weeks|most of)",
        r"(?:manual(?:ly)?|by hand|in spreadsheets?|on spreadsheets?|in excel|re-?key\w*|copy[- ]past\w+|"
        r"duplicat\w+ (?:data|work|entry))\b",
        r"(?:nobody|no one) (?:knows|trusts|can tell|uses|understands|owns)\b",
        r"(?:can['’]?t|cannot|can not|unable to|hard to|difficult to|impossible to) (?:see|track|find|tell|know|"
        r"trust|get|report|scale|"
        r"keep|measure|forecast|reconcile|prove|explain)\b",
        r"(?:silos?|outages?|downtime|turnover|churn|too slow|breaks? down|out of date|inconsisten\w+|unreliable)\b",
        r"(?:problèmes?|difficultés?|galère\w*|goulot|pénible|douleur|point noir|irritant|casse-tête|"
        r"usine à gaz)\b(?! de (?:taille|droit))",
        r"(?:on|nous|ils|elles|équipe|équipes) (?:perd\w*|pass\w+ (?:trop|\d|des heures|leur temps|notre temps)|"
        r"souffr\w+|n['’]arriv\w+|"
        r"subi\w+|gaspill\w+|refai\w+|ressaisi\w+)",
        r"(?:à la main|manuellement|ressaisies?|sur excel|sur tableur|double saisie|trop (?:lent|long)\w*|"
        r"prend (?:trop|\d+|deux|trois|"
        r"quatre|cinq|six|huit|dix) ?\w*)\b",
        r"(?:personne ne|plus personne ne) (?:sait|comprend|croit|utilise)\b",
    ),
    "metrics": _words(
        r"(?:from|de) [\w,.%€$£]+(?: \w+)? (?:to|à) [\w,.%€$£]+",
        r"(?:reduc\w+|cut\w*|increas\w+|sav\w+|los\w+|improv\w+|grow\w*|drop\w*|down|up|worth|costs?|costing|target|"
        r"goal|kpi|average|takes?|"
        r"took|spend\w*|only|roi|payback|every|per)\b",
        r"(?:rédui\w+|baiss\w+|augment\w+|gagn\w+|économis\w+|perd\w*|cible|objectif|moyenne|coûte\w*|prend|"
        r"passer? de|retour sur|écart|"
        r"par (?:mois|an|jour|semaine)|chaque)\b",
    ),
    "economic_buyer": _words(
        r"(?:economic buyer|budget (?:holder|owner)|final (?:say|decision|approval)|(?:releases?|holds?|controls?|"
        r"owns?) the (?:budget|money)|"
        r"signs? (?:it |this )?off|(?:has|have|need) to (?:sign|approve)|final sign[- ]?off)\b",
        r"(?:cfo|ceo|coo|vp|board|president|director|boss) (?:\w+ ){0,2}(?:approv\w+|sign\w*|decid\w+|has the final|"
        r"makes the final|releases)\b",
        r"(?:décideu(?:r|se) (?:économique|finale?)|tient le budget|valide le budget|débloque\w*|dernier mot|"
        r"signe (?:le chèque|au final))\b",
        r"(?:daf|dg|pdg|président\w*|direct\w+ (?:générale?|financière?)) (?:\w+ ){0,2}(?:valide\w*|signe\w*|"
        r"décide\w*|tranche\w*|arbitre\w*)\b",
    ),
    "decision_criteria": _words(
        r"(?:criteri\w+|must[- ]haves?|deal[- ]?breakers?|non[- ]negotiable|requirements? (?:is|are|include)|"
        r"scorecard|weighted)\b",
        r"(?:we|they|i) (?:really |absolutely |would |also )?(?:need|require|want|insist on|are looking for|"
        r"care about) (?:\w+ ){0,6}"
        r"(?:integrat\w+|sso|saml|single sign-on|api|security|support|reporting|compliance|hosting|reference|"
        r"references|guarantee|"
        r"automat\w+|ability|real[- ]time|on-?prem\w*|certifi\w+|roll-?out|residency)\b",
        r"(?:most important|matters? most|number one (?:thing|priority)|top priority|key (?:factor|requirement))\b",
        r"(?:critères?|exigences?|indispensable|rédhibitoire|éliminatoire|cahier des charges|grille d['’]évaluation|"
        r"pondér\w+)\b",
        r"(?:il (?:nous |leur )?faut|veulent|veut|demande\w*|exige\w*) (?:\w+ ){0,6}(?:intégr\w+|sso|saml|api|"
        r"sécurité|hébergement|référence\w*|"
        r"garantie\w*|certifi\w+|français\w*|environnement|support)\b",
    ),
    "decision_process": _words(
        r"(?:committee|steering group|steering committee|the board|architecture board|executive team|"
        r"leadership team) (?:\w+ ){0,4}"
        r"(?:meets?|decid\w+|approv\w+|review\w*|sign\w*|vote\w*|has to|have to|need\w*|moved|said|wants?|on)\b",
        r"(?:decision (?:process|steps?|will be|is made|comes|by|before)|approval process|sign[- ]?off from|"
        r"needs? (?:to be )?approv\w+|"
        r"before we (?:decide|sign|buy|move forward)|final decision|buy[- ]in from|get \w+ on board|run (?:it|"
        r"this) (?:by|past))\b",
        r"(?:need to|have to|going to|let me|i['’]ll) (?:discuss|talk|check|run|present|take|bring) (?:it |this |"
        r"that )?(?:\w+ )?(?:with|to|past|by) "
        r"(?:my|our|the) (?:team|boss|board|cfo|ceo|cto|manager|director|vp|committee|finance|legal|leadership|"
        r"executive)",
        r"(?:comité|codir|comex|conseil d['’]administration|commission) (?:\w+ ){0,4}(?:valide\w*|décide\w*|"
        r"arbitre\w*|se réunit|préfère|vote\w*|"
        r"doit|le|du|de|en)\b",
        r"(?:processus de décision|circuit de (?:décision|validation)|arbitr\w+|passe\w* (?:en|devant|au) (?:comité|"
        r"codir|comex|conseil)|"
        r"soutenance|validation (?:de|du|par|finale))\b",
    ),
    "paper_process": _words(
        r"(?:legal|procurement|purchasing|infosec|security team|compliance|our lawyers|"
        r"counsel)(?: team)? (?:\w+ ){0,4}(?:review\w*|needs?|has|have|"
        r"will|takes?|must|wants?|approv\w+|redlin\w+|sign\w*|remark\w*|ask\w*)\b",
        r"(?:security (?:questionnaire|review|assessment)|vendor (?:onboarding|assessment|questionnaire)|redlines?|"
        r"msa|dpa|order form|"
        r"purchase order|payment terms|liability cap|notice period|master (?:services? )?agreement|"
        r"data processing agreement)\b",
        r"(?:juridique|achats|service achats|rssi|dpo|juristes?)\b (?:\w+ ){0,4}(?:reli\w+|demande\w*|doi\w+|"
        r"valide\w*|a le contrat|prend|rend\w*|"
        r"signe\w*|veu\w+|veulent)\b",
        r"(?:questionnaire (?:de )?sécurité|bon de commande|relecture (?:du contrat|juridique)|clause\w* de|"
        r"conditions de paiement|"
        r"plafond de responsabilité|acte d['’]engagement|délai de paiement|référencement fournisseur)\b",
    ),
    "champion": _words(
        r"(?:champion|pushes? (?:for (?:us|it|this)|internally)|fights? for (?:us|it|this)|in our corner|"
        r"advocate for (?:us|this)|on our side|"
        r"wants this to happen|behind this project|sold on (?:it|us|this)|will support (?:us|it|this))\b",
        r"(?:introduced us to|shared the org(?:ani[sz]ation)? chart|gave us the org chart|set up the meeting with|"
        r"got us (?:in front of|the meeting))\b",
        r"(?:pousse (?:en interne|pour nous|le projet|le dossier)|nous (?:soutient|défend|ouvre la porte)|"
        r"ouvre la porte|porte le projet|"
        r"s['’]est engagée?|notre champion(?:ne)?|convaincue? (?:par|de) )",
    ),
    "competition": _words(
        r"(?:competitors?|competing (?:offer|quote|bid)|competition(?:[:]| is)|rivals?|incumbent|"
        r"build (?:it )?in[- ]?house|internal build|in-house "
        r"(?:build|tool)|do nothing|status quo)\b",
        r"(?:also|still|currently) (?:talking to|looking at|evaluating|seeing|considering|comparing|"
        r"using)\b (?:\w+ ){0,4}(?:options?|vendors?|"
        r"solutions?|platforms?|products?|tools?|(?-i:[A-Z]\w+))",
        r"(?:other|alternative|a few|several|two|three) (?:different )?(?:vendors|options|solutions|providers|"
        r"platforms)\b",
        r"(?:concurrents?|concurrence|sortant|option interne|développement interne|statu quo|regardent aussi|"
        r"autres (?:éditeurs|solutions|"
        r"prestataires|candidats|offres))\b",
    ),
    "why_now": _words(
        r"(?:deadline|go[- ]live|must be (?:live|in place|done)|has to be (?:live|in place|done|ready)|"
        r"needs? to be (?:live|in place|ready)|"
        r"contract (?:ends|expires|renews|is up)|licen[cs]e (?:ends|expires)|regulat\w+ (?:deadline|requires?|"
        r"takes effect|kicks in)|"
        r"before (?:the )?(?:audit|season|peak|fiscal year|next audit|year[- ]end|end of)|compelling event|"
        r"running out of time|"
        r"(?:audit|inspection|ipo|merger|migration|launch) (?:is |planned |due |in |on |by )+)",
        r"(?:échéance|mise en (?:service|production) (?:le|en|au|avant|prévue)|doit être (?:prêt|en place|livré)\w*|"
        r"contrat (?:\w+ )?(?:échu|expire\w*|"
        r"se termine|prend fin|arrive à)|fin de contrat|avant (?:l['’]audit|la clôture|la saison|la fin|le contrôle)|"
        r"entrée en vigueur|"
        r"(?:audit|contrôle|fusion|migration|lancement) (?:en|le|prévu\w*|dans|au) )",
    ),
}
NEEDS_FIGURE = frozenset({"metrics"})
"""Elements whose words count only beside a figure."""
OURS = re.compile(
    r"(?<!\w)(?:our (?:platform|solution|product|customers|clients|software|offer|tool|team can)|we (?:help|offer|"
    r"provide|can|built|"
    r"reduce|integrate|typically|usually|automate|work with|support|sell)|notre (?:solution|plateforme|offre|produit|"
    r"outil)|nos clients|"
    r"nous (?:proposons|aidons|offrons)|one of our (?:clients|customers)|un de nos clients)(?!\w)",
    re.IGNORECASE,
)
"""Said by sellers of what they sell."""
THEIR_VOICE = re.compile(
    r"(?<!\w)(?:we|our|us|i|my|they|their|nous|notre|nos|on|je|leurs?|mes|mon|ils|elles)(?!\w)", re.IGNORECASE
)
SMALL_TALK = re.compile(
    r"^\W*(?:sure|great|thanks|thank you|ok(?:ay)?|yes|yeah|no|right|exactly|absolutely|perfect|got it|makes sense|"
    r"hi|hello|bonjour|"
    r"merci|d['’]accord|parfait|oui|non|voilà)\b[^\w]*$",
    re.IGNORECASE,
)
SAYS = re.compile(
    r"(?P<verb>says?|said|told|confirm(?:s|ed)|wants?|asks?|asked|thinks?|insists?|explains?|explained|needs?|"
    r"worr\w+|mentioned|states?|"
    r"stated|agreed|complain\w*|dit|dis|confirme|veut|demande|explique|pense|insiste|précise|annonce|indique|craint|"
    r"souhaite|préfère|"
    r"accepte|réfléchit|prefers?|likes?|hates?|is|est)\b",
    re.IGNORECASE,
)
"""What a named person does in words."""
SPOKEN_BY = re.compile(r"(?P<name>[^\n:]{2,50}?)\s?(?:\([^)]{1,40}\)\s?)?[:,]\s?[\"“«]")
WITH = re.compile(
    r"^\W*(?:(?:\w+ ){0,3}(?:call|meeting|lunch|coffee|chat|talk|session|demo|discovery|met|spoke|talked|"
    r"catch[- ]?up|visit)(?: \w+){0,2} (?:with|to|at)|"
    r"(?:call|called|met|phoned|appel(?:é)?|point|rdv|rendez-vous|réunion|échange|déjeuner|visio|rencontr\w+|"
    r"eu)(?: (?:avec|de|chez))?)\s+",
    re.IGNORECASE,
)
"""The head of a note that says with whom the talk was."""
