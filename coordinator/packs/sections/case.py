"""One listed case: who it is about, why it is here, what is known, what was promised, what to decide."""

from collections.abc import Iterator
from datetime import date

from coordinator.documents.blocks import (
    Block,
    Heading,
    NewPage,
    Paragraph,
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
from coordinator.forums.definitions import Definition, Forum
from coordinator.packs import wording
from coordinator.packs.sections.linked_people import links, whereabouts
from coordinator.packs.sections.numbering import ItemPosition, title_of, titled
from coordinator.packs.snapshot import PackCase, PackPerson, Redacted

# docs/domain.md 4.3, 5.3 and 6.2: the tactics of MATAC, the plan of MAPPA, the lead worker of HRAP.
_DECIDE = {
    Forum.MATAC: "Tactic until the next meeting: support · prevention · diversion · disruption · enforcement",
    Forum.MAPPA: "Plan: supervision · monitoring and control · interventions and treatment · victim safety "
    "· contingency",
    Forum.HRAP: "Lead worker and plan, with what to do if the person does not engage:",
}
_LEVELS = {"high": "▲ High", "medium": "◆ Medium", "standard": "● Standard"}


def case_pages(told: Redacted, definition: Definition, place: ItemPosition) -> Iterator[Block]:
    """Make the pages of one case; they start on a page of their own."""
    item, case = place.item, place.item.case
    yield NewPage()
    title = title_of(item, definition)
    yield Heading(
        f"{place.number}. {title}", level=1, aside=item.reference, key=place.key,
        bookmark=f"{place.number}. {item.reference} {title}",
    )  # fmt: skip
    if case is None:
        yield Paragraph(second("There is no case file for this listing yet."))
    else:
        yield from _who(told, definition, place, case)
        yield from _why(place, case)
        yield from links(case, told.meeting.held)
        yield from _risk(case)
        yield from _scores(case)
        yield from _elsewhere(definition, case)
        yield from _notes(case, told.meeting.held)
        yield from _actions(told, case)
    yield from _decide(definition)


def _who(told: Redacted, definition: Definition, place: ItemPosition, case: PackCase) -> Iterator[Block]:
    on, subject = told.meeting.held, case.subject
    named = titled(place.item, definition)
    person = named or subject
    # Under a title that names several victims a date of birth would be taken for one of theirs:
    # the perpetrator's stands with their own name.
    first = wording.joined(*(_born(named, on) if named else ()), _told_words(definition, case))
    if first:
        yield Paragraph(second(wording.first_up(first)), size=10, leading=14.5, after=2)
    reached = whereabouts(subject, victim_led=not definition.perpetrator_led)
    if definition.perpetrator_led:
        yield from _line(wording.first_up(reached))
    else:
        theirs = () if named else _born(subject, on)
        yield from _line(wording.joined(f"Perpetrator: {subject.name}", *theirs, reached))
    yield from _line(
        wording.joined(
            case.borough,
            f"language: {person.language}" if person.language else "",
            f"needs: {', '.join(case.needs)}" if case.needs else "",
        )
    )


def _born(person: PackPerson, on: date) -> tuple[str, str]:
    born, also = wording.born(person, on), ", ".join(person.also_known_as)
    return f"born {born}" if born else "date of birth not known", f"also known as {also}" if also else ""


def _line(words: str) -> Iterator[Block]:
    if words:
        yield Paragraph(second(words), size=10, leading=14.5, after=1)


def _told_words(definition: Definition, case: PackCase) -> str:
    """Say whether the subject knows of the listing; for a forum that never tells, that it must stay so."""
    if definition.subject_told == "never":
        return "the perpetrator must not be told of this listing"
    aware = [one for one in case.listings if one.forum == definition.code and one.subject_aware]
    if not aware:
        return ""
    last = aware[-1]
    if last.subject_aware.lower() != "yes":
        return f"told of this listing: {last.subject_aware.lower()}"
    return f"told of this listing; listed {wording.day(last.since)}" if last.since else "told of this listing"


def _why(place: ItemPosition, case: PackCase) -> Iterator[Block]:
    item = place.item
    yield Heading("Why this case is here")
    facts = wording.joined(
        f"Referred by {item.referred_by}" if item.referred_by else "",
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
    # In a perpetrator-led forum a victim's answers and score are kept back; no empty columns for them.
    whole = any(one.reason or one.score is not None for one in case.assessments)
    columns = [
        TableColumn("Person", 3),
        TableColumn("Date", 2.2),
        TableColumn("Tool", 1.6),
        TableColumn("Level", 1.7),
    ]
    if whole:
        columns += [TableColumn("Score", 1), TableColumn("Reason", 5)]
    rows = []
    for one in case.assessments:
        high = one.level.lower() == "high"
        level = plain(_LEVELS.get(one.level.lower(), wording.first_up(one.level)), _weight(high))
        row = [plain(one.name), plain(wording.day(one.assessed)), plain(one.tool), level]
        if whole:
            row += [plain("" if one.score is None else one.score), plain(one.reason)]
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
            plain(one.measure), plain(wording.day(one.scored)), plain(wording.first_up(one.stage)),
            plain("" if one.total is None else one.total),
        )
        for one in case.scores
    )  # fmt: skip
    yield Table(columns, rows)


def _elsewhere(definition: Definition, case: PackCase) -> Iterator[Block]:
    told = [wording.joined(case.mappa_words and f"MAPPA: {case.mappa_words}")]
    for one in case.listings:
        if one.forum != definition.code:
            since = f"since {wording.day(one.since)}" if one.since else ""
            until = f"until {wording.day(one.until)}" if one.until else ""
            told.append(" ".join(part for part in (one.forum, one.level, one.status, since, until) if part))
    told = [one for one in told if one]
    if told:
        yield Heading("Other forums")
        yield Paragraph(plain(" · ".join(told)))


def _notes(case: PackCase, on: date) -> Iterator[Block]:
    if not case.notes and not case.withheld:
        return
    yield Heading("Information shared")
    columns = (
        TableColumn("Agency", 2.2),
        TableColumn("Kind", 1.5),
        TableColumn("Date", 2),
        TableColumn("What", 7.3),
    )
    rows: list[tuple[Spans, ...]] = []
    for note in case.notes:
        what: Spans = plain(note.words)
        if note.heading:
            what = (Span(f"{note.heading}: ", Weight.MEDIUM), *what)
        kind = wording.first_up(note.kind) or "Not marked"
        weight = Weight.ITALIC if note.kind.lower() == "opinion" else Weight.REGULAR
        rows.append(
            (
                plain(note.source or wording.UNKNOWN),
                plain(kind, weight),
                plain(wording.near_day(note.written, on)),
                what,
            )
        )
    if rows:
        yield Table(columns, tuple(rows))
    if case.withheld:
        counted = "One entry" if case.withheld == 1 else f"{case.withheld} entries"
        verb = "is" if case.withheld == 1 else "are"
        words = f"{counted} about linked people {verb} withheld from this copy."
        yield Paragraph((Span(words, Weight.ITALIC, Tone.SECOND),))


def _actions(told: Redacted, case: PackCase) -> Iterator[Block]:
    if not case.actions:
        return
    yield Heading("Actions before this meeting")
    columns = (
        TableColumn("No.", 0.9),
        TableColumn("Action", 5.4),
        TableColumn("Owner", 3),
        TableColumn("Due", 2),
        TableColumn("State", 2.4),
    )
    on = told.meeting.held
    rows = tuple(
        (
            plain("" if one.number is None else one.number),
            wording.what(one),
            plain(wording.owner(one)), plain(wording.due(one, on)), wording.state(one, on),
        )
        for one in case.actions
    )  # fmt: skip
    yield Table(columns, rows)


def _decide(definition: Definition) -> Iterator[Block]:
    heading = Heading("To decide")
    empty: tuple[Spans, ...] = (plain(""), plain(""), plain(""))
    columns = (TableColumn("New action", 8), TableColumn("Owner", 2.8), TableColumn("Due", 2))
    table = Table(columns, (empty,) * 4, row_height=24)
    if definition.code in _DECIDE:
        yield heading
        yield Paragraph(plain(_DECIDE[definition.code]), with_next=True)
        yield table
    else:
        yield Spare(heading, table)
