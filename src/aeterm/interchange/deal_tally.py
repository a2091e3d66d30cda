"""What is said once per file of deals rather than once per row."""

from __future__ import annotations

from dataclasses import dataclass, field

from aeterm.domain.deal import Deal
from aeterm.domain.stage import DealState
from aeterm.interchange.cells import line_list, line_pairs
from aeterm.text import counted


@dataclass(slots=True)
class DealTally:
    """Counts kept while the rows of one file are merged."""

    repeated: list[tuple[int, int]] = field(default_factory=list)
    """Lines of rows with the key of an earlier row, each with the first line of that key."""
    removed: list[int] = field(default_factory=list)
    """Lines of deals that were removed here and stay so."""
    credits: list[int] = field(default_factory=list)
    """Lines of won deals with an amount below zero."""
    no_account: dict[str, int] = field(default_factory=dict)
    no_rep: dict[str, int] = field(default_factory=dict)
    odd_categories: dict[str, int] = field(default_factory=dict)
    estimates: int = 0
    other_currency: int = 0
    undated: int = 0
    unpriced: int = 0
    closed_as_expected: int = 0

    def count(self, deal: Deal, line: int, *, is_credit: bool) -> None:
        """Count a row as what it made of its deal; `is_credit` is true for an amount below zero."""
        if is_credit:
            self.credits.append(line)
        if deal.state is DealState.OPEN:
            self.undated += deal.expected_close_on is None
            self.unpriced += deal.amount is None

    def sentences(self, file: str) -> list[str]:
        """What is worth saying of a file, each with its count."""
        repeated = f"{counted(len(self.repeated), 'row')} with the key of an earlier row, each kept as a deal"
        said = (
            (len(self.repeated), f"{repeated}: {line_pairs(self.repeated)}"),
            (
                len(self.removed),
                f"{counted(len(self.removed), 'deal')} left out, removed here: {line_list(self.removed)} "
                "(--theirs brings them back)",
            ),
            (
                len(self.credits),
                f"{counted(len(self.credits), 'won deal')} below zero, kept as a credit note that lowers what is won: "
                f"{line_list(self.credits)}",
            ),
            (self.estimates, f"list price as a marked estimate for {counted(self.estimates, 'open deal')}"),
            (self.undated, f"{counted(self.undated, 'open deal')} without close date, listed apart in the forecast"),
            (self.unpriced, f"{counted(self.unpriced, 'open deal')} without amount, listed apart in the forecast"),
            (
                self.closed_as_expected,
                f"{counted(self.closed_as_expected, 'closed deal')} dated as expected: no column has the actual day",
            ),
            (
                self.other_currency,
                f"no estimate for {counted(self.other_currency, 'deal')}: list price in another currency",
            ),
        )
        notes = [f"{file}: {sentence}" for number, sentence in said if number]
        for what, found in (("account", self.no_account), ("rep", self.no_rep)):
            if found:
                some = ", ".join(list(found)[:3]) + (" ..." if len(found) > 3 else "")
                ids, deals = counted(len(found), f"{what} id"), counted(sum(found.values()), "deal")
                notes.append(f"{file}: {ids} of {deals} not in the book: {some}")
        for word, number in self.odd_categories.items():
            notes.append(f'{file}: category "{word}" of {counted(number, "open deal")} not used; the stage decides')
        return notes
