"""The same book through the command line: every verb that lists or shows, for people, plain and as JSON."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from aeterm.cli.main import run
from aeterm.cli.verbs import VERBS
from aeterm.text import is_clean

LISTINGS = (
    "deals", "deals --filter open", "deals --filter {text}", "deal d1", "deal {text}", "accounts", "account a1",
    "account {text}", "forecast", "forecast --by owner", "forecast --by account", "forecast --by product",
    "scorecard d1", "scorecard d1 --framework bant", "scorecard frameworks", "scorecard {text}", "worklist", "odds",
    "commission", "changes", "changes --since 2026-10-01", "pipe", "history", "history -n 400", "quota", "call list",
    "call accuracy", "call trend", "call accuracy --by division", "note list d1", "note show n1", "note list {text}",
    "extract n1 --rules", "calendar list", "calendar review", "evidence list d1", "evidence list {text}",
    "objections", "objections d1", "objections search {text}", "objections show o1", "objections rates",
    "objections found d1", "contacts", "contacts a1", "contacts --twins", "contacts {text}",
    "stages", "book", "rates", "currency", "brief d1 --outline", "brief d1 --show-prompt",
    "brief a1 --outline", "next", "next --line", "briefs --list", "draft follow-up d1 --outline",
    "draft negotiation-plan d1 --outline", "draft competitor-card d1 --outline", "draft {text} {text}",
    "defend d1", "defend d1 --md", "drafts", "drafts w1", "drafts w1 --claims", "drafts {text} --mail", "drafts {text}",
    "prompts", "prompts check", "prompts show {text}", "report forecast --md", "report forecast --html", "model",
    "model {text}", "log", "doctor", "paths", "keys", "{text}", "help {text}", "export csv", "export json",
    "today", "find {text}", "review", "review {text}", "config", "deals --group stage --columns name,account,next,due",
    "deals --columns {text}", "accounts --group {text}", "next --line --width 30", "next --width 24",
    "import {file} --dry-run", "import {text}", "quota set {text} {text}", "call submit {text}", "undo", "redo",
)  # fmt: skip
"""Command lines; in some an argument is hostile: what is refused quotes it."""
LEFT_OUT = {"demo", "completion", "man", "ground"}
"""Verbs that show nothing of a book: another book, a script, a manual, a file."""
FORMS = ("", "--plain", "--json")
NO_JSON = ("next --line", "report", "help", "export", "brief d1 --show-prompt", "defend d1 --md", "keys")
"""Lines whose output is a document by itself, whatever is asked for."""
TELLING = ("next", "drafts w1 --claims", "doctor", "prompts check", "briefs", "import {file}")
"""Lines whose exit code says what was found."""


def listing_problems(book: Path, texts: Sequence[str], file: Path, lines: Sequence[str] = LISTINGS) -> list[str]:
    """What is wrong with what the command line prints about a book: raw control characters, broken JSON, crashes."""
    problems = []
    for number, line in enumerate(lines):
        text = texts[number % len(texts)]
        for form in FORMS[:2] if line.startswith("report") else FORMS:
            words = [word.format(text=text, file=file) for word in line.split()]
            out, err = io.StringIO(), io.StringIO()
            with redirect_stdout(out), redirect_stderr(err):
                code = run([*words, *([form] if form else []), "--no-input", "--book", str(book)])
            said, talk = out.getvalue(), err.getvalue()
            where = f"aeterm {line} {form} (of {ascii(text)[:40]})"
            if not is_clean(said.replace("\t", " ")):
                problems.append(f"{where}: unsafe on stdout: {_first_unclean(said)!a}")
            if not is_clean(talk):
                problems.append(f"{where}: unsafe on stderr: {_first_unclean(talk)!a}")
            if "unexpected " in talk and "a report without your data" in talk:
                problems.append(f"{where}: {talk.strip()}")
            if code not in (0, 1, 2, 3) or (code and "{text}" not in line and not line.startswith(TELLING)):
                problems.append(f"{where}: exit code {code}: {ascii(talk.strip())[:200]}")
            if form == "--json" and code == 0 and not line.startswith(NO_JSON):
                try:
                    json.loads(said)
                except ValueError as error:
                    problems.append(f"{where}: no JSON: {error}")
    return problems


def _first_unclean(text: str) -> str:
    return next((line[:120] for line in text.split("\n") if not is_clean(line)), "")


def unlisted() -> set[str]:
    """Verbs that no line of `LISTINGS` has and none leaves out by intent."""
    return set(VERBS) - {line.split()[0] for line in LISTINGS} - LEFT_OUT
