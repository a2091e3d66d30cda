"""Titles that people bear and parts that they play in a purchase, English and French, as data."""

from __future__ import annotations

import re

TITLE = re.compile(
    r"(?<![\w-])(?:"
    r"(?-i:C[A-Z]{1,3}O|CDO|CPO|DAF|DSI|RSSI|DRH|DG|PDG|DGA|DPO|EVP|SVP|VP|MD|DAFC|DOSI)(?![\w-])"
    r"(?: (?:of )?(?-i:[A-Z])[\w&'’-]+(?: (?:and|&) (?-i:[A-Z])[\w&'’-]+)?(?: (?-i:[A-Z])[\w&'’-]+)?)?"
    r"|(?:chief [a-z]+(?: [a-z]+)? officer)\b"
    r"|(?:(?:senior |executive |group |global |deputy |vice |regional |associate |managing )*"
    r"(?:vice[ -]president|president|director|head|manager|partner|controller|treasurer|architect|engineer|analyst|"
    r"counsel|"
    r"buyer|accountant|specialist|lead))\b(?: (?:of|for) [\w&'’-]+(?: (?:and|&) [\w&'’-]+)?(?: [\w&'’-]+)?)?"
    r"|(?:(?:(?-i:[A-Z])[\w&'’-]+|sales|account|project|product|finance|financial|it|legal|operations|marketing|"
    r"plant|site|"
    r"data|security|quality|hr|commercial|technical|purchasing|procurement|supply chain|innovation|"
    r"digital) ){1,3}(?:director|manager|controller|lead|architect|engineer|officer|counsel|buyer|analyst|"
    r"president)\b"
    r"|(?:founder|co-?founder|owner|ceo)\b"
    r"|(?:direct(?:eur|rice)|responsable|chef(?:fe)?|président[e]?|gérant[e]?|acheteu(?:r|se)|contrôleu(?:r|se)|"
    r"juriste|"
    r"chargée? d[e'’]|ingénieure?|trésori(?:er|ère))\b(?: (?:générale?|adjointe?|financi(?:er|ère)|commerciale?|"
    r"techniques?|industriel(?:le)?|informatiques?|juridiques?|marketing|achats|opérations|innovation|"
    r"(?:de|des|du|de la|de l['’]|d['’]|des systèmes) ?[\w'’-]+(?: [\w'’-]+)?))*"
    r")",
    re.IGNORECASE,
)
"""What a title looks like; it counts only where it stands beside a name."""
ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE))
    for role, words in (
        (
            "economic buyer",
            r"(?:is |as |our |the |as the )?(?:economic buyer|budget (?:holder|owner)|final decision[- ]maker)\b"
            r"|(?:owns|holds|controls|releases|signs off on) the (?:budget|money)\b|décideu(?:r|se) (?:économique|"
            r"finale?)\b"
            r"|(?:tient|détient|débloque|valide) le budget\b|signe (?:le chèque|au final|en dernier)\b"
            r"|(?:will )?signs? the (?:contract|order|cheque|check|po)\b|signe le (?:contrat|bon de commande)\b",
        ),
        (
            "champion",
            r"(?:is |our |as )?(?:champion|internal sponsor|our advocate)\b|pushes? (?:for us|internally|"
            r"it internally)\b"
            r"|pousse (?:en interne|pour nous|le projet)\b|notre (?:champion|championne|allié)\b",
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
    r"(?:architect|engineer|consultant)|pre-?sales|avant-vente|commercial(?:e)?|ingénieure? d['’]affaires|sdr|bdr|"
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
