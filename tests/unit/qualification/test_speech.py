"""Who says what in a transcript or a mail, and what of it a draft keeps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aeterm.domain.activity import Note
from aeterm.domain.contact import Contact
from aeterm.domain.draft import DraftKind
from aeterm.qualification.defence_sources import Sources
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import gather
from aeterm.qualification.gates import signs_on_file
from aeterm.qualification.outline import write_outline
from aeterm.qualification.rivals import claims_about
from aeterm.qualification.signals import Quote, read_notes
from aeterm.qualification.speech.passages import Side
from aeterm.qualification.speech.sayings import sayings
from aeterm.qualification.unrecorded import find_unrecorded
from tests.unit.qualification.cases import ACCOUNT, DEAL, at, library, rich
from tests.unit.qualification.grounding.outlines import written

ENGLISH = """Discovery call
Duration: 40 minutes
Participants:
- Nora Field (Account Executive, Velora)
- Ruth Adler (Plant Director, Kestrel Foods)
- Paul Okoro (Maintenance Lead, Kestrel Foods)

**Nora:** Thanks for making time. What is the impact of the manual counts?
**Ruth:** Every count is done by hand and takes us 6 hours a week.
**Nora:** Our platform cuts that to 20 minutes. We typically see 30% fewer errors before the audit.
**Paul:** We lost two batches to counting errors in May. How would you fix such a delay?
**Nora:** We built a scanner for exactly this problem. Granitix is slow and too expensive.
**Ruth:** The board approves anything above 50k. Your offer looks too expensive to me.
**Paul:** I'll send you the counts of last month.
**Nora:** I'll send the offer by Friday.
**Ruth:** Thursday at 2 works for me.
**Nora:** See you Thursday.
"""
FRENCH = """Claire Noël (12:00:01)
Bonjour à tous les deux. Quel est l'impact de ces ressaisies manuelles ?

Hélène Marchetti (12:00:20)
La ressaisie à la main nous prend 9 heures par semaine.

Claire Noël (12:00:42)
Notre solution ramène cela à 30 minutes. Nos clients perdent 40 % d'erreurs en moins.

Bruno Weiss (12:01:10)
On perd deux lots par mois à cause des erreurs de saisie. Votre offre est trop chère.

Claire Noël (12:01:31)
Je vous envoie la proposition vendredi.

Hélène Marchetti (12:01:50)
Je vous transmets les volumes demain. Jeudi à 14 h me va.
"""
RUTH = Contact("k1", "Ruth Adler", "a1", title="Plant Director")
HELENE = Contact("k1", "Hélène Marchetti", "a1", title="Directrice des opérations")


def talk(text: str, *contacts: Contact, language: str = "en", kind: str = "transcript") -> Dossier:
    deal = replace(DEAL, competitor="Granitix", owner="Claire Noël" if language == "fr" else "")
    note = Note("n1", "a1", text, at(12), kind=kind, deal_id="d1")
    return replace(
        rich(language), deal=deal, account=replace(ACCOUNT, name="Kestrel Foods"), contacts=contacts, activities=(),
        notes=(note,),
    )  # fmt: skip


def read(dossier: Dossier) -> list[Quote]:
    return read_notes(dossier, gather(dossier))


def on(topic: str, dossier: Dossier) -> list[tuple[str, str]]:
    return [(quote.who, quote.text) for quote in read(dossier) if topic in quote.topics]


def section(title: str, dossier: Dossier) -> list[str]:
    text = write_outline(DraftKind.DISCOVERY_SUMMARY, dossier, gather(dossier), library())
    return [line for line in text.split(f"\n## {title}\n")[1].split("\n\n")[0].splitlines() if line.startswith("- ")]


def typed(line: str) -> str:
    """A line of French with the spaces that a keyboard has."""
    return line.replace("\N{NO-BREAK SPACE}", " ")


def cited(line: str) -> str:
    """A line of an outline without its number."""
    return line.rpartition(" [")[0]


def test_a_summary_of_a_talk_has_their_pain_our_promise_and_theirs_with_who_said_it() -> None:
    dossier = talk(ENGLISH)
    assert [cited(line) for line in section("Pain and wishes, in the words noted", dossier)] == [
        '- "Every count is done by hand and takes us 6 hours a week." Ruth Adler',
        '- "We lost two batches to counting errors in May." Paul Okoro',
    ]
    steps = [cited(line) for line in section("Agreed next steps", dossier)]
    assert steps[1:] == [
        '- agreed: "Thursday at 2 works for me." Ruth Adler',
        '- agreed: "See you Thursday." Nora Field',
        '- ours: "I\'ll send the offer by Friday." Nora Field',
        '- theirs: "I\'ll send you the counts of last month." Paul Okoro',
    ]


def test_a_summary_of_a_french_talk_has_their_pain_our_promise_and_theirs() -> None:
    dossier = talk(FRENCH, HELENE, language="fr")
    assert [typed(cited(line)) for line in section("Douleurs et souhaits, avec les mots notés", dossier)] == [
        "- « La ressaisie à la main nous prend 9 heures par semaine. » Hélène Marchetti",
        "- « On perd deux lots par mois à cause des erreurs de saisie. » Bruno Weiss",
    ]
    steps = [typed(cited(line)) for line in section("Prochaines étapes convenues", dossier)]
    assert steps[1:] == [
        "- convenu : « Jeudi à 14 h me va. » Hélène Marchetti",
        "- nous : « Je vous envoie la proposition vendredi. » Claire Noël",
        "- eux : « Je vous transmets les volumes demain. » Hélène Marchetti",
    ]


@pytest.mark.parametrize("contacts", [(), (RUTH,)])
def test_of_our_own_words_only_what_we_promise_or_agree_to_is_kept(contacts: tuple[Contact, ...]) -> None:
    ours = [quote for quote in read(talk(ENGLISH, *contacts)) if quote.who == "Nora Field"]
    assert [quote.text for quote in ours] == ["I'll send the offer by Friday.", "See you Thursday."]
    assert [quote.topics for quote in ours] == [{"ours"}, {"agreed"}]
    assert all(quote.side is Side.OURS for quote in ours)


@pytest.mark.parametrize(
    "question",
    ["How would you fix a delay of 9 days?", "What is the impact of the errors?", 'Tom: "Why does it take us 9 days?"'],
)
def test_a_question_is_neither_pain_nor_figure_whoever_asks_it(question: str) -> None:
    asked = read(talk(question, kind="note"))
    assert not [quote for quote in asked if quote.topics & {"pain", "spoken", "metrics"}]
    assert not [quote for quote in read(talk(ENGLISH)) if quote.text.endswith("?")]


@pytest.mark.parametrize(
    "manner",
    ["Let me ask one thing first.", "I'll get to the price in a minute.", "Let me share my screen.",
     "Je vous présente notre solution.", "Je reviens sur ce point.", "Jennifer, on email you wrote of it."],
)  # fmt: skip
def test_a_manner_of_speaking_is_no_promise(manner: str) -> None:
    text = f"Claire Noël: {manner}\nRuth: Oui.\nClaire Noël: So.\nRuth: Je vous envoie la liste.\n"
    promised = [quote for quote in read(talk(text, RUTH, language="fr")) if quote.topics & {"ours", "theirs"}]
    assert [quote.text for quote in promised] == ["Je vous envoie la liste."]


def test_a_pitch_opens_no_gate() -> None:
    pitch = "\n".join(
        f"Nora: {said}\nRuth: I see."
        for said in (
            "Our platform takes care of the manual work and saves 40 hours.",
            "We help before the audit, and the board approves it by the end of March.",
            "We provide a security review and a contract.",
            "One of our customers lost 9 days to errors.",
        )
    )
    assert not +signs_on_file(replace(talk(pitch), deal=replace(DEAL, competitor="", next_step="")))


def test_signs_come_from_what_the_customer_says() -> None:
    signs = signs_on_file(talk(ENGLISH))
    assert {"pain", "metrics", "decision_process"} <= set(+signs)
    assert not signs["why_now"]  # only the seller speaks of the audit


def test_objections_are_those_of_the_other_side_without_label_and_with_who_raised_them() -> None:
    dossier = talk(ENGLISH)
    assert on("objection", dossier) == [("Ruth Adler", "Your offer looks too expensive to me.")]
    assert [(one.person, one.verbatim) for one in find_unrecorded(dossier)] == on("objection", dossier)
    french = find_unrecorded(talk(FRENCH, language="fr"))
    assert [(one.person, one.verbatim) for one in french] == [("Bruno Weiss", "Votre offre est trop chère.")]


def test_what_we_say_of_a_rival_is_no_claim_about_it() -> None:
    dossier = talk(ENGLISH)
    assert claims_about("Granitix", dossier, gather(dossier)) == []
    theirs = talk(ENGLISH + "**Ruth:** Granitix counts twice as fast.\n")
    claim = claims_about("Granitix", theirs, gather(theirs))[0]
    assert (claim.quote.who, claim.quote.text) == ("Ruth Adler", "Granitix counts twice as fast.")


def test_the_defence_names_who_said_it_and_never_quotes_our_own_pitch() -> None:
    sources = Sources(talk(ENGLISH, RUTH))
    assert [line.source for line in sources.pains(3)] == ["Ruth Adler, 12 Nov 2026", "Paul Okoro, 12 Nov 2026"]
    assert not [quote for quote in sources.quotes if "platform" in quote.text or "scanner" in quote.text]


def test_a_promise_of_somebody_whose_side_nobody_knows_stands_on_no_side_with_the_name() -> None:
    names = ("Sam", "Kim", "Sam", "Kim")
    said = ("We lose days to errors.", "I see.", "I'll send the figures tomorrow.", "Fine.")
    dossier = talk("\n".join(f"{name}: {words}" for name, words in zip(names, said, strict=True)))
    assert on("unclear", dossier) == [("Sam", "I'll send the figures tomorrow.")]
    assert on("pain", dossier) == [("Sam", "We lose days to errors.")]
    assert '- side unknown: "I\'ll send the figures tomorrow." Sam' in map(cited, section("Agreed next steps", dossier))


def test_a_third_voice_may_be_a_colleague_and_the_other_one_of_two_is_the_customer() -> None:
    two = "Claire Noël: Bonjour.\nYann: Oui.\nClaire Noël: Alors ?\nYann: Je vous envoie les volumes.\n"
    assert on("theirs", talk(two, language="fr")) == [("Yann", "Je vous envoie les volumes.")]
    three = two + "Lise: Je vous envoie la fiche.\nLise: Voilà.\n"
    assert {who for who, _ in on("unclear", talk(three, language="fr"))} == {"Yann", "Lise"}


def test_a_mail_is_read_by_its_author() -> None:
    body = "\n\nHello,\n\nwe still lose 9 days to manual errors. I'll send you the list on Monday.\n"
    theirs = talk("From: Ruth Adler <ruth@kestrel.com>\nTo: Nora Field <nora@velora.com>\nSubject: Counts" + body, RUTH,
                  kind="mail")  # fmt: skip
    assert on("theirs", theirs) == [("Ruth Adler", "I'll send you the list on Monday.")]
    assert on("pain", theirs) == [("Ruth Adler", "we still lose 9 days to manual errors.")]
    ours = talk("From: Nora Field <nora@velora.com>\nTo: Ruth Adler <ruth@kestrel.com>\nSubject: Counts" + body, RUTH,
                kind="mail")  # fmt: skip
    assert on("ours", ours) == [("Nora Field", "I'll send you the list on Monday.")]
    assert on("pain", ours) == []


def test_what_stands_around_a_talk_is_read_as_a_note_without_its_form() -> None:
    tail = "\n## Afterwards\nSend the reference list. Let them describe the pain at length.\n"
    dossier = talk(ENGLISH + tail)
    beside = [saying.text for saying in sayings(dossier.notes[0], dossier) if saying.is_beside]
    assert "Send the reference list." in beside
    assert not [text for text in beside if "40 minutes" in text or "**" in text]
    assert ("", "Send the reference list.") in on("ours", dossier)
    assert not [quote for quote in read(dossier) if "at length" in quote.text]


def test_a_plain_note_is_still_the_writers() -> None:
    dossier = talk("I will send the price by Friday. Ruth will send the counts.", RUTH, kind="note")
    assert on("ours", dossier) == [("", "I will send the price by Friday.")]
    assert on("theirs", dossier) == [("", "Ruth will send the counts.")]


CROSSED = """**Ruth:** We started counting by hand 6 months ago and lose 2 days a week.
**Nora:** I see.
**Ruth:** Paul called Ruth and lost 9 hours over it.
**Paul:** Ruth called Paul, and we lose 9 days to errors.
**Nora:** I'll send the offer.

## Notes
- **Pain point**: the manual counts take 6 hours a week
"""


@pytest.mark.parametrize("kind", DraftKind)
def test_outlines_are_supported_where_names_cross_and_words_are_bold(kind: DraftKind) -> None:
    outline = written(talk(CROSSED, RUTH), kind, "crossed")
    assert outline.report().flagged == ()


def test_bold_words_are_quoted_without_their_marks() -> None:
    assert ("", "Pain point: the manual counts take 6 hours a week") in on("pain", talk(CROSSED, RUTH))


@pytest.mark.parametrize("kind", DraftKind)
@pytest.mark.parametrize(("text", "contact", "language"), [(ENGLISH, RUTH, "en"), (FRENCH, HELENE, "fr")])
def test_outlines_of_a_talk_are_supported_in_full(kind: DraftKind, text: str, contact: Contact, language: str) -> None:
    for dossier in (talk(text, contact, language=language), talk(text, language=language)):
        assert written(dossier, kind, "talk").report().flagged == ()
