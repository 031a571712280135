"""What the papers of one case file share: they are for the own agency only, and each page says so."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from coordinator.casebook.casebook import Casebook
from coordinator.cases.access_log import require_reason
from coordinator.cases.queries import list_forums_now
from coordinator.core.dates import show_day
from coordinator.core.errors import Refused
from coordinator.documents.blocks import Block, Paper, Running
from coordinator.documents.output_file import must_be_writable
from coordinator.documents.wording import MARKING
from coordinator.exports.case_papers import wording
from coordinator.exports.wording import NAME_PDF


def require_print_reason(session: Session, *, case_id: str, reason: str) -> None:
    """Raise Refused without a reason to print a paper, and ReasonNeeded if the case was not opened."""
    require_reason(case_id, list_forums_now(session, case_id=case_id), reason)
    _must_say_why(reason)


def must_be_printable(
    casebook: Casebook, out: Path, disclose: Callable[..., None], *, reason: str, replace: bool
) -> None:
    """Check the name of a file, the permission and the reason before a paper of a case is made.

    Raises Refused, NameTaken, StoreError.
    """
    if out.suffix.lower() != ".pdf":
        raise Refused(NAME_PDF, field="out")
    casebook.actor.check_may(disclose)
    _must_say_why(reason)
    must_be_writable(out, replace=replace)


def case_paper(title: str, blocks: Iterable[Block], *, on: date) -> Paper:
    """Lay out a paper of one case file."""
    running = Running(
        left=MARKING, middle=title, right=wording.THIS_FILE_ONLY, foot=wording.FOOT, foot_middle=show_day(on)
    )
    return Paper(title, f"Marked {MARKING}", running, tuple(blocks))


def _must_say_why(reason: str) -> None:
    if not reason.strip():
        raise Refused(wording.ENTER_REASON, field="reason")
