"""Every verb of the command line: its module and its line of help."""

from __future__ import annotations


class Verb:
    """A verb. Its module has `configure(parser)` and `run(context, arguments) -> int`.

    A plain class: every command pays for this table, and a dataclass costs half a millisecond.
    """

    def __init__(self, name: str, module: str, help: str) -> None:
        self.name = name
        self.module = module
        self.help = help


GROUPS: dict[str, tuple[Verb, ...]] = {
    "See": (
        Verb("today", "today", "the next meeting, the day, what needs you, the quarter"),
        Verb("find", "find", "find TEXT: deals, accounts, people, notes and drafts"),
        Verb("deals", "deals", "list deals; --filter 'stage=prop amt>50k'"),
        Verb("deal", "deal", "show one deal; deal set NAME field=value..., deal new | remove NAME"),
        Verb("accounts", "accounts", "list the territory"),
        Verb("account", "account", "show one account; account set NAME language=fr"),
        Verb("forecast", "forecast", "quota, roll-ups, coverage, odds of a period; --by owner"),
        Verb("scorecard", "scorecard", "what is known of a deal, what is weakest, what to ask"),
        Verb("worklist", "worklist", "deals that need a hand, most pressing first"),
        Verb("review", "review", "the weekly review, deal by deal; review NAME --decide commit"),
        Verb("odds", "odds", "how likely the quota is, and which deals decide it"),
        Verb("commission", "commission", "what a period pays, an estimate; commission set rate=5%"),
        Verb("changes", "changes", "what moved the forecast; --since monday"),
        Verb("pipe", "pipe", "pipe to create: how much, by when, from which sources"),
        Verb("history", "history", "every change of the book, newest first"),
    ),
    "Change": (
        Verb("import", "import_", "read CSV exports: deals, accounts, products, reps"),
        Verb("quota", "quota", "list quotas; quota set PERIOD AMOUNT; quota import FILE"),
        Verb("call", "call", "submit a commit and best case; call list, accuracy, trend"),
        Verb("note", "note", "note add NAME TEXT, on a deal or an account; note list, show"),
        Verb("extract", "extract", "what a note could change; extract n12 --accept p1,p3"),
        Verb("calendar", "calendar", "meetings from ICS files and addresses: add, read, review"),
        Verb("evidence", "evidence", "evidence add NAME ELEMENT WORDS: what they said, and who"),
        Verb("objections", "objections", "objections [NAME]; search WORDS, add, lift, show, rates"),
        Verb("contacts", "contacts", "contacts [NAME]: the people; add, set, merge, remove"),
        Verb("undo", "undo", "take back the latest change"),
        Verb("redo", "redo", "do again what was taken back"),
        Verb("stages", "stages", "list the stages; stages set ID probability=30%"),
        Verb("book", "book", "show the book's settings; book set currency=USD"),
        Verb("rates", "rates", "exchange rates; rates set USD 0.92 --on 2026-11-01"),
        Verb("currency", "currency", "show the book's currency; currency set USD"),
    ),
    "Write": (
        Verb("brief", "brief", "a brief before meeting a deal or account"),
        Verb("next", "next", "the next meeting and its brief; --line for a prompt"),
        Verb("briefs", "briefs", "a brief for every meeting of a day, two at a time"),
        Verb("draft", "draft", "draft KIND NAME: follow-up, deal-review, negotiation-plan ..."),
        Verb("defend", "defend", "the page for the manager's review of a deal; --md"),
        Verb("drafts", "drafts", "list and show drafts, settle what is flagged; --claims"),
        Verb("prompts", "prompts", "prompts list|show|check|new: the files that drafts are written by"),
        Verb("ground", "ground", "check a text against its evidence; --evidence FILE DRAFT"),
        Verb("report", "report", "report forecast --md|--html: one page to hand over"),
        Verb("export", "export", "export csv|json"),
    ),
    "Help": (
        Verb("demo", "demo", "open a made-up book, apart from yours"),
        Verb("doctor", "doctor", "check terminal, model and book; --repair, --keys"),
        Verb("config", "config", "every setting of config.toml: its value, default and effect"),
        Verb("keys", "keys", "the keys of the interface, as you have set them; keys VIEW"),
        Verb("model", "model", "list the model profiles; model NAME takes another"),
        Verb("log", "log", "calls of a model: when, where, tokens, how they ended"),
        Verb("completion", "completion", "completion bash|zsh|fish: a script for the shell"),
        Verb("man", "man", "the manual page; aeterm man > aeterm.1"),
        Verb("paths", "locations", "where settings, books and prompts live"),
    ),
}

VERBS: dict[str, Verb] = {verb.name: verb for group in GROUPS.values() for verb in group}


def nearest(word: str) -> list[str]:
    """The three verbs that look most like a word, best first."""
    from difflib import SequenceMatcher

    def likeness(name: str) -> float:
        shared = SequenceMatcher(None, word.casefold(), name).ratio()
        return shared + (0.5 if name.startswith(word.casefold()[:2]) else 0)

    return sorted(VERBS, key=lambda name: (-likeness(name), name))[:3]
