"""The words of a pack: headings, sentences, dates, ages, owners, statuses."""

from collections.abc import Iterable
from datetime import date

from dateutil.relativedelta import relativedelta

from coordinator.actions.rules import days_late, due_text, state_words
from coordinator.core.dates import read_time, show_day, show_time
from coordinator.core.plural import plural
from coordinator.documents.blocks import Span, Spans, Tone, plain, semibold
from coordinator.forums.definition import Definition, ReadAt
from coordinator.forums.registry import category_forum
from coordinator.orders.kinds import kinds, lists
from coordinator.packs.records.orders import PackCondition, PackOrder
from coordinator.packs.snapshot import PackAction, PackInvitee, PackPerson
from coordinator.recipients import wording as recipients
from coordinator.redaction.matcher import WITHHELD

UNKNOWN = "Not known"
CHAIR = "The chair"
MEETING_PACK = "Meeting pack"
PAGE = "Page"
OUTSTANDING = "Outstanding actions"
MADE_FOR = "Made for"
STATEMENT = "Confidentiality statement"
PROTECTED = (
    "The coordinator released the free text in this copy. It was checked for what is recorded of where a "
    "victim or child is and how to reach them. Text that was removed is shown as [withheld]. No program can "
    "know what a sentence means: do not let the perpetrator see this copy."
)
CONTACT_STATEMENT = (
    "This copy says how victims can be reached safely and who must not know. It is for the chair and the "
    "IDVA only. Do not pass it on, and do not leave it in the room."
)
SAFE_CONTACT = "Safe contact"
CONTACT_MARK = "Protected. In the chair’s and the IDVA’s copy only."
REACHED_SAFELY = "How to contact"
MUST_NOT_KNOW_WHO = "Must not know"
SUPPORTED_BY = "IDVA or other worker"
CONSENT = "Consent"
NOT_IN_COPY = "Not in this copy"
BREAK = "Break"
NOT_RECORDED = "not recorded"
SECRET_FORUM = "a forum that the perpetrator must not know of"
ABOUT_VICTIM = "its heading or source speaks of a victim"
NOT_RELEASED = "Not released for this forum"
NAME_OF_MEETING = "Its name"  # if it is not released
MEETING_DETAILS = "Name, place and chair of the meeting"
CASE_DETAILS = "Details of the case"
LINKED_PERSON = "Linked person"
ASSESSMENT = "Assessment"
NONE_LISTED = "None listed."
NONE_PASSED = "None since the last meeting."
REFERRED_BY = "Referred by"
LAST_HEARD = "Last heard"
RECORD_EACH = "Record for each: done, not possible because circumstances changed, not done, or superseded."
NO_CASE_FILE = "There is no case file for this listing yet."
MUST_NOT_KNOW = "the perpetrator must not know of this listing"
STANDING_ITEMS = "Standing items"
WHY_LISTED = "Why this case is here"
LINKED_PEOPLE = "Linked people"
WITHHELD_WHY = "withheld, because it would lead to a protected person"
OTHER_FORUMS = "Other forums"
INFORMATION = "Information shared"
NOT_MARKED = "Not marked"
EARLIER_ACTIONS = "Actions before this meeting"
ACTIONS_AGREED_HERE = "Actions agreed at this meeting"
TO_DECIDE = "To decide"
NEW_ACTION = "New action"
VICTIM_NOT_RECORDED = "Victim not recorded"
ROLE_NOT_RECORDED = "Not recorded"

NO_DATE = "This meeting has no date yet. Give it one, then make the pack."
CHOOSE_KIND = "Choose a pack or an agenda."
BEFORE_CASES = "the pages before the cases"
NO_REFERENCE = "a case without a reference"
NOTES_SECTION, ACTIONS_SECTION, PEOPLE_SECTION, RISK_SECTION = "notes", "actions", "people", "risk"
ORDERS_SECTION = "orders"
ORDERS = "Orders in force"
IN_ANOTHER_FILE = "Recorded in another case file. Ask the coordinator for its conditions."
ARREST, PROTECTS, NEXT_CHECK = "power of arrest", "Protects", "Next check"
COURT_OF_ORDER, CONDITION_OF_ORDER, BREACH_OF_ORDER = (
    "Court of an order", "Condition of an order", "Breach of an order",
)  # fmt: skip
NO_END_DATE, END_NOT_RECORDED = "no end date", "end date not recorded"

left_out = recipients.left_out


def not_recorded(definition: Definition) -> str:
    """Title a case in which nobody has the role that the forum is about."""
    return f"{definition.about} not recorded"


def how_it_runs(definition: Definition) -> str:
    """Open the agenda: when the statement is read, and the minutes for each case."""
    at = "" if definition.statement_read is ReadAt.MEETING else f" at the {definition.statement_read}"
    return (
        f"The chair reads the confidentiality statement{at} and everyone present signs it. "
        f"Times are a guide: {definition.minutes_each} minutes for each case."
    )


def invited(invitees: Iterable[PackInvitee]) -> list[str]:
    """List who is invited, a line for each kind: "Invited, core: Police, Housing."."""
    by_kind: dict[str, list[str]] = {}
    for invitee in invitees:
        if invitee.name != WITHHELD:
            by_kind.setdefault(invitee.kind, []).append(invitee.name)
    return [
        f"Invited, {kind}: {', '.join(names)}." if kind else f"Invited: {', '.join(names)}."
        for kind, names in by_kind.items()
    ]


def to_decide(definition: Definition) -> str:
    """Ask for the forum's decision, and name the headings under which minutes are written."""
    headings = f"Minutes: {' · '.join(definition.minute_headings)}" if definition.minute_headings else ""
    return "\n".join(line for line in (definition.to_decide, headings) if line)


def not_given_out(forum: str) -> str:
    """Say that papers of a forum are not given out, and how an area allows it."""
    return (
        f"Papers of {forum} are not given out from here. To allow it, set “exported = true” in your own"
        " edition of its file (Settings, Forms and forums)."
    )


def category_of(words: str) -> str:
    """Name the forum of a case's category and level: "MAPPA: Cat 2 L1"; "" if it has none."""
    forum = category_forum()
    return f"{forum.code}: {words}" if forum and words else words


def actions_still_open(count: int) -> str:
    """Count the open actions of earlier meetings."""
    return f"{count or 'No'} action{'' if count == 1 else 's'} still open from earlier meetings."


def referred_by(agency: str) -> str:
    """Name who referred a case; "" if that is not known."""
    return f"{REFERRED_BY} {agency}" if agency else ""


def knows_of_listing(aware: str, since: date | None) -> str:
    """Return whether a subject knows of a listing: yes, with its day, or the recorded answer."""
    if aware.lower() != "yes":
        return f"knows of this listing: {aware.lower()}"
    return f"knows of this listing, made {day(since)}" if since else "knows of this listing"


def entries_withheld(count: int) -> str:
    """Count what was not released, without a word on what it is."""
    return f"{plural(count, 'entry', 'entries')} not released for this forum. Ask the coordinator."


def import_notes_left_out(count: int) -> str:
    """Count the notes on imported rows that are not printed; "" if there are none."""
    if not count:
        return ""
    if count == 1:
        return "1 note on how an imported row was written is not printed."
    return f"{count} notes on how imported rows were written are not printed."


def day(when: date | None) -> str:
    """Write a day out; "" without one."""
    return show_day(when) if when else ""


def near_day(when: date | None, on: date) -> str:
    """Write a day out, without the year where it is the meeting's own."""
    words = day(when)
    return words.removesuffix(f" {on.year}") if when and when.year == on.year else words


def note_day(written: date | None, happened: date | None, on: date) -> str:
    """Say when a note was written, and first when what it is about happened."""
    if not happened or happened == written:
        return near_day(written, on)
    noted = f", recorded {near_day(written, on)}" if written else ""
    return f"Happened {near_day(happened, on)}{noted}"


def clock(starts: str) -> str:
    """Write a time out: "9:30am"; as typed if it is no time."""
    at = read_time(starts) if starts else None
    return show_time(at) if at else starts


def born(person: PackPerson, on: date) -> str:
    """Return a person's date of birth with their age on a day."""
    if person.born:
        return f"{show_day(person.born)} ({relativedelta(on, person.born).years or 'under 1'})"
    return person.born_words


def owner(action: PackAction) -> str:
    """Return an action's owner: "Tidewater Homes, S Malik"."""
    return ", ".join(part for part in (action.agency, action.owner) if part) or UNKNOWN


def due(action: PackAction, on: date) -> str:
    """Return when an action is due, in the meeting's own words if it set no day."""
    return due_text(near_day(action.due, on), action.due_words)


def what(action: PackAction) -> Spans:
    """Return what is to be done, with the latest update below it."""
    text = plain(action.what)
    return (*text, Span(f"\n{action.update}", tone=Tone.SECOND)) if action.update else text


def state(action: PackAction, on: date) -> Spans:
    """Return an action's status on a day, with its outcome; late ones in semibold."""
    words = state_words(action.status, action.due, on)
    if action.outcome_note:
        words = f"{words}: {action.outcome_note}"
    return semibold(words) if days_late(action.status, action.due, on) else plain(words)


def order_name(kind: str) -> str:
    """Name a kind of order; a kind that this version does not know is an order."""
    return kinds()[kind].name if kind in kinds() else "Order"


def order_against(order: PackOrder) -> str:
    """Head an order: "Restraining order against Lee Coates"."""
    return f"{order_name(order.kind)} against {order.name}"


def order_times(order: PackOrder, on: date) -> str:
    """Say when an order began and until when it lasts: "made 3 November · no end date"."""
    begun = [
        f"{what} {near_day(when, on)}"
        for what, when in (("given", order.given), ("made", order.made), ("served", order.served))
        if when
    ]
    if order.no_end:
        return joined(*begun, NO_END_DATE)
    return joined(*begun, f"until {near_day(order.expires, on)}" if order.expires else END_NOT_RECORDED)


def condition(row: PackCondition, on: date) -> str:
    """Write a condition with its own last day, if it has one."""
    return f"{row.words} (until {near_day(row.expires, on)})" if row.expires else row.words


def standard_conditions(count: int) -> str:
    """Count the conditions that every order of the kind has; "" if it has none."""
    return f"And {plural(count, 'standard condition', 'standard conditions')}." if count else ""


def breaches(order: PackOrder, on: date) -> str:
    """Count the breaches of an order, and say what came of the last one."""
    last = order.breach
    if last is None:
        return "No breach recorded"
    what = ": ".join(part for part in (lists().outcomes.get(last.outcome, ""), last.outcome_words) if part)
    counted = f"{order.breaches} breaches, the last" if order.breaches > 1 else "Breach"
    happened = f" on {near_day(last.happened, on)}" if last.happened else ""
    return f"{counted}{happened}: {what[:1].lower()}{what[1:]}" if what else f"{counted}{happened}"


def spaced(*parts: str) -> str:
    """Join the non-empty parts with spaces."""
    return " ".join(part for part in parts if part)


def joined(*parts: str) -> str:
    """Join the non-empty parts: "a · b"."""
    return " · ".join(part for part in parts if part)


def action_for(agency: str) -> str:
    """Name an action by the agency that owns it."""
    return f"Action for {agency}" if agency else "Action"


def first_up(words: str) -> str:
    """Begin with a capital."""
    return words[:1].upper() + words[1:]


def section_of(reference: str, section: str) -> str:
    """Name a section of a case where a protected value was found: "MATAC/2612/03 (notes)"."""
    return f"{reference} ({section})"


def outcome(words: str) -> str:
    """Say in place of a time that a case is not heard: "Deferred"."""
    return words.capitalize()


def scanned(tool: str) -> str:
    """Say that the answers of a tool are on a scanned form: "Dash, answers on the scanned form"."""
    return f"{tool}, answers on the scanned form"
