"""The words about incidents and contacts on the screen."""

from datetime import date

from coordinator.contacts.queries import ContactRow, StepRow
from coordinator.core.dates import read_time, show_day, show_time
from coordinator.incidents.queries import IncidentRow, OutcomeRow
from coordinator.people.queries import PersonRow
from ui.caseload.wording import join_parts

TAB = "Incidents"
INCIDENTS, CONTACTS, ENGAGEMENT = "Incidents", "Contact", "Engagement"
NO_INCIDENTS = (
    "No incidents yet. Record what happened, what part each person had, and which agency reported it."
)
NO_CONTACTS = "No contact yet. Record each attempt to reach somebody, including those that failed."
NO_ENGAGEMENT = "Nothing offered yet. Record what was offered, and whether it was taken up."

RECORD_INCIDENT, RECORD_CONTACT, RECORD_STEP = "Record incident", "Record contact", "Record engagement"
COMMAND_RECORD_INCIDENT = "Record incident…"
COMMAND_RECORD_CONTACT = "Record contact…"
COMMAND_RECORD_STEP = "Record engagement…"
AMEND_INCIDENT, AMEND_CONTACT, AMEND_STEP = "Amend incident", "Amend contact", "Amend engagement"
AMEND, WITHDRAW, SAVE = "Amend", "Withdraw", "Save"
MERGE, SEPARATE, RECORD_OUTCOME = "Merge", "Separate", "Outcome"
MERGE_TITLE, MERGE_VERB = "Merge with another report", "Merge"
MERGE_INTRO = "Choose the report of the same incident. Each keeps its words. You can separate them later."
OUTCOME_TITLE, AMEND_OUTCOME_TITLE = "What came of it", "Amend what came of it"

HAPPENED, UNTIL, UNCERTAIN = "Date, or first day", "Last day", "The date is a guess"
TYPE, PLACE = "Type", "Place"
WHAT_HAPPENED = "What happened"
WHAT_HAPPENED_HINT = "What each person did, in which room, and what led up to it."
INJURIES, WEAPON = "Injuries and treatment", "Weapon or object"
POLICE_REFERENCE, CRIMED, CHILDREN_PRESENT = "Police reference", "Recorded as a crime", "Children present"
CHILDREN_HINT = "Choose the part of each child above."
SOURCE, SOURCE_PERSON, REPORTED = "Reported by agency", "Reported by person", "Reported on"
YES_OR_NO = (("yes", "Yes"), ("no", "No"))
OTHER_REPORT = "Report of the same incident"
OUTCOME, OUTCOME_DATE, OUTCOME_WORDS = "Outcome", "Date", "More about it"
OUTCOME_WORDS_HINT = "For example, the offence, the court or the sentence."

PERSON, RESULT, HOW, BY_WHOM = "With", "Result", "How", "Worker"
DATE, TIME, CONTACT_OUTCOME = "Date", "Time", "What came of it"
STEP, STEP_BY_WHOM, STEP_WORDS = "Step", "Worker", "What was offered, or why"

INCIDENT_RECORDED, INCIDENT_AMENDED, INCIDENT_WITHDRAWN = (
    "Incident recorded", "Incident amended", "Incident withdrawn",
)  # fmt: skip
REPORTS_MERGED, REPORT_SEPARATED = "Reports merged", "Report separated"
OUTCOME_RECORDED, OUTCOME_AMENDED, OUTCOME_WITHDRAWN = (
    "Outcome recorded", "Outcome amended", "Outcome withdrawn",
)  # fmt: skip
CONTACT_RECORDED, CONTACT_AMENDED, CONTACT_WITHDRAWN = (
    "Contact recorded", "Contact amended", "Contact withdrawn",
)  # fmt: skip
STEP_RECORDED, STEP_AMENDED, STEP_WITHDRAWN = (
    "Engagement recorded", "Engagement amended", "Engagement withdrawn",
)  # fmt: skip


def part_of(person: PersonRow, role: str) -> str:
    """Label the field for a person's part in an incident."""
    return f"{person.spoken} ({role.lower()})" if role else person.spoken


def incident_title(incident: IncidentRow) -> str:
    """Name an incident by its day and type."""
    return f"{incident.when} · {incident.type_words}"


def people_words(incident: IncidentRow) -> str:
    """List who had which part in an incident."""
    return join_parts(*(f"{part.name}: {part.part_words.lower()}" for part in incident.people))


def fact_words(incident: IncidentRow) -> str:
    """List the facts of a report that are not in its words."""
    details = incident.details
    crimed = {"yes": "Recorded as a crime", "no": "Not recorded as a crime"}.get(details.crimed, "")
    children = {"yes": "Children present", "no": "No children present"}.get(details.children_present, "")
    return join_parts(
        details.place, _labelled("Injuries:", details.injuries), _labelled("Weapon:", details.weapon),
        _labelled("Police reference", details.police_reference), crimed, children,
    )  # fmt: skip


def source_words(incident: IncidentRow) -> str:
    """Say who reported it, and when."""
    details = incident.details
    who = ", ".join(part for part in (details.source, details.source_person) if part)
    day = show_day(details.reported) if details.reported else ""
    if not who and not day:
        return "Source not recorded"
    parts = ("Reported", f"by {who}" if who else "", f"on {day}" if day else "")
    return " ".join(part for part in parts if part)


def also_reported(incident: IncidentRow) -> str:
    """Head a report of another source about the same incident."""
    return f"Also: {source_words(incident)[:1].lower()}{source_words(incident)[1:]}"


def outcome_line(outcome: OutcomeRow) -> str:
    """Describe what came of an incident: "Charge, 3 March 2026 · Common assault"."""
    day = show_day(outcome.dated) if outcome.dated else ""
    return join_parts(", ".join(part for part in (outcome.kind_words, day) if part), outcome.words)


def contact_title(contact: ContactRow) -> str:
    """Name a contact by its day, its person and its result."""
    return join_parts(_moment(contact.happened, contact.starts), contact.name, contact.result_words)


def contact_more(contact: ContactRow) -> str:
    """Say how a contact was made, who made it, and what came of it."""
    return join_parts(contact.how_words, _labelled("by", contact.by_whom), contact.outcome)


def step_title(step: StepRow) -> str:
    """Name a step of engagement by its day, its person and the step."""
    return join_parts(_moment(step.happened, ""), step.name, step.step_words)


def step_more(step: StepRow) -> str:
    """Say who made an offer or recorded a step, and the words about it."""
    return join_parts(_labelled("by", step.by_whom), step.words)


def now_words(step: StepRow) -> str:
    """Say how far somebody is now: "Rowan Larch: engaged since 3 March 2026"."""
    since = f" since {show_day(step.happened)}" if step.happened else ""
    return f"{step.name}: {step.step_words.lower()}{since}"


def _labelled(label: str, words: str) -> str:
    return f"{label} {words}" if words else ""


def _moment(day: date | None, starts: str) -> str:
    at = read_time(starts)
    return ", ".join(part for part in (show_day(day) if day else "", show_time(at) if at else "") if part)
