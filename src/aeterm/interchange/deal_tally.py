"""What is said once per file of deals rather than once per row."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class DealTally:
    """Counts kept while the rows of one file are merged."""

    repeated: int = 0
    no_account: dict[str, int] = field(default_factory=dict)
    no_rep: dict[str, int] = field(default_factory=dict)
    odd_categories: dict[str, int] = field(default_factory=dict)
    estimates: int = 0
    other_currency: int = 0
    undated: int = 0
    unpriced: int = 0

    def sentences(self, file: str) -> list[str]:
        """What is worth saying of a file, each with its count."""
        notes: list[str] = []
        if self.repeated:
            notes.append(f"{file}: {self.repeated:,} rows repeat an earlier row's key; each is kept as a deal")
        if self.estimates:
            notes.append(f"{file}: {self.estimates:,} open deals take the list price as an estimate, marked as one")
        if self.undated:
            notes.append(
                f"{file}: {self.undated:,} open deals have no close date; they are listed apart in the forecast"
            )
        if self.unpriced:
            notes.append(f"{file}: {self.unpriced:,} open deals have no amount; they are listed apart in the forecast")
        if self.other_currency:
            notes.append(
                f"{file}: {self.other_currency:,} deals get no estimate: the list price is in another currency"
            )
        for what, found in (("account", self.no_account), ("rep", self.no_rep)):
            if found:
                some = ", ".join(list(found)[:3]) + (" ..." if len(found) > 3 else "")
                deals = f"{sum(found.values()):,} deals"
                notes.append(f"{file}: {deals} name {len(found):,} {what} ids that are not in the book: {some}")
        for word, count in self.odd_categories.items():
            notes.append(f'{file}: category "{word}" of {count:,} open deals is not used; the stage decides')
        return notes
