"""Words that carry no claim of their own, English and French, as data."""

from __future__ import annotations

FUNCTION = """
a an the this that these those it its it's itself he him his she her hers they them their theirs we us our ours
you your yours i me my mine who whom whose which what when where why how of in on at to from by for with about
into onto over under between among through during before after since until till than then as if so and or but
nor yet because while whereas although though also too very just even still again there here up down out off be
am is are was were been being have has had having do does did doing done will would can could may might must
shall should ought let's let i'm i'd i'll i've you're you'd you'll you've he's she's we're we'd we'll we've
they're they'd they'll they've that's there's what's who's not no own such both either each other another any
some all per via within upon along across toward towards like etc e.g i.e vs re one ones le la les l un une des
du de d au aux à ce cet cette ces il elle ils elles nous vous je tu te se s lui leur leurs son sa ses mon ma mes
ton ta tes notre nos votre vos qui que qu quoi dont où quand comment pourquoi et ou mais donc ni car si dans sur
sous par pour avec sans chez vers entre depuis pendant avant après en y ne n pas est sont était étaient être été
suis es sommes êtes ont avait avaient avoir ai avons avez sera seront serait fait faire plus moins très aussi
encore déjà c j m t ça cela ceci comme tout tous toute toutes même ainsi alors
"""
"""Articles, pronouns, prepositions, auxiliaries."""

PLAIN = """
agent client customer prospect seller buyer caller representative participant speaker person people party side
team company organization business call conversation dialogue transcript summary meeting session exchange
interaction discussion talk chat introduction greeting explanation description presentation proposal suggestion
recommendation request response reply answer question inquiry query concern clarification confirmation agreement
decision conclusion discuss mention explain inform describe state express indicate note highlight emphasize
outline detail provide offer give ask respond suggest recommend propose introduce present decide agree confirm
thank appreciate clarify elaborate conclude begin start continue proceed end finish complete follow lead go come
take get make do have use find see show showcase demonstrate display address handle cover explore review examine
consider assess evaluate compare determine identify conduct perform carry undertake engage involve participate
gather collect obtain receive acquire create generate craft compose produce prepare develop design arrange set
organize plan schedule manage help assist support aid enable allow ensure assure promise guarantee commit pledge
encourage persuade convince seek try attempt aim intend want wish need require expect hope look search choose
select opt pick prefer settle reach contact connect communicate share send deliver forward convey relay tell say
speak acknowledge recognize realize understand learn know think believe feel seem appear remain become result
include consist comprise contain encompass feature relate regard depend base focus center serve act work
contribute stress raise voice manifest exhibit greet phone reveal report remark comment observe add point refer
cite list summarize summarise recap specify define name verify check potential possible prospective likely
interested willing able available relevant suitable appropriate necessary required various different several
multiple diverse varied numerous many certain specific particular individual overall general main key major
primary important significant essential additional further more extra other such similar related respective
initial final previous current next subsequent following later earlier first last entire whole full detailed
thorough in-depth clear brief short long new existing own good great well better best type types kind sort form
category class variety range array series selection number amount group pair couple option choice alternative
possibility opportunity way means method manner approach process procedure step stage phase aspect element part
piece component factor attribute characteristic quality information data fact topic subject matter issue item
thing area field example instance case situation circumstance context background purpose reason goal objective
intention interest desire requirement preference expectation benefit advantage value outcome effect impact
consequence time moment period date day place position role questionnaire survey measure action activity task
effort attention additionally furthermore moreover however therefore thus hence consequently accordingly finally
eventually ultimately initially subsequently afterwards then meanwhile currently previously recently together
respectively specifically particularly especially mainly mostly primarily generally typically approximately
roughly directly possibly probably perhaps despite regarding concerning according due based along appel réunion
échange résumé indique précise explique demande répond confirme rappelle ensuite enfin notamment également
différent plusieurs principal général nécessaire sorte genre choix manière façon partie élément sujet réponse
détail besoin intérêt objectif présenter discuter aborder évoquer souligner mentionner décider choisir vouloir
souhaiter prévoir envisager permettre
"""
"""Words of retelling: they begin a sentence without being a name."""
