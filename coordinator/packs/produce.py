"""Make papers from start to finish: gather, redact, compose, render, read back, record, issue."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from coordinator.casebook.casebook import Casebook
from coordinator.casebook.disclosure import disclosing
from coordinator.copies.use_cases import NumberTaken, next_copy
from coordinator.core.errors import Refused
from coordinator.core.file_names import dated_name
from coordinator.documents.output_file import give_out, give_out_all
from coordinator.documents.pdf import render
from coordinator.forums.registry import definition
from coordinator.packs import wording
from coordinator.packs.allow_list import is_reference
from coordinator.packs.barred import NotForRecipient, for_recipient
from coordinator.packs.compose import AGENDA, DIGEST, KINDS, PACK, compose
from coordinator.packs.gather import gather
from coordinator.packs.redact import redact, redactor_for, strings, unreleased_strings
from coordinator.packs.snapshot import Redacted, Snapshot
from coordinator.packs.use_cases import Numbered, record_copies, record_copy
from coordinator.packs.withheld_summary import WithheldSummary, summarise_withheld
from coordinator.redaction.pdf_check import read_back
from coordinator.release.entry import ReleasedText

Progress = Callable[[int, int], None]
Disclosure = AbstractContextManager[object]  # entering it records the copy
_STEPS, _TRIES = 3, 5


@dataclass(frozen=True)
class PackFile:
    """The finished bytes of a copy, before it is recorded or issued."""

    content: bytes
    pages: int
    kind: str
    recipient: str
    copy_number: int
    trail_head: str
    withheld: WithheldSummary
    contact: bool = False  # whether it says how to reach victims safely
    unshown: str = ""  # letters that no font has: the pages have a box for each
    account: str = ""  # JSON: what became of each entry
    addressed: str = ""  # the recipient as a file's name may have it: not where it leads to somebody
    made: date | None = None


@dataclass(frozen=True)
class EachCopy:
    """The copies for several recipients, and why some were left out."""

    files: tuple[PackFile, ...]
    left_out: tuple[str, ...]  # sentences


@dataclass(frozen=True)
class IssuedCopy:
    """A finished copy, recorded as issued."""

    bytes: bytes
    pages: int
    copy_number: int
    unshown: str = ""  # letters that no font has


def print_pack(
    casebook: Casebook,
    *,
    meeting_id: str,
    kind: str = PACK,
    recipient: str = "",
    progress: Progress | None = None,
    give: Callable[[PackFile, Disclosure], object] | None = None,
) -> IssuedCopy:
    """Make and record one numbered copy of a meeting's papers. Raises RedactionFailed, Refused, Missing.

    `give` gives it out and enters the disclosure that records it; without it, the caller has the bytes.
    """
    step = progress or _silent
    if kind not in KINDS:
        raise Refused(wording.CHOOSE_KIND, field="kind")
    for attempt in range(_TRIES):
        step(0, _STEPS)
        snapshot, number = casebook.read(gather_copy, meeting_id)
        step(1, _STEPS)
        file = build(snapshot, kind=kind, recipient=recipient, copy_number=number)
        step(2, _STEPS)
        try:
            (give or _enter)(file, disclosing_copy(casebook, meeting_id, file))
        except NumberTaken:
            if attempt == _TRIES - 1:
                raise
            continue
        step(_STEPS, _STEPS)
        return IssuedCopy(file.content, file.pages, number, file.unshown)
    raise AssertionError("unreachable")


def disclosing_copy(casebook: Casebook, meeting_id: str, file: PackFile) -> Disclosure:
    """Return the disclosure that records a copy as issued, and as not given out if that fails."""
    return disclosing(
        casebook, record_copy, meeting_id=meeting_id, copy_number=file.copy_number, kind=file.kind,
        recipient=file.recipient, pages=file.pages, trail_head=file.trail_head, entries=file.account,
    )  # fmt: skip


def save_copy(
    casebook: Casebook, path: Path, file: PackFile, *, meeting_id: str, recorded: bool, replace: bool
) -> None:
    """Save a copy, and record it unless it is. Raises NumberTaken, NameTaken, Refused, StoreError."""
    disclosure = None if recorded else disclosing_copy(casebook, meeting_id, file)
    give_out(path, file.content, replace=replace, disclosure=disclosure)


def gather_copy(session: Session, meeting_id: str) -> tuple[Snapshot, int]:
    """Gather a meeting's papers and the number of their next copy."""
    return gather(session, meeting_id), next_copy(session, meeting_id)


def build(snapshot: Snapshot, *, kind: str, recipient: str, copy_number: int) -> PackFile:
    """Make the finished bytes of a copy from a snapshot, without the store.

    Raises RedactionFailed, and NotForRecipient for papers with a case that the recipient must not receive.

    The same snapshot always gives the same bytes.
    """
    rule = definition(snapshot.meeting.forum)
    snapshot = for_recipient(snapshot, recipient.strip())
    redactor = redactor_for(snapshot)
    redacted = redact(snapshot, rule, recipient.strip(), kind, redactor)
    rendered = render(compose(redacted, rule, kind, copy_number))
    if rule.perpetrator_led:
        released = strings(redacted, of=ReleasedText)
        digest = snapshot.trail_head[:DIGEST]
        read_back(rendered.content, redactor, _texts(redacted), digest, kind, released)
    return PackFile(
        rendered.content, rendered.pages, kind, recipient.strip(), copy_number, snapshot.trail_head,
        summarise_withheld(snapshot, redacted), redacted.contact and kind == PACK,
        rendered.unshown, redacted.account, "" if redactor.find(recipient) else recipient.strip(),
        snapshot.made.astimezone().date() if snapshot.made else None,
    )  # fmt: skip


def _texts(redacted: Redacted) -> Iterator[tuple[str, list[str]]]:
    """Yield the texts of papers by the case and the section that they are in."""
    yield wording.BEFORE_CASES, unreleased_strings(replace(redacted, items=()))
    for item in redacted.items:
        reference, case = item.reference or wording.NO_REFERENCE, item.case
        yield reference, unreleased_strings(replace(item, case=None))
        if case:
            yield (
                reference,
                unreleased_strings(replace(case, notes=(), actions=(), links=(), assessments=(), orders=())),
            )
            yield wording.section_of(reference, wording.NOTES_SECTION), unreleased_strings(case.notes)
            yield wording.section_of(reference, wording.ACTIONS_SECTION), unreleased_strings(case.actions)
            yield wording.section_of(reference, wording.PEOPLE_SECTION), unreleased_strings(case.links)
            yield wording.section_of(reference, wording.RISK_SECTION), unreleased_strings(case.assessments)
            yield wording.section_of(reference, wording.ORDERS_SECTION), unreleased_strings(case.orders)


def build_each(
    snapshot: Snapshot,
    *,
    kind: str,
    recipients: tuple[str, ...],
    first_number: int,
    progress: Progress | None = None,
) -> EachCopy:
    """Make a copy for each recipient who may receive it, numbered on from the first.

    Raises RedactionFailed, and NotForRecipient if nobody may receive it.
    """
    step = progress or _silent
    files: list[PackFile] = []
    left_out: list[str] = []
    for index, recipient in enumerate(recipients):
        step(index, len(recipients))
        number = first_number + len(files)
        try:
            files.append(build(snapshot, kind=kind, recipient=recipient, copy_number=number))
        except NotForRecipient as refusal:
            left_out.append(str(refusal))
    step(len(recipients), len(recipients))
    if left_out and not files:
        raise NotForRecipient(" ".join(left_out))
    return EachCopy(tuple(files), tuple(left_out))


def file_name(meeting_reference: str, paper: PackFile) -> str:
    """Name a paper's file without naming a person: "MARAC-2611-pack-Harbour-copy-3-2026-11-29.pdf"."""
    about = (reference_in_name(meeting_reference), paper.kind, paper.addressed, f"copy {paper.copy_number}")
    return dated_name(*about, on=paper.made, ending=".pdf")


def save_each(
    casebook: Casebook,
    folder: Path,
    meeting_reference: str,
    papers: tuple[PackFile, ...],
    *,
    meeting_id: str,
) -> None:
    """Save several copies in a folder under their file names, and record them: all or none.

    Raises NumberTaken, NameTaken, Refused, StoreError.
    """
    files = {folder / file_name(meeting_reference, paper): paper.content for paper in papers}
    disclosure = disclosing(
        casebook, record_copies, meeting_id=meeting_id, kind=papers[0].kind,
        copies=tuple(
            Numbered(paper.copy_number, paper.recipient, paper.pages, paper.account) for paper in papers
        ),
        trail_head=papers[0].trail_head,
    )  # fmt: skip
    give_out_all(files, disclosure)


def _enter(_file: PackFile, disclosure: Disclosure) -> None:
    with disclosure:
        pass


def _silent(done: int, total: int) -> None:
    """Ignore progress."""


__all__ = [
    "AGENDA",
    "PACK",
    "Disclosure",
    "EachCopy",
    "IssuedCopy",
    "PackFile",
    "build",
    "build_each",
    "file_name",
    "gather_copy",
    "print_pack",
    "save_copy",
    "save_each",
]  # fmt: skip


def reference_in_name(reference: str) -> str:
    """Return a meeting's reference as a file's name may have it: nothing, if it is other words."""
    return reference if is_reference(reference) else ""
