"""The smallest Textual application with a table: the floor that the first paint is held against."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import DataTable


class BareApp(App[None]):
    """One table of thirty rows."""

    def compose(self) -> ComposeResult:
        """The table."""
        yield DataTable()

    def on_mount(self) -> None:
        """Fill it."""
        table = self.query_one(DataTable)
        table.add_columns("Deal", "Account", "Stage", "Amount")
        for number in range(30):
            table.add_row(f"bare row {number}", "Account", "Proposal", "12,000")


if __name__ == "__main__":
    BareApp().run()
