"""The words about Operation Encompass on the screen."""

from datetime import date

from coordinator.core.dates import read_time, show_day, show_time
from coordinator.disclosures.encompass import wording as about_encompass
from coordinator.disclosures.encompass.notice import MissingNotice, NoticeRow
from ui.caseload.wording import join_parts

NOTICES = "Operation Encompass"
NO_NOTICES = "No notice is recorded. After an incident each child of school age is listed here."
ADD_NOTICE, AMEND_NOTICE, COMMAND_ADD_NOTICE = (
    "Record notice", "Amend Operation Encompass notice", "Record Operation Encompass notice…",
)  # fmt: skip
RECORD_NOTICE = "Record Operation Encompass notice"
AMEND, WITHDRAW, SAVE, NOT_NEEDED_LINK = "Amend", "Withdraw", "Save", "Not needed…"
DECLINE_TITLE, DECLINE_VERB = "No notice needed", "Save"
DUTY = "It is their duty. Record that the notice was asked for or given. The child did not have to be there."
CHILD, INCIDENT, HAPPENED, REFERENCE = "Child", "Incident", "Day of the incident", "Police reference"
PRESENT, CIRCUMSTANCES = "Was the child there?", "Circumstances"
VOICE, VOICE_HINT = "Voice of the child", "The words of the child, or why nobody spoke to them."
VOICE_WITH = "In whose presence"
RECIPIENT_KIND, RECIPIENT = "Who is informed", "Name of the school"
PASSED, PASSED_AT, INFORMED, INFORMED_AT = "Passed on by the police on", "At", "School informed on", "At"
INFORMED_BY, INFORMED_TO, OUTCOME = "Informed by", "Person informed", "What came of it"
NOT_NEEDED = "Why no notice is needed"
YES_OR_NO = (("yes", "Yes"), ("no", "No"))
RECORDED, AMENDED, WITHDRAWN = "Notice recorded", "Notice amended", "Notice withdrawn"
LOCAL = "School days are a local setting"


def intro(passed_to: str) -> str:
    """Say who informs the school, by way of the service in between if there is one."""
    through = f"{passed_to}, which tells the school" if passed_to else "the school"
    return f"The police tell {through} before the next school day. {DUTY}"


def passed_label(passed_to: str) -> str:
    """Label the day on which the police passed a notice on: "Passed to children’s social care on"."""
    return f"Passed to {passed_to} on" if passed_to else PASSED


def missing_title(missing: MissingNotice, name: str) -> str:
    """Name a child without a notice: "No notice for Wren Larch after 27 November 2026"."""
    return f"No notice for {name} after the incident of {show_day(missing.happened)}"


def due_words(school_day: date, today: date) -> str:
    """Say by when the school is informed."""
    late = "overdue" if school_day < today else "today" if school_day == today else "the next school day"
    return f"Before school begins on {show_day(school_day)} ({late})"


def notice_title(row: NoticeRow) -> str:
    """Head a notice: "Wren Larch, incident of 27 November 2026"."""
    happened = row.details.happened
    return f"{row.name}, incident of {show_day(happened)}" if happened else row.name


def notice_line(row: NoticeRow, school_day: date | None, today: date) -> str:
    """Say whether the school was informed in time."""
    known = row.details
    if known.not_needed:
        return f"{about_encompass.NOT_NEEDED}: {known.not_needed}"
    if known.informed is None:
        due = due_words(school_day, today) if school_day else ""
        return join_parts(about_encompass.NOT_INFORMED, due)
    in_time = {True: "in time", False: "late", None: "enter the time to see whether it was in time"}
    time = in_time[row.in_time(school_day)] if school_day else ""
    by = f"by {known.informed_by}" if known.informed_by else ""
    to = f"to {known.informed_to}" if known.informed_to else ""
    return join_parts(f"School informed on {show_day(known.informed)}{_at(known.informed_at)}", by, to, time)


def notice_facts(row: NoticeRow, passed_to: str) -> tuple[str, ...]:
    """Say what else is recorded of a notice, a line each; `passed_to` is who informs the school, if any."""
    known = row.details
    passed = (
        f"{passed_label(passed_to)} {show_day(known.passed)}{_at(known.passed_at)}" if known.passed else ""
    )
    there = {"yes": "The child was there", "no": "The child was not there"}.get(known.present, "")
    voice = f"{VOICE}: {known.voice}" if known.voice else ""
    facts = (
        row.recipient, passed,
        join_parts(there, f"Reference: {known.reference}" if known.reference else ""),
        join_parts(voice, f"in the presence of {known.voice_with}" if known.voice_with else ""),
        f"{CIRCUMSTANCES}: {known.circumstances}" if known.circumstances else "",
        f"{OUTCOME}: {known.outcome}" if known.outcome else "",
    )  # fmt: skip
    return tuple(fact for fact in facts if fact)


def _at(clock: str) -> str:
    at = read_time(clock) if clock else None
    return f", {show_time(at)}" if at else ""
