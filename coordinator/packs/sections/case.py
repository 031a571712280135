"""One listed case: its people, why it is listed, what is known, its actions, the decisions to make."""

from collections.abc import Iterator, Sequence
from datetime import date

from coordinator.documents.blocks import (
    Block,
    Gap,
    Heading,
    NewPage,
    Paragraph,
    Quotation,
    Span,
    Spans,
    Spare,
    Table,
    TableColumn,
    Tone,
    Weight,
    plain,
    second,
)
from coordinator.forums.definition import Definition
from coordinator.notes.rules import STANDINGS
from coordinator.packs import wording
from coordinator.packs.sections.linked_people import links, whereabouts
from coordinator.packs.sections.numbering import ItemPosition, title_of, titled
from coordinator.packs.sections.orders import orders
from coordinator.packs.sections.safe_contact import safe_contact
from coordinator.packs.snapshot import PackAction, PackCase, PackMeeting, PackNote, PackPerson, Redacted

_LEAST_ROOM = 2  # rows for new actions that each case has, whatever is before them
_LEVELS = {"high": "▲ High", "medium": "◆ Medium", "standard": "● Standard"}


def case_pages(redacted: Redacted, definition: Definition, place: ItemPosition) -> Iterator[Block]:
    """Make the pages of one case; they start on a page of their own."""
    item, case = place.item, place.item.case
    yield NewPage()
    title = title_of(item, definition)
    yield Heading(
        f"{place.number}. {title}", level=1, aside=item.reference, key=place.key,
        bookmark=f"{place.number}. {item.reference} {title}",
    )  # fmt: skip
    if case is None:
        yield Paragraph(second(wording.NO_CASE_FILE))
    else:
        yield from _who(redacted, definition, place, case)
        if redacted.contact:
            yield from safe_contact(item)
        yield from _why(place, case)
        yield from links(case, _shown(definition, place, case), redacted.meeting.held)
        yield from _risk(case)
        yield from _scores(case)
        yield from orders(case, redacted.meeting.held)
        yield from _elsewhere(definition, case)
        yield from _notes(case, redacted.meeting.held)
        yield from _actions(redacted, case)
    yield from _decide(definition)


def _who(redacted: Redacted, definition: Definition, place: ItemPosition, case: PackCase) -> Iterator[Block]:
    day, named = redacted.meeting.held, titled(place.item, definition)
    # Under a title that names several people a date of birth could be anyone's of them.
    alone = named[0] if len(named) == 1 else None
    first = wording.joined(*(_born(alone, day) if alone else ()), _awareness(definition, case))
    if first:
        yield Paragraph(second(wording.first_up(first)), size=10, leading=14.5, after=2)
    for person in case.perpetrators:
        reached = whereabouts(person, victim_led=not definition.perpetrator_led)
        if person == alone:
            yield from _line(wording.first_up(reached))
        else:
            yield from _line(wording.joined(f"Perpetrator: {person.name}", *_born(person, day), reached))
    if not definition.perpetrator_led and not case.perpetrators:
        yield from _line(f"Perpetrator: {wording.UNKNOWN.lower()}")
    language = alone.language if alone else ""
    yield from _line(
        wording.joined(
            case.borough,
            f"language: {language}" if language else "",
            f"needs: {', '.join(case.needs)}" if case.needs else "",
        )
    )


def _shown(definition: Definition, place: ItemPosition, case: PackCase) -> frozenset[str]:
    """Find who is named at the head of a case, so is not listed below it."""
    named = titled(place.item, definition) if definition.perpetrator_led else ()
    return frozenset(person.person_id for person in (*named, *case.perpetrators))


def _born(person: PackPerson, on: date) -> tuple[str, str]:
    born, also = wording.born(person, on), ", ".join(person.also_known_as)
    return f"born {born}" if born else "date of birth not known", f"also known as {also}" if also else ""


def _line(words: str) -> Iterator[Block]:
    if words:
        yield Paragraph(second(words), size=10, leading=14.5, after=1)


def _awareness(definition: Definition, case: PackCase) -> str:
    """State whether the subject knows of the listing, or that the subject must never know."""
    if definition.subject_told == "never":
        return wording.MUST_NOT_KNOW
    aware = [
        listing for listing in case.listings if listing.forum == definition.code and listing.subject_aware
    ]
    if not aware:
        return ""
    return wording.knows_of_listing(aware[-1].subject_aware, aware[-1].since)


def _why(place: ItemPosition, case: PackCase) -> Iterator[Block]:
    item = place.item
    yield Heading(wording.WHY_LISTED)
    facts = wording.joined(
        wording.referred_by(item.referred_by),
        item.criteria,
        f"repeat: {item.repeat}" if item.repeat else "",
        "review of an earlier listing" if item.review else "new to this forum",
        f"together: {case.together}" if case.together else "",
    )
    yield Paragraph(plain(wording.first_up(facts)), with_next=bool(case.reason))
    for part in case.reason.splitlines():
        if part.strip():
            yield Paragraph(plain(part.strip()))


def _risk(case: PackCase) -> Iterator[Block]:
    if not case.assessments:
        return
    yield Heading("Risk")
    # In a perpetrator-led forum a victim's answers and score are withheld, so their columns are left out.
    whole = any(assessment.reason or assessment.score is not None for assessment in case.assessments)
    columns = [
        TableColumn("Person", 3),
        TableColumn("Date", 2.2),
        TableColumn("Tool", 1.6),
        TableColumn("Level", 1.7),
    ]
    if whole:
        columns += [TableColumn("Score", 1), TableColumn("Reason", 5)]
    rows = []
    for assessment in case.assessments:
        high = assessment.level.lower() == "high"
        level = plain(
            _LEVELS.get(assessment.level.lower(), wording.first_up(assessment.level)), _weight(high)
        )
        tool = wording.scanned(assessment.tool) if assessment.scanned else assessment.tool
        row = [plain(assessment.name), plain(wording.day(assessment.assessed)), plain(tool), level]
        if whole:
            row += [plain("" if assessment.score is None else assessment.score), plain(assessment.reason)]
        rows.append(tuple(row))
    yield Table(tuple(columns), tuple(rows))


def _weight(stands_out: bool) -> Weight:
    return Weight.SEMIBOLD if stands_out else Weight.REGULAR


def _scores(case: PackCase) -> Iterator[Block]:
    if not case.scores:
        return
    yield Heading("Scores")
    columns = (
        TableColumn("Measure", 2),
        TableColumn("Date", 3),
        TableColumn("When", 2),
        TableColumn("Total", 1),
    )
    rows = tuple(
        (
            plain(score.measure), plain(wording.day(score.scored)), plain(wording.first_up(score.stage)),
            plain("" if score.total is None else score.total),
        )
        for score in case.scores
    )  # fmt: skip
    yield Table(columns, rows)


def _elsewhere(definition: Definition, case: PackCase) -> Iterator[Block]:
    parts = [wording.category_of(case.mappa_words)]
    for listing in case.listings:
        if listing.forum != definition.code:
            since = f"since {wording.day(listing.since)}" if listing.since else ""
            until = f"until {wording.day(listing.until)}" if listing.until else ""
            parts.append(wording.spaced(listing.forum, listing.level, listing.status, since, until))
    parts = [part for part in parts if part]
    if parts:
        yield Heading(wording.OTHER_FORUMS)
        yield Paragraph(plain(" · ".join(parts)))


def _notes(case: PackCase, on: date) -> Iterator[Block]:
    if not case.notes and not case.withheld:
        return
    yield Heading(wording.INFORMATION)
    for note in case.notes:
        what: Spans = plain(note.words)
        if note.heading:
            what = (Span(f"{note.heading}: ", Weight.MEDIUM), *what)
        yield Quotation(_source(note, on), what)
    if case.notes:
        yield Gap(8)
    if case.withheld:
        yield Paragraph((Span(wording.entries_withheld(case.withheld), Weight.ITALIC, Tone.SECOND),))


def _source(note: PackNote, on: date) -> Spans:
    """State whose words a note holds, which kind they are, how sure, and of which day."""
    kind = wording.first_up(note.kind) or wording.NOT_MARKED
    weight = Weight.ITALIC if note.kind.lower() == "opinion" else Weight.REGULAR
    standing = STANDINGS.get(note.standing, "")
    day = wording.note_day(note.written, note.happened, on)
    return (
        Span(note.source or wording.UNKNOWN, Weight.MEDIUM),
        Span(f" · {kind}", weight, Tone.SECOND),
        *(Span(f" · {part}", tone=Tone.SECOND) for part in (standing, day) if part),
    )


def _actions(redacted: Redacted, case: PackCase) -> Iterator[Block]:
    meeting = redacted.meeting
    here = [action for action in case.actions if _agreed_here(action, meeting)]
    earlier = [action for action in case.actions if action not in here]
    for heading, actions in ((wording.EARLIER_ACTIONS, earlier), (wording.ACTIONS_AGREED_HERE, here)):
        if actions:
            yield Heading(heading)
            yield _action_table(actions, meeting.held)


def _agreed_here(action: PackAction, meeting: PackMeeting) -> bool:
    """Tell whether an action was agreed at a meeting, or on its day or later without another meeting."""
    if action.meeting_id:
        return action.meeting_id == meeting.row_id
    return action.agreed is not None and action.agreed >= meeting.held


def _action_table(actions: Sequence[PackAction], on: date) -> Table:
    columns = (
        TableColumn("No.", 0.9),
        TableColumn("Action", 5.4),
        TableColumn("Owner", 3),
        TableColumn("Due", 2),
        TableColumn("Status", 2.4),
    )
    rows = tuple(
        (
            plain("" if action.number is None else action.number),
            wording.what(action),
            plain(wording.owner(action)), plain(wording.due(action, on)), wording.state(action, on),
        )
        for action in actions
    )  # fmt: skip
    return Table(columns, rows)


def _decide(definition: Definition) -> Iterator[Block]:
    heading = Heading(wording.TO_DECIDE)
    empty: tuple[Spans, ...] = (plain(""), plain(""), plain(""))
    columns = (TableColumn(wording.NEW_ACTION, 8), TableColumn("Owner", 2.8), TableColumn("Due", 2))
    table = Table(columns, (empty,) * 4, row_height=24)
    asked = wording.to_decide(definition)
    yield Spare(heading, table, plain(asked) if asked else (), least=_LEAST_ROOM)
