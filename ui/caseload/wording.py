"""How the caseload's facts are said on the screen, in words and marks."""

from collections.abc import Sequence
from datetime import date

from coordinator.actions.rules import STATUSES as ACTION_STATUSES
from coordinator.actions.rules import days_late
from coordinator.caseload.case_view import CaseView
from coordinator.caseload.queries import CaseRow
from coordinator.cases.queries import AssessmentRow, LinkRow, ListingRow
from coordinator.cases.rules import LEVELS, LISTING_STATUSES, ROLES, STATUSES, TOOLS
from coordinator.core.dates import MONTHS, show_day, show_short_day
from coordinator.forums.definitions import definition
from coordinator.people.queries import Contact, PersonRow
from coordinator.people.rules import age
from ui.style.tokens import Role
from ui.widgets.badges import Badge

WALL = "Victim side. Addresses, telephones and safe contact never leave for MATAC, MAPPA or HRAP."
_LEVEL_ROLES: dict[str, Role] = {"high": "high", "medium": "medium", "standard": "standard"}
_STATUS_ROLES: dict[str, Role] = {"on hold": "medium", "waiting": "quiet", "closed": "quiet"}
_MEASURES = {"MATAC": "RFG", "HRAP": "NDT"}
_STAGES = ("entry", "latest")


def joined(*parts: str, by: str = " · ") -> str:
    """Put the parts that say something side by side."""
    return by.join(part for part in parts if part)


def plural(count: int, one: str, many: str = "") -> str:
    """Say how many: "1 case", "3 cases"."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def level_mark(level: str, words: str = "") -> Badge:
    """Show a level of risk."""
    return Badge(words or LEVELS.get(level, level), _LEVEL_ROLES.get(level, "quiet"))


def row_marks(row: CaseRow, today: date) -> tuple[Badge, ...]:
    """Show of a case in the list: its standing, forums, risk, and what is late."""
    marks = [Badge(STATUSES.get(row.status, row.status), _STATUS_ROLES[row.status])] if _unusual(row) else []
    for forum in row.forums:
        heard = row.next_held if row.next_held and forum.split()[0] == row.next_forum else None
        marks.append(Badge(f"{forum} {show_short_day(heard, today)}" if heard else forum, "accent"))
    if not row.forums and row.status != "closed":
        marks.append(Badge("No forum"))
    if row.level:
        marks.append(level_mark(row.level))
    if row.serial:
        marks.append(Badge("Serial", "protected"))
    return tuple(marks)


def row_line(row: CaseRow) -> str:
    """Say of a case in the list: age, place, how many are linked."""
    return joined(str(row.age) if row.age is not None else "", row.borough, f"{row.linked} linked")


def _unusual(row: CaseRow) -> bool:
    return row.status in _STATUS_ROLES


def born_words(person: PersonRow, today: date) -> str:
    """Say when somebody was born: "4 March 1988 (38)", or the words that are known."""
    if person.born is None:
        return person.born_words
    return f"{show_day(person.born)} ({age(person.born, today)})"


def header_line(view: CaseView, today: date) -> str:
    """Say who the file is about and since when it is open."""
    file, subject = view.file, view.file.subject
    born = born_words(subject, today)
    called = ", ".join(alias.words for alias in subject.aliases)
    opened = f"open since {show_day(file.opened)}" if file.opened else ""
    if file.status == "closed":
        opened = f"closed {show_day(file.closed)}" if file.closed else "closed"
    return joined(
        f"Born {born}" if born else "Date of birth not known",
        f"also known as {called}" if called else "",
        file.reference,
        opened,
    )


def header_marks(view: CaseView, today: date) -> list[Badge]:
    """Show under the name: standing, risk, serial, forums with their scores, the next meeting."""
    file, marks = view.file, []
    if file.status != "open":
        marks.append(Badge(STATUSES.get(file.status, file.status), _STATUS_ROLES.get(file.status, "quiet")))
    worst = view.worst_assessment()
    if worst is not None:
        marks.append(level_mark(worst.level, _risk_words(view, worst, today)))
    if view.serial:
        marks.append(Badge(f"Serial: {len(view.victims)} victims", "protected"))
    coming = {one.label: one.held for one in reversed(view.coming_meetings(today)) if one.held}
    for listing in file.listings:
        if listing.standing:
            name = definition(listing.forum).label(today)
            heard = [label for label in coming if label.split()[0] == name.split()[0]]
            day = f"listed {show_short_day(coming.pop(heard[0]), today)}" if heard else ""
            marks.append(Badge(_listing_words(view, listing, today, day), "accent"))
    for label, held in coming.items():
        marks.append(Badge(f"{label}, listed {show_short_day(held, today)}", "accent"))
    if not any(listing.standing for listing in file.listings) and file.status != "closed":
        marks.append(Badge("No forum"))
    return marks


def _risk_words(view: CaseView, worst: AssessmentRow, today: date) -> str:
    names = {link.person.id: link.person.spoken for link in view.file.links}
    who = names.get(worst.person_id, "")
    day = f"judged {show_short_day(worst.assessed, today)}" if worst.assessed else ""
    return f"{LEVELS.get(worst.level, worst.level)}: {joined(who, day, score_words(worst), by=', ')}"


def score_words(one: AssessmentRow) -> str:
    """Say a tool's score: "Dash 16 of 24"."""
    if one.score is None:
        return "" if one.tool == "Judged" else one.tool
    highest = TOOLS.get(one.tool, 0)
    return f"{one.tool} {one.score} of {highest}" if highest else f"{one.tool} {one.score}"


def _listing_words(view: CaseView, listing: ListingRow, today: date, day: str) -> str:
    name = definition(listing.forum).label(today)
    level = f"level {listing.level}" if listing.level else ""
    return joined(name, level, listing.status, scores_words(view, listing.forum), day, by=", ")


def scores_words(view: CaseView, forum: str) -> str:
    """Say how a forum's score moved: "RFG 71 → 58"."""
    measure = _MEASURES.get(forum)
    if measure is None:
        return ""
    first, latest = (view.file.latest_score(measure, stage) for stage in _STAGES)
    told = [str(total) for total in (first, latest) if total is not None]
    return f"{measure} {' → '.join(told)}" if told else ""


def aware_marks(view: CaseView, today: date) -> list[Badge]:
    """Show whether the subject is told of each listing; at MARAC never."""
    return [
        Badge(f"{definition(one.forum).label(today)}: {aware_words(one)}", aware_role(one))
        for one in view.file.listings
        if one.standing
    ]


def aware_words(listing: ListingRow) -> str:
    """Say whether the subject is told of a listing."""
    if definition(listing.forum).subject_told == "never":
        return "never"
    return listing.subject_aware.lower() or "not known"


def aware_role(listing: ListingRow) -> Role:
    """Give the role that shows it: what must never be told is behind the wall."""
    return "protected" if definition(listing.forum).subject_told == "never" else "quiet"


def aware_title(person: PersonRow) -> str:
    """Say "Knows he is listed" of whoever it is."""
    who = {"male": "he is", "female": "she is"}.get(person.sex.lower(), "they are")
    return f"Knows {who} listed"


def link_words(link: LinkRow, today: date) -> str:
    """Say who a linked person is: "ex-partner, victim · 34"."""
    years = age(link.person.born, today)
    role = ROLES.get(link.role, link.role).lower()
    tie = link.relationship if link.relationship.lower() == role else joined(link.relationship, role, by=", ")
    return joined(tie, str(years) if years is not None else link.person.born_words)


def address_words(contact: Contact) -> str:
    """Write an address on one line."""
    return joined(contact.words.replace("\n", ", "), contact.postcode, by=" ")


def span_words(since: date | None, until: date | None) -> str:
    """Say from when to when: "since May 2026", "until 3 June 2026"."""
    if until:
        started = f"{show_day(since)} to " if since else "until "
        return f"{started}{show_day(until)}"
    return f"since {MONTHS[since.month - 1]} {since.year}" if since else ""


def listing_words(listing: ListingRow) -> str:
    """Say how a case stands with a forum, for how long, and who knows."""
    status = LISTING_STATUSES.get(listing.status, listing.status)
    since = f"since {show_day(listing.since)}" if listing.since else ""
    until = f"until {show_day(listing.until)}" if listing.until else ""
    level = f"level {listing.level}" if listing.level else ""
    return joined(status, level, since, until)


def due_words(due: date | None, due_as_told: str, status: str, today: date) -> str:
    """Say when an action is due, or how late it is."""
    late = days_late(status, due, today)
    if late:
        return f"{plural(late, 'day')} late"
    if status != "open":
        return ACTION_STATUSES.get(status, status)
    return show_short_day(due, today) if due else due_as_told


def with_kept(choices: Sequence[tuple[str, str]], kept: str) -> list[tuple[str, str]]:
    """Offer what was recorded in other words, too, so that amending keeps it."""
    known = {value for value, _ in choices}
    return [*choices, (kept, kept)] if kept and kept not in known else list(choices)
