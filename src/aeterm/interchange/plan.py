"""What an import would do, as data: read by the command line, the app and the tests before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from aeterm.domain.account import Account
from aeterm.domain.activity import Activity, Note
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.product import Product
from aeterm.domain.profile import ImportProfile
from aeterm.domain.rep import Rep

KINDS = ("deals", "accounts", "products", "reps", "contacts", "activities")
"""What a file can be."""

Record = Account | Activity | Contact | Deal | Note | Product | Rep
"""What an import can write."""

EMPTY_WORD = "(empty)"
"""How an empty stage cell is named to the user; the option is `--stage "=qualification"`."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the user said about this import; everything else is found out or remembered."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """Header, or `file:header` for one file only, to field; an empty field leaves the column out."""
    stages: Mapping[str, str] = field(default_factory=dict)
    """The file's stage word to a stage id or label; the empty word stands for empty cells."""
    products: Mapping[str, str] = field(default_factory=dict)
    """The file's product word to a name of the price list."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """File (path or bare name) to kind, where the headers do not say it."""
    currency: str | None = None
    """ISO 4217 code for amounts whose row states none."""
    day_first: bool | None = None
    """How to read 03/04/2026 in columns that do not prove it: True is 3 April, False 4 March."""
    is_theirs: bool = False
    """True takes the file's value where it was changed here and in the file; else what is here stays."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """One reason why a row is not imported; a row can have several.

    `line` is the physical line of the file where the record starts.
    """

    file: str
    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        place = f', column "{self.column}"' if self.column else ""
        return f"{self.file}:{self.line}{place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one record, as text before and after; empty means unknown."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RecordDiff:
    """One record that would be created or changed."""

    kind: str
    action: str
    """`new` or `changed`."""
    label: str
    file: str
    line: int
    changes: tuple[FieldChange, ...] = ()
    """Empty for new records."""


@dataclass(frozen=True, slots=True)
class EditedField:
    """One field that was edited here since the last import, as text: here, in the file, and at the last import."""

    name: str
    here: str
    stated: str
    imported: str
    """What the last import said; empty when none said anything."""
    is_conflict: bool
    """True when the file changed it too; else the file says what it said last time, and what is here stays."""
    is_taken: bool
    """True when a conflict is settled for the file."""


@dataclass(frozen=True, slots=True)
class EditedRecord:
    """A record with fields that were edited here and differ from the file."""

    kind: str
    label: str
    file: str
    line: int
    fields: tuple[EditedField, ...]

    @property
    def is_conflict(self) -> bool:
        """True when the file changed one of the fields too."""
        return any(item.is_conflict for item in self.fields)


@dataclass(slots=True)
class Counts:
    """How many records of one kind; `implied` are those of `new` that a deal or contact merely names."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    implied: int = 0
    waiting: int = 0
    """Rows that can be counted only once their stage word has a meaning."""
    kept: int = 0
    """Records of which something edited here stays, as the file says nothing new of it; deals removed here too."""
    conflicts: int = 0
    """Records of which something was changed here and in the file; they count under `kept` only for other fields."""


@dataclass(frozen=True, slots=True)
class FilePlan:
    """How one file was read."""

    name: str
    kind: str
    rows: int
    """Records below the headers, without footers and blank lines."""
    columns: Mapping[str, str]
    """Header to field, as used."""
    ignored: tuple[str, ...]
    """Headers that are not imported."""
    encoding: str
    delimiter: str
    footers: int = 0
    samples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Header to its first different values, three at most."""


@dataclass(frozen=True, slots=True)
class UnknownProduct:
    """A product word of the file that the price list does not have, and the nearest name that it has."""

    word: str
    count: int
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class DateQuestion:
    """A column whose dates can be read both ways, or show both orders."""

    file: str
    column: str
    example: str
    reason: str


@dataclass(slots=True)
class Outcome:
    """What merging the files into one state of the book gives. Ids of new records start with `+`."""

    puts: list[Record] = field(default_factory=list)
    diffs: list[RecordDiff] = field(default_factory=list)
    edited: list[EditedRecord] = field(default_factory=list)
    statements: dict[str, dict[str, str]] = field(default_factory=dict)
    """Record id to what the files say of fields edited here, where that is not what the last import said."""
    counts: dict[str, Counts] = field(default_factory=dict)
    rejections: list[Rejection] = field(default_factory=list)
    unknown_stages: dict[str, int] = field(default_factory=dict)
    unknown_products: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def count(self, kind: str) -> Counts:
        """The running counts of a kind, made on first use."""
        return self.counts.setdefault(kind, Counts())

    def reject(self, kind: str, rejection: Rejection) -> None:
        """Leave a row out, with one of its reasons; the row counts once, whatever it lacks."""
        if (rejection.file, rejection.line) not in {(one.file, one.line) for one in self.rejections[-1:]}:
            self.count(kind).rejected += 1
        self.rejections.append(rejection)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Everything an import would do. `apply` refuses a plan that is not ready."""

    files: tuple[FilePlan, ...]
    counts: Mapping[str, Counts]
    diffs: Sequence[RecordDiff]
    rejections: Sequence[Rejection]
    unknown_stages: tuple[tuple[str, int], ...]
    unknown_products: tuple[UnknownProduct, ...]
    date_questions: tuple[DateQuestion, ...]
    notes: tuple[str, ...]
    edited: Sequence[EditedRecord] = ()
    """What was edited here since the last import and differs from the files."""
    stages: tuple[str, ...] = ()
    """Ids of the stages of the book."""
    stage_suggestions: Mapping[str, str] = field(default_factory=dict)
    """Unknown stage word to the id of the stage it most likely means; to be confirmed, never used unasked."""
    profiles: tuple[ImportProfile, ...] = ()
    outcome: Outcome = field(default_factory=Outcome, repr=False)
    revision: int = 0
    """State of the book that the outcome was merged against."""
    sources: object = field(default=None, repr=False)
    """The parsed files, so that a book that has moved on can be merged again."""

    @property
    def is_ready(self) -> bool:
        """False while a stage word or a date order needs an answer."""
        return not self.unknown_stages and not self.date_questions

    @property
    def has_changes(self) -> bool:
        """True when applying it would write a record other than what is remembered of imports, or settle a conflict."""
        return bool(self.outcome.puts or self.total("conflicts"))

    @property
    def is_worth_applying(self) -> bool:
        """True also when the file came to say what was edited here, which is worth remembering."""
        return bool(self.outcome.puts or self.outcome.statements)

    @property
    def rejected_rows(self) -> int:
        """How many rows are not imported, whatever the number of reasons."""
        return len({(rejection.file, rejection.line) for rejection in self.rejections})

    def total(self, what: str) -> int:
        """Sum over kinds of `new`, `changed`, `unchanged`, `rejected`, `implied`, `waiting`, `kept` or `conflicts`."""
        return sum(int(getattr(counts, what)) for counts in self.counts.values())
