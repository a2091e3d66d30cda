"""Opposites, a pair of groups per line with `/` between, English and French, as data."""

from __future__ import annotations

PAIRS = """
wide broad extensive vast large diverse / narrow limited restricted small
comprehensive complete full thorough extensive total / partial limited basic mediocre incomplete minimal superficial
high higher highest / low lower lowest
big large major huge / small minor tiny
increase rise grow raise improve up gain growth expand / decrease reduce drop fall decline shrink cut worsen lower down
accept agree approve / reject refuse decline deny disagree
approved accepted validated signed / rejected refused declined pending blocked
win won / lose lost
gain profit / loss
buy purchase / sell
cheap affordable inexpensive economical / expensive costly pricey overpriced unaffordable
early earlier ahead / late later behind
start begin launch / end finish stop terminate cease
start begin commence / end conclude
include including / exclude excluding except
always / never
everyone everybody / nobody
everything / nothing
all every / none
many several numerous multiple various / few one single
more / less fewer
most / least
maximum / minimum
best / worst
better / worse
excellent / bad poor terrible mediocre awful
positive / negative
happy pleased satisfied delighted / unhappy displeased dissatisfied upset disappointed angry
interested keen enthusiastic eager curious / uninterested disinterested indifferent reluctant
interest enthusiasm / disinterest indifference
confident certain sure / unsure doubtful uncertain hesitant
willing ready / unwilling reluctant hesitant
able / unable
possible / impossible
easy simple / difficult hard complex complicated
fast quick rapid / slow
flexible adaptable / rigid inflexible fixed strict
safe secure / unsafe dangerous risky insecure
reliable / unreliable
personalized personalised customized customised tailored specific / generic standard standardized general impersonal
competitive / uncompetitive
current existing / former previous past
future upcoming / past previous
former previous ex / current potential prospective future
potential prospective / former existing
present / absent
strong / weak
clear / unclear vague ambiguous
correct accurate right / incorrect inaccurate wrong false mistaken
true / false
inform / misinform mislead
understand / misunderstand
success successful succeed / failure fail unsuccessful failed
allow permit enable / forbid prohibit prevent block ban
encourage recommend / discourage
support favour favor / oppose resist
agree / disagree
enjoy love / dislike hate
trust / distrust mistrust
remember / forget
send / receive
give provide / take withhold
add / remove delete subtract
hire recruit / fire dismiss
lend / borrow
employ / dismiss
internal / external
inside / outside
public / private
local / foreign remote global
domestic / international foreign
online / offline
automatic automated / manual
temporary / permanent
permanent / temporary provisional
mandatory required compulsory / optional voluntary
necessary essential / unnecessary
full / empty partial
whole / partial part
deep / shallow
hot / cold
rich / poor
young / old elderly
husband / wife
father / mother
son / daughter
brother / sister
urgent / unhurried
often frequently / rarely seldom never
frequent / rare
common / rare uncommon
usual normal / unusual abnormal
increase upgrade / downgrade
advantage benefit / disadvantage drawback
strength / weakness
pros / cons
opportunity / threat
north / south
east / west
morning / evening
summer / winter
similar / dissimilar
together / separately apart
simultaneously / separately
active / inactive
complete finished done / incomplete unfinished pending
resolved solved fixed / unresolved
confirmed / unconfirmed cancelled tentative
scheduled / cancelled canceled unscheduled
planned / unplanned
known / unknown
expected / unexpected
formal / informal
direct / indirect
relevant / irrelevant
legal / illegal
honest / dishonest
polite / rude impolite
friendly / hostile unfriendly
patient / impatient
calm / angry
transparent / opaque
modern / outdated obsolete
renew extend / cancel terminate expire
postpone delay / advance
delayed late overdue / punctual
praise / criticise criticize
optimistic / pessimistic
champion supporter sponsor / opponent detractor blocker
winner / loser
minority / majority
minimise minimize / maximise maximize
reward bonus / penalty fine
discount discounts rebate / surcharge penalty
credit / debit
asset / liability
profit profitable / unprofitable
creditor / debtor
borrower / lender
buyer / seller
approuvé accepté validé signé / refusé rejeté bloqué
accepter accepte / refuser refuse
gagner gagné gagne / perdre perdu perd
augmenter augmente hausse / baisser baisse diminuer diminue réduire réduit
cher coûteux / abordable économique
élevé haut / bas faible
toujours / jamais
tout tous / aucun rien
ouvert / fermé
pour favorable / contre défavorable
facile simple / difficile complexe
rapide / lent
possible / impossible
satisfait content / insatisfait mécontent
interne / externe
public / privé
connu / inconnu
sûr certain / incertain
obligatoire / facultatif
inclus inclure / exclu exclure
complet / partiel incomplet limité
confirmé / annulé
""".strip()
