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


@dataclass(frozen=True, slots=True)
class ImportedValues:
    """What the last import said of fields of one record, where the journal alone does not tell.

    That is so where the file and the book came to say the same, each by itself, and where both changed and the book
    kept its own.
    """

    id: str
    of: str
    """Id of the record."""
    values: dict[str, str] = field(default_factory=dict)
    """Field to the value of the file, as text."""
