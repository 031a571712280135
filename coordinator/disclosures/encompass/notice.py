"""What is recorded of an Operation Encompass notice, and which children have none."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time

from coordinator.core.dates import read_time
from coordinator.disclosures.encompass import wording
from coordinator.disclosures.encompass.scheme import encompass_scheme, informed_in_time, recipient_words
from coordinator.disclosures.happening import Happening

CHILD = "child"  # the role of a child in a case


@dataclass(frozen=True)
class NoticeDetails:
    """The values of a notice."""

    child_id: str
    incident_id: str | None = None
    happened: date | None = None
    reference: str = ""
    present: str = ""
    voice: str = ""
    voice_with: str = ""
    circumstances: str = ""
    recipient_kind: str = ""
    recipient: str = ""
    passed: date | None = None
    passed_at: str = ""
    informed: date | None = None
    informed_at: str = ""
    informed_by: str = ""
    informed_to: str = ""
    outcome: str = ""
    not_needed: str = ""


@dataclass(frozen=True)
class NoticeRow:
    """A notice about a child of a case."""

    id: str
    case_id: str
    name: str  # of the child
    details: NoticeDetails

    @property
    def recipient(self) -> str:
        """Who is informed: "Oak Lane Primary, school"."""
        known = self.details
        kind = recipient_words(known.recipient_kind) or known.recipient_kind
        return f"{known.recipient}, {kind.lower()}" if known.recipient and kind else known.recipient or kind

    @property
    def informed_at(self) -> time | None:
        """The time at which the school was informed."""
        return read_time(self.details.informed_at) if self.details.informed_at else None

    @property
    def waits(self) -> bool:
        """Whether the school is still to be informed."""
        return self.details.informed is None and not self.details.not_needed

    def in_time(self, school_day: date) -> bool | None:
        """Tell whether it was given before a school day began; None if that is not known."""
        return informed_in_time(self.details.informed, self.informed_at, school_day)

    @property
    def concerned(self) -> frozenset[str]:
        """The ids of the people that it concerns."""
        return frozenset((self.details.child_id,))

    def happenings(self) -> Iterator[Happening]:
        """Yield what happened on a day, in the order in which it happens."""
        known = self.details
        if known.passed:
            what = wording.of_child(self.name, wording.passed_on(encompass_scheme().passed_to))
            yield Happening(known.passed, what, "", self.id)
        if known.informed:
            what = wording.of_child(self.name, wording.INFORMED)
            yield Happening(known.informed, what, self.recipient, self.id, 1)


@dataclass(frozen=True)
class MissingNotice:
    """A child of school age without a notice after a recent incident."""

    child_id: str
    incident_id: str
    happened: date

    @property
    def id(self) -> str:
        """The ids of both, by which a screen knows it."""
        return f"{self.incident_id}:{self.child_id}"


def missing_notices(
    incidents: Iterable[tuple[str, date | None]],
    children: Collection[tuple[str, date | None]],
    noticed: Collection[tuple[str, str]],
    today: date,
) -> Iterator[MissingNotice]:
    """Yield the children of a case without a notice, the incidents as they are given.

    Incidents are pairs of id and day, children of id and date of birth; `noticed` are the pairs of child and
    incident that have a notice, also one that says why none is needed.
    """
    scheme = encompass_scheme()
    for incident_id, happened in incidents:
        if happened is None or not scheme.is_watched(happened, today):
            continue
        for child_id, born in children:
            if scheme.is_of_age(born, happened) and (child_id, incident_id) not in noticed:
                yield MissingNotice(child_id, incident_id, happened)
