"""A bare `aeterm`: the interface on the last book, or a plain summary where there is no terminal."""

from __future__ import annotations

import os
from contextlib import nullcontext
from dataclasses import replace

from aeterm import background, paths
from aeterm.cli.context import Context
from aeterm.config import AUTO_THEME, SLOW_LINE_FRAMES
from aeterm.errors import BookMissingError
from aeterm.services.container import Services


def run(context: Context) -> int:
    """Open the interface; with piped input or output, or a dumb terminal, say what can be done and return."""
    from aeterm.bootstrap import Opener, holds_book

    path = context.book_path()
    if context.is_interactive and not (context.json or context.plain):
        services = Opener(context.settings).open(path) if holds_book(path) else None
        if services is None and context.book_option:
            raise BookMissingError(
                f"there is no book at {path}", hint=f"aeterm --book {path} import FILE makes one; aeterm demo shows one"
            )
        return start_interface(context, services)
    if not holds_book(path):
        _print_welcome(context)
    else:
        print_summary(context, context.services())
    return 0


def start_interface(context: Context, services: Services | None) -> int:
    """Run the interface on a book, or on its first-run screen with None; the book is closed at the end."""
    from aeterm.bootstrap import Opener
    from aeterm.cli.pages import page

    settings = context.settings
    if settings.low_bandwidth:
        os.environ.setdefault("TEXTUAL_FPS", str(SLOW_LINE_FRAMES))  # read once, when Textual is imported
    is_light = None
    with background.asking() if settings.theme == AUTO_THEME else nullcontext() as asked:
        from aeterm.tui.run import run_tui  # while the terminal answers

        if asked is not None:
            is_light = asked.is_light()
    if settings.theme == AUTO_THEME:
        is_light = background.as_told() if is_light is None else is_light
        settings = replace(settings, theme="textual-light" if is_light else "textual-dark")
    return run_tui(services, Opener(context.settings), settings, page)


def print_summary(context: Context, services: Services) -> None:
    """What a book holds, in plain lines or JSON."""
    from aeterm.domain.account import Account
    from aeterm.domain.deal import Deal
    from aeterm.domain.draft import Draft
    from aeterm.domain.stage import DealState

    book = services.book
    deals = book.all(Deal).values()
    states = [deal.state for deal in deals]
    counts = {
        "deals": len(states),
        "open": states.count(DealState.OPEN),
        "won": states.count(DealState.WON),
        "lost": states.count(DealState.LOST),
        "accounts": len(book.all(Account)),
        "drafts": len(book.all(Draft)),
    }
    if context.json:
        context.print_json({"book": str(book.path), "is_demo": book.settings.is_demo, **counts})
        return
    demo = ", DEMO" if book.settings.is_demo else ""
    context.print(f"aeterm book {' '.join(str(book.path).split())} ({book.settings.currency}{demo})")
    context.print("  " + ", ".join(f"{name} {number:,}" for name, number in counts.items()))
    context.print("aeterm deals, accounts, forecast, history list it; aeterm --help says more.")
    context.print("The interface opens in a terminal.")


def _print_welcome(context: Context) -> None:
    if context.json:
        context.print_json({"book": None, "books_dir": str(paths.books_dir())})
        return
    context.print("aeterm has no book yet.")
    context.print("  aeterm import FILE...   read a CRM export (CSV); --dry-run writes nothing")
    context.print('  aeterm deal new "NAME" --account "ACCOUNT"')
    context.print("  aeterm demo             look around in a made-up territory")
    context.print("  aeterm --help           everything else")
