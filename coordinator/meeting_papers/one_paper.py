"""Save one paper of a meeting as a numbered copy: minutes, summary, decisions, or the sheet to sign."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coordinator.casebook.casebook import Casebook
from coordinator.casebook.disclosure import disclosing
from coordinator.core.errors import Refused
from coordinator.documents.output_file import give_out
from coordinator.meeting_papers import wording
from coordinator.meeting_papers.after_papers import build_decisions, build_sign_in, gather_papers
from coordinator.meeting_papers.minutes_paper import save_minutes_copy
from coordinator.minutes.use_cases import MINUTES, SUMMARY
from coordinator.packs.compose import DECISIONS, SIGN_IN
from coordinator.packs.use_cases import record_copy

PAPERS = (MINUTES, SUMMARY, DECISIONS, SIGN_IN)


@dataclass(frozen=True)
class SavedPaper:
    """A paper that was saved: its number and its pages."""

    number: int
    pages: int


def save_paper(
    casebook: Casebook, path: Path, *, meeting_id: str, paper: str, recipient: str, now: datetime,
    replace: bool = False,
) -> SavedPaper:  # fmt: skip
    """Make, record and save a numbered copy of one of PAPERS; nobody receives the sheet to sign.

    Raises Refused, NotForRecipient, RedactionFailed, NameTaken, StoreError.
    """
    if path.suffix.lower() != ".pdf":
        raise Refused(wording.NAME_PDF, field="out")
    if paper in (MINUTES, SUMMARY):
        made = save_minutes_copy(
            casebook, path, meeting_id=meeting_id, kind=paper, recipient=recipient, now=now, replace=replace
        )
        return SavedPaper(made.number, made.pages)
    basis = casebook.read(gather_papers, meeting_id=meeting_id)
    if paper == SIGN_IN:
        copy = build_sign_in(basis, number=basis.number)
    elif paper == DECISIONS:
        copy = build_decisions(basis, recipient=recipient, number=basis.number)
    else:
        raise Refused(wording.CHOOSE_PAPER, field="paper")
    disclosure = disclosing(
        casebook, record_copy, meeting_id=meeting_id, copy_number=copy.number, kind=copy.kind,
        recipient=copy.recipient, pages=copy.pages, trail_head=basis.snapshot.trail_head,
    )  # fmt: skip
    give_out(path, copy.content, replace=replace, disclosure=disclosure)
    return SavedPaper(copy.number, copy.pages)
