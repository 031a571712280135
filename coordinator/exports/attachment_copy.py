"""Gives out a copy of an attached file: not encrypted, to somebody who may read it, on the trail."""

from pathlib import Path

from coordinator.attachments.queries import get_attachment
from coordinator.attachments.rules import check_copy
from coordinator.attachments.use_cases import give_out_attachment
from coordinator.casebook.attached_files import open_attachment, pieces
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.disclosure import disclosing
from coordinator.documents.output_file import give_out, must_be_writable
from coordinator.redaction.file_names import must_not_lead
from coordinator.redaction.judging import gather_judging
from coordinator.store.online_backup import Progress


def export_attachment(
    casebook: Casebook, out: Path, *, attachment_id: str, audience: str, recipient: str, reason: str,
    replace: bool = False, progress: Progress,
) -> None:  # fmt: skip
    """Write a copy of an attached file, as a stream, for a forum of the kind `audience`.

    `progress` gets bytes, and may raise to stop it: then nothing is given out. The case file must have
    been opened. Raises Refused, NameTaken, Missing, StoreError, StoreDamaged, Cancelled.
    """
    casebook.actor.check_may(give_out_attachment)
    row = casebook.read(get_attachment, attachment_id=attachment_id)
    check_copy(row.details.readers, row.details.victim_side, audience, recipient, reason)
    must_be_writable(out, replace=replace)
    must_not_lead(out, casebook.read(gather_judging, case_ids=[row.case_id]).leads)
    content = pieces(open_attachment(casebook, attachment_id=attachment_id), progress)
    disclosure = disclosing(
        casebook, give_out_attachment, attachment_id=attachment_id, audience=audience, recipient=recipient,
        reason=reason,
    )  # fmt: skip
    give_out(out, content, replace=replace, disclosure=disclosure)
