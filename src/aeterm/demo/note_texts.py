"""Raw notes of the demo book, in English."""

from __future__ import annotations

from typing import NamedTuple

from aeterm.demo.named_deals import ACME, HARROW, KESTREL, NETHERBY, QUILLFIELD, THORNMERE


class NoteRow(NamedTuple):
    """`ago` in days; `{champion}`, `{buyer.he}`, `{in14}`, `{next}`, `{close}` and their like are filled in."""

    account: str
    deal: str
    ago: int
    text: str
    kind: str = "note"
    private: bool = False


NOTES: tuple[NoteRow, ...] = (
    NoteRow(
        *THORNMERE,
        102,
        """
Discovery, one hour, {champion} and {tech}. Three boutiques merged, three ways of keeping evidence. The regulator
asked for a trade file in March, it took nine working days and four people. "We were lucky they only asked for one."
Already a customer for planning in one boutique, usage healthy. Wants one audit trail across all three before the
annual review. Impact by their own count: 140 days of work a year, about £70k, plus the risk nobody wants to price.
Decision: {champion} recommends, risk committee notes it, {buyer} signs. Procurement light, master agreement in
place since the first order. Criteria: evidence in under an hour, no change for the desks, export that the auditors
accept. Rival: Tabulo in boutique two, liked by the desk, disliked by risk. Next: demo on their own March case.
Open: who owns retention rules?
""",
    ),
    NoteRow(
        *THORNMERE,
        53,
        """
Demo on the March case: 22 minutes from request to file. {champion}: "That is the slide I need." {tech} asks for
single sign-on and a data residency statement. Proposal to follow with roll-out in two waves.
""",
    ),
    NoteRow(
        *THORNMERE,
        20,
        """
{buyer} pushed the date by two weeks: risk committee moved. Not a price matter. Keep the slot in the diary and ask
for the committee paper.
""",
    ),
    NoteRow(
        *THORNMERE,
        2,
        """
Committee said yes. {buyer} wants payment in two halves and a named consultant for wave one. Gave: two halves. Got:
reference call for another asset manager and signature by {close}. {procurement} has only one remark, a notice
period of 60 days.
""",
    ),
    NoteRow(
        *KESTREL,
        84,
        """
First meeting with {buyer} and {champion}. Regulator's findings letter: 14 points, 5 on evidence of controls.
Deadline for the remediation plan is in two quarters, deadline for proof two more. Budget exists (remediation
programme, 1.2M in total, software line of 300k). "I do not need another dashboard, I need to prove who approved
what." {tech} is wary: last vendor took eleven months for a security review. Decision steps: internal audit
workshop, architecture board, {buyer}, then the programme committee, which meets monthly. Competition: Tabulo (incumbent
for reports) and an internal build that {tech} would love to lead. Success for {champion}: closing findings 3, 7 and
9. We have to show lineage from report to approval. Asked for two bank references; we have one and a half. Next
step: scope session on finding 7.
""",
    ),
    NoteRow(
        *KESTREL,
        27,
        """
Scope session. Finding 7 alone covers 40 reports. {champion} drew the flow: 6 hand-overs, 3 by e-mail. "Nobody can
tell me which version was signed." Estimate moved to 240k with lineage. Architecture board next.
""",
    ),
    NoteRow(
        *KESTREL,
        3,
        """
{champion} called: internal audit wants findings 3 and 9 in scope as well, so 265k. Good sign. Concern: {tech} told
the architecture board that an internal build costs "two people for six months". Bring the build-against-buy page with
their own numbers, and ask {buyer} who would maintain it. Workshop with internal audit on {next}: aim for a written
yes on the criteria.
""",
    ),
    NoteRow(
        *QUILLFIELD,
        64,
        """
Phase 1 review with {buyer}, {champion}. Budget cycle went from 14 weeks to 9, target for phase 2 is 6. Adoption: 48
of 55 users every week. Two complaints: slow exports on Mondays, and no view by distribution partner. "If phase 2
gives me partners, I can retire two systems." Phase 2 = claims and partners, 30 more users. Money: planned for next
year, to be pulled forward if the board paper goes in before the quarter ends. Board wants a payback under 18 months;
our sheet says 13. Process: {champion} writes the paper, {buyer} presents, signature within a week of the board. No
competitor. Real risk is time: the finance team is also closing the books. Legal: same terms, order form only.
""",
    ),
    NoteRow(
        *QUILLFIELD,
        4,
        """
Board paper is written, {buyer} is in. "Unless something odd happens you have it." Moved it up to commit. To prove
before the board: export speed fixed. Engineering says done, {champion} will confirm in writing.
""",
    ),
    NoteRow(
        *HARROW,
        71,
        """
Close takes 8 days across two sites. {champion} wants 5 before the next client audit. Granitix quoted 52k; we are at
64k. "Twelve thousand is a person for two months, convince me." Show the cost of a late client report.
""",
    ),
    NoteRow(
        *HARROW,
        26,
        """
Date pushed a month. {tech} on leave, security questionnaire not started on their side. Sent ours prefilled.
""",
    ),
    NoteRow(
        *HARROW,
        11,
        """
Security is what holds {tech} back: "We had a supplier breached last year, I will not sign on a promise."
Wants penetration test summary, subprocessor list and a clause on notice within 24 hours. We can give the first two
now, the clause needs our legal. Took it down to best case until the questionnaire is back. {champion} still with
us, but quiet in the meeting. Ask: would {buyer} sign with the clause at 48 hours?
""",
    ),
    NoteRow(
        "Harrowmoor Pharma",
        "Planning",
        28,
        """
{champion} mentioned planning for the filling lines, after the close project. Nothing before that is signed.
""",
    ),
    NoteRow(
        *NETHERBY,
        44,
        """
Renewal talk. {buyer}: "Happy, not excited." Wants 12 more seats at the old price. Uses 5 of 9 modules. Offer
training rather than discount.
""",
    ),
    NoteRow(
        *NETHERBY,
        1,
        """
PO being raised for 52k with 14 seats, number promised by {procurement} for {next}. Mention financial close only
after the PO.
""",
    ),
    NoteRow(
        "Netherby Aerospace",
        "Financial close",
        18,
        """
Their close calendar has 61 tasks in a shared sheet. {champion} owns it and hates it. Get the sheet.
""",
    ),
    NoteRow(
        *ACME,
        50,
        """
Group wants one view of European margins by plant. Data in two warehouses. {tech} protective of both.
""",
    ),
    NoteRow(
        *ACME,
        12,
        """
Discovery with {champion}. "Close takes us nine days and nobody trusts day one." Audit in March. Wants flows from two
warehouses into one margin view, 44k within {champion.his} own limit of 50k, so no committee. {buyer} only has to be
told. Objection on timing: {champion.his} analyst leaves on {in21}. Alternative is to wait for the global project,
"which is always next year".
""",
    ),
    NoteRow(
        *ACME,
        2,
        """
Recap booked for {next}. {champion} asked for the three-year number and one customer of the same size. Send both before.
""",
        "mail",
    ),
    NoteRow(
        "Brackenshaw Retail",
        "Store planning pilot",
        37,
        """
Pilot on six stores quoted at 38k. {champion}: "Peak season, call me after." No next step agreed. Spreadsheets still
do the job for them.
""",
    ),
    NoteRow(
        "Pendlewick Energy",
        "Data flows offshore",
        31,
        """
Partner brought us in. Nobody has quoted yet, list price stands in. Scope: two platforms or seven?
""",
    ),
    NoteRow(
        "Pendlewick Energy",
        "Data flows offshore",
        14,
        """
{champion}: "Seven platforms, but show me one." Bandwidth offshore is 2 Mbit/s, ask the expert what that means.
""",
    ),
    NoteRow(
        "Ashgrove & Pell",
        "Close pilot",
        25,
        """
Agreed on 18.5k for a pilot. {buyer} wants their counsel to look at liability. Counsel is one person, part time.
""",
    ),
    NoteRow(
        "Ashgrove & Pell",
        "Close pilot",
        9,
        'Counsel has not answered. {buyer}: "Chase them, not me." Date will not hold.',
    ),
    NoteRow(
        "架空精機",
        "Platform",
        15,
        "Partner introduction. European office of 240, head office decides. No figure given.",
    ),
    NoteRow(
        "Fennimore Telecom",
        "Network planning",
        33,
        """
First discovery, {champion}. Capex plan of 90M for twelve counties in one model that crashes. "We plan on Thursdays
because it takes until Wednesday." Tabulo is in IT already, so the lazy choice is Tabulo. Criteria not written.
Offer to write them together. {buyer} joins only for numbers.
""",
    ),
    NoteRow(
        "Fennimore Telecom",
        "Network planning",
        12,
        """
{champion} sent the model, 380 MB. Ran in our sandbox in four minutes. Told {champion.him}, {champion.he} laughed.
Meet the network controller next.
""",
    ),
    NoteRow(
        "Wexbourne Council",
        "Budget planning",
        16,
        """
Below threshold for a full tender if bought through a framework. Their procurement team checks which one.
""",
    ),
    NoteRow(
        "Hallowbrook Health",
        "Financial close",
        33,
        """
Nine hospitals, close in 12 days. {champion} was keen, then came the reorganisation. New boss unknown to us. Quiet
since.
""",
    ),
    NoteRow(
        "Tamsworth Logistics",
        "Audit trail",
        20,
        """
Proposal at 46k. {buyer} compares with Granitix at 39k: "Same features on paper." Differences that matter to
{buyer.him}: temperature records kept with the evidence, and audit at depot level. Wants to see the second live.
Objection is price on the surface, trust underneath: their last software project was written off.
""",
    ),
    NoteRow(
        "Tamsworth Logistics",
        "Audit trail",
        7,
        """
Pushed into next quarter, cash is frozen until the new budget. {champion} says the budget line is in.
Walk-through booked for {next}.
""",
    ),
    NoteRow(
        "Cressing Foods",
        "Financial close",
        35,
        "Inbound by the development team. Wants a price before a talk. List price.",
    ),
    NoteRow(
        "Stonebeck Insurance",
        "Financial close",
        22,
        """
{champion} saw the onboarding team at work and asked about close. 15 days today. Tabulo has a foot in the door.
""",
    ),
    NoteRow(
        "Stonebeck Insurance",
        "Financial close",
        8,
        """
{champion} wants to talk to another insurer before going on. "I buy from people who have done it." Quillfield said
yes, call on {next}.
""",
    ),
    NoteRow(
        "Thornmere Capital",
        "Data flows",
        15,
        """
Follow-on of the audit trail: {tech} wants feeds instead of nightly files. 58k indicative. Architecture review
first.
""",
    ),
    NoteRow(
        "Larkhollow Media", "Onboarding", 54, "Asked for training days without the product. Odd. No date, no next step."
    ),
    NoteRow(
        "Tidewell Stores",
        "Store planning",
        14,
        """
Lost on price to Tabulo, 58k against 41k. {champion}: "Your demo was better, their invoice was smaller." Come back
in a year, contract is for twelve months.
""",
    ),
)
