"""Drafts as a language model writes them when it follows the prompts, on deals of the demo book; each line is true.

`[~Board paper]` stands for the number of the fact with these words: numbers follow what the book gathers.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from aeterm.domain.claim import CheckedClaim
from aeterm.domain.draft import Draft, DraftKind, DraftState, Evidence
from aeterm.qualification.evidence import gather
from aeterm.qualification.grounding.drafts import grounded
from tests.unit.qualification.cases import at, rich
from tests.unit.qualification.grounding.outlines import demo, dossier_of

_MARK = re.compile(r"\[~([^\]]+)\]")


class ModelDraft(NamedTuple):
    """A draft on a deal, told by its name and account."""

    name: str
    deal: str
    language: str
    text: str

    def draft(self, text: str = "") -> Draft:
        """As the book would hold it after the check; with another text instead when one is given."""
        evidence = evidence_of(self.deal, self.language)
        written = _MARK.sub(lambda match: f"[{_number(match[1], evidence)}]", text or self.text)
        return grounded(
            Draft(
                "w1", DraftKind.MEETING_BRIEF, self.name, written, DraftState.COMPLETE, at(23), model="tiny",
                language=self.language, evidence=evidence,
            )
        )  # fmt: skip

    def flagged(self, text: str = "") -> list[CheckedClaim]:
        """The claims that are flagged in it."""
        return [claim for claim in self.draft(text).claims if claim.is_flagged]


class Slip(NamedTuple):
    """A typical error of a model: what it wrote instead of the right words, and a part of the sentence it is in."""

    kind: str
    draft: str
    right: str
    wrong: str

    @property
    def told(self) -> str:
        """The part of it that stands in the flagged sentence."""
        return self.wrong.partition(". ")[0]


@cache
def evidence_of(deal: str, language: str) -> tuple[Evidence, ...]:
    """The facts of a deal of the demo book, or of the case `rich`."""
    if deal == "rich":
        return gather(rich(language)).items
    name, account = deal.split(" @ ")
    found = next(item for item in demo().deals if item.name == name and item.account_name == account)
    return gather(dossier_of(found, language)).items


def _number(words: str, evidence: tuple[Evidence, ...]) -> int:
    return next(item.number for item in evidence if words in item.text)


BRIEF = """# Meeting brief · Planning phase 2 · Quillfield Mutual

## Aim
- Objective: have the board paper complete before it goes in on 30 November [~next step on file]
- Fallback: a date for Ben Kershaw's written confirmation that exports are faster [~Board paper is written]
- Next step to ask for: signature within a week of the board [~Phase 1 review]

## Where it stands
- Proposal since 3 Nov 2026, 74,000 EUR, close expected on 16 December 2026 \
[~stage Proposal][~amount 74][~expected close]
- Commit, set by hand [~category Commit]
- Last contact: status call on 19 Nov with Victor Iqbal and Ben Kershaw [~Status call]

## People
- **Victor Iqbal**, CFO, economic buyer, neutral, last touch 19 Nov [~Victor Iqbal · CFO]
- **Ben Kershaw**, Head of FP&A and our champion, strongly for us [~Ben Kershaw · Head]
- **Alice Ellison** in procurement has not been contacted yet [~Alice Ellison ·]

## Pain
"If phase 2 gives me partners, I can retire two systems." [~Phase 1 review] The budget cycle went from 14 weeks to 9; \
the target for phase 2 is 6 [~Phase 1 review].

## Questions
1. Is the export speed confirmed in writing, and by whom?
2. Who on the board could still say no on 30 November?
3. What happens if the paper misses the quarter?

## Likely objections, competition, promises
- Two complaints are on file: slow exports on Mondays and no view by distribution partner [~Phase 1 review]
- Competition: none named; the real risk is time, since finance is closing the books too [~Phase 1 review]
- What not to say: unknown
"""

SUMMARY = """# Discovery summary · Analytics add-on · Acme [EMEA]

**Context and environment**
Acme [EMEA] is an industrial company in London with 1,400 employees [~Acme [EMEA]: industrie]. The data sits in two \
warehouses, and Ben Denham is protective of both [~Data in two warehouses].

**Project and trigger**
- They want flows from two warehouses in one margin view [~Discovery with Alice]
- Trigger: an audit in March [~Discovery with Alice]

**Pain, in their words**
- "Close takes us nine days and nobody trusts day one." (Alice Okafor, 11 November) [~Discovery with Alice]

**Impact**
- Nine days for each close [~Discovery with Alice]; the owner of the figure is unknown.

**People**
- Met: Alice Okafor (Group Controller, champion), Harry Barlow (COO), Ben Denham (Enterprise Architect) \
[~Alice Okafor · Group][~Harry Barlow · Chief][~Ben Denham · Enterprise]
- Not met: unknown

**Decision and paper steps**
- 44k is within her own limit of 50k, so no committee is needed and Harry Barlow only has to be told \
[~Discovery with Alice]

**Alternatives**
- Waiting for the global project, "which is always next year" [~Discovery with Alice]

**Risks**
- Her analyst leaves on 14 December, the day we expect to close [~Discovery with Alice][~expected close]
- One deal was lost here: Planning pilot site, on 7 January 2026 [~lost at this account]; the reason given was Tabulo \
[~reasons given]

**Next steps agreed**
- Recap call with Alice Okafor today at 09:00 [~Discovery recap with the group controller, at]
- Before it, send the three-year number and a customer of the same size [~asked for the three-year]

**Open questions**
- Who owns the two warehouses?
- What does a day of delay cost?
"""

OBJECTIONS = """# Objection notes · New finance suite · Northwind

## 1. Price next to Oracle
- Words used: "too expensive next to Oracle" [~Call with Ana]
- Who and when: Tom Berg, in the note of 12 November [~Call with Ana]
- Kind: price
- Suspected cause (a guess): nobody has shown him what a shorter close is worth.
- Listen: you find us too expensive compared with Oracle [~Call with Ana].
- Acknowledge: it is fair to ask what the difference buys.
- Explore: What do nine days of closing cost you? Who would have to agree to a higher price?
- Respond: the month-end close takes nine days and has to be four before the audit in March [~Call with Ana]
- Confirm and next step: send the three-year price by Friday [~Call with Ana]
- Expert to bring in: unknown
- Status: open

## 2. No reference of their size
- Words used: "no reference of our size" [~Call with Ana]
- Who: Tom is worried about it [~Call with Ana]
- Respond: no proof in the facts; do not improvise one.
- Next step: unknown
"""

MAIL = """Subject: Three-year price and the audit in March

Hi Ana,

Thank you for your time. You told me that the month-end close takes nine days and has to be four before the audit in \
March [~Call with Ana].

I will send the three-year price by Friday, and you will introduce us to legal [~Call with Ana]. We meet for the demo \
on Thursday 26 November at 10:00 [~meeting: Demo].

Could we use the last ten minutes for the security review?

Best regards,
Ines
"""

SHORT = """**Budget planning, Wexbourne Council**
Stage: qualification since 23 Oct 2026, i.e. for 31 days \
[~stage Qualification]. Amount €98k [~amount 98]. Expected close: 2027-03-22 [~expected close].

Their procurement team checks which framework applies; bought through one, the deal stays below the threshold for a \
full tender [~Below threshold]. The check is due on 1 December [~Framework check].

Two earlier deals were lost here, the latest on 24 April 2026, and price was the reason both times \
[~lost at this account][~reasons given].

Lucy Jowett (Finance Director) and Zara Ellison (Head of Reporting) were on the call of 30 October [~Status call].
"""

BRIEF_FR = """# Brief de rendez-vous · Clôture groupe 12 entités · Morvane Aéro

## But
- Objectif : sortir de la relecture du 23 novembre avec les deux points du contrat réglés [~a le contrat]
- Repli : une date pour les remarques du juridique [~Appel Maëlle]
- À demander : la signature le 14 décembre, car les achats ne signent rien la semaine suivante [~Appel Maëlle]

## Où en est l'affaire
- Négociation depuis le 6 nov. 2026, 184 000 €, signature attendue le 14/12/2026 \
[~Négociation depuis][~montant 184][~signature attendue]
- Baissé de 208 k€ à 184 k€ contre un engagement de trois ans et une référence publique [~Appel Maëlle]

## Personnes
- Maëlle Vasseur, DAF, décideur économique, neutre [~Maëlle Vasseur · DAF]
- Olivier Grandval, champion, très favorable : « Je me suis engagé sur cinq jours. » \
[~Olivier Grandval · Responsable][~a le contrat]
- Xavier Tessier, juriste, a le contrat [~a le contrat]

## Douleur
Clôture en 11 jours ouvrés, le groupe en veut 5 [~Découverte 45 min]. « On passe trois jours à réconcilier \
l'intra-groupe, c'est absurde. » [~Découverte 45 min]

## Questions
1. Le plafond de responsabilité peut-il rester à 100 % ?
2. Qui valide les 380 k€ par an ?

## Objections probables
- Plafond de responsabilité : 200 % demandés, nous sommes à 100 % [~a le contrat]
- Prix : « Granitix est à 165, expliquez-moi les 43. » [~Appel Maëlle]
- À ne pas dire : inconnu
"""

SUMMARY_FR = """# Synthèse de découverte · Planning usines · Varmontel Industries

## Contexte
Robinetterie industrielle, quatre usines, 3 100 salariés [~Varmontel Industries :][~Robinetterie]. Quatre fichiers de \
planification et un appel chaque lundi pour se mettre d'accord [~Visite de l'usine].

## Douleur
- Trois ruptures par mois, à 22 k€ la rupture selon Maëlle Estienne, à faire valider par Hugo Aubertin \
[~Visite de l'usine]
- Essayé dans l'ERP, abandonné au bout de 8 mois : « Plus jamais un projet de 18 mois. » [~Visite de l'usine]

## Impact
- 4 % de stock en moins, soit 310 k€ de trésorerie, chiffre de Hugo Aubertin [~au téléphone]

## Décision et papier
- Hugo Aubertin décide seul jusqu'à 100 k€ ; au-dessus, comité de direction [~Visite de l'usine]
- Contrat cadre groupe avec Samir Tessier : compter trois semaines [~Visite de l'usine]

## Risques
- Le directeur industriel, jamais rencontré, préfère l'ERP [~au téléphone]
- Zoé Imbert est sur la réserve [~Zoé Imbert ·]

## Prochaines étapes convenues
- Atelier chiffrage le mardi 24 novembre à 8 h 30, avec Hugo Aubertin et Maëlle Estienne \
[~rendez-vous : Atelier chiffrage]

## Questions ouvertes
- Que faudrait-il au directeur industriel pour accepter ?
- Champion à tester : inconnu
"""

MAIL_FR = """Objet : suite de notre échange sur la clôture

Bonjour Madame Vasseur,

Merci pour votre accueil. Vous clôturez aujourd'hui en 9 jours, et « on vit avec », m'avez-vous dit [~Contact venu].

Nous nous retrouvons le 2 décembre pour le premier atelier [~prochaine étape notée].

Pourriez-vous y convier Odile Grandval ?

Bien cordialement,
Camille Martin
"""

TENDER_FR = """# Note de revue · Marché pilotage budgétaire

- **Montant** : 142 000 EUR sur 36 mois [~montant 142][~Réponses publiées]
- **Étape** : proposition depuis 33 jours [~étape Proposition]
- **Remise des offres** : le 7 décembre à 12 h, négociation interdite [~DCE retiré]
- **Critères pressentis** : valeur technique 55, prix 35, développement durable 10 [~Sourcing avant]
- **Pénalités** : 150 € par jour, plafonnées à 10 % [~DCE retiré]
- **Concurrent sortant** : Granitix, via un revendeur [~Sourcing avant]
- **Point d'attention** : il manque la signature électronique de l'acte d'engagement [~Réponses publiées]
- **Contact achats** : Gaëlle Cordier, jamais contactée [~Gaëlle Cordier ·]

Le mémoire technique compte 40 pages au maximum [~DCE retiré]. La reprise est passée de cinq à trois exercices \
[~DCE retiré][~Réponses publiées].
"""

ENGLISH_OF_FRENCH = """# Meeting brief · Clôture groupe 12 entités · Morvane Aéro

- The contract is with Xavier Tessier; two points are open: the liability cap (200% asked, we are at 100%) and the \
reversibility clause [~a le contrat]
- Price came down from 208k to 184k EUR against a three-year commitment and a public reference [~Appel Maëlle]
- Signature is possible on 14 December if legal returns its remarks in time [~Appel Maëlle]
- The close takes 11 working days, the group wants 5 [~Découverte 45 min]
- Jérôme Fournel asked where the data is and who holds the keys [~Atelier deux entités]
- Cost estimated by them: €380,000 a year, still to be confirmed by Maëlle Vasseur [~Découverte 45 min]
"""

STARRED = """# Meeting brief: Analytics add-on (Acme [EMEA])

### 1. Aim
* **Objective:** Get Alice Okafor to confirm the scope of the margin view [~Discovery with Alice]
* **Fallback:** Ask Alice who will take over when her analyst leaves.
* **Next step to ask for:** unknown

### 2. Where it stands
* **Stage:** Proposal, 12 days (since Nov 11, 2026) [~stage Proposal]
* **Amount:** €44k [~amount 44]; **close date:** Dec 14, 2026 [~expected close]
* **Changes since last contact:** unknown
* Meeting today, 9:00 AM, 30 minutes, with Alice Okafor [~Discovery recap with the group controller, at]

### 3. People
Next steps agreed:
* Alice Okafor (champion, strongly supportive) – last contact 23 Nov [~Alice Okafor · Group]
* Harry Barlow (economic buyer) – supportive; he "only has to be told" [~Harry Barlow · Chief][~Discovery with Alice]
* Ben Denham (technical buyer) – supportive, protective of both warehouses [~Ben Denham · Ent][~Data in two]

### 4. Pain
Alice Okafor says: "Close takes us nine days and nobody trusts day one." [~Discovery with Alice]

### 5. Questions
- Which of the two warehouses is the source of truth?
- Ask whether the global project will be funded next year.
- How will Harry be informed?

### 6. Likely objections
- Timing: the analyst leaves on December 14 [~Discovery with Alice].
- Status quo: they could wait for the global project [~Discovery with Alice].
- Competition: unknown. Tabulo was the reason for an earlier loss [~reasons given].
- Promises open on our side: the three-year number and one customer of the same size [~asked for the three-year].
"""

RECAP = """Subject: Next steps before the board paper

Dear Victor,

Thank you for the call. To recap what we agreed:

1. The board paper goes in on 30 November [~next step on file].
2. Ben will confirm the export speed in writing [~Board paper is written].

On our side, payback is 13 months in our sheet, under the 18 the board asks for [~Phase 1 review].

Legal stays simple: same terms, order form only [~Phase 1 review].

Does Monday at 10:30 still suit you for the last check [~Board paper, last check]?

Kind regards,
Camille
"""

OBJECTIONS_FR = """# Fiches d'objections – Planning usines

### Objection 1 : le directeur industriel préfère l'ERP
- **Verbatim** : inconnu
- **Qui et quand** : le directeur industriel, rapporté par Hugo Aubertin le 17 novembre 2026 [~au téléphone]
- **Nature** : statu quo
- **Cause supposée (hypothèse)** : l'ERP est déjà payé
- **Écouter** : vous préférez rester dans l'ERP
- **Explorer** : Qu'attendez-vous de l'ERP ? Qu'avez-vous tiré de l'essai précédent ?
- **Répondre** : l'essai dans l'ERP a été abandonné au bout de huit mois [~Visite de l'usine]
- **Prochaine étape** : demander à Maëlle Estienne une rencontre [~au téléphone]
- **Statut** : ouverte

### Objection 2 : onboarding trop court
- **Verbatim** : inconnu
- **Répondre** : 6 jours de plus sur site ont été demandés [~Proposition à 88]; l'offre est passée à 96 000 € avec \
les jours sur site [~au téléphone]
"""

DECISION_FR = """## Étapes de décision
Comité SI finance, mensuel, puis signature de Maëlle Vasseur au-delà de 150 000 € [~Découverte 45 min]. Aucun budget \
n'est inscrit ; l'enveloppe audit est possible [~Découverte 45 min].

## Critères
Les critères cités sont : délai de mise en place, intra-groupe automatique, piste d'audit et hébergement en France \
[~Découverte 45 min].

## Sécurité
Jérôme Fournel veut un hébergement en France, une clé de chiffrement chez eux et le rapport de test d'intrusion \
[~Atelier deux entités]. L'objection doit être levée avant le comité [~Atelier deux entités].

## Résultats de l'atelier
87 % de l'intra-groupe rapproché automatiquement, sur leurs données de mars [~Atelier deux entités].
"""

MODEL_DRAFTS = {
    each.name: each
    for each in (
        ModelDraft("brief", "Planning phase 2 @ Quillfield Mutual", "en", BRIEF),
        ModelDraft("summary", "Analytics add-on @ Acme [EMEA]", "en", SUMMARY),
        ModelDraft("objections", "rich", "en", OBJECTIONS),
        ModelDraft("mail", "rich", "en", MAIL),
        ModelDraft("short", "Budget planning @ Wexbourne Council", "en", SHORT),
        ModelDraft("brief in French", "Clôture groupe 12 entités @ Morvane Aéro", "fr", BRIEF_FR),
        ModelDraft("summary in French", "Planning usines @ Varmontel Industries", "fr", SUMMARY_FR),
        ModelDraft("mail in French", "Clôture rapide @ Dolmière", "fr", MAIL_FR),
        ModelDraft("tender in French", "Marché pilotage budgétaire @ Hôpital de Saint-Aubrac", "fr", TENDER_FR),
        ModelDraft("English of French notes", "Clôture groupe 12 entités @ Morvane Aéro", "en", ENGLISH_OF_FRENCH),
        ModelDraft("brief with starred labels", "Analytics add-on @ Acme [EMEA]", "en", STARRED),
        ModelDraft("recap mail", "Planning phase 2 @ Quillfield Mutual", "en", RECAP),
        ModelDraft("objections in French", "Planning usines @ Varmontel Industries", "fr", OBJECTIONS_FR),
        ModelDraft("decision in French", "Clôture groupe 12 entités @ Morvane Aéro", "fr", DECISION_FR),
    )
}

SLIPS = (
    Slip("commitment nobody made", "mail", "Could we use", "Northwind has already approved the budget. Could we use"),
    Slip("amount", "brief", "74,000 EUR", "84,000 EUR"),
    Slip(
        "date",
        "brief in French",
        "À demander : la signature le 14 décembre",
        "À demander : la signature le 18 décembre",
    ),
    Slip("person", "summary", "Recap call with Alice Okafor", "Recap call with Alice Oakley"),
    Slip("colleague", "summary in French", "Zoé Imbert est sur la réserve", "Samir Tessier est sur la réserve"),
    Slip("added negation", "short", "The check is due on 1 December", "The check is not due on 1 December"),
    Slip("raised certainty", "English of French notes", "Signature is possible", "Signature is guaranteed"),
    Slip("number of a fact that does not exist", "summary", "[~asked for the three-year]", "[99]"),
    Slip("quote", "objections", '"too expensive next to Oracle"', '"far too expensive next to Oracle"'),
    Slip("currency", "short", "€98k", "$98k"),
    Slip(
        "invented reference", "objections", "no proof in the facts; do not improvise one", "Globex closes in three days"
    ),
    Slip(
        "invented link",
        "mail in French",
        "Pourriez-vous y convier",
        "Inscription : https://aeterm.example/rdv. Pourriez-vous y convier",
    ),
    Slip("promise", "mail", "Could we use", "I will send you our security file. Could we use"),
    Slip("percentage", "tender in French", "plafonnées à 10 %", "plafonnées à 15 %"),
    Slip("fact of another source", "brief", "neutral, last touch 19 Nov", "neutral, last touch 30 Oct"),
)
