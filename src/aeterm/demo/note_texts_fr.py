"""Raw notes of the demo book, in French."""

from __future__ import annotations

from aeterm.demo.named_deals import (
    AUBRAC,
    MARQUEVIELLE,
    MORVANE,
    MORVANE_2,
    ORFEVAL,
    ORFEVAL_2,
    PELISSANDRE,
    QUERCELIS,
    VARMONTEL,
)
from aeterm.demo.note_texts import NoteRow

NOTES: tuple[NoteRow, ...] = (
    NoteRow(
        *MORVANE,
        126,
        """
Découverte 45 min, {champion} seul{champion.e}. Contexte : 12 entités, 3 ERP, consolidation sur tableur, 14 personnes
mobilisées chaque mois. Clôture en 11 jours ouvrés, le groupe veut 5. « On passe trois jours à réconcilier
l'intra-groupe, c'est absurde. » Déclencheur : l'audit externe a relevé deux écarts au semestre, le conseil a demandé
un plan avant la fin de l'exercice. Coût estimé par eux : 380 k€ par an de temps passé, chiffre à confirmer par
{buyer}. Décision : comité SI finance (mensuel), puis {buyer} signe au-dessus de 150 k€. Concurrent déjà vu :
Granitix, démo le mois dernier, « joli mais lourd ». Critères : délai de mise en place, intra-groupe automatique,
piste d'audit, hébergement en France. Pas de budget inscrit, il peut venir de l'enveloppe audit. Prochaine étape :
atelier avec la consolidation, deux entités pilotes. À voir : qui côté juridique ? inconnu.
""",
    ),
    NoteRow(
        *MORVANE,
        62,
        """
Atelier deux entités pilotes. {champion} + deux comptables. Intra-groupe rapproché en direct sur leurs données de
mars, 87 % automatique. {tech} est passé{tech.e} à la fin : « Où sont les données, qui a les clés ? » Veut un
hébergement en France, chiffrement avec clé chez eux, et le rapport de test d'intrusion. Objection sécurité à lever
avant le comité. Envoyer le dossier sécurité et proposer un appel avec notre expert.
""",
    ),
    NoteRow(
        *MORVANE,
        13,
        """
Appel {buyer}. Trop cher à 208 k€ : « Granitix est à 165, expliquez-moi les 43. » Répondu : ils ne comptent ni la
reprise ni l'intra-groupe. Baissé à 184 k€ contre engagement trois ans et référence publique. {buyer.Il} accepte le
principe, avec une clause de sortie à 12 mois sur les entités non déployées. Signature possible le {close} si le
juridique ({procurement}) rend ses remarques à temps : les achats ne signent rien la semaine suivante.
""",
    ),
    NoteRow(
        *MORVANE,
        3,
        """
{procurement} a le contrat. Deux points : le plafond de responsabilité (200 % demandés, on est à 100 %) et la clause
de réversibilité. Relecture calée le {next}. {champion} pousse en interne : « Je me suis engagé{champion.e} sur cinq
jours. »
""",
    ),
    NoteRow(
        *MORVANE_2,
        18,
        """
{champion} ouvre la porte aux programmes : 9 chefs de programme, budgets sur tableur, écart moyen de 7 % à
terminaison. Sponsor à trouver à la direction des programmes. Ne rien proposer avant la signature clôture.
""",
    ),
    NoteRow(
        *AUBRAC,
        97,
        """
Sourcing avant publication, {champion} et {buyer}. Besoin : remplacer l'outil budgétaire (EPRD et suivi des pôles), 42
utilisateurs, contrat actuel échu dans un an. Procédure : appel d'offres ouvert, donc sans négociation, seulement des
précisions. Critères pressentis dans le RC : valeur technique 55, prix 35, développement durable 10. Le mémoire
technique fera la différence. « Le prix ne fera pas tout, on a déjà payé pour apprendre. » Sortant : Granitix via un
revendeur. Allotissement : deux lots, logiciel et reprise de données. Demandent une référence hospitalière de plus de
3 000 lits ou équivalent. DC1, DC2 et DUME à préparer, attestation fiscale à renouveler. Question à poser par le
profil d'acheteur, jamais en direct une fois publié.
""",
    ),
    NoteRow(
        *AUBRAC,
        34,
        """
DCE retiré. Lecture RC / CCAP / CCTP. RC : remise des offres le {in14} à 12h00, questions jusqu'à six jours avant,
négociation interdite. CCAP : pénalités de 150 € par jour de dépassement, plafonnées à 10 %, avance 5 %, délai de
paiement 50 jours, réversibilité à notre charge : à chiffrer. CCTP : hébergement de données de santé non requis,
interface avec leur GEF obligatoire, reprise de cinq exercices. BPU et DQE à remplir, le DQE est sur 36 mois. Go/No-Go
: go, à condition d'avoir un partenaire pour la reprise. Attention : le sortant a rédigé une partie du CCTP, trois
articles ressemblent à ses écrans. Valeur technique jugée sur le mémoire (40 pages maximum).
""",
    ),
    NoteRow(
        *AUBRAC,
        4,
        """
Réponses publiées sur la plateforme : l'interface GEF peut être en fichier plat (très bon pour nous), la reprise
passe à trois exercices. Manque la signature électronique de l'acte d'engagement. Offre à 142 k€ sur 36 mois.
""",
    ),
    NoteRow(
        *QUERCELIS,
        78,
        """
Découverte chez Quercelis avec {buyer}, {champion} et {tech}, 1h30. 23 fonds, 4 valorisateurs, consolidation sur un
fichier de 40 onglets que seul un retraité à mi-temps comprend. « Le jour où Bernard part, on ne clôture plus. »
Douleur confirmée par la direction et par l'équipe. Impact : clôture trimestrielle en 18 jours, deux pénalités du
dépositaire l'an dernier, 60 k€ chacune. Cible : 7 jours. Projet voté dans le plan stratégique, budget 350 k€ dont 280
en logiciel. Processus : dossier au comité d'investissement, soutenance, puis conseil. Trois candidats : nous,
Granitix et une option interne. Critères écrits : auditabilité 30, délai 25, coût total trois ans 25, ergonomie 20.
{tech} veut du SSO SAML et un environnement isolé. Prochaine étape : proposition avec trois scénarios. Question
ouverte : qui porte la conduite du changement ?
""",
    ),
    NoteRow(
        *QUERCELIS,
        24,
        """
Proposition envoyée à 320 k€. {champion} : « Vous êtes les plus chers au premier regard, pas sur trois ans. »
Demande une page coût total sur trois ans face à l'option interne (deux développeurs, 9 mois).
""",
    ),
    NoteRow(
        *QUERCELIS,
        5,
        """
Point {champion}. Granitix a baissé de 15 % pour signer avant la fin du trimestre. Le comité préfère attendre le
bon dossier. Soutenance fixée au {next} : 20 min de présentation, 40 de questions, {buyer} préside. Il faudra répondre
à : reprise de l'historique, départ de Bernard, preuve sur un fonds réel. Promis : jeu d'essai sur le fonds 7 avant le
{in7}.
""",
    ),
    NoteRow(
        *ORFEVAL,
        75,
        """
Premier atelier planning risques. {champion} : « Chaque trimestre on refait le budget de zéro. » 6 scénarios
demandés par l'audit interne, ils savent en produire 2. Délai de réponse au superviseur : 30 jours, tenu de
justesse. Budget : ligne projet de 160 k€, arbitrée en comité d'engagement. Vu Tabulo la semaine dernière.
""",
    ),
    NoteRow(
        *ORFEVAL,
        25,
        """
Proposition remise à 155 k€. Objection timing de {buyer} : « Pas de mise en production pendant l'arrêté annuel. »
Proposé : cadrage maintenant, démarrage après l'arrêté, facturation à l'étape. {buyer.Il} réfléchit.
""",
    ),
    NoteRow(
        *ORFEVAL,
        10,
        """
{champion} confirme que le comité penche pour nous, Tabulo est jugé trop jeune. Reste le questionnaire sécurité de
{tech} : 214 questions, il en manque 31. Passe en « most likely », pas plus : {buyer} n'a encore rien dit par écrit.
""",
    ),
    NoteRow(
        *ORFEVAL,
        5,
        """
Questionnaire rendu complet. {tech} : « Rien de bloquant, un point sur la rétention des journaux. » {procurement}
demande 8 % de remise ; ne rien donner sans la date du comité.
""",
    ),
    NoteRow(
        *ORFEVAL_2,
        20,
        """
Découverte piste d'audit avec la conformité. Ils gardent 7 ans de preuves dans des dossiers partagés. « On retrouve,
mais en trois jours. » Intéressés si la clôture suit. Pas d'acheteur identifié.
""",
    ),
    NoteRow(
        *VARMONTEL,
        85,
        """
Visite de l'usine de Lyon avec {champion}. Quatre usines, quatre fichiers de planification, un appel tous les lundis
pour se mettre d'accord. Ruptures : 3 par mois, 22 k€ la rupture selon {champion.lui} (à faire valider par {buyer}).
Ils ont essayé de le faire dans l'ERP : abandonné au bout de 8 mois. « Plus jamais un projet de 18 mois. » Concurrent
réel : ne rien faire, le tableur. Champion : {champion}, qui prend la direction du projet en cas de succès. Test du
champion : organigramme donné, et promis un rendez-vous avec {buyer}. Décision : {buyer} seul{buyer.e} jusqu'à 100 k€,
au-dessus comité de direction. D'où l'intérêt de rester sous 100. Papier : contrat cadre groupe, {procurement},
compter trois semaines.
""",
    ),
    NoteRow(
        *VARMONTEL,
        20,
        """
Proposition à 88 k€ sur deux usines puis quatre. {champion} trouve l'onboarding trop court, veut 6 jours de plus sur
site. {buyer} : « Montrez-moi le gain en stock, pas en heures. »
""",
    ),
    NoteRow(
        *VARMONTEL,
        6,
        """
{buyer} au téléphone. Son chiffre : 4 % de stock en moins, soit 310 k€ de trésorerie. Passé à 96 k€ avec les jours sur
site. {buyer.Il} demande l'atelier chiffrage avec son contrôle de gestion avant de signer, calé le {next}. Attention :
le directeur industriel, que nous n'avons jamais vu, préfère l'ERP. À demander à {champion}.
""",
    ),
    NoteRow(
        *PELISSANDRE,
        28,
        """
Découverte avec {champion} et l'assurance qualité. Données de lots ressaisies trois fois entre laboratoire,
production et finance. Inspection dans 8 mois. « Tout ce qui touche aux BPF doit être validé, sinon je ne le regarde
pas. » Besoin : flux tracés, signature électronique, dossier de validation fourni. Budget non confirmé, {buyer} pas
encore rencontré{buyer.e}. Partenaire d'intégration déjà chez eux, plutôt allié. Suivant : démo validation.
""",
    ),
    NoteRow(
        *PELISSANDRE,
        8,
        """
Mail reçu de {tech} : « Merci d'envoyer le plan de validation type et la liste des sites qualifiés. Sans cela nous
ne pourrons pas tenir la date. » Envoyer avant la démo.
""",
        "mail",
    ),
    NoteRow(
        *MARQUEVIELLE,
        67,
        """
{champion} : 212 magasins, plannings faits par les directeurs le dimanche soir. 6 % d'heures supplémentaires,
objectif 3 %. Très attachés aux tableurs. Veut voir ça en magasin, pas au siège.
""",
    ),
    NoteRow(
        *MARQUEVIELLE,
        11,
        """
Proposition 134 k€ remise à {buyer}. « Votre prix par magasin est correct, votre déploiement est flou. » Préparer un
plan par vague de 20 magasins. Visite de deux magasins le {next}.
""",
    ),
    NoteRow(
        "Brionzac",
        "Renouvellement trois ans",
        48,
        """
Renouvellement : usage à 61 % des licences, +9 % sur 90 jours. {buyer} veut passer à trois ans si l'indexation est
plafonnée à 2 %. Notre règle : 3 %. À voir avec la finance.
""",
    ),
    NoteRow(
        "Brionzac",
        "Renouvellement trois ans",
        5,
        """
Accord oral : 118 k€ (au lieu de 124), trois ans, indexation 2,5 %, paiement annuel d'avance. Leurs achats préparent
l'avenant. « Si le papier arrive cette semaine, c'est signé. »
""",
    ),
    NoteRow(
        "Chantevreuil",
        "Renouvellement planning",
        18,
        """
Appel tendu avec {buyer}. Deux incidents en vendanges, 4 h d'arrêt. Veut réduire le périmètre : 91 → 60 k€.
Objection confiance, pas prix. « Je renouvelle si vous me dites ce qui a changé. » Promis : rapport d'incident et un
contact nommé au support. Pas encore envoyé.
""",
    ),
    NoteRow(
        "Chantevreuil",
        "",
        20,
        """
Personnel : {buyer} est en conflit avec {champion} sur ce dossier. Ne pas en parler devant l'équipe.
""",
        private=True,
    ),
    NoteRow(
        "Ostrevigne Énergie",
        "Extension piste d'audit",
        31,
        """
Extension à 6 ouvrages de plus. {champion}, content{champion.e} : « L'inspecteur est resté une heure au lieu de deux
jours. »
""",
    ),
    NoteRow(
        "Ostrevigne Énergie",
        "Extension piste d'audit",
        1,
        """
Commande de 27,5 k€ validée par {buyer}, bon de commande attendu le {next}. Demander l'accord pour la référence.
""",
    ),
    NoteRow(
        "Galvadour",
        "Planning et déploiement",
        17,
        """
Proposition un an à 36 k€. {buyer} veut la version à deux ans avec -10 %. Onboarding inclus ? dit non pour
l'instant, à garder comme contrepartie. Décision avant les soldes.
""",
    ),
    NoteRow(
        "Dolmière",
        "Clôture rapide",
        10,
        """
Contact venu par l'équipe de prospection. {buyer} seul{buyer.e}, clôture en 9 jours, « on vit avec ». Pas de date, pas
d'événement. Qualifier la douleur avant d'investir.
""",
    ),
    NoteRow(
        "Tressanne Santé",
        "Pilote clôture",
        44,
        """
Rencontrés au salon. {champion} intéressé{champion.e} par un pilote sur deux cliniques, 22 k€. Depuis : silence.
""",
    ),
    NoteRow(
        "Lanvoix Systèmes",
        "Flux usine",
        25,
        """
Découverte : 3 sources, 40 % du temps du contrôle de gestion en collecte. {tech} veut un agent sur site, rien qui
sorte sans leur clé. Objection technique à traiter avec l'expert.
""",
    ),
    NoteRow(
        "Lanvoix Systèmes",
        "Flux usine",
        9,
        """
Jeu de données reçu (anonymisé). {champion} : « Si vous lisez notre fichier de gammes, vous avez gagné. »
""",
    ),
    NoteRow(
        "Sauvegrain Agro",
        "Planning récolte",
        13,
        """
Besoin réel avant la moisson. {buyer} demande une référence dans l'agro, nous n'en avons qu'une. Envoyer la fiche.
""",
    ),
    NoteRow(
        "Région Haute-Brévenne",
        "Accord-cadre pilotage",
        40,
        """
Gel budgétaire jusqu'au vote. {champion} : « Rien avant la session, n'insistez pas. » Accord-cadre à bons de
commande, minimum 40 k€, maximum 150 k€ : compter le minimum. Sorti de la prévision.
""",
    ),
    NoteRow(
        "Verrelune Cosmétique",
        "Planning marketing",
        17,
        """
Budget marketing de 14 M€ suivi à la main, trois marques. {champion} motivé{champion.e}, {buyer} pas informé{buyer.e}.
BANT : besoin oui, reste non.
""",
    ),
    NoteRow(
        "Aubrelac Chimie",
        "Flux sites",
        17,
        """
Site classé : visite obligatoire, plan de prévention à signer. « Venez voir la salle de contrôle avant de parler. »
""",
    ),
    NoteRow(
        "Valdrome Ferroviaire",
        "Planning maintenance",
        12,
        """
Introduit par le partenaire. 165 k€ évoqués par lui, pas par le client. Rencontrer la direction industrielle.
""",
    ),
    NoteRow(
        "Ferroux Tubes",
        "Planning",
        39,
        "Leur DAF est parti. {champion} : « Attendez le nouveau, il arrive au printemps. » Aucune date crédible.",
    ),
)
