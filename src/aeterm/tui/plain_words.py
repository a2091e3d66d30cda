"""Words of the program that stay readable while names and amounts are hidden. No word here is anybody's name.

The titles of commands are added to them. A word that is missing is hidden, which costs a look at the same screen
without privacy; a first name or a brand in this list would be seen by those it is hidden from.
"""

from __future__ import annotations

_PLAIN = """
a about above accept accepted account accounting accounts act acv add added address adds after again age agenda ago aim
all already also amount amounts an and another answer answered answers any approval approver are arr as ask asked at
attendee attendees available average avg axis back bant bar bars be because been before begin begins behind being below
best better between blocker blurred book both bought brief briefs budget but buyer by call calls can cannot card cards
case cat categories category champion change changed changes checked choice choose chosen claim claims clear close
closed closer closes closing coach column columns comm comma command commands commission commit committed company
competition competitor competitors complete confirm confirmed contact contacts contradicted copied copies copy cost
could count coverage covered covers criteria crm csv currency date dates day days deal deals decided decider decision
defence delete detail did disc discovery do document does done doubt draft drafting drafts drop due each earlier
economic edit editor eight element empty end ends english enter eoq eoy error esc est eur eval evaluation evaluator
evidence evp expected expires export far feed fewer field fields file files filter find first fit five flagged follow
followup for forecast found four framework french fri friendly from full further fy gap gate gates gbp gone gross group
grow had hand has have held here hidden hide hides high hint hints history home how hypothesis identified idle if import
in inbound include included includes incomplete increased inferred influencer into is it its job jobs keep keeps kept
key keys known language large largest last late later latest least leave leaves left legal length less letter letters
lift lifted lifts like likely line lines list lists local long lost low made mail main make marked matched max meant
measure meddic meddpicc meeting meetings memory mend mention mentioned merges metrics min missing model mon money month
months more most move moved movement moves mrr name named names nearest need needed needs neg nego negotiation net
neutral never new newest next nine no nobody none normal not note notes nothing now number objection objections odds of
off offer offline ok old omit on once one only open opened opens opinion opponent or order osc other our out outline
over overdue owed owner page pain panes paper partly passed past people per percent perhaps period periods person pgdn
pgup phone pick picked picks pilot pipe pipeline plain plan plural posted power price privacy private probability
process procurement product products proof prop proposal proposals propose proposes prospecting pulled push pushed puts
qual qualification qualified quarter question questions quiet quit quits quota quote ranked rate read reads ready reason
reasons reconfirm record redo reject rejected remark remove removed removes renewal reopen repeat replace report
requires research reset result revenue review reviewed right risk risks role row rows rule rules said same save saved
saves say says sceptic score scorecard scored screen search section sections security see seems seen send sent serious
set sets settings settled seven shared sharing short show shown shows shut side signatory signed since single six skips
slip slipped small smallest snapshot so some sort source sources space staff stage stages stale stand standing stands
start starts state states status stays step steps still stop stopped strongly subject submit submitted summary support
supported supporter tab taken task tcv technical template ten terms test text than that the their them then there these
they thin thing things this those three thu tier time timeline title to today todo toggle told too top total touch
touched touches tried true try tue twice twin two type typed typing uncertain unchanged undated under undo unit unknown
unresolved unsent unsupported until up us usd user usual value valued verbatim view views visible waiting waits want was
way we weak weakest wed week weeks weighted were what when where which who whole why win wins with without won word
words worklist would write writer writes written wrong year years yes yesterday yet you your
"""

PLAIN_WORDS = frozenset(_PLAIN.split())
"""Case folded."""

_LINKING = "a an and as at by de du et for from in is it la le les of on or out the to up with"

LINKING_WORDS = frozenset(_LINKING.split())
"""Parts of many names, none of which they give away."""
