"""The sentences and labels of the caseload's page."""

from datetime import date

from coordinator.actions.rules import STATUSES as ACTION_STATUSES
from coordinator.actions.rules import days_late, due_text
from coordinator.assessments.rules import LEVELS
from coordinator.caseload.case_view import CaseView
from coordinator.caseload.queries import CaseRow
from coordinator.cases.queries import LinkRow, ListingRow
from coordinator.cases.rules import ROLES, STATUSES
from coordinator.core.dates import MONTHS, show_day, show_short_day
from coordinator.core.plural import plural
from coordinator.forums.registry import definition
from coordinator.people.queries import Contact, PersonRow, StateRow
from coordinator.people.rules import age
from coordinator.people.safe_contact import safe_ways, unsafe_count
from coordinator.people.vocabulary import vocabulary
from ui.caseload.person.wording import unsafe_ways
from ui.style.tokens import LEVEL_ROLES, Role
from ui.widgets.badges import Badge

CASELOAD = "Caseload"
CASES = "Cases"
NEW_CASE = "New case"
FILTER = "Filter the caseload"
FILTER_HINT = "Filter: name, place, forum, need…"
SHOW_AS_TABLE = "Show as table"
SHOW_AS_LIST = "Show as list"
SHOW_CLOSED, HIDE_CLOSED = "Show closed", "Hide closed"
SHOW_CLOSED_LINK, HIDE_CLOSED_LINK = "show closed", "hide closed"
HIDE_CLOSED_CASES = "Hide closed cases"
NO_CASES = "No cases yet"
NO_CASES_HINT = "Open a case yourself, or import your workbook."
IMPORT_WORKBOOK = "Import a workbook"
DRAFT_SAVED = "What you typed is saved. Open the same form again to continue."
NO_FORUM = "No forum"
NOT_CERTAIN = "not certain"
SERIAL = "Serial"

REFERENCE, NAME, AGE, BOROUGH, STATUS, RISK, FORUMS, NEEDS = (
    "Reference", "Name", "Age", "Borough", "Status", "Risk", "Forums", "Needs",
)  # fmt: skip
NEXT_MEETING, LINKED, OPEN_ACTIONS, LATE, OPENED, REFERRED_BY, ALSO_KNOWN_AS = (
    "Next meeting", "Linked", "Open actions", "Late", "Opened", "Referred by", "Also known as",
)  # fmt: skip

PART_INCIDENTS, PART_REFERRALS, PART_PEOPLE = "Incidents and contacts", "Referrals and transfers", "People"
PART_RISK, PART_PLAN, PART_ORDERS = "Risk and forums", "Plan and needs", "Orders and disclosures"
PART_PAPERS = "Print and history"
COMMAND_NEW_CASE = "New case…"
COMMAND_SWITCH_VIEW = "Switch between list and table"
COMMAND_TOGGLE_CLOSED = "Show or hide closed cases"
COMMAND_COPY_REFERENCE = "Copy reference"
COMMAND_RECORD_ACTION = "Record action…"
COMMAND_WRITE_NOTE = "Write note…"
COMMAND_LINK_PERSON = "Link a person…"
COMMAND_NEEDS = "Needs…"
COMMAND_RECORD_ASSESSMENT = "Record assessment…"
COMMAND_RECORD_SCORE = "Record score…"
COMMAND_LIST_TO_FORUM = "List to forum…"
COMMAND_LIST_TO_MEETING = "List to meeting…"
COMMAND_AMEND_CASE = "Amend case…"
COMMAND_CLOSE_CASE = "Close case…"
COMMAND_REOPEN_CASE = "Reopen case"
COMMAND_HISTORY = "History of the file…"
COMMAND_ERASE_CASE = "Erase case…"
COMMAND_TRAIL = "Who has seen or changed this file"
COMMAND_ANOTHER_CASE = "Open another case about this person…"

CASE_REOPENED = "Case reopened"
REOPENED_IN_ERROR = "Reopened in error"
NOTE_WITHDRAWN = "Note withdrawn"
CONTACT_WITHDRAWN = {
    "alias": "Name withdrawn",
    "birth": "Date of birth withdrawn",
    "identity": "Identity number withdrawn",
    "state": "Entry withdrawn",
    "address": "Address withdrawn",
    "telephone": "Telephone number withdrawn",
    "lead": "Detail withdrawn",
}
BAR_WITHDRAWN = "Entry withdrawn"
ASSESSMENT_WITHDRAWN = "Assessment withdrawn"
SCORE_WITHDRAWN = "Score withdrawn"
LISTING_WITHDRAWN = "Listing withdrawn"

_STATUS_ROLES: dict[str, Role] = {"on hold": "medium", "waiting": "quiet", "closed": "quiet"}


def join_parts(*parts: str, by: str = " · ") -> str:
    """Join the parts that are not empty."""
    return by.join(part for part in parts if part)


def unlinked(name: str) -> str:
    """Confirm that a person was unlinked from a case."""
    return f"{name} unlinked"


def about_unlinked(name: str) -> str:
    """Say that an entry is about somebody who has no card in the file any more."""
    return f"about {name}, who was unlinked and is still protected"


def show_closed_cases(count: int) -> str:
    """Name the link that shows the closed cases to a screen reader."""
    return f"Show {plural(count, 'closed case')}"


def open_count(count: int, closed: int) -> str:
    """Count the open cases; a dot separates the link to closed ones, if there are any."""
    return f"{count:,} open ·" if closed else f"{count:,} open"


def match_count(matching: int, total: int) -> str:
    """Count the cases that match the filter: "3 of 120"."""
    return f"{matching:,} of {total:,}"


def case_count(matching: int, total: int) -> str:
    """Count the cases in the table: "3 of 120", or "120 cases" without a filter."""
    return match_count(matching, total) if matching != total else plural(total, "case")


def level_badge(level: str, text: str = "") -> Badge:
    """Show a level of risk."""
    return Badge(text or LEVELS.get(level, level), LEVEL_ROLES.get(level, "quiet"))


def status_badge(status: str) -> Badge:
    """Show the status of a case."""
    return Badge(STATUSES.get(status, status), _STATUS_ROLES.get(status, "quiet"))


def row_badges(row: CaseRow, today: date) -> tuple[Badge, ...]:
    """Show an unusual status, the forums, the risk and serial offending of a case in the list."""
    badges = [level_badge(row.level)] if row.level else []  # first: what doesn't fit is only counted
    if row.status in _STATUS_ROLES:
        badges.append(status_badge(row.status))
    for forum in row.forums:
        next_held = row.next_held if f"{forum} ".startswith(f"{row.next_forum} ") else None
        badges.append(Badge(f"{forum} {show_short_day(next_held, today)}" if next_held else forum, "accent"))
    if not row.forums and row.status != "closed":
        badges.append(Badge(NO_FORUM))
    if row.serial:
        badges.append(Badge(SERIAL, "protected"))
    return tuple(badges)


def row_line(row: CaseRow) -> str:
    """Describe a case in the list: age, place, number of linked people."""
    return join_parts(str(row.age) if row.age is not None else "", row.borough, f"{row.linked} linked")


def born_words(person: PersonRow, today: date) -> str:
    """Write a date of birth: "4 March 1988 (38)", or what is known of it."""
    if person.born is None:
        return person.born_words
    words = f"{show_day(person.born)} ({age(person.born, today)})"
    return f"{words}, {NOT_CERTAIN}" if person.born_uncertain else words


# What a bare answer of a workbook says, in a line of its own: "Safe to ring? N".
_SAFE_ANSWERS = {"y": "safe: yes", "yes": "safe: yes", "n": "safe: no", "no": "safe: no"}


def safe_contact_words(person: PersonRow) -> str:
    """Say at a glance how a person is contacted safely, and that some ways are unsafe."""
    answer = _SAFE_ANSWERS.get(person.safe_contact.strip(" .").lower(), person.safe_contact)
    return join_parts(*safe_ways(person), answer, unsafe_ways(unsafe_count(person)))


def usable_telephones(person: PersonRow) -> str:
    """List the telephone numbers that are not unsafe."""
    numbers = (each.words for each in person.telephones if each.rule is None or not each.rule.is_unsafe)
    return ", ".join(numbers)


def state_line(state: StateRow) -> str:
    """Say what is so, since when and until when: "In custody since 3 March 2026, until 1 May 2027"."""
    kind = vocabulary().states.get(state.kind, state.kind)
    day = show_day(state.since) if state.since else ""
    since = "" if not day else f" {day}" if state.kind == "deceased" else f" since {day}"
    return f"{kind}{since}{f', until {show_day(state.until)}' if state.until else ''}"


def state_badges(person: PersonRow, today: date) -> list[Badge]:
    """Show that a person has died, is missing or is in custody now."""
    return [Badge(state_line(state), "high") for state in person.states if state.is_current(today)]


def aware_badges(view: CaseView, today: date) -> list[Badge]:
    """Show for each listing whether the subject knows of it; at MARAC they must not."""
    return [
        Badge(f"{definition(listing.forum).label(today)}: {_aware_words(listing)}", _aware_role(listing))
        for listing in view.file.listings
        if listing.standing
    ]


def awareness(listing: ListingRow) -> str:
    """Say whether the subject knows of a listing: "person knows: yes", "person must not know"."""
    words = _aware_words(listing)
    return f"person {words}" if must_not_know(listing) else f"person knows: {words}"


def _aware_words(listing: ListingRow) -> str:
    if must_not_know(listing):
        return "must not know"
    return listing.subject_aware.lower() or "not known"


def _aware_role(listing: ListingRow) -> Role:
    return "protected" if must_not_know(listing) else "quiet"


def must_not_know(listing: ListingRow) -> bool:
    """Tell whether the subject must not know of a listing: at MARAC."""
    return definition(listing.forum).subject_told == "never"


def labelled(label: str, value: str) -> str:
    """Put a label before a value that would say nothing alone: "Safe contact: N"; "" for no value."""
    return f"{label}: {value}" if value else ""


def aware_title(person: PersonRow) -> str:
    """Head the listings that the subject knows of: "Knows he is listed"."""
    subject = {"male": "he is", "female": "she is"}.get(person.sex.lower(), "they are")
    return f"Knows {subject} listed"


def link_words(link: LinkRow, today: date) -> str:
    """Describe a linked person: "ex-partner, victim · 34"."""
    years = age(link.person.born, today)
    role = ROLES.get(link.role, link.role).lower()
    relation = (
        link.relationship
        if link.relationship.lower() == role
        else join_parts(link.relationship, role, by=", ")
    )
    return join_parts(relation, str(years) if years is not None else link.person.born_words)


def address_words(contact: Contact) -> str:
    """Write an address on one line."""
    return join_parts(contact.words.replace("\n", ", "), contact.postcode, by=" ")


def span_words(since: date | None, until: date | None) -> str:
    """Write a period: "since May 2026", "until 3 June 2026"."""
    if until:
        started = f"{show_day(since)} to " if since else "until "
        return f"{started}{show_day(until)}"
    return f"since {MONTHS[since.month - 1]} {since.year}" if since else ""


def due_words(due: date | None, agreed_words: str, status: str, today: date) -> str:
    """Say when an action is due, how late it is, or how it ended."""
    late = days_late(status, due, today)
    if late:
        return f"{plural(late, 'day')} late"
    if status != "open":
        return ACTION_STATUSES.get(status, status)
    return due_text(show_short_day(due, today) if due else "", agreed_words)
