"""The sign-in sheet before a meeting, and the list of decisions and next reviews after it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.core.dates import show_day, show_long_day
from coordinator.core.errors import Refused
from coordinator.documents.blocks import (
    Block,
    Heading,
    Paper,
    Paragraph,
    Running,
    Table,
    TableColumn,
    plain,
    second,
)
from coordinator.documents.pdf import render
from coordinator.forums.definition import Definition
from coordinator.forums.registry import definition
from coordinator.hearings.queries import get_meeting_record
from coordinator.hearings.records import MeetingRecord
from coordinator.hearings.rules import ABSENT, APOLOGIES, INFORMED
from coordinator.meeting_papers import wording
from coordinator.meetings.invitees import speaks_at
from coordinator.meetings.queries import get_meeting, list_meetings
from coordinator.packs import wording as packs_wording
from coordinator.packs.barred import for_recipient
from coordinator.packs.compose import DECISIONS, DIGEST, SIGN_IN
from coordinator.packs.produce import gather_copy
from coordinator.packs.redact import redact, redactor_for, strings, unreleased_strings
from coordinator.packs.sections.numbering import listed_in_order, title_of
from coordinator.packs.snapshot import Redacted, Snapshot
from coordinator.redaction.matcher import Redactor
from coordinator.redaction.pdf_check import read_back
from coordinator.redaction.verdict import VerdictKind
from coordinator.release.entry import ReleasedText

Expected = tuple[str, str, str]  # agency, name, whether their statement is signed

# What is asked about a name that no list knows.
_OF_NAMES = (
    VerdictKind.NAME, VerdictKind.OTHER, VerdictKind.WORKER, VerdictKind.LANGUAGE, VerdictKind.LETTERS
)  # fmt: skip


@dataclass(frozen=True)
class PaperBasis:
    """What these papers are made from."""

    snapshot: Snapshot
    number: int
    record: MeetingRecord
    expected: tuple[Expected, ...]
    next_held: date | None  # of the same group
    outcomes: dict[str, str]  # by agenda item


@dataclass(frozen=True)
class PaperCopy:
    """The finished bytes of a paper, before it is recorded."""

    content: bytes
    pages: int
    kind: str
    recipient: str
    number: int


def gather_papers(session: Session, *, meeting_id: str) -> PaperBasis:
    """Gather what a sign-in sheet and a decision list are made from. Raises Missing, Refused."""
    snapshot, number = gather_copy(session, meeting_id)
    meeting = snapshot.meeting
    later = [
        row.held
        for row in list_meetings(session)
        if row.held and row.held > meeting.held and not row.cancelled
        and (row.forum, row.name) == (meeting.forum, meeting.name)
    ]  # fmt: skip
    record = get_meeting_record(session, meeting_id=meeting_id)
    expected = _people(definition(meeting.forum), record, list_agencies(session), meeting.held)
    return PaperBasis(
        snapshot, number, record, expected,
        min(later, default=None), _outcomes(session, meeting_id),
    )  # fmt: skip


def _outcomes(session: Session, meeting_id: str) -> dict[str, str]:
    file = get_meeting(session, meeting_id=meeting_id)
    return {item.id: item.outcome for part in file.agenda for item in part.items}


def build_sign_in(basis: PaperBasis, *, number: int) -> PaperCopy:
    """Make the sheet that everybody signs, with the confidentiality statement; it names nobody in a case."""
    return _build(basis, SIGN_IN, "", number)


def build_decisions(basis: PaperBasis, *, recipient: str, number: int) -> PaperCopy:
    """Make the list of outcomes and next reviews for one recipient.

    In a perpetrator-led forum it holds no typed words: those are in the approved minutes.
    """
    return _build(basis, DECISIONS, recipient, number)


def _build(basis: PaperBasis, kind: str, recipient: str, number: int) -> PaperCopy:
    rules = definition(basis.snapshot.meeting.forum)
    if not rules.exported:
        raise Refused(packs_wording.not_given_out(rules.label(basis.snapshot.meeting.held)))
    snapshot = for_recipient(basis.snapshot, recipient)
    redactor = redactor_for(snapshot)
    redacted = redact(snapshot, rules, recipient, kind, redactor)
    make = _sign_in if kind == SIGN_IN else _decisions
    if rules.perpetrator_led:
        basis = replace(basis, expected=tuple(_harmless(row, redactor, snapshot) for row in basis.expected))
    rendered = render(_paper(redacted, rules, kind, number, tuple(make(redacted, rules, basis))))
    if rules.perpetrator_led:
        shown = [*unreleased_strings(redacted.meeting), *(words for row in basis.expected for words in row)]
        texts = [(packs_wording.BEFORE_CASES, shown)]
        released = strings(redacted.meeting, of=ReleasedText)
        read_back(rendered.content, redactor, texts, snapshot.trail_head[:DIGEST], kind, released)
    return PaperCopy(rendered.content, rendered.pages, kind, recipient, number)


def _paper(redacted: Redacted, rules: Definition, kind: str, number: int, blocks: tuple[Block, ...]) -> Paper:
    meeting = redacted.meeting
    label = rules.label(meeting.held)
    # Everybody signs one sheet, and nobody takes it away.
    addressed = "" if kind == SIGN_IN else redacted.recipient or packs_wording.CHAIR
    running = Running(
        left=rules.marking, middle=wording.joined(label, show_long_day(meeting.held)),
        right=wording.joined(addressed, f"Copy {number:02d}"),
        foot=rules.footer, foot_middle=f"Trail {redacted.trail_head[:DIGEST]}",
    )  # fmt: skip
    title = f"{label} {show_day(meeting.held)}, {kind}, copy {number:02d}"
    return Paper(title, f"Marked {rules.marking}", running, blocks, made=redacted.made)


def _sign_in(redacted: Redacted, rules: Definition, basis: PaperBasis) -> Iterator[Block]:
    meeting = redacted.meeting
    yield Heading(
        wording.SIGN_IN_TITLE, level=1, aside=meeting.reference, key="sign-in", bookmark=wording.SIGN_IN_TITLE
    )
    starts = packs_wording.clock(meeting.starts)
    place = "" if meeting.place == packs_wording.NOT_RELEASED else meeting.place  # who signs is there
    yield Paragraph(plain(wording.joined(show_long_day(meeting.held), starts, place)))
    yield Heading(packs_wording.STATEMENT)
    yield Paragraph(plain(rules.statement.strip()))
    yield Paragraph(second(wording.SIGN_IN_INTRO))
    columns = tuple(
        TableColumn(name, share)
        for name, share in zip(wording.SIGN_IN_COLUMNS, (3, 3, 2.6, 1.4, 1.4, 4), strict=True)
    )  # fmt: skip
    rows = [(*map(plain, person), plain(""), plain(""), plain("")) for person in basis.expected]
    blank = tuple(plain("") for _ in columns)
    yield Table(columns, (*rows, *[blank] * 5), row_height=26)


def _harmless(row: Expected, redactor: Redactor, snapshot: Snapshot) -> Expected:
    """Leave a line empty to be filled in by hand where it leads to a protected person, or may do so.

    That a name is somebody's is no doubt here; that it says where somebody is, or when, is one.
    """
    texts, judging = (*row[:2], " ".join(row[:2])), snapshot.release and snapshot.release.judging
    leads = any(redactor.redact(words) != words for words in texts)
    asked = judging and any(verdict.kind not in _OF_NAMES for verdict in judging.verdicts(row[1]))
    return ("", "", "") if leads or asked else row


def _people(
    rules: Definition, record: MeetingRecord, agencies: tuple[AgencyRow, ...], on: date
) -> tuple[Expected, ...]:
    """List who is expected: who is recorded, and the other representatives on the forum.

    Who sent apologies or is absent is not on it.
    """
    taken = {row.representative_id for row in record.attendance}
    recorded = [
        (row.agency, row.name, wording.signed(row.statement_signed_on, row.statement_expires, on))
        for row in record.attendance
        if row.state not in (APOLOGIES, INFORMED, ABSENT)
    ]
    others = [
        (agency.name, person.name, wording.signed(person.statement_signed_on, person.statement_expires, on))
        for agency in agencies
        for person in agency.representatives
        if person.id not in taken and speaks_at(person.forums, rules.code)
    ]
    return tuple(sorted((*recorded, *others), key=lambda row: (row[0].casefold(), row[1].casefold())))


def _decisions(redacted: Redacted, rules: Definition, basis: PaperBasis) -> Iterator[Block]:
    meeting = redacted.meeting
    yield Heading(wording.DECISIONS_TITLE, level=1, aside=meeting.reference, key="decisions",
                  bookmark="Decisions")  # fmt: skip
    after = show_long_day(basis.next_held) if basis.next_held else wording.NOT_PLANNED
    yield Paragraph(plain(f"{wording.NEXT_MEETING}: {after}"))
    if rules.perpetrator_led:
        yield Paragraph(second(wording.DECISIONS_IN_MINUTES))
    columns = [TableColumn("No.", 0.9), TableColumn("Case", 4), TableColumn("Outcome", 1.8)]
    if not rules.perpetrator_led:
        columns.append(TableColumn("Decision", 5.9))
    columns += [TableColumn("Next", 2.2), TableColumn(wording.NEXT_REVIEW, 2.2)]
    rows = []
    for place in listed_in_order(redacted, rules):
        item = place.item
        if item.left_out:
            continue
        hearing = basis.record.hearing_of(item.row_id)
        outcome = wording.OUTCOMES.get(basis.outcomes.get(item.row_id, ""), "")
        cells = [str(place.number or ""), f"{item.reference}\n{title_of(item, rules)}", outcome]
        concluded = [] if rules.perpetrator_led else [hearing.decision]
        concluded.append(wording.next_step(hearing.step_words, hearing.exit_reason_words))
        concluded.append(show_day(hearing.next_review) if hearing.next_review else "")
        missing = second(wording.NOT_RECORDED if basis.outcomes.get(item.row_id) == "heard" else "")
        rows.append((*map(plain, cells), *(plain(words) if words else missing for words in concluded)))
    yield Table(tuple(columns), tuple(rows))
