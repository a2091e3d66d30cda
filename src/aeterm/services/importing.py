"""CRM exports into the book: read, matched, shown, and then written as one undoable transaction."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from aeterm.domain.account import Account
from aeterm.domain.activity import Activity, Note
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.exchange import RateTable
from aeterm.domain.journal import JournalRecord
from aeterm.domain.product import Product
from aeterm.domain.profile import ImportedValues, ImportProfile
from aeterm.domain.rates import ExchangeRate
from aeterm.domain.rep import Rep
from aeterm.domain.stage import DealState
from aeterm.domain.stage_words import suggested_stages
from aeterm.errors import ImportRefusedError, UsageError
from aeterm.interchange.assemble import Source, assemble
from aeterm.interchange.cells import parse_table
from aeterm.interchange.headers import fingerprint, folded, key
from aeterm.interchange.last_import import IMPORT, last_imported, removed_deals
from aeterm.interchange.merging import BookView, field_defaults
from aeterm.interchange.plan import (
    KINDS,
    Counts,
    FilePlan,
    ImportOptions,
    ImportPlan,
    Outcome,
    Record,
    UnknownProduct,
)
from aeterm.interchange.reading import Table, read_table
from aeterm.interchange.recognise import apply_overrides, check_field, known_headers, match_columns, require_kind
from aeterm.progress import SAVING, Progress, told
from aeterm.services.import_answers import unready_error
from aeterm.services.ports import Book, Clock, Transaction
from aeterm.text import counted, one_line

R = TypeVar("R", Account, Activity, Contact, Deal, Note, Product, Rep)

_MERGED = (Account, Activity, Contact, Deal, Note, Product, Rep)
_LARGEST_FILE = 512 * 1024 * 1024
_SAMPLE_ROWS = 50


@dataclass(frozen=True, slots=True)
class _File:
    """One file read and typed, with the profile that would be remembered."""

    table: Table
    source: Source
    profile: ImportProfile


class ImportService:
    """Plans and applies imports. Planning reads files and the book and writes nothing.

    A file wins over the book in the fields that it states, but for those that were edited here since the last import:
    they stay, and where the file changed too, that is a conflict which the plan names. A file says nothing of fields
    it has no column for, of records it does not list, and of empty cells: an empty cell never erases what the AE
    typed, `#N/A` does.
    """

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def plan(
        self, files: Sequence[Path], options: ImportOptions | None = None, progress: Progress | None = None
    ) -> ImportPlan:
        """What importing these files together would do.

        Raises ImportRefusedError naming the file that cannot be imported at all, UsageError for an option that
        leads nowhere, and what `progress` raises. Unknown stages and undecidable dates raise nothing: the plan is then
        not ready.
        """
        options = options or ImportOptions()
        if not files:
            raise UsageError("no file to import", hint="aeterm import deals.csv accounts.csv")
        for field in options.columns.values():
            check_field(field)
        read = [
            self._read(path, replace(options, columns=_columns_of(path, files, options.columns)), progress)
            for path in files
        ]
        _check_headers(files, read, options)
        sources = tuple(file.source for file in read)
        self._check_products(sources, options)
        outcome = assemble(sources, self._view(self._book), options, progress)
        return self._plan(read, options, outcome)

    def apply(self, plan: ImportPlan, progress: Progress | None = None) -> JournalRecord | None:
        """Write the plan as one transaction and remember how the files were read; None when nothing differs.

        A book that has changed since the plan was made is merged again, so no change of another process is lost.
        Raises UsageError when the plan is not ready, the errors of the book, and what `progress` raises: nothing is
        written then.
        """
        if not plan.is_ready:
            raise unready_error(plan)
        sources, options = plan.sources if isinstance(plan.sources, tuple) else ((), ImportOptions())
        names = ", ".join(file.name for file in plan.files)
        with self._book.transaction(f"{IMPORT}{names}") as transaction:
            outcome = plan.outcome
            if self._book.revision != plan.revision:
                outcome = assemble(sources, self._view(transaction), options, progress)
                if outcome.unknown_stages:
                    raise UsageError("the book changed while the import was planned", hint="import the files again")
            _write(transaction, outcome, progress)
            profiles = {profile.fingerprint: profile for profile in transaction.all(ImportProfile).values()}
            for profile in plan.profiles:
                known = profiles.get(profile.fingerprint)
                transaction.put(replace(profile, id=known.id if known else transaction.new_id(ImportProfile)))
            if progress is not None:
                progress(SAVING, 0, 0)
        return transaction.record

    def _read(self, path: Path, options: ImportOptions, progress: Progress | None) -> _File:
        if progress is not None:
            progress(f"reading {one_line(path.name)}", 0, 0)
        data = file_bytes(path)
        if data.lstrip(b"\xef\xbb\xbf \r\n").upper().startswith(_CALENDAR):
            raise ImportRefusedError(
                f"{path.name} is a calendar, no table; nothing was imported", hint=f"aeterm calendar add {path.name}"
            )
        table = read_table(data, path.name, known_headers, progress)
        mark = fingerprint(table.headers)
        known = next((found for found in self._book.all(ImportProfile).values() if found.fingerprint == mark), None)
        kind = _stated_kind(path, options) or (known.kind if known else "") or _kind(table, options)
        columns = match_columns(kind, table.headers)
        if known and known.kind == kind:
            remembered = {key(header): field for header, field in known.columns.items()}
            columns = {header: remembered[key(header)] for header in table.headers if key(header) in remembered}
        apply_overrides(kind, columns, table.headers, options.columns)
        day_first = options.day_first if options.day_first is not None else known.day_first if known else None
        parsed = parse_table(table, kind, columns, day_first, progress)
        words = (
            {folded(str(row.get("stage", row.get("status", "")))) for row in parsed.rows} if kind == "deals" else set()
        )
        products = {folded(str(row.get("product", ""))) for row in parsed.rows} if kind == "deals" else set()
        profile = ImportProfile(
            id="",
            fingerprint=mark,
            kind=kind,
            columns=columns,
            stages={**(known.stages if known else {}), **_used(options.stages, words)},
            products={**(known.products if known else {}), **_used(options.products, products)},
            day_first=day_first,
            currency=(options.currency or (known.currency if known else "")) if kind in ("deals", "products") else "",
        )
        source = Source(
            parsed,
            stages=known.stages if known else {},
            products=known.products if known else {},
            currency=known.currency if known else "",
        )
        return _File(table, source, profile)

    def _plan(self, read: Sequence[_File], options: ImportOptions, outcome: Outcome) -> ImportPlan:
        names = {folded(product.name): product.name for product in self._book.all(Product).values()}
        names |= {folded(record.name): record.name for record in outcome.puts if isinstance(record, Product)}
        unknown_products = tuple(
            UnknownProduct(word, count, _nearest(word, list(names.values())))
            for word, count in sorted(outcome.unknown_products.items(), key=lambda item: -item[1])
        )
        names_in_order = [file.table.name for file in read]
        process = self._book.settings.process
        questions = tuple(question for file in read for question in file.source.parsed.questions)
        return ImportPlan(
            files=tuple(_file_plan(file) for file in read),
            counts={kind: counts for kind, counts in outcome.counts.items() if counts != Counts()},
            diffs=outcome.diffs,
            edited=outcome.edited,
            rejections=sorted(outcome.rejections, key=lambda row: (names_in_order.index(row.file), row.line)),
            unknown_stages=tuple(sorted(outcome.unknown_stages.items(), key=lambda item: -item[1])),
            unknown_products=unknown_products,
            date_questions=questions,
            notes=(*outcome.notes, *(_product_note(product) for product in unknown_products)),
            stages=tuple(stage.id for stage in process.stages),
            stage_suggestions=suggested_stages(outcome.unknown_stages, process),
            profiles=tuple(file.profile for file in read),
            outcome=outcome,
            revision=self._book.revision,
            sources=(tuple(file.source for file in read), options),
        )

    def _view(self, records: Book | Transaction) -> BookView:
        settings = self._book.settings
        standing = self._book.standing(_MERGED, but_new_by=IMPORT)
        noted = records.all(ImportedValues).values()
        return BookView(
            accounts=records.all(Account),
            activities=records.all(Activity),
            contacts=records.all(Contact),
            deals=records.all(Deal),
            notes=records.all(Note),
            products=records.all(Product),
            reps=records.all(Rep),
            process=settings.process,
            currency=settings.currency,
            today=self._clock.today(),
            rates=RateTable(records.all(ExchangeRate).values(), settings.currency),
            ancestors=last_imported(standing, noted, field_defaults, settings.process.first_in(DealState.OPEN).id),
            removed=removed_deals(standing),
        )

    def _check_products(self, sources: Sequence[Source], options: ImportOptions) -> None:
        listed = {folded(product.name): product.name for product in self._book.all(Product).values()}
        for source in sources:
            if source.parsed.kind == "products":
                listed |= {folded(name): name for name in (str(row.get("name", "")) for row in source.parsed.rows)}
        for word, name in options.products.items():
            if folded(name) not in listed:
                known = ", ".join(sorted(listed.values())) or "there is none; import a products file"
                raise UsageError(
                    f'--product "{word}={name}": "{name}" is not in the price list', hint=f"it has: {known}"
                )


def _write(transaction: Transaction, outcome: Outcome, progress: Progress | None) -> None:
    """Put every record, with real ids in the place of provisional ones, and what the files said of edited fields."""
    ids: dict[str, str] = {}
    for record in told(outcome.puts, progress, "writing changes", len(outcome.puts)):
        transaction.put(_with_real_ids(transaction, record, ids))
    if not outcome.statements:
        return
    noted = {item.of: item for item in transaction.all(ImportedValues).values()}
    for record_id, stated in outcome.statements.items():
        before = noted.get(record_id) or ImportedValues(transaction.new_id(ImportedValues), record_id)
        values = {name: ids.get(text, text) if name.endswith("_id") else text for name, text in stated.items()}
        transaction.put(replace(before, values={**before.values, **values}))


def _with_real_ids(transaction: Transaction, record: Record, ids: dict[str, str]) -> Record:
    changes: dict[str, str] = {}
    if record.id.startswith("+"):
        changes["id"] = ids[record.id] = transaction.new_id(type(record))
    for name in ("account_id", "deal_id"):
        reference = getattr(record, name, "")
        if reference.startswith("+"):
            changes[name] = ids[reference]
    return replace(record, **changes) if changes else record  # type: ignore[arg-type]


_CALENDAR = b"BEGIN:VCALENDAR"


def file_bytes(path: Path) -> bytes:
    """The content of a file to import; ImportRefusedError naming it when it is missing, too large or unreadable."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise ImportRefusedError(f"{path.name} is larger than {_LARGEST_FILE >> 20} MB", hint="split the file")
        return path.read_bytes()
    except FileNotFoundError:
        raise ImportRefusedError(f"there is no file {path}") from None
    except ValueError:  # a NUL, which no name of a file holds
        raise ImportRefusedError(f"{path} is no name of a file") from None
    except OSError as error:
        raise ImportRefusedError(f"{path} cannot be read: {error.strerror or error}") from error


def _stated_kind(path: Path, options: ImportOptions) -> str:
    for name, kind in options.kinds.items():
        if name in (*_names_of(path), path.stem):
            if kind not in KINDS:
                raise UsageError(f'"{kind}" is no kind of file', hint=f"kinds: {', '.join(KINDS)}")
            return kind
    return ""


def _kind(table: Table, options: ImportOptions) -> str:
    """The kind by headers, those that the user mapped counted under the name of their field."""
    renamed = {key(header): field for header, field in options.columns.items() if field}
    return require_kind(table.name, tuple(renamed.get(key(header), header) for header in table.headers))


def _columns_of(path: Path, files: Sequence[Path], columns: Mapping[str, str]) -> Mapping[str, str]:
    """What was said of the columns of one file: of all files, and then of this one."""
    split = [(*_file_and_header(text, files), field) for text, field in columns.items()]
    everywhere = {header: field for name, header, field in split if not name}
    return everywhere | {header: field for name, header, field in split if name in _names_of(path)}


def _file_and_header(text: str, files: Sequence[Path]) -> tuple[str, str]:
    """`accounts.csv:Name` taken apart where a file of the call is called so; a header may hold a colon itself."""
    for name in sorted({name for path in files for name in _names_of(path)}, key=len, reverse=True):
        if text.startswith(f"{name}:"):
            return name, text[len(name) + 1 :].strip()
    return "", text


def _names_of(path: Path) -> tuple[str, ...]:
    """How a user may call a file: as it was given, or by its name."""
    return (str(path), path.name)


def _check_headers(files: Sequence[Path], read: Sequence[_File], options: ImportOptions) -> None:
    for text in options.columns:
        name, header = _file_and_header(text, files)
        meant = [file for path, file in zip(files, read, strict=True) if not name or name in _names_of(path)]
        if key(header) not in {key(present) for file in meant for present in file.table.headers}:
            shown = ", ".join(dict.fromkeys(present for file in meant for present in file.table.headers))
            whose = f"{name} has no such column" if name else "no file has that column"
            raise UsageError(f'--map "{header}": {whose}', hint=f"columns: {shown}")


def _used(mapping: Mapping[str, str], words: set[str]) -> dict[str, str]:
    return {word: target for word, target in mapping.items() if folded(word) in words}


def _nearest(word: str, names: Sequence[str]) -> str | None:
    by_letters = {name.casefold(): name for name in names}
    near = difflib.get_close_matches(word.casefold(), list(by_letters), 1, 0.6)
    return by_letters[near[0]] if near else None


def _product_note(product: UnknownProduct) -> str:
    note = f'product "{product.word}" ({counted(product.count, "deal")}) is not in the price list'
    if product.suggestion is None:
        return note
    return f'{note}; nearest "{product.suggestion}": --product "{product.word}={product.suggestion}"'


def _file_plan(file: _File) -> FilePlan:
    parsed, table = file.source.parsed, file.table
    return FilePlan(
        name=table.name,
        kind=parsed.kind,
        rows=len(table.rows) + len(table.ragged),
        columns=dict(parsed.columns),
        ignored=tuple(header for header in table.headers if header not in parsed.columns),
        encoding=table.encoding,
        delimiter=table.delimiter,
        footers=table.footers,
        samples=_samples(table),
    )


def _samples(table: Table) -> dict[str, tuple[str, ...]]:
    """The first different values of each column, for the eye of the user."""
    head = table.rows[:_SAMPLE_ROWS]
    return {
        header: tuple(dict.fromkeys(value for row in head if (value := one_line(row[index]))))[:3]
        for index, header in enumerate(table.headers)
    }
