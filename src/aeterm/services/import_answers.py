"""What has to be answered before an import can be written, and the options that answer it."""

from __future__ import annotations

from aeterm.errors import UsageError
from aeterm.interchange.plan import EMPTY_WORD, FilePlan, ImportPlan
from aeterm.text import one_line


def unready_error(plan: ImportPlan) -> UsageError:
    """What has to be answered before the plan can be applied, with the options to copy and paste."""
    if plan.date_questions:
        question = plan.date_questions[0]
        return UsageError(
            f'{question.file}: dates in column "{question.column}" {question.reason}, for example {question.example}',
            hint="add --day-first or --month-first",
        )
    stageless = next((file for file in plan.files if _has_no_stage(file)), None)
    if stageless is not None and any(word == EMPTY_WORD for word, _ in plan.unknown_stages):
        columns = ", ".join(one_line(header)[:40] for header in stageless.ignored[:6]) or "none"
        return UsageError(
            f"{one_line(stageless.name)}: no column is known to hold the stage of a deal",
            hint=f'name it: --map "COLUMN=stage" (columns not imported: {columns}); --stage "=STAGE" gives all one',
        )
    words = ", ".join(f'"{word}" ({count:,})' for word, count in plan.unknown_stages)
    guesses = plan.stage_suggestions
    options = " ".join(stage_option(word, guesses.get(word, "STAGE")) for word, _ in plan.unknown_stages)
    asked = "check these" if len(guesses) == len(plan.unknown_stages) else "say what each means"
    hint = f"{asked}: {options} (STAGE is one of {', '.join(plan.stages)})"
    return UsageError(f"stages that this book does not have: {words}", hint=hint)


def stage_option(word: str, stage: str) -> str:
    """The option that maps a stage word, quoted for a shell."""
    bare = "" if word == EMPTY_WORD else word
    return "--stage '" + f"{bare}={stage}".replace("'", "'\\''") + "'"


def _has_no_stage(file: FilePlan) -> bool:
    return file.kind == "deals" and not {"stage", "status", "is_won"} & set(file.columns.values())
