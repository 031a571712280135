"""Lends an attached file to another program of this computer: a copy that is wiped at the next lock."""

import contextlib
import shutil
from pathlib import Path

from coordinator.attachments import wording
from coordinator.attachments.kinds import fitting_ending
from coordinator.attachments.queries import get_attachment
from coordinator.attachments.use_cases import open_attachment_outside
from coordinator.casebook.attached_files import open_attachment, pieces
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.disclosure import disclosing
from coordinator.core.errors import Refused
from coordinator.documents.output_file import give_out
from coordinator.exports.lent_files import new_place
from coordinator.store.online_backup import Progress

MACROS = (".docm", ".dotx", ".xlsm", ".xlsb", ".pptm")  # endings with which a document can run something


def can_be_lent(name: str, kind: str) -> bool:
    """Return whether another program may open a file: it is known what it is, and it runs nothing."""
    return bool(ending := fitting_ending(name, kind)) and ending not in MACROS


def lend(casebook: Casebook, *, attachment_id: str, progress: Progress) -> Path:
    """Write a copy that can only be read, under a name that says nothing, and return where.

    It is on the trail before it is there. Raises Refused, Missing, StoreError, StoreDamaged, Cancelled;
    then nothing is left.
    """
    casebook.actor.check_may(open_attachment_outside)
    row = casebook.read(get_attachment, attachment_id=attachment_id)
    if not can_be_lent(row.details.name, row.kind):
        raise Refused(wording.NOT_LENT)
    out = new_place(fitting_ending(row.details.name, row.kind))
    try:
        content = pieces(open_attachment(casebook, attachment_id=attachment_id), progress)
        disclosure = disclosing(casebook, open_attachment_outside, attachment_id=attachment_id)
        give_out(out, content, disclosure=disclosure)
        with contextlib.suppress(OSError):
            out.chmod(0o400)  # what is changed there would be lost: the other program says so
    except BaseException:
        shutil.rmtree(out.parent, ignore_errors=True)
        raise
    return out
