"""What a book remembers of past imports."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ImportProfile:
    """How files with one set of headers were read last time, so that they are read so again."""

    id: str
    fingerprint: str
    """Hash of the headers, order and case ignored."""
    kind: str
    """`deals`, `accounts`, `products`, `reps`, `contacts` or `activities`."""
    columns: dict[str, str] = field(default_factory=dict)
    """Header to field; headers left out are not in it."""
    stages: dict[str, str] = field(default_factory=dict)
    """The file's stage word to a stage id."""
    products: dict[str, str] = field(default_factory=dict)
    """The file's product word to a product name."""
    day_first: bool | None = None
    currency: str = ""
