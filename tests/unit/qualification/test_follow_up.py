"""The follow-up mail: only what was said and promised, to the people who were there."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from aeterm.domain.activity import Activity, ActivityKind, Note
from aeterm.domain.contact import Contact
from aeterm.domain.draft import DraftKind
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import gather
from aeterm.qualification.mail_text import mail_text
from aeterm.qualification.outline import write_outline
from aeterm.qualification.questions import bank
from tests.support import TODAY
from tests.unit.qualification.cases import ACTIVITIES, DEAL, at, bare, library, plain, rich


def mail(dossier: Dossier) -> str:
    return write_outline(DraftKind.FOLLOW_UP, dossier, gather(dossier), library())


def noted(*lines: str, language: str = "en", kind: str = "note") -> str:
    """The mail after a call of 12 November with this note."""
    return mail(replace(rich(language), notes=(Note("n1", "a1", "\n".join(lines), at(12), kind=kind),)))


def body(text: str) -> str:
    """What the customer would read."""
    return text.split("\n## ")[0]


def test_it_goes_to_the_people_who_were_at_the_talk() -> None:
    text = mail(rich())
    assert "**To:** Ana Lopez, CFO [" in text
    assert "Hello Ana,\n" in text
    assert "Thank you for the call of 12 Nov 2026 [" in text
    assert "Tom Berg" not in body(text)


def test_a_talk_that_nobody_entered_is_known_by_its_note_and_the_people_it_was_with() -> None:
    note = Note("n1", "a1", "Call with Ana Lopez and Tom Berg.\nWe agreed on two phases.", at(20))
    text = mail(replace(rich(), activities=(), notes=(note,)))
    assert "Thank you for our talk of 20 Nov 2026 [" in text
    assert "Hello Ana and Tom,\n" in text
    assert 'What we agreed:\n- "We agreed on two phases." [' in text


def test_each_side_reads_its_promises_with_the_day_that_was_meant() -> None:
    text = mail(rich())
    ours = text.split("From our side:\n")[1].split("\n\n")[0]
    assert ours.startswith("- send the three-year price by Friday [")
    assert ours.endswith("· by Fri 13 Nov 2026")
    theirs = text.split("From your side:\n")[1].split("\n\n")[0]
    assert theirs.startswith("- Ana: introduce us to legal [")
    assert theirs.endswith("· by when: unknown")


def test_a_date_that_stands_in_the_promise_is_not_said_twice() -> None:
    ours = noted("I will send the offer by 20 November.").split("From our side:\n")[1].split("\n\n")[0]
    assert ours.startswith("- send the offer by 20 November [")
    assert "· by" not in ours


def test_a_month_that_is_shortened_keeps_its_point() -> None:
    assert "- jeu d'essai avant le 30 nov. [" in noted("Promis : jeu d'essai avant le 30 nov.", language="fr")


def test_a_promise_that_is_worded_otherwise_stands_as_it_was_noted() -> None:
    assert "- « J'ai promis un exemple de plan. » [" in plain(noted("J'ai promis un exemple de plan.", language="fr"))


@pytest.mark.parametrize(
    "line",
    [
        "Tom is worried: too expensive next to Oracle.",
        "Ana is leaving in March, confidential.",
        "I think they will send the list maybe.",
        '"Oracle showed us the same thing last week."',
    ],
)
def test_doubts_rivals_and_confidences_stay_out_of_the_mail(line: str) -> None:
    assert line.strip('"').split(",")[0] not in body(noted("We met.", line))


def test_only_what_stands_between_quotation_marks_is_given_back_as_their_words() -> None:
    text = noted('Ana, rather tired: "The month-end close takes us nine days."')
    assert '- "The month-end close takes us nine days." [' in text
    assert "rather tired" not in text


def test_a_step_on_file_is_no_agreement_and_stands_beside_the_mail() -> None:
    text = mail(rich())
    assert "Security review" not in body(text)
    assert "next step on file: Security review [" in text
    assert "put it in only if they agreed to it" in text


def test_the_next_meeting_and_the_step_that_the_notes_name_come_under_next() -> None:
    following = noted("Next step: workshop with the controllers.").split("Next:\n")[1].split("\n\n")[0]
    assert following.startswith("- workshop with the controllers [")
    assert "- we meet on Thu 26 Nov 2026, at 10:00 · Demo [" in following


def test_the_question_that_the_notes_leave_open_is_the_one_that_is_asked() -> None:
    assert "One question, if I may: who owns the retention rules? [" in noted("Open: who owns the retention rules?")
    assert "One question, if I may: who owns" not in noted("We met.")


def test_a_talk_without_a_note_says_so_and_names_what_was_promised_before() -> None:
    later = Activity("v3", "a1", ActivityKind.MEETING, date(2026, 11, 20), "Visit", "d1", attendees=("Tom Berg",))
    text = mail(replace(rich(), activities=(*ACTIVITIES, later)))
    assert "- unknown: no promise of ours is noted" in text
    assert "Little or nothing is noted of this meeting" in text
    assert 'promised before: "I will send the three-year price by Friday." [' in text


def test_a_bare_row_gets_a_frame_with_nothing_invented() -> None:
    text = mail(bare())
    assert "**To:** unknown" in text
    assert "Thank you for your time." in text
    assert text.count("unknown") >= 4


def test_a_person_with_a_title_is_greeted_by_the_whole_name() -> None:
    call = replace(ACTIVITIES[0], attendees=("Dr. Weiss",))
    assert "Hello Dr. Weiss,\n" in mail(replace(rich(), activities=(call,)))


def test_the_mail_is_in_french_for_a_french_account() -> None:
    text = mail(rich("fr"))
    assert "Bonjour Ana,\n" in text
    assert "De votre côté\N{NO-BREAK SPACE}:\n- Ana\N{NO-BREAK SPACE}: introduce us to legal [" in text
    assert "pour quand\N{NO-BREAK SPACE}: inconnu" in text


def test_a_deal_without_an_owner_leaves_the_name_to_be_signed() -> None:
    assert "Best regards,\n____" in mail(replace(rich(), deal=replace(DEAL, owner="")))


TRANSCRIPT = (
    "Ines: Thanks for the time, Ana.",
    "Ana: Nine days is too long for us.",
    "Ines: I'll send the three-year price by Friday.",
    "Ana: Good. I will share the close calendar tomorrow.",
    "Sam: I'll send the security paper.",
    "Sam: That is all from me.",
)


def test_in_a_transcript_a_promise_is_of_whoever_speaks() -> None:
    text = noted(*TRANSCRIPT, kind="transcript")
    ours = text.split("From our side:\n")[1].split("\n\n")[0]
    theirs = text.split("From your side:\n")[1].split("\n\n")[0]
    assert ours.startswith("- send the three-year price by Friday [")
    assert ours.count("\n") == 0
    assert theirs.startswith("- Ana: share the close calendar tomorrow [")
    assert theirs.endswith("· by Fri 13 Nov 2026")


def test_a_promise_of_somebody_the_book_does_not_know_is_on_no_side() -> None:
    text = noted(*TRANSCRIPT, kind="transcript")
    assert "security paper" not in body(text)
    assert "- promised, on which side is unknown: Sam: send the security paper [" in text


PEOPLE = (
    Contact("c1", "Karim Benali", "a1", title="DSI", role="champion"),
    Contact("c2", "Claire Morel", "a1", title="Juriste", email="c.morel@ville.fr"),
    Contact("c3", "Jean Petit", "a1", title="DGS"),
)
FRENCH_MAIL = """De : Claire Morel <c.morel@ville.fr>
Date : vendredi 20 novembre 2026 09:12
À : Ines Duval
Objet : RE: offre

Bonjour,
Le budget de 100 k€ est validé par Jean Petit.
Merci de nous envoyer l'offre révisée et le PAS d'ici le 4 décembre.
Notre juriste a écrit : « Les pénalités sont plafonnées à dix pour cent. »
Cordialement,
Claire Morel
"""


def from_claire(*, call: str = "") -> str:
    notes = [Note("n1", "a1", FRENCH_MAIL, at(20), author="Claire Morel", kind="mail")]
    if call:
        notes.append(Note("n2", "a1", call, at(20), kind="transcript"))
    return plain(mail(replace(rich("fr"), contacts=PEOPLE, activities=(), notes=tuple(notes))))


def test_whoever_wrote_is_answered_and_whoever_is_only_mentioned_is_not() -> None:
    text = from_claire()
    assert "**À :** Claire Morel, Juriste [" in text
    assert "Bonjour Claire,\n" in text
    assert "Jean Petit" not in text.split("Merci pour")[0]


def test_what_they_ask_for_with_a_day_is_among_what_we_owe() -> None:
    ours = from_claire().split("De notre côté :\n")[1].split("\n\n")[0]
    assert ours.startswith("- vous envoyer l'offre révisée et le PAS d'ici le 4 décembre [")
    assert "inconnu" not in ours


def test_only_the_words_of_somebody_who_reads_the_mail_are_given_back() -> None:
    note = Note("n1", "a1", "Appel avec Claire Morel.\nKarim : « Je me suis engagé sur cinq jours. »", at(20))
    text = mail(replace(rich("fr"), contacts=PEOPLE, activities=(), notes=(note,)))
    assert "engagé sur cinq jours" not in body(text)
    hers = replace(note, text="Appel avec Claire Morel.\nClaire : « Les pénalités nous bloquent depuis mai. »")
    text = mail(replace(rich("fr"), contacts=PEOPLE, activities=(), notes=(hers,)))
    assert "Les pénalités nous bloquent depuis mai." in body(text)


@pytest.mark.parametrize(
    ("line", "ours"),
    [
        ("Je lui ai promis de renvoyer le devis vendredi.", "- renvoyer le devis vendredi ["),
        ("On leur a promis de leur envoyer le plan vendredi.", "- envoyer le plan vendredi ["),
        ("Nous nous sommes engagés à livrer la maquette pour le 18 décembre.", "- livrer la maquette pour le 18 déc"),
    ],
)
def test_the_word_we_gave_is_told_as_what_we_do(line: str, ours: str) -> None:
    text = plain(body(noted(line, language="fr")))
    assert ours in text.split("De notre côté :\n")[1].split("\n\n")[0]


def test_what_they_will_send_us_stands_on_their_side() -> None:
    text = plain(body(noted("Ils m'enverront leur cahier des charges lundi.", language="fr")))
    assert "« Ils m'enverront leur cahier des charges lundi. »" in text.split("De votre côté :\n")[1].split("\n\n")[0]


def test_a_promise_that_names_a_weekday_has_its_day() -> None:
    monday = Note("n1", "a1", "Appel avec Claire Morel.\nJe vous envoie le PAS lundi.", at(16))
    ours = plain(mail(replace(rich("fr"), contacts=PEOPLE, activities=(), notes=(monday,))))
    assert "PAS lundi" in ours
    assert "inconnu" not in ours.split("De notre côté :\n")[1].split("\n\n")[0]


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Karim : « Moi je pousse pour vous, je présenterai le dossier au comité. »", "fr"),
        ('Tom: "I am pushing for you with my boss, he trusts me on this."', "en"),
        ("À relancer : Paul, jeudi.", "fr"),
        ("Remise de 10 % demandée par Karim, accord verbal sur 5 %.", "fr"),
    ],
)
def test_words_of_support_and_what_is_for_us_alone_are_not_in_the_mail(line: str, language: str) -> None:
    text = body(noted("On s'est vus." if language == "fr" else "We met.", line, language=language))
    for word in ("pousse", "pushing", "comité", "relancer", "Remise"):
        assert word not in text


@pytest.mark.parametrize(
    ("line", "language", "agreed", "ours"),
    [
        ("ok pour signer le 18/12, envoyer bon de commande jeudi 10h", "fr", "- signer le 18/12 [",
         "- envoyer bon de commande jeudi 10h ["),
        ("Agreed on a pilot in January, send the order form on Friday", "en", "- a pilot in January [",
         "- send the order form on Friday ["),
        ("accord sur 72 k€ HT et envoyer le contrat demain", "fr", "- 72 k€ HT [", "- envoyer le contrat demain ["),
    ],
)  # fmt: skip
def test_what_was_agreed_in_short_is_in_the_mail(line: str, language: str, agreed: str, ours: str) -> None:
    text = plain(body(noted(line, language=language)))
    agreements = re.split("What we agreed:\n|Ce dont nous sommes convenus :\n", text)[1].split("\n\n")[0]
    promised = re.split("From our side:\n|De notre côté :\n", text)[1].split("\n\n")[0]
    assert agreed in agreements or agreed.strip("- [") in agreements
    assert ours in promised


@pytest.mark.parametrize(
    ("line", "language", "said"),
    [
        ("Je vous envoie la proposition demain.", "fr", "- promis pour un jour passé : « Je vous envoie"),
        ("I will send the offer tomorrow.", "en", "- promised for a day before today: send the offer tomorrow ["),
    ],
)
def test_a_promise_for_a_day_that_has_passed_is_marked_beside_the_mail(line: str, language: str, said: str) -> None:
    text = plain(noted(line, language=language))
    assert said in text.split("\n## ")[1] + text.split("\n## ")[2]
    later = noted(line.replace("demain", "le 30 novembre").replace("tomorrow", "on 30 November"), language=language)
    assert said[:12] not in plain(later)


def test_the_meeting_of_the_same_day_is_not_the_next_one() -> None:
    today = Activity("v9", "a1", ActivityKind.MEETING, TODAY, "Point", "d1", starts_at=at(TODAY.day).replace(hour=18))
    later = replace(today, id="v10", on=date(2026, 12, 3), starts_at=at(3, 12))
    note = Note("n1", "a1", "Point avec Ana Lopez. Je vous envoie le plan.", at(TODAY.day))
    text = mail(replace(rich("fr"), activities=(today, later), notes=(note,)))
    assert "prochain rendez-vous : jeu. 3 déc. 2026" in plain(text)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("stage", ["discovery", "proposal", "negotiation"])
def test_the_question_of_a_mail_may_be_read_by_anybody(stage: str, language: str) -> None:
    question = mail(replace(rich(language), deal=replace(DEAL, stage=stage), notes=())).split("\n\n")[-5:]
    known = bank(language)
    asked = [known[name].questions[0] for name in ("champion", "economic_buyer", "competition")]
    assert not any(each in "\n".join(question) for each in asked)


def test_two_are_greeted_one_by_one_in_french_and_many_at_once() -> None:
    def greeting(*names: str) -> str:
        call = replace(ACTIVITIES[0], attendees=names)
        return plain(mail(replace(rich("fr"), activities=(call,), contacts=()))).split("Bonjour ")[1].split("\n")[0]

    assert greeting("Hélène Durand", "Karim Belkacem") == "Hélène, bonjour Karim,"
    assert greeting("Mme Lefort") == "Madame Lefort,"
    assert greeting("Hélène Durand", "Karim Belkacem", "Paul Roy") == "à tous,"


def test_the_mail_that_is_copied_is_the_mail_alone() -> None:
    text = mail_text(from_claire())
    assert text.startswith("Objet : New finance suite")
    assert "Bonjour Claire,\n" in text
    assert "vous envoyer l'offre révisée" in text
    for mark in ("#", "**", "[", "Sources", "Avant l'envoi", "À :", "inconnu"):
        assert mark not in text
    assert text.endswith("Bien à vous,\nInes\n")


def test_a_heading_that_nothing_is_left_of_goes_too() -> None:
    draft = "# Mail\n**To:** Ana [1]\n\n**Subject:** Offer [2]\n\nHello Ana,\n\nNext:\n- unknown: nothing\n\nBye\n"
    assert mail_text(draft) == "Subject: Offer\n\nHello Ana,\n\nBye\n"
