"""Titles that people bear and parts that they play in a purchase, English and French, as data."""

from __future__ import annotations

import re

_SHORT = r"(?-i:C[A-Z]{1,3}O|CDO|CPO|DAF|DSI|RSSI|DRH|DG|PDG|DGA|DPO|EVP|SVP|VP|MD)(?![\w-])(?: adjointe?\b)?"
_OF_SHORT = r"(?: (?:of )?(?-i:[A-Z])[\w&'’-]+(?: (?:and|&) (?-i:[A-Z])[\w&'’-]+)?(?: (?-i:[A-Z])[\w&'’-]+)?)?"
_RANK = r"(?:(?:senior|executive|group|global|deputy|vice|regional|associate|managing) )*"
_HEAD = (
    r"(?:vice[ -]president|president|director|head|manager|partner|controller|treasurer|architect|engineer|analyst|"
    r"counsel|buyer|accountant|specialist|lead)\b"
)
_OF = r"(?: (?:of|for) [\w&'’-]+(?: (?:and|&) [\w&'’-]+)?(?: [\w&'’-]+)?)?"
_FIELD = (
    r"(?:(?:(?-i:[A-Z])[\w&'’-]+|sales|account|project|product|finance|financial|it|legal|operations|marketing|plant|"
    r"site|data|security|quality|hr|commercial|technical|purchasing|procurement|supply chain|innovation|digital) ){1,3}"
)
_OF_FIELD = r"(?:director|manager|controller|lead|architect|engineer|officer|counsel|buyer|analyst|president)\b"
_FRENCH = (
    r"(?:direct(?:eur|rice)|responsable|chef(?:fe)?|présidente?|gérante?|acheteu(?:r|se)|contrôleu(?:r|se)|juriste|"
    r"chargée? d[e'’]|ingénieure?|trésori(?:er|ère))\b"
)
_FRENCH_FIELD = (
    r"(?: (?:générale?|adjointe?|financi(?:er|ère)|commerciale?|techniques?|industriel(?:le)?|informatiques?|"
    r"juridiques?|marketing|achats|opérations|innovation|"
    r"(?:de|des|du|de la|de l['’]|d['’]) ?[\w'’-]+(?: [\w'’-]+)?))*"
)
TITLE = re.compile(
    rf"(?<![\w-])(?:{_SHORT}{_OF_SHORT}|(?:resp|dir)\.? (?:d[eu]s? |de la |d['’])?(?:achats|financi(?:er|ère)|"
    rf"informatique|commerciale?|juridique|générale?|"
    rf"technique|production|qualité|logistique|contrôle de gestion|comptab(?:le|ilité)|compta|industriel(?:le)?|si)\b"
    rf"|chief [a-z]+(?: [a-z]+)? officer\b|{_RANK}{_HEAD}{_OF}|{_FIELD}{_OF_FIELD}"
    rf"|(?:founder|co-?founder|owner|ceo)\b|{_FRENCH}{_FRENCH_FIELD})",
    re.IGNORECASE,
)
"""What a title looks like; it counts only where it stands beside a name."""
ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE))
    for role, words in (
        (
            "economic buyer",
            r"(?:is |as |our |the |as the )?(?:economic buyer|budget (?:holder|owner)|final decision[- ]maker)\b"
            r"|(?:owns|holds|controls|releases|signs off on) the (?:budget|money)\b"
            r"|(?:is |as )?(?<!technical )(?:the |our )decision[- ]maker\b"
            r"|(?:(?:est|c['’]est) )?(?:le |la |notre )?décisionnaire\b(?! technique)"
            r"|(?:le |la )?décideu(?:r|se)(?: (?:économique|finale?)\b|(?= *(?:[.,;)]|$)))"
            r"|(?:tient|détient|débloque|valide) le budget\b"
            r"|signe (?:le chèque|au final|en dernier)\b"
            r"|(?:will )?signs? the (?:contract|order|cheque|check|po)\b|signe le (?:contrat|bon de commande)\b",
        ),
        (
            "champion",
            r"(?:is |our |as )?(?:champion|internal sponsor|our advocate)\b"
            r"|pushes? (?:for us|internally|it internally)\b|pousse (?:en interne|pour nous|le projet)\b"
            r"|notre (?:champion|championne|allié)\b",
        ),
        (
            "blocker",
            r"(?:is |a |the )?(?:blocker|detractor)\b|(?:is|dead set) against us\b|opposante?\b|est contre nous\b",
        ),
        (
            "technical buyer",
            r"(?:technical (?:buyer|evaluator|decision[- ]maker))\b|décideu(?:r|se) technique\b",
        ),
        ("coach", r"(?:our |is a )?coach\b(?! com)"),
        ("influencer", r"(?:key |an |main )?influencer\b|prescript(?:eur|rice)\b"),
    )
)
"""Said of a person, in the same sentence."""
TITLE_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(words, re.IGNORECASE))
    for role, words in (
        ("legal", r"\b(?:legal|general counsel|counsel|lawyer|juriste|juridique|avocate?)\b"),
        ("procurement", r"\b(?:procurement|purchasing|buyer|acheteu(?:r|se)|achats|sourcing)\b"),
    )
)
"""A title that is a part in a purchase by itself. A finance title is none: who signs has to be said."""
OUR_TITLES = re.compile(
    r"\b(?:account executive|account manager|sales (?:rep|representative|engineer|executive|development)|solutions? "
    r"(?:architect|engineer|consultant)|pre-?sales|avant-vente|(?<!eur )(?<!rice )commerciale?(?! dir)|"
    r"ingénieure? d['’]affaires|sdr|bdr|"
    r"customer success)\b",
    re.IGNORECASE,
)
"""Titles of those who sell."""
NO_NAMES = """
call meeting demo next step steps action note notes monday tuesday wednesday thursday friday saturday sunday lundi
mardi mercredi jeudi vendredi samedi dimanche january february march april may june july august september october
november december janvier février mars avril mai juin juillet août septembre octobre novembre décembre the this that
these those there then they we he she it i you our your their his her my and but or so if when what who why how which
where yes no not ok okay thanks thank hello hi hey dear bonjour merci salut cher chère appel réunion point démo suite
prochaine étape budget security legal procurement finance sales marketing team board committee comité direction achats
juridique sécurité contract contrat proposal proposition offre offer quote devis price prix risk risque pain champion
buyer client customer prospect project projet phase scope plan group europe france paris london lyon q1 q2 q3 q4 le la
les un une des du de au aux et ou mais donc car il elle ils elles nous vous je tu on ce cette ces son sa ses leur
leurs notre nos votre vos pas plus très si oui non avec sans pour dans sur sous chez vu envoyé reçu demande demandé
relance rappeler director manager head chief officer president vice senior executive account operations engineer
architect responsable directeur directrice great good perfect absolutely exactly sure right let also just first second
third finally best regards cordialement from to cc date subject objet enterprise solution solutions platform system
product data cloud met with spoke quick discovery workshop follow crm erp saas api ai us usa uk eu sso saml gdpr rgpd
roi poc rfp rfi vp svp evp cto cfo ceo coo cio cro cmo ciso cdo dsi daf rssi dg pdg drh dpo study case decision holder
economic technical md mr mrs ms mme monsieur madame dr
"""
"""Words that begin with a capital and are no part of a name."""
