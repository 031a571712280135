"""Make a blank return form for each agency: its cases, and who it is asked about, through the packs' gate."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.disclosure import disclosing
from coordinator.cases.rules import ROLES
from coordinator.core.dates import show_long_day
from coordinator.core.errors import Refused
from coordinator.core.file_names import dated_name
from coordinator.documents.blocks import (
    Block,
    Heading,
    NewPage,
    Paper,
    Paragraph,
    Running,
    Table,
    TableColumn,
    plain,
    second,
)
from coordinator.documents.output_file import give_out_all
from coordinator.documents.pdf import render
from coordinator.forums.definition import Definition
from coordinator.forums.registry import definition
from coordinator.meeting_papers import wording
from coordinator.meeting_papers.mail_draft import MailDraft, addresses, eml
from coordinator.packs import wording as packs_wording
from coordinator.packs.barred import NotForRecipient, for_recipient
from coordinator.packs.produce import gather_copy, reference_in_name
from coordinator.packs.redact import redact, redactor_for, strings, unreleased_strings
from coordinator.packs.sections.linked_people import whereabouts
from coordinator.packs.sections.numbering import cases_in_order, titled
from coordinator.packs.snapshot import PackItem, PackPerson, Redacted, Snapshot
from coordinator.packs.use_cases import Numbered, record_copies
from coordinator.redaction.pdf_check import read_back
from coordinator.release.entry import ReleasedText
from coordinator.returns.form_reading import form_code
from coordinator.returns.rules import RETURN_FORM, copy_mark, due_by, row_check
from coordinator.returns.wording import COLUMNS
from coordinator.workbooks.writer import Cell, SheetColumn, workbook

XLSX, PDF = ".xlsx", ".pdf"
_WIDTHS = (5, 17, 38, 10, 38, 30, 24, 22, 28, 16, 27)
_SHEET = tuple(
    SheetColumn(name, width, ("yes", "no") if name.startswith("Known") else ())
    for name, width in zip(COLUMNS, _WIDTHS, strict=True)
)
_ROOM, _A_CASE = 22, 320  # points: to write in, and for a case with the lines below it


@dataclass(frozen=True)
class FormRow:
    """A case on a form, and who is asked about, line by line."""

    number: int
    item_id: str
    reference: str
    asked_about: str
    details: tuple[str, ...]  # the texts that it is put together from


@dataclass(frozen=True)
class ReturnForm:
    """One agency's form, finished but not recorded."""

    agency: AgencyRow
    number: int
    pages: int
    files: dict[str, bytes]  # by ending
    account: str


@dataclass(frozen=True)
class MadeForms:
    """The forms that were made, where, and who got none."""

    files: tuple[Path, ...]
    numbers: tuple[int, ...]
    left_out: tuple[str, ...]  # sentences


def make_return_forms(
    casebook: Casebook,
    folder: Path,
    *,
    meeting_id: str,
    agencies: Sequence[str],
    formats: Sequence[str] = (XLSX,),
    drafts: bool = False,
) -> MadeForms:
    """Write a numbered form for each agency to a folder, with a draft email if `drafts`; all or none.

    `agencies` are names. Raises Refused, NotForRecipient if nobody may receive one, NameTaken, StoreError.
    """
    if not set(formats) & {XLSX, PDF}:
        raise Refused(wording.CHOOSE_FORMAT, field="formats")
    known = {agency.name: agency for agency in casebook.read(list_agencies)}
    if not agencies:
        raise Refused(wording.CHOOSE_AGENCIES, field="agencies")
    snapshot, number = casebook.read(gather_copy, meeting_id)
    forms, left_out = build_forms(snapshot, [known[name] for name in agencies], number, formats)
    files: dict[Path, bytes] = {}
    for form in forms:
        files |= {folder / name: content for name, content in _files(snapshot, form, drafts=drafts).items()}
    disclosure = disclosing(
        casebook, record_copies, meeting_id=meeting_id, kind=RETURN_FORM,
        copies=tuple(Numbered(form.number, form.agency.name, form.pages, form.account) for form in forms),
        trail_head=snapshot.trail_head,
    )  # fmt: skip
    give_out_all(files, disclosure)
    return MadeForms(tuple(files), tuple(form.number for form in forms), tuple(left_out))


def build_forms(
    snapshot: Snapshot, agencies: Sequence[AgencyRow], first: int, formats: Sequence[str]
) -> tuple[list[ReturnForm], list[str]]:
    """Build the forms without the store, numbered on from the first; return them and who may get none."""
    rule = definition(snapshot.meeting.forum)
    if not rule.exported:
        raise Refused(packs_wording.not_given_out(rule.label(snapshot.meeting.held)), field="agencies")
    if not snapshot.items:
        raise Refused(wording.NO_CASES, field="agencies")
    forms: list[ReturnForm] = []
    left_out: list[str] = []
    for agency in agencies:
        try:
            forms.append(_build(snapshot, rule, agency, first + len(forms), formats))
        except NotForRecipient as refusal:
            left_out.append(str(refusal))
    if not forms:
        raise NotForRecipient(" ".join(left_out))
    return forms, left_out


def _build(
    snapshot: Snapshot, rule: Definition, agency: AgencyRow, number: int, formats: Sequence[str]
) -> ReturnForm:
    snapshot = for_recipient(snapshot, agency.name)
    redactor = redactor_for(snapshot)
    redacted = replace(redact(snapshot, rule, agency.name, RETURN_FORM, redactor), contact=False)
    rows = list(form_rows(redacted, rule))
    addressed = redacted.recipient  # withheld where the agency's own name leads to somebody
    rendered = render(_paper(redacted, rule, addressed, number, rows))
    if rule.perpetrator_led:
        # Each text by itself: an age before an address reads like the number of another house there.
        texts: list[tuple[str, Sequence[str]]] = [(row.reference, row.details) for row in rows]
        texts.append((packs_wording.BEFORE_CASES, unreleased_strings(redacted.meeting)))
        released = strings(redacted.meeting, of=ReleasedText)
        read_back(rendered.content, redactor, texts, "", RETURN_FORM, released)
    files = {}
    if XLSX in formats:
        files[XLSX] = _spreadsheet(redacted, rule, addressed, number, rows)
    if PDF in formats:
        files[PDF] = rendered.content
    pages = rendered.pages if PDF in formats else 0
    return ReturnForm(agency, number, pages, files, redacted.account)


def form_rows(redacted: Redacted, rule: Definition) -> Iterator[FormRow]:
    """List the cases of a redacted meeting in the agenda's order, with who is asked about."""
    for place in cases_in_order(redacted, rule):
        if not place.item.left_out:
            people = _people(place.item, rule)
            asked = "\n".join(_asked_about(place.item, people, rule, redacted.meeting.held))
            yield FormRow(
                place.number, place.item.row_id, place.item.reference, asked or packs_wording.UNKNOWN,
                tuple(unreleased_strings(people)),
            )  # fmt: skip


def _people(item: PackItem, rule: Definition) -> tuple[PackPerson, ...]:
    """List who is asked about; a perpetrator-led forum asks only about those its papers are titled by."""
    people = [*titled(item, rule), *(item.case.perpetrators if item.case else ())]
    if not rule.perpetrator_led and item.case:
        people += [*item.case.victims, *item.case.in_role("child")]
    each: dict[str, PackPerson] = {}
    for person in people:
        each.setdefault(person.person_id, person)
    return tuple(each.values())


def _asked_about(item: PackItem, people: Sequence[PackPerson], rule: Definition, on: date) -> Iterator[str]:
    """Say who is asked about, each in the role that they have in the case."""
    links = item.case.links if item.case else ()
    roles = {link.person.person_id: ROLES.get(link.role, "") for link in links}
    for person in people:
        role = roles.get(person.person_id) or rule.about
        yield wording.asked_about(role, person.name, _details(person, rule, on))


def _details(person: PackPerson, rule: Definition, on: date) -> str:
    born, also = packs_wording.born(person, on), ", ".join(person.also_known_as)
    return ", ".join(
        part
        for part in (
            f"born {born}" if born else "", f"also known as {also}" if also else "",
            whereabouts(person, victim_led=not rule.perpetrator_led),
        )
        if part
    )  # fmt: skip


def _spreadsheet(
    redacted: Redacted, rule: Definition, agency: str, number: int, rows: Sequence[FormRow]
) -> bytes:
    meeting, mark = redacted.meeting, copy_mark(redacted.trail_head, number)
    cells: list[tuple[Cell, ...]] = [
        (
            row.number, row.reference, row.asked_about, *[""] * 7,
            form_code(
                meeting.reference, number, row_check(mark, row.item_id, row.reference, row.asked_about)
            ),
        )
        for row in rows
    ]  # fmt: skip
    title = wording.joined(
        rule.marking, wording.RETURN_FORM_TITLE, agency, rule.label(meeting.held), show_long_day(meeting.held)
    )
    return workbook(wording.RETURN_SHEET, _SHEET, cells, title=title)


def _paper(redacted: Redacted, rule: Definition, agency: str, number: int, rows: Sequence[FormRow]) -> Paper:
    meeting = redacted.meeting
    label = rule.label(meeting.held)
    running = Running(
        left=rule.marking, middle=wording.joined(label, show_long_day(meeting.held)),
        right=wording.joined(agency, wording.form_name(number)), foot=rule.footer,
        foot_middle=wording.joined(meeting.reference, wording.form_name(number)),
    )  # fmt: skip
    title = f"{label}, {wording.RETURN_FORM_TITLE.lower()}, {wording.form_name(number)}"
    blocks = tuple(_blocks(redacted, rule, agency, rows))
    return Paper(title, f"Marked {rule.marking}", running, blocks, made=redacted.made)


def _blocks(redacted: Redacted, rule: Definition, agency: str, rows: Sequence[FormRow]) -> Iterator[Block]:
    meeting = redacted.meeting
    yield Heading(wording.RETURN_FORM_TITLE, level=1, aside=meeting.reference, key="form")
    intro = wording.RETURN_INTRO_LED if rule.perpetrator_led else wording.RETURN_INTRO
    yield Paragraph(plain(wording.joined(agency, wording.return_by(_due(redacted)))))
    yield Paragraph(second(intro))
    columns = (TableColumn("", 2.6), TableColumn("", 8))
    for at, row in enumerate(rows):
        if at:
            yield NewPage(unless=_A_CASE)
        yield Heading(f"{row.number}. {row.reference}")
        yield Table(columns, ((second(COLUMNS[2]), plain(row.asked_about)),), headed=False)
        lines = tuple(
            (second(name), plain(words or "\n".join("\u00a0" * room)))
            for name, words, room in wording.ANSWER_LINES
        )
        yield Table(columns, lines, row_height=_ROOM, headed=False)


def _due(papers: Snapshot | Redacted) -> date | None:
    """Return by when a form should be back; None if that day has passed when it is made."""
    due = due_by(papers.meeting.held)
    return due if papers.made is None or papers.made.astimezone().date() <= due else None


def _files(snapshot: Snapshot, form: ReturnForm, *, drafts: bool) -> dict[str, bytes]:
    """Name a form's files without naming a person of a case."""
    meeting = snapshot.meeting
    on = snapshot.made.astimezone().date() if snapshot.made else None
    redactor = redactor_for(snapshot)
    addressed = "" if redactor.find(form.agency.name) else form.agency.name
    about = (reference_in_name(meeting.reference), RETURN_FORM, addressed, wording.form_name(form.number))
    named = {dated_name(*about, on=on, ending=ending): content for ending, content in form.files.items()}
    if not drafts:
        return named
    label = definition(meeting.forum).label(meeting.held)
    draft = MailDraft(
        addresses(form.agency, meeting.forum, redactor.find),
        wording.mail_subject(label, meeting.held, wording.RETURN_FORM_TITLE.lower()),
        wording.return_mail(label, meeting.held, addressed, _due(snapshot)),
    )
    return named | {dated_name(*about, on=on, ending=".eml"): eml(draft, list(named.items()))}
