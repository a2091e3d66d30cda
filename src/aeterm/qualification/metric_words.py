"""Which figures of a sentence are of the customer's business: neither of the price talked about nor of a procedure.

English and French, as data.
"""

from __future__ import annotations

import re

from aeterm.qualification.wording import any_of

_SHARE = r"-?\s?\d[\d.,]*[\s\u00a0\u202f]?(?:%|pour cent\b|percent\b)"
_PRICE = r"(?:prix(?! de revient)|tarifs?|devis|offre|prices?|pricing|quotes?|list price)"
_SOLD = rf"(?:{_PRICE}|licences?|licen[cs]es|abonnements?|subscriptions?|fees?)"
_GIVEN_FOR = (
    r"(?:(?:contre|against|for|pour) (?:une?|an?|\d+|deux|trois|two|three|quatre|four|cinq|five)[ -]"
    r"(?:ans?|mois|years?|months?)\b|(?:contre|against|for|pour) (?:(?:une?|an?|la|le|the|votre|your)[ -])?"
    r"(?:engagements?|commitments?|term|signatures?|références?|references?|prépaiements?|"
    r"prepayments?|paiement|payment)"
    r"|in (?:exchange|return)|en (?:échange|contrepartie)"
    r"|(?:si|if|à la|on|upon|at) (?:\w+ ){0,3}(?:sign|command|order))"
)
CONCESSION = any_of(
    r"\b(?:concessions?|discounts?|rebates?|price (?:cut|match)|rabais|ristournes?|gestes? commercia(?:l|ux))\b",
    r"\bremises?\b(?! (?:des|du|de l|en|à|aux|sur pied)\b)",
    r"(?<!n['’])(?<!not )(?<!n't )\b(?:accept|grant|conced|concèd|accord|lâch|consen)\w* "
    rf"(?:(?:jusqu['’]à|up to|à|au plus|at most|to) )?{_SHARE}",
    rf"{_SHARE}[^.;%]{{0,30}}\b{_GIVEN_FOR}",
    rf"{_SHARE} off\b",
    rf"\b(?:baiss|rédu|dimin|drop|cut|lower|reduc)\w*[^.;]{{0,20}}\b{_PRICE}\b",
    rf"{_SHARE} (?:de moins )?(?:sur|on|off) (?:(?:le|la|les|l['’]|notre|votre|the|our|your|all) ?)?{_SOLD}\b",
    rf"\b{_PRICE}\s?:?\s?-\s?\d+\s?%",
)
"""A lower price, asked or given; `pour cent contre 3 % avant` is none."""
_THEIR_TRADE = any_of(
    r"\b(?:nos|leurs|aux) (?:clients|commerciaux|vendeurs|magasins)\b",
    r"\b(?:our|their) (?:customers|clients|reps|sales|stores)\b",
)
"""Whom they sell to: their own discounts are their business."""
PROCEDURE = any_of(
    r"(?-i:\b(?:AO|BOAMP|JOUE|DCE|AAPC|DLRO|CAO|CCTP|CCAP|MAPA)\b)",
    r"\bmarchés? publics?\b|\bappels? d['’]offres?\b|\bavis (?:de marché|d['’]appel)|\bpublication (?:de l['’]avis|du)",
    r"\b(?:remise|dépôt|ouverture|analyse) des (?:offres|plis)\b|\bdate limite\b|\bdélai de (?:suspension|standstill)",
    r"\bnotification\b|\battribution\b|\bsoutenance\b|\bauditions?\b|\b(?:mémoire|note) technique\b",
    r"\b(?:public|call for) tenders?\b|\btender (?:notice|file|deadline)|\bbids? (?:are |is )?due\b|\bbid deadline",
    r"\bcontract (?:notice|award)\b|\bstandstill\b|\b(?:invitation|deadline) (?:to|for) (?:tender|bid|the bid)",
)
"""Words of a purchase by procedure."""
_WEIGHT = any_of(
    r"\bpondér|\b(?:criteri(?:a|on)|price|technical merit)s? (?:is |are )?weight|\bweight(?:ing|ed)\b",
    r"\b(?:prix|price|technique|technical)\s?:?\s?\d+\s?%",
)
"""How much each criterion counts."""
_SHARE_OR_PEOPLE = re.compile(rf"{_SHARE}|\b(?:etp|fte)\b", re.IGNORECASE)


def is_business_figure(sentence: str) -> bool:
    """False where figures are of the price, as it is asked or given, or are days, sums and weights of a procedure."""
    if CONCESSION.search(sentence) and not _THEIR_TRADE.search(sentence):
        return False
    if _WEIGHT.search(sentence):
        return False
    return not PROCEDURE.search(sentence) or _SHARE_OR_PEOPLE.search(sentence) is not None
