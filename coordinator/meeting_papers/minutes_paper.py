"""Minutes and executive summaries as papers, through the wall's gate: who may get which case, in which words.

In a perpetrator-led forum a named person's approval is the release of these words (docs/decisions/0034): a
version that nobody approved does not leave, nor does one in whose text more is found now than was accepted.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import takewhile
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.casebook.casebook import Casebook
from coordinator.casebook.disclosure import disclosing
from coordinator.cases.model import Case
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
    semibold,
)
from coordinator.documents.output_file import give_out
from coordinator.documents.pdf import render
from coordinator.forums.definition import Definition
from coordinator.forums.registry import definition
from coordinator.meeting_papers import wording
from coordinator.meeting_papers.kept_sections import kept_section
from coordinator.meeting_papers.leading_lines import leading_lines
from coordinator.minutes.queries import MinutesFile, VersionRow, get_minutes
from coordinator.minutes.sections import HEADING, ITEM, MinutesSection
from coordinator.packs import wording as packs_wording
from coordinator.packs.barred import NotForRecipient, for_recipient
from coordinator.packs.compose import DIGEST
from coordinator.packs.produce import gather_copy
from coordinator.packs.redact import redact, redactor_for
from coordinator.packs.snapshot import Redacted, Snapshot
from coordinator.packs.use_cases import record_copy
from coordinator.recipients.queries import BarredCase, list_bars
from coordinator.recipients.wording import stopped
from coordinator.redaction.matcher import Redactor
from coordinator.redaction.pdf_check import read_back

_A_CASE = 130  # points below the heading of a case, without which it begins the next page


@dataclass(frozen=True)
class MinutesBasis:
    """What a copy of minutes is made from: the meeting's snapshot, the next number, and the minutes.

    `bars` are of the cases that the words are about: one may be off the agenda since they were written.
    """

    snapshot: Snapshot
    number: int
    file: MinutesFile
    bars: tuple[BarredCase, ...] = ()
    references: tuple[tuple[str, str], ...] = ()  # of these cases: id, reference


@dataclass(frozen=True)
class MinutesCopy:
    """The finished bytes of a copy, before it is recorded."""

    content: bytes
    pages: int
    recipient: str
    number: int


def gather_minutes(session: Session, *, meeting_id: str, kind: str, now: datetime) -> MinutesBasis:
    """Gather what a copy is made from. Raises Missing, Refused."""
    file = get_minutes(session, meeting_id=meeting_id, kind=kind, now=now)
    if file.not_held:
        raise Refused(file.not_held)
    snapshot, number = gather_copy(session, meeting_id)
    cases = _cases_of(session, (*file.sections, *_of_corrections(file.corrections)))
    bars = list_bars(session, case_ids=cases, chair=snapshot.meeting.chair)
    return MinutesBasis(snapshot, number, file, bars, tuple(cases.items()))


def _cases_of(session: Session, sections: Sequence[MinutesSection]) -> dict[str, str]:
    """Return the references of the cases that sections are about, or name by their references."""
    about, text = {section.case_id for section in sections}, "\n".join(section.text for section in sections)
    return {
        case_id: reference
        for case_id, reference in session.execute(select(Case.id, Case.reference))
        if case_id in about or _names(text, reference)
    }


def _names(text: str, reference: str) -> bool:
    whole = rf"(?<!\w){re.escape(reference)}(?!\w)"
    return bool(reference) and reference in text and re.search(whole, text) is not None


def build_minutes(basis: MinutesBasis, *, recipient: str, number: int) -> MinutesCopy:
    """Make the finished bytes of a copy for one recipient, without the store.

    Raises NotForRecipient, RedactionFailed, and Refused for what is not approved for a perpetrator-led forum.
    """
    rules = definition(basis.snapshot.meeting.forum)
    snapshot = for_recipient(basis.snapshot, recipient)
    sections, corrections = basis.file.sections, basis.file.corrections
    if rules.perpetrator_led:
        _must_be_released(basis)
    barred = _barred(basis, recipient) | {item.case_id for item in snapshot.items if item.left_out}
    kept = [kept_section(section, barred) for section in sections]
    redactor = redactor_for(snapshot)
    redacted = redact(snapshot, rules, recipient, basis.file.kind, redactor)
    approved, shown = basis.file.approved, corrections if not barred else ()
    if rules.perpetrator_led:
        approved = _unnamed(approved, redactor) if approved else None
        shown = tuple(_unnamed(correction, redactor) for correction in shown)
    state = wording.version_line(basis.file.version, approved)
    rendered = render(_paper(redacted, rules, (basis.file.kind, state), kept, shown, number))
    if rules.perpetrator_led:
        released = [section.text for section in (*kept, *_of_corrections(corrections))]
        released += [section.heading for section in kept]
        digest = snapshot.trail_head[:DIGEST]
        read_back(rendered.content, redactor, (), digest, basis.file.kind, released)
    return MinutesCopy(rendered.content, rendered.pages, recipient, number)


def save_minutes_copy(
    casebook: Casebook, path: Path, *, meeting_id: str, kind: str, recipient: str, now: datetime,
    replace: bool = False,
) -> MinutesCopy:  # fmt: skip
    """Make, record and save a numbered copy for one recipient.

    Raises Refused, NotForRecipient, RedactionFailed, NameTaken, StoreError.
    """
    basis = casebook.read(gather_minutes, meeting_id=meeting_id, kind=kind, now=now)
    copy = build_minutes(basis, recipient=recipient, number=basis.number)
    disclosure = disclosing(
        casebook, record_copy, meeting_id=meeting_id, copy_number=copy.number, kind=kind, recipient=recipient,
        pages=copy.pages, trail_head=basis.snapshot.trail_head,
    )  # fmt: skip
    give_out(path, copy.content, replace=replace, disclosure=disclosure)
    return copy


def _unnamed(version: VersionRow, redactor: Redactor) -> VersionRow:
    """Leave out who approved a version where the name that was typed leads to somebody."""
    return replace(version, approved_by="") if redactor.find(version.approved_by) else version


def _must_be_released(basis: MinutesBasis) -> None:
    approved = basis.file.approved
    if approved is None:
        raise Refused(wording.NOT_APPROVED)
    checked = [(approved, approved.sections)]
    checked += [(correction, correction.sections) for correction in basis.file.corrections]
    known = frozenset[str]().union(*(version.accepted for version, _ in checked))
    for _, sections in checked:
        new = [line for line in leading_lines(basis.snapshot, sections) if line.keys - known]
        if new:
            raise Refused(wording.found_since(list(dict.fromkeys(line.section for line in new))))


def _of_corrections(corrections: Sequence[VersionRow]) -> Iterator[MinutesSection]:
    for correction in corrections:
        yield from correction.sections


def _barred(basis: MinutesBasis, recipient: str) -> set[str]:
    """Return the cases in these minutes that a recipient must not receive. Raises NotForRecipient."""
    bars = [bar for bar in basis.bars if bar.recipient.casefold() == recipient.casefold()]
    if whole := {bar.case_id for bar in bars if bar.whole}:
        references = sorted(reference for case_id, reference in basis.references if case_id in whole)
        raise NotForRecipient(stopped(recipient, references))
    return {bar.case_id for bar in bars}


def _paper(
    redacted: Redacted, rules: Definition, of: tuple[str, str], sections: Sequence[MinutesSection],
    corrections: Sequence[VersionRow], number: int,
) -> Paper:  # fmt: skip
    meeting, (kind, state) = redacted.meeting, of
    label, what = rules.label(meeting.held), wording.PAPER_NAMES[kind]
    running = Running(
        left=rules.marking, middle=wording.joined(label, show_long_day(meeting.held)),
        right=wording.joined(redacted.recipient or packs_wording.CHAIR, f"Copy {number:02d}"),
        foot=rules.footer, foot_middle=f"Trail {redacted.trail_head[:DIGEST]}",
    )  # fmt: skip
    blocks = (
        *_head(redacted, rules, what, state),
        *(block for section in sections for block in section_blocks(section)),
        *_corrections(corrections),
    )
    title = f"{label} {show_day(meeting.held)}, {what.lower()}, copy {number:02d}"
    return Paper(title, f"Marked {rules.marking}", running, blocks, made=redacted.made)


def _head(redacted: Redacted, rules: Definition, what: str, state: str) -> Iterator[Block]:
    meeting = redacted.meeting
    yield Heading(f"{rules.label(meeting.held)} {what.lower()}", level=0)
    rows = (
        (wording.MEETING, wording.joined(meeting.reference, _released(meeting.name))),
        (wording.DATE, show_long_day(meeting.held)),
        (wording.PLACE, meeting.place), (wording.CHAIR, meeting.chair), (wording.STATE, state),
        (wording.MADE_FOR, redacted.recipient or packs_wording.CHAIR),
    )  # fmt: skip
    # What nobody released is in the approved text, if anywhere: a row would say that it is not.
    shown = [(name, value) for name, value in rows if value != packs_wording.NOT_RELEASED]
    filled = tuple((second(name), plain(value or packs_wording.UNKNOWN)) for name, value in shown)
    yield Table((TableColumn("", 1), TableColumn("", 5)), filled, size=10, leading=14, headed=False)
    if rules.statement:
        yield Paragraph(plain(rules.statement.strip()), size=9, leading=12.5, after=8)
    if not state.startswith("Approved"):
        yield Paragraph(semibold(wording.DRAFT_WARNING), size=10, leading=14)


def _released(words: str) -> str:
    """Return words of a meeting, or nothing if nobody released them."""
    return "" if words == packs_wording.NOT_RELEASED else words


def section_blocks(section: MinutesSection) -> Iterator[Block]:
    """Make the blocks of a section: its heading, its parts, its points."""
    key = f"section-{section.key}"
    room = _A_CASE if section.case_id else 0
    yield Heading(section.heading, level=1, key=key, bookmark=section.heading, room=room)
    lines = [line.rstrip() for line in section.text.splitlines() if line.strip()]
    opening = len(list(takewhile(lambda line: not line.startswith(HEADING), lines)))
    for at, line in enumerate(lines):
        if line.startswith(HEADING):
            yield Heading(line.removeprefix(HEADING))
        elif line.startswith(ITEM):
            yield Paragraph(plain(f"•  {line.removeprefix(ITEM)}"), after=3)
        else:
            # "The case was heard." before the first part is no end of a page.
            yield Paragraph(plain(line), after=3, with_next=at + 1 == opening < len(lines))


def _corrections(corrections: Sequence[VersionRow]) -> Iterator[Block]:
    if not corrections:
        return
    yield Heading(wording.CORRECTIONS, level=1, key="corrections", bookmark=wording.CORRECTIONS)
    for correction in corrections:
        yield Heading(wording.correction_line(correction.approved or date.min, correction.approved_by))
        for section in correction.sections:
            yield Paragraph(plain(section.text))
