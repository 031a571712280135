"""What happened in a case, in the order of time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from coordinator.actions.rules import STATUSES
from coordinator.assessments.queries import AssessmentRow
from coordinator.assessments.rules import LEVELS
from coordinator.caseload import wording
from coordinator.caseload.case_view import CaseView
from coordinator.forums.registry import definition
from coordinator.incidents.queries import IncidentRow
from coordinator.plans.rules import show_pounds


@dataclass(frozen=True)
class ChronologyEntry:
    """Something that happened on a day: what kind, what it was, more about it, and the record's id."""

    day: date
    kind: str
    what: str
    more: str = ""
    record_id: str = ""
    place: int = 0  # among the entries of one record
    brief: str = ""  # what a page shows in place of both texts, which stay in the casebook

    @property
    def key(self) -> str:
        """What no other entry of the case has."""
        return f"{self.kind} {self.record_id} {self.place}"


def chronology(view: CaseView) -> tuple[ChronologyEntry, ...]:
    """List whatever in a case file has a date, newest first."""
    # On one day the opening comes before everything else and the closing after it.
    parts = (
        _opening(view), _listings(view), _referrals(view), _onward(view), _transfers(view), _plan(view),
        _payments(view), _orders(view), _disclosures(view),
        _engagement(view), _incidents(view), _contacts(view), _notes(view), _meetings(view), _judged(view),
        _actions(view), _closing(view),
    )  # fmt: skip
    return tuple(sorted((entry for part in parts for entry in part), key=lambda entry: entry.day))[::-1]


def count_undated(view: CaseView) -> int:
    """Count the incidents and notes that have no date, and so no place in the chronology."""
    incidents = sum(row.details.happened is None for each in view.incidents for row in each.whole())
    return incidents + sum(note.day is None for note in view.notes)


def concerned_people(view: CaseView) -> Mapping[str, frozenset[str]]:
    """Return the people that each record in the chronology concerns, by the record's id, where it says so."""
    reports = (row for incident in view.incidents for row in incident.whole())
    people = {row.id: frozenset(part.person_id for part in row.people) for row in reports}
    people |= {note.id: note.concerned for note in view.notes}
    people |= {row.id: frozenset((row.details.person_id, *dict(row.protected))) for row in view.orders}
    people |= view.disclosures.concerned()
    rows = (view.contacts, view.engagement, view.plan, view.payments, view.onward, view.file.assessments)
    people |= {row.id: frozenset((row.person_id,)) for group in rows for row in group if row.person_id}
    return people


def _opening(view: CaseView) -> Iterator[ChronologyEntry]:
    file = view.file
    if file.opened:
        yield ChronologyEntry(file.opened, wording.CASE, wording.CASE_OPENED, file.reason, file.id)


def _closing(view: CaseView) -> Iterator[ChronologyEntry]:
    file = view.file
    if file.closed:
        yield ChronologyEntry(
            file.closed,
            wording.CASE,
            wording.CASE_CLOSED,
            wording.joined(view.state.outcome_words, file.closed_reason),
            file.id,
            place=1,
        )


def _listings(view: CaseView) -> Iterator[ChronologyEntry]:
    for row in view.file.listings:
        label = definition(row.forum).label
        if row.since:
            yield ChronologyEntry(row.since, wording.FORUM, wording.listed_to(label(row.since)), "", row.id)
        if row.until:
            left = wording.joined(wording.no_longer_with(label(row.until)), row.exit_reason_words)
            yield ChronologyEntry(row.until, wording.FORUM, left, "", row.id, place=1)


def _referrals(view: CaseView) -> Iterator[ChronologyEntry]:
    kind = wording.REFERRAL
    for row in view.referrals:
        details = row.details
        if details.received:
            brief = wording.REFERRAL_RECEIVED
            what = ": ".join(part for part in (wording.referred_by(row.source_words), details.why) if part)
            more = wording.joined(row.how_words, details.grounds)
            yield ChronologyEntry(details.received, kind, what, more, row.id, brief=brief)
        if details.answered:
            brief = wording.referral_answered(row.answer_words)
            what = wording.joined(brief, details.answer_reason)
            yield ChronologyEntry(details.answered, kind, what, row.source_words, row.id, 1, brief)
        if details.replied:
            brief = wording.REPLY_SENT
            what = wording.joined(brief, details.replied_to)
            yield ChronologyEntry(details.replied, kind, what, row.source_words, row.id, 2, brief)


def _onward(view: CaseView) -> Iterator[ChronologyEntry]:
    kind = wording.REFERRED_ON
    for row in view.onward:
        if row.sent:
            brief = wording.ONWARD_SENT
            what = wording.joined(wording.onward_sent(row.service_words), row.name, row.why)
            yield ChronologyEntry(row.sent, kind, what, row.sent_by, row.id, brief=brief)
        if row.answered:
            brief = wording.ONWARD_ANSWERED
            what = wording.onward_answered(row.service_words, row.answer_words)
            yield ChronologyEntry(row.answered, kind, what, row.name, row.id, 1, brief)
        if row.ended:
            brief = wording.ONWARD_ENDED
            what = wording.joined(wording.onward_ended(row.service_words), row.ending_words, row.outcome)
            yield ChronologyEntry(row.ended, kind, what, row.name, row.id, 2, brief)
        if row.hold_lifted:
            brief = wording.HOLD_LIFTED
            what = wording.joined(brief, row.service_words)
            yield ChronologyEntry(row.hold_lifted, kind, what, row.hold_lifted_by, row.id, 3, brief)


def _transfers(view: CaseView) -> Iterator[ChronologyEntry]:
    kind = wording.TRANSFER
    for row in view.transfers:
        details = row.details
        if details.agreed:
            what = wording.joined(row.title, row.duration_words, details.reason)
            yield ChronologyEntry(details.agreed, kind, what, "", row.id, brief=wording.TRANSFER)
        if details.sent:
            what = wording.joined(wording.TRANSFER_SENT, row.title)
            yield ChronologyEntry(details.sent, kind, what, "", row.id, 1, wording.TRANSFER_SENT)
        if details.received:
            what = wording.joined(wording.TRANSFER_RECEIVED, row.title)
            yield ChronologyEntry(
                details.received, kind, what, details.received_by, row.id, 2, wording.TRANSFER_RECEIVED
            )


def _plan(view: CaseView) -> Iterator[ChronologyEntry]:
    kind = wording.PLAN
    for step in view.plan:
        if step.agreed:
            brief = wording.STEP_AGREED
            what = wording.joined(step.name, step.need_words, step.what)
            yield ChronologyEntry(step.agreed, kind, what, step.who, step.id, brief=brief)
        for place, entry in enumerate(step.progress[::-1], 1):
            if entry.written:
                brief = wording.STEP_REVIEWED if entry.decision else wording.STEP_PROGRESS
                what = wording.joined(step.what, entry.decision_words, entry.words)
                yield ChronologyEntry(entry.written, kind, what, entry.by_whom, step.id, place, brief)


def _payments(view: CaseView) -> Iterator[ChronologyEntry]:
    kind = wording.FUND
    for row in view.payments:
        what = wording.joined(f"{row.item}, {show_pounds(row.pence)}", row.name)
        if row.asked:
            yield ChronologyEntry(row.asked, kind, what, row.reason, row.id, brief=wording.FUND_ASKED)
        if row.decided and row.answer:
            answered = wording.joined(what, row.answer_words)
            yield ChronologyEntry(
                row.decided, kind, answered, row.decided_by, row.id, 1, wording.FUND_DECIDED
            )


def _orders(view: CaseView) -> Iterator[ChronologyEntry]:
    kind = wording.ORDER
    for row in view.orders:
        days = (
            ("given", wording.ORDER_GIVEN),
            ("made", wording.ORDER_MADE),
            ("served", wording.ORDER_SERVED),
        )
        for place, (field, happened) in enumerate(days):
            if on := getattr(row.details, field):
                brief = wording.about_order(row.title, happened)
                what, more = wording.joined(brief, row.name), row.details.reference
                yield ChronologyEntry(on, kind, what, more, row.id, place, brief)
        for place, event in enumerate(row.events, len(days)):
            if event.happened:
                brief = wording.about_order(row.title, event.kind_words)
                what = wording.joined(brief, event.words)
                yield ChronologyEntry(event.happened, kind, what, event.outcome_line, row.id, place, brief)


def _disclosures(view: CaseView) -> Iterator[ChronologyEntry]:
    for each in view.disclosures.happenings():
        yield ChronologyEntry(each.day, wording.DISCLOSURE, each.what, each.more, each.record_id, each.place)


def _incidents(view: CaseView) -> Iterator[ChronologyEntry]:
    for incident in view.incidents:
        for row in incident.whole():
            if row.details.happened:
                what = ": ".join(part for part in (row.type_words, row.details.words) if part)
                more = wording.joined(_period(row), row.details.place, row.details.source, *_parts(row))
                yield ChronologyEntry(
                    row.details.happened, wording.INCIDENT, what, more, row.id, brief=row.type_words
                )
            for place, outcome in enumerate(row.outcomes, 1):
                if outcome.dated:
                    what = ": ".join(part for part in (outcome.kind_words, outcome.words) if part)
                    yield ChronologyEntry(
                        outcome.dated, wording.INCIDENT, what, row.type_words, row.id, place,
                        brief=wording.joined(outcome.kind_words, row.type_words),
                    )  # fmt: skip


def _period(row: IncidentRow) -> str:
    return row.when if row.details.until or row.details.uncertain else ""


def _parts(row: IncidentRow) -> Iterator[str]:
    for part in row.people:
        yield f"{part.name}: {part.part_words}"


def _contacts(view: CaseView) -> Iterator[ChronologyEntry]:
    for row in view.contacts:
        if row.happened:
            brief = wording.joined(f"{row.name}: {row.result_words}", row.how_words)
            what = wording.joined(brief, row.outcome)
            yield ChronologyEntry(row.happened, wording.CONTACT, what, row.by_whom, row.id, brief=brief)


def _engagement(view: CaseView) -> Iterator[ChronologyEntry]:
    for row in view.engagement:
        if row.happened:
            brief = f"{row.name}: {row.step_words}"
            what = wording.joined(brief, row.words)
            yield ChronologyEntry(row.happened, wording.ENGAGEMENT, what, row.by_whom, row.id, brief=brief)


def _meetings(view: CaseView) -> Iterator[ChronologyEntry]:
    for place, meeting in enumerate(view.meetings):
        if meeting.held:
            what = f"{meeting.label}, {meeting.reference}"
            yield ChronologyEntry(
                meeting.held, wording.MEETING, what, meeting.outcome, meeting.meeting_id, place
            )


def _judged(view: CaseView) -> Iterator[ChronologyEntry]:
    names = {link.person.id: link.person.spoken for link in view.file.links}
    for row in view.file.assessments:
        if row.assessed:
            what = f"{names.get(row.person_id, view.file.subject.spoken)}: {assessed_words(row)}"
            yield ChronologyEntry(row.assessed, wording.RISK, what, row.reason, row.id)
    for score in view.file.scores:
        if score.scored:
            what = f"{score.measure} {score.total}, {score.stage}"
            yield ChronologyEntry(score.scored, wording.SCORE, what, "", score.id)


def _actions(view: CaseView) -> Iterator[ChronologyEntry]:
    kind = wording.ACTION
    for action in view.actions:
        owner = ", ".join(part for part in (action.agency, action.owner) if part)
        if action.agreed:
            yield ChronologyEntry(action.agreed, kind, f"Agreed: {action.what}", owner, action.id)
        for place, update in enumerate(action.updates, 2):
            if update.written:
                text = f"{update.source}: {update.words}" if update.source else update.words
                what = wording.update_on(action.what)
                yield ChronologyEntry(update.written, kind, what, text, action.id, place)
        if action.ended:
            what = f"{STATUSES.get(action.status, action.status)}: {action.what}"
            yield ChronologyEntry(action.ended, kind, what, action.outcome_note, action.id, place=1)


def _notes(view: CaseView) -> Iterator[ChronologyEntry]:
    for note in view.notes:
        if note.day:
            more = wording.joined(note.source_words, note.standing_words, note.enquiry_words)
            yield ChronologyEntry(note.day, wording.NOTE, note.words, more, note.id)


def assessed_words(assessment: AssessmentRow) -> str:
    """Describe an assessment: "High, Dash 16"."""
    level = LEVELS.get(assessment.level, assessment.level)
    score = f"{assessment.tool} {assessment.score}" if assessment.score is not None else ""
    return ", ".join(part for part in (level, score) if part)
