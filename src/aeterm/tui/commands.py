"""THE table of commands: keys, footer, `?`, `:` and the printed key list all read it.

A command with id `deal.stage` is carried out by a method `do_deal_stage(argument: str = "")` of the focused
widget, of the view around it, or of the app: the nearest one that has it. `scopes` says where its keys are
bound: `app` (everywhere on the main screen), a view's name, that of a screen of its own (`what-if`, `defence` ...),
`list` (every VirtualList), `text` (every TextPane) or `deal rows` (every DealRows, a list of deals inside a view whose
own keys give way there), `board` (the cards in Pipeline, likewise) or `claims` (the view Drafts: what the check of a
draft flagged).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aeterm.tui.command import BOARD, DEAL_ROWS, NO_KEY, Command
from aeterm.tui.command_table import CommandTable

if TYPE_CHECKING:
    from textual.binding import BindingType

LISTS = ("pipeline", "accounts", "drafts")
FILTERED = (*LISTS, "what-if", "objections", "contacts")
DEALS = ("pipeline", "accounts")
ON_DEALS = ("pipeline", DEAL_ROWS)
TODAY = ("today",)
FORECAST = ("forecast",)
WHAT_IF = "what-if"
DEFENCE = "defence"
OBJECTIONS = "objections"
CONTACTS = "contacts"
REVIEW = "review"
SCORECARD = "scorecard"
WALK = "walk-through"
DEFENDED = (*ON_DEALS, *FORECAST)
EVERYWHERE = ("app", WHAT_IF, DEFENCE, OBJECTIONS, CONTACTS, REVIEW, SCORECARD, WALK)
TRYING = (WHAT_IF,)
DEFENDING = (DEFENCE,)
OBJECTING = (OBJECTIONS,)
PEOPLE = (CONTACTS,)
REVIEWING = (REVIEW,)
SCORING = (SCORECARD,)
WALKING = (WALK,)
CHANGING = ("app", OBJECTIONS, CONTACTS, SCORECARD, WALK)
CLAIMS = "claims"
CLAIMING = (CLAIMS,)

COMMANDS: tuple[Command, ...] = (
    # -- everywhere ---------------------------------------------------------------------------------------------
    Command("view.today", "Today: the next meeting, the day, what needs you", "1", group="Views", word="today"),
    Command(
        "view.pipeline",
        "Pipeline: the deals",
        "2",
        group="Views",
        word="pipeline",
        argument="[filter]",
        also=("deals",),
    ),
    Command(
        "view.accounts",
        "Accounts: the territory",
        "3",
        group="Views",
        word="accounts",
        argument="[filter]",
        also=("territory",),
    ),
    Command("view.forecast", "Forecast: roll-ups and coverage", "4", group="Views", word="forecast"),
    Command("view.drafts", "Drafts: what was written", "5", group="Views", word="drafts"),
    Command("view.last", "Last view, as it was left", "minus", group="Views", word="last"),
    Command(
        "app.find",
        "Find any deal, account, person, note, draft",
        "f",
        group="Views",
        word="find",
        argument="[words]",
        hint="find",
        rank=46,
    ),
    Command(
        "app.help",
        "Keys and commands: type to filter, Enter runs",
        "question_mark,f1",
        EVERYWHERE,
        word="help",
    ),
    Command("app.keys", "Keys in force, in every view", "", EVERYWHERE, word="keys"),
    Command("app.bind", "Give a command another key", word="bind", argument="[command key]"),
    Command("app.command_line", "Command line", "colon,ctrl+p", EVERYWHERE),
    Command("app.undo", "Undo the last change", "u", CHANGING, "Changes", word="undo", hint="undo", rank=40),
    Command("app.redo", "Redo what was undone", "U", ("app", CONTACTS, SCORECARD, WALK), "Changes", word="redo"),
    Command("app.history", "Changes: what was done, when, by whom", "H", group="Changes", word="history"),
    Command("app.next_pane", "Next pane", "tab", EVERYWHERE, "Move"),
    Command("app.previous_pane", "Previous pane", "shift+tab", EVERYWHERE, "Move"),
    Command(
        "app.zoom", "Zoom: this pane alone; again: all", "plus,underscore", EVERYWHERE, "Move", "zoom", "", "zoom", 80
    ),
    Command("app.escape", "Leave, clear the filter, stop a job", "escape"),
    Command("app.back", "Back; quit at the top", "q", hint="quit", rank=90),
    Command("app.quit", "Quit", "ctrl+q", EVERYWHERE, word="quit"),
    Command("app.privacy", "Privacy: hide amounts and names, or show them", "P,f12", EVERYWHERE, word="privacy"),
    Command("app.redraw", "Draw the screen again", "ctrl+l", EVERYWHERE, word="redraw"),
    Command("app.suspend", "Back to the shell; fg there comes back", "ctrl+z", EVERYWHERE, word="suspend"),
    Command(
        "objections.open",
        "Objections: search, cards, what lifted them",
        "o",
        group="Deal",
        word="objections",
        argument="[name]",
        hint="objections",
        rank=33,
    ),
    Command(
        "contacts.open",
        "People: who they are, where they stand",
        "C",
        group="Deal",
        word="contacts",
        argument="[name]",
        hint="people",
        rank=36,
        also=("people",),
    ),
    Command("app.import", "Import CSV exports", "I", word="import", argument="FILE ..."),
    Command("app.review", "Weekly review: deal by deal", "V", group="Deal", word="review", argument="[filter]"),
    Command("app.model", "Choose the model that writes drafts", word="model", argument="[name]"),
    Command("app.briefs", "Briefs for all meetings of a day", word="briefs", argument="[today]", group="Write"),
    Command("app.stop", "Stop the briefs being written", word="stop"),
    Command("app.theme", "Choose the colours", word="theme", argument="[name]"),
    # -- only typed: the program's own verbs --------------------------------------------------------------------
    Command("app.account", "Open an account by its name", group="Views", word="account", argument="[name]"),
    Command("app.deal", "Open a deal by its name", group="Views", word="deal", argument="NAME"),
    Command("app.brief", "Brief on a deal or account by its name", group="Write", word="brief", argument="NAME"),
    Command("app.draft", "Draft on a deal or account by its name", group="Write", word="draft", argument="KIND NAME"),
    Command(
        "app.changes",
        "What moved the forecast",
        group="Forecast",
        word="changes",
        argument="[monday]",
        also=("compare", "movement"),
    ),
    Command("app.worklist", "Deals that need a hand", group="Forecast", word="worklist"),
    Command("app.odds", "How likely the quota is", group="Forecast", word="odds"),
    Command("app.pipe", "Pipe to create", group="Forecast", word="pipe"),
    Command("app.commission", "What the period pays, an estimate", group="Forecast", word="commission"),
    Command("app.export", "Write the book to a file", word="export", argument="csv|json [FILE]"),
    Command("app.jobs", "What runs behind", word="jobs"),
    Command("app.demo", "Look around in made-up data, and back", word="demo", argument="[on|off]"),
    Command("app.tour", "Four steps through the demo", word="tour", argument="[off]"),
    Command("app.config", "Where the settings are", word="config", also=("paths",)),
    Command("app.doctor", "Check terminal, model and book", word="doctor"),
    Command("app.log", "Calls of a model", word="log"),
    # -- moving in lists and texts ------------------------------------------------------------------------------
    Command("move.down", "Down", "j,down", ("list", "text"), "Move"),
    Command("move.up", "Up", "k,up", ("list", "text"), "Move"),
    Command("move.top", "To the top", "g,home", ("list", "text"), "Move"),
    Command("move.bottom", "To the bottom", "G,end", ("list", "text"), "Move"),
    Command("move.half_down", "Half a page down", "ctrl+d", ("list", "text"), "Move"),
    Command("move.half_up", "Half a page up", "ctrl+u", ("list", "text"), "Move"),
    Command("move.page_down", "A page down", "pagedown", ("list", "text"), "Move"),
    Command("move.page_up", "A page up", "pageup", ("list", "text"), "Move"),
    # -- lists --------------------------------------------------------------------------------------------------
    Command("list.filter", "Filter as you type", "slash", FILTERED, "List", "filter", "words and tests", "filter", 45),
    Command("list.view", "Sort, group, columns, show", "v,comma", DEALS, "List", "sort", "[column]"),
    Command("list.group", "Group by stage, owner, month ...", "", DEALS, "List", "group", "[stage]"),
    Command("list.columns", "Choose columns and their order", "", DEALS, "List", "columns", "[names]"),
    Command("list.next_group", "Next group", "l,right,right_square_bracket", DEALS, "List"),
    Command("list.previous_group", "Group before", "h,left,left_square_bracket", DEALS, "List"),
    Command(
        "list.save_view",
        "Save filter, order, groups, columns as a view",
        "",
        ("pipeline",),
        "List",
        "save-view",
        "[name]",
    ),
    Command("list.saved_view", "Show a saved view", "", ("pipeline",), "List", "view", "[name]"),
    Command("list.forget_view", "Forget a saved view", "", ("pipeline",), "List", "forget-view", "[name]"),
    Command("list.board", "Board of cards; again: the table", "B", ("pipeline",), "List", "board", "", "board", 34),
    Command("board.right", "Next column", "l,right", (BOARD,), "Board", hint="column", rank=5, hint_keys="h/l"),
    Command("board.left", "Column before", "h,left", (BOARD,), "Board"),
    Command("board.forward", "Card to the next stage", "L", (BOARD,), "Board", "forward", "", "move", 6, "H/L"),
    Command("board.back", "Card to the stage before", "H", (BOARD,), "Board", "backward"),
    Command("list.peek", "Show or hide the peek", "p", ("pipeline",), "List", "peek"),
    Command("list.mark", "Mark; actions then apply to all marked", "space", ON_DEALS, "List", hint="mark", rank=60),
    Command("list.copy", "Copy: name, row, all rows", "y", LISTS, "List", "copy", hint="copy", rank=55),
    # -- deals --------------------------------------------------------------------------------------------------
    Command("deal.open", "Open the deal", "enter", ("pipeline",), "Deal", "open", "[deal]", "open", 10),
    Command("deal.edit", "Edit a field", "e", ON_DEALS, "Deal", "edit", hint="edit", rank=20),
    Command("deal.stage", "Move to another stage", "s", ON_DEALS, "Deal", "stage", "[stage]", "stage", 21),
    Command("deal.category", "Forecast category", "c", ON_DEALS, "Deal", "category", "[category]", "category", 22),
    Command("deal.next_step", "Next step (to-do)", "t", ON_DEALS, "Deal", "todo", "[text @ date]", "to-do", 23),
    Command(
        "deal.note", "Note: a line, or a paste of any length", "n,a", ON_DEALS, "Deal", "note", "[text]", "note", 24
    ),
    Command("deal.note_editor", "Write a note in $EDITOR", "E", ON_DEALS, "Deal"),
    Command("deal.extract", "What a note proposes, to accept or reject", "X", ON_DEALS, "Deal", "extract"),
    Command("deal.amount", "Amount", "", ON_DEALS, "Deal", "amount", "[120k]"),
    Command("deal.close", "Expected close date", "", ON_DEALS, "Deal", "close", "[18dec]"),
    Command("deal.name", "Name", "", ON_DEALS, "Deal", "name", "[text]"),
    Command("deal.owner", "Owner", "", ON_DEALS, "Deal", "owner", "[name]"),
    Command("deal.won", "Close as won", "", ON_DEALS, "Deal", "won"),
    Command("deal.remove", "Remove it from the book", "", ON_DEALS, "Deal", "remove"),
    Command("deal.lost", "Close as lost, and why", "", ON_DEALS, "Deal", "lost", "[reason]"),
    Command("deal.defend", "Defend it: the page for a review", "D", DEFENDED, "Deal", "defend", "[deal]", "defend", 32),
    Command(
        "deal.scorecard",
        "Scorecard: how it is qualified",
        "M",
        (*DEFENDED, "accounts", WALK),
        "Deal",
        "scorecard",
        "[deal]",
        "scorecard",
        33,
    ),
    Command("deal.new", "New deal", "N", ("pipeline",), "Deal", "new", "[name]", "new", 70),
    # -- drafts of a deal or an account -------------------------------------------------------------------------
    Command("draft.brief", "Meeting brief", "b", (*DEALS, DEAL_ROWS), "Write", "brief", hint="brief", rank=30),
    Command(
        "draft.write",
        "Write: mail, summary, review, plan ...",
        "w",
        (*DEALS, DEAL_ROWS),
        "Write",
        "draft",
        "[kind] [fr]",
        "write",
        31,
    ),
    # -- the view Accounts --------------------------------------------------------------------------------------
    Command("account.open", "Open the account", "enter", ("accounts",), "Account", hint="open", rank=10),
    Command(
        "account.note",
        "Note: a line, or a paste of any length",
        "n,a",
        ("accounts",),
        "Account",
        "note",
        "[text]",
        "note",
        24,
    ),
    Command("account.note_editor", "Write a note in $EDITOR", "E", ("accounts",), "Account"),
    Command("account.extract", "What a note proposes, to accept or reject", "X", ("accounts",), "Account", "extract"),
    Command(
        "account.new_deal", "New deal on this account", "N", ("accounts",), "Account", "new", "[name]", "new deal", 35
    ),
    # -- the view Today -----------------------------------------------------------------------------------------
    Command("today.open", "Open what is under the cursor", "enter", TODAY, "Today", hint="open", rank=10),
    Command("today.brief", "Brief for the meeting", "b", TODAY, "Today", "brief", "", "brief", 30),
    Command("today.write", "Write: mail, summary, review ...", "w", TODAY, "Today", "draft", "[kind]", "write", 31),
    Command("today.note", "Note: a line, or a long paste", "n,a", TODAY, "Today", "note", "[text]", "note", 24),
    Command("today.match", "Say which account a meeting is about", "m", TODAY, "Today", "match", "[name]"),
    Command("today.copy", "Copy: the day, the meeting, a row", "y", TODAY, "Today", "copy", "", "copy", 55),
    Command("account.language", "Language of its drafts", "L", ("accounts",), "Account", "language", "[fr]"),
    # -- the view Forecast --------------------------------------------------------------------------------------
    Command("forecast.next", "Next period", "l,right", FORECAST, "Forecast", hint="period", rank=11, hint_keys="h/l"),
    Command("forecast.previous", "Previous period", "h,left", FORECAST, "Forecast"),
    Command("forecast.now", "Back to the quarter of today", "0", FORECAST, "Forecast"),
    Command("forecast.period", "Go to a period", "", FORECAST, "Forecast", "period", "[2026-Q4]"),
    Command("forecast.deals", "Deals of the row; a deal", "enter", FORECAST, "Forecast", hint="open", rank=12),
    Command(
        "forecast.next_section",
        "Next section",
        "right_square_bracket",
        FORECAST,
        "Forecast",
        hint="section",
        rank=13,
        hint_keys="[ ]",
    ),
    Command("forecast.previous_section", "Previous section", "left_square_bracket", FORECAST, "Forecast"),
    Command("forecast.section", "Go to a section", "", FORECAST, "Forecast", "section", "[movement]"),
    Command("forecast.view", "Sections and settings", "v", FORECAST, "Forecast", hint="view", rank=14),
    Command("forecast.call", "Submit a call", "a", FORECAST, "Forecast", "call", "[commit / best]", "call", 15),
    Command("forecast.quota", "Set the quota", "comma", FORECAST, "Forecast", "quota", "[900k]", "quota", 16),
    Command("forecast.mode", "Cumulative or single bars", "s", FORECAST, "Forecast", "bars", "", "single", 17),
    Command("forecast.measure", "Measure: amount, ACV, ARR ...", "m", FORECAST, "Forecast", "measure", "[acv]"),
    Command("forecast.by", "Group by owner, account ...", "", FORECAST, "Forecast", "by", "[owner]"),
    Command("forecast.since", "Movement since", "", FORECAST, "Forecast", "since", "[monday]"),
    Command("forecast.scope", "Movement of open, commit or best", "", FORECAST, "Forecast", "scope", "[open]"),
    Command("forecast.gross", "Movement net or gross", "", FORECAST, "Forecast", "gross"),
    Command(
        "forecast.what_if", "What if: try outcomes", "i", FORECAST, "Forecast", "what-if", "[period]", "what-if", 15
    ),
    Command("forecast.report", "Write the report to a file", "W", FORECAST, "Forecast", "report", "[file]"),
    Command("forecast.copy", "Copy the forecast as text", "y", FORECAST, "Forecast", "copy", "", "copy", 55),
    # -- the view Drafts ----------------------------------------------------------------------------------------
    Command("draft.open", "Read the draft", "enter", ("drafts",), "Draft", hint="read", rank=10),
    Command("draft.editor", "Edit in $EDITOR", "E", ("drafts",), "Draft", "edit", "", "editor", 20),
    Command("draft.again", "Write it again from the book", "R", ("drafts",), "Draft", "again", "", "again", 21),
    Command("draft.kind", "Write another kind on the same deal", "w", ("drafts",), "Draft", "write", "", "write", 31),
    Command("draft.remove", "Remove the draft", "x", ("drafts",), "Draft", "remove", "", "remove", 35),
    Command("draft.copy_anyway", "Copy in spite of flagged claims; logged", "Y", ("drafts",), "Draft", "copy-anyway"),
    Command("claim.next", "Next flagged claim", "n", CLAIMING, "Claims", hint="claim", rank=5, hint_keys="n/N"),
    Command("claim.previous", "Previous flagged claim", "N", CLAIMING, "Claims"),
    Command("claim.drop", "Drop the claim: its sentence goes", "d", CLAIMING, "Claims", "drop", "", "drop", 6),
    Command("claim.rewrite", "Rewrite from source", "r", CLAIMING, "Claims", "rewrite", "", "rewrite", 7),
    Command("claim.confirm", "I checked it: the claim stays", "m", CLAIMING, "Claims", "checked", "", "checked", 8),
    # -- the what-if screen -------------------------------------------------------------------------------------
    Command("what_if.won", "Try it as won; again takes that back", "w", TRYING, "What-if", "won", "", "won", 10),
    Command("what_if.lost", "Try it as lost; again takes that back", "x", TRYING, "What-if", "lost", "", "lost", 11),
    Command(
        "what_if.push",
        "Push it to the next period",
        "greater_than_sign",
        TRYING,
        "What-if",
        "push",
        hint="move",
        rank=12,
        hint_keys="</>",
    ),
    Command("what_if.pull", "Pull it into this period", "less_than_sign", TRYING, "What-if", "pull"),
    Command("what_if.amount", "Try another amount", "a,e", TRYING, "What-if", "amount", "[80k]", "amount", 13),
    Command("what_if.close", "Try another close date", "d", TRYING, "What-if", "close", "[18dec]", "date", 20),
    Command("what_if.clear", "Try nothing on it any more", "z", TRYING, "What-if", "", "", "clear", 17),
    Command("what_if.clear_all", "Try nothing on any deal", "0", TRYING, "What-if", "clear", "", "all", 18),
    Command("what_if.accept", "Accept: write what is tried", "enter,A", TRYING, "What-if", "accept", "", "accept", 15),
    Command("what_if.leave", "Leave; nothing is changed", "escape,q", TRYING, "What-if", "leave", "", "leave", 16),
    Command("what_if.copy", "Copy before and after as text", "y", TRYING, "What-if", "copy", "", "copy", 40),
    # -- the objections screen ----------------------------------------------------------------------------------
    Command(
        "objection.lift", "Lift it: what lifted it", "l,enter", OBJECTING, "Objection", "lift", "[text]", "lift", 10
    ),
    Command("objection.partly", "Partly answered", "p", OBJECTING, "Objection", "partly", "[text]", "partly", 13),
    Command("objection.keep", "Keep what a note holds", "K", OBJECTING, "Objection", "keep", "", "keep", 14),
    Command("objection.add", "Add one", "a", OBJECTING, "Objection", "add", "[words @ person]", "add", 11),
    Command("objection.edit", "Edit a field", "e", OBJECTING, "Objection", "edit", "[field=value]", "edit", 12),
    Command("objection.reopen", "It stands again", "r", OBJECTING, "Objection", "reopen", "", "reopen", 30),
    Command("objection.remove", "Remove it", "x", OBJECTING, "Objection", "remove", "", "remove", 25),
    Command(
        "objection.status", "Show all, open, partly or lifted", "s", OBJECTING, "Objection", "status", "", "show", 20
    ),
    Command("objection.more", "The rest of the card", "space", OBJECTING, "Objection"),
    Command("objection.copy", "Copy the card", "y", OBJECTING, "Objection", "copy", "", "copy", 22),
    Command("objection.language", "English or French", "L", OBJECTING, "Objection", "language", "[fr]", "language", 21),
    Command("objection.write", "Write objection notes", "w", OBJECTING, "Objection", "write", "", "notes", 24),
    Command("objection.leave", "Leave", "escape,q,o", OBJECTING, "Objection", "leave", "", "leave", 15),
    # -- the people of an account -------------------------------------------------------------------------------
    Command("contact.edit", "Edit a field", "e,enter", PEOPLE, "Person", "edit", "[field=value]", "edit", 11),
    Command("contact.add", "Add somebody", "a", PEOPLE, "Person", "add", "[name, title, role]", "add", 10),
    Command("contact.role", "Part in the purchase", "r", PEOPLE, "Person", "role", "[champion]", "role", 12),
    Command("contact.stance", "Where somebody stands", "s", PEOPLE, "Person", "stance", "[-2 to +2]", "stance", 13),
    Command("contact.merge", "Merge with the same person", "m", PEOPLE, "Person", "merge", "[name]", "merge", 14),
    Command("contact.remove", "Remove from the book", "x", PEOPLE, "Person", "remove", "", "remove", 20),
    Command("contact.copy", "Copy what is known", "y", PEOPLE, "Person", "copy", "", "copy", 22),
    Command("contact.leave", "Leave", "escape,q,C", PEOPLE, "Person", "leave", "", "leave", 15),
    # -- the page of a deal review ------------------------------------------------------------------------------
    Command("defence.copy", "Copy as text", "y", DEFENDING, "Defence", "copy", "", "copy", 10),
    Command("defence.markdown", "Copy as Markdown", "Y", DEFENDING, "Defence", "markdown", "", "copy Markdown", 20),
    Command("defence.editor", "Edit in $EDITOR, then copy", "E", DEFENDING, "Defence", "edit", "", "editor", 14),
    Command("defence.next", "Next unknown", "n", DEFENDING, "Defence", hint="unknown", rank=11),
    Command("defence.previous", "Previous unknown", "N", DEFENDING, "Defence"),
    Command("defence.since", "Changes since", "s", DEFENDING, "Defence", "since", "[monday]", "since", 12),
    Command("defence.language", "English or French", "L", DEFENDING, "Defence", "language", "[fr]", "language", 15),
    Command("defence.leave", "Leave", "escape,q,enter,D", DEFENDING, "Defence", "leave", "", "leave", 13),
    # -- the proposals of a note --------------------------------------------------------------------------------
    Command("review.accept", "Accept it: written at once", "a,enter", REVIEWING, "Review", "accept", "", "accept", 10),
    Command("review.reject", "Reject it", "x", REVIEWING, "Review", "reject", "", "reject", 11),
    Command(
        "review.accept_all", "Accept all that are left, as one change", "A", REVIEWING, "Review", "all", "", "all", 12
    ),
    Command("review.edit", "Edit what would be written", "e", REVIEWING, "Review", "edit", "", "edit", 13),
    Command("review.undo", "Take the last answer back", "u", REVIEWING, "Review", "undo", "", "undo", 14),
    Command("review.copy", "Copy: the note, a proposal, all of them", "y", REVIEWING, "Review", "copy", "", "copy", 50),
    Command("review.again", "Read the note again", "R", REVIEWING, "Review", "again", "", "again", 40),
    Command(
        "review.leave",
        "Leave; what is not accepted changes nothing",
        "escape,q",
        REVIEWING,
        "Review",
        "leave",
        "",
        "leave",
        15,
    ),
    # -- the weekly review, deal by deal ------------------------------------------------------------------------
    Command("walk.next", "Next deal", "n", WALKING, "Walk-through", "next", "", "next", 5, "n/p"),
    Command("walk.previous", "The deal before", "p", WALKING, "Walk-through", "previous"),
    Command("walk.commit", "Commit", "c", WALKING, "Walk-through", "commit", "", "commit", 6),
    Command("walk.best", "Best case", "b", WALKING, "Walk-through", "best", "", "best", 7),
    Command("walk.pipeline", "Pipeline", "i", WALKING, "Walk-through", "pipe", "", "pipe", 8),
    Command("walk.push", "Push, with a reason", "greater_than_sign", WALKING, "Walk-through", "push", "", "push", 9),
    Command("walk.step", "Next step", "t", WALKING, "Walk-through", "todo", "[text @ date]", "to-do", 10),
    Command("walk.note", "Note into the log", "a", WALKING, "Walk-through", "note", "[text]", "note", 11),
    Command("walk.leave", "Leave; taken up again", "escape,q", WALKING, "Walk-through", "leave", "", "leave", 12),
    # -- the scorecard of a deal --------------------------------------------------------------------------------
    Command(
        "scorecard.open", "What to ask; on a line, its source", "enter", SCORING, "Scorecard", "ask", "", "ask", 10
    ),
    Command("scorecard.add", "Add a line of evidence", "a", SCORING, "Scorecard", "add", "[words @ date]", "add", 11),
    Command(
        "scorecard.score",
        "Set the score by hand",
        "",
        SCORING,
        "Scorecard",
        "score",
        "[0 to 3]",
        "score",
        12,
        hint_keys="0-3",
    ),
    Command("scorecard.zero", "Score 0: unknown", "0", SCORING, "Scorecard"),
    Command("scorecard.one", "Score 1: our hypothesis", "1", SCORING, "Scorecard"),
    Command("scorecard.two", "Score 2: said by the buyer", "2", SCORING, "Scorecard"),
    Command("scorecard.three", "Score 3: confirmed", "3", SCORING, "Scorecard"),
    Command("scorecard.rule", "Score by the rule again", "z", SCORING, "Scorecard", "rule", "", "rule", 17),
    Command("scorecard.remove", "Remove the line of evidence", "x", SCORING, "Scorecard", "remove", "", "remove", 16),
    Command("scorecard.next", "Next framework", "f", SCORING, "Scorecard", hint="framework", rank=14),
    Command("scorecard.framework", "Choose a framework", "v", SCORING, "Scorecard", "framework", "[bant]"),
    Command("scorecard.language", "Ask in English or French", "L", SCORING, "Scorecard", "language", "[fr]"),
    Command("scorecard.copy", "Copy: text, Markdown, questions", "y", SCORING, "Scorecard", "copy", "", "copy", 15),
    Command("scorecard.leave", "Leave", "escape,q,M", SCORING, "Scorecard", "leave", "", "leave", 13),
)
TABLE = CommandTable(COMMANDS)
"""The table with the keys of the preset `vim`."""
command = TABLE.command
available_in = TABLE.available_in
footer_hints = TABLE.footer_hints
by_word = TABLE.by_word
nearest_words = TABLE.nearest_words


def bindings(scope: str) -> list[BindingType]:
    """Textual bindings of one scope, each with the command's id, by which `App.set_keymap` gives it other keys."""
    from textual.binding import Binding

    return [
        Binding(entry.keys or NO_KEY, entry.binding_action, entry.title, show=False, id=entry.id)
        for entry in COMMANDS
        if scope in entry.scopes
    ]
