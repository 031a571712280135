"""The sentences and labels of what is done after a meeting."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from coordinator.assessments.form import AssessmentForm
from coordinator.assessments.wording import numbered
from coordinator.core.dates import show_day, show_moment, show_short_day
from coordinator.core.plural import plural
from coordinator.meeting_papers.closing import ClosedMeeting
from coordinator.meeting_papers.leading_lines import FoundLine
from coordinator.meetings.queries import MeetingRow
from coordinator.minutes.queries import MinutesFile, VersionRow
from coordinator.minutes.sections import ChangedLine
from coordinator.quality.queries import MeetingQualityView, QualityRow, TrendLine
from coordinator.quality.wording import mean_of
from coordinator.redaction.verdict import VerdictKind
from coordinator.redaction.wording import DOUBT_REASONS

AFTER = "After the meeting"
MINUTES, SUMMARY = "Minutes", "Executive summary"
EDIT, APPROVE, CORRECT = "Edit…", "Approve…", "Add a correction…"
READ_AGAIN, READ_AGAIN_TITLE, ACCEPT = "Read again…", "Read the minutes again", "Accept"
ACCEPTED = "Reasons recorded"
READ_AGAIN_INTRO = "The app compares the approved minutes with what is recorded now."
NOTHING_MORE = "The app found nothing more since these minutes were approved."
EDIT_MINUTES, EDIT_SUMMARY = "Edit the minutes…", "Edit the executive summary…"
VERSIONS, CHANGES = "Versions", "What changed in the last version"
NOTHING_CHANGED = "Nothing changed."
CLOSE, CLOSE_TITLE, MAKE_ALL = "Close the meeting…", "Close the meeting", "Make the papers"
PAPERS, WHAT_WAS_MADE = "Papers that go out", "What was made"
PAPERS_HINT = (
    "The chair gets the minutes and the decisions. Each agency also gets its action sheet, with room to"
    " reply. A draft email goes with the papers of each agency. The app sends nothing. An agency"
    " gets its action sheet once all its actions are settled."
)
SETTLE = "Settle the actions…"
SAVE_PAPER, SAVE_PDF, PAPER, FOR, FILE = "Save one paper…", "Save as PDF", "Paper", "For", "File"
THE_CHAIR, NOT_ENCRYPTED = "The chair", "The file is not encrypted."
ONE_PAPER = (
    ("minutes", "Minutes"), ("summary", "Executive summary"), ("decision list", "Decisions and next reviews"),
    ("sign-in sheet", "Sign-in and confidentiality sheet"),
)  # fmt: skip
FIGURES = "Figures: this meeting, and the year up to this meeting"
NOT_CLOSED = "No papers have been made yet."

QUALITY, FILL_IN, CHANGE_QUALITY = "Quality of the meeting", "Fill in the quality form…", "Change…"
WITHDRAW_QUALITY, QUALITY_WITHDRAWN = "Withdraw", "Quality form withdrawn"
PRINT_QUALITY, QUALITY_PRINTED = "Save as PDF…", "Quality form saved as a PDF"
PRINT_QUALITY_INTRO = "The scores, with those of earlier meetings. It is about the meeting and names no case."
QUALITY_FILE = "quality"
QUALITY_SAVED, SAVE_QUALITY, FILLED_IN_BY = "Quality form saved", "Save the form", "Filled in by"
QUESTION, DIRECTION = "Scores", "Change"
QUALITY_KEYS = "Keys: the number, N for not applicable, arrows for the next question."
NOT_FILLED_IN = "The quality form of this meeting is not filled in yet."

EDIT_INTRO = (
    "Start a line with ## for a heading, or with - for a bullet point. Each time you save, you make a new"
    " version."
)
SAVE = "Save version"
MINUTES_SAVED = "Minutes saved"
APPROVE_TITLE, APPROVE_VERB = "Approve the minutes", "Approve"
APPROVE_INTRO = "You cannot change the minutes after you approve them. You can add dated corrections."
CHAIR, REASON = "The chair who approves them", "Why it may be printed"
REASON_HINT = "Needed if a line may lead to a protected person."
APPROVED = "Minutes approved"
CORRECTION_TITLE, ADD, WORDS = "Add a correction", "Add", "Correction"
CORRECTION_ADDED = "Correction added"
TITLE = "Its title"
_NUMBER = re.compile(r"^No\. [0-9]+, ")  # of an action, at the beginning of its line
FOLDER, MAKING = "Folder", "Making the papers"
REWORD_FIRST = "These lines lead to a protected person. Reword them, save, then approve:"
CANNOT_LEAVE = "These lines now lead to a protected person, so no copy can be made for this forum:"
NOBODY_FOUND = (
    "The app compared each line with what is recorded. It found none that leads to a protected person."
)


def state(file: MinutesFile) -> str:
    """Say what the minutes are now: a draft, a version, or approved."""
    approved = file.approved
    if approved is not None and approved.approved is not None:
        day = show_day(approved.approved)
        return f"✓ Approved by {approved.approved_by} on {day}, version {approved.number}"
    if file.version:
        return f"Version {file.version}, not approved yet"
    return "This is a draft from what is recorded. It is not saved yet."


def version(row: VersionRow) -> tuple[str, str]:
    """Name a version, and say when it was saved and by which user."""
    return f"Version {row.number}", f"{row.written_by}, {show_moment(row.written)}"


def correction(row: VersionRow) -> tuple[str, str]:
    """Show a correction with its day and its writer."""
    day = show_day(row.approved) if row.approved else ""
    words = " ".join(section.text for section in row.sections)
    return f"{WORDS}: {words}", f"{day}, {row.approved_by}"


def change(line: ChangedLine) -> tuple[str, str]:
    """Show a line that differs, and the section it is in."""
    return f"{'+' if line.added else '−'} {line.words}", line.section


def leading(lines: Sequence[FoundLine], *, approved: bool = False) -> str:
    """List the lines that lead, or may lead, to a protected person."""
    if not lines:
        return NOTHING_MORE if approved else NOBODY_FOUND
    finds = [f"■ {line.section}: {line.words} [{'; '.join(line.recorded)}]" for line in lines if line.is_find]
    doubts = sum(bool(line.doubted) for line in lines)
    parts = []
    if finds:
        parts.append(CANNOT_LEAVE if approved else REWORD_FIRST)
        parts += finds
    if doubts:
        parts.append(
            f"{plural(doubts, 'line')} may lead to a protected person. Read each line below. For each"
            " kind, type why its lines may be printed, or press the key of a reason. A line with two doubts"
            " is listed twice."
        )
    return "\n".join(parts)


def doubt_title(kind: VerdictKind, count: int) -> str:
    """Name a kind of doubt, and count its lines: "A place · 3 lines"."""
    reason = DOUBT_REASONS[kind]
    return f"{reason[:1].upper()}{reason[1:]} · {plural(count, 'line')}"


def doubted(lines: Sequence[FoundLine]) -> str:
    """List doubtful lines for reading: those that are the same once, and then each section under its name."""
    return "\n".join(_doubted(lines))


def _doubted(lines: Sequence[FoundLine]) -> Iterator[str]:
    same: dict[str, list[FoundLine]] = {}
    for line in lines:
        same.setdefault(_NUMBER.sub("", line.words), []).append(line)
    for words, each in same.items():
        if len(each) > 1:
            yield f"□ {words} ({len(each)} times){_doubtful(words, *each)}"
    section = ""
    for line in lines:
        if len(same[_NUMBER.sub("", line.words)]) > 1:
            continue
        if line.section != section:
            section = line.section
            yield section
        yield f"    □ {TITLE if line.words == section else line.words}{_doubtful(line.words, line)}"


def _doubtful(words: str, *lines: FoundLine) -> str:
    """Name what is doubtful in every one of these lines, where that is less than most of the words."""
    common = set(lines[0].doubted).intersection(*(line.doubted for line in lines))
    parts = sorted(part for part in common if 2 * len(part) < len(words))
    return f" [{'; '.join(parts)}]" if parts else ""


def closed(made: ClosedMeeting) -> str:
    """Say how many files were made, and what was not."""
    count = sum(len(row.files) for row in made.sent)
    recipients = sum(bool(row.files) for row in made.sent)
    sentence = f"{plural(count, 'file')} made for {plural(recipients, 'recipient')}."
    if made.not_whole:
        return (
            f"{sentence} Some could not be made for {plural(len(made.not_whole), 'recipient')}. See the list."
        )
    return (
        f"{sentence} Some agencies with actions were not chosen. See the list." if made.problems else sentence
    )


def made_for(recipient: str) -> str:
    """Name a recipient in the checklist."""
    return recipient or "The chair"


def files(count: int) -> str:
    """Count the files of a recipient."""
    return plural(count, "file")


def figures(values: Sequence[str]) -> str:
    """Show a figure of the meeting, then of the year: "14 · 160"."""
    return " · ".join(value or "–" for value in values)


def quality_title(meeting: MeetingRow) -> str:
    """Name the dialog of a meeting's quality form: "Quality form, MAPPA/2611"."""
    return f"Quality form, {meeting.reference}"


def quality_intro(asked: AssessmentForm) -> str:
    """Say what the form is for, its keys and its licence."""
    return " ".join(part for part in (asked.purpose, QUALITY_KEYS, asked.licence) if part)


def answered(count: int, total: int, average: float | None) -> str:
    """Say how many questions are answered, and the average: "12 of 15 answered, average score 3.4"."""
    return ", ".join(part for part in (f"{count} of {total} answered", mean_of(average)) if part)


def quality_state(view: MeetingQualityView) -> str:
    """Say whether the form is filled in: who filled it in, when, and the average."""
    filled = view.filled
    if filled is None:
        return view.problem or NOT_FILLED_IN
    day = f" on {show_day(filled.filled_in)}" if filled.filled_in else ""
    by = f" by {filled.filled_in_by}" if filled.filled_in_by else ""
    count = answered(sum(bool(each.answer) for each in filled.answers.values()), len(filled.form.questions),
                     filled.mean)  # fmt: skip
    return f"✓ Filled in{by}{day}. {count}."


def comments(filled: QualityRow) -> tuple[tuple[str, str], ...]:
    """List the questions that have a comment, with the comment."""
    return tuple(
        (numbered(key, question.label), filled.answers[key].comment)
        for key, question in filled.form.questions.items()
        if key in filled.answers and filled.answers[key].comment
    )


def column_day(day: date | None, today: date) -> str:
    """Head the column of a meeting by its day."""
    return show_short_day(day, today) if day else ""


def trend_words(line: TrendLine, days: Sequence[str]) -> str:
    """Say a line of the trend to a screen reader: "5. Began on time: 8 October 2026 3, …, ▲ up"."""
    values = [f"{day} {value}" for day, value in zip(days, line.values, strict=True)]
    return f"{line.label}: {', '.join([*values, *([line.direction] if line.direction else [])])}"


def paper_saved(number: int, pages: int) -> str:
    """Say which copy was saved."""
    return f"Copy {number} saved, {plural(pages, 'page')}"
