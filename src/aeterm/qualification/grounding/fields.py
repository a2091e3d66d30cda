"""Words of one kind of which a text usually means exactly one: a text that names another names another thing.

One field per line; words joined by `=` are one member of it. English and French, as data.
"""

from __future__ import annotations

FIELDS = """
auto=car=automobile=vehicle=voiture=automotive home=house=homeowner=housing=property=habitation=household=residential health=medical=healthcare=santé=mutuelle life=vie pet dental travel=voyage renter cyber liability flood disability motorcycle boat
insurance=coverage=assurance bank=banking=banque investment=investing mortgage=loan=hypothèque=prêt pension=retirement=retraite leasing stock crypto cryptocurrency
basic standard premium=deluxe=luxury gold silver bronze platinum diamond enterprise starter essential
phone=call=telephone=appel email=e-mail=mail=courriel letter=postal=post=courrier fax sms=text chat=whatsapp visit=in-person
second=seconde minute hour=heure day=daily=jour=today=tomorrow week=weekly=semaine month=monthly=mois=mensuel quarter=quarterly=trimestre year=annual=annually=yearly=année=an=annuel decade century
morning=matin afternoon=après-midi=midday evening=soir night=nuit midnight
monday=lundi tuesday=mardi wednesday=mercredi thursday=jeudi friday=vendredi saturday=samedi sunday=dimanche
spring=printemps summer=été autumn=automne winter=hiver
ceo=pdg cfo=daf=controller cio=dsi cto coo cmo ciso chro=drh
marketing finance=financial=financier engineering=ingénierie legal=juridique=lawyer=attorney=counsel procurement=purchasing=achats logistics=logistique manufacturing=production research=recherche accounting=comptabilité
husband=mari wife=épouse=femme son=fils daughter=fille father=père=dad mother=mère=mom brother=frère sister=sœur grandmother grandfather uncle aunt cousin nephew niece neighbour=neighbor=voisin
doctor=physician=médecin nurse=infirmière lawyer=attorney=avocat teacher=professor=professeur engineer=ingénieur accountant=comptable police=policeman=officer firefighter=fireman chef=cook driver=chauffeur farmer=agriculteur pilot=pilote soldier=soldat actor=actress singer student=étudiant journalist=reporter judge=juge
dog=chien=puppy cat=chat=kitten horse=cheval cow=vache pig=cochon sheep=mouton chicken=poulet fish=poisson bird=oiseau rabbit=lapin snake=serpent lion tiger=tigre elephant
red=rouge blue=bleu green=vert yellow=jaune orange purple=violet pink=rose brown=marron=brun black=noir white=blanc grey=gray=gris
north=northern=nord south=southern=sud east=eastern=est west=western=ouest
breakfast lunch=déjeuner dinner=supper=dîner
coffee=café tea=thé beer=bière wine=vin water=eau juice=jus milk=lait
car=automobile=vehicle=auto=voiture bus=coach train tram plane=aeroplane=airplane=aircraft=avion=flight boat=ship=bateau=ferry bicycle=bike=vélo motorcycle=motorbike=moto truck=lorry=van=camion taxi=cab helicopter
school=école hospital=hôpital=clinic church=église hotel=hôtel restaurant office=bureau factory=plant=usine warehouse=entrepôt shop=store=boutique=magasin airport=aéroport station=gare museum=musée library=bibliothèque theatre=theater=cinema prison=jail
football=soccer basketball tennis golf rugby cricket hockey baseball swimming=swim boxing cycling skiing
retail=détail telecom banking pharma=pharmaceutical automotive energy=énergie hospitality agriculture
euro=eur=euros=€ dollar=usd=dollars=$ pound=gbp=£=livre yen=jpy=¥ franc=chf rupee=inr
cash=espèces cheque=check=chèque card=carte transfer=virement
novel=roman film=movie song=chanson album painting=tableau poem=poème
gold=or copper=cuivre steel=acier iron=fer wood=bois plastic=plastique glass=verre paper=papier
email=e-mail=mail=courriel brochure=leaflet=catalogue=flyer contract=contrat invoice=facture quote=quotation=devis=estimate
senior=elderly=aîné teenager=teen=adolescent infant=baby=bébé
married=marié=marriage divorced=divorcé=divorce widowed=widow=veuf single=unmarried=célibataire
first=premier second=deuxième third=troisième fourth=quatrième fifth=cinquième sixth seventh eighth ninth tenth
""".strip()
