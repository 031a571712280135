"""The words about applications under Clare's Law on the screen."""

from datetime import date

from coordinator.core.dates import show_day, show_distance
from coordinator.disclosures.dvds import wording as about_dvds
from coordinator.disclosures.dvds.application import ApplicationRow, DvdsStepRow
from coordinator.disclosures.dvds.scheme import dvds_scheme
from ui.caseload.wording import join_parts

APPLICATIONS = "Clare’s Law (DVDS)"
NO_APPLICATIONS = "No application is recorded. Record one to see its steps and by when it must be completed."
ADD_APPLICATION, AMEND_APPLICATION = "Record application", "Amend Clare’s Law application"
RECORD_APPLICATION, COMMAND_ADD_APPLICATION = (
    "Record Clare’s Law application", "Record Clare’s Law application…",
)  # fmt: skip
AMEND, WITHDRAW, SAVE, ADD_STEP, DECIDE, END = "Amend", "Withdraw", "Save", "Add step", "Decision…", "End…"
ADD_STEP_TITLE, AMEND_STEP = "Add step", "Amend step"
END_TITLE = "What the applicant was informed of, and how it ended"
NEVER_PRINTED = (
    "This stays in the casebook. No pack, PDF or calendar file has any of it. It is disclosed in person, and"
    " nothing is given in writing."
)
INTRO = (
    "The person at risk, the applicant and the person who is informed may be three people. Record how the"
    " person at risk is reached safely before anything else is done."
)
END_INTRO = "A disclosure decision ends an application. Choose an end here only if there was no decision."
ROUTE, RECEIVED, REFERENCE, ABOUT = "Route", "Received on", "Reference", "Information about"
AT_RISK_ID, AT_RISK = "Person at risk", "Person at risk, if not in the list"
SAFE_CONTACT = "When, where and how it is safe to reach the person at risk"
APPLICANT_KIND = "Who applied"
APPLICANT_ID, APPLICANT = "Applicant", "Applicant, if not in the list"
FIND, FIND_HINT = (
    "Find somebody outside this case",
    "Type a name. The person is added to the lists of people.",
)
STEP, STEP_DUE, STEP_DONE, BY_WHOM, WORDS = "Step", "To be done by", "Done on", "Done by", "More about it"
INFORMED, INFORMED_ON = "The applicant was informed of", "Informed on"
ENDING, ENDED, ENDING_WORDS = "Ended without a decision", "Ended on", "More about the end"
RECORDED, AMENDED, WITHDRAWN = (
    "Application recorded", "Application amended", "Application withdrawn",
)  # fmt: skip
STEP_RECORDED, STEP_AMENDED, STEP_WITHDRAWN = "Step added", "Step amended", "Step withdrawn"
NO_SAFE_CONTACT = "No safe way to reach the person at risk is recorded."


def application_title(row: ApplicationRow) -> str:
    """Head an application: "Right to ask about Rowan Larch, received 3 March 2026"."""
    received = f", received {show_day(row.details.received)}" if row.details.received else ""
    return f"{row.route_words} about {row.name}{received}"


def state_line(row: ApplicationRow) -> str:
    """Say how it stands: "Disclosed on 3 March 2026, in time"."""
    if row.completed is None:
        return join_parts(row.outcome_words, f"next: {row.next_step().lower()}" if row.next_step() else "")
    time = {True: "in time", False: "late", None: ""}[row.in_time]
    return join_parts(f"{row.outcome_words}, {show_day(row.completed)}", time)


def due_line(row: ApplicationRow, today: date) -> str:
    """Say by when it is to be completed, and where the number of days is from."""
    if row.completed or row.due is None:
        return ""
    away = "overdue" if row.due < today else show_distance(row.due, today)
    return f"To be completed by {show_day(row.due)} ({away}): {row.days} days, a local setting"


def people_line(row: ApplicationRow) -> str:
    """Say who is at risk and who applied."""
    kind = dvds_scheme().applicants.get(row.details.applicant_kind, row.details.applicant_kind)
    own = row.applicant == row.at_risk
    applied = f"applied: {kind.lower()}" if own else f"applied: {row.applicant} ({kind.lower()})"
    return join_parts(f"At risk: {row.at_risk}", applied)


def application_facts(row: ApplicationRow) -> tuple[str, ...]:
    """Say what else is recorded of an application, a line each."""
    known, scheme = row.details, dvds_scheme()
    informed = scheme.informed.get(known.informed, known.informed).lower()
    informed_on = f" on {show_day(known.informed_on)}" if known.informed_on else ""
    facts = (
        f"Safe contact: {known.safe_contact}" if known.safe_contact else "",
        f"Reference: {known.reference}" if known.reference else "",
        f"Applicant informed{informed_on}: {informed}" if informed else "",
        f"About the end: {known.ending_words}" if known.ending_words else "",
    )
    return tuple(fact for fact in facts if fact)


def step_title(row: DvdsStepRow) -> str:
    """Name a step with its day: "First checks, done on 3 March 2026"."""
    if row.done:
        return f"{row.step_words}, done on {show_day(row.done)}"
    return f"{row.step_words}, to be done by {show_day(row.due)}" if row.due else row.step_words


def step_line(row: DvdsStepRow, today: date) -> str:
    """Say more about a step: who did it, and that it is late."""
    late = "Overdue" if row.due and not row.done and row.due < today else ""
    return join_parts(late, row.by_whom, row.words)


def step_hint(code: str) -> str:
    """Say what a step asks for."""
    known = dvds_scheme().step(code)
    return known.hint if known else ""


def end_intro(row: ApplicationRow) -> str:
    """Say what ends an application, and what a third party is informed of."""
    return f"{about_dvds.THIRD_PARTY_NOTE} {END_INTRO}" if row.by_third_party else END_INTRO
