"""Why a cell is kept as a note, why two people may be one, and why a mapping is refused.

Only sentences that are shown are here. Headings and texts that an import stores, and recognises when the same
workbook comes in again, are in `records/leftovers.py`, `reading/row_layout.py` and `notes/rules.py`.
"""

CANCELLED = "The import was stopped. Nothing was changed."

ABOVE_TABLE = "This is above the table; kept as a note."
NO_RECORD_IN_ROW = "This row does not name a person or a record; kept as a note."
WHO_NOT_SAID = "Who the people of this sheet are has not been chosen; kept as a note."
CARRIED_DOWN = "The rows below take their case or meeting from this line; kept as a note."
OTHER_MANNER = "This names the two people in another way than the other rows. Check who is the perpetrator."
NO_KNOWN_HEADINGS = "No heading of this sheet is recognised; kept as a note."
UNKNOWN_COLUMN = "This column is not recognised; kept as a note."
NO_FIELD = "No record in this row has a place for this; kept as a note."
FORMULA = "This is a formula without a value; kept as a note."
ERROR = "This is an error in the workbook; kept as a note."

ALREADY = "The casebook already holds something else here; kept as a note."
TAKEN_BACK = "This was withdrawn in the casebook; kept as a note. Restore it there if it is correct."
YES, NO = "Yes", "No"
FUTURE_DAY = "This date is in the future, and cannot be when it was last heard; kept as a note."
RETURNED_LIST = "Returned list of actions"
DAY_TO_COME = "This date is in the future, which it cannot be; kept as a note."
NOT_A_DAY = "This is not a full date; kept as a note."
NOT_A_NUMBER = "This is not a whole number; kept as a note."
NOT_A_NAME = "This can’t be read as a name; kept as a note."
NOT_ON_LIST = "This is not one of the answers that can be recorded; kept as a note."
MARK_UNSAFE = "This is already in the casebook. Mark it as unsafe in the person’s record; kept as a note."
NOT_A_TELEPHONE = "This can’t be read as a telephone number; kept as a note."
MARK_SAFE = "This is already in the casebook. Mark it as safe in the person’s record; kept as a note."
NOT_AN_EMAIL = "This can’t be read as an email address; kept as a note."
NOT_AN_ADDRESS = "This can’t be read as an address; kept as a note."
REFUGE_PLACE = "Do not record where a refuge is; kept as a note."
NO_SAFE_WAY = "Nothing in this row is marked as safe, so this can’t be matched to anything; kept as a note."
NOT_HOURS = "This can’t be read as a time from and a time until; kept as a note."
WHO_OF_THE_TWO = "This does not say which of the two is which. Link them under People; kept as a note."
NOT_IN_CASE = "Nobody in this case has this name. Link them under People; kept as a note."
OTHER_SEX = "This does not fit the sex that is recorded. Link them under People; kept as a note."
NO_MONEY = "This can’t be read as an amount in pounds; kept as a note."
NOTHING_TO_PAY = "This row does not say what the fund is to pay for; kept as a note."
NO_INCIDENT = (
    "An incident needs a type, what happened or a police reference, and this row has none; kept as a note."
)
NO_CONTACT = "A contact needs its day, and whether it was made, attempted or missed; kept as a note."
NO_STEP = "A step of engagement needs its day, and which step it was; kept as a note."
NO_ONWARD = "An onward referral needs the date it was sent and the service; kept as a note."
NO_TRANSFER = "A transfer needs the other area; kept as a note."
WHICH_TRANSFER = "This row does not give exactly one transfer that this can be the day of; kept as a note."
NO_ORDER = "This row does not say which kind of order this is about; kept as a note."
NO_BREACH = "A breach needs its day, what happened and an order; kept as a note."
WHICH_ORDER = "This does not say which order was breached; kept as a note."
NO_SUCH_NEED = "No need with this name is recorded in the case; kept as a note."
NO_PROGRESS = "The progress of a plan needs what it is and a date that is not in the future; kept as a note."
NO_NEED = "This row does not say which need this is about; kept as a note."
NO_NOTE = "This row has no note to add this to; kept as a note."
NO_CONDITION = "This row has no condition to add this date to; kept as a note."
NOBODY_BOUND = "It is not clear which person in this case the order is against; kept as a note."
ENDS_ANYWAY = "This row also gives the day on which the order ends; kept as a note."
BEFORE_IT_BEGAN = "This date is earlier than the one it should follow; kept as a note."
TIME_WITHOUT_DAY = "This time has no day; kept as a note."
NO_OUTCOME_OF_INCIDENT = "It is not clear which outcome of the incident this belongs to; kept as a note."
NOBODY_OF_CASE = "This does not match exactly one person in the case; kept as a note."
KEPT_IN_WORDS = (
    "This is not on the list and is recorded as written. Choose from the list in the record later."
)
NOT_A_TIME = "This is not a time of day; kept as a note."
NO_PLAN = "This row has no plan step to add this to; kept as a note."
NOT_YES_OR_NO = "This is not yes or no; kept as a note."
NOT_A_TICK = "This is not a tick, yes or no; kept as a note."
NOT_A_RISK = "This can’t be read as a level of risk; kept as a note."
NO_CASE = "There is no case with this reference; kept as a note."
SEVERAL_CASES = "More than one case is about a person of this name; kept as a note."
NO_CASE_STATUS = "This does not give the case’s status; kept as a note."
WHICH_FORUM = "The case is not listed to exactly one forum, so it is not clear which one; kept as a note."
UNKNOWN_FORUM = "This names an unknown forum; kept as a note."
LISTING_OVER = (
    "In the casebook this listing has ended or was withdrawn; kept as a note. "
    "List the case to that forum again if it is still active."
)
NEVER_AWARE = "At this forum the person is never informed of the listing; kept as a note."
NOT_LISTED = "The case is not listed to this forum; kept as a note."
WHEN_IT_LEFT = "This row does not give a day on which the case left the forum; kept as a note."
NOT_LEFT = "This row does not say that the case has left the forum; kept as a note."
NO_REVIEW = "The case has left this forum, so it has no next review there; kept as a note."
NO_EXIT_REASON = "This is not a reason that this forum has for leaving; kept as a note."
NOT_A_SCORE = "This is not a whole number from 0 to 1,000,000; kept as a note."
NO_ACTION_STATUS = "This does not give the action’s status; kept as a note."
WHICH_ACTION = "No single action of the casebook has this number, meeting and case; kept as a note."
OUT_OF_CASE = "In the casebook this person was removed from the case; kept as a note. Link them again there."
OWN_CASE = "The victim’s case was not found, so the victim has a case of their own."
NO_CHILDREN_NAMED = "This does not name the children; kept as a note."
WHICH_CHILD = "This does not say which child it is about; kept as a note."
MEETING_CANCELLED = (
    "This meeting was cancelled in the casebook; kept as a note. Reinstate it there if it is held."
)
OFF_AGENDA = (
    "This case was taken off that agenda in the casebook; kept as a note. Put it back there if it is heard."
)
NO_MEETING = "This does not identify a meeting; kept as a note."
WHICH_GROUP = (
    "More than one group of this forum meets that day; kept as a note. Name the group next to the forum."
)
NO_GROUP = "The casebook’s meeting on this day names no group, and was used; kept as a note."
NO_OUTCOME = "This does not give an outcome; kept as a note."
HAS_PASSED = "This date has passed and no outcome is given; kept as a note."

NAME_ALONE = "Only the name is the same: no date of birth confirms that they are one person."
MORE_CASES = "The name and date of birth are the same: one person with more than one case file."
SAME_NAME = "The name is the same, and a date of birth is not known."
SIMILAR_NAMES_SAME_BIRTH = "The names are similar, and the date of birth is the same."
SIMILAR_NAMES = "The names are similar, and a date of birth is not known."
SWAPPED_BIRTH = "The name is the same, and day and month of the date of birth are exchanged."
SIMILAR_NAMES_SWAPPED_BIRTH = "The names are similar, and day and month of the date of birth are exchanged."
INITIAL = "One has only an initial, and a date of birth is not known."
INITIAL_SAME_BIRTH = "One has only an initial, and the date of birth is the same."
TWO_PEOPLE = "You decided that they are two people."

NO_TABLE = "That table is not in the workbook."
NOT_JSON = "That mapping file is not JSON. Choose a mapping that a dry run has shown."
HEADER_ROW = "A header_row in the mapping must be a whole number."
HEADER_ROWS = "A header_rows in the mapping must be a whole number from 1."
PEOPLE_PAIRS = (
    "In the mapping, each entry of people needs two different people, as one and other, "
    "and same as true or false."
)
UNKNOWN_PERSON = "The mapping names a person who is not in this casebook."

NOTE_KINDS = {"fact": "Fact", "opinion": "Opinion", "victim's view": "Victim’s view"}


DRAWN_ROLES = {
    "perp": "Perpetrator", "victim": "Victim", "child": "Child", "other": "Person",
}  # fmt: skip
DRAWN_RECORDS = {
    "case_file": "Case", "meeting": "Meeting", "agenda_item": "On the agenda", "incident": "Incident",
    "contact": "Contact", "engagement": "Engagement", "onward_referral": "Referred on",
    "court_order": "Order", "order_condition": "Condition", "order_event": "About the order",
    "incident_outcome": "What came of it", "action": "Action",
    "agency": "Agency", "representative": "Representative", "listing": "Listed to", "need": "Need",
    "score": "Score", "referral": "Referral", "plan_step": "Plan",
    "plan_progress": "Progress", "fund_payment": "Personalisation Fund",
    "tie": "Link between people", "transfer": "Transfer",
    "dvds_application": "Clare’s Law", "dvds_step": "Step under Clare’s Law",
    "encompass_notice": "Operation Encompass",
}  # fmt: skip
DRAWN_CHANGE, DRAWN_AS_NOTE, DRAWN_NEW_CASE = "Filled in", "Kept as a note", "a new one, open"
DRAWN_FACTS = {
    "contact.by_whom": "by {}", "engagement.by_whom": "by {}", "onward_referral.sent_by": "sent by {}",
    "onward_referral.answered": "answered {}", "onward_referral.answer_due": "answer due {}",
    "court_order.given": "given {}", "court_order.made": "made {}", "court_order.served": "served {}",
    "court_order.hearing": "hearing {}", "court_order.heard": "heard {}",
    "court_order.expires": "ends {}", "court_order.no_end": "until further order",
    "court_order.notified": "notified {}", "court_order.power_of_arrest": "power of arrest: {}",
    "court_order.next_check": "check {}", "court_order.protects": "protects {}", "need.since": "since {}",
    "need.severity": "severity {}", "need.ended": "ended {}", "note.source": "from {}",
    "note.standing": "{}",
    "incident.uncertain": "day not certain", "incident.until": "until {}", "incident.crimed": "crimed: {}",
    "incident.children_present": "children present: {}", "incident.reported": "reported {}",
    "incident.source": "source: {}",
    "person.born": "born {}", "person.born_words": "born {}", "person.language": "speaks {}",
    "person.gender": "gender {}", "person.pronouns": "pronouns {}",
    "person.ethnic_group": "ethnic group {}", "person.interpreter": "interpreter {}",
    "person.disability": "disability {}", "person.disability_words": "disability: {}",
    "person.orientation": "sexual orientation {}", "person.religion": "religion {}",
    "person.immigration": "immigration status {}", "person.public_funds": "public funds: {}",
    "person.school": "school {}", "person.safe_contact": "safe contact: {}",
    "person.must_not_know": "must not know: {}", "address.lines": "address {}",
    "alias.name": "also called {}", "telephone.number": "telephone {}",
    "lead.words": "“{}”", "other_birth.born": "also born {}", "other_birth.words": "also born “{}”",
    "safe_contact.safety": "number marked {}", "person.born_uncertain": "date of birth not certain: {}",
    "person_state.until": "until {}", "case_file.key_worker": "key worker {}",
    "case_file.lead_agency": "lead agency {}", "case_file.hold_reason": "on hold: {}",
    "referral.received": "received {}", "referral.source": "from {}", "referral.consent": "consent {}",
    "referral.grounds": "grounds {}", "referral.answer": "{}", "plan_step.what": "“{}”",
    "plan_step.due": "due {}", "fund_payment.item": "“{}”",
    "identity_number.kind": "{} number", "assessment.level": "{} risk",
    "assessment.score": "Dash {}", "case_link.worker": "worker {}", "case_link.consent": "consent {}",
    "case_link.repeat": "repeat {}", "case_link.last_marac": "last MARAC {}",
    "case_link.police_reports": "{} police reports", "case_file.opened": "referred {}",
    "case_file.closed": "closed {}", "case_file.referred_by": "by {}", "meeting.chair": "chair {}",
    "agenda_item.repeat": "repeat {}", "agenda_item.children": "children {}",
    "agenda_item.referred_by": "referred by {}", "action.due": "due {}", "action.due_words": "due “{}”",
    "listing.since": "since {}", "listing.until": "until {}", "listing.next_review": "next review {}",
    "listing.entry_score": "score at entry {}", "listing.exit_score": "score at exit {}",
    "tie.since": "since {}", "tie.until": "until {}",
    "tie.source": "source: {}", "tie.more": "{}", "tie.alleged": "alleged: {}",
    "agenda_item.reference": "case {}", "action.what": "“{}”", "action.number": "number {}",
}  # fmt: skip


def drawn(record: str, words: str) -> str:
    """Draw a record: "Perpetrator: SMITH, John, born 3 April 1988"."""
    return f"{record}: {words}"


def drawn_link(role: str, subject: str, relationship: str) -> str:
    """Say whose victim or child a person is: "victim of SMITH, John (ex-partner)"."""
    of = f"{role} of {subject}" if role == "victim" else f"{role} in the case of {subject}"
    return f"{of} ({relationship})" if relationship else of


def long_reference(limit: int) -> str:
    """Explain why a long text is not read as a reference."""
    return f"A reference has at most {limit} characters; kept as a note."


def one_person(case_files: int) -> str:
    """Repeat the user's decision that two are one person."""
    with_files = f", with {case_files} case files" if case_files > 1 else ""
    return f"You decided that they are one person{with_files}."


def unknown_sheet(title: str) -> str:
    """Refuse a mapping of a sheet that does not exist."""
    return f"The mapping names a sheet that is not in the workbook: {title}."


def headings_too_low(title: str) -> str:
    """Refuse a mapping whose headings are below a sheet's last row."""
    return f"The mapping looks for headings below the last row of {title}."


def table_twice(title: str) -> str:
    """Refuse a mapping that names one table twice."""
    return f"The mapping names a table of {title} twice."


def impossible_column(letters: object) -> str:
    """Refuse a column that no sheet has."""
    return f"The mapping names a column that no sheet has: {letters!r}."


def not_an_object(where: str) -> str:
    """Refuse a mapping in which something is not a JSON object."""
    return f"The mapping file is not in the right format: {where} must be an object."


def unknown_keys(where: str, keys: list[str]) -> str:
    """Refuse a mapping with keys that it can't have."""
    return f"The mapping file has unknown keys in {where}: {', '.join(keys)}."


def not_a_list(name: str) -> str:
    """Refuse a mapping in which something is not a list."""
    return f"The mapping file must hold a list of {name}."


def unknown_kind(kind: str, known: str) -> str:
    """Refuse a kind of table that does not exist."""
    return f"The mapping names an unknown kind: {kind}. Use one of {known}."


def unknown_order(order: str, known: str) -> str:
    """Refuse an order of days that does not exist."""
    return f"The mapping names an unknown order of days: {order}. Use one of {known}."


def unknown_readers(readers: object, known: str) -> str:
    """Refuse readers of notes that do not exist."""
    return f"The mapping names unknown readers of notes: {readers}. Use one of {known}."


def unknown_field(field: str) -> str:
    """Refuse a field that does not exist."""
    return f"The mapping names an unknown field: {field}."


TOTAL = "Total"


def no_figure_headings(labels: list[str]) -> str:
    """Refuse a list without the headings of a form's figures."""
    return (
        "No row of this file has the headings of these figures. It needs a reference or a name, and at least"
        f" one of: {TOTAL}, {', '.join(labels)}."
    )


def nobody_scored(reference: str) -> str:
    """Refuse a list in which the person is not found."""
    return f"No row of this file has the reference {reference}, or the name of this person."


def several_scored(places: list[str]) -> str:
    """Refuse a list in which it is not clear which row is meant."""
    return (
        f"Several rows may be meant: {'; '.join(places)}. Keep one, or give each the day on which it was run."
    )


def row_of(sheet: str, number: int) -> str:
    """Name a row of a sheet."""
    return f"{sheet}, row {number}" if sheet else f"row {number}"


def not_a_figure(label: str, words: str) -> str:
    """Name a cell that could not be read."""
    return f"{label}: “{words}”"
