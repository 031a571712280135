"""Mail drafts with attachments, as files that a mail program opens; the app itself sends nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from coordinator.agencies.queries import AgencyRow
from coordinator.meetings.invitees import speaks_at

_TYPES = {
    ".pdf": ("application", "pdf"),
    ".xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}  # fmt: skip


@dataclass(frozen=True)
class MailDraft:
    """What a mail says: to which addresses, its subject and its text; none names a person of a case."""

    to: tuple[str, ...]
    subject: str
    body: str


def addresses(agency: AgencyRow, forum: str, leads: Callable[[str], object]) -> tuple[str, ...]:
    """Return where an agency gets papers, but no address that `leads` to a protected person.

    It is its secure address, or those of its representatives on the forum.
    """
    if agency.secure_email:
        return () if leads(agency.secure_email) else (agency.secure_email,)
    speaking = [person for person in agency.representatives if speaks_at(person.forums, forum)]
    return tuple(
        dict.fromkeys(person.email for person in speaking if person.email and not leads(person.email))
    )


def eml(draft: MailDraft, attachments: Sequence[tuple[str, bytes]]) -> bytes:
    """Make the bytes of a draft; `attachments` are names of files and their content."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"  # Outlook opens it as a draft, to be looked at and sent
    message["Subject"] = " ".join(draft.subject.split())
    if to := [address for typed in draft.to if (address := _address(typed)) is not None]:
        message["To"] = to
    message.set_content(draft.body)
    for name, content in attachments:
        main, sub = _TYPES[name[name.rindex(".") :]]
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()


def _address(typed: str) -> Address | None:
    """Read a typed address; None for one that no mail program takes."""
    try:
        return Address(addr_spec=typed.strip())
    except (ValueError, IndexError):  # the standard library raises either for a broken address
        return None
