"""The sentences and labels of the case file."""

from collections.abc import Sequence
from datetime import date

from coordinator.actions.updates import UpdateRow
from coordinator.assessments.queries import AssessmentRow
from coordinator.assessments.rules import LEVELS
from coordinator.caseload.case_view import CaseView
from coordinator.cases.queries import ListingRow
from coordinator.cases.rules import level_words
from coordinator.core.dates import show_day, show_short_day
from coordinator.forums.registry import definition
from coordinator.forums.states import state_labels
from coordinator.people.queries import PersonRow
from ui.caseload.wording import NO_FORUM, born_words, join_parts, level_badge, state_badges, status_badge
from ui.widgets.badges import Badge

VICTIM_SIDE_NOTICE = (
    "Victim side. Papers for perpetrator-led forums leave out the addresses, telephone numbers"
    " and safe contact details that are recorded here."
)
NO_CASE = "No case chosen"
NO_CASE_HINT = "Choose a case on the left to see its file."
MORE = "More"
MORE_FOR_CASE = "More for this case"
RECORD_ACTION = "Record action"
TABS = "Parts of the case file"
# The casebook remembers the tab by its title.
OVERVIEW, PEOPLE, FORUMS, ACTIONS, NOTES = "Overview", "People", "Forums", "Actions", "Notes"
AMEND, WITHDRAW, END, COPY, NO_DATE = "Amend", "Withdraw", "End", "Copy", "No date"

OTHER_FILES = "Other case files about the same person"
SUMMARY = "Summary"
ABOUT_CASE = "About the case"
AMEND_CASE = "Amend case"
NEEDS = "Needs"
LINKED_PEOPLE = "Linked people"
LINK_A_PERSON = "Link a person"
NOBODY_LINKED = "Nobody is linked yet. Link each victim, child and other person of this case."
NEXT = "Next"
LIST_TO_MEETING = "List to meeting"
NO_MEETING_PLANNED = "No meeting is planned for this case."
OPEN_ACTIONS = "Open actions"
ALL = "All"
ALL_ACTIONS = "All actions of this case"
NO_OPEN_ACTIONS = "There are no open actions."
REPEAT_PERIOD_ENDS = "MARAC repeat period ends"
LIVES_AT, TELEPHONE, REASON, REFERRED_BY, TOGETHER, MAPPA, CLOSED_BECAUSE = (
    "Lives at", "Telephone", "Reason", "Referred by", "Together", "MAPPA", "Closed because",
)  # fmt: skip
PERSON_KNOWS = "Person knows"
CHILD = "child"

PEOPLE_IN_CASE = "People in this case"
SUBJECT = "Subject of the file"
ROLE_NOT_RECORDED = "Not recorded"
LED_BY = "This file is"
REACHED_THERE = "Can be reached there"
STOP_PROTECTING = "Stop protecting…"
LEADS, ADD_LEAD = "Other details that lead to them", "Add detail"
NO_LEADS = "Nothing recorded yet. Add an email address, a workplace, a vehicle or a place."
HISTORY = "History"
UNLINK = "Unlink from case"
DETAILS = "Details"
BORN, SCHOOL, SAFE_CONTACT, MUST_NOT_KNOW = "Born", "School", "Safe contact", "Must not know"
BORN_ABOUT = "Born, about"
PART_IN_CASE = "Part in this case"
ROLE, RELATIONSHIP, REFERENCE, WORKER, CONSENT, PREGNANT, REPEAT, LAST_MARAC, POLICE_REPORTS = (
    "Role", "Relationship", "Reference", "Worker", "Consent", "Pregnant", "Repeat", "Last MARAC",
    "Police reports",
)  # fmt: skip
YES = "Yes"
RISK = "Risk"
RECORD_ASSESSMENT = "Record assessment"
NO_ASSESSMENT = "No assessment yet. Record the level of risk, who assessed it and when."
ADDRESSES = "Addresses"
ADD_ADDRESS = "Add address"
NO_ADDRESS = "No address yet. Add where they live or stay, and since when."
TELEPHONES = "Telephone numbers"
ADD_TELEPHONE = "Add telephone number"
NO_TELEPHONE = "No telephone number yet. Add each number, then say how safe it is to use."
ALSO_KNOWN_AS = "Also known as"
ADD_NAME = "Add name"
NO_OTHER_NAME = "No other name yet. Add nicknames, former names and other spellings."
MUST_NOT_RECEIVE = "Must not receive"
ADD_RECIPIENT = "Add"
NO_BARRED = "Nobody yet. Add who must not get papers about this person, and why."
NOTES_ABOUT_PERSON, ALSO_ABOUT = "Notes about this person", "also about"
NO_NOTES_ABOUT_PERSON = "No notes about this person yet. Write what each agency shares about them."

LIST_TO_FORUM = "List to a forum"
NO_LISTING = "This case is not listed to a forum. List it when a forum accepts it."
MEETINGS = "Meetings"
NO_MEETINGS = "No meeting has heard this case."
SCORES = "Scores"
RECORD_SCORE = "Record score"
NO_SCORES = "No score yet. Record the score at entry, and then the latest."
STAGES = {"entry": "At entry", "latest": "Latest"}

OPEN = "Open"
ENDED = "Ended"
WRITE_NOTE = "Write note"
NO_NOTES = "There are no notes yet. Record what each agency shares."
NO_SUCH_NOTES = "No notes match these filters."
FILTER_KIND, ALL_KINDS, NO_KIND = "Fact or opinion", "Facts and opinions", "Neither recorded"
FILTER_SOURCE, ALL_SOURCES, NO_SOURCE = "Source", "All sources", "No source recorded"
FILTER_STATE, ALL_STATES = "Alleged, verified or to be checked", "Alleged, verified, to be checked"
KEPT_BY_IMPORT = "Kept from the workbook"
KEPT_HINT = "What an import found in the rows of this case, as it was written there. It is in no papers."
FOLD, FOLD_KEPT, UNFOLD_KEPT = "Hide", "Hide what was kept from the workbook", "Show what was kept"
VICTIM_SIDE = "Victim side"
CHANGE_READERS = "Change readers…"


def link_name(verb: str, thing: str) -> str:
    """Name a link to a screen reader: "Amend note: He rang twice"."""
    return f"{verb} {thing}"


def listing_to(forum: str) -> str:
    """Name a listing after a verb: "listing to MAPPA"."""
    return f"listing to {forum}"


def score_of(score: str) -> str:
    """Name a score after a verb: "score RFG 58"."""
    return f"score {score}"


def note_starting(start: str) -> str:
    """Name a note after a verb: "note: He rang twice"."""
    return f"note: {start}"


def address_at(address: str) -> str:
    """Name an address after a verb: "address 2 Linthorpe Road"."""
    return f"address {address}"


def assessment_on(day: str) -> str:
    """Name an assessment after a verb: "assessment, 12 January 2026"."""
    return f"assessment, {day}"


def imported_from(origin: str) -> str:
    """Say which workbook a note came from; empty if it was not imported."""
    return f"imported from {origin}" if origin else ""


def about(names: Sequence[str], word: str = "about") -> str:
    """Name those that a note concerns: "about Anna, Ben and Cy"; empty if `names` is empty."""
    return f"{word} {' and '.join(filter(None, (', '.join(names[:-1]), names[-1])))}" if names else ""


def show_more(count: int, remaining: int) -> str:
    """Label the button that shows more rows: "Show 30 more of 64"."""
    return f"Show {count} more of {remaining:,}"


def other_file(reference: str) -> str:
    """Point to another case file about the same person."""
    return f"Also: {reference}"


def all_actions(count: int) -> str:
    """Label the button that shows all actions."""
    return f"All {count:,}"


def and_more(count: int) -> str:
    """Count what is not shown."""
    return f"and {count:,} more"


def update_line(update: UpdateRow) -> str:
    """Describe where an update on an action came from."""
    return join_parts(show_day(update.written) if update.written else NO_DATE, update.source, update.how)


def with_worker(worker: str) -> str:
    """Name a person's worker; empty if there is none."""
    return f"with {worker}" if worker else ""


def police_reports(count: int | None) -> str:
    """Count reports to the police; empty if unknown."""
    return "" if count is None else f"{count} in the last 12 months"


def history(name: str) -> str:
    """Name the button that shows a person's history to a screen reader."""
    return f"{HISTORY} of {name}"


def unlink(name: str) -> str:
    """Name the button that unlinks a person to a screen reader."""
    return f"Unlink {name} from the case"


def amend_part(name: str) -> str:
    """Name the button that amends a person's part in the case to a screen reader."""
    return f"Amend the part of {name} in this case"


def tab_title(title: str, count: int | None) -> str:
    """Title a tab, with its count if there is one."""
    return f"{title} {count}" if count else title


def header_line(view: CaseView, today: date) -> str:
    """Describe the subject of a file: birth, other names, reference, since when it is open."""
    file, subject = view.file, view.file.subject
    born = born_words(subject, today)
    called = ", ".join(alias.words for alias in subject.aliases)
    opened = f"open since {show_day(file.opened)}" if file.opened else ""
    if file.status == "closed":
        opened = f"closed {show_day(file.closed)}" if file.closed else "closed"
    return join_parts(
        f"Born {born}" if born else "Date of birth not known",
        f"also known as {called}" if called else "",
        file.reference,
        opened,
    )


def header_badges(view: CaseView, today: date, markers: Sequence[Badge] = ()) -> list[Badge]:
    """Show under the name: status, risk, serial offending, forums with scores, coming meetings."""
    file, badges = view.file, state_badges(view.file.subject, today)
    if file.status != "open":
        badges.append(status_badge(file.status))
    highest = view.highest_levels()
    if highest:
        badges.append(level_badge(highest[0][1].level, _risk_words(highest, today)))
    badges += markers
    coming = {
        meeting.label: (meeting.forum, meeting.held)
        for meeting in reversed(view.coming_meetings(today))
        if meeting.held
    }
    for listing in file.listings:
        if listing.standing:
            labels = [label for label, (forum, _) in coming.items() if forum == listing.forum]
            day = f"listed {show_short_day(coming.pop(labels[0])[1], today)}" if labels else ""
            badges.append(Badge(_listing_badge_words(view, listing, today, day), "accent"))
    for label, (_, day_held) in coming.items():
        badges.append(Badge(f"{label}, listed {show_short_day(day_held, today)}", "accent"))
    if not any(listing.standing for listing in file.listings) and file.status != "closed":
        badges.append(Badge(NO_FORUM))
    return badges


def _risk_words(highest: Sequence[tuple[PersonRow, AssessmentRow]], today: date) -> str:
    """Say which level is the highest and whose it is; for one person also when and how it was judged."""
    _, first = highest[0]
    level = LEVELS.get(first.level, first.level)
    names = " and ".join(person.spoken for person, _ in highest)
    if len(highest) > 1:
        return f"{level}: {names}"
    day = f"judged {show_short_day(first.assessed, today)}" if first.assessed else ""
    return f"{level}: {join_parts(names, day, score_words(first), by=', ')}"


def score_words(assessment: AssessmentRow) -> str:
    """Write the score of an assessment: "Dash 16 of 24"."""
    tool, score = assessment.tool, assessment.score
    if score is None:
        return "" if tool == "Judged" else tool
    return f"{tool} {score} of {assessment.highest}" if assessment.highest else f"{tool} {score}"


def _listing_badge_words(view: CaseView, listing: ListingRow, today: date, day: str) -> str:
    rules = definition(listing.forum)
    state = state_labels(rules.states).get(listing.status, listing.status).lower()
    return join_parts(
        rules.label(today), level_words(listing.level), state, scores_words(view, listing.forum), day, by=", "
    )


def scores_words(view: CaseView, forum: str) -> str:
    """Show how a forum's score changed: "RFG 71 → 58"."""
    measure = definition(forum).measure
    if not measure:
        return ""
    first, latest = (view.file.latest_score(measure, stage) for stage in STAGES)
    totals = [str(total) for total in (first, latest) if total is not None]
    return f"{measure} {' → '.join(totals)}" if totals else ""


def listing_words(listing: ListingRow) -> str:
    """Describe a listing: its state, level and period, and why it ended."""
    since = f"since {show_day(listing.since)}" if listing.since else ""
    until = f"until {show_day(listing.until)}" if listing.until else ""
    left = (listing.exit_reason_words, listing.exit_words)
    return join_parts(listing.state_words, level_words(listing.level), since, until, *left)


def show_kept(count: int) -> str:
    """Label the link that unfolds what an import kept: "Show 3"."""
    return f"Show {count}"
