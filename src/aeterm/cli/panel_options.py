"""The options that several verbs about a period share: which one, in which currency, of which measure."""

from __future__ import annotations

import argparse

from aeterm.domain.measure import Measure

_MEASURES = tuple(measure.value for measure in Measure)


def add_period(parser: argparse.ArgumentParser) -> None:
    """`--period`, None when left out."""
    parser.add_argument("--period", metavar="P", help="2026-Q4, Q4, 2026-11 or 2026; the running quarter when left out")


def add_currency(parser: argparse.ArgumentParser) -> None:
    """`--currency`, None when left out."""
    parser.add_argument("--currency", metavar="CODE", help="count in this currency, at the rates of the book")


def add_measure(parser: argparse.ArgumentParser) -> None:
    """`--measure`, the value of a Measure."""
    parser.add_argument("--measure", choices=_MEASURES, default="amount", metavar="M", help="|".join(_MEASURES))
