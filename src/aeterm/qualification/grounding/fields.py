"""Words of one kind of which a text usually means exactly one: a text that names another names another thing.

One field per line; words joined by `=` are one member of it. English and French, as data.
"""

from __future__ import annotations

FIELDS = """
auto=car=automobile=vehicle=voiture home=house=homeowner=housing=property=habitation=household
  health=medical=healthcare=santé=mutuelle life=vie pet dental travel=voyage renter cyber liability flood disability
  motorcycle boat
insurance=coverage=assurance bank=banking=banque investment=investing mortgage=loan=hypothèque=prêt
  pension=retirement=retraite leasing crypto=cryptocurrency
basic standard premium=deluxe=luxury gold silver bronze platinum diamond enterprise starter essential
phone=call=telephone=appel email=e-mail=mail=courriel letter=postal=courrier fax sms=text chat=whatsapp in-person
minute hour=heure day=daily=jour=today=tomorrow week=weekly=semaine month=monthly=mois=mensuel
  quarter=quarterly=trimestre year=annual=annually=yearly=année=an=ans=annuel decade century
morning=matin afternoon=après-midi=midday evening=soir night=nuit midnight
monday=lundi tuesday=mardi wednesday=mercredi thursday=jeudi friday=vendredi saturday=samedi sunday=dimanche
spring=printemps summer=été autumn=automne winter=hiver
ceo=pdg cfo=daf cio=dsi cto coo cmo ciso chro=drh
marketing finance engineering=ingénierie legal=juridique=lawyer=attorney=counsel
  procurement=purchasing=achats logistics=logistique manufacturing accounting=comptabilité
husband=mari wife=épouse son=fils daughter=fille father=père=dad mother=mère=mom brother=frère sister=sœur
  grandmother grandfather uncle aunt cousin nephew niece neighbour=neighbor=voisin
doctor=physician=médecin nurse=infirmière lawyer=attorney=avocat teacher=professor=professeur accountant=comptable
  firefighter=fireman farmer=agriculteur soldier=soldat actor=actress singer journalist=reporter
dog=chien=puppy cat=chat=kitten horse=cheval cow=vache pig=cochon sheep=mouton chicken=poulet rabbit=lapin
  snake=serpent lion tiger=tigre elephant
red=rouge blue=bleu green=vert yellow=jaune purple=violet pink brown=marron=brun black=noir white=blanc grey=gray=gris
north=northern=nord south=southern=sud east=eastern west=western=ouest
breakfast lunch=déjeuner dinner=supper=dîner
coffee=café tea=thé beer=bière wine=vin juice=jus milk=lait
car=automobile=vehicle=auto=voiture bus tram plane=aeroplane=airplane=aircraft=avion=flight boat=ship=bateau=ferry
  bicycle=bike=vélo motorcycle=motorbike=moto truck=lorry=van=camion taxi=cab helicopter
school=école hospital=hôpital=clinic church=église hotel=hôtel restaurant factory=usine
  warehouse=entrepôt airport=aéroport museum=musée theatre=theater=cinema prison=jail
football=soccer basketball tennis golf rugby cricket hockey baseball swimming=swim boxing cycling skiing
telecom banking pharma=pharmaceutical automotive hospitality agriculture
euro=eur=€ dollar=usd=$ pound=gbp=£=livre yen=jpy=¥ franc=chf rupee=inr
cash=espèces cheque=check=chèque virement
novel=roman film=movie song=chanson painting=tableau poem=poème
copper=cuivre steel=acier wood=bois plastic=plastique glass=verre
brochure=leaflet=catalogue=flyer contract=contrat invoice=facture
elderly=aîné teenager=teen=adolescent infant=baby=bébé
""".strip().replace("\n  ", " ")
