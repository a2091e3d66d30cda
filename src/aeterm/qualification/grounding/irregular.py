"""Forms of words that no ending gives away, English and French, as data: the plain form, then its others."""

from __future__ import annotations

FORMS = """
give gave given giving; send sent; take took taken; get got gotten; make made making; go went gone goes going; come
came coming; see saw seen; know knew known; think thought; find found; tell told; say said says; buy bought; sell
sold; bring brought; keep kept; leave left; meet met; pay paid; lose lost; win won winning; write wrote written
writing; speak spoke spoken; choose chose chosen; grow grew grown; begin began begun; run ran running; rise rose
risen; fall fell fallen; hold held; build built; spend spent; lead led; feel felt; hear heard; teach taught;
understand understood; forget forgot forgotten; drive drove driven driving; break broke broken; become became; draw
drew drawn; fly flew flown; show shown; withdraw withdrew withdrawn; seek sought; lie lay lain; die died dying; try
tried tries; use used using uses; ask asked asking asks; add added adding adds; end ended ending; owe owed owes;
hire hired hiring; fire fired firing; save saved saving saves savings; move moved moving; love loved loving; hope
hoped hoping; like liked likes; need needed needs; want wanted wants; agree agreed agreeing agrees; have having;
child children; man men; woman women; person people; foot feet; wife wives; life lives; half halves; cost costs
costing; set setting; put putting; cut cutting; plan planned planning plans; stop stopped stopping; refer referred
referring; offer offered offering offers; cover covered covering coverage covers; prefer preferred preferring
preference; compare comparing comparison compares; decide decided deciding decision decisions; explain explained
explanation explaining; describe described description; include includes including inclusion; exclude excludes
excluding exclusion; explore exploration; discuss discussion discussing; inform informing informed informs; propose
proposal; analyse analysis; high height; long length; strong strength; wide width; sign signed signing signature;
pay payment; enrol enroll enrolled enrolling enrolls enrollment enrolment; call called calling calls; tax taxes; fee
fees; guarantee guarantees guaranteed guaranteeing; employee employees; buy buying buyer; bill bills billing; car
cars; job jobs; age ages aged; kid kids; pet pets; bit bits; envoyer envoie envoyé enverra enverrons; vouloir veut
veulent voulu; pouvoir peut peuvent pourra; devoir doit doivent dû; prendre prend pris prennent; mettre met mis;
voir voit vu; recevoir reçoit reçu; savoir sait; dire dit; faire fait font fera; tenir tient tenu; venir vient venu
viendra; choisir choisit choisi; payer paie payé; gros grosse; prix; mois; œil yeux
"""
