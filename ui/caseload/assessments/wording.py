"""The sentences and labels about assessments."""

from collections.abc import Sequence
from datetime import date

from coordinator.assessments.form import AssessmentForm, Scoring
from coordinator.assessments.queries import AssessmentRow
from coordinator.assessments.results import wording as result_words
from coordinator.assessments.rules import LEVELS, AnswerTally
from coordinator.core.dates import show_day
from coordinator.core.plural import plural
from coordinator.imports.score_figures import ScoreFigures

TAB = "Risk"
DRAFTS, NO_DRAFTS = "Drafts", "No assessment is being filled in."
NONE_YET = "No assessment is agreed yet. An assessment starts as a draft, and you can fill it in over days."
START, START_VERB = "Start assessment", "Start"
COMMAND_START_ASSESSMENT = "Start assessment…"
RECORD_RESULT = "Record a result or a scan"
ADD_SCAN = "Add scan"
WHO, FORM = "Who is assessed", "Form"
CONTINUE, WITHDRAW, SHOW, AGAIN, REPLACE = "Continue", "Withdraw", "Show", "Assess again", "Replace"
AGREE, SAVE_DRAFT, CLOSE = "Agree and fix", "Save draft", "Close"
DRAFT_SAVED, AGREED = "Draft saved", "Assessment agreed. You can replace it. You can no longer change it."
RESULT, TOTAL = "Result", "Total"
LEVEL, REASON = "Judged level", "Reason for the level"
REASON_OPTIONAL = f"{REASON} (optional)"
LEVEL_HINT = "You judge the level. The score alone does not decide it."
FIGURES = "The analyst’s list"
FIGURES_HINT = "A CSV file or a workbook. The figures of this person are filled in below: check them."
LIST_NOT_READ = "This file was not read. Choose another, or clear the box."
LISTS = "Lists (*.csv *.tsv *.txt *.xlsx *.xlsm *.xlsb *.xls *.ods);;All files (*)"
ASSESSED, NEXT_REVIEW = "Assessed on", "Next review"
ASKS_FOR = "Also needed"
PRINT, SHOW_SCAN = "Print…", "Show scanned form"
PAPER = "assessment"
PRINT_INTRO = (
    "For this case file only. It has every answer with its comment and source, and may say where somebody is."
    " Never take it to a meeting. Never give it to the person that the file is about."
)
KEYS_HINT = "Keys: Y yes, N no, D don’t know, arrows for the next question."
SCALE_HINT = "Keys: the number, arrows for the next question."
_LOCAL = {
    "bands": "bands of the score", "levels": "levels", "questions": "questions",
    "review_days": "period of review", "weights": "weights",
}  # fmt: skip


def figures_read(figures: ScoreFigures) -> str:
    """Say from which row of a list figures were filled in, and what could not be read."""
    count = len(figures.answers) + (figures.total is not None)
    read = f"{plural(count, 'figure')} filled in from {figures.place}."
    return f"{read} Not read: {'; '.join(figures.not_read)}." if figures.not_read else read


def form_title(form: str, name: str) -> str:
    """Name an assessment: "SafeLives Dash: Gemma Walker"."""
    return f"{form}: {name}"


def form_intro(form: AssessmentForm) -> str:
    """Say what a form is for, its keys, its licence, and what is a local setting."""
    keys = KEYS_HINT if any(question.can_be_unknown for question in form.questions.values()) else SCALE_HINT
    local = ", ".join(_LOCAL[name] for name in form.local)
    parts = [
        form.purpose, keys if form.questions else "", form.licence,
        f"Local setting: {local}." if local else "",
    ]  # fmt: skip
    return " ".join(part for part in parts if part)


def count_lines(
    form: AssessmentForm, counted: AnswerTally, score: int | None, suggested: str
) -> tuple[str, ...]:
    """Say what the answers add up to: "Score 16 of 24. 3 don’t know. The band of this score is high."."""
    lines = []
    if form.scoring is not Scoring.NONE and score is not None:
        lines.append(f"Score {score} of {form.highest}." if form.highest else f"Total {score}.")
    if counted.unknown:
        lines.append(f"{len(counted.unknown)} don’t know, which is not “no”.")
    if counted.open:
        lines.append(f"{plural(len(counted.open), 'question')} still without an answer.")
    if suggested:
        lines.append(f"The band of this score is {LEVELS[suggested].lower()} (local setting).")
    return tuple(lines)


def review_hint(due: date | None) -> str:
    """Say which day the form's period gives."""
    return f"Leave empty for {show_day(due)}, by the form (local setting)" if due else ""


def row_title(row: AssessmentRow, is_latest: bool) -> str:
    """Name an assessment in a list: "Latest: SafeLives Dash, high, 16 of 24"."""
    parts = (row.form_name, LEVELS.get(row.level, row.level).lower(), result_words.score_words(row))
    title = ", ".join(part for part in parts if part)
    return f"Latest: {title}" if is_latest else title


def row_facts(row: AssessmentRow, today: date, is_latest: bool) -> str:
    """Say when, who assessed, the edition, when it is reviewed and why."""
    review = ""
    if row.next_review and is_latest:
        late = " (overdue)" if row.next_review < today else ""
        review = f"review {show_day(row.next_review)}{late}"
    parts = (
        show_day(row.assessed) if row.assessed else "no date",
        row.assessor,
        f"edition {row.edition}" if row.edition else "answers not known",
        "replaced" if row.superseded else "",
        review,
        row.reason,
    )
    return " · ".join(part for part in parts if part)


def scan_name(name: str) -> str:
    """Name a scanned form to a screen reader."""
    return f"{SHOW_SCAN}: {name}"


def draft_line(row: AssessmentRow, name: str) -> str:
    """Name a draft: "SafeLives Dash: Gemma Walker"."""
    return form_title(row.form_name, name)


def draft_facts(row: AssessmentRow) -> str:
    """Say when a draft was begun."""
    return f"Draft, begun {show_day(row.assessed)}" if row.assessed else "Draft"


def chart_name(title: str, rows: Sequence[AssessmentRow]) -> str:
    """Say a chart as a sentence for a screen reader."""
    points = ", ".join(f"{row.score} on {show_day(row.assessed)}" for row in rows if row.assessed)
    return f"{title}: {points}"
