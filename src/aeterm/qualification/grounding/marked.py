"""Words that turn a sentence: negation, failure, exclusion, restriction, wrongness, trouble, doubt, certainty.

A faithful retelling uses such a word when its source has one of the same class. English and French, as data.
"""

from __future__ import annotations

NEGATORS = """
not no never none nobody nothing nowhere neither nor cannot can't don't doesn't didn't won't wouldn't couldn't
shouldn't isn't aren't wasn't weren't hasn't haven't hadn't mustn't needn't ain't n't without ne n pas jamais
aucun aucune rien personne ni non sans nul nulle guère
"""
"""Words under which what follows does not hold."""

CLASSES: dict[str, str] = {
    "failure": """fail fails failed failing failure refuse refused refusal decline declines declined reject rejected
        rejection neglect neglects neglected omit omits omitted omission forget forgets forgot forgotten lack lacks
        lacking avoid avoided deny denied denies prevent prevents unable cancel cancelled canceled cancellation
        withdraw withdrew withdrawn abandon abandoned abandons ignore ignores ignored overlook overlooked dismiss
        dismisses dismissed oppose opposes opposed exclude excludes excluded excluding exclusion except excepting
        refuser refuse refusé rejeter rejeté échouer échoue échec oublier oublie oublié manque manquer exclure exclu
        sauf excepté hormis annuler annulé abandonner abandonné ignorer bloqué blocked disregard disregards
        hang hangs hung unsuccessful unsuccessfully stalled""",
    "wrong": """wrong wrongly incorrect incorrectly false falsely misinform misinforms misinformed mislead misleads
        misleading misled mistaken mistakenly inaccurate inaccurately invalid fake untrue erroneous fraudulent fraud
        dishonest lie lies lied faux fausse erroné incorrecte mensonger trompeur""",
    "trouble": """discrepancy discrepancies delay delays delayed error errors mistake mistakes complaint complaints
        complain complains complained penalty penalties dispute disputes disputed conflict conflicts confusion
        misunderstanding frustrated frustration angry anger annoyed rude disappointed disappointment breach lawsuit
        hidden surcharge scam retard retards erreur erreurs pénalité pénalités litige plainte mécontent fâché colère
        unhappy dissatisfied upset poor mediocre terrible awful worst bad worse useless irrelevant uncompetitive
        inflexible overpriced unaffordable inadequate insufficient unreliable unnecessary outdated negligible""",
    "restriction": """only solely exclusively merely limited restricted narrow few fewer little minimal barely hardly
        scarcely rarely seldom partial partially generic unspecified seulement uniquement exclusivement limité limitée
        restreint rarement peu partiel""",
    "replacement": """instead rather unlike contrary despite opposite plutôt contrairement""",
    "doubt": """hesitant hesitate hesitates hesitation reluctant reluctance reluctantly disinterest disinterested
        uninterested unwilling unsure uncertain skeptical sceptical doubtful doubt doubts indifferent undecided
        hésitant hésite hésiter réticent sceptique doute incertain indécis""",
    "certainty": """guaranteed certainly definitely definite absolutely undoubtedly always must
        unconditionally unlimited forever immediately instantly entirely every everyone everything
        garanti certainement absolument toujours forcément illimité immédiatement""",
}
"""What a word does to its sentence, to the words that do it."""

WORDS_OF_LOSS = """
doubtful against worried concerned unhappy refuse refuses doubt expensive high bit reluctant unfortunately
however but hard difficult difficulty problem trouble stop stopped end avoid instead except exclude excludes
unless rather less few absent missing unknown exclusion exclusions limited only contre réserve inconnu
défavorable inquiet sceptique malheureusement mais cher doubt sorry afraid lack least other wrong concern
concerns issue issues
"""
"""Words of a source that can stand behind a negation in its retelling without being one."""

HEDGES = """
may might could possibly perhaps maybe potentially probably hope hopes hopefully consider considering considers think
thinks seem seems unless tentative tentatively intend intends try tries trying
pourrait pourraient peut-être probablement espère espérer envisage envisager semble sauf éventuellement
"""
"""Words that hold an assertion back."""

ASSERTIONS = """
will definitely certainly guaranteed committed agreed confirmed signed approved decided
va vont sera seront certainement garanti engagé convenu confirmé signé approuvé décidé
"""
"""Words that assert."""

COMPLETIONS = """
approved signed agreed confirmed decided validated accepted granted booked paid delivered ordered
approuvé approuvée signé signée convenu convenue confirmé confirmée décidé décidée validé validée accepté acceptée
obtenu obtenue payé payée livré livrée commandé commandée
"""
"""Words that say that something is done."""
