"""Words that may stand for one another in business prose, a group per line, English and French together, as data.

A word may be in several groups. Groups are wide on purpose: they excuse a paraphrase, they never raise a flag.
"""

from __future__ import annotations

GROUPS = """
agent rep representative salesperson salesman saleswoman seller consultant associate advisor adviser executive
  vendeur commercial conseiller
client customer buyer consumer prospect lead purchaser patron shopper account clientèle acheteur
potential possible prospective likely future interested probable potentiel éventuel
company firm business organisation organization enterprise corporation employer vendor supplier société
  entreprise organisation
supplier vendor provider seller fournisseur prestataire éditeur
product good merchandise item offering solution service produit solution offre
service offering support assistance help prestation
plan package policy option offering program programme scheme proposal arrangement subscription formule forfait
option choice alternative possibility variety selection option choix
range variety selection array series choice assortment number spectrum gamme éventail
type kind sort variety form category variation class genre sorte
different various diverse several multiple varied many numerous assorted varying range différent divers plusieurs
price cost rate charge pricing fee amount expense quote tarif prix coût montant
quote quotation estimate proposal offer bid devis estimation
money cash fund saving budget amount argent
budget funds spending money finance allocation envelope envelope budget
discount rebate reduction deal promotion saving offer deduction cheaper lower remise rabais réduction promotion
cheap affordable economical inexpensive low budget competitive reasonable abordable économique
expensive costly high pricey dear overpriced steep cher coûteux élevé
pay payment spend cost afford paid instalment installment paiement payer régler
premium payment price rate fee cost prime
insurance coverage policy cover protection assurance couverture
cover coverage protect protection include insure protect couvrir couverture
include comprise contain encompass cover feature incorporate involve inclure comprendre comporter
comprehensive complete full extensive thorough exhaustive encompassing inclusive wide total complet
personalized personalised customized customised tailored individual individualized custom specific bespoke
  personal adapted fit suit personnalisé sur-mesure
tailor adapt adjust customize customise fit suit modify personalize adapter ajuster
flexible adaptable versatile adjustable variable customizable souple
call phone telephone contact ring reach dial conversation speak appel appeler téléphoner
contact call reach approach connect speak touch communicate contacter joindre
email e-mail mail send message electronic courriel mail mél
send forward email mail dispatch deliver provide share ship transmit envoyer transmettre adresser
talk discuss speak conversation chat converse discussion explore address cover parler discuter échanger
discuss talk explain mention describe cover address explore review present discussion évoquer aborder
explain describe clarify detail inform outline elaborate tell present introduce educate expliquer décrire détailler
inform tell notify advise brief educate explain update informer prévenir avertir
tell say state mention inform explain note report express indicate dire indiquer
mention say note state refer point highlight raise mentionner
ask inquire enquire question request query wonder demander interroger
question query inquiry enquiry ask concern doubt demande question
request ask demand want require need solicit demander réclamer
answer respond reply response address réponse répondre
offer propose provide suggest present give introduce recommend quote offrir proposer
suggest propose recommend advise offer suggestion recommendation proposer suggérer recommander
provide give offer supply present deliver share furnish have issue fournir donner
give provide grant hand offer share issue donner accorder
show demonstrate present display demo exhibit express présenter montrer démontrer
demonstration demo presentation showcase show démonstration démo
express show voice indicate convey exprimer manifester
interest keen interested curious want desire like enthusiasm eager love intérêt intéressé
want desire wish need like seek look require hope would vouloir souhaiter
need requirement require necessity want must demand specification besoin nécessité exiger
necessary required needed essential crucial requisite important vital nécessaire requis
important crucial key essential critical significant vital important essentiel
preference want prefer choice like preferred préférence
decide choose select opt agree determine settle pick go décider choisir opter
agree accept accord consent approve confirm okay sure yes deal commit accepter convenir
approve accept sign agree validate authorise authorize greenlight approuver valider
accept agree take welcome accepter
confirm verify validate check agree assure ensure confirmer valider
promise commit guarantee assure pledge will engagement promettre engager
sign subscribe enroll enrol register join signing purchase buy signup signer souscrire
enroll enrol register sign join subscribe signup inscrire
buy purchase acquire order get take procure acheter commander acquérir
sell sale offer market vendre vente
get receive obtain gain acquire have recevoir obtenir
receive get obtain recevoir
begin start launch initiate commence kick introduce open commencer démarrer lancer débuter
end finish complete conclude close terminate finir terminer conclure clore
close sign conclude finalise finalize win clôturer signer
schedule arrange plan book organise organize set setup appointment planifier programmer fixer
arrange organise organize schedule set plan organiser
meeting call appointment session conversation visit demo rendez-vous réunion entretien
follow-up followup follow subsequent next later further suivi relance
follow subsequent next suivre
next following subsequent coming later succeeding prochain suivant
further more additional other extra added supplementary supplémentaire
more additional further extra greater added plus supplémentaire
information detail specific data brochure material info particular insight renseignement information détail
detail information specific particular explanation détail
brochure leaflet material information document brochure plaquette
document paperwork documentation form file contract papier document dossier
paperwork document documentation form papiers
contract agreement deal terms contrat accord convention
create prepare make produce generate build compose craft draw develop draft write créer préparer établir
prepare make create ready draft préparer
make create do build produce faire
build construct develop create make construire
use utilise utilize employ usage apply utiliser employer
help assist support aid benefit enable allow aider assister
improve enhance increase boost better optimise optimize upgrade raise améliorer optimiser
increase rise grow raise boost expand improve growth augmenter hausse croître
decrease reduce lower cut drop fall decline shrink less réduire baisser diminuer baisse
reduce cut lower decrease save less minimise minimize réduire
save saving reduce cheaper lower discount économiser épargner
problem issue trouble challenge difficulty concern pain struggle problème souci difficulté
challenge problem difficulty issue struggle défi
concern worry issue problem doubt question hesitation objection inquiétude crainte préoccupation
worry concern afraid fear anxious nervous inquiet inquiéter
hesitate hesitant reluctant unsure uncertain doubt think consider hésiter
unsure uncertain doubt sure know think maybe incertain
objection concern doubt resistance hesitation objection
benefit advantage feature value gain strength avantage bénéfice
feature functionality capability characteristic function option fonctionnalité fonction
value worth benefit valeur
quality standard excellence qualité
home house property housing residence domicile homeowner household residential maison logement habitation
homeowner home house property owner homeowners
car auto automobile vehicle automotive driver drive driving voiture auto véhicule
health medical healthcare medicine doctor santé médical
medical health healthcare médical
family household relative spouse child kid children dependent famille
child kid son daughter children enfant
husband spouse partner wife mari
wife spouse partner husband femme épouse
employee worker staff personnel team people colleague workforce salarié employé effectif
team group staff department crew équipe
boss manager supervisor director leader chief responsable chef directeur
manager supervisor director head lead boss manager responsable gestionnaire
cfo finance financial controller daf
ceo chief founder president pdg
cio it dsi
cto technical technology technique
legal lawyer attorney counsel juridique avocat
procurement purchasing buying achats
user person people seat license licence utilisateur
license licence seat subscription licence
software tool system platform application app solution program product logiciel outil système
system software platform tool solution système
website site web online portal site internet
online internet web digital virtual remote ligne
technology technical tech digital technologie
security secure safety protection safe safeguard sécurité sûreté
safety security safe protection safeguard sécurité
data information figure record données
cloud online hosted saas
trial test pilot try demo poc proof essai pilote test
test try trial pilot evaluate essayer tester
evaluate assess review compare consider test analyse évaluer
compare comparison contrast difference versus against comparer
difference contrast distinction compare gap différence
similar same comparable like equivalent semblable
review check examine consider look read revue examiner relire
consider think evaluate review weigh contemplate réfléchir envisager
think believe feel consider opinion penser croire
know understand aware learn hear savoir connaître
understand know see grasp comprendre
learn hear know find discover apprendre
find discover determine locate identify trouver
determine find establish figure assess see déterminer
choose select decide pick opt choisir
fit suit match appropriate suitable best right perfect ideal convenir
suitable appropriate right fit best perfect ideal
best perfect ideal optimal most suitable right top good meilleur idéal
good great excellent fine nice positive strong happy bon bien
great excellent good wonderful fantastic amazing large super excellent
happy pleased satisfied glad delighted content thank satisfait content
satisfied happy pleased content satisfaction satisfait
thank thanks grateful appreciate merci remercier
greet introduce hello welcome hi good morning saluer
introduce present greet name présenter
name called titled nom
start begin launch démarrer
current existing present currently now today already actuel existant
currently now present today presently actuellement
today now day aujourd'hui
new recent latest fresh nouveau neuf récent
old previous former existing prior ancien précédent
previous prior former past earlier précédent
quick fast rapid soon immediate swift speed rapide vite
fast quick rapid speed rapide
slow long delay late lent
delay late postpone push overdue retard retarder reporter
late delay overdue behind retard tardif
deadline date due échéance date
time moment period duration hour when temps période
term period condition duration length terme durée
condition term requirement circumstance state condition
requirement need criterion criteria specification condition exigence critère
project initiative programme program effort projet
goal objective aim target purpose objectif but
strategy plan approach stratégie
process procedure step workflow method processus procédure
step stage phase action measure étape
action step task measure action
task work job action tâche
work job function operate effort travail travailler
run operate manage lead exécuter
manage handle run administer oversee control gérer
handle manage address deal process traiter
solve resolve fix address solution résoudre
change modify adjust alter switch amend changer modifier
switch change move migrate transition changer migrer
move relocate migrate transfer shift déplacer
cancel terminate end stop annuler résilier
stop end halt cease quit arrêter
renew renewal extend extension renouveler renouvellement
extend expand prolong extension prolonger
large big major substantial considerable significant great huge grand important
small little minor low few tiny petit
wide broad extensive large vast diverse large vaste
high big large great expensive élevé haut
low small cheap little bas faible
long extended lengthy long
many several numerous multiple lot various plusieurs nombreux
some few several certain couple little quelques certains
all every each whole entire everything tout tous chaque
both two deux
year annual annually yearly twelve an année annuel
month monthly mensuel mois
week weekly semaine hebdomadaire
day daily jour journée quotidien
quarter quarterly trimestre trimestriel
customized customised tailored personalized personalised
approximately about around roughly nearly almost circa environ près
about regarding concerning on around
via through by using par
area region location territory city zone région
city town ville
country nation pays
place location site lieu
store shop boutique magasin
office bureau site building
accident crash collision incident accident
damage loss harm injury dommage dégât
theft stolen steal vol
hospital hospitalization clinic doctor hôpital
expense cost spending bill dépense frais
bill invoice payment facture
invoice bill billing facture facturation
deductible excess franchise
claim file request sinistre
life death mortality vie
retirement retire pension retraite
invest investment investing placement investir
loan credit mortgage borrow prêt crédit
bank banking financial banque
tax fiscal impôt taxe
risk danger exposure risque
guarantee warranty assure garantie
warranty guarantee garantie
refund reimburse money-back remboursement
experience expertise knowledge background expérience
expert specialist professional experienced expert
train training teach learn coach formation former
teach train educate explain former
support help assistance service assist back appui soutien
champion sponsor advocate supporter champion
decision choice decide décision
authority decision power approval pouvoir
account customer client compte
opportunity deal chance prospect opportunité affaire
deal agreement contract opportunity bargain affaire
competitor rival competition other concurrent
competition competitor rival concurrence
market industry sector marché
industry sector market business secteur
sector industry branche
growth increase expansion grow croissance
revenue sales income turnover revenu chiffre-d'affaires
profit margin earnings gain bénéfice marge
loss lose deficit perte
lose loss perdre
win gain secure won gagner
success successful win achieve succès
achieve reach attain accomplish atteindre
reach contact achieve attain atteindre
result outcome effect impact résultat
effect impact result effet
cause reason because lead raison cause
reason because why cause raison
lead result cause bring guide
allow let enable permit permettre
let allow permit laisser
prevent avoid stop block empêcher
avoid prevent skip éviter
try attempt seek essayer
attempt try tentative
continue keep proceed go carry continuer
proceed continue go advance move procéder
advance progress proceed move avancer
wait hold pause attendre
leave depart go quit quitter
stay remain keep rester
keep maintain retain stay garder
return come back revenir
come arrive return venir
go head proceed leave aller
meet see encounter rencontrer
see view look meet voir
look see search view seek regarder
search look seek find chercher
seek look search want chercher
watch see view monitor
monitor track watch follow suivre
track monitor follow suivi
measure metric track quantify mesurer mesure
report document statement tell rapport
file document record fichier
write draft compose note écrire rédiger
read review lire
listen hear écouter
hear listen learn entendre
speak talk say call parler
share give tell send split partager
join connect participate rejoindre
connect link integrate join relier connecter
integrate integration connect combine intégrer intégration
combine bundle join merge combiner
bundle combine package multiple
complete finish full entire terminer complet
fill complete remplir
collect gather take recueillir
gather collect information recueillir
address handle discuss location
satisfy meet please fulfil satisfaire
meet fulfil satisfy rencontrer
fulfil meet satisfy
overcome address handle solve surmonter
convince persuade assure convaincre
persuade convince convaincre
assure ensure guarantee promise assurer
ensure assure guarantee make assurer
encourage recommend urge encourager
advise recommend suggest counsel conseiller
recommend suggest advise propose recommander
highlight emphasize emphasise stress mention note souligner
emphasize stress highlight mention souligner
stress emphasize highlight
acknowledge recognize admit understand reconnaître
thankful grateful appreciate
appreciate value thank like apprécier
enjoy like love appreciate
like love enjoy prefer want aimer
easy simple straightforward convenient facile simple
simple easy basic facile
difficult hard complex tough challenging difficile
complex complicated difficult complexe
convenient easy handy pratique
useful helpful valuable utile
effective efficient successful efficace
efficient effective productive efficace
efficiency productivity effective efficacité
productivity efficiency productive productivité
reliable dependable trusted stable fiable
trust confidence reliable confiance
transparent clear open transparent
clear transparent obvious clair
accurate correct exact precise right exact
correct right accurate exact correct
wrong incorrect false mistaken inaccurate error faux erroné
error mistake wrong bug fault erreur
exclude except without omit exclure sauf hors
exclusion except exclude not cover limit
except exclude excluding but apart besides sauf excepté
without no lack sans
only just sole solely exclusively merely single seulement uniquement
lack miss without missing absence manque
refuse decline reject deny turn refuser rejeter
decline refuse reject drop decliner refuser
reject refuse decline deny rejeter
disagree reject oppose refuse désaccord
limited restricted small basic few narrow limit only limité restreint
basic simple standard minimum limited entry essential
standard basic regular normal ordinary standard
premium deluxe luxury top high-end
monthly month per
annual year yearly
free complimentary gratis gratuit
extra additional added more supplement supplementary add-on
add include append extra addition ajouter
add-on extra supplement optional additional extension upgrade
upgrade improve enhance higher mise-à-niveau
enhance improve strengthen
strong solid robust fort solide
solution answer product fix
mobile phone cell portable
equipment machine device hardware gear équipement
machine equipment device
delivery shipping ship deliver livraison
installation install setup set installer
implementation deploy rollout deployment installation implement setup déploiement
deploy rollout implement install déployer
launch start release lancer
maintain maintenance service upkeep entretenir
maintenance service support upkeep maintenance
""".strip().replace("\n  ", " ")
