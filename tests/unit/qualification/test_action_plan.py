"""The mutual action plan of a deal: rows, owners, what anchors it, checks."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from aeterm.domain.activity import Activity, ActivityKind, Note
from aeterm.domain.contact import Contact
from aeterm.domain.draft import DraftKind
from aeterm.domain.evidence_line import EvidenceLine, Standing
from aeterm.domain.stage import DealState
from aeterm.domain.workdays import is_working_day
from aeterm.qualification.action_case import case_of, is_public
from aeterm.qualification.dossier import Dossier, FieldChange
from aeterm.qualification.evidence import extended
from aeterm.qualification.facts import Fact
from aeterm.qualification.outline import write_outline
from aeterm.qualification.signals import read_notes
from aeterm.qualification.views import gather_for
from aeterm.qualification.views.action_plan import view
from aeterm.qualification.words import Words
from tests.support import TODAY
from tests.unit.qualification.cases import ACCOUNT, CONTACTS, DEAL, at, bare, library, plain, rich

LIBRARY = library()
KIND = DraftKind.ACTION_PLAN
FAR = date(2027, 3, 19)


def written(dossier: Dossier) -> str:
    return write_outline(KIND, dossier, gather_for(KIND, dossier), LIBRARY)


def with_deal(dossier: Dossier, **fields: object) -> Dossier:
    return replace(dossier, deal=replace(DEAL, **fields))  # type: ignore[arg-type]


def with_note(text: str, *, private: bool = False) -> Dossier:
    note = Note("n1", "a1", text, at(12), deal_id="d1", private=private)
    return replace(with_deal(rich(), expected_close_on=FAR), notes=(note,))


def sections(text: str) -> tuple[str, str]:
    """What the customer reads, and what is for us only."""
    shared, _, ours = text.partition("## For us only")
    return shared, ours


def test_a_plan_counts_back_from_the_expected_close_in_the_order_of_the_steps() -> None:
    text = written(with_deal(rich(), expected_close_on=FAR))
    names = re.findall(r"(?m)^\d+\. \*\*(.+?)\*\*", text)
    assert names == [
        "Business case", "Verbal agreement", "Security review", "Legal review", "Purchase order", "Signature",
        "Kickoff", "Go-live",
    ]  # fmt: skip
    assert "6. **Signature** · by Fri 19 Mar 2027" in text
    assert "4. **Legal review** · by Tue 9 Mar 2027" in text
    assert "slack: 44 working days; business case begins on 26 Jan 2027 at the latest" in text
    assert "Behind us by the stage, to be confirmed together: proof of concept [4]" in text


def test_every_day_of_a_step_is_a_fact_that_says_what_it_was_counted_from() -> None:
    pack = gather_for(KIND, with_deal(rich(), expected_close_on=FAR))
    legal, signature = pack.fact("plan.legal"), pack.fact("plan.signature")
    assert legal
    assert legal.text == "plan: legal review due 9 Mar 2027 = purchase order 16 Mar 2027 - 5 working days"
    assert signature
    assert signature.text == "plan: signature due 19 Mar 2027 = expected close"
    planned = [item.on for item in pack.items if item.kind == "plan" and item.text.partition(" due ")[1]]
    assert all(day and is_working_day(day) for day in planned)


def test_a_close_on_a_day_off_is_planned_for_the_working_day_before_it() -> None:
    fact = gather_for(KIND, with_deal(rich(), expected_close_on=date(2027, 3, 21))).fact("plan.signature")
    assert fact
    assert fact.text == "plan: signature due 19 Mar 2027 = last working day up to the expected close 21 Mar 2027"


def test_too_little_time_is_said_and_the_steps_are_dated_from_today() -> None:
    text = written(rich())
    shared, ours = sections(text)
    assert "negative slack, 19 working days short: counted back from signature 18 Dec 2026" in ours
    assert "business case should have begun on 26 Oct 2026" in ours
    assert "after the expected close, 18 Dec 2026: security review, legal review, purchase order and signature" in ours
    assert "security and legal side by side win back 10 working days" in ours
    assert "1. **Business case** · by Mon 30 Nov 2026" in shared
    assert "slack" not in shared


def test_a_close_that_has_passed_anchors_nothing() -> None:
    text = written(with_deal(rich(), expected_close_on=date(2026, 10, 12)))
    assert "no expected close lies ahead: the steps above are dated from today, at the usual lead times [8]" in text
    assert "1. **Business case** · by Mon 30 Nov 2026" in text


def test_both_sides_have_an_owner_or_the_word_unknown() -> None:
    legal = Contact("c3", "Lea Roux", "a1", title="Legal counsel")
    shared, ours = sections(written(with_deal(rich(), expected_close_on=FAR)))
    assert "you: Ana Lopez [13] · us: Ines [12] · proof: both signatures" in shared
    assert "you: unknown · us: Ines [12] · with our legal · proof: no open remark on the contract" in shared
    assert "no name on their side yet: legal review, purchase order and kickoff" in ours
    known = written(replace(with_deal(rich(), expected_close_on=FAR), contacts=(*CONTACTS, legal)))
    assert "you: Lea Roux [15]" in known
    assert "no name on their side yet: purchase order and kickoff" in known


def test_a_meeting_ahead_that_names_a_step_is_its_status() -> None:
    meeting = Activity("v9", "a1", ActivityKind.MEETING, date(2026, 12, 1), "Security review with the CISO", "d1")
    text = written(replace(rich(), activities=(meeting,)))
    assert re.search(r"\*\*Security review\*\* .* · on the calendar for Tue 1 Dec 2026 \[\d+\]", text)


@pytest.mark.parametrize(
    ("note", "anchored"),
    [
        ("They repeat: go-live on 1 March.", True),
        ("Mise en service prévue le 1er mars 2027.", True),
        ("Go-live will not be on 1 March 2027.", False),
        ("Maybe a go-live on 1 March 2027.", False),
        ("Go-live between 1 March 2027 and 5 April 2027.", False),
        ("Go-live was on 1 March 2025.", False),
    ],
)
def test_a_go_live_day_that_a_note_names_for_sure_anchors_the_plan(note: str, anchored: bool) -> None:
    case = case_of(with_note(note))
    assert (case.anchored_by == "go_live") is anchored
    assert ("go-live: 1 Mar 2027, as noted [" in written(with_note(note))) is anchored


def test_a_private_note_anchors_nothing() -> None:
    assert case_of(with_note("Go-live on 1 March 2027.", private=True)).schedule.anchor == "signature"


def test_a_plan_that_signs_after_the_expected_close_says_so() -> None:
    dossier = with_deal(with_note("Go-live on 4 May 2027."), expected_close_on=date(2027, 3, 12))
    text = written(dossier)
    assert "the plan signs on 15 Mar 2027, 1 working day after the expected close, 12 Mar 2027 [" in text
    assert "8. **Go-live** · by Tue 4 May 2027" in text


@pytest.mark.parametrize(
    ("sector", "words", "public"),
    [
        ("public sector", "", True),
        ("santé", "Procédure : appel d'offres ouvert.", True),
        ("retail", "They sent an RFP to three vendors.", False),
        ("retail", "Perhaps an appel d'offres next year, à confirmer.", False),
        ("retail", "", False),
    ],
)
def test_a_public_buyer_is_known_by_its_sector_or_its_procedure(sector: str, words: str, public: bool) -> None:
    dossier = replace(with_note(words), account=replace(ACCOUNT, sector=sector))
    assert is_public(dossier) is public
    assert ("taken for a public procedure by the words noted" in written(dossier)) is (public and sector == "santé")


def test_a_public_plan_has_the_standstill_and_ends_with_the_notification() -> None:
    dossier = replace(with_deal(rich(), expected_close_on=date(2027, 6, 30)),
                      account=replace(ACCOUNT, sector="public"))  # fmt: skip
    pack = gather_for(KIND, dossier)
    award, standstill = pack.fact("plan.award"), pack.fact("plan.standstill")
    assert award
    assert standstill
    assert award.on
    assert standstill.on
    assert (standstill.on - award.on).days >= 11
    text = written(dossier)
    assert "**Notification** · by Wed 30 Jun 2027" in text
    assert "once the notice is out, all goes through the platform of the buyer: do not send this plan" in text
    assert "- ask: " not in text


def test_a_deadline_for_bids_in_a_note_anchors_a_public_plan() -> None:
    note = "Appel d'offres ouvert. Remise des offres le 7 déc. à 12h00, questions jusqu'à six jours avant."
    text = written(with_deal(with_note(note), expected_close_on=date(2026, 12, 30)))
    assert "**Bid filed (DLRO)** · by Mon 7 Dec 2026" in text
    assert "negative slack, 2 working days short: bid filed (DLRO) should have begun on 19 Nov 2026" in text
    assert "after the expected close, 30 Dec 2026: analysis of the bids, hearing, intended award" in text


def test_an_adapted_procedure_has_no_standstill() -> None:
    text = written(with_note("Appel d'offres en MAPA, donc négociation possible."))
    assert "standstill" in text
    assert "**End of the standstill**" not in text


def test_steps_in_august_or_around_the_new_year_are_named() -> None:
    assert "legal review: in August" in written(with_deal(rich(), expected_close_on=date(2027, 9, 6)))
    assert "between 15 Dec and 5 Jan" in written(rich())


def test_a_renewal_needs_no_trial_and_no_security_review() -> None:
    text = written(with_deal(rich(), kind="Renewal", expected_close_on=FAR))
    assert "Security review" not in text
    assert "Go-live" not in text
    assert "Legal review" in text


def test_a_lost_deal_has_nothing_to_plan() -> None:
    text = written(with_deal(rich(), state=DealState.LOST, stage="closed-lost", closed_on=date(2026, 11, 2)))
    assert "the deal is lost: there is nothing to plan" in text
    assert "1. **" not in text


def test_a_deal_just_won_is_planned_to_its_go_live() -> None:
    text = written(with_deal(rich(), state=DealState.WON, stage="closed-won", closed_on=date(2026, 11, 20)))
    assert re.findall(r"(?m)^\d+\. \*\*(.+?)\*\*", text) == ["Kickoff", "Go-live"]


def test_what_the_customer_reads_holds_no_terms_rivals_or_confidences() -> None:
    notes = (
        "Price down to 90k against three years. Oracle is cheaper, they say. "
        'Confidential: the CFO is leaving before the audit. "We lose nine days every month on the close." '
        "The audit must be passed before March."
    )
    shared, _ = sections(written(with_note(notes)))
    assert 'outcome: "We lose nine days every month on the close."' in shared
    assert 'what makes it urgent: "The audit must be passed before March."' in shared
    for hidden in ("90k", "Oracle", "leaving"):
        assert hidden not in shared


def test_lines_of_evidence_lead_the_plan_and_private_ones_never_do() -> None:
    line = EvidenceLine("e1", "d1", "metrics", "From nine days to four", "a1", "Ana Lopez", date(2026, 11, 12))
    guess = replace(line, id="e3", quote="Worth a million", standing=Standing.HYPOTHESIS)
    secret = replace(line, id="e2", quote="A secret figure of 7 days", private=True, on=date(2026, 11, 20))
    dossier = replace(rich(), lines=(line, secret, guess))
    keys = [Fact(f"evidence.{each.id}", "deal", each.quote, each.on) for each in dossier.lines]
    text = write_outline(KIND, dossier, extended(gather_for(KIND, dossier), keys), LIBRARY)
    assert 'metric: "From nine days to four" [' in text
    assert "secret" not in text
    assert "Worth a million" not in text


def test_a_bare_row_gets_a_plan_with_the_word_unknown() -> None:
    text = written(bare())
    assert "outcome: unknown" in text
    assert "you: unknown · us: unknown" in text


def test_a_french_plan_is_french() -> None:
    text = plain(written(with_deal(rich("fr"), expected_close_on=FAR)))
    assert "## Pour nous seuls : à retirer avant l'envoi" in text
    assert "4. **Relecture juridique** · pour le mar. 9 mars 2027" in text
    assert "marge : 44 jours ouvrés ; dossier économique commence le 26 janv. 2027 au plus tard" in text


def test_today_itself_can_be_the_day_of_signature() -> None:
    text = written(with_deal(rich(), stage="negotiation", kind="Renewal", expected_close_on=TODAY))
    assert "negative slack" in text


TENDER_NOTE = "Remise des offres le 18 décembre 2026 à 12h sur la plateforme, questions jusqu'au 8 décembre."
NEGOTIATING = "negotiation"


def tendered(*notes: str, **fields: object) -> str:
    dossier = with_deal(rich("fr"), stage=NEGOTIATING, expected_close_on=FAR, **fields)
    written_notes = tuple(Note(f"n{at_}", "a1", text, at(12), deal_id="d1") for at_, text in enumerate(notes, 1))
    dossier = replace(dossier, notes=written_notes, activities=(), account=replace(ACCOUNT, sector="public"))
    return plain(written(dossier))


def test_a_deadline_that_lies_ahead_is_a_step_ahead_whatever_the_stage() -> None:
    text = tendered(TENDER_NOTE)
    assert "**Dépôt de l'offre (DLRO)** · pour le ven. 18 déc. 2026 à 12h [" in text
    assert "**Questions sur le DCE** · pour le mar. 8 déc. 2026 [" in text
    assert text.count("date fixée par l'acheteur") == 2
    behind = text.split("Derrière nous d'après l'étape, à confirmer ensemble :")[1].split("\n")[0]
    assert "dépôt" not in behind
    assert "questions" not in behind


def test_the_hour_of_a_deadline_stays_with_its_day_and_with_no_other() -> None:
    text = tendered("Remise des offres avant le 12 janvier 2027 à 12h00. Attribution le 20 janvier 2027 à 9h.")
    assert "**Dépôt de l'offre (DLRO)** · pour le mar. 12 janv. 2027 à 12h00 [" in text
    assert "**Attribution pressentie** · pour le mer. 20 janv. 2027 [" in text, "nothing is due by the hour of an award"
    weekend = tendered("Remise des offres avant le samedi 16 janvier 2027 à 12h00.")
    assert "**Dépôt de l'offre (DLRO)** · pour le ven. 15 janv. 2027 [" in weekend, "the hour is that of the Saturday"


def test_steps_pressed_before_an_award_have_a_day_each() -> None:
    text = tendered("Remise des offres avant le 12 janvier 2027. Attribution prévue le 20 janvier 2027.")
    names = dict(re.findall(r"(?m)^\d+\. \*\*(.+?)\*\* · pour le (.+?) \[", text))
    assert names["Analyse des offres"] == "lun. 18 janv. 2027"
    assert names["Audition"] == "mar. 19 janv. 2027"
    assert names["Attribution pressentie"] == "mer. 20 janv. 2027"


def test_days_that_are_jotted_down_right_after_their_step_are_used() -> None:
    text = tendered("AO ouvert, dépôt 15/01 à 12h, CAO 29/01")
    assert "**Dépôt de l'offre (DLRO)** · pour le ven. 15 janv. 2027 à 12h [" in text
    assert "**Attribution pressentie** · pour le ven. 29 janv. 2027 [" in text


def test_the_day_of_a_committee_and_of_a_hearing_are_used_and_the_bid_is_in() -> None:
    text = tendered("Audition le 30 novembre. La CT se réunit le 8 décembre et la CAO le 15 décembre.")
    names = re.findall(r"(?m)^\d+\. \*\*(.+?)\*\* · pour le (.+?) \[", text)
    assert names[:3] == [
        ("Audition", "lun. 30 nov. 2026"),
        ("Analyse des offres", "mar. 8 déc. 2026"),
        ("Attribution pressentie", "mar. 15 déc. 2026"),
    ]
    assert "dépôt de l'offre (DLRO)" in text.split("Derrière nous")[1].split("\n")[0]
    assert "marge" not in text


def test_the_deadline_on_file_as_the_next_step_is_used_too() -> None:
    text = tendered("AO publié.", next_step="Remise des offres", next_step_on=date(2026, 12, 18))
    assert "**Dépôt de l'offre (DLRO)** · pour le ven. 18 déc. 2026 [" in text


@pytest.mark.parametrize(
    ("line", "step", "day", "then"),
    [
        (
            "Notification du marché prévue le 29 janvier 2027.",
            "Notification",
            "ven. 29 janv. 2027",
            "ven. 5 févr. 2027",
        ),
        ("Signature du marché mi-février.", "Signature", "lun. 15 févr. 2027", "mer. 24 févr. 2027"),
        (
            "The contract will be notified on 29 January 2027.",
            "Notification",
            "ven. 29 janv. 2027",
            "ven. 5 févr. 2027",
        ),
    ],
)
def test_a_stated_day_of_the_end_of_a_tender_wins_and_what_follows_moves_with_it(
    line: str, step: str, day: str, then: str
) -> None:
    text = tendered(f"Appel d'offres. {line}")
    assert f"**{step}** · pour le {day} [" in text
    assert f"**Premier bon de commande** · pour le {then} [" in text


@pytest.mark.parametrize(
    "line", ["Remise de 10 % si signature le 15 janvier 2027.", "Je pense signature le 15 janvier 2027."]
)
def test_a_signature_that_is_conditional_or_supposed_sets_no_day(line: str) -> None:
    assert "date fixée par l'acheteur" not in tendered(f"Appel d'offres. {line}")


@pytest.mark.parametrize("line", ["Signature mi-février.", "Signature planned for mid-February."])
def test_a_stated_signature_anchors_the_plan_until_the_close_is_set_anew(line: str) -> None:
    dossier = with_deal(with_note(line), expected_close_on=FAR)
    assert "**Signature** · by Mon 15 Feb 2027" in written(replace(dossier, changes=()))
    later = FieldChange(date(2026, 11, 20), "expected_close_on", "2027-02-15", FAR.isoformat())
    assert "**Signature** · by Fri 19 Mar 2027" in written(replace(dossier, changes=(later,)))


def test_an_appointment_of_another_day_is_not_the_hearing_whose_day_the_buyer_set() -> None:
    note = "Appel d'offres. Auditions le 8 janvier 2027."
    meetings = tuple(
        Activity(f"v{number}", "a1", ActivityKind.MEETING, day, "Auditions marché public", "d1")
        for number, day in enumerate((date(2026, 12, 2), date(2027, 1, 8)), 1)
    )
    dossier = replace(with_deal(with_note(note), stage=NEGOTIATING), account=replace(ACCOUNT, sector="public"))
    assert "**Hearing** · by Fri 8 Jan 2027" in written(replace(dossier, activities=meetings[:1]))
    assert "on the calendar" not in written(replace(dossier, activities=meetings[:1]))
    assert "on the calendar for Fri 8 Jan 2027" in written(replace(dossier, activities=meetings))


def test_no_step_of_a_tender_is_due_after_the_one_behind_it() -> None:
    dossier = replace(
        with_deal(rich("fr"), stage=NEGOTIATING, expected_close_on=FAR),
        notes=(Note("n1", "a1", TENDER_NOTE, at(12), deal_id="d1"),), activities=(),
    )  # fmt: skip
    due = [row.due for row in case_of(dossier).schedule.rows]
    assert due == sorted(due)
    assert all(day >= TODAY for day in due)


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ("Resp. achats : trop cher de 15 %.", ""),
        ("Remise de 10 % demandée si signature avant fin décembre.", ""),
        ("Le bon de commande part après le comité.", "bon de commande"),
        ("Circuit achats : deux semaines.", "bon de commande"),
    ],
)
def test_a_sentence_about_the_price_is_no_news_of_a_step(line: str, step: str) -> None:
    dossier = replace(rich("fr"), notes=(Note("n1", "a1", line, at(12)),))
    pack = gather_for(KIND, dossier)
    found = view(dossier, pack, read_notes(dossier, pack), Words.of("fr"))["said_of"]
    assert [each["name"] for each in found] == ([step] if step else [])  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "line", ["Tom : « Moi je pousse pour vous. »", 'Tom: "We lose nine days, so I am pushing for you."']
)
def test_words_of_support_are_not_in_what_the_customer_reads(line: str) -> None:
    shared, _ = sections(written(with_note(line)))
    assert "pousse" not in shared
    assert "pushing" not in shared
