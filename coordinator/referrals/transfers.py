"""Transfers of a case between areas: what is chosen from, what is recorded, and the queries.

Source: docs/domain.md 2.10.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from sqlalchemy import ColumnElement, literal_column, select
from sqlalchemy.orm import Session

from coordinator.core.resources import VOCABULARY
from coordinator.definitions.reader import Misfit, read_file
from coordinator.forums.definition import Definition
from coordinator.forums.registry import definition
from coordinator.preferences.model import Preference
from coordinator.referrals import wording
from coordinator.referrals.model import Transfer
from coordinator.store.base import CASE, columns_by, standing_in_case

IN, TEMPORARY = "in", "temporary"
RECEIPT_KEY, LONGEST_RECEIPT = "transfers.receipt_days", 365  # the area's own days, for everybody
_RECORDED: ColumnElement[int] = literal_column("transfer.rowid")  # grows in the order of recording


@dataclass(frozen=True)
class TransferLists:
    """What a transfer chooses from: what is stored, and the words for it; and the usual papers."""

    directions: dict[str, str]
    durations: dict[str, str]
    papers: tuple[str, ...]
    receipt_days: int  # in which a receipt is confirmed; a local setting

    def faults(self) -> Iterator[Misfit]:
        """Yield what the types of its fields can't express."""
        if not 1 <= self.receipt_days <= LONGEST_RECEIPT:
            yield Misfit(("receipt_days",), wording.RECEIPT_OUT_OF_RANGE)
        if IN not in self.directions:
            yield Misfit(("directions",), wording.no_direction(IN))
        if TEMPORARY not in self.durations:
            yield Misfit(("durations",), wording.no_direction(TEMPORARY))


@cache
def transfer_lists() -> TransferLists:
    """Load what a transfer chooses from."""
    return read_file(TransferLists, VOCABULARY / "transfers.toml")


@dataclass(frozen=True)
class TransferDetails:
    """What is recorded of a transfer as it is agreed, and of its hand-over."""

    direction: str = IN
    forum: str = ""
    area: str = ""
    duration: str = "permanent"
    until: date | None = None
    agreed: date | None = None
    reason: str = ""
    papers: str = ""
    contacted: str = ""
    idva: str = ""
    idva_handed_over: date | None = None
    sent: date | None = None
    received: date | None = None
    received_by: str = ""


FIELDS = tuple(TransferDetails.__dataclass_fields__)


@dataclass(frozen=True)
class TransferRow:
    """A transfer of a case."""

    id: str
    case_id: str
    details: TransferDetails

    @property
    def title(self) -> str:
        """Where from or to: "Transferred from York, MARAC"."""
        forum = self.details.forum
        name = definition(forum).labels[-1].label if forum else ""
        return ", ".join(part for part in (self.direction_words, name) if part)

    @property
    def direction_words(self) -> str:
        """Where from or to, without the forum: "Transferred from York"."""
        return wording.transferred(self.details.area, incoming=self.details.direction == IN)

    @property
    def duration_words(self) -> str:
        """How long: "Temporary"."""
        return transfer_lists().durations.get(self.details.duration, self.details.duration)

    @property
    def waits(self) -> bool:
        """Whether nobody has confirmed yet that the papers came."""
        return self.details.received is None


_LATEST_FIRST = standing_in_case(Transfer, Transfer.agreed.desc().nulls_last(), _RECORDED.desc())


def receipt_days(session: Session) -> int:
    """Return in how many days a receipt is confirmed: the casebook's setting, or the default."""
    kept = session.scalars(select(Preference.value).where(Preference.key == RECEIPT_KEY)).first() or ""
    longest = kept.isdecimal() and 0 < int(kept) <= LONGEST_RECEIPT
    return int(kept) if longest else transfer_lists().receipt_days


def confirm_by(sent: date, days: int) -> date:
    """Return by when a receipt is confirmed: so many days after the papers were sent."""
    return sent + timedelta(days=days)


def list_transfers(session: Session, *, case_id: str) -> tuple[TransferRow, ...]:
    """List the transfers of a case, the latest first."""
    return tuple(transfer_row(row) for row in session.scalars(_LATEST_FIRST, {CASE.key: case_id}))


def transfer_row(row: Transfer) -> TransferRow:
    """Freeze a transfer."""
    return TransferRow(row.id, row.case_id, TransferDetails(**{name: getattr(row, name) for name in FIELDS}))


def areas_on_agenda(session: Session, rules: Definition, case_ids: Iterable[str]) -> dict[str, str]:
    """Return from which area each case was transferred, by the case's id, for the agenda of a forum.

    An agenda of a perpetrator-led forum says nothing of it: the area can lead to where a victim lives.
    """
    if rules.perpetrator_led:
        return {}
    columns = (
        Transfer.case_id, Transfer.direction, Transfer.forum, Transfer.area, Transfer.agreed,
        Transfer.withdrawn,
    )  # fmt: skip
    rows = columns_by(session, columns, Transfer.case_id, sorted(case_ids))
    came = [
        row for row in rows if row.direction == IN and row.forum in ("", rules.code) and not row.withdrawn
    ]
    return {row.case_id: row.area for row in sorted(came, key=lambda row: row.agreed or date.min)}
