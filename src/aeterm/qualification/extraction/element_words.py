"""Words by which a sentence speaks for an element of qualification, English and French, as data.

Narrower than `qualification.lexicon`: that one sorts sentences which are shown anyway, this one asks for the AE's time.
"""

from __future__ import annotations

import re

from aeterm.qualification.wording import stems

_SOON = r"(?: still| really| constantly| currently| just)?"
_ABOUT = r"(?:about |around |up to |over |nearly |an average of |at least |roughly |way too |too )?"
_UP_TO_4 = r"(?:[\w'’]+ ){0,4}"
ELEMENT_WORDS: dict[str, re.Pattern[str]] = {
    "pain": stems(
        rf"(?:we|they|our \w+|their \w+|it|team|people|reps)(?: are|['’]re| is| were| might be| may be)?{_SOON} "
        r"(?:struggl\w+|drowning|wast(?:e|ing)|los(?:e|ing)|suffer\w*|stuck|fed up|frustrated|overwhelmed|missing)\b",
        r"(?:biggest|main|real|major|core|key|huge|big) (?:\w+ )?(?:pain|problem|challenge|issue|headache|"
        r"frustration)\b",
        r"(?:pain points?|bottlenecks?|headaches?|nightmare|painful|error[- ]prone|time[- ]consuming)\b",
        r"falling through the cracks\b",
        rf"(?:takes?|took|taking|spends?|spending) (?:us |them |me |our \w+ )?{_ABOUT}"
        r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|much time|long|hours|days|weeks|most of)",
        r"(?:manual(?:ly)?|by hand|in spreadsheets?|on spreadsheets?|in excel|re-?key\w*|copy[- ]past\w+)\b",
        r"(?:nobody|no one) (?:knows|trusts|can tell|uses|understands|owns)\b",
        r"(?:can['’]?t|cannot|can not|unable to|hard to|difficult to|impossible to) "
        r"(?:see|track|find|tell|know|trust|get|report|scale|keep|measure|forecast|reconcile|prove|explain)\b",
        r"(?:silos?|outages?|downtime|churn|too slow|breaks? down|out of date|inconsisten\w+|unreliable)\b",
        r"(?:problèmes?|difficultés?|galère\w*|goulot|pénible|douleur|point noir|irritant|casse-tête)\b(?! de taille)",
        r"(?:on|nous|ils|elles|équipes?) (?:perd\w*|souffr\w+|n['’]arriv\w+|subi\w+|gaspill\w+|refai\w+|ressaisi\w+)",
        r"pass\w+ (?:trop de|des heures|leur temps|notre temps)\b",
        r"(?:à la main|manuellement|ressaisies?|sur excel|sur (?:un )?tableur|double saisie|trop (?:lent|long)\w*)\b",
        r"(?:j|jours?|h|heures?) (?:perdue?s?|gaspillée?s?)\b",
        r"(?:etp (?:sur|pour)|fte (?:on|for|doing)) (?:(?:la|le|les|l['’]|the) ?)?\w+",
        r"prend (?:trop|\d+|deux|trois|quatre|cinq|six|huit|dix)\b",
        r"(?:personne|plus personne) (?:ne|n['’]) ?(?:sait|comprend|croit|utilise|peut)\b",
        r"on ne (?:clôture|sait|voit|peut|comprend) (?:plus|pas)\b",
    ),
    "metrics": stems(
        r"(?:from|de) [\w,.%€$£]+(?: \w+)? (?:to|à) [\w,.%€$£]+",
        r"(?:reduc\w+|cut\w*|increas\w+|sav\w+|los\w+|improv\w+|grow\w*|drop\w*|down|up|worth|costs?|costing)\b",
        r"(?:target|goal|kpi|average|takes?|took|spend\w*|only|roi|payback|every|per)\b",
        r"(?:rédui\w+|baiss\w+|augment\w+|gagn\w+|économis\w+|perd\w*|cible|objectif|moyenne|coûte\w*|prend|écart)\b",
        r"(?:passer? de|retour sur|par (?:mois|an|jour|semaine)|chaque)\b",
    ),
    "economic_buyer": stems(
        r"(?:economic buyer|budget (?:holder|owner)|final (?:say|approval)|final sign[- ]?off|signs? (?:it |"
        r"this )?off)\b",
        r"(?:releases?|holds?|controls?|owns?) the (?:budget|money)\b",
        r"(?:cfo|ceo|coo|vp|board|president|director|boss) (?:\w+ ){0,2}"
        r"(?:approv\w+|signs?|decid\w+|has the final|makes the final|releases)\b",
        r"(?:go|ok|green light|approval) (?:from )?(?:the )?(?-i:CFO|CEO|COO|DG|DAF|PDG)\b",
        r"(?-i:CFO|CEO|COO) (?:is )?ok\b",
        r"(?:go|ok|accord|feu vert) (?:du |de la |de )?(?:dg|daf|pdg|direction générale|direction financière)\b",
        r"budget (?:of )?[€$£]?\d[\d.,]*\s?[km]?\s?[€$£]? (?:is |was )?"
        r"(?:approved|confirmed|secured|signed off|released)\b",
        r"budget (?:de )?\d[\d.,\s]*\s?[km]?\s?€? ?(?:ht )?(?:est )?(?:validé|voté|confirmé|débloqué|acquis|ok)\b",
        r"budget (?:is |was |has been |already )?(?:approved|confirmed|secured|signed off|released|exists|in place|"
        r"ok)\b",
        r"(?:décideu(?:r|se) (?:économique|finale?)|tient le budget|valide le budget|débloque\w*|dernier mot)\b",
        r"signe (?:le chèque|au final)\b",
        r"(?:daf|dg|pdg|président\w*|direct\w+ (?:générale?|financière?)) (?:\w+ ){0,2}"
        r"(?:valide\w*|signe\w*|décide\w*|tranche\w*|arbitre\w*)\b",
        r"budget (?:est |déjà |a été )?(?:validé|voté|confirmé|débloqué|acquis|ok)\b",
    ),
    "decision_criteria": stems(
        r"(?:criteri\w+|must[- ]haves?|deal[- ]?breakers?|non[- ]negotiable|requirements? (?:is|are|include)|"
        r"weighted)\b",
        r"(?:we|they|i)(?: really| absolutely| also)? (?:need|require|want|insist on|are looking for|care about) "
        r"(?:[\w'’]+ ){0,6}(?:integrat\w+|sso|saml|single sign-on|api|security|support|reporting|compliance|hosting|"
        r"references?|guarantee|automat\w+|ability|real[- ]time|on-?prem\w*|certifi\w+|roll-?out|residency)\b",
        r"(?:wants|asks for|insists on|requires) (?:[\w'’]+ ){0,6}(?:integrat\w+|sso|saml|single sign-on|api|hosting|"
        r"references?|certifi\w+|residency|penetration|clause)\b",
        r"(?:most important|matters? most|number one (?:thing|priority)|(?:our|their|my) top priority)\b",
        r"key (?:factor|requirement)\b",
        r"(?:critères?|exigences?|indispensable|rédhibitoire|éliminatoire|cahier des charges|pondér\w+)\b",
        r"grille d['’]évaluation\b",
        r"(?:il (?:nous |leur )?faut|veulent|veut|demande\w*|exige\w*) (?:[\w'’]+ ){0,6}(?:intégr\w+|sso|saml|api|"
        r"sécurité|hébergement|références?|garanties?|certifi\w+|environnement|support)\b",
    ),
    "decision_process": stems(
        rf"(?:committee|steering group|the board|architecture board|executive team|leadership team) {_UP_TO_4}"
        r"(?:meets?|decid\w+|approv\w+|review\w*|signs?|votes?|has to|have to|needs?|moved|said|wants?|on)\b",
        r"(?:decision (?:process|steps?|will be|is made|comes|by|before)|approval process|"
        r"needs? (?:to be )?approv\w+)\b",
        r"(?:before we (?:decide|sign|buy|move forward)|final decision|buy[- ]in from|get \w+ on board)\b",
        r"run (?:it|this|that) (?:by|past)\b",
        r"(?:need to|have to|going to|let me|i['’]ll) (?:discuss|talk|check|run|present|take|bring) "
        r"(?:it |this |that )?(?:\w+ )?(?:with|to|past|by) (?:my|our|the) "
        r"(?:team|boss|board|cfo|ceo|cto|manager|director|vp|committee|finance|legal|leadership|executive)",
        rf"(?:comité|codir|comex|conseil d['’]administration|commission) {_UP_TO_4}"
        r"(?:valide\w*|décide\w*|arbitre\w*|se réunit|préfère|vote\w*|doit|penche|le|du|en)\b",
        r"(?:processus(?: de décision)? ?:|circuit de (?:décision|validation)|arbitr\w+)",
        r"(?:processus de décision|dossier au comité|passe\w* (?:en|devant|au) (?:comité|codir|comex|conseil))\b",
        r"(?:soutenance|validation (?:de|du|par|finale))\b",
        r"(?:decision steps|process) ?:",
    ),
    "paper_process": stems(
        rf"(?:legal|procurement|purchasing|infosec|security team|compliance|our lawyers|counsel)(?: team)? {_UP_TO_4}"
        r"(?:review\w*|needs?|has|have|will|takes?|must|wants?|approv\w+|redlin\w+|signs?|remarks?)\b",
        r"(?:security (?:questionnaire|review|assessment)|vendor (?:onboarding|assessment)|redlines?|msa|dpa)\b",
        r"(?:order form|purchase order|payment terms|liability cap|notice period|data processing agreement)\b",
        rf"(?:juridique|achats|rssi|dpo|juristes?)\b {_UP_TO_4}"
        r"(?:reli\w+|demande\w*|doi\w+|valide\w*|a le contrat|prend|rend\w*|signe\w*|veut|veulent)\b",
        r"(?:juristes?|juridique|achats|rssi|dpo|legal|procurement|infosec) (?:est |sont |is |are )?(?:dans la boucle|"
        r"in the loop|en copie)\b",
        r"(?:contrat|dossier|contract) (?:est |is )?(?:chez|au|aux|with|at) (?:le |les |the |leurs? )?(?:juridique|"
        r"juristes?|"
        r"achats|legal|procurement)\b",
        r"(?:questionnaire (?:de )?sécurité|bon de commande|relecture (?:du contrat|juridique)|clauses? de)\b",
        r"(?:conditions de paiement|plafond de responsabilité|acte d['’]engagement|délai de paiement)\b",
        r"ok (?:sécu|sécurité|juridique|achats|rssi|dpo|security|legal|procurement|infosec)\b",
        r"(?:sécu|sécurité|juridique|security|legal|procurement|infosec) (?:is |est )?ok\b",
    ),
    "champion": stems(
        r"(?:champion|push(?:es|ing)? (?:for (?:us|it|this|you)|internally)|fights? for (?:us|it|this|you)|"
        r"in (?:our|your) corner|on your side)\b",
        r"(?:wants this to happen|behind this project|sold on (?:it|us|this)|will support (?:us|it|this))\b",
        r"(?:introduced us to|shared the org(?:ani[sz]ation)? chart|gave us the org chart|set up the meeting with)\b",
        r"(?:pousse (?:en interne|pour (?:nous|vous)|le projet|le dossier|votre)|nous (?:soutient|défend)|"
        r"vous (?:soutiens?|défends?|appuie)|ouvre la porte)\b",
        r"(?:porte le projet|s['’]est engagée?|notre champion(?:ne)?)\b",
    ),
    "competition": stems(
        r"(?:competitors?|competing (?:offer|quote|bid)|competition(?::| is)|rivals?|incumbent)\b",
        r"(?:internal build|in-house (?:build|tool)|build (?:it )?in[- ]?house|do nothing|status quo)\b",
        rf"(?:also|still|currently) (?:talking to|looking at|evaluating|seeing|considering|comparing)\b {_UP_TO_4}"
        r"(?:options?|vendors?|solutions?|platforms?|products?|tools?|(?-i:[A-Z]\w+))",
        r"(?:other|alternative|a few|several|two|three) (?:different )?(?:vendors|solutions|providers|platforms)\b",
        r"(?:(?:les|leurs?|des|un|nos|aux?) concurrents?|concurrents? :|concurrence|sortant|option interne)\b",
        r"(?:développement interne|statu quo|regardent aussi|autres (?:éditeurs|prestataires|candidats|offres))\b",
        r"(?:trois|deux|quatre) candidats\b",
    ),
    "why_now": stems(
        r"(?:deadline|go[- ]live|compelling event|running out of time)\b",
        r"(?:must|has to|have to|needs? to) be (?:live|in place|done|ready)\b",
        r"(?:contract|licen[cs]e|support) (?:(?:with|of) (?:\w+ ){1,2})?(?:ends|expires|renews|runs out|is up)\b",
        r"regulat\w+ (?:deadline|requires?|takes effect|kicks in)\b",
        r"(?:before|for) (?:the |our |their )?(?:next |annual |client |external )?(?:audit|season|peak|year[- ]end|"
        r"close)\b",
        r"(?:audit|inspection|ipo|merger|migration|launch) (?:is |planned |due )?(?:in|by|before) "
        r"(?:the )?(?:q[1-4]|(?-i:[A-Z])|end|mid|next|summer|spring|autumn)",
        r"(?:échéance|entrée en vigueur|fin de contrat)\b",
        r"mise en (?:service|production) (?:le|en|au|avant|prévue)\b",
        r"doit être (?:prêt|en place|livré)\w*",
        r"contrat (?:\w+ )?(?:échu|expire\w*|se termine|prend fin|arrive à)\b",
        r"avant (?:l['’]audit|la clôture|la saison|le contrôle|la fin d)",
        r"(?:audit|contrôle|fusion|migration|lancement) (?:prévue? )?(?:en|le|dans|au|fin|mi|début) ",
    ),
}  # fmt: skip
NEEDS_FIGURE = frozenset({"metrics"})
"""Elements whose words count only beside a figure."""
NO_METRIC = stems(
    r"(?:penalt\w+|clause|payment terms|notice period|liability)\b",
    r"(?:pénalit\w+|délai de paiement|responsabilité|préavis)\b",
)
"""Figures of a contract say nothing of what the customer gains."""
SOON = re.compile(r"(?<!\w)(?:in|within|dans|sous) (?:\w+ ){1,2}(?:minutes?|hours?|heures?)\b", re.IGNORECASE)
"""How far off something is."""
TO_DO = re.compile(
    r"^\W*(?:(?-i:[A-ZÀ-Þ])[a-zéèêçô]{2,14}(?:er|ir)\b(?! (?:is|est|a|confirme|dit|veut)\b)"
    r"|(?:keep|bring|show|get|find|learn|qualify|determine|prove|offer|ask|aim|try|make sure|give|mention|test)\b)",
    re.IGNORECASE,
)
"""What the writer of a note tells themselves to do."""
THEIR_VOICE = re.compile(
    r"(?<!\w)(?:we|our|us|i|my|they|their|nous|notre|nos|on|je|leurs?|mes|mon|ils|elles)(?!\w)", re.IGNORECASE
)
SMALL_TALK = re.compile(
    r"^\W*(?:sure|great|thanks|thank you|ok(?:ay)?|yes|yeah|no|right|exactly|absolutely|perfect|got it|makes sense|"
    r"hi|hello|bonjour|merci|d['’]accord|parfait|oui|non|voilà)\W*$",
    re.IGNORECASE,
)
SAYS = re.compile(
    r"(?:says?|said|told|confirm(?:s|ed)|wants?|asks?|asked|thinks?|insists?|explain(?:s|ed)|needs?|worr\w+|mentioned|"
    r"stated?|agreed|complain\w*|prefers?|likes?|hates?|is|dit|confirme|veut|demande|explique|pense|insiste|précise|"
    r"annonce|indique|craint|souhaite|préfère|accepte|réfléchit|est)\b",
    re.IGNORECASE,
)
"""What a named person does in words."""
SPOKEN_BY = re.compile(r"(?P<name>[^\n:]{2,50}?)\s?(?:\([^)]{1,40}\)\s?)?[:,]\s?[\"“«]")
WITH = re.compile(
    r"^\W*(?:(?:\w+ ){0,3}(?:call|meeting|lunch|coffee|chat|talk|session|demo|discovery|met|spoke|talked|catch[- ]?up|"
    r"visit)(?: \w+){0,2} (?:with|w/|to|at)|(?:call|called|met|phoned|spoke|appelé?|tél?|tel|vue?|point|rdv|"
    r"rendez-vous|"
    r"réunion|échange|déjeuner|visio|rencontr\w+|eu)(?: (?:avec|av\.?|de|chez|w/))?)\s+(?:(?:M|Mme|Mr|Mrs|Ms|Dr)\.? )?",
    re.IGNORECASE,
)
"""The head of a note that says with whom the talk was."""
HEAD = re.compile(
    r"^\W*(?:(?:first|second|next|short|long|quick|premi(?:er|ère)|deuxième) )?(?:call|meeting|discovery|visit|talk|"
    r"workshop|demo|"
    r"review|découverte|visite|atelier|réunion|point|appel|échange|rendez-vous|rdv|visio|démo|"
    r"soutenance)\b[^.!?\n]{0,90}$",
    re.IGNORECASE,
)
"""A first sentence that only says what the talk was."""
