"""An import before it happens, as lines of text: how files were read, what has to be said, what would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aeterm.domain.stage import Process
from aeterm.interchange.dialect import DELIMITERS
from aeterm.interchange.plan import FilePlan, ImportOptions, ImportPlan
from aeterm.text import one_line
from aeterm.tui.paint import Span
from aeterm.tui.presenters.import_words import changes_text, sides_text
from aeterm.tui.presenters.parts import ACCENT, BAD, GOOD, MUTED, STRONG, WARN, cell, fold, line, plural
from aeterm.tui.widgets.virtual_list import Column

MOST_REJECTIONS = 12
MOST_EDITED = 12
_MOST_CHANGED = 200
LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the files leave open. `answer` is empty while nobody said."""

    kind: str
    """`stage`, `product`, `dates`, `currency` or `column`."""
    word: str
    about: str
    answer: str = ""
    suggestion: str = ""
    is_needed: bool = True
    """False when the import can go on without an answer."""
    file: str = ""
    """The one file that a column is of, where several files have a column of that name."""

    @property
    def subject(self) -> str:
        """What an answer is about, as the options of an import name it."""
        return f"{self.file}:{self.word}" if self.file else self.word


def questions(plan: ImportPlan, options: ImportOptions, process: Process) -> list[Question]:
    """What is open, then what was answered just now and may be answered otherwise."""
    found = [
        Question("dates", item.column, f"{item.file}: {item.example}, {item.reason}") for item in plan.date_questions
    ]
    labels = {stage.id: stage.label for stage in process.stages}
    found += [
        Question("stage", word, plural(count, "row"), suggestion=labels.get(plan.stage_suggestions.get(word, ""), ""))
        for word, count in plan.unknown_stages
    ]
    found += [
        Question("product", item.word, plural(item.count, "deal"), suggestion=item.suggestion or "", is_needed=False)
        for item in plan.unknown_products
    ]
    found += [Question("stage", word, "", labels.get(stage, stage)) for word, stage in options.stages.items()]
    found += [Question("product", word, "", name, is_needed=False) for word, name in options.products.items()]
    if options.day_first is not None:
        found.append(Question("dates", "every unclear date", "", "day first" if options.day_first else "month first"))
    if options.currency is not None:
        found.append(Question("currency", "amounts without one", "", options.currency))
    return found


def column_questions(plan: ImportPlan) -> list[Question]:
    """Each column of the files, and the field that it is read as; all of them can be read otherwise."""
    found: list[Question] = []
    shared = Counter(header for file in plan.files for header in (*file.columns, *file.ignored))
    for file in plan.files:
        for header in (*file.columns, *file.ignored):
            name = file.name if shared[header] > 1 else ""
            field = file.columns.get(header, "").replace("_", " ") or LEFT_OUT
            about = " · ".join((*((one_line(name),) if name else ()), *file.samples.get(header, ())))
            found.append(Question("column", header, about, field, is_needed=False, file=name))
    return found


def question_mark(question: Question) -> Span:
    """`?` open and needed, `~` open, `✓` answered, nothing before a column that is left out."""
    if question.answer == LEFT_OUT:
        return "", ""
    if question.answer:
        return "✓", GOOD
    return ("?", BAD) if question.is_needed else ("~", WARN)


def question_columns(room: int) -> list[Column[Question]]:
    """Kind, the file's word, how often, and what it will be read as."""
    return [
        Column("", 8, lambda item: (item.kind, MUTED)),
        Column("In the file", 24 if room >= 90 else 20, lambda item: (one_line(item.word) or "(empty)", STRONG)),
        Column("", 0, lambda item: (item.about, MUTED), gap=2),
        Column("Read as", 30 if room >= 90 else 24, _read_as, gap=2),
    ]


def _read_as(question: Question) -> Span:
    if question.answer == LEFT_OUT:
        return LEFT_OUT, MUTED
    if question.answer:
        return f"→ {question.answer}", GOOD
    if question.suggestion:
        return f"→ {question.suggestion}? Enter", WARN
    return ("Enter: choose", BAD) if question.is_needed else ("as it is", MUTED)


def plan_lines(plan: ImportPlan, process: Process, columns: int) -> list[list[Span]]:
    """Counts first, then how each file was read, then the first rejected rows and the remarks."""
    lines = blocked_lines(plan, columns) + _count_lines(plan)
    lines += edited_lines(plan, process, columns) + changed_lines(plan, process, columns)
    for number, file in enumerate(plan.files):
        lines += [[]] if number or lines else []
        lines += file_lines(file, columns)
    if plan.rejections:
        lines += [[], line((f"{plural(plan.rejected_rows, 'row')} rejected, first reasons:", BAD))]
        for rejection in plan.rejections[:MOST_REJECTIONS]:
            lines += [line("  ", (text, "")) for text in fold(str(rejection), columns - 2)]
    if plan.notes:
        lines.append([])
        for note in plan.notes:
            note = note.replace("(--currency says otherwise)", "(c says otherwise)").replace("(--theirs ", "(w ")
            lines += [line(("· " if number == 0 else "  ", MUTED), text) for number, text in _folded(note, columns - 2)]
    return lines


def is_blocked(plan: ImportPlan) -> bool:
    """True when every row is rejected."""
    return plan.is_ready and not plan.has_changes and not plan.total("unchanged") and bool(plan.rejections)


def blocking_column(plan: ImportPlan) -> str:
    """The column that most rejections are about; empty when they name none."""
    counted = Counter(rejection.column for rejection in plan.rejections)
    return counted.most_common(1)[0][0] if counted else ""


def blocked_lines(plan: ImportPlan, columns: int) -> list[list[Span]]:
    """Why nothing can be imported, and what to do about it."""
    if not is_blocked(plan):
        return []
    column = blocking_column(plan)
    reason = next(rejection.reason for rejection in plan.rejections if rejection.column == column)
    about = f'Most are about the column "{one_line(column)}": {reason}.' if column else f"The first reason: {reason}."
    todo = "Enter on a column reads it as another field or leaves it out, t says what the file is, f takes others."
    said = [(text, "") for text in fold(about, columns)] + [(text, WARN) for text in fold(todo, columns)]
    return [*(line(span) for span in said), []]


def _folded(text: str, columns: int) -> list[tuple[int, str]]:
    return list(enumerate(fold(text, columns)))


def _count_lines(plan: ImportPlan) -> list[list[Span]]:
    """`Deals  8,800 new  0 changed  0 unchanged  0 rejected`, one line per kind."""
    lines = []
    for kind, counts in plan.counts.items():
        lines.append(
            line(
                cell(kind.capitalize(), 12, STRONG),
                cell(f"{counts.new:,} new", 14, GOOD if counts.new else MUTED, right=True),
                cell(f"{counts.changed:,} changed", 15, WARN if counts.changed else MUTED, right=True),
                cell(f"{counts.unchanged:,} same", 13, MUTED, right=True),
                cell(f"{counts.rejected:,} rejected", 16, BAD if counts.rejected else MUTED, right=True),
            )
        )
        if counts.kept or counts.conflicts:
            kept = f"{counts.kept:,} kept as edited here" if counts.kept else ""
            both = f"{counts.conflicts:,} changed here and in the file" if counts.conflicts else ""
            both += ", taken from the file" if both and takes_theirs(plan) else ""
            paint, between = GOOD if takes_theirs(plan) else WARN, " · " if kept and both else ""
            lines.append(line(cell("", 12), (kept, GOOD), (between, MUTED), (both, paint)))
    return lines or [line(("Nothing to import.", MUTED))]


def edited_lines(plan: ImportPlan, process: Process, columns: int) -> list[list[Span]]:
    """What was edited here since the last import and differs from the files, conflicts first, field by field."""
    conflicts = [item for item in plan.edited if item.is_conflict]
    kept = [item for item in plan.edited if not item.is_conflict]
    lines: list[list[Span]] = []
    if conflicts:
        settled = "w keeps what is here" if takes_theirs(plan) else "w takes the file's"
        taken = "the file's is taken" if takes_theirs(plan) else "what is here stays"
        lines += [[], line(("Changed here and in the file: ", WARN), (f"{taken} · {settled}", ""))]
    for item in conflicts[:MOST_EDITED]:
        lines.append(line("  ", (one_line(item.label), STRONG)))
        for field in item.fields:
            lines += [line("    ", (text, "")) for text in fold(sides_text(field, process), columns - 4)]
    lines += _more(len(conflicts) - MOST_EDITED)
    if kept:
        lines += [[], line(("Kept as edited here, the file says nothing new:", MUTED))]
    for item in kept[:MOST_EDITED]:
        fields = "; ".join(sides_text(field, process) for field in item.fields)
        lines += [line("  ", (text, MUTED)) for text in fold(f"{one_line(item.label)}: {fields}", columns - 2)]
    return lines + _more(len(kept) - MOST_EDITED)


def changed_lines(plan: ImportPlan, process: Process, columns: int) -> list[list[Span]]:
    """What the files would change of records that are in the book, field by field."""
    changed = [diff for diff in plan.diffs if diff.action == "changed"]
    lines: list[list[Span]] = [[], line(("Changed by the files:", STRONG))] if changed else []
    for diff in changed[:_MOST_CHANGED]:
        text = f"{diff.label}: {changes_text(diff, process)}"
        lines += [line("  ", (piece, "")) for piece in fold(text, columns - 2)]
    return lines + _more(len(changed) - _MOST_CHANGED)


def takes_theirs(plan: ImportPlan) -> bool:
    """True when conflicts are settled for the file."""
    return any(field.is_taken for item in plan.edited for field in item.fields)


def _more(number: int) -> list[list[Span]]:
    return [line("  ", (f"and {number:,} more", MUTED))] if number > 0 else []


def file_lines(file: FilePlan, columns: int) -> list[list[Span]]:
    """What a file is and where each of its columns goes, with three values from it."""
    delimiter = DELIMITERS.get(file.delimiter, repr(file.delimiter))
    head = f"  {file.kind}, {file.rows:,} rows, {file.encoding}, {delimiter}"
    footers = f", {plural(file.footers, 'footer line')} dropped" if file.footers else ""
    lines = [line((one_line(file.name), ACCENT), (head + footers, MUTED))]
    name, target = 22, 20
    for header, field in file.columns.items():
        lines.append(_mapping(header, field, file.samples, name, target, columns))
    if file.ignored:
        shown = ", ".join(one_line(header) for header in file.ignored)
        lines += [line("  ", (text, MUTED)) for text in fold(f"not imported: {shown}", columns - 2)]
    return lines


def _mapping(
    header: str, field: str, samples: Mapping[str, Sequence[str]], name: int, target: int, columns: int
) -> list[Span]:
    shown = " · ".join(samples.get(header, ()))
    return line(
        "  ",
        cell(header, name),
        (" → ", MUTED),
        cell(field.replace("_", " "), target, STRONG),
        cell(shown, max(0, columns - 2 - name - 3 - target), MUTED),
    )


def verdict(plan: ImportPlan) -> Span:
    """One sentence for the lower edge: what is missing, or what Enter will do."""
    needed = len(plan.unknown_stages) + len(plan.date_questions)
    if needed:
        return f"! {plural(needed, 'answer')} needed before anything can be written", BAD
    if is_blocked(plan):
        return f"! nothing can be imported: {_all_rejected(plan.rejected_rows)}", BAD
    if not plan.has_changes and not plan.total("unchanged") and not plan.total("kept"):
        return "! nothing can be imported: there are no rows", BAD
    if not plan.has_changes and plan.rejections:
        rejected = plural(plan.rejected_rows, "row")
        return f"~ {rejected} rejected, the book says the rest already: nothing to import", WARN
    if not plan.has_changes and plan.is_worth_applying:
        return "✓ the book says all of this already · Enter notes that the file does now too", GOOD
    if not plan.has_changes:
        return "✓ the book says all of this already: nothing to import", GOOD
    return f"✓ ready: {written(plan)} · undo takes it back", GOOD


def written(plan: ImportPlan) -> str:
    """`3 new, 2 changed`, and what was edited here, when anything was."""
    found = f"{plan.total('new'):,} new, {plan.total('changed'):,} changed"
    if kept := plan.total("kept"):
        found += f", {kept:,} kept"
    if conflicts := plan.total("conflicts"):
        found += f", {plural(conflicts, 'conflict')}{' settled' if takes_theirs(plan) else ''}"
    return found


def _all_rejected(count: int) -> str:
    return "its only row is rejected" if count == 1 else f"all {count:,} rows are rejected"
